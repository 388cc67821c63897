use std::{io::IsTerminal as _, time::Duration};

use rustix::process::Signal;

use super::rig::{Home, WELCOME, Window, hullo};

#[test]
fn q_and_ctrl_c_leave_the_terminal_as_it_was() {
    for keys in ["q", "\u{3}", "Hq", "?q\tq"] {
        let home = Home::new();
        let mut window = Window::on_the_first_morning(&home);
        assert!(!window.has_its_settings_back(), "while it runs, keys come raw");
        window.press(keys);
        window.ended().check(0);
    }
}

#[test]
fn every_signal_that_ends_leaves_the_terminal_as_it_was() {
    for (signal, status) in
        [(Signal::TERM, 143), (Signal::HUP, 129), (Signal::INT, 130), (Signal::QUIT, 131)]
    {
        let home = Home::new();
        let window = Window::on_the_first_morning(&home);
        window.signal(signal);
        window.ended().check(status);
    }
}

#[test]
fn a_signal_in_the_midst_of_typing_and_drawing_leaves_the_terminal_as_it_was() {
    for _ in 0..20 {
        let home = Home::new();
        let mut window = Window::on_the_first_morning(&home);
        window.press(&"H\u{1b}[AT".repeat(100));
        window.signal(Signal::TERM);
        window.ended().check(143);
    }
}

#[test]
fn a_closed_window_ends_it_within_a_second() {
    let home = Home::new();
    let took = Window::on_the_first_morning(&home).closed();
    assert!(took < Duration::from_secs(1), "it took {took:?}");
}

#[test]
fn a_closed_window_that_sends_no_signal_ends_it_within_a_second() {
    let home = Home::new();
    let mut command = home.command("/bin/sh");
    // The shell leads the session and shrugs the signal off, so hullo gets none. It must not be the
    // shell that is waited for, so the shell ends only after hullo.
    command.args(["-c", "trap '' HUP; \"$1\"; exit 7", "sh", hullo()]);
    let window = Window::open(command);
    window.wait_for(WELCOME);
    let took = window.closed();
    assert!(took < Duration::from_secs(1), "it took {took:?}");
}

/// Takes the terminal over and panics.
fn panic_after(act: fn()) {
    if !std::io::stdin().is_terminal() {
        return;
    }
    hullo::terminal::watch().unwrap();
    let screen = hullo::terminal::enter().unwrap();
    act();
    drop(screen);
}

/// A child of the test below.
#[test]
#[ignore = "the child of another test"]
fn a_child_that_panics_on_another_thread() {
    panic_after(|| drop(std::thread::spawn(|| panic!("somebody's words")).join()));
}

/// Another one.
#[test]
#[ignore = "the child of another test"]
fn a_child_that_panics_on_its_own_thread() {
    panic_after(|| panic!("somebody's words"));
}

#[test]
fn a_panic_on_any_thread_leaves_the_terminal_as_it_was_and_gives_no_words_away() {
    ends_in_one_line("endings::a_child_that_panics_on_another_thread");
    ends_in_one_line("endings::a_child_that_panics_on_its_own_thread");
}

fn ends_in_one_line(child: &str) {
    let home = Home::new();
    let mut command = home.command(std::env::current_exe().unwrap());
    command.args(["--exact", child, "--ignored", "--nocapture"]);
    let left = Window::open(command).ended();
    left.check(101);
    let said = left.output.rsplit("\u{1b}[?25h").next().unwrap().to_owned();
    assert!(said.contains("hullo ended by a mistake of its own (tests/terminal/"), "{said}");
    assert!(said.contains("What was saved is safe."), "{said}");
    assert!(!left.output.contains("somebody's words"));
    assert_eq!(said.trim().lines().count(), 1, "{said}");
}

/// Nothing at all, too little, just enough and far too much, one way and the other.
const SIZES: [(u16, u16); 12] = [
    (0, 0),
    (1, 1),
    (2, 200),
    (500, 2),
    (7, 5),
    (12, 8),
    (29, 12),
    (30, 7),
    (71, 20),
    (110, 19),
    (200, 60),
    (80, 24),
];

#[test]
fn no_size_however_odd_stops_it() {
    let home = Home::new();
    let mut window = Window::on_the_first_morning(&home);
    for screen in ["T", "H", "?", "qTn", "words\r", "a"] {
        window.press(screen);
        for (columns, rows) in SIZES {
            // Each is drawn before the next one comes.
            window.forget_output();
            window.resize(columns, rows);
            window.wait_for_output("\u{1b}[");
        }
    }
    window.press("qT");
    window.wait_for("I did this");
    window.press("q");
    window.ended().check(0);
}
