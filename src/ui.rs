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

use std::cell::Cell;

use chrono::{DateTime, FixedOffset};
use ratatui::text::{Line, Span, Text};
use ratatui::{Frame, buffer::Buffer, layout::Rect, widgets::Widget as _};

use crate::app::{App, NoteOf, Overlay};
use crate::runtime::{Input, Program, Request};
use crate::{domain::text, input::Place};
use frame::Layout;
pub use theme::Look;

/// The app as it is seen.
#[derive(Debug)]
pub struct View {
    app: App,
    look: Look,
    /// How far what was drawn can be scrolled.
    last_scroll: Cell<usize>,
}

impl View {
    /// Returns the view of an app.
    #[must_use]
    pub fn new(app: App, look: Look) -> Self {
        Self { app, look, last_scroll: Cell::default() }
    }

    /// Returns the app.
    pub fn app(&self) -> &App {
        &self.app
    }

    fn muted<'a>(&self, text: impl Into<std::borrow::Cow<'a, str>>) -> Span<'a> {
        Span::styled(text, self.look.theme.muted)
    }

    /// Returns a dot for each moment, or their number where there are more than `most`.
    fn dots(&self, count: usize, most: usize) -> String {
        let dot = self.look.symbols.dot;
        if count <= most { vec![dot; count].join(" ") } else { format!("{count} {dot}") }
    }

    /// Returns a note, or what stands for it while notes are hidden.
    fn note<'a>(&self, note: &'a str) -> &'a str {
        if self.app.is_private { "(hidden)" } else { note }
    }

    /// Draws lines from a row on, as far as there are more than fit.
    fn scrolled(&self, mut lines: Vec<Line<'_>>, scroll: usize, area: Rect, buf: &mut Buffer) {
        let last = lines.len().saturating_sub(area.height.into());
        self.last_scroll.set(last);
        Text::from(lines.split_off(scroll.min(last))).render(area, buf);
    }

    fn render(&self, area: Rect, buf: &mut Buffer) {
        let Some(layout) = Layout::new(area) else { return frame::too_small(area, buf) };
        let body = layout.body;
        self.header(&layout, buf);
        match (&self.app.overlay, self.app.screen) {
            (Some(Overlay::Help(scroll)), _) => self.help(*scroll, body, buf),
            (Some(Overlay::Categories(it)), _) => self.categories(it, body, buf),
            (Some(Overlay::Note(field)), _) if matches!(field.of, NoteOf::Added(..)) => {
                self.added(field, body, buf);
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

    fn update(&mut self, input: Input, now: DateTime<FixedOffset>) {
        self.app.last_scroll = self.last_scroll.get();
        match input {
            Input::Key(key) => self.app.press(&key, now),
            Input::Paste(text) => self.app.paste(&text, now),
        }
    }

    fn refresh(&mut self, now: DateTime<FixedOffset>) -> bool {
        self.app.refresh(now)
    }

    fn take_request(&mut self) -> Option<Request> {
        self.app.take_request()
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
