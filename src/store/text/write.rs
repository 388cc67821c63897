//! How a record is written: the one form that `strict` reads back. It knows nothing of damage.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, Timelike};

use crate::domain::{
    day,
    record::{Fact, Moment, Offer, Patch, Record, RecordId, Score, ScorePatch, Size},
};

/// A record as a block.
pub(super) fn render(record: &Record) -> String {
    let mut block = Writer(String::with_capacity(256));
    match &record.fact {
        Fact::Offer(offer) => block.offer(offer),
        Fact::Moment(moment) => block.moment(moment),
        Fact::Rest(rest) => {
            block.header("rest");
            block.day(rest.date);
            block.from(rest.from);
        }
        Fact::Amend { of, patch } => {
            block.header("amend");
            block.id("of", *of);
            block.patch(patch);
        }
        Fact::Remove { of, from } => {
            block.header("remove");
            block.id("of", *of);
            block.from(*from);
        }
    }
    block.id("id", record.id);
    block.0
}

struct Writer(String);

impl Writer {
    fn offer(&mut self, offer: &Offer) {
        self.header("offer");
        self.day(offer.date);
        self.plain("category", offer.category.id());
        self.text("prompt", &offer.prompt);
        self.score("expected", offer.expected);
        self.from(offer.from.as_deref().copied());
    }

    fn moment(&mut self, moment: &Moment) {
        self.header("moment");
        self.day(moment.date);
        if let Some(at) = moment.at.and_then(written) {
            self.line("at", &at);
        }
        self.plain("category", moment.category.id());
        self.words("prompt", moment.prompt.as_deref());
        self.text("title", &moment.title);
        if moment.size != Size::Usual {
            self.plain("size", moment.size.word());
        }
        self.words("note", moment.note.as_deref());
        self.score("expected", moment.expected);
        self.score("felt", moment.felt);
        self.from(moment.from.as_deref().copied());
    }

    fn patch(&mut self, patch: &Patch) {
        if let Some(date) = patch.date {
            self.day(date);
        }
        if let Some(category) = patch.category {
            self.plain("category", category.id());
        }
        if let Some(prompt) = &patch.prompt {
            self.text("prompt", prompt);
        }
        if let Some(title) = &patch.title {
            self.text("title", title);
        }
        if let Some(size) = patch.size {
            self.plain("size", size.word());
        }
        if let Some(note) = &patch.note {
            self.text("note", note);
        }
        self.score_patch("expected", patch.expected);
        self.score_patch("felt", patch.felt);
    }

    fn header(&mut self, kind: &str) {
        for part in ["\n[[", kind, "]]\n"] {
            self.0.push_str(part);
        }
    }

    fn line(&mut self, key: &str, value: &str) {
        for part in [key, " = ", value, "\n"] {
            self.0.push_str(part);
        }
    }

    fn day(&mut self, date: NaiveDate) {
        self.line("date", &date.to_string());
    }

    /// A string that holds nothing to escape.
    fn plain(&mut self, key: &str, value: &str) {
        for part in [key, " = \"", value, "\"\n"] {
            self.0.push_str(part);
        }
    }

    fn id(&mut self, key: &str, id: RecordId) {
        self.plain(key, &id.to_string());
    }

    fn from(&mut self, id: Option<RecordId>) {
        if let Some(id) = id {
            self.id("from", id);
        }
    }

    fn text(&mut self, key: &str, value: &str) {
        self.0.push_str(key);
        self.0.push_str(" = \"");
        for c in value.chars() {
            self.character(c);
        }
        self.0.push_str("\"\n");
    }

    /// Words that may be absent. Empty ones are: only an amend has a use for an empty string.
    fn words(&mut self, key: &str, value: Option<&str>) {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            self.text(key, value);
        }
    }

    fn character(&mut self, c: char) {
        match c {
            '"' => self.0.push_str("\\\""),
            '\\' => self.0.push_str("\\\\"),
            '\n' => self.0.push_str("\\n"),
            '\r' => self.0.push_str("\\r"),
            '\t' => self.0.push_str("\\t"),
            '\u{8}' => self.0.push_str("\\b"),
            '\u{c}' => self.0.push_str("\\f"),
            // Editors take U+2028 and U+2029 for line ends, as they do some of the controls.
            c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') => {
                self.0.push_str("\\u");
                let digit = |place: u32| char::from_digit((u32::from(c) >> place) & 15, 16);
                self.0.extend([12, 8, 4, 0].into_iter().filter_map(digit));
            }
            c => self.0.push(c),
        }
    }

    fn score(&mut self, key: &str, score: Option<Score>) {
        if let Some(score) = score {
            self.line(key, &score.number().to_string());
        }
    }

    fn score_patch(&mut self, key: &str, patch: Option<ScorePatch>) {
        match patch {
            Some(ScorePatch(None)) => self.plain(key, ""),
            Some(ScorePatch(score)) => self.score(key, score),
            None => {}
        }
    }
}

/// A time with whole seconds and an offset in whole minutes, the same instant to the second.
fn written(at: DateTime<FixedOffset>) -> Option<String> {
    let minutes = at.offset().local_minus_utc().div_euclid(60);
    // Without its nanoseconds a leap second, which would be written as 60, is second 59.
    let at = at.with_timezone(&FixedOffset::east_opt(minutes * 60)?).with_nanosecond(0)?;
    day::YEARS.contains(&at.year()).then(|| at.format("%Y-%m-%dT%H:%M:%S%:z").to_string())
}
