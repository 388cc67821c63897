//! What the coach says: `assets/messages.toml`, read when a line of it is first needed.

use std::{collections::BTreeMap, sync::LazyLock};

use chrono::NaiveDate;
use serde::Deserialize;

use crate::domain::scheduler;

/// All lines. Of those in lists a day has one: see [`Messages::of_day`].
#[derive(Debug, Default, Deserialize)]
#[allow(missing_docs, reason = "assets/messages.toml says what each is")]
pub struct Messages {
    pub done: Vec<String>,
    pub done_tiny: Vec<String>,
    pub rest: Vec<String>,
    pub missed_day: Vec<String>,
    pub long_gap: Vec<String>,
    pub all_ways: String,
    pub third_swap: String,
    pub everything_left_out: String,
    pub first_morning: Vec<String>,
    pub no_moments: String,
    pub nothing_found: String,
    pub few_moments: String,
    pub streak_rule: String,
    pub calm: Vec<String>,
    pub milestones: BTreeMap<String, String>,
}

impl Messages {
    /// Returns the lines. A test holds that they can be read.
    pub fn get() -> &'static Self {
        static MESSAGES: LazyLock<Messages> = LazyLock::new(|| {
            toml::from_str(include_str!("../../assets/messages.toml")).unwrap_or_default()
        });
        &MESSAGES
    }

    /// Returns the day's line of some: the same all day, another one on another day.
    pub fn of_day(lines: &[String], date: NaiveDate) -> &str {
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
        assert_eq!(messages.calm.len(), 2);
    }
}
