//! Two clones that meet by plain `git pull`, copies that sync tools make, folders thrown together.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
    process::Command,
};

use hullo::domain::record::RecordId;

use crate::rig::{Hullo, Random, folder};

fn git(folder: &Path, arguments: &[&str]) -> bool {
    let mut git = Command::new("git");
    git.current_dir(folder).args(["-c", "user.name=a", "-c", "user.email=a@example.org"]);
    git.args(["-c", "init.defaultBranch=main", "-c", "pull.rebase=false"]).args(arguments);
    git.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1");
    let output = git.output();
    output.is_ok_and(|output| output.status.success())
}

/// Does a few things on a device and notes in `expected` what ought to stand.
fn act(hullo: &mut Hullo, random: &mut Random, expected: &mut BTreeMap<RecordId, String>, n: u64) {
    for step in 0..=random.below(4) {
        let word = format!("word{n}-{step}x");
        let ids: Vec<_> = hullo.store.journal().moments().map(|(it, _)| it.id.clone()).collect();
        // Every device changes its own half, so that it is known what stands.
        let is_mine = |id: &&RecordId| id.to_string().starts_with(&hullo.id());
        let id = if ids.is_empty() { None } else { ids.iter().rfind(is_mine) };
        match (random.below(4), id) {
            (0, Some(id)) => {
                hullo.change(id, &word).unwrap();
                expected.insert(id.clone(), word);
            }
            (1, Some(id)) => {
                hullo.remove(id).unwrap();
                expected.remove(id);
            }
            _ => drop(expected.insert(hullo.add(&word), word)),
        }
    }
}

fn assert_stands(hullo: &mut Hullo, expected: &BTreeMap<RecordId, String>, what: &str) {
    hullo.store.refresh(hullo.now).unwrap();
    assert!(hullo.problems().is_empty(), "{what}: {:?}", hullo.problems());
    let standing: BTreeMap<RecordId, String> = hullo
        .store
        .journal()
        .moments()
        .map(|(it, moment)| (it.id.clone(), moment.note.clone().unwrap()))
        .collect();
    assert_eq!(standing, *expected, "{what}");
    assert_eq!(hullo.notes().len(), expected.len(), "{what}");
}

/// Does what the README says.
fn sync(hullo: &Hullo) {
    git(&hullo.data, &["add", "-A"]);
    git(&hullo.data, &["commit", "-m", "more"]);
    git(&hullo.data, &["pull", "--no-edit", "origin", "main"]);
    assert!(git(&hullo.data, &["push", "origin", "HEAD:main"]));
}

fn meet(meetings: u64) {
    if !git(Path::new("."), &["--version"]) {
        return println!("SKIPPED: meetings of clones need git");
    }
    let dir = folder();
    assert!(git(dir.path(), &["init", "--bare", "hub"]));
    let mut devices = ["a", "b"].map(|name| {
        assert!(git(dir.path(), &["clone", "hub", name]));
        Hullo::new(&dir.path().join(name), &dir.path().join(format!("state-{name}")), name)
    });
    let (mut random, mut expected) = (Random(4711), BTreeMap::new());
    // The first clone begins, so that both have one history.
    expected.insert(devices[0].add("word0x"), "word0x".to_owned());
    sync(&devices[0]);
    assert!(git(&devices[1].data, &["pull", "origin", "main"]));
    expected.insert(devices[1].add("word1x"), "word1x".to_owned());
    for meeting in 1..=meetings {
        for (at, device) in devices.iter_mut().enumerate() {
            act(device, &mut random, &mut expected, meeting * 2 + at as u64);
        }
        sync(&devices[0]);
        sync(&devices[1]);
        sync(&devices[0]);
        for device in &mut devices {
            assert_stands(device, &expected, &format!("meeting {meeting}"));
        }
    }
    let words: BTreeSet<&String> = expected.values().collect();
    let all = devices[0].files().into_values().flatten().collect::<Vec<u8>>();
    let notes = String::from_utf8(all).unwrap().matches("note = ").count();
    println!(
        "git: {meetings} meetings, {} records, 0 missing, 0 doubled, 0 resurrected",
        words.len()
    );
    assert_eq!(notes, words.len());
}

#[test]
fn two_clones_that_meet_by_git_pull_miss_double_and_resurrect_nothing() {
    meet(10);
}

#[test]
#[ignore = "takes a minute"]
fn two_clones_that_meet_60_times_by_git_pull_miss_double_and_resurrect_nothing() {
    meet(60);
}

#[test]
fn copies_of_a_sync_tool_double_nothing_and_bring_nothing_back() {
    let dir = folder();
    let mut hullo = Hullo::on(&dir, "m");
    let [kept, changed, removed] = ["kept", "changed", "removed"].map(|note| hullo.add(note));
    for copy in ["2026-@.sync-conflict-20261124.toml", "2026-@ (conflicted copy 2026-11-24).toml"] {
        hullo.write(copy, hullo.read("2026-@.toml"));
        let hullo = hullo.again();
        assert_eq!(hullo.notes(), ["kept", "changed", "removed"]);
        assert!(hullo.problems().is_empty());
        assert!(hullo.store.older_words().is_empty());
    }
    hullo.change(&changed, "newer").unwrap();
    hullo.remove(&removed).unwrap();
    let expected = [(kept, "kept".to_owned()), (changed, "newer".to_owned())];
    assert_stands(&mut hullo, &expected.into(), "after a change and a removal");
    assert!(!hullo.holds("\"changed\"") && !hullo.holds("\"removed\""));
    assert_eq!(hullo.files().len(), 3);
}

#[test]
fn two_folders_thrown_together_are_one_journal() {
    let dir = folder();
    let other = folder();
    let (mut mine, mut theirs) = (Hullo::on(&dir, "m"), Hullo::on(&other, "n"));
    let [one, two] = ["one", "two"].map(|note| mine.add(note));
    let three = theirs.add("three");
    theirs.update(|coach, journal| coach.leave_out(journal, "eyes", true)).unwrap();
    mine.update(|coach, journal| coach.leave_out(journal, "voice", true)).unwrap();
    for (name, text) in theirs.files() {
        fs::write(mine.file(&name), text).unwrap();
    }
    let expected = [(one, "one"), (two, "two"), (three.clone(), "three")];
    assert_stands(&mut mine, &expected.map(|(id, note)| (id, note.to_owned())).into(), "both");
    assert!(mine.store.journal().leaves_out("eyes") && mine.store.journal().leaves_out("voice"));
    mine.remove(&three).unwrap();
    assert_eq!(mine.again().notes(), ["one", "two"]);
    assert!(mine.holds("\"three\""));
}
