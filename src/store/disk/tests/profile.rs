//! The profile's files.

use std::fs;

use crate::{
    domain::{
        category::CategoryId,
        change::Change,
        hash,
        profile::{Choice, Profile, Switch},
    },
    store::{Scope, Store, StoreError, disk::fixture::*},
};

fn profile(folder: &Folder) -> Profile {
    everything(&mut folder.store("one")).profile
}

fn text(folder: &Folder) -> String {
    fs::read_to_string(folder.dir.path().join("data/profile.toml")).unwrap()
}

#[test]
fn a_new_profile_is_the_same_before_and_after_it_is_written() {
    let folder = Folder::new();
    let fresh = profile(&folder);
    assert!(!folder.dir.path().join("data").exists());
    let real = folder.dir.path().canonicalize().unwrap().join("data");
    let seed = hash::hash(&[real.as_os_str().as_encoded_bytes(), b"\0", b"one"]);
    assert_eq!(fresh, Profile::new(seed, today()));
    folder.store("one").commit(add(moment("")), at(1)).unwrap();
    assert_eq!(profile(&folder), fresh);
    assert!(text(&folder).contains(&format!("\nseed = {}\n", seed & (u64::MAX >> 1))));
    assert_eq!(folder.mode("data/profile.toml"), 0o600);
    // On another day and another host it is still that one.
    let other = folder.store("two").load(Scope::Recent, day("2027-05-05")).unwrap();
    assert_eq!(other.profile, fresh);
}

#[test]
fn saving_keeps_comments_and_what_another_hullo_changed() {
    let folder = Folder::new();
    folder.put("profile.toml", "# mine\nseed = 5 # five\nsince = 2025-01-01\nhidden = []\n");
    let (mut one, mut two) = (folder.store("one"), folder.store("two"));
    let mut changed = one.load(Scope::Recent, today()).unwrap().profile;
    let mut other = two.load(Scope::Recent, today()).unwrap().profile;
    other.hidden.insert("music-one-song".into());
    two.save_profile(&other, today()).unwrap();
    assert!(one.changed_elsewhere() && !two.changed_elsewhere());
    changed.paused.insert(CategoryId::Eyes);
    let saved = one.save_profile(&changed, today()).unwrap();
    assert!(saved.hidden.contains("music-one-song") && saved.pauses(CategoryId::Eyes));
    assert_eq!(profile(&folder), saved);
    assert!(text(&folder).starts_with("# mine\nseed = 5 # five\nsince = 2025-01-01\n"));
}

#[test]
fn an_unreadable_profile_is_never_written_and_the_last_good_one_holds() {
    for bad in ["seed = \n", "seed = -4\n", "streak_grace = 99\n"] {
        let folder = Folder::new();
        folder.put("profile.toml", "seed = 5\nsince = 2025-01-01\nstreak_grace = 3\n");
        let mut store = folder.store("one");
        store.commit(add(moment("")), at(1)).unwrap();
        folder.put("profile.toml", bad);
        let loaded = store.load(Scope::Recent, today()).unwrap();
        assert_eq!((loaded.profile.seed, loaded.profile.streak_grace), (5, 3), "{bad}");
        assert_eq!(loaded.problems.len(), 1);
        assert!(loaded.problems[0].message.ends_with("the last good one holds"));
        assert!(loaded.problems[0].unreadable);
        let error = store.save_profile(&loaded.profile, today()).unwrap_err();
        assert!(matches!(error, StoreError::Io { verb: "write", .. }));
        store.commit(add(moment("")), at(2)).unwrap();
        assert_eq!(text(&folder), bad);
        assert_eq!(store.take_complaints(), []);
    }
}

#[test]
fn a_profile_from_a_newer_hullo_is_read_and_never_written() {
    let folder = Folder::new();
    let newer = "schema = 2\nseed = 5\nsince = 2025-01-01\ncolour = \"teal\"\n";
    folder.put("profile.toml", newer);
    let mut store = folder.store("one");
    let mut profile = store.load(Scope::Recent, today()).unwrap().profile;
    assert_eq!(profile.seed, 5);
    profile.streak_grace = 3;
    let error = store.save_profile(&profile, today()).unwrap_err();
    assert!(error.to_string().ends_with("it is from a newer hullo"));
    assert_eq!(text(&folder), newer);
}

