//! `check --fix`: what was lost comes back, what was typed by hand counts, what cannot be read moves
//! aside, and no byte of it is deleted; and `check` alone, which touches nothing.

use std::{collections::BTreeMap, fs, path::PathBuf, time::SystemTime};

use serde_json::{Value, json};

use crate::rig::{Ended, Rig, put};

const BY_HAND: &str = "\n[[moment]]\ndate = 2026-11-22\ncategory = \"eyes\"\ntitle = \"Waved\"   \
                       # at the bus\n";
const BROKEN: &str = "\n[[moment]]\ndate = 2026-13-77\nnote = \"no such day\"\n";
const PROFILE_COPY: &str = "profile.sync-conflict-20261124-081402-ABCDEF7.toml";

/// A journal of which an editor has lost a moment, with one typed by hand, a block that cannot be
/// read, and a copy of the profile beside it.
fn hurt() -> Rig {
    let rig = Rig::new();
    rig.says(&["done", "--note", "first"]);
    let stale = fs::read_to_string(rig.journal_file()).unwrap();
    rig.says(&["add", "music", "lost in the editor"]);
    put(&rig.journal_file(), &format!("# my own words\n{stale}{BROKEN}{BY_HAND}"));
    let copy = "schema = 1\nseed = 7\nsince = 2026-11-20\npaused = [\"eyes\"]\n";
    put(&rig.data().join(PROFILE_COPY), copy);
    rig
}

/// Every file with its bytes and when it was changed.
fn state_of(rig: &Rig) -> BTreeMap<PathBuf, (Vec<u8>, SystemTime)> {
    let files = rig.files().into_iter();
    files
        .map(|(path, bytes)| {
            let changed = fs::metadata(&path).unwrap().modified().unwrap();
            (path, (bytes, changed))
        })
        .collect()
}

/// All words in all files below the data folder.
fn all_words(rig: &Rig) -> String {
    let files = rig.files().into_iter().filter(|(path, _)| path.starts_with(rig.data()));
    files.map(|(_, bytes)| String::from_utf8(bytes).unwrap()).collect()
}

#[test]
fn check_alone_touches_no_file_whatever_is_wrong() {
    let rig = hurt();
    let before = state_of(&rig);
    let Ended { status, out, err } = rig.hullo(&["check"]);
    assert_eq!((status, err.as_str()), (Some(4), ""));
    let lines = [
        "1 moment you logged is no longer in the file; hullo check --fix brings it back",
        "a moment without an id; it is not counted",
    ];
    for line in lines {
        assert!(out.contains(line), "{out}");
    }
    rig.hullo(&["check", "--json"]);
    rig.hullo(&["status"]);
    assert_eq!(state_of(&rig), before);
}

#[test]
fn fix_puts_everything_right_says_so_and_deletes_nothing() {
    let rig = hurt();
    let before = all_words(&rig);
    let Ended { status, out, err } = rig.hullo(&["check", "--fix"]);
    assert_eq!((status, err.as_str()), (Some(0), ""), "{out}");
    for line in [
        "fixed journal/2026-k7f3.toml: 1 moment you logged is back in it",
        "fixed journal/2026-k7f3.toml: 1 entry typed by hand has an id now",
        "cannot be read, so it is in journal/set-aside/2026-k7f3-",
        &format!("fixed {PROFILE_COPY}: is part of your profile now and stands in set-aside/"),
        "ok: 4 records read.",
    ] {
        assert!(out.contains(line), "{line}\n{out}");
    }
    let after = all_words(&rig);
    let merged = |line: &str| line.starts_with("seed") || line.starts_with("since");
    for line in before.lines().filter(|line| !line.is_empty() && !merged(line)) {
        assert!(after.contains(line), "{line} is in no file any more");
    }
    let notes = rig.says(&["history"]);
    for note in ["first", "lost in the editor", "Waved"] {
        assert!(notes.contains(note), "{notes}");
    }
    let journal = rig.journal();
    assert!(journal.starts_with("# my own words\n"), "{journal}");
    assert!(journal.contains("title = \"Waved\"   # at the bus\nid = \"k7f3-"), "{journal}");
    assert!(!journal.contains("no such day"), "{journal}");
    let profile = fs::read_to_string(rig.data().join("profile.toml")).unwrap();
    assert!(profile.contains("seed = 7") && profile.contains("eyes"), "{profile}");
}

