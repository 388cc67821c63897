//! Reading all that is kept. Writes nothing, and one bad file never keeps another from being read.

use std::{
    collections::BTreeSet,
    ffi::{OsStr, OsString},
    path::Path,
};

use chrono::{Datelike as _, NaiveDate};

use super::{
    DiskStore, Known, Listing, StoreError,
    before::{self, Before},
    earlier::{Part, older_and_newer, words_in_kept},
    failed,
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
        let listing = self.list()?;
        let mut problems = Vec::new();
        let profile = self.read_profile(&listing, today, &mut problems);
        // To read, the state is not needed; a commit that cannot read it does nothing.
        let device = self.or_problem(self.read_device(), &mut problems);
        let stacks = self.read_stacks(&mut problems);
        let stacks = self.or_problem(stacks, &mut problems).on(today);
        let mut known = Known { loaded: true, device, stacks, profile, ..Known::default() };
        let mut read = self.read_scope(scope, today, &listing, &known, &mut problems)?;
        if let Some(device) = device {
            self.alarm(&read.files, device, &mut problems);
            say_beside(&mut read.files, device, today);
        }
        known.count(&read);
        let waiting = known.look_for_gone(&read);
        let mut loaded = read.into_loaded(problems);
        loaded.stacks = known.stacks.clone();
        loaded.profile = known.profile.profile().clone();
        loaded.waiting = waiting;
        known.listing = listing;
        self.known = known;
        Ok(loaded)
    }

    /// What was read, or what there is when nothing can be read, which is said.
    fn or_problem<T: Default>(
        &self,
        read: Result<T, StoreError>,
        problems: &mut Vec<Problem>,
    ) -> T {
        read.unwrap_or_else(|error| {
            let file = self.shown(&self.paths.state);
            problems.push(Problem {
                file,
                line: None,
                message: error.to_string(),
                unreadable: true,
            });
            T::default()
        })
    }

    /// Reads the newer files, and of the older ones the sum if that is enough and still holds.
    fn read_scope<'a>(
        &self,
        scope: Scope,
        today: NaiveDate,
        listing: &'a Listing,
        known: &Known,
        problems: &mut Vec<Problem>,
    ) -> Result<Read<'a>, StoreError> {
        let current = known.device.map(|device| (device, today));
        let (older, newer) = older_and_newer(listing, today);
        let mut files = self.read_journal(newer, current, problems)?;
        let wanted = scope == Scope::Recent && !older.is_empty();
        if wanted && let Some(before) = self.read_before(&older, today, known.profile.rules()) {
            let records: Vec<&Record> = records(&files).collect();
            if before.holds_with(&records) {
                return Ok(Read { files, before: Some(before), older, wants_before: false });
            }
        }
        let old_files = self.read_journal(older.iter().copied(), current, problems)?;
        let (old, new): (Vec<&Record>, Vec<&Record>) =
            (records(&old_files).collect(), records(&files).collect());
        let wants_before = wanted && before::may_hold(&old, &new, before::cut(today));
        files.extend(old_files);
        Ok(Read { files, before: None, older, wants_before })
    }

    /// Reads the journal's files. One that cannot be read is a problem; only if it is the one that
    /// this device writes to `current`ly, it is an error.
    pub(super) fn read_journal<'a>(
        &self,
        listing: impl IntoIterator<Item = (&'a OsString, &'a Option<Look>)>,
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
        let name = Name::within(path.as_os_str());
        Ok(FileRead { within: within.to_owned(), name, look, facts, unreadable, contents })
    }
}

/// What was read for one load.
struct Read<'a> {
    files: Vec<FileRead>,
    /// The sum of the older files, where these were not read.
    before: Option<Before>,
    older: Part<'a>,
    /// Whether such a sum was missed and could be used.
    wants_before: bool,
}

impl Read<'_> {
    /// All that was read, and what else is wrong.
    fn into_loaded(self, problems: Vec<Problem>) -> Loaded {
        let mut loaded = Loaded { problems, ..Loaded::default() };
        for file in self.files {
            gather(&mut loaded.records, file.contents.records);
            loaded.unfiled.extend(file.contents.unfiled);
            loaded.problems.extend(file.contents.problems);
        }
        if let Some(before) = self.before {
            loaded.base = Some(before.tally);
            gather(&mut loaded.records, before.kept);
        }
        loaded
    }
}

