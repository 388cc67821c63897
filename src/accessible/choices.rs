//! The words that shape what is offered: an idea chosen for today or hidden, a way paused, a need
//! left out. Each can be undone.

use super::{Choice, Conversation, Place, saving::worded, words::plain};
use crate::{
    app::words,
    coach::Refusal,
    domain::{category::CategoryId, deck::Need, record::Size},
    session::Written,
};

impl Conversation {
    /// The idea that is meant: a number of the list, the one that was read, or today's.
    fn meant_idea(&mut self, rest: &str) -> Option<String> {
        if !rest.is_empty() {
            let number: Option<usize> = plain(rest).parse().ok();
            let choice = number.and_then(|number| self.numbers.get(number.checked_sub(1)?));
            if let Some(Choice::Idea(id)) = choice {
                return Some(id.clone());
            }
            self.say(
                "No idea has that number here. menu and a way, such as menu music, reads ideas.",
            );
            return None;
        }
        match &self.place {
            Place::Idea(id) => Some(id.clone()),
            Place::Today => Some(self.coach.pick().id.clone()),
            _ => {
                self.say("Which idea? Say its number first.");
                None
            }
        }
    }

    /// Makes an idea today's.
    pub(super) fn choose(&mut self, rest: &str) {
        let Some(id) = self.meant_idea(rest) else { return };
        match self.wish(|coach| coach.make_today(&id)) {
            None => {}
            Some(Ok(_)) => {
                self.size = Size::default();
                self.say(worded(words::MADE_TODAY));
                self.tell_idea();
                self.tell_standing();
                self.tell_words();
            }
            Some(Err(Refusal::AlreadyDone(_))) => self.say(worded(words::NO_SWAP)),
            Some(Err(Refusal::Unchanged)) => self.say("That is today's idea already."),
            Some(Err(refusal)) => self.refuse(&refusal),
        }
    }

    /// Leaves an idea out, or brings it back.
    pub(super) fn hide(&mut self, rest: &str, hide: bool) {
        let Some(id) = self.meant_idea(rest) else { return };
        let outcome = self.wish(|coach| if hide { coach.hide(&id) } else { coach.unhide(&id) });
        let already = if hide { "It is hidden already." } else { "It is not hidden." };
        self.say_turned(outcome, already);
    }

    /// Leaves one of the nine out, or brings it back.
    pub(super) fn pause(&mut self, rest: &str, pause: bool) {
        let Some(category) = self.meant_way(rest) else {
            let word = if pause { "pause" } else { "resume" };
            return self.say(format!("Which way? {word} with its number or name: {word} 5."));
        };
        let outcome =
            self.wish(|coach| if pause { coach.pause(category) } else { coach.resume(category) });
        let already = if pause { "It is paused already." } else { "It is not paused." };
        self.say_turned(outcome, already);
    }

    fn meant_way(&self, rest: &str) -> Option<CategoryId> {
        if !rest.is_empty() {
            return self.way_called(rest);
        }
        match &self.place {
            Place::Way(category) => Some(*category),
            _ => None,
        }
    }

    /// Leaves ideas out that need something, or brings them back.
    pub(super) fn without(&mut self, rest: &str, without: bool) {
        let name = plain(rest).replace(' ', "-");
        let need = Need::ALL.into_iter().find(|need| need.id() == name);
        let Some(need) = need else {
            let word = if without { "without" } else { "with" };
            return self.say(format!("{word} takes voice, video or eye contact: {word} voice."));
        };
        let outcome =
            self.wish(|coach| if without { coach.without(need) } else { coach.with(need) });
        let already = if without { "That is left out already." } else { "That is not left out." };
        self.say_turned(outcome, already);
    }

    /// `Paused: Share music. undo takes it back.`
    fn say_turned(&mut self, outcome: Option<Result<Written, Refusal>>, already: &str) {
        match outcome {
            None => {}
            Some(Ok(written)) => {
                let chosen = self.chosen(&written);
                self.say(format!("{chosen}. undo takes it back."));
            }
            Some(Err(Refusal::Unchanged)) => self.say(already),
            Some(Err(refusal)) => self.refuse(&refusal),
        }
    }
}
