//! The store on the disk: a data folder that the person may sync between devices, and a state
//! folder that stays on this one. This file says what there is and in which order things happen;
//! each step stands in a file of its own below. Nothing is created before the first write.

use std::{
    collections::BTreeMap,
    ffi::OsString,
    io,
    path::{Path, PathBuf},
    time::Duration,
};

use chrono::NaiveDate;

use super::{
    CommitError, Lasting, Scope, Stamp, Store, StoreError,
    files::{Files, Look, Real},
};
use crate::domain::{
    change::Change,
    draft::Draft,
    hash,
    kept::{Committed, Loaded, Problem},
    nudge::Nudges,
    record::{DeviceId, Record, RecordId},
    undo::Stacks,
};

mod append;
mod before;
mod commit;
mod device;
mod drafts;
mod earlier;
mod fixing;
mod folder;
mod load;
mod mending;
mod nudge;
mod profile;
mod profile_text;
mod reading;
mod restoring;
mod safety;
mod set_aside;
mod stacks;
mod tidy;
mod words;

#[cfg(test)]
pub(crate) mod fixture;
#[cfg(test)]
mod tests;

/// How long another hullo may hold the lock before the person is told.
const PATIENCE: Duration = Duration::from_secs(2);

/// The two folders that hullo keeps things in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Places {
    /// What the person owns and may sync.
    pub data: PathBuf,
    /// What belongs to this device.
    pub state: PathBuf,
}

/// This computer, as the shell found it. A device id counts only on the host it was made on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Host {
    /// Its name in the network.
    pub name: String,
    /// What tells it from a clone of it: the machine id, or an empty text where there is none.
    pub machine: String,
}

/// Every path the store knows.
#[derive(Clone, Debug)]
struct Paths {
    data: PathBuf,
    /// The data folder with all symlinks followed: what state is kept under and a seed comes from.
    real: PathBuf,
    journal: PathBuf,
    /// Shared by all data folders.
    state: PathBuf,
    /// This data folder's part of the state, so that two journals never mix.
    own: PathBuf,
}

impl Paths {
    /// A path within the data folder as relative to it; any other as it is.
    fn within<'a>(&self, path: &'a Path) -> &'a Path {
        path.strip_prefix(&self.data).unwrap_or(path)
    }
}

/// The watched files, with what they looked like; `None` for one that cannot be looked at.
type Listing = BTreeMap<OsString, Option<Look>>;

/// What the last load and the commits since have found.
#[derive(Debug, Default)]
struct Known {
    /// Whether there was a load.
    loaded: bool,
    /// This device's id, once it has one.
    device: Option<DeviceId>,
    /// The files as the caller knows them.
    listing: Listing,
    /// This device's own files as far as their ids are counted in `newest`.
    counted: BTreeMap<OsString, (Look, Option<reading::Facts>)>,
    /// The newest id number of this device that was seen.
    newest: u64,
    /// Its ids that were read or written since the last load, in no order.
    ids: Vec<RecordId>,
    /// The newest of those that were found missing.
    newest_lost: u64,
    /// The undo stacks as last returned.
    stacks: Stacks,
    /// Whether this device's files hold words that were taken away.
    untidy: bool,
    /// Files of other devices that do.
    waiting_in: Vec<(OsString, DeviceId)>,
    /// Whether the sum of the earlier years was missed and could be used.
    wants_before: bool,
    /// What could not be read.
    unreadable: set_aside::Unreadable,
    /// The profile as last returned, and what its files are like.
    profile: profile::ProfileFiles,
}

/// The journal in files.
#[derive(Debug)]
pub struct DiskStore<F: Files = Real> {
    files: F,
    paths: Paths,
    host: Host,
    patience: Duration,
    known: Known,
    known_drafts: drafts::KnownDrafts,
    /// Whether what killed runs left behind was looked for.
    swept: bool,
    /// What went wrong after a commit was safe.
    complaints: Vec<Problem>,
    /// What was done besides what was asked for.
    doings: Vec<Problem>,
}

impl DiskStore {
    /// A store on the computer's own file system. Creates nothing.
    ///
    /// # Errors
    /// A path cannot be followed.
    pub fn open(places: &Places, host: Host) -> Result<Self, StoreError> {
        Self::open_on(Real, places, host)
    }
}

