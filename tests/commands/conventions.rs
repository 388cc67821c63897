//! The README's table of conventions, a test for each row. The names of the rows stand here as they
//! stand there.

use std::{
    fs,
    io::{BufRead as _, BufReader, Write as _},
    os::unix::process::ExitStatusExt as _,
    process::Stdio,
};

use crate::{
    app::Terminal,
    rig::{Ended, Rig},
};

/// The rows, in the order of the table, with the test that shows each.
const ROWS: [(&str, fn()); 13] = [
    ("`NO_COLOR`", no_color),
    ("`CLICOLOR_FORCE`", clicolor_force),
    ("`XDG_*_HOME`", xdg),
    ("`SSH_CONNECTION`, `SSH_TTY`", ssh),
    ("`TERM=dumb`", dumb),
    ("pipes", pipes),
    ("exit statuses", statuses),
    ("`-h`, `--help`, `help`", help),
    ("`-V`, `--version`", version),
    ("`-`", standard_input),
    ("`--`", dashes),
    ("`$VISUAL`, `$EDITOR`", editor),
    ("a locale without UTF-8", locale),
];

#[test]
fn every_row_of_the_table_is_as_it_says() {
    let readme = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).unwrap();
    let table = readme.split("## Conventions").nth(1).unwrap().split("\n\n").nth(1).unwrap();
    let names: Vec<&str> = table
        .lines()
        .skip(2)
        .map(|row| row.split(" | ").next().unwrap().trim_start_matches("| "))
        .collect();
    assert_eq!(names, ROWS.map(|(name, _)| name));
    for (_, test) in ROWS {
        test();
    }
}

fn with(rig: &Rig, words: &[&str], variables: &[(&str, &str)]) -> Ended {
    let mut command = rig.command(words);
    command.envs(variables.iter().copied());
    rig.ended(command)
}

fn no_color() {
    let rig = Rig::new();
    let on_terminal = |words: &[&str], variables: &[(&str, &str)]| {
        Terminal::written(&rig, words, 80, variables).contains("\u{1b}[")
    };
    let term = ("TERM", "xterm-256color");
    assert!(on_terminal(&["today"], &[term]));
    assert!(!on_terminal(&["today"], &[term, ("NO_COLOR", "1")]));
    assert!(on_terminal(&["today"], &[term, ("NO_COLOR", "")]), "empty is not set");
    assert!(on_terminal(&["today", "--color", "always"], &[term, ("NO_COLOR", "1")]));
}

fn clicolor_force() {
    let rig = Rig::new();
    assert!(!with(&rig, &["today"], &[]).out.contains("\u{1b}["));
    assert!(with(&rig, &["today"], &[("CLICOLOR_FORCE", "1")]).out.contains("\u{1b}["));
    assert!(!with(&rig, &["today"], &[("CLICOLOR_FORCE", "0")]).out.contains("\u{1b}["));
}

fn xdg() {
    let rig = Rig::untouched();
    let home = rig.home().display().to_string();
    let folder = |name: &str| format!("{home}/{name}");
    let (data, state) = (folder("d"), folder("s"));
    with(&rig, &["done"], &[("XDG_DATA_HOME", &data), ("XDG_STATE_HOME", &state)]);
    assert!(rig.home().join("d/hullo/journal").exists() && rig.home().join("s/hullo").exists());
    assert!(!rig.data().exists());
    with(&rig, &["done"], &[("XDG_DATA_HOME", "relative")]);
    assert!(rig.data().join("journal").exists() && !rig.home().join("relative").exists());
}

fn ssh() {
    let written_after_done = |variable: &[(&str, &str)]| {
        let rig = Rig::new();
        let colors = [("TERM", "xterm-256color"), ("COLORTERM", "truecolor")];
        let mut terminal = Terminal::open(&rig, &[&colors[..], variable].concat());
        terminal.wait_for("I did this");
        terminal.press(" ");
        terminal.wait_for("Done at 08:14.");
        terminal.until_quiet()
    };
    let here = written_after_done(&[]);
    for name in ["SSH_CONNECTION", "SSH_TTY"] {
        let there = written_after_done(&[(name, "x")]);
        assert!(there * 3 < here, "{name}: {there} bytes after done, {here} without");
    }
}

fn dumb() {
    let rig = Rig::new();
    let plain = Terminal::written(&rig, &["today"], 80, &[("TERM", "dumb")]);
    assert!(plain.contains("Still open.") && !plain.contains('\u{1b}'), "{plain:?}");
    let mut alone = Terminal::open(&rig, &[("TERM", "dumb")]);
    alone.press("quit\r");
    let said = alone.rest();
    assert!(said.contains("plain lines, nothing is drawn") && !said.contains('\u{1b}'), "{said:?}");
}

