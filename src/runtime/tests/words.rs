//! Words that wait, and those written elsewhere.

use super::*;

fn words(stage: &Stage) -> Vec<String> {
    let kept = stage.store.0.borrow();
    kept.drafts.iter().map(|draft| draft.text.clone()).collect()
}

#[test]
fn words_are_in_the_store_before_the_screen_shows_them() {
    let stage = a_morning();
    let left = stage.keys("nHalf a thought");
    assert!(left.outcome.is_err(), "the terminal went away in the midst of it");
    assert_eq!(words(&stage), ["Half a thought"]);
    let mut compared = 0;
    for seen in left.screen.backend().seen.borrow().iter() {
        let parts = (4..="Half a thought".len()).map(|end| &"Half a thought"[..end]);
        if let Some(part) = parts.rev().find(|part| seen.shown.contains(part)) {
            assert_eq!(seen.drafts[0].trim_end(), part.trim_end(), "{}", seen.shown);
            compared += 1;
        }
    }
    assert!(compared >= 9, "{compared}");
    let stage = a_morning();
    stage.keys("nHalf<esc><ctrl-c>").outcome.unwrap();
    assert_eq!(words(&stage), ["Half"]);
}

#[test]
fn words_that_are_stored_or_cleared_are_kept_no_longer() {
    for script in ["nx<enter><space>q", "nx<esc>n<back><esc>q", "<space>nx<enter>q"] {
        let stage = a_morning();
        stage.keys(script).outcome.unwrap();
        assert!(words(&stage).is_empty(), "{script}");
    }
}

#[test]
fn words_that_cannot_be_kept_are_said_once_and_leaving_takes_a_second_try() {
    let stage = a_morning();
    stage.store.0.borrow_mut().failing = true;
    let left = stage.keys("nHalf");
    let line = "Your words are only here for now: cannot write draft.toml";
    assert!(left.shown().contains(line), "{}", left.shown());
    let left = stage.keys("nHalf<esc>q");
    assert!(left.outcome.is_err(), "it stays");
    assert!(left.shown().contains("The same key leaves without them."), "{}", left.shown());
    stage.keys("nHalf<esc>qq").outcome.unwrap();
    let store = stage.store.clone();
    let mut steps = presses("nHalf<esc>q");
    let room = move || store.0.borrow_mut().failing = false;
    steps.push(Step::Meanwhile(Box::new(room)));
    steps.extend(presses("q"));
    stage.steps(steps).outcome.unwrap();
    assert_eq!(words(&stage), ["Half"], "once there is room they are kept");
}

#[test]
fn a_note_written_elsewhere_is_saved_and_all_is_drawn_again() {
    let left = a_morning().keys("E");
    assert_eq!(left.app.draft.as_deref(), Some("idea-2026-11-24"));
    assert!(left.shown().contains("Your words wait here."), "{}", left.shown());
    assert!(!left.shown().contains(SPOILED), "{}", left.shown());
    let stage = a_morning();
    let left = stage.keys("<space>nA<enter>E");
    let note = &left.app.coach.newest_today().unwrap().note;
    assert!(note.as_deref().unwrap().starts_with("Amoment-test-"), "{note:?}");
    assert_eq!(words(&stage), [""; 0]);
}
