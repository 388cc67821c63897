//! What Insights and its command show of a person's weeks: counts, means and dates, as plain data.
//! Nothing is ranked, scored or compared. The sentences made of it are the coach's, the dots the
//! screen's. Days after today, which a clock or a hand may have written, are left out everywhere.

use std::{collections::HashSet, fmt, ops::RangeInclusive};

use chrono::{Datelike, NaiveDate, Weekday};

use super::{
    category::CategoryId,
    day,
    deck::Deck,
    journal::Journal,
    note,
    record::{Filed, Moment, Score},
    streak::Tally,
};

mod strength;

pub use strength::STRENGTH_WEEKS;

/// With fewer moments than this there is too little to say.
pub const ENOUGH: u32 = 10;

/// The days of "the last four weeks", today among them.
pub const RECENT_DAYS: u64 = 28;

/// The weeks that moments are counted by, the present one among them.
pub const WEEKS: usize = 14;

/// The latest moments with both scores that the means are taken over.
pub const SCORED: usize = 14;

/// The whole weeks up to today that weekdays are counted over. Not all time: how a week goes changes
/// over the years, and dots of half a year can still be counted.
pub const WEEKDAY_WEEKS: u64 = 26;

/// What there is to say of a person's weeks.
#[derive(Clone, Debug, PartialEq)]
pub struct Insights {
    /// Moments ever.
    pub moments: u32,
    /// Moments in the last [`RECENT_DAYS`].
    pub recent: u32,
    /// The nine over the same days, in the order of their numbers.
    pub ways: [Way; 9],
    /// Expected and felt; `None` without a moment that has both.
    pub scores: Option<Scores>,
    /// People by the name they are mentioned by, the latest first.
    pub people: Vec<Person>,
    /// The last [`WEEKS`] weeks, the present one last.
    pub weeks: [Week; WEEKS],
    /// Moments on each weekday over the last [`WEEKDAY_WEEKS`], from the day weeks begin on.
    pub weekdays: [(Weekday, u32); 7],
    /// This calendar year so far.
    pub year: Year,
    /// The strength today, 0 to 1.
    pub strength: f64,
    /// The strength at the end of each of the last weeks, 0 to 1; the last is today's.
    pub strength_weeks: [f64; STRENGTH_WEEKS],
}

/// One of the nine over four weeks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Way {
    /// Which.
    pub category: CategoryId,
    /// Its name for narrow places.
    pub short: String,
    /// Its moments.
    pub moments: u32,
}

/// A mean with one decimal, in tenths: 24 is 2.4.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Tenths(pub u32);

impl fmt::Display for Tenths {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.0 / 10, self.0 % 10)
    }
}

/// How the latest moments were expected to go and went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scores {
    /// How many moments, up to [`SCORED`].
    pub count: u32,
    /// The mean of what was expected, 1.0 to 5.0.
    pub expected: Tenths,
    /// The mean of what was felt, 1.0 to 5.0.
    pub felt: Tenths,
}

/// Somebody who is mentioned as `@name` in a note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The name without the sign, in lower case, safe to show.
    pub name: String,
    /// The day of the latest moment with them.
    pub last: NaiveDate,
}

/// One week.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Week {
    /// Its first day.
    pub begins: NaiveDate,
    /// Its moments.
    pub moments: u32,
    /// The month's name in three letters, at the first week that begins in it.
    pub month: Option<&'static str>,
}

/// A calendar year up to today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Year {
    /// Its moments.
    pub moments: u32,
    /// Its days with a moment.
    pub days: u32,
}

impl Insights {
    /// What `journal` says as of `today`. `tally` is the sum of the days through today.
    #[must_use]
    pub fn new(
        journal: &Journal,
        deck: &Deck,
        tally: &Tally,
        today: NaiveDate,
        week_starts: Weekday,
    ) -> Self {
        let ways = ways(journal, deck, last_days(today, RECENT_DAYS));
        Self {
            moments: tally.moments,
            recent: ways.iter().map(|way| way.moments).sum(),
            ways,
            scores: scores(journal, today),
            people: people(journal, today),
            weeks: weeks(journal, today, week_starts),
            weekdays: weekdays(journal, today, week_starts),
            year: year(journal, today),
            strength: tally.strength,
            strength_weeks: strength::by_week(journal, today, week_starts),
        }
    }

    /// Whether there is too little to say yet.
    #[must_use]
    pub fn are_few(&self) -> bool {
        self.moments < ENOUGH
    }

