//! Today: one idea, one action, and below them this week, the nine ways and the streak.

mod counters;
mod outcome;

use ratatui::layout::Constraint::{Fill, Length};
use ratatui::layout::{Layout as Split, Rect};
use ratatui::text::{Line, Span};
use ratatui::{buffer::Buffer, style::Style, widgets::Widget};

use super::View;
use super::calendar::{self, digit};
use super::frame::{Layout, NORMAL, Tier};
use super::line::{Block, MUST_STAND, bold, bolder, spread, stack, wrap_evenly};
use crate::app::{App, Field, Idea, Overlay};
use crate::domain::{deck::Prompt, record::Size};
use crate::store::state::DraftOf;

/// The widest that running text gets, in columns.
const TEXT: usize = 54;
/// Rows that a field takes at most.
const FIELD: u16 = 4;

/// How much of the idea is shown: blank rows between its parts go first, then the first words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd)]
enum Detail {
    Loose,
    Dense,
    Short,
}

/// Today on one area.
struct Today<'a> {
    view: &'a View,
    idea: Idea<'a>,
    tier: Tier,
    width: usize,
    /// Columns before the text.
    indent: usize,
}

impl View {
    pub(crate) fn today(&self, layout: &Layout, buf: &mut Buffer) {
        let Some(idea) = self.app.idea() else { return };
        let columns = layout.body.width.min(NORMAL);
        let indent = if columns < 50 { 2 } else { 3 };
        let tier = layout.tier;
        let today = Today { view: self, idea, tier, width: columns.into(), indent };
        if tier == Tier::Wide {
            today.render_wide(layout.body, buf);
        } else {
            today.render(layout.body, buf);
        }
    }

    /// Returns the field in which a note is written.
    fn open_field(&self) -> Option<&Field> {
        if let Some(Overlay::Note(field)) = &self.app.overlay { Some(field) } else { None }
    }
}

impl<'a> Today<'a> {
    fn render(&self, body: Rect, buf: &mut Buffer) {
        // On a tall terminal the rows stay together.
        let body = Rect { height: body.height.min(22), ..body };
        if let Some(field) = self.view.open_field() {
            return self.render_field(field, self.counters(), body, buf);
        }
        let is_why = self.view.app.today.is_why;
        if self.tier == Tier::Compact && is_why {
            return self.render_reasons(body, buf);
        }
        let counters = self.counters();
        let rest = self.below(self.reasons(is_why));
        stack(self.with_idea(rest, &counters, body), counters, body, buf);
    }

    /// Draws the reasons in place of the idea's text: there is room for one of them.
    fn render_reasons(&self, body: Rect, buf: &mut Buffer) {
        let title = self.title().into_iter().map(|spans| self.barred(spans));
        let blocks = [vec![self.head()], title.collect(), self.outcome()];
        let blocks = blocks.into_iter().chain(self.reasons(true).into_iter().map(|it| it.lines));
        let blocks = blocks.map(|lines| Block { rank: MUST_STAND, lines });
        stack(blocks.collect(), Vec::new(), body, buf);
    }

    fn render_wide(&self, body: Rect, buf: &mut Buffer) {
        let body = Rect { height: body.height.min(36), ..body };
        let has_year = self.view.app.journal().moments().next().is_some();
        let year = if has_year { calendar::ROWS + 2 } else { 0 };
        let [top, bottom] = Split::vertical([Fill(1), Length(year)]).areas(body);
        let [left, _, right] = Split::horizontal([Length(NORMAL), Fill(1), Length(36)]).areas(top);
        let first = if has_year { Vec::new() } else { self.counters() };
        if let Some(field) = self.view.open_field() {
            self.render_field(field, Vec::new(), left, buf);
        } else {
            let rest = self.below(self.reasons(true));
            stack(self.with_idea(rest, &first, left), first, left, buf);
        }
        stack(vec![self.nine_by_name(), self.yesterday_was()], Vec::new(), right, buf);
        if has_year {
            self.year(Rect { y: bottom.y + 1, height: bottom.height - 1, ..bottom }, buf);
        }
    }

