//! A disk that is really full: a small one made for the test. It takes root to mount it; elsewhere
//! that is said, and nothing is tried.

use std::{
    collections::BTreeSet,
    fs::{self, OpenOptions},
    io::Write as _,
    path::{Path, PathBuf},
    process::Command,
};

use super::{computer::Computer, skipped::skipped};

/// A file system of 192 KiB in memory, gone when dropped.
struct SmallDisk(PathBuf);

impl SmallDisk {
    fn mounted(at: PathBuf) -> Option<Self> {
        fs::create_dir_all(&at).unwrap();
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", "size=192k,mode=0700", "hullo-test"]).arg(&at);
        let output = mount.output().ok()?;
        // Made only then: what was not mounted is not to be unmounted.
        if output.status.success() { Some(Self(at)) } else { None }
    }

    fn filler(&self) -> PathBuf {
        self.0.join("filler")
    }

    /// Fills it to the last byte but `left`.
    fn fill(&self, left: u64) {
        let mut file = OpenOptions::new().append(true).create(true).open(self.filler()).unwrap();
        for size in [4096, 256, 16, 1] {
            let chunk = vec![b'x'; size];
            while file.write(&chunk).is_ok_and(|count| count > 0) {}
        }
        let len = file.metadata().unwrap().len();
        file.set_len(len.saturating_sub(left)).unwrap();
    }

    fn free(&self) {
        fs::remove_file(self.filler()).unwrap();
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let unmounted = Command::new("umount").arg(&self.0).status();
        assert!(unmounted.is_ok_and(|status| status.success()), "the small disk is put away");
    }
}

/// What was acknowledged, and what was refused.
#[derive(Default)]
struct Said {
    saved: BTreeSet<String>,
    refused: BTreeSet<String>,
}

impl Said {
    fn add(&mut self, computer: &mut Computer) -> bool {
        let number = self.saved.len() + self.refused.len();
        let words = format!("number {number}, {}", "and some more words ".repeat(number % 9));
        let words = words.trim_end().to_owned();
        let output = computer.run(&["add", "music", &words]);
        let err = String::from_utf8(output.stderr).unwrap();
        match output.status.code() {
            Some(0) => self.saved.insert(words),
            Some(4) => {
                assert!(err.starts_with("hullo: not saved: cannot"), "{err}");
                assert!(err.contains("No space left on device"), "{err}");
                assert!(err.contains("make some room on the disk"), "{err}");
                assert!(!err.contains("number"), "no word of a note: {err}");
                self.refused.insert(words)
            }
            status => panic!("{status:?}: {err}"),
        }
    }

    /// Adds until the disk has refused some.
    fn add_until_full(&mut self, computer: &mut Computer) {
        let before = self.refused.len();
        for _ in 0..60 {
            self.add(computer);
            if self.refused.len() >= before + 3 {
                return;
            }
        }
        panic!("the disk is never full");
    }

    fn check(&self, computer: &mut Computer, what: &str) {
        let found: Vec<String> = computer.moments().into_iter().map(|(words, _)| words).collect();
        let lost = self.saved.iter().filter(|words| !found.contains(words)).count();
        let there = self.refused.iter().filter(|words| found.contains(words)).count();
        assert_eq!((lost, there, found.len()), (0, 0, self.saved.len()), "{what}");
        let check = computer.says(&["check"]);
        assert!(check.starts_with("ok: ") && check.lines().count() == 1, "{what}: {check}");
    }
}

fn fill_and_free(disk: &SmallDisk, computer: &mut Computer, what: &str) {
    let mut said = Said::default();
    computer.says(&["today"]);
    for round in 0..8_u64 {
        for _ in 0..2 {
            assert!(said.add(computer), "there is room");
        }
        disk.fill(round * 512);
        said.add_until_full(computer);
        // Undo and removal cannot be written either, and nothing is half done.
        computer.run(&["undo"]);
        computer.run(&["redo"]);
        let full = computer.moments().len();
        assert!(full.abs_diff(said.saved.len()) <= 1, "{full} of {}", said.saved.len());
        disk.free();
        // Whatever of the two went through is made whole.
        computer.run(&["redo"]);
        said.check(computer, what);
    }
    let (saved, refused) = (said.saved.len(), said.refused.len());
    println!("full disk, {what}: {saved} saved, {refused} refused, 0 lost, 0 torn");
}

/// Which of the folders lies on the small disk.
fn on_a_small_disk(what: &str, link: fn(&Computer, &Path)) {
    let folder = tempfile::tempdir().unwrap();
    let Some(disk) = SmallDisk::mounted(folder.path().join("small")) else {
        skipped(&format!("a full disk takes root and mount; {what} was not tried"));
        return;
    };
    let mut computer = Computer::untouched(folder.path().join("home"), "2026-11-24T08:00:00-05:00");
    link(&computer, &disk.0);
    fill_and_free(&disk, &mut computer, what);
}

fn put_on(disk: &Path, folder: &Path) {
    fs::create_dir_all(folder.parent().unwrap()).unwrap();
    let there = disk.join(folder.parent().unwrap().file_name().unwrap());
    fs::create_dir(&there).unwrap();
    std::os::unix::fs::symlink(there, folder).unwrap();
}

#[test]
fn a_full_disk_under_all_folders_loses_and_tears_nothing() {
    on_a_small_disk("data and state on it", |computer, disk| {
        put_on(disk, &computer.data());
        put_on(disk, &computer.state());
    });
}

#[test]
fn a_full_disk_under_the_journal_alone_loses_and_tears_nothing() {
    on_a_small_disk("data on it", |computer, disk| put_on(disk, &computer.data()));
}

#[test]
fn a_full_disk_under_the_state_alone_loses_and_tears_nothing() {
    on_a_small_disk("state on it", |computer, disk| put_on(disk, &computer.state()));
}
