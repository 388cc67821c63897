//! History: the calendar with the chosen day, and the diary below it with the chosen row.

use ratatui::layout::Constraint::{Fill, Length};
use ratatui::layout::{Layout as Split, Rect};
use ratatui::text::{Line, Span, Text};
use ratatui::{buffer::Buffer, widgets::Widget};
use unicode_width::UnicodeWidthStr as _;

use super::View;
use super::calendar::{self, Calendar, digit};
use super::frame::{Layout, Tier};
use super::line::{bold, bolder, shorten, spread, wrap};
use crate::app::{History, NoteOf, Overlay};
use crate::coach::messages::Messages;
use crate::domain::{date, history::Row, record::Moment, text};

/// Columns beside the calendar for the counts.
const COUNTS: u16 = 8;
/// Rows of an open field.
const FIELD: u16 = 4;
/// With fewer rows only the diary is shown.
const WITH_CALENDAR: u16 = 14;

impl View {
    pub(crate) fn history(&self, layout: &Layout, buf: &mut Buffer) {
        let (Some(history), body) = (&self.app.history, layout.body) else { return };
        let above = match layout.tier {
            _ if body.height < WITH_CALENDAR => 0,
            Tier::Wide => calendar::ROWS + 1,
            _ => calendar::ROWS,
        };
        let searching = self.app.searching();
        let gap = u16::from(above > 0 || searching.is_some());
        let [top, search, list] =
            Split::vertical([Length(above), Length(gap), Fill(1)]).areas(body);
        let chosen = self.app.chosen_row().map(|row| row.date);
        if layout.tier == Tier::Wide {
            self.year(history.first, history.moments, chosen, top, buf);
        } else {
            let [days, counts] = Split::horizontal([Fill(1), Length(COUNTS)]).areas(top);
            let weeks = (days.width.saturating_sub(4) / 2).min(52);
            Calendar { view: self, begin: history.first, weeks, chosen }.render(days, buf);
            self.counts_beside(history.moments, counts, buf);
        }
        if let Some(typed) = searching {
            let count = vec![bold(text::grouped(typed.found.0.len() as u64)), self.muted(" found")];
            spread(vec![self.muted("Search  ")], count, search.width.into()).render(search, buf);
            let field = Rect { x: search.x + 8, width: search.width.saturating_sub(20), ..search };
            typed.field.render(field, buf);
        }
        self.diary(history, list, buf);
    }

    fn counts_beside(&self, moments: usize, area: Rect, buf: &mut Buffer) {
        let mut lines: Vec<Line<'_>> = Vec::new();
        for count in self.counts(moments) {
            lines.push(Line::default());
            let words = wrap(&format!("{}{}", count.number, count.label), COUNTS.into());
            lines.extend(words.into_iter().enumerate().map(|(at, words)| {
                Line::from(if at == 0 { bold(words) } else { self.muted(words) })
            }));
        }
        lines.resize(usize::from(calendar::ROWS) - 1, Line::default());
        lines.push(self.rest_sign().into_iter().collect());
        Text::from(lines).right_aligned().render(area, buf);
    }

    fn diary(&self, history: &History, area: Rect, buf: &mut Buffer) {
        let height = usize::from(area.height);
        let (rows, chosen) = self.app.rows(height);
        if rows.is_empty() {
            return Line::from(self.muted(&*Messages::get().nothing_found)).render(area, buf);
        }
        let is_this_year = |row: &Row| date::brief(row.date, self.app.now.today).len() <= 6;
        let width = usize::from(area.width);
        // Weekdays where there is room for them.
        let weekday = if width < 50 { 0 } else { 4 };
        let dates = weekday + if rows.iter().all(is_this_year) { 8 } else { 12 };
        let lines = |(at, row)| self.row(row, at == chosen, dates, area);
        let rows: Vec<Vec<Line<'_>>> = rows.iter().enumerate().map(lines).collect();
        let heights: Vec<u16> =
            rows.iter().map(|lines| u16::try_from(lines.len()).unwrap_or(u16::MAX)).collect();
        let first = self.list(rows, Some(chosen), area, buf);
        let below = |rows: &[u16]| {
            let above = rows.iter().sum::<u16>().min(area.height);
            Rect { y: area.y + above, height: area.height - above, ..area }
        };
        if let Some(Overlay::Note(field)) = &self.app.overlay {
            let row = below(heights.get(first..chosen).unwrap_or_default());
            let at = u16::try_from(dates + 5).unwrap_or_default().min(area.width);
            let height = row.height.min(FIELD);
            let field_area = Rect { x: row.x + at, width: row.width - at, height, ..row };
            field.area.render(field_area, buf);
        }
        if history.moments == 0 {
            let text = format!("\n  {}", Messages::get().no_moments);
            Text::styled(text, self.theme.muted).render(below(&heights), buf);
        }
    }

