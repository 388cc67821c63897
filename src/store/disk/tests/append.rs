//! Appending: the text, the ids, the modes, who may write what.

use std::{fs, os::unix::fs::symlink, time::Duration};

use crate::{
    domain::change::{Change, Origin},
    domain::{
        journal::Journal,
        record::{Fact, Filed},
    },
    store::{
        Scope, Store, StoreError,
        disk::fixture::*,
        files::{Files, Real},
    },
};

#[test]
fn opening_and_loading_create_nothing() {
    let folder = Folder::new();
    let mut store = folder.store("one");
    let loaded = store.load(Scope::Recent, today()).unwrap();
    assert_eq!((loaded.records.len(), loaded.problems.len()), (0, 0));
    assert!(!store.changed_elsewhere());
    assert_eq!(names(folder.dir.path()), [""; 0]);
}

#[test]
fn a_change_is_on_the_disk_in_one_block_each_with_the_id_last() {
    let folder = Folder::new();
    let mut store = folder.store("one");
    let mut change = add(moment("To @ana"));
    change.acts.insert(0, show("music-one-song").acts.remove(0));
    let committed = store.commit(change, at(100)).unwrap();
    let device = store.device().unwrap();
    let expected = format!(
        "schema = 1\n\n[[offer]]\ndate = 2026-11-24\ncategory = \"music\"\n\
         prompt = \"music-one-song\"\nid = \"{device}-2s\"\n\n\
         [[moment]]\ndate = 2026-11-24\ncategory = \"music\"\nprompt = \"music-one-song\"\n\
         title = \"Send one song\"\nnote = \"To @ana\"\nid = \"{device}-2t\"\n"
    );
    assert_eq!(folder.text(), expected);
    assert_eq!(folder.files(), [format!("2026-{device}.toml")]);
    assert_eq!(everything(&mut folder.store("one")).records, committed.records);
}

#[test]
fn folders_and_files_are_the_persons_own() {
    let folder = Folder::new();
    folder.store("one").commit(add(moment("")), at(100)).unwrap();
    let (data, state) = (folder.dir.path().join("data"), folder.dir.path().join("state"));
    let mut to_visit = vec![data, state];
    let mut files = 0;
    while let Some(path) = to_visit.pop() {
        let within = path.strip_prefix(folder.dir.path()).unwrap().to_str().unwrap();
        if path.is_dir() {
            assert_eq!(folder.mode(within), 0o700, "{within}");
            to_visit.extend(names(&path).iter().map(|name| path.join(name)));
        } else {
            assert_eq!(folder.mode(within), 0o600, "{within}");
            files += 1;
        }
    }
    assert!(files >= 4, "journal, lock, device, undo: {files}");
}

#[test]
fn a_mode_that_the_person_chose_is_kept() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = Folder::new();
    let mut store = folder.store("one");
    store.commit(add(moment("")), at(100)).unwrap();
    fs::set_permissions(folder.only_file(), fs::Permissions::from_mode(0o640)).unwrap();
    store.commit(add(moment("")), at(200)).unwrap();
    let name = &folder.files()[0];
    assert_eq!(folder.mode(&format!("data/journal/{name}")), 0o640);
}

#[test]
fn ids_never_go_back_even_if_the_clock_does() {
    let folder = Folder::new();
    let mut store = folder.store("one");
    let numbers: Vec<u64> = [500, 400, 501, 501]
        .into_iter()
        .map(|seconds| store.commit(add(moment("")), at(seconds)).unwrap().records[0].id.number)
        .collect();
    assert_eq!(numbers, [500, 501, 502, 503]);
    // Neither after the process has ended, nor after what an amend must follow.
    let mut later = folder.store("one");
    let change = Change { after: 900, ..add(moment("")) };
    assert_eq!(later.commit(change, at(1)).unwrap().records[0].id.number, 901);
}

