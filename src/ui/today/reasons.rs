//! Why this idea, why it works, and what the person wrote the last time.

use ratatui::text::Line;

use super::TodayScreen;
use crate::{
    domain::{day, note},
    ui::{
        stack::{Gap, Part},
        wrap,
    },
};

/// So often a category's research line is shown by itself; later it waits behind its key.
const SHOWN_UNASKED: u32 = 3;

/// Rows of a note that is only recalled.
const RECALLED: usize = 3;

impl<'a> TodayScreen<'a> {
    /// Both reasons, unfolded.
    pub(super) fn reasons(&self, width: u16) -> Vec<Part<'a>> {
        let words = note::shown(&self.scene.app.coach.why_this_one()).into_owned();
        let lines = wrap::wrap_evenly(&words, self.rooms(width).1);
        let gap = if self.compact() { Gap::from(0, 1, 1) } else { Gap::from(1, 1, 2) };
        let one = Part::new(lines.into_iter().map(Line::from).collect(), gap);
        vec![one.indent(self.indent()).keep(48), self.research(width, Gap::from(0, 1, 1)).keep(47)]
    }

    /// What stands there unasked on a wide screen.
    pub(super) fn reminders(&self, width: u16) -> Vec<Part<'a>> {
        let coach = &self.scene.app.coach;
        let tally = coach.tally().category(coach.pick().category);
        let mut parts: Vec<Part<'a>> = self.last_time(width).into_iter().collect();
        if self.state.why {
            parts.extend(self.reasons(width));
        } else if tally.offer_days <= SHOWN_UNASKED && !coach.is_first_morning() {
            parts.push(self.labelled_research(width));
        }
        parts
    }

    fn last_time(&self, width: u16) -> Option<Part<'a>> {
        let coach = &self.scene.app.coach;
        let moment = coach.last_note(coach.pick().category)?;
        let on = day::day_and_month(moment.date, coach.today());
        let muted = self.scene.look.theme.muted;
        let mut lines = vec![Line::styled(format!("Last time, {on}"), muted)];
        let room = self.rooms(width).1;
        let text = moment.note.as_deref().unwrap_or_default();
        lines.extend(self.recalled(&self.scene.unless_private(text), room));
        Some(Part::new(lines, Gap::NONE).indent(self.indent()).keep(40))
    }

    /// The beginning of a note.
    pub(super) fn recalled(&self, text: &str, room: usize) -> Vec<Line<'a>> {
        let ellipsis = self.scene.look.symbols.ellipsis;
        let lines = note::shown_lines(text).flat_map(|line| wrap::wrap(&line, room));
        let mut lines: Vec<String> = lines.take(RECALLED + 1).collect();
        if lines.len() > RECALLED {
            lines.truncate(RECALLED);
            if let Some(last) = lines.last_mut() {
                last.push(' ');
                last.push_str(ellipsis);
                *last = wrap::cut(last, room, ellipsis).into_owned();
            }
        }
        lines.into_iter().map(Line::from).collect()
    }

    fn labelled_research(&self, width: u16) -> Part<'a> {
        let muted = self.scene.look.theme.muted;
        let mut part = self.research(width, Gap::of(1)).keep(30);
        part.lines.insert(0, Line::styled("Why it works", muted));
        part
    }

    fn research(&self, width: u16, gap: Gap) -> Part<'a> {
        let coach = &self.scene.app.coach;
        let head = coach.deck().head(coach.pick().category);
        let (wide, room) = self.rooms(width);
        let mut lines = wrap::wrap_evenly(&note::shown(&head.why), room);
        lines.extend(wrap::wrap(&short_source(&note::shown(&head.source)), wide));
        let muted = self.scene.look.theme.muted;
        let lines = lines.into_iter().map(|line| Line::styled(line, muted)).collect();
        Part::new(lines, gap).indent(self.indent())
    }
}

/// A source with its first author for three and more: `Hall and others (2023), ...`.
fn short_source(source: &str) -> String {
    let Some((authors, rest)) = source.split_once(" (") else { return source.to_owned() };
    match authors.split_once(", ") {
        Some((first, others)) if others.contains(" & ") => format!("{first} and others ({rest}"),
        _ => source.to_owned(),
    }
}
