//! Lines put together from styled pieces and put into the buffer. Every write to the buffer that a
//! widget makes by place goes through [`put`], which clips.

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
        buf.set_line(area.x + x, area.y + y, line, area.width - x);
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
