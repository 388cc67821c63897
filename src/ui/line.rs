//! Lines put together from styled pieces and put into the buffer. Every write to the buffer that a
//! widget makes by place goes through [`put`], which clips.

use std::ops::Range;

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    style::{Modifier, Style},
    text::{Line, Span},
};

use super::wrap;

/// Plain text in the terminal's own colour.
pub(crate) fn plain<'a>(text: impl Into<std::borrow::Cow<'a, str>>) -> Span<'a> {
    Span::raw(text)
}

/// Bold text in the terminal's own colour.
pub(crate) fn bold<'a>(text: impl Into<std::borrow::Cow<'a, str>>) -> Span<'a> {
    Span::styled(text, Modifier::BOLD)
}

/// The same style in bold.
pub(crate) fn bolder(style: Style) -> Style {
    style.add_modifier(Modifier::BOLD)
}

/// `count` spaces.
pub(crate) fn space<'a>(count: usize) -> Span<'a> {
    Span::raw(" ".repeat(count))
}

/// The width of pieces in cells.
pub(crate) fn width(spans: &[Span<'_>]) -> usize {
    spans.iter().map(|span| wrap::width(&span.content)).sum()
}

/// A line with one part at its left and one at its right edge. Where both have no room the right one
/// is left out.
pub(crate) fn spread<'a>(left: Vec<Span<'a>>, right: Vec<Span<'a>>, room: usize) -> Line<'a> {
    let used = width(&left) + width(&right);
    if right.is_empty() || used + 1 > room {
        return Line::from(left);
    }
    let mut spans = left;
    spans.push(space(room - used));
    spans.extend(right);
    Line::from(spans)
}

/// Writes `line` at a place counted from the top left of `area`, and nothing outside of it.
pub(crate) fn put(buf: &mut Buffer, area: Rect, (x, y): (u16, u16), line: &Line<'_>) {
    let area = area.intersection(buf.area);
    if x < area.width && y < area.height {
        #[cfg(test)]
        clipped::check(line, area.width - x);
        let mut at = area.x + x;
        for span in &line.spans {
            let style = line.style.patch(span.style);
            at = put_piece(buf, (at, area.y + y), area.right(), &span.content, style);
        }
    }
}

/// Writes a piece of a line as far as `right` and says where it ends. In ASCII each byte has a cell of
/// its own, so nothing has to look for graphemes there; that was a third of the work of a key in History.
fn put_piece(buf: &mut Buffer, (x, y): (u16, u16), right: u16, text: &str, style: Style) -> u16 {
    let room = usize::from(right.saturating_sub(x));
    if room == 0 || !text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return buf.set_stringn(x, y, text, room, style).0;
    }
    let mut end = x;
    for at in 0..text.len().min(room) {
        if let (Some(cell), Some(symbol)) = (buf.cell_mut((end, y)), text.get(at..=at)) {
            cell.set_symbol(symbol).set_style(style);
        }
        end += 1;
    }
    end
}

/// The part of `area` from some row on.
pub(crate) fn below(area: Rect, rows: u16) -> Rect {
    let rows = rows.min(area.height);
    Rect { y: area.y + rows, height: area.height - rows, ..area }
}

/// Puts as many lines as there is room for, scrolled so that the chosen ones stand in the middle as far
/// as that goes, with a band behind them.
pub(crate) fn put_scrolled(
    buf: &mut Buffer,
    area: Rect,
    lines: &[Line<'_>],
    chosen: &Range<usize>,
    band: Style,
) {
    let height = usize::from(area.height);
    let last = lines.len().saturating_sub(height);
    let middle = (chosen.start + chosen.len() / 2).saturating_sub(height / 2);
    let top = middle.min(last).min(chosen.start);
    for ((at, line), y) in lines.iter().enumerate().skip(top).take(height).zip(0..) {
        put(buf, area, (0, y), line);
        if chosen.contains(&at) {
            let row = Rect { y: area.y + y, height: 1, ..area };
            buf.set_style(row.intersection(area), band);
        }
    }
}

/// Lines that lost their end at the edge without saying so, for the test that there are none.
#[cfg(test)]
pub(crate) mod clipped {
    use std::cell::RefCell;

    thread_local! {
        static CLIPPED: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
    }

    pub(super) fn check(line: &ratatui::text::Line<'_>, room: u16) {
        let text = line.to_string();
        if super::wrap::width(text.trim_end()) > usize::from(room) {
            CLIPPED.with_borrow_mut(|clipped| clipped.push(text));
        }
    }

    /// Those since the last call.
    pub(crate) fn taken() -> Vec<String> {
        CLIPPED.take()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use ratatui::style::Color;

    use super::*;

    proptest! {
        #[test]
        fn a_line_is_put_as_ratatui_would_put_it(
            pieces in proptest::collection::vec(("[ -~]{0,9}|[a\u{301}\u{6f22}\u{200d}\u{1f469}\r\n ]{0,5}", any::<bool>()), 0..5),
            (x, y) in (0_u16..12, 0_u16..3),
            (width, height) in (1_u16..24, 1_u16..3),
        ) {
            let spans = pieces.iter().map(|(text, bold)| {
                let style = if *bold { Style::new().bold().fg(Color::Red) } else { Style::new() };
                Span::styled(text.as_str(), style)
            });
            let line = spans.collect::<Line>().style(Style::new().bg(Color::Blue));
            let whole = Rect::new(2, 1, 20, 2);
            let area = Rect::new(2, 1, width, height);
            let mut ours = Buffer::filled(whole, ratatui::buffer::Cell::new("x"));
            let mut theirs = ours.clone();
            put(&mut ours, area, (x, y), &line);
            let area = area.intersection(whole);
            if x < area.width && y < area.height {
                theirs.set_line(area.x + x, area.y + y, &line, area.width - x);
            }
            prop_assert_eq!(ours, theirs);
            clipped::taken();
        }
    }
}
