//! What another program has lost, in the loop: looked for after the first frame and after each save of
//! another program, and answered by no key that was meant for something else.

use super::*;

const QUESTION: &str = "1 moment you logged is no longer in the file. Restore it?";

fn lost() -> Vec<Record> {
    let loaded = Made::default().moment("2026-11-22", CategoryId::Eyes, Some("Waved.")).loaded();
    let of_its_own = |id| RecordId { number: 5, ..id };
    loaded.records.into_iter().map(|it| Record { id: of_its_own(it.id), ..it }).collect()
}

fn with_a_loss() -> Stage {
    let stage = a_morning();
    stage.store.0.borrow_mut().lost = lost();
    stage
}

fn loses(stage: &Stage) -> Step {
    let store = stage.store.clone();
    Step::Meanwhile(Box::new(move || {
        let mut kept = store.0.borrow_mut();
        kept.lost = lost();
        kept.changed_elsewhere = true;
    }))
}

fn left_to_restore(stage: &Stage) -> usize {
    stage.store.0.borrow().lost.len()
}

#[test]
fn the_question_stands_on_the_line_with_its_keys() {
    let shown = with_a_loss().steps(Vec::new()).shown();
    assert!(shown.contains(QUESTION), "{shown}");
    for keys in ["y restore", "n no", "esc later"] {
        assert!(shown.contains(keys), "{shown}");
    }
    assert!(!shown.contains("swap"), "no key is named that does nothing now: {shown}");
}

#[test]
fn y_brings_it_back_and_n_lets_it_go() {
    let stage = with_a_loss();
    let left = stage.keys("yH<up><up>");
    assert!(left.shown().contains("Waved."), "{}", left.shown());
    assert_eq!(left_to_restore(&stage), 0);
    let stage = with_a_loss();
    let left = stage.keys("n");
    assert!(left.app.coach.journal().day(date("2026-11-22")).moments.is_empty());
    assert_eq!(left_to_restore(&stage), 0);
    let stage = with_a_loss();
    stage.keys("<esc>q").outcome.unwrap();
    assert_eq!(left_to_restore(&stage), 1, "for the next start");
}

#[test]
fn a_key_pressed_before_the_question_is_no_answer() {
    for key in ["y", "n", "<esc>", "<space>"] {
        let stage = a_morning();
        let mut steps = vec![loses(&stage)];
        steps.extend(presses(key));
        let left = stage.steps(steps);
        assert!(left.shown().contains(QUESTION), "after {key}: {}", left.shown());
        assert_eq!(left_to_restore(&stage), 1, "{key}");
        assert!(left.app.coach.done_today().is_none());
    }
}

#[test]
fn what_was_typed_before_the_question_was_to_be_seen_is_dropped() {
    let stage = with_a_loss();
    let script = Script { typed_ahead: presses("ny").into(), ..Script::default() };
    assert!(stage.play(script).shown().contains(QUESTION));
    assert_eq!(left_to_restore(&stage), 1);
    // Later, too: what is typed while the loss is found.
    let stage = a_morning();
    let steps = vec![loses(&stage), Step::Wait];
    let script = Script { steps: steps.into(), late: presses("ny").into(), ..Script::default() };
    assert!(stage.play(script).shown().contains(QUESTION));
    assert_eq!(left_to_restore(&stage), 1);
}

#[test]
fn a_loss_found_while_somebody_writes_waits_for_the_end_of_it() {
    let stage = a_morning();
    let mut steps = presses("nHal");
    steps.push(loses(&stage));
    steps.extend(presses("f"));
    let left = stage.steps(steps);
    assert!(!left.shown().contains(QUESTION), "{}", left.shown());
    assert_eq!(left.app.editor().text(), "Half");
    let stage = a_morning();
    let mut steps = presses("nHal");
    steps.push(loses(&stage));
    steps.extend(presses("f<enter>"));
    let left = stage.steps(steps);
    assert!(left.shown().contains(QUESTION), "{}", left.shown());
    assert_eq!(left.app.draft.as_deref(), Some("Half"));
}

#[test]
fn what_can_wait_for_the_first_frame_is_done_once_after_it() {
    let stage = a_morning();
    stage.keys("jk");
    assert_eq!(stage.store.0.borrow().settled, 1);
}

#[test]
fn what_a_write_has_to_tell_is_told() {
    let stage = a_morning();
    let file = "journal/2026-k7f3.toml".to_owned();
    let message = "not tidied yet: it may not be written".to_owned();
    let told = Problem { file, line: None, message, unreadable: false };
    stage.store.0.borrow_mut().complaints.push(told);
    let shown = stage.steps(Vec::new()).shown();
    assert!(shown.contains("journal/2026-k7f3.toml: not tidied yet: it may not be"), "{shown}");
}
