//! Records, their versions and their ids: what the journal is made of.

use std::{fmt, str::FromStr};

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};

use super::deck::CategoryId;

/// A device's short name in ids and file names: 1 to 8 of `[a-z0-9]`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct DeviceId([u8; 8]);

impl DeviceId {
    /// Reads a device id. Returns `None` if the shape is wrong.
    pub fn parse(text: &str) -> Option<Self> {
        let mut bytes = [0; 8];
        bytes.get_mut(..text.len())?.copy_from_slice(text.as_bytes());
        (!text.is_empty() && text.bytes().all(is_base_36)).then_some(Self(bytes))
    }
}

impl fmt::Display for DeviceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut letters = self.0.iter().take_while(|byte| **byte != 0);
        letters.try_for_each(|byte| write!(f, "{}", char::from(*byte)))
    }
}

/// What a version, and a record by its first version, is known by: `k7f3-3lq1f2`. Ordered by number,
/// then device, so that the newest version is the largest.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Stamp {
    /// Seconds since 2020-01-01 UTC, or one more than any number known, whichever is larger.
    pub number: u64,
    /// The device that made it.
    pub device: DeviceId,
}

/// Numbers stay below this, so that one more digit never overflows.
const MAX_NUMBER: u64 = 1 << 53;

impl FromStr for Stamp {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let read = |(device, digits): (&str, &str)| {
            // The standard library also reads capitals and a sign.
            let number = digits.bytes().all(is_base_36).then(|| u64::from_str_radix(digits, 36));
            let number = number?.ok().filter(|number| *number <= MAX_NUMBER)?;
            Some(Self { number, device: DeviceId::parse(device)? })
        };
        text.split_once('-').and_then(read).ok_or("it is no id")
    }
}

impl fmt::Display for Stamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.device, base_36(self.number))
    }
}

fn is_base_36(byte: u8) -> bool {
    byte.is_ascii_lowercase() || byte.is_ascii_digit()
}

/// Returns a number in base 36: digits, then `a` to `z`.
pub fn base_36(number: u64) -> String {
    let before = if number < 36 { String::new() } else { base_36(number / 36) };
    let digit = u32::try_from(number % 36).ok().and_then(|digit| char::from_digit(digit, 36));
    before + &digit.map(String::from).unwrap_or_default()
}

/// What a record is known by. The order is that of records within a day.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum RecordId {
    /// Typed by hand without an id: the file's name and the line.
    ByHand(String, usize),
    /// Made by hullo.
    Made(Stamp),
    /// A choice: the category, prompt or need that it is about.
    Choice(String),
}

impl fmt::Display for RecordId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ByHand(file, line) => write!(f, "{file}:{line}"),
            Self::Made(stamp) => stamp.fmt(f),
            Self::Choice(what) => f.write_str(what),
        }
    }
}

/// The three sizes of a prompt. All count the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Size {
    /// Two minutes at most.
    Tiny,
    /// As the prompt's text says.
    #[default]
    Usual,
    /// The usual text and a next step.
    More,
}

impl Size {
    /// All sizes, the smallest first.
    pub const ALL: [Self; 3] = [Self::Tiny, Self::Usual, Self::More];

    /// Returns the word in files and on the screen.
    pub fn word(self) -> &'static str {
        ["tiny", "usual", "more"][self as usize]
    }

    /// Reads the word. Returns `None` for any other.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|size| size.word() == word)
    }
}

/// How something is expected to go, or how it felt: 1 hard to 5 good.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Score(u8);

impl Score {
    /// Returns the score of a number from 1 to 5, `None` for any other.
    pub fn new(number: u8) -> Option<Self> {
        (1..=5).contains(&number).then_some(Self(number))
    }

    /// Returns the number, 1 to 5.
    pub fn number(self) -> u8 {
        self.0
    }

    /// Returns what the number means in a sentence.
    pub fn words(self) -> &'static str {
        ["hard", "a bit hard", "in between", "fairly good", "good"][usize::from(self.0 - 1)]
    }
}

/// One connection made: a prompt done, or something of the user's own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moment {
    /// The local day it counts for.
    pub date: NaiveDate,
    /// When it was recorded; information only.
    pub at: Option<DateTime<FixedOffset>>,
    /// The way it belongs to.
    pub category: CategoryId,
    /// The prompt's id; `None` for something of the user's own.
    pub prompt: Option<String>,
    /// The prompt's or category's name, so that history reads without the deck.
    pub title: String,
    /// The size that was done.
    pub size: Size,
    /// The person's words.
    pub note: Option<String>,
    /// How it was expected to go.
    pub expected: Option<Score>,
    /// How it went.
    pub felt: Option<Score>,
}

impl Moment {
    /// Returns `08:14` where the moment was recorded on its own day.
    pub fn time(&self) -> Option<String> {
        let at = self.at.filter(|at| at.date_naive() == self.date)?;
        Some(at.format("%H:%M").to_string())
    }
}

