//! What the screen shows. [`view`] reads the app and draws one frame; it changes nothing, reads no
//! clock and knows no key, so the same app and look always give the same picture. Text that comes
//! from a file passes [`crate::domain::note::shown`] before it gets near a buffer.

use ratatui::{
    Frame,
    buffer::Buffer,
    layout::{Position, Rect},
    text::Line,
    widgets::Widget,
};

use crate::app::{App, Overlay, Screen};

mod calendar;
mod chooser;
mod editor;
mod header;
mod help;
mod hints;
mod history;
mod insights;
pub mod layout;
mod line;
mod menu;
mod private;
mod stack;
pub mod symbols;
pub mod theme;
mod today;
mod wrap;

#[cfg(test)]
mod tests;

use layout::{Layout, Measure, Tier};
use symbols::Symbols;
use theme::Theme;

/// How things look on this terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// The colours.
    pub theme: Theme,
    /// The signs.
    pub symbols: Symbols,
    /// Whether the last row lists keys.
    pub hints: bool,
}

impl Look {
    /// Colours and signs, and all else as it is unless the config says otherwise.
    #[must_use]
    pub const fn new(theme: Theme, symbols: Symbols) -> Self {
        Self { theme, symbols, hints: true }
    }
}

/// How things look before and after the terminal has told what it draws on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Looks {
    /// At first, and for good where the terminal is not asked.
    pub first: Look,
    /// The colours for a dark and for a light background, where the terminal is to be asked.
    pub by_background: Option<(Theme, Theme)>,
}

impl From<Look> for Looks {
    fn from(first: Look) -> Self {
        Self { first, by_background: None }
    }
}

/// What every part of a frame is drawn from.
#[derive(Clone, Copy)]
pub(crate) struct Scene<'a> {
    pub(crate) app: &'a App,
    pub(crate) look: &'a Look,
}

/// Where one is in what is longer than the screen: the help by lines, Insights by pages, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Scroll {
    at: u16,
    last: u16,
}

impl Scroll {
    fn of(at: usize, last: usize) -> Self {
        let number = |number| u16::try_from(number).unwrap_or(u16::MAX);
        Self { at: number(at), last: number(last) }
    }
}

/// What follows from what was drawn.
#[derive(Clone, Copy, Debug, Default)]
struct Drawn {
    /// Where the text cursor stands if something is being written.
    cursor: Option<Position>,
    /// Where one is, if the page can be scrolled.
    scroll: Option<Scroll>,
}

/// Draws the app. Gives how far what is shown can be scrolled down, the help by lines, Insights by
/// pages; `None` if it is neither.
pub fn view(app: &App, look: &Look, frame: &mut Frame<'_>) -> Option<u16> {
    let drawn = Scene { app, look }.draw(frame.area(), frame.buffer_mut());
    if let Some(cursor) = drawn.cursor {
        frame.set_cursor_position(cursor);
    }
    drawn.scroll.map(|scroll| scroll.last)
}

impl Scene<'_> {
    fn draw(self, area: Rect, buf: &mut Buffer) -> Drawn {
        if Tier::of(area) == Tier::TooSmall {
            too_small(area, buf);
            return Drawn::default();
        }
        let (layout, notice) = self.lay_out(area);
        let drawn = self.draw_page(layout, buf);
        if self.look.hints && (layout.tier >= Tier::Normal || notice.is_empty()) {
            hints::Hints { scene: self, more: self.more(drawn.scroll) }.render(layout.hints, buf);
        }
        for (line, y) in notice.iter().zip(0..) {
            line::put(buf, layout.notice, (0, y), line);
        }
        drawn
    }

    /// Whether there is more above and below what is shown. The help names its key for both.
    fn more(self, scroll: Option<Scroll>) -> (bool, bool) {
        let Some(Scroll { at, last }) = scroll else { return (false, false) };
        if self.app.overlay.is_some() { (last > 0, last > 0) } else { (at > 0, at < last) }
    }

    /// What goes where, and the notice that it makes room for.
    fn lay_out(self, area: Rect) -> (Layout, Vec<Line<'static>>) {
        let measure = match (&self.app.overlay, &self.app.screen) {
            (
                Some(Overlay::Note(_) | Overlay::Categories { .. } | Overlay::Lost(_)) | None,
                Screen::Today(_),
            ) => Measure::Idea,
            _ => Measure::Page,
        };
        let room = Layout::of(area, measure, 1).notice.width;
        let notice = hints::notice_lines(self, room);
        let rows = u16::try_from(notice.len()).unwrap_or_default();
        (Layout::of(area, measure, rows), notice)
    }

    fn draw_page(self, layout: Layout, buf: &mut Buffer) -> Drawn {
        let mut drawn = Drawn::default();
        if let Some(Overlay::Help { scroll }) = self.app.overlay {
            drawn.scroll = Some(help::Help { scene: self, layout, scroll }.draw(buf));
            return drawn;
        }
        header::Header { scene: self, tier: layout.tier }.render(layout.header, buf);
        match (&self.app.overlay, &self.app.screen) {
            (Some(Overlay::Note(note)), _) => {
                drawn.cursor = editor::Editor { scene: self, note, layout }.draw(buf);
            }
            (Some(Overlay::Categories { purpose, row }), _) => {
                let chooser =
                    chooser::Chooser { scene: self, purpose: *purpose, row: *row, layout };
                chooser.render(layout.body, buf);
            }
            (_, Screen::Today(today)) => {
                today::TodayScreen { scene: self, state: *today, layout }.render(layout.body, buf);
            }
            (_, Screen::Menu(menu)) => {
                menu::MenuScreen { scene: self, state: *menu, layout }.render(layout.body, buf);
            }
            (overlay, Screen::Insights(page)) => {
                let screen = insights::InsightsScreen { scene: self, page, layout };
                let scroll = screen.draw(layout.body, buf);
                drawn.scroll = overlay.is_none().then_some(scroll);
            }
            (_, Screen::History(history)) => {
                let screen = history::HistoryScreen { scene: self, state: history, layout };
                drawn.cursor = screen.draw(layout.body, buf);
            }
        }
        drawn
    }
}

/// The whole screen where there is no room for one.
fn too_small(area: Rect, buf: &mut Buffer) {
    let text = "hullo needs a little more room: 30 columns and 8 rows.";
    let lines = wrap::wrap(text, area.width.into());
    let rows = u16::try_from(lines.len()).unwrap_or(u16::MAX);
    let top = area.height.saturating_sub(rows) / 2;
    for (line, y) in lines.into_iter().zip(top..) {
        line::put(buf, area, (0, y), &Line::from(line));
    }
}
