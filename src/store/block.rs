//! One version of a record as a block of TOML, and back. A block ends with its `id`, so that one
//! that was cut off never passes for whole, and a block that cannot be read costs only itself.

use std::{borrow::Cow, ops::Range, str::FromStr};

use chrono::DateTime;
use memchr::memmem;

use crate::domain::record::{Content, Moment, Offer, Record, RecordId, Score, Size, Stamp};
use crate::domain::{date, deck::CategoryId};

/// The version of the file format.
pub const SCHEMA: i64 = 1;
/// `toml` frees a value with one stack frame for each level.
const MAX_LEVELS: usize = 500;

/// A `[[...]]` block of a file.
pub struct Block {
    /// Its bytes, up to the next header.
    pub span: Range<usize>,
    /// Its line, from 1.
    pub line: usize,
    /// What it says, or why it cannot be read, never with words from it.
    pub record: Result<Record, String>,
}

/// What stands before a file's first block.
pub struct Top {
    /// The schema; this hullo's where none is said.
    pub schema: i64,
    /// Whether there is anything but a schema and comments.
    pub is_odd: bool,
}

/// Reads a file's text and hands each block to `each`. `by_hand` is the file's name if its blocks
/// may lack ids.
pub fn read(text: &str, by_hand: Option<&str>, mut each: impl FnMut(Block)) -> Top {
    let headers = memmem::find_iter(text.as_bytes(), b"[[").filter_map(|at| {
        // Only what is blank is gone back over, so that a line of brackets is read in one go.
        let before = text[..at].trim_end_matches([' ', '\t', '\r']);
        let is_header = before.is_empty() || before.ends_with(['\n', '\u{feff}']);
        is_header.then_some(before.len())
    });
    let mut starts = headers.peekable();
    let top = &text[..starts.peek().copied().unwrap_or(text.len())];
    let mut line = 1 + lines(top);
    while let Some(start) = starts.next() {
        let end = starts.peek().copied().unwrap_or(text.len());
        read_block(text, start..end, line, by_hand, &mut each);
        line += lines(&text[start..end]);
    }
    let table = top.trim_start_matches('\u{feff}').parse::<toml::Table>();
    let is_odd = !table.as_ref().is_ok_and(|table| table.keys().all(|key| key == "schema"));
    let schema = table.ok().and_then(|table| table.get("schema")?.as_integer()).unwrap_or(SCHEMA);
    Top { schema, is_odd }
}

/// Returns how many lines end in a text.
fn lines(text: &str) -> usize {
    memchr::memchr_iter(b'\n', text.as_bytes()).count()
}

/// Reads what stands between two headers: one block, or one that is whole up to its `id` and then
/// something else, which costs only itself. Zeros, control bytes and the begin of a header, which a
/// power cut may leave, are nothing.
fn read_block(
    text: &str,
    span: Range<usize>,
    line: usize,
    by_hand: Option<&str>,
    each: &mut impl FnMut(Block),
) {
    let block = &text[span.clone()];
    let by_hand = by_hand.map(|file| (file, line));
    let record = parse(block, by_hand);
    let id = if record.is_err() { block.find("\nid = ").map(|at| at + 1) } else { None };
    let Some(id) = id else { return each(Block { span, line, record }) };
    let end = block[id..].find(['\n', '\0']).map_or(block.len(), |len| id + len);
    let is_nothing = block[end..].chars().all(|c| c.is_control() || c == ' ' || c == '[');
    match parse(&block[..end], by_hand) {
        Ok(record) if is_nothing => each(Block { span, line, record: Ok(record) }),
        Ok(record) => {
            let cut = span.start + end;
            each(Block { span: span.start..cut, line, record: Ok(record) });
            let line = line + lines(&block[..end]) + 1;
            let record = Err("it does not belong to the block above it".to_owned());
            each(Block { span: cut..span.end, line, record });
        }
        Err(_) => each(Block { span, line, record }),
    }
}

fn parse(text: &str, by_hand: Option<(&str, usize)>) -> Result<Record, String> {
    let end = memchr::memchr(b'\n', text.as_bytes()).unwrap_or(text.len());
    let (header, body) = text.split_at(end);
    let header = header.trim_ascii().strip_prefix("[[").ok_or("it is not TOML")?;
    let kind = header.strip_suffix("]]").or_else(|| {
        // A comment may follow.
        header.split('#').next()?.trim_ascii_end().strip_suffix("]]")
    });
    let kind = kind.ok_or("it is not TOML")?.trim_ascii();
    let fields = scan(body).map_or_else(|| parse_toml(body), Ok)?;
    fields.record(kind, by_hand)
}