/// A prompt was shown on a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    /// The day.
    pub date: NaiveDate,
    /// The prompt's category.
    pub category: CategoryId,
    /// The prompt's id.
    pub prompt: String,
    /// How the person thinks it will go.
    pub expected: Option<Score>,
}

/// What a version of a record says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Content {
    /// A connection made.
    Moment(Moment),
    /// A prompt shown.
    Offer(Offer),
    /// A day taken off.
    Rest(NaiveDate),
    /// Something is left out (`true`) or back.
    Choice(bool),
    /// The record is gone. Final.
    Removed,
}

impl Content {
    /// Returns the day of a record that has one.
    pub fn date(&self) -> Option<NaiveDate> {
        match self {
            Self::Moment(moment) => Some(moment.date),
            Self::Offer(offer) => Some(offer.date),
            Self::Rest(date) => Some(*date),
            Self::Choice(_) | Self::Removed => None,
        }
    }

    /// Returns the category and the prompt that were offered or done.
    pub fn touched(&self) -> Option<(CategoryId, Option<&str>)> {
        match self {
            Self::Moment(moment) => Some((moment.category, moment.prompt.as_deref())),
            Self::Offer(offer) => Some((offer.category, Some(&offer.prompt))),
            _ => None,
        }
    }

    /// Returns the moment, if it is one.
    pub fn moment(&self) -> Option<&Moment> {
        if let Self::Moment(moment) = self { Some(moment) } else { None }
    }

    /// Returns the offer, if it is one.
    pub fn offer(&self) -> Option<&Offer> {
        if let Self::Offer(offer) = self { Some(offer) } else { None }
    }
}

/// One version of a record. The newest version of an id stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// What it is known by.
    pub id: RecordId,
    /// Which version; that of the id where it was never changed.
    pub version: Stamp,
    /// What it says.
    pub content: Content,
    /// Whether it has keys that this hullo does not know, so that it is shown and never changed.
    pub is_newer: bool,
}

impl Record {
    /// Returns the first version of a record.
    pub fn made(version: Stamp, content: Content) -> Self {
        Self { id: RecordId::Made(version), version, content, is_newer: false }
    }
}

/// One record before and after a change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edit {
    /// `None` until the record is first written.
    pub id: Option<RecordId>,
    /// What stood; `None` for a new record.
    pub before: Option<Content>,
    /// What is to stand.
    pub after: Content,
}

impl Edit {
    /// Returns the edit that adds a record.
    pub fn add(content: Content) -> Self {
        Self { id: None, before: None, after: content }
    }

    /// Returns the edit that changes what a record says.
    pub fn change(record: &Record, after: Content) -> Self {
        Self { id: Some(record.id.clone()), before: Some(record.content.clone()), after }
    }

    /// Returns the edit that takes this one back: a new record is removed, a new choice is off.
    pub fn reversed(&self) -> Self {
        let is_choice = matches!(self.after, Content::Choice(_));
        let nothing = if is_choice { Content::Choice(false) } else { Content::Removed };
        let after = self.before.clone().unwrap_or(nothing);
        Self { id: self.id.clone(), before: Some(self.after.clone()), after }
    }
}

/// What a person wants changed, planned on the journal as it is under the lock.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// The records before and after, which one undo takes back together.
    pub edits: Vec<Edit>,
    /// An offer that came by itself: it is recorded along, and no undo takes it back.
    pub offer: Option<Offer>,
    /// What it was, for undo to say: "Five-minute voice note".
    pub what: String,
}

impl Plan {
    /// Returns the plan of some edits.
    pub fn new(what: impl Into<String>, edits: impl Into<Vec<Edit>>) -> Self {
        Self { what: what.into(), edits: edits.into(), offer: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_read_as_they_are_written_and_nothing_else_is_one() {
        for text in ["k7f3-3lq1f2", "a-0", "device12-zzzzzzz"] {
            assert_eq!(text.parse::<Stamp>().unwrap().to_string(), text);
        }
        for text in
            ["", "k7f3", "k7f3-", "-3lq", "K7-1", "k7_f-1", "ninechars-1", "a-zzzzzzzzzzzzzz"]
        {
            assert!(text.parse::<Stamp>().is_err(), "{text}");
        }
    }

    #[test]
    fn the_newest_version_has_the_largest_number_and_then_device() {
        let stamp = |text: &str| text.parse::<Stamp>().unwrap();
        assert!(stamp("a-10") > stamp("z-z"));
        assert!(stamp("b-1") > stamp("a-1"));
    }

    #[test]
    fn a_time_is_shown_only_on_its_own_day() {
        let moment = Moment {
            date: NaiveDate::from_ymd_opt(2026, 11, 24).unwrap(),
            at: "2026-11-24T08:14:02-05:00".parse().ok(),
            category: CategoryId::Music,
            prompt: None,
            title: "Share music".into(),
            size: Size::Usual,
            note: None,
            expected: None,
            felt: None,
        };
        assert_eq!(moment.time().as_deref(), Some("08:14"));
        let date = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
        assert_eq!(Moment { date, ..moment }.time(), None);
    }
}
