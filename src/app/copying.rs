//! What of an idea goes to the clipboard, and what is said about it. How it gets there, and whether,
//! is the runtime's business.

use super::{App, Effect, Focus, Reach, words};
use crate::domain::{deck::Prompt, note};

impl App {
    /// Copies the first words of the idea under the bar.
    pub(super) fn copy_words(&mut self) -> Option<Effect> {
        let say = self.marked_prompt().and_then(|prompt| prompt.say.as_ref());
        match say.map(|say| note::shown(say).into_owned()) {
            Some(line) => Some(Effect::Copy(line)),
            None => self.only_say(words::NO_FIRST_WORDS),
        }
    }

    /// Copies the idea under the bar, in the size that is shown, as one plain line.
    pub(super) fn copy_idea(&mut self) -> Option<Effect> {
        let prompt = self.marked_prompt()?;
        let line = format!("{}: {}", prompt.title, prompt.in_size(self.marked_size()));
        Some(Effect::Copy(note::shown(&line).into_owned()))
    }

    fn marked_prompt(&self) -> Option<&Prompt> {
        match (self.focus(), self.coach.yesterday()) {
            (Focus::Yesterday, Some((_, pick))) => pick.prompt.as_ref(),
            _ => self.coach.pick().prompt.as_ref(),
        }
    }

    pub(super) fn copied(&mut self, text: String, reach: Reach) {
        self.say(match reach {
            Reach::Taken => words::COPIED,
            Reach::Sent => words::COPIED_PERHAPS,
            Reach::Stayed => words::NOT_COPIED,
        });
        if reach != Reach::Taken && !self.uncopied.contains(&text) {
            self.uncopied.push(text);
        }
    }
}
