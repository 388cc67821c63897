//! The journal as other programs take it, and back from what it was written as. JSON and CSV hold
//! all of it, so that they make the same journal again; Markdown is a diary to read. Works on
//! strings; which files they come from, and what of them is new, is not known here.

use chrono::NaiveDate;

use crate::domain::{
    import::Incoming,
    record::{Record, RecordId},
};

pub mod csv;
pub mod json;
pub mod md;

mod fields;

#[cfg(test)]
mod tests;

/// A line that cannot be read, and why.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {message}")]
pub struct Bad {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong, lower case, never with words from the line.
    pub message: String,
}

/// Reads what was exported, JSON or CSV, whichever it is.
///
/// # Errors
/// The first line that is not as hullo exports it.
pub fn read(text: &str) -> Result<Vec<Incoming>, Bad> {
    // Spreadsheets put a byte order mark before what they save.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim_start().starts_with('{') { json::read(text) } else { csv::read(text) }
}

/// Records in the order of their days, and within a day in the journal's.
fn by_day(records: &[Record]) -> Vec<&Record> {
    let mut sorted: Vec<&Record> = records.iter().filter(|it| it.fact.is_kept()).collect();
    let key = |record: &Record| -> (Option<NaiveDate>, RecordId) { (record.date(), record.id) };
    sorted.sort_by_key(|record| key(record));
    sorted
}

/// Where the lines of a text end.
struct Lines(Vec<usize>);

impl Lines {
    fn of(text: &str) -> Self {
        Self(text.match_indices('\n').map(|(at, _)| at).collect())
    }

    /// The line that a byte is on, from 1.
    fn line(&self, byte: usize) -> usize {
        self.0.partition_point(|end| *end < byte) + 1
    }
}
