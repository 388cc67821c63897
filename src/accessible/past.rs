//! The past in sentences: what was found, read out in parts, one day, and this week.

use chrono::NaiveDate;

use super::{Choice, Conversation, Place, saving::worded};
use crate::{
    app::words,
    coach::Refusal,
    domain::{
        category::{CategoryId, CategorySet},
        day,
        history::{self, Cell, Filter},
        menu::Idea,
        number::grouped,
        record::{Moment, RecordId},
    },
};

/// How much of a list is read out at once.
const PART: usize = 10;

/// What is being read out in parts. How far it was read is told by the numbers that stand for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum List {
    /// The ideas of a way.
    Ideas(Vec<Idea>),
    /// The moments that were found.
    Moments(Vec<RecordId>),
}

impl Conversation {
    /// `history`, alone or with a day, a way or words behind it.
    pub(super) fn history(&mut self, rest: &str) {
        if let Some(date) = self.spoken_day(rest) {
            return self.tell_day(date);
        }
        let category = self.way_called(rest);
        let words = if category.is_some() { String::new() } else { rest.to_owned() };
        self.tell_found(&Filter { category, words, ..Filter::default() });
    }

    /// Finds moments by words.
    pub(super) fn find(&mut self, words: &str) {
        self.tell_found(&Filter { words: words.to_owned(), ..Filter::default() });
    }

    fn tell_found(&mut self, filter: &Filter) {
        if !self.read_everything() {
            return;
        }
        self.place = Place::History;
        self.numbers.clear();
        let found = filter.find(self.coach.journal(), self.coach.deck()).rev();
        let found: Vec<RecordId> = found.map(|moment| moment.id).collect();
        if found.is_empty() {
            return self.tell_nothing_found(filter);
        }
        let plural = if found.len() == 1 { "" } else { "s" };
        let count = grouped(found.len() as u64);
        self.say(format!("{count} moment{plural}, the newest first. A number chooses one."));
        self.list = Some(List::Moments(found));
        self.go_on();
        self.mention_typed_by_hand();
    }

    fn tell_nothing_found(&mut self, filter: &Filter) {
        self.list = None;
        let empty = &self.coach.messages().lines().empty;
        let line = match filter {
            Filter { words, .. } if !words.is_empty() => empty.search.clone(),
            Filter { category: Some(_), .. } => words::NONE_OF_THIS_WAY.to_owned(),
            _ if self.coach.journal().unfiled().is_empty() => empty.history.clone(),
            _ => return self.mention_typed_by_hand(),
        };
        self.say(line);
    }

    fn mention_typed_by_hand(&mut self) {
        match self.coach.journal().unfiled().len() {
            0 => {}
            1 => self.say(
                "1 moment, typed by hand, cannot be chosen. hullo check --fix gives it an id.",
            ),
            count => self.say(format!(
                "{} moments, typed by hand, cannot be chosen. hullo check --fix gives them an id.",
                grouped(count as u64)
            )),
        }
    }

    /// Reads the next part of a list.
    pub(super) fn go_on(&mut self) {
        let Some(list) = self.list.take() else {
            return self.say("There is no list to go on with. A way and history begin one.");
        };
        let read = self.numbers.len();
        let (lines, choices): (Vec<String>, Vec<Choice>) = match &list {
            List::Ideas(ideas) => {
                let part = ideas.iter().enumerate().skip(read).take(PART);
                part.map(|(at, idea)| (self.idea_line(at + 1, idea), Choice::Idea(idea.id.clone())))
                    .unzip()
            }
            List::Moments(ids) => {
                let part = ids.iter().enumerate().skip(read).take(PART);
                part.map(|(at, &id)| (self.moment_line(at + 1, id), Choice::Moment(id))).unzip()
            }
        };
        let length = match &list {
            List::Ideas(ideas) => ideas.len(),
            List::Moments(ids) => ids.len(),
        };
        if lines.is_empty() {
            self.say("That was all of them.");
        }
        self.said.extend(lines);
        self.numbers.extend(choices);
        match length - self.numbers.len().min(length) {
            0 => {}
            left => self.say(format!("next reads on; {left} more.")),
        }
        self.list = Some(list);
    }

    fn moment_line(&self, number: usize, id: RecordId) -> String {
        let moment = self.coach.journal().moment(id);
        let told = moment.map(|moment| self.told_of(moment));
        format!("{number} {}", told.as_deref().unwrap_or("That moment is gone."))
    }

    /// A moment as a sentence, without its note while notes are not said.
    pub(super) fn told_of(&self, moment: &Moment) -> String {
        if self.private {
            return self.coach.told(&Moment { note: None, ..moment.clone() });
        }
        self.coach.told(moment)
    }

    /// One day, to which add then adds.
    fn tell_day(&mut self, date: NaiveDate) {
        let today = self.coach.today();
        if date > today {
            return self.refuse(&Refusal::Ahead(date));
        }
        if !self.read_everything() {
            return;
        }
        (self.place, self.list) = (Place::Day(date), None);
        let day = self.coach.journal().day(date);
        let ids: Vec<RecordId> = day.moments.iter().map(|moment| moment.id).collect();
        let rested = day.is_rest();
        let lines: Vec<String> =
            (1..).zip(&ids).map(|(number, &id)| self.moment_line(number, id)).collect();
        if rested && ids.is_empty() {
            self.say(format!("{} is a rest day.", day::long(date, today)));
        } else if ids.is_empty() {
            let nothing = words::nothing_on(&day::long(date, today));
            self.say(worded(&nothing));
        }
        self.said.extend(lines);
        self.numbers = ids.into_iter().map(Choice::Moment).collect();
    }

    /// This week, day by day.
    pub(super) fn week(&mut self) {
        let today = self.coach.today();
        let begins = day::week_of(today, self.surroundings.week_starts);
        for date in begins.iter_days().take(7) {
            let said = match history::cell(self.coach.journal(), date, today) {
                Cell::Done(_) => self.ways_on(date),
                Cell::Rest => "a rest day".to_owned(),
                Cell::Today => "today, still open".to_owned(),
                Cell::Nothing => "nothing noted".to_owned(),
                Cell::Ahead => continue,
            };
            self.say(format!("{}: {said}.", day::long(date, today)));
        }
    }

    /// The ways of a day's moments: `Quick check-in and Share music`.
    fn ways_on(&self, date: NaiveDate) -> String {
        let moments = &self.coach.journal().day(date).moments;
        let name = |category: CategoryId| self.coach.deck().head(category).name.as_str();
        let ways: CategorySet = moments.iter().map(|moment| moment.category).collect();
        let names: Vec<&str> = ways.iter().map(name).collect();
        match names.split_last() {
            Some((last, before)) if !before.is_empty() => {
                format!("{} and {last}", before.join(", "))
            }
            _ => names.concat(),
        }
    }
}
