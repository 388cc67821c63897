//! History: the calendar of digits, the rows of the diary, and searching in it.

use chrono::NaiveDate;

use super::{
    deck::{CategoryId, Deck},
    journal::Journal,
    record::{Moment, Record},
    text,
};

/// What a day is in the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cell {
    /// The category of its last moment: a digit.
    Moment(CategoryId),
    /// A day off.
    Rest,
    /// Today without either.
    Today,
    /// A day that passed.
    Nothing,
    /// A day to come.
    Future,
}

/// Returns what a day is in the calendar.
#[must_use]
pub fn cell(journal: &Journal, date: NaiveDate, today: NaiveDate) -> Cell {
    let day = journal.day(date);
    match day.moments().next_back() {
        Some((_, moment)) => Cell::Moment(moment.category),
        None if day.is_rest() => Cell::Rest,
        None if date == today => Cell::Today,
        None if date > today => Cell::Future,
        None => Cell::Nothing,
    }
}

/// A row of the diary.
#[derive(Clone, Copy, Debug)]
pub enum Row<'a> {
    /// A moment with its record.
    Moment(&'a Record, &'a Moment),
    /// A day off.
    Rest(NaiveDate),
    /// A chosen day with nothing, or today.
    Empty(NaiveDate),
}

impl Row<'_> {
    /// Returns the day of the row.
    #[must_use]
    pub fn date(&self) -> NaiveDate {
        match self {
            Self::Moment(_, moment) => moment.date,
            Self::Rest(date) | Self::Empty(date) => *date,
        }
    }
}

/// Returns the rows of all days that have a moment or a rest, oldest first, and of the days in
/// `also`, which may have nothing.
#[must_use]
pub fn rows<'a>(journal: &'a Journal, also: &[NaiveDate]) -> Vec<Row<'a>> {
    let mut rows: Vec<Row<'a>> = Vec::new();
    for (date, day) in journal.days(NaiveDate::MIN, NaiveDate::MAX) {
        if day.is_rest() {
            rows.push(Row::Rest(date));
        }
        rows.extend(day.moments().map(|(record, moment)| Row::Moment(record, moment)));
    }
    for date in also {
        let at = rows.partition_point(|row| row.date() < *date);
        if rows.get(at).is_none_or(|row| row.date() != *date) {
            rows.insert(at, Row::Empty(*date));
        }
    }
    rows
}

/// Returns all that a moment can be found by, folded: note, title, category.
#[must_use]
pub fn search_text(deck: &Deck, moment: &Moment) -> String {
    let note = moment.note.as_deref().unwrap_or_default();
    let category = &deck.category(moment.category).name;
    text::fold(&format!("{note} {} {category}", moment.title))
}

/// Returns whether a folded text holds every word of a search.
#[must_use]
pub fn is_found(folded: &str, search: &str) -> bool {
    text::fold(search).split_whitespace().all(|word| folded.contains(word))
}
