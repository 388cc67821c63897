//! History: the rows of the diary, the chosen one, and searching among them.

use chrono::{Days, Months, NaiveDate};
use crossterm::event::KeyEvent;
use ratatui_textarea::TextArea;

use super::{App, NoteOf, field::area};
use crate::domain::history::{self, Row};
use crate::domain::record::{Moment, Record, RecordId};
use crate::domain::{date, refusal::Refusal};
use crate::input::{Action, Place};
use crate::store::Saved;

/// The diary with its chosen row.
pub struct History {
    chosen: Row,
    /// The first day on record.
    pub first: NaiveDate,
    /// Moments ever.
    pub moments: usize,
    search: Option<Search>,
}

/// A search as it is typed.
pub(crate) struct Search {
    /// The words.
    pub field: TextArea<'static>,
    /// What each row with a moment is found by, folded.
    folded: Vec<(Row, String)>,
    /// The rows that were found, and the chosen one.
    pub found: (Vec<Row>, usize),
}

impl App {
    /// Returns the search that is being typed.
    pub(crate) fn searching(&self) -> Option<&Search> {
        self.history.as_ref().filter(|_| self.screen == Place::History)?.search.as_ref()
    }

    /// Opens or renews the diary. The chosen row stays if it is there, else its day.
    pub(super) fn read_history(&mut self) {
        let (journal, today) = (self.store.journal(), self.now.today);
        let first = journal.records().first().and_then(|record| record.content.date());
        let first = first.unwrap_or(today).min(today);
        let chosen = self.history.as_ref().map(|history| history.chosen.clone());
        let same = chosen.clone().and_then(|row| {
            let date = journal.record(row.id.as_ref()?)?.content.date()?;
            Some(Row { date, ..row })
        });
        let last_row = || self.last_row(chosen.map_or(today, |row| row.date));
        let chosen = same.unwrap_or_else(last_row);
        let moments = journal.moments().count();
        self.history = Some(History { chosen, first, moments, search: None });
    }

    /// Returns the last row of a day, which may have nothing.
    fn last_row(&self, date: NaiveDate) -> Row {
        let mut rows = history::rows(self.journal(), self.now.today, date, date);
        rows.next_back().unwrap_or(Row { date, id: None })
    }

    /// Returns the rows after the chosen one, the nearest first.
    fn rows_after(&self, chosen: &Row) -> impl Iterator<Item = Row> {
        let rows = history::rows(self.journal(), self.now.today, chosen.date, NaiveDate::MAX);
        rows.filter(|row| row > chosen)
    }

    /// Returns the rows before the chosen one, the nearest first.
    fn rows_before(&self, chosen: &Row) -> impl Iterator<Item = Row> {
        let rows = history::rows(self.journal(), self.now.today, NaiveDate::MIN, chosen.date);
        rows.rev().filter(|row| row < chosen)
    }

    /// Returns the chosen row, and up to `count` rows before and after it: of what was found while a
    /// search is typed. None are chosen if nothing was found.
    pub(crate) fn rows(&self, count: usize) -> (Vec<Row>, usize) {
        let Some(history) = &self.history else { return Default::default() };
        if let Some(Search { found: (rows, chosen), .. }) = &history.search {
            let first = chosen.saturating_sub(count);
            let rows = rows.iter().skip(first).take(2 * count);
            return (rows.cloned().collect(), chosen - first);
        }
        let mut rows: Vec<Row> = self.rows_before(&history.chosen).take(count).collect();
        rows.reverse();
        let chosen = rows.len();
        rows.push(history.chosen.clone());
        rows.extend(self.rows_after(&history.chosen).take(count));
        (rows, chosen)
    }

    /// Returns the chosen row; none if nothing was found.
    pub(crate) fn chosen_row(&self) -> Option<&Row> {
        let history = self.history.as_ref()?;
        match &history.search {
            Some(Search { found: (rows, chosen), .. }) => rows.get(*chosen),
            None => Some(&history.chosen),
        }
    }

    fn choose_row(&mut self, row: Row) {
        if let Some(history) = &mut self.history {
            history.chosen = row;
        }
    }

    fn choose_next(&mut self, is_up: bool) {
        let Some(history) = &mut self.history else { return };
        if let Some(Search { found: (rows, chosen), .. }) = &mut history.search {
            let last = rows.len().saturating_sub(1);
            *chosen = if is_up { chosen.saturating_sub(1) } else { (*chosen + 1).min(last) };
            return;
        }
        let chosen = history.chosen.clone();
        let next =
            if is_up { self.rows_before(&chosen).next() } else { self.rows_after(&chosen).next() };
        self.choose_row(next.unwrap_or(chosen));
    }

