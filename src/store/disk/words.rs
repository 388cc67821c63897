//! Taking removed and replaced words out of a journal's text, and nothing else: every other byte
//! stays, comments, blank lines and unknown keys too. Works on strings; which files may be changed,
//! and how, is `tidy`'s business.

use std::ops::Range;

use toml_edit::{Document, Item};

use crate::{
    domain::{
        id::{IdMap, IdSet},
        journal::Journal,
        record::{Fact, Patch, Record, RecordId},
    },
    store::text::{self, Block, Content, Reading},
};

/// What removals and amends have taken away.
#[derive(Debug, Default)]
pub(super) struct Gone {
    removed: IdSet,
    /// The newest amend that sets the note, by the record.
    notes: IdMap<RecordId>,
    /// The newest amend that sets the title, by the record.
    titles: IdMap<RecordId>,
}

/// What must go from one block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Loss {
    /// All of it: its record was removed.
    Block,
    /// All but its ids: it changed a record that was removed.
    Values,
    /// The note or the title or both: there are newer ones.
    Keys { note: bool, title: bool },
}

impl Gone {
    /// What `records` take away.
    pub(super) fn gather<'a>(records: impl Iterator<Item = &'a Record>) -> Self {
        let mut gone = Self::default();
        for record in records {
            match &record.fact {
                Fact::Remove { of, .. } => {
                    gone.removed.insert(*of);
                }
                Fact::Amend { of, patch } => {
                    let newest = |by: &mut IdMap<_>| {
                        let newest = by.entry(*of).or_insert(record.id);
                        *newest = record.id.max(*newest);
                    };
                    if patch.note.is_some() {
                        newest(&mut gone.notes);
                    }
                    if patch.title.is_some() {
                        newest(&mut gone.titles);
                    }
                }
                _ => {}
            }
        }
        gone
    }

    /// Whether nothing was taken away.
    pub(super) fn is_empty(&self) -> bool {
        self.removed.is_empty() && self.notes.is_empty() && self.titles.is_empty()
    }

    /// The records that something was taken from.
    pub(super) fn targets(&self) -> IdSet {
        let amended = self.notes.keys().chain(self.titles.keys());
        amended.chain(&self.removed).copied().collect()
    }

    /// Whether a block of `record` holds something that must go.
    pub(super) fn takes_from(&self, record: &Record) -> bool {
        self.loss(record).is_some()
    }

    /// Whether a block of `record` holds words of a person that must go.
    pub(super) fn takes_words_from(&self, record: &Record) -> bool {
        let has_words = match &record.fact {
            Fact::Moment(_) => true,
            Fact::Amend { patch, .. } => patch.note.is_some() || patch.title.is_some(),
            _ => false,
        };
        has_words && self.takes_from(record)
    }

    fn loss(&self, record: &Record) -> Option<Loss> {
        let (note, title) = match &record.fact {
            Fact::Amend { of, patch } if self.removed.contains(of) => {
                return (*patch != Patch::default()).then_some(Loss::Values);
            }
            Fact::Amend { of, patch } => {
                let replaced =
                    |by: &IdMap<RecordId>| by.get(of).is_some_and(|newest| *newest > record.id);
                let has = |words: &Option<String>| words.as_ref().is_some_and(|it| !it.is_empty());
                (
                    has(&patch.note) && replaced(&self.notes),
                    has(&patch.title) && replaced(&self.titles),
                )
            }
            Fact::Remove { .. } => return None,
            _ if self.removed.contains(&record.id) => return Some(Loss::Block),
            Fact::Moment(moment) => (
                moment.note.is_some() && self.notes.contains_key(&record.id),
                !moment.title.is_empty() && self.titles.contains_key(&record.id),
            ),
            Fact::Offer(_) | Fact::Rest(_) => return None,
        };
        (note || title).then_some(Loss::Keys { note, title })
    }
}

