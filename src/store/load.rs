//! Reading the journal's folder: the files of a span as the records that stand.

use std::{
    collections::HashSet,
    fs, io,
    path::{Path, PathBuf},
};

use chrono::{DateTime, Datelike as _, FixedOffset};

use super::folder::{self, FileName, JournalFile, Listing, Versions};
use crate::domain::{
    date::{self, Now},
    journal::Journal,
    problem::Problem,
    record::{DeviceId, Record, Stamp},
};

/// 2020-01-01 UTC, from which ids count their seconds.
const EPOCH: i64 = 1_577_836_800;
/// Numbers more than a hundred years ahead count as unreadable.
const HUNDRED_YEARS: u64 = 100 * 31_556_952;

/// Which files are read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Span {
    /// This year's and last year's, later ones, and those without a year.
    #[default]
    Window,
    /// All.
    All,
}

/// What a reading of the folder found.
#[derive(Debug, Default)]
pub(super) struct Loaded {
    pub(super) span: Span,
    pub(super) seen: Listing,
    pub(super) journal: Journal,
    pub(super) problems: Vec<Problem>,
    pub(super) versions: Versions,
    /// Files that are read and never written.
    pub(super) frozen: HashSet<PathBuf>,
    /// The largest number of any version.
    pub(super) largest: u64,
    pub(super) newest_own: Stamp,
    /// Whether this device's files hold words that are to go.
    pub(super) is_untidy: bool,
}

impl Loaded {
    /// Reads the files of a span. Writes nothing.
    ///
    /// # Errors
    /// Errors if the folder is there and cannot be read.
    pub(super) fn read(
        folder: &Path,
        device: Option<DeviceId>,
        now: Now,
        span: Span,
    ) -> io::Result<Self> {
        let listing = folder::list(folder)?;
        let (files, mut problems) = read_files(&listing, now, span);
        let mut versions = Versions::new(device);
        let (mut largest, mut newest_own) = (0, Stamp::default());
        for record in files.iter().flat_map(JournalFile::records) {
            versions.add(record);
            largest = record.version.number.max(largest);
            if Some(record.version.device) == device {
                newest_own = record.version.max(newest_own);
            }
        }
        let is_own = |file: &&JournalFile| {
            device.is_some() && file.name.device == device && file.frozen.is_none()
        };
        let is_untidy = |record: &Record| versions.is_untidy(record);
        let is_untidy = files.iter().filter(is_own).flat_map(JournalFile::records).any(is_untidy);
        let frozen = files.iter().filter(|file| file.frozen.is_some());
        let frozen = frozen.map(|file| file.path.clone()).collect();
        problems.extend(files.iter().flat_map(JournalFile::problems));
        let (records, twins) = folder::standing(files, &versions);
        problems.extend(twins);
        problems.sort();
        let journal = Journal::new(records, folder::seed(&listing));
        let seen = listing;
        Ok(Self { span, seen, journal, problems, versions, frozen, largest, newest_own, is_untidy })
    }

    /// Runs after this program wrote a file. What others wrote meanwhile stays to be read.
    pub(super) fn wrote(&mut self, path: &Path) {
        let Ok(look) = fs::metadata(path) else { return };
        let entry = (path.to_owned(), look.len(), look.modified().ok());
        match self.seen.binary_search_by(|(it, ..)| it.as_path().cmp(path)) {
            Ok(at) => self.seen[at] = entry,
            Err(at) => self.seen.insert(at, entry),
        }
    }
}

/// Returns the seconds since 2020-01-01 UTC, 0 before it.
pub(super) fn seconds(at: DateTime<FixedOffset>) -> u64 {
    u64::try_from(at.timestamp() - EPOCH).unwrap_or_default()
}

/// Returns the largest number that counts.
pub(super) fn limit(now: Now) -> u64 {
    seconds(now.at) + HUNDRED_YEARS
}

/// Returns whether a file is read for a span.
pub(super) fn is_read(name: &FileName, now: Now, span: Span) -> bool {
    let first = date::window_start(now.today).year();
    span == Span::All || name.year.is_none_or(|year| year >= first)
}

fn read_files(listing: &Listing, now: Now, span: Span) -> (Vec<JournalFile>, Vec<Problem>) {
    let (mut files, mut problems) = (Vec::new(), Vec::new());
    for (path, ..) in listing {
        let name = FileName::of(path);
        if !is_read(&name, now, span) {
            continue;
        }
        match JournalFile::read(path, limit(now)) {
            Ok((file, _)) => files.push(file),
            Err(error) => {
                let message = format!("it cannot be read: {error}");
                problems.push(Problem { file: name.text, line: None, message });
            }
        }
    }
    (files, problems)
}
