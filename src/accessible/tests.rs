//! The conversation without a terminal, over a store in memory whose writes can fail and whose clock
//! can be set. What it writes on a disk stands in `tests/commands/accessible.rs`.

use super::*;
use crate::{
    app::tests::{Made, date, time},
    clock::Clock,
    domain::{
        category::CategoryId,
        deck::Deck,
        kept::Loaded,
        record::{DeviceId, Moment},
    },
    store::{memory::Memory, shared::Shared},
};

mod days;
mod deck;
mod lost;
mod notes;
mod past;
mod saving;
mod talking;

/// A conversation on Tuesday 24 November 2026 at 08:14.
struct Rig {
    conversation: Conversation,
    store: Shared,
}

impl Rig {
    fn over(made: Made) -> Self {
        let memory = Memory::new(DeviceId::parse("test").unwrap(), made.loaded());
        let store = Shared::new(memory);
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

    fn on_an_open_day() -> Self {
        Self::over(Made::open_day())
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