#[test]
fn a_second_fix_finds_nothing_to_do_and_touches_nothing() {
    let rig = hurt();
    rig.hullo(&["check", "--fix"]);
    let before = rig.files();
    assert_eq!(rig.says(&["check", "--fix"]), "ok: 4 records read; there was nothing to fix.\n");
    assert_eq!(rig.says(&["check"]), "ok: 4 records read.\n");
    assert_eq!(rig.files(), before);
}

#[test]
fn fix_in_a_home_where_hullo_has_never_been_makes_nothing() {
    let rig = Rig::untouched();
    let before = rig.files();
    assert_eq!(rig.says(&["check", "--fix"]), "ok: 0 records read; there was nothing to fix.\n");
    assert_eq!(rig.files(), before);
}

#[test]
fn fix_tells_json_what_it_did() {
    let rig = hurt();
    let check: Value = serde_json::from_str(&rig.hullo(&["check", "--json"]).out).unwrap();
    assert_eq!((&check["missing"], &check["fixed"]), (&json!(1), &json!([])));
    assert_eq!(check["ok"], json!(false));
    let fix = rig.json(&["check", "--fix"]);
    assert_eq!(
        (&fix["missing"], &fix["ok"], &fix["problems"]),
        (&json!(0), &json!(true), &json!([]))
    );
    let fixed = fix["fixed"].as_array().unwrap();
    assert_eq!(fixed.len(), 4, "{fixed:?}");
    assert!(fixed.iter().all(|it| it["file"].is_string() && it["message"].is_string()));
}

/// A moment that another device recorded, with its file.
fn with_another_device(rig: &Rig) -> PathBuf {
    rig.says(&["done"]);
    let theirs = rig.data().join("journal/2026-othr.toml");
    put(
        &theirs,
        "schema = 1\n\n[[moment]]\ndate = 2026-11-23\ncategory = \"music\"\ntitle = \"A song\"\n\
         note = \"secret\"\nid = \"othr-3lq1f2\"\n",
    );
    theirs
}

#[test]
fn words_of_another_device_wait_for_it_and_check_says_where_they_are() {
    let rig = Rig::new();
    let theirs = with_another_device(&rig);
    let ended = rig.hullo(&["remove", "othr-3lq1f2"]);
    assert_eq!(ended.status, Some(0));
    assert_eq!(ended.err, "hullo: removed here; the words go when hullo next runs on othr\n");
    assert!(!rig.says(&["history"]).contains("secret"));
    assert!(fs::read_to_string(&theirs).unwrap().contains("secret"));
    let line = "journal/2026-othr.toml: holds words that were removed here; they go when hullo \
                next runs on othr, or if it is gone: hullo check --fix --adopt othr\n";
    for words in [&["check"][..], &["check", "--fix"]] {
        let out = rig.says(words);
        assert!(out.contains(line), "{out}");
    }
    let check = rig.json(&["check"]);
    assert_eq!(check["waiting"], json!([{"file": "journal/2026-othr.toml", "device": "othr"}]));
    assert!(fs::read_to_string(&theirs).unwrap().contains("secret"), "fix alone leaves it too");
}

#[test]
fn adopt_tidies_the_files_of_a_lost_device_and_names_it() {
    let rig = Rig::new();
    let theirs = with_another_device(&rig);
    rig.hullo(&["remove", "othr-3lq1f2"]);
    let out = rig.says(&["check", "--fix", "--adopt", "othr"]);
    let line = "fixed journal/2026-othr.toml: words that were taken away are out of it now, for \
                othr\nok: 3 records read.\n";
    assert!(out.ends_with(line), "{out}");
    let text = fs::read_to_string(&theirs).unwrap();
    assert_eq!(text, "schema = 1\n\n");
    assert!(!all_words(&rig).contains("secret"));
    let again = rig.says(&["check", "--fix", "--adopt", "othr"]);
    assert!(again.ends_with("there was nothing to fix.\n"), "{again}");
}

#[test]
fn what_another_device_has_typed_by_hand_is_left_to_it_or_adopted() {
    let rig = Rig::new();
    let theirs = with_another_device(&rig);
    let text = format!("{}{BY_HAND}{BROKEN}", fs::read_to_string(&theirs).unwrap());
    put(&theirs, &text);
    let ended = rig.hullo(&["check", "--fix"]);
    assert_eq!(ended.status, Some(4), "it still cannot be read");
    assert!(
        ended.out.contains("what cannot be read in it is copied to journal/set-aside/2026-othr-")
    );
    assert_eq!(fs::read_to_string(&theirs).unwrap(), text);
    let out = rig.says(&["check", "--fix", "--adopt", "othr"]);
    assert!(out.contains("journal/2026-othr.toml: 1 entry typed by hand has an id now"), "{out}");
    assert!(!fs::read_to_string(&theirs).unwrap().contains("no such day"));
    assert!(rig.says(&["history"]).contains("Waved"));
}

