//! What `check --fix` does to the files, with a power cut after every step of it, an error in place of
//! every call, and another program in between: no word is ever in no file, and the next try ends well.

use rustix::io::Errno;

use crate::store::{
    Store,
    disk::{DiskStore, fixture::*},
    files::{
        Files,
        faulty::{Faulty, Plan},
        pretend::Pretend,
    },
};

const BY_HAND: &str = "\n[[moment]]\ndate = 2026-11-24\ncategory = \"eyes\"\ntitle = \"t\"\nnote = \
                       \"typed\"\n";
const BROKEN: &str = "\n[[moment]]\ndate = 2026-13-77\nnote = \"broken\"\nid = \"zz-1\"\n";
const PROFILE: &str = "/home/data/profile.sync-conflict-1.toml";

/// The words of what is hurt, and of what is not.
const WORDS: [&str; 9] = [
    "\"kept\"",
    "\"lost\"",
    "\"typed\"",
    "\"broken\"",
    "# mine",
    "# theirs",
    "at the bus",
    "odd = 1",
    "# five",
];

/// A merge that was never finished, in a file that no device writes.
const MERGE: &str = "schema = 1\n<<<<<<< a\n# mine\n\n[[rest]]\ndate = 2026-11-20\nid = \"a-1\"\n\
                     =======\n# theirs\n\n[[rest]]\ndate = 2026-11-20\nodd = 1 # at the bus\n\
                     id = \"a-1\"\n>>>>>>> b\n";

/// A disk on which an editor has lost a moment, with one typed by hand, one that cannot be read, two
/// profiles, and git's conflict markers in one of them and in a file of the journal.
fn hurt() -> Pretend {
    let disk = Pretend::new();
    let mut store = pretend_store(&disk);
    store.commit(add(moment("kept")), at(1)).unwrap();
    let file = journal(&disk);
    let stale = disk.text(&file).unwrap();
    store.commit(add(moment("lost")), at(2)).unwrap();
    disk.place(&file, format!("{stale}{BROKEN}{BY_HAND}").as_bytes());
    disk.place(PROFILE, b"schema = 1\nseed = 7\nsince = 2026-11-20\n");
    let merge = "since = 2026-11-21\n<<<<<<< a\nseed = 4\n=======\nseed = 5 # five\n>>>>>>> b\n";
    disk.place("/home/data/profile.toml", merge.as_bytes());
    disk.place("/home/data/journal/merged.toml", MERGE.as_bytes());
    disk.forget();
    disk
}

fn journal(disk: &Pretend) -> String {
    let paths = disk.paths().into_iter().map(|path| path.to_string_lossy().into_owned());
    let mut files = paths.filter(|path| path.starts_with("/home/data/journal/2026-"));
    files.next().unwrap()
}

fn is_in_some_file(disk: &Pretend, words: &str) -> bool {
    let paths = disk.paths().into_iter().filter(|path| !path.ends_with("undo.json"));
    let mut texts = paths.filter_map(|path| disk.text(path.to_str().unwrap()));
    texts.any(|text| text.contains(words))
}

/// That no word is lost, and that another fix ends where one without trouble does.
fn check_it_ends_well(disk: &Pretend, when: &str) {
    for words in WORDS {
        assert!(is_in_some_file(disk, words), "{words} is in no file, {when}");
    }
    let mut store = pretend_store(disk);
    store.fix(at(60), None).unwrap();
    check_it_is_well(&mut store, when);
    for words in WORDS {
        assert!(is_in_some_file(disk, words), "{words} is in no file, {when}");
    }
}

fn check_it_is_well<F: Files>(store: &mut DiskStore<F>, when: &str) {
    let loaded = everything(store);
    assert!(!loaded.problems.iter().any(|it| it.unreadable), "{when}: {:?}", loaded.problems);
    assert_eq!((loaded.unfiled.len(), store.missing().unwrap().len()), (0, 0), "{when}");
    let mut found = notes(store);
    found.sort();
    assert_eq!(found, ["kept", "lost", "typed"], "{when}");
    assert_eq!(loaded.profile.seed, 7, "{when}");
    assert!(!store.profile_is_split(), "{when}");
    assert_eq!(store.fix(at(70), None).unwrap(), [], "nothing is left to do, {when}");
}

