//! Streak, round and strength, and what the scheduler needs to know of earlier days: all one fold
//! over the days in order, so that a saved [`Tally`] can be carried on from. Nothing here is stored
//! with the journal and nothing depends on today's date but where the fold is told to stop.

use std::{collections::HashMap, rc::Rc};

use chrono::NaiveDate;

use super::{
    category::{CategoryId, CategorySet},
    day,
    id::ByIds,
    journal::Day,
    record::RecordId,
};

/// What a strength keeps of itself over one day without a moment: half is left after 13 days. The
/// formula is Loop Habit Tracker's for a daily habit.
pub const STRENGTH_KEPT: f64 = 0.948_077_514_339_171_4;

/// This many missed days in a row make a long gap.
pub const LONG_GAP: u32 = 30;

/// The rules that days are counted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rules {
    /// Missed days in a row that a streak bridges.
    pub grace: u32,
    /// The categories that make a round.
    pub active: CategorySet,
}

/// When something was last offered or done. The order is by date, then by the record's id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Touch {
    /// The day.
    pub date: NaiveDate,
    /// The record that touched it.
    pub id: RecordId,
}

/// What one category has seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CategoryTally {
    /// Moments ever.
    pub moments: u32,
    /// The day of the latest moment.
    pub last_moment: Option<NaiveDate>,
    /// The latest offer or moment.
    pub touched: Option<Touch>,
    /// The days it was offered on.
    pub offer_days: u32,
    /// The number of the latest offer day on which it was offered, 0 for never.
    pub last_offer_day: u32,
    /// The days it was offered on since the round began.
    pub offered_in_round: u32,
}

/// What one prompt has seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PromptTally {
    /// The latest offer or moment.
    pub touched: Touch,
}

/// How far the person has come since the last time every active category had a moment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Round {
    /// The active categories with a moment in this round.
    pub seen: CategorySet,
    /// Rounds completed.
    pub completed: u32,
    /// The day on which the last round was completed.
    pub completed_on: Option<NaiveDate>,
}

/// What the days up to some day add up to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tally {
    /// The last day that is counted in.
    pub through: Option<NaiveDate>,
    /// Moments.
    pub moments: u32,
    /// Days with a moment.
    pub done_days: u32,
    /// Days with a moment in the current run.
    pub run: u32,
    /// Missed days in a row since the run's last day.
    pub misses: u32,
    /// Stretches of missed days so far, the present one too.
    pub gaps: u32,
    /// Those of them that reached [`LONG_GAP`] days.
    pub long_gaps: u32,
    /// Days taken off without a moment.
    pub rest_days: u32,
    /// The longest run ever.
    pub longest: u32,
    /// The strength, 0 to 1.
    pub strength: f64,
    /// The round.
    pub round: Round,
    /// Days with an offer.
    pub offer_days: u32,
    /// The category of the standing offer of the latest offer day.
    pub standing: Option<CategoryId>,
    /// The nine.
    pub categories: [CategoryTally; 9],
    /// Every prompt that was ever offered or done, by id. The ids are shared, since a tally is copied
    /// for each day that is asked for.
    pub prompts: HashMap<Rc<str>, PromptTally, ByIds>,
}

impl Tally {
    /// Counts in one day with all that is on it. Days must come in order; the calendar days between
    /// are missed days.
    pub fn count(&mut self, date: NaiveDate, day: &Day, rules: Rules) {
        self.miss_until(date);
        self.note_offers(date, day);
        self.note_moments(date, day, rules);
        if !day.moments.is_empty() {
            self.count_done(rules);
        } else if day.rests.is_empty() {
            self.count_missed();
        } else {
            self.rest_days += 1;
        }
        self.through = Some(date);
    }

    /// Counts in a day that is not over: as long as it is open it is not a missed day.
    pub fn count_today(&mut self, date: NaiveDate, day: &Day, rules: Rules) {
        if !day.is_open() {
            return self.count(date, day, rules);
        }
        self.miss_until(date);
        self.note_offers(date, day);
        self.through = Some(date);
    }

    /// Counts the days before `date` that have no record as missed.
    pub fn miss_until(&mut self, date: NaiveDate) {
        let Some(through) = self.through else { return };
        for _ in 1..day::between(through, date) {
            self.count_missed();
        }
        self.through = self.through.max(Some(day::back(date, 1)));
    }

    /// The streak: days with a moment in the current run, 0 once the run has ended.
    #[must_use]
    pub fn streak(&self, rules: Rules) -> u32 {
        if self.misses > rules.grace { 0 } else { self.run }
    }

    /// What `category` has seen.
    #[must_use]
    pub fn category(&self, category: CategoryId) -> &CategoryTally {
        &self.categories[category.index()]
    }

    fn count_missed(&mut self) {
        self.misses += 1;
        self.gaps += u32::from(self.misses == 1);
        self.long_gaps += u32::from(self.misses == LONG_GAP);
        self.strength *= STRENGTH_KEPT;
    }

    fn count_done(&mut self, rules: Rules) {
        self.run = self.streak(rules) + 1;
        self.misses = 0;
        self.longest = self.longest.max(self.run);
        self.done_days += 1;
        self.strength = self.strength * STRENGTH_KEPT + (1.0 - STRENGTH_KEPT);
    }

    fn note_offers(&mut self, date: NaiveDate, day: &Day) {
        let Some(standing) = day.standing() else { return };
        self.standing = Some(standing.category);
        self.offer_days += 1;
        let mut offered = CategorySet::default();
        for offer in &day.offers {
            offered.insert(offer.category);
            self.touch(offer.category, Some(&offer.prompt), Touch { date, id: offer.id });
        }
        for category in offered.iter() {
            let tally = &mut self.categories[category.index()];
            tally.offer_days += 1;
            tally.offered_in_round += 1;
            tally.last_offer_day = self.offer_days;
        }
    }

    fn note_moments(&mut self, date: NaiveDate, day: &Day, rules: Rules) {
        for moment in &day.moments {
            self.moments += 1;
            self.touch(moment.category, moment.prompt.as_deref(), Touch { date, id: moment.id });
            let tally = &mut self.categories[moment.category.index()];
            tally.moments += 1;
            tally.last_moment = Some(date);
            self.round.seen.insert(moment.category);
        }
        self.round.seen = self.round.seen.and(rules.active);
        if !day.moments.is_empty() && self.round.seen == rules.active {
            self.round = Round {
                seen: CategorySet::default(),
                completed: self.round.completed + 1,
                completed_on: Some(date),
            };
            for tally in &mut self.categories {
                tally.offered_in_round = 0;
            }
        }
    }

    fn touch(&mut self, category: CategoryId, prompt: Option<&str>, touch: Touch) {
        let tally = &mut self.categories[category.index()];
        tally.touched = tally.touched.max(Some(touch));
        let Some(prompt) = prompt else { return };
        match self.prompts.get_mut(prompt) {
            Some(tally) => tally.touched = tally.touched.max(touch),
            None => {
                self.prompts.insert(prompt.into(), PromptTally { touched: touch });
            }
        }
    }
}
