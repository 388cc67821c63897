//! The last row: the keys that matter now, and the line about the last key above them.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    text::{Line, Span},
    widgets::Widget,
};

use super::{
    Scene,
    line::{plain, put, space},
    wrap,
};
use crate::{
    domain::note,
    input::{self, Hint},
};

/// The keys that matter now.
pub(crate) struct Hints<'a> {
    pub scene: Scene<'a>,
}

/// How many of the last hints always stay: help and the way out.
const LAST: usize = 2;

impl Widget for &Hints<'_> {
    fn render(self, area: Rect, buf: &mut Buffer) {
        let mut hints: Vec<Vec<Span<'static>>> =
            input::hints(self.scene.app).iter().map(|hint| self.scene.hint(hint)).collect();
        let room = usize::from(area.width);
        while hints.len() > LAST && width(&hints, 2) > room {
            hints.remove(hints.len() - LAST - 1);
        }
        let gap = if width(&hints, 3) > room { 2 } else { 3 };
        let spans = hints.into_iter().enumerate().flat_map(|(at, hint)| {
            std::iter::once(space(if at == 0 { 0 } else { gap })).chain(hint)
        });
        put(buf, area, (0, 0), &Line::from_iter(spans));
    }
}

fn width(hints: &[Vec<Span<'_>>], gap: usize) -> usize {
    let gaps = hints.len().saturating_sub(1) * gap;
    gaps + hints.iter().map(|hint| super::line::width(hint)).sum::<usize>()
}

impl Scene<'_> {
    /// One key, bright, with what it does.
    fn hint(&self, hint: &Hint) -> Vec<Span<'static>> {
        let keys = self.look.symbols.keys(&hint.keys, "");
        vec![plain(keys), space(1), Span::styled(hint.label, self.look.theme.muted)]
    }
}

/// What there is to say: about the last key, or else quietly about the files.
pub(crate) fn notice_lines(scene: Scene<'_>, room: u16) -> Vec<Line<'static>> {
    /// Rows that a notice may take.
    const MOST: usize = 3;
    let theme = scene.look.theme;
    let (text, style) = match &scene.app.notice {
        Some(notice) if notice.error => (note::shown(&notice.text).into_owned(), theme.error),
        Some(notice) => (note::shown(&notice.text).into_owned(), ratatui::style::Style::new()),
        None => (unreadable_line(scene).unwrap_or_default(), theme.muted),
    };
    let lines = wrap::wrap(&text, room.into());
    lines.into_iter().take(MOST).map(|line| Line::styled(line, style)).collect()
}

/// Counts what could not be read, and says who tells more.
fn unreadable_line(scene: Scene<'_>) -> Option<String> {
    let problems = scene.app.coach.problems();
    match problems.iter().filter(|problem| problem.unreadable).count() {
        0 => None,
        1 => Some("One record could not be read and is left as it is: hullo check".to_owned()),
        n => Some(format!("{n} records could not be read and are left as they are: hullo check")),
    }
}
