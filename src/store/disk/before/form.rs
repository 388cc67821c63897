//! The text of `before.toml`. Everything that there may be hundreds of is one text of lines, which
//! is read many times faster than as many keys; records stand as they do in the journal.

use std::fmt::Write as _;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Before;
use crate::{
    domain::{
        category::CategorySet,
        day,
        record::{DeviceId, RecordId},
        streak::{PromptTally, Rules, Tally, Touch},
    },
    store::text::{self, Content},
};

/// The form that this hullo reads and writes; another is as good as none.
const FORMAT: u32 = 1;

/// What stands between the sum and the records.
const MARK: &str = "\n# not added up, word for word\n";

const PREFACE: &str = "# What hullo's earlier years add up to. It may be deleted at any time.\n";

#[derive(Serialize, Deserialize)]
struct Head {
    format: u32,
    cut: NaiveDate,
    grace: u32,
    active: CategorySet,
    files: String,
    newest: String,
    absent: String,
    excused: String,
    waiting: String,
    prompts: String,
    tally: Tally,
}

impl Before {
    /// The text; `None` if it would not be read back the same, as with a line break in a prompt's id.
    pub(in crate::store::disk) fn to_text(&self) -> Option<String> {
        let mut tally = self.tally.clone();
        let prompts = std::mem::take(&mut tally.prompts);
        let ids = |number, device| RecordId { number, device };
        let head = Head {
            format: FORMAT,
            cut: self.cut,
            grace: self.rules.grace,
            active: self.rules.active,
            files: lines(&self.files),
            newest: lines(self.newest.iter().map(|(device, number)| ids(*number, *device))),
            absent: lines(&self.absent),
            excused: lines(&self.excused),
            waiting: lines(&self.waiting),
            prompts: lines(prompts.iter().map(|(prompt, PromptTally { touched })| {
                format!("{} {} {prompt}", touched.date, touched.id)
            })),
            tally,
        };
        let head = toml::to_string(&head).ok()?;
        let records = self.kept.iter().map(text::render);
        let text = records.fold(format!("{PREFACE}{head}{MARK}"), |text, block| text + &block);
        (Self::from_text(&text).as_ref() == Some(self)).then_some(text)
    }

    /// Reads a text; `None` for any that is not exactly as this hullo writes it.
    pub(in crate::store::disk) fn from_text(text: &str) -> Option<Self> {
        let (head, records) = text.split_once(MARK)?;
        let head: Head = toml::from_str(head).ok()?;
        if head.format != FORMAT {
            return None;
        }
        let mut tally = head.tally;
        tally.prompts = head.prompts.lines().map(prompt).collect::<Option<_>>()?;
        let newest = head.newest.lines().map(RecordId::parse);
        Some(Self {
            cut: head.cut,
            rules: Rules { grace: head.grace, active: head.active },
            files: head.files.lines().map(str::to_owned).collect(),
            tally,
            kept: kept(records)?,
            newest: newest.map(|id| id.map(|id| (id.device, id.number))).collect::<Option<_>>()?,
            absent: head.absent.lines().map(RecordId::parse).collect::<Option<_>>()?,
            excused: head.excused.lines().map(RecordId::parse).collect::<Option<_>>()?,
            waiting: head.waiting.lines().map(DeviceId::parse).collect::<Option<_>>()?,
        })
    }
}

fn kept(blocks: &str) -> Option<Vec<crate::domain::record::Record>> {
    let reading = text::read_strict(&format!("{}{blocks}", text::HEAD))?;
    let records = reading.blocks.into_iter().map(|block| match block.content {
        Content::Record(record) => Some(record),
        _ => None,
    });
    records.collect()
}

fn prompt(line: &str) -> Option<(String, PromptTally)> {
    let (date, rest) = line.split_once(' ')?;
    let (id, prompt) = rest.split_once(' ')?;
    let touched = Touch { date: day::parse_iso(date)?, id: RecordId::parse(id)? };
    Some((prompt.to_owned(), PromptTally { touched }))
}

fn lines<T: std::fmt::Display>(items: impl IntoIterator<Item = T>) -> String {
    items.into_iter().fold(String::new(), |mut text, item| {
        // Writing to a string cannot fail.
        writeln!(text, "{item}").map_or_else(|_| String::new(), |()| text)
    })
}
