//! Files that change under an open hullo: what others wrote is shown, what they lost is asked about,
//! and what the person is typing stays.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use super::rig::{Home, Window, hullo};

const QUESTION: &str = "1 moment you logged is no longer in the file. Restore it?";

/// The window is looked at again.
const FOCUS: &str = "\u{1b}[I";

fn journal_file(home: &Home) -> PathBuf {
    let files = fs::read_dir(home.journal()).unwrap().map(|file| file.unwrap().path());
    files.into_iter().find(|file| file.extension().is_some_and(|it| it == "toml")).unwrap()
}

/// An editor saves what it had read before the last moment was logged.
fn save_stale(home: &Home, stale: &str) {
    let name = journal_file(home).file_name().unwrap().to_string_lossy().into_owned();
    home.put(&format!("data/journal/{name}"), stale.as_bytes());
}

/// Another hullo adds a moment.
fn add(home: &Home, note: &str) {
    let mut command = Command::new(hullo());
    command.env_clear().args(["add", "music", note]);
    for folder in ["data", "state", "config"] {
        command.env(format!("HULLO_{}_DIR", folder.to_uppercase()), home.path().join(folder));
    }
    command.env("HULLO_NOW", "2026-11-24T08:14:00-05:00");
    assert!(command.output().unwrap().status.success());
}

/// A window in which the moment of today was logged, which an editor then loses.
fn with_a_loss(home: &Home) -> Window {
    let mut window = Window::on_the_first_morning(home);
    window.press("nA word to Ana\r").wait_for("Your words wait here.");
    let stale = fs::read_to_string(journal_file(home)).unwrap();
    window.press(" ").wait_for("Done at 08:14.");
    save_stale(home, &stale);
    window
}

#[test]
fn what_an_editor_loses_is_asked_about_and_y_brings_it_back() {
    let home = Home::new();
    let mut window = with_a_loss(&home);
    assert!(!home.written().contains("A word to Ana"));
    window.press(FOCUS).wait_for(QUESTION);
    window.wait_for("y restore   n no   esc later");
    window.press("3 \r").press("y").wait_for("1 moment you logged is back.");
    window.wait_for("Done at 08:14.");
    assert_eq!(home.written().matches("[[moment]]").count(), 1, "{}", home.written());
    assert!(home.written().contains("A word to Ana"));
    window.press("q");
    window.ended().check(0);
}

#[test]
fn at_the_next_start_it_is_asked_again_until_it_is_answered() {
    let home = Home::new();
    let mut window = with_a_loss(&home);
    window.press(FOCUS).wait_for(QUESTION);
    window.press("\u{1b}").wait_for("hullo asks again when it is next opened.");
    window.press("q");
    window.ended().check(0);
    let mut window = Window::open(home.hullo());
    window.wait_for(QUESTION);
    window.press("n").wait_for("They will not be asked about again. u still brings them back.");
    let held = holding(home.path(), "A word to Ana");
    assert!(held.is_empty(), "{held:?}");
    window.press("q");
    window.ended().check(0);
    let again = Window::open(home.hullo());
    again.wait_for("I did this");
    assert!(!again.screen().contents().contains("no longer"));
}

/// The files below a folder that hold some words.
fn holding(folder: &Path, words: &str) -> Vec<PathBuf> {
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let held = paths.flat_map(|path| {
        if path.is_dir() {
            return holding(&path, words);
        }
        // Undo may have the words of a day until that day is over.
        let text = fs::read(&path).unwrap();
        let holds = !path.ends_with("undo.json") && String::from_utf8_lossy(&text).contains(words);
        if holds { vec![path] } else { Vec::new() }
    });
    held.collect()
}

#[test]
fn what_another_hullo_writes_is_shown_and_words_being_typed_stay() {
    let home = Home::new();
    let mut window = Window::on_the_first_morning(&home);
    window.press("nHalf a th").wait_for("Half a th");
    add(&home, "A song from elsewhere");
    window.press("ought").wait_for("Half a thought");
    window.press(FOCUS).press(", and the rest").wait_for("Half a thought, and the rest");
    window.press("\r");
    window.wait_for("Your words wait here.");
    window.press("H").wait_for("A song from elsewhere");
    window.press("T ").wait_for("Done at 08:14.");
    let written = home.written();
    assert_eq!(written.matches("[[moment]]").count(), 2, "{written}");
    assert!(written.contains("Half a thought, and the rest"), "{written}");
    window.press("q");
    window.ended().check(0);
}

#[test]
fn two_profiles_become_one_when_hullo_opens() {
    let home = Home::new();
    home.put("data/profile.toml", b"schema = 1\nseed = 3 # mine\nsince = 2026-11-24\n");
    let copy = "profile.sync-conflict-1.toml";
    let theirs = b"schema = 1\nseed = 7\nsince = 2026-11-20\npaused = [\"eyes\"]\n";
    home.put(&format!("data/{copy}"), theirs);
    let mut window = Window::open(home.hullo());
    window.wait_for("profile.sync-conflict-1.toml: is part of your profile now");
    let read = |within: &str| fs::read(home.path().join("data").join(within)).unwrap();
    let profile = String::from_utf8(read("profile.toml")).unwrap();
    assert!(profile.contains("seed = 7") && profile.contains("eyes"), "{profile}");
    assert!(!home.path().join("data").join(copy).exists());
    assert_eq!(read(&format!("set-aside/{copy}")), theirs);
    window.press("q");
    window.ended().check(0);
}
