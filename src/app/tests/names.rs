//! Names completed after an `@`.

use super::*;

/// Days with @sam last, before that @ana, and @anabel long ago.
fn rig() -> Rig {
    let made = Made::default()
        .moment("2026-10-01", CategoryId::Checkin, Some("Tea with @Anabel and @zoë-b"))
        .moment("2026-11-17", CategoryId::Checkin, Some("Called @ana on the walk home."))
        .moment("2026-11-20", CategoryId::Music, Some("A song for @sam."));
    Rig::over(made.loaded())
}

fn written(script: &str) -> String {
    rig().pressed("n").pressed(script).text()
}

fn offered(script: &str) -> Vec<String> {
    rig().pressed("n").pressed(script).app.editor().offered.clone()
}

#[test]
fn tab_completes_a_name_already_used_those_met_last_first() {
    for (script, text) in [
        ("@s<tab>", "@sam"),
        ("@a<tab>", "@ana"),
        ("@a<tab><tab>", "@anabel"),
        ("@a<tab><tab><tab>", "@a"),
        ("@a<tab><tab><tab><tab>", "@ana"),
        ("@<tab>", "@sam"),
        ("@ana<tab>", "@anabel"),
        ("For @An<tab>, and @z<tab>.", "For @Ana, and @zoë-b."),
        ("one<alt-enter>(@sa<tab>)", "one\n(@sam)"),
        ("日本 @s<tab>", "日本 @sam"),
    ] {
        assert_eq!(written(script), text, "{script}");
    }
}

#[test]
fn where_there_is_nothing_to_complete_tab_writes_nothing() {
    for script in ["<tab>", "a<tab>", "@x<tab>", "me@s<tab>", "@sam<tab>", "@s <tab>"] {
        assert_eq!(written(script), script.replace("<tab>", ""), "{script}");
    }
}

#[test]
fn a_name_in_the_midst_of_a_line_is_completed_where_it_stands() {
    assert_eq!(written("@s was here<home><right><right><tab>"), "@sam was here");
    assert_eq!(written("@a<tab>x<tab>"), "@anax", "a letter ends the round");
    assert_eq!(written("@a<tab><back><tab>"), "@ana");
}

#[test]
fn what_is_offered_is_what_fits_and_the_hint_bar_tells_the_key() {
    assert_eq!(offered("@"), ["sam", "ana", "anabel", "zoë-b"]);
    assert_eq!(offered("@a"), ["ana", "anabel"]);
    assert_eq!(offered("@a<back>b"), [""; 0]);
    assert_eq!(offered("@ana "), [""; 0]);
    let hints = |script| {
        let rig = rig().pressed("n").pressed(script);
        rig.app.hints().into_iter().map(|hint| hint.keys).collect::<Vec<_>>()
    };
    assert_eq!(hints("@"), ["tab", "enter", "esc"]);
    assert_eq!(hints(""), ["alt-enter", "enter", "esc"]);
}

#[test]
fn a_name_that_has_no_room_left_is_not_begun_and_what_was_typed_of_it_stays() {
    for (room, typed) in [(3, " @z"), (2, " @")] {
        let mut rig = rig().pressed("n");
        rig.tell(Message::Paste("x".repeat(2_000 - room)));
        rig.press(typed).press("<tab>");
        let editor = rig.app.editor();
        assert_eq!((editor.length(), editor.text().ends_with(typed)), (2_000, true), "{typed}");
    }
}