    /// Returns the lines of a row; a chosen one is unfolded.
    fn row<'a>(&'a self, row: &Row, is_chosen: bool, dates: usize, area: Rect) -> Vec<Line<'a>> {
        let moment = self.app.moment_of(row).map(|(_, moment)| moment);
        let format = if area.width < 50 { date::brief } else { date::short };
        let day = format!("{:dates$}", format(row.date, self.app.now.today));
        let sign = match moment {
            Some(moment) => Span::styled(digit(moment.category), bolder(self.theme.done)),
            None => self.day(row.date),
        };
        let day = if is_chosen { bold(day) } else { self.muted(day) };
        let mut head = vec![day, sign, Span::raw("  ")];
        let room = usize::from(area.width).saturating_sub(dates + 5);
        let mut texts = match moment {
            Some(_) if is_chosen && self.is_field_open() => vec![Line::default(); FIELD.into()],
            Some(moment) if is_chosen => self.unfolded(moment, room),
            Some(moment) => vec![self.folded(moment, room)],
            None => vec![self.without_moment(row, room)],
        };
        texts.truncate(area.height.into());
        let indent = vec![Span::raw(" ".repeat(dates + 3))];
        let lines = texts.into_iter().map(|text| {
            let start = std::mem::replace(&mut head, indent.clone());
            start.into_iter().chain(text.spans).collect()
        });
        lines.collect()
    }

    fn is_field_open(&self) -> bool {
        matches!(&self.app.overlay, Some(Overlay::Note(field)) if matches!(field.of, NoteOf::Moment(..)))
    }

    fn without_moment(&self, row: &Row, room: usize) -> Line<'_> {
        let app = &self.app;
        let idea = app.idea_of(row.date).filter(|_| row.date == app.now.today);
        let words = match idea {
            _ if app.journal().day(row.date).is_rest() => "a day of rest".to_owned(),
            Some(idea) => format!("{}, still open", idea.title),
            None => "nothing here".to_owned(),
        };
        Line::from(self.muted(shorten(&words, room, self.symbols.ellipsis)))
    }

    fn folded(&self, moment: &Moment, room: usize) -> Line<'_> {
        let note = moment.note.as_ref().filter(|_| !self.app.is_private);
        let words = shorten(note.unwrap_or(&moment.title), room, self.symbols.ellipsis);
        Line::from(if note.is_some() { Span::raw(words) } else { self.muted(words) })
    }

    /// Returns a moment with its whole note, its time and its title.
    fn unfolded(&self, moment: &Moment, room: usize) -> Vec<Line<'_>> {
        let note = moment.note.as_deref().filter(|_| !self.app.is_private);
        let title = note.map(|_| shorten(&moment.title, room - 1, self.symbols.ellipsis));
        let title = title.unwrap_or_default();
        let time = moment.time().unwrap_or_default();
        let taken = if time.is_empty() { 1 } else { time.len() + 3 };
        let mut rows = wrap(note.unwrap_or(&moment.title), room.saturating_sub(taken));
        // The title stands beside the last row where it fits, but not beside the time.
        let is_full = |row: &String| row.width() + title.width() + 2 > room;
        if note.is_some() && (rows.len() == 1 || rows.last().is_some_and(is_full)) {
            rows.push(String::new());
        }
        let last = rows.len() - 1;
        let line = |(at, row)| {
            let beside = match at {
                0 => time.clone(),
                at if at == last => title.clone(),
                _ => String::new(),
            };
            spread(vec![Span::raw(row)], vec![self.muted(beside), Span::raw(" ")], room)
        };
        rows.into_iter().enumerate().map(line).collect()
    }
}
