//! What another program has lost: asked about, restored, let go of, left for later.

use crossterm::event::KeyEvent;

use super::*;
use crate::input::ROWS;

/// An app that is told of two lost moments and the offer of one of them.
fn asked() -> Rig {
    let mut rig = Rig::on_an_open_day();
    let lost = Made::default()
        .moment("2026-11-22", CategoryId::Eyes, Some("Waved."))
        .offer("2026-11-22", "music-one-song")
        .moment("2026-11-22", CategoryId::Listen, None);
    rig.store.lost = lost.0;
    // Not the ids of what is there.
    for (at, record) in rig.store.lost.iter_mut().enumerate() {
        record.id.number = 500 + at as u64;
    }
    look(&mut rig);
    rig
}

fn look(rig: &mut Rig) {
    let missing = rig.store.missing().unwrap();
    rig.tell(Message::Missing(missing));
}

fn question(rig: &Rig) -> Option<String> {
    match &rig.app.overlay {
        Some(Overlay::Lost(lost)) => Some(lost.question()),
        _ => None,
    }
}

const TWO: &str = "2 moments you logged are no longer in the file. Restore them?";

#[test]
fn y_restores_what_was_lost_and_says_so() {
    let mut rig = asked();
    assert_eq!(question(&rig).as_deref(), Some(TWO));
    assert_eq!(rig.moments_on("2026-11-22").len(), 0);
    rig.press("y");
    assert_eq!(question(&rig), None);
    assert_eq!(rig.said(), "2 moments you logged are back.");
    let notes: Vec<_> = rig.moments_on("2026-11-22").iter().map(|it| it.note.clone()).collect();
    assert_eq!(notes, [Some("Waved.".to_owned()), None]);
    look(&mut rig);
    assert_eq!(question(&rig), None);
}

#[test]
fn no_other_key_does_anything_while_the_question_stands() {
    let mut rig = asked();
    let state = |rig: &Rig| {
        let (app, store) = (&rig.app, &rig.store);
        (question(rig), app.screen.clone(), app.private, store.attempts, store.lost.len())
    };
    let before = state(&rig);
    let table = ROWS.iter().flat_map(|row| row.keys.to_vec()).map(rebinding::event_of);
    let has_row = |key: &KeyEvent| Keys::default().action(Place::Lost, key).is_some();
    let others: Vec<KeyEvent> =
        table.chain(keys("1234567890")).filter(|key| !has_row(key)).collect();
    assert!(others.len() > 40, "{others:?}");
    for key in others {
        if let Some(message) = rig.app.pressed(&key) {
            rig.tell(message);
        }
        assert_eq!(state(&rig), before, "{key:?}");
    }
    rig.tell(Message::Paste("y\n".into()));
    assert_eq!(state(&rig), before);
    rig.press("<ctrl-z>");
    assert_eq!((rig.suspended, state(&rig)), (1, before), "the question waits in the shell");
    assert!(rig.pressed("<ctrl-c>").left, "but one can always leave");
}

#[test]
fn n_lets_them_go_and_undo_brings_them_back_until_something_else_is_done() {
    let mut rig = asked();
    rig.press("n");
    assert_eq!(
        (question(&rig), rig.said()),
        (None, "They will not be asked about again. u still brings them back.")
    );
    assert_eq!(rig.store.lost, []);
    look(&mut rig);
    assert_eq!(question(&rig), None, "it is not asked again");
    rig.press("u");
    assert_eq!(rig.moments_on("2026-11-22").len(), 2);
    assert_eq!(rig.said(), "2 moments you logged are back.");
    let mut rig = asked();
    rig.press("n<space>u");
    assert_eq!(rig.moments_on("2026-11-24").len(), 0, "undo takes back what came last");
    assert_eq!(rig.moments_on("2026-11-22").len(), 0);
}

#[test]
fn esc_leaves_it_for_the_next_start() {
    for key in ["<esc>", "q"] {
        let mut rig = asked();
        rig.press(key);
        assert_eq!(question(&rig), None);
        assert_eq!(rig.said(), "hullo asks again when it is next opened.");
        assert!(!rig.left);
        look(&mut rig);
        assert_eq!(question(&rig), None, "not twice in one run");
        assert_eq!(rig.store.lost.len(), 3, "nothing was let go of");
        // What is lost later is another matter.
        let more = Made::default().moment("2026-11-23", CategoryId::Music, None).0;
        rig.store.lost.extend(more);
        look(&mut rig);
        let one = "1 moment you logged is no longer in the file. Restore it?";
        assert_eq!(question(&rig).as_deref(), Some(one));
    }
}

#[test]
fn what_cannot_be_restored_or_let_go_of_now_is_said_and_asked_still() {
    for key in ["y", "n"] {
        let mut rig = asked();
        rig.store.failing = true;
        rig.press(key);
        assert!(rig.said().starts_with("Not saved: cannot write "), "{}", rig.said());
        assert!(rig.app.notice.as_ref().unwrap().error);
        assert_eq!(question(&rig).as_deref(), Some(TWO));
        rig.store.failing = false;
        rig.press(key);
        assert_eq!(rig.store.lost, []);
    }
}

#[test]
fn the_question_waits_until_nothing_else_is_open() {
    for (script, text) in [("nHal", "Half"), ("H/wal", "walf"), ("?", ""), ("a", "")] {
        let mut rig = Rig::on_an_open_day();
        rig.press(script);
        rig.store.lost = Made::default().moment("2026-11-22", CategoryId::Eyes, None).0;
        look(&mut rig);
        assert_eq!(question(&rig), None, "{script}");
        if !text.is_empty() {
            rig.press("f");
        }
        match &rig.app.overlay {
            Some(Overlay::Note(_)) => assert_eq!(rig.text(), text),
            Some(Overlay::Line(line)) => assert_eq!(line.text, text),
            other => assert!(other.is_some(), "{script}"),
        }
        rig.press("<esc>");
        assert!(question(&rig).is_some(), "{script}");
    }
}

#[test]
fn a_question_that_another_run_has_answered_goes_away() {
    let mut rig = asked();
    rig.tell(Message::Missing(Vec::new()));
    assert_eq!(question(&rig), None);
}
