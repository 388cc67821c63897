//! Tidying: what a person took away goes from this device's own files, their conflict copies, files that
//! no device writes, and the state folder. Only under the lock, only after a second read, and never so
//! that the journal says anything else than before. Other devices' files wait for their devices.
//!
//! No copy of a file from before its tidy is kept for undo: today's undo stacks hold what undo
//! brings back, word for word, and a second place for removed words would have to be emptied too.

use std::{
    collections::BTreeSet,
    ffi::OsStr,
    io,
    path::{Path, PathBuf},
};

use super::{
    DiskStore, Paths, StoreError, failed,
    folder::Name,
    if_there,
    load::FileRead,
    reading::Page,
    words::{self, Gone},
};
use crate::{
    domain::{
        kept::Problem,
        record::{DeviceId, Fact, Record},
    },
    store::files::{
        Files, Look,
        whole::{self, Care},
    },
};

/// What must go from a file.
enum ToGo {
    Nothing,
    /// Records without words, or what is left of them.
    NoWords,
    /// Words.
    Words,
}

impl<F: Files> DiskStore<F> {
    /// Takes the words that removals and amends of any device have taken away out of this device's
    /// files, and what killed runs left half written. The app calls it after its first frame; a
    /// commit does it by itself. Does nothing where no lock is to be had. Returns the files it changed.
    ///
    /// # Errors
    /// The journal cannot be read. A file that cannot be tidied is a complaint, not an error.
    pub(super) fn tidy_now(&mut self) -> Result<Vec<PathBuf>, StoreError> {
        let Some(device) = self.known.device else { return Ok(Vec::new()) };
        if self.swept && !self.known.untidy {
            return Ok(Vec::new());
        }
        let Some(_lock) = self.lock()? else { return Ok(Vec::new()) };
        self.sweep_once(device)?;
        if self.known.untidy { self.tidy_all(&[device]) } else { Ok(Vec::new()) }
    }

    /// Tidies the files of a device that is gone or whose state was lost, as if it were this one.
    /// Returns the files it changed.
    ///
    /// # Errors
    /// The journal cannot be read, or another hullo holds the lock.
    pub(super) fn adopt(&mut self, device: DeviceId) -> Result<Vec<PathBuf>, StoreError> {
        let Some(_lock) = self.lock()? else { return Ok(Vec::new()) };
        let own: Vec<DeviceId> = self.known.device.into_iter().chain([device]).collect();
        self.tidy_all(&own)
    }

    /// Tidies the files of `own` and of no device after all that any file takes away. Returns those that
    /// it changed.
    pub(super) fn tidy_all(&mut self, own: &[DeviceId]) -> Result<Vec<PathBuf>, StoreError> {
        let listing = self.list()?;
        let mut files = self.read_journal(&listing, None, &mut Vec::new())?;
        let gone = Gone::gather(files.iter().flat_map(|file| &file.contents.records));
        if !self.tidy_state(&gone) {
            return Ok(Vec::new());
        }
        let mut left = listing.keys().any(|within| self.is_unread(within, &files, own));
        let mut changed = Vec::new();
        for at in 0..files.len() {
            let Some(file) = files.get(at) else { continue };
            if file.name.waits_for(own).is_some() || !file.has_gone(&gone) {
                continue;
            }
            let path = self.paths.data.join(&file.within);
            let others = files.iter().filter(|other| other.within != file.within);
            let elsewhere: Vec<Record> = others.flat_map(FileRead::changes).cloned().collect();
            match self.tidy_file(&path, &gone, &elsewhere) {
                // What the next file is checked against is what this one says now.
                Ok(records) => {
                    if let (Some(file), Some(records)) = (files.get_mut(at), records) {
                        file.contents.records = records;
                        changed.push(path);
                    }
                }
                Err(error) => {
                    left = true;
                    self.not_tidied(&path, &error);
                }
            }
        }
        self.known.untidy = left;
        Ok(changed)
    }

