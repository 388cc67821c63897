//! Who may read what hullo writes: its folders are 0700 and its files 0600 whatever the umask, a mode
//! that the person chose stays, and a link is followed and never replaced.

use std::{
    fs,
    os::unix::fs::{MetadataExt as _, PermissionsExt as _, symlink},
    path::{Path, PathBuf},
    process::Command,
};

use super::computer::{Computer, files, put};

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o7777
}

fn set_mode(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

/// Everything that makes a file of some kind.
const LIFE: [&[&str]; 18] = [
    &["today"],
    &["done", "--note", "words"],
    &["note", "other words"],
    &["add", "music", "a song"],
    &["undo"],
    &["redo"],
    &["swap"],
    &["rest", "--date", "yesterday"],
    &["deck", "pause", "eyes"],
    &["deck", "add", "music", "Hum to the cat", "Hum one song to the cat."],
    &["nudge"],
    &["nudge", "--once"],
    &["export", "--format", "json", "-o", "out.json"],
    &["config", "edit"],
    &["check"],
    &["import", "out.json"],
    &["history"],
    &["status"],
];

fn live(computer: &mut Computer, umask: &str) {
    for words in LIFE {
        let hullo = computer.command(words);
        let mut shell = Command::new("/bin/sh");
        let script = format!("umask {umask}; exec \"$0\" \"$@\"");
        shell.args(["-c", &script]).arg(hullo.get_program()).args(hullo.get_args());
        shell.current_dir(&computer.home).env_clear().env("EDITOR", "true");
        for (name, value) in hullo.get_envs() {
            shell.env(name, value.unwrap_or_default());
        }
        let output = shell.output().unwrap();
        let err = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.code().is_some_and(|code| code <= 2), "{words:?}: {err}");
    }
}

fn folders_of(home: &Path) -> Vec<PathBuf> {
    let mut all: Vec<PathBuf> = files(home)
        .into_keys()
        .flat_map(|path| path.ancestors().skip(1).map(|it| home.join(it)).collect::<Vec<_>>())
        .filter(|path| path != home)
        .collect();
    all.sort();
    all.dedup();
    all
}

#[test]
fn what_hullo_makes_is_nobody_elses_whatever_the_umask() {
    let (mut of_files, mut of_folders) = (0, 0);
    for umask in ["000", "022", "077", "027"] {
        let folder = tempfile::tempdir().unwrap();
        let mut computer =
            Computer::untouched(folder.path().join("home"), "2026-11-24T08:00:00-05:00");
        live(&mut computer, umask);
        // Another year's files too.
        computer.later(24 * 400);
        live(&mut computer, umask);
        for path in files(&computer.home).into_keys() {
            let path = computer.home.join(path);
            assert_eq!(mode(&path), 0o600, "{} under {umask}", path.display());
            of_files += 1;
        }
        for path in folders_of(&computer.home) {
            assert_eq!(mode(&path), 0o700, "{} under {umask}", path.display());
            of_folders += 1;
        }
    }
    assert!(of_files > 40 && of_folders > 15, "{of_files} files, {of_folders} folders");
    println!("modes under four umasks: {of_files} files 0600, {of_folders} folders 0700");
}

fn journal_file(computer: &Computer) -> PathBuf {
    computer.data().join(format!("journal/2026-{}.toml", computer.device()))
}

#[test]
fn a_mode_that_the_person_chose_stays_through_appends_and_tidying() {
    let folder = tempfile::tempdir().unwrap();
    let mut it = Computer::new(folder.path().join("home"), "2026-11-24T08:00:00-05:00");
    it.says(&["today"]);
    it.says(&["add", "music", "a song"]);
    let profile = it.data().join("profile.toml");
    let journal = journal_file(&it);
    set_mode(&journal, 0o640);
    set_mode(&profile, 0o644);
    set_mode(&it.data(), 0o750);
    it.says(&["add", "eyes", "secret"]);
    let (_, id) = it.moments().into_iter().find(|(words, _)| words == "secret").unwrap();
    let inode = fs::metadata(&journal).unwrap().ino();
    it.says(&["remove", &id]);
    assert!(!fs::read_to_string(&journal).unwrap().contains("secret"), "it was tidied");
    assert_ne!(fs::metadata(&journal).unwrap().ino(), inode, "it is another file by now");
    it.says(&["deck", "pause", "style"]);
    assert_eq!((mode(&journal), mode(&profile), mode(&it.data())), (0o640, 0o644, 0o750));
}

/// Moves a file or folder away and leaves a link.
fn link_away(path: &Path, to: &Path) {
    fs::create_dir_all(to.parent().unwrap()).unwrap();
    fs::rename(path, to).unwrap();
    symlink(to, path).unwrap();
}

#[test]
fn links_in_the_place_of_files_and_folders_are_followed_and_never_replaced() {
    for linked in ["journal", "journal file", "profile", "data", "state"] {
        let folder = tempfile::tempdir().unwrap();
        let mut it = Computer::new(folder.path().join("home"), "2026-11-24T08:00:00-05:00");
        it.says(&["today"]);
        it.says(&["add", "music", "before"]);
        let path = match linked {
            "journal" => it.data().join("journal"),
            "journal file" => journal_file(&it),
            "profile" => it.data().join("profile.toml"),
            "data" => it.data(),
            _ => it.state(),
        };
        let to = folder.path().join("elsewhere/there");
        link_away(&path, &to);
        it.says(&["add", "music", "secret"]);
        let (_, id) = it.moments().into_iter().find(|(words, _)| words == "secret").unwrap();
        it.says(&["remove", &id]);
        it.says(&["deck", "pause", "eyes"]);
        it.says(&["add", "music", "after"]);
        assert!(fs::symlink_metadata(&path).unwrap().is_symlink(), "{linked}");
        assert_eq!(fs::read_link(&path).unwrap(), to, "{linked}");
        let words: Vec<String> = it.moments().into_iter().map(|(words, _)| words).collect();
        assert_eq!(words, ["after", "before"], "{linked}");
        assert!(it.says(&["check"]).starts_with("ok: "), "{linked}");
        assert!(it.choices().contains("eyes"), "{linked}");
    }
}

#[test]
fn a_link_to_nothing_yet_is_where_the_journal_begins() {
    let folder = tempfile::tempdir().unwrap();
    let mut it = Computer::new(folder.path().join("home"), "2026-11-24T08:00:00-05:00");
    fs::create_dir_all(it.data()).unwrap();
    let to = folder.path().join("elsewhere");
    put(&to.join("keep"), b"");
    symlink(to.join("journal"), it.data().join("journal")).unwrap();
    it.says(&["add", "music", "first"]);
    assert!(fs::symlink_metadata(it.data().join("journal")).unwrap().is_symlink());
    assert_eq!(fs::read_dir(to.join("journal")).unwrap().count(), 2, "the file and the lock");
}
