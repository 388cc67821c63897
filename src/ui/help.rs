//! Help: this screen's keys, everywhere's keys, the streak's rule and the calm text.

use ratatui::text::{Line, Span};
use ratatui::{buffer::Buffer, layout::Rect};

use super::View;
use super::line::{beside, bold, labelled, wrap};
use crate::coach::messages::Messages;
use crate::input::{Key, Row};

/// Columns before the second column of keys, and before a text.
const SECOND: usize = 34;
const TEXT: usize = 8;

impl View {
    pub(crate) fn help(&self, column: Rect, buf: &mut Buffer) {
        let mut lines = self.keys(column.width.into());
        let Messages { streak_rule, calm, .. } = Messages::get();
        let support = &self.app.config.support;
        let texts = [("Streak", &**streak_rule), ("Always", &calm.join(" ")), ("Yours", support)];
        for (label, text) in texts.into_iter().filter(|(_, text)| !text.is_empty()) {
            lines.push(Line::default());
            let rows = wrap(text, usize::from(column.width) - TEXT);
            lines.extend(labelled(self.muted(format!("{label:TEXT$}")), rows));
        }
        self.scrolled(lines, column, buf);
    }

    fn keys(&self, width: usize) -> Vec<Line<'_>> {
        let (keys, screen) = (&self.app.keys, self.app.screen);
        let is_here = |row: &Row| row.places.contains(&screen) && !row.is_everywhere();
        let here = self.key_lines("On this screen", keys.help(is_here), TEXT);
        let everywhere = self.key_lines("Everywhere", keys.help(Row::is_everywhere), TEXT + 1);
        beside(here, everywhere, SECOND, width)
    }

    fn key_lines(
        &self,
        heading: &'static str,
        keys: Vec<(Vec<Key>, &'static str)>,
        columns: usize,
    ) -> Vec<Line<'_>> {
        let line = |(keys, help): (Vec<Key>, &'static str)| {
            let keys: Vec<String> = keys.into_iter().map(|key| self.key(key)).collect();
            let keys = bold(keys.join(" "));
            let gap = " ".repeat(columns.saturating_sub(keys.width()).max(1));
            Line::from(vec![keys, Span::raw(gap), self.muted(help)])
        };
        let heading = Line::from(self.muted(heading));
        std::iter::once(heading).chain(keys.into_iter().map(line)).collect()
    }
}
