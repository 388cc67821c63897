//! Picks the prompt of a day. Pure: the same deck, journal and date give the same prompt on every
//! computer and in every later version, which a golden list of 400 days holds.

use std::collections::HashMap;

use chrono::{Datelike as _, NaiveDate};
use rand::{Rng as _, SeedableRng as _, rngs::ChaCha8Rng};

use super::date;
use super::deck::{CategoryId, Deck, Prompt};
use super::journal::Journal;
use super::record::{Offer, Record};

/// The order in which the first nine offer days introduce the categories.
const INTRODUCTION: [CategoryId; 9] = {
    use CategoryId::{Checkin, Compliment, Eyes, Listen, Music, Myself, Places, Start, Style};
    [Start, Myself, Music, Places, Checkin, Compliment, Listen, Eyes, Style]
};
/// A category is drawn from this many that were touched longest ago.
const CANDIDATES: usize = 4;
/// A category that was last offered this many offer days ago comes next.
const OVERDUE: usize = 12;

/// Why a prompt is the day's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The first nine days introduce the categories in turn.
    Introduction,
    /// Its category was last here on this day; `None` if never in the window.
    LastHere(Option<NaiveDate>),
    /// It was asked for, by a swap or in the Menu.
    Asked,
    /// What was offered before it is left out now.
    LeftOut,
}

/// A prompt for a day.
#[derive(Clone, Copy, Debug)]
pub struct Pick<'a> {
    /// The prompt.
    pub prompt: &'a Prompt,
    /// Why it is this one.
    pub reason: Reason,
    /// Whether everything is left out, so that the choices are ignored for the day.
    pub ignores_choices: bool,
}

/// Returns the 64-bit FNV-1a hash of some bytes (Fowler, Noll, Vo; draft-eastlake-fnv).
pub fn hash(parts: &[&[u8]]) -> u64 {
    parts.iter().copied().flatten().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// Returns the standing offer of a day with its record: the last one that was done, otherwise the
/// last. One that was not done and whose prompt is gone or left out counts as none.
pub fn standing_offer<'a>(
    deck: &Deck,
    journal: &'a Journal,
    date: NaiveDate,
) -> Option<(&'a Record, &'a Offer)> {
    let day = journal.day(date);
    day.standing_offer().filter(|(_, offer)| {
        // The record stands also where everything is left out and the choices are ignored.
        let is_open = |prompt| journal.allows(prompt) || journal.ways_in_use(deck).is_empty();
        day.done(&offer.prompt).is_some() || deck.prompt(&offer.prompt).is_some_and(is_open)
    })
}

/// Returns a day's prompt: that of its standing offer, or else the one that is to be offered.
/// `None` only if the deck no longer has a prompt that was offered and done.
pub fn pick<'a>(deck: &'a Deck, journal: &Journal, date: NaiveDate) -> Option<Pick<'a>> {
    let Some((record, offer)) = standing_offer(deck, journal, date) else {
        return Scheduler::new(deck, journal, date).pick();
    };
    let earlier = journal.day(date).offers().take_while(|(it, _)| it.id != record.id).last();
    let reason = match earlier {
        None => Scheduler::new(deck, journal, date).reason(offer.category),
        Some((_, earlier)) => {
            let is_allowed = deck.prompt(&earlier.prompt).is_some_and(|it| journal.allows(it));
            if is_allowed { Reason::Asked } else { Reason::LeftOut }
        }
    };
    let prompt = deck.prompt(&offer.prompt)?;
    Some(Pick { prompt, reason, ignores_choices: !journal.allows(prompt) })
}

/// Returns the prompt that a swap brings in place of the day's: the first of a day one of the same
/// category, each later one a prompt of the category touched longest ago. `None` if there is no other.
pub fn swap<'a>(deck: &'a Deck, journal: &Journal, date: NaiveDate) -> Option<&'a Prompt> {
    let current = pick(deck, journal, date)?.prompt;
    let scheduler = Scheduler::new(deck, journal, date);
    let is_of_today = |id| journal.day(date).touched().any(|(category, _)| category == id);
    let touched = |id| if is_of_today(id) { Some(date) } else { scheduler.category(id) };
    let mut categories: Vec<CategoryId> = CategoryId::ALL.into();
    categories.sort_by_key(|&id| (touched(id), id));
    let is_first = swaps(deck, journal, date) == 0;
    categories.sort_by_key(|&id| (id == current.category) != is_first);
    let other = |id: &CategoryId| scheduler.prompt(*id, Some(&current.id));
    categories.iter().find_map(other)
}

/// Returns how many times a day's prompt was changed, not counting what was left out since.
pub fn swaps(deck: &Deck, journal: &Journal, date: NaiveDate) -> usize {
    let stands = |prompt: &str| deck.prompt(prompt).is_some_and(|it| journal.allows(it));
    let offers = journal.day(date).offers().filter(|(_, offer)| stands(&offer.prompt));
    offers.count().saturating_sub(1)
}

