//! Menu: the nine with their moments, this round and how long ago; and what is in the chosen one. On a
//! small screen one of the two is shown, on a wide one both, and in between the beginning of the
//! ideas stands below the nine.

use std::ops::Range;

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    style::{Modifier, Style},
    text::{Line, Span},
    widgets::Widget,
};

use super::{
    Scene,
    layout::{Layout, Tier},
    line::{below, bolder, plain, put, put_scrolled, space, spread, width},
    wrap,
};
use crate::{
    app::{Menu, Pointer},
    domain::note,
    input::Action,
};

mod inside;
mod nine;

/// Columns of the nine on a wide screen, and of the ideas beside them.
const LEFT: u16 = 52;
const RIGHT: u16 = 53;

/// Columns before a name: pointer, digit and the gaps.
const NAME: usize = 5;

/// The screen Menu.
pub(crate) struct MenuScreen<'a> {
    pub scene: Scene<'a>,
    pub state: Menu,
    pub layout: Layout,
}

/// Lines of which some are chosen.
struct Rows {
    lines: Vec<Line<'static>>,
    chosen: Range<usize>,
}

impl MenuScreen<'_> {
    fn is_inside(&self) -> bool {
        self.state.pointer != Pointer::Row
    }

    /// Draws a heading that stays and rows that scroll, with a band behind the chosen ones. Gives the
    /// rows it took.
    fn draw_list(&self, heading: &[Line<'_>], rows: &Rows, area: Rect, buf: &mut Buffer) -> u16 {
        for (line, y) in heading.iter().zip(0..) {
            put(buf, area, (0, y), line);
        }
        let area = below(area, rows_of(heading.len()));
        put_scrolled(buf, area, &rows.lines, &rows.chosen, self.scene.look.theme.selection);
        rows_of(heading.len() + rows.lines.len().min(area.height.into()))
    }

    /// The pointer's column and a sign, for the beginning of a row.
    fn begun(&self, chosen: bool, sign: Span<'static>) -> Vec<Span<'static>> {
        let look = self.scene.look;
        let pointer = if chosen { look.symbols.pointer } else { " " };
        let gap = NAME - 2 - width(std::slice::from_ref(&sign)).min(NAME - 2);
        vec![Span::styled(pointer, bolder(look.theme.accent)), space(1), sign, space(gap)]
    }

    /// A name: bold where it is chosen, muted where it is set apart.
    fn named(&self, name: &str, chosen: bool, apart: bool) -> Span<'static> {
        let style = match (chosen, apart) {
            (true, _) => Style::new().add_modifier(Modifier::BOLD),
            (false, true) => self.scene.look.theme.muted,
            (false, false) => Style::new(),
        };
        Span::styled(note::shown(name).into_owned(), style)
    }

    /// How something is set apart and the key that brings it back, in as many words as have room; the
    /// key always.
    fn set_apart(&self, words: &str, room: usize) -> Vec<Span<'static>> {
        let muted = self.scene.look.theme.muted;
        let key = || plain(self.scene.key(Action::Switch));
        let words = Span::styled(format!("{words}, "), muted);
        let long = vec![words.clone(), key(), Span::styled(" brings back", muted)];
        let short = vec![words, key(), Span::styled(" back", muted)];
        let shortest = vec![key(), Span::styled(" back", muted)];
        [long, short].into_iter().find(|spans| width(spans) <= room).unwrap_or(shortest)
    }

    /// A row of which only the name at the end of its left part is cut, so that the right one stays.
    fn row(
        &self,
        left: Vec<Span<'static>>,
        right: Vec<Span<'static>>,
        room: usize,
    ) -> Line<'static> {
        let mut left = left;
        if let Some(name) = left.pop() {
            let taken = width(&right) + usize::from(!right.is_empty());
            let free = room.saturating_sub(width(&left) + taken);
            let cut = wrap::cut(&name.content, free, self.scene.look.symbols.ellipsis);
            left.push(Span::styled(cut.into_owned(), name.style));
        }
        spread(left, right, room)
    }

    /// Below the nine, the beginning of what is in the chosen row.
    fn draw_preview(&self, area: Rect, buf: &mut Buffer) {
        let room = usize::from(area.width);
        let mut lines = vec![self.about(room)];
        if area.height > 5 {
            lines.push(Line::default());
        }
        let count = usize::from(area.height).saturating_sub(lines.len());
        lines.extend(self.inside(room, count, false).lines);
        for (line, y) in lines.iter().zip(0..) {
            put(buf, area, (0, y), line);
        }
    }

    fn draw_inside(&self, area: Rect, buf: &mut Buffer) {
        let room = usize::from(area.width);
        let mut heading = vec![self.inside_heading(room)];
        let line = wrap::wrap(&self.about_text(), room).into_iter();
        heading.extend(line.map(|line| Line::styled(line, self.scene.look.theme.muted)));
        if area.height >= 12 {
            heading.push(Line::default());
        }
        let rows = self.inside(room, usize::MAX, true);
        self.draw_list(&heading, &rows, area, buf);
    }

    fn draw_nine(&self, area: Rect, buf: &mut Buffer) -> u16 {
        let room = usize::from(area.width);
        let mut heading = Vec::new();
        if area.height >= 11 {
            heading.push(self.nine_heading(room));
        }
        if area.height >= 13 {
            heading.push(Line::default());
        }
        self.draw_list(&heading, &self.nine(room), area, buf)
    }
}

impl Widget for &MenuScreen<'_> {
    fn render(self, area: Rect, buf: &mut Buffer) {
        let area = below(area, self.layout.gap());
        match self.layout.tier {
            Tier::Wide => {
                self.draw_nine(Rect { width: LEFT, ..area }.intersection(area), buf);
                let x = area.right().saturating_sub(RIGHT);
                self.draw_inside(Rect { x, width: RIGHT, ..area }.intersection(area), buf);
            }
            _ if self.is_inside() => self.draw_inside(area, buf),
            Tier::Normal => {
                let rows = self.draw_nine(area, buf);
                self.draw_preview(below(area, rows + 1), buf);
            }
            _ => {
                self.draw_nine(area, buf);
            }
        }
    }
}

fn rows_of(count: usize) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX)
}

/// A line with parts that end at given columns, or as near behind them as what stands before allows.
fn tabled(
    left: Vec<Span<'static>>,
    middle: Vec<(Span<'static>, usize)>,
    right: Vec<Span<'static>>,
    room: usize,
) -> Line<'static> {
    let mut spans = left;
    for (part, end) in middle {
        let start = end.saturating_sub(wrap::width(&part.content));
        spans.push(space(start.saturating_sub(width(&spans)).max(1)));
        spans.push(part);
    }
    spread(spans, right, room)
}
