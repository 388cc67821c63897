//! The conversation without a terminal, over a store in memory whose writes can fail and whose clock
//! can be set. What it writes on a disk stands in `tests/commands/accessible.rs`.

use std::{cell::RefCell, rc::Rc};

use chrono::NaiveDate;

use super::*;
use crate::{
    app::tests::{Made, date, time},
    clock::Clock,
    domain::{
        category::CategoryId,
        deck::Deck,
        kept::{Committed, Loaded},
        record::{DeviceId, Moment, Record, RecordId},
    },
    store::{CommitError, Lasting, Stamp, Store, StoreError, memory::Memory},
};

mod days;
mod deck;
mod lost;
mod notes;
mod past;
mod saving;
mod talking;

/// A store that the test keeps a hand on.
#[derive(Clone)]
struct Shared(Rc<RefCell<Memory>>, Rc<RefCell<bool>>);

impl Store for Shared {
    fn load(&mut self, scope: Scope, today: NaiveDate) -> Result<Loaded, StoreError> {
        self.0.borrow_mut().load(scope, today)
    }

    fn commit(&mut self, change: Change, stamp: Stamp) -> Result<Committed, CommitError> {
        self.0.borrow_mut().commit(change, stamp)
    }

    fn missing(&mut self) -> Result<Vec<Record>, StoreError> {
        self.0.borrow_mut().missing()
    }

    fn restore(&mut self, records: &[Record], stamp: Stamp) -> Result<(), StoreError> {
        self.0.borrow_mut().restore(records, stamp)
    }

    fn forget(&mut self, ids: &[RecordId]) -> Result<(), StoreError> {
        self.0.borrow_mut().forget(ids)
    }

    fn drafts(&mut self) -> Result<Vec<Draft>, StoreError> {
        self.0.borrow_mut().drafts()
    }

    fn keep_drafts(&mut self, drafts: &[Draft], lasting: Lasting) -> Result<(), StoreError> {
        self.0.borrow_mut().keep_drafts(drafts, lasting)
    }

    fn take_complaints(&mut self) -> Vec<Problem> {
        self.0.borrow_mut().take_complaints()
    }

    fn changed_elsewhere(&mut self) -> bool {
        self.1.replace(false)
    }
}

/// A conversation on Tuesday 24 November 2026 at 08:14.
struct Rig {
    conversation: Conversation,
    store: Shared,
}

impl Rig {
    fn over(made: Made) -> Self {
        let memory = Memory::new(DeviceId::parse("test").unwrap(), made.loaded());
        let store = Shared(Rc::new(RefCell::new(memory)), Rc::default());
        Self::opened(store, "2026-11-24T08:14")
    }

    fn opened(store: Shared, now: &str) -> Self {
        let mut session = Session::new(Box::new(store.clone()), Clock::set_to(time(now)));
        let coach = session.open(Deck::bundled(), Scope::Recent).unwrap();
        let drafts = session.drafts().unwrap();
        let surroundings = Surroundings {
            data_folder: "/data".into(),
            support: None,
            week_starts: Weekday::Mon,
            notices: Vec::new(),
        };
        let mut conversation = Conversation::new(session, coach, surroundings);
        conversation.take_up(drafts);
        let mut rig = Self { conversation, store };
        rig.conversation.begin();
        rig.conversation.offer_today();
        rig.conversation.settle_files();
        rig
    }

    fn first_morning() -> Self {
        Self::over(Made::default())
    }

    /// Three moments with notes, a rest, and yesterday's idea still open.
    fn on_an_open_day() -> Self {
        let made = Made::default()
            .moment("2026-11-17", CategoryId::Checkin, Some("Called @ana on the walk home."))
            .moment("2026-11-20", CategoryId::Compliment, None)
            .moment("2026-11-20", CategoryId::Music, Some("A song for @sam."))
            .rest("2026-11-21")
            .offer("2026-11-23", "music-one-song");
        Self::over(made)
    }

    /// What is said since the last time.
    fn said(&mut self) -> String {
        std::mem::take(&mut self.conversation.said).join("\n")
    }

    /// What is said to a line.
    fn hear(&mut self, line: &str) -> String {
        self.said();
        self.conversation.hear(line);
        self.conversation.offer_today();
        self.said()
    }

    /// What is said to the last of some lines.
    fn all(&mut self, lines: &[&str]) -> String {
        lines.iter().map(|line| self.hear(line)).last().unwrap_or_default()
    }

    /// Lets the clock be set.
    fn at(&mut self, now: &str) -> &mut Self {
        self.conversation.session =
            Session::new(Box::new(self.store.clone()), Clock::set_to(time(now)));
        self
    }

    fn failing(&mut self, failing: bool) -> &mut Self {
        self.store.0.borrow_mut().failing = failing;
        self
    }

    fn records(&self) -> usize {
        self.store.0.borrow().kept.records.len()
    }

    fn drafts(&self) -> Vec<String> {
        self.store.0.borrow().drafts.iter().map(|draft| draft.text.clone()).collect()
    }

    fn moments_on(&self, on: &str) -> Vec<Moment> {
        let day = self.conversation.coach.journal().day(date(on));
        day.moments.iter().map(|moment| moment.fact.clone()).collect()
    }

    fn moments_today(&self) -> usize {
        self.moments_on("2026-11-24").len()
    }
}
