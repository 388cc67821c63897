//! The frame around every screen: the header, the hint bar and the line about the last key. By the
//! size alone it is decided where they stand.

use ratatui::buffer::Buffer;
use ratatui::layout::{Constraint::Length, Flex, Layout as Split, Rect};
use ratatui::text::{Line, Span, Text};
use ratatui::widgets::{Clear, Paragraph, Widget, Wrap};

use super::View;
use super::line::{bold, bolder, spread, wrap};
use crate::app::{Overlay, Question};
use crate::domain::date;
use crate::input::{Key, Place, SCREENS};

/// Columns of the block at the normal size.
pub(crate) const NORMAL: u16 = 64;
const WIDE: u16 = 108;
/// Columns that are left free at each side at least.
const MARGIN: u16 = 2;

/// The names of the screens, and their short ones.
const NAMES: [[&str; 2]; 4] =
    [["Today", "Today"], ["Menu", "Menu"], ["History", "Hist"], ["Insights", "Ins"]];

/// What stands between two hints.
const GAP: &str = "   ";

/// How much room there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Tier {
    Compact,
    Normal,
    Wide,
}

/// Where things stand on a terminal of one size.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Layout {
    pub tier: Tier,
    pub header: Rect,
    pub body: Rect,
    /// The columns of the body that text takes, which are all but on a wide screen.
    pub column: Rect,
    pub hints: Rect,
}

impl Layout {
    /// Returns the layout, `None` if there is too little room.
    pub(crate) fn new(area: Rect) -> Option<Self> {
        let (width, height) = (area.width, area.height);
        if width < 30 || height < 8 {
            return None;
        }
        let (tier, columns) = match (width, height) {
            _ if width < 72 || height < 20 => (Tier::Compact, NORMAL),
            _ if width >= 110 && height >= 30 => (Tier::Wide, WIDE),
            _ => (Tier::Normal, NORMAL),
        };
        let columns = columns.min(width - 2 * MARGIN);
        let (header, body, below) = match tier {
            Tier::Compact => (0, 2, 0),
            Tier::Wide if height >= 36 => (2, 6, 1),
            _ => (1, 3, 1),
        };
        let [block] = Split::horizontal([Length(columns)]).flex(Flex::Center).areas(area);
        let row = |at: u16| Rect { y: area.y + at, height: 1, ..block };
        let end = height - below - 1;
        // A blank row above the hint bar, but for the compact size.
        let body_end = if tier == Tier::Compact { end } else { end - 1 };
        let body = Rect { y: area.y + body, height: body_end - body, ..block };
        let column = Rect { width: body.width.min(NORMAL), ..body };
        Some(Self { tier, header: row(header), body, column, hints: row(end) })
    }
}

/// Draws the line for a terminal that is too small.
pub(crate) fn too_small(area: Rect, buf: &mut Buffer) {
    let text = Text::from("A little more room, please.");
    Paragraph::new(text).wrap(Wrap { trim: true }).render(area, buf);
}

impl View {
    pub(crate) fn header(&self, layout: &Layout, buf: &mut Buffer) {
        let area = layout.header;
        let dot = Span::styled(self.symbols.dot, self.theme.accent);
        let width = usize::from(area.width);
        if let Some(Overlay::Help) = self.app.overlay {
            let left = vec![dot, Span::raw(" "), bold("Help")];
            let files = format!("your files: {}", self.app.files);
            return spread(left, vec![self.muted(files)], width).render(area, buf);
        }
        let is_short = area.width < 50;
        let mut spans = Vec::new();
        for (screen, names) in SCREENS.iter().zip(NAMES) {
            let (key, rest) = names[usize::from(is_short)].split_at(1);
            let gap = if is_short || spans.is_empty() { "" } else { " " };
            spans.push(Span::raw(gap));
            spans.extend(if *screen == self.app.screen {
                [dot.clone(), Span::raw(" "), bold(key), bold(rest)]
            } else {
                [Span::raw("  "), Span::raw(key), self.muted(rest), Span::raw("")]
            });
        }
        let today = self.app.now.today;
        let date = match layout.tier {
            Tier::Wide => date::long(today, today),
            _ if is_short => today.format("%a %-d").to_string(),
            _ => date::short(today, today),
        };
        spread(spans, vec![self.muted(date)], width).render(area, buf);
    }

