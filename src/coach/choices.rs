//! The person's choices: ways paused, ideas hidden, needs opted out of, and what Menu shows of them.
//! A choice becomes a change of the profile; as with the journal, it holds once it is on the disk.

use super::{Coach, Refusal};
use crate::domain::{
    category::{CategoryId, CategorySet},
    change::Change,
    deck::Need,
    eligible::{Barrier, Eligible},
    menu::{self, Idea, Row, Sources},
    profile::{Choice, Profile, Switch},
};

impl Coach {
    /// Pauses a category: it is not offered, and not counted in a round.
    ///
    /// # Errors
    /// It is paused already, or without it no way with an idea would be on.
    pub fn pause(&self, category: CategoryId) -> Result<Change, Refusal> {
        if self.profile().pauses(category) {
            return Err(Refusal::Unchanged);
        }
        // A merge may have paused all nine, which counts as none: then this one stays paused and
        // the others are what changes.
        let all_paused = self.profile().paused == CategorySet::ALL;
        let choices: Vec<Choice> = if all_paused {
            let others = CategorySet::ALL.without(category);
            others.iter().map(|it| Choice { switch: Switch::Paused(it), on: false }).collect()
        } else {
            vec![Choice { switch: Switch::Paused(category), on: true }]
        };
        let after = choices.iter().fold(self.profile().clone(), |it, choice| it.after(choice));
        if after.paused == CategorySet::ALL || self.leaves_nothing(&after) {
            return Err(Refusal::LastActive);
        }
        Ok(Change { choices, ..Change::new(Vec::new()) })
    }

    /// Brings a paused category back.
    ///
    /// # Errors
    /// It is not paused.
    pub fn resume(&self, category: CategoryId) -> Result<Change, Refusal> {
        if !self.profile().pauses(category) {
            return Err(Refusal::Unchanged);
        }
        self.turn(Switch::Paused(category), false)
    }

    /// Hides an idea: it is not offered.
    ///
    /// # Errors
    /// It is hidden already, the deck does not have it, or no other idea of the ways that are on
    /// would be left. What a scheduler does with nothing left is for merges; nobody has to meet it
    /// by pressing a key.
    pub fn hide(&self, prompt: &str) -> Result<Change, Refusal> {
        if self.deck().prompt(prompt).is_none() {
            return Err(Refusal::NoSuchIdea(prompt.to_owned()));
        }
        let switch = Switch::Hidden(prompt.to_owned());
        let choice = Choice { switch: switch.clone(), on: true };
        if self.leaves_nothing(&self.profile().after(&choice)) {
            return Err(Refusal::LastIdea);
        }
        self.turn(switch, true)
    }

    /// Brings a hidden idea back, also one that the deck no longer has.
    ///
    /// # Errors
    /// It is not hidden, or neither hidden nor in the deck.
    pub fn unhide(&self, prompt: &str) -> Result<Change, Refusal> {
        let hidden = Switch::Hidden(prompt.to_owned());
        if !self.profile().has(&hidden) && self.deck().prompt(prompt).is_none() {
            return Err(Refusal::NoSuchIdea(prompt.to_owned()));
        }
        self.turn(hidden, false)
    }

    /// Opts out of what an idea may need. Never refused for what it leaves: it says what a person
    /// cannot or will not do, and if no idea fits, the tiny size of one that needs nothing helps out.
    ///
    /// # Errors
    /// It is opted out of already.
    pub fn without(&self, need: Need) -> Result<Change, Refusal> {
        self.turn(Switch::Without(need), true)
    }

    /// Takes an opt-out back.
    ///
    /// # Errors
    /// There is none.
    pub fn with(&self, need: Need) -> Result<Change, Refusal> {
        self.turn(Switch::Without(need), false)
    }

    /// The nine as Menu shows them.
    #[must_use]
    pub fn menu(&self) -> [Row; 9] {
        menu::rows(&self.menu_sources())
    }

    /// A category's ideas as Menu shows them. Parses the category's prompts the first time.
    #[must_use]
    pub fn ideas(&self, category: CategoryId) -> Vec<Idea> {
        menu::ideas(&self.menu_sources(), category)
    }

    fn menu_sources(&self) -> Sources<'_> {
        Sources {
            deck: self.deck(),
            profile: self.profile(),
            tally: self.tally(),
            pick: self.pick(),
            done: self.done_today().is_some(),
            today: self.today(),
        }
    }

    fn turn(&self, switch: Switch, on: bool) -> Result<Change, Refusal> {
        if self.profile().has(&switch) == on {
            return Err(Refusal::Unchanged);
        }
        Ok(Change::of_profile(Choice { switch, on }))
    }

    /// Whether `after` would be the first profile with nothing to offer. Where a merge left nothing
    /// before, nothing more can be taken.
    pub(super) fn leaves_nothing(&self, after: &Profile) -> bool {
        !Eligible::strict(after).any(self.deck())
            && Eligible::strict(self.profile()).any(self.deck())
    }
}

/// What is said for [`Refusal::LastActive`]. `rest` is what rests a day: a key, or a command.
#[must_use]
pub fn last_active_line(rest: &str) -> String {
    format!("One way stays on, so tomorrow has an idea. {rest} rests a day.")
}

/// What is said for [`Refusal::LastIdea`]. `rest` is what rests a day: a key, or a command.
#[must_use]
pub fn last_idea_line(rest: &str) -> String {
    format!("One idea stays, so tomorrow has one. {rest} rests a day.")
}

/// What is said for [`Refusal::Apart`]. `back` is what brings it back: a key, or a command.
#[must_use]
pub fn apart_line(barrier: Barrier, back: &str) -> String {
    match barrier {
        Barrier::Paused(_) => format!("That way is paused. {back} brings it back."),
        Barrier::Hidden => format!("That idea is hidden. {back} brings it back."),
        Barrier::Needs(need) => {
            format!(
                "That idea needs {}, which you opted out of. {back} brings it back.",
                need.words()
            )
        }
    }
}
