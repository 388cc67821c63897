//! The safety copy.

use std::fs;

use crate::{
    domain::{change::Change, record::Record},
    store::{
        Stamp, Store,
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

fn missing(store: &mut DiskStore) -> Vec<Record> {
    let loaded = everything(store);
    store.missing(&loaded.records).unwrap()
}

fn restore(store: &mut DiskStore, stamp: Stamp) -> usize {
    let missing = missing(store);
    let mut change = Change::new(Vec::new());
    for record in &missing {
        change.ids.push(record.id);
        change.acts.extend(add(record.fact.clone()).acts);
    }
    if !missing.is_empty() {
        store.commit(change, stamp).unwrap();
    }
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
    assert_eq!(problems[0].message, "is empty, but the safety copy holds 1 records");
    assert!(problems[0].unreadable);
    // It is written all the same, with its head.
    store.commit(add(moment("second")), at(2)).unwrap();
    assert!(folder.text().starts_with("schema = 1\n\n[[moment]]"));
}