/// What is known of the days before the one that is picked for.
struct Scheduler<'a, 'j> {
    deck: &'a Deck,
    journal: &'j Journal,
    date: NaiveDate,
    categories: [Option<NaiveDate>; 9],
    /// The number of the offer day, from 1, on which each category was last offered.
    last_offered: [usize; 9],
    offer_days: usize,
    previous: Option<CategoryId>,
    /// The categories to pick from.
    used: Vec<CategoryId>,
    ignores_choices: bool,
}

impl<'a, 'j> Scheduler<'a, 'j> {
    fn new(deck: &'a Deck, journal: &'j Journal, date: NaiveDate) -> Self {
        let mut used = journal.ways_in_use(deck);
        let ignores_choices = used.is_empty();
        if ignores_choices {
            used = CategoryId::ALL.into();
        }
        let mut scheduler = Self {
            deck,
            journal,
            date,
            categories: [None; 9],
            last_offered: [0; 9],
            offer_days: 0,
            previous: None,
            used,
            ignores_choices,
        };
        for (date, day) in journal.days(date::window_start(date), date::back(date, 1)) {
            for (category, _) in day.touched() {
                scheduler.categories[category.index()] = Some(date);
            }
            let Some((_, standing)) = day.standing_offer() else { continue };
            scheduler.offer_days += 1;
            scheduler.previous = Some(standing.category);
            for (_, offer) in day.offers() {
                scheduler.last_offered[offer.category.index()] = scheduler.offer_days;
            }
        }
        scheduler
    }

    /// Returns when a category was last offered or done.
    fn category(&self, id: CategoryId) -> Option<NaiveDate> {
        self.categories[id.index()]
    }

    fn allows(&self, prompt: &Prompt) -> bool {
        self.ignores_choices || self.journal.allows(prompt)
    }

    fn is_introduction(&self, id: CategoryId) -> bool {
        self.offer_days < INTRODUCTION.len() && self.category(id).is_none()
    }

    fn reason(&self, id: CategoryId) -> Reason {
        if self.is_introduction(id) {
            Reason::Introduction
        } else {
            Reason::LastHere(self.category(id))
        }
    }

    fn pick(&self) -> Option<Pick<'a>> {
        let is_new = |id: &CategoryId| self.used.contains(id) && self.is_introduction(*id);
        let (id, prompt) = if let Some(id) = INTRODUCTION.into_iter().find(is_new) {
            (id, self.deck.prompts(id).find(|prompt| self.allows(prompt))?)
        } else {
            let id = self.draw()?;
            (id, self.prompt(id, None)?)
        };
        let ignores_choices = self.ignores_choices;
        Some(Pick { prompt, reason: self.reason(id), ignores_choices })
    }

    /// Returns one of the categories touched longest ago: the oldest if it is overdue, else drawn.
    fn draw(&self) -> Option<CategoryId> {
        let mut categories = self.used.clone();
        if categories.len() > 1 {
            categories.retain(|id| Some(*id) != self.previous);
        }
        categories.sort_by_key(|&id| (self.category(id), id));
        let oldest = *categories.first()?;
        let days_ago = self.offer_days + 1 - self.last_offered[oldest.index()];
        if days_ago >= OVERDUE {
            return Some(oldest);
        }
        categories.truncate(CANDIDATES);
        let seed = hash(&[&self.journal.seed.to_le_bytes(), self.date.to_string().as_bytes()]);
        let drawn = ChaCha8Rng::seed_from_u64(seed).next_u64() % categories.len() as u64;
        categories.get(usize::try_from(drawn).ok()?).copied()
    }

    /// Returns the prompt of a category that was touched longest ago, but not `except`.
    fn prompt(&self, id: CategoryId, except: Option<&str>) -> Option<&'a Prompt> {
        let is_free = |it: &&Prompt| self.allows(it) && Some(&*it.id) != except;
        let today = self.journal.day(self.date);
        let is_of_today = |id: &str| today.touched().any(|(_, prompt)| prompt == Some(id));
        let past = self.journal.between(date::window_start(self.date), date::back(self.date, 1));
        let touched =
            past.iter().filter_map(|it| Some((it.content.touched()?.1?, it.content.date()?)));
        let last: HashMap<&str, NaiveDate> = touched.collect();
        let year = self.date.year().to_le_bytes();
        let order = |it: &&Prompt| {
            let tie = hash(&[&self.journal.seed.to_le_bytes(), &year, it.id.as_bytes()]);
            (is_of_today(&it.id), last.get(&*it.id).copied(), tie)
        };
        self.deck.prompts(id).filter(is_free).min_by_key(order)
    }
}
