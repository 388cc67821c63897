//! The journal as CSV by RFC 4180: a line for each record, in the order of their days. A text that a
//! spreadsheet would take for a formula gets a `'` before it, which reading takes off.

use csv::{ReaderBuilder, StringRecord, Terminator, WriterBuilder};

use super::{Bad, Lines, by_day, fields::Fields};
use crate::domain::{
    import::Incoming,
    record::{Fact, Record, Score},
};

/// The columns.
pub const COLUMNS: [&str; 11] =
    ["kind", "id", "date", "at", "category", "prompt", "title", "size", "note", "expected", "felt"];

/// The columns that hold words of a person.
const WORDS: [&str; 3] = ["prompt", "title", "note"];

/// Writes records.
///
/// A record that was imported is written under the id it was imported from, since there is no column
/// for two: it is known by that one wherever it comes.
///
/// # Errors
/// A record cannot be made CSV of.
pub fn write(records: &[Record]) -> Result<String, csv::Error> {
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(Vec::new());
    writer.write_record(COLUMNS)?;
    for record in by_day(records) {
        writer.write_record(row(record))?;
    }
    let bytes = writer.into_inner().map_err(|error| csv::Error::from(error.into_error()))?;
    String::from_utf8(bytes).map_err(|error| std::io::Error::other(error).into())
}

fn row(record: &Record) -> [String; 11] {
    let id = record.fact.from().unwrap_or(record.id).to_string();
    let date = record.date().map(|date| date.to_string()).unwrap_or_default();
    let score = |score: Option<Score>| score.map_or_else(String::new, |it| it.number().to_string());
    let words = |text: Option<&String>| text.map(|text| guarded(text)).unwrap_or_default();
    let none = String::new;
    match &record.fact {
        Fact::Offer(it) => {
            let category = it.category.id().to_owned();
            let (prompt, expected) = (guarded(&it.prompt), score(it.expected));
            let kind = "offer".to_owned();
            [kind, id, date, none(), category, prompt, none(), none(), none(), expected, none()]
        }
        Fact::Moment(it) => [
            "moment".to_owned(),
            id,
            date,
            it.at.map(|at| at.to_rfc3339()).unwrap_or_default(),
            it.category.id().to_owned(),
            words(it.prompt.as_ref()),
            guarded(&it.title),
            it.size.word().to_owned(),
            words(it.note.as_ref()),
            score(it.expected),
            score(it.felt),
        ],
        _ => {
            let mut row = std::array::from_fn(|_| none());
            [row[0], row[1], row[2]] = ["rest".to_owned(), id, date];
            row
        }
    }
}

/// Reads a file.
///
/// # Errors
/// The first line that is not as hullo writes it.
pub fn read(text: &str) -> Result<Vec<Incoming>, Bad> {
    let mut reader = ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    let mut incoming = Vec::new();
    let mut row = StringRecord::new();
    let lines = Lines::of(text);
    let mut has_head = false;
    while reader.read_record(&mut row).map_err(|error| not_csv(text, &lines, &error))? {
        let at = row.position().map_or(0, csv::Position::byte);
        let line = line_at(text, &lines, at);
        let bad = |message| Bad { line, message };
        if has_head {
            incoming.push(Incoming { line, record: record(&row).map_err(bad)? });
        } else if row.iter().eq(COLUMNS) {
            has_head = true;
        } else {
            let columns = COLUMNS.join(",");
            return Err(bad(format!("hullo's own file begins with the columns {columns}")));
        }
    }
    if has_head { Ok(incoming) } else { Err(Bad { line: 1, message: "nothing is in it".into() }) }
}

/// The crate counts lines by their own ends and not those inside a field; a person's editor counts
/// all of them. A row's position may stand before the line end that closes the row before.
fn line_at(text: &str, lines: &Lines, byte: u64) -> usize {
    let at = usize::try_from(byte).unwrap_or(usize::MAX);
    let ends = text.as_bytes().get(at..).unwrap_or_default();
    let skipped = ends.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
    lines.line(at.saturating_add(skipped))
}

fn not_csv(text: &str, lines: &Lines, error: &csv::Error) -> Bad {
    let line = error.position().map_or(1, |position| line_at(text, lines, position.byte()));
    let message = match error.kind() {
        csv::ErrorKind::UnequalLengths { len, .. } => {
            format!("{len} fields instead of {}; see the quotes and commas", COLUMNS.len())
        }
        _ => "not CSV as hullo exports it".to_owned(),
    };
    Bad { line, message }
}

fn record(row: &StringRecord) -> Result<Record, String> {
    let mut fields = Fields::default();
    for (name, text) in COLUMNS.iter().zip(row) {
        let text = if WORDS.contains(name) { unguarded(text) } else { text };
        if !text.is_empty() {
            fields.0.insert((*name).to_owned(), Some(text.to_owned()));
        }
    }
    fields.record(row.get(0).unwrap_or_default())
}

/// A text that no spreadsheet reckons with. What begins with the guard gets one more, so that taking
/// one off is always right.
fn guarded(text: &str) -> String {
    let risky = |c: char| {
        matches!(c, '=' | '+' | '-' | '@' | '\'' | '\t' | '\r' | '\n' | '\0')
            // The wide forms, which some spreadsheets take for the plain ones.
            || matches!(c, '\u{ff1d}' | '\u{ff0b}' | '\u{ff0d}' | '\u{ff20}')
    };
    if text.starts_with(risky) { format!("'{text}") } else { text.to_owned() }
}

fn unguarded(text: &str) -> &str {
    text.strip_prefix('\'').unwrap_or(text)
}
