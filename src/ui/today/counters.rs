//! Where a person stands: this week, the nine ways, the streak; on the first morning the first lines.
//! On wide screens the nine by name, yesterday and a year of days.

use ratatui::text::{Line, Span};
use ratatui::{buffer::Buffer, layout::Rect, style::Style};

use super::Today;
use crate::coach::messages::Messages;
use crate::domain::{date, deck::CategoryId, text};
use crate::ui::calendar::{YEAR, digit};
use crate::ui::frame::Tier;
use crate::ui::line::{Block, bold, bolder, spread, wrap};

/// Columns before the first sign of a row of counters.
const LABEL: usize = 14;

impl<'a> Today<'a> {
    /// Returns this week and the nine ways, or the first morning's lines where there is no moment.
    pub(super) fn counters(&self) -> Vec<Block<'a>> {
        let app = &self.view.app;
        if app.context().is_first_morning(app.journal()) && !self.is_rest() {
            return self.first_lines();
        }
        if app.journal().moments().next().is_none() {
            return Vec::new();
        }
        let is_compact = self.tier == Tier::Compact && self.width < 50;
        let (label, gap) = if is_compact { ("", " ") } else { ("This week", "   ") };
        let columns = if is_compact { 0 } else { LABEL };
        let labelled = |label: &str| vec![self.view.muted(format!("{label:columns$}"))];
        let days = app.week_start(app.now.today).iter_days().take(7);
        let mut week = labelled(label);
        week.extend(days.clone().flat_map(|date| {
            let nothing = Span::styled(self.view.look.symbols.nothing, self.view.look.theme.faint);
            let is_future = date > app.now.today && !app.journal().day(date).is_rest();
            let day = if is_future { nothing } else { self.view.day(date) };
            [Span::styled(day.content, bolder(day.style)), Span::raw(gap)]
        }));
        let week = spread(week, self.count(), self.width);
        if self.tier == Tier::Compact {
            return vec![Block::new(3, [week])];
        }
        let mut names = vec![Span::raw(" ".repeat(LABEL - 1))];
        names.extend(days.zip(self.view.weekdays()).flat_map(|(date, name)| {
            let is_today = date == app.now.today;
            [if is_today { bold(name) } else { self.view.muted(name) }, Span::raw("  ")]
        }));
        let mut nine = labelled("Nine ways");
        nine.extend(CategoryId::ALL.into_iter().flat_map(|it| [self.way(it).0, Span::raw(gap)]));
        let nine = spread(nine, self.ways(), self.width);
        vec![Block::new(6, [Line::from(names), week]), Block::new(5, [nine])]
    }

    /// Returns the first morning's lines; at the third swap another one in their place.
    fn first_lines(&self) -> Vec<Block<'a>> {
        let app = &self.view.app;
        let room = self.width - self.indent;
        let indented = |span: Span<'a>| Line::from(vec![Span::raw(" ".repeat(self.indent)), span]);
        if let Some(line) = app.context().third_swap_line(app.journal()) {
            let lines = wrap(line, room).into_iter();
            return vec![Block::new(3, lines.map(|line| indented(self.view.muted(line))))];
        }
        let lines = Messages::get().first_morning.iter().enumerate();
        let mut blocks: Vec<Block<'a>> = Vec::new();
        for (at, line) in lines {
            let rows = wrap(&app.fill(line), room).into_iter();
            let rows = rows
                .map(|row| indented(if at == 0 { Span::raw(row) } else { self.view.muted(row) }));
            match blocks.last_mut() {
                Some(block) if at == 1 => block.lines.extend(rows),
                _ => blocks.push(Block::new(if at == 0 { 4 } else { 3 }, rows)),
            }
        }
        blocks
    }

    /// Returns the streak, or this month's moments.
    fn count(&self) -> Vec<Span<'a>> {
        let app = &self.view.app;
        let count = app.context().count(app.journal());
        count.map(|it| vec![bold(it.number), self.view.muted(it.label)]).unwrap_or_default()
    }

    fn ways(&self) -> Vec<Span<'a>> {
        let app = &self.view.app;
        let (seen, all) = app.context().ways(app.journal());
        if seen == 0 {
            return Vec::new();
        }
        vec![bold(seen.to_string()), self.view.muted(format!(" of {}", text::number_word(all)))]
    }

    /// Returns how a way stands in four weeks: its sign in a row, its style, its mark beside its name.
    fn way(&self, category: CategoryId) -> (Span<'a>, Style, Span<'a>) {
        let app = &self.view.app;
        let (theme, symbols) = (self.view.look.theme, self.view.look.symbols);
        let digit = digit(category);
        let todays = app.idea_of(app.now.today);
        let is_todays = todays.is_some_and(|it| it.category == category && it.moment.is_none());
        if app.journal().four_weeks(app.now.today)[category.index()] > 0 {
            let style = bolder(theme.done);
            (Span::styled(digit, style), style, Span::styled(symbols.tick, theme.done))
        } else if is_todays && !app.journal().day(app.now.today).is_rest() {
            let sign = Span::styled(symbols.today, bolder(theme.accent));
            (sign.clone(), bolder(theme.accent), sign)
        } else {
            let sign = Span::styled(symbols.nothing, theme.faint);
            let is_out = app.journal().leaves_out(category.id());
            let mark = if is_out { self.view.muted("left out") } else { sign.clone() };
            (sign, theme.muted, mark)
        }
    }

    pub(super) fn nine_by_name(&self) -> Block<'a> {
        let width = 36;
        let heading = spread(vec![self.view.muted("Nine ways")], self.ways(), width);
        let rows = CategoryId::ALL.into_iter().map(|category| {
            let (_, style, mark) = self.way(category);
            let name = &self.view.app.deck.category(category).name;
            let is_used = style != self.view.look.theme.muted;
            let name = if is_used { Span::raw(&**name) } else { self.view.muted(&**name) };
            spread(
                vec![Span::styled(digit(category), style), Span::raw("  "), name],
                vec![mark],
                width,
            )
        });
        Block::new(7, [heading, Line::default()].into_iter().chain(rows))
    }

    pub(super) fn yesterday_was(&self) -> Block<'a> {
        let app = &self.view.app;
        let date = date::back(app.now.today, 1);
        let Some((_, moment)) = app.journal().day(date).moments().next_back() else {
            return Block::default();
        };
        let words = moment.note.as_deref().map_or(&*moment.title, |note| self.view.note(note));
        let lines = wrap(words, 33).into_iter().take(3).enumerate().map(|(at, line)| {
            let day = self.view.day(date);
            let sign =
                if at == 0 { Span::styled(day.content, bolder(day.style)) } else { Span::raw(" ") };
            Line::from(vec![sign, Span::raw("  "), Span::raw(line)])
        });
        Block::new(1, std::iter::once(Line::from(self.view.muted("Yesterday"))).chain(lines))
    }

    pub(super) fn year(&self, area: Rect, buf: &mut Buffer) {
        let app = &self.view.app;
        let first = date::back(app.week_start(app.now.today), u64::from(YEAR - 1) * 7);
        let records = app.journal().since(first);
        let begin = records.first().and_then(|record| record.content.date());
        let moments = records.iter().filter(|record| record.content.moment().is_some()).count();
        self.view.year(begin.unwrap_or(app.now.today), moments, None, area, buf);
    }
}
