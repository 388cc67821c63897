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
use super::line::{Block, MUST_STAND, bold, bolder, labelled, rows, spread, stack, wrap_evenly};
use crate::app::{App, Field, Idea, Overlay};
use crate::domain::{deck::Prompt, record::Size};
use crate::store::state::DraftOf;

/// The widest that running text gets, in columns.
const TEXT: usize = 54;
/// Rows that a field takes at most.
const FIELD: u16 = 4;
/// Columns beside Today on a wide screen.
const ASIDE: u16 = 36;

/// Today on one area.
struct Today<'a> {
    view: &'a View,
    app: &'a App,
    idea: Idea<'a>,
    tier: Tier,
    width: usize,
    /// Columns before the text.
    indent: usize,
}

/// How much of the idea is shown: blank rows between its parts go first, then the first words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Detail {
    Loose,
    Dense,
    Short,
}

impl View {
    pub(crate) fn today(&self, layout: &Layout, buf: &mut Buffer) {
        let (Some(idea), tier) = (self.app.idea(), layout.tier) else { return };
        let width = usize::from(layout.body.width.min(NORMAL));
        let indent = if width < 50 { 2 } else { 3 };
        let today = Today { view: self, app: &self.app, idea, tier, width, indent };
        // On a tall terminal the rows stay together.
        let most = if tier == Tier::Wide { 36 } else { 22 };
        today.render(Rect { height: layout.body.height.min(most), ..layout.body }, buf);
    }

    /// Returns the field in which a note is written.
    fn open_field(&self) -> Option<&Field> {
        if let Some(Overlay::Note(field)) = &self.app.overlay { Some(field) } else { None }
    }
}

impl<'a> Today<'a> {
    fn render(&self, body: Rect, buf: &mut Buffer) {
        if self.tier != Tier::Wide {
            return self.render_idea(self.counters(), body, buf);
        }
        let has_year = self.app.journal().moments().next().is_some();
        let year = if has_year { calendar::ROWS + 2 } else { 0 };
        let [top, bottom] = Split::vertical([Fill(1), Length(year)]).areas(body);
        let columns = [Length(NORMAL), Fill(1), Length(ASIDE)];
        let [left, _, right] = Split::horizontal(columns).areas(top);
        let counters = if has_year { Vec::new() } else { self.counters() };
        self.render_idea(counters, left, buf);
        stack(vec![self.nine_by_name(), self.yesterday_was()], right, buf);
        if has_year {
            self.year(Rect { y: bottom.y + 1, height: bottom.height - 1, ..bottom }, buf);
        }
    }

    /// Draws the idea, what stands below it or the open field, and the counters.
    fn render_idea(&self, counters: Vec<Block<'a>>, area: Rect, buf: &mut Buffer) {
        let (field, is_why) = (self.view.open_field(), self.app.today.is_why);
        let is_compact = self.tier == Tier::Compact;
        if field.is_none() && is_why && is_compact {
            stack(self.reasons_alone(), area, buf);
            return;
        }
        let is_shown = is_why || self.tier == Tier::Wide;
        let below = if field.is_some() { Vec::new() } else { self.below(is_shown) };
        let counters = if field.is_some() && is_compact { Vec::new() } else { counters };
        let blocks = self.with_idea(below.into_iter().chain(counters).collect(), area);
        let end = area.y + stack(blocks, area, buf);
        if let Some(field) = field {
            let rows = FIELD - u16::from(!is_compact);
            let indent = u16::try_from(self.indent).unwrap_or_default();
            let row = Rect { x: area.x + indent, y: end.saturating_sub(rows), ..area };
            let width = area.width - indent;
            field.area.render(Rect { width, height: rows, ..row }.intersection(area), buf);
        }
    }

    /// Returns the idea in as much detail as there is room for, and what stands below it. The open
    /// field stands beside the same bar.
    fn with_idea(&self, rest: Vec<Block<'a>>, area: Rect) -> Vec<Block<'a>> {
        let field = self.view.open_field().map_or(0, |_| usize::from(FIELD));
        let room = usize::from(area.height).saturating_sub(1 + field);
        let mut lines = self.idea_lines(room.saturating_sub(rows(&rest)));
        let must_stand = rest.iter().filter(|block| block.rank >= MUST_STAND);
        lines.truncate(room.saturating_sub(must_stand.map(|block| block.lines.len()).sum()));
        lines.extend((0..field).map(|_| self.bar()));
        let blocks = [Block::new(7, [self.head()]), Block::new(MUST_STAND, lines)];
        blocks.into_iter().chain(rest).collect()
    }

    /// Returns the color of the day: to do, done or rested.
    fn style(&self) -> Style {
        let theme = self.view.theme;
        match self.idea.moment {
            Some(_) => theme.done,
            None if self.is_rest() => theme.rest,
            None => theme.accent,
        }
    }

    fn is_rest(&self) -> bool {
        self.app.journal().day(self.idea.date).is_rest()
    }

    /// Returns the size that is shown: the chosen one, or the one that was done.
    fn size(&self) -> Size {
        self.idea.moment.map_or(self.app.today.size, |(_, moment)| moment.size)
    }

    fn head(&self) -> Line<'a> {
        let dot = self.view.symbols.nothing;
        let is_tiny = self.size() == Size::Tiny;
        let manner = |prompt: &Prompt| match self.width {
            ..50 => prompt.brief_manner(is_tiny),
            _ => prompt.manner(is_tiny, dot),
        };
        let manner = self.idea.prompt.map(manner).unwrap_or_default();
        let day =
            if self.app.today.is_yesterday { format!("yesterday {dot} ") } else { String::new() };
        let number = Span::styled(digit(self.idea.category), bolder(self.style()));
        let name = &*self.app.deck.category(self.idea.category).name;
        let left = vec![number, Span::raw(" ".repeat(self.indent - 1)), self.view.muted(name)];
        spread(left, vec![self.view.muted(day + &manner)], self.width)
    }

