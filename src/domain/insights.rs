//! Insights: sentences and counts over a person's weeks. Nothing is ranked, scored or compared.

use std::collections::HashSet;

use chrono::{NaiveDate, Weekday};

use super::record::{Moment, Record, Score};
use super::{date, deck::Deck, journal::Journal, text};

/// With fewer moments than this there is too little to say.
pub const ENOUGH: usize = 10;
/// The weeks that moments are counted by, the present one among them.
pub const WEEKS: usize = 13;
/// The means are taken over at most so many of the latest moments with both scores.
const SCORED: usize = 14;
/// As many people are named in a sentence.
const NAMED: usize = 3;

/// What there is to say, as of a day.
#[derive(Clone, Debug, PartialEq)]
pub struct Insights {
    /// Moments ever.
    pub moments: usize,
    /// Moments of each category in four weeks.
    pub four_weeks: [usize; 9],
    /// The categories in use.
    pub ways: usize,
    /// Moments with both scores that the means are taken over, and the means of what was expected
    /// and felt, in tenths from 10 to 50.
    pub scores: Option<(usize, u32, u32)>,
    /// People by the name they are mentioned by, the latest first, each with the last day.
    pub people: Vec<(String, NaiveDate)>,
    /// The first day of each of the last weeks with its moments, the present week last.
    pub weeks: Vec<(NaiveDate, usize)>,
}

impl Insights {
    /// Returns what a journal of all years says on a day.
    pub fn new(journal: &Journal, deck: &Deck, today: NaiveDate, starts: Weekday) -> Self {
        let past = journal.between(NaiveDate::MIN, today);
        let this_week = date::week_start(today, starts);
        let weeks = (0..WEEKS as u64).rev().map(|ago| {
            let first = date::back(this_week, 7 * ago);
            let last = date::ahead(first, 6).min(today);
            (first, moments(journal.between(first, last)).count())
        });
        Self {
            moments: moments(past).count(),
            four_weeks: journal.four_weeks(today),
            ways: journal.ways_in_use(deck).len(),
            scores: scores(past),
            people: people(past),
            weeks: weeks.collect(),
        }
    }

    /// Returns the sentences, what stands out in them between asterisks. Without `with_names` nobody
    /// is named.
    pub fn sentences(&self, today: NaiveDate, with_names: bool) -> Vec<String> {
        let scores = self.scores.map(|(count, expected, felt)| {
            let [expected, felt] = [expected, felt].map(tenths);
            let last = text::number_word(count);
            format!("You expected *{expected}* and it went *{felt}*, over your last {last}.")
        });
        let named = self.people.iter().take(if with_names { NAMED } else { 0 });
        let named =
            named.map(|(name, day)| format!("*@{}* {}", text::safe(name), when(*day, today)));
        let named: Vec<String> = named.collect();
        let people = (!named.is_empty()).then(|| format!("With {}.", text::listed(&named)));
        [Some(self.sentence_of_four_weeks()), scores, people].into_iter().flatten().collect()
    }

    fn sentence_of_four_weeks(&self) -> String {
        let counted = |count| format!("*{}", text::counted(count, "moment").replacen(' ', "* ", 1));
        let moments: usize = self.four_weeks.iter().sum();
        if moments == 0 {
            // A zero would read as a reproach.
            return format!("{} so far.", counted(self.moments));
        }
        let ways = self.four_weeks.iter().filter(|count| **count > 0).count();
        let all = if ways >= self.ways { "all " } else { "" };
        let (number, s) = (text::number_word(ways), if ways == 1 { "" } else { "s" });
        format!("{} in the last four weeks, in *{all}{number}* way{s}.", counted(moments))
    }
}

/// Returns a number in tenths with its decimal: 24 is "2.4".
fn tenths(number: u32) -> String {
    format!("{}.{}", number / 10, number % 10)
}

/// Returns a past day as a sentence says it: "yesterday", "on Sunday", "last Tuesday", "on 9 November".
fn when(day: NaiveDate, today: NaiveDate) -> String {
    match (today - day).num_days() {
        0 => "today".to_owned(),
        1 => "yesterday".to_owned(),
        2..=6 => day.format("on %A").to_string(),
        7..=13 => day.format("last %A").to_string(),
        _ => format!("on {}", date::day_and_month(day, today)),
    }
}

