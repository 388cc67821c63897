//! The safety copy.

use std::fs;

use crate::{
    domain::record::{Fact, Filed, Record},
    store::{
        Scope, Stamp, Store, StoreError,
        disk::{DiskStore, fixture::*},
    },
};

const DAY: u64 = 24 * 60 * 60;

#[test]
fn it_holds_what_was_recorded_in_the_last_35_days() {
    let folder = Folder::new();
    let mut store = folder.store("one");
    for days in 0..100 {
        let stamp = Stamp { seconds: days * DAY, today: today() };
        store.commit(add(moment(&days.to_string())), stamp).unwrap();
    }
    let copy = store.safety_copy().unwrap();
    assert_eq!(copy.len(), 36);
    assert_eq!(copy[0].id.number, 64 * DAY);
    let text = fs::read_to_string(store.safety_path()).unwrap();
    assert!(text.starts_with("schema = 1\n\n[[moment]]\n") && text.ends_with("\"\n"));
}

#[test]
fn what_an_editor_loses_is_still_in_it() {
    let folder = Folder::new();
    let mut store = folder.store("one");
    let before = store.commit(add(moment("first")), at(1)).unwrap().records;
    let saved = folder.text();
    let lost = store.commit(add(moment("second")), at(2)).unwrap().records;
    folder.put(&format!("journal/{}", folder.files()[0]), saved);
    assert_eq!(notes(&mut store), ["first"]);
    assert_eq!(store.safety_copy().unwrap(), [before, lost].concat());
}

#[test]
fn a_torn_end_costs_the_block_it_is_in() {
    let folder = Folder::new();
    let mut store = folder.store("one");
    let kept = store.commit(add(moment("first")), at(1)).unwrap().records;
    store.commit(add(moment("second")), at(2)).unwrap();
    let text = fs::read_to_string(store.safety_path()).unwrap();
    let within = store.safety_path().strip_prefix(folder.dir.path()).unwrap().to_owned();
    folder.put(&format!("../{}", within.display()), &text[..text.len() - 9]);
    let third = store.commit(add(moment("third")), at(3)).unwrap().records;
    assert_eq!(store.safety_copy().unwrap(), [kept, third].concat());
}

fn moment_to(date: chrono::NaiveDate, note: &str) -> Fact {
    Fact::Moment(moment_on(date, note))
}

fn missing(store: &mut DiskStore) -> Vec<Record> {
    everything(store);
    store.missing().unwrap()
}

fn restore(store: &mut DiskStore, stamp: Stamp) -> usize {
    let missing = missing(store);
    store.restore(&missing, stamp).unwrap();
    missing.len()
}

#[test]
fn an_editor_that_saves_an_old_text_120_times_costs_nothing_after_restoring() {
    let folder = Folder::new();
    let mut store = folder.store("one");
    store.commit(add(moment("0")), at(1)).unwrap();
    let name = format!("journal/{}", folder.files()[0]);
    let mut restored = 0;
    for round in 1..=120_u64 {
        let stale = folder.text();
        store.commit(add(moment(&round.to_string())), at(1 + round)).unwrap();
        if round.is_multiple_of(2) {
            folder.put(&name, stale);
        } else {
            folder.put("journal/temp", stale);
            let to = folder.dir.path().join("data").join(&name);
            fs::rename(folder.journal().join("temp"), to).unwrap();
        }
        restored += restore(&mut store, at(1 + round));
    }
    assert_eq!(restored, 120);
    let mut found: Vec<u64> = notes(&mut store).iter().map(|note| note.parse().unwrap()).collect();
    found.sort_unstable();
    assert_eq!(found, (0..=120).collect::<Vec<_>>());
}

