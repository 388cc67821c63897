//! Tidying: the words go, and nothing else does.

use std::{fs, os::unix::fs::PermissionsExt as _, path::Path};

use crate::{
    domain::change::{Change, Origin},
    domain::{
        journal::Journal,
        record::{Filed, Moment},
    },
    store::{Loaded, Scope, Store, disk::fixture::*},
};

const SECRET: &str = "secret words";

/// Every file below a folder that holds `words`, hidden ones too.
fn files_with(words: &str, folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for name in names(folder) {
        let path = folder.join(&name);
        if path.is_dir() {
            found.extend(files_with(words, &path));
        } else if String::from_utf8_lossy(&fs::read(&path).unwrap()).contains(words) {
            found.push(name);
        }
    }
    found
}

fn only_moment(loaded: &Loaded) -> Filed<Moment> {
    let journal = folded(loaded).journal;
    let mut moments = journal.moments();
    let moment = moments.next().unwrap().clone();
    assert!(moments.next().is_none());
    moment
}

#[test]
fn a_removed_moment_leaves_its_words_in_no_file_but_todays_undo() {
    let folder = Folder::new();
    let mut store = folder.store("one");
    let record = store.commit(add(moment(SECRET)), at(1)).unwrap().records.remove(0);
    store.commit(add(moment("kept")), at(2)).unwrap();
    let moment = folded(&everything(&mut store)).journal.moment(record.id).unwrap().clone();
    store.commit(note(&moment, "secret words, again"), at(3)).unwrap();
    store.commit(remove(&record), at(4)).unwrap();
    assert_eq!(files_with(SECRET, folder.dir.path()), ["undo.json"]);
    assert_eq!(notes(&mut store), ["kept"]);
    assert!(!store.changed_elsewhere(), "tidying is its own write");
    assert_eq!(store.take_complaints(), []);
    // The next day they are nowhere.
    let tomorrow = crate::store::Stamp { seconds: 5, today: day("2026-11-25") };
    store.commit(show("music-one-song"), tomorrow).unwrap();
    assert_eq!(files_with(SECRET, folder.dir.path()), [""; 0]);
    let journal = folded(&everything(&mut store)).journal;
    assert_eq!(journal.moments().count(), 1);
}

#[test]
fn what_a_power_cut_left_of_a_record_goes_from_the_safety_copy_with_the_next_removal() {
    let folder = Folder::new();
    let mut store = folder.store("one");
    let record = store.commit(add(moment(SECRET)), at(1)).unwrap().records.remove(0);
    store.commit(add(moment("kept")), at(2)).unwrap();
    let path = store.safety_path();
    let cut = format!("\n[[amend]]\nof = \"{}\"\nnote = \"{SECRET}\"\nid = \"a\0\0\0", record.id);
    let text = fs::read_to_string(&path).unwrap() + &cut;
    folder.put(path.to_str().unwrap(), text);
    store.commit(remove(&record), at(3)).unwrap();
    assert_eq!(files_with(SECRET, folder.dir.path()), ["undo.json"]);
    let kept = store.safety_copy().unwrap();
    assert_eq!(kept.len(), 2, "the other moment and the removal: {kept:?}");
}

#[test]
fn a_replaced_note_goes_from_the_journal_and_the_safety_copy() {
    let folder = Folder::new();
    let mut store = folder.store("one");
    store.commit(add(moment(SECRET)), at(1)).unwrap();
    let first = only_moment(&everything(&mut store));
    store.commit(note(&first, "other"), at(2)).unwrap();
    assert_eq!(files_with(SECRET, folder.dir.path()), ["undo.json"]);
    let second = only_moment(&everything(&mut store));
    let change = Change { after: 2, ..note(&second, "third") };
    store.commit(change, at(3)).unwrap();
    assert_eq!(files_with("other", folder.dir.path()), ["undo.json"]);
    assert_eq!(notes(&mut store), ["third"]);
}

#[test]
fn undo_of_a_removal_brings_the_words_back_after_the_tidy() {
    let folder = Folder::new();
    let mut store = folder.store("one");
    let record = store.commit(add(moment(SECRET)), at(1)).unwrap().records.remove(0);
    store.commit(remove(&record), at(2)).unwrap();
    let mut later = folder.store("one");
    let loaded = later.load(Scope::Everything, today()).unwrap();
    let change =
        loaded.stacks.undo(&Journal::fold(loaded.records).journal, &loaded.profile).unwrap();
    assert_eq!(change.origin, Origin::Undo);
    later.commit(change, at(3)).unwrap();
    assert_eq!(notes(&mut later), [SECRET]);
}