#[test]
fn copies_and_conflict_markers_become_one_with_the_next_write() {
    let folder = Folder::new();
    folder.put(
        "profile.toml",
        "# mine\nsince = 2025-01-01\n<<<<<<< HEAD\nseed = 5\nhidden = [\"eyes-hold\"]\n=======\n\
         seed = 4 # theirs\npaused = [\"eyes\"]\n>>>>>>> other\n",
    );
    let copy = "profile.sync-conflict-20261124-081402-ABCDEF7.toml";
    folder.put(copy, "seed = 9\nsince = 2024-01-01\nstreak_grace = 2\nwithout = [\"voice\"]\n");
    folder.put("profile (conflicted copy).toml", "seed = broken");
    folder.put(&format!("set-aside/{copy}"), "an earlier one");
    let mut store = folder.store("one");
    let loaded = store.load(Scope::Recent, today()).unwrap();
    let merged = loaded.profile;
    assert_eq!((merged.seed, merged.streak_grace), (9, 2));
    assert!(merged.hidden.contains("eyes-hold") && merged.pauses(CategoryId::Eyes));
    assert_eq!(merged.without.len(), 1);
    assert_eq!(loaded.problems.iter().filter(|it| it.unreadable).count(), 1);
    assert!(store.profile_is_split());

    store.save_profile(&merged, today()).unwrap();
    assert!(!store.profile_is_split() && !store.changed_elsewhere());
    assert_eq!(profile(&folder), merged);
    assert!(text(&folder).starts_with("# mine\nsince = 2024-01-01\n"), "{}", text(&folder));
    let data = folder.dir.path().join("data");
    let aside = names(&data.join("set-aside"));
    assert_eq!([&aside[0], &aside[2]], [&format!("2-{copy}"), copy]);
    assert!(aside.len() == 3 && aside[1].starts_with("profile-"), "{aside:?}");
    let both = fs::read_to_string(data.join("set-aside").join(&aside[1])).unwrap();
    assert!(both.contains("seed = 5") && both.contains("seed = 4 # theirs"), "{both}");
    // What cannot be read is left where it is.
    assert!(data.join("profile (conflicted copy).toml").exists());
}

#[test]
fn a_read_only_profile_is_not_replaced() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = Folder::new();
    folder.put("profile.toml", "seed = 5\nsince = 2025-01-01\n");
    let path = folder.dir.path().join("data/profile.toml");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).unwrap();
    let mut store = folder.store("one");
    let profile = everything(&mut store).profile;
    let changed = Profile { streak_grace: 4, ..profile };
    assert!(store.save_profile(&changed, today()).is_err());
    assert_eq!(text(&folder), "seed = 5\nsince = 2025-01-01\n");
}

/// Puts something in the way of clearing up after a choice.
type Spoil = fn(&Folder);

#[test]
fn what_cannot_be_cleared_up_after_a_choice_is_said_and_the_choice_stands() {
    let cases: [(Spoil, &str); 2] = [
        (|it| it.put("set-aside", "no folder"), "not moved aside yet: "),
        (|it| it.put(".keep", ""), "not kept as the last good one yet: "),
    ];
    for (n, (spoil, said)) in cases.into_iter().enumerate() {
        let folder = Folder::new();
        let mut store = folder.store("one");
        store.commit(add(moment("")), at(1)).unwrap();
        folder.put("profile (conflicted copy).toml", "seed = 9\nsince = 2024-01-01\n");
        spoil(&folder);
        if n == 1 {
            let last_good = store.last_good_path();
            fs::remove_file(&last_good).unwrap();
            folder.put(last_good.join("in the way").to_str().unwrap(), "");
        }
        everything(&mut store);
        store.commit(pause(CategoryId::Eyes, true), at(2)).unwrap();
        let complaints = store.take_complaints();
        assert_eq!(complaints.len(), 1, "{complaints:?}");
        assert!(complaints[0].message.starts_with(said), "{complaints:?}");
        assert_eq!(store.profile_is_split(), n == 0);
        assert!(profile(&folder).pauses(CategoryId::Eyes));
        assert!(!store.changed_elsewhere());
    }
}

