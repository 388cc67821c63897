//! Which ideas may be offered to a person, and what stands in the way of the others. Knows the deck
//! and the profile; which of the eligible ones comes next is the scheduler's.

use super::{
    category::{CategoryId, CategorySet},
    deck::{Deck, Need, Prompt},
    profile::Profile,
};

/// What may be picked from.
#[derive(Clone, Copy, Debug)]
pub struct Eligible<'a> {
    /// The person's choices.
    pub profile: &'a Profile,
    /// The categories that are picked from.
    pub categories: CategorySet,
    /// Whether hidden ideas may be picked too.
    pub hidden_too: bool,
}

impl<'a> Eligible<'a> {
    /// What the person's choices leave.
    #[must_use]
    pub fn strict(profile: &'a Profile) -> Self {
        Self { profile, categories: profile.active(), hidden_too: false }
    }

    /// Whether `prompt` of `category` may be picked.
    #[must_use]
    pub fn admits(&self, prompt: &Prompt, category: CategoryId) -> bool {
        self.categories.contains(category)
            && (self.hidden_too || !self.profile.hidden.contains(&prompt.id))
            && unmet(self.profile, prompt).is_none()
    }

    /// The prompts of `category` that may be picked.
    #[must_use]
    pub fn prompts<'d>(&self, deck: &'d Deck, category: CategoryId) -> Vec<&'d Prompt> {
        deck.prompts(category).iter().filter(|prompt| self.admits(prompt, category)).collect()
    }

    /// Whether anything at all may be picked. Parses categories up to the first that has something.
    #[must_use]
    pub fn any(&self, deck: &Deck) -> bool {
        self.categories
            .iter()
            .any(|category| deck.prompts(category).iter().any(|it| self.admits(it, category)))
    }
}

/// What keeps an idea from being offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Barrier {
    /// Its category is paused.
    Paused(CategoryId),
    /// The person hid it.
    Hidden,
    /// It needs something the person opted out of.
    Needs(Need),
}

/// What keeps `prompt` from being offered; `None` if nothing does.
#[must_use]
pub fn barrier(profile: &Profile, prompt: &Prompt, category: CategoryId) -> Option<Barrier> {
    if profile.pauses(category) {
        return Some(Barrier::Paused(category));
    }
    apart(profile, prompt)
}

/// What keeps `prompt` itself from being offered, whether or not its category is paused. A hidden
/// idea that also needs something opted out of counts as hidden: one key brings that much back.
#[must_use]
pub fn apart(profile: &Profile, prompt: &Prompt) -> Option<Barrier> {
    if profile.hidden.contains(&prompt.id) {
        return Some(Barrier::Hidden);
    }
    unmet(profile, prompt).map(Barrier::Needs)
}

fn unmet(profile: &Profile, prompt: &Prompt) -> Option<Need> {
    prompt.needs.iter().copied().find(|need| profile.without.contains(need))
}
