//! A guess and how it went, and what is copied, as far as they reach files and the terminal.

use super::rig::{Home, Window};

#[test]
fn a_guess_is_in_the_journal_with_the_offer_and_the_moment_and_how_it_went_after_them() {
    let home = Home::new();
    let mut window = Window::on_the_first_morning(&home);
    window.press("e");
    window.wait_for("How do you think it will go?  1 hard ... 5 good   esc skip");
    window.press("2");
    window.wait_for("Your guess: a bit hard.");
    window.press(" ");
    window.wait_for("How did it go?  1 hard ... 5 good   esc skip");
    window.press("4");
    window.wait_for("Your guess: a bit hard. It was fairly good.");
    window.press("q");
    window.ended().check(0);
    let written = home.written();
    let block = |kind: &str| {
        let (_, block) = written.rsplit_once(&format!("[[{kind}]]")).unwrap();
        block.split("[[").next().unwrap().to_owned()
    };
    assert!(block("offer").contains("\nexpected = 2\n"), "{written}");
    assert!(block("moment").contains("\nexpected = 2\n"), "{written}");
    assert!(!block("moment").contains("felt"), "{written}");
    assert!(block("amend").contains("\nfelt = 4\n"), "{written}");
}

/// Base 64 as in RFC 4648.
fn decoded(text: &str) -> String {
    let value = |c: u8| match c {
        b'A'..=b'Z' => u32::from(c - b'A'),
        b'a'..=b'z' => u32::from(c - b'a') + 26,
        b'0'..=b'9' => u32::from(c - b'0') + 52,
        b'+' => 62,
        _ => 63,
    };
    let mut bytes = Vec::new();
    let (mut bits, mut count) = (0, 0);
    for c in text.bytes().filter(|c| *c != b'=') {
        (bits, count) = (bits << 6 | value(c), count + 6);
        if count >= 8 {
            count -= 8;
            bytes.push(u8::try_from(bits >> count & 0xff).unwrap());
        }
    }
    String::from_utf8(bytes).unwrap()
}

/// What was sent to the clipboard, and all that was sent after the screen was given back.
fn copied(output: &str) -> (Option<String>, String) {
    let sent = output.split_once("\u{1b}]52;c;").map(|(_, rest)| rest);
    let sent = sent.map(|rest| decoded(rest.split_once("\u{1b}\\").unwrap().0));
    let (_, after) = output.rsplit_once("\u{1b}[?1049l").unwrap();
    (sent, after.to_owned())
}

#[test]
fn an_idea_is_sent_to_the_clipboard_and_printed_once_left_where_nobody_knows_that_it_arrived() {
    for (term, said, is_sent, is_printed) in [
        ("xterm-kitty", "Copied.", true, false),
        ("xterm-256color", "Copied if this terminal allows it.", true, true),
        ("linux", "This terminal cannot copy.", false, true),
    ] {
        let home = Home::new();
        let mut command = home.hullo();
        command.env("TERM", term);
        let mut window = Window::open(command);
        window.wait_for("I did this");
        window.press("YY");
        window.wait_for(said);
        window.press("q");
        let left = window.ended();
        left.check(0);
        let (sent, after) = copied(&left.output);
        assert_eq!(sent.is_some(), is_sent, "{term}");
        let lines = after.lines().filter(|line| line.contains(": ")).count();
        assert_eq!(lines, usize::from(is_printed), "{term}: {after:?}");
        if let Some(sent) = sent {
            assert!(sent.contains(": ") && !sent.contains(char::is_control), "{sent}");
            assert_eq!(after.contains(&format!("{sent}\r\n")), is_printed, "{term}: {after:?}");
        }
    }
}

#[test]
fn done_is_on_the_disk_before_anything_sweeps_and_a_key_in_the_middle_acts() {
    let home = Home::new();
    let mut window = Window::on_the_first_morning(&home);
    let count = |kind: &str| home.written().matches(&format!("[[{kind}]]")).count();
    window.forget_output();
    window.press(" ").wait_for_output("\u{1b}[");
    assert_eq!((count("moment"), count("remove")), (1, 0), "at the first sign of it");
    window.press("u").wait_for("Taken back.");
    assert_eq!((count("moment"), count("remove")), (0, 1));
    window.press("q");
    window.ended().check(0);
}
