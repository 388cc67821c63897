//! What screens and commands show of the past: calendar cells, and the moments that a filter finds.

use chrono::NaiveDate;

use super::{
    category::{CategoryId, CategorySet},
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
    /// Words that all occur in note, title or category; `@na` must begin a name in the note.
    pub words: String,
}

impl Filter {
    /// The moments that pass, oldest first.
    pub fn find<'a>(
        &self,
        journal: &'a Journal,
        deck: &Deck,
    ) -> impl DoubleEndedIterator<Item = &'a Filed<Moment>> {
        let words: Vec<Word> =
            self.words.split_whitespace().map(|word| Word::of(word, deck)).collect();
        let since = self.since.unwrap_or(NaiveDate::MIN);
        let until = self.until.unwrap_or(NaiveDate::MAX);
        let category = self.category;
        // A range that begins after it ends would panic; it holds no day.
        let days = (since <= until).then(|| journal.days_in(since..=until));
        days.into_iter()
            .flatten()
            .flat_map(|(_, day)| &day.moments)
            .filter(move |moment| category.is_none_or(|wanted| moment.category == wanted))
            .filter(move |moment| words.iter().all(|word| word.is_in(moment)))
    }
}

/// One word that is searched for. What is the same for every moment is worked out once, since a long
/// journal has ten thousands of them.
struct Word {
    /// In lower case.
    word: String,
    /// The categories in whose names it occurs.
    named: CategorySet,
}

impl Word {
    fn of(word: &str, deck: &Deck) -> Self {
        let word = word.to_lowercase();
        let all = CategoryId::ALL.into_iter();
        let named = all.filter(|it| holds(&deck.head(*it).name, &word)).collect();
        Self { word, named }
    }

    fn is_in(&self, moment: &Moment) -> bool {
        let note = moment.note.as_deref().unwrap_or_default();
        if let Some(name) = self.word.strip_prefix('@') {
            return note::mentions(note).any(|mention| mention.starts_with(name));
        }
        self.named.contains(moment.category)
            || holds(note, &self.word)
            || holds(&moment.title, &self.word)
    }
}

/// Whether `word`, in lower case, occurs in a text in whatever case.
fn holds(text: &str, word: &str) -> bool {
    if text.is_ascii() {
        return holds_ascii(text.as_bytes(), word.as_bytes());
    }
    text.to_lowercase().contains(word)
}

/// The same for the texts that nearly all are, without making a copy of each.
fn holds_ascii(mut text: &[u8], word: &[u8]) -> bool {
    let Some((first, others)) = word.split_first() else { return true };
    while let Some(at) = text.iter().position(|byte| byte.to_ascii_lowercase() == *first) {
        text = text.get(at + 1..).unwrap_or_default();
        if text.get(..others.len()).is_some_and(|next| next.eq_ignore_ascii_case(others)) {
            return true;
        }
    }
    false
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_time_of_a_moment_says_something_on_its_day_and_in_the_night_after() {
        let date = day::parse_iso("2026-11-24").unwrap();
        for (at, shown) in [
            ("2026-11-24T00:00:00-05:00", Some("00:00")),
            ("2026-11-24T15:14:00-05:00", Some("15:14")),
            ("2026-11-25T01:30:00+13:00", Some("01:30")),
            ("2026-11-25T11:59:59-05:00", Some("11:59")),
            ("2026-11-25T12:00:00-05:00", None),
            ("2026-11-26T01:30:00-05:00", None),
            ("2026-12-24T08:14:00-05:00", None),
        ] {
            let at = chrono::DateTime::parse_from_rfc3339(at).ok();
            let moment = Moment { at, ..Moment::bare(date, CategoryId::Music) };
            assert_eq!(clock_time(&moment).as_deref(), shown, "{at:?}");
        }
    }

    #[test]
    fn case_matters_in_no_script() {
        let cases = [
            ("Called Ana", "ana", true),
            ("CALLED ANA", "led a", true),
            ("aab", "ab", true),
            ("ab", "abc", false),
            ("", "", true),
            ("Grüße aus MÜNCHEN", "münchen", true),
            ("ΟΔΟΣ", "οδος", true),
            ("Munchen", "münchen", false),
            ("[", "{", false),
            ("@", "`", false),
        ];
        for (text, word, expected) in cases {
            assert_eq!(holds(text, &word.to_lowercase()), expected, "{word} in {text}");
        }
    }

    proptest! {
        #[test]
        fn looking_byte_by_byte_finds_what_a_copy_in_lower_case_holds(
            text in "[ -~]{0,12}|[abAB]{0,12}|[aAßéÉΣ]{0,6}",
            word in "[ -~]{0,3}|[abAB]{0,4}|[aAßéÉΣ]{0,2}",
        ) {
            let word = word.to_lowercase();
            prop_assert_eq!(holds(&text, &word), text.to_lowercase().contains(&word));
        }
    }
}