    /// Draws the idea with the open field below it.
    fn render_field(
        &self,
        field: &Field,
        counters: Vec<Block<'a>>,
        column: Rect,
        buf: &mut Buffer,
    ) {
        let body = column;
        let blocks =
            self.with_idea(Vec::new(), &[], Rect { height: body.height.saturating_sub(3), ..body });
        let rows: usize = blocks.iter().map(|block| block.lines.len()).sum::<usize>() + 1;
        let rows = u16::try_from(rows).unwrap_or(u16::MAX).min(body.height.saturating_sub(2));
        let top = Rect { height: rows, ..column };
        let below = Rect { y: body.y + rows, height: body.height - rows, ..column };
        stack(blocks, Vec::new(), top, buf);
        let height = below.height.min(FIELD);
        let gap = u16::from(height == FIELD && self.tier != Tier::Compact);
        let [bar, area] =
            Split::horizontal([Length(u16::try_from(self.indent).unwrap_or_default()), Fill(1)])
                .areas(Rect { height, ..below });
        for row in bar.rows() {
            self.bar().render(row, buf);
        }
        let area = Rect { y: area.y + gap, height: area.height - gap, ..area };
        field.area.render(area, buf);
        let rest = Rect { y: below.y + height, height: below.height - height, ..column };
        if rest.height > 3 && self.tier != Tier::Compact {
            stack(Vec::new(), counters, rest, buf);
        }
    }

