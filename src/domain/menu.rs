//! What Menu and its command show: the nine as they stand, and the ideas of one of them. Paused ways
//! and ideas set apart stay in their places, so that the key that took one away brings it back. Which
//! row a pointer stands on, and what it looks like, is not known here.

use chrono::NaiveDate;

use super::{
    ago,
    category::{CategoryId, CategorySet},
    day,
    deck::{Deck, Need},
    eligible::{self, Barrier},
    profile::Profile,
    scheduler::Pick,
    streak::Tally,
};

/// What the rows are read from.
#[derive(Clone, Copy, Debug)]
pub struct Sources<'a> {
    /// The deck.
    pub deck: &'a Deck,
    /// The person's choices.
    pub profile: &'a Profile,
    /// What the days through today add up to.
    pub tally: &'a Tally,
    /// Today's idea.
    pub pick: &'a Pick,
    /// Whether today's idea is done.
    pub done: bool,
    /// The day it is.
    pub today: NaiveDate,
}

/// One of the nine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Which.
    pub category: CategoryId,
    /// Its name.
    pub name: String,
    /// What it is, in one line.
    pub line: String,
    /// Moments ever.
    pub moments: u32,
    /// The day of the latest moment.
    pub last: Option<NaiveDate>,
    /// Whether this round has a moment of it; a paused way is not counted in a round.
    pub in_round: bool,
    /// Whether today's idea is of it.
    pub todays: bool,
    /// Whether it is paused.
    pub paused: bool,
}

impl Row {
    /// How long ago its latest moment was, in words: `yesterday`, `3 weeks ago`, `not yet`.
    #[must_use]
    pub fn last_words(&self, today: NaiveDate) -> String {
        self.last.map_or_else(|| "not yet".to_owned(), |date| ago::column(date, today))
    }
}

/// One idea of a category.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Idea {
    /// The prompt's id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// An honest upper guess.
    pub minutes: u8,
    /// How it stands.
    pub state: State,
}

/// How an idea stands with a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It is today's.
    Todays,
    /// It is today's and done.
    DoneToday,
    /// It was neither offered nor done yet.
    New,
    /// It was last offered or done on this day.
    Last(NaiveDate),
    /// The person hid it.
    Hidden,
    /// It needs something the person opted out of.
    Needs(Need),
}

impl State {
    /// The state in words: `today's idea`, `new to you`, `17 Nov`, `hidden`, `needs voice`.
    #[must_use]
    pub fn words(self, today: NaiveDate) -> String {
        match self {
            Self::Todays => "today's idea".to_owned(),
            Self::DoneToday => "done today".to_owned(),
            Self::New => "new to you".to_owned(),
            Self::Last(date) if date == today => "today".to_owned(),
            Self::Last(date) => day::brief(date, today),
            Self::Hidden => "hidden".to_owned(),
            Self::Needs(need) => format!("needs {}", need.words()),
        }
    }

    /// Whether the idea is never offered as things stand, and shown muted.
    #[must_use]
    pub fn is_apart(self) -> bool {
        matches!(self, Self::Hidden | Self::Needs(_))
    }
}

/// The nine, in the order of their numbers.
#[must_use]
pub fn rows(from: &Sources<'_>) -> [Row; 9] {
    let seen = seen_in_round(from.tally, from.profile, from.today);
    CategoryId::ALL.map(|category| {
        let head = from.deck.head(category);
        let tally = from.tally.category(category);
        Row {
            category,
            name: head.name.clone(),
            line: head.line.clone(),
            moments: tally.moments,
            last: tally.last_moment,
            in_round: seen.contains(category),
            todays: from.pick.category == category,
            paused: from.profile.pauses(category),
        }
    })
}

/// The active ways that this round has a moment of. A round that is complete stays in view for the
/// rest of its last day, since the next one begins with the next day.
#[must_use]
pub fn seen_in_round(tally: &Tally, profile: &Profile, today: NaiveDate) -> CategorySet {
    let complete = tally.round.completed_on == Some(today);
    if complete { profile.active() } else { tally.round.seen.and(profile.active()) }
}

/// A category's ideas: today's first, if it is among them, then all others in the deck's order. The
/// deck's order does not change with what a person does, so an idea is found where it was yesterday,
/// and one that is hidden stays under the pointer for the same key to bring back.
#[must_use]
pub fn ideas(from: &Sources<'_>, category: CategoryId) -> Vec<Idea> {
    let prompts = from.deck.prompts(category).iter();
    let mut ideas: Vec<Idea> = prompts
        .map(|prompt| Idea {
            id: prompt.id.clone(),
            title: prompt.title.clone(),
            minutes: prompt.minutes,
            state: if prompt.id == from.pick.id {
                if from.done { State::DoneToday } else { State::Todays }
            } else {
                match eligible::apart(from.profile, prompt) {
                    Some(Barrier::Needs(need)) => State::Needs(need),
                    Some(_) => State::Hidden,
                    None => touched(from.tally, &prompt.id),
                }
            },
        })
        .collect();
    ideas.sort_by_key(|idea| idea.id != from.pick.id);
    ideas
}

fn touched(tally: &Tally, prompt: &str) -> State {
    tally.prompts.get(prompt).map_or(State::New, |it| State::Last(it.touched.date))
}

#[cfg(test)]
mod tests;
