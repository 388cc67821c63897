//! Typed values of the command line: days, moments, ways and scores. What is wrong with a value is
//! said without repeating it, because it may be words of a note.

use std::str::FromStr;

use chrono::NaiveDate;

use crate::domain::deck::{CategoryId, Deck};
use crate::domain::record::{RecordId, Score, Stamp};
use crate::domain::{date, text};

/// Wrong usage.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{what}")]
pub(super) struct Usage {
    /// What is wrong, with what was meant if that is near.
    pub(super) what: String,
    /// How it is right.
    pub(super) how: String,
}

impl Usage {
    /// Returns wrong usage.
    pub(super) fn new(what: impl Into<String>, how: impl Into<String>) -> Self {
        Self { what: what.into(), how: how.into() }
    }
}

/// Returns "That is no way. Did you mean music?", with the question only if a known word is near.
pub(super) fn no_such<'a>(kind: &str, word: &str, known: impl Iterator<Item = &'a str>) -> String {
    let near = text::nearest(word, known).map(|near| format!(" Did you mean {near}?"));
    format!("That is no {kind}.{}", near.unwrap_or_default())
}

const DAYS: &str =
    "today yesterday tomorrow monday tuesday wednesday thursday friday saturday sunday";

/// A day as it was typed; which one it is depends on today, which is also the default.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Day(String);

impl Day {
    /// Returns the day, for a weekday the last one.
    pub(super) fn past(&self, today: NaiveDate) -> NaiveDate {
        date::parse(&self.0, today).unwrap_or_else(|| self.ahead(today))
    }

    /// Returns the day, for a weekday the next one.
    pub(super) fn ahead(&self, today: NaiveDate) -> NaiveDate {
        date::parse_ahead(&self.0, today).unwrap_or(today)
    }
}

impl FromStr for Day {
    type Err = Usage;

    fn from_str(text: &str) -> Result<Self, Usage> {
        let day = date::parse_ahead(text, NaiveDate::default());
        let how = "A day is 2026-11-24, today, yesterday, or a weekday such as monday.";
        let day = day.map(|_| Self(text.to_owned()));
        day.ok_or_else(|| Usage::new(no_such("day", text, DAYS.split(' ')), how))
    }
}

/// A moment by its number in history, 1 being the newest, or by its id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum MomentRef {
    Number(usize),
    Id(RecordId),
}

impl FromStr for MomentRef {
    type Err = Usage;

    fn from_str(text: &str) -> Result<Self, Usage> {
        let number = text.parse().ok().filter(|number| *number > 0).map(Self::Number);
        let id = || text.parse::<Stamp>().ok().map(|stamp| Self::Id(RecordId::Made(stamp)));
        let how = "A moment is a number as history has them, 1 the newest, or its id.";
        number.or_else(id).ok_or_else(|| Usage::new("That is no moment.", how))
    }
}

/// Reads a category's number, id or name.
///
/// # Errors
/// Errors if it is none.
pub(super) fn category(word: &str) -> Result<CategoryId, Usage> {
    let ids = CategoryId::ALL.into_iter().map(CategoryId::id);
    let how = "A way is a number from 1 to 9, an id such as music, or its name.";
    let category = Deck::default().find_category(word);
    category.ok_or_else(|| Usage::new(no_such("way", word, ids), how))
}

/// Reads a score from 1 to 5.
///
/// # Errors
/// Errors if it is none.
pub(super) fn score(word: &str) -> Result<Score, Usage> {
    let how = "1 is hard, 2 a bit hard, 3 in between, 4 fairly good, 5 good.";
    let score = word.parse().ok().and_then(Score::new);
    score.ok_or_else(|| Usage::new("That is no number from 1 to 5.", how))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_read_and_what_is_near_is_named_without_repeating_the_word() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
        let day = |text: &str| text.parse::<Day>().unwrap();
        assert_eq!(day("monday").past(today).to_string(), "2026-11-23");
        assert_eq!(day("monday").ahead(today).to_string(), "2026-11-30");
        assert_eq!(day("tomorrow").past(today).to_string(), "2026-11-25");
        assert_eq!("3".parse(), Ok(MomentRef::Number(3)));
        assert!(matches!("k7f3-3lq".parse(), Ok(MomentRef::Id(_))));
        assert_eq!(category("quick check-in"), Ok(CategoryId::Checkin));
        let errors = [
            ("tusday".parse::<Day>().unwrap_err(), "That is no day. Did you mean tuesday?"),
            ("secret".parse::<Day>().unwrap_err(), "That is no day."),
            ("0".parse::<MomentRef>().unwrap_err(), "That is no moment."),
            (category("musik").unwrap_err(), "That is no way. Did you mean music?"),
            (score("6").unwrap_err(), "That is no number from 1 to 5."),
        ];
        for (error, what) in errors {
            assert_eq!(error.what, what);
        }
    }
}
