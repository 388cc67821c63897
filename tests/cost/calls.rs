//! System calls: what the commands read, write and sync, and that it does not grow with the years.

use std::collections::BTreeMap;

use crate::{
    assert_within,
    counts::{self, Call},
    home::Home,
};

/// The calls that cost: those that reach the disk, another process or the network. Those that have
/// no figure below were never made.
const COUNTED: [&str; 12] = [
    "openat",
    "read",
    "write",
    "fsync",
    "fdatasync",
    "getdents64",
    "rename",
    "unlink",
    "mkdir",
    "flock",
    "clone3",
    "socket",
];

fn calls(home: &Home, words: &[&str]) -> Vec<Call> {
    let calls = counts::calls(&home.hullo(words), &home.folder.join("calls")).unwrap();
    home.reset().unwrap();
    calls
}

fn counted(calls: &[Call]) -> Vec<(String, u64)> {
    let names = counts::by_name(calls);
    let count = |name: &str| names.get(name).copied().unwrap_or(0) as u64;
    let mut counted: Vec<_> = COUNTED.map(|name| (name.to_owned(), count(name))).to_vec();
    counted.push(("all".into(), calls.len() as u64));
    counted
}

#[test]
fn today_writes_and_syncs_nothing_but_its_answer() {
    if !counts::has_or_says("strace", "what today reads and writes") {
        return;
    }
    let were = [("openat", 16), ("read", 23), ("write", 1), ("getdents64", 4), ("all", 174)];
    assert_within(&counted(&calls(&super::home("today", 10), &["today"])), &were);
}

#[test]
fn done_syncs_the_journal_once() {
    if !counts::has_or_says("strace", "what done reads and writes") {
        return;
    }
    let were = [
        ("openat", 26),
        ("read", 27),
        ("write", 4),
        ("fdatasync", 1),
        ("getdents64", 14),
        ("rename", 1),
        ("flock", 1),
        ("all", 276),
    ];
    let calls = calls(&super::home("done", 10), &["done"]);
    assert_within(&counted(&calls), &were);
    let synced: Vec<&Call> = calls.iter().filter(|call| call.name.ends_with("sync")).collect();
    let journal = |call: &&Call| call.path().is_some_and(|path| path.contains("/data/journal/"));
    assert_eq!((synced.len(), synced.iter().filter(|call| journal(call)).count()), (1, 1));
}

/// How often each file of a home is opened and read: by its path, whatever the device is called.
fn opened(home: &Home, words: &[&str]) -> BTreeMap<String, usize> {
    let folder = format!("{}/", home.folder.display());
    let mut opened = BTreeMap::new();
    for call in calls(home, words) {
        let path = match call.name.as_str() {
            "openat" => call.line.split_once('"').and_then(|(_, rest)| rest.split('"').next()),
            "read" => call.path(),
            _ => None,
        };
        let Some(path) = path.and_then(|path| path.strip_prefix(&folder)) else { continue };
        let path: Vec<&str> = path.split('/').map(lasting).collect();
        *opened.entry(format!("{} {}", call.name, path.join("/"))).or_default() += 1;
    }
    opened
}

/// What is the same in the name of a file or folder whatever the device and the process are called.
fn lasting(name: &str) -> &str {
    match name {
        name if name.len() == 8 && name.chars().all(|c| c.is_ascii_hexdigit()) => "device",
        name if name.ends_with("hullo-tmp") => "hullo-tmp",
        name => name.split('-').next().unwrap_or(name),
    }
}

#[test]
fn in_a_hundred_years_the_same_files_are_opened_as_in_ten() {
    if !counts::has_or_says("strace", "what a longer journal costs") {
        return;
    }
    let (ten, hundred) = (super::home("files", 10), super::home("files", 100));
    for words in [["today"], ["done"]] {
        let [few, many] = [&ten, &hundred].map(|home| opened(home, &words));
        assert_eq!(few, many, "{words:?}");
        assert!(few.contains_key("read data/journal/2126"), "{words:?}: {few:?}");
    }
}
