//! The records as they stand: by day, with what is left out, the streak and the four weeks.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::date;
use super::deck::{CategoryId, Deck, Need, Prompt};
use super::record::{Content, Moment, Offer, Record, RecordId};

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

    /// Returns the categories and prompts that were offered or done.
    pub fn touched(self) -> impl Iterator<Item = (CategoryId, Option<&'a str>)> {
        self.0.iter().filter_map(|record| record.content.touched())
    }

    /// Returns the last offer that was done, otherwise the last.
    pub fn standing_offer(self) -> Option<(&'a Record, &'a Offer)> {
        let done = self.offers().rfind(|(_, offer)| self.done(&offer.prompt).is_some());
        done.or_else(|| self.offers().next_back())
    }

    /// Returns the records that make it a rest day.
    pub fn rests(self) -> impl DoubleEndedIterator<Item = &'a Record> {
        self.0.iter().filter(|record| matches!(record.content, Content::Rest(_)))
    }

    /// Returns the moment in which a prompt was done that day.
    pub fn done(self, prompt: &str) -> Option<(&'a Record, &'a Moment)> {
        self.moments().rfind(|(_, moment)| moment.prompt.as_deref() == Some(prompt))
    }

    /// Returns whether it has a moment.
    pub fn has_moment(self) -> bool {
        self.moments().next().is_some()
    }

    /// Returns whether it is a rest day: a moment outweighs a rest.
    pub fn is_rest(self) -> bool {
        !self.has_moment() && self.rests().next().is_some()
    }

    /// Returns whether it has neither a moment nor a rest.
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
    pub fn new(records: impl IntoIterator<Item = Record>, seed: u64) -> Self {
        let mut records: Vec<Record> = records.into_iter().collect();
        let is_other = |record: &mut Record| record.content.date().is_none();
        let others = records.extract_if(.., is_other).filter_map(|record| match &record.id {
            RecordId::Choice(what) => Some((what.clone(), record)),
            _ => None,
        });
        let choices = others.collect();
        records.sort_unstable_by(|a, b| key(a).cmp(&key(b)));
        Self { records, choices, seed }
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
    pub fn records(&self) -> &[Record] {
        &self.records
    }

    /// Returns the records from a day on.
    pub fn since(&self, date: NaiveDate) -> &[Record] {
        let at = self.records.partition_point(|record| record.content.date() < Some(date));
        self.records.get(at..).unwrap_or_default()
    }

    /// Returns the records of some days, both ends included.
    pub fn between(&self, first: NaiveDate, last: NaiveDate) -> &[Record] {
        let records = self.since(first);
        let end = records.partition_point(|record| record.content.date() <= Some(last));
        records.get(..end).unwrap_or_default()
    }

    /// Returns a day, which may be empty.
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
    pub fn record(&self, id: &RecordId) -> Option<&Record> {
        match id {
            RecordId::Choice(what) => self.choices.get(what),
            _ => self.records.iter().rfind(|record| record.id == *id),
        }
    }

    /// Returns the records of the choices, each by what it is about.
    pub fn choices(&self) -> &Choices {
        &self.choices
    }

    /// Returns whether a category, prompt or need is left out, by its id.
    pub fn leaves_out(&self, what: &str) -> bool {
        self.choices.get(what).is_some_and(|record| record.content == Content::Choice(true))
    }

    /// Returns whether a prompt can be offered: neither it, its category nor what it needs is left
    /// out.
    pub fn allows(&self, prompt: &Prompt) -> bool {
        let is_off = |what: &str| self.leaves_out(what);
        let lacks = |need: &Need| is_off(need.id()) && prompt.needs(*need);
        !is_off(prompt.category.id()) && !is_off(&prompt.id) && !Need::ALL.iter().any(lacks)
    }

    /// Returns the categories in use: those of which something can be offered.
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::record::{Size, Stamp};

    const TODAY: NaiveDate = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();

    /// Returns the journal of days up to today: `m` a moment, `r` a rest, `b` both, `o` an offer,
    /// `.` nothing.
    fn journal(days: &str) -> Journal {
        let mut records = Vec::new();
        for (ago, letter) in days.chars().rev().enumerate() {
            let date = date::back(TODAY, ago as u64);
            let mut add = |content| {
                let version = Stamp { number: records.len() as u64, ..Stamp::default() };
                let id = RecordId::Made(version);
                records.push(Record { id, version, content, is_newer: false });
            };
            if "mb".contains(letter) {
                add(Content::Moment(moment(date, CategoryId::ALL[ago % 9])));
            }
            if "rb".contains(letter) {
                add(Content::Rest(date));
            }
            if letter == 'o' {
                let (category, prompt) = (CategoryId::Eyes, "eyes-x".to_owned());
                add(Content::Offer(Offer { date, category, prompt, expected: None }));
            }
        }
        Journal::new(records, 0)
    }

    fn moment(date: NaiveDate, category: CategoryId) -> Moment {
        Moment {
            date,
            at: None,
            category,
            prompt: None,
            title: String::new(),
            size: Size::Usual,
            note: None,
            expected: None,
            felt: None,
        }
    }

    #[test]
    fn a_streak_bridges_one_missed_day_skips_rests_and_waits_for_today() {
        for (days, streak) in [
            ("", 0),
            ("m", 1),
            ("mmm", 3),
            ("mmm.", 3),
            ("mmm..", 3),
            ("mmm...", 0),
            ("mmmo.m", 1),
            ("mm.m.m", 4),
            ("mm..mm", 2),
            ("mmrrrrm", 3),
            ("mm.rr.m", 1),
            ("mm.rrm", 3),
            ("mmbm", 4),
            ("mo.", 1),
            ("mmr", 2),
        ] {
            let found = journal(days).streak(TODAY);
            assert_eq!((found.days, found.is_over_a_year), (streak, false), "{days}");
        }
    }

    #[test]
    fn a_streak_that_reaches_the_edge_of_the_window_is_over_a_year_long() {
        let edge = (TODAY - date::window_start(TODAY)).num_days();
        let edge = usize::try_from(edge).unwrap();
        assert!(journal(&"m".repeat(edge + 1)).streak(TODAY).is_over_a_year);
        assert!(journal(&"m".repeat(edge + 300)).streak(TODAY).is_over_a_year);
        assert!(!journal(&"m".repeat(edge - 1)).streak(TODAY).is_over_a_year);
        assert!(!journal(&"r".repeat(edge + 1)).streak(TODAY).is_over_a_year);
    }

    #[test]
    fn a_moment_outweighs_a_rest() {
        let journal = journal("brm.");
        let day = |ago| journal.day(date::back(TODAY, ago));
        assert!(!day(3).is_rest() && day(2).is_rest() && !day(1).is_rest());
        assert!(day(0).is_open() && !day(2).is_open() && !day(1).is_open());
    }

    #[test]
    fn four_weeks_end_after_28_days() {
        let counts = |ago: usize| journal(&format!("m{}", ".".repeat(ago))).four_weeks(TODAY);
        assert_eq!(counts(27).iter().sum::<usize>(), 1);
        assert_eq!(counts(28).iter().sum::<usize>(), 0);
    }

    #[test]
    fn new_versions_take_the_place_of_old_ones_and_removed_records_go() {
        let mut journal = journal("mm");
        let old = journal.records()[0].clone();
        let content = Content::Moment(moment(TODAY, CategoryId::Music));
        let version = Stamp { number: 50, ..Stamp::default() };
        journal.apply(&[Record { version, content, ..old.clone() }]);
        assert_eq!(journal.day(TODAY).moments().count(), 2);
        journal.apply(&[Record { content: Content::Removed, ..old.clone() }]);
        assert_eq!((journal.records().len(), journal.record(&old.id)), (1, None));
    }

    #[test]
    fn a_way_is_in_use_while_one_of_its_prompts_is_allowed() {
        let deck = Deck::default();
        let mut journal = Journal::default();
        let mut leave_out = |what: &str| {
            let (id, version) = (RecordId::Choice(what.to_owned()), Stamp::default());
            let content = Content::Choice(true);
            journal.apply(&[Record { id, version, content, is_newer: false }]);
            journal.ways_in_use(&deck).len()
        };
        assert_eq!(leave_out("eyes"), 8);
        assert_eq!(leave_out("voice"), 8);
        let last = deck.prompts(CategoryId::Music).map(|it| leave_out(&it.id)).last();
        assert_eq!(last, Some(7));
    }
}