    /// Returns the idea in as much detail as there is room for, and what stands below it.
    fn with_idea(&self, rest: Vec<Block<'a>>, bottom: &[Block<'_>], area: Rect) -> Vec<Block<'a>> {
        let rows = |blocks: &[Block<'_>]| blocks.iter().map(|it| it.lines.len()).sum::<usize>();
        let others = rows(&rest) + rows(bottom) + 1;
        let fits = |lines: &Vec<Line<'_>>| lines.len() + others <= area.height.into();
        let details = match self.tier {
            Tier::Compact => [Detail::Loose, Detail::Dense, Detail::Short].as_slice(),
            _ => &[Detail::Loose, Detail::Dense],
        };
        let lines = details.iter().map(|detail| self.idea_in_all_sizes(*detail));
        let lines = lines.enumerate().find(|(at, lines)| fits(lines) || at + 1 == details.len());
        let idea = Block::new(MUST_STAND + 1, lines.map(|(_, lines)| lines).unwrap_or_default());
        [Block::new(7, [self.head()]), idea].into_iter().chain(rest).collect()
    }

    /// Returns the color of the day: to do, done or rested.
    fn style(&self) -> Style {
        let theme = self.view.look.theme;
        match self.idea.moment {
            Some(_) => theme.done,
            None if self.is_rest() => theme.rest,
            None => theme.accent,
        }
    }

    fn is_rest(&self) -> bool {
        self.view.app.journal().day(self.idea.date).is_rest()
    }

    /// Returns the size that is shown: the chosen one, or the one that was done.
    fn size(&self) -> Size {
        self.idea.moment.map_or(self.view.app.today.size, |(_, moment)| moment.size)
    }

    fn head(&self) -> Line<'a> {
        let view = self.view;
        let category = view.app.deck.category(self.idea.category);
        let gap = " ".repeat(self.indent - 1);
        let name = Span::styled(digit(self.idea.category), bolder(self.style()));
        let left = vec![name, Span::raw(gap), view.muted(&category.name)];
        let is_tiny = self.size() == Size::Tiny;
        let dot = view.look.symbols.nothing;
        let manner = |prompt: &Prompt| match self.width {
            ..50 => prompt.brief_manner(is_tiny),
            _ => prompt.manner(is_tiny, dot),
        };
        let manner = self.idea.prompt.map(manner).unwrap_or_default();
        let right =
            if view.app.today.is_yesterday { format!("yesterday {dot} {manner}") } else { manner };
        spread(left, vec![view.muted(right)], self.width)
    }

    fn bar(&self) -> Line<'a> {
        let gap = " ".repeat(self.indent - 1);
        Line::from(vec![Span::styled(self.view.look.symbols.bar, self.style()), Span::raw(gap)])
    }

    /// Returns the idea beside its bar, as high in one size as in another, so that nothing below it
    /// moves.
    fn idea_in_all_sizes(&self, detail: Detail) -> Vec<Line<'a>> {
        let (Some(prompt), None) = (self.idea.prompt, self.idea.moment) else {
            return self.idea_lines(self.size(), detail);
        };
        let rows = App::sizes(prompt).map(|size| self.idea_lines(size, detail).len());
        let rows = rows.max().unwrap_or_default();
        // What another size needs may do for the first words.
        let details = [Detail::Dense, detail].into_iter().skip(usize::from(detail < Detail::Short));
        let lines = details.map(|detail| self.idea_lines(self.size(), detail));
        let mut lines = lines.into_iter().find(|lines| lines.len() <= rows).unwrap_or_default();
        lines.resize_with(rows, || self.bar());
        lines
    }

    fn idea_lines(&self, size: Size, detail: Detail) -> Vec<Line<'a>> {
        let room = TEXT.min(self.width - self.indent);
        let plain = |line: String| vec![Span::raw(line)];
        let even = |text: &str| wrap_evenly(text, room).into_iter();
        let mut parts = vec![self.title()];
        if let Some(prompt) = self.idea.prompt {
            let tiny = prompt.tiny.as_ref().filter(|_| size == Size::Tiny);
            parts.push(even(tiny.unwrap_or(&prompt.text)).map(plain).collect());
            let has_note = self.idea.moment.is_some_and(|(_, moment)| moment.note.is_some());
            parts.push(match (size, detail) {
                (Size::Usual, Detail::Loose | Detail::Dense) if !has_note => {
                    self.first_words(prompt)
                }
                (Size::More, _) => self.labelled("Then", prompt.more.as_deref()),
                _ => Vec::new(),
            });
        }
        parts.push(self.note());
        let mut lines: Vec<Line<'a>> = Vec::new();
        for part in parts.into_iter().filter(|part| !part.is_empty()) {
            lines.extend((!lines.is_empty() && detail == Detail::Loose).then(|| self.bar()));
            lines.extend(part.into_iter().map(|spans| self.barred(spans)));
        }
        lines
    }

    fn title(&self) -> Vec<Vec<Span<'a>>> {
        let room = TEXT.min(self.width - self.indent);
        wrap_evenly(self.idea.title, room).into_iter().map(|line| vec![bold(line)]).collect()
    }

    fn barred(&self, spans: Vec<Span<'a>>) -> Line<'a> {
        let mut line = self.bar();
        line.extend(spans);
        line
    }

    fn first_words(&self, prompt: &Prompt) -> Vec<Vec<Span<'a>>> {
        let say = prompt.say.as_ref().map(|say| format!("\"{say}\""));
        let label = if self.width < 50 { "" } else { "First words" };
        self.labelled(label, say.as_deref())
    }

    /// Returns the words that stand with the idea: the note, or a draft of it.
    fn note(&self) -> Vec<Vec<Span<'a>>> {
        let app = &self.view.app;
        if self.view.open_field().is_some() {
            return Vec::new();
        }
        let draft = match self.idea.moment {
            Some((record, _)) => DraftOf::Moment(record.id.clone()),
            None => DraftOf::Day(self.idea.date),
        };
        let note = self.idea.moment.and_then(|(_, moment)| moment.note.as_deref());
        let draft = app.draft(&draft);
        let label = if draft.is_some() { "Draft" } else { "Note" };
        let words = draft.as_deref().or(note);
        let mut lines = self.labelled(label, words.map(|words| self.view.note(words)));
        let rows = if self.tier == Tier::Wide { 6 } else { 3 };
        if lines.len() > rows {
            lines.truncate(rows);
            let ellipsis = self.view.muted(format!(" {}", self.view.look.symbols.ellipsis));
            lines.last_mut().into_iter().for_each(|line| line.push(ellipsis.clone()));
        }
        lines
    }

    /// Returns a text behind its label, wrapped beside it.
    fn labelled(&self, label: &'static str, text: Option<&str>) -> Vec<Vec<Span<'a>>> {
        let Some(text) = text else { return Vec::new() };
        let indent = if label.is_empty() { 0 } else { label.len() + 2 };
        let lines = wrap_evenly(text, (self.width - self.indent).saturating_sub(indent));
        let label = |at| if at == 0 { label } else { "" };
        let line =
            |(at, line)| vec![self.view.muted(format!("{:indent$}", label(at))), Span::raw(line)];
        lines.into_iter().enumerate().map(line).collect()
    }
}