#[test]
fn what_was_removed_or_forgotten_is_not_missing_and_a_lost_removal_is() {
    let folder = Folder::new();
    let mut store = folder.store("one");
    let record = store.commit(add(moment("first")), at(1)).unwrap().records.remove(0);
    let with_it = folder.text();
    let name = format!("journal/{}", folder.files()[0]);
    store.commit(remove(&record), at(2)).unwrap();
    assert_eq!(missing(&mut store), []);
    // The old text brings the record back and loses its removal.
    folder.put(&name, with_it);
    let lost = missing(&mut store);
    assert_eq!(lost.len(), 1);
    assert!(!lost[0].is_kept());
    assert_eq!(restore(&mut store, at(3)), 1);
    assert_eq!(notes(&mut store), [""; 0]);

    store.commit(add(moment("second")), at(4)).unwrap();
    folder.put(&name, "schema = 1\n");
    let lost = missing(&mut store);
    let ids: Vec<_> = lost.iter().map(|record| record.id).collect();
    store.forget(&ids).unwrap();
    assert_eq!(missing(&mut store), []);
}

#[test]
fn an_empty_file_where_there_were_records_is_an_alarm() {
    let folder = Folder::new();
    let mut store = folder.store("one");
    store.commit(add(moment("first")), at(1)).unwrap();
    folder.put(&format!("journal/{}", folder.files()[0]), "");
    let problems = everything(&mut store).problems;
    assert_eq!(problems.len(), 1);
    assert_eq!(problems[0].message, "is empty, but the safety copy is not");
    assert!(problems[0].unreadable);
    // It is written all the same, with its head.
    store.commit(add(moment("second")), at(2)).unwrap();
    assert!(folder.text().starts_with("schema = 1\n\n[[moment]]"));
}

#[test]
fn what_is_restored_is_back_under_its_own_ids_and_only_once() {
    let folder = Folder::new();
    let (mut store, mut other) = (folder.store("one"), folder.store("one"));
    let stale = {
        store.commit(add(moment("0")), at(1)).unwrap();
        folder.text()
    };
    let first = store.commit(add(moment("first")), at(2)).unwrap().records.remove(0);
    let filed = Filed { id: first.id, fact: moment_on(today(), "first") };
    store.commit(note(&filed, "second"), at(3)).unwrap();
    folder.put(&format!("journal/{}", folder.files()[0]), stale);
    let lost = missing(&mut store);
    assert_eq!(lost.len(), 2, "the moment and its change");
    assert_eq!(missing(&mut other), lost, "another run finds the same");
    store.restore(&lost, at(4)).unwrap();
    other.restore(&lost, at(5)).unwrap();
    assert_eq!(notes(&mut store), ["0", "second"]);
    assert_eq!(folder.text().matches(&first.id.to_string()).count(), 2, "{}", folder.text());
    assert!(!folder.text().contains("first"), "replaced words do not come back");
    assert_eq!(missing(&mut store), []);
    let copy = store.safety_copy().unwrap();
    assert_eq!(copy.len(), 3, "nor does the safety copy grow");
}

#[test]
fn what_was_let_go_of_can_be_put_back_as_long_as_somebody_has_it() {
    let folder = Folder::new();
    let mut store = folder.store("one");
    store.commit(add(moment("first")), at(1)).unwrap();
    folder.put(&format!("journal/{}", folder.files()[0]), "schema = 1\n");
    let lost = missing(&mut store);
    let ids: Vec<_> = lost.iter().map(|record| record.id).collect();
    store.forget(&ids).unwrap();
    let copy = fs::read_to_string(store.safety_path()).unwrap();
    assert!(!copy.contains("first"), "the words are in no file: {copy}");
    store.restore(&lost, at(2)).unwrap();
    assert_eq!(notes(&mut store), ["first"]);
    assert_eq!(store.safety_copy().unwrap(), lost);
}

/// A journal file that is there and cannot be read, whoever asks.
fn put_unreadable(folder: &Folder, name: &str) {
    std::os::unix::fs::symlink(name, folder.journal().join(name)).unwrap();
}

