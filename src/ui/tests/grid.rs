//! A screen as two grids that can be read: its glyphs, and below them one letter for each style.

use ratatui::{
    buffer::{Buffer, Cell, CellWidth},
    style::{Color, Modifier, Style},
};

use crate::ui::theme::Theme;

/// The glyphs, row by row, without what is blank at the end of a row.
pub(super) fn glyphs(buffer: &Buffer) -> String {
    rows(buffer, |cell| cell.symbol().to_owned())
}

/// The styles: m muted, a accent, d done, r rest, e error, f faint, . the text's own colour; in
/// capitals and `:` where bold. What is chosen is told at the end of the row.
pub(super) fn styles(buffer: &Buffer, theme: &Theme) -> String {
    let grid = rows(buffer, |cell| {
        let blank = cell.symbol().trim().is_empty();
        let letter = if blank { ' ' } else { letter(cell, theme) };
        letter.to_string().repeat(usize::from(cell.symbol().cell_width()))
    });
    let lines = grid.lines().zip(0..);
    let lines: Vec<String> =
        lines.map(|(line, y)| format!("{line}{}", chosen(buffer, y, theme))).collect();
    lines.join("\n")
}

fn rows(buffer: &Buffer, show: impl Fn(&Cell) -> String) -> String {
    let area = buffer.area;
    let mut text = String::new();
    for y in area.top()..area.bottom() {
        let mut row = String::new();
        let mut x = area.left();
        while x < area.right() {
            let cell = &buffer[(x, y)];
            row.push_str(&show(cell));
            x += cell.symbol().cell_width().max(1);
        }
        text.push_str(row.trim_end());
        text.push('\n');
    }
    text
}

fn letter(cell: &Cell, theme: &Theme) -> char {
    let bold = cell.modifier.contains(Modifier::BOLD);
    let has = |style: Style| style.fg.unwrap_or(Color::Reset) == cell.fg;
    let roles = [
        (theme.accent, 'a'),
        (theme.done, 'd'),
        (theme.rest, 'r'),
        (theme.error, 'e'),
        (theme.faint, 'f'),
        (theme.muted, 'm'),
    ];
    let coloured = cell.fg != Color::Reset;
    let role = roles.into_iter().find(|(style, _)| coloured && has(*style));
    match (role, bold) {
        (Some((_, letter)), true) => letter.to_ascii_uppercase(),
        (Some((_, letter)), false) => letter,
        (None, true) => ':',
        (None, false) => '.',
    }
}

/// The columns of a row that are chosen, as ` <3-9>`.
fn chosen(buffer: &Buffer, y: u16, theme: &Theme) -> String {
    let is_chosen = |x: &u16| {
        let cell = &buffer[(*x, y)];
        let reversed = cell.modifier.contains(Modifier::REVERSED);
        reversed || (theme.selection.bg.is_some() && Some(cell.bg) == theme.selection.bg)
    };
    let mut columns = (0..buffer.area.width).filter(is_chosen);
    match (columns.next(), columns.next_back()) {
        (Some(first), last) => format!("  <{first}-{}>", last.unwrap_or(first)),
        (None, _) => String::new(),
    }
}