/// The text without what is gone; `None` if nothing of it must go. A block that the TOML editor
/// cannot take apart stays as it is.
pub(super) fn tidied(text: &str, reading: &Reading, gone: &Gone) -> Option<String> {
    let mut tidied = text.to_owned();
    let mut changed = false;
    for block in reading.blocks.iter().rev() {
        let Content::Record(record) = &block.content else { continue };
        let edits = gone.loss(record).and_then(|loss| edits(text, block, record, loss));
        for (range, with) in edits.unwrap_or_default() {
            tidied.replace_range(range, &with);
            changed = true;
        }
    }
    changed.then_some(tidied)
}

/// Whether two texts say the same, together with the changes that stand in other files.
pub(super) fn fold_alike(before: &Reading, after: &Reading, elsewhere: &[Record]) -> bool {
    let fold =
        |reading: &Reading| Journal::fold(reading.records().chain(elsewhere).cloned().collect());
    let (before, after) = (fold(before), fold(after));
    before.journal == after.journal && before.clashes == after.clashes
}

/// What to put in place of which bytes of the text, the last first.
fn edits(
    text: &str,
    block: &Block,
    record: &Record,
    loss: Loss,
) -> Option<Vec<(Range<usize>, String)>> {
    let source = text.get(block.span.clone())?;
    let document = Document::parse(source).ok()?;
    let (_, tables) = document.iter().next()?;
    let keys: Vec<(&str, Range<usize>)> = spans(tables)?;
    let end = keys.iter().map(|(_, span)| span.end).max()?;
    let header = source.find("[[")?;
    let within = |range: Range<usize>| range.start + block.span.start..range.end + block.span.start;
    let whole = within(header..line_end(source, end));
    match loss {
        Loss::Block => Some(vec![(whole, String::new())]),
        Loss::Values => {
            let Fact::Amend { of, .. } = record.fact else { return None };
            let emptied = Fact::Amend { of, patch: Patch::default() };
            let emptied = text::render(&Record { id: record.id, fact: emptied });
            Some(vec![(whole, emptied.trim_start().to_owned())])
        }
        Loss::Keys { note, title } => {
            let goes = |key: &str| (note && key == "note") || (title && key == "title");
            let mut lines: Vec<Range<usize>> = keys
                .into_iter()
                .filter(|(key, _)| goes(key))
                .map(|(_, span)| within(assignment(source, &span)))
                .collect();
            lines.sort_by_key(|range| std::cmp::Reverse(range.start));
            Some(lines.into_iter().map(|range| (range, String::new())).collect())
        }
    }
}

/// Where each key of the only table of a block stands, from the key's first byte to the value's
/// last.
pub(super) fn spans(tables: &Item) -> Option<Vec<(&str, Range<usize>)>> {
    let table = tables.as_array_of_tables()?.get(0)?;
    let keys = table.iter().map(|(name, _)| {
        let (key, item) = table.get_key_value(name)?;
        let start = key.span()?.start;
        Some((name, start..end_of(item)?))
    });
    keys.collect()
}

/// Where an item ends; a table, with the last of what is in it.
fn end_of(item: &Item) -> Option<usize> {
    let inner = match item {
        Item::Table(table) => table.iter().filter_map(|(_, item)| end_of(item)).max(),
        Item::ArrayOfTables(tables) => {
            let items = tables.iter().flat_map(|table| table.iter());
            items.filter_map(|(_, item)| end_of(item)).max()
        }
        _ => None,
    };
    inner.max(item.span().map(|span| span.end))
}

/// The line or lines of an assignment. A comment behind it is the person's, so it keeps its line.
fn assignment(source: &str, span: &Range<usize>) -> Range<usize> {
    let start =
        source.get(..span.start).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
    let end = line_end(source, span.end);
    let rest = source.get(span.end..end).unwrap_or_default();
    if rest.trim().is_empty() {
        start..end
    } else {
        start..span.end + (rest.len() - rest.trim_start().len())
    }
}

/// The place behind the line that `at` is on.
pub(super) fn line_end(source: &str, at: usize) -> usize {
    source.get(at..).and_then(|rest| rest.find('\n')).map_or(source.len(), |found| at + found + 1)
}

#[cfg(test)]
mod tests;
