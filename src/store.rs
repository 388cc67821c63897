//! The journal, the profile and the undo stacks where they are kept. The store knows files, locks
//! and what a crash may leave; it knows nothing of screens, of commands, or of which prompt comes
//! next. Both faces write through one door, [`Store::commit`], and only what it returned is true.

use std::path::PathBuf;

use chrono::NaiveDate;

use crate::domain::{
    change::Change,
    draft::Draft,
    kept::{Committed, Loaded, Problem},
    nudge::Nudges,
    record::{DeviceId, Record, RecordId},
};

pub mod disk;
pub mod files;
pub mod memory;
#[cfg(test)]
pub(crate) mod shared;
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

/// Why the store could not do what it was asked to.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The operating system said no.
    #[error("cannot {verb} {}: {source}", path.display())]
    Io {
        /// What was tried: `read`, `write`, `create`, `find`, `copy`, `move` or `remove`.
        verb: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// Another hullo holds the lock.
    #[error("another hullo is writing; try again in a moment")]
    Busy,
    /// The undo stacks, or the journal that the change holds for only, moved on between planning and
    /// writing.
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

/// Whether something must survive a power cut, at the price of a wait for the disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lasting {
    /// It must.
    Yes,
    /// It is about to change again, and only has to outlive this run.
    No,
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

    /// Does what can wait until the first frame is on the screen: takes words out of this device's
    /// files that another device took away, makes one profile of its copies, and keeps the sum of
    /// the earlier years for the next start. Does nothing before a load, and usually nothing after it.
    ///
    /// # Errors
    /// Something is left for the next time; nothing is lost.
    fn settle(&mut self, today: NaiveDate) -> Result<(), StoreError> {
        let _ = today;
        Ok(())
    }

    /// What this device recorded in the last weeks and no file has any more, though nobody removed it:
    /// an editor or a sync tool has put an older file in place. Files that were changed since the last
    /// load may not be looked at. Writes nothing.
    ///
    /// # Errors
    /// The safety copy or the journal folder cannot be read, or another hullo holds the lock.
    fn missing(&mut self) -> Result<Vec<Record>, StoreError>;

    /// Puts such records back under their old ids. What is loaded is then out of date.
    ///
    /// # Errors
    /// They are not back, and the files are as they were.
    fn restore(&mut self, records: &[Record], stamp: Stamp) -> Result<(), StoreError>;

    /// Lets records go that the person does not want back.
    ///
    /// # Errors
    /// They will be found missing again.
    fn forget(&mut self, ids: &[RecordId]) -> Result<(), StoreError>;

    /// Puts right what can be put right without losing anything, and tidies the files of `adopt`, a
    /// device that is gone, as if they were this one's. What was done comes back, in words for the
    /// person; what could not be done is a complaint. What is loaded is then out of date.
    ///
    /// # Errors
    /// Something could not be read or written. All that was done until then stays done, and nothing
    /// is lost.
    fn fix(&mut self, stamp: Stamp, adopt: Option<DeviceId>) -> Result<Vec<Problem>, StoreError> {
        let _ = (stamp, adopt);
        Ok(Vec::new())
    }

    /// Where words still stand that were taken away here, with the device that has to take them out.
    /// As of the last load; none before.
    fn words_waiting(&self) -> Vec<(String, DeviceId)> {
        Vec::new()
    }

    /// What kept the last calls from clearing up after themselves, in words for the person. None of it
    /// cost a record. Each is told once.
    fn take_complaints(&mut self) -> Vec<Problem> {
        Vec::new()
    }

    /// What the last calls did besides what they were asked for: what they copied or moved aside.
    /// Each is told once.
    fn take_doings(&mut self) -> Vec<Problem> {
        Vec::new()
    }

    /// The words that wait, as the last run left them.
    ///
    /// # Errors
    /// They are there and cannot be read.
    fn drafts(&mut self) -> Result<Vec<Draft>, StoreError>;

    /// Keeps words that wait in place of those that waited before; none of them stays behind.
    ///
    /// # Errors
    /// The ones from before are kept still.
    fn keep_drafts(&mut self, drafts: &[Draft], lasting: Lasting) -> Result<(), StoreError>;

    /// Whether files have changed since the last load or commit other than by this store.
    fn changed_elsewhere(&mut self) -> bool;

    /// Hands what is kept of the nudges to `ask` and keeps what it gives back, with no other hullo in
    /// between. A store that keeps nothing of them knows nothing each time.
    ///
    /// # Errors
    /// It is not kept.
    fn nudge(&mut self, ask: &mut dyn FnMut(Nudges) -> Nudges) -> Result<(), StoreError> {
        ask(Nudges::default());
        Ok(())
    }

    /// The file that a shell looks at before it asks; `None` for a store without files.
    fn nudge_stamp(&self) -> Option<PathBuf> {
        None
    }
}
