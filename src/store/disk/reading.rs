//! One journal file's bytes as records and as words for the person about what is not right with it.
//! Knows the bytes only, not where they lie or what else there is.

use crate::{
    domain::kept::Problem,
    domain::record::{DeviceId, Fact, Moment, Record},
    store::text::{self, Content, Reading},
};

/// What a store must know of a file before it writes to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Facts {
    /// Written by a newer hullo, or not UTF-8: read as far as it goes, never written.
    pub(super) read_only: bool,
    /// Whether git left conflict markers in it.
    pub(super) conflict: bool,
    /// Whether its last line is finished.
    pub(super) finished: bool,
}

/// A file's bytes and what they say.
#[derive(Debug)]
pub(super) struct Page<'a> {
    pub(super) bytes: &'a [u8],
    pub(super) reading: Reading,
}

/// What the person gets to know of a file.
#[derive(Debug, Default)]
pub(super) struct Contents {
    pub(super) records: Vec<Record>,
    pub(super) unfiled: Vec<Moment>,
    pub(super) problems: Vec<Problem>,
}

impl<'a> Page<'a> {
    /// Reads a file's bytes, whatever they are.
    pub(super) fn of(bytes: &'a [u8]) -> Self {
        Self { bytes, reading: text::read_bytes(bytes) }
    }

    /// What a store must know of the file before it writes to it.
    pub(super) fn facts(&self) -> Facts {
        Facts {
            read_only: self.newer() || self.reading.not_utf8,
            conflict: self.reading.conflict,
            finished: self.bytes.is_empty() || self.bytes.ends_with(b"\n"),
        }
    }

    fn newer(&self) -> bool {
        self.reading.schema.is_some_and(|schema| schema > text::SCHEMA)
    }

    /// The records in it.
    pub(super) fn records(&self) -> impl Iterator<Item = &Record> {
        self.reading.records()
    }

    /// The bytes of the blocks that cannot be read, without the blank lines around them: another is
    /// added with each append.
    pub(super) fn unreadable(&self) -> impl Iterator<Item = &'a [u8]> {
        let blocks = self.reading.blocks.iter();
        let unreadable = blocks.filter(|block| matches!(block.content, Content::Unreadable(_)));
        unreadable.filter_map(|block| Some(self.bytes.get(block.span.clone())?.trim_ascii()))
    }

    /// All that is in it, with what is wrong with it under the name `file`.
    pub(super) fn into_contents(self, file: &str) -> Contents {
        let mut contents = Contents::default();
        let problem = |line, message: &str, unreadable| Problem {
            file: file.to_owned(),
            line,
            message: message.to_owned(),
            unreadable,
        };
        for (message, unreadable) in self.remarks() {
            contents.problems.push(problem(None, message, unreadable));
        }
        for (line, message) in &self.reading.remarks {
            contents.problems.push(problem(Some(*line), message, false));
        }
        // The records take the place of the blocks: a file is in memory once.
        let records = self.reading.blocks.into_iter().filter_map(|block| match block.content {
            Content::Record(record) => Some(record),
            Content::Unfiled(fact) => {
                let message = format!("{} without an id; it is not counted", kind(&fact));
                contents.problems.push(problem(Some(block.line), &message, false));
                contents.unfiled.extend(moment(fact));
                None
            }
            Content::Unreadable(why) => {
                contents.problems.push(problem(Some(block.line), &why, true));
                None
            }
        });
        contents.records = records.collect();
        contents
    }

    fn remarks(&self) -> impl Iterator<Item = (&'static str, bool)> {
        let not_utf8 = "not UTF-8; what can be read of it counts, and hullo never writes it";
        let newer = "from a newer hullo; what this one understands counts, and it never writes it";
        let conflict = "has git's conflict markers; both sides count";
        let remarks = [
            (self.reading.not_utf8, not_utf8, true),
            (self.newer(), newer, false),
            (self.reading.conflict, conflict, false),
        ];
        remarks.into_iter().filter_map(|(so, text, unreadable)| so.then_some((text, unreadable)))
    }
}

fn kind(fact: &Fact) -> &'static str {
    match fact {
        Fact::Offer(_) => "an offer",
        Fact::Moment(_) => "a moment",
        Fact::Rest(_) => "a rest",
        Fact::Amend { .. } => "a change",
        Fact::Remove { .. } => "a removal",
    }
}

fn moment(fact: Fact) -> Option<Moment> {
    match fact {
        Fact::Moment(moment) => Some(moment),
        _ => None,
    }
}

/// The newest number of `device` among the ids that a record holds.
pub(super) fn newest_number(record: &Record, device: DeviceId) -> u64 {
    let of = match record.fact {
        Fact::Amend { of, .. } | Fact::Remove { of, .. } => Some(of),
        _ => None,
    };
    let ids = [Some(record.id), of].into_iter().flatten();
    let numbers = ids.filter(|id| id.device == device).map(|id| id.number);
    numbers.filter(|number| *number < NUMBER_LIMIT).max().unwrap_or_default()
}

/// Numbers from here on, typed by hand or flipped by a bad disk, do not push later ids out of what
/// counts as an id; there is room for a million more below [`crate::domain::record::MAX_ID_NUMBER`].
pub(super) const NUMBER_LIMIT: u64 = crate::domain::record::MAX_ID_NUMBER - (1 << 20);
