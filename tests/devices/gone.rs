//! What a person takes away is gone from every file of hullo's: but for undo's until the day is over,
//! and after the next day's first write from that too.

use std::{fs, path::Path};

use super::computer::{Computer, files, put};

const SECRET: &str = "the heron by the mill";

/// The files below a home that hold the words, by their path within it.
fn holding(home: &Path, words: &str) -> Vec<String> {
    let all = files(home).into_iter();
    let with = all.filter(|(_, bytes)| String::from_utf8_lossy(bytes).contains(words));
    with.map(|(path, _)| path.file_name().unwrap().to_str().unwrap().to_owned()).collect()
}

fn computer(folder: &tempfile::TempDir, name: &str) -> Computer {
    let mut computer = Computer::new(folder.path().join(name), "2026-11-24T08:00:00-05:00");
    computer.says(&["today"]);
    computer
}

/// One way to take the words away.
type Deed = fn(&mut Computer);

fn id(computer: &mut Computer) -> String {
    let moments = computer.moments();
    moments.into_iter().find(|(words, _)| words.contains(SECRET)).unwrap().1
}

const DEEDS: [(&str, Deed); 7] = [
    ("removed", |it| {
        let id = id(it);
        it.says(&["remove", &id]);
    }),
    ("replaced", |it| {
        let id = id(it);
        it.says(&["note", "other words", "--of", &id]);
    }),
    ("cleared", |it| {
        let id = id(it);
        it.says(&["note", "", "--of", &id]);
    }),
    ("replaced twice, then removed", |it| {
        let id = id(it);
        it.says(&["note", &format!("{SECRET}, again"), "--of", &id]);
        it.says(&["note", &format!("{SECRET}, a third time"), "--of", &id]);
        it.says(&["remove", &id]);
    }),
    ("undone", |it| {
        it.says(&["undo"]);
    }),
    ("removed, brought back, removed", |it| {
        let first = id(it);
        it.says(&["remove", &first]);
        it.says(&["undo"]);
        let second = id(it);
        it.says(&["remove", &second]);
    }),
    ("removed, and then much else", |it| {
        let id = id(it);
        it.says(&["remove", &id]);
        for n in 0..5 {
            it.says(&["add", "music", &format!("something else {n}")]);
        }
        it.says(&["deck", "pause", "eyes"]);
        it.says(&["nudge"]);
    }),
];

#[test]
fn what_is_taken_away_is_in_no_file_but_undos_and_the_next_day_in_none() {
    let mut looked_at = 0;
    for (what, deed) in DEEDS {
        let folder = tempfile::tempdir().unwrap();
        let mut it = computer(&folder, "one");
        it.says(&["add", "music", SECRET]);
        assert!(holding(&it.home, SECRET).len() >= 2, "journal and safety copy");
        deed(&mut it);
        looked_at += files(&it.home).len();
        assert_eq!(holding(&it.home, SECRET), ["undo.json"], "{what}");
        it.later(24);
        it.says(&["history"]);
        it.says(&["done"]);
        assert_eq!(holding(&it.home, SECRET), [""; 0], "{what}, the next day");
    }
    println!("removals: {} ways, {looked_at} files looked at, 0 words left", DEEDS.len());
}

#[test]
fn words_of_an_earlier_year_go_from_its_file_and_from_the_sum_of_it() {
    for deed in [DEEDS[0].1, DEEDS[1].1, DEEDS[2].1] {
        let folder = tempfile::tempdir().unwrap();
        let mut it = computer(&folder, "one");
        it.says(&["add", "music", SECRET]);
        it.later(24 * 31);
        it.says(&["add", "music", &format!("{SECRET} in December")]);
        // Over the year, so that the safety copy and the sum have been written anew.
        it.later(24 * 60);
        it.says(&["done"]);
        it.later(24);
        it.says(&["done"]);
        deed(&mut it);
        deed(&mut it);
        assert_eq!(holding(&it.home, SECRET), ["undo.json"]);
        it.later(24);
        it.says(&["done"]);
        assert_eq!(holding(&it.home, SECRET), [""; 0]);
    }
}

#[test]
fn an_import_taken_back_and_a_conflict_copy_keep_no_words() {
    let folder = tempfile::tempdir().unwrap();
    let mut it = computer(&folder, "one");
    it.says(&["add", "music", SECRET]);
    let name = format!("2026-{}", it.device());
    let journal = it.data().join("journal");
    let bytes = fs::read(journal.join(format!("{name}.toml"))).unwrap();
    put(&journal.join(format!("{name}.sync-conflict-20261124-081402-ABCDEFG.toml")), &bytes);
    DEEDS[0].1(&mut it);
    assert_eq!(holding(&it.home, SECRET), ["undo.json"]);

    let mut other = computer(&folder, "other");
    let export = folder.path().join("export.json");
    let line = format!(
        "{{\"schema\": 1, \"moments\": [{{\"id\": \"zz-1\", \"date\": \"2026-11-20\", \"category\": \
         \"music\", \"title\": \"t\", \"note\": \"{SECRET}\"}}]}}\n"
    );
    put(&export, line.as_bytes());
    other.says(&["import", export.to_str().unwrap()]);
    assert!(holding(&other.home, SECRET).len() >= 2);
    other.says(&["undo"]);
    assert_eq!(holding(&other.home, SECRET), ["undo.json"]);
    other.later(24);
    other.says(&["done"]);
    assert_eq!(holding(&other.home, SECRET), [""; 0]);
}

#[test]
fn another_devices_words_wait_for_it_and_check_says_where_they_are() {
    let folder = tempfile::tempdir().unwrap();
    let mut one = computer(&folder, "one");
    let mut other = computer(&folder, "other");
    one.says(&["add", "music", SECRET]);
    let carry = |from: &Computer, to: &Computer, device: &str| {
        let name = format!("journal/2026-{device}.toml");
        put(&to.data().join(&name), &fs::read(from.data().join(&name)).unwrap());
    };
    let device = one.device();
    carry(&one, &other, &device);
    let id = id(&mut other);
    let output = other.run(&["remove", &id]);
    let line = format!("hullo: removed here; the words go when hullo next runs on {device}\n");
    assert_eq!(String::from_utf8(output.stderr).unwrap(), line);
    assert_eq!(holding(&other.home, SECRET), [format!("2026-{device}.toml"), "undo.json".into()]);
    let check = other.says(&["check"]);
    let said = format!(
        "journal/2026-{device}.toml: holds words that were removed here; they go when hullo next \
         runs on {device}, or if it is gone: hullo check --fix --adopt {device}\n"
    );
    assert!(check.contains(&said), "{check}");
    // They meet, the device runs, they meet again.
    let own = other.device();
    carry(&other, &one, &own);
    one.says(&["done"]);
    assert_eq!(holding(&one.home, SECRET), ["undo.json"], "of the day on which it was said");
    carry(&one, &other, &device);
    let check = other.says(&["check"]);
    assert!(!check.contains(&said) && !check.contains("removed here"), "{check}");
    for it in [&mut one, &mut other] {
        it.later(24);
        it.says(&["done"]);
        assert_eq!(holding(&it.home, SECRET), [""; 0]);
    }
}
