//! Git's conflict markers: the two sides of a merge that was never finished, each read as the whole
//! text it was, and their blocks united. What a block holds is not looked at here.

use std::{collections::HashSet, ops::Range};

use super::{Block, Content, Reading, blocks, strict};

/// The texts of both sides; `None` if there are no conflict markers.
pub(super) fn texts(text: &str) -> Option<[String; 2]> {
    split(text).map(|sides| sides.map(|side| side.text))
}

/// Reads a text with conflict markers; `None` if it has none.
pub(super) fn read(text: &str) -> Option<Reading> {
    let [ours, theirs] = split(text)?;
    let (our_reading, their_reading) = (ours.read(), theirs.read());
    let mut known: HashSet<Key> = HashSet::new();
    let mut united = Reading {
        schema: our_reading.schema.max(their_reading.schema),
        conflict: true,
        ..Reading::default()
    };
    for (side, reading) in [(&ours, &our_reading), (&theirs, &their_reading)] {
        let keys: Vec<_> = reading.blocks.iter().map(|block| side.key(block)).collect();
        for (block, key) in reading.blocks.iter().zip(&keys) {
            if !known.contains(key) {
                united.blocks.push(side.in_original(block));
            }
        }
        known.extend(keys);
        for (line, message) in &reading.remarks {
            let remark = (side.line(*line), message.clone());
            if !united.remarks.contains(&remark) {
                united.remarks.push(remark);
            }
        }
    }
    united.blocks.sort_by_key(|block| block.span.start);
    Some(united)
}

fn split(text: &str) -> Option<[Side; 2]> {
    if !text.contains("<<<<<<<") && !text.contains(">>>>>>>") {
        return None;
    }
    let marks: Vec<Mark> = text.split_inclusive('\n').filter_map(mark).collect();
    let marked = marks.iter().any(|mark| matches!(mark, Mark::Start | Mark::End));
    marked.then(|| sides(text, &marks))
}

/// By what the same block is known on both sides: a record by what it holds, anything else by its
/// text.
#[derive(PartialEq, Eq, Hash)]
enum Key<'a> {
    Record(&'a crate::domain::record::Record),
    Text(&'a str),
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Start,
    Base,
    Middle,
    End,
}

fn mark(line: &str) -> Option<Mark> {
    let line = line.trim_end_matches(['\n', '\r']);
    let (seven, label) = line.split_at_checked(7)?;
    if !label.is_empty() && !label.starts_with(' ') {
        return None;
    }
    match seven {
        "<<<<<<<" => Some(Mark::Start),
        "|||||||" => Some(Mark::Base),
        "=======" if label.is_empty() => Some(Mark::Middle),
        ">>>>>>>" => Some(Mark::End),
        _ => None,
    }
}

/// One side, as it was before the merge.
#[derive(Default)]
struct Side {
    text: String,
    /// For each of its lines: where it begins here, where in the original, and on which line there.
    lines: Vec<(usize, usize, usize)>,
}

/// Takes a text apart. Only what stands between a base mark and the middle mark after it is on
/// neither side, so that with marks missing every line is still on one.
fn sides(text: &str, marks: &[Mark]) -> [Side; 2] {
    let [mut ours, mut theirs] = [Side::default(), Side::default()];
    let (mut in_ours, mut in_theirs) = (true, true);
    let mut next_marks = marks.iter().skip(1);
    let mut start = 0;
    for (index, line) in text.split_inclusive('\n').enumerate() {
        if let Some(mark) = mark(line) {
            let is_before_middle = next_marks.next() == Some(&Mark::Middle);
            (in_ours, in_theirs) = match mark {
                Mark::Start => (true, false),
                Mark::Base if is_before_middle => (false, false),
                Mark::Base => (in_ours, in_theirs),
                Mark::Middle => (false, true),
                Mark::End => (true, true),
            };
        } else {
            for (side, is_in) in [(&mut ours, in_ours), (&mut theirs, in_theirs)] {
                if is_in {
                    side.lines.push((side.text.len(), start, index + 1));
                    side.text.push_str(line);
                }
            }
        }
        start += line.len();
    }
    [ours, theirs]
}

impl Side {
    fn read(&self) -> Reading {
        strict::read(&self.text).unwrap_or_else(|| blocks::read(&self.text))
    }

    fn key<'a>(&'a self, block: &'a Block) -> Key<'a> {
        match &block.content {
            Content::Record(record) => Key::Record(record),
            _ => Key::Text(self.text.get(block.span.clone()).unwrap_or_default().trim()),
        }
    }

    fn in_original(&self, block: &Block) -> Block {
        Block {
            span: self.span(&block.span),
            line: self.line(block.line),
            content: block.content.clone(),
        }
    }

    fn line(&self, line: usize) -> usize {
        self.lines.get(line.saturating_sub(1)).map_or(line, |&(_, _, original)| original)
    }

    fn span(&self, span: &Range<usize>) -> Range<usize> {
        let last = span.end.saturating_sub(1).max(span.start);
        self.offset(span.start)..self.offset(last) + usize::from(last < span.end)
    }

    fn offset(&self, at: usize) -> usize {
        let line = self.lines.partition_point(|&(here, _, _)| here <= at).checked_sub(1);
        let line = line.and_then(|index| self.lines.get(index));
        line.map_or(at, |&(here, original, _)| original + (at - here))
    }
}
