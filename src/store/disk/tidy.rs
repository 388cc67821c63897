//! Tidying: what a person took away goes from this device's own files, their conflict copies and the
//! state folder. Only under the lock, only after a second read, and never so that the journal says
//! anything else than before. Other devices' files wait for their devices.
//!
//! No copy of a file from before its tidy is kept for undo: today's undo stacks hold what undo
//! brings back, word for word, and a second place for removed words would have to be emptied too.

use std::{collections::BTreeSet, ffi::OsStr, io, path::Path};

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

impl<F: Files> DiskStore<F> {
    /// Takes the words that removals and amends of any device have taken away out of this device's
    /// files. The app calls it after its first frame; a commit does it by itself. Does nothing where
    /// no lock is to be had.
    ///
    /// # Errors
    /// The journal cannot be read. A file that cannot be tidied is a complaint, not an error.
    pub fn tidy_now(&mut self) -> Result<(), StoreError> {
        if !self.known.untidy {
            return Ok(());
        }
        let Some(_lock) = self.lock()? else { return Ok(()) };
        let own: Vec<DeviceId> = self.known.device.into_iter().collect();
        self.tidy_all(&own)
    }

    /// Tidies the files of a device that is gone or whose state was lost, as if it were this one.
    ///
    /// # Errors
    /// The journal cannot be read, or another hullo holds the lock.
    pub fn adopt(&mut self, device: DeviceId) -> Result<(), StoreError> {
        let Some(_lock) = self.lock()? else { return Ok(()) };
        let own: Vec<DeviceId> = self.known.device.into_iter().chain([device]).collect();
        self.tidy_all(&own)
    }

    /// Tidies the files of `own` after all that any file takes away.
    pub(super) fn tidy_all(&mut self, own: &[DeviceId]) -> Result<(), StoreError> {
        let listing = self.list()?;
        let mut files = self.read_journal(&listing, None, &mut Vec::new())?;
        let gone = Gone::gather(files.iter().flat_map(|file| &file.contents.records));
        let mut left = false;
        for at in 0..files.len() {
            let Some(file) = files.get(at) else { continue };
            if !file.is_of(own) || !file.has_gone(&gone) {
                continue;
            }
            let path = self.paths.data.join(&file.within);
            let others = files.iter().filter(|other| other.within != file.within);
            let elsewhere: Vec<Record> = others.flat_map(FileRead::changes).cloned().collect();
            match self.tidy_file(&path, &gone, &elsewhere) {
                // What the next file is checked against is what this one says now.
                Ok(records) => {
                    if let Some(file) = files.get_mut(at) {
                        file.contents.records = records;
                    }
                }
                Err(error) => {
                    left = true;
                    self.complain(&path, "not tidied yet", &error);
                }
            }
        }
        self.known.untidy = left;
        self.tidy_state(&gone);
        Ok(())
    }

    /// Tidies after a change of this store's own, and says which devices' files still hold words
    /// that it took away. The files are looked through for the ids only, so that it costs little in
    /// year 10 too.
    pub(super) fn tidy_after(
        &mut self,
        records: &[Record],
        current: &Path,
        device: DeviceId,
    ) -> Result<Vec<DeviceId>, StoreError> {
        let gone = Gone::gather(records.iter());
        if gone.is_empty() {
            return Ok(Vec::new());
        }
        let mut waiting = BTreeSet::new();
        let ids: Vec<String> = gone.targets().iter().map(ToString::to_string).collect();
        for (within, look) in self.list()? {
            let path = self.paths.data.join(&within);
            if !look.is_some_and(|look| look.is_file) || !self.in_journal(&path) {
                continue;
            }
            // What the changes stand in holds them itself.
            let elsewhere = if path == current { &[] } else { records };
            match self.tidy_or_wait(&path, &gone, &ids, (device, elsewhere)) {
                Ok(device) => waiting.extend(device),
                Err(error) => {
                    self.known.untidy = true;
                    self.complain(&path, "not tidied yet", &error);
                }
            }
        }
        self.tidy_state(&gone);
        Ok(waiting.into_iter().collect())
    }

    /// Tidies one file if it is this device's; otherwise says whether its device has to.
    fn tidy_or_wait(
        &mut self,
        path: &Path,
        gone: &Gone,
        ids: &[String],
        (device, elsewhere): (DeviceId, &[Record]),
    ) -> io::Result<Option<DeviceId>> {
        let bytes = self.files.read(path)?;
        let text = String::from_utf8_lossy(&bytes);
        if !ids.iter().any(|id| text.contains(id.as_str())) {
            return Ok(None);
        }
        let page = Page::of(&bytes);
        let name = Name::within(path.as_os_str());
        if name.device != Some(device) {
            let with_words = page.records().find(|record| gone.takes_words_from(record));
            return Ok(with_words.map(|record| name.device.unwrap_or(record.id.device)));
        }
        if page.records().any(|record| gone.takes_from(record)) {
            self.tidy_file(path, gone, elsewhere)?;
        }
        Ok(None)
    }

