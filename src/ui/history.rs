//! History: the calendar with the chosen day, and the diary below it with the chosen row.

use ratatui::layout::Constraint::{Fill, Length};
use ratatui::layout::{Layout as Split, Rect};
use ratatui::text::{Line, Span, Text};
use ratatui::{buffer::Buffer, widgets::Widget};

use super::View;
use super::calendar::{self, Calendar, digit};
use super::frame::{Layout, Tier};
use super::line::{bold, bolder, shorten, spread, wrap};
use crate::app::{Entry, History, NoteOf, Overlay};
use crate::coach::messages::Messages;
use crate::domain::{date, record::Moment, text};

/// Columns beside the calendar for the counts.
const COUNTS: u16 = 8;
/// Rows of an open field.
const FIELD: usize = 4;
/// With fewer rows only the diary is shown.
const WITH_CALENDAR: u16 = 14;

impl View {
    pub(crate) fn history(&self, layout: &Layout, buf: &mut Buffer) {
        let (Some(history), body) = (&self.app.history, layout.body) else { return };
        let is_wide = layout.tier == Tier::Wide;
        let has_calendar = body.height >= WITH_CALENDAR;
        let above = if has_calendar { calendar::ROWS + if is_wide { 2 } else { 0 } } else { 0 };
        let is_searching = self.app.searching().is_some();
        let gap = u16::from(has_calendar || is_searching);
        let [top, search, list] =
            Split::vertical([Length(above), Length(gap), Fill(1)]).areas(body);
        if has_calendar {
            self.history_calendar(history, is_wide, top, buf);
        }
        if let Some(typed) = self.app.searching() {
            let count = text::grouped(history.rows().0.len() as u64);
            let count = vec![bold(count), self.muted(" found")];
            spread(vec![self.muted("Search  ")], count, search.width.into()).render(search, buf);
            let field = Rect { x: search.x + 8, width: search.width.saturating_sub(20), ..search };
            typed.field.render(field, buf);
        }
        self.diary(history, list, buf);
    }

    fn history_calendar(&self, history: &History, is_wide: bool, area: Rect, buf: &mut Buffer) {
        let count = self.app.context().count(self.app.journal());
        let number = text::grouped(history.moments as u64);
        let label = if history.moments == 1 { "moment" } else { "moments" };
        let counts = if is_wide { 0 } else { COUNTS };
        let heading = u16::from(is_wide) * 2;
        let [top, below] = Split::vertical([Length(heading), Fill(1)]).areas(area);
        let [days, beside] = Split::horizontal([Fill(1), Length(counts)]).areas(below);
        let weeks = (days.width.saturating_sub(4) / 2).min(52);
        let (begin, chosen) = (history.first, Some(self.app.chosen_day()));
        Calendar { view: self, begin, weeks, chosen }.render(days, buf);
        let rest =
            [Span::styled(self.look.symbols.rest, self.look.theme.rest), self.muted(" rest")];
        if is_wide {
            let mut right = vec![bold(number), self.muted(format!(" {label}   "))];
            right.extend(
                count
                    .into_iter()
                    .flat_map(|it| [bold(it.number), self.muted(it.label), Span::raw("   ")]),
            );
            right.extend(rest);
            return spread(vec![self.muted("A year of days")], right, top.width.into())
                .render(top, buf);
        }
        let mut lines = vec![Line::default(), bold(number).into(), self.muted(label).into()];
        lines.push(Line::default());
        let count = count.map(|it| wrap(&format!("{}{}", it.number, it.label), 8));
        for (at, words) in count.into_iter().flatten().enumerate() {
            lines.push(if at == 0 { bold(words).into() } else { self.muted(words).into() });
        }
        lines.truncate(7);
        lines.resize(7, Line::default());
        lines.push(Line::from_iter(rest));
        Text::from(lines).right_aligned().render(beside, buf);
    }

    fn diary(&self, history: &History, area: Rect, buf: &mut Buffer) {
        let (rows, chosen) = history.rows();
        if self.app.searching().is_some() && rows.is_empty() {
            let line = Line::from(self.muted(&*Messages::get().nothing_found));
            return line.render(area, buf);
        }
        let height = usize::from(area.height);
        let (first, last) = (chosen.saturating_sub(height), chosen + height);
        let shown = rows.get(first..last.min(rows.len())).unwrap_or_default();
        let is_this_year = |entry: &Entry| date::brief(entry.date, self.app.now.today).len() <= 6;
        let width = usize::from(area.width);
        // Weekdays where there is room for them.
        let weekday = if width < 50 { 0 } else { 4 };
        let dates = weekday + if shown.iter().all(is_this_year) { 8 } else { 12 };
        let lines = |(at, entry)| self.entry(entry, first + at == chosen, dates, width);
        let entries: Vec<Vec<Line<'_>>> = shown.iter().enumerate().map(lines).collect();
        let heights: Vec<usize> = entries.iter().map(Vec::len).collect();
        let mut y = area.y;
        let begin = first_shown(&heights, chosen - first, height);
        for (at, lines) in entries.into_iter().enumerate().skip(begin) {
            let rows = u16::try_from(lines.len()).unwrap_or(u16::MAX).min(area.bottom() - y);
            let row = Rect { y, height: rows, ..area };
            Text::from(lines).render(row, buf);
            if first + at == chosen {
                self.choose(row, dates, buf);
            }
            y += rows;
        }
        if history.moments == 0 && y + 1 < area.bottom() {
            let line = Line::from(self.muted(format!("  {}", Messages::get().no_moments)));
            line.render(Rect { y: y + 1, height: 1, ..area }, buf);
        }
    }

