//! One version of a record as a block of TOML, and back. A block ends with its `id`, so that one
//! that was cut off never passes for whole, and a block that cannot be read costs only itself.

use std::{borrow::Cow, ops::Range};

use chrono::DateTime;

use crate::domain::{
    date,
    deck::CategoryId,
    record::{Content, Moment, Offer, Record, RecordId, Score, Size, Stamp},
};

/// The version of the file format.
pub const SCHEMA: i64 = 1;
/// `toml` frees a value with one stack frame for each level.
const MAX_LEVELS: usize = 500;

/// A `[[...]]` block of a file.
#[derive(Debug)]
pub struct Block {
    /// Its bytes, up to the next header.
    pub span: Range<usize>,
    /// Its line, from 1.
    pub line: usize,
    /// What it says, or why it cannot be read, never with words from it.
    pub record: Result<Record, String>,
}

/// A file's blocks and what stands before the first.
#[derive(Debug)]
pub struct Blocks {
    /// The schema; this hullo's where none is said.
    pub schema: i64,
    /// Whether there is anything but a schema and comments before the first block.
    pub is_top_odd: bool,
    /// The blocks.
    pub blocks: Vec<Block>,
}

/// Reads a file's text. `by_hand` is the file's name if its blocks may lack ids.
#[must_use]
pub fn read(text: &str, by_hand: Option<&str>) -> Blocks {
    let headers = text.match_indices("[[").filter_map(|(at, _)| {
        // Only what is blank is gone back over, so that a line of brackets is read in one go.
        let before = text[..at].trim_end_matches([' ', '\t', '\r']);
        let is_header = matches!(before, "" | "\u{feff}") || before.ends_with('\n');
        is_header.then_some(before.len())
    });
    let mut starts: Vec<usize> = headers.collect();
    starts.dedup();
    let top = &text[..starts.first().copied().unwrap_or(text.len())];
    let table = top.trim_start_matches('\u{feff}').parse::<toml::Table>();
    let is_top_odd = !table.as_ref().is_ok_and(|table| table.keys().all(|key| key == "schema"));
    let schema = table.ok().and_then(|table| table.get("schema")?.as_integer()).unwrap_or(SCHEMA);
    let mut line = 1 + top.matches('\n').count();
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    let mut blocks = Vec::with_capacity(starts.len());
    for (start, end) in starts.iter().copied().zip(ends) {
        read_block(text, start..end, line, by_hand, &mut blocks);
        line += text[start..end].matches('\n').count();
    }
    Blocks { schema, is_top_odd, blocks }
}

/// Reads what stands between two headers: one block, or one that is whole up to its `id` and then
/// something else, which costs only itself. Zeros, control bytes and the begin of a header, which a
/// power cut may leave, are nothing.
fn read_block(
    text: &str,
    span: Range<usize>,
    line: usize,
    by_hand: Option<&str>,
    blocks: &mut Vec<Block>,
) {
    let block = &text[span.clone()];
    let by_hand = by_hand.map(|file| (file, line));
    let record = parse(block, by_hand);
    let id = block.find("\nid = ").filter(|_| record.is_err()).map(|at| at + 1);
    let Some(id) = id else { return blocks.push(Block { span, line, record }) };
    let end = block[id..].find(['\n', '\0']).map_or(block.len(), |len| id + len);
    let is_nothing = block[end..].chars().all(|c| c.is_control() || c == ' ' || c == '[');
    match parse(&block[..end], by_hand) {
        Ok(record) if is_nothing => blocks.push(Block { span, line, record: Ok(record) }),
        Ok(record) => {
            let cut = span.start + end;
            blocks.push(Block { span: span.start..cut, line, record: Ok(record) });
            let line = line + block[..end].matches('\n').count() + 1;
            let record = Err("it does not belong to the block above it".to_owned());
            blocks.push(Block { span: cut..span.end, line, record });
        }
        Err(_) => blocks.push(Block { span, line, record }),
    }
}

fn parse(text: &str, by_hand: Option<(&str, usize)>) -> Result<Record, String> {
    let (header, body) = text.split_once('\n').unwrap_or((text, ""));
    let header = header.split('#').next().unwrap_or_default().trim_ascii();
    let kind = header.strip_prefix("[[").and_then(|it| it.strip_suffix("]]"));
    let kind = kind.ok_or("it is not TOML")?.trim_ascii();
    let fields = scan(body).map_or_else(|| parse_toml(body), Ok)?;
    fields.record(kind, by_hand)
}

/// The keys of a block with their values as text: strings unquoted, all else as it stands.
struct Fields<'a>(Vec<(Cow<'a, str>, Cow<'a, str>)>);

/// Reads lines of `key = value`, which is what hullo writes and most hands do, in a quarter of the
/// time of the `toml` crate. Returns `None` for anything else.
fn scan(body: &str) -> Option<Fields<'_>> {
    let mut fields = Fields(Vec::with_capacity(10));
    for line in body.lines().map(str::trim_ascii).filter(|line| !line.is_empty()) {
        let (key, value) = line.split_once('=')?;
        let (key, value) = (key.trim_ascii_end(), value.trim_ascii_start());
        if fields.get(key).is_some() || !key.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            return None;
        }
        fields.0.push((key.into(), scan_value(value)?));
    }
    Some(fields)
}

