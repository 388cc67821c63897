//! Today on a wide screen: beside the idea the nine by name, below it what was before, and a year of
//! digits.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    text::{Line, Span},
    widgets::Widget,
};

use super::{TodayScreen, week::Way};
use crate::{
    domain::{category::CategoryId, day, note, number::grouped},
    ui::{
        calendar::{self, Calendar, digit},
        line::{below, bold, bolder, plain, put, space, spread},
        stack::{Gap, Part, Stack},
    },
};

/// Columns of the idea, and of the column beside it.
const LEFT: u16 = 64;
const RIGHT: u16 = 36;

/// Rows of the year: a heading and the calendar.
const YEAR_ROWS: u16 = 1 + calendar::ROWS;

/// Rows that the idea spreads out over at most.
const TALL_UPPER: u16 = 20;

/// Columns before a name beside its digit.
const NAME: usize = 3;

impl<'a> TodayScreen<'a> {
    pub(super) fn draw_wide(&self, area: Rect, buf: &mut Buffer) {
        let left = Rect { width: LEFT, ..area }.intersection(area);
        let right = Rect { x: area.right().saturating_sub(RIGHT), width: RIGHT, ..area };
        let right = right.intersection(area);
        let ellipsis = self.scene.look.symbols.ellipsis;
        let counted = self.scene.app.coach.tally().moments > 0;
        let room = area.height.saturating_sub(if counted { YEAR_ROWS + 1 } else { 0 });
        let (before, beside) = (self.reminders(left.width), self.day_before(right.width));
        let under = rows(&before).max(beside.as_ref().map_or(0, |part| part.lines.len()));
        let under = u16::try_from(under).unwrap_or(u16::MAX).saturating_add(1);
        let upper = self.upper(left.width);
        let needed = u16::try_from(rows(&upper)).unwrap_or(u16::MAX);
        let given = room.saturating_sub(under).min(TALL_UPPER).max(needed).min(room);
        let upper = Stack::fit(upper, given, ellipsis);
        upper.draw(left, buf);
        let mut end = upper.height();
        if counted {
            let nine = Stack::fit(self.nine_by_name(upper.top()), room, ellipsis);
            nine.draw(right, buf);
            end = end.max(nine.height());
        }
        let lower = [(before, left), (beside.into_iter().collect(), right)];
        end = self.draw_lower(lower, (end, room), buf);
        if counted && end + YEAR_ROWS < area.height {
            let spare = area.height - end - YEAR_ROWS - 1;
            self.draw_year(below(area, end + 1 + (spare / 2).min(3)), buf);
        }
    }

    /// What was before, both columns beginning on the same row. Gives the row it ends on.
    fn draw_lower(
        &self,
        columns: [(Vec<Part<'a>>, Rect); 2],
        (end, room): (u16, u16),
        buf: &mut Buffer,
    ) -> u16 {
        let ellipsis = self.scene.look.symbols.ellipsis;
        let most = columns.iter().map(|(parts, _)| rows(parts)).max().unwrap_or_default();
        let spare = usize::from(room.saturating_sub(end)) > most + 2;
        let start = end + if spare { 2 } else { 1 };
        let mut height = 0;
        for (parts, area) in columns {
            let stack = Stack::fit(parts, room.saturating_sub(start), ellipsis);
            stack.draw(below(area, start), buf);
            height = height.max(stack.height());
        }
        if height == 0 { end } else { start + height }
    }

    fn nine_by_name(&self, top: u16) -> Vec<Part<'a>> {
        let width = usize::from(RIGHT);
        let heading = vec![Span::styled("Nine ways", self.scene.look.theme.muted)];
        let heading = vec![spread(heading, self.round_count(), width)];
        let rows = CategoryId::ALL.into_iter().map(|category| self.way_by_name(category, width));
        vec![Part::new(heading, Gap::of(top)), Part::new(rows.collect(), Gap::of(1))]
    }

    fn way_by_name(&self, category: CategoryId, width: usize) -> Line<'a> {
        let (theme, symbols) = (self.scene.look.theme, self.scene.look.symbols);
        let name = note::shown(&self.scene.app.coach.deck().head(category).name).into_owned();
        let (digit_style, name, mark) = match self.way(category) {
            Way::Seen => (bolder(theme.done), plain(name), Span::styled(symbols.tick, theme.done)),
            Way::Today => {
                (bolder(theme.accent), plain(name), Span::styled(symbols.today, theme.accent))
            }
            Way::Coming => (
                theme.muted,
                Span::styled(name, theme.muted),
                Span::styled(symbols.nothing, theme.faint),
            ),
            Way::Paused => {
                (theme.muted, Span::styled(name, theme.muted), Span::styled("paused", theme.muted))
            }
        };
        let left = vec![Span::styled(digit(category), digit_style), space(NAME - 1), name];
        spread(left, vec![mark], width)
    }

    /// What was done the day before, or that it was a rest.
    fn day_before(&self, width: u16) -> Option<Part<'a>> {
        let (coach, look) = (&self.scene.app.coach, self.scene.look);
        let on = coach.journal().day(day::back(coach.today(), 1));
        let mut lines = vec![Line::styled("Yesterday", look.theme.muted)];
        if let Some(moment) = on.moments.last() {
            let text = self.scene.note(moment).unwrap_or(&moment.title);
            let room = usize::from(width).saturating_sub(NAME);
            let mut sign = Span::styled(digit(moment.category), bolder(look.theme.done));
            for line in self.recalled(text, room) {
                let mut spans = vec![sign, space(NAME - 1)];
                spans.extend(line.spans);
                lines.push(Line::from(spans));
                sign = space(1);
            }
        } else if on.rests.is_empty() {
            return None;
        } else {
            let sign = Span::styled(look.symbols.rest, look.theme.rest);
            lines.push(Line::from(vec![sign, space(NAME - 1), plain("A rest day")]));
        }
        Some(Part::new(lines, Gap::NONE).keep(40))
    }

    fn draw_year(&self, area: Rect, buf: &mut Buffer) {
        let (coach, look) = (&self.scene.app.coach, self.scene.look);
        let heading = vec![Span::styled("A year of days", look.theme.muted)];
        let mut totals = vec![
            bold(grouped(coach.tally().moments)),
            Span::styled(
                if coach.tally().moments == 1 { " moment" } else { " moments" },
                look.theme.muted,
            ),
        ];
        if coach.streak() > 1 {
            totals.push(space(3));
            totals.extend(self.streak());
        }
        put(buf, area, (0, 0), &spread(heading, totals, area.width.into()));
        let year = Calendar::until_today(self.scene, calendar::weeks_in(area.width));
        year.render(below(area, 1), buf);
    }
}

/// The rows that parts take with the gaps that they must have.
fn rows(parts: &[Part<'_>]) -> usize {
    parts.iter().map(|part| part.lines.len() + usize::from(part.gap.least)).sum()
}
