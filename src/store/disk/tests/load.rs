//! Loading: whatever lies in the folder, what can be read counts and the rest is said.

use std::{fs, os::unix::fs::symlink};

use crate::domain::{change::Change, kept::Problem};
use crate::store::{Scope, Store, StoreError, disk::fixture::*};

fn block(note: &str, id: &str) -> String {
    format!(
        "\n[[moment]]\ndate = 2026-11-24\ncategory = \"music\"\ntitle = \"t\"\n\
         note = \"{note}\"\nid = \"{id}\"\n"
    )
}

fn file(blocks: &[String]) -> String {
    format!("schema = 1\n{}", blocks.concat())
}

#[test]
fn every_toml_file_is_read_conflict_copies_and_symlinks_too() {
    let folder = Folder::new();
    folder.put("journal/2025-aaaa.toml", file(&[block("a", "aaaa-1")]));
    folder.put(
        "journal/2026-aaaa.sync-conflict-20261124-081402-ABCDEF7.toml",
        file(&[block("a", "aaaa-1"), block("b", "aaaa-2")]),
    );
    folder.put("journal/merged by hand.toml", file(&[block("c", "cccc-3")]));
    folder.put("elsewhere/x", file(&[block("d", "dddd-4")]));
    folder.put("journal/notes.txt", file(&[block("no", "eeee-5")]));
    folder.put("journal/.hidden.toml", file(&[block("no", "ffff-6")]));
    folder.put("journal/set-aside/2026-gggg.toml", file(&[block("no", "gggg-7")]));
    let link = folder.journal().join("2026-dddd.toml");
    symlink(folder.dir.path().join("data/elsewhere/x"), link).unwrap();
    let mut store = folder.store("one");
    assert_eq!(notes(&mut store), ["a", "b", "c", "d"]);
    assert_eq!(everything(&mut store).problems, []);
}

#[test]
fn conflict_markers_cost_nothing_and_are_said() {
    let folder = Folder::new();
    let text = format!(
        "schema = 1\n{}<<<<<<< HEAD\n{}=======\n{}>>>>>>> theirs\n{}",
        block("a", "aaaa-1"),
        block("b", "aaaa-2"),
        block("c", "aaaa-3"),
        block("d", "aaaa-4"),
    );
    folder.put("journal/2026-aaaa.toml", text);
    let mut store = folder.store("one");
    assert_eq!(notes(&mut store), ["a", "b", "c", "d"]);
    let problems = everything(&mut store).problems;
    assert_eq!(problems.len(), 1);
    assert_eq!(problems[0].file, "journal/2026-aaaa.toml");
    assert!(!problems[0].unreadable);
}

#[test]
fn a_bad_block_costs_itself_and_is_said_with_its_line() {
    let folder = Folder::new();
    let bad = "\n[[moment]]\ndate = 2026-02-30\ncategory = \"music\"\nid = \"aaaa-2\"\n".to_owned();
    let text = file(&[block("a", "aaaa-1"), bad, block("c", "aaaa-3")]);
    folder.put("journal/2026-aaaa.toml", text);
    let mut store = folder.store("one");
    assert_eq!(notes(&mut store), ["a", "c"]);
    let problems = everything(&mut store).problems;
    assert_eq!(problems.len(), 1);
    let Problem { file, line, unreadable, .. } = &problems[0];
    assert_eq!((file.as_str(), *line, *unreadable), ("journal/2026-aaaa.toml", Some(10), true));
}

#[test]
fn a_moment_without_an_id_is_unfiled_and_said() {
    let folder = Folder::new();
    let typed = "\n[[moment]]\ndate = 2026-11-24\ncategory = \"eyes\"\ntitle = \"t\"\n".to_owned();
    folder.put("journal/2026-aaaa.toml", file(&[block("a", "aaaa-1"), typed]));
    let loaded = everything(&mut folder.store("one"));
    assert_eq!((loaded.records.len(), loaded.unfiled.len()), (1, 1));
    assert_eq!(loaded.problems.len(), 1);
    assert!(!loaded.problems[0].unreadable);
}