    /// Whether a file that may be changed could not be read, so that words may be left in it.
    fn is_unread(&self, within: &OsStr, files: &[FileRead], own: &[DeviceId]) -> bool {
        self.in_journal(&self.paths.data.join(within))
            && Name::within(within).waits_for(own).is_none()
            && files.iter().all(|file| file.within != within)
    }

    /// Tidies after a change of this store's own, and says which devices' files still hold words
    /// that it took away. The files are looked through for the ids only, so that it costs little in
    /// year 10 too.
    pub(super) fn tidy_after(
        &mut self,
        records: &[Record],
        current: &Path,
        device: DeviceId,
    ) -> Vec<DeviceId> {
        let gone = Gone::gather(records.iter());
        if gone.is_empty() {
            return Vec::new();
        }
        let clean = self.tidy_state(&gone);
        let listing = self.list().map_err(|error| self.not_tidied(current, &error));
        let Ok(listing) = listing else { return Vec::new() };
        let ids: Vec<String> = gone.targets().iter().map(ToString::to_string).collect();
        let mut waiting = BTreeSet::new();
        for (within, look) in listing {
            let path = self.paths.data.join(&within);
            if look.is_some_and(|look| !look.is_file) || !self.in_journal(&path) {
                continue;
            }
            let other = Name::within(&within).waits_for(&[device]);
            let result = match (other, self.gone_from(&path, &gone, &ids)) {
                (None, Ok(ToGo::NoWords | ToGo::Words)) if clean => {
                    // What the changes stand in holds them itself.
                    let elsewhere = if path == current { &[] } else { records };
                    self.tidy_file(&path, &gone, elsewhere).map(drop)
                }
                (Some(other), Ok(ToGo::Words)) => {
                    waiting.insert(other);
                    Ok(())
                }
                (_, result) => result.map(drop),
            };
            if let Err(error) = result {
                self.not_tidied(&path, &error);
            }
        }
        waiting.into_iter().collect()
    }

    /// What must go from a file.
    fn gone_from(&self, path: &Path, gone: &Gone, ids: &[String]) -> io::Result<ToGo> {
        let Some(bytes) = if_there(self.files.read(path))? else { return Ok(ToGo::Nothing) };
        let text = String::from_utf8_lossy(&bytes);
        if !ids.iter().any(|id| text.contains(id.as_str())) {
            return Ok(ToGo::Nothing);
        }
        let page = Page::of(&bytes);
        if !page.records().any(|record| gone.takes_from(record)) {
            return Ok(ToGo::Nothing);
        }
        let words = page.records().any(|record| gone.takes_words_from(record));
        Ok(if words { ToGo::Words } else { ToGo::NoWords })
    }

    /// Tidies one file and says what it holds then; `None` if there was nothing to do.
    fn tidy_file(
        &mut self,
        path: &Path,
        gone: &Gone,
        elsewhere: &[Record],
    ) -> io::Result<Option<Vec<Record>>> {
        let look = self.files.look(path)?;
        let bytes = self.files.read(path)?;
        let page = Page::of(&bytes);
        refuse(look, &page)?;
        let text = std::str::from_utf8(&bytes).map_err(io::Error::other)?;
        let Some(tidied) = words::tidied(text, &page.reading, gone) else {
            return Ok(None);
        };
        let after = Page::of(tidied.as_bytes());
        if !words::fold_alike(&page.reading, &after.reading, elsewhere) {
            return Err(io::Error::other("without the words it would not say the same"));
        }
        self.replace(path, look, &tidied)?;
        let left = after.records().any(|record| gone.takes_from(record));
        if left {
            return Err(io::Error::other("a block could not be taken apart"));
        }
        Ok(Some(after.records().cloned().collect()))
    }

