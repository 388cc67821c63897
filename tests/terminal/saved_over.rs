//! An editor that was opened earlier saves its old text over the journal while hullo runs: hullo sees
//! it at the next key, asks, and `y` brings back what is missing.

use std::{fs, path::PathBuf, time::Duration};

use super::rig::{Home, Window};

/// How often. Each round is an older text saved over all that came after it.
const ROUNDS: usize = 12;

/// How an editor saves.
#[derive(Clone, Copy, Debug)]
enum Save {
    InPlace,
    ByRename,
}

fn save(file: &PathBuf, home: &Home, text: &[u8], how: Save) {
    let within = file.strip_prefix(home.path()).unwrap().to_str().unwrap().to_owned();
    match how {
        Save::InPlace => home.put(&within, text),
        Save::ByRename => {
            let beside = format!("{within}~");
            home.put(&beside, text);
            fs::rename(home.path().join(&beside), file).unwrap();
        }
    }
}

fn only_file(home: &Home) -> PathBuf {
    let files = fs::read_dir(home.journal()).unwrap().map(|entry| entry.unwrap().path());
    let mut files = files.filter(|path| path.extension().is_some_and(|it| it == "toml"));
    files.next().unwrap()
}

/// Answers yes until the words are back: a key that comes as early as the question is no answer.
fn answer(window: &mut Window, home: &Home, words: &str) {
    let in_time = (0..200).any(|_| {
        let there = home.written().contains(words);
        if !there && window.screen().contents().contains("no longer in the file") {
            window.press("y");
        }
        window.let_pass(Duration::from_millis(if there { 0 } else { 100 }));
        there
    });
    assert!(in_time, "{words:?} in {}\n{}", home.written(), window.screen().contents());
}

#[test]
fn what_an_editor_saves_over_is_asked_about_and_brought_back_every_time() {
    let home = Home::new();
    let mut window = Window::on_the_first_morning(&home);
    window.press(" ").wait_for("Done at 08:14.");
    for round in 0..ROUNDS {
        let how = [Save::InPlace, Save::ByRename][round % 2];
        let file = only_file(&home);
        let older = fs::read(&file).unwrap();
        // Something of one's own, with words, which the editor does not know of.
        let words = format!("words of round {round}.");
        window.press("a").wait_for("Share music");
        window.press("\r").wait_for("What happened?");
        window.press(&format!("{words}\r"));
        // Saved over before that, the words are written again at once.
        window.wait_for(&format!("{} moments so far", round + 2));
        save(&file, &home, &older, how);
        assert!(!home.written().contains(&words), "it is lost, by {how:?}");
        window.press("T").wait_for("no longer in the file");
        answer(&mut window, &home, &words);
    }
    window.press("q");
    window.ended().check(0);
    let written = home.written();
    let lost = (0..ROUNDS).filter(|n| !written.contains(&format!("words of round {n}."))).count();
    println!("saved over {ROUNDS} times while hullo ran: {lost} lost after restore");
    assert_eq!((lost, written.matches("[[moment]]").count()), (0, ROUNDS + 1));
}
