//! How much room there is and what it is used for: the size tier, and the rectangles of header, body,
//! notice and hint bar. What a part leaves out in the room it is given is its own to decide.

use ratatui::layout::Rect;

/// The size tiers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tier {
    /// Under 30 by 8: one polite line.
    TooSmall,
    /// Under 72 columns or 20 rows.
    Compact,
    /// One centred block.
    Normal,
    /// From 110 by 30: a second column.
    Wide,
}

impl Tier {
    /// The tier of an area.
    #[must_use]
    pub fn of(area: Rect) -> Self {
        match (area.width, area.height) {
            (..30, _) | (_, ..8) => Self::TooSmall,
            (..72, _) | (_, ..20) => Self::Compact,
            (110.., 30..) => Self::Wide,
            _ => Self::Normal,
        }
    }
}

/// How wide a screen's block is where there is room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// Today: 64 columns.
    Idea,
    /// The others: 72 columns.
    Page,
}

/// The widest block, in columns.
const WIDEST: u16 = 108;

/// The tallest block, in rows: on a taller screen it stands in the middle.
const TALLEST: u16 = 37;

/// Where everything goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Layout {
    /// The size tier.
    pub tier: Tier,
    /// The screens' names and the date; one row.
    pub header: Rect,
    /// What the screen is about.
    pub body: Rect,
    /// A notice, just above the hints; in the compact tier it takes their place.
    pub notice: Rect,
    /// The hint bar; one row.
    pub hints: Rect,
}

impl Layout {
    /// Lays out an area of any size. A notice of several rows takes them from the body's end.
    #[must_use]
    pub fn of(area: Rect, measure: Measure, notice_rows: u16) -> Self {
        let tier = Tier::of(area);
        let block = block(tier, area, measure);
        let header = Rect { height: block.height.min(1), ..block };
        let hints = Rect { y: block.bottom().saturating_sub(1), ..header };
        let top = header.bottom();
        let roomy = tier >= Tier::Normal;
        let notice_end = if roomy { hints.y } else { hints.bottom() };
        let notice_start = notice_end.saturating_sub(notice_rows.max(1)).max(top);
        let body_end = if roomy { notice_start } else { notice_start.min(hints.y) };
        let rows = |from: u16, to: u16| Rect { y: from, height: to.saturating_sub(from), ..block };
        Self {
            tier,
            header,
            body: rows(top, body_end),
            notice: rows(notice_start, notice_end),
            hints,
        }
    }

    /// Blank rows between the header and what a page says, so that all pages begin in the same row: more
    /// of them where the block is as tall as it gets. A long notice, which takes rows of the body, moves
    /// nothing.
    #[must_use]
    pub fn gap(&self) -> u16 {
        let block = self.hints.bottom().saturating_sub(self.header.y);
        match self.tier {
            Tier::Wide if block >= TALLEST => 3,
            _ => u16::from(block >= 14),
        }
    }

    /// How far text stands in from the block's edge, where the bar is.
    #[must_use]
    pub fn indent(&self) -> u16 {
        if self.tier == Tier::Compact { 2 } else { 3 }
    }
}

/// The block within the area, margins taken off.
fn block(tier: Tier, area: Rect, measure: Measure) -> Rect {
    let normal = match measure {
        Measure::Idea => 64,
        Measure::Page => 72,
    };
    let (widest, side) = match tier {
        Tier::TooSmall => (area.width, 0),
        Tier::Compact => (64, if area.width < 40 { 1 } else { 2 }),
        Tier::Normal => (normal, 2),
        Tier::Wide => (WIDEST, 1),
    };
    let (above, below) = match area.height {
        ..16 => (0, 0),
        16..36 => (1, 1),
        _ => (2, 1),
    };
    let width = area.width.saturating_sub(2 * side).min(widest);
    let height = area.height.saturating_sub(above + below).min(TALLEST);
    let slack = area.height.saturating_sub(above + below + height) / 2;
    Rect {
        x: area.x + (area.width - width) / 2,
        y: area.y + above.min(area.height) + slack,
        width,
        height,
    }
}
