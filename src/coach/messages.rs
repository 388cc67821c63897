//! What the coach says: `assets/messages.toml`, read when a line of it is first needed.

use std::sync::OnceLock;

use chrono::NaiveDate;
use serde::Deserialize;

use crate::domain::scheduler;

/// All lines.
#[derive(Debug, Default, Deserialize)]
#[allow(missing_docs, reason = "assets/messages.toml says what each is")]
pub struct Messages {
    done: Vec<String>,
    done_tiny: Vec<String>,
    rest: Vec<String>,
    missed_day: Vec<String>,
    long_gap: Vec<String>,
    pub once: Once,
    pub first_morning: FirstMorning,
    pub empty: Empty,
    pub help: Help,
}

/// Lines that are said once, when something happened.
#[derive(Debug, Default, Deserialize)]
#[allow(missing_docs, reason = "assets/messages.toml says what each is")]
pub struct Once {
    pub all_ways: String,
    pub streak_7: String,
    pub streak_30: String,
    pub streak_100: String,
    pub streak_365: String,
    pub third_swap: String,
    pub everything_left_out: String,
}

/// The first morning's lines.
#[derive(Debug, Default, Deserialize)]
#[allow(missing_docs, reason = "assets/messages.toml says what each is")]
pub struct FirstMorning {
    pub lines: Vec<String>,
}

/// Lines of screens that have nothing to show yet.
#[derive(Debug, Default, Deserialize)]
#[allow(missing_docs, reason = "assets/messages.toml says what each is")]
pub struct Empty {
    pub history: String,
    pub search: String,
    pub insights: String,
}

/// Texts of the help.
#[derive(Debug, Default, Deserialize)]
#[allow(missing_docs, reason = "assets/messages.toml says what each is")]
pub struct Help {
    pub streak: String,
    pub calm: Vec<String>,
}

/// Lines of which a day has one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Daily {
    /// After done.
    Done,
    /// After the tiny size was done.
    DoneTiny,
    /// On a rest day.
    Rest,
    /// After a missed day.
    MissedDay,
    /// After thirty days.
    LongGap,
}

impl Messages {
    /// Returns the lines. A test holds that they can be read.
    pub fn get() -> &'static Self {
        static MESSAGES: OnceLock<Messages> = OnceLock::new();
        MESSAGES.get_or_init(|| {
            toml::from_str(include_str!("../../assets/messages.toml")).unwrap_or_default()
        })
    }

    /// Returns the day's line of a kind: the same all day, another one on another day.
    pub fn of_day(&self, kind: Daily, date: NaiveDate) -> &str {
        let lines = match kind {
            Daily::Done => &self.done,
            Daily::DoneTiny => &self.done_tiny,
            Daily::Rest => &self.rest,
            Daily::MissedDay => &self.missed_day,
            Daily::LongGap => &self.long_gap,
        };
        let hash = scheduler::hash(&[date.to_string().as_bytes()]);
        let at = usize::try_from(hash % lines.len().max(1) as u64).unwrap_or_default();
        lines.get(at).map_or("", String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_lines_that_fit_and_none_of_them_shouts() {
        let messages = Messages::get();
        assert!(messages.done.len() >= 12);
        for line in messages.done.iter().chain(&messages.done_tiny) {
            assert!(line.len() <= 44, "{line}");
        }
        for lines in [&messages.rest, &messages.missed_day, &messages.long_gap] {
            assert!(!lines.is_empty() && lines.iter().all(|line| line.len() <= 64));
        }
        let text = include_str!("../../assets/messages.toml");
        assert!(text.is_ascii() && !text.contains('!'));
        assert_eq!(messages.help.calm.len(), 2);
    }
}
