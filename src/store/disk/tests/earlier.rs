//! The sum of the earlier years in its file: when it is written, when it is used, when it is not.

use std::{
    fs,
    os::unix::fs::{MetadataExt as _, PermissionsExt as _},
    path::PathBuf,
};

use crate::{
    domain::{category::CategoryId, journal::Journal},
    store::{
        Loaded, Scope, Stamp, Store,
        disk::{DiskStore, fixture::*},
    },
};

const NOW: &str = "2026-03-10";

fn stamp(on: &str) -> Stamp {
    let seconds = (day(on) - day("2020-01-01")).num_seconds();
    Stamp { seconds: u64::try_from(seconds).unwrap(), today: day(on) }
}

fn log(store: &mut DiskStore, on: &str, note: &str) {
    let moment = crate::domain::record::Fact::Moment(moment_on(day(on), note));
    store.commit(add(moment), stamp(on)).unwrap();
}

/// Two years and a bit, the sum of them written.
fn with_history() -> (Folder, DiskStore) {
    let folder = Folder::new();
    let mut store = folder.store("one");
    for on in ["2024-05-01", "2025-02-03", "2025-11-30", "2025-12-01", "2025-12-30", "2026-01-05"] {
        log(&mut store, on, on);
    }
    let loaded = recent(&mut store);
    assert_eq!(loaded.base, None);
    store.write_before(day(NOW)).unwrap();
    (folder, store)
}

fn recent(store: &mut DiskStore) -> Loaded {
    store.load(Scope::Recent, day(NOW)).unwrap()
}

fn file(store: &DiskStore) -> PathBuf {
    store.paths.own.join("before.toml")
}

fn assert_same_answers(store: &mut DiskStore) {
    let with = recent(store);
    let without = store.load(Scope::Everything, day(NOW)).unwrap();
    let rules = without.profile.rules();
    let tally = |loaded: Loaded| {
        let base = loaded.base.unwrap_or_default();
        Journal::fold_onto(base, loaded.records).journal.tally_before(day("2026-03-11"), rules)
    };
    assert_eq!(with.waiting, without.waiting);
    assert_eq!(tally(with), tally(without));
}

#[test]
fn it_is_used_once_it_is_written_and_only_for_what_is_recent() {
    let (_folder, mut store) = with_history();
    let loaded = recent(&mut store);
    assert_eq!(loaded.base.as_ref().unwrap().moments, 3);
    assert_eq!(loaded.records.len(), 3, "December's, word for word, and this year's");
    assert_same_answers(&mut store);
    assert_eq!(store.load(Scope::Everything, day(NOW)).unwrap().base, None);
    // A commit neither reads nor writes what has not changed.
    let before = fs::metadata(file(&store)).unwrap().ino();
    recent(&mut store);
    log(&mut store, NOW, "new");
    assert_eq!(fs::metadata(file(&store)).unwrap().ino(), before, "each write makes a new file");
    assert_eq!(recent(&mut store).base.unwrap().moments, 3);
    assert_same_answers(&mut store);
}

#[test]
fn a_load_does_not_write_it_and_a_commit_does() {
    let (_folder, mut store) = with_history();
    fs::remove_file(file(&store)).unwrap();
    assert_eq!(recent(&mut store).base, None);
    assert!(!file(&store).exists());
    log(&mut store, NOW, "new");
    assert!(file(&store).exists());
    assert!(recent(&mut store).base.is_some());
}

#[test]
fn ids_go_on_from_the_newest_that_was_added_up() {
    let folder = Folder::new();
    let mut store = folder.store("one");
    let fast = Stamp { seconds: 900_000_000, today: day("2025-05-05") };
    store.commit(add(rest("2025-05-05")), fast).unwrap();
    recent(&mut store);
    store.write_before(day(NOW)).unwrap();
    assert!(recent(&mut store).base.is_some());
    let committed = store.commit(add(rest(NOW)), stamp(NOW)).unwrap();
    assert_eq!(committed.records[0].id.number, 900_000_001);
}

