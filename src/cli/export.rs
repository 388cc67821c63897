//! `export`: the whole journal for other programs, or as a diary to read.

use std::{fmt::Write as _, path::Path};

use chrono::{Datelike as _, NaiveDate};
use serde_json::{Value, json};

use super::{
    args::ExportFormat,
    failure::{Failure, status},
    output::{Output, json_safe},
    session::Session,
    views::MomentView,
};
use crate::{
    domain::{
        deck::Deck,
        journal::{Day, Journal},
        record::{Content, Moment, Record, Score, Size},
        text,
    },
    store::{Span, files},
};

const COLUMNS: [&str; 11] =
    ["kind", "id", "date", "at", "category", "prompt", "title", "size", "note", "expected", "felt"];

/// Runs `export`.
pub(super) fn run(
    format: ExportFormat,
    output: Option<&Path>,
    session: &mut Session,
    out: &mut Output<'_>,
) -> Result<u8, Failure> {
    let output = output.filter(|path| path.as_os_str() != "-");
    if out.style.is_loop && output.is_none() {
        let how = "Say where: export --format md -o and a file.".to_owned();
        return Err(Failure::Usage("An export is not read out.".to_owned(), how));
    }
    session.load(Span::All, out)?;
    let journal = session.journal();
    let text = match format {
        ExportFormat::Json => as_json(journal).map_err(|error| error.to_string()),
        ExportFormat::Csv => as_csv(journal).map_err(|error| error.to_string()),
        ExportFormat::Md => Ok(as_diary(journal, &session.deck)),
    };
    let text = text.map_err(|error| Failure::Failed(format!("cannot export: {error}")))?;
    match output {
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
    Ok(status::FINE)
}

/// Replaces a file. Nothing of hullo's own is replaced, and nothing that is no file.
fn write(path: &Path, text: &str, data: &Path) -> Result<(), Failure> {
    let shown = path.display();
    let path = std::path::absolute(path)?;
    let folder = path.parent().and_then(|folder| folder.canonicalize().ok());
    let is_own =
        folder.zip(data.canonicalize().ok()).is_some_and(|(it, data)| it.starts_with(data));
    if is_own || path.metadata().is_ok_and(|look| !look.is_file()) {
        let what = format!("{shown} cannot be an export.");
        return Err(Failure::Usage(what, "Choose a file outside of hullo's folder.".to_owned()));
    }
    files::replace(&path, text.as_bytes(), "export")
        .map_err(|error| Failure::Failed(format!("cannot write {shown}: {error}")))
}

fn as_json(journal: &Journal) -> Result<String, serde_json::Error> {
    let records = || journal.records().iter();
    let moments = journal.moments().map(|(record, moment)| MomentView::new(record, moment));
    let offer = |record: &Record| {
        let offer = record.content.offer()?;
        let mut value = json!({
            "id": record.id.to_string(),
            "date": offer.date,
            "category": offer.category.id(),
            "prompt": offer.prompt,
        });
        if let Some(expected) = offer.expected {
            value["expected"] = json!(expected.number());
        }
        Some(value)
    };
    let rest = |record: &Record| match &record.content {
        Content::Rest(date) => Some(json!({ "id": record.id.to_string(), "date": date })),
        _ => None,
    };
    let off = journal.choices().keys().filter(|what| journal.leaves_out(what));
    let text = serde_json::to_string_pretty(&json!({
        "schema": 1,
        "moments": moments.collect::<Vec<_>>(),
        "offers": records().filter_map(offer).collect::<Vec<Value>>(),
        "rests": records().filter_map(rest).collect::<Vec<Value>>(),
        "off": off.collect::<Vec<_>>(),
    }))?;
    Ok(format!("{}\n", json_safe(&text)))
}

fn as_csv(journal: &Journal) -> Result<String, csv::Error> {
    let mut writer =
        csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    writer.write_record(COLUMNS)?;
    for record in journal.records() {
        writer.write_record(row(record))?;
    }
    let bytes = writer.into_inner().map_err(|error| csv::Error::from(error.into_error()))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn row(record: &Record) -> [String; 11] {
    let score = |score: Option<Score>| score.map_or_else(String::new, |it| it.number().to_string());
    let id = record.id.to_string();
    let date = record.content.date().map(|date| date.to_string()).unwrap_or_default();
    let none = String::new;
    match &record.content {
        Content::Moment(moment) => [
            "moment".to_owned(),
            id,
            date,
            moment.at.map(|at| at.to_rfc3339()).unwrap_or_default(),
            moment.category.id().to_owned(),
            guarded(moment.prompt.as_deref()),
            guarded(Some(&moment.title)),
            moment.size.word().to_owned(),
            guarded(moment.note.as_deref()),
            score(moment.expected),
            score(moment.felt),
        ],
        Content::Offer(offer) => {
            let category = offer.category.id().to_owned();
            let (prompt, expected) = (guarded(Some(&offer.prompt)), score(offer.expected));
            let kind = "offer".to_owned();
            [kind, id, date, none(), category, prompt, none(), none(), none(), expected, none()]
        }
        _ => {
            let mut row: [String; 11] = Default::default();
            (row[0], row[1], row[2]) = ("rest".to_owned(), id, date);
            row
        }
    }
}

/// Returns a text with a `'` before it where a spreadsheet would take it for a formula.
fn guarded(text: Option<&str>) -> String {
    let text = text.unwrap_or_default();
    let guard = if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { "'" } else { "" };
    format!("{guard}{text}")
}

/// Returns the days that have a moment or a rest, as Markdown.
fn as_diary(journal: &Journal, deck: &Deck) -> String {
    let mut text = "# Journal\n".to_owned();
    let mut year = None;
    for (date, day) in
        journal.days(NaiveDate::MIN, NaiveDate::MAX).filter(|(_, day)| !day.is_open())
    {
        if year.replace(date.year()) != Some(date.year()) {
            drop(writeln!(text, "\n## {}", date.year()));
        }
        drop(writeln!(text, "\n### {}", date.format("%A %-d %B")));
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
        drop(writeln!(text, "\n**{}**{title}{}", escaped(name), aside(moment)));
        if let Some(note) = &moment.note {
            let lines: Vec<String> = note.lines().map(escaped).collect();
            drop(writeln!(text, "\n> {}", lines.join("\\\n> ")));
        }
    }
    text
}

/// Returns ` (tiny, 08:14, expected 2, felt 4)`, as far as there is something to say.
fn aside(moment: &Moment) -> String {
    let score =
        |word: &str, score: Option<Score>| score.map(|it| format!("{word} {}", it.number()));
    let size = (moment.size != Size::Usual).then(|| moment.size.word().to_owned());
    let scores = [score("expected", moment.expected), score("felt", moment.felt)];
    let parts: Vec<String> = [size, moment.time()].into_iter().chain(scores).flatten().collect();
    if parts.is_empty() { String::new() } else { format!(" ({})", parts.join(", ")) }
}

/// Returns a line in which nothing is Markdown or HTML.
fn escaped(line: &str) -> String {
    let mut text = String::new();
    for c in text::safe(line).trim().chars() {
        if c.is_ascii_punctuation() && !",;:'\"!?()/%@".contains(c) {
            text.push('\\');
        }
        text.push(c);
    }
    text
}
