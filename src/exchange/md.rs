//! The journal as a diary in Markdown: a heading for each year and day, what was done, and the
//! person's own words as a quotation. To be read, not to be read back.

use std::fmt::Write as _;

use chrono::{Datelike as _, NaiveDate};

use crate::domain::{
    deck::Deck,
    history,
    journal::{Day, Journal},
    note,
    record::{Moment, Score, Size},
};

/// Writes the days that have a moment or a rest, the first one first.
#[must_use]
pub fn write(journal: &Journal, deck: &Deck) -> String {
    let mut text = "# Journal\n".to_owned();
    let mut year = None;
    for (date, day) in journal.days().filter(|(_, day)| !day.is_open()) {
        if year != Some(date.year()) {
            year = Some(date.year());
            push(&mut text, format_args!("\n## {}\n", date.year()));
        }
        one_day(&mut text, date, day, deck);
    }
    text
}

fn one_day(text: &mut String, date: NaiveDate, day: &Day, deck: &Deck) {
    push(text, format_args!("\n### {}\n", date.format("%A %-d %B")));
    for moment in &day.moments {
        let name = escaped(&deck.head(moment.category).name);
        let title = escaped(&moment.title);
        let own = title.is_empty() || title == name;
        let title = if own { String::new() } else { format!(": {title}") };
        push(text, format_args!("\n**{name}**{title}{}\n", aside(moment)));
        if let Some(note) = &moment.note {
            quotation(text, note);
        }
    }
    if day.moments.is_empty() {
        push(text, format_args!("\nA rest day.\n"));
    }
}

/// ` (tiny, 08:14, expected 2, felt 4)`, as far as there is something to say.
fn aside(moment: &Moment) -> String {
    let score =
        |word: &str, score: Option<Score>| score.map(|it| format!("{word} {}", it.number()));
    let size = (moment.size != Size::Usual).then(|| moment.size.word().to_owned());
    let parts = [
        size,
        history::clock_time(moment),
        score("expected", moment.expected),
        score("felt", moment.felt),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    if parts.is_empty() { String::new() } else { format!(" ({})", parts.join(", ")) }
}

/// The lines of a note, each a line of the quotation; an empty one begins a paragraph.
fn quotation(text: &mut String, note: &str) {
    text.push('\n');
    let lines: Vec<String> = note::shown_lines(note).map(|line| escaped(&line)).collect();
    for (at, line) in lines.iter().enumerate() {
        let goes_on = lines.get(at + 1).is_some_and(|next| !next.is_empty());
        let end = if goes_on && !line.is_empty() { "\\" } else { "" };
        let gap = if line.is_empty() { "" } else { " " };
        push(text, format_args!(">{gap}{line}{end}\n"));
    }
}

/// A line of a person's in which nothing is Markdown or HTML.
fn escaped(line: &str) -> String {
    let line = note::shown(line);
    let line = line.trim();
    let mut text = String::with_capacity(line.len());
    // At the beginning of a line these make a heading, a list or a rule.
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    for (at, c) in line.char_indices() {
        let opens =
            (at == 0 && "#+-=:".contains(c)) || (digits > 0 && at == digits && ".)".contains(c));
        if opens || "\\`*_{}[]<>~|&$^".contains(c) {
            text.push('\\');
        }
        text.push(c);
    }
    text
}

fn push(text: &mut String, arguments: std::fmt::Arguments<'_>) {
    // Writing to a string cannot fail.
    text.write_fmt(arguments).unwrap_or_default();
}
