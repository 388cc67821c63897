//! Menu: the nine ways, and the ideas of the chosen one.

use std::borrow::Cow;

use ratatui::layout::Constraint::{Fill, Length};
use ratatui::layout::{Layout as Split, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::{HighlightSpacing, List, ListItem, ListState, StatefulWidget, Widget};
use ratatui::{buffer::Buffer, style::Style};

use super::frame::{Layout, Tier};
use super::line::{bold, bolder, shorten, spread, wrap};
use super::{View, calendar::digit};
use crate::app::NEEDS;
use crate::coach::menu::IdeaState;
use crate::domain::deck::{CategoryId, Need, Prompt};
use crate::domain::{date, text};

/// Columns before the dots of a way.
const DOTS: usize = 26;
/// Columns for how long ago the last moment was, and the pointer. With more dots than fit before
/// them a way says their number.
const LAST: usize = 14;

impl View {
    pub(crate) fn menu(&self, layout: &Layout, buf: &mut Buffer) {
        let body = layout.body;
        match (layout.tier, self.app.menu.inside) {
            (Tier::Wide, _) => {
                let columns = [Length(50), Fill(1), Length(56)];
                let [left, _, right] = Split::horizontal(columns).areas(body);
                self.ways(left, buf);
                self.inside(right, buf);
            }
            (_, Some(_)) => self.inside(body, buf),
            (Tier::Normal, None) => {
                let [ways, inside] = Split::vertical([Length(13), Fill(1)]).areas(body);
                self.ways(ways, buf);
                self.inside(inside, buf);
            }
            _ => self.ways(body, buf),
        }
    }

    /// Draws rows of which one is chosen. It stays in sight. Returns the first that is shown.
    pub(crate) fn list<'a>(
        &self,
        rows: impl IntoIterator<Item = Vec<Line<'a>>>,
        chosen: Option<usize>,
        area: Rect,
        buf: &mut Buffer,
    ) -> usize {
        let pointer = format!("{} ", self.symbols.pointer);
        let list = List::new(rows.into_iter().map(ListItem::new))
            .highlight_symbol(Line::styled(pointer, bolder(self.theme.accent)))
            .highlight_spacing(HighlightSpacing::Always)
            .highlight_style(self.theme.selection)
            .scroll_padding(usize::from(area.height) / 3);
        let mut state = ListState::default().with_selected(chosen);
        StatefulWidget::render(list, area, buf, &mut state);
        state.offset()
    }

    fn ways(&self, area: Rect, buf: &mut Buffer) {
        let heading = if area.width >= 50 { 2 } else { 0 };
        let [heading, list] = Split::vertical([Length(heading), Fill(1)]).areas(area);
        let left = self.muted(format!("{:columns$}four weeks", "Nine ways", columns = DOTS + 2));
        spread(vec![left], vec![self.muted("last")], area.width.into()).render(heading, buf);
        let chosen = self.app.menu.row;
        let row = |(at, category)| vec![self.way(category, at == chosen, list.width.into())];
        let rows = CategoryId::ALL.into_iter().enumerate().map(row);
        let needs = self.name("   What ideas may need", chosen == NEEDS, chosen != NEEDS);
        self.list(rows.chain([vec![needs.into()]]), Some(chosen), list, buf);
    }

    /// Returns a name in its style: chosen, or left out.
    fn name<'a>(&self, name: impl Into<Cow<'a, str>>, is_chosen: bool, is_out: bool) -> Span<'a> {
        match (is_chosen, is_out) {
            (true, _) => bold(name),
            (false, true) => self.muted(name),
            (false, false) => Span::raw(name),
        }
    }

    /// Returns a way: what it has in four weeks where there is room, and how long ago.
    pub(crate) fn way(&self, category: CategoryId, is_chosen: bool, width: usize) -> Line<'_> {
        let (app, theme, is_roomy) = (&self.app, self.theme, width >= 50);
        let head = app.deck.category(category);
        let count = app.journal().four_weeks(app.now.today)[category.index()];
        let is_out = app.journal().leaves_out(category.id());
        let is_todays = app.idea_of(app.now.today).is_some_and(|it| it.category == category);
        let style = match (is_out, count) {
            (false, 1..) => bolder(theme.done),
            (false, 0) if is_todays => bolder(theme.accent),
            _ => theme.muted,
        };
        let name =
            if is_roomy { format!("  {:22} ", head.name) } else { format!("  {}", head.short) };
        let digit = Span::styled(digit(category), style);
        let mut left = vec![digit, self.name(name, is_chosen, is_out)];
        if is_out {
            return spread(left, self.left_out(is_roomy), width - 2);
        }
        if is_roomy {
            left.push(Span::styled(self.dots(count, (width - DOTS - LAST) / 2), theme.done));
        }
        let last = match app.context().last_moment(app.journal(), category) {
            None if !app.store.has_earlier_years(app.now) => "not yet".to_owned(),
            last => date::ago(last, app.now.today),
        };
        spread(left, vec![self.muted(last)], width - 2)
    }

    fn left_out(&self, is_roomy: bool) -> Vec<Span<'_>> {
        let key = Span::raw(self.key_of("leave-out"));
        let all = vec![self.muted("left out, "), key, self.muted(" brings back")];
        if is_roomy { all } else { vec![self.muted("left out")] }
    }

    /// Draws the ideas of the chosen way, or what ideas may need.
    fn inside(&self, area: Rect, buf: &mut Buffer) {
        let (app, width) = (&self.app, usize::from(area.width));
        let [heading, list] = Split::vertical([Length(2), Fill(1)]).areas(area);
        let chosen = app.menu.inside;
        let Some(category) = app.menu.category() else {
            let text = "What is left out here, no idea will ask of you.";
            self.muted(text).render(heading, buf);
            let needs = Need::ALL.into_iter().map(|need| vec![self.need(need, width)]);
            self.list(needs, chosen, list, buf);
            return;
        };
        let line = shorten(&app.deck.category(category).line, width, self.symbols.ellipsis);
        let count = text::counted(app.deck.prompts(category).count(), "idea");
        spread(vec![self.muted(line)], vec![self.muted(count)], width).render(heading, buf);
        let todays = app.idea_of(app.now.today).and_then(|idea| Some(&*idea.prompt?.id));
        let ideas = app.deck.prompts(category).enumerate().map(|(at, prompt)| {
            let state = app.context().idea_state(app.journal(), prompt, todays);
            self.idea(prompt, state, chosen == Some(at), width)
        });
        self.list(ideas, chosen, list, buf);
    }

    fn need(&self, need: Need, width: usize) -> Line<'_> {
        let is_out = self.app.journal().leaves_out(need.id());
        let right = if is_out { self.left_out(width >= 50) } else { Vec::new() };
        spread(vec![Span::raw("   "), self.name(need.words(), false, is_out)], right, width - 2)
    }

    /// Returns an idea on a line; the chosen one with its text below.
    fn idea(&self, prompt: &Prompt, state: IdeaState, chosen: bool, width: usize) -> Vec<Line<'_>> {
        let (sign, style, words) = self.idea_state(state);
        let is_own_choice = self.app.journal().leaves_out(&prompt.id);
        let minutes = prompt.minutes.filter(|_| width >= 50);
        let minutes = minutes.map(|it| format!("{it} min")).unwrap_or_default();
        let right = match state {
            _ if is_own_choice && chosen && width >= 60 => self.left_out(true),
            _ => vec![self.muted(minutes), Span::styled(format!("{words:>14}"), style)],
        };
        let room = width.saturating_sub(6 + right.iter().map(Span::width).sum::<usize>());
        let title = shorten(&prompt.title, room, self.symbols.ellipsis);
        let sign = Span::styled(format!("{sign:<3}"), style);
        let mut lines = vec![spread(
            vec![sign, self.name(title, chosen, state == IdeaState::LeftOut)],
            right,
            width - 2,
        )];
        if chosen {
            let text = wrap(&prompt.text, width.saturating_sub(8).min(54)).into_iter();
            lines.extend(text.map(|line| Line::from(format!("   {line}"))));
        }
        lines
    }

    fn idea_state(&self, state: IdeaState) -> (&'static str, Style, String) {
        match state {
            IdeaState::Todays => (self.symbols.today, self.theme.accent, "today's idea".to_owned()),
            IdeaState::DoneToday => (self.symbols.tick, self.theme.done, "done today".to_owned()),
            IdeaState::LeftOut => ("", self.theme.muted, "left out".to_owned()),
            IdeaState::Last(day) => ("", self.theme.muted, date::brief(day, self.app.now.today)),
            IdeaState::New => ("", self.theme.muted, "new to you".to_owned()),
        }
    }
}
