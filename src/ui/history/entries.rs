//! Which entries the list has around the chosen day: as many before and after it as a screen could
//! show, so that a long journal costs no more than a short one.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::{
    app::{self, App, History, Search},
    coach::Coach,
    domain::{
        journal::{Day, Unfiled},
        record::Moment,
    },
};

/// What one row of the list is about.
#[derive(Clone, Copy, Debug)]
pub(super) enum What<'a> {
    /// Something done.
    Moment(&'a Moment),
    /// Something done, without an id.
    TypedByHand(&'a Moment),
    /// A rest day.
    Rest,
    /// Today, while it is open.
    Open,
    /// The chosen day, with nothing on it.
    Nothing,
}

/// One row of the list.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry<'a> {
    pub date: NaiveDate,
    pub what: What<'a>,
    /// Whether it is the first of its day.
    pub first: bool,
    pub chosen: bool,
}

/// The entries from at most `many` days before the chosen day to as many after it, oldest first.
pub(super) fn around<'a>(app: &'a App, state: &History, many: usize) -> Vec<Entry<'a>> {
    if let Some(search) = &state.search {
        return found_around(app, search, many);
    }
    let mut entries = Vec::new();
    for date in days(&app.coach, state.date, many) {
        let start = entries.len();
        let on_day = of_day(app, date, state.date);
        entries.extend(on_day.into_iter().enumerate().map(|(at, what)| Entry {
            date,
            what,
            first: at == 0,
            chosen: false,
        }));
        if date == state.date {
            let last = entries.len().saturating_sub(1);
            if let Some(entry) = entries.get_mut((start + state.moment).min(last)) {
                entry.chosen = true;
            }
        }
    }
    entries
}

/// The same of what was found.
fn found_around<'a>(app: &'a App, search: &Search, many: usize) -> Vec<Entry<'a>> {
    let here = app.place_found().unwrap_or_default();
    let from = here.saturating_sub(many);
    let mut last_date = None;
    let mut entries = Vec::new();
    for (at, found) in search.found.iter().enumerate().skip(from).take(2 * many + 1) {
        let Some(moment) = app.coach.journal().moment(found.id) else { continue };
        entries.push(Entry {
            date: found.date,
            what: What::Moment(moment),
            first: last_date.replace(found.date) != Some(found.date),
            chosen: at == here,
        });
    }
    entries
}

/// The days that have a row, around the chosen one.
fn days(coach: &Coach, chosen: NaiveDate, many: usize) -> BTreeSet<NaiveDate> {
    let journal = coach.journal();
    let shown = |(date, day): (NaiveDate, &Day)| (!day.is_open()).then_some(date);
    let before = journal.days_in(..chosen).rev().filter_map(shown).take(many);
    let after = journal.days_in(chosen..).filter_map(shown).take(many + 1);
    let mut days: BTreeSet<NaiveDate> = before.chain(after).collect();
    let extra = journal.unfiled().iter().map(|Unfiled(moment)| moment.date);
    days.extend(extra.chain([coach.today(), chosen]));
    let early = days.range(..chosen).count().saturating_sub(many);
    days.into_iter().skip(early).collect()
}

fn of_day(app: &App, date: NaiveDate, chosen: NaiveDate) -> Vec<What<'_>> {
    let on_day = app.entries_on(date).into_iter().map(|entry| match entry {
        app::Entry::Moment(moment) => What::Moment(moment),
        app::Entry::ByHand(moment) => What::TypedByHand(moment),
    });
    let mut on_day: Vec<What<'_>> = on_day.collect();
    let day = app.coach.journal().day(date);
    if day.is_rest() {
        on_day.push(What::Rest);
    } else if date == app.coach.today() && day.is_open() {
        on_day.push(What::Open);
    } else if on_day.is_empty() && date == chosen {
        on_day.push(What::Nothing);
    }
    on_day
}
