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
    app::{Overlay, Question, Screen},
    domain::note,
    input::{Action, Hint},
};

/// The keys that matter now.
pub(crate) struct Hints<'a> {
    pub scene: Scene<'a>,
    /// Whether there is more above and below what is shown.
    pub more: (bool, bool),
}

/// The hint that is left out before the others come closer to each other.
const SPARE: &str = "copy";

/// How many of the last hints always stay: help and the way out.
const LAST: usize = 2;

impl Widget for &Hints<'_> {
    fn render(self, area: Rect, buf: &mut Buffer) {
        let hints = self.scene.app.hints().into_iter();
        let wanted: Vec<Hint> = hints.filter(|hint| self.leads_somewhere(hint)).collect();
        let room = usize::from(area.width);
        let drawn = |hint: &Hint| self.scene.hint(hint);
        let mut hints: Vec<Vec<Span<'static>>> = wanted.iter().map(drawn).collect();
        if width(&hints, 3) > room {
            hints = wanted.iter().filter(|hint| hint.label != SPARE).map(drawn).collect();
        }
        while hints.len() > LAST && width(&hints, 2) > room {
            hints.remove(hints.len() - LAST - 1);
        }
        let gap = if width(&hints, 3) > room { 2 } else { 3 };
        let line = hints.into_iter().enumerate().flat_map(|(at, hint)| {
            std::iter::once(space(if at == 0 { 0 } else { gap })).chain(hint)
        });
        put(buf, area, (0, 0), &line.collect::<Line<'_>>());
    }
}

impl Hints<'_> {
    /// Not so a key that scrolls where there is nothing more.
    fn leads_somewhere(&self, hint: &Hint) -> bool {
        let app = self.scene.app;
        let scrolls = match (&app.overlay, &app.screen) {
            (Some(overlay), _) => matches!(overlay, Overlay::Help { .. }),
            (None, screen) => matches!(screen, Screen::Insights(_)),
        };
        match hint.label {
            "less" => self.more.0 || !scrolls,
            "more" => self.more.1 || !scrolls,
            _ => true,
        }
    }
}

fn width(hints: &[Vec<Span<'_>>], gap: usize) -> usize {
    let gaps = hints.len().saturating_sub(1) * gap;
    gaps + hints.iter().map(|hint| super::line::width(hint)).sum::<usize>()
}

impl Scene<'_> {
    /// The key of an action as it is drawn.
    pub(crate) fn key(&self, action: Action) -> String {
        self.look.symbols.keys(&self.app.keys.shown(action).unwrap_or_default(), "")
    }

    /// One key, bright, with what it does.
    fn hint(&self, hint: &Hint) -> Vec<Span<'static>> {
        let keys = self.look.symbols.keys(&hint.keys, "");
        vec![plain(keys), space(1), Span::styled(hint.label, self.look.theme.muted)]
    }
}

/// What there is to say about the last key, and what is asked.
pub(crate) fn notice_lines(scene: Scene<'_>, room: u16) -> Vec<Line<'static>> {
    /// Rows that a notice may take.
    const MOST: usize = 3;
    let theme = scene.look.theme;
    let mut lines = Vec::new();
    if let Some(notice) = &scene.app.notice {
        let style = if notice.error { theme.error } else { ratatui::style::Style::new() };
        let text = first_lines(&note::shown(&notice.text), MOST, scene, room.into());
        lines.extend(text.into_iter().map(|line| Line::styled(line, style)));
        if !notice.ways_out.is_empty() {
            let named = |way: &Action| (*way, if *way == Action::Left { "tiny" } else { "rest" });
            let ways_out: Vec<_> = notice.ways_out.iter().map(named).collect();
            lines = with_keys(lines, &ways_out, scene, room.into());
        }
    }
    if let Some(Overlay::Lost(lost)) = &scene.app.overlay {
        let question = wrap::wrap(&lost.question(), room.into()).into_iter().map(Line::from);
        let answers =
            [(Action::Restore, "restore"), (Action::LetGo, "no"), (Action::Back, "later")];
        lines.extend(with_keys(question.collect(), &answers, scene, room.into()));
    }
    lines.extend(question_lines(scene, room.into()));
    lines
}

/// The first lines of a text, the last with an ellipsis if there are more.
fn first_lines(text: &str, most: usize, scene: Scene<'_>, room: usize) -> Vec<String> {
    let mut lines = wrap::wrap(text, room);
    if lines.len() > most {
        lines.truncate(most);
        let ellipsis = scene.look.symbols.ellipsis;
        if let Some(last) = lines.last_mut() {
            last.push_str(ellipsis);
            if wrap::width(last) > room {
                *last = wrap::cut(last, room, ellipsis).into_owned();
            }
        }
    }
    lines
}

/// What is asked, and the keys that answer it, on one line or on two.
fn question_lines(scene: Scene<'_>, room: usize) -> Vec<Line<'static>> {
    let words = match scene.app.question {
        None => return Vec::new(),
        Some(Question::Expected) => "How do you think it will go?",
        Some(Question::Felt(_)) => "How did it go?",
    };
    let muted = scene.look.theme.muted;
    let answers = vec![
        plain("1"),
        Span::styled(" hard ... ", muted),
        plain("5"),
        Span::styled(" good", muted),
        space(3),
        plain(scene.key(Action::Back)),
        Span::styled(" skip", muted),
    ];
    let mut line = vec![plain(words)];
    if wrap::width(words) + 2 + super::line::width(&answers) > room {
        return vec![Line::from(line), Line::from(answers)];
    }
    line.push(space(2));
    line.extend(answers);
    vec![Line::from(line)]
}

/// The keys for what a line speaks of, behind it or below.
fn with_keys(
    mut lines: Vec<Line<'static>>,
    actions: &[(Action, &'static str)],
    scene: Scene<'_>,
    room: usize,
) -> Vec<Line<'static>> {
    let mut keys = Vec::new();
    for (action, label) in actions {
        if !keys.is_empty() {
            keys.push(space(3));
        }
        let label = Span::styled(format!(" {label}"), scene.look.theme.muted);
        keys.extend([plain(scene.key(*action)), label]);
    }
    match lines.last_mut() {
        Some(last) if super::line::width(&last.spans) + 2 + super::line::width(&keys) <= room => {
            last.spans.push(space(2));
            last.spans.extend(keys);
        }
        _ => lines.push(Line::from_iter(keys)),
    }
    lines
}
