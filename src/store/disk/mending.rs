//! What `check --fix` makes of one file's text: a block that somebody typed without an id gets one,
//! and what can count nowhere is cut out, to be kept elsewhere. Every other byte stays. Works on
//! strings; which files may be changed, and where the pieces go, is `fixing`'s business.

use std::{collections::HashSet, ops::Range};

use toml_edit::Document;

use super::words::{line_end, spans};
use crate::{
    domain::record::{Fact, Record, RecordId},
    store::text::{self, Block, Content, Reading},
};

/// A text that was mended.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Mended {
    pub(super) text: String,
    /// What was cut out.
    pub(super) cut: Vec<Cut>,
    /// What was given an id.
    pub(super) filed: Vec<Record>,
}

/// A block that was cut out.
#[derive(Debug, PartialEq)]
pub(super) struct Cut {
    /// The line it began on, from 1.
    pub(super) line: usize,
    /// Its text, without the blank lines around it.
    pub(super) block: String,
    /// Whether it says what a record with an id says, rather than being unreadable.
    pub(super) doubled: bool,
}

/// The text mended; `None` if there is nothing to mend, or it would not read as it should.
pub(super) fn mended(
    text: &str,
    reading: &Reading,
    known: &[Record],
    mut next_id: impl FnMut() -> RecordId,
) -> Option<Mended> {
    let mut mended = Mended::default();
    let mut edits: Vec<(Range<usize>, String)> = Vec::new();
    for block in &reading.blocks {
        let cut = |doubled| {
            let own = text.get(block.span.clone()).unwrap_or_default().trim();
            Cut { line: block.line, block: own.to_owned(), doubled }
        };
        match &block.content {
            Content::Record(_) => continue,
            Content::Unreadable(_) => mended.cut.push(cut(false)),
            Content::Unfiled(fact)
                if known.iter().chain(&mended.filed).any(|it| stands_for(&it.fact, fact)) =>
            {
                mended.cut.push(cut(true));
            }
            Content::Unfiled(fact) => {
                let id = next_id();
                edits.push(with_id(text, block, id)?);
                mended.filed.push(Record { id, fact: fact.clone() });
                continue;
            }
        }
        edits.push((block.span.clone(), String::new()));
    }
    if edits.is_empty() {
        return None;
    }
    text.clone_into(&mut mended.text);
    for (range, with) in edits.into_iter().rev() {
        mended.text.replace_range(range, &with);
    }
    reads_well(&mended, reading).then_some(mended)
}

/// Whether a record says what a block without an id says.
fn stands_for(filed: &Fact, unfiled: &Fact) -> bool {
    match (filed, unfiled) {
        (Fact::Moment(filed), Fact::Moment(unfiled)) => filed.stands_for(unfiled),
        (filed, unfiled) => filed == unfiled,
    }
}

/// Where the id of a block goes, and the text of it.
fn with_id(text: &str, block: &Block, id: RecordId) -> Option<(Range<usize>, String)> {
    let source = text.get(block.span.clone())?;
    let document = Document::parse(source).ok()?;
    let (_, tables) = document.iter().next()?;
    let keys = spans(tables)?;
    let within = |range: Range<usize>| range.start + block.span.start..range.end + block.span.start;
    // One that is none takes its place.
    if let Some((_, span)) = keys.iter().find(|(key, _)| *key == "id") {
        return Some((within(span.clone()), format!("id = \"{id}\"")));
    }
    let last = keys.iter().map(|(_, span)| span.end).max()?;
    let end = line_end(source, last);
    let newline = if source.contains("\r\n") { "\r\n" } else { "\n" };
    let before = if source.get(..end)?.ends_with('\n') { "" } else { newline };
    Some((within(end..end), format!("{before}id = \"{id}\"{newline}")))
}

/// Whether every record is still there, the new ones with their ids, and nothing else went wrong.
fn reads_well(mended: &Mended, before: &Reading) -> bool {
    let after = text::read(&mended.text);
    let (old, new): (Vec<Record>, Vec<Record>) =
        after.records().cloned().partition(|record| !mended.filed.contains(record));
    let all = after.blocks.len() == old.len() + new.len();
    all && new == mended.filed && old.iter().eq(before.records())
}

/// What was made of a merge that was never finished.
#[derive(Debug, PartialEq)]
pub(super) struct Unmerged {
    pub(super) text: String,
    /// What stands above their first block, if some of it does not stand above ours.
    pub(super) top: Option<String>,
}

/// One text of both sides of such a merge: ours, and each block that is not in it letter for letter. So a
/// record stands there twice if they have put a comment or a key of their own into it: that counts once,
/// and tidying finds both. What is in the base only, both sides have taken away. `None` if there are no
/// sides, or it would not say the same.
pub(super) fn unmerged(text: &str) -> Option<Unmerged> {
    let [ours, theirs] = text::sides(text)?;
    let (our_reading, their_reading) = (text::read(&ours), text::read(&theirs));
    let own = |block: &Block| ours.get(block.span.clone()).map(str::trim);
    let known: HashSet<Option<&str>> = our_reading.blocks.iter().map(own).collect();
    let mut united = ours.clone();
    for block in &their_reading.blocks {
        let block = theirs.get(block.span.clone())?;
        if known.contains(&Some(block.trim())) {
            continue;
        }
        if !united.is_empty() && !united.ends_with('\n') {
            united.push('\n');
        }
        united.push_str(block);
    }
    let before = text::read(text);
    let after = text::read(&united);
    let same = before.records().collect::<HashSet<_>>() == after.records().collect();
    let our_top: HashSet<&str> = top(&ours, &our_reading).lines().map(str::trim).collect();
    let their_top = top(&theirs, &their_reading);
    let differs = their_top.lines().any(|line| !our_top.contains(line.trim()));
    let top = differs.then(|| their_top.trim().to_owned()).filter(|top| !top.is_empty());
    (same && !after.conflict).then_some(Unmerged { text: united, top })
}

/// What stands above the first block.
fn top<'a>(text: &'a str, reading: &Reading) -> &'a str {
    let end = reading.blocks.first().map_or(text.len(), |block| block.span.start);
    text.get(..end).unwrap_or_default()
}

#[cfg(test)]
mod tests;
