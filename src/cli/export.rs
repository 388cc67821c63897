//! `export`: the whole journal for other programs, or as a diary to read.

use std::{io, path::Path};

use chrono::{Datelike as _, NaiveDate};
use serde_json::{Value, json};

use super::failure::{Failure, Outcome};
use super::{args::Format, output::json_safe, session::Session, values::Usage};
use crate::domain::record::{Content, Moment, Record, Size};
use crate::domain::{deck::Deck, journal::Journal, text};
use crate::store::{Span, files};

const COLUMNS: [&str; 11] =
    ["kind", "id", "date", "at", "category", "prompt", "title", "size", "note", "expected", "felt"];

/// Runs `export`.
pub(super) fn run(format: Format, output: Option<&Path>, session: &mut Session<'_>) -> Outcome {
    let output = output.filter(|path| path.as_os_str() != "-");
    if session.out.style.is_loop && output.is_none() {
        let how = "Name a file: export --format md -o diary.md.";
        return Err(Failure::Usage(Usage::new("An export is not read out.", how)));
    }
    session.load(Span::All)?;
    let (journal, out) = (session.journal(), &session.out);
    let text = match format {
        Format::Json => as_json(journal),
        Format::Csv => as_csv(journal),
        Format::Md => Ok(as_diary(journal, &session.deck)),
    };
    let text = text.map_err(|error| Failure::Failed(format!("cannot export: {error}")))?;
    match output {
        Some(path) => {
            write(path, &text, &session.paths.data)?;
            let moments = text::counted(journal.moments().count(), "moment");
            out.say(&format!("Exported {moments} to {}.", path.display()))
        }
        // CSV has no way to write a control character but itself; a terminal is not to obey it.
        None if out.style.columns.is_some() => {
            text.lines().try_for_each(|line| out.raw(&format!("{}\n", text::safe(line))))
        }
        None => out.raw(&text),
    }
}

/// Replaces a file. Nothing of hullo's own is replaced, and nothing that is no file.
fn write(path: &Path, text: &str, data: &Path) -> Outcome {
    let failed = |error| Failure::Failed(format!("cannot write {}: {error}", path.display()));
    let path = std::path::absolute(path).map_err(failed)?;
    let folder = path.parent().unwrap_or(&path);
    let target = path.canonicalize().or_else(|_| folder.canonicalize()).map_err(failed)?;
    let is_own = data.canonicalize().is_ok_and(|data| target.starts_with(data));
    if is_own || path.metadata().is_ok_and(|look| !look.is_file()) {
        let how = "Choose a file outside of hullo's own folder.";
        return Err(Failure::Usage(Usage::new("That cannot be an export.", how)));
    }
    files::replace(&path, text.as_bytes(), "export").map_err(failed)
}

/// Returns a moment as JSON: the fields of the journal's files, without those that are not there.
pub(super) fn moment_json((record, moment): (&Record, &Moment)) -> Value {
    with_id(record, json!(moment))
}

fn with_id(record: &Record, mut value: Value) -> Value {
    value["id"] = json!(record.id.to_string());
    if let Some(object) = value.as_object_mut() {
        object.retain(|key, value| key == "at" || !value.is_null());
    }
    value
}

fn record_json(record: &Record) -> (&'static str, Value) {
    match &record.content {
        Content::Moment(moment) => ("moment", moment_json((record, moment))),
        Content::Offer(offer) => ("offer", with_id(record, json!(offer))),
        content => ("rest", with_id(record, json!({ "date": content.date() }))),
    }
}

fn as_json(journal: &Journal) -> io::Result<String> {
    let of_kind = |kind: &str| -> Vec<Value> {
        let records = journal.records().iter().map(record_json);
        records.filter(|(of, _)| *of == kind).map(|(_, value)| value).collect()
    };
    let off = journal.choices().keys().filter(|what| journal.leaves_out(what));
    let object = json!({
        "schema": 1,
        "moments": of_kind("moment"),
        "offers": of_kind("offer"),
        "rests": of_kind("rest"),
        "off": off.collect::<Vec<_>>(),
    });
    Ok(json_safe(&serde_json::to_string_pretty(&object)?) + "\n")
}

fn as_csv(journal: &Journal) -> io::Result<String> {
    let crlf = csv::Terminator::CRLF;
    let mut writer = csv::WriterBuilder::new().terminator(crlf).from_writer(Vec::new());
    writer.write_record(COLUMNS)?;
    for record in journal.records() {
        let (kind, mut value) = record_json(record);
        value["kind"] = json!(kind);
        writer.write_record(COLUMNS.map(|column| csv_cell(&value[column])))?;
    }
    let bytes = writer.into_inner().map_err(csv::IntoInnerError::into_error)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// Returns a value as text, with a `'` before it where a spreadsheet would take it for a formula.
fn csv_cell(value: &Value) -> String {
    const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];
    match value {
        Value::Null => String::new(),
        Value::String(text) if text.starts_with(FORMULA) => format!("'{text}"),
        Value::String(text) => text.clone(),
        value => value.to_string(),
    }
}

/// Returns the days that have a moment or a rest, as Markdown.
fn as_diary(journal: &Journal, deck: &Deck) -> String {
    let mut blocks = vec!["# Journal".to_owned()];
    let mut year = None;
    let days = journal.days(NaiveDate::MIN, NaiveDate::MAX);
    for (date, day) in days.filter(|(_, day)| !day.is_open()) {
        if year.replace(date.year()) != Some(date.year()) {
            blocks.push(format!("## {}", date.year()));
        }
        blocks.push(format!("### {}", date.format("%A %-d %B")));
        blocks.extend(day.is_rest().then(|| "A rest day.".to_owned()));
        for (_, moment) in day.moments() {
            let name = &deck.category(moment.category).name;
            let is_own = moment.title == *name;
            let title = if is_own { String::new() } else { format!(": {}", moment.title) };
            blocks.push(format!("**{}**{}{}", escaped(name), escaped(&title), aside(moment)));
            let note = moment.note.iter().flat_map(|note| note.lines());
            let note: Vec<String> = note.map(escaped).collect();
            blocks.extend((!note.is_empty()).then(|| format!("> {}", note.join("\\\n> "))));
        }
    }
    blocks.join("\n\n") + "\n"
}

/// Returns ` (tiny, 08:14)`, as far as there is something to say.
fn aside(moment: &Moment) -> String {
    let size = (moment.size != Size::Usual).then(|| moment.size.word().to_owned());
    let parts: Vec<String> = size.into_iter().chain(moment.time()).collect();
    if parts.is_empty() { String::new() } else { format!(" ({})", parts.join(", ")) }
}

/// Returns a line in which nothing is Markdown or HTML.
fn escaped(line: &str) -> String {
    let is_markup = |c: &char| c.is_ascii_punctuation() && !",;:'\"!?()/%@".contains(*c);
    let line = text::safe(line);
    line.trim().chars().flat_map(|c| is_markup(&c).then_some('\\').into_iter().chain([c])).collect()
}
