//! That hullo speaks to nobody: a whole session and the commands, each call to the system that has to
//! do with sockets looked at. Needs strace; says so where it is missing.

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
    process::Command,
};

use clap::CommandFactory as _;
use hullo::cli::args::CommandLine;

use super::{
    rig::{Home, WELCOME, Window, hullo},
    skipped::skipped,
};

/// The app, by every screen.
const SESSION: [(&str, &str); 8] = [
    ("nsome words\r", "Your words wait here."),
    (" ", "Done at 08:14."),
    ("M", "● Menu"),
    ("H", "● History"),
    ("I", "● Insights"),
    ("?", "Everywhere"),
    ("q", "After about ten moments"),
    ("T", "Done at 08:14."),
];

/// Every command, in an order in which each has something to do.
const COMMANDS: [&[&str]; 24] = [
    &["today"],
    &["done"],
    &["add", "music", "a song for @ana"],
    &["note", "another song for @ana"],
    &["undo"],
    &["redo"],
    &["swap"],
    &["rest"],
    &["history", "--search", "@ana"],
    &["stats"],
    &["year"],
    &["menu"],
    &["status"],
    &["nudge"],
    &["check"],
    &["deck", "list"],
    &["export", "--format", "csv", "-o", "journal.csv"],
    &["import", "journal.csv"],
    &["remove", "ID"],
    &["config", "show"],
    &["init", "bash"],
    &["completions", "zsh"],
    &["man"],
    &["help"],
];

fn strace() -> Option<PathBuf> {
    let found = Path::new("/usr/bin/strace");
    let works = Command::new(found).args(["-o", "/dev/null", "true"]).output();
    if works.is_ok_and(|output| output.status.success()) {
        return Some(found.to_owned());
    }
    skipped("strace is not here; whether a session opens sockets was not looked at");
    None
}

/// The calls of a log that reach beyond this process. A pair of sockets within it, by which signals
/// wake the loop, has no address and reaches nobody.
fn beyond(log: &str) -> Vec<&str> {
    let calls = log.lines().filter(|line| line.contains('('));
    calls
        .filter(|line| !line.contains("socketpair(AF_UNIX") && !is_on_a_pair(line))
        .filter(|line| !line.contains("---") && !line.contains("+++"))
        .collect()
}

/// Reading and writing on such a pair names no address.
fn is_on_a_pair(line: &str) -> bool {
    let named = line.contains("sa_family") || line.contains("msg_name");
    let carries = ["recvfrom(", "sendto(", "sendmsg(", "recvmsg(", "shutdown("];
    !named && carries.iter().any(|call| line.contains(call))
}

#[test]
fn a_whole_session_and_every_command_open_no_socket_to_anybody() {
    let Some(strace) = strace() else { return };
    let home = Home::new();
    let log = home.path().join("calls");
    let mut command = home.command(&strace);
    // Without a home in the environment the C library asks for it, on a socket of this computer's.
    command.env("HOME", home.path());
    command.args(["-f", "-e", "trace=%network", "-o"]);
    command.arg(&log);
    command.arg(hullo());
    let mut window = Window::open(command);
    window.wait_for(WELCOME);
    for (keys, shown) in SESSION {
        window.press(keys).wait_for(shown);
    }
    window.press("q");
    window.ended().check(0);
    let mut calls = std::fs::read_to_string(&log).unwrap();
    assert!(calls.contains("exited with 0"), "the session was watched to its end: {calls}");
    let history = home.json(&["history", "--json"]);
    let id = history["moments"][0]["id"].as_str().unwrap();
    for words in COMMANDS {
        let words = words.iter().map(|word| if *word == "ID" { id } else { word });
        let words: Vec<&str> = words.collect();
        let mut command = Command::new(&strace);
        command.args(["-f", "-e", "trace=%network", "-o"]).arg(&log).arg(hullo()).args(&words);
        command.current_dir(home.path());
        command.env_clear().env("HOME", home.path()).env("HULLO_NOW", "2026-11-24T08:20:00-05:00");
        command.env("HULLO_DATA_DIR", home.path().join("data"));
        let output = command.output().unwrap();
        assert!(output.status.success(), "{words:?}: {}", String::from_utf8_lossy(&output.stderr));
        calls += &std::fs::read_to_string(&log).unwrap();
    }
    assert_eq!(beyond(&calls), [""; 0]);
    println!("a session and {} commands: 0 sockets to anybody", COMMANDS.len());
}

#[test]
fn every_command_is_among_those_that_are_watched() {
    let commands = CommandLine::command();
    let all: BTreeSet<&str> = commands.get_subcommands().map(clap::Command::get_name).collect();
    let watched: BTreeSet<&str> = COMMANDS.iter().map(|words| words[0]).collect();
    assert_eq!(all.difference(&watched).collect::<Vec<_>>(), [&""; 0]);
}

#[test]
fn what_would_speak_to_somebody_is_seen() {
    let calls = "7 socketpair(AF_UNIX, SOCK_STREAM|SOCK_CLOEXEC, 0, [3, 4]) = 0\n\
                 7 recvfrom(3, 0x7f, 1024, 0, NULL, NULL) = -1 EAGAIN\n\
                 7 socket(AF_INET, SOCK_STREAM, IPPROTO_TCP) = 3\n\
                 7 connect(3, {sa_family=AF_UNIX, sun_path=\"/run/x\"}, 24) = 0\n\
                 7 --- SIGWINCH {si_signo=SIGWINCH} ---\n7 +++ exited with 0 +++\n";
    assert_eq!(beyond(calls).len(), 2);
}
