//! What the journal is made of: facts, each filed under an id. This module knows neither the file
//! format (the store's) nor what the facts add up to (the fold's).

use std::ops::Deref;

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};

use super::category::CategoryId;
pub use super::{
    id::{DeviceId, MAX_ID_NUMBER, RecordId},
    patch::{Patch, ScorePatch},
};

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
    /// The id it had in the journal that it was imported from; boxed, since few have one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Box<RecordId>>,
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
    /// The id it had in the journal that it was imported from; boxed, since few have one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Box<RecordId>>,
}

#[cfg(test)]
impl Moment {
    /// A moment with nothing to it but its day and category, for tests to add to.
    pub(crate) fn bare(date: NaiveDate, category: CategoryId) -> Self {
        Self {
            date,
            at: None,
            category,
            prompt: None,
            title: "A thing".to_owned(),
            size: Size::Usual,
            note: None,
            expected: None,
            felt: None,
            from: None,
        }
    }
}

/// A day taken off on purpose. It may lie in the future.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Rest {
    /// The day that is rested.
    pub date: NaiveDate,
    /// The id it had in the journal that it was imported from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<RecordId>,
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
        /// The id that the record was imported from, since its own block goes; its own id if what was
        /// taken back is the import, which may then be made again.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        from: Option<RecordId>,
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

    /// The id it had in the journal that it was imported from.
    #[must_use]
    pub fn from(&self) -> Option<RecordId> {
        match self {
            Self::Offer(offer) => offer.from.as_deref().copied(),
            Self::Moment(moment) => moment.from.as_deref().copied(),
            Self::Rest(rest) => rest.from,
            Self::Remove { from, .. } => *from,
            Self::Amend { .. } => None,
        }
    }

    /// Two copies of one fact made one by uniting their keys; `None` if a key differs.
    #[must_use]
    pub fn united(&self, other: &Self) -> Option<Self> {
        match (self, other) {
            (Self::Moment(a), Self::Moment(b)) => a.united(b).map(Self::Moment),
            (Self::Offer(a), Self::Offer(b)) => {
                let expected = one_of(a.expected, b.expected)?;
                let from = one_of(a.from.clone(), b.from.clone())?;
                let united = Offer { expected, from: from.clone(), ..a.clone() };
                (united == Offer { expected, from, ..b.clone() }).then_some(Self::Offer(united))
            }
            (a, b) => (a == b).then(|| a.clone()),
        }
    }
}

impl Moment {
    /// Whether this one, which has an id, says what one without an id says: the same way at the same
    /// second, or where that has no time, the same in all.
    #[must_use]
    pub fn stands_for(&self, unfiled: &Self) -> bool {
        if unfiled.at.is_none() {
            return self == unfiled;
        }
        (self.date, self.at, self.category) == (unfiled.date, unfiled.at, unfiled.category)
    }

    fn united(&self, other: &Self) -> Option<Self> {
        let fill = |moment: &Self| {
            Some(Self {
                at: one_of(self.at, other.at)?,
                prompt: one_of(self.prompt.clone(), other.prompt.clone())?,
                note: one_of(self.note.clone(), other.note.clone())?,
                expected: one_of(self.expected, other.expected)?,
                felt: one_of(self.felt, other.felt)?,
                from: one_of(self.from.clone(), other.from.clone())?,
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
    use crate::domain::day;

    fn id(text: &str) -> Option<Box<RecordId>> {
        RecordId::parse(text).map(Box::new)
    }

    fn full() -> Moment {
        let date = day::parse_iso("2026-11-24").unwrap();
        Moment {
            at: DateTime::parse_from_rfc3339("2026-11-24T08:14:02-05:00").ok(),
            prompt: Some("music-one-song".into()),
            note: Some("To @ana".into()),
            expected: Score::new(2),
            felt: Score::new(4),
            from: id("k7f3-3lq1f2"),
            ..Moment::bare(date, CategoryId::Music)
        }
    }

    #[test]
    fn two_versions_of_a_moment_unite_to_what_either_of_them_has() {
        let lacks: [fn(&mut Moment); 6] = [
            |moment| moment.at = None,
            |moment| moment.prompt = None,
            |moment| moment.note = None,
            |moment| moment.expected = None,
            |moment| moment.felt = None,
            |moment| moment.from = None,
        ];
        let whole = Fact::Moment(full());
        for lack in lacks {
            let mut part = full();
            lack(&mut part);
            let part = Fact::Moment(part);
            assert_eq!(part.united(&whole).as_ref(), Some(&whole));
            assert_eq!(whole.united(&part).as_ref(), Some(&whole));
        }
    }

    #[test]
    fn two_versions_that_say_different_things_do_not_unite() {
        let others: [fn(&mut Moment); 8] = [
            |moment| moment.at = moment.at.map(|at| at + chrono::TimeDelta::seconds(1)),
            |moment| moment.prompt = Some("music-other".into()),
            |moment| moment.note = Some("To @sam".into()),
            |moment| moment.expected = Score::new(3),
            |moment| moment.felt = Score::new(3),
            |moment| moment.from = id("k7f3-3lq1f3"),
            |moment| moment.title = "Another".into(),
            |moment| moment.size = Size::Tiny,
        ];
        for other in others {
            let mut changed = full();
            other(&mut changed);
            assert_eq!(Fact::Moment(full()).united(&Fact::Moment(changed)), None);
        }
    }

    #[test]
    fn two_versions_of_an_offer_unite_likewise() {
        let whole = Offer {
            date: day::parse_iso("2026-11-24").unwrap(),
            category: CategoryId::Music,
            prompt: "music-one-song".into(),
            expected: Score::new(2),
            from: id("k7f3-3lq1f2"),
        };
        let part = Fact::Offer(Offer { expected: None, ..whole.clone() });
        let other = Fact::Offer(Offer { from: None, ..whole.clone() });
        let united = Some(Fact::Offer(whole.clone()));
        assert_eq!((part.united(&other), other.united(&part)), (united.clone(), united));
        let changed = Fact::Offer(Offer { prompt: "music-other".into(), ..whole.clone() });
        assert_eq!(changed.united(&Fact::Offer(whole)), None);
    }
}
