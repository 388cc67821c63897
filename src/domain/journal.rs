//! The records as they stand: by day, with what is left out, the streak and the four weeks.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{
    date,
    deck::{CategoryId, Deck, Need, Prompt},
    record::{Content, Moment, Offer, Record, RecordId},
};

/// The days of "four weeks", today among them.
pub const FOUR_WEEKS: u64 = 28;

/// What is left out, by the id of a category, a prompt or a need.
pub type Choices = BTreeMap<String, Record>;

/// All records that stand, of the window or of all years.
#[derive(Clone, Debug, Default)]
pub struct Journal {
    /// Moments, offers and rests, ordered by date and id.
    records: Vec<Record>,
    choices: Choices,
    /// What the scheduler draws by: a hash of the smallest year and device among the files' names.
    pub seed: u64,
}

/// The records of one day, ordered by id.
#[derive(Clone, Copy, Debug)]
pub struct Day<'a>(&'a [Record]);

impl<'a> Day<'a> {
    /// Returns the day's moments with their records.
    pub fn moments(self) -> impl DoubleEndedIterator<Item = (&'a Record, &'a Moment)> {
        self.0.iter().filter_map(|record| Some((record, record.content.moment()?)))
    }

    /// Returns the day's offers with their records.
    pub fn offers(self) -> impl DoubleEndedIterator<Item = (&'a Record, &'a Offer)> {
        self.0.iter().filter_map(|record| Some((record, record.content.offer()?)))
    }

    /// Returns the records that make it a rest day.
    pub fn rests(self) -> impl DoubleEndedIterator<Item = &'a Record> {
        self.0.iter().filter(|record| matches!(record.content, Content::Rest(_)))
    }

    /// Returns the moment in which a prompt was done that day.
    #[must_use]
    pub fn done(self, prompt: &str) -> Option<(&'a Record, &'a Moment)> {
        self.moments().rfind(|(_, moment)| moment.prompt.as_deref() == Some(prompt))
    }

    /// Returns whether it has a moment.
    #[must_use]
    pub fn has_moment(self) -> bool {
        self.moments().next().is_some()
    }

    /// Returns whether it is a rest day: a moment outweighs a rest.
    #[must_use]
    pub fn is_rest(self) -> bool {
        !self.has_moment() && self.rests().next().is_some()
    }

    /// Returns whether it has neither a moment nor a rest.
    #[must_use]
    pub fn is_open(self) -> bool {
        !self.has_moment() && self.rests().next().is_none()
    }
}

/// Days with a moment in the current run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Streak {
    /// How many.
    pub days: usize,
    /// Whether the run reaches the first day of the window, so that it may be longer.
    pub is_over_a_year: bool,
}

impl Journal {
    /// Returns the journal of these records, each in the version that stands.
    #[must_use]
    pub fn new(records: impl IntoIterator<Item = Record>, seed: u64) -> Self {
        let mut journal = Self { seed, ..Self::default() };
        for record in records {
            match (&record.id, &record.content) {
                (RecordId::Choice(what), _) => drop(journal.choices.insert(what.clone(), record)),
                (_, Content::Choice(_) | Content::Removed) => {}
                _ => journal.records.push(record),
            }
        }
        journal.records.sort_by(|a, b| key(a).cmp(&key(b)));
        journal
    }

    /// Takes in new versions that were written.
    pub fn apply(&mut self, versions: &[Record]) {
        for version in versions {
            if let RecordId::Choice(what) = &version.id {
                self.choices.insert(what.clone(), version.clone());
                continue;
            }
            self.records.retain(|record| record.id != version.id);
            if version.content != Content::Removed {
                let at = self.records.partition_point(|record| key(record) < key(version));
                self.records.insert(at, version.clone());
            }
        }
    }

    /// Returns all records but choices, ordered by date and id.
    #[must_use]
    pub fn records(&self) -> &[Record] {
        &self.records
    }

    /// Returns the records from a day on.
    #[must_use]
    pub fn since(&self, date: NaiveDate) -> &[Record] {
        let at = self.records.partition_point(|record| record.content.date() < Some(date));
        self.records.get(at..).unwrap_or_default()
    }