    /// Marks the chosen row, and draws the field that is open in it.
    fn choose(&self, row: Rect, dates: usize, buf: &mut Buffer) {
        buf.set_style(row, self.look.theme.selection);
        let pointer = Span::styled(self.look.symbols.pointer, bolder(self.look.theme.accent));
        pointer.render(row, buf);
        if let Some(Overlay::Note(field)) = &self.app.overlay {
            let at = u16::try_from(dates + 5).unwrap_or_default().min(row.width);
            let area = Rect { x: row.x + at, width: row.width - at, ..row };
            field.area.render(area, buf);
        }
    }

    /// Returns the lines of a row; a chosen one is unfolded.
    fn entry<'a>(
        &'a self,
        entry: &Entry,
        is_chosen: bool,
        dates: usize,
        width: usize,
    ) -> Vec<Line<'a>> {
        let moment = self.app.moment_of(entry).map(|(_, moment)| moment);
        let brief = if width < 50 { date::brief } else { date::short };
        let day = brief(entry.date, self.app.now.today);
        let day = format!("{day:dates$}");
        let sign = match moment {
            Some(moment) => Span::styled(digit(moment.category), bolder(self.look.theme.done)),
            None => self.day(entry.date),
        };
        let day = if is_chosen { bold(day) } else { self.muted(day) };
        let head = vec![Span::raw("  "), day, sign, Span::raw("  ")];
        let room = width.saturating_sub(dates + 5);
        let texts = match moment {
            Some(_) if is_chosen && self.is_field_open() => vec![Line::default(); FIELD],
            Some(moment) if is_chosen => self.unfolded(moment, room),
            Some(moment) => vec![self.folded(moment, room)],
            None => vec![self.without_moment(entry, room)],
        };
        let indent = || vec![Span::raw(" ".repeat(dates + 5))];
        let heads = std::iter::once(head).chain(std::iter::repeat_with(indent));
        let join = |(head, text): (Vec<Span<'a>>, Line<'a>)| {
            head.into_iter().chain(text.spans).collect::<Line<'_>>()
        };
        heads.zip(texts).map(join).collect()
    }

    fn is_field_open(&self) -> bool {
        matches!(&self.app.overlay, Some(Overlay::Note(field)) if matches!(field.of, NoteOf::Moment(..)))
    }

    fn without_moment(&self, entry: &Entry, room: usize) -> Line<'_> {
        let app = &self.app;
        let idea = app.idea_of(entry.date).filter(|_| entry.date == app.now.today);
        let words = match idea {
            _ if app.journal().day(entry.date).is_rest() => "a day of rest".to_owned(),
            Some(idea) => format!("{}, still open", idea.title),
            None => "nothing here".to_owned(),
        };
        Line::from(self.muted(shorten(&words, room, self.look.symbols.ellipsis)))
    }

    fn folded(&self, moment: &Moment, room: usize) -> Line<'_> {
        let note = moment.note.as_ref().filter(|_| !self.app.is_private);
        let words = shorten(note.unwrap_or(&moment.title), room, self.look.symbols.ellipsis);
        Line::from(if note.is_some() { Span::raw(words) } else { self.muted(words) })
    }

    /// Returns a moment with its whole note, its time and its title.
    fn unfolded(&self, moment: &Moment, room: usize) -> Vec<Line<'_>> {
        let time = vec![self.muted(moment.time().unwrap_or_default()), Span::raw(" ")];
        let note = moment.note.as_deref().filter(|_| !self.app.is_private);
        let mut lines = wrap(note.unwrap_or(&moment.title), room.saturating_sub(8));
        let last = if lines.len() > 1 { lines.pop().unwrap_or_default() } else { String::new() };
        let mut rows: Vec<Line<'_>> = lines.into_iter().map(Line::from).collect();
        if let Some(first) = rows.first_mut() {
            *first = spread(std::mem::take(&mut first.spans), time, room);
        }
        if note.is_none() {
            rows.extend((!last.is_empty()).then(|| Line::from(last)));
            return rows;
        }
        let title = shorten(&moment.title, room.saturating_sub(1), self.look.symbols.ellipsis);
        let title = vec![self.muted(title), Span::raw(" ")];
        let ends = spread(vec![Span::raw(last.clone())], title.clone(), room);
        if last.is_empty() || ends.spans.len() > 1 {
            rows.push(ends);
        } else {
            rows.extend([Line::from(last), spread(Vec::new(), title, room)]);
        }
        rows
    }
}

/// Returns the first row that is shown, so that the chosen one is in sight with some rows after it,
/// and as many rows as fit.
fn first_shown(heights: &[usize], chosen: usize, height: usize) -> usize {
    let end = (chosen + 1 + height / 3).min(heights.len());
    let rows =
        |from: usize, to: usize| heights.get(from..to).unwrap_or_default().iter().sum::<usize>();
    let mut first = end;
    while first > 0 && rows(first - 1, end) <= height {
        first -= 1;
    }
    // A high row that is chosen is shown from its begin.
    let mut first = first.min(chosen);
    while first < chosen && rows(first, chosen + 1) > height {
        first += 1;
    }
    first
}
