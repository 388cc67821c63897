//! A sync tool between two folders that knows nothing of what it carries: the newer file wins, and of
//! two that both changed the one becomes a conflict copy, by Syncthing's names. And a person who
//! copies files by hand.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use super::{
    computer::{Computer, files, put},
    life::Life,
};

/// What a sync tool remembers between two folders.
#[derive(Default)]
struct Sync {
    last: BTreeMap<PathBuf, Vec<u8>>,
    copies: usize,
    old_versions: usize,
}

impl Sync {
    fn run(&mut self, computers: &[Computer; 2]) {
        let [one, other] = [0, 1].map(|on| files(&computers[on].data()));
        let names: Vec<&PathBuf> = one.keys().chain(other.keys()).chain(self.last.keys()).collect();
        let names: std::collections::BTreeSet<PathBuf> = names.into_iter().cloned().collect();
        for name in names.into_iter().filter(|name| !name.ends_with(".lock")) {
            let (here, there, last) = (one.get(&name), other.get(&name), self.last.get(&name));
            match (here == last, there == last) {
                (true, true) => {}
                _ if here == there => {}
                (true, false) => carry(&computers[0], &name, there),
                (false, true) => carry(&computers[1], &name, here),
                (false, false) => self.keep_both(computers, &name, here, there),
            }
        }
        self.last = files(&computers[0].data());
    }

    /// The second one's file gives way, on both, under the name that Syncthing gives it.
    fn keep_both(
        &mut self,
        computers: &[Computer; 2],
        name: &PathBuf,
        here: Option<&Vec<u8>>,
        there: Option<&Vec<u8>>,
    ) {
        self.copies += 1;
        let copy = self.conflict_name(name);
        let loser = here.and(there);
        for computer in computers {
            carry(computer, &copy, loser);
            carry(computer, name, here.or(there));
        }
    }

    fn conflict_name(&self, name: &Path) -> PathBuf {
        let stem = name.file_stem().unwrap().to_str().unwrap();
        let time = 81_402 + self.copies + self.old_versions;
        name.with_file_name(format!("{stem}.sync-conflict-20261124-{time:06}-ABCDEFG.toml"))
    }

    /// An older version of a device's own file comes back under a copy's name, as after a restored
    /// backup on the other side.
    fn old_version(&mut self, computers: &[Computer; 2], on: usize, older: &[u8]) {
        self.old_versions += 1;
        let name = PathBuf::from(format!("journal/2026-{}.toml", computers[on].device()));
        let copy = self.conflict_name(&name);
        for computer in computers {
            carry(computer, &copy, Some(&older.to_vec()));
        }
    }
}

/// Puts a file where it belongs, or takes it away.
fn carry(computer: &Computer, name: &PathBuf, bytes: Option<&Vec<u8>>) {
    let path = computer.data().join(name);
    match bytes {
        Some(bytes) => put(&path, bytes),
        None if path.exists() => fs::remove_file(path).unwrap(),
        None => {}
    }
}

fn two(folder: &tempfile::TempDir) -> [Computer; 2] {
    let mut one = Computer::new(folder.path().join("one"), "2026-11-24T08:00:00-05:00");
    // Its clock is two hours behind.
    let mut other = Computer::new(folder.path().join("other"), "2026-11-24T12:00:00+01:00");
    one.says(&["today"]);
    put(&other.data().join("profile.toml"), &fs::read(one.data().join("profile.toml")).unwrap());
    other.says(&["today"]);
    [one, other]
}

fn carried_by_a_sync_tool(meetings: usize) {
    let folder = tempfile::tempdir().unwrap();
    let computers = two(&folder);
    let mut sync = Sync { last: files(&computers[1].data()), ..Sync::default() };
    let mut life = Life::new(computers, 2);
    let mut older: [Vec<u8>; 2] = Default::default();
    for meeting in 0..meetings {
        for (on, older) in older.iter_mut().enumerate() {
            life.live(on, meeting % 2 == 0);
            let own = format!("journal/2026-{}.toml", life.computers[on].device());
            let now = fs::read(life.computers[on].data().join(own)).unwrap_or_default();
            if meeting % 5 == 4 && !older.is_empty() {
                sync.old_version(&life.computers, on, older);
            }
            if meeting % 3 == 0 {
                *older = now;
            }
        }
        sync.run(&life.computers);
        life.have_met();
        life.later(if meeting % 2 == 0 { 1 } else { 47 });
    }
    let Sync { copies, old_versions, .. } = sync;
    assert!(
        copies > 0 && old_versions > 0,
        "{copies} conflict copies, {old_versions} old versions"
    );
    life.print(&format!("sync tool, {copies} conflict copies, {old_versions} old versions"));
}

#[test]
fn conflict_copies_of_a_sync_tool_lose_double_and_resurrect_nothing() {
    carried_by_a_sync_tool(6);
}

#[test]
#[ignore = "sixty meetings take a minute; CONTRIBUTING names the command"]
fn long_sixty_meetings_by_a_sync_tool_lose_double_and_resurrect_nothing() {
    carried_by_a_sync_tool(60);
}

#[test]
fn journal_files_copied_both_ways_by_hand_are_one_journal() {
    let folder = tempfile::tempdir().unwrap();
    let computers = two(&folder);
    let devices = [0, 1].map(|on| computers[on].device());
    let mut life = Life::new(computers, 3);
    for meeting in 0..4 {
        for on in 0..2 {
            life.live(on, meeting % 2 == 0);
        }
        for (on, device) in devices.iter().enumerate() {
            let all = files(&life.computers[on].data());
            let own = |name: &PathBuf| name.to_str().unwrap().contains(device);
            for (name, bytes) in all.iter().filter(|(name, _)| own(name)) {
                put(&life.computers[1 - on].data().join(name), bytes);
            }
        }
        // The profile comes along as a copy, as people do it.
        let profile = fs::read(life.computers[0].data().join("profile.toml")).unwrap();
        let other = fs::read(life.computers[1].data().join("profile.toml")).unwrap();
        put(&life.computers[1].data().join("profile (conflicted copy).toml"), &profile);
        put(&life.computers[0].data().join("profile (conflicted copy).toml"), &other);
        life.have_met();
        life.later(if meeting % 2 == 0 { 1 } else { 47 });
    }
    life.print("copied by hand");
}