    /// Returns the records of some days, both ends included.
    #[must_use]
    pub fn between(&self, first: NaiveDate, last: NaiveDate) -> &[Record] {
        let records = self.since(first);
        let end = records.partition_point(|record| record.content.date() <= Some(last));
        records.get(..end).unwrap_or_default()
    }

    /// Returns a day, which may be empty.
    #[must_use]
    pub fn day(&self, date: NaiveDate) -> Day<'_> {
        Day(self.between(date, date))
    }

    /// Returns the days that have records from `first` to `last`, in order.
    pub fn days(
        &self,
        first: NaiveDate,
        last: NaiveDate,
    ) -> impl DoubleEndedIterator<Item = (NaiveDate, Day<'_>)> {
        let days = self.between(first, last).chunk_by(|a, b| a.content.date() == b.content.date());
        days.filter_map(|records| Some((records.first()?.content.date()?, Day(records))))
    }

    /// Returns all moments with their records, ordered by date and id.
    pub fn moments(&self) -> impl DoubleEndedIterator<Item = (&Record, &Moment)> {
        Day(&self.records).moments()
    }

    /// Returns the record with an id.
    #[must_use]
    pub fn record(&self, id: &RecordId) -> Option<&Record> {
        match id {
            RecordId::Choice(what) => self.choices.get(what),
            _ => self.records.iter().rfind(|record| record.id == *id),
        }
    }

    /// Returns the records of the choices, each by what it is about.
    #[must_use]
    pub fn choices(&self) -> &Choices {
        &self.choices
    }

    /// Returns whether a category, prompt or need is left out, by its id.
    #[must_use]
    pub fn leaves_out(&self, what: &str) -> bool {
        self.choices.get(what).is_some_and(|record| record.content == Content::Choice(true))
    }

    /// Returns whether a prompt can be offered: neither it, its category nor what it needs is left
    /// out.
    #[must_use]
    pub fn allows(&self, prompt: &Prompt) -> bool {
        let is_off = |what: &str| self.leaves_out(what);
        let lacks = |need: &Need| is_off(need.id()) && prompt.needs(*need);
        !is_off(prompt.category.id()) && !is_off(&prompt.id) && !Need::ALL.iter().any(lacks)
    }

    /// Returns the categories in use: those of which something can be offered.
    #[must_use]
    pub fn ways_in_use(&self, deck: &Deck) -> Vec<CategoryId> {
        // Where only categories are left out, no prompt has to be parsed.
        let is_category = |what: &String| CategoryId::from_id(what).is_some();
        let left_out = self.choices.iter().filter(|(_, it)| it.content == Content::Choice(true));
        let is_simple = left_out.map(|(what, _)| what).all(is_category);
        let is_used = |id: &CategoryId| {
            !self.leaves_out(id.id())
                && (is_simple || deck.prompts(*id).any(|prompt| self.allows(prompt)))
        };
        CategoryId::ALL.into_iter().filter(is_used).collect()
    }

    /// Returns the current run of days with a moment. A day off in between is bridged, two in a row
    /// end it, rest days are taken out, and today still open never ends it.
    #[must_use]
    pub fn streak(&self, today: NaiveDate) -> Streak {
        let edge = date::window_start(today);
        let mut days = self.days(edge, today).rev().peekable();
        let (mut date, mut run, mut missed) = (today, 0, 0);
        while date >= edge {
            let day = days.next_if(|(next, _)| *next == date).map_or(Day(&[]), |(_, day)| day);
            if day.has_moment() {
                (run, missed) = (run + 1, 0);
            } else if !day.is_rest() && date != today {
                missed += 1;
            }
            if missed == 2 {
                return Streak { days: run, is_over_a_year: false };
            }
            date = date::back(date, 1);
        }
        Streak { days: run, is_over_a_year: run > 0 }
    }

    /// Returns the moments of each category in the four weeks up to a day.
    #[must_use]
    pub fn four_weeks(&self, today: NaiveDate) -> [usize; 9] {
        let mut counts = [0; 9];
        for (_, moment) in Day(self.between(date::back(today, FOUR_WEEKS - 1), today)).moments() {
            counts[moment.category.index()] += 1;
        }
        counts
    }
}

/// What records are ordered by.
fn key(record: &Record) -> (Option<NaiveDate>, &RecordId) {
    (record.content.date(), &record.id)
}
