//! A note written in the person's own editor: its text goes into a file that nobody else can read,
//! the terminal to the editor, and both come back. Knows no note, only a text and a name for it.

use std::{
    fs::{DirBuilder, File, OpenOptions},
    io::{self, Read as _, Write as _},
    os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _},
    path::{Path, PathBuf},
    sync::atomic::Ordering,
    time::Instant,
};

use rustix::process::{Pid, test_kill_process};

use super::{BROUGHT_BACK, LENT, leave, take_again};
use crate::editor::{self, Fault};

/// The most that is brought back, in bytes: far more than a note may hold.
const MOST: u64 = 1 << 20;

/// Where notes are written elsewhere, and with what.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Desk {
    /// The folder for the file.
    pub folder: PathBuf,
    /// The editor, as a shell would run it.
    pub editor: String,
}

/// What came back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Edited {
    /// The text as the file holds it now, without the line break at its end; `None` if it cannot be
    /// had, and then the file stays.
    pub text: Option<String>,
    /// What went wrong, as part of a sentence.
    pub fault: Option<String>,
}

impl Edited {
    fn failed(fault: String) -> Self {
        Self { text: None, fault: Some(fault) }
    }
}

/// A file of a run that ended while its editor was open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftBehind {
    /// The file.
    pub path: PathBuf,
    /// The name that its text was given.
    pub name: String,
    /// The text.
    pub text: String,
}

impl Desk {
    /// Has a text edited. `name` tells what it is for, should this run end before the editor does.
    pub(super) fn edit(&self, name: &str, text: &str) -> Edited {
        let path = match self.put_out(name, text) {
            Ok(path) => path,
            Err((path, error)) => {
                return Edited::failed(format!("cannot write {}: {error}", path.display()));
            }
        };
        let fault = self.lend_to_editor(&path).err();
        let mut edited = Edited { text: None, fault: fault.map(|fault| fault.to_string()) };
        match read(&path) {
            Ok(text) => edited.text = Some(text),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                edited.fault = edited.fault.or_else(|| Some("the editor left no file".to_owned()));
                return edited;
            }
            Err(error) => {
                let kept = format!("cannot read {}: {error}; it stays there", path.display());
                return Edited::failed(kept);
            }
        }
        if let Err(error) = std::fs::remove_file(&path) {
            edited.fault = Some(format!("cannot remove {}: {error}", path.display()));
        }
        edited
    }

    /// Puts the text into a file of its own. One that is there already holds words that could not be
    /// brought back, and stays.
    fn put_out(&self, name: &str, text: &str) -> Result<PathBuf, (PathBuf, io::Error)> {
        let made = DirBuilder::new().recursive(true).mode(0o700).create(&self.folder);
        made.map_err(|error| (self.folder.clone(), error))?;
        let run = std::process::id();
        let mut path = self.folder.join(format!("note-{run}-{name}.md"));
        for number in 1.. {
            match write(&path, text) {
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err((path, error)),
                Ok(()) => break,
            }
            path = self.folder.join(format!("note-{run}.{number}-{name}.md"));
        }
        Ok(path)
    }

    fn lend_to_editor(&self, path: &Path) -> Result<(), Fault> {
        LENT.store(true, Ordering::SeqCst);
        let left = leave();
        let ended = left.map_err(Fault::Io).and_then(|()| editor::run(&self.editor, path));
        let taken = take_again();
        if let Ok(mut at) = BROUGHT_BACK.lock() {
            *at = Some(Instant::now());
        }
        LENT.store(false, Ordering::SeqCst);
        ended?;
        Ok(taken?)
    }

    /// Files of runs that ended while their editor was open, as far as their words can be read. One
    /// with our own number is of an earlier run too: in a container all may have the same.
    #[must_use]
    pub fn left_behind(&self) -> Vec<LeftBehind> {
        let Ok(entries) = std::fs::read_dir(&self.folder) else { return Vec::new() };
        let found = entries.filter_map(|entry| {
            let path = entry.ok()?.path();
            let name = path.file_name()?.to_str()?;
            let (run, name) = name.strip_prefix("note-")?.strip_suffix(".md")?.split_once('-')?;
            let run = run.split_once('.').map_or(run, |(run, _)| run);
            let (run, name) = (Pid::from_raw(run.parse().ok()?)?, name.to_owned());
            let ended = run == rustix::process::getpid()
                || matches!(test_kill_process(run), Err(rustix::io::Errno::SRCH));
            let text = read(&path).ok().filter(|_| ended)?;
            Some(LeftBehind { path, name, text })
        });
        let mut found: Vec<LeftBehind> = found.collect();
        found.sort_by(|a, b| a.path.cmp(&b.path));
        found
    }

    /// Removes the files of words that are kept elsewhere now.
    ///
    /// # Errors
    /// One of them cannot be removed; the error names it.
    pub fn forget(taken: Vec<LeftBehind>) -> io::Result<()> {
        for LeftBehind { path, .. } in taken {
            std::fs::remove_file(&path).map_err(|error| {
                let what = format!("cannot remove {}: {error}", path.display());
                io::Error::new(error.kind(), what)
            })?;
        }
        Ok(())
    }
}

