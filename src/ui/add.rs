//! Choosing a category, and the field for a moment of the person's own.

use ratatui::layout::Constraint::{Fill, Length};
use ratatui::layout::{Layout as Split, Rect};
use ratatui::text::{Line, Span, Text};
use ratatui::{buffer::Buffer, widgets::Widget};

use super::line::{bold, bolder, spread};
use super::{View, calendar::digit};
use crate::app::{Categories, CategoryFor, Field, NoteOf};
use crate::domain::{date, deck::CategoryId};

/// Rows of the field.
const FIELD: u16 = 5;

impl View {
    pub(crate) fn categories(&self, categories: &Categories, column: Rect, buf: &mut Buffer) {
        let spare = column.height.saturating_sub(9).min(2);
        let [heading, list] = Split::vertical([Length(spare), Fill(1)]).areas(column);
        let day = |date| date::short(date, self.app.now.today);
        let text = match categories.purpose {
            CategoryFor::Adding(on) => format!("A moment of your own, {}. Which way?", day(on)),
            CategoryFor::Moving(_) => "Which way was it?".to_owned(),
        };
        Line::from(self.muted(text)).render(heading, buf);
        let rows = CategoryId::ALL.into_iter().enumerate().map(|(at, category)| {
            let name = &*self.app.deck.category(category).name;
            let name = if at == categories.row { bold(name) } else { Span::raw(name) };
            let digit = Span::styled(digit(category), bolder(self.theme.done));
            vec![Line::from(vec![digit, Span::raw("  "), name])]
        });
        self.list(rows, Some(categories.row), list, buf);
    }

    pub(crate) fn added(&self, field: &Field, column: Rect, buf: &mut Buffer) {
        let NoteOf::Added(date, category) = field.of else { return };
        let digit = Span::styled(digit(category), bolder(self.theme.done));
        let name = self.muted(format!("  {}", self.app.deck.category(category).name));
        let day = vec![self.muted(date::short(date, self.app.now.today))];
        let lines = [Length(2), Length(2), Length(FIELD)];
        let [head, title, below] = Split::vertical(lines).areas(column);
        spread(vec![digit, name], day, column.width.into()).render(head, buf);
        let bar = Span::styled(self.symbols.bar, self.theme.accent);
        let rows = usize::from(title.height + below.height);
        let beside =
            Rect { height: title.height + below.height, width: 1.min(title.width), ..title };
        std::iter::repeat_n(bar, rows).collect::<Text<'_>>().render(beside, buf);
        let inner =
            |area: Rect| Rect { x: area.x + 3, width: area.width.saturating_sub(3), ..area };
        Line::from(bold("A moment of your own")).render(inner(title), buf);
        field.area.render(inner(below), buf);
    }
}
