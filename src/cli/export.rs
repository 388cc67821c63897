//! `export`: the whole journal for other programs, or as a diary to read.

use std::{fmt::Write as _, path::Path};

use chrono::{Datelike as _, NaiveDate};
use serde_json::{Value, json};

use super::failure::{Failure, Outcome};
use super::session::{Session, size};
use super::{args::ExportFormat, output::json_safe};
use crate::domain::journal::{Day, Journal};
use crate::domain::record::{Content, Moment, Record};
use crate::domain::{deck::Deck, text};
use crate::store::{Span, files};

const COLUMNS: [&str; 11] =
    ["kind", "id", "date", "at", "category", "prompt", "title", "size", "note", "expected", "felt"];

/// Runs `export`.
pub(super) fn run(format: ExportFormat, file: Option<&Path>, session: &mut Session<'_>) -> Outcome {
    let file = file.filter(|path| path.as_os_str() != "-");
    if session.out.style.is_loop && file.is_none() {
        let how = "Name a file: export --format md -o diary.md.";
        return Err(Failure::usage("An export is not read out.", how));
    }
    session.load(Span::All)?;
    let (journal, out) = (session.journal(), &session.out);
    let text = match format {
        ExportFormat::Json => as_json(journal),
        ExportFormat::Csv => {
            as_csv(journal).map_err(|error| Failure::Failed(format!("cannot export: {error}")))?
        }
        ExportFormat::Md => as_diary(journal, &session.deck),
    };
    match file {
        Some(path) => {
            write(path, &text, &session.paths.data)?;
            let moments = text::counted(journal.moments().count(), "moment");
            out.say(&format!("Exported {moments} to {}.", path.display()))?;
        }
        // CSV has no way to write a control character but itself; a terminal is not to obey it.
        None if out.style.columns.is_some() => {
            text.lines().try_for_each(|line| out.raw(&format!("{}\n", text::safe(line))))?;
        }
        None => out.raw(&text)?,
    }
    Ok(())
}

/// Replaces a file. Nothing of hullo's own is replaced, and nothing that is no file.
fn write(path: &Path, text: &str, data: &Path) -> Outcome {
    let failed = |error| Failure::Failed(format!("cannot write {}: {error}", path.display()));
    let path = std::path::absolute(path).map_err(failed)?;
    let folder = path.parent().and_then(|folder| folder.canonicalize().ok());
    let is_own =
        folder.zip(data.canonicalize().ok()).is_some_and(|(it, data)| it.starts_with(data));
    if is_own || path.metadata().is_ok_and(|look| !look.is_file()) {
        let how = "Choose a file outside of hullo's own folder.";
        return Err(Failure::usage("That cannot be an export.", how));
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

fn as_json(journal: &Journal) -> String {
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
    json_safe(&format!("{object:#}\n"))
}

fn as_csv(journal: &Journal) -> csv::Result<String> {
    let mut writer = csv::Writer::from_writer(Vec::new());
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
    match value {
        Value::Null => String::new(),
        Value::String(text) if text.starts_with(['=', '+', '-', '@', '\t', '\r']) => {
            format!("'{text}")
        }
        Value::String(text) => text.clone(),
        value => value.to_string(),
    }
}

/// Returns the days that have a moment or a rest, as Markdown.
fn as_diary(journal: &Journal, deck: &Deck) -> String {
    let mut text = "# Journal\n".to_owned();
    let mut year = None;
    let days = journal.days(NaiveDate::MIN, NaiveDate::MAX);
    for (date, day) in days.filter(|(_, day)| !day.is_open()) {
        if year.replace(date.year()) != Some(date.year()) {
            let _infallible = writeln!(text, "\n## {}", date.year());
        }
        let _infallible = writeln!(text, "\n### {}", date.format("%A %-d %B"));
        text.push_str(&diary_day(day, deck));
    }
    text
}

fn diary_day(day: Day<'_>, deck: &Deck) -> String {
    if day.is_rest() {
        return "\nA rest day.\n".to_owned();
    }
    let mut text = String::new();
    for (_, moment) in day.moments() {
        let name = &deck.category(moment.category).name;
        let is_own = moment.title == *name;
        let title = if is_own { String::new() } else { format!(": {}", escaped(&moment.title)) };
        let time = moment.time().map(|time| format!(" ({time})")).unwrap_or_default();
        let size = size(moment.size);
        let _infallible = writeln!(text, "\n**{}**{title}{size}{time}", escaped(name));
        if let Some(note) = &moment.note {
            let lines: Vec<String> = note.lines().map(escaped).collect();
            let _infallible = writeln!(text, "\n> {}", lines.join("\\\n> "));
        }
    }
    text
}

/// Returns a line in which nothing is Markdown or HTML.
fn escaped(line: &str) -> String {
    let is_markup = |c: &char| c.is_ascii_punctuation() && !",;:'\"!?()/%@".contains(*c);
    let line = text::safe(line);
    line.trim().chars().flat_map(|c| is_markup(&c).then_some('\\').into_iter().chain([c])).collect()
}
