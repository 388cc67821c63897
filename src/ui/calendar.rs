//! The calendar of digits: a column a week, a row a weekday, and each day with a moment the digit of
//! its last category.

use chrono::NaiveDate;
use ratatui::layout::Constraint::{Fill, Length};
use ratatui::layout::{Layout as Split, Rect};
use ratatui::text::{Line, Span};
use ratatui::{buffer::Buffer, widgets::Widget};

use super::View;
use super::line::{bold, bolder, spread};
use crate::coach::today::Count;
use crate::domain::history::{self, Cell};
use crate::domain::{date, deck::CategoryId, text};

/// Rows of a calendar: the months' names and seven days.
pub(crate) const ROWS: u16 = 8;
/// Weeks in a year of days.
pub(crate) const YEAR: u16 = 52;

/// Returns the digit of a category.
pub(crate) fn digit(category: CategoryId) -> &'static str {
    ["1", "2", "3", "4", "5", "6", "7", "8", "9"][category.index()]
}

/// Some weeks, of which the last or the chosen day is in sight.
pub(crate) struct Calendar<'a> {
    pub view: &'a View,
    /// The first day on record: the days before it are blank, and no week stands before its week.
    pub begin: NaiveDate,
    pub weeks: u16,
    pub chosen: Option<NaiveDate>,
}

impl View {
    /// Returns a day as it stands in every calendar.
    pub(crate) fn day(&self, date: NaiveDate) -> Span<'static> {
        match history::cell(self.app.journal(), date, self.app.now.today) {
            Cell::Moment(category) => Span::styled(digit(category), self.theme.done),
            Cell::Rest => Span::styled(self.symbols.rest, self.theme.rest),
            Cell::Today => Span::styled(self.symbols.today, self.theme.accent),
            Cell::Nothing => Span::styled(self.symbols.nothing, self.theme.faint),
            Cell::Future => Span::raw(" "),
        }
    }

    /// Returns what there is in all: moments, and the streak or this month's moments.
    pub(crate) fn counts(&self, moments: usize) -> impl Iterator<Item = Count> {
        let label = if moments == 1 { " moment" } else { " moments" }.to_owned();
        let all = Count { number: text::grouped(moments as u64), label };
        std::iter::once(all).chain(self.app.context().count(self.app.journal()))
    }

    pub(crate) fn rest_sign(&self) -> [Span<'_>; 2] {
        [Span::styled(self.symbols.rest, self.theme.rest), self.muted(" rest")]
    }

    /// Draws a year of days below its heading, which takes a row.
    pub(crate) fn year(
        &self,
        begin: NaiveDate,
        moments: usize,
        chosen: Option<NaiveDate>,
        area: Rect,
        buf: &mut Buffer,
    ) {
        let [head, days] = Split::vertical([Length(1), Fill(1)]).areas(area);
        let counts = self.counts(moments);
        let counts = counts.flat_map(|it| [bold(it.number), self.muted(it.label + "   ")]);
        let right = counts.chain(self.rest_sign()).collect();
        spread(vec![self.muted("A year of days")], right, head.width.into()).render(head, buf);
        Calendar { view: self, begin, weeks: YEAR, chosen }.render(days, buf);
    }

    /// Returns the names of the weekdays, from the first of the week.
    pub(crate) fn weekdays(&self) -> [&'static str; 7] {
        let mut names = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];
        names.rotate_left(self.app.config.week_starts.num_days_from_monday() as usize);
        names
    }
}

impl Calendar<'_> {
    /// Returns the first day of the first week: so that this week, or the chosen day's, is in sight.
    fn first_week(&self) -> NaiveDate {
        let app = &self.view.app;
        let span = u64::from(self.weeks.saturating_sub(1)) * 7;
        let first = date::back(app.week_start(app.now.today), span);
        let first = first.max(app.week_start(self.begin));
        let Some(chosen) = self.chosen.map(|chosen| app.week_start(chosen)) else { return first };
        // A day further back stands near the middle, so that going on scrolls week by week.
        let middle = date::back(chosen, span / 14 * 7).max(app.week_start(self.begin));
        first.min(if chosen < first { middle } else { first }).max(date::back(chosen, span))
    }

    fn months(&self, first: NaiveDate) -> Line<'static> {
        let known = self.begin..=self.view.app.now.today;
        let names = date::month_names(first, self.weeks.into(), &known);
        Line::styled(format!("    {names}"), self.view.theme.muted)
    }

    fn row(&self, first: NaiveDate, weekday: u16) -> Line<'static> {
        let name = self.view.weekdays()[usize::from(weekday)];
        let name = if weekday.is_multiple_of(2) { name } else { "" };
        let mut line = Line::styled(format!("{name:3}"), self.view.theme.muted);
        for week in 0..self.weeks {
            let date = date::ahead(first, u64::from(week) * 7 + u64::from(weekday));
            let is_known = date >= self.begin;
            let span = if is_known { self.view.day(date) } else { Span::raw(" ") };
            // The gap takes the color of the day, since each change of color costs bytes.
            line.extend([Span::styled(" ", span.style), span]);
        }
        line
    }
}

impl Widget for &Calendar<'_> {
    fn render(self, area: Rect, buf: &mut Buffer) {
        let first = self.first_week();
        let days = (0..7).map(|day| self.row(first, day));
        for (row, line) in area.rows().zip(std::iter::once(self.months(first)).chain(days)) {
            line.render(row, buf);
        }
        let days = self.chosen.and_then(|chosen| u16::try_from((chosen - first).num_days()).ok());
        if let Some(days) = days {
            // The day and the gaps around it.
            let (x, y) = (area.x + 3 + days / 7 * 2, area.y + 1 + days % 7);
            let cell = Rect { x, y, width: 3, height: 1 }.intersection(area);
            buf.set_style(cell, bolder(self.view.theme.selection));
        }
    }
}