fn scan_value(value: &str) -> Option<Cow<'_, str>> {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-:+.".contains(&byte);
    let Some(inner) = value.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) else {
        return (!value.is_empty() && value.bytes().all(is_plain)).then_some(value.into());
    };
    if inner.bytes().any(|byte| matches!(byte, b'\\' | b'"' | 0..0x20 | 0x7f)) {
        // The escapes of a JSON string are all TOML's too.
        return serde_json::from_str::<String>(value).ok().map(Cow::Owned);
    }
    Some(inner.into())
}

fn parse_toml(body: &str) -> Result<Fields<'static>, String> {
    let levels = body.matches(['[', '{', '.']).count();
    let table = (levels < MAX_LEVELS).then(|| body.parse::<toml::Table>().ok()).flatten();
    let text = |value: toml::Value| match value {
        toml::Value::String(text) => text,
        other => other.to_string(),
    };
    let table = table.ok_or("it is not TOML")?;
    Ok(Fields(table.into_iter().map(|(key, value)| (key.into(), text(value).into())).collect()))
}

impl Fields<'_> {
    fn get(&self, key: &str) -> Option<&str> {
        self.0.iter().find(|(it, _)| it == key).map(|(_, value)| &**value)
    }

    /// Returns the value of `key`, if it has one.
    fn maybe<T>(&self, key: &str, read: impl Fn(&str) -> Option<T>) -> Result<Option<T>, String> {
        let value = self.get(key).filter(|value| !value.is_empty());
        value.map(|value| read(value).ok_or_else(|| format!("`{key}` cannot be read"))).transpose()
    }

    fn needed<T>(&self, key: &str, read: impl Fn(&str) -> Option<T>) -> Result<T, String> {
        self.maybe(key, read)?.ok_or_else(|| format!("`{key}` is missing"))
    }

    fn record(&self, kind: &str, by_hand: Option<(&str, usize)>) -> Result<Record, String> {
        let (content, keys) = self.content(kind)?;
        let is_known = |key: &str| keys.contains(&key) || key == "id" || key == "version";
        let is_newer = !self.0.iter().all(|(key, _)| is_known(key));
        let stamp = |text: &str| text.parse::<Stamp>().ok();
        if let Content::Choice(_) = content {
            let id = RecordId::Choice(self.needed("id", words)?);
            let version = self.needed("version", stamp)?;
            return Ok(Record { id, version, content, is_newer });
        }
        if let Some((file, line)) = by_hand.filter(|_| self.get("id").is_none()) {
            let id = RecordId::ByHand(file.to_owned(), line);
            return Ok(Record { id, version: Stamp::default(), content, is_newer });
        }
        let id = self.needed("id", stamp)?;
        let version = self.maybe("version", stamp)?.unwrap_or(id);
        Ok(Record { id: RecordId::Made(id), version, content, is_newer })
    }

    /// Returns what a block of a kind says, and the keys that this hullo knows for it.
    fn content(&self, kind: &str) -> Result<(Content, &'static [&'static str]), String> {
        let date = || self.needed("date", date::parse_iso);
        let category = || self.needed("category", CategoryId::from_id);
        let score = |key| self.maybe(key, |text| Score::new(text.parse().ok()?));
        Ok(match kind {
            "moment" => (Content::Moment(self.moment()?), MOMENT_KEYS),
            "offer" => {
                let (date, category) = (date()?, category()?);
                let prompt = self.needed("prompt", words)?;
                let offer = Offer { date, category, prompt, expected: score("expected")? };
                (Content::Offer(offer), &["date", "category", "prompt", "expected"])
            }
            "rest" => (Content::Rest(date()?), &["date"]),
            "choice" => (Content::Choice(self.needed("off", |text| text.parse().ok())?), &["off"]),
            "removed" => (Content::Removed, &[]),
            _ => return Err("not a kind of block that this hullo knows".to_owned()),
        })
    }

    fn moment(&self) -> Result<Moment, String> {
        let score = |key| self.maybe(key, |text| Score::new(text.parse().ok()?));
        Ok(Moment {
            date: self.needed("date", date::parse_iso)?,
            at: self.maybe("at", |text| DateTime::parse_from_rfc3339(text).ok())?,
            category: self.needed("category", CategoryId::from_id)?,
            prompt: self.maybe("prompt", words)?,
            title: self.maybe("title", words)?.unwrap_or_default(),
            size: self.maybe("size", Size::from_word)?.unwrap_or_default(),
            note: self.maybe("note", words)?,
            expected: score("expected")?,
            felt: score("felt")?,
        })
    }
}

const MOMENT_KEYS: &[&str] =
    &["date", "at", "category", "prompt", "title", "size", "note", "expected", "felt"];

#[expect(clippy::unnecessary_wraps, reason = "it reads a value like the others")]
fn words(text: &str) -> Option<String> {
    Some(text.to_owned())
}

/// Returns the block that is appended for a version.
#[must_use]
pub fn render(record: &Record) -> String {
    let mut lines: Vec<(&str, String)> = Vec::with_capacity(11);
    let kind = match &record.content {
        Content::Moment(moment) => {
            lines.extend(moment_lines(moment));
            "moment"
        }
        Content::Offer(offer) => {
            lines.push(("date", offer.date.to_string()));
            lines.push(("category", quoted(offer.category.id())));
            lines.push(("prompt", quoted(&offer.prompt)));
            lines.extend(offer.expected.map(|it| ("expected", it.number().to_string())));
            "offer"
        }
        Content::Rest(date) => {
            lines.push(("date", date.to_string()));
            "rest"
        }
        Content::Choice(off) => {
            lines.push(("off", off.to_string()));
            "choice"
        }
        Content::Removed => "removed",
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
