//! Reading all that is kept. Writes nothing, and one bad file never keeps another from being read.

use std::{
    collections::BTreeSet,
    ffi::{OsStr, OsString},
    path::Path,
};

use chrono::{Datelike as _, NaiveDate};

use super::{
    DiskStore, Known, Listing, StoreError, failed,
    folder::{Name, file_name},
    reading::{Contents, Facts, Page, newest_number},
    set_aside,
    words::Gone,
};
use crate::{
    domain::kept::{Loaded, Problem},
    domain::record::{DeviceId, Record},
    store::{
        Scope,
        files::{Files, Look},
    },
};

/// A journal file that was read.
#[derive(Debug)]
pub(super) struct FileRead {
    /// Its path within the data folder.
    pub(super) within: OsString,
    /// What its name says.
    pub(super) name: Name,
    /// What it looked like before it was read.
    pub(super) look: Look,
    pub(super) facts: Facts,
    /// The hashes of its blocks that cannot be read.
    pub(super) unreadable: Vec<u64>,
    pub(super) contents: Contents,
}

impl<F: Files> DiskStore<F> {
    pub(super) fn load_all(
        &mut self,
        scope: Scope,
        today: NaiveDate,
    ) -> Result<Loaded, StoreError> {
        let _ = scope;
        let device = self.read_device()?;
        let listing = self.list()?;
        let mut problems = std::mem::take(&mut self.complaints);
        let stacks = self.read_stacks(&mut problems)?.on(today);
        let mut known =
            Known { loaded: true, device, stacks, swept: self.known.swept, ..Known::default() };
        let files =
            self.read_journal(&listing, device.map(|device| (device, today)), &mut problems)?;
        if let Some(device) = device {
            known.count(&files, device);
        }
        known.unreadable = set_aside::unreadable(&files);
        let gone = Gone::gather(files.iter().flat_map(|file| &file.contents.records));
        let own: Vec<DeviceId> = device.into_iter().collect();
        let (mine, others): (Vec<_>, Vec<_>) = files.iter().partition(|file| file.is_of(&own));
        known.untidy = !gone.is_empty() && mine.iter().any(|file| file.has_gone(&gone));
        let waiting: BTreeSet<_> = others.iter().filter_map(|file| file.waits_for(&gone)).collect();
        let mut loaded = Loaded {
            problems,
            stacks: known.stacks.clone(),
            waiting: waiting.into_iter().collect(),
            ..Loaded::default()
        };
        for file in files {
            loaded.records.extend(file.contents.records);
            loaded.unfiled.extend(file.contents.unfiled);
            loaded.problems.extend(file.contents.problems);
        }
        known.listing = listing;
        self.known = known;
        Ok(loaded)
    }

    /// Reads the journal's files. One that cannot be read is a problem; only if it is the one that
    /// this device writes to `current`ly, it is an error.
    pub(super) fn read_journal(
        &self,
        listing: &Listing,
        current: Option<(DeviceId, NaiveDate)>,
        problems: &mut Vec<Problem>,
    ) -> Result<Vec<FileRead>, StoreError> {
        let mut files = Vec::new();
        for (within, look) in listing {
            let path = self.paths.data.join(within);
            if !self.in_journal(&path) {
                continue;
            }
            match self.read_file(within, *look, &path) {
                Ok(file) => files.push(file),
                Err(error)
                    if current.is_some_and(|(device, today)| is_current(&path, device, today)) =>
                {
                    return Err(error);
                }
                Err(StoreError::Io { source, .. }) => problems.push(Problem {
                    file: self.shown(&path),
                    line: None,
                    message: format!("cannot be read: {source}"),
                    unreadable: true,
                }),
                Err(error) => return Err(error),
            }
        }
        Ok(files)
    }

    fn read_file(
        &self,
        within: &OsStr,
        look: Option<Look>,
        path: &Path,
    ) -> Result<FileRead, StoreError> {
        let look = look.map_or_else(|| self.files.look(path), Ok).map_err(failed("read", path))?;
        if !look.is_file {
            let source = std::io::Error::other("it is not a file");
            return Err(StoreError::Io { verb: "read", path: path.to_owned(), source });
        }
        let bytes = self.files.read(path).map_err(failed("read", path))?;
        let page = Page::of(&bytes);
        let facts = page.facts();
        let unreadable = page.unreadable().map(set_aside::hash).collect();
        let contents = page.into_contents(&self.shown(path));
        let name = Name::of(path.file_name().unwrap_or_default());
        Ok(FileRead { within: within.to_owned(), name, look, facts, unreadable, contents })
    }
}

impl Known {
    /// Counts in the ids of `device` that these files hold.
    pub(super) fn count(&mut self, files: &[FileRead], device: DeviceId) {
        for file in files {
            let records = file.contents.records.iter();
            self.newest = newest_among(records, device).max(self.newest);
            if file.name.device == Some(device) {
                self.counted.insert(file.within.clone(), (file.look, Some(file.facts)));
            }
        }
    }
}

/// The newest number of `device` that some records hold.
pub(super) fn newest_among<'a>(records: impl Iterator<Item = &'a Record>, device: DeviceId) -> u64 {
    records.map(|record| newest_number(record, device)).max().unwrap_or_default()
}

/// Whether `path` is a file that `device` writes to this year.
fn is_current(path: &Path, device: DeviceId, today: NaiveDate) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let stem = file_name(today.year(), device, 1);
    let stem = stem.trim_end_matches(".toml");
    let number = name.strip_prefix(stem).and_then(|rest| rest.strip_suffix(".toml"));
    number.is_some_and(|number| {
        let digits = number.strip_prefix('-').unwrap_or(number);
        digits.bytes().all(|b| b.is_ascii_digit())
    })
}
