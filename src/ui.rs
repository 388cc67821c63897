//! Draws the app, and only reads it. Each screen has a file of its own; the frame around them stands
//! in the same cells on all of them.

mod add;
mod calendar;
mod frame;
mod help;
mod history;
mod insights;
mod line;
mod menu;
pub mod theme;
mod today;

use chrono::{DateTime, FixedOffset};
use crossterm::event::KeyEvent;
use ratatui::text::{Line, Span, Text};
use ratatui::{Frame, buffer::Buffer, layout::Rect, widgets::Widget as _};

use crate::app::{App, NoteOf, Overlay};
use crate::runtime::{Program, Request};
use crate::{domain::text, input::Place};
use frame::Layout;
pub use theme::Look;
use theme::{Symbols, Theme};

/// The app as it is seen.
pub struct View {
    /// The app.
    pub app: App,
    theme: Theme,
    symbols: Symbols,
}

impl View {
    /// Returns the view of an app.
    pub fn new(app: App, look: Look) -> Self {
        let Look { theme, symbols } = look;
        Self { app, theme, symbols }
    }

    fn muted<'a>(&self, text: impl Into<std::borrow::Cow<'a, str>>) -> Span<'a> {
        Span::styled(text, self.theme.muted)
    }

    /// Returns a dot for each moment, or their number where there are more than `most`.
    fn dots(&self, count: usize, most: usize) -> String {
        let dot = self.symbols.dot;
        if count <= most { vec![dot; count].join(" ") } else { format!("{count} {dot}") }
    }

    /// Returns a note, or what stands for it while notes are hidden.
    fn note<'a>(&self, note: &'a str) -> &'a str {
        if self.app.is_private { "(hidden)" } else { note }
    }

    /// Draws lines from the row on that is scrolled to, as far as there are more than fit.
    fn scrolled(&self, mut lines: Vec<Line<'_>>, area: Rect, buf: &mut Buffer) {
        let last = lines.len().saturating_sub(area.height.into());
        self.app.scroll.update(|row| row.min(last));
        Text::from(lines.split_off(self.app.scroll.get())).render(area, buf);
    }

    fn render(&self, area: Rect, buf: &mut Buffer) {
        let Some(layout) = Layout::new(area) else { return frame::too_small(area, buf) };
        self.header(&layout, buf);
        match (&self.app.overlay, self.app.screen) {
            (Some(Overlay::Help), _) => self.help(layout.column, buf),
            (Some(Overlay::Categories(it)), _) => self.categories(it, layout.column, buf),
            (Some(Overlay::Note(field)), _) if matches!(field.of, NoteOf::Added(..)) => {
                self.added(field, layout.column, buf);
            }
            (_, Place::Menu) => self.menu(&layout, buf),
            (_, Place::History) => self.history(&layout, buf),
            (_, Place::Insights) => self.insights(&layout, buf),
            _ => self.today(&layout, buf),
        }
        self.footer(&layout, buf);
    }
}

impl Program for View {
    fn draw(&mut self, frame: &mut Frame<'_>) {
        self.render(frame.area(), frame.buffer_mut());
        make_safe(frame.buffer_mut());
    }

    fn press(&mut self, key: &KeyEvent, now: DateTime<FixedOffset>) -> Option<Request> {
        self.app.press(key, now)
    }

    fn paste(&mut self, text: &str, now: DateTime<FixedOffset>) {
        self.app.paste(text, now);
    }

    fn refresh(&mut self, now: DateTime<FixedOffset>) -> bool {
        self.app.refresh(now)
    }
}

/// The text gate: nothing leaves a frame that could steer the terminal or reorder a line, whatever a
/// widget was given.
fn make_safe(buf: &mut Buffer) {
    for cell in &mut buf.content {
        let symbol = cell.symbol();
        if matches!(symbol.as_bytes(), [b' '..=b'~']) {
            continue;
        }
        if let std::borrow::Cow::Owned(safe) = text::safe(symbol) {
            cell.set_symbol(if safe.is_empty() { " " } else { &safe });
        }
    }
}
