//! What keys mean on History: which day and which of its moments is chosen, and what is done to the
//! chosen one. Which weeks are shown around it is the view's business.

use chrono::{Months, NaiveDate};

use super::{App, Effect, History, Screen, wish::Wish, words};
use crate::{
    domain::{
        day,
        record::{Filed, Moment},
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
        let Screen::History(history) = self.screen else { return None };
        self.entries_on(history.date).get(history.moment).copied()
    }

    pub(super) fn open_history(&mut self) -> Option<Effect> {
        let date = self.coach.today();
        self.screen = Screen::History(History { date, moment: self.last_entry(date) });
        self.coach.journal().is_partial().then_some(Effect::LoadEverything)
    }

    pub(super) fn press_on_history(&mut self, action: Action) -> Option<Effect> {
        let Screen::History(at) = self.screen else { return None };
        let (first, today) = (self.first_day(), self.coach.today());
        match action {
            Action::Up => self.choose_earlier(at),
            Action::Down => self.choose_later(at),
            Action::Left => self.choose_day(day::back(at.date, 7)),
            Action::Right => self.choose_day(day::ahead(at.date, 7)),
            Action::PageUp => self.choose_day(months_back(at.date, 1)),
            Action::PageDown => self.choose_day(months_ahead(at.date, 1)),
            Action::YearBack => self.choose_day(months_back(at.date, 12)),
            Action::YearAhead => self.choose_day(months_ahead(at.date, 12)),
            Action::First => self.choose_day(first),
            Action::Last => self.choose_day(today),
            Action::Add => return self.choose_to_add(at.date),
            Action::Delete => return self.delete_chosen(),
            Action::Change => return self.change_chosen(),
            Action::Back => return self.go(Place::Today),
            _ => {}
        }
        None
    }

    /// The first day that can be chosen: the first with a record, or today.
    fn first_day(&self) -> NaiveDate {
        let journal = self.coach.journal();
        let by_hand = journal.unfiled().iter().map(|it| it.0.date);
        let filed = journal.days().next().map(|(date, _)| date);
        filed.into_iter().chain(by_hand).chain([self.coach.today()]).min().unwrap_or_default()
    }

    fn last_entry(&self, date: NaiveDate) -> usize {
        self.entries_on(date).len().saturating_sub(1)
    }

    /// Chooses a day, or the nearest that there is, with its last moment.
    fn choose_day(&mut self, date: NaiveDate) {
        let date = date.max(self.first_day()).min(self.coach.today());
        self.screen = Screen::History(History { date, moment: self.last_entry(date) });
    }

    fn choose_earlier(&mut self, at: History) {
        if at.moment > 0 {
            self.screen = Screen::History(History { moment: at.moment - 1, ..at });
        } else if at.date > self.first_day() {
            self.choose_day(day::back(at.date, 1));
        }
    }

    fn choose_later(&mut self, at: History) {
        if at.moment < self.last_entry(at.date) {
            self.screen = Screen::History(History { moment: at.moment + 1, ..at });
        } else if at.date < self.coach.today() {
            let date = day::ahead(at.date, 1);
            self.screen = Screen::History(History { date, moment: 0 });
        }
    }

    /// Brings the choice back to what there is, after the journal or the day changed.
    pub(super) fn settle_history(&mut self) {
        let Screen::History(at) = self.screen else { return };
        let date = at.date.max(self.first_day()).min(self.coach.today());
        let moment = at.moment.min(self.last_entry(date));
        self.screen = Screen::History(History { date, moment });
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
        let Screen::History(at) = self.screen else { return None };
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
        match self.screen {
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
