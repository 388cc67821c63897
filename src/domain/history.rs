//! What screens and commands show of the past: calendar cells, and the moments that a filter finds.

use chrono::NaiveDate;

use super::{
    category::CategoryId,
    day,
    deck::Deck,
    journal::Journal,
    note,
    record::{Filed, Moment},
};

/// One day in a calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cell {
    /// A day with a moment: the category done last.
    Done(CategoryId),
    /// A rest day.
    Rest,
    /// Today, still open.
    Today,
    /// A past day with nothing on it.
    Nothing,
    /// A day that is still to come.
    Ahead,
}

/// How `date` stands in the calendar.
#[must_use]
pub fn cell(journal: &Journal, date: NaiveDate, today: NaiveDate) -> Cell {
    let day = journal.day(date);
    match day.digit() {
        Some(category) => Cell::Done(category),
        None if !day.rests.is_empty() => Cell::Rest,
        None if date == today => Cell::Today,
        None if date > today => Cell::Ahead,
        None => Cell::Nothing,
    }
}

/// Which moments are wanted. Every part that is set must hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// On or after this day.
    pub since: Option<NaiveDate>,
    /// On or before this day.
    pub until: Option<NaiveDate>,
    /// Of this category.
    pub category: Option<CategoryId>,
    /// Words that all occur in note, title or category; `@name` must be a name in the note.
    pub words: String,
}

impl Filter {
    /// The moments that pass, oldest first.
    pub fn find<'a>(
        &self,
        journal: &'a Journal,
        deck: &Deck,
    ) -> impl DoubleEndedIterator<Item = &'a Filed<Moment>> {
        let words: Vec<String> = self.words.split_whitespace().map(str::to_lowercase).collect();
        let since = self.since.unwrap_or(NaiveDate::MIN);
        let until = self.until.unwrap_or(NaiveDate::MAX);
        let category = self.category;
        // A range that begins after it ends would panic; it holds no day.
        let days = (since <= until).then(|| journal.days_in(since..=until));
        days.into_iter()
            .flatten()
            .flat_map(|(_, day)| &day.moments)
            .filter(move |moment| category.is_none_or(|wanted| moment.category == wanted))
            .filter(move |moment| words.iter().all(|word| holds(moment, word, deck)))
    }
}

fn holds(moment: &Moment, word: &str, deck: &Deck) -> bool {
    let text = moment.note.as_deref().unwrap_or_default();
    if let Some(name) = word.strip_prefix('@') {
        return note::mentions(text).any(|mention| mention.starts_with(name));
    }
    let found = |text: &str| text.to_lowercase().contains(word);
    found(text) || found(&moment.title) || found(&deck.head(moment.category).name)
}

/// The local time at which a moment was recorded, if that was on its own day or in the night after;
/// for a moment added later the time says nothing.
#[must_use]
pub fn clock_time(moment: &Moment) -> Option<String> {
    let at = moment.at?.naive_local();
    let days = day::between(moment.date, at.date());
    let same_day =
        days == 0 || (days == 1 && at.time() < chrono::NaiveTime::from_hms_opt(12, 0, 0)?);
    same_day.then(|| at.format("%H:%M").to_string())
}
