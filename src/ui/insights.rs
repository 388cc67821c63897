//! Insights: plain sentences, then dots that can be counted.

use ratatui::text::{Line, Span, Text};
use ratatui::{buffer::Buffer, layout::Rect, widgets::Widget};

use super::frame::{Layout, Tier};
use super::line::{beside, bold, bolder, spread, wrap};
use super::{View, calendar::digit};
use crate::coach::messages::Messages;
use crate::domain::insights::{ENOUGH, Insights, WEEKS};
use crate::domain::{date, deck::CategoryId, text};

/// Columns before the chart of the weeks.
const WEEKS_AT: usize = 37;
/// The most dots of a week or a way; beyond them stands the number.
const MOST: usize = 8;
/// Columns of the line from 1 to 5.
const SCALE: usize = 34;

impl View {
    pub(crate) fn insights(&self, layout: &Layout, buf: &mut Buffer) {
        let (Some(insights), body) = (&self.app.insights, layout.body) else { return };
        let width = usize::from(layout.column.width);
        let mut blocks = vec![self.sentences(insights, width)];
        if insights.moments < ENOUGH {
            let few = wrap(&Messages::get().few_moments, width).into_iter();
            blocks[0].extend(few.map(|line| Line::from(self.muted(line))));
        } else {
            blocks.push(beside(self.nine(insights), self.weeks(insights), WEEKS_AT, width));
            blocks.extend(insights.scores.map(|(_, a, b)| self.scale(a, b, width)));
        }
        if layout.tier == Tier::Wide {
            let at = layout.column.width + 8;
            let right = Rect { x: body.x + at, width: body.width.saturating_sub(at), ..body };
            Text::from(self.people(insights)).render(right, buf);
        } else {
            blocks.push(self.people(insights));
        }
        blocks.retain(|lines| !lines.is_empty());
        self.scrolled(blocks.join(&Line::default()), layout.column, buf);
    }

    fn sentences(&self, insights: &Insights, width: usize) -> Vec<Line<'_>> {
        let sentences = insights.sentences(self.app.now.today, !self.app.is_private);
        let mut is_bold = false;
        let lines = sentences.iter().flat_map(|sentence| wrap(sentence, width));
        lines.map(|line| emphasized(&line, &mut is_bold)).collect()
    }

    fn nine(&self, insights: &Insights) -> Vec<Line<'static>> {
        let mut lines =
            vec![Line::styled("The nine, four weeks", self.theme.muted), Line::default()];
        for category in CategoryId::ALL {
            let count = insights.four_weeks[category.index()];
            let style = if count > 0 { bolder(self.theme.done) } else { self.theme.muted };
            let name = &self.app.deck.category(category).short;
            let dots = self.dots(count, MOST);
            lines.push(Line::from(vec![
                Span::styled(digit(category), style),
                Span::raw(format!("  {name:13}")),
                Span::styled(dots, self.theme.done),
            ]));
        }
        lines
    }

    fn weeks(&self, insights: &Insights) -> Vec<Line<'static>> {
        let most = insights.weeks.iter().map(|(_, count)| *count).max().unwrap_or_default();
        let top = most.clamp(1, MOST);
        let mut lines = vec![Line::from(Span::styled("Moments a week", self.theme.muted))];
        lines.resize(2 + MOST - top, Line::default());
        for level in (1..=top).rev() {
            let sign = |(_, count): &(_, usize)| match *count {
                count if level == MOST && count > MOST => {
                    Span::styled(format!("{count:<2}"), self.theme.done)
                }
                count if count >= level => {
                    Span::styled(format!("{} ", self.symbols.dot), self.theme.done)
                }
                _ => Span::styled(format!("{} ", self.symbols.nothing), self.theme.faint),
            };
            lines.push(insights.weeks.iter().map(sign).collect());
        }
        let first = insights.weeks.first().map_or(self.app.now.today, |(first, _)| *first);
        let months = date::month_names(first, WEEKS, &(first..=self.app.now.today));
        lines.push(Line::from(self.muted(months)));
        lines
    }

    /// Returns what was expected and what was felt on one line from 1 to 5.
    fn scale(&self, expected: u32, felt: u32, width: usize) -> Vec<Line<'static>> {
        let expected_sign = Span::styled(self.symbols.today, self.theme.accent);
        let felt_sign = Span::styled(self.symbols.dot, self.theme.done);
        let room = SCALE.min(width.saturating_sub(5));
        let at = |tenths: u32| (tenths.saturating_sub(10) as usize * room.saturating_sub(1)) / 40;
        let sign = |column| match column {
            _ if column == at(felt) => felt_sign.clone(),
            _ if column == at(expected) => expected_sign.clone(),
            _ => Span::styled(self.symbols.line, self.theme.faint),
        };
        let mut line: Line<'_> = (0..room).map(sign).collect();
        line.spans.insert(0, self.muted("1 "));
        line.push_span(self.muted(" 5"));
        let [expected, felt] = [" expected   ", " felt"].map(|word| self.muted(word));
        let legend = Line::from_iter([expected_sign.clone(), expected, felt_sign.clone(), felt]);
        beside(vec![legend], vec![line], 25, width)
    }

    fn people(&self, insights: &Insights) -> Vec<Line<'_>> {
        let is_early = insights.moments < ENOUGH;
        if insights.people.is_empty() || is_early || self.app.is_private {
            return Vec::new();
        }
        let heading = [Line::from(self.muted("People")), Line::default()];
        let line = |(name, last): &(String, chrono::NaiveDate)| {
            let ago = date::ago(Some(*last), self.app.now.today);
            let name = format!("@{}", text::safe(name));
            spread(vec![Span::raw(name)], vec![self.muted(ago)], 36)
        };
        heading.into_iter().chain(insights.people.iter().map(line)).collect()
    }
}

/// Returns a line in which what stands between asterisks is bold; some may begin on the line before.
fn emphasized(line: &str, is_bold: &mut bool) -> Line<'static> {
    let mut spans = Vec::new();
    for (at, part) in line.split('*').enumerate() {
        *is_bold ^= at > 0;
        spans.push(if *is_bold { bold(part.to_owned()) } else { Span::raw(part.to_owned()) });
    }
    spans.into()
}