fn write(path: &Path, text: &str) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
    file.write_all(text.as_bytes())?;
    // Editors expect lines to be ended.
    file.write_all(if text.is_empty() { b"" } else { b"\n" })
}

/// The whole text, or an error: a part of it would be taken for all when its file goes.
fn read(path: &Path) -> io::Result<String> {
    let mut text = String::new();
    File::open(path)?.take(MOST + 1).read_to_string(&mut text)?;
    if text.len() as u64 > MOST {
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, "it is longer than 1 MiB"));
    }
    Ok(text.replace("\r\n", "\n").trim_end_matches('\n').to_owned())
}

#[cfg(test)]
mod tests {
    use std::{os::unix::fs::PermissionsExt as _, process::Command};

    use super::*;

    fn desk(folder: &Path, editor: &str) -> Desk {
        Desk { folder: folder.join("state"), editor: editor.to_owned() }
    }

    fn files(desk: &Desk) -> usize {
        std::fs::read_dir(&desk.folder).unwrap().count()
    }

    #[test]
    fn what_is_put_out_is_nobody_elses_and_comes_back_as_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let desk = desk(folder.path(), "");
        for text in ["", "one", "one\ntwo", "  indented\n\n日本"] {
            let path = desk.put_out("idea-2026-11-24", text).unwrap();
            let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o7777;
            assert_eq!((mode(&path), mode(&desk.folder)), (0o600, 0o700));
            assert_eq!(read(&path).unwrap(), text);
        }
        assert_eq!(files(&desk), 4, "none takes the place of another");
    }

    #[test]
    fn only_files_of_runs_that_ended_are_left_behind() {
        let folder = tempfile::tempdir().unwrap();
        let desk = desk(folder.path(), "");
        assert_eq!(desk.left_behind(), []);
        let mut child = Command::new("true").spawn().unwrap();
        let ended = child.id();
        child.wait().unwrap();
        let above = std::os::unix::process::parent_id();
        let name = |run: &str| format!("note-{run}-idea-2026-11-24.md");
        let first = desk.put_out("idea-2026-11-24", "of an earlier run of our number").unwrap();
        let second = desk.put_out("idea-2026-11-24", "and another").unwrap();
        for file in [name(&ended.to_string()), name(&above.to_string()), name("x"), "device".into()]
        {
            write(&desk.folder.join(file), "words").unwrap();
        }
        let mut left: Vec<PathBuf> = desk.left_behind().into_iter().map(|left| left.path).collect();
        left.sort();
        let mut expected = [first, second, desk.folder.join(name(&ended.to_string()))];
        expected.sort();
        assert_eq!(left, expected);
        assert!(desk.left_behind().iter().all(|left| left.name == "idea-2026-11-24"));
        assert_eq!(files(&desk), 6, "looking takes nothing away");
    }

    #[test]
    fn words_that_cannot_be_had_whole_stay_where_they_are() {
        for (bytes, why) in [
            (b"Caf\xe9".to_vec(), "stream did not contain valid UTF-8"),
            (vec![b'x'; 1 + (1 << 20)], "it is longer than 1 MiB"),
        ] {
            let folder = tempfile::tempdir().unwrap();
            let desk = desk(folder.path(), "");
            let path = desk.put_out("idea-2026-11-24", "").unwrap();
            OpenOptions::new().append(true).open(&path).unwrap().write_all(&bytes).unwrap();
            assert_eq!(read(&path).unwrap_err().to_string(), why);
            assert_eq!(desk.left_behind(), []);
            assert_eq!(std::fs::read(&path).unwrap(), bytes);
        }
    }

    #[test]
    fn a_folder_that_cannot_be_made_is_a_fault_with_its_name() {
        let folder = tempfile::tempdir().unwrap();
        File::create_new(folder.path().join("state")).unwrap();
        let edited = desk(folder.path(), "true").edit("idea-2026-11-24", "words");
        assert_eq!(edited.text, None);
        assert!(edited.fault.unwrap().starts_with("cannot write "));
    }
}
