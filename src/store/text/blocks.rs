//! A text that is not exactly as hullo writes it, block by block, so that damage costs only the
//! block it is in. Headers are found by looking at each line, not by parsing what comes before.

use super::{Block, Content, Reading, loose, loose::Kind, strict, strict::First};

/// The longest key that is named in a remark, in characters.
const LONGEST_KEY: usize = 40;

const BOM: char = '\u{feff}';

/// Reads a text without conflict markers.
pub(super) fn read(text: &str) -> Reading {
    let headers = headers(text);
    let mut reading = Reading::default();
    let first = headers.first().map_or(text.len(), |header| header.start);
    reading.top(text.get(..first).unwrap_or_default());
    let ends = headers.iter().skip(1).map(|header| header.start).chain([text.len()]);
    for (header, end) in headers.iter().zip(ends) {
        reading.block(header, text.get(header.start..end).unwrap_or_default());
    }
    reading
}

struct Header {
    start: usize,
    line: usize,
    /// `None` for a word that is none of the five.
    kind: Option<Kind>,
}

fn headers(text: &str) -> Vec<Header> {
    let mut headers = Vec::new();
    let mut start = 0;
    for (index, line) in text.split_inclusive('\n').enumerate() {
        if let Some(kind) = header(line) {
            headers.push(Header { start, line: index + 1, kind });
        }
        start += line.len();
    }
    headers
}

/// Whether a line begins a block, and of which kind. A header that lacks brackets begins one too:
/// it must not pull the block before it down. `[[moment.x]]` is a part of the block it is in.
#[expect(clippy::option_option, reason = "no header and a header of no kind are two things")]
fn header(line: &str) -> Option<Option<Kind>> {
    let inner = line.trim_start_matches([' ', '\t', BOM]).strip_prefix('[')?;
    let (inner, is_double) = inner.strip_prefix('[').map_or((inner, false), |it| (it, true));
    let (name, after) = inner.split_once(']').unwrap_or((inner, ""));
    let name = name.trim().trim_matches(['"', '\'']);
    if let Some(kind) = Kind::from_word(name) {
        return Some(Some(kind));
    }
    let is_part = || name.split_once('.').is_some_and(|(kind, _)| Kind::from_word(kind).is_some());
    let is_name = !name.is_empty() && name.bytes().all(|byte| is_bare(byte) || byte == b'.');
    (is_double && after.starts_with(']') && is_name && !is_part()).then_some(None)
}

impl Reading {
    /// Reads what comes before the first header.
    fn top(&mut self, text: &str) {
        match loose::table(text) {
            Ok(table) => {
                for (key, value) in &table {
                    let number = value.as_integer().filter(|_| key == "schema");
                    self.schema = self.schema.or(number);
                    if number.is_none() {
                        self.remark(1 + lines_before_key(text, key), key);
                    }
                }
            }
            Err(reason) => self.broken_top(text, reason),
        }
    }

    /// Takes the schema from a top that is not TOML; from its first odd line on it is unreadable.
    fn broken_top(&mut self, text: &str, reason: String) {
        let mut start = 0;
        for (index, line) in text.split_inclusive('\n').enumerate() {
            let line_start = start;
            start += line.len();
            let line = line.trim_matches(|c: char| c == BOM || c.is_ascii_whitespace());
            if let Some(schema) = schema(line).filter(|_| self.schema.is_none()) {
                self.schema = Some(schema);
            } else if !line.is_empty() && !line.starts_with('#') {
                self.push(line_start..text.len(), index + 1, Content::Unreadable(reason));
                return;
            }
        }
        self.push(0..text.len(), 1, Content::Unreadable(reason));
    }

    /// Reads the block that `own` is the text of.
    fn block(&mut self, header: &Header, own: &str) {
        let span = header.start..header.start + own.len();
        let first = match strict::first(own) {
            Some(first) if first.len == own.len() => {
                return self.push(span, header.line, Content::Record(first.record));
            }
            first => first,
        };
        let Some(kind) = header.kind else {
            let reason = "not a kind of block that hullo knows".to_owned();
            return self.push(span, header.line, Content::Unreadable(reason));
        };
        match loose::block(own.trim_start_matches(BOM), kind) {
            Ok((content, keys)) => {
                self.push(span, header.line, content);
                for key in keys {
                    self.remark(header.line + lines_before_key(own, &key), &key);
                }
            }
            Err(reason) => {
                let whole = first.or_else(|| whole_before_damage(own, kind));
                self.broken_block(header, own, whole, reason);
            }
        }
    }

    /// Keeps the record that stands whole before the damage. So a tail of zeros, or a header that
    /// lost its brackets, costs only itself.
    fn broken_block(&mut self, header: &Header, own: &str, whole: Option<First>, reason: String) {
        let (mut start, end) = (header.start, header.start + own.len());
        let mut line = header.line;
        if let Some(First { record, len, lines }) = whole {
            self.push(start..start + len, line, Content::Record(record));
            start += len;
            line += lines;
        }
        self.push(start..end, line, Content::Unreadable(reason));
    }

    fn push(&mut self, span: std::ops::Range<usize>, line: usize, content: Content) {
        self.blocks.push(Block { span, line, content });
    }

    fn remark(&mut self, line: usize, key: &str) {
        let message = if key == "schema" {
            "`schema` is not a whole number".to_owned()
        } else {
            let shown: String = key.escape_debug().take(LONGEST_KEY).collect();
            format!("hullo does not know the key `{shown}`")
        };
        self.remarks.push((line, message));
    }
}

/// The number of a `schema = 1` line.
fn schema(line: &str) -> Option<i64> {
    let value = line.strip_prefix("schema")?.trim_start().strip_prefix('=')?;
    value.split('#').next()?.trim().parse().ok()
}

/// The record that ends with the first `id` of a block, if what follows is no key of it.
fn whole_before_damage(own: &str, kind: Kind) -> Option<First> {
    let mut len = 0;
    let mut lines = own.split_inclusive('\n').zip(1..);
    let (_, count) = lines.find(|(line, _)| {
        len += line.len();
        key(line) == Some("id")
    })?;
    let next = lines.map(|(line, _)| line.trim()).find(|line| !line.is_empty());
    if next.is_none_or(|line| key(line).is_some()) {
        return None;
    }
    match loose::block(own.get(..len)?.trim_start_matches(BOM), kind) {
        Ok((Content::Record(record), _)) => Some(First { record, len, lines: count }),
        _ => None,
    }
}

/// The bare key that a line sets.
fn key(line: &str) -> Option<&str> {
    let key = line.split_once('=')?.0.trim();
    (!key.is_empty() && key.bytes().all(is_bare)).then_some(key)
}

fn is_bare(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')
}

/// How many lines of `text` come before the one that begins with `key`, plain or in brackets.
fn lines_before_key(text: &str, key: &str) -> usize {
    let begins = |line: &str| {
        let rest = line.trim_start_matches([BOM, '[', '"', '\'', ' ', '\t']).strip_prefix(key);
        rest.is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric()))
    };
    text.lines().position(begins).unwrap_or_default()
}
