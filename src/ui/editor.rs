//! A note being written: what it is for, the text behind a bar, and how much room is left once that
//! matters. The text area draws itself; here its cells are made safe and given the house's looks.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    style::{Modifier, Style},
    text::{Line, Span},
    widgets::Widget,
};

use super::{
    Scene,
    layout::Layout,
    line::{bold, bolder, put, space, spread},
    wrap,
};
use crate::{
    app::{NoteEditor, NotePurpose},
    domain::{
        day,
        note::{self, MAX_NOTE},
    },
};

/// From so many characters on the count is shown.
const NEAR_LIMIT: usize = MAX_NOTE - 200;

/// The note editor, in place of the screen.
pub(crate) struct Editor<'a> {
    pub scene: Scene<'a>,
    pub note: &'a NoteEditor,
    pub layout: Layout,
}

impl Editor<'_> {
    /// Draws it and says where the text cursor stands.
    pub(crate) fn draw(&self, buf: &mut Buffer) -> Option<Position> {
        let body = self.layout.body;
        let gap = u16::from(body.height >= 10);
        let indent = self.layout.indent();
        let room = usize::from(body.width.saturating_sub(indent));
        put(buf, body, (indent, gap), &self.heading(room));
        let mut start = gap + 1;
        if body.height >= 10 {
            if self.prompt().len() <= room {
                let line = Line::styled(self.prompt(), self.scene.look.theme.muted);
                put(buf, body, (indent, start), &line);
                start += 1;
            }
            start += 1;
        }
        let last = spread(self.names(room), self.count().into_iter().collect(), body.width.into());
        let below = if last.spans.is_empty() { 0 } else { 1 + gap };
        let text = Rect {
            x: body.x + indent,
            y: body.y + start,
            width: body.width.saturating_sub(indent),
            height: body.height.saturating_sub(start + below),
        };
        let text = text.intersection(body);
        for y in start..start + text.height.min(self.bar_rows(text.width)) {
            let look = self.scene.look;
            put(buf, body, (0, y), &Line::styled(look.symbols.bar, look.theme.accent));
        }
        if below > 0 {
            put(buf, body, (0, body.height.saturating_sub(1)), &last);
        }
        self.draw_text(text, buf)
    }

    /// The bar grows with the text, which may break its lines a little otherwise than is counted here.
    fn bar_rows(&self, width: u16) -> u16 {
        let lines = self.note.area.lines().iter();
        let rows = lines.map(|line| wrap::wrap(&note::shown(line), width.into()).len().max(1));
        u16::try_from(rows.sum::<usize>() + 1).unwrap_or(u16::MAX).max(3)
    }

    /// What the note is about.
    fn heading(&self, room: usize) -> Line<'static> {
        let coach = &self.scene.app.coach;
        let name = |category| coach.deck().head(category).name.clone();
        let (title, date) = match &self.note.purpose {
            NotePurpose::Draft => (coach.pick().title.clone(), None),
            NotePurpose::EarlierDraft(date) => (coach.pick_on(*date).title, Some(*date)),
            NotePurpose::Moment(id) => match coach.journal().moment(*id) {
                Some(moment) => (moment.title.clone(), Some(moment.date)),
                None => (String::new(), None),
            },
            NotePurpose::Own { category, date } => (name(*category), Some(*date)),
        };
        let date = date.filter(|&date| date != coach.today());
        let date = date.map(|date| day::short(date, coach.today())).unwrap_or_default();
        let ellipsis = self.scene.look.symbols.ellipsis;
        let title = wrap::cut(&note::shown(&title), room, ellipsis).into_owned();
        spread(vec![bold(title)], vec![Span::styled(date, self.scene.look.theme.muted)], room)
    }

    fn prompt(&self) -> &'static str {
        match self.note.purpose {
            NotePurpose::Draft | NotePurpose::EarlierDraft(_) => {
                "A few words, kept with this idea once it is done."
            }
            NotePurpose::Moment(_) => "A few words about it, for you alone.",
            NotePurpose::Own { .. } => "What happened? A few words, or none.",
        }
    }

    /// The names that are offered, as many as there is room for.
    fn names(&self, room: usize) -> Vec<Span<'static>> {
        let mut spans = Vec::new();
        let mut used = 0;
        for name in &self.note.offered {
            let name = format!("@{}", note::shown(name));
            used += wrap::width(&name) + 2;
            if used > room {
                break;
            }
            spans.push(space(if spans.is_empty() { self.layout.indent().into() } else { 2 }));
            spans.push(Span::styled(name, self.scene.look.theme.muted));
        }
        spans
    }

    /// How many characters of how many there may be, near that and past it.
    fn count(&self) -> Option<Span<'static>> {
        let (count, theme) = (self.note.length(), self.scene.look.theme);
        (count >= NEAR_LIMIT).then(|| {
            let text = format!("{} of {}", in_thousands(count), in_thousands(MAX_NOTE));
            if count > MAX_NOTE {
                Span::styled(format!("{text}, too long to keep"), bolder(theme.error))
            } else {
                Span::styled(text, theme.muted)
            }
        })
    }

    fn draw_text(&self, area: Rect, buf: &mut Buffer) -> Option<Position> {
        if area.is_empty() {
            return None;
        }
        self.note.area.render(area, buf);
        let (top, left) = self.note.area.scroll_offset();
        let cursor = self.note.area.screen_cursor();
        make_safe(area, buf);
        let place = |at: usize, offset: u16, length: u16| {
            let at = u16::try_from(at).unwrap_or(u16::MAX).saturating_sub(offset);
            at.min(length.saturating_sub(1))
        };
        Some(Position {
            x: area.x + place(cursor.col, left, area.width),
            y: area.y + place(cursor.row, top, area.height),
        })
    }
}

/// Cleans every cell of what may not reach a terminal, and takes off the area's own line and cursor
/// style: the terminal's cursor stands there.
fn make_safe(area: Rect, buf: &mut Buffer) {
    for position in area.intersection(buf.area).positions() {
        let Some(cell) = buf.cell_mut(position) else { continue };
        let safe = note::shown(cell.symbol()).into_owned();
        if safe != cell.symbol() {
            cell.set_symbol(if safe.is_empty() { " " } else { &safe });
        }
        cell.set_style(Style::new().remove_modifier(Modifier::UNDERLINED | Modifier::REVERSED));
    }
}

/// `1950` as `1,950`, like the 2,000 beside it.
fn in_thousands(count: usize) -> String {
    if count < 1000 { count.to_string() } else { format!("{},{:03}", count / 1000, count % 1000) }
}
