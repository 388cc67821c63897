//! Where a person stands: this week, the nine ways, the streak; on the first morning the first lines.
//! On wide screens the nine by name, yesterday and a year of days.

use ratatui::text::{Line, Span};
use ratatui::{buffer::Buffer, layout::Rect, style::Style};

use super::{ASIDE, Today};
use crate::coach::messages::Messages;
use crate::domain::{date, deck::CategoryId, text};
use crate::ui::calendar::{YEAR, digit};
use crate::ui::frame::Tier;
use crate::ui::line::{Block, bold, bolder, labelled, spread, wrap};

/// Columns before the first sign of a row of counters.
const LABEL: usize = 14;

impl<'a> Today<'a> {
    /// Returns this week and the nine ways, or the first morning's lines where there is no moment.
    pub(super) fn counters(&self) -> Vec<Block<'a>> {
        let app = self.app;
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
            let nothing = Span::styled(self.view.symbols.nothing, self.view.theme.faint);
            let is_future = date > app.now.today && !app.journal().day(date).is_rest();
            let day = if is_future { nothing } else { self.view.day(date) };
            [Span::styled(day.content, bolder(day.style)), Span::raw(gap)]
        }));
        let week = spread(week, self.count(), self.width);
        if self.tier == Tier::Compact {
            return vec![Block::low(3, [week])];
        }
        let mut names = vec![Span::raw(" ".repeat(LABEL - 1))];
        names.extend(days.zip(self.view.weekdays()).flat_map(|(date, name)| {
            let is_today = date == app.now.today;
            [if is_today { bold(name) } else { self.view.muted(name) }, Span::raw("  ")]
        }));
        let mut nine = labelled("Nine ways");
        nine.extend(CategoryId::ALL.into_iter().flat_map(|it| [self.sign(it), Span::raw(gap)]));
        let nine = spread(nine, self.ways(), self.width);
        vec![Block::low(6, [Line::from(names), week]), Block::low(5, [nine])]
    }

    /// Returns the first morning's lines; at the third swap another one in their place.
    fn first_lines(&self) -> Vec<Block<'a>> {
        if let Some(line) = self.app.context().third_swap_line(self.app.journal()) {
            return vec![Block::low(3, self.muted_lines(line))];
        }
        let texts = Messages::get().first_morning.iter().map(|line| self.app.fill(line));
        let mut blocks = vec![Block::low(4, []), Block::low(3, [])];
        for (at, text) in texts.enumerate() {
            let style = if at == 0 { Style::new() } else { self.view.theme.muted };
            blocks[usize::from(at > 1)].lines.extend(self.lines(&text, style));
        }
        blocks
    }

    /// Returns the streak, or this month's moments.
    fn count(&self) -> Vec<Span<'a>> {
        let count = self.app.context().count(self.app.journal()).into_iter();
        count.flat_map(|it| [bold(it.number), self.view.muted(it.label)]).collect()
    }

    fn ways(&self) -> Vec<Span<'a>> {
        let (seen, all) = self.app.context().ways(self.app.journal());
        let of = self.view.muted(format!(" of {}", text::number_word(all)));
        if seen > 0 { vec![bold(seen.to_string()), of] } else { Vec::new() }
    }

    /// Returns how a way stands in four weeks.
    fn sign(&self, category: CategoryId) -> Span<'a> {
        let (app, theme, symbols) = (self.app, self.view.theme, self.view.symbols);
        let todays = app.idea_of(app.now.today);
        let is_todays = todays.is_some_and(|it| it.category == category && it.moment.is_none());
        if app.journal().four_weeks(app.now.today)[category.index()] > 0 {
            Span::styled(digit(category), bolder(theme.done))
        } else if is_todays && !app.journal().day(app.now.today).is_rest() {
            Span::styled(symbols.today, bolder(theme.accent))
        } else {
            Span::styled(symbols.nothing, theme.faint)
        }
    }

    pub(super) fn nine_by_name(&self) -> Block<'a> {
        if self.app.journal().moments().next().is_none() {
            return Block::default();
        }
        let heading = spread(vec![self.view.muted("Nine ways")], self.ways(), ASIDE.into());
        let way = |category| self.view.way(category, false, usize::from(ASIDE) + 2);
        let rows = CategoryId::ALL.into_iter().map(way);
        Block::new(7, [heading, Line::default()].into_iter().chain(rows))
    }

    pub(super) fn yesterday_was(&self) -> Block<'a> {
        let date = date::back(self.app.now.today, 1);
        let Some((_, moment)) = self.app.journal().day(date).moments().next_back() else {
            return Block::default();
        };
        let day = self.view.day(date);
        let sign = Span::styled(format!("{}  ", day.content), bolder(day.style));
        let lines = labelled(sign, wrap(self.words_of(moment), usize::from(ASIDE) - 3));
        let heading = Line::from(self.view.muted("Yesterday"));
        Block::new(1, std::iter::once(heading).chain(lines.into_iter().take(3)))
    }

    pub(super) fn year(&self, area: Rect, buf: &mut Buffer) {
        let app = self.app;
        let first = date::back(app.week_start(app.now.today), u64::from(YEAR - 1) * 7);
        let records = app.journal().since(first);
        let begin = records.first().and_then(|record| record.content.date());
        let moments = records.iter().filter(|record| record.content.moment().is_some()).count();
        self.view.year(begin.unwrap_or(app.now.today), moments, None, area, buf);
    }
}
