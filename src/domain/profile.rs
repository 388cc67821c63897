//! What shapes picks and counts and travels with the journal. Its file is the store's business.

use std::collections::BTreeSet;

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

use super::{
    category::{CategoryId, CategorySet},
    deck::Need,
    streak::Rules,
};

/// The largest `streak_grace`.
pub const MAX_GRACE: u8 = 6;

/// The choices of one person that every device of theirs shares.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Profile {
    /// Makes this person's order of prompts their own; below 2^63, since TOML integers are signed.
    pub seed: u64,
    /// The day the journal was begun; the earliest decides between two merged profiles.
    pub since: NaiveDate,
    /// Local time at which a day begins.
    pub day_starts_at: NaiveTime,
    /// Missed days in a row that a streak bridges, 0 to [`MAX_GRACE`].
    pub streak_grace: u8,
    /// Needs that prompts must not have.
    pub without: BTreeSet<Need>,
    /// Ids of prompts that are never offered.
    pub hidden: BTreeSet<String>,
    /// Categories that are not offered and not counted in a round.
    pub paused: CategorySet,
}

/// Something of a profile that is on or off.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Switch {
    /// A category is paused.
    Paused(CategoryId),
    /// The prompt with this id is hidden.
    Hidden(String),
    /// Prompts with this need are opted out of.
    Without(Need),
}

/// A switch turned. It says what changes rather than how the whole profile looks after it, so that
/// what another device or hand changed meanwhile stays.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// What is turned.
    pub switch: Switch,
    /// Whether it is on from now on.
    pub on: bool,
}

impl Choice {
    /// The choice that takes this one back.
    #[must_use]
    pub fn reversed(&self) -> Self {
        Self { switch: self.switch.clone(), on: !self.on }
    }
}

impl Default for Profile {
    fn default() -> Self {
        Self {
            seed: 0,
            since: NaiveDate::MIN,
            day_starts_at: NaiveTime::from_hms_opt(4, 0, 0).unwrap_or_default(),
            streak_grace: 1,
            without: BTreeSet::new(),
            hidden: BTreeSet::new(),
            paused: CategorySet::default(),
        }
    }
}

impl Profile {
    /// A new profile for a journal begun on `since`.
    #[must_use]
    pub fn new(seed: u64, since: NaiveDate) -> Self {
        Self { seed: seed & (u64::MAX >> 1), since, ..Self::default() }
    }

    /// The categories that are not paused; all nine if a merge paused every one.
    #[must_use]
    pub fn active(&self) -> CategorySet {
        let active = self.paused.complement();
        if active.is_empty() { CategorySet::ALL } else { active }
    }

    /// Whether `category` is paused.
    #[must_use]
    pub fn pauses(&self, category: CategoryId) -> bool {
        !self.active().contains(category)
    }

    /// The rules that days are counted by.
    #[must_use]
    pub fn rules(&self) -> Rules {
        Rules { grace: u32::from(self.streak_grace.min(MAX_GRACE)), active: self.active() }
    }

    /// Whether `switch` is on.
    #[must_use]
    pub fn has(&self, switch: &Switch) -> bool {
        match switch {
            Switch::Paused(category) => self.paused.contains(*category),
            Switch::Hidden(prompt) => self.hidden.contains(prompt),
            Switch::Without(need) => self.without.contains(need),
        }
    }

    /// The profile after a choice.
    #[must_use]
    pub fn after(&self, choice: &Choice) -> Self {
        let mut profile = self.clone();
        match (&choice.switch, choice.on) {
            (Switch::Paused(category), true) => profile.paused.insert(*category),
            (Switch::Paused(category), false) => profile.paused.remove(*category),
            (Switch::Hidden(prompt), true) => drop(profile.hidden.insert(prompt.clone())),
            (Switch::Hidden(prompt), false) => drop(profile.hidden.remove(prompt)),
            (Switch::Without(need), true) => drop(profile.without.insert(*need)),
            (Switch::Without(need), false) => drop(profile.without.remove(need)),
        }
        profile
    }

    /// Two copies of a profile made one, whichever comes first: the one with the earliest `since`,
    /// then the smaller seed, wins with its day start and grace; lists are united.
    #[must_use]
    pub fn merged(self, other: Self) -> Self {
        let rank = |p: &Self| (p.since, p.seed, p.day_starts_at, p.streak_grace);
        let (mut winner, loser) =
            if rank(&self) <= rank(&other) { (self, other) } else { (other, self) };
        winner.without.extend(loser.without);
        winner.hidden.extend(loser.hidden);
        winner.paused = winner.paused.iter().chain(loser.paused.iter()).collect();
        winner
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn merging_takes_the_earliest_and_unites_the_lists_in_any_order() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let mut old = Profile::new(7, day("2025-01-01"));
        old.hidden.insert("music-one-song".into());
        old.streak_grace = 0;
        let mut new = Profile::new(3, day("2026-01-01"));
        new.without.insert(Need::Video);
        new.paused.insert(CategoryId::Eyes);
        let merged = old.clone().merged(new.clone());
        assert_eq!(merged, new.merged(old));
        assert_eq!((merged.seed, merged.streak_grace), (7, 0));
        assert!(merged.hidden.contains("music-one-song") && merged.without.contains(&Need::Video));
        assert!(merged.pauses(CategoryId::Eyes));
    }

    #[test]
    fn a_profile_that_pauses_all_nine_pauses_none() {
        let profile = Profile { paused: CategorySet::ALL, ..Profile::default() };
        assert_eq!(profile.active(), CategorySet::ALL);
    }
}
