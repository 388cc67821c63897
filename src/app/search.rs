//! Searching History: by words, by one of the nine, or by both. What is found is worked out when the
//! words or the journal change, not for every frame, so that a long journal costs no more to look at
//! than a short one.

use chrono::NaiveDate;

use super::{App, CategoryPurpose, Entry, LinePurpose, Overlay, Screen, Typed};
use crate::{
    domain::{category::CategoryId, day, history::Filter, record::RecordId},
    input::Action,
};

/// Found moments that a page moves by.
const PAGE: usize = 10;

/// What is searched for in History, and what was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Search {
    /// Words of note, title or category; `@name` for a name.
    pub words: String,
    /// Only this one of the nine.
    pub category: Option<CategoryId>,
    /// The moments found, oldest first.
    pub found: Vec<Found>,
}

/// A moment that was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// Its day.
    pub date: NaiveDate,
    /// Which.
    pub id: RecordId,
}

impl App {
    /// What is searched for, if anything is.
    #[must_use]
    pub fn search(&self) -> Option<&Search> {
        let Screen::History(at) = &self.screen else { return None };
        at.search.as_ref()
    }

    /// The place of the chosen moment among those found; where it is none of them, that of the
    /// nearest before it.
    #[must_use]
    pub fn place_found(&self) -> Option<usize> {
        let Screen::History(at) = &self.screen else { return None };
        let found = &at.search.as_ref()?.found;
        let chosen = match self.entries_on(at.date).get(at.moment) {
            Some(Entry::Moment(moment)) => found.iter().position(|it| it.id == moment.id),
            _ => None,
        };
        let before = found.partition_point(|it| it.date <= at.date).saturating_sub(1);
        (!found.is_empty()).then(|| chosen.unwrap_or(before))
    }

    pub(super) fn begin_search(&mut self) {
        let Screen::History(at) = &mut self.screen else { return };
        let search = at.search.get_or_insert_default();
        // Words that were blanked are not shown again by this key.
        let text = if self.private { String::new() } else { search.words.clone() };
        search.words.clone_from(&text);
        self.overlay = Some(Overlay::Line(Typed { purpose: LinePurpose::Search, text }));
        self.find();
    }

    pub(super) fn choose_filter(&mut self) {
        let category = self.search().and_then(|search| search.category);
        let row = category.map_or(0, CategoryId::index);
        self.overlay = Some(Overlay::Categories { purpose: CategoryPurpose::Filter, row });
    }

    /// Keeps to one of the nine, or to none.
    pub(super) fn filter_by(&mut self, category: Option<CategoryId>) {
        self.overlay = None;
        let Screen::History(at) = &mut self.screen else { return };
        at.search.get_or_insert_default().category = category;
        self.find();
        self.end_search_for_nothing();
    }

    pub(super) fn end_search(&mut self) {
        if let Screen::History(at) = &mut self.screen {
            at.search = None;
        }
    }

    /// A search that everything passes is none.
    pub(super) fn end_search_for_nothing(&mut self) {
        let for_nothing =
            |search: &Search| search.category.is_none() && search.words.trim().is_empty();
        if self.search().is_some_and(for_nothing) {
            self.end_search();
        }
    }

    /// Finds anew, and chooses the nearest found moment if the chosen one is none of them.
    pub(super) fn find(&mut self) {
        let (coach, screen) = (&self.coach, &mut self.screen);
        let Screen::History(at) = screen else { return };
        let Some(search) = &mut at.search else { return };
        let (words, category) = (search.words.clone(), search.category);
        let filter = Filter { category, words, ..Filter::default() };
        let found = filter.find(coach.journal(), coach.deck());
        search.found = found.map(|moment| Found { date: moment.date, id: moment.id }).collect();
        if let Some(place) = self.place_found() {
            self.choose_found(place);
        }
    }

    fn choose_found(&mut self, place: usize) {
        let found = self.search().and_then(|search| search.found.get(place)).copied();
        if let Some(found) = found {
            self.choose_moment(found.date, found.id);
        }
    }

    /// Moves among the found moments: one by one, by pages, to an end, or to the nearest one in the
    /// direction of a week or a year.
    pub(super) fn walk(&mut self, action: Action) {
        let (Some(search), Some(here)) = (self.search(), self.place_found()) else { return };
        let (found, last) = (&search.found, search.found.len().saturating_sub(1));
        let date = found.get(here).map(|it| it.date).unwrap_or_default();
        let before = |date| found.partition_point(|it| it.date <= date).saturating_sub(1);
        let after = |date| found.partition_point(|it| it.date < date);
        let there = match action {
            Action::Up => here.saturating_sub(1),
            Action::Down => here + 1,
            Action::PageUp => here.saturating_sub(PAGE),
            Action::PageDown => here + PAGE,
            Action::Left => before(day::back(date, 7)),
            Action::Right => after(day::ahead(date, 7)),
            Action::YearBack => before(day::back(date, 365)),
            Action::YearAhead => after(day::ahead(date, 365)),
            Action::First => 0,
            Action::Last => last,
            _ => here,
        };
        self.choose_found(there.min(last));
    }
}
