//! Choosing one of the nine: to add a moment of one's own, or to change a moment's category.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    style::{Modifier, Style},
    text::{Line, Span},
    widgets::Widget,
};

use super::{
    Scene,
    calendar::digit,
    layout::Layout,
    line::{bold, bolder, put, space, spread},
    wrap,
};
use crate::{
    app::CategoryPurpose,
    domain::{category::CategoryId, day, note},
};

/// The nine with a pointer.
pub(crate) struct Chooser<'a> {
    pub scene: Scene<'a>,
    pub purpose: CategoryPurpose,
    pub row: usize,
    pub layout: Layout,
}

impl Chooser<'_> {
    fn heading(&self, room: usize) -> Line<'static> {
        let coach = &self.scene.app.coach;
        let (words, date) = match self.purpose {
            CategoryPurpose::Add(date) => ("Add a moment of your own", Some(date)),
            CategoryPurpose::Change(id) => {
                ("Which way was it?", coach.journal().moment(id).map(|moment| moment.date))
            }
            CategoryPurpose::Filter => ("Show only", None),
        };
        let date = date.filter(|&date| date != coach.today());
        let date = date.map(|date| day::short(date, coach.today())).unwrap_or_default();
        spread(vec![bold(words)], vec![Span::styled(date, self.scene.look.theme.muted)], room)
    }

    /// The nine, and what can be chosen below them.
    fn rows(&self) -> Vec<(&'static str, String)> {
        let deck = self.scene.app.coach.deck();
        let name = |category| note::shown(&deck.head(category).name).into_owned();
        let nine = CategoryId::ALL.map(|category| (digit(category), name(category)));
        let below = match self.purpose {
            CategoryPurpose::Add(_) => None,
            CategoryPurpose::Change(_) => Some("It was another day"),
            CategoryPurpose::Filter => Some("All of them"),
        };
        nine.into_iter().chain(below.map(|words| (" ", words.to_owned()))).collect()
    }

    fn row(&self, (digit, name): (&'static str, String), chosen: bool) -> Line<'static> {
        let look = self.scene.look;
        let (pointer, digit_style, style) = if chosen {
            let bold = Style::new().add_modifier(Modifier::BOLD);
            (look.symbols.pointer, bolder(look.theme.accent), bold)
        } else {
            (" ", look.theme.muted, Style::new())
        };
        Line::from(vec![
            Span::styled(pointer, bolder(look.theme.accent)),
            space(1),
            Span::styled(digit, digit_style),
            space(2),
            Span::styled(name, style),
        ])
    }

    fn chosen_line(&self, room: usize) -> Vec<Line<'static>> {
        let muted = self.scene.look.theme.muted;
        let Some(category) = CategoryId::ALL.get(self.row) else { return Vec::new() };
        let text = note::shown(&self.scene.app.coach.deck().head(*category).line);
        wrap::wrap(&text, room).into_iter().map(|line| Line::styled(line, muted)).collect()
    }
}

impl Widget for &Chooser<'_> {
    fn render(self, area: Rect, buf: &mut Buffer) {
        let gap = if area.height < 13 { 0 } else { self.layout.gap() };
        let room = usize::from(area.width);
        put(buf, area, (0, gap), &self.heading(room));
        let start = (gap + 1 + gap.min(1)).min(area.height);
        let rows = usize::from(area.height - start);
        let top = (self.row + 1).saturating_sub(rows);
        let all = self.rows();
        let count = all.len();
        for (at, row) in all.into_iter().enumerate().skip(top).take(rows) {
            let y = start + u16::try_from(at - top).unwrap_or_default();
            put(buf, area, (0, y), &self.row(row, at == self.row));
            if at == self.row {
                let band = Rect { y: area.y + y, height: 1, ..area };
                buf.set_style(band, self.scene.look.theme.selection);
            }
        }
        for (line, y) in self
            .chosen_line(room)
            .into_iter()
            .zip(start + u16::try_from(count + 1).unwrap_or_default()..)
        {
            put(buf, area, (0, y), &line);
        }
    }
}
