//! What may stand below the action: the welcome, a greeting after missed days, what helped out, the
//! line at the third swap, and yesterday's idea.

use ratatui::text::{Line, Span};

use super::{State, TodayScreen};
use crate::{
    domain::note,
    ui::{
        line::{bold, bolder, plain, space, spread},
        stack::{Gap, Part},
        wrap,
    },
};

/// From so many offers on one day the tiny size and a rest are pointed out: the first and three swaps.
const MANY_OFFERS: usize = 4;

impl<'a> TodayScreen<'a> {
    pub(super) fn asides(&self, width: u16) -> Vec<Part<'a>> {
        if self.scene.app.coach.is_first_morning() {
            return self.welcome(width);
        }
        let mut lines = Vec::new();
        if matches!(self.day_state(), State::Open) {
            lines.extend(self.greeting(width));
        }
        let mut parts = Vec::new();
        if !lines.is_empty() {
            parts.push(self.aside(lines).keep(35));
        }
        parts.extend(self.yesterday(width));
        parts
    }

    fn aside(&self, lines: Vec<Line<'a>>) -> Part<'a> {
        let gap = if self.compact() { Gap::from(0, 1, 1) } else { Gap::from(1, 1, 2) };
        Part::new(lines, gap).indent(self.indent())
    }

    fn quiet(&self, text: &str, width: u16) -> Vec<Line<'a>> {
        let lines = wrap::wrap(text, self.rooms(width).0).into_iter();
        lines.map(|line| Line::styled(line, self.scene.look.theme.muted)).collect()
    }

    fn greeting(&self, width: u16) -> Vec<Line<'a>> {
        let coach = &self.scene.app.coach;
        let mut lines = Vec::new();
        if coach.journal().day(coach.today()).offers.len() >= MANY_OFFERS {
            lines.extend(self.third_swap(width));
        } else if let Some(line) = coach.return_line() {
            lines.extend(self.quiet(&line, width));
        }
        if let Some(line) = coach.relaxed_line() {
            lines.extend(self.quiet(line, width));
        }
        lines
    }

    fn third_swap(&self, width: u16) -> Vec<Line<'a>> {
        let (look, muted) = (self.scene.look, self.scene.look.theme.muted);
        let mut lines = self.quiet(&self.scene.app.coach.messages().lines().swap_third.line, width);
        lines.push(Line::from(vec![
            plain(look.symbols.left),
            Span::styled(" tiny", muted),
            space(3),
            plain("r"),
            Span::styled(" rest", muted),
        ]));
        lines
    }

    /// On the first morning there are no counters; a few words stand in their place.
    fn welcome(&self, width: u16) -> Vec<Part<'a>> {
        let words = &self.scene.app.coach.messages().lines().first_morning;
        let room = self.rooms(width).0;
        let welcome = wrap::wrap(&words.welcome, room).into_iter().map(Line::from);
        let lines = welcome.chain(self.quiet(&words.private, width)).collect();
        let far = if self.compact() { Gap::from(0, 1, 2) } else { Gap::from(1, 4, 5) };
        let near = if self.compact() { Gap::from(0, 0, 1) } else { Gap::of(1) };
        let first = Part::new(lines, far).indent(self.indent()).keep(40);
        let swap = self.with_bright_key(&words.swap, width);
        vec![first, Part::new(swap, near).indent(self.indent()).keep(20)]
    }

    /// Quiet words in which the key `s` that stands alone is bright.
    fn with_bright_key(&self, words: &str, width: u16) -> Vec<Line<'a>> {
        let muted = self.scene.look.theme.muted;
        let lines = wrap::wrap(words, self.rooms(width).0).into_iter();
        lines
            .map(|line| match line.split_once(" s ") {
                Some((before, after)) => Line::from(vec![
                    Span::styled(format!("{before} "), muted),
                    plain("s"),
                    Span::styled(format!(" {after}"), muted),
                ]),
                None => Line::styled(line, muted),
            })
            .collect()
    }

    /// Yesterday's idea, while it is open. With the bar on it the action stands there too.
    fn yesterday(&self, width: u16) -> Option<Part<'a>> {
        let (_, pick) = self.scene.app.coach.yesterday()?;
        let look = self.scene.look;
        let muted = look.theme.muted;
        let title = note::shown(&pick.title).into_owned();
        let room = self.rooms(width).0;
        if self.on_yesterday() {
            let title = vec![Span::styled("Yesterday's idea, ", muted), bold(title)];
            let part = self.aside(vec![Line::from(title), self.yesterdays_action(room)]);
            return Some(part.bar(look.symbols.bar, look.theme.accent).keep(65));
        }
        let mut spans = vec![plain(look.symbols.up), space(2)];
        let full = ["Yesterday's idea, ", &title, ", if it happened"].concat();
        if wrap::width(&full) + 3 <= room {
            spans.extend([
                Span::styled("Yesterday's idea, ", muted),
                plain(title),
                Span::styled(", if it happened", muted),
            ]);
        } else {
            let short = format!("Yesterday: {title}");
            let short = wrap::cut(&short, room.saturating_sub(3), look.symbols.ellipsis);
            spans.push(Span::styled(short.into_owned(), muted));
        }
        Some(self.aside(vec![Line::from(spans)]).keep(45))
    }

    fn yesterdays_action(&self, room: usize) -> Line<'a> {
        let (theme, symbols) = (self.scene.look.theme, self.scene.look.symbols);
        let key = theme.selection.patch(bolder(theme.accent));
        let gap = if self.compact() { 1 } else { 2 };
        let left = vec![Span::styled(" space ", key), space(gap), plain("I did this")];
        let right = vec![
            plain("r"),
            Span::styled(" rest", theme.muted),
            space(3),
            plain(symbols.down),
            Span::styled(" back", theme.muted),
        ];
        spread(left, right, room)
    }
}