    /// Draws the hint bar, and above it (in place of it where there is no row) what came of the last
    /// key.
    pub(crate) fn footer(&self, layout: &Layout, buf: &mut Buffer) {
        let area = layout.hints;
        self.hints(area.width.into()).render(area, buf);
        let (text, style) = match (&self.app.notice, &self.app.question) {
            (Some(notice), _) if notice.is_error => (notice.text.clone(), self.theme.error),
            (Some(notice), None) => (notice.text.clone(), self.theme.muted),
            (_, Some(Question::Expected)) => {
                ("How do you think it will go?".into(), self.theme.muted)
            }
            (_, Some(Question::Felt(_))) => ("How did it go?".into(), self.theme.muted),
            (None, None) => return,
        };
        let is_in_place = layout.tier == Tier::Compact && self.app.question.is_none();
        let lines = wrap(&text, area.width.into());
        let end = if is_in_place { area.bottom() } else { area.y };
        let rows = u16::try_from(lines.len()).unwrap_or(u16::MAX).min(end - layout.header.y);
        let notice = Rect { y: end - rows, height: rows, ..area };
        Clear.render(notice, buf);
        Text::from_iter(lines).style(style).render(notice, buf);
    }

    fn hints(&self, width: usize) -> Line<'_> {
        if self.app.question.is_some() {
            let (one, five) = (self.muted(" hard  "), self.muted(" good   "));
            let [first, middle, last] = ["1", "2  3  4  ", "5"].map(bold);
            let spans = [first, one, middle, last, five, Span::raw("esc "), self.muted("skip")];
            return spans.into_iter().collect();
        }
        let mut hints: Vec<Vec<Span<'_>>> =
            self.hinted().split(' ').filter_map(|names| self.hint(names)).collect();
        let columns =
            |hints: &[Vec<Span<'_>>]| -> usize { hints.iter().flatten().map(Span::width).sum() };
        // Help and, but in History, the way out are last and stay; before them the last goes first.
        let kept = if self.app.place() == Place::History { 1 } else { 2 };
        while hints.len() > kept && columns(&hints) + GAP.len() * (hints.len() - 1) > width {
            hints.remove(hints.len() - kept - 1);
        }
        hints.join(&Span::raw(GAP)).into()
    }

    fn hint(&self, names: &str) -> Option<Vec<Span<'_>>> {
        let hint = |name| self.app.keys.hint(self.app.place(), name);
        let hints: Vec<(Key, &str)> = names.split('+').filter_map(hint).collect();
        let (_, label) = hints.first()?;
        let shown: Vec<_> = hints.iter().map(|(key, _)| self.key(*key)).collect();
        let is_arrows = hints.iter().all(|(key, _)| key.arrow().is_some());
        let shown = shown.join(if is_arrows { "" } else { " " });
        Some(vec![Span::raw(shown), Span::raw(" "), self.muted(*label)])
    }

    /// Returns a key as the screen shows it.
    pub(crate) fn key(&self, key: Key) -> String {
        let arrow = key.arrow().map(|at| self.symbols.arrows[at].to_owned());
        arrow.unwrap_or_else(|| key.to_string())
    }

    /// Returns the key of the action with a name in the place where the next key is pressed.
    pub(crate) fn key_of(&self, name: &str) -> String {
        let hint = self.app.keys.hint(self.app.screen, name);
        hint.map(|(key, _)| self.key(key)).unwrap_or_default()
    }

    /// Returns a key that stands out as the one action.
    pub(crate) fn key_cap(&self, name: &str) -> Span<'static> {
        let style = bolder(self.theme.accent).patch(self.theme.selection);
        Span::styled(format!(" {} ", self.key_of(name)), style)
    }

    /// Returns the names of what the hint bar shows, the most important first, help and the way out
    /// last. A plus joins keys that share a word.
    fn hinted(&self) -> &'static str {
        let app = &self.app;
        match app.place() {
            Place::Help => "down back",
            Place::Categories => "up+down choose back",
            Place::Note => "new-line save back",
            Place::Search => "up+down save back",
            Place::Menu if app.menu.inside.is_none() => "right add leave-out help back",
            Place::Menu if app.menu.category().is_none() => "left leave-out help back",
            Place::Menu => "choose add leave-out left help back",
            Place::History => "up+down left+right search note add delete help",
            Place::Insights => "down private help back",
            _ if app.today.is_yesterday => "down note help quit",
            _ if app.idea().is_some_and(|idea| idea.moment.is_some()) => "note undo add help quit",
            _ if app.context().is_first_morning(app.journal()) => "swap rest help quit",
            _ => "swap rest note why copy-words expect add undo help quit",
        }
    }
}
