//! The day that begins while hullo is open.

use super::*;

#[test]
fn the_key_that_finds_a_new_day_only_shows_it() {
    let stage = Stage { now: "2026-11-25T08:00:00", ..a_morning() };
    let left = stage.keys("<space>");
    assert_eq!(left.app.coach.today(), date("2026-11-25"));
    assert!(left.app.coach.journal().day(date("2026-11-25")).moments.is_empty());
    assert!(left.app.coach.pick().recorded, "somebody has seen it");
    assert!(left.shown().contains("Wed 25 Nov"), "{}", left.shown());
    let left = stage.keys("<space><space>");
    assert_eq!(left.app.coach.journal().day(date("2026-11-25")).moments.len(), 1);
}

#[test]
fn a_new_day_found_while_idle_is_shown_but_recorded_with_the_next_key_which_acts() {
    let stage = Stage { now: "2026-11-25T08:00:00", ..a_morning() };
    let before = stage.written();
    let left = stage.steps(vec![Step::Wait]);
    assert!(left.shown().contains("Wed 25 Nov"), "{}", left.shown());
    assert_eq!(stage.written(), before + 1, "only the first day's offer");
    let mut steps = vec![Step::Wait];
    steps.extend(presses("w"));
    let left = stage.steps(steps);
    assert!(left.app.coach.pick().recorded);
    assert!(matches!(left.app.screen, crate::app::Screen::Today(today) if today.why));
}

#[test]
fn coming_back_to_the_window_records_the_new_days_offer() {
    let stage = Stage { now: "2026-11-25T08:00:00", ..a_morning() };
    let left = stage.steps(vec![Step::Event(Event::FocusGained)]);
    assert!(left.app.coach.pick().recorded);
}

#[test]
fn a_letter_that_finds_a_new_day_still_goes_into_an_open_editor() {
    let stage = Stage { now: "2026-11-25T04:00:00", prepared: "nStill u", ..a_morning() };
    let left = stage.keys("p");
    assert_eq!(left.app.coach.today(), date("2026-11-25"));
    assert_eq!(left.app.editor().text(), "Still up");
    let stage = Stage { prepared: "?", ..stage };
    assert!(stage.keys("<down>").app.overlay.is_none(), "but the help makes way");
}
