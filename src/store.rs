//! The journal, the profile and the undo stacks where they are kept. The store knows files, locks
//! and what a crash may leave; it knows nothing of screens, of commands, or of which prompt comes
//! next. Both faces write through one door, [`Store::commit`], and only what it returned is true.

use std::path::PathBuf;

use chrono::NaiveDate;

use crate::{
    coach::{change::Change, undo::Stacks},
    domain::{
        profile::Profile,
        record::{DeviceId, Moment, Record},
        streak::Tally,
    },
};

pub mod disk;
pub mod files;
pub mod memory;
pub mod text;

/// How much of the journal is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Enough for today: earlier years may come as their sum.
    Recent,
    /// All days, one by one.
    Everything,
}

/// When a change is made, as the clock and the profile have it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// Seconds since 2020-01-01 UTC; 0 for a clock before that.
    pub seconds: u64,
    /// The day it is. Its year names the file.
    pub today: NaiveDate,
}

/// Something that could not be read as hullo wrote it, in words for the person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file, relative to the data folder.
    pub file: String,
    /// The line it begins on, from 1.
    pub line: Option<usize>,
    /// What is wrong, lower case, without note text.
    pub message: String,
    /// Whether something could not be read, rather than being only odd.
    pub unreadable: bool,
}

/// All that is kept.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Loaded {
    /// The sum of the earlier years, when only recent records were asked for and it was at hand.
    pub base: Option<Tally>,
    /// The records, in no order.
    pub records: Vec<Record>,
    /// Moments without an id.
    pub unfiled: Vec<Moment>,
    /// What could not be read.
    pub problems: Vec<Problem>,
    /// The profile.
    pub profile: Profile,
    /// Today's undo stacks of this device.
    pub stacks: Stacks,
    /// Removed records whose words wait in another device's file, with that device.
    pub waiting: Vec<DeviceId>,
}

/// What a commit put on the disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Committed {
    /// The change's facts under their ids, one for each act.
    pub records: Vec<Record>,
    /// The undo stacks after it.
    pub stacks: Stacks,
    /// Devices whose files still hold words that this change took away.
    pub waiting: Vec<DeviceId>,
}

/// Why the store could not do what it was asked to.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The operating system said no.
    #[error("cannot {verb} {}: {source}", path.display())]
    Io {
        /// What was tried: `read`, `write`, `create`.
        verb: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// Another hullo holds the lock.
    #[error("another hullo is writing; try again in a moment")]
    Busy,
    /// The stacks moved on between planning and writing.
    #[error("another hullo made a change just now")]
    MovedOn,
}

/// A change that is not on the disk.
#[derive(Debug, thiserror::Error)]
#[error("{why}")]
pub struct CommitError {
    /// The change, with the ids it would have got: handed in again, it takes the same.
    pub change: Box<Change>,
    /// Why.
    pub why: StoreError,
}

/// Where the journal is kept.
pub trait Store {
    /// Reads what is kept. Writes nothing.
    ///
    /// # Errors
    /// The journal folder or this device's current file is there but cannot be read.
    fn load(&mut self, scope: Scope, today: NaiveDate) -> Result<Loaded, StoreError>;

    /// Appends a change in one write and returns once it is synced.
    ///
    /// # Errors
    /// It is not on the disk, and the files are as they were.
    fn commit(&mut self, change: Change, stamp: Stamp) -> Result<Committed, CommitError>;

    /// Whether files have changed since the last load or commit other than by this store.
    fn changed_elsewhere(&mut self) -> bool;
}
