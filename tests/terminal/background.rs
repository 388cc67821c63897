//! A terminal that tells its background at once, late, or never.

use std::time::{Duration, Instant};

use portable_pty::CommandBuilder;
use vt100::Color;

use super::rig::{Home, WELCOME, Window};

const QUESTION: &str = "\u{1b}]11;?\u{7}";
const DARK: &str = "\u{1b}]11;rgb:1e1e/1e1e/2e2e\u{1b}\\";
const LIGHT: &str = "\u{1b}]11;rgb:fafa/f8f8/f2f2\u{7}";

/// Some text of the first morning in the accent color.
const LIT: &str = "space";

/// The accent as the terminal's own sixteen have it.
const OWN: Color = Color::Idx(3);

/// How long an answer may take.
const PATIENCE: Duration = Duration::from_millis(100);

fn truecolor(home: &Home) -> CommandBuilder {
    let mut command = home.hullo();
    command.env("COLORTERM", "truecolor");
    command
}

/// Opens hullo in a terminal that answers as soon as it is asked, and says when the first frame was
/// there and when its colors were.
fn answered(command: CommandBuilder, answer: &str, color: Color) -> Option<[Duration; 2]> {
    let began = Instant::now();
    let mut window = Window::open(command);
    window.wait_for_output(QUESTION);
    window.press(answer);
    window.wait_for(WELCOME);
    let shown = began.elapsed();
    // On a busy machine hullo may be kept from reading for longer than it has patience.
    let colored = window.has_color_within(PATIENCE * 3, LIT, color);
    let time = began.elapsed();
    window.press("q");
    window.ended().check(0);
    colored.then_some([shown, time])
}

#[test]
fn a_terminal_that_answers_at_once_gets_the_colors_for_its_background() {
    let cases: [(&str, &str, bool, Color); 4] = [
        ("dark", DARK, true, Color::Rgb(0xF2, 0xA6, 0x5A)),
        ("light", LIGHT, true, Color::Rgb(0x9A, 0x43, 0x00)),
        ("dark, 256 colors", DARK, false, Color::Idx(215)),
        ("light, 256 colors", LIGHT, false, Color::Idx(94)),
    ];
    for (name, answer, truly, color) in cases {
        let times = (0..9).filter_map(|_| {
            let home = Home::new();
            let command = if truly { truecolor(&home) } else { home.hullo() };
            answered(command, answer, color)
        });
        // Three times of nine at least, for a machine that is busy with other things.
        let times: Vec<_> = times.take(3).collect();
        assert_eq!(times.len(), 3, "{name}: its colors came only so often");
        let [shown, colored] = times[0];
        println!("{name}: first frame after {shown:?}, its colors after {colored:?}");
    }
}

#[test]
fn a_terminal_that_answers_late_or_never_keeps_its_own_colors_and_none_of_its_answer_is_a_key() {
    for (name, answer) in [("after 150 ms", Some(DARK)), ("never", None)] {
        let home = Home::new();
        let began = Instant::now();
        let mut window = Window::open(truecolor(&home));
        window.wait_for_output(QUESTION);
        let asked = began.elapsed();
        window.wait_for(WELCOME);
        let shown = began.elapsed();
        println!("answer {name}: asked after {asked:?}, first frame after {shown:?}");
        if let Some(answer) = answer {
            window.let_pass(Duration::from_millis(150));
            // Opened by then, an editor would show every key that leaks.
            window.press("n").wait_for("A few words");
            window.press(answer);
            window.press("w\u{1b}");
            window.wait_for("Draft kept.");
            let words = window.screen().contents();
            assert!(!words.contains("rgb") && !words.contains("1e1e"), "{words}");
        }
        assert_eq!(window.color_of("I did this"), Some(Color::Default));
        assert_eq!(window.color_of(LIT), Some(OWN), "its own sixteen colors stay");
        window.press("q");
        window.ended().check(0);
        let written = home.written();
        assert!(!written.contains("[[moment]]") && !written.contains("[[rest]]"), "{written}");
        assert_eq!(written.matches("[[offer]]").count(), 1, "{written}");
    }
}

#[test]
fn the_first_frame_does_not_wait_for_an_answer() {
    let first_frame = |theme: &str| {
        let home = Home::new();
        home.configure(&format!("theme = \"{theme}\""));
        let began = Instant::now();
        let mut window = Window::open(truecolor(&home));
        window.wait_for(WELCOME);
        let shown = began.elapsed();
        window.press("q");
        window.ended().check(0);
        shown
    };
    let median = |theme: &str| {
        let mut times: Vec<Duration> = (0..9).map(|_| first_frame(theme)).collect();
        times.sort();
        times[4]
    };
    let (asked, unasked) = (median("auto"), median("dark"));
    println!("median of 9 first frames: {asked:?} asking in vain, {unasked:?} not asking");
    assert!(asked < unasked + PATIENCE, "{asked:?} against {unasked:?}");
}

#[test]
fn with_little_or_no_color_the_terminal_is_not_asked() {
    let without = |name: &str, value: &str| {
        let home = Home::new();
        let mut command = home.hullo();
        command.env(name, value);
        let mut window = Window::open(command);
        window.wait_for(WELCOME);
        window.press("q");
        let left = window.ended();
        left.check(0);
        assert!(!left.output.contains(QUESTION), "{name}={value}");
    };
    without("NO_COLOR", "1");
    without("TERM", "xterm");
    without("TERM", "linux");
}

#[test]
fn who_leaves_at_once_takes_the_answer_along() {
    let home = Home::new();
    let mut command = home.command("/bin/sh");
    let hullo = super::rig::hullo();
    command.args(["-c", &format!("'{hullo}'; read -r line; echo \"got <$line>\"")]);
    command.env("COLORTERM", "truecolor");
    let mut window = Window::open(command);
    window.wait_for_output(QUESTION);
    window.wait_for(WELCOME);
    // The key comes before the answer; hullo must not leave the answer to the shell.
    window.press(&format!("q{DARK}"));
    window.wait_for_output("\u{1b}[?1049l");
    window.press("mine\n");
    window.wait_for_output("got <mine>");
}
