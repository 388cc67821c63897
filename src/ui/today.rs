//! Today: one idea behind a bar, one action, and how the week and the round stand. The eye is to
//! meet the bar and the action first; all else is quiet.

use ratatui::{buffer::Buffer, layout::Rect, widgets::Widget};

use super::{
    Scene,
    calendar::digit,
    layout::{Layout, Tier},
    stack::{Part, Stack},
};
use crate::{
    app::{Focus, Sweep, Today},
    domain::record::{Filed, Moment, Size},
};

mod aside;
mod guess;
mod idea;
mod reasons;
mod week;
mod wide;

/// The widest that running text gets, in columns.
const TEXT: usize = 54;

/// How today stands.
#[derive(Clone, Copy, Debug)]
enum State<'a> {
    Open,
    Done(&'a Filed<Moment>),
    Rested,
}

/// The screen Today.
pub(crate) struct TodayScreen<'a> {
    pub scene: Scene<'a>,
    pub state: Today,
    pub layout: Layout,
}

impl<'a> TodayScreen<'a> {
    fn day_state(&self) -> State<'a> {
        let coach = &self.scene.app.coach;
        match coach.done_today() {
            Some(moment) => State::Done(moment),
            None if coach.journal().day(coach.today()).is_rest() => State::Rested,
            None => State::Open,
        }
    }

    fn size(&self) -> Size {
        self.scene.app.size_shown()
    }

    fn on_yesterday(&self) -> bool {
        self.state.focus == Focus::Yesterday
    }

    fn compact(&self) -> bool {
        self.layout.tier == Tier::Compact
    }

    /// Columns between a sign and its words.
    fn sign_gap(&self) -> usize {
        if self.compact() { 1 } else { 2 }
    }

    fn indent(&self) -> u16 {
        self.layout.indent()
    }

    /// The columns right of the indent, and of those the ones that running text uses.
    fn rooms(&self, width: u16) -> (usize, usize) {
        let room = usize::from(width.saturating_sub(self.indent()));
        (room, room.min(TEXT))
    }

    /// Whether what is only beside the idea has room on a small screen.
    fn roomy(&self) -> bool {
        !self.compact() || self.layout.body.height >= 14
    }

    /// Everything from the category down to the action and what stands below it.
    fn upper(&self, width: u16) -> Vec<Part<'a>> {
        let mut parts = self.idea(width);
        parts.extend(self.asides(width));
        parts
    }
}

impl Widget for &TodayScreen<'_> {
    fn render(self, area: Rect, buf: &mut Buffer) {
        if self.layout.tier == Tier::Wide {
            self.draw_wide(area, buf);
        } else {
            self.draw_block(area, buf);
        }
        if let Some(sweep) = self.scene.app.sweep {
            self.draw_sweep(sweep, area, buf);
        }
    }
}

impl TodayScreen<'_> {
    /// The digit and the bar as they were before it was done, as far as the sweep has not passed them.
    fn draw_sweep(&self, sweep: Sweep, area: Rect, buf: &mut Buffer) {
        let (bar, area) = (self.scene.look.symbols.bar, area.intersection(buf.area));
        let is_edge = |y: &u16| buf[(area.x, *y)].symbol() == bar;
        let edge: Vec<u16> = (area.top()..area.bottom()).filter(is_edge).collect();
        let is_digit =
            |y: &u16| buf[(area.x, *y)].symbol() == digit(self.scene.app.coach.pick().category);
        let first = edge.first().copied().unwrap_or(area.y);
        let digit = (area.top()..first).filter(is_digit);
        let rows: Vec<u16> = digit.chain(edge.iter().copied()).collect();
        let passed = sweep.passed(u16::try_from(rows.len()).unwrap_or(u16::MAX));
        for y in rows.into_iter().skip(passed.into()) {
            let cell = Rect { x: area.x, y, width: 1, height: 1 };
            buf.set_style(cell, self.scene.look.theme.accent);
        }
    }

    fn draw_block(&self, area: Rect, buf: &mut Buffer) {
        let idea = self.idea(area.width);
        let below = idea.len();
        let mut parts = idea;
        parts.extend(self.asides(area.width));
        if self.state.why {
            parts.extend(self.reasons(area.width));
        }
        parts.extend(self.week(area.width));
        if let Some(part) = parts.get_mut(below) {
            part.gap = part.gap.and(self.shorter_by(area.width));
        }
        let ellipsis = self.scene.look.symbols.ellipsis;
        Stack::fit(parts, area.height, ellipsis).draw(area, buf);
    }
}
