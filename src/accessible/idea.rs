//! One idea in words: in its sizes, with its first words, and why it is this one.

use super::{Conversation, questions::Question};
use crate::domain::{day, record::Size, scheduler::Relaxed};

/// All sizes, the smallest first.
pub(super) const SIZES: [Size; 3] = [Size::Tiny, Size::Usual, Size::More];

impl Conversation {
    /// Today's idea in the size that counts, with the words that wait for it.
    pub(super) fn tell_idea(&mut self) {
        let pick = self.coach.pick();
        self.told.clone_from(&pick.id);
        let (category, title, prompt) = (pick.category, pick.title.clone(), pick.prompt.clone());
        let size = self.size_today();
        let name = &self.coach.deck().head(category).name;
        let minutes = prompt.as_ref().and_then(|prompt| prompt.minutes_in(size));
        let minutes = minutes.map(|minutes| format!(", {}", about(minutes))).unwrap_or_default();
        let head = format!("{name}, way {}{minutes}: {title}.", category.number());
        self.say(head);
        if let Some(prompt) = &prompt {
            self.say(prompt.in_size(size));
            if let Some(say) = prompt.say.as_ref().filter(|_| size == Size::Usual) {
                self.say(format!("First words: \"{say}\""));
            }
        }
        if let Some(words) = self.idea_words(self.coach.today()) {
            let words = self.unless_private(words);
            self.say(format!("Your note for it: {words}"));
        }
    }

    /// The size that is read: the one it was done in, or else the one that is chosen.
    pub(super) fn size_today(&self) -> Size {
        match self.coach.done_today() {
            Some(moment) => moment.size,
            None if self.has_only_tiny() => Size::Tiny,
            None => self.size,
        }
    }

    fn has_only_tiny(&self) -> bool {
        self.coach.pick().relaxed == Some(Relaxed::OptOuts)
    }

    /// Says it if today's idea has become another one by the way.
    pub(super) fn tell_another_idea(&mut self) {
        let pick = self.coach.pick();
        if pick.id == self.told {
            return;
        }
        self.told.clone_from(&pick.id);
        let name = &self.coach.deck().head(pick.category).name;
        let line = format!("Today's idea is now {}, {name}. today reads it.", pick.title);
        self.say(line);
    }

    /// Reads the sizes and asks for one.
    pub(super) fn sizes(&mut self, rest: &str) {
        if let Some(size) = Size::from_word(&super::words::plain(rest)) {
            return self.resize(size);
        }
        let Some(prompt) = self.coach.pick().prompt.clone() else {
            return self.say("This idea has no other size.");
        };
        for (number, size) in (1..).zip(SIZES) {
            let number: usize = number;
            self.say(format!("{number} {}: {}", size.word(), prompt.in_size(size)));
        }
        if self.may_resize() {
            self.ask(Question::Size);
        }
    }

    /// Reads the idea in another size, in which done then counts.
    pub(super) fn resize(&mut self, size: Size) {
        if !self.may_resize() {
            return;
        }
        self.size = size;
        let prompt = self.coach.pick().prompt.as_ref();
        let text = prompt.map(|prompt| prompt.in_size(size).to_owned()).unwrap_or_default();
        self.say(format!("The {} size: {text}", size.word()));
    }

    /// Once it is done, the size is part of the record; and the last resort has only one.
    fn may_resize(&mut self) -> bool {
        if let Some(moment) = self.coach.done_today() {
            let line = format!(
                "Today's was done in the {} size. All sizes count the same.",
                moment.size.word()
            );
            self.say(line);
            return false;
        }
        if self.has_only_tiny() {
            self.say("This one has only its tiny size.");
            return false;
        }
        true
    }

    pub(super) fn why(&mut self) {
        self.say(self.coach.why_this_one());
        let category = self.coach.pick().category;
        let head = self.coach.deck().head(category);
        let (why, source) = (head.why.clone(), head.source.clone());
        self.say(why);
        self.say(format!("Source: {source}."));
        if let Some(moment) = self.coach.last_note(category) {
            let on = day::day_and_month(moment.date, self.coach.today());
            let note = self.unless_private(moment.note.clone().unwrap_or_default());
            self.say(format!("Last time, {on}: {note}"));
        }
    }
}

/// `about 3 minutes`
pub(super) fn about(minutes: u8) -> String {
    let plural = if minutes == 1 { "" } else { "s" };
    format!("about {minutes} minute{plural}")
}
