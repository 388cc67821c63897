//! Today and what is done with it, yesterday, rests, sizes, and the day that begins meanwhile.

use super::*;
use crate::domain::record::Score;

#[test]
fn a_new_day_is_said_first_and_the_line_typed_then_only_shows_it() {
    let mut rig = Rig::first_morning();
    rig.hear("tiny");
    let records = rig.records();
    let said = rig.at("2026-11-25T07:00").hear("done");
    assert!(
        said.starts_with("A new day has begun. What you typed was not done; here is today."),
        "{said}"
    );
    assert!(said.contains("Wednesday 25 November."), "{said}");
    assert_eq!(rig.records(), records + 1, "only the new day's offer");
    assert!(rig.hear("done").starts_with("Done at 07:00: "));
    assert_eq!(rig.moments_on("2026-11-25").len(), 1);
    assert_eq!(rig.moments_on("2026-11-25")[0].size, Size::Usual, "the size begins anew");
    assert_eq!(rig.moments_today(), 0);
}

#[test]
fn a_question_of_the_day_before_is_gone_with_it() {
    let mut rig = Rig::first_morning();
    rig.hear("1");
    rig.at("2026-11-25T07:00").hear("yes");
    assert!(rig.hear("yes").starts_with("hullo does not know that word"));
    assert!(rig.moments_on("2026-11-25").is_empty());
}

#[test]
fn done_takes_a_size_and_a_day() {
    let mut rig = Rig::on_an_open_day();
    assert!(
        rig.said().contains("Yesterday's idea, Send one song, if it happened: done yesterday.")
    );
    assert_eq!(rig.hear("done tiny yesterday"), "Noted for Mon 23 Nov. undo takes it back.");
    assert_eq!(rig.moments_on("2026-11-23")[0].size, Size::Tiny);
    assert_eq!(rig.hear("done on thursday"), "No idea was offered on that day. add adds a moment.");
    rig.hear("done more");
    assert_eq!(rig.moments_on("2026-11-24")[0].size, Size::More);
    assert_eq!(rig.hear("done tomorrow"), "That day is still to come.");
}

#[test]
fn the_size_that_was_read_last_is_the_one_that_counts() {
    let mut rig = Rig::first_morning();
    assert!(rig.hear("tiny").starts_with("The tiny size: "));
    rig.hear("size");
    rig.hear("3");
    rig.hear("done");
    assert_eq!(rig.moments_on("2026-11-24")[0].size, Size::More);
    assert!(rig.hear("tiny").starts_with("Today's was done in the more size."));
}

#[test]
fn a_swap_reads_the_other_idea_and_undo_names_the_first_again() {
    let mut rig = Rig::first_morning();
    let first = rig.conversation.coach.pick().title.clone();
    let said = rig.hear("swap");
    let second = rig.conversation.coach.pick().title.clone();
    assert!(said.contains(&second) && !said.contains(&first), "{said}");
    let said = rig.hear("undo");
    assert!(said.contains(&format!("Today's idea is now {first}")), "{said}");
    rig.all(&["swap", "swap"]);
    let said = rig.hear("swap");
    assert!(said.contains("None of these?") && said.contains("Say tiny, or rest."), "{said}");
    rig.hear("done");
    assert_eq!(rig.hear("swap"), "Today's is done. add adds another.");
}

#[test]
fn days_are_rested_one_or_many() {
    let mut rig = Rig::on_an_open_day();
    assert!(rig.hear("rest yesterday").starts_with("Mon 23 Nov is a rest day now."));
    assert!(
        rig.hear("rest until 2026-11-26")
            .starts_with("Tue 24 Nov to Thu 26 Nov are rest days now.")
    );
    let day = |on: &str| rig.conversation.coach.journal().day(date(on)).rests.len();
    let rested = ["2026-11-23", "2026-11-24", "2026-11-25", "2026-11-26", "2026-11-27"].map(day);
    assert_eq!(rested, [1, 1, 1, 1, 0]);
    assert_eq!(rig.hear("rest"), "Today is a rest day already. Nothing is owed.");
    assert!(rig.hear("rest a bit").starts_with("No day was taken off."));
    assert!(
        rig.hear("rest until yesterday")
            .starts_with("A rest ends on its first day or later, within a year.")
    );
}

#[test]
fn expected_and_felt_are_asked_for_and_kept() {
    let mut rig = Rig::first_morning();
    assert_eq!(rig.hear("expect"), "How do you think it will go? 1 hard to 5 good. enter skips.");
    assert!(rig.hear("7").starts_with("That does not answer it."));
    assert_eq!(rig.hear("2"), "Noted. hullo asks again once it is done.");
    assert!(rig.hear("done").ends_with("How did it go? 1 hard to 5 good. enter skips."));
    assert_eq!(rig.hear("4"), "Noted. undo takes it back.");
    let moment = &rig.moments_on("2026-11-24")[0];
    assert_eq!(moment.expected.map(Score::number), Some(2));
    assert_eq!(moment.felt.map(Score::number), Some(4));
    assert_eq!(rig.hear("felt 5"), "Noted. undo takes it back.");
    assert_eq!(rig.hear("expect 3"), "This one is done already, so there is nothing to guess.");
    let mut resting = Rig::first_morning();
    assert_eq!(resting.all(&["rest", "expect"]), "Today is a rest day. Nothing is asked.");
}

#[test]
fn what_is_said_of_a_day_never_counts_what_is_missing() {
    let mut rig = Rig::on_an_open_day();
    let said = rig.hear("today");
    for word in [" 0 ", "lost", "missed", "broke", "!"] {
        assert!(!said.contains(word), "{word}: {said}");
    }
    let said = rig.hear("week");
    assert_eq!(said, "Monday 23 November: nothing noted.\nTuesday 24 November: today, still open.");
}

#[test]
fn yesterday_is_done_in_its_usual_size_whatever_todays_is() {
    let mut rig = Rig::on_an_open_day();
    rig.all(&["tiny", "done yesterday"]);
    let sizes: Vec<Size> = rig.moments_on("2026-11-23").iter().map(|moment| moment.size).collect();
    assert_eq!(sizes, [Size::Usual]);
}

#[test]
fn a_day_with_a_moment_is_no_longer_taken_off() {
    let mut rig = Rig::on_an_open_day();
    let said = rig.all(&["done", "rest"]);
    assert_eq!(said, "Today has its moment already. Nothing more is owed.");
}
