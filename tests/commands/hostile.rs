//! Notes and journals that would steer a terminal, and pipes that close.

use std::process::{Command, Stdio};

use super::rig::{Home, ended, put};

#[test]
fn a_note_that_steers_or_is_too_long_is_refused_without_its_words() {
    let home = Home::new();
    let long = "secret ".repeat(15_000);
    let escape = "secret\u{1b}[2J";
    for (note, what) in [
        (long.as_str(), "A note holds up to 2,000 characters. This one has 104,999."),
        (escape, "A note cannot hold control characters."),
    ] {
        for words in [&["done", note][..], &["note", note], &["add", "5", note]] {
            let refused = home.run(words);
            assert_eq!((refused.status, refused.err), (Some(2), format!("hullo: {what}\n")));
        }
    }
    assert!(!home.files().values().any(|bytes| String::from_utf8_lossy(bytes).contains("secret")));
    let heard = home.hears("done a\0b\n");
    assert_eq!(heard, "A note cannot hold control characters.");
    let kept = "bidi \u{202e}txt\u{202c} 猫👩\u{200d}🚀 e\u{301}";
    home.says(&["done", kept]);
    assert_eq!(home.json(&["history"])["moments"][0]["note"], kept);
    assert!(!home.says(&["history", "--json"]).contains('\u{202e}'));
}

#[test]
fn a_journal_typed_by_hand_never_steers_the_terminal() {
    let home = Home::new();
    let record = "[[moment]]\ndate = 2026-11-24\ncategory = \"music\"\n\
                  title = \"\\u001b]0;x\\u0007t\\u202e\"\nnote = \"\\u001b[2J@a\\u009b\\u202e\"\n";
    put(&home.path(".local/share/hullo/journal/by-hand.toml"), record);
    for words in [
        &["history"][..],
        &["history", "--json"],
        &["history", "--accessible"],
        &["stats"],
        &["export", "--format", "json"],
        &["export", "--format", "md"],
        &["felt", "3"],
        &["remove", "1", "--accessible"],
    ] {
        let ended = home.run(words);
        let text = ended.out + &ended.err;
        let evil = |c: char| (c.is_control() && c != '\n') || c == '\u{202e}';
        assert!(!text.contains(evil), "{words:?} {text:?}");
    }
    let refused = home.run(&["remove", "1"]);
    let why = "hullo: This one stands in by-hand.toml; change it there.\n";
    assert_eq!((refused.status, refused.err.as_str()), (Some(1), why));
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let home = Home::new();
    for note in ["one", "two"] {
        home.says(&["add", "5", note]);
    }
    for words in [&["history"][..], &["export", "--format", "json"], &["today"], &["dne"]] {
        let mut reader = Command::new("true").stdin(Stdio::piped()).spawn().unwrap();
        let pipe = reader.stdin.take().unwrap();
        reader.wait().unwrap();
        let output = home.command(words).stdout(pipe).output().unwrap();
        let quiet = words != ["dne"];
        assert_eq!(output.stderr.is_empty(), quiet, "{words:?}");
        assert_eq!(output.status.code(), Some(if quiet { 0 } else { 2 }), "{words:?}");
    }
}

#[test]
fn color_is_only_where_it_is_asked_for() {
    let home = Home::new();
    assert!(!home.says(&["today"]).contains('\u{1b}'));
    assert!(home.says(&["today", "--color", "always"]).contains("\u{1b}[1m"));
    assert!(!home.says(&["today", "--color=always", "--accessible"]).contains('\u{1b}'));
    let mut command = home.command(&["today", "--color=always"]);
    assert!(ended(command.env("NO_COLOR", "1")).out.contains('\u{1b}'), "an option is asked for");
}
