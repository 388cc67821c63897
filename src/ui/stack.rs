//! Parts of a screen one below the other. Where room is short gaps shrink first, then the least
//! important parts go, and last the one part that may lose lines does; where there is more than enough
//! gaps grow. Knows nothing of what the parts say.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    style::Style,
    text::{Line, Span},
};

use super::{
    line::{self, put},
    wrap,
};

/// The blank rows above a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Gap {
    pub least: u16,
    pub usual: u16,
    pub most: u16,
}

impl Gap {
    pub(crate) const NONE: Self = Self::of(0);

    pub(crate) const fn of(rows: u16) -> Self {
        Self { least: rows, usual: rows, most: rows }
    }

    /// The same with `rows` more where there is room for them.
    pub(crate) const fn and(self, rows: u16) -> Self {
        Self { least: self.least, usual: self.usual + rows, most: self.most + rows }
    }

    pub(crate) const fn from(least: u16, usual: u16, most: u16) -> Self {
        Self { least, usual, most }
    }
}

/// The importance of a part that is never left out.
pub(crate) const ALWAYS: u8 = u8::MAX;

/// The importance from which on a part is worth more than the end of a text.
pub(crate) const TEXT: u8 = 55;

/// Lines that belong together.
#[derive(Clone, Debug)]
pub(crate) struct Part<'a> {
    pub lines: Vec<Line<'a>>,
    pub gap: Gap,
    /// Columns that the lines stand in from the left edge.
    pub indent: u16,
    /// Parts of lower importance are left out first.
    pub keep: u8,
    /// The bar at the left edge; it runs through the gap between two parts that have one.
    pub bar: Option<Span<'a>>,
    /// Whether lines may be cut from its end, down to one.
    pub squeeze: bool,
}

impl<'a> Part<'a> {
    pub(crate) fn new(lines: Vec<Line<'a>>, gap: Gap) -> Self {
        Self { lines, gap, indent: 0, keep: ALWAYS, bar: None, squeeze: false }
    }

    pub(crate) fn indent(self, indent: u16) -> Self {
        Self { indent, ..self }
    }

    pub(crate) fn keep(self, keep: u8) -> Self {
        Self { keep, ..self }
    }

    pub(crate) fn bar(self, sign: &'a str, style: Style) -> Self {
        Self { bar: Some(Span::styled(sign, style)), ..self }
    }

    pub(crate) fn squeeze(self) -> Self {
        Self { squeeze: true, ..self }
    }

    fn height(&self) -> u16 {
        u16::try_from(self.lines.len()).unwrap_or(u16::MAX)
    }

    fn least(&self) -> u16 {
        if self.squeeze { self.height().min(1) } else { self.height() }
    }
}

/// Parts with their places.
#[derive(Debug)]
pub(crate) struct Stack<'a> {
    parts: Vec<Part<'a>>,
    gaps: Vec<u16>,
}

impl<'a> Stack<'a> {
    /// Fits parts into `height` rows.
    pub(crate) fn fit(parts: Vec<Part<'a>>, height: u16, ellipsis: &'static str) -> Self {
        let mut parts: Vec<Part<'a>> =
            parts.into_iter().filter(|part| !part.lines.is_empty()).collect();
        leave_out(&mut parts, height);
        let gaps = parts.iter().map(|part| part.gap.least).collect();
        let mut stack = Self { parts, gaps };
        stack.squeeze(height, ellipsis);
        stack.widen(height);
        stack
    }

    /// The rows that all parts take, the gap above the first included.
    pub(crate) fn height(&self) -> u16 {
        self.gaps.iter().sum::<u16>() + self.parts.iter().map(Part::height).sum::<u16>()
    }

    /// The gap above the first part.
    pub(crate) fn top(&self) -> u16 {
        self.gaps.first().copied().unwrap_or_default()
    }

    /// Draws the parts from the top of `area`.
    pub(crate) fn draw(&self, area: Rect, buf: &mut Buffer) {
        let mut y = 0;
        let mut bar_above = false;
        for (part, gap) in self.parts.iter().zip(&self.gaps) {
            let from = if bar_above { y } else { y + gap };
            y += gap;
            let end = y + part.height();
            if let Some(bar) = &part.bar {
                (from..end).for_each(|y| put(buf, area, (0, y), &Line::from(bar.clone())));
            }
            for (line, y) in part.lines.iter().zip(y..) {
                put(buf, area, (part.indent, y), line);
            }
            y = end;
            bar_above = part.bar.is_some();
        }
    }

    fn squeeze(&mut self, height: u16, ellipsis: &'static str) {
        let over = self.height().saturating_sub(height);
        let Some(part) = self.parts.iter_mut().find(|part| part.squeeze) else { return };
        let kept = part.height().saturating_sub(over).max(1);
        if kept < part.height() {
            let widest = part.lines.iter().map(|line| line::width(&line.spans)).max();
            part.lines.truncate(usize::from(kept));
            if let Some(line) = part.lines.last_mut() {
                end_in(line, ellipsis, widest.unwrap_or_default());
            }
        }
    }

    /// Gives spare rows to the gaps: first what is usual, the most important parts first; then, when
    /// one row is left at the end, one after the other up to the most.
    fn widen(&mut self, height: u16) {
        let mut spare = height.saturating_sub(self.height());
        let mut order: Vec<usize> = (0..self.parts.len()).collect();
        order.sort_by_key(|&at| std::cmp::Reverse(self.parts.get(at).map(|part| part.keep)));
        for at in order {
            let (Some(gap), Some(part)) = (self.gaps.get_mut(at), self.parts.get(at)) else {
                continue;
            };
            let more = part.gap.usual.saturating_sub(*gap).min(spare);
            *gap += more;
            spare -= more;
        }
        loop {
            let before = spare;
            for (gap, part) in self.gaps.iter_mut().zip(&self.parts) {
                if spare > 1 && *gap < part.gap.most {
                    *gap += 1;
                    spare -= 1;
                }
            }
            if spare == before {
                return;
            }
        }
    }
}

/// Leaves out the least important parts until the rest can fit. What may lose lines does so only
/// once all that is less important than [`TEXT`] is gone.
fn leave_out(parts: &mut Vec<Part<'_>>, height: u16) {
    for (squeezed, limit) in [(false, TEXT), (true, ALWAYS)] {
        while least(parts, squeezed) > height {
            let weakest = parts.iter().map(|part| part.keep).min().unwrap_or(ALWAYS);
            if weakest >= limit {
                break;
            }
            parts.retain(|part| part.keep != weakest);
        }
    }
}

/// The fewest rows that parts can do with.
fn least(parts: &[Part<'_>], squeezed: bool) -> u16 {
    let rows = |part: &Part<'_>| if squeezed { part.least() } else { part.height() };
    parts.iter().map(|part| part.gap.least.saturating_add(rows(part))).sum()
}

/// Shows that the text of a line goes on, within `limit` cells.
fn end_in(line: &mut Line<'_>, ellipsis: &'static str, limit: usize) {
    let before = line::width(&line.spans);
    if let Some(last) = line.spans.last_mut() {
        let others = before - wrap::width(&last.content);
        let room = limit.saturating_sub(others + wrap::width(ellipsis));
        let kept = wrap::cut(&last.content, room, "").into_owned();
        last.content = format!("{}{ellipsis}", kept.trim_end_matches(['.', ',', ' '])).into();
    }
}
