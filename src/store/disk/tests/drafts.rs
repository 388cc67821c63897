//! The words that wait.

use std::{fs, os::unix::fs::PermissionsExt as _, path::PathBuf};

use crate::{
    domain::{
        category::CategoryId,
        draft::{Draft, Purpose},
        record::RecordId,
    },
    store::{Lasting, Store, disk::fixture::Folder},
};

fn draft(purpose: &str, text: &str) -> Draft {
    Draft { purpose: purpose.parse().unwrap(), text: text.to_owned() }
}

fn file(folder: &Folder) -> PathBuf {
    let state = folder.places("home").state;
    let own = fs::read_dir(&state).unwrap().map(|entry| entry.unwrap().path());
    let own: Vec<PathBuf> = own.filter(|path| path.is_dir()).collect();
    assert_eq!(own.len(), 1);
    own[0].join("draft.toml")
}

#[test]
fn drafts_are_given_back_word_for_word_by_the_next_run() {
    let folder = Folder::new();
    let id = RecordId::parse("k7f3-3lq1f2").unwrap();
    let date = chrono::NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
    let drafts = [
        draft("idea-2026-11-24", "\"quotes\", '''three''' and \\ \u{1b}[2J\n\nlines\r\n\ttab"),
        Draft { purpose: Purpose::Moment(id), text: "  日本 e\u{301} \u{202e} ".into() },
        Draft {
            purpose: Purpose::Own { category: CategoryId::Yourself, date },
            text: "x".repeat(9_000),
        },
    ];
    let mut store = folder.store("home");
    assert_eq!(store.drafts().unwrap(), []);
    store.keep_drafts(&drafts, Lasting::Yes).unwrap();
    assert_eq!(folder.store("home").drafts().unwrap(), drafts);
    let mode = |path: PathBuf| fs::metadata(path).unwrap().permissions().mode() & 0o7777;
    assert_eq!(mode(file(&folder)), 0o600);
    assert_eq!(mode(file(&folder).parent().unwrap().into()), 0o700);
    assert!(!folder.dir.path().join("data").exists(), "the data folder is none of its business");
}

#[test]
fn once_nothing_waits_there_is_no_file_and_without_a_draft_none_is_made() {
    let folder = Folder::new();
    let mut store = folder.store("home");
    store.keep_drafts(&[], Lasting::Yes).unwrap();
    assert!(!folder.places("home").state.exists());
    for lasting in [Lasting::No, Lasting::Yes] {
        store.keep_drafts(&[draft("idea-2026-11-24", "secret")], lasting).unwrap();
        store.keep_drafts(&[], lasting).unwrap();
        let left = fs::read_dir(file(&folder).parent().unwrap()).unwrap().count();
        assert_eq!(left, 0, "no copy and no temporary file stays");
    }
}

#[test]
fn two_runs_on_one_folder_keep_each_others_words() {
    let folder = Folder::new();
    let (one, two, three) = (
        draft("idea-2026-11-24", "one"),
        draft("own-music-2026-11-24", "two"),
        draft("own-music-2026-11-24", "two, and more"),
    );
    let (mut first, mut second) = (folder.store("home"), folder.store("home"));
    first.drafts().unwrap();
    second.drafts().unwrap();
    first.keep_drafts(std::slice::from_ref(&one), Lasting::No).unwrap();
    second.keep_drafts(std::slice::from_ref(&two), Lasting::No).unwrap();
    let there = || folder.store("home").drafts().unwrap();
    assert_eq!(there(), [one.clone(), two]);
    second.keep_drafts(std::slice::from_ref(&three), Lasting::No).unwrap();
    assert_eq!(there(), [one, three.clone()]);
    first.keep_drafts(&[], Lasting::No).unwrap();
    assert_eq!(there(), std::slice::from_ref(&three), "what is stored goes, and only that");
    second.keep_drafts(&[], Lasting::No).unwrap();
    assert!(!file(&folder).exists());
}

#[test]
fn a_file_that_cannot_be_read_is_said_without_its_words_and_never_written_over() {
    for text in ["for = secret", "schema = 2\n", "schema = 1\n[[draft]]\nfor = 'secret'\ntext = ''"]
    {
        let folder = Folder::new();
        let mut store = folder.store("home");
        store.keep_drafts(&[draft("idea-2026-11-24", "x")], Lasting::No).unwrap();
        write(&file(&folder), text);
        let mut store = folder.store("home");
        let error = store.drafts().unwrap_err().to_string();
        assert!(error.contains("draft.toml") && !error.contains("secret"), "{error}");
        store.keep_drafts(&[draft("idea-2026-11-24", "new")], Lasting::No).unwrap();
        let aside = file(&folder).with_file_name("draft-unreadable.toml");
        assert_eq!(fs::read_to_string(aside).unwrap(), text);
        assert_eq!(folder.store("home").drafts().unwrap()[0].text, "new");
    }
}

#[test]
fn files_that_cannot_be_read_are_moved_aside_one_beside_the_other_and_that_is_told() {
    let folder = Folder::new();
    let mut store = folder.store("home");
    store.keep_drafts(&[draft("idea-2026-11-24", "x")], Lasting::No).unwrap();
    let path = file(&folder);
    for (name, text) in
        [("draft-unreadable.toml", "one = secret"), ("draft-unreadable-2.toml", "two = secret")]
    {
        write(&path, text);
        store.keep_drafts(&[draft("idea-2026-11-24", text)], Lasting::No).unwrap();
        let aside = path.with_file_name(name);
        assert_eq!(fs::read_to_string(&aside).unwrap(), text);
        let told = store.take_doings();
        assert_eq!(told.len(), 1);
        assert_eq!(told[0].file, path.to_str().unwrap());
        let message = format!("cannot be read, so it stands in {} now", aside.display());
        assert_eq!(told[0].message, message);
    }
    let first = path.with_file_name("draft-unreadable.toml");
    assert_eq!(fs::read_to_string(first).unwrap(), "one = secret");
}

#[test]
fn a_file_that_a_power_cut_emptied_holds_nothing() {
    let folder = Folder::new();
    let mut store = folder.store("home");
    store.keep_drafts(&[draft("idea-2026-11-24", "x")], Lasting::No).unwrap();
    for text in ["", "\0\0\0"] {
        write(&file(&folder), text);
        assert_eq!(folder.store("home").drafts().unwrap(), []);
    }
}

#[expect(clippy::disallowed_methods, reason = "another program writes like this")]
fn write(path: &std::path::Path, text: &str) {
    fs::write(path, text).unwrap();
}
