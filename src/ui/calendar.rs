//! The calendar of digits: a column a week, a row a weekday, and each day with a moment the digit of
//! what was done on it last. It reads without colour.

use chrono::{Datelike, NaiveDate};
use ratatui::{
    buffer::Buffer,
    layout::Rect,
    style::Style,
    text::{Line, Span},
    widgets::Widget,
};

use super::{
    Look, Scene,
    line::{bolder, put},
};
use crate::domain::{
    category::CategoryId,
    day,
    history::{self, Cell},
};

/// Rows of a calendar: the months' names and seven days.
pub(crate) const ROWS: u16 = 8;

/// Weeks in a year of days.
pub(crate) const YEAR: u16 = 52;

/// Columns before the first week: the weekdays' names.
const NAMES: u16 = 4;

impl Scene<'_> {
    /// The first day of the week that `date` is in.
    pub(crate) fn week_start(&self, date: NaiveDate) -> NaiveDate {
        day::week_of(date, self.app.week_starts)
    }

    /// The weekdays' names, from the first day of the week.
    pub(crate) fn weekdays(&self) -> [&'static str; 7] {
        let mut names = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];
        names.rotate_left(self.app.week_starts.num_days_from_monday() as usize);
        names
    }
}

/// The weeks that `columns` can show, half a year or a year where there is room for it.
pub(crate) fn weeks_in(columns: u16) -> u16 {
    (columns.saturating_sub(NAMES) / 2).min(YEAR)
}

/// The digit of a category as a one-letter text.
pub(crate) fn digit(category: CategoryId) -> &'static str {
    const DIGITS: [&str; 9] = ["1", "2", "3", "4", "5", "6", "7", "8", "9"];
    DIGITS.get(category.index()).copied().unwrap_or(" ")
}

impl Look {
    /// A day as it stands in every calendar.
    pub(crate) fn day(&self, cell: Cell) -> Span<'static> {
        let (theme, symbols) = (self.theme, self.symbols);
        match cell {
            Cell::Done(category) => Span::styled(digit(category), theme.done),
            Cell::Rest => Span::styled(symbols.rest, theme.rest),
            Cell::Today => Span::styled(symbols.today, theme.accent),
            Cell::Nothing => Span::styled(symbols.nothing, theme.faint),
            Cell::Ahead => Span::raw(" "),
        }
    }
}

/// Some weeks, the last of them at the right edge.
pub(crate) struct Calendar<'a> {
    scene: Scene<'a>,
    /// The first day of the last week shown.
    pub last_week: NaiveDate,
    pub weeks: u16,
    /// The chosen day, if one is.
    pub chosen: Option<NaiveDate>,
}

impl<'a> Calendar<'a> {
    /// The weeks that end with this one.
    pub(crate) fn until_today(scene: Scene<'a>, weeks: u16) -> Self {
        let last_week = scene.week_start(scene.app.coach.today());
        Self { scene, last_week, weeks, chosen: None }
    }

    /// The same calendar with a chosen day, which stays near the middle while there are weeks on
    /// both sides of it, so that going back in time scrolls week by week.
    pub(crate) fn with_chosen(mut self, chosen: NaiveDate) -> Self {
        let week = self.scene.week_start(chosen);
        let weeks = u64::from(self.weeks.saturating_sub(1));
        let middle = day::ahead(week, u64::from(self.weeks) / 2 * 7);
        let all_begun = day::ahead(self.scene.week_start(self.begun()), weeks * 7);
        let leftmost = day::ahead(week, weeks * 7);
        self.last_week = self.last_week.min(middle.max(all_begun).min(leftmost)).max(week);
        Self { chosen: Some(chosen), ..self }
    }

    /// The first day that is on record; before it no day was missed, so nothing is drawn.
    fn begun(&self) -> NaiveDate {
        let coach = &self.scene.app.coach;
        if coach.journal().is_partial() {
            return NaiveDate::MIN;
        }
        coach.journal().first_day().unwrap_or(coach.today())
    }

    fn first_week(&self) -> NaiveDate {
        day::back(self.last_week, u64::from(self.weeks.saturating_sub(1)) * 7)
    }

    fn months(&self, area: Rect, buf: &mut Buffer, begun: NaiveDate) {
        let mut first = self.first_week();
        for week in 0..self.weeks {
            let last = day::ahead(first, 6);
            if last.day() <= 7 && day::ahead(last, 24) >= begun {
                let name = Line::styled(last.format("%b").to_string(), self.scene.look.theme.muted);
                put(buf, area, (NAMES + 2 * week, 0), &name);
            }
            first = day::ahead(first, 7);
        }
    }

    fn cell(&self, area: Rect, buf: &mut Buffer, at: (u16, u16), date: NaiveDate) {
        let (coach, look) = (&self.scene.app.coach, self.scene.look);
        let mut span = look.day(history::cell(coach.journal(), date, coach.today()));
        let chosen = self.chosen == Some(date);
        if chosen {
            span.style = bolder(span.style);
        }
        put(buf, area, at, &Line::from(span));
        if chosen {
            let band = Rect { x: area.x + at.0 - 1, y: area.y + at.1, width: 3, height: 1 };
            buf.set_style(band.intersection(area), look.theme.selection);
        }
    }
}

impl Widget for &Calendar<'_> {
    fn render(self, area: Rect, buf: &mut Buffer) {
        let begun = self.begun();
        self.months(area, buf, self.chosen.map_or(begun, |chosen| chosen.min(begun)));
        for (row, name) in (0..).zip(self.scene.weekdays()) {
            let muted: Style = self.scene.look.theme.muted;
            if row % 2 == 0 {
                put(buf, area, (0, row + 1), &Line::styled(name, muted));
            }
            let mut date = day::ahead(self.first_week(), u64::from(row));
            for week in 0..self.weeks {
                if date >= begun || self.chosen == Some(date) {
                    self.cell(area, buf, (NAMES + 2 * week, row + 1), date);
                }
                date = day::ahead(date, 7);
            }
        }
    }
}
