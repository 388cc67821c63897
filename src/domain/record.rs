//! What the journal is made of: facts, the ids they are filed under, and the changes to them. This
//! module knows neither the file format (the store's) nor what the facts add up to (the fold's).

use std::{fmt, ops::Deref};

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};

use super::category::CategoryId;

/// The largest id number that counts: every integer up to here is exact in JSON readers too.
pub const MAX_ID_NUMBER: u64 = 1 << 53;

/// A device's short name in ids and file names: 1 to 16 of `[a-z0-9]`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DeviceId([u8; 16]);

impl DeviceId {
    /// Reads a device id; `None` if the shape is wrong.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let fits = (1..=16).contains(&text.len());
        if !fits || !text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()) {
            return None;
        }
        let mut bytes = [0; 16];
        bytes.get_mut(..text.len())?.copy_from_slice(text.as_bytes());
        Some(Self(bytes))
    }

    /// The id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        let len = self.0.iter().position(|&b| b == 0).unwrap_or(self.0.len());
        std::str::from_utf8(self.0.get(..len).unwrap_or_default()).unwrap_or_default()
    }
}

impl fmt::Debug for DeviceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Display for DeviceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What a record is known by: base-36 seconds since 2020-01-01 UTC, made unique per device. The
/// field order gives the journal's *order*: time made, then device.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordId {
    /// Seconds since 2020-01-01 UTC, or one more than the device's last, whichever is larger.
    pub number: u64,
    /// The device that made the record.
    pub device: DeviceId,
}

impl RecordId {
    /// Reads `k7f3-3lq1b0`; `None` if the shape is wrong or the number exceeds [`MAX_ID_NUMBER`].
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (device, digits) = text.split_once('-')?;
        let lower = digits.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
        if digits.is_empty() || !lower {
            return None;
        }
        let number = u64::from_str_radix(digits, 36).ok()?;
        (number <= MAX_ID_NUMBER).then_some(Self { number, device: DeviceId::parse(device)? })
    }
}

impl fmt::Display for RecordId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut digits = [0_u8; 13];
        let mut at = digits.len();
        let mut rest = self.number;
        loop {
            at -= 1;
            let digit = u32::try_from(rest % 36).unwrap_or_default();
            if let Some(slot) = digits.get_mut(at) {
                *slot = char::from_digit(digit, 36).map_or(b'0', |c| c as u8);
            }
            rest /= 36;
            if rest == 0 {
                break;
            }
        }
        let text = std::str::from_utf8(digits.get(at..).unwrap_or_default()).unwrap_or_default();
        write!(f, "{}-{text}", self.device)
    }
}

impl fmt::Debug for RecordId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for RecordId {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for RecordId {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| serde::de::Error::custom("not a record id"))
    }
}

/// Which of a prompt's three sizes was done. All count the same.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Size {
    /// Two minutes at most.
    Tiny,
    /// The prompt as it stands.
    #[default]
    Usual,
    /// A next step with the same person.
    More,
}

impl Size {
    /// The word that the journal, the screen and the commands use.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Tiny => "tiny",
            Self::Usual => "usual",
            Self::More => "more",
        }
    }

    /// The size with this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Tiny, Self::Usual, Self::More].into_iter().find(|size| size.word() == word)
    }
}

/// How something was expected to go or went, 1 (hard) to 5 (good).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Score(u8);

impl Score {
    /// A score from its number; `None` outside 1 to 5.
    #[must_use]
    pub fn new(number: u8) -> Option<Self> {
        (1..=5).contains(&number).then_some(Self(number))
    }

    /// The number, 1 to 5.
    #[must_use]
    pub fn number(self) -> u8 {
        self.0
    }
}

impl TryFrom<u8> for Score {
    type Error = &'static str;

    fn try_from(number: u8) -> Result<Self, Self::Error> {
        Self::new(number).ok_or("a score is 1 to 5")
    }
}

impl From<Score> for u8 {
    fn from(score: Score) -> Self {
        score.0
    }
}

/// A prompt was shown on a day.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Offer {
    /// The day it was shown on.
    pub date: NaiveDate,
    /// The prompt's category.
    pub category: CategoryId,
    /// The prompt's id.
    pub prompt: String,
    /// How the person expected it to go.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected: Option<Score>,
}

