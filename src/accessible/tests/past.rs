//! History, one moment, moments of one's own, and insights.

use super::*;

#[test]
fn history_reads_as_sentences_the_newest_first() {
    let mut rig = Rig::on_an_open_day();
    assert_eq!(
        rig.hear("history"),
        "3 moments, the newest first. A number chooses one.\n\
         1 Friday 20 November: Share music, Own music, note: A song for @sam.\n\
         2 Friday 20 November: Give a compliment, Own compliment.\n\
         3 Tuesday 17 November: Quick check-in, Own checkin, note: Called @ana on the walk home."
    );
    let ana = rig.hear("history @ana");
    assert!(ana.starts_with("1 moment, ") && ana.contains("Tuesday 17 November"), "{ana}");
    assert_eq!(rig.all(&["search", "SONG"]), rig.hear("history music"));
    assert_eq!(rig.hear("search goose"), "Nothing found. A shorter word may find more.");
    assert!(rig.hear("history friday").starts_with("1 Friday 20 November: Give a compliment"));
    assert_eq!(rig.hear("history saturday"), "Saturday 21 November is a rest day.");
    assert_eq!(rig.hear("history tomorrow"), "That day is still to come.");
    let none = Rig::first_morning().hear("history");
    assert_eq!(none, "No moments yet. Your first one will open this page.");
}

#[test]
fn a_moment_is_added_to_last_tuesday_changed_deleted_and_brought_back() {
    let mut rig = Rig::on_an_open_day();
    assert_eq!(
        rig.hear("add last tuesday music Sang with @sam."),
        "Added: Share music, on Tue 17 Nov. undo takes it back."
    );
    rig.hear("history tuesday");
    assert!(
        rig.hear("history last tuesday").contains("2 Tuesday 17 November: Share music, note: Sang")
    );
    assert!(rig.hear("2").ends_with("note, change, delete, or back."));
    assert_eq!(rig.hear("change listen"), "Changed to Active listening. undo changes it back.");
    assert!(rig.hear("change").starts_with("To which way or day?"));
    assert!(rig.hear("never").starts_with("That does not answer it."));
    assert_eq!(rig.hear("yesterday"), "Moved to Mon 23 Nov. undo moves it back.");
    assert_eq!(rig.hear("note Hummed."), "Note saved. undo takes it back.");
    assert_eq!(rig.moments_on("2026-11-23")[0].note.as_deref(), Some("Sang with @sam.\nHummed."));
    assert_eq!(rig.hear("delete"), "Deleted: Active listening (Mon 23 Nov). undo brings it back.");
    assert!(rig.moments_on("2026-11-23").is_empty());
    rig.hear("undo");
    assert_eq!(rig.moments_on("2026-11-23").len(), 1);
    assert!(rig.hear("delete").starts_with("Which moment?"), "none is chosen any more");
}

#[test]
fn a_rest_day_with_a_moment_is_a_done_day() {
    let mut rig = Rig::on_an_open_day();
    rig.hear("add saturday music Sang.");
    assert_eq!(
        rig.hear("history saturday").lines().next(),
        Some("1 Saturday 21 November: Share music, note: Sang.")
    );
}

#[test]
fn add_asks_for_what_was_not_said() {
    let mut rig = Rig::on_an_open_day();
    assert!(rig.hear("add").starts_with("Which way?"));
    assert!(rig.hear("12").starts_with("That does not answer it."));
    assert!(rig.hear("5").starts_with("A moment of your own: Share music (Tue 24 Nov)."));
    rig.hear("Sang.");
    assert_eq!(rig.hear(""), "Added: Share music. undo takes it back.");
    assert_eq!(rig.moments_on("2026-11-24")[0].note.as_deref(), Some("Sang."));
    rig.all(&["history saturday", "add", "quick check-in", ""]);
    assert_eq!(rig.moments_on("2026-11-21")[0].category, CategoryId::Checkin);
    assert_eq!(rig.moments_on("2026-11-21")[0].note, None);
    assert!(rig.hear("add goose").starts_with("Nothing was added"));
    assert_eq!(rig.hear("add tomorrow music x"), "That day is still to come.");
    rig.hear("back");
    assert_eq!(rig.hear("add quick check-in Tea."), "Added: Quick check-in. undo takes it back.");
    assert_eq!(rig.moments_today(), 2);
}

#[test]
fn nothing_found_is_said_as_it_is() {
    let mut rig = Rig::on_an_open_day();
    for (line, said) in [
        ("history active listening.", "No moments of this way yet."),
        ("search goose", "Nothing found. A shorter word may find more."),
        ("3", "Nothing here has a number."),
        ("next", "There is no list to go on with. A way and history begin one."),
    ] {
        assert_eq!(rig.hear(line), said, "{line}");
    }
}

#[test]
fn a_day_and_a_week_say_each_way_once_and_a_day_with_a_moment_is_no_rest_day() {
    let mut made = Made::default().rest("2026-11-23");
    for way in [CategoryId::Music, CategoryId::Eyes, CategoryId::Music, CategoryId::Listen] {
        made = made.moment("2026-11-23", way, None);
    }
    let mut rig = Rig::over(made);
    let week = rig.hear("week");
    let ways = "Monday 23 November: Share music, Active listening and Make eye contact.";
    assert!(week.contains(ways), "{week}");
    assert!(!rig.hear("history yesterday").contains("rest day"));
}

#[test]
fn the_menu_goes_on_with_no_list_of_a_way_that_was_left() {
    let mut rig = Rig::on_an_open_day();
    rig.all(&["menu music.", "back"]);
    assert!(rig.hear("next").starts_with("There is no list to go on with."));
    assert!(rig.hear("").starts_with("The menu. Words here: pause, resume, add, history,"));
}

#[test]
fn a_rest_day_is_taken_back_where_it_is_read() {
    let mut rig = Rig::on_an_open_day();
    rig.hear("history saturday");
    assert_eq!(rig.hear("delete"), "No longer a rest day. undo makes it one again.");
    assert!(rig.hear("delete").starts_with("Which moment?"));
}

#[test]
fn a_long_history_is_read_in_parts_and_every_number_stays_what_it_was() {
    let mut made = Made::default();
    for day in 1..=23 {
        made = made.moment(
            &format!("2026-11-{day:02}"),
            CategoryId::Eyes,
            Some(&format!("Day {day}.")),
        );
    }
    let mut rig = Rig::over(made);
    assert!(rig.hear("history").ends_with("next reads on; 13 more."));
    assert!(rig.hear("next").starts_with("11 Friday 13 November"));
    assert!(rig.hear("1").contains("Day 23."));
    assert!(rig.hear("back").starts_with("Your history."));
    assert!(rig.hear("next").starts_with("21 Tuesday 3 November"));
    assert!(rig.hear("15").contains("Day 9."));
    let insights = rig.hear("insights");
    assert!(insights.starts_with("23 moments in the last four weeks, in one way."), "{insights}");
    assert!(insights.contains("Make eye contact 23"), "{insights}");
    assert!(!insights.contains('%'), "{insights}");
}
