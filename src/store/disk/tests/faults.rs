//! Errors of the operating system in place of every call, one after another: the person is told,
//! the files are whole, and the same key tries again with the same id.

use std::{fs, path::PathBuf};

use rustix::io::Errno;

use crate::{
    domain::{
        category::CategoryId,
        change::Change,
        profile::{Choice, Profile, Switch},
        record::{Fact, Filed, Moment},
    },
    store::{
        Scope, Stamp, Store,
        disk::{DiskStore, Host, fixture::*},
        files::{
            Files as _, Real,
            faulty::{Faulty, Plan},
            pretend::Pretend,
        },
    },
};

type Disk = Faulty<Pretend>;

const PROFILE: &str = "/home/data/profile.toml";

const ERRNOS: [Errno; 6] =
    [Errno::NOSPC, Errno::IO, Errno::INTR, Errno::ACCESS, Errno::NOLCK, Errno::ROFS];

fn disk(pretend: Pretend) -> Disk {
    Faulty::new(pretend)
}

/// A disk with some days on it, and the moment that the changes are about.
fn with_history() -> (Pretend, Filed<Moment>) {
    let pretend = Pretend::new();
    let mut store = pretend_store(&pretend);
    store.commit(add(moment("kept")), at(1)).unwrap();
    let record = store.commit(add(moment("secret")), at(2)).unwrap().records.remove(0);
    store.commit(show("music-one-song"), at(3)).unwrap();
    let moment = folded(&everything(&mut store)).journal.moment(record.id).unwrap().clone();
    (pretend, moment)
}

/// What the journal says, in the order of the ids, which depend on when and where it was written.
fn says(store: &mut DiskStore<Disk>) -> Vec<Fact> {
    folded(&everything(store)).journal.folded().into_iter().map(|record| record.fact).collect()
}

/// What the journal and the profile say.
fn all(store: &mut DiskStore<Disk>) -> (Vec<Fact>, Profile) {
    (says(store), everything(store).profile)
}

/// The bytes of the files that hold records or choices.
fn bytes(disk: &Disk) -> Vec<(std::path::PathBuf, String)> {
    let records = |path: &std::path::PathBuf| {
        path.starts_with("/home/data/journal") && path.extension().is_some_and(|it| it == "toml")
            || path.ends_with("safety.toml")
            || path.ends_with("undo.json")
            || *path == std::path::Path::new(PROFILE)
    };
    let paths = disk.inner.paths().into_iter().filter(records);
    paths.map(|path| (path.clone(), disk.inner.text(path.to_str().unwrap()).unwrap())).collect()
}

/// What became of a commit during which a call failed.
enum Fate {
    /// No call failed: the commit makes fewer.
    Untouched,
    /// It was done all the same.
    Done,
    /// It was refused, and done when it was handed in again.
    Refused,
}

/// Commits `change` on a copy of a disk with an error in place of one call.
fn fail_once(
    start: &Pretend,
    change: &Change,
    plan: &Plan,
    expected: &(Vec<Fact>, Profile),
) -> Fate {
    let disk = disk(start.copy());
    let mut store = store_on(disk.clone());
    store.load(Scope::Everything, today()).unwrap();
    let before = bytes(&disk);
    disk.follow(plan.clone());
    let result = store.commit(change.clone(), at(50));
    let failed = disk.plan.borrow().failed;
    disk.follow(Plan::default());
    let Some(name) = failed else { return Fate::Untouched };
    let refused = result.is_err();
    if let Err(error) = result {
        assert!(!error.to_string().is_empty());
        // Where not even cutting back works, the same ids make one of the two.
        if !(plan.on && ["look", "look_at", "truncate", "resolve", "remove"].contains(&name)) {
            assert_eq!(bytes(&disk), before, "{name} failed: {plan:?}");
        }
        let ids = error.change.ids.clone();
        let committed = store.commit(*error.change, at(60)).unwrap();
        let again: Vec<_> = committed.records.iter().map(|record| record.id).collect();
        assert!(ids.is_empty() || ids == again, "the same ids after {name}");
    }
    assert_eq!(all(&mut store), *expected, "{name} failed: {plan:?}");
    if change.acts.first().is_some_and(|act| !act.fact.is_kept()) {
        // What could not be tidied then is tidied now.
        store.commit(show("music-one-song"), at(70)).unwrap();
        for (path, text) in bytes(&disk) {
            assert!(path.ends_with("undo.json") || !text.contains("secret"), "{name}: {plan:?}");
        }
    }
    if refused { Fate::Refused } else { Fate::Done }
}

