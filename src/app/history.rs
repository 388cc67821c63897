//! What keys mean on History: which day and which of its moments is chosen, and what is done to the
//! chosen one. Which weeks are shown around it is the view's business.

use chrono::{Months, NaiveDate};

use super::{App, Effect, History, Screen, wish::Wish, words};
use crate::{
    domain::{
        day,
        record::{Filed, Moment, RecordId},
    },
    input::{Action, Place},
};

/// One entry of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry<'a> {
    /// A moment.
    Moment(&'a Filed<Moment>),
    /// A moment without an id, typed into a file by hand. It can be seen but not changed.
    ByHand(&'a Moment),
}

impl App {
    /// A day's entries as History counts them: its moments in order, then those typed by hand.
    #[must_use]
    pub fn entries_on(&self, date: NaiveDate) -> Vec<Entry<'_>> {
        let journal = self.coach.journal();
        let by_hand = journal.unfiled().iter().filter(|it| it.0.date == date);
        let by_hand = by_hand.map(|it| Entry::ByHand(&it.0));
        journal.day(date).moments.iter().map(Entry::Moment).chain(by_hand).collect()
    }

    /// What is chosen in History; `None` on a day without an entry, and on other screens.
    #[must_use]
    pub fn chosen(&self) -> Option<Entry<'_>> {
        let Screen::History(at) = &self.screen else { return None };
        if at.search.as_ref().is_some_and(|search| search.found.is_empty()) {
            return None;
        }
        self.entries_on(at.date).get(at.moment).copied()
    }

    pub(super) fn open_history(&mut self) {
        let date = self.coach.today();
        let moment = self.last_entry(date);
        self.screen = Screen::History(History { date, moment, search: None });
    }

    pub(super) fn press_on_history(&mut self, action: Action) -> Option<Effect> {
        let Screen::History(at) = &self.screen else { return None };
        let (at, searching) = ((at.date, at.moment), at.search.is_some());
        match action {
            Action::Add => return self.choose_to_add(at.0),
            Action::Delete => return self.delete_chosen(),
            Action::Change => return self.change_chosen(),
            Action::Search => self.begin_search(),
            Action::Filter => self.choose_filter(),
            Action::Back if searching => self.end_search(),
            Action::Back => return self.go(Place::Today),
            _ if searching => self.walk(action),
            _ => self.move_to_day(at, action),
        }
        None
    }

    fn move_to_day(&mut self, at: (NaiveDate, usize), action: Action) {
        let (first, today, date) = (self.first_day(), self.coach.today(), at.0);
        match action {
            Action::Up => self.choose_earlier(at),
            Action::Down => self.choose_later(at),
            Action::Left => self.choose_day(day::back(date, 7)),
            Action::Right => self.choose_day(day::ahead(date, 7)),
            Action::PageUp => self.choose_day(months_back(date, 1)),
            Action::PageDown => self.choose_day(months_ahead(date, 1)),
            Action::YearBack => self.choose_day(months_back(date, 12)),
            Action::YearAhead => self.choose_day(months_ahead(date, 12)),
            Action::First => self.choose_day(first),
            Action::Last => self.choose_day(today),
            _ => {}
        }
    }

    /// The first day with a record, or today.
    fn first_day(&self) -> NaiveDate {
        let today = self.coach.today();
        self.coach.journal().first_day().map_or(today, |first| first.min(today))
    }

    fn last_entry(&self, date: NaiveDate) -> usize {
        self.entries_on(date).len().saturating_sub(1)
    }

    fn choose(&mut self, date: NaiveDate, moment: usize) {
        if let Screen::History(at) = &mut self.screen {
            (at.date, at.moment) = (date, moment);
        }
    }

    /// Chooses a day, or the nearest that can be, with its last moment. Days before the first with a
    /// record can be: something may be added to them.
    fn choose_day(&mut self, date: NaiveDate) {
        let date = date.max(day::EARLIEST).min(self.coach.today());
        self.choose(date, self.last_entry(date));
    }

    /// Chooses a moment of a day; its last one if that is not there.
    pub(super) fn choose_moment(&mut self, date: NaiveDate, id: RecordId) {
        let is_it = |entry: &Entry<'_>| matches!(entry, Entry::Moment(moment) if moment.id == id);
        let place = self.entries_on(date).iter().position(is_it);
        self.choose(date, place.unwrap_or_else(|| self.last_entry(date)));
    }

    /// Chooses a moment that was just added, so that the next key is about it.
    pub(super) fn choose_added(&mut self, id: RecordId) {
        let Some(date) = self.coach.journal().moment(id).map(|moment| moment.date) else { return };
        if matches!(&self.screen, Screen::History(at) if at.search.is_none()) {
            self.choose_moment(date, id);
        }
    }

    fn choose_earlier(&mut self, (date, moment): (NaiveDate, usize)) {
        if moment > 0 {
            self.choose(date, moment - 1);
        } else {
            self.choose_day(day::back(date, 1));
        }
    }

    fn choose_later(&mut self, (date, moment): (NaiveDate, usize)) {
        if moment < self.last_entry(date) {
            self.choose(date, moment + 1);
        } else if date < self.coach.today() {
            self.choose(day::ahead(date, 1), 0);
        }
    }

    /// Brings the choice back to what there is, after the journal or the day changed.
    pub(super) fn settle_history(&mut self) {
        let Screen::History(at) = &self.screen else { return };
        let date = at.date.min(self.coach.today());
        let moment = at.moment.min(self.last_entry(date));
        self.choose(date, moment);
        self.find();
    }

    fn delete_chosen(&mut self) -> Option<Effect> {
        match self.chosen() {
            Some(Entry::Moment(moment)) => {
                let planned = self.coach.remove(moment.id);
                self.wish(Wish::Delete, planned)
            }
            Some(Entry::ByHand(_)) => self.only_say(words::BY_HAND),
            None => self.delete_rest(),
        }
    }

    fn delete_rest(&mut self) -> Option<Effect> {
        let Screen::History(at) = &self.screen else { return None };
        if at.search.is_some() {
            return self.only_say(words::NOTHING_FOUND);
        }
        let Some(rest) = self.coach.journal().day(at.date).rests.last() else {
            return self.say_nothing_chosen();
        };
        let planned = self.coach.remove(rest.id);
        self.wish(Wish::DeleteRest, planned)
    }

    fn change_chosen(&mut self) -> Option<Effect> {
        match self.chosen() {
            Some(Entry::Moment(moment)) => {
                let moment = moment.clone();
                self.choose_to_change(&moment);
                None
            }
            Some(Entry::ByHand(_)) => self.only_say(words::BY_HAND),
            None => self.say_nothing_chosen(),
        }
    }

    /// Says that there is nothing on the chosen day to do that with.
    pub(super) fn say_nothing_chosen(&mut self) -> Option<Effect> {
        let today = self.coach.today();
        match &self.screen {
            Screen::History(at) if at.search.is_some() => self.only_say(words::NOTHING_FOUND),
            Screen::History(at) if at.date != today => {
                self.only_say(words::nothing_on(&day::short(at.date, today)))
            }
            _ => self.only_say(words::NOTHING_TODAY),
        }
    }
}

fn months_back(date: NaiveDate, months: u32) -> NaiveDate {
    date.checked_sub_months(Months::new(months)).unwrap_or(NaiveDate::MIN)
}

fn months_ahead(date: NaiveDate, months: u32) -> NaiveDate {
    date.checked_add_months(Months::new(months)).unwrap_or(NaiveDate::MAX)
}
