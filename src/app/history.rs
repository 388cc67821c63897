//! History: the rows of the diary, the chosen one, and searching among them.

use chrono::{Days, Months, NaiveDate};
use crossterm::event::KeyEvent;
use ratatui_textarea::TextArea;

use super::{App, NoteOf, field::area};
use crate::domain::history::{self, Row};
use crate::domain::record::{Moment, Record, RecordId};
use crate::domain::{date, journal::Journal, refusal::Refusal};
use crate::input::{Action, Place};
use crate::store::Saved;

/// A row of the diary: a moment, or a day without one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The day.
    pub date: NaiveDate,
    /// The moment's record.
    pub id: Option<RecordId>,
}

/// The diary with its chosen row.
#[derive(Debug)]
pub struct History {
    /// All rows, oldest first.
    entries: Vec<Entry>,
    chosen: usize,
    /// The chosen day if it has a row only because it is chosen.
    extra: Option<NaiveDate>,
    /// The first day on record.
    pub first: NaiveDate,
    /// Moments ever.
    pub moments: usize,
    search: Option<Search>,
}

/// A search as it is typed.
#[derive(Debug)]
pub(crate) struct Search {
    /// The words.
    pub field: TextArea<'static>,
    /// What each row with a moment is found by, folded, with its place.
    folded: Vec<(usize, String)>,
    found: Vec<Entry>,
    chosen: usize,
}

impl History {
    /// Returns the diary with the last row up to today chosen.
    pub(super) fn new(journal: &Journal, today: NaiveDate) -> Self {
        let entry = |row: &Row<'_>| {
            let id = if let Row::Moment(record, _) = row { Some(record.id.clone()) } else { None };
            Entry { date: row.date(), id }
        };
        let entries: Vec<Entry> = history::rows(journal, &[today]).iter().map(entry).collect();
        let first = journal.records().first().and_then(|record| record.content.date());
        let moments = entries.iter().filter(|entry| entry.id.is_some()).count();
        let chosen = entries.partition_point(|entry| entry.date <= today).saturating_sub(1);
        let first = first.unwrap_or(today).min(today);
        Self { entries, chosen, extra: None, first, moments, search: None }
    }

    /// Returns the diary of another journal, with the same row or day chosen if it is there.
    pub(super) fn renewed(self, journal: &Journal, today: NaiveDate) -> Self {
        let mut new = Self::new(journal, today);
        if let Some(entry) = self.chosen() {
            new.choose(entry);
        }
        new
    }

    fn choose(&mut self, entry: &Entry) {
        let same = self.entries.iter().position(|it| it == entry && it.id.is_some());
        match same {
            Some(at) => self.chosen = at,
            None => self.choose_day(entry.date),
        }
    }

    /// Chooses the last row of a day, which gets one if it has none.
    fn choose_day(&mut self, date: NaiveDate) {
        if let Some(extra) = self.extra.take() {
            let at = self.entries.partition_point(|entry| entry.date < extra);
            self.entries.remove(at);
        }
        let after = self.entries.partition_point(|entry| entry.date <= date);
        self.chosen = after.saturating_sub(1);
        if self.entries.get(self.chosen).is_none_or(|entry| entry.date != date) {
            self.entries.insert(after, Entry { date, id: None });
            (self.chosen, self.extra) = (after, Some(date));
        }
    }

    /// Returns the rows that are shown, and the place of the chosen one.
    #[must_use]
    pub fn rows(&self) -> (&[Entry], usize) {
        match &self.search {
            Some(search) => (&search.found, search.chosen),
            None => (&self.entries, self.chosen),
        }
    }

    /// Returns the chosen row; none if nothing was found.
    #[must_use]
    pub fn chosen(&self) -> Option<&Entry> {
        let (rows, chosen) = self.rows();
        rows.get(chosen)
    }

    fn choose_next(&mut self, is_up: bool) {
        let (rows, chosen) = self.rows();
        let last = rows.len().saturating_sub(1);
        let next = if is_up { chosen.saturating_sub(1) } else { (chosen + 1).min(last) };
        if let Some(search) = &mut self.search {
            search.chosen = next;
            return;
        }
        // The row of a day that had one only because it was chosen goes.
        let goes = self.extra.is_some() && next != chosen;
        if goes {
            self.entries.remove(chosen);
            self.extra = None;
        }
        self.chosen = if goes && next > chosen { chosen } else { next };
    }
}

