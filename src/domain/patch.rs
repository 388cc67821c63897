//! What an amend changes of a record, key by key, and how that is taken back.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    category::CategoryId,
    record::{Fact, Moment, Score, Size},
};

/// Changed keys of a record. `None` leaves a key alone; an empty text or a [`ScorePatch`] without
/// a score clears it.
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
    /// Another expectation, or none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expected: Option<ScorePatch>,
    /// Another feeling, or none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub felt: Option<ScorePatch>,
}

/// A score set or cleared by a [`Patch`]. Where it is kept as a number, 0 clears.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_offer_and_a_rest_move_to_another_day_and_change_in_nothing_else() {
        let date = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
        let moved = date.succ_opt();
        let patch = Patch { date: moved, note: Some("other".into()), ..Patch::default() };
        let offer = |date| {
            Fact::Offer(crate::domain::record::Offer {
                date,
                category: CategoryId::Music,
                prompt: "music-one-song".into(),
                expected: Score::new(2),
                from: None,
            })
        };
        let rest = |date| Fact::Rest(crate::domain::record::Rest { date, from: None });
        for (mut fact, after) in [(offer(date), moved.map(offer)), (rest(date), moved.map(rest))] {
            patch.change(&mut fact);
            assert_eq!(Some(fact), after);
        }
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
            from: None,
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
