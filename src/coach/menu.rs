//! What Menu and `deck` say of the ways and their ideas.

use chrono::NaiveDate;

use super::Context;
use crate::domain::deck::{CategoryId, Prompt};
use crate::domain::{date, journal::Journal, record::Record};

/// How an idea stands today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IdeaState {
    /// It is today's and not done yet.
    Todays,
    /// It was done today.
    DoneToday,
    /// It, its category or something that it needs is left out.
    LeftOut,
    /// It was last offered or done on this day of the window.
    Last(NaiveDate),
    /// It was neither in the window.
    New,
}

impl Context<'_> {
    /// Returns how an idea stands. `shown` is the id of today's.
    pub fn idea_state(&self, journal: &Journal, prompt: &Prompt, shown: Option<&str>) -> IdeaState {
        let today = self.now.today;
        if journal.day(today).done(&prompt.id).is_some() {
            return IdeaState::DoneToday;
        }
        if shown == Some(&prompt.id) {
            return IdeaState::Todays;
        }
        if !journal.allows(prompt) {
            return IdeaState::LeftOut;
        }
        let window = journal.between(date::window_start(today), today);
        let is_it = |record: &&Record| {
            record.content.touched().is_some_and(|(_, id)| id == Some(&prompt.id))
        };
        let last = window.iter().rfind(is_it);
        let last = last.and_then(|record| record.content.date());
        last.map_or(IdeaState::New, IdeaState::Last)
    }

    /// Returns the day of the last moment of a category in the window.
    pub fn last_moment(&self, journal: &Journal, category: CategoryId) -> Option<NaiveDate> {
        let today = self.now.today;
        let window = journal.between(date::window_start(today), today).iter().rev();
        let mut moments = window.filter_map(|record| record.content.moment());
        moments.find(|moment| moment.category == category).map(|moment| moment.date)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        date::Now,
        deck::Deck,
        record::{Content, Offer, RecordId, Stamp},
    };

    #[test]
    fn an_idea_is_todays_left_out_last_touched_or_new() {
        let deck = Deck::default();
        let at = "2026-11-24T08:14:00-05:00".parse().unwrap();
        let context = Context { deck: &deck, now: Now::new(at, chrono::NaiveTime::MIN) };
        let mut prompts = deck.prompts(CategoryId::Music);
        let (a, b, c) = (prompts.next().unwrap(), prompts.next().unwrap(), prompts.next().unwrap());
        let date = date::back(context.now.today, 7);
        let offer = Offer { date, category: a.category, prompt: a.id.clone(), expected: None };
        let record =
            |id, content| Record { id, version: Stamp::default(), content, is_newer: false };
        let journal = Journal::new(
            [
                record(RecordId::Made(Stamp::default()), Content::Offer(offer)),
                record(RecordId::Choice(b.id.clone()), Content::Choice(true)),
            ],
            0,
        );
        let state = |prompt, todays| context.idea_state(&journal, prompt, todays);
        assert_eq!(state(a, Some(&*a.id)), IdeaState::Todays);
        assert_eq!(state(a, None), IdeaState::Last(date));
        assert_eq!(state(b, None), IdeaState::LeftOut);
        assert_eq!(state(c, None), IdeaState::New);
        assert_eq!(context.last_moment(&journal, CategoryId::Music), None);
    }
}