/// The keys that a block may have.
const KEYS: [&str; 12] = [
    "date", "at", "category", "prompt", "title", "size", "note", "expected", "felt", "off",
    "version", "id",
];

/// The values of a block's keys as text: strings unquoted, all else as it stands.
#[derive(Default)]
struct Fields<'a> {
    values: [Option<Cow<'a, str>>; 12],
    has_unknown: bool,
}

/// Reads lines of `key = value`, which is what hullo writes and most hands do, in one pass and a
/// fraction of the time of the `toml` crate. Returns `None` for anything else.
fn scan(body: &str) -> Option<Fields<'_>> {
    let mut fields = Fields::default();
    let mut rest = body.trim_ascii_start();
    while !rest.is_empty() {
        let (key, after) = rest.split_at(rest.bytes().position(|byte| !is_key(byte))?);
        let value = after.strip_prefix(" = ").or_else(|| {
            let value = after.trim_start_matches([' ', '\t']).strip_prefix('=')?;
            Some(value.trim_start_matches([' ', '\t']))
        });
        let (value, after) = scan_value(value?)?;
        if !fields.set(key, value) {
            return None;
        }
        rest = after.trim_ascii_start();
        let gap = &after[..after.len() - rest.len()];
        if !rest.is_empty() && !gap.contains('\n') {
            return None;
        }
    }
    Some(fields)
}

fn is_key(byte: u8) -> bool {
    byte.is_ascii_alphanumeric()
}

/// Reads a value and returns it with what follows.
fn scan_value(text: &str) -> Option<(Cow<'_, str>, &str)> {
    let Some(inner) = text.strip_prefix('"') else {
        let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-:+.".contains(&byte);
        let end = text.bytes().position(|byte| !is_plain(byte)).unwrap_or(text.len());
        let (value, after) = text.split_at(end);
        return (end > 0).then_some((value.into(), after));
    };
    let is_special = |byte: u8| matches!(byte, b'"' | b'\\' | 0..0x20 | 0x7f);
    let end = inner.bytes().position(is_special)?;
    if let Some(after) = inner[end..].strip_prefix('"') {
        return Some((inner[..end].into(), after));
    }
    // The escapes of a JSON string are all TOML's too.
    let (line, after) = text.split_at(text.find('\n').unwrap_or(text.len()));
    Some((serde_json::from_str::<String>(line).ok()?.into(), after))
}

fn parse_toml(body: &str) -> Result<Fields<'static>, String> {
    let levels = body.matches(['[', '{', '.']).count();
    let table = (levels < MAX_LEVELS).then(|| body.parse::<toml::Table>().ok()).flatten();
    let mut fields = Fields::default();
    for (key, value) in table.ok_or("it is not TOML")? {
        let value = match value {
            toml::Value::String(text) => text,
            other => other.to_string(),
        };
        fields.set(&key, value.into());
    }
    Ok(fields)
}

impl<'a> Fields<'a> {
    /// Sets a key. Returns whether it is a plain one that was not set before.
    fn set(&mut self, key: &str, value: Cow<'a, str>) -> bool {
        if let Some(at) = KEYS.iter().position(|known| *known == key) {
            return self.values[at].replace(value).is_none();
        }
        // Two of them might be one: `toml` is to decide.
        let is_first = !std::mem::replace(&mut self.has_unknown, true);
        is_first && !key.is_empty() && key.bytes().all(is_key)
    }

    fn get(&self, key: &str) -> Option<&str> {
        self.values[KEYS.iter().position(|known| *known == key)?].as_deref()
    }

    /// Returns the value of `key`, if it has one.
    fn maybe<T>(&self, key: &str, read: impl Fn(&str) -> Option<T>) -> Result<Option<T>, String> {
        let value = self.get(key).filter(|value| !value.is_empty());
        let unreadable = || format!("`{key}` cannot be read");
        value.map(|value| read(value).ok_or_else(unreadable)).transpose()
    }

    fn needed<T>(&self, key: &str, read: impl Fn(&str) -> Option<T>) -> Result<T, String> {
        self.maybe(key, read)?.ok_or_else(|| format!("`{key}` is missing"))
    }

