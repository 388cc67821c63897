//! What a person can do, each as a plan: a function of the journal as it is under the lock to the
//! edits that it takes, or to a refusal. A plan carries what the person saw and is refused if that is
//! no longer so.

pub mod menu;
pub mod messages;
pub mod today;

use chrono::NaiveDate;

use crate::domain::date::{self, Now};
use crate::domain::deck::{CategoryId, Deck, Need, Prompt};
use crate::domain::record::{Content, Edit, Moment, Offer, Plan, Record};
use crate::domain::record::{RecordId, Score, Size, Stamp};
use crate::domain::refusal::{Planned, Refusal};
use crate::domain::{journal::Journal, scheduler, text};

/// How far ahead a rest may lie, in days.
const REST_AHEAD: u64 = 31;

/// What every plan depends on besides the journal.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The deck.
    pub deck: &'a Deck,
    /// The time of the action.
    pub now: Now,
}

/// Something done: today's idea or that of an earlier day.
#[derive(Clone, Debug)]
pub struct Done<'a> {
    /// The day.
    pub date: NaiveDate,
    /// The prompt that the person saw.
    pub prompt: &'a str,
    /// The size.
    pub size: Size,
    /// Their words.
    pub note: Option<&'a str>,
}

/// A moment to add.
#[derive(Clone, Debug)]
pub struct Add<'a> {
    /// The day.
    pub date: NaiveDate,
    /// The way it belongs to.
    pub category: CategoryId,
    /// The prompt; `None` for something of the person's own.
    pub prompt: Option<&'a str>,
    /// Their words.
    pub note: Option<&'a str>,
}

