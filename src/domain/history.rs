//! History: the calendar of digits, the rows of the diary, and searching in it.

use chrono::NaiveDate;

use super::deck::{CategoryId, Deck};
use super::journal::{Day, Journal};
use super::record::{Moment, RecordId};
use super::{date, text};

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

/// A row of the diary: a moment, or a day without one. Ordered as the diary is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Row {
    /// The day.
    pub date: NaiveDate,
    /// The moment's record.
    pub id: Option<RecordId>,
}

/// Returns the rows of some days, both ends included: their moments, days of rest, and today.
pub fn rows(
    journal: &Journal,
    today: NaiveDate,
    first: NaiveDate,
    last: NaiveDate,
) -> impl DoubleEndedIterator<Item = Row> {
    let of_day = |(date, day): (NaiveDate, Day<'_>)| {
        let rest = day.is_rest().then_some(Row { date, id: None });
        let moments = day.moments().map(move |(it, _)| Row { date, id: Some(it.id.clone()) });
        rest.into_iter().chain(moments).collect::<Vec<_>>()
    };
    let is_open = (first..=last).contains(&today) && journal.day(today).is_open();
    let past = journal.days(first, last.min(today)).flat_map(of_day);
    let ahead = journal.days(first.max(date::ahead(today, 1)), last).flat_map(of_day);
    past.chain(is_open.then_some(Row { date: today, id: None })).chain(ahead)
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
    use crate::domain::record::{Content, Record, Size, Stamp};

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
    fn rows_are_the_moments_and_rests_and_today() {
        let journal = journal();
        let ago = |row: Row| (TODAY - row.date).num_days();
        let rows = |first, last| rows(&journal, TODAY, first, last).map(ago).collect::<Vec<_>>();
        assert_eq!(rows(NaiveDate::MIN, NaiveDate::MAX), [3, 3, 1, 0, -1]);
        assert_eq!(rows(NaiveDate::MIN, date::back(TODAY, 1)), [3, 3, 1]);
        assert_eq!(rows(date::ahead(TODAY, 1), NaiveDate::MAX), [-1]);
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
