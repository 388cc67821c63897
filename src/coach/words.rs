//! What the coach says. The lines themselves are data in `assets/messages.toml`; here is which one
//! is said when. Lines hang on what was done, never on a guess at how somebody is.

use std::cell::OnceCell;

use serde::Deserialize;

use super::Coach;
use crate::domain::{
    day,
    hash::hash,
    menu,
    record::Size,
    scheduler::{Pick, Reason, Relaxed},
    streak::LONG_GAP,
};

/// Days with a moment that get one extra sentence.
const MILESTONES: [u32; 4] = [7, 30, 100, 365];

/// The swap of a day at which the tiny size and a rest are named.
const THIRD: usize = 3;

/// The bundled lines, parsed when the first one is asked for.
#[derive(Debug, Default)]
pub struct Messages(OnceCell<Lines>);

/// Every line, by occasion.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lines {
    /// The version of the file's form; 1.
    pub schema: u32,
    /// After the usual size or more.
    pub done: Vec<String>,
    /// After the tiny size.
    pub done_tiny: Vec<String>,
    /// On a rest day; the first is the one for a day on which nothing fit, and the only one that speaks
    /// of tomorrow.
    pub rest: Vec<String>,
    /// After one or more missed days.
    pub missed_day: Vec<String>,
    /// After a long gap.
    pub long_gap: Vec<String>,
    /// When a round is complete; `{note}` is the note key, `{all}` the number of ways in words.
    pub round: Vec<String>,
    /// At numbers of days with a moment.
    pub milestone: Milestone,
    /// On the first morning.
    pub first_morning: FirstMorning,
    /// At the third swap of a day.
    pub swap_third: SwapThird,
    /// Where there is nothing to show yet.
    pub empty: Empty,
    /// In the help.
    pub help: Help,
}

/// One sentence each.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Milestone {
    /// On the 7th day with a moment.
    pub days_7: String,
    /// On the 30th.
    pub days_30: String,
    /// On the 100th.
    pub days_100: String,
    /// On the 365th.
    pub days_365: String,
}

/// The welcome.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FirstMorning {
    /// What this is.
    pub welcome: String,
    /// Where it stays.
    pub private: String,
    /// What to do without anybody in mind; `{swap}` is the swap key.
    pub swap: String,
}

/// At the third swap.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SwapThird {
    /// The line.
    pub line: String,
}

/// Where there is nothing to show.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Empty {
    /// History without a record.
    pub history: String,
    /// A search without a hit.
    pub search: String,
    /// Insights with few records.
    pub insights: String,
}

/// The help's calm text.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Help {
    /// Line by line.
    pub calm: Vec<String>,
}

impl Messages {
    /// The lines that come with hullo; a test shows that they parse.
    #[must_use]
    pub fn bundled() -> Self {
        Self::default()
    }

    /// All lines.
    #[must_use]
    pub fn lines(&self) -> &Lines {
        let text = include_str!("../../assets/messages.toml");
        self.0.get_or_init(|| toml::from_str(text).unwrap_or_default())
    }
}

/// The `turn`th line of an occasion. Turns walk through the lines in a person's own order, so that
/// two in a row never say the same.
fn line_of_turn(lines: &[String], seed: u64, occasion: &str, turn: u32) -> String {
    let count = lines.len().max(1);
    let mix = hash(&[&seed.to_le_bytes(), occasion.as_bytes()]);
    let mix = usize::try_from(mix % 1_000_003).unwrap_or_default();
    let strides = (1..count).filter(|&stride| greatest_common_divisor(stride, count) == 1);
    let strides: Vec<usize> = strides.collect();
    let stride = strides.get(mix % strides.len().max(1)).copied().unwrap_or(1);
    let turn = usize::try_from(turn).unwrap_or_default();
    lines.get((mix + turn * stride) % count).cloned().unwrap_or_default()
}

fn greatest_common_divisor(a: usize, b: usize) -> usize {
    if b == 0 { a } else { greatest_common_divisor(b, a % b) }
}

impl Coach {
    /// What is said after today's idea was done in this size.
    #[must_use]
    pub fn done_line(&self, size: Size) -> String {
        let lines = self.messages().lines();
        let turn = self.tally().done_days;
        match size {
            Size::Tiny => line_of_turn(&lines.done_tiny, self.profile().seed, "tiny", turn),
            _ => line_of_turn(&lines.done, self.profile().seed, "done", turn),
        }
    }

    /// The one extra sentence of a day with a milestone or a completed round; `{note}` in it stands
    /// for the key that opens a note.
    #[must_use]
    pub fn extra_line(&self) -> Option<String> {
        let (tally, lines) = (self.tally(), self.messages().lines());
        if self.journal().day(self.today()).moments.is_empty() {
            return None;
        }
        if MILESTONES.contains(&tally.done_days) {
            let milestone = &lines.milestone;
            return Some(match tally.done_days {
                7 => milestone.days_7.clone(),
                30 => milestone.days_30.clone(),
                100 => milestone.days_100.clone(),
                _ => milestone.days_365.clone(),
            });
        }
        let completed = tally.round.completed_on == Some(self.today());
        (completed && self.has_rounds()).then(|| {
            let turn = tally.round.completed;
            let line = line_of_turn(&lines.round, self.profile().seed, "round", turn);
            line.replace("{all}", number_word(self.profile().active().len()))
        })
    }

