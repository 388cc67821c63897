//! Lines of text: wrapped, shortened, spread over a width, and stacked in blocks.

use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span, Text};
use ratatui::{buffer::Buffer, layout::Rect, widgets::Widget};
use textwrap::{Options, WrapAlgorithm};
use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

use crate::domain::text;

pub(crate) fn bold<'a>(text: impl Into<std::borrow::Cow<'a, str>>) -> Span<'a> {
    Span::styled(text, Style::new().add_modifier(Modifier::BOLD))
}

/// Returns a style in bold.
pub(crate) fn bolder(style: Style) -> Style {
    style.add_modifier(Modifier::BOLD)
}

/// Returns a text in lines of at most `width` columns, its own line breaks kept.
pub(crate) fn wrap(text: &str, width: usize) -> Vec<String> {
    let options = Options::new(width.max(1)).wrap_algorithm(WrapAlgorithm::FirstFit);
    let lines = text.trim_end().split('\n').map(text::safe).collect::<Vec<_>>().join("\n");
    textwrap::wrap(&lines, &options).into_iter().map(Into::into).collect()
}

/// Returns a text in as few lines as `width` columns allow, which are about even.
pub(crate) fn wrap_evenly(text: &str, width: usize) -> Vec<String> {
    let count = wrap(text, width).len();
    let (mut low, mut high) = (text.width().div_ceil(count.max(1)), width);
    while count > 1 && low < high {
        let middle = low.midpoint(high);
        if wrap(text, middle).len() > count {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    wrap(text, if count > 1 { high } else { width })
}

/// Returns a text on one line of at most `width` columns, with an ellipsis where it is cut.
pub(crate) fn shorten(text: &str, width: usize, ellipsis: &str) -> String {
    let text = text::safe(text.trim_end());
    if text.width() <= width {
        return text.into_owned();
    }
    let mut room = width.saturating_sub(ellipsis.width());
    let fits = |c: &char| {
        let fits = c.width().unwrap_or_default() <= room;
        room = room.saturating_sub(c.width().unwrap_or_default());
        fits
    };
    let start: String = text.chars().take_while(fits).collect();
    format!("{}{ellipsis}", start.trim_end())
}

/// Returns a line with its right part at the end of `width` columns, left out if it does not fit.
pub(crate) fn spread<'a>(left: Vec<Span<'a>>, right: Vec<Span<'a>>, width: usize) -> Line<'a> {
    let columns = |spans: &[Span<'_>]| spans.iter().map(Span::width).sum::<usize>();
    let (used, end) = (columns(&left), columns(&right));
    let mut line = Line::from(left);
    if end > 0 && used + end < width {
        line.push_span(" ".repeat(width - used - end));
        line.extend(right);
    }
    line
}

/// Returns two columns of lines, the right one from column `at` on; where `width` is too small it
/// stands below.
pub(crate) fn beside<'a>(
    mut left: Vec<Line<'a>>,
    right: Vec<Line<'a>>,
    at: usize,
    width: usize,
) -> Vec<Line<'a>> {
    if right.iter().any(|line| at + line.width() > width) {
        return [left, right].join(&Line::default());
    }
    left.resize(left.len().max(right.len()), Line::default());
    for (line, right) in left.iter_mut().zip(right) {
        line.push_span(" ".repeat(at.saturating_sub(line.width())));
        line.extend(right.spans);
    }
    left
}

/// Returns lines behind a label, which stands before the first one.
pub(crate) fn labelled(label: Span<'_>, lines: Vec<String>) -> Vec<Line<'_>> {
    let indent = Span::raw(" ".repeat(label.width()));
    let labels = std::iter::once(label).chain(std::iter::repeat(indent));
    labels.zip(lines).map(|(label, line)| Line::from_iter([label, Span::raw(line)])).collect()
}

/// Lines that stand or fall together. Where rows are short, low ranks go first.
#[derive(Debug, Default)]
pub(crate) struct Block<'a> {
    pub rank: u8,
    pub lines: Vec<Line<'a>>,
    /// Whether it stands near the end of the area.
    pub is_low: bool,
}

impl<'a> Block<'a> {
    pub(crate) fn new(rank: u8, lines: impl IntoIterator<Item = Line<'a>>) -> Self {
        Self { rank, lines: lines.into_iter().collect(), is_low: false }
    }

    pub(crate) fn low(rank: u8, lines: impl IntoIterator<Item = Line<'a>>) -> Self {
        Self { is_low: true, ..Self::new(rank, lines) }
    }
}

/// Returns the rows of some blocks without any between them.
pub(crate) fn rows(blocks: &[Block<'_>]) -> usize {
    blocks.iter().map(|block| block.lines.len()).sum()
}

/// Draws blocks below each other, the low ones near the end of the area, with at most one row free
/// below them. Blank rows go first, then the lowest ranks. Returns the rows of the upper ones.
pub(crate) fn stack(mut blocks: Vec<Block<'_>>, area: Rect, buf: &mut Buffer) -> u16 {
    let height = usize::from(area.height);
    blocks.retain(|block| !block.lines.is_empty());
    while rows(&blocks) > height {
        let lowest = blocks.iter().map(|block| block.rank).min();
        let Some(lowest) = lowest.filter(|rank| *rank < MUST_STAND) else { break };
        blocks.retain(|block| block.rank > lowest);
    }
    let mut spare = height.saturating_sub(rows(&blocks));
    let (low, high): (Vec<_>, Vec<_>) = blocks.into_iter().partition(|block| block.is_low);
    let gap = usize::from(!low.is_empty() && spare > 0);
    spare -= gap;
    let (high, low) = (with_gaps(high, &mut spare), with_gaps(low, &mut spare));
    let start = height.saturating_sub(low.lines.len() + spare.min(1));
    let rows = |rows: usize| u16::try_from(rows).unwrap_or(u16::MAX).min(area.height);
    let (start, used) = (rows(start), rows(high.lines.len()));
    low.render(Rect { y: area.y + start, height: area.height - start, ..area }, buf);
    high.render(if gap > 0 { Rect { height: start, ..area } } else { area }, buf);
    used
}

/// Blocks of this rank or above are never dropped.
pub(crate) const MUST_STAND: u8 = 8;

fn with_gaps<'a>(blocks: Vec<Block<'a>>, spare: &mut usize) -> Text<'a> {
    let mut text = Text::default();
    for block in blocks {
        if !text.lines.is_empty() && *spare > 0 {
            text.push_line(Line::default());
            *spare -= 1;
        }
        text.extend(block.lines);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrapped_text_has_even_lines_and_no_more_of_them() {
        let text = "Record up to five minutes for a friend or a relative: a small story.";
        assert_eq!(wrap(text, 60).len(), 2);
        let even = ["Record up to five minutes for a", "friend or a relative: a small story."];
        assert_eq!(wrap_evenly(text, 60), even);
        assert_eq!(wrap_evenly("", 10), [""]);
        assert_eq!(wrap("one\n\ntwo\u{1b}", 10), ["one", "", "two\u{241b}"]);
        assert_eq!(wrap("漢字漢字漢字", 4), ["漢字", "漢字", "漢字"]);
    }

    #[test]
    fn a_shortened_text_fits_with_its_ellipsis() {
        assert_eq!(shorten("She is learning to weld", 12, "…"), "She is lear…");
        assert_eq!(shorten("漢字漢字", 4, "…"), "漢…");
        assert_eq!(shorten("short", 5, "…"), "short");
        assert_eq!(shorten("any", 0, "…"), "…");
    }
}
