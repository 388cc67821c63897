//! Insights: plain sentences first, then dots that can be counted. Sections stand one below the other
//! on as many pages as the screen needs; none is cut while a page has room for it. Nothing is worked
//! out here: what is shown was counted before.

use ratatui::{buffer::Buffer, layout::Rect, style::Style, text::Line};

use super::{
    Scene, Scroll,
    layout::{Layout, Tier},
    line::{put, space, width},
};
use crate::{app::InsightsPage, coach::insights::Sentence};

mod charts;
mod sentences;
mod strength;

/// Where the second and the third part of a section begin, from the second's on a normal screen.
const HALF: usize = 37;
const WIDE_COLUMNS: [usize; 3] = [0, 38, 74];

/// The screen Insights.
pub(crate) struct InsightsScreen<'a> {
    pub scene: Scene<'a>,
    pub page: &'a InsightsPage,
    pub layout: Layout,
}

/// Lines that belong together.
type Section = Vec<Line<'static>>;

impl InsightsScreen<'_> {
    /// Draws the page, and says which of how many it is.
    pub(crate) fn draw(&self, area: Rect, buf: &mut Buffer) -> Scroll {
        let pages = self.pages();
        let last = pages.len().saturating_sub(1);
        let at = usize::from(self.page.page).min(last);
        let top = self.layout.gap();
        for (line, y) in pages.get(at).into_iter().flatten().zip(top..) {
            put(buf, area, (0, y), line);
        }
        Scroll::of(at, last)
    }

    fn room(&self) -> usize {
        self.layout.body.width.into()
    }

    fn muted(&self) -> Style {
        self.scene.look.theme.muted
    }

    fn heading(&self, words: &'static str) -> Line<'static> {
        Line::styled(words, self.muted())
    }

    /// The sentences, without names while those are blanked.
    fn said(&self) -> Vec<Sentence> {
        let mut said = self.page.sentences.clone();
        for span in said.iter_mut().flat_map(|sentence| &mut sentence.spans) {
            if let Some(name) = span.text.strip_prefix('@') {
                span.text = format!("@{}", self.scene.unless_private(name));
            }
        }
        said
    }

    fn sentences(&self) -> Section {
        sentences::lines(&self.said(), self.room(), self.scene.look.symbols.ellipsis)
    }

    fn sections(&self) -> Vec<Section> {
        let figures = &self.page.figures;
        if figures.are_few() {
            return vec![self.sentences()];
        }
        let charts = match self.layout.tier {
            Tier::Wide => self.wide_sections(),
            Tier::Normal => vec![
                beside(&[(0, self.nine()), (HALF, self.weeks())]),
                self.scores(),
                beside(&[(0, self.weekdays(HALF - 4)), (HALF, self.people(self.room() - HALF))]),
                self.strength(),
            ],
            _ => vec![
                self.nine(),
                self.weeks(),
                self.scores(),
                self.weekdays(self.room()),
                self.people(self.room()),
                self.strength(),
            ],
        };
        let charts = charts.into_iter().filter(|section| !section.is_empty());
        std::iter::once(self.sentences()).chain(charts).collect()
    }

    fn wide_sections(&self) -> Vec<Section> {
        let [first, second, third] = WIDE_COLUMNS;
        let width = second - 4;
        vec![
            beside(&[(first, self.nine()), (second, self.weeks()), (third, self.weekdays(width))]),
            self.scores(),
            beside(&[(first, self.people(width)), (second, self.strength())]),
        ]
    }

    /// The sections, as many on each page as it has room for.
    fn pages(&self) -> Vec<Section> {
        let height = usize::from(self.layout.body.height.saturating_sub(self.layout.gap())).max(1);
        let gap = if self.layout.tier == Tier::Wide { 2 } else { 1 };
        let mut pages: Vec<Section> = Vec::new();
        for section in self.sections() {
            match pages.last_mut() {
                Some(page) if page.len() + gap + section.len() <= height => {
                    page.extend(std::iter::repeat_n(Line::default(), gap));
                    page.extend(section);
                }
                _ => pages.extend(section.chunks(height).map(<[_]>::to_vec)),
            }
        }
        pages
    }
}

/// Parts beside each other, each beginning in its column; none reaches into the next.
fn beside(parts: &[(usize, Section)]) -> Section {
    let rows = parts.iter().map(|(_, lines)| lines.len()).max().unwrap_or_default();
    let row = |at: usize| {
        let mut spans = Vec::new();
        for (column, lines) in parts {
            let Some(line) = lines.get(at).filter(|line| !line.spans.is_empty()) else { continue };
            spans.push(space(column.saturating_sub(width(&spans))));
            spans.extend(line.spans.iter().map(|span| span.clone().patch_style(line.style)));
        }
        Line::from(spans)
    };
    (0..rows).map(row).collect()
}
