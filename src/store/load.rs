//! Reading the journal's folder: the files of a span as the records that stand.

use std::path::{Path, PathBuf};
use std::{collections::BTreeSet, fs, io, rc::Rc};

use chrono::{DateTime, Datelike as _, FixedOffset};

use super::folder::{self, FileName, Listing, Versions};
use crate::domain::date::{self, Now};
use crate::domain::record::{DeviceId, Record, Stamp};
use crate::domain::{deck::Deck, journal::Journal, problem::Problem};

/// 2020-01-01 UTC, from which ids count their seconds.
const EPOCH: i64 = 1_577_836_800;
/// Numbers more than a hundred years ahead count as unreadable.
const HUNDRED_YEARS: u64 = 100 * 31_556_952;

/// About the bytes of a short block, to know how much room the records of a file take at most.
const SHORT_BLOCK: usize = 96;

/// A version with the file and line that it was found in.
type Found = (Record, Rc<FileName>, usize);

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
    pub(super) is_read: bool,
    pub(super) span: Span,
    pub(super) seen: Listing,
    pub(super) journal: Journal,
    pub(super) problems: Vec<Problem>,
    pub(super) versions: Versions,
    /// Files that are read and never written.
    pub(super) frozen: BTreeSet<PathBuf>,
    /// The largest number of any version.
    pub(super) largest: u64,
    pub(super) newest_own: Stamp,
    /// Whether this device's files hold words that are to go.
    pub(super) is_untidy: bool,
    /// Where removed or replaced words of moments still stand.
    pub(super) older_words: Vec<Problem>,
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
        let mut loaded =
            Self { is_read: true, span, seen: list(folder, now, span)?, ..Self::default() };
        loaded.versions = Versions::new(device);
        let mut found = loaded.read_files(device, now);
        // Of a file that may not be written, nothing goes.
        let frozen = &loaded.frozen;
        let is_frozen = |name: &str| !frozen.is_empty() && frozen.contains(&folder.join(name));
        let is_own = |(_, name, _): &Found| {
            device.is_some() && name.device == device && !is_frozen(&name.text)
        };
        let mut own = found.iter().filter(|found| is_own(found));
        loaded.is_untidy = own.any(|(record, ..)| loaded.versions.is_untidy(record));
        found.retain(|(record, name, line)| {
            let stands = loaded.versions.stands(record);
            if !stands && record.content.moment().is_some() {
                let why = "older words of a moment that was changed or removed";
                loaded.older_words.push(Problem::new(&name.text, Some(*line), why));
            }
            stands
        });
        loaded.remove_twins(&mut found);
        loaded.problems.sort();
        let records = found.into_iter().map(|(record, ..)| record);
        loaded.journal = Journal::new(records, folder::seed(&loaded.seen));
        Ok(loaded)
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

    /// Takes in versions that this program wrote.
    pub(super) fn apply(&mut self, records: &[Record]) {
        self.journal.apply(records);
        self.journal.seed = folder::seed(&self.seen);
        self.versions.set_device(self.newest_own.device);
        records.iter().for_each(|record| self.versions.add(record));
    }

    /// Reads the files of the span, and returns all versions in them.
    fn read_files(&mut self, device: Option<DeviceId>, now: Now) -> Vec<Found> {
        let (mut found, mut bytes) = (Vec::new(), Vec::new());
        for (path, length, _) in &self.seen {
            let name = Rc::new(FileName::of(path));
            if !is_read(&name, now, self.span) {
                continue;
            }
            found.reserve(usize::try_from(*length).unwrap_or_default() / SHORT_BLOCK);
            let problem = |line, why: String| Problem::new(&name.text, line, why);
            let read = folder::read(path, &mut bytes, limit(now), |block| match block.record {
                Ok(record) => {
                    self.versions.add(&record);
                    self.largest = self.largest.max(record.version.number);
                    if Some(record.version.device) == device {
                        self.newest_own = self.newest_own.max(record.version);
                    }
                    found.push((record, Rc::clone(&name), block.line));
                }
                Err(why) => self.problems.push(problem(Some(block.line), why)),
            });
            match read {
                Ok(file) => {
                    if let Some(why) = file.frozen {
                        self.problems.push(problem(None, format!("{why}, so it is not written")));
                        self.frozen.insert(path.clone());
                    }
                    let why = "what stands before the first block cannot be read".to_owned();
                    self.problems.extend(file.is_top_odd.then(|| problem(Some(1), why)));
                }
                Err(error) => {
                    self.problems.push(problem(None, format!("it cannot be read: {error}")));
                }
            }
        }
        found
    }

    /// Removes further blocks with one id and one version. Where they differ, the first by file name
    /// stands and the others are problems.
    fn remove_twins(&mut self, found: &mut Vec<Found>) {
        // Stable, so that the order of the files stays.
        found.sort_by(|(a, ..), (b, ..)| a.id.cmp(&b.id));
        found.dedup_by(|(twin, name, line), (first, ..)| {
            if twin.id == first.id && twin != first {
                let why = "another block with this id and version says otherwise";
                self.problems.push(Problem::new(&name.text, Some(*line), why));
            }
            twin.id == first.id
        });
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

/// Returns the files, with length and time of those that are read for a span.
pub(super) fn list(folder: &Path, now: Now, span: Span) -> io::Result<Listing> {
    folder::list(folder, |name| is_read(name, now, span))
}

/// Returns whether a file is read for a span.
pub(super) fn is_read(name: &FileName, now: Now, span: Span) -> bool {
    let first = date::window_start(now.today).year();
    span == Span::All || name.year.is_none_or(|year| year >= first)
}

/// Returns the deck with the person's own prompts of a file, and what is wrong with those.
pub fn load_deck(file: &Path) -> (Deck, Vec<Problem>) {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    match fs::read_to_string(file) {
        Ok(text) => Deck::with_own(&name, &text),
        Err(error) => {
            let why = format!("it cannot be read: {error}");
            (Deck::default(), vec![Problem::new(&name, None, why)])
        }
    }
}
