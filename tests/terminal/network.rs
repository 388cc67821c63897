//! That hullo speaks to nobody: a whole session and the commands, each call to the system that has to
//! do with sockets looked at. Needs strace; says so where it is missing.

use std::{
    path::{Path, PathBuf},
    process::Command,
};

use super::{
    rig::{Home, WELCOME, Window, hullo},
    skipped::skipped,
};

/// The app, by every screen.
const SESSION: [(&str, &str); 8] = [
    ("nsome words\r", "Your words wait here."),
    (" ", "Done at 08:14."),
    ("M", "Menu"),
    ("H", "History"),
    ("I", "Insights"),
    ("?", "Everywhere"),
    ("q", "Insights"),
    ("T", "Done at 08:14."),
];

const COMMANDS: [&[&str]; 14] = [
    &["today"],
    &["add", "music", "a song for @ana"],
    &["undo"],
    &["redo"],
    &["history", "--search", "@ana"],
    &["stats"],
    &["year"],
    &["menu"],
    &["status"],
    &["nudge"],
    &["check"],
    &["deck", "list"],
    &["export", "--format", "csv"],
    &["config", "show"],
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
    for words in COMMANDS {
        let mut command = Command::new(&strace);
        command.args(["-f", "-e", "trace=%network", "-o"]).arg(&log).arg(hullo()).args(words);
        command.env_clear().env("HOME", home.path()).env("HULLO_NOW", "2026-11-24T08:20:00-05:00");
        command.env("HULLO_DATA_DIR", home.path().join("data"));
        assert!(command.output().unwrap().status.success(), "{words:?}");
        calls += &std::fs::read_to_string(&log).unwrap();
    }
    assert_eq!(beyond(&calls), [""; 0]);
    println!("a session and {} commands: 0 sockets to anybody", COMMANDS.len());
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