/// Puts the error in place of each call in turn. Says how many there were, and how often the commit
/// was refused.
fn fail_everywhere(start: &Pretend, change: &Change, errno: Errno, on: bool) -> (usize, usize) {
    let expected = {
        let mut store = store_on(disk(start.copy()));
        store.commit(change.clone(), at(50)).unwrap();
        all(&mut store)
    };
    let mut refused = 0;
    for n in 0.. {
        let errno = errno.raw_os_error();
        let plan = Plan { at: Some(n), errno, on, short: n % 2 == 0, ..Plan::default() };
        match fail_once(start, change, &plan, &expected) {
            Fate::Untouched => return (n, refused),
            Fate::Done => {}
            Fate::Refused => refused += 1,
        }
    }
    unreachable!()
}

fn fail_all(what: &str, start: &Pretend, change: &Change) {
    let (mut calls, mut refused) = (0, 0);
    for errno in ERRNOS {
        // A write that is interrupted for ever would be tried for ever.
        let modes: &[bool] = if errno == Errno::INTR { &[false] } else { &[false, true] };
        for &on in modes {
            let (more_calls, more_refused) = fail_everywhere(start, change, errno, on);
            calls += more_calls;
            refused += more_refused;
        }
    }
    println!("{what}: {calls} calls failed, {refused} commits refused and done again");
    assert!(refused > 0 && calls > refused);
}

#[test]
fn the_first_commit_ever_is_whole_or_not_there() {
    fail_all("first commit", &Pretend::new(), &add(moment("first")));
}

#[test]
fn a_commit_of_two_records_is_whole_or_not_there() {
    let (pretend, _) = with_history();
    let mut change = show("eyes-hold");
    change.acts.extend(add(moment("done")).acts);
    fail_all("two records", &pretend, &change);
}

#[test]
fn a_changed_note_is_whole_or_not_there() {
    let (pretend, moment) = with_history();
    fail_all("changed note", &pretend, &note(&moment, "other"));
}

#[test]
fn a_removal_is_whole_or_not_there_and_the_words_go_in_the_end() {
    let (pretend, moment) = with_history();
    fail_all("removal", &pretend, &removal(&moment));
}

fn pause() -> Change {
    Change::of_profile(Choice { switch: Switch::Paused(CategoryId::Eyes), on: true })
}

#[test]
fn a_choice_is_turned_or_not_and_nothing_after_it_takes_that_back() {
    fail_all("first choice", &Pretend::new(), &pause());
    fail_all("choice", &with_history().0, &pause());
}

#[test]
fn a_choice_that_makes_one_profile_of_several_is_turned_or_not() {
    let (pretend, _) = with_history();
    let merge = "<<<<<<< a\nseed = 5\n=======\nseed = 4 # theirs\n>>>>>>> b\n";
    pretend.place(PROFILE, format!("since = 2025-01-01\n{merge}").as_bytes());
    let copy = "seed = 9\nsince = 2024-01-01\nhidden = [\"eyes-hold\"]\n";
    pretend.place("/home/data/profile.sync-conflict-1.toml", copy.as_bytes());
    fail_all("choice and several profiles", &pretend, &pause());
}