    /// Puts another text in place of a journal file's, unless somebody has changed it since `look`.
    pub(super) fn replace(&mut self, path: &Path, look: Look, text: &str) -> io::Result<()> {
        let staged = whole::stage(&self.files, path, text.as_bytes(), Care::Synced)?;
        if self.files.look(path).ok() != Some(look) {
            staged.discard(&self.files);
            return Err(io::Error::other("another program has just changed it"));
        }
        staged.put(&self.files)?;
        self.note_own_write(path, Some(look), Some(text.len() as u64));
        let facts = Page::of(text.as_bytes()).facts();
        let within = self.paths.within(path).as_os_str().to_owned();
        self.known.counted.insert(within, (self.files.look(path)?, Some(facts)));
        Ok(())
    }

    /// Takes the words out of what the state folder holds. This comes first: as long as it has not
    /// worked the journal is left untidy too, which is how a later run knows that it has to be done.
    fn tidy_state(&mut self, gone: &Gone) -> bool {
        let result = self.tidy_before(gone).and_then(|()| self.tidy_safety(gone));
        if let Err(error) = &result {
            let path = self.paths.own.clone();
            self.not_tidied(&path, error);
        }
        result.is_ok()
    }

    /// Takes away what killed runs of this device left half written. Only under the lock: another
    /// run may be writing it otherwise.
    pub(super) fn sweep_once(&mut self, device: DeviceId) -> Result<(), StoreError> {
        if self.swept {
            return Ok(());
        }
        let Paths { data, journal, own, .. } = self.paths.clone();
        let journals = |target: &str| Name::of(OsStr::new(target)).waits_for(&[device]).is_none();
        self.sweep(&journal, &journals)?;
        self.sweep(&data, &|target| target == "profile.toml")?;
        self.sweep(&own, &|_| true)?;
        self.swept = true;
        Ok(())
    }

    fn sweep(&self, folder: &Path, is_ours: &dyn Fn(&str) -> bool) -> Result<(), StoreError> {
        let names = if_there(self.files.list(folder)).map_err(failed("read", folder))?;
        for name in names.unwrap_or_default() {
            if whole::temp_target(&name.to_string_lossy()).is_some_and(is_ours) {
                let path = folder.join(name);
                if_there(self.files.remove(&path)).map_err(failed("remove", &path))?;
            }
        }
        Ok(())
    }

    /// Words are left that a later run has to take out.
    pub(super) fn not_tidied(&mut self, path: &Path, error: &dyn std::fmt::Display) {
        self.known.untidy = true;
        self.complain(path, "not tidied yet", error);
    }

    /// Keeps what went wrong after the record was safe, to be told.
    pub(super) fn complain(&mut self, path: &Path, what: &str, error: &dyn std::fmt::Display) {
        let message = format!("{what}: {error}");
        let problem = Problem { file: self.shown(path), line: None, message, unreadable: false };
        if !self.complaints.contains(&problem) {
            self.complaints.push(problem);
        }
    }
}

/// A file that is not this hullo's to write, or that the person has locked or left in a merge, keeps
/// its words.
pub(super) fn refuse(look: Look, page: &Page) -> io::Result<()> {
    let facts = page.facts();
    let why = if !look.may_be_written() {
        "it may not be written"
    } else if facts.read_only {
        "it is from a newer hullo or not UTF-8"
    } else if facts.conflict {
        "it has git's conflict markers"
    } else {
        return Ok(());
    };
    Err(io::Error::other(why))
}

impl FileRead {
    /// Whether `device` writes it.
    pub(super) fn is_of(&self, device: DeviceId) -> bool {
        self.name.device == Some(device)
    }

    /// Whether something in it must go.
    pub(super) fn has_gone(&self, gone: &Gone) -> bool {
        self.contents.records.iter().any(|record| gone.takes_from(record))
    }

    /// Whether words in it must go.
    pub(super) fn has_gone_words(&self, gone: &Gone) -> bool {
        self.contents.records.iter().any(|record| gone.takes_words_from(record))
    }

    /// The amends and removals in it.
    fn changes(&self) -> impl Iterator<Item = &Record> {
        let records = self.contents.records.iter();
        records.filter(|record| matches!(record.fact, Fact::Amend { .. } | Fact::Remove { .. }))
    }
}
