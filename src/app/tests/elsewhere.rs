//! Notes written in the person's own editor.

use super::*;

fn with(elsewhere: fn(String) -> (Option<String>, Option<String>)) -> Rig {
    let mut rig = Rig::on_an_open_day();
    rig.elsewhere = elsewhere;
    rig
}

#[test]
fn what_is_written_there_is_saved_as_if_it_were_written_here() {
    let more = |text: String| (Some(text + "More\nof it"), None);
    let mut rig = with(more).pressed("E");
    assert_eq!(rig.app.draft.as_deref(), Some("More\nof it"));
    assert_eq!(rig.edited[0].purpose.to_string(), "idea-2026-11-24");
    rig.press("<space>E");
    assert_eq!(rig.edited[1].text, "More\nof it");
    let note = rig.moments_on("2026-11-24")[0].note.as_deref();
    assert_eq!(note, Some("More\nof itMore\nof it"));
    assert!(!rig.is_writing());
    let rig = with(more).pressed("HgE");
    assert_eq!(
        rig.moments_on("2026-11-17")[0].note.as_deref(),
        Some("Called @ana on the walk home.More\nof it")
    );
}

#[test]
fn an_editor_that_is_closed_without_a_change_writes_nothing() {
    let rig = with(|text| (Some(text), None)).pressed("HgE");
    assert_eq!((rig.store.attempts, rig.is_writing(), rig.said()), (0, false, ""));
    let rig = with(|text| (Some(text), None)).pressed("E");
    assert_eq!((rig.app.draft.clone(), rig.is_writing()), (None, false));
}

#[test]
fn a_failing_editor_says_so_and_keeps_the_words() {
    let failed =
        |text: String| (Some(text + " New."), Some("the editor ended with status 1".into()));
    let mut rig = with(failed).pressed("HgE");
    assert_eq!(rig.said(), "Not edited: the editor ended with status 1.");
    assert!(rig.app.notice.as_ref().unwrap().error && rig.store.attempts == 0);
    assert!(rig.is_writing(), "what is new stays open");
    assert_eq!(rig.app.drafts()[0].text, "Called @ana on the walk home. New.");
    rig.press("<enter>");
    let note = rig.moments_on("2026-11-17")[0].note.as_deref();
    assert_eq!(note, Some("Called @ana on the walk home. New."));
    let same = |text: String| (Some(text), Some("vi cannot be started".into()));
    let rig = with(same).pressed("HgE");
    assert_eq!((rig.said(), rig.is_writing()), ("Not edited: vi cannot be started.", false));
    let nothing = |_| (None, Some("cannot write x".into()));
    let rig = with(nothing).pressed("nwords<esc>E");
    assert_eq!(rig.said(), "Not edited: cannot write x.");
    assert_eq!(rig.app.drafts()[0].text, "words");
}

#[test]
fn words_that_cannot_be_saved_stay_open() {
    let mut rig = with(|text| (Some(text + "!"), None));
    rig.store.failing = true;
    rig.press("HgE");
    assert!(rig.is_writing() && rig.said().contains("The same key tries again."));
    rig.store.failing = false;
    rig.press("<enter>");
    let note = rig.moments_on("2026-11-17")[0].note.as_deref();
    assert_eq!(note, Some("Called @ana on the walk home.!"));
    let long = with(|_| (Some("x".repeat(2_001)), None)).pressed("HgE");
    assert!(long.is_writing());
    assert_eq!(long.said(), "A note holds up to 2,000 characters.");
}

#[test]
fn a_text_that_came_in_too_long_can_be_shortened_but_not_made_longer() {
    let mut rig = with(|_| (Some("x".repeat(2_002)), None)).pressed("HgE");
    let length = |rig: &Rig| match &rig.app.overlay {
        Some(Overlay::Note(editor)) => editor.length(),
        other => panic!("no editor but {other:?}"),
    };
    for (key, expected, said) in [
        ("<left>", 2_002, ""),
        ("y", 2_002, "A note holds up to 2,000 characters."),
        ("<alt-enter>", 2_002, "A note holds up to 2,000 characters."),
        ("<back>", 2_001, ""),
        ("<back>", 2_000, ""),
    ] {
        rig.press(key);
        assert_eq!((length(&rig), rig.said()), (expected, said), "{key}");
    }
    rig.press("<enter>");
    let note = rig.moments_on("2026-11-17")[0].note.clone().unwrap();
    assert_eq!(note.chars().count(), 2_000);
}

#[test]
fn what_another_program_wrote_is_made_safe_to_show() {
    let rig = with(|_| (Some("bell\u{7} \u{202e}back".into()), None)).pressed("E");
    assert_eq!(rig.app.draft.as_deref(), Some("bell\u{2407} back"));
}
