//! What is in the chosen row: the ideas of a way, the one under the pointer with its text; or what
//! ideas may need.

use ratatui::text::{Line, Span};

use super::{MenuScreen, NAME, Rows, tabled};
use crate::{
    app::{NEEDS, Pointer},
    domain::{
        menu::{Idea, State},
        note,
    },
    input::Action,
    ui::{
        calendar::digit,
        line::{bold, bolder, plain, space, spread, width},
        wrap,
    },
};

/// Columns between the end of the minutes and the right edge.
const AFTER_MINUTES: usize = 14;

/// From so many columns on there is room for the minutes beside every title.
const WITH_MINUTES: usize = 53;

/// The widest that an idea's text gets, in columns.
const TEXT: usize = 58;

impl MenuScreen<'_> {
    /// What the chosen row is about, in one line.
    pub(super) fn about_text(&self) -> String {
        match self.state.category() {
            Some(category) => {
                note::shown(&self.scene.app.coach.deck().head(category).line).into_owned()
            }
            None => format!(
                "{} leaves out what you would rather not do, and brings it back.",
                self.scene.key(Action::Switch)
            ),
        }
    }

    fn count(&self) -> String {
        let Some(category) = self.state.category() else { return String::new() };
        match self.scene.app.coach.ideas(category).len() {
            1 => "1 idea".to_owned(),
            count => format!("{count} ideas"),
        }
    }

    /// The same with the number of ideas.
    pub(super) fn about(&self, room: usize) -> Line<'static> {
        let muted = self.scene.look.theme.muted;
        let left = vec![Span::styled(self.about_text(), muted)];
        spread(left, vec![Span::styled(self.count(), muted)], room)
    }

    pub(super) fn inside_heading(&self, room: usize) -> Line<'static> {
        let (theme, deck) = (self.scene.look.theme, self.scene.app.coach.deck());
        let left = match self.state.category() {
            Some(category) => vec![
                Span::styled(digit(category), bolder(theme.muted)),
                space(2),
                bold(note::shown(&deck.head(category).name).into_owned()),
            ],
            None => vec![bold("What ideas may need".to_owned())],
        };
        spread(left, vec![Span::styled(self.count(), theme.muted)], room)
    }

    /// The first `count` rows of what is in the chosen row, one of them chosen if the pointer is
    /// there; that one is unfolded.
    pub(super) fn inside(&self, room: usize, count: usize, unfolds: bool) -> Rows {
        let pointer = match self.state.pointer {
            Pointer::Inside(at) if unfolds => Some(at),
            _ => None,
        };
        let Some(category) = self.state.category() else { return self.needs(room, pointer) };
        let ideas = self.scene.app.coach.ideas(category);
        let pointer = pointer.map(|at| at.min(ideas.len().saturating_sub(1)));
        let mut rows = Rows { lines: Vec::new(), chosen: 0..0 };
        for (at, idea) in ideas.iter().enumerate().take(count) {
            let start = rows.lines.len();
            let chosen = pointer == Some(at);
            rows.lines.push(self.idea(idea, room, chosen));
            if chosen {
                rows.lines.extend(self.text(idea, room));
                rows.chosen = start..rows.lines.len();
            }
        }
        rows
    }

    fn idea(&self, idea: &Idea, room: usize, chosen: bool) -> Line<'static> {
        let (look, today) = (self.scene.look, self.scene.app.coach.today());
        let sign = match idea.state {
            State::Todays => Span::styled(look.symbols.today, look.theme.accent),
            State::DoneToday => Span::styled(look.symbols.tick, look.theme.done),
            _ => plain(" "),
        };
        let mut left = self.begun(chosen, sign);
        left.push(self.named(&idea.title, chosen, idea.state.is_apart()));
        let words = idea.state.words(today);
        if idea.state.is_apart() {
            let free = room.saturating_sub(width(&left) + 1);
            return self.row(left, self.set_apart(&words, free), room);
        }
        let style = match idea.state {
            State::Todays => look.theme.accent,
            State::DoneToday => look.theme.done,
            _ => look.theme.muted,
        };
        let minutes = Span::styled(format!("{} min", idea.minutes), look.theme.muted);
        if room < WITH_MINUTES {
            let right = vec![Span::styled(words, style)];
            let right = if width(&left) + width(&right) + 1 > room { Vec::new() } else { right };
            return self.row(left, right, room);
        }
        tabled(left, vec![(minutes, room - AFTER_MINUTES)], vec![Span::styled(words, style)], room)
    }

    fn text(&self, idea: &Idea, room: usize) -> Vec<Line<'static>> {
        let Some(prompt) = self.scene.app.coach.deck().prompt(&idea.id) else {
            return Vec::new();
        };
        let lines = wrap::wrap_evenly(&note::shown(&prompt.text), TEXT.min(room - NAME.min(room)));
        lines.into_iter().map(|line| Line::from(vec![space(NAME), plain(line)])).collect()
    }

    fn needs(&self, room: usize, pointer: Option<usize>) -> Rows {
        let without = &self.scene.app.coach.profile().without;
        let pointer = pointer.map(|at| at.min(NEEDS.len() - 1));
        let lines = NEEDS.iter().enumerate().map(|(at, need)| {
            let (chosen, left_out) = (pointer == Some(at), without.contains(need));
            let mut left = self.begun(chosen, plain(" "));
            left.push(self.named(need.words(), chosen, left_out));
            let right = if left_out {
                self.set_apart("left out", room.saturating_sub(width(&left) + 1))
            } else {
                vec![Span::styled("fine", self.scene.look.theme.muted)]
            };
            self.row(left, right, room)
        });
        let chosen = pointer.map_or(0..0, |at| at..at + 1);
        Rows { lines: lines.collect(), chosen }
    }
}
