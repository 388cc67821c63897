//! One folder for all, on a file system that knows no locks, and two folders thrown together.

use std::{collections::BTreeSet, fs, process::Stdio};

use super::computer::{Computer, put};

/// Computers of one data folder, which is the first one's.
fn around_one_folder(folder: &tempfile::TempDir, count: usize) -> Vec<Computer> {
    let now = "2026-11-24T08:00:00-05:00";
    (0..count).map(|n| Computer::new(folder.path().join(format!("c{n}")), now)).collect()
}

/// Starts many adds at the same time and gives the words that were acknowledged.
fn add_all_at_once(computers: &mut [Computer], rounds: usize) -> BTreeSet<String> {
    let data = computers[0].data();
    let mut acknowledged = BTreeSet::new();
    for round in 0..rounds {
        let started: Vec<_> = computers
            .iter_mut()
            .enumerate()
            .map(|(on, computer)| {
                let words = format!("r{round} on c{on}");
                let mut command = computer.command(&["add", "music", &words]);
                command.env("HULLO_DATA_DIR", &data).stdout(Stdio::piped()).stderr(Stdio::piped());
                (words, command.spawn().unwrap())
            })
            .collect();
        for (words, child) in started {
            let output = child.wait_with_output().unwrap();
            let err = String::from_utf8_lossy(&output.stderr);
            assert!(output.status.success(), "{words}: {err}");
            acknowledged.insert(words);
        }
    }
    acknowledged
}

fn words(computer: &mut Computer) -> Vec<String> {
    computer.moments().into_iter().map(|(words, _)| words).collect()
}

#[test]
fn four_computers_on_one_folder_without_locks_lose_and_double_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut computers = around_one_folder(&folder, 4);
    // A folder in the place of the lock: none is to be had.
    fs::create_dir_all(computers[0].data().join("journal/.lock")).unwrap();
    let acknowledged = add_all_at_once(&mut computers, 15);
    let found = words(&mut computers[0]);
    let lost = acknowledged.iter().filter(|words| !found.contains(words)).count();
    let doubled = found.len() - found.iter().collect::<BTreeSet<_>>().len();
    println!("no locks: {} added, {lost} lost, {doubled} doubled", acknowledged.len());
    assert_eq!((found.len(), lost, doubled), (60, 0, 0));
    assert!(computers[0].says(&["check"]).starts_with("ok: "), "nothing is torn");
}

#[test]
fn one_computer_without_locks_at_the_same_moment_loses_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut computer = around_one_folder(&folder, 1).remove(0);
    computer.says(&["add", "music", "first"]);
    fs::remove_file(computer.data().join("journal/.lock")).unwrap();
    fs::create_dir_all(computer.data().join("journal/.lock")).unwrap();
    let now = computer.now;
    let mut started = Vec::new();
    for n in 0..24 {
        computer.now = now;
        let mut command = computer.command(&["add", "music", &format!("at once {n}")]);
        started.push(command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap());
    }
    let ended = started.into_iter().map(|child| child.wait_with_output().unwrap());
    let acknowledged: Vec<bool> = ended.map(|output| output.status.success()).collect();
    let found = words(&mut computer);
    let lost: Vec<usize> =
        (0..24).filter(|n| acknowledged[*n] && !found.contains(&format!("at once {n}"))).collect();
    let saved = acknowledged.iter().filter(|it| **it).count();
    let doubled = found.len() - found.iter().collect::<BTreeSet<_>>().len();
    println!("one computer, no locks: {saved} of 24 acknowledged, {} lost", lost.len());
    assert_eq!((lost, doubled), (Vec::new(), 0), "{found:?}");
    assert!(saved >= 12, "{saved} of 24 were saved");
}

#[test]
fn two_folders_thrown_together_are_one_journal() {
    let folder = tempfile::tempdir().unwrap();
    let mut computers = around_one_folder(&folder, 3);
    for (on, computer) in computers.iter_mut().take(2).enumerate() {
        for n in 0..20 {
            computer.says(&["add", "music", &format!("{n} on {on}")]);
        }
        let ids = computer.moments();
        computer.says(&["remove", &ids[0].1]);
        computer.says(&["note", &format!("changed on {on}"), "--of", &ids[1].1]);
    }
    let mut expected: Vec<String> = computers.iter_mut().take(2).flat_map(words).collect();
    expected.sort();
    // No program of ours, no lock: files dropped into a third folder, the profiles as they come.
    for on in [0, 1] {
        for (name, bytes) in super::computer::files(&computers[on].data()) {
            let name = match name.to_str().unwrap() {
                "profile.toml" if on == 1 => "profile.sync-conflict-20261124-081402-ABCDEFG.toml",
                name => name,
            };
            put(&computers[2].data().join(name), &bytes);
        }
    }
    assert_eq!(words(&mut computers[2]), expected);
    computers[2].says(&["add", "music", "a third"]);
    assert_eq!(words(&mut computers[2]).len(), expected.len() + 1);
    println!("thrown together: {} moments of two folders, 0 missing, 0 doubled", expected.len());
}
