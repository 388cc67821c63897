//! Notes in the person's own editor: the terminal is lent and comes back, the file does not stay.

use std::{fs, os::unix::fs::PermissionsExt as _, path::PathBuf};

use portable_pty::CommandBuilder;
use rustix::process::Signal;

use super::rig::{Home, WELCOME, Window, hullo};

/// A home whose editor is a script.
fn with_editor(script: &str) -> (Home, CommandBuilder) {
    let home = Home::new();
    let editor = home.path().join("editor");
    home.put("editor", format!("#!/bin/sh\n{script}\n").as_bytes());
    fs::set_permissions(&editor, fs::Permissions::from_mode(0o700)).unwrap();
    let mut command = home.hullo();
    command.env("EDITOR", &editor);
    (home, command)
}

/// The files for notes that lie in the state folder.
fn notes(home: &Home) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(home.path().join("state")) else { return Vec::new() };
    let paths = entries.map(|entry| entry.unwrap().path());
    paths.filter(|path| path.extension().is_some_and(|it| it == "md")).collect()
}

#[test]
fn a_note_is_written_in_the_persons_own_editor_and_the_terminal_comes_back() {
    let script = "echo \"mode $(stat -c %a \"$1\") args $# $(stty -a | grep -ow icanon | head -n 1)\"\n\
                  printf 'press enter: '; read -r line; echo \"$line\" >> \"$1\"";
    let (home, command) = with_editor(script);
    let mut window = Window::open(command);
    window.wait_for(WELCOME);
    window.press("nFirst line\r").wait_for("Your words wait here.");
    window.press("E").wait_for("press enter:");
    let lent = window.screen();
    assert!(!lent.alternate_screen() && !lent.hide_cursor() && !lent.bracketed_paste());
    assert!(lent.contents().contains("mode 600 args 1 icanon"), "{}", lent.contents());
    assert!(window.has_its_settings_back());
    window.press("for @ana\r").wait_for("Your words wait here.");
    assert!(window.screen().alternate_screen() && !window.has_its_settings_back());
    assert_eq!(notes(&home), [] as [PathBuf; 0]);
    window.press(" ").wait_for("Done at 08:14.");
    window.press("q");
    window.ended().check(0);
    assert!(home.written().contains("note = \"First line\\nfor @ana\""), "{}", home.written());
}

#[test]
fn visual_comes_before_editor_and_the_config_before_both_and_words_may_follow_a_program() {
    let say = |word: &str| format!("sh -c 'echo {word} > \"$1\"' --");
    for (config, visual, expected) in
        [(true, true, "config"), (false, true, "visual"), (false, false, "editor")]
    {
        let home = Home::new();
        let mut command = home.hullo();
        command.env("EDITOR", say("editor"));
        if visual {
            command.env("VISUAL", say("visual"));
        }
        if config {
            home.configure(&format!("editor = {:?}", say("config")));
        }
        let mut window = Window::open(command);
        window.wait_for(WELCOME);
        window.press("E").wait_for("Your words wait here.");
        window.press(" ").wait_for("Done at 08:14.");
        window.press("q");
        window.ended().check(0);
        assert!(home.written().contains(&format!("note = \"{expected}\"")), "{}", home.written());
    }
}

#[test]
fn a_failing_editor_says_so_and_keeps_the_words() {
    let (home, command) = with_editor("echo new words > \"$1\"; exit 3");
    let mut window = Window::open(command);
    window.wait_for(WELCOME);
    window.press("E").wait_for("Not edited: the editor ended with status 3.");
    window.wait_for("new words");
    assert_eq!(notes(&home), [] as [PathBuf; 0]);
    window.press("\r").wait_for("Your words wait here.");
    window.press("q");
    window.ended().check(0);
}

#[test]
fn an_editor_that_is_not_there_costs_nothing() {
    let home = Home::new();
    let mut command = home.hullo();
    command.env("EDITOR", "no-such-editor --wait");
    let mut window = Window::open(command);
    window.wait_for(WELCOME);
    window.press("E").wait_for("Not edited: no-such-editor --wait cannot be started.");
    window.wait_for("I did this");
    window.press("q");
    window.ended().check(0);
}

#[test]
fn ctrl_c_and_ctrl_backslash_in_the_editor_are_the_editors() {
    // What a shell reads may hold a signal up for good, so this one looks up again and again.
    let script = "trap 'echo got it >> \"$1\"; exit 0' INT QUIT; echo waiting\n\
                  while :; do sleep 0.02; done";
    for key in ["\u{3}", "\u{1c}"] {
        let (home, command) = with_editor(script);
        let mut window = Window::open(command);
        window.wait_for(WELCOME);
        window.press("E").wait_for("waiting");
        window.press(key).wait_for("Your words wait here.");
        window.press(" ").wait_for("Done at 08:14.");
        window.press("q");
        window.ended().check(0);
        assert!(home.written().contains("note = \"got it\""), "{}", home.written());
    }
}

#[test]
fn words_in_the_editors_file_outlive_the_end_of_hullo() {
    let (home, command) = with_editor("echo half a thought > \"$1\"; echo saved; sleep 60");
    let mut window = Window::open(command);
    window.wait_for(WELCOME);
    window.press("E").wait_for("saved");
    window.signal(Signal::TERM);
    drop(window.ended());
    assert_eq!(notes(&home).len(), 1);
    let mut again = Window::open(home.hullo());
    again.wait_for("Draft kept. n opens it.");
    again.wait_for("half a thought");
    assert_eq!(notes(&home), [] as [PathBuf; 0], "it is a draft now");
    again.press(" ").wait_for("Done at 08:14.");
    again.press("q");
    again.ended().check(0);
    assert!(home.written().contains("note = \"half a thought\""));
}

#[test]
fn ctrl_z_and_fg_within_the_editor_leave_it_open() {
    let wait = "while [ ! -e go ]; do sleep 0.02; done";
    let (home, _) = with_editor(&format!("echo waiting; {wait}; echo from the editor > \"$1\""));
    let mut command = home.command("/bin/sh");
    command.arg("-i");
    command.env("PS1", "ready> ");
    command.env("EDITOR", home.path().join("editor"));
    let mut window = Window::open(command);
    window.wait_for("ready> ");
    window.press(&format!("stty -echo; '{}'\n", hullo()));
    window.wait_for(WELCOME);
    window.press("E").wait_for("waiting");
    window.forget_output();
    window.press("\u{1a}").wait_for_output("ready> ");
    window.forget_output();
    window.press("fg\n").wait_for_output("hullo");
    home.put("go", b"");
    window.wait_for("Your words wait here.").wait_for("from the editor");
    window.forget_output();
    window.press("q").wait_for_output("ready> ");
    window.press("stty echo; exit 5\n");
    window.ended().check(5);
}