/// One connection made: a prompt done, or something of the person's own under a category.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Moment {
    /// The day it counts for.
    pub date: NaiveDate,
    /// Local time with offset when it was recorded; information only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<DateTime<FixedOffset>>,
    /// The category it counts under.
    pub category: CategoryId,
    /// The prompt that was done; `None` for something of the person's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prompt: Option<String>,
    /// The prompt's title, or the category's name, so that history reads without the deck.
    pub title: String,
    /// The size that was done.
    #[serde(default)]
    pub size: Size,
    /// The person's own words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// How the person expected it to go.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected: Option<Score>,
    /// How it went.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub felt: Option<Score>,
}

/// A day taken off on purpose. It may lie in the future.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Rest {
    /// The day that is rested.
    pub date: NaiveDate,
}

/// Changed keys of a record. `None` leaves a key alone; an empty text or `Some(None)` clears it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct Patch {
    /// Another day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<NaiveDate>,
    /// Another category.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub category: Option<CategoryId>,
    /// Another prompt, or none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub prompt: Option<String>,
    /// Another title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Another size.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub size: Option<Size>,
    /// Another note, or none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Another expectation; 0 clears it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expected: Option<ScorePatch>,
    /// Another feeling; 0 clears it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub felt: Option<ScorePatch>,
}

/// A score set or cleared by a [`Patch`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(from = "u8", into = "u8")]
pub struct ScorePatch(pub Option<Score>);

impl From<u8> for ScorePatch {
    fn from(number: u8) -> Self {
        Self(Score::new(number))
    }
}

impl From<ScorePatch> for u8 {
    fn from(patch: ScorePatch) -> Self {
        patch.0.map_or(0, Score::number)
    }
}

fn cleared(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

impl Patch {
    /// Changes a moment's keys to this patch's.
    pub fn change_moment(&self, moment: &mut Moment) {
        if let Some(date) = self.date {
            moment.date = date;
        }
        if let Some(category) = self.category {
            moment.category = category;
        }
        if let Some(prompt) = &self.prompt {
            moment.prompt = cleared(prompt);
        }
        if let Some(title) = &self.title {
            moment.title.clone_from(title);
        }
        if let Some(size) = self.size {
            moment.size = size;
        }
        if let Some(note) = &self.note {
            moment.note = cleared(note);
        }
        if let Some(expected) = self.expected {
            moment.expected = expected.0;
        }
        if let Some(felt) = self.felt {
            moment.felt = felt.0;
        }
    }

    /// Changes a fact's keys to this patch's. Of an offer or a rest only the day can change.
    pub fn change(&self, fact: &mut Fact) {
        match (fact, self.date) {
            (Fact::Moment(moment), _) => self.change_moment(moment),
            (Fact::Offer(offer), Some(date)) => offer.date = date,
            (Fact::Rest(rest), Some(date)) => rest.date = date,
            _ => {}
        }
    }

    /// The patch that brings back what `moment` holds now under the keys this patch sets.
    #[must_use]
    pub fn inverse(&self, moment: &Moment) -> Self {
        Self {
            date: self.date.map(|_| moment.date),
            category: self.category.map(|_| moment.category),
            prompt: self.prompt.as_ref().map(|_| moment.prompt.clone().unwrap_or_default()),
            title: self.title.as_ref().map(|_| moment.title.clone()),
            size: self.size.map(|_| moment.size),
            note: self.note.as_ref().map(|_| moment.note.clone().unwrap_or_default()),
            expected: self.expected.map(|_| ScorePatch(moment.expected)),
            felt: self.felt.map(|_| ScorePatch(moment.felt)),
        }
    }
}

/// What a record says.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Fact {
    /// A prompt was shown.
    Offer(Offer),
    /// A connection was made.
    Moment(Moment),
    /// A day was taken off.
    Rest(Rest),
    /// Keys of another record were changed.
    Amend {
        /// The record that was changed.
        of: RecordId,
        /// Its changed keys.
        patch: Patch,
    },
    /// Another record was taken back, for good.
    Remove {
        /// The record that was taken back.
        of: RecordId,
    },
}

impl Fact {
    /// The day it is on; a change has none of its own.
    #[must_use]
    pub fn date(&self) -> Option<NaiveDate> {
        match self {
            Self::Offer(offer) => Some(offer.date),
            Self::Moment(moment) => Some(moment.date),
            Self::Rest(rest) => Some(rest.date),
            Self::Amend { .. } | Self::Remove { .. } => None,
        }
    }

