//! Puts the cells of a frame that have changed on the terminal in few bytes: the cursor moves by the
//! shortest way, what a blank does not show is not said, and long blanks are wiped out in one go. Every
//! byte counts where the terminal is at the other end of a slow line. Knows cells and the terminal's
//! language, and nothing of what the cells mean.

use std::{
    fmt::Write as _,
    io::{self, Write},
    ops::Range,
};

use crossterm::style::Colored;
use ratatui::{
    backend::{Backend, ClearType, CrosstermBackend, IntoCrossterm as _, WindowSize},
    buffer::Cell,
    layout::{Position, Size},
    style::{Color, Modifier},
};
use unicode_width::UnicodeWidthStr as _;

/// Blanks that are written sooner than jumped over.
const BRIDGED: u16 = 3;

/// What is seen on a blank.
const SEEN_ON_BLANKS: Modifier =
    Modifier::UNDERLINED.union(Modifier::REVERSED).union(Modifier::CROSSED_OUT);

/// Modifiers and the numbers that turn them on (ECMA-48, SGR).
const MODIFIERS: [(Modifier, u8); 9] = [
    (Modifier::BOLD, 1),
    (Modifier::DIM, 2),
    (Modifier::ITALIC, 3),
    (Modifier::UNDERLINED, 4),
    (Modifier::SLOW_BLINK, 5),
    (Modifier::RAPID_BLINK, 6),
    (Modifier::REVERSED, 7),
    (Modifier::HIDDEN, 8),
    (Modifier::CROSSED_OUT, 9),
];

/// A terminal that is drawn on.
#[derive(Debug)]
pub struct Pen<W: Write> {
    terminal: CrosstermBackend<W>,
    /// Whether the cursor is known to be hidden.
    hidden: bool,
    page: Page,
}

impl<W: Write> Pen<W> {
    /// A pen for the terminal behind `writer`.
    pub fn new(writer: W) -> Self {
        let terminal = CrosstermBackend::new(writer);
        Self { terminal, hidden: false, page: Page::default() }
    }
}

impl<W: Write> Backend for Pen<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let mut strokes = Strokes::on(&mut self.page);
        for (x, y, cell) in content {
            strokes.cell(x, y, cell);
        }
        self.terminal.write_all(strokes.ended().as_bytes())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        if !std::mem::replace(&mut self.hidden, true) {
            self.terminal.hide_cursor()?;
        }
        Ok(())
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.hidden = false;
        self.terminal.show_cursor()
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        self.terminal.get_cursor_position()
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.terminal.set_cursor_position(position)
    }

    fn clear(&mut self) -> io::Result<()> {
        self.clear_region(ClearType::All)
    }

    fn clear_region(&mut self, clear_type: ClearType) -> io::Result<()> {
        // Whoever clears does not know what is there, nor whether the cursor is.
        self.hidden = false;
        self.page = Page::default();
        self.terminal.clear_region(clear_type)
    }

    fn size(&self) -> io::Result<Size> {
        self.terminal.size()
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        self.terminal.window_size()
    }

    fn flush(&mut self) -> io::Result<()> {
        Backend::flush(&mut self.terminal)
    }
}

/// How what is written next will look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Ink {
    fg: Color,
    bg: Color,
    modifier: Modifier,
}

/// Which cells are other than bare blanks, row by row; those that no row reaches are bare.
#[derive(Debug, Default)]
struct Page(Vec<Vec<bool>>);

impl Page {
    fn set(&mut self, x: u16, y: u16, inked: bool) {
        let (x, y) = (usize::from(x), usize::from(y));
        if self.0.len() <= y {
            self.0.resize_with(y + 1, Vec::new);
        }
        let Some(row) = self.0.get_mut(y) else { return };
        if row.len() <= x {
            row.resize(x + 1, false);
        }
        if let Some(cell) = row.get_mut(x) {
            *cell = inked;
        }
    }

    /// Whether all cells of a row from one column to before another are bare.
    fn is_bare(&self, y: u16, columns: Range<u16>) -> bool {
        let Some(row) = self.0.get(usize::from(y)) else { return true };
        let end = usize::from(columns.end).min(row.len());
        let cells = row.get(usize::from(columns.start)..end);
        cells.is_none_or(|cells| !cells.contains(&true))
    }
}

/// Blanks that are not written yet.
#[derive(Clone, Copy, Debug)]
struct Blanks {
    x: u16,
    y: u16,
    count: u16,
}

/// The words to the terminal for one frame.
#[derive(Debug)]
struct Strokes<'a> {
    page: &'a mut Page,
    text: String,
    ink: Ink,
    blanks: Option<Blanks>,
    /// Where the cursor is, once it was put somewhere.
    at: Option<(u16, u16)>,
    /// Whether all terminals agree on that: some make a sign outside ASCII two columns wide.
    sure: bool,
}

impl<'a> Strokes<'a> {
    fn on(page: &'a mut Page) -> Self {
        let (text, ink) = (String::new(), Ink::default());
        Self { page, text, ink, blanks: None, at: None, sure: false }
    }

