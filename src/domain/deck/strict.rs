//! The fast reader of a category's text: exactly the form that the bundled files have, each key on
//! its line and in its place, in one pass. At the first thing that differs it gives up, and the
//! `toml` crate has the word. Knows nothing of what makes a deck a good one.

use super::{Energy, Head, Need, Prompt, Setting, Who};
use crate::domain::category::CategoryId;

/// Reads what stands before the first prompt; `None` if any of it is of another form.
pub(super) fn head(text: &str) -> Option<Head> {
    let mut lines = Lines(text);
    let head = Head {
        schema: lines.number("schema")?.into(),
        number: lines.number("number")?,
        id: CategoryId::from_id(&lines.words("id")?)?,
        name: lines.words("name")?,
        short: lines.words("short")?,
        line: lines.words("line")?,
        why: lines.words("why")?,
        source: lines.words("source")?,
        doi: lines.optional("doi", words)?,
        retired: lines.optional("retired", |value| list(value, words))?.unwrap_or_default(),
    };
    lines.skip_asides()?;
    lines.0.is_empty().then_some(head)
}

/// Reads the prompts; `None` if anything among them is of another form.
pub(super) fn prompts(text: &str) -> Option<Vec<Prompt>> {
    let mut lines = Lines(text);
    let mut prompts = Vec::new();
    lines.skip_asides()?;
    while !lines.0.is_empty() {
        prompts.push(lines.prompt()?);
        lines.skip_asides()?;
    }
    Some(prompts)
}

/// What is still to be read.
struct Lines<'a>(&'a str);

impl<'a> Lines<'a> {
    fn prompt(&mut self) -> Option<Prompt> {
        if self.line() != "[[prompt]]" {
            return None;
        }
        Some(Prompt {
            id: self.words("id")?,
            title: self.words("title")?,
            text: self.words("text")?,
            tiny: self.words("tiny")?,
            more: self.words("more")?,
            say: self.optional("say", words)?,
            minutes: self.number("minutes")?,
            energy: Energy::from_id(plain(self.value("energy")?)?)?,
            setting: Setting::from_id(plain(self.value("setting")?)?)?,
            who: list(self.value("who")?, |value| Who::from_id(plain(value)?))?,
            needs: self
                .optional("needs", |value| list(value, |value| Need::from_id(plain(value)?)))?
                .unwrap_or_default(),
        })
    }

    /// The next line; an empty one at the end.
    fn line(&mut self) -> &'a str {
        let (line, rest) = self.0.split_once('\n').unwrap_or((self.0, ""));
        self.0 = rest;
        line
    }

    /// Goes past empty lines and comments.
    fn skip_asides(&mut self) -> Option<()> {
        while self.0.starts_with(['\n', '#']) {
            if !self.line().bytes().all(is_plain) {
                return None;
            }
        }
        Some(())
    }

    fn value(&mut self, key: &str) -> Option<&'a str> {
        self.0 = self.0.strip_prefix(key)?.strip_prefix(" = ")?;
        Some(self.line())
    }

    /// The value of a key that may be left out; `None` if it is there and cannot be read.
    #[expect(clippy::option_option, reason = "an absent line and a broken one are two things")]
    fn optional<T>(&mut self, key: &str, read: fn(&str) -> Option<T>) -> Option<Option<T>> {
        match self.value(key) {
            Some(value) => read(value).map(Some),
            None => Some(None),
        }
    }

    fn words(&mut self, key: &str) -> Option<String> {
        words(self.value(key)?)
    }

    fn number(&mut self, key: &str) -> Option<u8> {
        let value = self.value(key)?;
        let fits = value.bytes().all(|byte| byte.is_ascii_digit()) && !value.starts_with('0');
        value.parse().ok().filter(|_| fits)
    }
}

/// Whether a byte may stand as it is in a comment or a string.
fn is_plain(byte: u8) -> bool {
    byte >= b' ' && byte != 0x7f
}

/// A string without escapes.
fn plain(value: &str) -> Option<&str> {
    let inner = value.strip_prefix('"')?.strip_suffix('"')?;
    let plain = inner.bytes().all(|byte| is_plain(byte) && byte != b'"' && byte != b'\\');
    plain.then_some(inner)
}

/// A string in which at most quotes and backslashes are escaped.
fn words(value: &str) -> Option<String> {
    if let Some(plain) = plain(value) {
        return Some(plain.to_owned());
    }
    let mut rest = value.strip_prefix('"')?.strip_suffix('"')?;
    let mut words = String::with_capacity(rest.len());
    while let Some((before, after)) = rest.split_once('\\') {
        words.push_str(unescaped(before)?);
        let escaped = after.chars().next().filter(|it| matches!(it, '"' | '\\'))?;
        words.push(escaped);
        rest = after.get(1..)?;
    }
    words.push_str(unescaped(rest)?);
    Some(words)
}

fn unescaped(part: &str) -> Option<&str> {
    part.bytes().all(|byte| is_plain(byte) && byte != b'"').then_some(part)
}

/// A list on one line of strings that hold no comma.
fn list<T>(value: &str, read: impl Fn(&str) -> Option<T>) -> Option<Vec<T>> {
    let inner = value.strip_prefix('[')?.strip_suffix(']')?;
    if inner.is_empty() {
        return Some(Vec::new());
    }
    inner.split(", ").map(read).collect()
}