#[test]
fn what_a_file_that_cannot_be_read_may_hold_is_not_called_missing_nor_said_to_be_back() {
    let folder = Folder::new();
    let mut store = folder.store("one");
    store.commit(add(moment("first")), at(1)).unwrap();
    let stale = "schema = 1\n";
    folder.put(&format!("journal/{}", folder.files()[0]), stale);
    let lost = missing(&mut store);
    assert_eq!(lost.len(), 1);
    put_unreadable(&folder, "2026-zzzz.toml");
    assert_eq!(store.missing().unwrap(), []);
    let error = store.restore(&lost, at(2)).unwrap_err();
    assert!(matches!(&error, StoreError::Io { verb: "read", path, .. }
        if path.ends_with("2026-zzzz.toml")));
    fs::remove_file(folder.journal().join("2026-zzzz.toml")).unwrap();
    assert_eq!(folder.text(), stale);
    store.restore(&lost, at(3)).unwrap();
    assert_eq!(notes(&mut store), ["first"]);
}

#[test]
fn a_folder_among_the_files_does_not_keep_what_is_lost_from_coming_back() {
    let folder = Folder::new();
    let mut store = folder.store("one");
    store.commit(add(moment("first")), at(1)).unwrap();
    folder.put(&format!("journal/{}", folder.files()[0]), "schema = 1\n");
    fs::create_dir(folder.journal().join("2026-yyyy.toml")).unwrap();
    assert_eq!(restore(&mut store, at(2)), 1);
    assert_eq!(notes(&mut store), ["first"]);
}

#[test]
fn records_of_older_years_are_looked_for_in_their_files() {
    let folder = Folder::new();
    let mut store = folder.store("one");
    let december = Stamp { seconds: 1, today: day("2025-12-31") };
    store.commit(add(moment_to(day("2025-11-29"), "old")), december).unwrap();
    let january = Stamp { seconds: 2, today: day("2026-01-01") };
    store.commit(add(moment_to(day("2026-01-01"), "new")), january).unwrap();
    let mut again = folder.store("one");
    again.load(Scope::Recent, january.today).unwrap();
    assert_eq!(missing(&mut again), []);
    let year = folder.files().into_iter().find(|name| name.starts_with("2025")).unwrap();
    folder.put(&format!("journal/{year}"), "schema = 1\n");
    assert_eq!(missing(&mut again).len(), 1);
}

#[test]
fn looking_for_what_is_missing_writes_nothing() {
    let folder = Folder::new();
    let mut store = folder.store("one");
    store.commit(add(moment("first")), at(1)).unwrap();
    fs::remove_file(folder.journal().join(".lock")).unwrap();
    folder.put(&format!("journal/{}", folder.files()[0]), "schema = 1\n");
    assert_eq!(missing(&mut store).len(), 1);
    assert!(!folder.journal().join(".lock").exists());
    let empty = Folder::new();
    assert_eq!(missing(&mut empty.store("one")), []);
    assert!(!empty.dir.path().join("data").exists());
}

const TYPED: &str = "\n[[moment]]\ndate = 2026-11-24\ncategory = \"eyes\"\nnote = \"typed\"\n";

/// An editor that has lost a moment and in which another was typed, all while the clock stands.
fn lost_while_the_clock_stands(folder: &Folder) {
    let mut store = folder.store("one");
    store.commit(add(moment("kept")), at(5)).unwrap();
    let stale = folder.text();
    store.commit(add(moment("lost")), at(5)).unwrap();
    folder.put(&format!("journal/{}", folder.files()[0]), format!("{stale}{TYPED}"));
}

#[test]
fn nothing_new_gets_the_id_of_a_lost_record_though_the_clock_stands() {
    let folder = Folder::new();
    lost_while_the_clock_stands(&folder);
    let mut store = folder.store("one");
    everything(&mut store);
    let lost = missing(&mut store);
    store.commit(add(moment("new")), at(5)).unwrap();
    store.restore(&lost, at(5)).unwrap();
    assert_eq!(notes(&mut store), ["kept", "lost", "new"]);
    assert_eq!(folded(&everything(&mut store)).clashes, []);
}

#[test]
fn a_fix_gives_no_id_that_it_has_just_restored() {
    let folder = Folder::new();
    lost_while_the_clock_stands(&folder);
    let mut store = folder.store("one");
    store.fix(at(5), None).unwrap();
    assert_eq!(folded(&everything(&mut store)).clashes, []);
    assert_eq!(notes(&mut store), ["kept", "lost", "typed"]);
}