    fn cell(&mut self, x: u16, y: u16, cell: &Cell) {
        let ink = Ink { fg: cell.fg, bg: cell.bg, modifier: cell.modifier };
        let bare = cell.symbol() == " " && ink.leaves_blanks_bare();
        self.page.set(x, y, !bare);
        if bare {
            return self.blank(x, y);
        }
        self.write_blanks(Some((x, y)));
        self.go_to(x, y);
        if cell.symbol() != " " || !self.ink.shows_blanks_like(ink) {
            self.take(ink);
        }
        self.text.push_str(cell.symbol());
        let ascii = cell.symbol().is_ascii();
        self.sure &= ascii;
        let columns = if ascii { 1 } else { cell.symbol().width() };
        for column in 1..u16::try_from(columns).unwrap_or(1) {
            self.page.set(x + column, y, true);
        }
        self.at = (columns == 1).then_some((x + 1, y));
    }

    /// Adds a blank to those that wait, together with what is between if that is bare as well.
    fn blank(&mut self, x: u16, y: u16) {
        if let Some(blanks) = &mut self.blanks {
            let end = blanks.x + blanks.count;
            if blanks.y == y && end <= x && self.page.is_bare(y, end..x) {
                blanks.count = x + 1 - blanks.x;
                return;
            }
        }
        self.write_blanks(None);
        self.blanks = Some(Blanks { x, y, count: 1 });
    }

    /// All of it, with the terminal left as it was found.
    fn ended(mut self) -> String {
        self.write_blanks(None);
        self.take(Ink::default());
        self.text
    }

    /// Writes the blanks that wait: as they are, or by erasing some or all of the row (ECMA-48, ECH and
    /// EL), which leaves the cursor where they begin.
    fn write_blanks(&mut self, before: Option<(u16, u16)>) {
        let Some(Blanks { x, y, count }) = self.blanks.take() else { return };
        self.go_to(x, y);
        if !self.ink.leaves_blanks_bare() {
            self.take(Ink::default());
        }
        let end = x + count;
        let goes_on = before.is_some_and(|(column, row)| row == y && column <= end + BRIDGED);
        if count > 3 && !goes_on && self.page.is_bare(y, end..u16::MAX) {
            self.text.push_str("\x1b[K");
        } else if count < if goes_on { 9 } else { 5 } {
            self.write_spaces(count);
            self.at = Some((end, y));
        } else {
            self.say(format_args!("\x1b[{count}X"));
        }
    }

    fn write_spaces(&mut self, count: u16) {
        self.text.extend(std::iter::repeat_n(' ', count.into()));
    }

    fn go_to(&mut self, x: u16, y: u16) {
        if self.at == Some((x, y)) {
            return;
        }
        match self.at.filter(|_| self.sure) {
            Some((column, row)) if row == y && column < x => self.go_right(y, column..x),
            Some((_, row)) if row + 1 == y => {
                self.text.push_str("\r\n");
                self.go_right(y, 0..x);
            }
            _ if x == 0 => self.say(format_args!("\x1b[{}H", y + 1)),
            _ => self.say(format_args!("\x1b[{};{}H", y + 1, x + 1)),
        }
        self.at = Some((x, y));
        self.sure = true;
    }

    /// Goes over some columns of a row; over a few bare ones by writing them anew.
    fn go_right(&mut self, y: u16, columns: Range<u16>) {
        let count = columns.end - columns.start;
        let bridged = count <= BRIDGED && self.ink.leaves_blanks_bare();
        match count {
            0 => {}
            _ if bridged && self.page.is_bare(y, columns) => self.write_spaces(count),
            1 => self.text.push_str("\x1b[C"),
            _ => self.say(format_args!("\x1b[{count}C")),
        }
    }

    /// Takes up another ink, saying no more than what differs.
    fn take(&mut self, ink: Ink) {
        if ink == self.ink {
            return;
        }
        if ink == Ink::default() {
            self.text.push_str("\x1b[m");
            self.ink = ink;
            return;
        }
        let mut codes = Vec::new();
        if !ink.modifier.contains(self.ink.modifier) {
            codes.push("0".to_owned());
            self.ink = Ink::default();
        }
        let added = ink.modifier.difference(self.ink.modifier);
        let added = MODIFIERS.iter().filter(|(modifier, _)| added.contains(*modifier));
        codes.extend(added.map(|(_, code)| code.to_string()));
        if ink.fg != self.ink.fg {
            codes.push(Colored::ForegroundColor(ink.fg.into_crossterm()).to_string());
        }
        if ink.bg != self.ink.bg {
            codes.push(Colored::BackgroundColor(ink.bg.into_crossterm()).to_string());
        }
        self.say(format_args!("\x1b[{}m", codes.join(";")));
        self.ink = ink;
    }

    fn say(&mut self, words: std::fmt::Arguments<'_>) {
        // Writing to a text cannot fail.
        self.text.write_fmt(words).unwrap_or_default();
    }
}

impl Ink {
    /// Whether a blank in this ink is as bare as one that was erased.
    fn leaves_blanks_bare(self) -> bool {
        self.bg == Color::Reset && !self.modifier.intersects(SEEN_ON_BLANKS)
    }

    /// Whether a blank looks the same in both; the colour of a line under it counts.
    fn shows_blanks_like(self, other: Self) -> bool {
        let seen = |ink: Self| ink.modifier.intersection(SEEN_ON_BLANKS);
        let bare = seen(self).is_empty() || self.fg == other.fg;
        self.bg == other.bg && seen(self) == seen(other) && bare
    }
}

#[cfg(test)]
mod tests;
