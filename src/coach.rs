//! The one door to the core for all faces. A coach holds the deck, the profile, the journal and the
//! day it is; it answers what today's idea is and how things stand, and turns what a person wants
//! into a [`Change`](crate::domain::change::Change). It writes nothing: what a change becomes on the disk comes back through
//! [`Coach::committed`], and only then is it part of the journal here.

use std::cell::OnceCell;

use chrono::NaiveDate;

use crate::domain::{
    category::CategoryId,
    day,
    deck::Deck,
    eligible::Barrier,
    journal::Journal,
    kept::{Committed, Loaded, Problem},
    profile::Profile,
    record::{DeviceId, Fact, Filed, Moment, Record, RecordId},
    scheduler::{self, Inputs, Pick},
    streak::Tally,
    undo::Stacks,
};

pub mod choices;
pub mod insights;
mod naming;
mod plan;
pub mod words;

pub use plan::{Done, Rested};

/// Why a wish is not carried out, for the faces to put into words.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The day's idea is done; by this moment.
    #[error("already done")]
    AlreadyDone(Box<Filed<Moment>>),
    /// The day has no offer to be done.
    #[error("no idea was offered on that day")]
    NoOffer(NaiveDate),
    /// The day is still to come.
    #[error("that day is still to come")]
    Ahead(NaiveDate),
    /// Every day of the wish is a rest day already.
    #[error("already resting")]
    AlreadyResting,
    /// A rest from one day to an earlier one, or over more than a year.
    #[error("a rest ends on its first day or within a year of it")]
    RestTooLong,
    /// There is no moment to carry a note.
    #[error("nothing noted yet")]
    NothingToNote,
    /// It is the last way that is on.
    #[error("the last way stays on")]
    LastActive,
    /// It is the last idea that could be offered.
    #[error("the last idea stays")]
    LastIdea,
    /// The idea is not offered as things stand.
    #[error("this idea is paused, hidden or opted out of")]
    Apart(Barrier),
    /// The deck has no such idea.
    #[error("no idea is called {0:?}")]
    NoSuchIdea(String),
    /// The wish would leave everything as it is.
    #[error("nothing to change")]
    Unchanged,
    /// No record has this id.
    #[error("no record has this id")]
    Unknown(RecordId),
    /// Nothing was done today that could be undone.
    #[error("nothing to undo today")]
    NothingToUndo,
    /// Nothing was undone today.
    #[error("nothing to redo today")]
    NothingToRedo,
    /// A record has changed since.
    #[error("it has changed since")]
    ChangedSince,
}

/// Knows the deck, the person's choices, the journal and the day.
#[derive(Debug)]
pub struct Coach {
    deck: Deck,
    messages: words::Messages,
    profile: Profile,
    journal: Journal,
    stacks: Stacks,
    problems: Vec<Problem>,
    waiting: Vec<DeviceId>,
    today: NaiveDate,
    before: Tally,
    tally: Tally,
    outdated: bool,
    /// Today's idea, worked out when it is first asked for: that parses a category.
    pick: OnceCell<Pick>,
    /// Yesterday's open idea, worked out when it is first asked for: that folds all days before.
    yesterday: OnceCell<Option<(NaiveDate, Pick)>>,
}

impl Coach {
    /// A coach on the day `today`.
    #[must_use]
    pub fn new(deck: Deck, loaded: Loaded, today: NaiveDate) -> Self {
        let mut coach = Self {
            deck,
            messages: words::Messages::bundled(),
            profile: Profile::default(),
            journal: Journal::default(),
            stacks: Stacks::default(),
            problems: Vec::new(),
            waiting: Vec::new(),
            today,
            before: Tally::default(),
            tally: Tally::default(),
            outdated: false,
            pick: OnceCell::new(),
            yesterday: OnceCell::new(),
        };
        coach.take_in(loaded);
        coach
    }

    /// Takes in what was loaded anew, in place of all it knew.
    pub fn take_in(&mut self, loaded: Loaded) {
        self.profile = loaded.profile;
        self.outdated = false;
        self.stacks = loaded.stacks;
        self.problems = loaded.problems;
        self.waiting = loaded.waiting;
        let folded = Journal::fold_onto(loaded.base.unwrap_or_default(), loaded.records);
        self.journal = folded.journal;
        self.journal.set_unfiled(loaded.unfiled);
        self.problems.extend(folded.clashes.into_iter().map(clash));
        self.count();
    }

    /// Moves on to another day.
    pub fn set_today(&mut self, today: NaiveDate) {
        self.today = today;
        self.stacks = std::mem::take(&mut self.stacks).on(today);
        self.count();
    }

    /// Takes in what a commit put on the disk.
    pub fn committed(&mut self, committed: Committed) {
        let today_only = committed.profile.is_none()
            && committed.records.iter().all(|record| self.date_of(record) == Some(self.today));
        if let Some(profile) = committed.profile {
            let recounted = profile.rules() != self.profile.rules();
            self.outdated |= recounted && self.journal.is_partial();
            self.profile = profile;
        }
        for record in &committed.records {
            self.journal.apply(record);
        }
        self.stacks = committed.stacks;
        self.waiting = committed.waiting;
        if today_only { self.count_today() } else { self.count() }
    }