    fn bar(&self) -> Line<'a> {
        let bar = Span::styled(self.view.symbols.bar, self.style());
        Line::from_iter([bar, Span::raw(" ".repeat(self.indent - 1))])
    }

    /// Returns the idea beside its bar in as much detail as `room` allows, as high in one size as in
    /// another, so that nothing below it moves.
    fn idea_lines(&self, room: usize) -> Vec<Line<'a>> {
        let open = self.idea.prompt.filter(|_| self.idea.moment.is_none());
        let sizes: Vec<Size> =
            open.map_or(vec![self.size()], |prompt| App::sizes(prompt).collect());
        let height = |detail| {
            let heights = sizes.iter().map(|size| self.lines_of(*size, detail).len());
            heights.max().unwrap_or_default()
        };
        let least = if self.tier == Tier::Compact { Detail::Short } else { Detail::Dense };
        let mut details = [Detail::Loose, Detail::Dense].into_iter();
        let detail = details.find(|detail| height(*detail) <= room).unwrap_or(least);
        let height = height(detail);
        // What another size needs may do for the first words.
        let details = [if detail == Detail::Short { Detail::Dense } else { detail }, detail];
        let lines = details.map(|detail| self.lines_of(self.size(), detail)).into_iter();
        let mut lines = lines.into_iter().find(|lines| lines.len() <= height).unwrap_or_default();
        lines.resize_with(height, || self.bar());
        lines
    }

    fn lines_of(&self, size: Size, detail: Detail) -> Vec<Line<'a>> {
        let mut parts = vec![self.title()];
        if let Some(prompt) = self.idea.prompt {
            let tiny = prompt.tiny.as_deref().filter(|_| size == Size::Tiny);
            parts.push(self.labelled("", Some(tiny.unwrap_or(&prompt.text))));
            let has_note = self.idea.moment.is_some_and(|(_, moment)| moment.note.is_some());
            parts.push(match size {
                Size::Usual if detail != Detail::Short && !has_note => self.first_words(prompt),
                Size::More => self.labelled("Then", prompt.more.as_deref()),
                _ => Vec::new(),
            });
        }
        parts.push(self.note());
        parts.retain(|part| !part.is_empty());
        let gap = if detail == Detail::Loose { vec![self.bar()] } else { Vec::new() };
        let barred = |line: Line<'a>| self.bar().into_iter().chain(line).collect();
        let parts = parts.into_iter().map(|part| part.into_iter().map(barred).collect::<Vec<_>>());
        parts.collect::<Vec<_>>().join(&gap[..])
    }

    fn title(&self) -> Vec<Line<'a>> {
        let lines = wrap_evenly(self.idea.title, TEXT.min(self.width - self.indent));
        lines.into_iter().map(|line| Line::from(bold(line))).collect()
    }

    fn first_words(&self, prompt: &Prompt) -> Vec<Line<'a>> {
        let say = prompt.say.as_ref().map(|say| format!("\"{say}\""));
        self.labelled(if self.width < 50 { "" } else { "First words" }, say.as_deref())
    }

    /// Returns the words that stand with the idea: the note, or a draft of it.
    fn note(&self) -> Vec<Line<'a>> {
        if self.view.open_field().is_some() {
            return Vec::new();
        }
        let draft = match self.idea.moment {
            Some((record, _)) => DraftOf::Moment(record.id.clone()),
            None => DraftOf::Day(self.idea.date),
        };
        let note = self.idea.moment.and_then(|(_, moment)| moment.note.as_deref());
        let draft = self.app.draft(&draft);
        let label = if draft.is_some() { "Draft" } else { "Note" };
        let words = draft.as_deref().or(note);
        let mut lines = self.labelled(label, words.map(|words| self.view.note(words)));
        let rows = if self.tier == Tier::Wide { 6 } else { 3 };
        if lines.len() > rows {
            lines.truncate(rows);
            lines[rows - 1].push_span(format!(" {}", self.view.symbols.ellipsis));
        }
        lines
    }

    /// Returns a text behind its label, wrapped beside it.
    fn labelled(&self, label: &'static str, text: Option<&str>) -> Vec<Line<'a>> {
        let indent = if label.is_empty() { 0 } else { label.len() + 2 };
        let room = (self.width - self.indent).saturating_sub(indent).min(TEXT);
        let lines = text.map(|text| wrap_evenly(text, room)).unwrap_or_default();
        labelled(self.view.muted(format!("{label:indent$}")), lines)
    }
}