impl App {
    /// Returns the search that is being typed.
    pub(crate) fn searching(&self) -> Option<&Search> {
        self.history.as_ref().filter(|_| self.screen == Place::History)?.search.as_ref()
    }

    /// Returns the moment of a row.
    pub(crate) fn moment_of(&self, entry: &Entry) -> Option<(&Record, &Moment)> {
        let id = entry.id.as_ref()?;
        self.journal().day(entry.date).moments().find(|(record, _)| record.id == *id)
    }

    fn chosen_moment(&self) -> Option<(RecordId, Moment)> {
        let (record, moment) = self.moment_of(self.history.as_ref()?.chosen()?)?;
        Some((record.id.clone(), moment.clone()))
    }

    pub(super) fn press_on_history(&mut self, action: Action) {
        let Some(history) = &mut self.history else { return };
        let Some(date) = history.chosen().map(|entry| entry.date) else { return };
        let (first, today) = (history.first, self.now.today);
        let target = match action {
            Action::Up | Action::Down => return history.choose_next(action == Action::Up),
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
        history.choose_day(target);
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
        let new = saved.records.iter().find_map(|record| {
            let id = record.content.moment().map(|_| record.id.clone());
            Some(Entry { date: record.content.date()?, id: Some(id?) })
        });
        if let (Some(history), Some(entry)) = (&mut self.history, new) {
            history.choose(&entry);
        }
    }

    fn begin_search(&mut self) {
        let Some(history) = &self.history else { return };
        // Folded once, so that a key only compares.
        let folded = |(at, entry)| {
            let (_, moment) = self.moment_of(entry)?;
            Some((at, history::search_text(&self.deck, moment)))
        };
        let folded = history.entries.iter().enumerate().filter_map(folded).collect();
        let search = Search { field: area(""), folded, found: Vec::new(), chosen: 0 };
        if let Some(history) = &mut self.history {
            history.search = Some(search);
        }
        self.find();
    }

    /// Finds what is searched for; the newest is chosen.
    fn find(&mut self) {
        let Some(History { entries, search: Some(search), .. }) = &mut self.history else { return };
        let words = search.field.lines().join(" ");
        let folded = search.folded.iter();
        let found = folded.filter(|(_, text)| history::is_found(text, &words));
        search.found = found.filter_map(|(at, _)| entries.get(*at).cloned()).collect();
        search.chosen = search.found.len().saturating_sub(1);
    }

    pub(super) fn press_in_search(&mut self, action: Option<Action>, key: &KeyEvent) {
        let Some(history) = &mut self.history else { return };
        match (action, &mut history.search) {
            (Some(Action::Up | Action::Down), _) => history.choose_next(action == Some(Action::Up)),
            (Some(Action::Back), search) => *search = None,
            (Some(Action::Save), _) => {
                let found = history.chosen().cloned();
                history.search = None;
                if let Some(entry) = found {
                    history.choose(&entry);
                }
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

    /// Returns the day that History shows as chosen in the calendar.
    pub(crate) fn chosen_day(&self) -> NaiveDate {
        let chosen = self.history.as_ref().and_then(|history| Some(history.chosen()?.date));
        chosen.unwrap_or(self.now.today)
    }

    /// Returns the week that holds a day.
    pub(crate) fn week_start(&self, date: NaiveDate) -> NaiveDate {
        date::week_start(date, self.settings.week_starts)
    }
}