#[test]
fn two_hullos_on_one_folder_never_give_an_id_twice() {
    let folder = Folder::new();
    let (mut one, mut two) = (folder.store("one"), folder.store("one"));
    one.load(Scope::Recent, today()).unwrap();
    two.load(Scope::Recent, today()).unwrap();
    let mut ids = std::collections::BTreeSet::new();
    for round in 0..20_u64 {
        let store = if round.is_multiple_of(3) { &mut one } else { &mut two };
        let change =
            Change::new(add(moment("")).acts.into_iter().chain(add(moment("b")).acts).collect());
        let committed = store.commit(change, at(7)).unwrap();
        ids.extend(committed.records.iter().map(|record| record.id));
    }
    assert_eq!(ids.len(), 40);
    assert!(one.changed_elsewhere() && two.changed_elsewhere());
    let records = everything(&mut one).records;
    assert_eq!(
        records.iter().map(|record| record.id).collect::<std::collections::BTreeSet<_>>(),
        ids
    );
    assert_eq!(one.device(), two.device());
    assert!(!one.changed_elsewhere(), "it has just read everything");
}

#[test]
fn a_store_knows_its_own_writes_from_those_of_others() {
    let folder = Folder::new();
    let mut store = folder.store("one");
    store.load(Scope::Recent, today()).unwrap();
    store.commit(add(moment("")), at(1)).unwrap();
    store.commit(add(moment("")), at(2)).unwrap();
    assert!(!store.changed_elsewhere());
    folder.put("journal/2026-zzzz.toml", "schema = 1\n");
    assert!(store.changed_elsewhere());
    store.load(Scope::Recent, today()).unwrap();
    assert!(!store.changed_elsewhere());
    fs::remove_file(folder.journal().join("2026-zzzz.toml")).unwrap();
    assert!(store.changed_elsewhere());
}

#[test]
fn another_host_or_a_cloned_home_gets_an_id_of_its_own() {
    let folder = Folder::new();
    let mut one = folder.store("one");
    one.commit(add(moment("")), at(1)).unwrap();
    let clone = super::super::Host { name: "one".into(), machine: "another".into() };
    let mut cloned = super::super::DiskStore::open(&folder.places("one"), clone).unwrap();
    cloned.commit(add(moment("")), at(1)).unwrap();
    assert_ne!(one.device(), cloned.device());
    assert_eq!(folder.files().len(), 2);
}

#[test]
fn a_file_without_a_final_newline_is_finished_first() {
    let folder = Folder::new();
    let mut store = folder.store("one");
    store.commit(add(moment("first")), at(1)).unwrap();
    let name = format!("journal/{}", folder.files()[0]);
    folder.put(&name, folder.text().trim_end());
    store.commit(add(moment("second")), at(2)).unwrap();
    assert_eq!(notes(&mut store), ["first", "second"]);
    assert!(folder.text().contains("\"\n\n[[moment]]"));
    // An id line that lost its end is no id; what follows is whole all the same.
    let text = folder.text();
    folder.put(&name, &text[..text.len() - 4]);
    store.commit(add(moment("third")), at(3)).unwrap();
    assert_eq!(notes(&mut store), ["first", "third"]);
    assert_eq!(everything(&mut store).problems.len(), 1);
}

#[test]
fn the_year_of_the_file_is_the_one_in_which_the_record_is_made() {
    let folder = Folder::new();
    let mut store = folder.store("one");
    store.commit(add(moment("old")), at(1)).unwrap();
    let new_year = crate::store::Stamp { seconds: 2, today: day("2027-01-01") };
    store.commit(add(rest("2026-12-31")), new_year).unwrap();
    let device = store.device().unwrap();
    assert_eq!(folder.files(), [format!("2026-{device}.toml"), format!("2027-{device}.toml")]);
}

#[test]
fn a_file_from_a_newer_hullo_or_not_utf8_is_left_alone_and_a_sibling_written() {
    for bytes in [&b"schema = 2\n"[..], b"schema = 1\n# caf\xe9\n[[rest]]\n"] {
        let folder = Folder::new();
        let mut store = folder.store("one");
        store.commit(add(moment("mine")), at(1)).unwrap();
        let name = folder.files()[0].clone();
        let text = [bytes, folder.text().trim_start_matches("schema = 1").as_bytes()].concat();
        folder.put(&format!("journal/{name}"), &text);
        for seconds in [2, 3] {
            store.commit(add(moment("sibling")), at(seconds)).unwrap();
        }
        let device = store.device().unwrap();
        assert_eq!(folder.files(), [format!("2026-{device}-2.toml"), name.clone()]);
        assert_eq!(fs::read(folder.journal().join(&name)).unwrap(), text);
        assert_eq!(notes(&mut folder.store("one")), ["mine", "sibling", "sibling"]);
        let ids = folded(&everything(&mut store)).journal.folded();
        assert_eq!(ids.last().unwrap().id.number, 3, "ids in both files are counted");
    }
}

