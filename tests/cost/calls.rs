//! System calls: what the commands read, write and sync, and that it does not grow with the years.

use crate::{assert_within, counts, home::Home};

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

fn counted(home: &Home, words: &[&str]) -> Vec<(String, u64)> {
    let calls = counts::calls(&home.hullo(words), &home.folder.join("calls")).unwrap();
    home.reset().unwrap();
    let names = counts::by_name(&calls);
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
    assert_within(&counted(&super::home("today", 10), &["today"]), &were);
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
    assert_within(&counted(&super::home("done", 10), &["done"]), &were);
}

#[test]
fn in_a_hundred_years_the_same_files_are_opened_as_in_ten() {
    if !counts::has_or_says("strace", "what a longer journal costs") {
        return;
    }
    let (ten, hundred) = (super::home("files", 10), super::home("files", 100));
    for words in [["today"], ["done"]] {
        let opened = |home: &Home| counted(home, &words)[..2].to_vec();
        assert_eq!(opened(&ten), opened(&hundred), "{words:?}");
    }
}
