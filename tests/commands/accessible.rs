//! A whole conversation over a real disk, and what is in the journal after it; the command line's part
//! in it.

use std::{
    cell::RefCell,
    ffi::OsString,
    io::{self, Read, Write},
    process::Stdio,
    rc::Rc,
};

use hullo::{
    cli::{self, environment::Environment, talk::Streams},
    opening,
    paths::Paths,
    store::{
        Store, StoreError,
        disk::{DiskStore, Host, Places},
    },
};
use serde_json::json;

use super::rig::{Ended, Rig};

/// Everything a person does in hullo, one word after another.
const JOURNEY: &[&str] = &[
    "size",
    "1",
    "why",
    "swap",
    "undo",
    "menu",
    "5",
    "2",
    "choose",
    "expect 3",
    "1",
    "yes",
    "4",
    "done",
    "note Called @ana, who likes geese.",
    "menu",
    "pause 6",
    "menu music",
    "hide 3",
    "unhide 3",
    "history @ana",
    "add last tuesday music Sang with @sam.",
    "history last tuesday",
    "1",
    "change listen",
    "delete",
    "undo",
    "history",
    "note",
    "She called back.",
    "",
    "rest until 2026-11-25",
    "undo",
    "redo",
    "week",
    "insights",
    "gibberish",
    "histroy",
    "help note",
    "help",
    "quit",
];

/// What is heard and what is said, in one text.
type Transcript = Rc<RefCell<Vec<u8>>>;

/// Somebody who types a line once the one before it was answered.
struct Typist {
    lines: &'static [&'static str],
    transcript: Transcript,
}

impl Read for Typist {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        let Some((line, rest)) = self.lines.split_first() else { return Ok(0) };
        self.lines = rest;
        writeln!(self.transcript.borrow_mut(), "\n> {line}")?;
        let line = format!("{line}\n");
        bytes[..line.len()].copy_from_slice(line.as_bytes());
        Ok(line.len())
    }
}

struct Listener(Transcript);

impl Write for Listener {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn open_store(paths: &Paths) -> Result<Box<dyn Store>, StoreError> {
    let places = Places { data: paths.data.clone(), state: paths.state.clone() };
    let host = Host { name: "test".into(), machine: String::new() };
    Ok(Box::new(DiskStore::open(&places, host)?))
}

fn conversation(rig: &Rig, lines: &'static [&'static str]) -> String {
    let transcript = Transcript::default();
    let environment = Environment {
        data_dir: Some(rig.data()),
        state_dir: Some(rig.state()),
        config_dir: Some(rig.home().join(".config/hullo")),
        now: Some("2026-11-24T08:14:00-05:00".into()),
        ..Environment::default()
    };
    let line = cli::parse(&["hullo", "--accessible"].map(OsString::from)).unwrap();
    assert!(cli::wants_app(&line, &environment), "also without a terminal");
    let mut err = Vec::new();
    let streams = Streams {
        out: &mut Listener(Rc::clone(&transcript)),
        err: &mut err,
        input: &mut Typist { lines, transcript: Rc::clone(&transcript) },
    };
    assert_eq!(opening::open(&line, &environment, &open_store, streams), 0);
    assert_eq!(String::from_utf8(err).unwrap(), "");
    let text = String::from_utf8(transcript.take()).unwrap();
    rig.normal(&text)
}

