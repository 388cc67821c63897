//! The strength over a year: a bar for each week, without a number.

use ratatui::text::{Line, Span};

use super::{InsightsScreen, Section};
use crate::ui::{layout::Tier, line::spread};

/// Rows of the tallest bar.
const ROWS: u8 = 4;

impl InsightsScreen<'_> {
    pub(super) fn strength(&self) -> Section {
        let (look, weeks) = (self.scene.look, &self.page.figures.strength_weeks);
        let step = if self.layout.tier == Tier::Compact { 2 } else { 1 };
        // The last of every step, so that the last bar is today's.
        let bars: Vec<f64> = weeks.iter().skip(step - 1).step_by(step).copied().collect();
        let mut lines = vec![self.heading("Strength, a year")];
        for row in (1..=ROWS).rev() {
            let cells = bars.iter().map(|strength| {
                let height = strength * f64::from(ROWS);
                // Half a row counts as one, and in the lowest row whatever there is.
                let reaches = height >= f64::from(row) - if row == 1 { 0.95 } else { 0.5 };
                let sign = if reaches { look.symbols.bar } else { " " };
                Span::styled(sign, look.theme.done)
            });
            lines.push(cells.collect());
        }
        let ends = (vec![Span::styled("a year ago", self.muted())], "today");
        lines.push(spread(ends.0, vec![Span::styled(ends.1, self.muted())], bars.len()));
        lines.into_iter().collect::<Vec<Line<'static>>>()
    }
}