#[test]
fn only_this_devices_files_are_tidied_and_the_others_are_waited_for() {
    let folder = Folder::new();
    let (mut one, mut two) = (folder.store("one"), folder.store("two"));
    let record = one.commit(add(moment(SECRET)), at(1)).unwrap().records.remove(0);
    two.commit(add(moment("kept")), at(2)).unwrap();
    let (first, second) = (one.device().unwrap(), two.device().unwrap());
    let conflict = format!("journal/2026-{first}.sync-conflict-20261124-081402-ABCDEF7.toml");
    let name = format!("2026-{first}.toml");
    folder.put(&conflict, fs::read(folder.journal().join(&name)).unwrap());

    two.load(Scope::Recent, today()).unwrap();
    let committed = two.commit(remove(&record), at(3)).unwrap();
    assert_eq!(committed.waiting, [first]);
    assert_eq!(two.load(Scope::Recent, today()).unwrap().waiting, [first]);
    assert_eq!(files_with(SECRET, &folder.journal()).len(), 2, "they are not this device's");
    assert_ne!(first, second);

    // The other device tidies by itself once it has loaded the removal.
    let loaded = one.load(Scope::Recent, today()).unwrap();
    assert_eq!(loaded.waiting, []);
    one.tidy_now().unwrap();
    assert_eq!(files_with(SECRET, &folder.journal()), [""; 0]);
    assert_eq!(two.load(Scope::Recent, today()).unwrap().waiting, []);
    assert_eq!(notes(&mut one), ["kept"]);
    let safety = folder.dir.path().join("state/one");
    assert_eq!(files_with(SECRET, &safety), ["undo.json"]);
}

#[test]
fn a_file_that_no_device_writes_waits_for_none() {
    for name in ["merged.toml", "2026-k7f3_old.toml"] {
        let folder = Folder::new();
        let (mut one, mut two) = (folder.store("one"), folder.store("two"));
        let record = one.commit(add(moment(SECRET)), at(1)).unwrap().records.remove(0);
        let own = folder.only_file();
        folder.put(&format!("journal/{name}"), fs::read(&own).unwrap());
        fs::remove_file(&own).unwrap();
        two.load(Scope::Recent, today()).unwrap();
        assert_eq!(two.commit(remove(&record), at(2)).unwrap().waiting, [], "{name}");
        assert_eq!(files_with(SECRET, &folder.journal()), [""; 0], "{name}");
        // A file like it that comes in later is tidied likewise.
        let again = format!("schema = 1\n{}", crate::store::text::render(&record));
        folder.put(&format!("journal/{name}"), again);
        assert_eq!(two.load(Scope::Recent, today()).unwrap().waiting, [], "{name}");
        assert_eq!(two.words_waiting(), [], "{name}");
        folder.put(&format!("journal/.{name}.77-0.hullo-tmp"), SECRET);
        let mut later = folder.store("two");
        later.load(Scope::Recent, today()).unwrap();
        later.tidy_now().unwrap();
        assert_eq!(files_with(SECRET, &folder.journal()), [""; 0], "{name}");
    }
}

#[test]
fn the_first_write_tidies_what_another_device_took_away() {
    let folder = Folder::new();
    let (mut one, mut two) = (folder.store("one"), folder.store("two"));
    let record = one.commit(add(moment(SECRET)), at(1)).unwrap().records.remove(0);
    two.load(Scope::Recent, today()).unwrap();
    two.commit(remove(&record), at(2)).unwrap();
    let mut later = folder.store("one");
    later.commit(show("music-one-song"), at(3)).unwrap();
    assert_eq!(files_with(SECRET, &folder.journal()), [""; 0]);
}

#[test]
fn a_device_that_is_gone_can_be_adopted() {
    let folder = Folder::new();
    let (mut one, mut two) = (folder.store("one"), folder.store("two"));
    let record = one.commit(add(moment(SECRET)), at(1)).unwrap().records.remove(0);
    two.load(Scope::Recent, today()).unwrap();
    two.commit(remove(&record), at(2)).unwrap();
    two.adopt(one.device().unwrap()).unwrap();
    assert_eq!(files_with(SECRET, &folder.journal()), [""; 0]);
}

/// Makes a file one that may not be written.
type Spoil = fn(&Folder, &str);

fn lock_it(folder: &Folder, name: &str) {
    let path = folder.journal().join(name);
    fs::set_permissions(path, fs::Permissions::from_mode(0o444)).unwrap();
}

fn make_it_newer(folder: &Folder, name: &str) {
    let text = fs::read_to_string(folder.journal().join(name)).unwrap();
    folder.put(&format!("journal/{name}"), text.replace("schema = 1", "schema = 2"));
}

fn leave_a_merge_in_it(folder: &Folder, name: &str) {
    let text = fs::read_to_string(folder.journal().join(name)).unwrap();
    folder.put(&format!("journal/{name}"), text + "<<<<<<< a\n=======\n>>>>>>> b\n");
}