#[test]
fn a_number_beyond_reason_in_an_older_file_hides_no_newer_id_with_and_without_it() {
    for written in [false, true] {
        let folder = Folder::new();
        let mut store = folder.store("one");
        let fast = Stamp { seconds: 900_000_000, today: day("2025-05-05") };
        store.commit(add(rest("2025-05-05")), fast).unwrap();
        let device = store.device().unwrap();
        let typed = format!("\n[[rest]]\ndate = 2025-05-04\nid = \"{device}-2gosa7pa2gv\"\n");
        folder.put(&format!("journal/{}", folder.files()[0]), folder.text() + &typed);
        recent(&mut store);
        if written {
            store.write_before(day(NOW)).unwrap();
        }
        assert_eq!(recent(&mut store).base.is_some(), written);
        let committed = store.commit(add(rest(NOW)), stamp(NOW)).unwrap();
        assert_eq!(committed.records[0].id.number, 900_000_001);
        assert_same_answers(&mut store);
    }
}

/// Something that makes the sum unusable.
type Deed = fn(&Folder, &mut DiskStore);

fn is_ignored_after(cases: &[(&str, Deed)]) {
    for (what, deed) in cases {
        let (folder, mut store) = with_history();
        assert!(recent(&mut store).base.is_some());
        deed(&folder, &mut store);
        assert_eq!(recent(&mut store).base, None, "{what}");
        assert_same_answers(&mut store);
    }
}

fn oldest(folder: &Folder) -> String {
    format!("journal/{}", folder.files()[0])
}

#[test]
fn other_rules_another_format_or_another_year_make_it_be_ignored() {
    is_ignored_after(&[
        ("another grace", |_, store| {
            let mut profile = recent(store).profile;
            profile.streak_grace = 3;
            store.save_profile(&profile, day(NOW)).unwrap();
        }),
        ("another pause", |_, store| {
            let mut profile = recent(store).profile;
            profile.paused.insert(CategoryId::Eyes);
            store.save_profile(&profile, day(NOW)).unwrap();
        }),
        ("another format", |folder, store| {
            let text = fs::read_to_string(file(store)).unwrap();
            let other = text.replace("format = 2", "format = 1");
            assert_ne!(text, other);
            folder.put(file(store).to_str().unwrap(), other);
        }),
    ]);
    let (_folder, mut store) = with_history();
    assert_eq!(store.load(Scope::Recent, day("2027-01-01")).unwrap().base, None);
}

#[test]
fn whatever_changes_the_older_files_or_speaks_of_their_days_makes_it_be_ignored() {
    is_ignored_after(&[
        ("one more older file", |folder, _| {
            folder.put("journal/2025-zzzz.toml", "schema = 1\n");
        }),
        ("a changed older file of the same length", |folder, _| {
            let name = oldest(folder);
            let text = fs::read_to_string(folder.dir.path().join("data").join(&name)).unwrap();
            folder.put(&name, text.replace("2024-05-01", "2024-05-02"));
        }),
        ("one older file less", |folder, _| {
            fs::remove_file(folder.dir.path().join("data").join(oldest(folder))).unwrap();
        }),
        ("a record of this year on an added up day", |folder, _| {
            let text = "schema = 1\n\n[[rest]]\ndate = 2025-11-30\nid = \"zzzz-zzzzzz\"\n";
            folder.put("journal/2026-zzzz.toml", text);
        }),
        ("a change of a record with a number beyond reason", |folder, _| {
            let text = "schema = 1\n\n[[remove]]\nof = \"zzzz-2gosa7pa2gv\"\nid = \"zzzz-1\"\n";
            folder.put("journal/2026-zzzz.toml", text);
        }),
        ("a file without a year that speaks of an added up day", |folder, _| {
            let text = "schema = 1\n\n[[rest]]\ndate = 2024-05-03\nid = \"zzzz-1\"\n";
            folder.put("journal/merged.toml", text);
        }),
    ]);
}