impl Context<'_> {
    /// Plans the record that today's prompt was shown. Empty if there is one, or on a rest day.
    pub fn show(&self, journal: &Journal) -> Plan {
        let today = self.now.today;
        let is_recorded = scheduler::standing_offer(self.deck, journal, today).is_some();
        if is_recorded || journal.day(today).is_rest() {
            return Plan::default();
        }
        let pick = scheduler::pick(self.deck, journal, today);
        Plan { offer: pick.map(|pick| offer(pick.prompt, today)), ..Plan::default() }
    }

    /// Plans that a day's prompt was done.
    ///
    /// # Errors
    /// Errors if it is done, if another is the day's prompt by now, or if the note cannot be kept.
    pub fn done(&self, journal: &Journal, done: &Done<'_>) -> Planned {
        let day = journal.day(done.date);
        if let Some((_, moment)) = day.done(done.prompt) {
            return Err(Refusal::AlreadyDone(moment.time()));
        }
        self.check_past(done.date)?;
        let pick = scheduler::pick(self.deck, journal, done.date).ok_or(Refusal::IdeaIsGone)?;
        if pick.prompt.id != done.prompt {
            return Err(Refusal::Swapped);
        }
        let standing = scheduler::standing_offer(self.deck, journal, done.date);
        let (date, category, prompt) = (done.date, pick.prompt.category, Some(done.prompt));
        let moment = Moment {
            size: done.size,
            expected: standing.and_then(|(_, offer)| offer.expected),
            ..self.moment(&Add { date, category, prompt, note: done.note })?
        };
        let plan = Plan::new(moment.title.clone(), [Edit::add(Content::Moment(moment))]);
        Ok(Plan { offer: standing.is_none().then(|| offer(pick.prompt, date)), ..plan })
    }

    /// Plans one more moment.
    ///
    /// # Errors
    /// Errors if its day is to come, its prompt is gone or its note cannot be kept.
    pub fn add(&self, add: &Add<'_>) -> Planned {
        self.check_past(add.date)?;
        let moment = self.moment(add)?;
        Ok(Plan::new(moment.title.clone(), [Edit::add(Content::Moment(moment))]))
    }

    fn moment(&self, add: &Add<'_>) -> Result<Moment, Refusal> {
        let prompt = add.prompt.map(|id| self.deck.prompt(id).ok_or(Refusal::IdeaIsGone));
        let prompt = prompt.transpose()?;
        let title = prompt.map_or(&self.deck.category(add.category).name, |prompt| &prompt.title);
        Ok(Moment {
            date: add.date,
            at: Some(self.now.at),
            category: add.category,
            prompt: prompt.map(|prompt| prompt.id.clone()),
            title: title.clone(),
            note: add.note.map(text::note).transpose()?.flatten(),
            ..Moment::default()
        })
    }

    /// Plans another prompt in place of the one the person saw. The guess moves along.
    ///
    /// # Errors
    /// Errors if today's is done, was changed elsewhere, or there is no other.
    pub fn swap(&self, journal: &Journal, seen: &str) -> Planned {
        self.check_todays(journal, seen, Refusal::SwapAfterDone)?;
        let prompt = scheduler::swap(self.deck, journal, self.now.today);
        Ok(self.replace_offer(journal, prompt.ok_or(Refusal::NoOtherIdea)?))
    }

    /// Plans that a chosen prompt becomes today's in place of the one the person saw.
    ///
    /// # Errors
    /// Errors if today's is done, was changed elsewhere, or is that prompt.
    pub fn choose(&self, journal: &Journal, seen: &str, prompt: &str) -> Planned {
        self.check_todays(journal, seen, Refusal::ChooseAfterDone)?;
        if seen == prompt {
            return Err(Refusal::Same);
        }
        let prompt = self.deck.prompt(prompt).ok_or(Refusal::IdeaIsGone)?;
        let mut plan = self.replace_offer(journal, prompt);
        // What was left out is allowed again by making it today's.
        plan.edits.extend(bring_back(journal, prompt));
        Ok(plan)
    }

    fn replace_offer(&self, journal: &Journal, prompt: &Prompt) -> Plan {
        let today = self.now.today;
        let standing = scheduler::standing_offer(self.deck, journal, today);
        let expected = standing.and_then(|(_, offer)| offer.expected);
        let edit = Edit::add(Content::Offer(Offer { expected, ..offer(prompt, today) }));
        // Without a record of it, what was swapped away would be the day's first pick again.
        let first = scheduler::pick(self.deck, journal, today).filter(|_| standing.is_none());
        let offer = first.map(|pick| offer(pick.prompt, today));
        Plan { offer, ..Plan::new(format!("the change to {}", prompt.title), [edit]) }
    }

    /// Plans rests from `first` to `last`, or with `on` false the end of the rest of `first` and of
    /// the days to come that join it.
    ///
    /// # Errors
    /// Errors if the span is none, today has a moment, or it is so already.
    pub fn rest(&self, journal: &Journal, first: NaiveDate, last: NaiveDate, on: bool) -> Planned {
        let today = self.now.today;
        if last < first || last > date::ahead(today, REST_AHEAD) {
            return Err(Refusal::RestSpan);
        }
        if on && first == today && first == last && journal.day(today).has_moment() {
            return Err(Refusal::RestAfterMoment);
        }
        let span = first.iter_days().take_while(|date| *date <= last);
        let edits: Vec<Edit> = if on {
            let is_free = |date: &NaiveDate| journal.day(*date).is_open();
            span.filter(is_free).map(|date| Edit::add(Content::Rest(date))).collect()
        } else {
            let joined = first.iter_days().take_while(|date| {
                *date <= last || (last >= today && journal.day(*date).rests().next().is_some())
            });
            let rests = joined.flat_map(|date| journal.day(date).rests());
            rests.map(|record| Edit::change(record, Content::Removed)).collect()
        };
        let what = if on { "the rest" } else { "the end of the rest" };
        if edits.is_empty() { Err(Refusal::Same) } else { Ok(Plan::new(what, edits)) }
    }

    /// Plans a guess how today's prompt will go.
    ///
    /// # Errors
    /// Errors if it is done or was changed elsewhere.
    pub fn expect(&self, journal: &Journal, seen: &str, score: Score) -> Planned {
        self.check_todays(journal, seen, Refusal::GuessAfterDone)?;
        let today = self.now.today;
        let standing = scheduler::standing_offer(self.deck, journal, today);
        let edit = if let Some((record, offer)) = standing {
            let offer = Offer { expected: Some(score), ..offer.clone() };
            Edit::change(record, Content::Offer(offer))
        } else {
            let prompt = self.deck.prompt(seen).ok_or(Refusal::IdeaIsGone)?;
            Edit::add(Content::Offer(Offer { expected: Some(score), ..offer(prompt, today) }))
        };
        Ok(Plan::new("the guess", [edit]))
    }

    /// Plans how a moment felt.
    ///
    /// # Errors
    /// Errors if the moment is gone or cannot be changed.
    pub fn felt(&self, journal: &Journal, id: &RecordId, score: Score) -> Planned {
        change(journal, id, "how it went", |moment| Ok(Moment { felt: Some(score), ..moment }))
    }

    /// Plans another note for a moment whose note the person saw as `seen`. An empty one takes the
    /// note away.
    ///
    /// # Errors
    /// Errors if the moment is gone, has other words by now, or the note cannot be kept.
    pub fn note(
        &self,
        journal: &Journal,
        id: &RecordId,
        seen: Option<&str>,
        words: &str,
    ) -> Planned {
        change(journal, id, "the note", |moment| {
            if moment.note.as_deref() != seen {
                return Err(Refusal::Changed);
            }
            Ok(Moment { note: text::note(words)?, ..moment })
        })
    }

    /// Plans another category or day for a moment. It keeps its title.
    ///
    /// # Errors
    /// Errors if the moment is gone or the day is to come.
    pub fn move_to(
        &self,
        journal: &Journal,
        id: &RecordId,
        category: Option<CategoryId>,
        date: Option<NaiveDate>,
    ) -> Planned {
        date.map_or(Ok(()), |date| self.check_past(date))?;
        change(journal, id, "the move", |moment| {
            let category = category.unwrap_or(moment.category);
            Ok(Moment { category, date: date.unwrap_or(moment.date), ..moment })
        })
    }

    /// Plans that a moment goes.
    ///
    /// # Errors
    /// Errors if it is gone or cannot be changed.
    pub fn remove(&self, journal: &Journal, id: &RecordId) -> Planned {
        let record = journal.record(id).ok_or(Refusal::UnknownMoment)?;
        let moment = record.content.moment().ok_or(Refusal::UnknownMoment)?;
        let edit = Edit::change(record, Content::Removed);
        Ok(Plan::new(format!("the removal of {}", moment.title), [edit]))
    }

    /// Plans that a category, prompt or need is left out (`off`) or back. If today's prompt is then
    /// left out, another one is picked along.
    ///
    /// # Errors
    /// Errors if it is so already.
    pub fn leave_out(&self, journal: &Journal, what: &str, off: bool) -> Planned {
        if journal.leaves_out(what) == off {
            return Err(Refusal::Same);
        }
        let today = self.now.today;
        let name = format!("{} {}", self.name(what), if off { "left out" } else { "back" });
        let mut plan = Plan::new(name, [choice(journal, what, off)]);
        let Some((_, standing)) = scheduler::standing_offer(self.deck, journal, today) else {
            return Ok(plan);
        };
        let mut after = journal.clone();
        after.apply(&plan.edits.iter().filter_map(as_record).collect::<Vec<_>>());
        if scheduler::standing_offer(self.deck, &after, today).is_none() {
            let pick = scheduler::pick(self.deck, &after, today);
            let expected = standing.expected;
            let new = pick.map(|pick| Offer { expected, ..offer(pick.prompt, today) });
            plan.edits.extend(new.map(|offer| Edit::add(Content::Offer(offer))));
        }
        Ok(plan)
    }

    /// Returns what a person calls something that can be left out.
    pub fn name(&self, what: &str) -> String {
        if let Some(category) = CategoryId::from_id(what) {
            return self.deck.category(category).name.clone();
        }
        if let Some(need) = Need::from_id(what) {
            return need.words().to_owned();
        }
        self.deck.prompt(what).map_or_else(|| what.to_owned(), |prompt| prompt.title.clone())
    }

    fn check_past(&self, date: NaiveDate) -> Result<(), Refusal> {
        if date > self.now.today { Err(Refusal::Future) } else { Ok(()) }
    }

    /// Errors if today's prompt is done or another than the one that the person saw.
    fn check_todays(&self, journal: &Journal, seen: &str, done: Refusal) -> Result<(), Refusal> {
        let pick = scheduler::pick(self.deck, journal, self.now.today);
        let pick = pick.ok_or(Refusal::IdeaIsGone)?;
        if journal.day(self.now.today).done(&pick.prompt.id).is_some() {
            return Err(done);
        }
        if pick.prompt.id == seen { Ok(()) } else { Err(Refusal::Swapped) }
    }
}

