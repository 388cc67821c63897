//! What may stand below the action: the welcome, a greeting after missed days, what helped out, and
//! yesterday's idea.

use chrono::NaiveDate;
use ratatui::text::{Line, Span};

use super::{State, TodayScreen};
use crate::{
    domain::note,
    input::Action,
    ui::{
        line::{bold, plain, space, spread, width},
        stack::{Gap, Part},
        wrap,
    },
};

impl<'a> TodayScreen<'a> {
    pub(super) fn asides(&self, width: u16) -> Vec<Part<'a>> {
        if self.scene.app.coach.is_first_morning() {
            return self.welcome(width);
        }
        let mut lines = Vec::new();
        if matches!(self.day_state(), State::Open) && self.roomy() {
            lines.extend(self.greeting(width));
        }
        let greeted = !lines.is_empty();
        let mut parts = Vec::new();
        if greeted {
            parts.push(self.aside(lines).keep(35));
        }
        if let Some(part) = self.yesterday(width) {
            parts.push(if greeted { Part { gap: Gap::NONE, ..part } } else { part });
        }
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
        let greeting = coach.return_line().into_iter();
        let lines = greeting.chain(coach.relaxed_line().map(str::to_owned));
        lines.flat_map(|line| self.quiet(&line, width)).collect()
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

    /// Quiet words in which the key for another idea is bright.
    fn with_bright_key(&self, words: &str, width: u16) -> Vec<Line<'a>> {
        let muted = self.scene.look.theme.muted;
        let key = self.scene.key(Action::Swap);
        let words = words.replace("{swap}", &key);
        let bright = |line: String| {
            // The key is a word of its own, be it the first of a line.
            let spaced = format!(" {line} ");
            match spaced.split_once(&format!(" {key} ")) {
                Some((before, after)) => Line::from(vec![
                    Span::styled(format!("{before} ").trim_start().to_owned(), muted),
                    plain(key.clone()),
                    Span::styled(format!(" {after}").trim_end().to_owned(), muted),
                ]),
                None => Line::styled(line, muted),
            }
        };
        wrap::wrap(&words, self.rooms(width).0).into_iter().map(bright).collect()
    }

    /// Yesterday's idea, while it is open, on one line. With the bar on it the action stands there.
    fn yesterday(&self, columns: u16) -> Option<Part<'a>> {
        let (date, pick) = self.scene.app.coach.yesterday()?;
        let look = self.scene.look;
        let title = note::shown(&pick.title).into_owned();
        let room = self.rooms(columns).0;
        if self.on_yesterday() {
            let mut lines = vec![self.yesterday_marked(title, room)];
            lines.extend(self.words_for(date, room));
            let part = self.aside(lines).keep(65);
            return Some(part.bar(look.symbols.bar, look.theme.accent));
        }
        let left = vec![plain(self.scene.key(Action::Up)), space(2)];
        let beyond = [Span::styled(", if it happened", look.theme.muted)];
        let line = self.named(left, &plain(title), &beyond, room);
        Some(self.aside(vec![line]).keep(45))
    }

    fn yesterday_marked(&self, title: String, room: usize) -> Line<'a> {
        let mut action = self.key_and_deed();
        if self.compact() {
            action.truncate(1);
        }
        let left = room.saturating_sub(width(&action) + 1);
        let named = self.named(Vec::new(), &bold(title), &[], left);
        spread(named.spans, action, room)
    }

    /// What was written for an earlier day's idea, on one line.
    fn words_for(&self, date: NaiveDate, room: usize) -> Option<Line<'a>> {
        let look = self.scene.look;
        let (_, text) = self.scene.app.earlier_draft.as_ref().filter(|(day, _)| *day == date)?;
        let label = Span::styled("Your note  ", look.theme.muted);
        let room = room.saturating_sub(wrap::width(&label.content));
        let text = self.scene.unless_private(text);
        let text = wrap::cut(&note::shown(&text), room, look.symbols.ellipsis).into_owned();
        Some(Line::from(vec![label, plain(text)]))
    }

    /// Yesterday's title with as many words around it as there is room for.
    fn named(
        &self,
        mut spans: Vec<Span<'a>>,
        title: &Span<'a>,
        beyond: &[Span<'a>],
        room: usize,
    ) -> Line<'a> {
        let (muted, ellipsis) = (self.scene.look.theme.muted, self.scene.look.symbols.ellipsis);
        let taken = width(&spans) + wrap::width(&title.content);
        let (before, beyond) = match "Yesterday's idea, ".len() + taken {
            wide if wide + width(beyond) <= room => ("Yesterday's idea, ", beyond),
            wide if wide <= room => ("Yesterday's idea, ", &[][..]),
            _ => ("Yesterday: ", &[][..]),
        };
        let left = room.saturating_sub(width(&spans) + before.len());
        let cut = wrap::cut(&title.content, left, ellipsis).into_owned();
        spans.extend([Span::styled(before, muted), Span::styled(cut, title.style)]);
        spans.extend(beyond.iter().cloned());
        Line::from(spans)
    }
}