#[test]
fn a_copy_from_a_newer_hullo_stays_and_is_said_and_what_is_odd_in_another_is_too() {
    let folder = Folder::new();
    folder.put("profile.toml", "seed = 5\nsince = 2025-01-01\n");
    let (newer, older) = ("profile.sync-conflict-1.toml", "profile.sync-conflict-2.toml");
    folder.put(newer, "schema = 2\nseed = 9\nsince = 2024-01-01\nhidden = [\"eyes-hold\"]\n");
    folder.put(older, "seed = 4\nsince = 2025-06-01\ncolor = \"teal\"\n");
    let mut store = folder.store("one");
    let loaded = store.load(Scope::Recent, today()).unwrap();
    let said: Vec<_> = loaded.problems.iter().map(|it| (&*it.file, &*it.message)).collect();
    let newer_said =
        "from a newer hullo, which can make it part of your profile; this one leaves it alone";
    assert_eq!(said, [(newer, newer_said), (older, "color is not known to this hullo")]);
    store.settle(today()).unwrap();
    let data = folder.dir.path().join("data");
    assert!(data.join(newer).exists() && !data.join(older).exists());
    assert_eq!(names(&data.join("set-aside")), [older]);
    assert!(!store.profile_is_split(), "nothing is left for this hullo to do");
    assert!(!profile(&folder).hidden.contains("eyes-hold"));
}

fn pause(category: CategoryId, on: bool) -> Change {
    Change::of_profile(Choice { switch: Switch::Paused(category), on })
}

#[test]
fn a_choice_is_turned_in_the_profile_as_it_is_on_the_disk_and_undone_there() {
    let folder = Folder::new();
    let (mut one, mut two) = (folder.store("one"), folder.store("one"));
    one.load(Scope::Recent, today()).unwrap();
    two.load(Scope::Recent, today()).unwrap();
    let committed = two.commit(pause(CategoryId::Eyes, true), at(1)).unwrap();
    assert!(committed.profile.unwrap().pauses(CategoryId::Eyes));
    let both = one.commit(pause(CategoryId::Music, true), at(2)).unwrap().profile.unwrap();
    assert!(both.pauses(CategoryId::Eyes) && both.pauses(CategoryId::Music));
    assert_eq!(profile(&folder), both);
    let loaded = one.load(Scope::Recent, today()).unwrap();
    let undo = loaded.stacks.undo(&folded(&loaded).journal, &loaded.profile).unwrap();
    let undone = one.commit(undo, at(3)).unwrap().profile.unwrap();
    assert!(undone.pauses(CategoryId::Eyes) && !undone.pauses(CategoryId::Music));
    assert_eq!(folder.files(), [""; 0], "no journal file comes of it");
}

#[test]
fn settling_makes_one_profile_of_its_copies_and_creates_nothing_where_nothing_is() {
    let folder = Folder::new();
    let mut store = folder.store("one");
    store.load(Scope::Recent, today()).unwrap();
    store.settle(today()).unwrap();
    assert_eq!(names(folder.dir.path()), [""; 0]);
    folder.put("profile.toml", "seed = 5\nsince = 2025-01-01\n");
    folder.put("profile (conflicted copy).toml", "seed = 6\nsince = 2024-01-01\n");
    let loaded = store.load(Scope::Recent, today()).unwrap();
    store.settle(today()).unwrap();
    assert!(text(&folder).starts_with("seed = 6\nsince = 2024-01-01\n"));
    assert_eq!(profile(&folder), loaded.profile);
    assert!(!store.profile_is_split());
}
