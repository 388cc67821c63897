//! The safety copy.

use std::fs;

use crate::store::{Stamp, Store, disk::fixture::*};

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