#[test]
fn fixing_survives_a_power_cut_at_every_step() {
    let disk = hurt();
    let mut store = pretend_store(&disk);
    assert_eq!(store.fix(at(50), None).unwrap().len(), 7);
    check_it_is_well(&mut store, "without trouble");
    let disk = hurt();
    pretend_store(&disk).fix(at(50), None).unwrap();
    let mut disks = 0;
    for n in 0..=disk.steps() {
        for left in disk.after_power_cut(n) {
            check_it_ends_well(&left, &format!("power cut after step {n}"));
            disks += 1;
        }
    }
    println!("fix: {} steps, {disks} disks after a power cut", disk.steps());
    assert!(disks > 200, "{disks}");
}

#[test]
fn fixing_survives_an_error_in_place_of_every_call() {
    let start = hurt();
    let mut tried = 0;
    for errno in [Errno::NOSPC, Errno::IO, Errno::ACCESS, Errno::ROFS] {
        for (n, on) in (0..).flat_map(|n| [(n, false), (n, true)]) {
            let disk = Faulty::new(start.copy());
            let mut store = store_on(disk.clone());
            disk.follow(Plan { at: Some(n), on, errno: errno.raw_os_error(), ..Plan::default() });
            // What cannot be done is an error, a complaint or left for the next time.
            let ended = store.fix(at(50), None);
            let failed = disk.plan.borrow().failed;
            disk.follow(Plan::default());
            if failed.is_none() {
                assert!(ended.is_ok());
                break;
            }
            check_it_ends_well(&disk.inner, &format!("{errno:?} at call {n}, {failed:?}"));
            tried += 1;
        }
    }
    println!("fix: {tried} errors");
    assert!(tried > 300, "{tried}");
}

#[test]
fn a_file_that_somebody_saves_meanwhile_is_left_alone_until_the_next_fix() {
    let start = hurt();
    let disk = Faulty::new(start.copy());
    let mut store = store_on(disk.clone());
    let file = journal(&start);
    let (other, path) = (disk.inner.clone(), file.clone());
    disk.before("sync", move || {
        let text = other.text(&path).unwrap();
        other.place(&path, format!("# saved meanwhile\n{text}").as_bytes());
    });
    store.fix(at(50), None).unwrap();
    assert!(disk.inner.text(&file).unwrap().starts_with("# saved meanwhile\n"));
    check_it_ends_well(&disk.inner, "after somebody saved");
}

#[test]
fn a_lost_moment_of_which_a_block_without_its_id_is_left_is_there_once() {
    let folder = Folder::new();
    let mut store = folder.store("one");
    let mut whole = moment_on(today(), "whole");
    whole.at = Some("2026-11-24T08:14:02-05:00".parse().unwrap());
    store.commit(add(crate::domain::record::Fact::Moment(whole)), at(1)).unwrap();
    let text = folder.text();
    folder.put(&format!("journal/{}", folder.files()[0]), &text[..text.rfind("id = ").unwrap()]);
    let done = store.fix(at(2), None).unwrap();
    assert_eq!(done.len(), 2, "{done:?}");
    assert_eq!(notes(&mut store), ["whole"]);
    assert!(everything(&mut store).unfiled.is_empty());
    assert_eq!(names(&folder.journal().join("set-aside")).len(), 1);
}

#[test]
fn where_no_lock_is_to_be_had_nothing_is_changed_but_what_was_lost_comes_back() {
    let start = hurt();
    let disk = Faulty::new(start.copy());
    let mut store = store_on(disk.clone());
    disk.follow(Plan { locks: Some(Errno::NOLCK.raw_os_error()), ..Plan::default() });
    store.fix(at(50), None).unwrap();
    let text = disk.inner.text(&journal(&start)).unwrap();
    assert!(text.contains(BY_HAND) && text.contains(BROKEN) && text.contains("\"lost\""), "{text}");
}

