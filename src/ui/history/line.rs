//! The line above the list: what is searched for and how much was found, or the day being typed.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    text::{Line, Span},
};

use super::HistoryScreen;
use crate::{
    app::{LinePurpose, Overlay, Search, Typed},
    domain::{note, number::grouped},
    ui::{
        line::{bold, plain, put, space, width},
        wrap,
    },
};

impl HistoryScreen<'_> {
    fn typed(&self) -> Option<&Typed> {
        match &self.scene.app.overlay {
            Some(Overlay::Line(typed)) => Some(typed),
            _ => None,
        }
    }

    pub(super) fn has_line(&self) -> bool {
        self.typed().is_some() || self.state.search.is_some()
    }

    pub(super) fn draw_line(&self, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let day = self.typed().filter(|typed| typed.purpose != LinePurpose::Search);
        let room = usize::from(area.width);
        let (left, right) = match (day, &self.state.search) {
            (Some(typed), _) => self.day_line(typed),
            (None, Some(search)) => self.search_line(search, room),
            (None, None) => return None,
        };
        // What was typed last is what must be seen.
        let free = room.saturating_sub(if right.is_empty() { 1 } else { width(&right) + 2 });
        let left = last_of(left, free, self.scene.look.symbols.ellipsis);
        let typed = u16::try_from(width(&left)).unwrap_or(u16::MAX);
        let mut spans = left;
        spans.push(space(room.saturating_sub(width(&spans) + width(&right))));
        spans.extend(right);
        put(buf, area, (0, 0), &Line::from(spans));
        let x = area.x + typed.min(area.width.saturating_sub(1));
        (self.typed().is_some() && !area.is_empty()).then_some(Position { x, y: area.y })
    }

    fn day_line(&self, typed: &Typed) -> (Vec<Span<'static>>, Vec<Span<'static>>) {
        let muted = self.scene.look.theme.muted;
        let text = note::shown(&typed.text).into_owned();
        let left = vec![Span::styled("Which day?  ", muted), plain(text)];
        let like = if self.layout.body.width < 60 {
            Vec::new()
        } else {
            vec![Span::styled("2026-11-20, yesterday, Tuesday", muted)]
        };
        (left, like)
    }

    fn search_line(
        &self,
        search: &Search,
        room: usize,
    ) -> (Vec<Span<'static>>, Vec<Span<'static>>) {
        let muted = self.scene.look.theme.muted;
        let words = match self.typed() {
            Some(_) => note::shown(&search.words),
            None => note::shown(&self.scene.unless_private(&search.words)).into_owned().into(),
        };
        let words = words.into_owned();
        let left = vec![Span::styled("/ ", self.scene.look.theme.accent), plain(words)];
        let mut right = Vec::new();
        if let Some(category) = search.category {
            let head = self.scene.app.coach.deck().head(category);
            let name = if room < 60 { &head.short } else { &head.name };
            right.push(Span::styled(format!("{}   ", note::shown(name)), muted));
        }
        right.push(bold(grouped(search.found.len() as u64)));
        right.push(Span::styled(" found", muted));
        (left, right)
    }
}

/// The first piece, and of the second as much of its end as `room` has place for behind `ellipsis`.
fn last_of(pieces: Vec<Span<'static>>, room: usize, ellipsis: &'static str) -> Vec<Span<'static>> {
    let mut pieces = pieces;
    let over = width(&pieces).saturating_sub(room);
    if let Some(last) = pieces.last_mut().filter(|_| over > 0) {
        let mut text = last.content.to_string();
        let limit = wrap::width(&text).saturating_sub(over + wrap::width(ellipsis));
        while wrap::width(&text) > limit {
            text.remove(0);
        }
        last.content = format!("{ellipsis}{text}").into();
    }
    pieces
}