#[test]
fn symlinks_are_followed_and_never_replaced() {
    let folder = Folder::new();
    let elsewhere = folder.dir.path().join("elsewhere");
    fs::create_dir(&elsewhere).unwrap();
    let mut store = folder.store("one");
    store.commit(add(moment("first")), at(1)).unwrap();
    let link = folder.only_file();
    let target = elsewhere.join("my-journal");
    fs::rename(&link, &target).unwrap();
    symlink(&target, &link).unwrap();
    store.commit(add(moment("second")), at(2)).unwrap();
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert!(fs::read_to_string(&target).unwrap().contains("second"));
    assert_eq!(notes(&mut store), ["first", "second"]);
}

#[test]
fn while_another_holds_the_lock_nothing_is_written_and_the_same_change_can_be_handed_in_again() {
    let folder = Folder::new();
    let mut store = folder.store("one");
    store.commit(add(moment("first")), at(1)).unwrap();
    let text = folder.text();
    store.patience = Duration::ZERO;
    let held = Real.lock(&folder.journal().join(".lock")).unwrap();
    assert!(held.is_some());
    let error = store.commit(add(moment("second")), at(2)).unwrap_err();
    assert!(matches!(error.why, StoreError::Busy));
    assert_eq!(error.to_string(), "another hullo is writing; try again in a moment");
    assert_eq!(folder.text(), text);
    drop(held);
    store.commit(*error.change, at(3)).unwrap();
    assert_eq!(notes(&mut store), ["first", "second"]);
}

#[test]
fn an_editor_that_replaces_the_file_gets_the_next_record_too() {
    let folder = Folder::new();
    let mut store = folder.store("one");
    store.commit(add(moment("first")), at(1)).unwrap();
    let path = folder.only_file();
    let saved = folder.text().replace("first", "edited");
    folder.put("journal/edited", &saved);
    fs::rename(folder.journal().join("edited"), &path).unwrap();
    store.commit(add(moment("second")), at(2)).unwrap();
    assert_eq!(notes(&mut store), ["edited", "second"]);
}

fn undo(store: &mut impl Store, origin: Origin) -> Change {
    let loaded = store.load(Scope::Everything, today()).unwrap();
    let journal = Journal::fold(loaded.records).journal;
    match origin {
        Origin::Redo => loaded.stacks.redo(&journal, &loaded.profile).unwrap(),
        _ => loaded.stacks.undo(&journal, &loaded.profile).unwrap(),
    }
}

#[test]
fn undo_and_redo_work_across_runs_and_end_with_the_day() {
    let folder = Folder::new();
    folder.store("one").commit(add(moment("first")), at(1)).unwrap();
    let mut store = folder.store("one");
    let change = undo(&mut store, Origin::Undo);
    store.commit(change, at(2)).unwrap();
    assert_eq!(notes(&mut store), [""; 0]);
    let mut store = folder.store("one");
    let change = undo(&mut store, Origin::Redo);
    store.commit(change, at(3)).unwrap();
    assert_eq!(notes(&mut store), ["first"]);
    let file = store.paths.own.join("undo.json");
    assert!(fs::read_to_string(&file).unwrap().contains("first"));

    let tomorrow = crate::store::Stamp { seconds: 4, today: day("2026-11-25") };
    let loaded = store.load(Scope::Recent, tomorrow.today).unwrap();
    assert!(loaded.stacks.done.is_empty());
    assert!(file.exists(), "a load writes nothing");
    store.commit(show("music-one-song"), tomorrow).unwrap();
    assert!(!file.exists(), "no words stay beyond the day");
}