fn pipes() {
    let rig = Rig::new();
    rig.says(&["add", "music", "first line\nsecond"]);
    let history = rig.says(&["history"]);
    assert_eq!(history, "Tue 24 Nov  5  first line second\n");
    let mut command = rig.command(&["history", "--nope"]);
    let output = command.output().unwrap();
    assert!(output.stdout.is_empty() && !output.stderr.is_empty());
    let mut child = rig
        .command(&["deck", "list"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let ended = child.wait_with_output().unwrap();
    assert_eq!((ended.status.code(), ended.stderr.len()), (Some(0), 0));
}

fn statuses() {
    let rig = Rig::new();
    let status = |words: &[&str]| rig.hullo(words).status;
    assert_eq!(status(&["today"]), Some(0));
    assert_eq!(status(&["undo"]), Some(1));
    assert_eq!(status(&["done", "--date", "2027-01-01"]), Some(2));
    assert_eq!(status(&["status", "--check"]), Some(3));
    rig.type_by_hand("\n[[moment]]\ndate = 2026-13-77\nid = \"zz-1\"\n");
    assert_eq!(status(&["check"]), Some(4));
    // A command that waits for its input is ended by ctrl-c as every program is.
    let mut command = rig.command(&["import", "-"]);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::null()).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    input.write_all(b"kind,id\n").unwrap();
    let pid = rustix::process::Pid::from_child(&child);
    rustix::process::kill_process(pid, rustix::process::Signal::INT).unwrap();
    let ended = child.wait().unwrap();
    assert!(ended.signal() == Some(2) || ended.code() == Some(130), "{ended:?}");
}

fn help() {
    let rig = Rig::untouched();
    let files = rig.files();
    for words in [&["-h"][..], &["--help"], &["help"], &["done", "-h"], &["help", "done"]] {
        assert_ne!(rig.says(words), "", "{words:?}");
    }
    assert_eq!(rig.files(), files);
}

fn version() {
    let rig = Rig::untouched();
    let files = rig.files();
    let version = concat!("hullo ", env!("CARGO_PKG_VERSION"), "\n");
    assert_eq!(
        (rig.says(&["-V"]), rig.says(&["--version"])),
        (version.to_owned(), version.to_owned())
    );
    assert_eq!(rig.files(), files);
}

fn from(rig: &Rig, words: &[&str], input: &str) -> Ended {
    crate::rig::put(&rig.home().join("input"), input);
    let mut command = rig.command(words);
    command.stdin(Stdio::from(fs::File::open(rig.home().join("input")).unwrap()));
    rig.ended(command)
}

fn standard_input() {
    let rig = Rig::new();
    rig.says(&["done"]);
    assert_eq!(from(&rig, &["note", "-"], "from a pipe\n").status, Some(0));
    assert_eq!(rig.says(&["note"]), "from a pipe\n");
    let export = rig.says(&["export", "--format", "csv"]);
    let there = Rig::new();
    assert!(from(&there, &["import", "-"], &export).out.starts_with("Imported 1 moment"));
}

fn dashes() {
    let rig = Rig::new();
    rig.says(&["add", "music", "--", "--note is no option here"]);
    assert_eq!(rig.says(&["note"]), "--note is no option here\n");
}

fn editor() {
    for variable in ["VISUAL", "EDITOR"] {
        let rig = Rig::untouched();
        let ended = with(&rig, &["config", "edit"], &[(variable, "sh -c 'echo \"$1\" >seen' --")]);
        assert_eq!((ended.status, ended.err.as_str()), (Some(0), ""));
        let seen = fs::read_to_string(rig.home().join("seen")).unwrap();
        assert!(seen.ends_with("/config.toml\n"), "{seen}");
    }
    let rig = Rig::untouched();
    let both = [("VISUAL", "true"), ("EDITOR", "false")];
    assert_eq!(with(&rig, &["config", "edit"], &both).status, Some(0), "VISUAL comes first");
}

fn locale() {
    let rig = Rig::new();
    rig.says(&["add", "music", "Zoë 猫"]);
    rig.says(&["deck", "pause", "style"]);
    for locale in ["C", "POSIX", "en_US.ISO-8859-1"] {
        let year = with(&rig, &["year"], &[("LC_ALL", locale)]).out;
        assert!(year.is_ascii(), "{locale}: {year}");
        let history = with(&rig, &["history"], &[("LC_ALL", locale)]).out;
        assert_eq!(history, "Tue 24 Nov  5  Zoë 猫\n");
    }
    assert!(with(&rig, &["year"], &[("LC_ALL", "C.UTF-8")]).out.contains('·'));
}