#[test]
fn what_may_not_be_written_keeps_its_words_and_that_is_said() {
    let cases: [(Spoil, &str); 3] = [
        (lock_it, "not tidied yet: it may not be written"),
        (make_it_newer, "not tidied yet: it is from a newer hullo or not UTF-8"),
        (leave_a_merge_in_it, "not tidied yet: it has git's conflict markers"),
    ];
    for (spoil, message) in cases {
        let folder = Folder::new();
        let mut store = folder.store("one");
        let record = store.commit(add(moment(SECRET)), at(1)).unwrap().records.remove(0);
        let name = folder.files()[0].clone();
        spoil(&folder, &name);
        let before = fs::read(folder.journal().join(&name)).unwrap();
        let mut other = folder.store("two");
        other.load(Scope::Recent, today()).unwrap();
        other.commit(remove(&record), at(2)).unwrap();
        store.load(Scope::Recent, today()).unwrap();
        store.tidy_now().unwrap();
        assert_eq!(fs::read(folder.journal().join(&name)).unwrap(), before);
        // A look at the files tells what is wrong with them, and leaves this to be told once.
        let problems = everything(&mut store).problems;
        assert!(!problems.iter().any(|problem| problem.message == message), "{problems:?}");
        let complaints = store.take_complaints();
        assert_eq!(complaints.len(), 1);
        assert_eq!(complaints[0].message, message);
        assert_eq!(store.take_complaints(), []);
    }
}

#[test]
fn tidying_keeps_a_mode_and_a_symlink_and_sweeps_up_after_killed_runs() {
    let folder = Folder::new();
    let mut store = folder.store("one");
    let record = store.commit(add(moment(SECRET)), at(1)).unwrap().records.remove(0);
    let link = folder.only_file();
    let target = folder.dir.path().join("elsewhere.txt");
    fs::rename(&link, &target).unwrap();
    fs::set_permissions(&target, fs::Permissions::from_mode(0o640)).unwrap();
    std::os::unix::fs::symlink(&target, &link).unwrap();
    let name = folder.files()[0].clone();
    let device = store.device().unwrap();
    folder.put(&format!("journal/.2026-{device}.toml.77-0.hullo-tmp"), SECRET);
    folder.put("journal/.2026-zzzz.toml.77-0.hullo-tmp", "of another device, which may be writing");
    let mut later = folder.store("one");
    later.load(Scope::Recent, today()).unwrap();
    later.commit(remove(&record), at(2)).unwrap();
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(folder.mode("elsewhere.txt"), 0o640);
    assert!(!fs::read_to_string(&target).unwrap().contains(SECRET));
    let all = names(&folder.journal());
    assert_eq!(all, [".2026-zzzz.toml.77-0.hullo-tmp", ".lock", name.as_str()]);
}

#[test]
fn what_cannot_be_read_is_copied_aside_once_and_stays_where_it_is() {
    let folder = Folder::new();
    let mut store = folder.store("one");
    store.commit(add(moment("kept")), at(1)).unwrap();
    let name = folder.files()[0].clone();
    let bad = "\n[[moment]]\ndate = 2026-02-30\nnote = \"torn\n";
    let text = folder.text() + bad;
    folder.put(&format!("journal/{name}"), &text);
    store.load(Scope::Recent, today()).unwrap();
    let aside = folder.journal().join("set-aside");
    assert!(!aside.exists(), "a load writes nothing");
    for seconds in [2, 3] {
        store.commit(add(moment("more")), at(seconds)).unwrap();
        let copies = names(&aside);
        assert_eq!(copies.len(), 1);
        let copy = fs::read_to_string(aside.join(&copies[0])).unwrap();
        assert_eq!(copy.trim(), bad.trim());
        assert!(folder.text().starts_with(&text));
        store.load(Scope::Recent, today()).unwrap();
    }
    assert_eq!(folder.mode("data/journal/set-aside"), 0o700);
    // What was mended between the two reads is not copied.
    folder.put(&format!("journal/{name}"), text.replace("torn\n", "torn, too\n"));
    store.load(Scope::Recent, today()).unwrap();
    folder.put(&format!("journal/{name}"), "schema = 1\n");
    store.commit(add(moment("last")), at(4)).unwrap();
    assert_eq!(names(&aside).len(), 1);
}

#[test]
fn where_a_record_came_from_is_still_known_once_its_block_is_gone() {
    let folder = Folder::new();
    let mut store = folder.store("one");
    let mut imported = moment_on(today(), SECRET);
    imported.from = Some(Box::new(id("b-1")));
    let fact = crate::domain::record::Fact::Moment(imported);
    let record = store.commit(add(fact.clone()), at(1)).unwrap().records.remove(0);
    let kept = store.commit(add(fact), at(2)).unwrap().records.remove(0);
    let was = folded(&everything(&mut store)).journal.moment(kept.id).unwrap().clone();
    store.commit(note(&was, "other words"), at(3)).unwrap();
    let mut removal = remove(&record);
    removal.acts[0].fact =
        crate::domain::record::Fact::Remove { of: record.id, from: record.fact.from() };
    store.commit(removal, at(4)).unwrap();
    let text = folder.text();
    assert!(!text.contains(SECRET) && text.matches("[[moment]]").count() == 1, "{text}");
    let from: Vec<_> = everything(&mut store).records.iter().map(|it| it.fact.from()).collect();
    assert_eq!(from.iter().flatten().count(), 2, "of the one that stays and of the one that went");
}