#[test]
fn adopt_takes_a_device_and_only_with_fix() {
    let rig = Rig::new();
    let line = rig.refuses(&["check", "--fix", "--adopt", "NOT ONE"], 2);
    assert!(line.contains("DEVICE looks like k7f3"), "{line}");
    rig.refuses(&["check", "--adopt", "othr"], 2);
    rig.says(&["done"]);
    let out = rig.says(&["check", "--fix", "--adopt", "nono"]);
    assert!(out.starts_with("journal: nothing is tidied: no file in it is of nono\n"), "{out}");
}

#[test]
fn what_is_missing_is_said_once_where_a_person_looks_and_not_in_bars() {
    let rig = hurt();
    let line = "hullo: 1 moment you logged is no longer in the file; to bring it back: hullo check --fix\n";
    for words in [&[][..], &["today"], &["history"]] {
        let ended = rig.hullo(words);
        assert_eq!(ended.err.matches(line).count(), 1, "{words:?}: {}", ended.err);
        assert_eq!(ended.status, Some(0));
    }
    for words in [&["status"][..], &["nudge"], &["stats"], &["year"]] {
        assert!(!rig.hullo(words).err.contains("no longer"), "{words:?}");
    }
    rig.hullo(&["check", "--fix"]);
    assert_eq!(rig.hullo(&["today"]).err, "");
}

#[test]
fn an_empty_file_is_an_alarm_and_fix_fills_it_again() {
    let rig = Rig::new();
    rig.says(&["done", "--note", "first"]);
    put(&rig.journal_file(), "");
    let ended = rig.hullo(&["check"]);
    assert_eq!(ended.status, Some(4));
    for line in ["is empty, but the safety copy is not\n", "1 moment you logged is no longer"] {
        assert!(ended.out.contains(line), "{}", ended.out);
    }
    let out = rig.says(&["check", "--fix"]);
    assert!(out.ends_with("ok: 2 records read.\n"), "{out}");
    assert!(rig.says(&["history"]).contains("first"));
}

#[test]
fn a_file_that_may_not_be_written_stays_as_it_is_and_that_is_said() {
    use std::os::unix::fs::PermissionsExt as _;
    let rig = Rig::new();
    rig.says(&["done"]);
    rig.type_by_hand(BROKEN);
    let text = fs::read_to_string(rig.journal_file()).unwrap();
    fs::set_permissions(rig.journal_file(), fs::Permissions::from_mode(0o444)).unwrap();
    let ended = rig.hullo(&["check", "--fix"]);
    assert_eq!(ended.status, Some(4));
    assert!(ended.out.contains("not fixed yet: it may not be written"), "{}", ended.out);
    assert!(ended.out.contains("is copied to journal/set-aside/"), "{}", ended.out);
    assert_eq!(fs::read_to_string(rig.journal_file()).unwrap(), text);
}

#[test]
fn both_sides_of_a_git_conflict_become_one_file() {
    let rig = Rig::new();
    rig.says(&["done", "--note", "ours"]);
    let text = fs::read_to_string(rig.journal_file()).unwrap();
    let theirs = "\n[[moment]]\ndate = 2026-11-23\ncategory = \"music\"\ntitle = \"A song\"\nnote = \
                  \"theirs\"\nid = \"othr-3lq1f2\"\n";
    let (head, ours) = text.split_at(text.rfind("\n[[moment]]").unwrap());
    put(
        &rig.journal_file(),
        &format!("{head}<<<<<<< HEAD\n{ours}=======\n{theirs}>>>>>>> theirs\n"),
    );
    let out = rig.says(&["check", "--fix"]);
    assert!(out.contains("both sides of git's conflict are one text now"), "{out}");
    let journal = rig.journal();
    assert!(!journal.contains("<<<<") && !journal.contains(">>>>"), "{journal}");
    let notes = rig.says(&["history"]);
    assert!(notes.contains("ours") && notes.contains("theirs"), "{notes}");
    assert_eq!(rig.says(&["check"]), "ok: 3 records read.\n");
}