#[test]
fn a_removal_clears_it_there_too_and_the_next_one_is_right() {
    for (note, moments) in [("2025-12-30", 3), ("2025-02-03", 2)] {
        let (folder, mut store) = with_history();
        let journal =
            Journal::fold(store.load(Scope::Everything, day(NOW)).unwrap().records).journal;
        let moment = journal.moments().find(|it| it.note.as_deref() == Some(note)).unwrap();
        store.commit(removal(moment), stamp(NOW)).unwrap();
        let text = fs::read_to_string(file(&store)).unwrap_or_default();
        assert!(!text.contains(&moment.id.to_string()) || !text.contains(note), "{text}");
        recent(&mut store);
        store.write_before(day(NOW)).unwrap();
        let loaded = recent(&mut store);
        assert_eq!(loaded.base.unwrap().moments, moments, "{note}");
        assert_same_answers(&mut store);
        drop(folder);
    }
}

#[test]
fn another_devices_older_words_are_waited_for_with_and_without_it() {
    let (folder, mut one) = with_history();
    let mut two = folder.store("two");
    let journal = Journal::fold(everything(&mut two).records).journal;
    let moment = journal.moments().find(|it| it.note.as_deref() == Some("2025-12-30")).unwrap();
    recent(&mut two);
    two.write_before(day(NOW)).unwrap();
    assert!(recent(&mut two).base.is_some());
    let waiting = two.commit(removal(moment), stamp(NOW)).unwrap().waiting;
    assert_eq!(waiting, [one.device().unwrap()]);
    for written in [true, false] {
        assert_eq!(recent(&mut two).waiting, waiting);
        assert_same_answers(&mut two);
        if written {
            two.write_before(day(NOW)).unwrap();
        } else {
            fs::remove_file(file(&two)).unwrap();
        }
    }
    recent(&mut one);
    one.tidy_now().unwrap();
    assert_eq!(recent(&mut two).waiting, []);
}

#[test]
fn own_older_words_that_could_not_go_yet_go_once_they_can() {
    let (folder, mut store) = with_history();
    let journal = Journal::fold(everything(&mut store).records).journal;
    let moment = journal.moments().find(|it| it.note.as_deref() == Some("2025-12-30")).unwrap();
    let name = folder.files().into_iter().find(|name| name.starts_with("2025")).unwrap();
    let path = folder.journal().join(name);
    let set_mode = |mode| fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
    let has_words = || fs::read_to_string(&path).unwrap().contains("note = \"2025-12-30\"");
    set_mode(0o444);
    store.commit(removal(moment), stamp(NOW)).unwrap();
    recent(&mut store);
    store.settle(day(NOW)).unwrap();
    assert!(has_words());
    set_mode(0o644);
    let mut later = folder.store("one");
    let loaded = recent(&mut later);
    assert!(loaded.base.is_some() && loaded.waiting.is_empty());
    later.settle(day(NOW)).unwrap();
    assert!(!has_words());
    recent(&mut later);
    later.settle(day(NOW)).unwrap();
    assert_same_answers(&mut later);
    assert!(!later.known.untidy, "nothing is left to do");
}

#[test]
fn where_it_could_not_be_used_it_is_not_built_every_time() {
    let (folder, mut store) = with_history();
    let text = "schema = 1\n\n[[rest]]\ndate = 2025-11-29\nid = \"zzzz-zzzzzz\"\n";
    folder.put("journal/2026-zzzz.toml", text);
    fs::remove_file(file(&store)).unwrap();
    recent(&mut store);
    assert!(!store.known.wants_before);
    store.write_before(day(NOW)).unwrap();
    log(&mut store, NOW, "new");
    assert!(!file(&store).exists());
}
