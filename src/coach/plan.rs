//! From a wish to the change that fulfills it, or to the reason why not. Nothing here is written or
//! shown; a change that is made here and given up leaves no trace.

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::{Coach, Refusal};
use crate::domain::{
    category::CategoryId,
    change::{Act, Change, Undoing},
    day, eligible,
    profile::{Choice, Switch},
    record::{Fact, Filed, Moment, Offer, Patch, RecordId, Rest, Score, ScorePatch, Size},
    scheduler::{self, Relaxed},
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
        Some(Change::new(vec![self.offer_act()?]).only_now())
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
        let moment = Moment {
            date: done.date,
            at: Some(done.at),
            category: pick.category,
            size: if pick.relaxed == Some(Relaxed::OptOuts) { Size::Tiny } else { done.size },
            expected: day.expected(&pick.id),
            prompt: Some(pick.id),
            title: pick.title,
            note: done.note,
            felt: None,
            from: None,
        };
        let offer = (done.date == self.today()).then(|| self.offer_act()).flatten();
        let acts = offer.into_iter().chain([add(Fact::Moment(moment))]).collect();
        Ok(Change::new(acts).only_now())
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
            from: None,
        };
        Ok(Change::new(vec![add(Fact::Moment(moment))]))
    }

    /// Offers another idea today.
    ///
    /// # Errors
    /// Today's is done, or there is no other.
    pub fn swap(&self) -> Result<Change, Refusal> {
        self.not_done_today()?;
        let next = scheduler::swap(&self.inputs());
        if next.id == self.pick().id {
            return Err(Refusal::Unchanged);
        }
        Ok(self.offer_instead(self.offer_of(next.category, &next.id)))
    }

    /// Makes an idea of the person's choice today's.
    ///
    /// # Errors
    /// Today's is done, it is today's already, the deck does not have it, or it is paused, hidden or
    /// opted out of: as an offer it would not stand.
    pub fn make_today(&self, prompt: &str) -> Result<Change, Refusal> {
        self.not_done_today()?;
        let unknown = || Refusal::NoSuchIdea(prompt.to_owned());
        let category = CategoryId::of_prompt(prompt).ok_or_else(unknown)?;
        let idea = self.deck().prompt(prompt).ok_or_else(unknown)?;
        if self.pick().id == prompt {
            return Err(Refusal::Unchanged);
        }
        if let Some(barrier) = eligible::barrier(self.profile(), idea, category) {
            return Err(Refusal::Apart(barrier));
        }
        Ok(self.offer_instead(self.offer_of(category, prompt)))
    }

    /// Says how the person expects today's idea to go.
    ///
    /// # Errors
    /// It is done, or this was said already.
    pub fn expect(&self, score: Score) -> Result<Change, Refusal> {
        self.not_done_today()?;
        if self.expected_today() == Some(score) {
            return Err(Refusal::Unchanged);
        }
        let pick = self.pick();
        let offer = self.offer_of(pick.category, &pick.id);
        Ok(self.offer_instead(Offer { expected: Some(score), ..offer }))
    }

    /// How the person expects today's idea to go.
    #[must_use]
    pub fn expected_today(&self) -> Option<Score> {
        self.journal().day(self.today()).expected(&self.pick().id)
    }

    /// Says how a moment went.
    ///
    /// # Errors
    /// There is no such moment, or this was said already.
    pub fn feel(&self, of: RecordId, score: Score) -> Result<Change, Refusal> {
        self.amend(of, Patch { felt: Some(ScorePatch(Some(score))), ..Patch::default() })
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
        let acts: Vec<Act> = open.map(|date| add(Fact::Rest(Rest { date, from: None }))).collect();
        if acts.is_empty() {
            Err(Refusal::AlreadyResting)
        } else {
            Ok(Change::new(acts).only_now())
        }
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
        let fact = Fact::Remove { of: id, from: was.from() };
        Ok(Change::new(vec![Act { fact, undoing: Undoing::Restore { was } }]))
    }

    /// Takes the newest change of today back.
    ///
    /// # Errors
    /// There is none, what it changed has changed since, or no idea would be left to offer.
    pub fn undo(&self) -> Result<Change, Refusal> {
        let change = self.stacks().undo(self.journal(), self.profile());
        self.turned_back(change, Refusal::NothingToUndo)
    }

    /// Makes the newest change that was taken back again.
    ///
    /// # Errors
    /// There is none, what it changed has changed since, or no idea would be left to offer.
    pub fn redo(&self) -> Result<Change, Refusal> {
        let change = self.stacks().redo(self.journal(), self.profile());
        self.turned_back(change, Refusal::NothingToRedo)
    }

    /// What is paused or hidden by way of undo or redo is refused where it would be by itself: another
    /// device may have hidden or paused the rest meanwhile.
    fn turned_back(
        &self,
        change: Result<Change, UndoError>,
        nothing: Refusal,
    ) -> Result<Change, Refusal> {
        let change = change.map_err(|error| match error {
            UndoError::Nothing => nothing,
            UndoError::ChangedSince => Refusal::ChangedSince,
        })?;
        let takes = |choice: &Choice| choice.on && !matches!(choice.switch, Switch::Without(_));
        let after =
            change.choices.iter().fold(self.profile().clone(), |it, choice| it.after(choice));
        if change.choices.iter().any(takes) && self.leaves_nothing(&after) {
            return Err(Refusal::ChangedSince);
        }
        Ok(change)
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

    fn not_done_today(&self) -> Result<(), Refusal> {
        match self.done_today() {
            Some(moment) => Err(Refusal::AlreadyDone(Box::new(moment.clone()))),
            None => Ok(()),
        }
    }

    /// The offer that was shown, which stays, and the one that takes its place, which undo takes back.
    fn offer_instead(&self, offer: Offer) -> Change {
        let offer = add(Fact::Offer(offer));
        Change::new(self.offer_act().into_iter().chain([offer]).collect()).only_now()
    }

    fn offer_act(&self) -> Option<Act> {
        let pick = self.pick();
        // An idea that helps out where nothing is eligible is picked anew each time, its offer on
        // record or not.
        let offers = &self.journal().day(self.today()).offers;
        let recorded = pick.recorded || offers.last().is_some_and(|it| it.prompt == pick.id);
        let fact = Fact::Offer(self.offer_of(pick.category, &pick.id));
        let wanted = !recorded && pick.prompt.is_some();
        wanted.then_some(Act { fact, undoing: Undoing::Never })
    }

    /// An offer of `prompt` today. What the person expected of it earlier today stays with it.
    fn offer_of(&self, category: CategoryId, prompt: &str) -> Offer {
        let expected = self.journal().day(self.today()).expected(prompt);
        Offer { date: self.today(), category, prompt: prompt.to_owned(), expected, from: None }
    }
}

fn add(fact: Fact) -> Act {
    Act { fact, undoing: Undoing::Remove }
}