#[test]
fn a_file_of_a_newer_hullo_is_never_written_by_a_fix() {
    let disk = hurt();
    let file = journal(&disk);
    let newer = disk.text(&file).unwrap().replace("schema = 1", "schema = 2");
    disk.place(&file, newer.as_bytes());
    pretend_store(&disk).fix(at(50), None).unwrap();
    assert_eq!(disk.text(&file).unwrap(), newer);
    assert!(is_in_some_file(&disk, "\"lost\""));
    let sibling = file.replace(".toml", "-2.toml");
    assert!(disk.text(&sibling).unwrap().contains("\"lost\""), "what was lost is beside it");
}

#[test]
fn a_fix_that_waited_for_the_lock_gives_no_id_that_another_hullo_took_meanwhile() {
    let start = Pretend::new();
    pretend_store(&start).commit(add(moment("kept")), at(1)).unwrap();
    let file = journal(&start);
    start.place(&file, format!("{}{BY_HAND}", start.text(&file).unwrap()).as_bytes());
    let disk = Faulty::new(start.clone());
    let mut store = store_on(disk.clone());
    // The next id would be the second after the one it is.
    disk.before("lock", move || drop(pretend_store(&start).commit(add(moment("open")), at(51))));
    store.fix(at(50), None).unwrap();
    let mut found = notes(&mut store);
    found.sort();
    assert_eq!(found, ["kept", "open", "typed"]);
    let loaded = everything(&mut store);
    assert_eq!(folded(&loaded).clashes, []);
    let ids: std::collections::BTreeSet<_> = loaded.records.iter().map(|it| it.id).collect();
    assert_eq!(ids.len(), 3);
}

#[test]
fn only_files_that_words_were_taken_out_of_are_said_to_be_tidied() {
    let start = Pretend::new();
    let mut store = pretend_store(&start);
    let record = store.commit(add(moment("secret")), at(1)).unwrap().records.remove(0);
    let file = journal(&start);
    let removal = format!("\n[[remove]]\nof = \"{}\"\nid = \"othr-9\"\n", record.id);
    start.place("/home/data/journal/2026-othr.toml", removal.as_bytes());
    let disk = Faulty::new(start.clone());
    let mut store = store_on(disk.clone());
    // While the words are taken out, another device's file comes in.
    disk.before("rename", move || start.place("/home/data/journal/2026-new.toml", b"schema = 1\n"));
    let done = store.fix(at(50), None).unwrap();
    let within = file.strip_prefix("/home/data/").unwrap();
    let said: Vec<_> = done.iter().map(|it| (&*it.file, &*it.message)).collect();
    assert_eq!(said, [(within, "words that were taken away are out of it now")]);
}

#[test]
fn words_that_were_taken_away_are_in_no_file_after_a_merge_was_made_one_text() {
    let disk = Pretend::new();
    let mut store = pretend_store(&disk);
    let record = store.commit(add(moment("secret")), at(1)).unwrap().records.remove(0);
    let file = journal(&disk);
    let theirs = disk.text(&file).unwrap().replacen("[[moment]]\n", "[[moment]]\nodd = 1\n", 1);
    let base = crate::store::text::render(&record);
    store.commit(remove(&record), at(2)).unwrap();
    let ours = disk.text(&file).unwrap();
    let ours = format!("# mine\n{ours}||||||| 1234567\n{base}");
    let text = format!("<<<<<<< a\n{ours}=======\n# theirs\n{theirs}>>>>>>> b\n");
    disk.place(&file, text.as_bytes());
    pretend_store(&disk).fix(at(3), None).unwrap();
    assert!(is_in_some_file(&disk, "# mine") && is_in_some_file(&disk, "# theirs"));
    assert!(!is_in_some_file(&disk, "secret"), "{:?}", disk.paths());
}
