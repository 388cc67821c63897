//! History: the calendar of digits, the rows of the diary, and searching in it.

use chrono::NaiveDate;

use super::deck::{CategoryId, Deck};
use super::record::{Moment, Record};
use super::{journal::Journal, text};

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
    pub fn date(&self) -> NaiveDate {
        match self {
            Self::Moment(_, moment) => moment.date,
            Self::Rest(date) | Self::Empty(date) => *date,
        }
    }
}

/// Returns the rows of all days that have a moment or a rest, oldest first, and of the days in
/// `also`, which may have nothing.
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
pub fn search_text(deck: &Deck, moment: &Moment) -> String {
    let note = moment.note.as_deref().unwrap_or_default();
    let category = &deck.category(moment.category).name;
    text::fold(&format!("{note} {} {category}", moment.title))
}

/// Returns whether a folded text holds every word of a search.
pub fn is_found(folded: &str, search: &str) -> bool {
    text::fold(search).split_whitespace().all(|word| folded.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        date,
        record::{Content, RecordId, Size, Stamp},
    };

    const TODAY: NaiveDate = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();

    fn moment(category: CategoryId, note: &str) -> Moment {
        Moment {
            date: date::back(TODAY, 3),
            at: None,
            category,
            prompt: None,
            title: "Say it back".to_owned(),
            size: Size::Usual,
            note: Some(note.to_owned()),
            expected: None,
            felt: None,
        }
    }

    fn journal() -> Journal {
        let contents = [
            Content::Rest(date::back(TODAY, 3)),
            Content::Moment(moment(CategoryId::Music, "")),
            Content::Moment(moment(CategoryId::Eyes, "")),
            Content::Rest(date::back(TODAY, 1)),
            Content::Rest(date::ahead(TODAY, 1)),
        ];
        let records = contents.into_iter().zip(1..).map(|(content, number)| {
            let version = Stamp { number, ..Stamp::default() };
            Record { id: RecordId::Made(version), version, content, is_newer: false }
        });
        Journal::new(records, 0)
    }

    #[test]
    fn a_day_is_the_digit_of_its_last_moment_or_a_rest_or_nothing() {
        let journal = journal();
        let cells = (0..5).map(|ago| cell(&journal, date::back(date::ahead(TODAY, 1), ago), TODAY));
        let expected =
            [Cell::Rest, Cell::Today, Cell::Rest, Cell::Nothing, Cell::Moment(CategoryId::Eyes)];
        assert_eq!(cells.collect::<Vec<_>>(), expected);
        assert_eq!(cell(&journal, date::ahead(TODAY, 2), TODAY), Cell::Future);
    }

    #[test]
    fn rows_are_the_moments_and_rests_and_the_days_asked_for() {
        let journal = journal();
        let rows = rows(&journal, &[date::back(TODAY, 1), TODAY, date::back(TODAY, 2)]);
        let ago = |row: &Row<'_>| (TODAY - row.date()).num_days();
        assert_eq!(rows.iter().map(ago).collect::<Vec<_>>(), [3, 3, 2, 1, 0, -1]);
        assert!(matches!(rows[2], Row::Empty(_)) && matches!(rows[3], Row::Rest(_)));
    }

    #[test]
    fn a_search_finds_every_word_in_any_case_and_script() {
        let deck = Deck::default();
        let moment = moment(CategoryId::Listen, "Zoë told @Ana about the ÖPNV");
        let text = search_text(&deck, &moment);
        for (search, is_it) in [
            ("zoë", true),
            ("ÖPNV say", true),
            ("@ana", true),
            ("active LISTENING", true),
            ("", true),
            ("ana sam", false),
        ] {
            assert_eq!(is_found(&text, search), is_it, "{search}");
        }
    }
}