    fn record(&self, kind: &str, by_hand: Option<(&str, usize)>) -> Result<Record, String> {
        let (content, keys) = self.content(kind)?;
        let is_known = |key: &str| keys.contains(&key) || key == "version" || key == "id";
        let set = KEYS.into_iter().zip(&self.values).filter(|(_, value)| value.is_some());
        let is_newer = self.has_unknown || !set.map(|(key, _)| key).all(is_known);
        if let Content::Choice(_) = content {
            let id = RecordId::Choice(self.needed("id", parsed)?);
            let version = self.needed("version", parsed::<Stamp>)?;
            return Ok(Record { id, version, content, is_newer });
        }
        if let Some((file, line)) = by_hand.filter(|_| self.get("id").is_none()) {
            let id = RecordId::ByHand(file.to_owned(), line);
            return Ok(Record { id, version: Stamp::default(), content, is_newer });
        }
        let id = self.needed("id", parsed::<Stamp>)?;
        let version = self.maybe("version", parsed::<Stamp>)?.unwrap_or(id);
        Ok(Record { id: RecordId::Made(id), version, content, is_newer })
    }

    /// Returns what a block of a kind says, and the keys that this hullo knows for it.
    fn content(&self, kind: &str) -> Result<(Content, &'static [&'static str]), String> {
        let date = || self.needed("date", date::parse_iso);
        Ok(match kind {
            "moment" => (Content::Moment(self.moment()?), MOMENT_KEYS),
            "offer" => {
                let offer = Offer {
                    date: date()?,
                    category: self.needed("category", CategoryId::from_id)?,
                    prompt: self.needed("prompt", parsed)?,
                    expected: self.maybe("expected", score)?,
                };
                (Content::Offer(offer), &["date", "category", "prompt", "expected"])
            }
            "rest" => (Content::Rest(date()?), &["date"]),
            "choice" => (Content::Choice(self.needed("off", parsed)?), &["off"]),
            "removed" => (Content::Removed, &[]),
            _ => return Err("not a kind of block that this hullo knows".to_owned()),
        })
    }

    fn moment(&self) -> Result<Moment, String> {
        Ok(Moment {
            date: self.needed("date", date::parse_iso)?,
            at: self.maybe("at", |text| DateTime::parse_from_rfc3339(text).ok())?,
            category: self.needed("category", CategoryId::from_id)?,
            prompt: self.maybe("prompt", parsed)?,
            title: self.maybe("title", parsed)?.unwrap_or_default(),
            size: self.maybe("size", Size::from_word)?.unwrap_or_default(),
            note: self.maybe("note", parsed)?,
            expected: self.maybe("expected", score)?,
            felt: self.maybe("felt", score)?,
        })
    }
}

const MOMENT_KEYS: &[&str] =
    &["date", "at", "category", "prompt", "title", "size", "note", "expected", "felt"];

fn score(text: &str) -> Option<Score> {
    Score::new(parsed(text)?)
}

fn parsed<T: FromStr>(text: &str) -> Option<T> {
    text.parse().ok()
}

/// Returns the block that is appended for a version.
pub fn render(record: &Record) -> String {
    let (kind, mut lines) = match &record.content {
        Content::Moment(moment) => ("moment", moment_lines(moment).collect()),
        Content::Offer(offer) => {
            let mut lines = vec![("date", offer.date.to_string())];
            lines.push(("category", quoted(offer.category.id())));
            lines.push(("prompt", quoted(&offer.prompt)));
            lines.extend(offer.expected.map(|it| ("expected", it.number().to_string())));
            ("offer", lines)
        }
        Content::Rest(date) => ("rest", vec![("date", date.to_string())]),
        Content::Choice(off) => ("choice", vec![("off", off.to_string())]),
        Content::Removed => ("removed", Vec::new()),
    };
    if record.id != RecordId::Made(record.version) {
        lines.push(("version", quoted(&record.version.to_string())));
    }
    lines.push(("id", quoted(&record.id.to_string())));
    let mut block = format!("\n[[{kind}]]\n");
    for (key, value) in lines {
        for part in [key, " = ", &value, "\n"] {
            block.push_str(part);
        }
    }
    block
}

fn moment_lines(moment: &Moment) -> impl Iterator<Item = (&'static str, String)> {
    let text = |text: &Option<String>| text.as_deref().map(quoted);
    let score = |score: Option<Score>| score.map(|it| it.number().to_string());
    let lines = [
        ("date", Some(moment.date.to_string())),
        ("at", moment.at.map(|at| at.format("%Y-%m-%dT%H:%M:%S%:z").to_string())),
        ("category", Some(quoted(moment.category.id()))),
        ("prompt", text(&moment.prompt)),
        ("title", Some(quoted(&moment.title))),
        ("size", (moment.size != Size::Usual).then(|| quoted(moment.size.word()))),
        ("note", text(&moment.note)),
        ("expected", score(moment.expected)),
        ("felt", score(moment.felt)),
    ];
    lines.into_iter().filter_map(|(key, value)| Some((key, value?)))
}

/// Returns a string as TOML has it; JSON's escapes are TOML's, but for one character.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string().replace('\u{7f}', "\\u007f")
}

#[cfg(test)]
mod tests;