#[test]
fn a_load_with_an_error_says_so_or_fails_and_never_says_less_in_silence() {
    let (pretend, _) = with_history();
    let mut calls = 0;
    for errno in ERRNOS {
        for n in 0.. {
            let disk = disk(pretend.copy());
            let mut store = store_on(disk.clone());
            disk.follow(Plan { at: Some(n), errno: errno.raw_os_error(), ..Plan::default() });
            let loaded = store.load(Scope::Everything, today());
            let failed = disk.plan.borrow().failed;
            disk.follow(Plan::default());
            let Some(name) = failed else { break };
            calls += 1;
            if let Ok(loaded) = loaded {
                let whole = loaded.records.len() == 3 && !loaded.stacks.done.is_empty();
                let said = loaded.problems.iter().any(|problem| problem.unreadable);
                assert!(whole || said, "{name}, call {n}");
            }
            // A commit after it neither loses nor doubles anything, nor makes another profile.
            let profile = disk.inner.text("/home/data/profile.toml");
            store.commit(add(moment("more")), at(9)).unwrap();
            assert_eq!(says(&mut store).len(), 4, "{name}, call {n}");
            assert_eq!(disk.inner.text("/home/data/profile.toml"), profile);
        }
    }
    println!("load: {calls} calls failed");
    assert!(calls > 30);
}

#[test]
fn without_a_lock_the_record_is_safe_and_tidying_waits() {
    let (pretend, moment) = with_history();
    let disk = disk(pretend);
    let mut store = store_on(disk.clone());
    everything(&mut store);
    let no_locks = Plan { locks: Some(Errno::NOLCK.raw_os_error()), ..Plan::default() };
    disk.follow(no_locks.clone());
    store.commit(removal(&moment), at(10)).unwrap();
    assert_eq!(says(&mut store).len(), 2);
    store.tidy_now().unwrap();
    assert_eq!(with_secret(&disk), 2, "the journal and the safety copy");
    disk.follow(Plan::default());
    store.tidy_now().unwrap();
    assert_eq!(with_secret(&disk), 0);
}

#[test]
fn without_a_lock_the_profile_is_written_with_the_first_record_and_a_good_one_is_kept() {
    let disk = disk(Pretend::new());
    disk.follow(Plan { locks: Some(Errno::NOLCK.raw_os_error()), ..Plan::default() });
    let mut store = store_on(disk.clone());
    let profile = everything(&mut store).profile;
    store.commit(add(moment("first")), at(1)).unwrap();
    let later = store_on(disk.clone()).load(Scope::Recent, day("2027-05-05")).unwrap().profile;
    assert_eq!(later, profile, "seed and first day stay what they were");
    disk.inner.place("/home/data/profile.toml", b"seed = \n");
    assert_eq!(everything(&mut store).profile, profile, "the last good one holds");
    assert_eq!(store.take_complaints(), []);
}

/// How many files hold words that were taken away, but for undo's, which keeps them for the day.
fn with_secret(disk: &Disk) -> usize {
    let files = bytes(disk).into_iter();
    files.filter(|(path, text)| !path.ends_with("undo.json") && text.contains("secret")).count()
}

#[test]
fn words_that_were_taken_away_without_a_lock_go_with_the_next_change_that_has_one() {
    let (pretend, moment) = with_history();
    let disk = disk(pretend);
    let mut store = store_on(disk.clone());
    everything(&mut store);
    disk.follow(Plan { locks: Some(Errno::NOLCK.raw_os_error()), ..Plan::default() });
    store.commit(removal(&moment), at(10)).unwrap();
    assert!(with_secret(&disk) > 0);
    disk.follow(Plan::default());
    store.commit(add(crate::store::disk::fixture::moment("later")), at(11)).unwrap();
    assert_eq!(with_secret(&disk), 0);
}

