//! From a wish to the change that fulfills it, or to the reason why not. Nothing here is written or
//! shown; a change that is made here and given up leaves no trace.

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::{Coach, Refusal};
use crate::domain::{
    category::CategoryId,
    change::{Act, Change, Undoing},
    day,
    record::{Fact, Filed, Moment, Offer, Patch, RecordId, Rest, Size},
    scheduler::{self, Pick, Relaxed},
    undo::UndoError,
};

/// The longest stretch that one wish rests, in days.
const LONGEST_REST: i64 = 366;

/// A day's idea was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Done {
    /// The day.
    pub date: NaiveDate,
    /// The size.
    pub size: Size,
    /// The person's own words, as [`crate::domain::note::accepted`] gives them.
    pub note: Option<String>,
    /// Local time with offset.
    pub at: DateTime<FixedOffset>,
}

/// A stretch of days is taken off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rested {
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub until: NaiveDate,
}

impl Coach {
    /// Records today's idea as the day's offer; `None` if it stands on record.
    #[must_use]
    pub fn offer_today(&self) -> Option<Change> {
        Some(Change::new(vec![self.offer_act()?]))
    }

    /// Marks the idea of a day done.
    ///
    /// # Errors
    /// It is done already, the day is still to come, or a past day has no offer.
    pub fn done(&self, done: Done) -> Result<Change, Refusal> {
        self.not_ahead(done.date)?;
        let day = self.journal().day(done.date);
        if done.date != self.today() && day.offers.is_empty() {
            return Err(Refusal::NoOffer(done.date));
        }
        let pick = self.pick_on(done.date);
        if let Some(moment) = day.moment_of(&pick.id) {
            return Err(Refusal::AlreadyDone(Box::new(moment.clone())));
        }
        let expected = day.offers.iter().rev().find(|offer| offer.prompt == pick.id);
        let moment = Moment {
            date: done.date,
            at: Some(done.at),
            category: pick.category,
            size: if pick.relaxed == Some(Relaxed::OptOuts) { Size::Tiny } else { done.size },
            expected: expected.and_then(|offer| offer.expected),
            prompt: Some(pick.id),
            title: pick.title,
            note: done.note,
            felt: None,
        };
        let offer = (done.date == self.today()).then(|| self.offer_act()).flatten();
        Ok(Change::new(offer.into_iter().chain([add(Fact::Moment(moment))]).collect()))
    }

    /// Adds something of the person's own under a category.
    ///
    /// # Errors
    /// The day is still to come.
    pub fn add(
        &self,
        category: CategoryId,
        note: Option<String>,
        date: NaiveDate,
        at: DateTime<FixedOffset>,
    ) -> Result<Change, Refusal> {
        self.not_ahead(date)?;
        let moment = Moment {
            date,
            at: Some(at),
            category,
            prompt: None,
            title: self.deck().head(category).name.clone(),
            size: Size::Usual,
            note,
            expected: None,
            felt: None,
        };
        Ok(Change::new(vec![add(Fact::Moment(moment))]))
    }

    /// Offers another idea today.
    ///
    /// # Errors
    /// Today's is done, or there is no other.
    pub fn swap(&self) -> Result<Change, Refusal> {
        if let Some(moment) = self.done_today() {
            return Err(Refusal::AlreadyDone(Box::new(moment.clone())));
        }
        let next = scheduler::swap(&self.inputs());
        if next.id == self.pick().id {
            return Err(Refusal::Unchanged);
        }
        let offer = add(Fact::Offer(self.offer_of(&next)));
        Ok(Change::new(self.offer_act().into_iter().chain([offer]).collect()))
    }

    /// Takes days off. Those that are rest days already stay as they are.
    ///
    /// # Errors
    /// All of them are rest days already, or the stretch is none or longer than a year.
    pub fn rest(&self, rested: Rested) -> Result<Change, Refusal> {
        let length = day::between(rested.from, rested.until);
        if !(0..LONGEST_REST).contains(&length) {
            return Err(Refusal::RestTooLong);
        }
        let days = rested.from.iter_days().take_while(|date| *date <= rested.until);
        let open = days.filter(|date| self.journal().day(*date).rests.is_empty());
        let acts: Vec<Act> = open.map(|date| add(Fact::Rest(Rest { date }))).collect();
        if acts.is_empty() { Err(Refusal::AlreadyResting) } else { Ok(Change::new(acts)) }
    }

