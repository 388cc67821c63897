//! What a person wants changed, before it is on the disk: the facts to append in one write, or the
//! choices to turn in the profile, and what undo needs to know of each. A coach makes changes and a store writes them; neither happens here.

use super::{
    profile::Choice,
    record::{Fact, Patch, RecordId},
};

/// One fact to append, with what it takes to undo it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Act {
    /// What is appended.
    pub fact: Fact,
    /// How it is undone.
    pub undoing: Undoing,
}

/// What undo needs to know of an act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Undoing {
    /// It is not undone: an offer that was shown was shown.
    Never,
    /// By removing it.
    Remove,
    /// By amending the same record with these earlier values.
    Amend {
        /// The earlier values under the amended keys.
        before: Patch,
    },
    /// By appending what was removed, under a new id.
    Restore {
        /// What was removed, as it stood.
        was: Fact,
    },
}

/// Where a change comes from, which decides where it goes in the undo stacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The person did something new: redo is over.
    New,
    /// The newest entry is undone.
    Undo,
    /// The newest undone entry is done again.
    Redo,
}

/// Facts that go to the disk together or not at all, or choices that do. No change has both: journal
/// and profile are different files, and no write is one write to both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What is appended, in this order.
    pub acts: Vec<Act>,
    /// What is turned in the profile as it stands under the lock. Each is undone by turning it back.
    pub choices: Vec<Choice>,
    /// Every new id's number must exceed this, so that amends come after what they change.
    pub after: u64,
    /// Where the change comes from.
    pub origin: Origin,
    /// The removed records that acts bring back under new ids: the place of the act, the old id.
    pub revives: Vec<(usize, RecordId)>,
    /// Whether it holds only for the journal as it was when this was planned: a day's idea is done
    /// once, even if two hullos say so at the same moment.
    pub only_if_unchanged: bool,
    /// The ids of an attempt that failed; the next attempt takes the same.
    pub ids: Vec<RecordId>,
}

impl Change {
    /// A new change of these acts.
    #[must_use]
    pub fn new(acts: Vec<Act>) -> Self {
        Self {
            acts,
            choices: Vec::new(),
            after: 0,
            origin: Origin::New,
            revives: Vec::new(),
            only_if_unchanged: false,
            ids: Vec::new(),
        }
    }

    /// A new change of the profile.
    #[must_use]
    pub fn of_profile(choice: Choice) -> Self {
        Self { choices: vec![choice], ..Self::new(Vec::new()) }
    }

    /// The same change, for the journal as it is now only.
    #[must_use]
    pub fn only_now(self) -> Self {
        Self { only_if_unchanged: true, ..self }
    }

    /// Whether both come from the same wish: all but the time of day and the ids are equal.
    #[must_use]
    pub fn is_of_the_same_wish(&self, other: &Self) -> bool {
        let timeless = |change: &Self| {
            let mut acts = change.acts.clone();
            for act in &mut acts {
                if let Fact::Moment(moment) = &mut act.fact {
                    moment.at = None;
                }
            }
            acts
        };
        let rest = |change: &Self| (change.origin, change.revives.clone(), change.choices.clone());
        rest(self) == rest(other) && timeless(self) == timeless(other)
    }

    /// Whether undo has anything to take back.
    #[must_use]
    pub fn can_be_undone(&self) -> bool {
        !self.choices.is_empty() || self.acts.iter().any(|act| act.undoing != Undoing::Never)
    }
}
