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
        draft::Draft,
        kept::{Committed, Loaded, Problem},
        nudge::Nudges,
        profile::Profile,
        record::{DeviceId, Record, RecordId},
    },
    store::{CommitError, Lasting, Scope, Stamp, Store, StoreError},
};

mod wish;

pub use wish::{NotWritten, Written};

/// Unix time of 2020-01-01 UTC, from which record ids count.
const IDS_BEGIN: i64 = 1_577_836_800;

/// The store and the clock of one run.
pub struct Session {
    store: Box<dyn Store>,
    clock: Clock,
    /// The words that wait, as they were last read or kept.
    drafts: Vec<Draft>,
    /// Whether they would survive a power cut.
    lasting: bool,
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
        Self { store, clock, drafts: Vec::new(), lasting: true }
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
        let stamp = self.stamp(today);
        self.store.commit(change, stamp)
    }

    fn stamp(&self, today: NaiveDate) -> Stamp {
        let seconds = (self.now().timestamp() - IDS_BEGIN).max(0).unsigned_abs();
        Stamp { seconds, today }
    }

    /// Does what can wait until the first frame is on the screen.
    ///
    /// # Errors
    /// Something is left for the next time; nothing is lost.
    pub fn settle(&mut self, today: NaiveDate) -> Result<(), StoreError> {
        self.store.settle(today)
    }

    /// What was recorded here in the last weeks and no file has any more, though nobody removed it.
    ///
    /// # Errors
    /// It cannot be found out.
    pub fn missing(&mut self) -> Result<Vec<Record>, StoreError> {
        self.store.missing()
    }

    /// Puts such records back. What is loaded is then out of date.
    ///
    /// # Errors
    /// They are not back.
    pub fn restore(&mut self, records: &[Record], today: NaiveDate) -> Result<(), StoreError> {
        let stamp = self.stamp(today);
        self.store.restore(records, stamp)
    }

    /// Lets records go that the person does not want back.
    ///
    /// # Errors
    /// They will be found missing again.
    pub fn forget(&mut self, ids: &[RecordId]) -> Result<(), StoreError> {
        self.store.forget(ids)
    }

    /// As [`Store::fix`].
    ///
    /// # Errors
    /// Something could not be read or written; nothing is lost.
    pub fn fix(
        &mut self,
        today: NaiveDate,
        adopt: Option<DeviceId>,
    ) -> Result<Vec<Problem>, StoreError> {
        let stamp = self.stamp(today);
        self.store.fix(stamp, adopt)
    }

    /// As [`Store::words_waiting`].
    #[must_use]
    pub fn words_waiting(&self) -> Vec<(String, DeviceId)> {
        self.store.words_waiting()
    }

    /// What there is to tell of the last calls besides what they were asked for.
    pub fn take_besides(&mut self) -> Vec<Problem> {
        let mut besides = self.store.take_complaints();
        besides.extend(self.store.take_doings());
        besides
    }

    /// The words that wait, as the last run left them.
    ///
    /// # Errors
    /// They are there and cannot be read.
    pub fn drafts(&mut self) -> Result<Vec<Draft>, StoreError> {
        self.drafts = self.store.drafts()?;
        Ok(self.drafts.clone())
    }

    /// Keeps words that wait, if they are others than those kept last, or kept less safely.
    ///
    /// # Errors
    /// The ones from before are kept still.
    pub fn keep_drafts(&mut self, drafts: Vec<Draft>, lasting: Lasting) -> Result<(), StoreError> {
        let safer = lasting == Lasting::Yes && !self.lasting;
        if drafts != self.drafts || safer {
            self.store.keep_drafts(&drafts, lasting)?;
            self.drafts = drafts;
            self.lasting = lasting == Lasting::Yes;
        }
        Ok(())
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