fn offer(prompt: &Prompt, date: NaiveDate) -> Offer {
    Offer { date, category: prompt.category, prompt: prompt.id.clone(), expected: None }
}

/// Returns the edits that bring back all that leaves a prompt out.
fn bring_back(journal: &Journal, prompt: &Prompt) -> Vec<Edit> {
    let needs = Need::ALL.iter().filter(|need| prompt.needs(**need)).map(|need| need.id());
    let all = [prompt.id.as_str(), prompt.category.id()].into_iter().chain(needs);
    all.filter(|what| journal.leaves_out(what)).map(|what| choice(journal, what, false)).collect()
}

/// Plans a change of a moment.
fn change(
    journal: &Journal,
    id: &RecordId,
    what: &str,
    change: impl FnOnce(Moment) -> Result<Moment, Refusal>,
) -> Planned {
    let record = journal.record(id).ok_or(Refusal::UnknownMoment)?;
    let moment = record.content.moment().ok_or(Refusal::UnknownMoment)?;
    let edit = Edit::change(record, Content::Moment(change(moment.clone())?));
    Ok(Plan::new(format!("{what} of {}", moment.title), [edit]))
}

fn choice(journal: &Journal, what: &str, off: bool) -> Edit {
    let id = RecordId::Choice(what.to_owned());
    let before = journal.record(&id).map(|record| record.content.clone());
    Edit { id: Some(id), before, after: Content::Choice(off) }
}

/// Returns the record that a choice's edit leads to, to see what would follow from it.
fn as_record(edit: &Edit) -> Option<Record> {
    Some(Record { id: edit.id.clone()?, ..Record::made(Stamp::default(), edit.after.clone()) })
}

#[cfg(test)]
mod tests;
