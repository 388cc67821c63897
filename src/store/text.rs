//! The journal's text: how a record is written and how text is read back, whatever has happened to
//! it. Works on strings only; which files there are and how they get to the disk is not known here.

use std::ops::Range;

use crate::domain::record::{Fact, Record};

/// The version of the form that this hullo writes.
pub const SCHEMA: i64 = 1;

/// What one `[[...]]` block holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// A record.
    Record(Record),
    /// A fact without a usable id: typed by hand, or cut.
    Unfiled(Fact),
    /// A block that cannot be read, and why.
    Unreadable(String),
}

/// One block, with where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// Its bytes in the text, from its header up to the next one.
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
    /// Its blocks, in the order of the text; under conflict markers those of both sides.
    pub blocks: Vec<Block>,
    /// Whether it holds git's conflict markers.
    pub conflict: bool,
    /// Odd things that cost nothing: unknown top-level keys. Line and message.
    pub remarks: Vec<(usize, String)>,
}

/// A record as the block that is appended, ending in a newline.
#[must_use]
pub fn render(record: &Record) -> String {
    let _ = record;
    String::new()
}

/// Reads a text.
#[must_use]
pub fn read(text: &str) -> Reading {
    let _ = text;
    Reading::default()
}
