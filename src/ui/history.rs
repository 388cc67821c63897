//! History: the past as a calendar of digits and, below it, as a diary with the newest at the bottom.
//! One day is chosen and shown in both.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    text::{Line, Span},
    widgets::Widget,
};

use super::{
    Scene,
    calendar::{self, Calendar},
    layout::{Layout, Tier},
    line::{below, bold, put, space, spread},
    wrap,
};
use crate::{
    app::{History, words},
    domain::number::grouped,
};

mod entries;
mod line;
mod list;

/// Weeks beside the totals; a wide screen shows a year.
const HALF_YEAR: u16 = 26;

/// Rows that the list keeps before the calendar is left out.
const LIST_ROWS: u16 = 4;

/// The screen History.
pub(crate) struct HistoryScreen<'a> {
    pub scene: Scene<'a>,
    pub state: &'a History,
    pub layout: Layout,
}

impl HistoryScreen<'_> {
    fn calendar(&self, weeks: u16) -> Calendar<'_> {
        Calendar::until_today(self.scene, weeks).with_chosen(self.state.date)
    }

    /// Draws the calendar and its totals, and gives the rows they take.
    fn draw_calendar(&self, area: Rect, buf: &mut Buffer) -> u16 {
        match self.layout.tier {
            Tier::Wide => self.draw_year(area, buf),
            Tier::Normal => {
                let rows = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
                self.calendar(HALF_YEAR).render(rows, buf);
                self.draw_totals(rows, buf);
                1 + calendar::ROWS
            }
            _ if area.height >= calendar::ROWS + 1 + LIST_ROWS => {
                self.calendar(calendar::weeks_in(area.width).min(HALF_YEAR)).render(area, buf);
                calendar::ROWS
            }
            _ => 0,
        }
    }

    fn draw_year(&self, area: Rect, buf: &mut Buffer) -> u16 {
        let muted = self.scene.look.theme.muted;
        let gap = self.layout.gap();
        let heading = vec![Span::styled("A year of days", muted)];
        let totals = self.totals().into_iter().flat_map(|(count, unit)| {
            [space(3), bold(count), Span::styled(format!(" {unit}"), muted)]
        });
        put(buf, area, (0, gap), &spread(heading, totals.collect(), area.width.into()));
        let rows = below(area, gap + 1);
        self.calendar(calendar::weeks_in(area.width)).render(rows, buf);
        gap + 1 + calendar::ROWS
    }

    /// Counts with what they count: moments, and the streak while there is one.
    fn totals(&self) -> Vec<(String, String)> {
        let coach = &self.scene.app.coach;
        let moments = coach.tally().moments;
        let unit = if moments == 1 { "moment" } else { "moments" };
        let mut totals = vec![(grouped(moments), unit.to_owned())];
        if coach.streak() > 1 {
            totals.push((format!("{}-day", grouped(coach.streak())), "streak".to_owned()));
        }
        totals
    }

    /// The totals at the right of the calendar, one below the other.
    fn draw_totals(&self, area: Rect, buf: &mut Buffer) {
        let look = self.scene.look;
        let mut row = 1;
        for (count, unit) in self.totals() {
            at_right(buf, area, row, &Line::from(bold(count)));
            at_right(buf, area, row + 1, &Line::styled(unit, look.theme.muted));
            row += 3;
        }
        let legend = [
            Span::styled(look.symbols.rest, look.theme.rest),
            Span::styled(" rest", look.theme.muted),
        ];
        at_right(buf, area, calendar::ROWS - 1, &Line::from_iter(legend));
    }

    fn draw_empty(&self, text: &str, area: Rect, buf: &mut Buffer) {
        for (line, y) in wrap::wrap(text, area.width.into()).into_iter().zip(0..) {
            put(buf, area, (0, y), &Line::styled(line, self.scene.look.theme.muted));
        }
    }
}

impl HistoryScreen<'_> {
    /// Draws it and says where the text cursor stands if a line is being typed.
    pub(crate) fn draw(&self, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let calendar = self.draw_calendar(area, buf);
        let mut rest = below(area, calendar + u16::from(calendar > 0 || !self.has_line()));
        let mut cursor = None;
        if self.has_line() {
            cursor = self.draw_line(rest, buf);
            rest = below(rest, 1 + u16::from(rest.height > 7));
        }
        let coach = &self.scene.app.coach;
        let nothing = coach.tally().moments + coach.tally().rest_days == 0;
        let lines = &coach.messages().lines().empty;
        let found_nothing = self.state.search.as_ref().filter(|search| search.found.is_empty());
        if let Some(search) = found_nothing {
            let by_words = !search.words.trim().is_empty();
            let line = if by_words { &lines.search } else { words::NONE_OF_THIS_WAY };
            self.draw_empty(line, rest, buf);
        } else if nothing && coach.journal().unfiled().is_empty() {
            self.draw_empty(&lines.history, rest, buf);
        } else {
            list::List { scene: self.scene, state: self.state, tier: self.layout.tier }
                .render(rest, buf);
        }
        cursor
    }
}

fn at_right(buf: &mut Buffer, area: Rect, row: u16, line: &Line<'_>) {
    let width = u16::try_from(super::line::width(&line.spans)).unwrap_or(u16::MAX);
    put(buf, area, (area.width.saturating_sub(width), row), line);
}
