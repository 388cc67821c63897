//! What records and choices are called in a sentence, for all faces. What was done to them is said by
//! who asks.

use super::Coach;
use crate::domain::{
    day,
    profile::{Choice, Switch},
    record::{Fact, Moment, Size},
};

impl Coach {
    /// How a fact is called: `Five-minute voice note (Tue 24 Nov)`.
    #[must_use]
    pub fn called(&self, fact: &Fact) -> String {
        let title = match fact {
            Fact::Moment(moment) => return self.named(moment),
            Fact::Offer(offer) => {
                let prompt = self.deck().prompt(&offer.prompt);
                let title = prompt.map_or(&offer.prompt, |prompt| &prompt.title);
                format!("the idea {title}")
            }
            Fact::Rest(_) => "a rest day".to_owned(),
            Fact::Amend { of, .. } | Fact::Remove { of, .. } => {
                let fact = self.journal().fact(*of);
                return fact.map_or_else(String::new, |fact| self.called(&fact));
            }
        };
        match fact.date() {
            Some(date) => format!("{title} ({})", day::short(date, self.today())),
            None => title,
        }
    }

    /// How a moment is called: `Five-minute voice note (Tue 24 Nov)`.
    #[must_use]
    pub fn named(&self, moment: &Moment) -> String {
        format!("{} ({})", moment.title, day::short(moment.date, self.today()))
    }

    /// A moment as a sentence: `Tuesday 24 November: Quick check-in, Five-minute voice note, tiny,
    /// note: Called @ana.`
    #[must_use]
    pub fn told(&self, moment: &Moment) -> String {
        let on = day::long(moment.date, self.today());
        let name = &self.deck().head(moment.category).name;
        let mut text = format!("{on}: {name}");
        // A moment of the person's own carries the name of its way for a title.
        if moment.title != *name {
            text.extend([", ", &moment.title]);
        }
        if moment.size != Size::Usual {
            text.extend([", ", moment.size.word()]);
        }
        for (what, score) in [("expected", moment.expected), ("felt", moment.felt)] {
            text.extend(score.map(|score| format!(", {what} {}", score.number())));
        }
        if let Some(note) = &moment.note {
            text.extend([", note: ", note]);
        }
        if !text.ends_with(['.', '!', '?', '"']) {
            text.push('.');
        }
        text
    }

    /// What a choice comes to, and for what: `Paused`, `Share music`.
    #[must_use]
    pub fn chosen(&self, choice: &Choice) -> (&'static str, String) {
        match &choice.switch {
            Switch::Paused(category) => {
                let verb = if choice.on { "Paused" } else { "On again" };
                (verb, self.deck().head(*category).name.clone())
            }
            Switch::Hidden(id) => {
                let title = self.deck().prompt(id).map(|prompt| prompt.title.clone());
                let verb = if choice.on { "Hidden" } else { "Back in the deck" };
                (verb, title.unwrap_or_else(|| id.clone()))
            }
            Switch::Without(need) => {
                let verb = if choice.on { "Left out" } else { "Back again" };
                (verb, format!("ideas that need {}", need.words()))
            }
        }
    }
}