    /// The day a record is about, if an amend does not move it to another.
    fn date_of(&self, record: &Record) -> Option<NaiveDate> {
        match &record.fact {
            Fact::Amend { patch, .. } if patch.date.is_some() => None,
            Fact::Amend { of, .. } | Fact::Remove { of, .. } => self.journal.fact(*of)?.date(),
            fact => fact.date(),
        }
    }

    fn count(&mut self) {
        self.before = self.journal.tally_before(self.today, self.profile.rules());
        self.count_today();
    }

    fn count_today(&mut self) {
        self.tally = self.before.clone();
        let day = self.journal.day(self.today);
        self.tally.count_today(self.today, day, self.profile.rules());
        self.pick = OnceCell::new();
        self.yesterday = OnceCell::new();
    }

    fn inputs(&self) -> Inputs<'_> {
        Inputs {
            deck: &self.deck,
            profile: &self.profile,
            before: &self.before,
            day: self.journal.day(self.today),
            date: self.today,
        }
    }

    /// Whether the sum of the earlier years was made by other rules than the profile's now, so that
    /// the round may be off until all years are read.
    #[must_use]
    pub fn is_outdated(&self) -> bool {
        self.outdated
    }

    /// The deck.
    #[must_use]
    pub fn deck(&self) -> &Deck {
        &self.deck
    }

    /// What the coach says.
    #[must_use]
    pub fn messages(&self) -> &words::Messages {
        &self.messages
    }

    /// The person's choices.
    #[must_use]
    pub fn profile(&self) -> &Profile {
        &self.profile
    }

    /// The journal.
    #[must_use]
    pub fn journal(&self) -> &Journal {
        &self.journal
    }

    /// What can be undone and redone.
    #[must_use]
    pub fn stacks(&self) -> &Stacks {
        &self.stacks
    }

    /// What could not be read.
    #[must_use]
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// Other devices that still hold words which were taken away here.
    #[must_use]
    pub fn waiting(&self) -> &[DeviceId] {
        &self.waiting
    }

    /// The day it is.
    #[must_use]
    pub fn today(&self) -> NaiveDate {
        self.today
    }

    /// What the days up to today add up to; today counts once it is done.
    #[must_use]
    pub fn tally(&self) -> &Tally {
        &self.tally
    }

    /// Days with a moment in the current run, 0 once it has ended.
    #[must_use]
    pub fn streak(&self) -> u32 {
        self.tally.streak(self.profile.rules())
    }

    /// Today's idea.
    #[must_use]
    pub fn pick(&self) -> &Pick {
        self.pick.get_or_init(|| scheduler::pick(&self.inputs()))
    }

    /// The moment that did today's idea.
    #[must_use]
    pub fn done_today(&self) -> Option<&Filed<Moment>> {
        self.journal.day(self.today).moment_of(&self.pick().id)
    }

    /// The idea of a past day that the journal reaches, or of today.
    #[must_use]
    pub fn pick_on(&self, date: NaiveDate) -> Pick {
        if date == self.today {
            return self.pick().clone();
        }
        let day = self.journal.day(date);
        let before = self.journal.tally_before(date, self.profile.rules());
        let inputs = Inputs { before: &before, day, date, ..self.inputs() };
        scheduler::pick_past(&inputs)
    }

    /// Yesterday's idea, if one was offered and the day is still open.
    #[must_use]
    pub fn yesterday(&self) -> Option<(NaiveDate, &Pick)> {
        let find = || {
            let date = day::back(self.today, 1);
            let day = self.journal.day(date);
            let known = day.is_open() && !day.offers.is_empty() && self.journal.reaches(date);
            known.then(|| (date, self.pick_on(date))).filter(|(_, pick)| pick.prompt.is_some())
        };
        self.yesterday.get_or_init(find).as_ref().map(|(date, pick)| (*date, pick))
    }

    /// Today's newest moment.
    #[must_use]
    pub fn newest_today(&self) -> Option<&Filed<Moment>> {
        self.journal.day(self.today).moments.last()
    }

    /// The person's own last moment of `category` before today that carries a note.
    #[must_use]
    pub fn last_note(&self, category: CategoryId) -> Option<&Filed<Moment>> {
        let earlier = self.journal.days_in(..self.today).rev();
        let mut moments = earlier.flat_map(|(_, day)| day.moments.iter().rev());
        moments.find(|moment| moment.category == category && moment.note.is_some())
    }

    /// Whether nothing was ever done or taken off: the first morning.
    #[must_use]
    pub fn is_first_morning(&self) -> bool {
        self.tally.moments == 0 && self.before.offer_days == 0 && self.tally.rest_days == 0
    }
}

fn clash(id: RecordId) -> Problem {
    Problem {
        file: "journal".to_owned(),
        line: None,
        message: format!("two different records are filed under {id}; both are kept"),
        unreadable: false,
    }
}

#[cfg(test)]
mod tests;
