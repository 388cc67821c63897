//! The journal's text: how a record is written and how text is read back, whatever has happened to
//! it. Works on strings only; which files there are and how they get to the disk is not known here.
//!
//! Reading goes from fast to patient. A text that is exactly what [`render`] writes is read in one
//! pass by `strict`. Any other is read block by block by `blocks`, each block strictly if it can be
//! and otherwise by the `toml` crate (`loose`), so that damage costs the block it is in. The `toml`
//! crate never gets a whole file: one stray `"""` would swallow every record up to the next. Text
//! with git's conflict markers is first taken apart into its two sides by `conflict`.

use std::ops::Range;

use crate::domain::record::{Fact, Record};

mod blocks;
mod bytes;
mod conflict;
mod loose;
mod nesting;
mod strict;
mod write;

#[cfg(test)]
mod tests;

/// The version of the form that this hullo writes.
pub(super) const SCHEMA: i64 = 1;

/// What a new file begins with.
pub const HEAD: &str = "schema = 1\n";

/// What one `[[...]]` block holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// A record.
    Record(Record),
    /// A fact without a usable id: typed by hand, or cut.
    Unfiled(Fact),
    /// A block that cannot be read, and why: lower case, never with words from the text.
    Unreadable(String),
}

/// One block, with where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// Its bytes in the text, from its header up to the next one. What cannot be read before the
    /// first header or after a whole record is a block of its own.
    pub span: Range<usize>,
    /// The line of its header, from 1.
    pub line: usize,
    /// What it holds.
    pub content: Content,
}

/// What a text holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    /// The `schema` at its top.
    pub schema: Option<i64>,
    /// Its blocks, in the order of the text; under conflict markers those of both sides, whose
    /// spans may then overlap and hold lines of the other side.
    pub blocks: Vec<Block>,
    /// Whether it holds git's conflict markers.
    pub conflict: bool,
    /// Whether its bytes are not UTF-8.
    pub not_utf8: bool,
    /// Odd things that cost nothing: unknown top-level keys. Line and message.
    pub remarks: Vec<(usize, String)>,
}

impl Block {
    /// The record it holds, if it is one.
    #[must_use]
    pub fn record(&self) -> Option<&Record> {
        match &self.content {
            Content::Record(record) => Some(record),
            _ => None,
        }
    }
}

impl Reading {
    /// Its records, in the order of the text.
    pub fn records(&self) -> impl Iterator<Item = &Record> {
        self.blocks.iter().filter_map(Block::record)
    }
}

/// A record as the block that is appended: an empty line, the header, the keys in their fixed order
/// with the id last, ending in a newline.
///
/// Fractions of a second in `at` and of a minute in its offset are not written, nor is an `at`
/// outside [`YEARS`](crate::domain::day::YEARS): it is information only.
#[must_use]
pub fn render(record: &Record) -> String {
    write::render(record)
}

/// Reads a text.
#[must_use]
pub fn read(text: &str) -> Reading {
    read_strict(text).or_else(|| conflict::read(text)).unwrap_or_else(|| blocks::read(text))
}

/// Reads the bytes of a file. What is not UTF-8 costs the block it is in; spans are those of the
/// bytes. UTF-16 with its byte order mark is understood, and its blocks all span the whole file.
#[must_use]
pub fn read_bytes(bytes: &[u8]) -> Reading {
    bytes::read(bytes)
}

/// Both sides of any text that git left conflict markers in; `None` if it has none.
#[must_use]
pub(crate) fn sides(text: &str) -> Option<[String; 2]> {
    conflict::texts(text)
}

/// Reads a text that is exactly what [`render`] writes, be it under [`HEAD`] or not; `None` for any other.
#[must_use]
pub(crate) fn read_strict(text: &str) -> Option<Reading> {
    strict::read(text)
}