impl<F: Files> DiskStore<F> {
    /// A store on any file system.
    ///
    /// # Errors
    /// A path cannot be followed.
    pub fn open_on(files: F, places: &Places, host: Host) -> Result<Self, StoreError> {
        let data = std::path::absolute(&places.data).map_err(failed("find", &places.data))?;
        let real = files.resolve(&data).map_err(failed("find", &data))?;
        let hash = hash::hash(&[real.as_os_str().as_encoded_bytes()]);
        // The first 8 of its 16 hex digits.
        let own = places.state.join(format!("{:08x}", hash >> 32));
        let (journal, state) = (data.join("journal"), places.state.clone());
        let paths = Paths { data, real, journal, state, own };
        let (known, known_drafts) = (Known::default(), drafts::KnownDrafts::default());
        let (swept, complaints, doings) = (false, Vec::new(), Vec::new());
        let patience = PATIENCE;
        Ok(Self { files, paths, host, patience, known, known_drafts, swept, complaints, doings })
    }

    /// This device's id, once it has written something.
    #[must_use]
    pub fn device(&self) -> Option<DeviceId> {
        self.known.device
    }

    /// The path as the person knows it: within the data folder, relative to it.
    fn shown(&self, path: &Path) -> String {
        self.paths.within(path).to_string_lossy().into_owned()
    }
}

impl<F: Files> Store for DiskStore<F> {
    fn load(&mut self, scope: Scope, today: NaiveDate) -> Result<Loaded, StoreError> {
        self.load_all(scope, today)
    }

    fn commit(&mut self, mut change: Change, stamp: Stamp) -> Result<Committed, CommitError> {
        match self.try_commit(&mut change, stamp) {
            Ok(committed) => Ok(committed),
            Err(why) => Err(CommitError { change: Box::new(change), why }),
        }
    }

    fn settle(&mut self, today: NaiveDate) -> Result<(), StoreError> {
        self.tidy_now()?;
        if self.profile_is_split() {
            let profile = self.known.profile.profile().clone();
            self.save_profile(&profile, today)?;
        }
        self.write_before(today)
    }

    fn missing(&mut self) -> Result<Vec<Record>, StoreError> {
        if self.nothing_is_missing()? {
            return Ok(Vec::new());
        }
        let missing = self.find_missing()?;
        // Nothing new gets the id of a lost record, even if the clock stands.
        let newest = self.known.device.map(|device| load::newest_among(missing.iter(), device));
        self.known.newest_lost = newest.unwrap_or_default().max(self.known.newest_lost);
        Ok(missing)
    }

    fn restore(&mut self, records: &[Record], stamp: Stamp) -> Result<(), StoreError> {
        self.put_back(records, stamp).map(drop)
    }

    fn fix(&mut self, stamp: Stamp, adopt: Option<DeviceId>) -> Result<Vec<Problem>, StoreError> {
        self.fix_all(stamp, adopt)
    }

    fn forget(&mut self, ids: &[RecordId]) -> Result<(), StoreError> {
        self.let_go(ids)
    }

    fn words_waiting(&self) -> Vec<(String, DeviceId)> {
        let waiting = self.known.waiting_in.iter();
        waiting.map(|(within, of)| (self.shown(Path::new(within)), *of)).collect()
    }

    fn take_complaints(&mut self) -> Vec<Problem> {
        std::mem::take(&mut self.complaints)
    }

    fn take_doings(&mut self) -> Vec<Problem> {
        std::mem::take(&mut self.doings)
    }

    fn drafts(&mut self) -> Result<Vec<Draft>, StoreError> {
        self.read_drafts()
    }

    fn keep_drafts(&mut self, drafts: &[Draft], lasting: Lasting) -> Result<(), StoreError> {
        self.write_drafts(drafts, lasting)
    }

    fn changed_elsewhere(&mut self) -> bool {
        self.list().map_or(true, |listing| listing != self.known.listing)
    }

    fn nudge(&mut self, ask: &mut dyn FnMut(Nudges) -> Nudges) -> Result<(), StoreError> {
        self.change_nudges(ask)
    }

    fn nudge_stamp(&self) -> Option<PathBuf> {
        Some(self.nudge_path())
    }
}

/// Makes a store error of what the system said.
fn failed(verb: &'static str, path: &Path) -> impl FnOnce(io::Error) -> StoreError {
    let path = path.to_owned();
    move |source| StoreError::Io { verb, path, source }
}

/// What is there, or `None` if nothing is.
fn if_there<T>(result: io::Result<T>) -> io::Result<Option<T>> {
    match result {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        other => other.map(Some),
    }
}