    /// Returns the moment of a row.
    pub(crate) fn moment_of(&self, row: &Row) -> Option<(&Record, &Moment)> {
        let id = row.id.as_ref()?;
        self.journal().day(row.date).moments().find(|(record, _)| record.id == *id)
    }

    fn chosen_moment(&self) -> Option<(RecordId, Moment)> {
        let (record, moment) = self.moment_of(self.chosen_row()?)?;
        Some((record.id.clone(), moment.clone()))
    }

    pub(super) fn press_on_history(&mut self, action: Action) {
        let Some(history) = &self.history else { return };
        let (date, first, today) = (history.chosen.date, history.first, self.now.today);
        let target = match action {
            Action::Up | Action::Down => return self.choose_next(action == Action::Up),
            Action::Left => date.checked_sub_days(Days::new(7)),
            Action::Right => date.checked_add_days(Days::new(7)),
            Action::PageUp => date.checked_sub_months(Months::new(1)),
            Action::PageDown => date.checked_add_months(Months::new(1)),
            Action::YearBack => date.checked_sub_months(Months::new(12)),
            Action::YearAhead => date.checked_add_months(Months::new(12)),
            Action::First => Some(first),
            Action::Last => Some(today),
            _ => return self.change_on_history(action, date),
        };
        let target = target.unwrap_or(today).max(first).min(today.max(date));
        self.choose_row(self.last_row(target));
    }

    fn change_on_history(&mut self, action: Action, date: NaiveDate) {
        match (action, self.chosen_moment()) {
            (Action::Add, _) => self.choose_to_add(date),
            (Action::Rest, _) => self.rest(date),
            (Action::Back, _) => self.go(Place::Today),
            (Action::Search, _) if self.is_private => {
                self.say("Notes and names are hidden. {private} shows them again.");
            }
            (Action::Search, _) => self.begin_search(),
            (Action::Note | Action::Choose, Some((id, moment))) => {
                self.open_field(NoteOf::Moment(id, moment.note));
            }
            (Action::Category, Some((id, moment))) => self.choose_to_move(id, moment.category),
            (Action::Delete, Some((id, moment))) => self.delete(&id, &moment.title),
            (Action::Note | Action::Choose | Action::Category | Action::Delete, None) => {
                self.refuse(Refusal::NoMoment);
            }
            _ => {}
        }
    }

    fn delete(&mut self, id: &RecordId, title: &str) {
        if self.save(|it, journal| it.remove(journal, id)).is_some() {
            self.say_of("Deleted: {}. {undo} brings it back.", title);
        }
    }

    /// Chooses the row of a moment that was added.
    pub(super) fn stand_on(&mut self, saved: &Saved) {
        if let Some((id, moment)) = saved.moment() {
            self.choose_row(Row { date: moment.date, id: Some(id.clone()) });
        }
    }

    fn begin_search(&mut self) {
        // Folded once, so that a key only compares.
        let folded = self.journal().moments().map(|(record, moment)| {
            let row = Row { date: moment.date, id: Some(record.id.clone()) };
            (row, history::search_text(&self.deck, moment))
        });
        let search = Search { field: area(""), folded: folded.collect(), found: (Vec::new(), 0) };
        if let Some(history) = &mut self.history {
            history.search = Some(search);
        }
        self.find();
    }

    /// Finds what is searched for; the newest is chosen.
    fn find(&mut self) {
        let Some(History { search: Some(search), .. }) = &mut self.history else { return };
        let words = search.field.lines().join(" ");
        let folded = search.folded.iter();
        let found = folded.filter(|(_, text)| history::is_found(text, &words));
        let found: Vec<Row> = found.map(|(row, _)| row.clone()).collect();
        let newest = found.len().saturating_sub(1);
        search.found = (found, newest);
    }

    pub(super) fn press_in_search(&mut self, action: Option<Action>, key: &KeyEvent) {
        let found = self.chosen_row().cloned();
        let Some(history) = &mut self.history else { return };
        match (action, &mut history.search) {
            (Some(Action::Up | Action::Down), _) => self.choose_next(action == Some(Action::Up)),
            (Some(Action::Back), search) => *search = None,
            (Some(Action::Save), search) => {
                *search = None;
                found.into_iter().for_each(|row| history.chosen = row);
            }
            (_, Some(search)) => {
                search.field.input(*key);
                self.find();
            }
            _ => {}
        }
    }

    pub(super) fn paste_in_search(&mut self, text: &str) {
        if let Some(History { search: Some(search), .. }) = &mut self.history {
            search.field.insert_str(text.split_whitespace().collect::<Vec<_>>().join(" "));
            self.find();
        }
    }

    /// Returns the week that holds a day.
    pub(crate) fn week_start(&self, date: NaiveDate) -> NaiveDate {
        date::week_start(date, self.config.week_starts)
    }
}