    /// How far this round has come: `In this round, 3 of nine ways so far.` Nothing before the first
    /// moment, and nothing where one way is on: each of its days would be a round.
    #[must_use]
    pub fn round_line(&self) -> Option<String> {
        if self.tally().moments == 0 || !self.has_rounds() {
            return None;
        }
        let seen = menu::seen_in_round(self.tally(), self.profile(), self.today()).len();
        let all = self.profile().active().len();
        let ways = number_word(all);
        Some(match seen {
            0 => "A new round begins.".to_owned(),
            seen if seen == all => format!("This round has all {ways} ways."),
            seen => format!("In this round, {seen} of {ways} ways so far."),
        })
    }

    fn has_rounds(&self) -> bool {
        self.profile().active().len() > 1
    }

    /// What is said at the third swap of the day, and at no other.
    #[must_use]
    pub fn third_swap_line(&self) -> Option<&str> {
        let swaps = self.journal().day(self.today()).swaps();
        (swaps == THIRD).then(|| self.messages().lines().swap_third.line.as_str())
    }

    /// What is said on a rest day. When no idea fit, that comes first that nothing is owed. Tomorrow's
    /// idea is spoken of only where there is to be one.
    #[must_use]
    pub fn rest_line(&self) -> String {
        let lines = self.messages().lines().rest.as_slice();
        let tomorrow = day::ahead(self.today(), 1);
        let rests_on = !self.journal().day(tomorrow).rests.is_empty();
        let lines = if rests_on { lines.get(1..).unwrap_or_default() } else { lines };
        if !rests_on && self.journal().day(self.today()).swaps() >= THIRD {
            return lines.first().cloned().unwrap_or_default();
        }
        line_of_turn(lines, self.profile().seed, "rest", self.tally().rest_days)
    }

    /// What is said on an open day after missed ones.
    #[must_use]
    pub fn return_line(&self) -> Option<String> {
        let (before, lines) = (&self.before, self.messages().lines());
        if before.misses == 0 || before.done_days == 0 {
            return None;
        }
        let seed = self.profile().seed;
        Some(if before.misses >= LONG_GAP {
            line_of_turn(&lines.long_gap, seed, "long gap", before.long_gaps)
        } else {
            line_of_turn(&lines.missed_day, seed, "missed day", before.gaps - before.long_gaps)
        })
    }

    /// Why today's idea is this one: `Music, because it was last here on 9 November.`
    #[must_use]
    pub fn why_this_one(&self) -> String {
        self.why(self.pick())
    }

    /// Why the idea of some day is this one.
    #[must_use]
    pub fn why(&self, pick: &Pick) -> String {
        let name = &self.deck().head(pick.category).short;
        let on = |date| day::day_and_month(date, self.today());
        let because = match pick.reason {
            Reason::Swapped => "you asked for another idea".to_owned(),
            Reason::FirstDays => "the first nine days visit the nine ways in turn".to_owned(),
            Reason::OnlyOne => "it is the one way that is on".to_owned(),
            Reason::NothingElse => "nothing else fits your choices".to_owned(),
            Reason::NeverHere => "it was not here yet".to_owned(),
            Reason::LongAgo(date) => format!("it was last here on {}", on(date)),
            Reason::RoundWithout(date) => {
                format!("this round is still without it, and it was last here on {}", on(date))
            }
        };
        format!("{name}, because {because}.")
    }

    /// What was left out of account to find an idea at all.
    #[must_use]
    pub fn relaxed_line(&self) -> Option<&'static str> {
        Some(match self.pick().relaxed? {
            Relaxed::Pauses => {
                "No idea was left in the ways that are on, so a paused one helps out."
            }
            Relaxed::Hidden => "No idea was left that is not hidden, so a hidden one helps out.",
            Relaxed::OptOuts => {
                "No idea was left that fits your choices. This small one needs nothing."
            }
        })
    }

    /// The streak as the screen says it, from two days on; until then the moments so far.
    #[must_use]
    pub fn streak_line(&self) -> (u32, &'static str) {
        match (self.streak(), self.tally().moments) {
            (0 | 1, 1) => (1, " moment so far"),
            (0 | 1, moments) => (moments, " moments so far"),
            (streak, _) => (streak, "-day streak"),
        }
    }

    /// How streaks count, built from the profile's grace.
    #[must_use]
    pub fn streak_rule(&self) -> String {
        let off = match self.profile().rules().grace {
            0 => "A day off starts a new one".to_owned(),
            1 => "One day off in between is fine, two in a row start a new one".to_owned(),
            days => format!("Up to {} days off in between are fine", number_word(days as usize)),
        };
        format!("Days with a moment. {off}. Rest days are not counted.")
    }
}

/// `n` in words, for the few numbers that the screen spells out.
#[must_use]
pub fn number_word(n: usize) -> &'static str {
    const WORDS: [&str; 10] =
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
    WORDS.get(n).copied().unwrap_or("many")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bundled_lines_parse_and_there_are_enough_of_them() {
        let messages = Messages::bundled();
        let lines = messages.lines();
        assert!(lines.done.len() >= 12 && lines.done_tiny.len() >= 6 && lines.rest.len() >= 6);
        assert!(lines.missed_day.len() >= 4 && lines.long_gap.len() >= 4);
        assert!(!lines.round.is_empty() && !lines.help.calm.is_empty());
    }

    #[test]
    fn two_turns_in_a_row_never_say_the_same_and_every_line_gets_its_turn() {
        for count in 2..20_u32 {
            let lines: Vec<String> = (0..count).map(|n| n.to_string()).collect();
            for seed in 0..40 {
                let said: Vec<String> =
                    (0..count).map(|turn| line_of_turn(&lines, seed, "done", turn)).collect();
                assert!(said.windows(2).all(|pair| pair[0] != pair[1]), "{count} {seed}");
                let mut distinct = said.clone();
                distinct.sort();
                distinct.dedup();
                assert_eq!(distinct.len(), lines.len());
            }
        }
    }
}
