//! One day of the journal, and what its records say together. Knows no other day.

use crate::domain::{
    category::CategoryId,
    record::{Filed, Moment, Offer, Rest, Score},
};

/// All that is on one day, each list in the journal's order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Day {
    /// The prompts that were shown.
    pub offers: Vec<Filed<Offer>>,
    /// The connections that were made.
    pub moments: Vec<Filed<Moment>>,
    /// Whether, and by which records, the day was taken off.
    pub rests: Vec<Filed<Rest>>,
}

impl Day {
    /// Whether the day has neither a moment nor a rest.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.moments.is_empty() && self.rests.is_empty()
    }

    /// Whether the day was taken off: one with a moment, too, is a done day.
    #[must_use]
    pub fn is_rest(&self) -> bool {
        self.moments.is_empty() && !self.rests.is_empty()
    }

    /// The moment that did this offer's prompt, the last if several did.
    #[must_use]
    pub fn moment_of(&self, prompt: &str) -> Option<&Filed<Moment>> {
        self.moments.iter().rev().find(|moment| moment.prompt.as_deref() == Some(prompt))
    }

    /// The last offer that was done.
    #[must_use]
    pub fn done_offer(&self) -> Option<&Filed<Offer>> {
        self.offers.iter().rev().find(|offer| self.moment_of(&offer.prompt).is_some())
    }

    /// The offer that stands for the day once it is past: the last one done, otherwise the last.
    #[must_use]
    pub fn standing(&self) -> Option<&Filed<Offer>> {
        self.done_offer().or(self.offers.last())
    }

    /// How often another idea took the place of the one before. An offer that is appended again, with
    /// what the person expects of it, is no swap.
    #[must_use]
    pub fn swaps(&self) -> usize {
        self.offers.windows(2).filter(|pair| pair[0].prompt != pair[1].prompt).count()
    }

    /// How the person expects `prompt` to go, as its last offer of the day has it.
    #[must_use]
    pub fn expected(&self, prompt: &str) -> Option<Score> {
        self.offers.iter().rev().find(|offer| offer.prompt == prompt)?.expected
    }

    /// The category whose digit stands in the calendar: the last one done.
    #[must_use]
    pub fn digit(&self) -> Option<CategoryId> {
        self.moments.last().map(|moment| moment.category)
    }

    /// Whether there is nothing on it at all.
    pub(super) fn is_empty(&self) -> bool {
        self.offers.is_empty() && self.is_open()
    }
}
