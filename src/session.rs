//! One run's hold on the journal: the store and the clock. Both faces read and write through it, so
//! a change takes the same path whether a key or a command asked for it. Knows nothing of either.

use std::path::PathBuf;

use chrono::{DateTime, FixedOffset, NaiveDate, TimeDelta, Timelike as _};

use crate::{
    clock::Clock,
    coach::Coach,
    domain::{
        change::Change,
        day,
        deck::Deck,
        kept::{Committed, Loaded},
        nudge::Nudges,
        profile::Profile,
    },
    store::{CommitError, Scope, Stamp, Store, StoreError},
};

mod wish;

pub use wish::{NotWritten, Written};

/// Unix time of 2020-01-01 UTC, from which record ids count.
const IDS_BEGIN: i64 = 1_577_836_800;

/// The store and the clock of one run.
pub struct Session {
    store: Box<dyn Store>,
    clock: Clock,
}

impl std::fmt::Debug for Session {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Session").field("clock", &self.clock).finish_non_exhaustive()
    }
}

impl Session {
    /// A session over a store.
    #[must_use]
    pub fn new(store: Box<dyn Store>, clock: Clock) -> Self {
        Self { store, clock }
    }

    /// Local time with its offset, in whole seconds as the journal keeps it: a record in memory must
    /// not differ from the same record read back.
    #[must_use]
    pub fn now(&self) -> DateTime<FixedOffset> {
        let now = self.clock.now();
        now.with_nanosecond(0).unwrap_or(now)
    }

    /// The day it is for a person with this profile.
    #[must_use]
    pub fn today(&self, profile: &Profile) -> NaiveDate {
        day::day_of(self.now().naive_local(), profile.day_starts_at)
    }

    /// Reads what is kept and makes a coach of it.
    ///
    /// # Errors
    /// The journal folder or this device's current file is there but cannot be read.
    pub fn open(&mut self, deck: Deck, scope: Scope) -> Result<Coach, StoreError> {
        let (loaded, today) = self.load(scope)?;
        Ok(Coach::new(deck, loaded, today))
    }

    /// Reads anew what is kept.
    ///
    /// # Errors
    /// As [`Session::open`].
    pub fn load(&mut self, scope: Scope) -> Result<(Loaded, NaiveDate), StoreError> {
        // When a day begins stands in the profile, which is only known once it is loaded. Around
        // midnight the guess may be a day off; then what hangs on the day is read once more.
        let guess = self.today(&Profile::default());
        let loaded = self.store.load(scope, guess)?;
        let today = self.today(&loaded.profile);
        if today == guess {
            return Ok((loaded, today));
        }
        Ok((self.store.load(scope, today)?, today))
    }

    /// Writes a change. Once this returns it is on the disk.
    ///
    /// # Errors
    /// It is not on the disk; the error carries the change, to be tried again.
    pub fn commit(&mut self, change: Change, today: NaiveDate) -> Result<Committed, CommitError> {
        let seconds = (self.now().timestamp() - IDS_BEGIN).max(0).unsigned_abs();
        self.store.commit(change, Stamp { seconds, today })
    }

    /// Whether another program has changed the files since they were last read or written here.
    pub fn changed_elsewhere(&mut self) -> bool {
        self.store.changed_elsewhere()
    }

    /// How long until another day begins for a person with this profile.
    #[must_use]
    pub fn until_next_day(&self, profile: &Profile) -> TimeDelta {
        let now = self.now().naive_local();
        let next = day::ahead(day::day_of(now, profile.day_starts_at), 1);
        next.and_time(profile.day_starts_at) - now
    }

    /// Hands what is kept of the nudges to `ask` and keeps what it gives back.
    ///
    /// # Errors
    /// It is not kept.
    pub fn nudge(&mut self, ask: &mut dyn FnMut(Nudges) -> Nudges) -> Result<(), StoreError> {
        self.store.nudge(ask)
    }

    /// The file that a shell looks at before it asks for a nudge, if there is one.
    #[must_use]
    pub fn nudge_stamp(&self) -> Option<PathBuf> {
        self.store.nudge_stamp()
    }
}