    /// Puts a note on a moment, or takes it off with `None`.
    ///
    /// # Errors
    /// There is no such moment, or the note is the same.
    pub fn note(&self, of: RecordId, note: Option<&str>) -> Result<Change, Refusal> {
        let note = Some(note.unwrap_or_default().to_owned());
        self.amend(of, Patch { note, ..Patch::default() })
    }

    /// Moves a moment to another category, which it has of its own from then on.
    ///
    /// # Errors
    /// There is no such moment, or it is of that category.
    pub fn recategorize(&self, of: RecordId, category: CategoryId) -> Result<Change, Refusal> {
        let moment = self.journal().moment(of).ok_or(Refusal::Unknown(of))?;
        if moment.category == category {
            return Err(Refusal::Unchanged);
        }
        let title = Some(self.deck().head(category).name.clone());
        let prompt = Some(String::new());
        self.amend(of, Patch { category: Some(category), prompt, title, ..Patch::default() })
    }

    /// Moves a moment to another day.
    ///
    /// # Errors
    /// There is no such moment, it is on that day, or the day is still to come.
    pub fn redate(&self, of: RecordId, date: NaiveDate) -> Result<Change, Refusal> {
        self.not_ahead(date)?;
        self.amend(of, Patch { date: Some(date), ..Patch::default() })
    }

    /// Takes a record back.
    ///
    /// # Errors
    /// No record has this id.
    pub fn remove(&self, id: RecordId) -> Result<Change, Refusal> {
        let was = self.journal().fact(id).ok_or(Refusal::Unknown(id))?;
        let undoing = Undoing::Restore { was };
        Ok(Change::new(vec![Act { fact: Fact::Remove { of: id }, undoing }]))
    }

    /// Takes the newest change of today back.
    ///
    /// # Errors
    /// There is none, or what it changed has changed since.
    pub fn undo(&self) -> Result<Change, Refusal> {
        self.stacks().undo(self.journal()).map_err(|error| match error {
            UndoError::Nothing => Refusal::NothingToUndo,
            UndoError::ChangedSince => Refusal::ChangedSince,
        })
    }

    /// Makes the newest change that was taken back again.
    ///
    /// # Errors
    /// There is none, or what it changed has changed since.
    pub fn redo(&self) -> Result<Change, Refusal> {
        self.stacks().redo(self.journal()).map_err(|error| match error {
            UndoError::Nothing => Refusal::NothingToRedo,
            UndoError::ChangedSince => Refusal::ChangedSince,
        })
    }

    fn amend(&self, of: RecordId, patch: Patch) -> Result<Change, Refusal> {
        let moment: &Filed<Moment> = self.journal().moment(of).ok_or(Refusal::Unknown(of))?;
        let before = patch.inverse(moment);
        if before == patch {
            return Err(Refusal::Unchanged);
        }
        let act = Act { fact: Fact::Amend { of, patch }, undoing: Undoing::Amend { before } };
        Ok(Change { after: self.journal().newest_number(of), ..Change::new(vec![act]) })
    }

    fn not_ahead(&self, date: NaiveDate) -> Result<(), Refusal> {
        if date > self.today() { Err(Refusal::Ahead(date)) } else { Ok(()) }
    }

    fn offer_act(&self) -> Option<Act> {
        let pick = self.pick();
        let unrecorded = !pick.recorded && pick.prompt.is_some();
        let fact = Fact::Offer(self.offer_of(pick));
        unrecorded.then_some(Act { fact, undoing: Undoing::Never })
    }

    fn offer_of(&self, pick: &Pick) -> Offer {
        let (category, prompt) = (pick.category, pick.id.clone());
        Offer { date: self.today(), category, prompt, expected: None }
    }
}

fn add(fact: Fact) -> Act {
    Act { fact, undoing: Undoing::Remove }
}