#[test]
fn another_devices_unreadable_file_is_a_problem_and_this_ones_is_an_error() {
    let folder = Folder::new();
    let mut store = folder.store("one");
    store.commit(add(moment("mine")), at(1)).unwrap();
    let own = folder.only_file();
    fs::create_dir(folder.journal().join("2026-zzzz.toml")).unwrap();
    symlink("/nowhere/at/all", folder.journal().join("2026-yyyy.toml")).unwrap();
    assert_eq!(notes(&mut store), ["mine"]);
    let problems = everything(&mut store).problems;
    let shown: Vec<String> =
        problems.iter().map(|it| format!("{}: {}", it.file, it.message)).collect();
    assert_eq!(
        shown,
        [
            "journal/2026-yyyy.toml: cannot be read: No such file or directory (os error 2)",
            "journal/2026-zzzz.toml: cannot be read: it is not a file",
        ]
    );
    fs::remove_file(&own).unwrap();
    fs::create_dir(&own).unwrap();
    let error = folder.store("one").load(Scope::Recent, today()).unwrap_err();
    assert!(matches!(&error, StoreError::Io { verb: "read", path, .. } if *path == own));
    let error = folder.store("one").commit(add(moment("more")), at(2)).unwrap_err();
    assert!(matches!(error.why, StoreError::Io { .. }));
}

#[test]
fn a_copy_of_this_ones_file_that_cannot_be_read_keeps_nothing_from_being_recorded() {
    let folder = Folder::new();
    let mut store = folder.store("one");
    store.commit(add(moment("first")), at(1)).unwrap();
    let device = store.device().unwrap();
    for name in [format!("2025-{device}.toml"), format!("2026-{device}.sync-conflict-1.toml")] {
        symlink(&name, folder.journal().join(&name)).unwrap();
    }
    let problems = everything(&mut store).problems;
    assert_eq!(problems.iter().filter(|it| it.unreadable).count(), 2);
    let ids = vec![crate::domain::record::RecordId { number: 2, device }];
    let tried_before = Change { ids, ..add(moment("second")) };
    store.commit(tried_before, at(5)).unwrap();
    folder.store("one").commit(add(moment("third")), at(6)).unwrap();
    let current = folder.journal().join(format!("2026-{device}.toml"));
    assert_eq!(notes(&mut store), ["first", "second", "third"]);
    fs::remove_file(&current).unwrap();
    symlink(&current, &current).unwrap();
    let error = store.commit(add(moment("fourth")), at(7)).unwrap_err();
    assert!(matches!(&error.why, StoreError::Io { verb: "read", path, .. } if *path == current));
}

#[test]
fn a_journal_that_is_a_file_is_an_error() {
    let folder = Folder::new();
    folder.put("journal", "not a folder");
    let mut store = folder.store("one");
    assert!(matches!(store.load(Scope::Recent, today()), Err(StoreError::Io { .. })));
    assert!(store.commit(add(moment("a")), at(1)).is_err());
    assert!(store.changed_elsewhere());
}

#[test]
fn a_file_of_a_newer_hullo_is_said_in_one_line_with_the_file_beside_it() {
    let folder = Folder::new();
    let mut store = folder.store("one");
    store.commit(add(moment("first")), at(1)).unwrap();
    let name = folder.files().remove(0);
    folder.put(&format!("journal/{name}"), folder.text().replace("schema = 1", "schema = 2"));
    let problems = everything(&mut store).problems;
    let beside = name.replace(".toml", "-2.toml");
    let message = format!(
        "from a newer hullo; what this one understands counts, and it never writes it; what is \
         logged here goes to journal/{beside}"
    );
    assert_eq!(problems.len(), 1);
    assert_eq!((&problems[0].message, problems[0].line), (&message, None));
    store.commit(add(moment("second")), at(2)).unwrap();
    assert_eq!(folder.files(), [beside, name]);
    assert_eq!(everything(&mut store).problems[0].message, message, "it is still that one");
}
