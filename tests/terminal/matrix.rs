//! What may happen to a program on a terminal, in every state it can be in: each time the line
//! settings, the screen, the cursor and pastes are as they were, and nothing runs on.

use std::time::Duration;

use rustix::process::Signal;

use super::rig::{Home, WELCOME, Window, hullo};

/// Keys that lead to a state, and what the screen shows only then.
const STATES: [(&str, &str); 7] = [
    ("", WELCOME),
    ("nsome words", "some words"),
    ("H/word", "/ word"),
    ("M", "● Menu"),
    ("I", "● Insights"),
    ("?", "Everywhere"),
    ("a", "Add a moment of your own"),
];

const ENDING: [(Signal, u32); 4] =
    [(Signal::TERM, 143), (Signal::HUP, 129), (Signal::INT, 130), (Signal::QUIT, 131)];

fn at(home: &Home, (keys, shown): (&str, &str)) -> Window {
    let mut window = Window::on_the_first_morning(home);
    window.press(keys).wait_for(shown);
    window
}

#[test]
fn every_ending_signal_in_every_state_leaves_the_terminal_as_it_was() {
    for (n, state) in STATES.into_iter().enumerate() {
        // Each state with two of the signals, so that each signal comes in three states or more.
        for (signal, status) in [ENDING[n % 4], ENDING[(n + 1) % 4]] {
            let home = Home::new();
            let window = at(&home, state);
            window.signal(signal);
            window.ended().check(status);
        }
    }
}

#[test]
fn stopped_and_continued_in_every_state_it_goes_on_and_ends_well() {
    for state in STATES {
        let home = Home::new();
        let window = at(&home, state);
        for _ in 0..2 {
            window.signal(Signal::TSTP).wait_until_stopped();
            assert!(window.has_its_settings_back(), "{state:?}");
            let screen = window.screen();
            assert!(!screen.hide_cursor() && !screen.bracketed_paste(), "{state:?}");
            window.signal(Signal::CONT).wait_for(state.1);
            assert!(!window.has_its_settings_back() && window.screen().alternate_screen());
        }
        window.signal(Signal::TERM);
        window.ended().check(143);
    }
}

#[test]
fn continued_without_a_stop_it_only_draws_anew() {
    let home = Home::new();
    let mut window = Window::on_the_first_morning(&home);
    for _ in 0..3 {
        window.forget_output();
        window.signal(Signal::CONT).wait_for_output("\u{1b}[2J").wait_for(WELCOME);
    }
    window.press(" ").wait_for("Done at 08:14.");
    window.press("q");
    window.ended().check(0);
}

#[test]
fn ended_while_it_is_stopped_it_leaves_the_terminal_as_it_was() {
    for (signal, status) in ENDING {
        let home = Home::new();
        let window = Window::on_the_first_morning(&home);
        window.signal(Signal::TSTP).wait_until_stopped();
        window.signal(signal).signal(Signal::CONT);
        window.ended().check(status);
    }
}

/// hullo under a shell that changes its streams, and what the terminal shows then.
fn redirected(script: &str, shown: &str, status: u32) {
    let home = Home::new();
    let mut command = home.command("/bin/sh");
    command.args(["-c", script, "sh", hullo()]);
    let window = Window::open(command);
    window.wait_for(shown);
    let left = window.ended();
    left.check_untouched(status);
    assert_eq!(home.written().matches("[[moment]]").count(), 0);
}

#[test]
fn without_a_keyboard_or_a_screen_it_says_its_line_and_touches_no_setting() {
    redirected("\"$1\" <&-", "Still open. Mark it with: hullo done", 0);
    redirected("\"$1\" </dev/null", "Still open. Mark it with: hullo done", 0);
    redirected("\"$1\" | cat", "Still open. Mark it with: hullo done", 0);
}

#[test]
fn without_a_place_for_errors_the_app_opens_all_the_same() {
    let home = Home::new();
    let mut command = home.command("/bin/sh");
    command.args(["-c", "\"$1\" 2>&-", "sh", hullo()]);
    let mut window = Window::open(command);
    window.wait_for(WELCOME);
    window.press(" ").wait_for("Done at 08:14.");
    window.press("q");
    window.ended().check(0);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_device_for_a_screen_is_said_with_status_1() {
    redirected("\"$1\" >/dev/full; echo status $?", "cannot write the answer: No space left", 0);
    redirected("\"$1\" >/dev/full; echo status $?", "status 1", 0);
}

/// How much of the processor hullo may take in a second in which nothing happens, in hundredths.
#[cfg(target_os = "linux")]
const IDLE: u64 = 3;

#[cfg(target_os = "linux")]
#[test]
fn whatever_happened_no_processor_is_burnt_after_it() {
    let home = Home::new();
    let mut window = Window::on_the_first_morning(&home);
    let quiet_second = |window: &Window, after: &str| {
        // What is under way settles first.
        window.let_pass(Duration::from_millis(700));
        let before = window.ticks();
        window.let_pass(Duration::from_secs(1));
        let took = window.ticks() - before;
        assert!(took <= IDLE, "{took} ticks in a quiet second after {after}");
    };
    quiet_second(&window, "the start");
    window.signal(Signal::TSTP).wait_until_stopped();
    window.signal(Signal::CONT).wait_for(WELCOME);
    quiet_second(&window, "stop and continue");
    window.press(" ").wait_for("Done at 08:14.");
    quiet_second(&window, "done");
    for columns in [0, 1, 30, 200, 80] {
        window.resize(columns, columns / 3);
    }
    window.resize(80, 24);
    quiet_second(&window, "a storm of sizes");
    window.press("q");
    window.ended().check(0);
}