/// What the binary says to these bytes.
fn piped(rig: &Rig, words: &[&str], typed: &[u8], variables: &[(&str, &str)]) -> Ended {
    let mut command = rig.command(words);
    command.envs(variables.iter().copied());
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let written = child.stdin.take().unwrap().write_all(typed);
    // Who does not want to hear may be gone already.
    assert!(written.is_ok() || written.unwrap_err().kind() == io::ErrorKind::BrokenPipe);
    let output = child.wait_with_output().unwrap();
    let text = |bytes| rig.normal(&String::from_utf8(bytes).unwrap());
    Ended { status: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
}

#[test]
fn a_first_morning_from_the_welcome_to_quit_is_in_the_journal_as_it_was_said() {
    let rig = Rig::new();
    insta::assert_snapshot!("journey", conversation(&rig, JOURNEY));
    let mut history = rig.json(&["history"]);
    for moment in history["moments"].as_array_mut().unwrap() {
        moment.as_object_mut().unwrap().remove("id");
    }
    let at = "2026-11-24T08:14:00-05:00";
    assert_eq!(
        history,
        json!({"schema": 1, "moments": [
            {
                "date": "2026-11-24", "at": at, "category": "music", "prompt": "music-best-few-seconds",
                "title": "The best few seconds", "size": "usual",
                "note": "Called @ana, who likes geese.\nShe called back.", "expected": 3, "felt": 4,
            },
            {
                "date": "2026-11-17", "at": at, "category": "listen", "title": "Active listening",
                "size": "usual", "note": "Sang with @sam.",
            },
        ]})
    );
    let profile = std::fs::read_to_string(rig.data().join("profile.toml")).unwrap();
    assert!(profile.contains("paused = [\"listen\"]"), "{profile}");
    assert!(!profile.contains("hidden = [\""), "{profile}");
    assert_eq!(rig.journal().matches("[[rest]]").count(), 2);
    assert_eq!(rig.says(&["check"]).lines().count(), 1);
}

#[test]
fn the_binary_converses_over_a_pipe_when_the_option_asks_for_it() {
    let rig = Rig::new();
    let ended = piped(&rig, &["--accessible"], b"done\nnote Called @ana.\n", &[]);
    assert_eq!((ended.status, ended.err.as_str()), (Some(0), ""));
    assert!(ended.out.starts_with("hullo in accessible mode"), "{}", ended.out);
    assert!(ended.out.ends_with("Note saved. undo takes it back.\n"), "{}", ended.out);
    assert!(!ended.out.contains("> "), "no turns are shown in a pipe");
    let odd = |c: char| c.is_control() && c != '\n';
    assert!(!ended.out.contains(odd));
    assert!(rig.says(&["history"]).contains("Called @ana."));
}

#[test]
fn without_a_terminal_neither_the_variable_nor_a_dumb_terminal_changes_the_answer() {
    let rig = Rig::new();
    let plain = rig.says(&[]);
    assert!(plain.ends_with("Still open. Mark it with: hullo done\n"));
    for variables in [[("HULLO_ACCESSIBLE", "1")], [("TERM", "dumb")]] {
        let ended = piped(&rig, &[], b"done\n", &variables);
        assert_eq!(ended, Ended { status: Some(0), out: plain.clone(), err: String::new() });
    }
    let json = piped(&rig, &["--accessible", "--json"], b"done\n", &[]);
    assert!(json.out.starts_with("{\"schema\":1,"), "{}", json.out);
}

#[test]
fn history_reads_as_sentences_when_the_option_asks_for_it() {
    let rig = Rig::new();
    rig.says(&["done", "--tiny", "--note", "Called @ana."]);
    let title = rig.json(&["history"])["moments"][0]["title"].as_str().unwrap().to_owned();
    let told =
        format!("Tuesday 24 November: Start with a message, {title}, tiny, note: Called @ana.\n");
    assert_eq!(rig.says(&["history", "--accessible"]), told);
    assert_ne!(rig.says(&["history"]), told);
}

#[test]
fn a_bad_config_and_an_unreadable_journal_are_said_in_it() {
    let rig = Rig::new();
    let config = rig.home().join(".config/hullo");
    std::fs::create_dir_all(&config).unwrap();
    super::rig::put(&config.join("config.toml"), "accessible = 3\nsupport = \"Sam: 555 0100\"\n");
    let ended = piped(&rig, &["--accessible"], b"help\n", &[]);
    assert!(ended.out.contains("\nconfig.toml line 1: accessible is true or false.\n"));
    assert!(ended.out.ends_with("\nSam: 555 0100\n"), "{}", ended.out);
    let broken = Rig::untouched();
    std::fs::create_dir_all(broken.data().parent().unwrap()).unwrap();
    super::rig::put(&broken.data(), "a file where the folder should be\n");
    let ended = piped(&broken, &["--accessible"], b"", &[]);
    assert_eq!((ended.status, ended.out.as_str()), (Some(4), ""));
    assert!(ended.err.starts_with("hullo: cannot"), "{}", ended.err);
}
