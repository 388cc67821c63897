//! This week, the nine ways of this round, and the streak.

use ratatui::text::{Line, Span};

use super::{State, TodayScreen};
use crate::{
    coach::words::number_word,
    domain::{
        category::{CategoryId, CategorySet},
        day,
        history::{self, Cell},
        menu::seen_in_round,
        number::grouped,
    },
    ui::{
        calendar::digit,
        line::{bold, bolder, space, spread},
        stack::{Gap, Part},
    },
};

/// The column of the first day and the first way; each next one stands four further right.
const FIRST: usize = 14;

/// How a way stands in this round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    Seen,
    Today,
    Coming,
    Paused,
}

impl<'a> TodayScreen<'a> {
    /// The counters below the idea; none before the first moment.
    pub(super) fn week(&self, width: u16) -> Vec<Part<'a>> {
        if self.scene.app.coach.tally().moments == 0 {
            return Vec::new();
        }
        let width = usize::from(width);
        if self.compact() {
            let days = self.days(1);
            let line = spread(days, self.streak(), width);
            return vec![Part::new(vec![line], Gap::from(0, 1, 2)).keep(10)];
        }
        let mut week =
            vec![Span::styled("This week", self.scene.look.theme.muted), space(FIRST - 9)];
        week.extend(self.days(3));
        let week = vec![self.weekdays(), spread(week, self.streak(), width)];
        let nine = vec![self.nine_in_a_row(width)];
        vec![
            Part::new(week, Gap::from(1, 1, 3)).keep(15),
            Part::new(nine, Gap::from(0, 1, 1)).keep(14),
        ]
    }

    fn weekdays(&self) -> Line<'a> {
        let today = self.scene.app.coach.today();
        let today = day::between(self.scene.week_start(today), today);
        let mut spans = vec![space(FIRST - 1)];
        for (at, name) in (0..).zip(self.scene.weekdays()) {
            let name = if at == today {
                bold(name)
            } else {
                Span::styled(name, self.scene.look.theme.muted)
            };
            spans.extend([name, space(2)]);
        }
        Line::from(spans)
    }

    /// The seven days of this week; those to come are dots like those with nothing.
    fn days(&self, gap: usize) -> Vec<Span<'a>> {
        let (coach, look) = (&self.scene.app.coach, self.scene.look);
        let mut spans = Vec::new();
        for date in self.scene.week_start(coach.today()).iter_days().take(7) {
            let cell = match history::cell(coach.journal(), date, coach.today()) {
                Cell::Ahead => Cell::Nothing,
                cell => cell,
            };
            let mut sign = look.day(cell);
            if matches!(cell, Cell::Done(_)) {
                sign.style = bolder(sign.style);
            }
            spans.extend([sign, space(gap)]);
        }
        spans
    }

    /// The streak, its number bold; before there is one, the moments so far.
    pub(super) fn streak(&self) -> Vec<Span<'a>> {
        let (number, label) = self.scene.app.coach.streak_line();
        vec![bold(grouped(number)), Span::styled(label, self.scene.look.theme.muted)]
    }

    fn nine_in_a_row(&self, width: usize) -> Line<'a> {
        let (theme, symbols) = (self.scene.look.theme, self.scene.look.symbols);
        let mut spans = vec![Span::styled("Nine ways", theme.muted), space(FIRST - 9)];
        for category in CategoryId::ALL {
            let sign = match self.way(category) {
                Way::Seen => Span::styled(digit(category), bolder(theme.done)),
                Way::Today => Span::styled(symbols.today, theme.accent),
                Way::Coming => Span::styled(symbols.nothing, theme.faint),
                Way::Paused => Span::styled(digit(category), theme.muted),
            };
            spans.extend([sign, space(3)]);
        }
        spread(spans, self.round_count(), width)
    }

    /// `4 of nine`, as many as are active in words.
    pub(super) fn round_count(&self) -> Vec<Span<'a>> {
        let active = self.scene.app.coach.profile().active().len();
        let of = format!(" of {}", number_word(active));
        vec![bold(self.round().len().to_string()), Span::styled(of, self.scene.look.theme.muted)]
    }

    /// The ways of this round that have a moment; on the day that completes it, all of them.
    fn round(&self) -> CategorySet {
        let coach = &self.scene.app.coach;
        seen_in_round(coach.tally(), coach.profile(), coach.today())
    }

    pub(super) fn way(&self, category: CategoryId) -> Way {
        let coach = &self.scene.app.coach;
        let open = matches!(self.day_state(), State::Open);
        if self.round().contains(category) {
            Way::Seen
        } else if open && coach.pick().category == category {
            Way::Today
        } else if coach.profile().pauses(category) {
            Way::Paused
        } else {
            Way::Coming
        }
    }
}