fn moments(records: &[Record]) -> impl DoubleEndedIterator<Item = &Moment> {
    records.iter().filter_map(|record| record.content.moment())
}

fn scores(records: &[Record]) -> Option<(usize, u32, u32)> {
    let both = moments(records).rev().filter_map(|it| Some((it.expected?, it.felt?)));
    let scored: Vec<(Score, Score)> = both.take(SCORED).collect();
    let count = u32::try_from(scored.len()).ok().filter(|count| *count > 0)?;
    let mean = |numbers: u32| (numbers * 10 + count / 2) / count;
    let expected = scored.iter().map(|(score, _)| u32::from(score.number())).sum();
    let felt = scored.iter().map(|(_, score)| u32::from(score.number())).sum();
    Some((scored.len(), mean(expected), mean(felt)))
}

fn people(records: &[Record]) -> Vec<(String, NaiveDate)> {
    let mut known = HashSet::new();
    let mut people = Vec::new();
    for moment in moments(records).rev() {
        for name in moment.note.as_deref().into_iter().flat_map(text::names) {
            if known.insert(name.clone()) {
                people.push((name, moment.date));
            }
        }
    }
    people
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        deck::CategoryId,
        record::{Content, RecordId, Size, Stamp},
    };

    const TODAY: NaiveDate = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();

    /// How many days ago, the note, and what was expected and felt.
    type Short<'a> = (u64, &'a str, Option<(u8, u8)>);

    fn journal(moments: &[Short<'_>]) -> Journal {
        let record = |(at, (ago, note, scores)): (usize, &Short<'_>)| {
            let version = Stamp { number: 1_000 - ago, ..Stamp::default() };
            let content = Content::Moment(Moment {
                date: date::back(TODAY, *ago),
                at: None,
                category: CategoryId::ALL[at % 9],
                prompt: None,
                title: "Title".to_owned(),
                size: Size::Usual,
                note: Some((*note).to_owned()),
                expected: scores.and_then(|(expected, _)| Score::new(expected)),
                felt: scores.and_then(|(_, felt)| Score::new(felt)),
            });
            Record { id: RecordId::Made(version), version, content, is_newer: false }
        };
        Journal::new(moments.iter().enumerate().map(record), 0)
    }

    fn insights(moments: &[Short<'_>]) -> Insights {
        Insights::new(&journal(moments), &Deck::default(), TODAY, Weekday::Mon)
    }

    fn said(insights: &Insights, with_names: bool) -> Vec<String> {
        let sentences = insights.sentences(TODAY, with_names);
        sentences.iter().map(|sentence| sentence.replace('*', "")).collect()
    }

    #[test]
    fn weeks_are_counted_in_sentences_with_names_unless_private() {
        let insights = insights(&[
            (1, "with @Sam and @ana", Some((2, 4))),
            (2, "@sam", Some((3, 4))),
            (8, "@priya\u{1b}", None),
            (27, "", None),
            (28, "@zed", None),
        ]);
        let expected = [
            "4 moments in the last four weeks, in four ways.",
            "You expected 2.5 and it went 4.0, over your last two.",
            "With @sam yesterday, @ana yesterday and @priya last Monday.",
        ];
        assert_eq!(said(&insights, true), expected);
        assert_eq!(said(&insights, false), expected[..2]);
        assert_eq!(insights.people.len(), 4);
    }

    #[test]
    fn no_moment_in_four_weeks_is_no_zero() {
        assert_eq!(said(&insights(&[(40, "", None)]), true), ["1 moment so far."]);
    }

    #[test]
    fn all_ways_are_said_to_be_all_and_one_moment_is_one() {
        let nine: Vec<_> = (0..9).map(|ago| (ago, "", None)).collect();
        assert_eq!(
            said(&insights(&nine), true)[0],
            "9 moments in the last four weeks, in all nine ways."
        );
        let one = &said(&insights(&nine[..1]), true)[0];
        assert_eq!(one, "1 moment in the last four weeks, in one way.");
    }

    #[test]
    fn a_week_begins_on_its_day_and_the_present_one_is_last() {
        let weeks = insights(&[(0, "", None), (1, "", None), (2, "", None), (84, "", None)]).weeks;
        assert_eq!(weeks.len(), WEEKS);
        assert_eq!(weeks[WEEKS - 1], (date::back(TODAY, 1), 2));
        assert_eq!((weeks[WEEKS - 2].1, weeks[0].1), (1, 1));
    }
}
