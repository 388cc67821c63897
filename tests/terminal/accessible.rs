//! The conversation in plain lines, in a real terminal: what leads to it, and that it leaves the
//! terminal alone.

use portable_pty::CommandBuilder;

use super::rig::{Home, Window};

/// What it says first.
const MODE: &str = "hullo in accessible mode";

/// hullo with one more variable or option.
fn with(home: &Home, change: impl FnOnce(&mut CommandBuilder)) -> CommandBuilder {
    let mut command = home.hullo();
    change(&mut command);
    command
}

/// Types a line once it is the person's turn, and waits for what is said to it.
fn say(window: &mut Window, line: &str, answer: &str) {
    window.wait_for_output("> ").forget_output();
    window.press(&format!("{line}\r"));
    window.wait_for_output(answer);
}

/// Bytes that are neither text nor the end of a line, which a terminal writes as two.
fn steering(output: &str) -> Vec<char> {
    output.replace("\r\n", "\n").chars().filter(|c| c.is_control() && *c != '\n').collect()
}

#[test]
fn a_dumb_terminal_a_variable_an_option_and_the_config_lead_to_it() {
    let dumb = |home: &Home| with(home, |it| it.env("TERM", "dumb"));
    let variable = |home: &Home| with(home, |it| it.env("HULLO_ACCESSIBLE", "1"));
    let option = |home: &Home| with(home, |it| it.arg("--accessible"));
    let config = |home: &Home| {
        home.configure("accessible = true\n");
        home.hullo()
    };
    let ways: [&dyn Fn(&Home) -> CommandBuilder; 4] = [&dumb, &variable, &option, &config];
    for way in ways {
        let home = Home::new();
        let mut window = Window::open(way(&home));
        window.wait_for_output(MODE);
        say(&mut window, "note For @ana", "Your words wait here.");
        say(&mut window, "done", "Done at 08:14: ");
        assert_eq!(home.written().matches("[[moment]]").count(), 1);
        assert!(home.written().contains("note = \"For @ana\""));
        assert!(window.has_its_settings_back(), "the terminal edits the line, not hullo");
        say(&mut window, "quit", "");
        let left = window.ended();
        assert_eq!(left.status.exit_code(), 0);
        assert_eq!(steering(&left.output), [' '; 0], "{:?}", left.output);
        assert!(left.output.starts_with(MODE));
    }
}

#[test]
fn an_app_on_the_whole_screen_is_what_everybody_else_gets() {
    let home = Home::new();
    let window = Window::open(with(&home, |it| it.env("HULLO_ACCESSIBLE", "0")));
    window.wait_for("I did this");
    assert!(window.screen().alternate_screen());
}

#[test]
fn ctrl_d_and_ctrl_c_end_it_with_0_and_keep_a_note_that_is_half_written() {
    for key in ["\u{4}", "\u{3}"] {
        let home = Home::new();
        let mut window = Window::open(with(&home, |it| it.env("TERM", "dumb")));
        say(&mut window, "done", "Done at 08:14: ");
        say(&mut window, "note", "Type as many lines as you like.");
        window.wait_for_output("> ").forget_output();
        window.press("Half a\r");
        // It is kept before it is the person's turn again.
        window.wait_for_output("> ");
        window.press(key);
        let left = window.ended();
        assert_eq!(left.status.exit_code(), 0, "{key:?} {}", left.output);
        // With ctrl-c the kernel may throw away what is written that moment.
        let begins_a_line = left.output.ends_with('\n') || key == "\u{3}";
        assert!(begins_a_line, "where the shell's prompt comes: {:?}", left.output);
        let mut again = Window::open(with(&home, |it| it.env("TERM", "dumb")));
        again.wait_for_output("Draft kept. note opens it.");
        say(&mut again, "note", "Half a");
        say(&mut again, "", "Note saved.");
        assert!(home.written().contains("note = \"Half a\""));
    }
}