    /// In how many of the nine the last four weeks had a moment.
    #[must_use]
    pub fn recent_ways(&self) -> usize {
        self.ways.iter().filter(|way| way.moments > 0).count()
    }
}

/// So many days up to today, today among them.
fn last_days(today: NaiveDate, count: u64) -> RangeInclusive<NaiveDate> {
    day::back(today, count - 1)..=today
}

/// Moments up to today, the latest first.
fn latest_first(journal: &Journal, today: NaiveDate) -> impl Iterator<Item = &Filed<Moment>> {
    journal.days_in(..=today).rev().flat_map(|(_, day)| day.moments.iter().rev())
}

/// How many moments some days have. A journal cannot hold more than 2^32 of them.
fn count(journal: &Journal, days: RangeInclusive<NaiveDate>) -> u32 {
    let moments = journal.days_in(days).map(|(_, day)| day.moments.len()).sum::<usize>();
    u32::try_from(moments).unwrap_or(u32::MAX)
}

fn ways(journal: &Journal, deck: &Deck, days: RangeInclusive<NaiveDate>) -> [Way; 9] {
    let short = |category| deck.head(category).short.clone();
    let mut ways =
        CategoryId::ALL.map(|category| Way { category, short: short(category), moments: 0 });
    for moment in journal.days_in(days).flat_map(|(_, day)| &day.moments) {
        ways[moment.category.index()].moments += 1;
    }
    ways
}

fn scores(journal: &Journal, today: NaiveDate) -> Option<Scores> {
    let both = latest_first(journal, today).filter_map(|it| Some((it.expected?, it.felt?)));
    let scored: Vec<(Score, Score)> = both.take(SCORED).collect();
    let count = u32::try_from(scored.len()).ok().filter(|count| *count > 0)?;
    let mean = |numbers: u32| Tenths((numbers * 10 + count / 2) / count);
    Some(Scores {
        count,
        expected: mean(scored.iter().map(|it| u32::from(it.0.number())).sum()),
        felt: mean(scored.iter().map(|it| u32::from(it.1.number())).sum()),
    })
}

/// The people that notes mention, those met last first, each with the day of it.
#[must_use]
pub fn people(journal: &Journal, today: NaiveDate) -> Vec<Person> {
    let mut known = HashSet::new();
    let mut people = Vec::new();
    for moment in latest_first(journal, today) {
        for name in moment.note.as_deref().into_iter().flat_map(note::mentions) {
            if !known.contains(&name) {
                known.insert(name.clone());
                people.push(Person { name: note::shown(&name).into_owned(), last: moment.date });
            }
        }
    }
    people
}

fn weeks(journal: &Journal, today: NaiveDate, starts: Weekday) -> [Week; WEEKS] {
    let this_week = day::week_of(today, starts);
    std::array::from_fn(|at| {
        let ago = u64::try_from(WEEKS - 1 - at).unwrap_or_default();
        let begins = day::back(this_week, 7 * ago);
        let ends = day::ahead(begins, 6).min(today);
        let month = (begins.day() <= 7).then(|| month_name(begins));
        Week { begins, moments: count(journal, begins..=ends), month }
    })
}

fn month_name(date: NaiveDate) -> &'static str {
    const NAMES: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    NAMES.get(date.month0() as usize).copied().unwrap_or_default()
}

fn weekdays(journal: &Journal, today: NaiveDate, starts: Weekday) -> [(Weekday, u32); 7] {
    let mut weekday = starts;
    let mut counts = [0; 7].map(|none: u32| {
        let this = weekday;
        weekday = weekday.succ();
        (this, none)
    });
    for (date, day) in journal.days_in(last_days(today, 7 * WEEKDAY_WEEKS)) {
        let slot = counts.get_mut(date.weekday().days_since(starts) as usize);
        if let Some((_, moments)) = slot {
            *moments += u32::try_from(day.moments.len()).unwrap_or(u32::MAX);
        }
    }
    counts
}

fn year(journal: &Journal, today: NaiveDate) -> Year {
    let number = today.year();
    let begins = NaiveDate::from_yo_opt(number, 1).unwrap_or(today);
    let days = journal.days_in(begins..=today).filter(|(_, day)| !day.moments.is_empty()).count();
    Year { moments: count(journal, begins..=today), days: u32::try_from(days).unwrap_or(u32::MAX) }
}

#[cfg(test)]
mod tests;
