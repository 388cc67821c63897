//! The one line a day that a shell may show: whether it is due, and when it stops because nobody
//! answers. What is kept of it is plain data; its file is the store's business, and the shell's
//! snippet reads no more of it than its first line.

use std::fmt::Write as _;

use chrono::NaiveDate;

use super::{day, journal::Journal};

/// So many days in a row may go unanswered; then the line stays away until hullo is opened.
pub const PATIENCE: usize = 3;

/// What is kept of the nudges.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Nudges {
    /// From when until when a shell need not ask, in Unix seconds: the day that was asked about.
    pub quiet: (i64, i64),
    /// The days on which the line was shown, as far as they matter.
    pub shown: Vec<NaiveDate>,
}

impl Nudges {
    /// Reads what [`Nudges::to_text`] wrote; of any other text, what can be understood.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
        let quiet = first.split_once(' ').and_then(|(from, until)| {
            let seconds = |text: &str| text.parse().ok().filter(|&it: &i64| it >= 0);
            Some((seconds(from)?, seconds(until)?))
        });
        let shown = rest.lines().filter_map(day::parse_iso).collect();
        Self { quiet: quiet.unwrap_or_default(), shown }
    }

    /// The text: two numbers for the snippet, then a line for each day.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut text = format!("{} {}\n", self.quiet.0, self.quiet.1);
        for date in &self.shown {
            // Writing to a string cannot fail.
            writeln!(text, "{date}").unwrap_or_default();
        }
        text
    }

    /// Whether the line was shown on `today`.
    #[must_use]
    pub fn shown_on(&self, today: NaiveDate) -> bool {
        self.shown.contains(&today)
    }

    /// Forgets the days that were answered: hullo was opened on them or later, which has left a
    /// record. A rest that lies ahead answers nothing.
    pub fn forget_answered(&mut self, journal: &Journal, today: NaiveDate) {
        self.shown.retain(|&date| date <= today);
        if let Some(opened) = journal.days_in(..=today).next_back().map(|(date, _)| date) {
            self.shown.retain(|&date| date > opened || date == today);
        }
    }

    /// Whether the line is shown on `today`, an open day.
    #[must_use]
    pub fn is_welcome(&self, today: NaiveDate) -> bool {
        self.shown.iter().filter(|&&date| date != today).count() < PATIENCE
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        category::CategoryId,
        record::{Fact, Offer, Record, RecordId, Rest},
    };

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn opened(on: &str) -> Record {
        let (category, prompt) = (CategoryId::Music, "music-one-song".to_owned());
        let offer = Offer { date: date(on), category, prompt, expected: None, from: None };
        Record { id: RecordId::parse("a-1").unwrap(), fact: Fact::Offer(offer) }
    }

    #[test]
    fn after_three_unanswered_days_it_waits_until_hullo_is_opened() {
        let shown = ["2026-11-20", "2026-11-21", "2026-11-23"];
        let cases: [(&[&str], &str, Option<&str>, bool); 8] = [
            (&[], "2026-11-24", None, true),
            (&shown[..2], "2026-11-24", None, true),
            (&shown, "2026-11-24", None, false),
            (&shown, "2027-11-24", None, false),
            (&shown, "2026-11-24", Some("2026-11-19"), false),
            // Opened on one of the days, so only the later ones are unanswered.
            (&shown, "2026-11-24", Some("2026-11-20"), true),
            (&shown, "2026-11-24", Some("2026-11-24"), true),
            // The third line of a day is no third day.
            (&["2026-11-22", "2026-11-23", "2026-11-24"], "2026-11-24", None, true),
        ];
        for (shown, today, record, welcome) in cases {
            let shown = shown.iter().copied().map(date).collect();
            let mut nudges = Nudges { shown, ..Nudges::default() };
            let journal = Journal::fold(record.map(opened).into_iter().collect()).journal;
            nudges.forget_answered(&journal, date(today));
            assert_eq!(nudges.is_welcome(date(today)), welcome, "{today} {record:?}");
        }
    }

    #[test]
    fn a_rest_that_lies_ahead_is_no_answer() {
        let rest = Fact::Rest(Rest { date: date("2026-12-24"), from: None });
        let record = Record { id: RecordId::parse("a-1").unwrap(), fact: rest };
        let journal = Journal::fold(vec![record]).journal;
        let mut nudges = Nudges { quiet: (0, 0), shown: vec![date("2026-11-20")] };
        nudges.forget_answered(&journal, date("2026-11-24"));
        assert_eq!(nudges.shown, [date("2026-11-20")]);
    }

    #[test]
    fn the_text_is_read_back_and_a_broken_one_costs_only_itself() {
        let nudges =
            Nudges { quiet: (1_795_500_000, 1_795_586_400), shown: vec![date("2026-11-24")] };
        assert_eq!(nudges.to_text(), "1795500000 1795586400\n2026-11-24\n");
        assert_eq!(Nudges::parse(&nudges.to_text()), nudges);
        for text in ["", "\n", "x y\n", "-1 5\n", "5\n", "9999999999999999999999 1\n"] {
            assert_eq!(Nudges::parse(text), Nudges::default(), "{text:?}");
        }
        let broken = Nudges::parse("nothing\n2026-11-24\n2026-02-30\n");
        assert_eq!(broken, Nudges { quiet: (0, 0), shown: vec![date("2026-11-24")] });
    }
}