impl Known {
    /// Counts in the ids of this device.
    fn count(&mut self, read: &Read<'_>) {
        self.unreadable = set_aside::unreadable(&read.files);
        self.wants_before = read.wants_before;
        let Some(device) = self.device else { return };
        self.newest = newest_among(records(&read.files), device);
        let own = records(&read.files).map(|record| record.id).filter(|id| id.device == device);
        self.ids = own.collect();
        for file in read.files.iter().filter(|file| file.is_of(device)) {
            self.counted.insert(file.within.clone(), (file.look, Some(file.facts)));
        }
        let Some(before) = &read.before else { return };
        self.newest = self.newest.max(before.newest_of(device));
        let older = read.older.iter().filter_map(|(within, look)| {
            let look = look.filter(|_| Name::within(within).device == Some(device))?;
            Some(((*within).clone(), (look, None)))
        });
        // In one go: there may be a hundred.
        self.counted.append(&mut older.collect());
    }

    /// Finds out whether words that were taken away are still in files, and which other devices have
    /// to take them out of theirs.
    fn look_for_gone(&mut self, read: &Read<'_>) -> Vec<DeviceId> {
        let kept = read.before.iter().flat_map(|before| &before.kept);
        let gone = Gone::gather(records(&read.files).chain(kept));
        let mut waiting = BTreeSet::new();
        if let Some(before) = &read.before {
            let (own, others) = words_in_kept(before, &gone, self.device);
            waiting.extend(before.waiting.iter().copied().chain(others));
            // What could not be tidied when the sum was built.
            self.untidy = self.device.is_some_and(|device| waiting.remove(&device)) || own;
        }
        if gone.is_empty() {
            return waiting.into_iter().collect();
        }
        for file in &read.files {
            let Some(other) = file.name.waits_for(self.device.as_slice()) else {
                self.untidy |= file.has_gone(&gone);
                continue;
            };
            if file.has_gone_words(&gone) {
                self.waiting_in.push((file.within.clone(), other));
                waiting.insert(other);
            }
        }
        waiting.into_iter().collect()
    }
}

/// Adds some records to others, in no order, so that the longer list stays where it is.
fn gather(all: &mut Vec<Record>, mut some: Vec<Record>) {
    if all.len() < some.len() {
        std::mem::swap(all, &mut some);
    }
    all.append(&mut some);
}

/// All records of some files.
pub(super) fn records(files: &[FileRead]) -> impl Iterator<Item = &Record> {
    files.iter().flat_map(|file| &file.contents.records)
}

/// The newest number of `device` that some records hold.
pub(super) fn newest_among<'a>(records: impl Iterator<Item = &'a Record>, device: DeviceId) -> u64 {
    records.map(|record| newest_number(record, device)).max().unwrap_or_default()
}

/// Says where this device's records go where its own file is not for it to write.
fn say_beside(files: &mut [FileRead], device: DeviceId, today: NaiveDate) {
    let name = |n| Path::new("journal").join(file_name(today.year(), device, n));
    let read_only = |files: &[FileRead], path: &Path| {
        files.iter().any(|file| file.within == path && file.facts.read_only)
    };
    let mut n = 1;
    while read_only(files, &name(n)) {
        n += 1;
    }
    if n == 1 {
        return;
    }
    let beside = name(n);
    let own = files
        .iter_mut()
        .filter(|file| file.facts.read_only && is_current(Path::new(&file.within), device, today));
    for problem in own.filter_map(|file| file.contents.problems.first_mut()) {
        let (before, path) = (&problem.message, beside.display());
        problem.message = format!("{before}; what is logged here goes to {path}");
    }
}

/// Whether `path` is a file that `device` writes to this year.
pub(super) fn is_current(path: &Path, device: DeviceId, today: NaiveDate) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let stem = file_name(today.year(), device, 1);
    let stem = stem.trim_end_matches(".toml");
    let number = name.strip_prefix(stem).and_then(|rest| rest.strip_suffix(".toml"));
    number.is_some_and(|number| {
        let digits = number.strip_prefix('-').unwrap_or(number);
        digits.bytes().all(|b| b.is_ascii_digit())
    })
}