    /// Tidies one file and says what it holds then.
    fn tidy_file(
        &mut self,
        path: &Path,
        gone: &Gone,
        elsewhere: &[Record],
    ) -> io::Result<Vec<Record>> {
        let look = self.files.look(path)?;
        let bytes = self.files.read(path)?;
        let page = Page::of(&bytes);
        refuse(look, &page)?;
        let text = std::str::from_utf8(&bytes).map_err(io::Error::other)?;
        let Some(tidied) = words::tidied(text, &page.reading, gone) else {
            return Ok(page.records().cloned().collect());
        };
        let after = Page::of(tidied.as_bytes());
        if !words::fold_alike(&page.reading, &after.reading, elsewhere) {
            return Err(io::Error::other("without the words it would not say the same"));
        }
        let staged = whole::stage(&self.files, path, tidied.as_bytes(), Care::Synced)?;
        if self.files.look(path).ok() != Some(look) {
            staged.discard(&self.files);
            return Err(io::Error::other("another program has just changed it"));
        }
        staged.put(&self.files)?;
        self.note_own_write(path, Some(look));
        let facts = after.facts();
        let within = path.strip_prefix(&self.paths.data).unwrap_or(path).as_os_str();
        self.known.counted.insert(within.to_owned(), (self.files.look(path)?, Some(facts)));
        let left = after.records().any(|record| gone.takes_from(record));
        if left {
            return Err(io::Error::other("a block could not be taken apart"));
        }
        Ok(after.records().cloned().collect())
    }

    /// Takes the words out of what the state folder holds.
    fn tidy_state(&mut self, gone: &Gone) {
        if let Err(error) = self.tidy_before(gone) {
            let path = self.paths.own.clone();
            self.complain(&path, "not tidied yet", &error);
        }
        if let Err(error) = self.tidy_safety(gone) {
            let path = self.safety_path();
            self.complain(&path, "not tidied yet", &error);
            self.known.untidy = true;
        }
    }

    /// Takes away what killed runs of this device left half written. Only under the lock: another
    /// run may be writing it otherwise.
    pub(super) fn sweep_once(&mut self, device: DeviceId) -> Result<(), StoreError> {
        if self.known.swept {
            return Ok(());
        }
        let Paths { data, journal, own, .. } = self.paths.clone();
        let journals = |target: &str| Name::of(OsStr::new(target)).device == Some(device);
        self.sweep(&journal, &journals)?;
        self.sweep(&data, &|target| target == "profile.toml")?;
        self.sweep(&own, &|_| true)?;
        self.known.swept = true;
        Ok(())
    }

    fn sweep(&self, folder: &Path, is_ours: &dyn Fn(&str) -> bool) -> Result<(), StoreError> {
        for name in self.files.list(folder).map_err(failed("read", folder))? {
            if whole::temp_target(&name.to_string_lossy()).is_some_and(is_ours) {
                let path = folder.join(name);
                if_there(self.files.remove(&path)).map_err(failed("remove", &path))?;
            }
        }
        Ok(())
    }

    /// Keeps what went wrong after the record was safe, to be told with the next load.
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
fn refuse(look: Look, page: &Page) -> io::Result<()> {
    let facts = page.facts();
    let why = if look.mode & 0o200 == 0 {
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
    /// Whether one of `devices` writes it.
    pub(super) fn is_of(&self, devices: &[DeviceId]) -> bool {
        self.name.device.is_some_and(|device| devices.contains(&device))
    }

    /// Whether something in it must go.
    pub(super) fn has_gone(&self, gone: &Gone) -> bool {
        self.contents.records.iter().any(|record| gone.takes_from(record))
    }

    /// The device that is to take words out of it; `None` if no words must go.
    pub(super) fn waits_for(&self, gone: &Gone) -> Option<DeviceId> {
        let mut records = self.contents.records.iter();
        let record = records.find(|record| gone.takes_words_from(record))?;
        Some(self.name.device.unwrap_or(record.id.device))
    }

    /// The amends and removals in it.
    fn changes(&self) -> impl Iterator<Item = &Record> {
        let records = self.contents.records.iter();
        records.filter(|record| matches!(record.fact, Fact::Amend { .. } | Fact::Remove { .. }))
    }
}
