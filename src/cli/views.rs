//! Records as JSON: the same fields in every command.

use serde::Serialize;

use crate::domain::record::{Moment, Record, Score};

/// A moment as JSON.
#[derive(Serialize)]
pub(super) struct MomentView<'a> {
    /// Its number in history, 1 being the newest.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) n: Option<usize>,
    id: String,
    date: String,
    at: Option<String>,
    category: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    prompt: Option<&'a str>,
    title: &'a str,
    size: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    expected: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    felt: Option<u8>,
}

impl<'a> MomentView<'a> {
    /// Returns a moment as JSON has it.
    #[must_use]
    pub(super) fn new(record: &Record, moment: &'a Moment) -> Self {
        Self {
            n: None,
            id: record.id.to_string(),
            date: moment.date.to_string(),
            at: moment.at.map(|at| at.to_rfc3339()),
            category: moment.category.id(),
            prompt: moment.prompt.as_deref(),
            title: &moment.title,
            size: moment.size.word(),
            note: moment.note.as_deref(),
            expected: moment.expected.map(Score::number),
            felt: moment.felt.map(Score::number),
        }
    }
}

/// Returns a time of day as it is read out: `8:14`.
#[must_use]
pub(super) fn spoken_time(time: &str) -> &str {
    time.strip_prefix('0').unwrap_or(time)
}

/// Returns a sentence without its period, to stand within another.
#[must_use]
pub(super) fn without_period(text: &str) -> &str {
    text.trim_end_matches('.')
}