#[test]
fn undo_that_was_planned_before_another_hullo_wrote_is_refused_and_nothing_is_written() {
    let folder = Folder::new();
    let (mut one, mut two) = (folder.store("one"), folder.store("one"));
    one.commit(add(moment("first")), at(1)).unwrap();
    let planned = undo(&mut one, Origin::Undo);
    two.commit(add(moment("second")), at(2)).unwrap();
    let text = folder.text();
    let error = one.commit(planned, at(3)).unwrap_err();
    assert!(matches!(error.why, StoreError::MovedOn));
    assert_eq!(folder.text(), text);
    // A look at the disk, and undo takes back what is the newest there.
    let change = undo(&mut one, Origin::Undo);
    one.commit(change, at(4)).unwrap();
    assert_eq!(notes(&mut one), ["first"]);
}

#[test]
fn a_change_that_holds_only_now_is_refused_once_another_hullo_wrote_and_any_other_is_not() {
    let folder = Folder::new();
    let (mut one, mut two) = (folder.store("one"), folder.store("one"));
    one.commit(add(moment("first")), at(1)).unwrap();
    one.commit(add(moment("second")).only_now(), at(2)).unwrap();
    two.commit(add(moment("third")), at(3)).unwrap();
    let text = folder.text();
    let error = one.commit(add(moment("fourth")).only_now(), at(4)).unwrap_err();
    assert!(matches!(error.why, StoreError::MovedOn));
    assert_eq!(folder.text(), text);
    // Once what the other wrote is known, it holds again.
    one.load(Scope::Recent, today()).unwrap();
    one.commit(add(moment("fourth")).only_now(), at(5)).unwrap();
    two.commit(add(moment("fifth")), at(6)).unwrap();
    assert_eq!(notes(&mut two), ["first", "second", "third", "fourth", "fifth"]);
}

#[test]
fn ids_of_a_failed_attempt_are_taken_again_unless_another_record_has_them() {
    let folder = Folder::new();
    let (mut one, mut two) = (folder.store("one"), folder.store("one"));
    one.commit(add(moment("first")), at(10)).unwrap();
    let device = one.device().unwrap();
    let kept = |number| vec![crate::domain::record::RecordId { number, device }];
    let retry = Change { ids: kept(11), ..add(moment("second")) };
    let committed = one.commit(retry.clone(), at(50)).unwrap();
    assert_eq!(committed.records[0].id.number, 11);
    // The attempt that could not even be cut back: the same record under the same id is no clash.
    let again = two.commit(retry, at(60)).unwrap();
    assert_eq!(again.records, committed.records);
    assert_eq!(notes(&mut one), ["first", "second"]);
    let other = Change { ids: kept(11), ..add(moment("third")) };
    assert_eq!(two.commit(other, at(70)).unwrap().records[0].id.number, 70);
    assert_eq!(notes(&mut one), ["first", "second", "third"]);
}

#[test]
fn a_hand_typed_number_beyond_reason_does_not_push_later_ids_out() {
    let folder = Folder::new();
    let mut store = folder.store("one");
    store.commit(add(moment("first")), at(10)).unwrap();
    let device = store.device().unwrap();
    let name = format!("journal/{}", folder.files()[0]);
    let text =
        format!("{}\n[[rest]]\ndate = 2026-11-20\nid = \"{device}-2gosa7pa2gv\"\n", folder.text());
    folder.put(&name, text);
    let records = store.commit(add(moment("second")), at(11)).unwrap().records;
    assert_eq!(records, [Filed { id: records[0].id, fact: moment("second") }] as [Filed<Fact>; 1]);
    assert_eq!(records[0].id.number, 11);
    assert_eq!(notes(&mut store), ["first", "second"]);
}

#[test]
fn four_writers_at_once_lose_nothing_and_share_no_id() {
    let folder = Folder::new();
    folder.store("one").commit(add(moment("first")), at(1)).unwrap();
    std::thread::scope(|scope| {
        for writer in 0..4 {
            let mut store = folder.store("one");
            scope.spawn(move || {
                for n in 0..25 {
                    store.commit(add(moment(&format!("{writer} {n}"))), at(7)).unwrap();
                }
            });
        }
    });
    let mut store = folder.store("one");
    let mut found = notes(&mut store);
    found.sort();
    found.dedup();
    assert_eq!(found.len(), 101);
    let ids: std::collections::BTreeSet<_> =
        everything(&mut store).records.iter().map(|record| record.id).collect();
    assert_eq!(ids.len(), 101);
    assert_eq!(store.safety_copy().unwrap().len(), 101);
}