#[test]
fn a_symlink_that_leads_nowhere_yet_stays_whatever_fails() {
    let (folder, mut syncs) = (Folder::new(), 0);
    let mut store = folder.store("one");
    store.commit(add(moment("first")), at(1)).unwrap();
    let link = folder.journal().join(format!("2027-{}.toml", store.device().unwrap()));
    let target = folder.dir.path().join("elsewhere");
    std::os::unix::fs::symlink(&target, &link).unwrap();
    let next_year = Stamp { seconds: 2, today: day("2027-01-01") };
    for n in 0.. {
        let disk = Faulty::new(Real);
        let host = Host { name: "one".into(), ..Host::default() };
        let mut store = DiskStore::open_on(disk.clone(), &folder.places("one"), host).unwrap();
        everything(&mut store);
        disk.follow(Plan { at: Some(n), errno: Errno::IO.raw_os_error(), ..Plan::default() });
        let done = store.commit(add(moment("second")), next_year).is_ok();
        assert!(link.is_symlink(), "call {n}");
        assert!(fs::read(&target).is_ok_and(|it| !it.is_empty()) == done, "call {n}");
        let Some(name) = disk.plan.borrow().failed else { break };
        syncs += usize::from(name == "sync");
        if done {
            fs::remove_file(&target).unwrap();
        }
    }
    assert_eq!(notes(&mut folder.store("one")), ["first", "second"]);
    assert!(syncs > 0);
}

/// A store and an editor that have the same journal file open.
fn open_in_an_editor() -> (Disk, DiskStore<Disk>, Pretend, PathBuf) {
    let (editor, _) = with_history();
    let disk = disk(editor.clone());
    let mut store = store_on(disk.clone());
    everything(&mut store);
    let path = bytes(&disk).remove(0).0;
    (disk, store, editor, path)
}

#[test]
fn an_editor_that_saves_by_rename_during_the_write_gets_the_record_too() {
    let (disk, mut store, editor, path) = open_in_an_editor();
    disk.before("sync", move || {
        let text = editor.text(path.to_str().unwrap()).unwrap();
        let saved = text.split("note = \"during\"").next().unwrap().replace("secret", "edited");
        let temp = path.with_extension("swp");
        editor.place(temp.to_str().unwrap(), saved.as_bytes());
        editor.rename(&temp, &path).unwrap();
    });
    store.commit(add(moment("during")), at(9)).unwrap();
    let said = format!("{:?}", says(&mut store));
    assert!(
        said.contains("edited") && said.contains("during") && !said.contains("secret"),
        "{said}"
    );
}

/// Saves the text from before `during` in place, as many editors do.
fn save_in_place(editor: &Pretend, path: &std::path::Path) {
    let text = editor.text(path.to_str().unwrap()).unwrap();
    let saved = text.split("\n[[moment]]").filter(|block| !block.contains("during"));
    let saved = saved.collect::<Vec<_>>().join("\n[[moment]]");
    let mut file = editor.open_append(path).unwrap();
    editor.truncate(&file, 0).unwrap();
    editor.write(&mut file, saved.as_bytes()).unwrap();
}

#[test]
fn an_editor_that_saves_in_place_during_the_write_gets_the_record_too() {
    let (disk, mut store, editor, path) = open_in_an_editor();
    disk.before("sync", move || save_in_place(&editor, &path));
    store.commit(add(moment("during")), at(9)).unwrap();
    let said = format!("{:?}", says(&mut store));
    assert!(said.contains("kept") && said.contains("during"), "{said}");
}

#[test]
fn an_editor_that_saves_right_after_the_write_is_noticed_and_what_it_lost_is_missed() {
    let (disk, mut store, editor, path) = open_in_an_editor();
    // The record is synced by then, and the undo stacks are about to follow.
    disk.before("rename", move || save_in_place(&editor, &path));
    let committed = store.commit(add(moment("during")), at(9)).unwrap();
    assert!(store.changed_elsewhere(), "it is not taken for a write of our own");
    assert!(!format!("{:?}", says(&mut store)).contains("during"));
    let missing = store.missing().unwrap();
    assert_eq!(missing, committed.records);
}
