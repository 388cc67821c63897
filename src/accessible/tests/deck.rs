//! The menu: ways and ideas, chosen, hidden, paused and brought back.

use super::*;

#[test]
fn a_way_is_opened_by_number_or_name_and_its_ideas_are_read_in_parts() {
    let mut rig = Rig::on_an_open_day();
    let menu = rig.hear("menu");
    assert!(menu.contains("3 Quick check-in: 1 moment, last week, in this round."), "{menu}");
    assert!(menu.contains("\n9 Connect with yourself: no moment yet."), "{menu}");
    let by_number = rig.hear("5");
    assert_eq!(rig.all(&["menu", "share music"]), by_number);
    assert_eq!(rig.all(&["today", "menu music"]), by_number);
    assert!(by_number.ends_with("next reads on; 32 more."), "{by_number}");
    assert!(by_number.contains("\n10 "), "{by_number}");
    let next = rig.hear("next");
    assert!(next.starts_with("11 ") && next.ends_with("next reads on; 22 more."), "{next}");
    rig.all(&["next", "next"]);
    assert!(rig.hear("next").starts_with("41 "));
    assert_eq!(rig.hear("next"), "That was all of them.");
}

#[test]
fn an_idea_is_read_by_its_number_and_chosen_by_its_word() {
    let mut rig = Rig::on_an_open_day();
    rig.all(&["menu", "5", "next"]);
    let read = rig.hear("12");
    assert!(read.contains("\nTiny: ") && read.contains("\nMore: "), "{read}");
    let title = read.split(", about").next().unwrap().to_owned();
    let said = rig.hear("choose");
    assert!(said.starts_with("Today's idea now. undo brings the other one back."), "{said}");
    assert_eq!(rig.conversation.coach.pick().title, title);
    rig.hear("done");
    assert_eq!(rig.all(&["menu 5", "choose 3"]), "Today's is done. add adds another.");
}

#[test]
fn ideas_and_ways_are_left_out_and_brought_back_and_undo_takes_it_back() {
    let mut rig = Rig::on_an_open_day();
    rig.hear("menu 5");
    assert!(rig.hear("hide 2").starts_with("Hidden: "));
    assert_eq!(rig.hear("hide 2"), "It is hidden already.");
    let standing = |said: String| said.lines().last().map(str::to_owned);
    let hidden = "That idea is hidden. unhide brings it back. back goes to the list.";
    assert_eq!(standing(rig.hear("2")).as_deref(), Some(hidden));
    assert!(rig.hear("choose").starts_with("That idea is hidden. unhide brings it back."));
    assert!(rig.hear("unhide").starts_with("Back in the deck: "));
    assert_eq!(rig.hear("pause listen"), "Paused: Active listening. undo takes it back.");
    assert!(rig.hear("menu").contains("6 Active listening: no moment yet, paused."));
    assert!(rig.hear("6").contains("It is paused. resume 6 brings it back."));
    let paused = "That way is paused. resume 6 brings it back. back goes to the list.";
    assert_eq!(standing(rig.hear("1")).as_deref(), Some(paused));
    assert!(rig.hear("choose").starts_with("That way is paused. resume 6 brings it back."));
    assert!(rig.all(&["menu 6", "resume"]).starts_with("On again: Active listening."));
    assert!(rig.hear("without eye contact").starts_with("Left out: ideas that need "));
    assert!(rig.hear("menu").contains("Left out: ideas that need "));
    assert!(rig.hear("with Eye-contact").starts_with("Back again: "));
    assert!(rig.hear("without shoes").starts_with("without takes voice, video or eye contact"));
    assert!(rig.conversation.coach.profile().without.is_empty());
}

#[test]
fn hiding_todays_idea_says_the_new_one_and_records_its_offer() {
    let mut rig = Rig::first_morning();
    let said = rig.hear("hide");
    let new = rig.conversation.coach.pick().title.clone();
    assert!(said.contains(&format!("Today's idea is now {new}")), "{said}");
    assert_eq!(rig.records(), 2, "both offers");
}

#[test]
fn the_last_way_stays_on() {
    let mut rig = Rig::first_morning();
    for number in 1..9 {
        rig.hear(&format!("pause {number}"));
    }
    assert_eq!(rig.hear("pause 9"), "One way stays on, so tomorrow has an idea. rest rests a day.");
}

#[test]
fn back_goes_out_one_step_at_a_time_and_the_numbers_follow() {
    let mut rig = Rig::on_an_open_day();
    rig.all(&["menu", "5", "3"]);
    assert!(rig.hear("back").starts_with("Share music."));
    assert!(rig.hear("4").contains("Tiny: "), "the ideas still have their numbers");
    rig.hear("back");
    assert!(rig.hear("back").starts_with("The menu."));
    assert!(rig.hear("5").starts_with("Share music."));
    rig.all(&["back", "back"]);
    assert_eq!(rig.hear("1"), "Mark it done? yes or no.");
}