    /// Whether it stands for itself, rather than changing another record.
    #[must_use]
    pub fn is_kept(&self) -> bool {
        self.date().is_some()
    }

    /// Two copies of one fact made one by uniting their keys; `None` if a key differs.
    #[must_use]
    pub fn united(&self, other: &Self) -> Option<Self> {
        match (self, other) {
            (Self::Moment(a), Self::Moment(b)) => a.united(b).map(Self::Moment),
            (Self::Offer(a), Self::Offer(b)) => {
                let expected = one_of(a.expected, b.expected)?;
                let united = Offer { expected, ..a.clone() };
                (united == Offer { expected, ..b.clone() }).then_some(Self::Offer(united))
            }
            (a, b) => (a == b).then(|| a.clone()),
        }
    }
}

impl Moment {
    fn united(&self, other: &Self) -> Option<Self> {
        let fill = |moment: &Self| {
            Some(Self {
                at: one_of(self.at, other.at)?,
                prompt: one_of(self.prompt.clone(), other.prompt.clone())?,
                note: one_of(self.note.clone(), other.note.clone())?,
                expected: one_of(self.expected, other.expected)?,
                felt: one_of(self.felt, other.felt)?,
                ..moment.clone()
            })
        };
        let (united, same) = (fill(self)?, fill(other)?);
        (united == same).then_some(united)
    }
}

#[expect(clippy::option_option, reason = "no agreement, agreement on nothing, on a value")]
/// The value that at least one side has; `None` if the sides have different ones.
fn one_of<T: PartialEq>(a: Option<T>, b: Option<T>) -> Option<Option<T>> {
    match (a, b) {
        (Some(a), Some(b)) => (a == b).then_some(Some(a)),
        (a, b) => Some(a.or(b)),
    }
}

/// A fact with the id it is filed under.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Filed<T> {
    /// The id.
    pub id: RecordId,
    /// What is filed under it.
    pub fact: T,
}

/// One entry of the journal as it stands in a file.
pub type Record = Filed<Fact>;

impl<T> Deref for Filed<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.fact
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_read_by_shape_and_written_back_the_same() {
        for text in ["k7f3-3lq1b0", "a-0", "0123456789abcdef-2gosa7pa2gv", "z-1"] {
            assert_eq!(RecordId::parse(text).unwrap().to_string(), text);
        }
        for text in ["", "-", "k7f3", "k7f3-", "-3lq", "K7F3-1", "k7f3-3LQ", "k7-1-2", "k7f3-+1"] {
            assert_eq!(RecordId::parse(text), None, "{text}");
        }
    }

    #[test]
    fn an_id_number_above_two_to_the_53_counts_as_none() {
        let max = RecordId { number: MAX_ID_NUMBER, device: DeviceId::parse("a").unwrap() };
        assert_eq!(RecordId::parse(&max.to_string()), Some(max));
        let over = RecordId { number: MAX_ID_NUMBER + 1, ..max };
        assert_eq!(RecordId::parse(&over.to_string()), None);
        assert_eq!(RecordId::parse("a-zzzzzzzzzzzzzzzzz"), None);
    }

    #[test]
    fn order_is_time_made_then_device() {
        let id = |text| RecordId::parse(text).unwrap();
        assert!(id("z-1") < id("a-2"));
        assert!(id("a-2") < id("b-2"));
    }

    #[test]
    fn a_patch_and_its_inverse_cancel_out() {
        let date = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
        let before = Moment {
            date,
            at: None,
            category: CategoryId::Music,
            prompt: Some("music-one-song".into()),
            title: "Send one song".into(),
            size: Size::Tiny,
            note: Some("To @ana".into()),
            expected: Score::new(2),
            felt: None,
        };
        let patch = Patch {
            date: date.pred_opt(),
            category: Some(CategoryId::Eyes),
            prompt: Some(String::new()),
            note: Some("other".into()),
            expected: Some(ScorePatch(None)),
            felt: Some(ScorePatch(Score::new(5))),
            ..Patch::default()
        };
        let mut after = before.clone();
        patch.change_moment(&mut after);
        assert_eq!(after.prompt, None);
        assert_eq!(after.title, "Send one song");
        let mut back = after.clone();
        patch.inverse(&before).change_moment(&mut back);
        assert_eq!(back, before);
    }
}
