//! Words in an open editor, however hullo ends: the next run has them.

use std::{
    fs,
    os::unix::fs::PermissionsExt as _,
    path::{Path, PathBuf},
};

use rustix::process::Signal;

use super::rig::{Home, Window};

/// All files below a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let paths = entries.map(|entry| entry.unwrap().path());
    paths.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

/// The files that hold some words.
fn holding(home: &Home, words: &str) -> Vec<String> {
    let all = files(home.path()).into_iter();
    let held = all.filter(|file| String::from_utf8_lossy(&fs::read(file).unwrap()).contains(words));
    held.map(|file| file.file_name().unwrap().to_string_lossy().into_owned()).collect()
}

fn writing(home: &Home) -> Window {
    let mut window = Window::on_the_first_morning(home);
    window.press("nHalf a thought").wait_for("Half a thought");
    window
}

/// The next run says that the words are there, and they can be stored; then nothing else holds them.
fn check_they_are_given_back(home: &Home) {
    let drafts: Vec<PathBuf> =
        files(home.path()).into_iter().filter(|file| file.ends_with("draft.toml")).collect();
    assert_eq!(drafts.len(), 1);
    assert_eq!(fs::metadata(&drafts[0]).unwrap().permissions().mode() & 0o7777, 0o600);
    let mut window = Window::open(home.hullo());
    window.wait_for("Draft kept. n opens it.");
    window.press("n").wait_for("Half a thought");
    // A window that closes sends a line break, which a note's end does without.
    window.press("\r").wait_for("Your words wait here.");
    window.press(" ").wait_for("Done at 08:14.");
    window.press("q");
    window.ended().check(0);
    let held = holding(home, "Half a thought");
    assert!(!held.iter().any(|name| name.contains("draft")), "{held:?}");
    let written = home.written();
    assert!(written.contains("note = \"Half a thought\""), "{written}");
    let again = Window::open(home.hullo());
    again.wait_for("Done at 08:14.");
    assert!(!again.screen().contents().contains("Draft kept"));
}

#[test]
fn words_outlive_every_signal_and_even_a_kill() {
    for signal in [Signal::TERM, Signal::HUP, Signal::INT, Signal::QUIT, Signal::KILL] {
        let home = Home::new();
        let window = writing(&home);
        window.signal(signal);
        drop(window.ended());
        check_they_are_given_back(&home);
    }
}

#[test]
fn words_outlive_a_closed_window() {
    let home = Home::new();
    writing(&home).closed();
    check_they_are_given_back(&home);
}

#[test]
fn words_outlive_esc_and_ctrl_c_and_leaving() {
    for keys in ["\u{1b}", "\u{3}"] {
        let home = Home::new();
        let mut window = writing(&home);
        window.press(keys).wait_for("Draft kept. n opens it.");
        window.press("q");
        window.ended().check(0);
        check_they_are_given_back(&home);
    }
}

#[test]
fn words_that_are_removed_are_in_no_file() {
    let home = Home::new();
    let mut window = writing(&home);
    window.press("\r").wait_for("Your words wait here.");
    let rubs = "\u{7f}".repeat("Half a thought".len());
    window.press(&format!("n{rubs}\r")).wait_for("Draft cleared.");
    assert_eq!(holding(&home, "Half a thought"), [""; 0]);
    window.press("q");
    window.ended().check(0);
}
