//! The parts that several answers share, with the field names of the documented JSON: a moment, and
//! what a change changed. Knows what a record holds, not which command is asking.

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::Serialize;

use super::{
    failure::{Failure, Status},
    talk::{Answer, Role, Talk},
    work::Work,
};
use crate::{
    coach::Coach,
    domain::{
        category::CategoryId,
        change::Undoing,
        day, history,
        number::grouped,
        record::{Fact, Filed, Moment, RecordId, Score, Size},
    },
    session::Written,
};

/// How a change is taken back.
pub(super) const UNDO: &str = "hullo undo takes it back";

/// A moment as JSON has it.
#[derive(Clone, Debug, Serialize)]
pub(super) struct MomentAnswer<'a> {
    id: RecordId,
    date: NaiveDate,
    at: Option<DateTime<FixedOffset>>,
    category: CategoryId,
    #[serde(skip_serializing_if = "Option::is_none")]
    prompt: Option<&'a str>,
    title: &'a str,
    size: Size,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    expected: Option<Score>,
    #[serde(skip_serializing_if = "Option::is_none")]
    felt: Option<Score>,
}

impl<'a> MomentAnswer<'a> {
    /// The moment filed under `id`.
    pub(super) fn new(id: RecordId, moment: &'a Moment) -> Self {
        Self {
            id,
            date: moment.date,
            at: moment.at,
            category: moment.category,
            prompt: moment.prompt.as_deref(),
            title: &moment.title,
            size: moment.size,
            note: moment.note.as_deref(),
            expected: moment.expected,
            felt: moment.felt,
        }
    }
}

impl<'a> From<&'a Filed<Moment>> for MomentAnswer<'a> {
    fn from(filed: &'a Filed<Moment>) -> Self {
        Self::new(filed.id, &filed.fact)
    }
}

/// A record that a change made, changed or took away.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub(super) enum Changed<'a> {
    /// A moment, as it stands now.
    Moment(MomentAnswer<'a>),
    /// An offer.
    Offer {
        /// Its id.
        id: RecordId,
        /// Its day.
        date: NaiveDate,
        /// Its category.
        category: CategoryId,
        /// Its prompt.
        prompt: &'a str,
    },
    /// A rest.
    Rest {
        /// Its id.
        id: RecordId,
        /// Its day.
        date: NaiveDate,
    },
    /// A record that is gone.
    Removed {
        /// The id it had.
        id: RecordId,
        /// Always true.
        removed: bool,
    },
}

impl Changed<'_> {
    /// What a written change changed. An offer that was recorded by the way is left out: the person
    /// did not ask for it and cannot undo it.
    pub(super) fn list<'a>(written: &'a Written, coach: &'a Coach) -> Vec<Changed<'a>> {
        let acts = written.acts.iter().zip(&written.committed.records);
        let asked = acts.filter(|(act, _)| act.undoing != Undoing::Never);
        asked.filter_map(|(_, record)| changed(record.id, &record.fact, coach)).collect()
    }
}

fn changed<'a>(id: RecordId, fact: &'a Fact, coach: &'a Coach) -> Option<Changed<'a>> {
    Some(match fact {
        Fact::Moment(moment) => Changed::Moment(MomentAnswer::new(id, moment)),
        Fact::Offer(offer) => {
            Changed::Offer { id, date: offer.date, category: offer.category, prompt: &offer.prompt }
        }
        Fact::Rest(rest) => Changed::Rest { id, date: rest.date },
        Fact::Remove { of, .. } => Changed::Removed { id: *of, removed: true },
        Fact::Amend { of, .. } => Changed::Moment(coach.journal().moment(*of)?.into()),
    })
}

/// When a moment was, as short as it is clear: the time today, otherwise the day.
pub(super) fn when(moment: &Moment, today: NaiveDate) -> String {
    let time = history::clock_time(moment).filter(|_| moment.date == today);
    time.unwrap_or_else(|| day::short(moment.date, today))
}

/// The streak as a sentence: `5-day streak.`
pub(super) fn streak_sentence(coach: &Coach) -> String {
    let (number, words) = coach.streak_line();
    format!("{}{words}.", grouped(number))
}

/// What a change changed, with the sentence that says so.
#[derive(Debug, Serialize)]
pub(super) struct ChangeAnswer<'a> {
    changed: Vec<Changed<'a>>,
    streak: u32,
    #[serde(skip)]
    sentence: Sentence,
}

/// A line in pieces.
pub(super) type Sentence = Vec<(Role, String)>;

impl<'a> ChangeAnswer<'a> {
    /// A change that was written.
    pub(super) fn written(written: &'a Written, coach: &'a Coach, sentence: Sentence) -> Self {
        Self { changed: Changed::list(written, coach), streak: coach.streak(), sentence }
    }

    /// A wish that had nothing to change.
    pub(super) fn nothing(coach: &Coach, sentence: &str) -> Self {
        let sentence = vec![(Role::Plain, sentence.to_owned())];
        Self { changed: Vec::new(), streak: coach.streak(), sentence }
    }
}

impl Answer for ChangeAnswer<'_> {
    fn tell(&self, talk: &mut Talk<'_>) -> Result<(), Failure> {
        let pieces: Vec<(Role, &str)> =
            self.sentence.iter().map(|(role, text)| (*role, text.as_str())).collect();
        talk.line(&pieces)
    }
}

/// Says that a change was made, and where its old words still are.
pub(super) fn confirm(
    written: &Written,
    work: &Work,
    talk: &mut Talk<'_>,
    sentence: Sentence,
) -> Result<Status, Failure> {
    talk.saved.get_or_insert_with(|| UNDO.to_owned());
    talk.confirm(&ChangeAnswer::written(written, &work.coach, sentence))?;
    if !written.committed.waiting.is_empty() {
        let devices: Vec<String> =
            written.committed.waiting.iter().map(ToString::to_string).collect();
        let devices = devices.join(", ");
        talk.warn(&format!("removed here; the words go when hullo next runs on {devices}"))?;
    }
    work.tell_besides(talk)?;
    Ok(Status::Fine)
}

/// Says that there was nothing to change.
pub(super) fn nothing_to_change(
    work: &Work,
    talk: &mut Talk<'_>,
    sentence: &str,
) -> Result<Status, Failure> {
    talk.confirm(&ChangeAnswer::nothing(&work.coach, sentence))?;
    Ok(Status::Fine)
}
