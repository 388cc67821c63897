//! One moment, chosen by its number, and what can be done with it; and moments of the person's own.

use chrono::NaiveDate;

use super::{Conversation, Place, questions::Question, saving::worded};
use crate::{
    app::words,
    coach::Refusal,
    domain::{category::CategoryId, day, note, record::RecordId},
};

impl Conversation {
    pub(super) fn tell_moment(&mut self, id: RecordId) {
        let Some(moment) = self.coach.journal().moment(id) else {
            return self.say("That moment is gone. history reads what there is.");
        };
        let told = self.told_of(moment);
        self.place = Place::Moment(id);
        self.say(told);
        self.say("note, change, delete, or back.");
    }

    /// `add`, with a day, a way and words behind it, or some of them.
    pub(super) fn add(&mut self, rest: &str) {
        let chosen = match self.place {
            Place::Day(date) => date,
            _ => self.coach.today(),
        };
        let (date, rest) = self.leading_day(rest);
        let date = date.unwrap_or(chosen);
        if date > self.coach.today() {
            return self.refuse(&Refusal::Ahead(date));
        }
        let way = match (self.leading_way(rest), &self.place) {
            (Some(found), _) => Some(found),
            (None, Place::Way(category)) if rest.is_empty() => Some((*category, "")),
            _ => None,
        };
        let Some((category, words)) = way else {
            if !rest.is_empty() {
                self.say(
                    "Nothing was added: after add comes one of the nine ways, then your words.",
                );
            }
            return self.ask(Question::Way(date));
        };
        if words.is_empty() {
            return self.begin_own(category, date);
        }
        match note::accepted(words) {
            Ok(note) => self.add_own(category, date, note),
            Err(fault) => self.say(format!("{} Nothing was added.", words::note_fault(fault))),
        }
    }

    /// A day at the beginning of a text, and what follows it.
    fn leading_day<'t>(&self, text: &'t str) -> (Option<NaiveDate>, &'t str) {
        let ends = text.match_indices(' ').map(|(at, _)| at).chain([text.len()]);
        // `on last tuesday` is the longest.
        for end in ends.take(3) {
            let (day, after) = text.split_at(end);
            if let Some(date) = self.spoken_day(day) {
                return (Some(date), after.trim_start());
            }
        }
        (None, text)
    }

    /// One of the nine at the beginning of a text, and what follows it. The longest name that fits
    /// is the one that is meant.
    fn leading_way<'t>(&self, text: &'t str) -> Option<(CategoryId, &'t str)> {
        let ends: Vec<usize> =
            text.match_indices(' ').map(|(at, _)| at).chain([text.len()]).take(5).collect();
        ends.into_iter().rev().find_map(|end| {
            let (name, after) = text.split_at(end);
            let category = self.way_called(name)?;
            Some((category, after.trim_start()))
        })
    }

    /// `change`, with the other way or day behind it, or without.
    pub(super) fn change(&mut self, rest: &str) {
        let Place::Moment(id) = self.place else {
            return self.say("Which moment? history reads them, and a number chooses one.");
        };
        if rest.is_empty() {
            return self.ask(Question::Change(id));
        }
        if !self.change_to(id, rest) {
            self.say("Nothing was changed: change takes a way or a day, such as change music.");
        }
    }

    /// Whether the words name a way or a day; then the moment is moved there, if that is possible.
    pub(super) fn change_to(&mut self, id: RecordId, words: &str) -> bool {
        let words = words.strip_prefix("to ").unwrap_or(words);
        if let Some(category) = self.way_called(words) {
            if self.insist(|coach| coach.recategorize(id, category)).is_some() {
                let name = self.coach.deck().head(category).name.clone();
                self.say(worded(&words::recategorized(&name)));
            }
            return true;
        }
        let Some(date) = self.spoken_day(words) else { return false };
        if self.insist(|coach| coach.redate(id, date)).is_some() {
            let on = day::short(date, self.coach.today());
            self.say(worded(&words::moved(&on)));
        }
        true
    }

    /// Takes the chosen moment out; on a chosen day without one, the rest.
    pub(super) fn delete(&mut self) {
        match self.place {
            Place::Moment(id) => {
                let name = self.coach.journal().moment(id).map(|moment| self.coach.named(moment));
                if self.insist(|coach| coach.remove(id)).is_some() {
                    let name = name.unwrap_or_default();
                    self.say(format!("Deleted: {name}. undo brings it back."));
                    self.settle();
                }
            }
            Place::Day(date) => {
                let rest = self.coach.journal().day(date).rests.last().map(|rest| rest.id);
                let Some(id) = rest else {
                    return self.say("Which moment? Say its number first.");
                };
                if self.insist(|coach| coach.remove(id)).is_some() {
                    self.say(worded(words::REST_DELETED));
                }
            }
            _ => self.say("Which moment? history reads them, and a number chooses one."),
        }
    }
}
