//! The nine as rows, and below them the row of what ideas may need.

use ratatui::text::{Line, Span};

use super::{MenuScreen, Rows, tabled};
use crate::{
    app::Pointer,
    domain::{category::CategoryId, menu::Row, number::grouped},
    ui::{
        calendar::digit,
        line::{bolder, plain, spread, width},
    },
};

/// From so many columns on there are columns for moments and the round.
const TABLE: usize = 50;

/// Columns between the end of the moments and the right edge, and of the tick; where there is little
/// room and where there is more.
const CLOSE: (usize, usize) = (22, 19);
const APART: (usize, usize) = (30, 22);

fn columns(room: usize) -> (usize, usize) {
    if room < 64 { CLOSE } else { APART }
}

impl MenuScreen<'_> {
    pub(super) fn nine_heading(&self, room: usize) -> Line<'static> {
        let muted = self.scene.look.theme.muted;
        let quiet = |words: &'static str| Span::styled(words, muted);
        if room < TABLE {
            return Line::from(quiet("Nine ways"));
        }
        let (moments, tick) = columns(room);
        let middle = vec![(quiet("moments"), room - moments), (quiet("round"), room - tick + 2)];
        tabled(vec![quiet("Nine ways")], middle, vec![quiet("last")], room)
    }

    pub(super) fn nine(&self, room: usize) -> Rows {
        let rows = self.scene.app.coach.menu();
        let mut lines: Vec<Line<'static>> = rows.iter().map(|row| self.way(row, room)).collect();
        lines.push(self.needs_row(room));
        let row = self.state.row.min(lines.len() - 1);
        Rows { lines, chosen: row..row + 1 }
    }

    fn is_chosen(&self, row: usize) -> bool {
        self.state.row == row
    }

    fn way(&self, row: &Row, room: usize) -> Line<'static> {
        let (look, coach) = (self.scene.look, &self.scene.app.coach);
        let theme = look.theme;
        let chosen = self.is_chosen(row.category.index());
        let style = match (row.paused, row.in_round, row.todays) {
            (false, true, _) => bolder(theme.done),
            (false, false, true) => bolder(theme.accent),
            _ => theme.muted,
        };
        let mut left = self.begun(chosen, Span::styled(digit(row.category), style));
        let name = if room < TABLE { self.short(row.category) } else { row.name.clone() };
        left.push(self.named(&name, chosen, row.paused));
        let last = Span::styled(row.last_words(coach.today()), theme.muted);
        if room < TABLE {
            let right = if row.paused {
                self.set_apart("paused", room.saturating_sub(width(&left) + 1))
            } else {
                vec![last]
            };
            return self.row(left, right, room);
        }
        let moments = Span::styled(grouped(row.moments), theme.muted);
        let (after_moments, after_tick) = columns(room);
        let mut middle = vec![(moments, room - after_moments)];
        if row.paused {
            let right = self.set_apart("paused", after_moments - 1);
            return tabled(left, middle, right, room);
        }
        if row.in_round {
            middle.push((Span::styled(look.symbols.tick, theme.done), room - after_tick));
        } else if row.todays {
            middle.push((Span::styled(look.symbols.today, theme.accent), room - after_tick));
        }
        tabled(left, middle, vec![last], room)
    }

    fn short(&self, category: CategoryId) -> String {
        self.scene.app.coach.deck().head(category).short.clone()
    }

    fn needs_row(&self, room: usize) -> Line<'static> {
        let muted = self.scene.look.theme.muted;
        let without = &self.scene.app.coach.profile().without;
        let chosen = self.is_chosen(CategoryId::ALL.len());
        let mut left = self.begun(chosen, plain(" "));
        left.push(self.named("What ideas may need", chosen, true));
        let words = if without.is_empty() {
            "anything".to_owned()
        } else {
            let needs: Vec<&str> = without.iter().map(|need| need.words()).collect();
            format!("without {}", needs.join(", "))
        };
        let right = vec![Span::styled(words, muted)];
        let chosen_inside = self.state.pointer != Pointer::Row && chosen;
        if (chosen_inside && room < TABLE) || width(&left) + width(&right) + 1 > room {
            return self.row(left, Vec::new(), room);
        }
        spread(left, right, room)
    }
}
