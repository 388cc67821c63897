//! Menu: the nine ways, and the ideas of the chosen one.

use ratatui::layout::Constraint::{Fill, Length};
use ratatui::layout::{Layout as Split, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::{HighlightSpacing, List, ListItem, ListState, StatefulWidget, Widget};
use ratatui::{buffer::Buffer, style::Style};

use super::frame::{Layout, Tier};
use super::line::{bold, bolder, shorten, spread, wrap};
use super::{View, calendar::digit};
use crate::coach::menu::IdeaState;
use crate::domain::deck::{CategoryId, Need, Prompt};
use crate::domain::{date, text};

/// Columns before the dots of a way.
const DOTS: usize = 34;
/// Columns for how long ago the last moment was. With more dots than fit before it a way says their
/// number.
const LAST: usize = 12;

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
        let theme = self.look.theme;
        let pointer = format!("{} ", self.look.symbols.pointer);
        let list = List::new(rows.into_iter().map(ListItem::new))
            .highlight_symbol(Line::styled(pointer, bolder(theme.accent)))
            .highlight_spacing(HighlightSpacing::Always)
            .highlight_style(theme.selection)
            .scroll_padding(usize::from(area.height) / 3);
        let mut state = ListState::default().with_selected(chosen);
        StatefulWidget::render(list, area, buf, &mut state);
        state.offset()
    }

    fn ways(&self, area: Rect, buf: &mut Buffer) {
        let is_roomy = area.width >= 50;
        let width = usize::from(area.width);
        let [heading, list] =
            Split::vertical([Length(if is_roomy { 2 } else { 0 }), Fill(1)]).areas(area);
        let left = format!("{:dots$}four weeks", "Nine ways", dots = dots_at(width) + 1);
        let left = vec![self.muted(left)];
        spread(left, vec![self.muted("last")], width).render(heading, buf);
        let row = |(at, category)| vec![self.way(category, self.app.menu.row == at, width - 2)];
        let mut rows: Vec<Vec<Line<'_>>> =
            CategoryId::ALL.into_iter().enumerate().map(row).collect();
        let needs = "What ideas may need";
        let is_chosen = self.app.menu.category().is_none();
        let needs = if is_chosen { bold(needs) } else { self.muted(needs) };
        rows.push(vec![Line::from(vec![Span::raw("   "), needs])]);
        self.list(rows, Some(self.app.menu.row), list, buf);
    }

    fn way(&self, category: CategoryId, is_chosen: bool, width: usize) -> Line<'_> {
        let (app, theme) = (&self.app, self.look.theme);
        let (head, is_roomy) = (app.deck.category(category), width >= 48);
        let name = if is_roomy { &head.name } else { &head.short };
        let count = app.journal().four_weeks(app.now.today)[category.index()];
        let is_out = app.journal().leaves_out(category.id());
        let is_todays = app.idea_of(app.now.today).is_some_and(|it| it.category == category);
        let style = match (is_out, count) {
            (false, 1..) => bolder(theme.done),
            (false, 0) if is_todays => bolder(theme.accent),
            _ => theme.muted,
        };
        let name = match (is_chosen, is_out) {
            (true, _) => bold(&**name),
            (_, true) => self.muted(&**name),
            _ => Span::raw(&**name),
        };
        let mut left = vec![Span::styled(digit(category), style), Span::raw("  "), name];
        if is_out {
            return spread(left, self.left_out(is_roomy), width);
        }
        if is_roomy && count > 0 {
            let used: usize = left.iter().map(Span::width).sum();
            let most = (width.saturating_sub(dots_at(width + 2) + LAST)) / 2;
            let dots = self.dots(count, most);
            left.push(Span::raw(" ".repeat(dots_at(width + 2).saturating_sub(used))));
            left.push(Span::styled(dots, theme.done));
        }
        let last = app.context().last_moment(app.journal(), category);
        let last = match last {
            None if !app.has_earlier_years() => "not yet".to_owned(),
            last => date::ago(last, app.now.today),
        };
        spread(left, vec![self.muted(last)], width)
    }

    fn left_out(&self, is_roomy: bool) -> Vec<Span<'_>> {
        if !is_roomy {
            return vec![self.muted("left out")];
        }
        vec![
            self.muted("left out, "),
            Span::raw(self.key_of("leave-out")),
            self.muted(" brings back"),
        ]
    }

    /// Draws the ideas of the chosen way, or what ideas may need.
    fn inside(&self, area: Rect, buf: &mut Buffer) {
        let width = usize::from(area.width);
        let [heading, list] = Split::vertical([Length(2), Fill(1)]).areas(area);
        let rows = area.width.saturating_sub(2).into();
        let Some(category) = self.app.menu.category() else {
            let text = "What is left out here, no idea will ask of you.";
            spread(vec![self.muted(text)], Vec::new(), width).render(heading, buf);
            let needs = Need::ALL.into_iter().map(|need| vec![self.need(need, rows)]);
            self.list(needs, self.app.menu.inside, list, buf);
            return;
        };
        let line = &self.app.deck.category(category).line;
        let count = text::counted(self.app.deck.prompts(category).count(), "idea");
        let line = shorten(line, width, self.look.symbols.ellipsis);
        spread(vec![self.muted(line)], vec![self.muted(count)], width).render(heading, buf);
        let todays = self.app.idea_of(self.app.now.today);
        let todays = todays.and_then(|idea| Some(&*idea.prompt?.id));
        let prompts = self.app.deck.prompts(category).enumerate();
        let ideas = prompts
            .map(|(at, prompt)| self.idea(prompt, todays, self.app.menu.inside == Some(at), rows));
        self.list(ideas, self.app.menu.inside, list, buf);
    }

    fn need(&self, need: Need, width: usize) -> Line<'_> {
        let is_out = self.app.journal().leaves_out(need.id());
        let name = if is_out { self.muted(need.words()) } else { Span::raw(need.words()) };
        let right = if is_out { self.left_out(width >= 48) } else { Vec::new() };
        spread(vec![Span::raw("   "), name], right, width)
    }

    /// Returns an idea on a line; the chosen one with its text below.
    fn idea(
        &self,
        prompt: &Prompt,
        todays: Option<&str>,
        is_chosen: bool,
        width: usize,
    ) -> Vec<Line<'_>> {
        let (look, is_roomy) = (self.look, width >= 48);
        let state = self.app.context().idea_state(self.app.journal(), prompt, todays);
        let (sign, style, words) = self.idea_state(state);
        let is_out = matches!(state, IdeaState::LeftOut | IdeaState::LeftOutWith);
        let title_style = match (is_chosen, is_out) {
            (true, _) => bolder(Style::new()),
            (_, true) => look.theme.muted,
            _ => Style::new(),
        };
        let minutes = prompt.minutes.filter(|_| is_roomy).map(|minutes| format!("{minutes} min"));
        let (columns, rest) =
            if is_roomy { ((width - 24).min(34), 7) } else { (width.saturating_sub(17), 0) };
        let title = shorten(&prompt.title, columns, look.symbols.ellipsis);
        let left = vec![
            Span::styled(format!("{sign:<3}"), style),
            Span::styled(format!("{title:columns$}"), title_style),
            self.muted(format!("{:>rest$}", minutes.unwrap_or_default())),
        ];
        let right = match state {
            IdeaState::LeftOut if is_chosen && width >= 58 => self.left_out(is_roomy),
            _ => vec![Span::styled(words, style)],
        };
        let mut lines = vec![spread(left, right, width)];
        if is_chosen {
            let text = wrap(&prompt.text, width.saturating_sub(6).min(54)).into_iter();
            lines.extend(text.map(|line| Line::from(format!("   {line}"))));
        }
        lines
    }

    fn idea_state(&self, state: IdeaState) -> (&'static str, Style, String) {
        let (theme, symbols) = (self.look.theme, self.look.symbols);
        let (sign, style, words) = match state {
            IdeaState::Todays => (symbols.today, theme.accent, "today's idea"),
            IdeaState::DoneToday => (symbols.tick, theme.done, "done today"),
            IdeaState::LeftOut | IdeaState::LeftOutWith => ("", theme.muted, "left out"),
            IdeaState::Last(date) => {
                return ("", theme.muted, date::brief(date, self.app.now.today));
            }
            IdeaState::New => ("", theme.muted, "new to you"),
        };
        (sign, style, words.to_owned())
    }
}

/// Returns the column of the dots in a table of some width.
fn dots_at(width: usize) -> usize {
    DOTS.min(width.saturating_sub(22))
}
