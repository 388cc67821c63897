//! The first row: the names of the screens, each with its key bright, and the date.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    text::{Line, Span},
    widgets::Widget,
};

use super::{
    Scene,
    layout::Tier,
    line::{bold, plain, put, space, spread, width},
};
use crate::{app::Screen, domain::day, input::Action};

/// What stands before the date while notes and names are blanked.
const PRIVATE: &str = "private";

/// A screen's name, as the header shows it.
struct Name {
    full: &'static str,
    short: &'static str,
    /// What its key means. As hullo comes, that is the first letter.
    go: Action,
    is: fn(&Screen) -> bool,
}

/// The screens, in their order.
const SCREENS: [Name; 4] = [
    Name {
        full: "Today",
        short: "Today",
        go: Action::GoToday,
        is: |screen| matches!(screen, Screen::Today(_)),
    },
    Name {
        full: "Menu",
        short: "Menu",
        go: Action::GoMenu,
        is: |screen| matches!(screen, Screen::Menu(_)),
    },
    Name {
        full: "History",
        short: "Hist",
        go: Action::GoHistory,
        is: |screen| matches!(screen, Screen::History(_)),
    },
    Name {
        full: "Insights",
        short: "Ins",
        go: Action::GoInsights,
        is: |screen| matches!(screen, Screen::Insights(_)),
    },
];

/// The name of a screen.
pub(crate) fn name(screen: &Screen) -> &'static str {
    SCREENS.iter().find(|name| (name.is)(screen)).map_or("", |name| name.full)
}

/// The header of a screen.
pub(crate) struct Header<'a> {
    pub scene: Scene<'a>,
    pub tier: Tier,
}

impl Header<'_> {
    /// The names, the present one alone if there is no room for all.
    fn names(&self, alone: bool) -> Vec<Span<'static>> {
        let compact = self.tier == Tier::Compact;
        let mut spans = Vec::new();
        let mut after_here = false;
        for name in &SCREENS {
            let here = (name.is)(&self.scene.app.screen);
            if alone && !here {
                continue;
            }
            if !spans.is_empty() {
                spans.push(space(if compact && !here && !after_here { 1 } else { 3 }));
            }
            if here {
                spans.extend(self.scene.here(name.full));
            } else {
                let text = if compact { name.short } else { name.full };
                spans.extend(self.with_key(text, name.go));
            }
            after_here = here;
        }
        spans
    }

    /// A name with its key bright: in it where it begins with that, before it where the person gave
    /// it another key, and the name alone where it has none.
    fn with_key(&self, name: &'static str, go: Action) -> Vec<Span<'static>> {
        let muted = self.scene.look.theme.muted;
        let (first, rest) = name.split_at(1);
        match self.scene.app.keys.shown(go) {
            Some(key) if key == first => vec![plain(first), Span::styled(rest, muted)],
            Some(key) => vec![plain(key), space(1), Span::styled(name, muted)],
            None => vec![Span::styled(name, muted)],
        }
    }

    fn date(&self) -> String {
        let today = self.scene.app.coach.today();
        match self.tier {
            Tier::Wide => day::long(today, today),
            Tier::Compact => today.format("%a %-d").to_string(),
            _ => day::short(today, today),
        }
    }
}

impl Scene<'_> {
    /// The sign and name of the page that is shown.
    pub(crate) fn here(&self, name: &'static str) -> [Span<'static>; 3] {
        let look = self.look;
        [Span::styled(look.symbols.here, look.theme.accent), space(1), bold(name)]
    }
}

impl Header<'_> {
    /// The date, and before it that notes are blanked; that alone where both have no room.
    fn right(&self, room: usize) -> Vec<Span<'static>> {
        let date = Span::styled(self.date(), self.scene.look.theme.muted);
        if !self.scene.app.private {
            return vec![date];
        }
        let both = vec![plain(PRIVATE), space(2), date];
        if width(&both) < room { both } else { vec![plain(PRIVATE)] }
    }

    fn line(&self, room: usize) -> Line<'static> {
        let names = self.names(false);
        let right = self.right(room.saturating_sub(width(&names)));
        if self.scene.app.private && width(&names) + width(&right) + 1 > room {
            let name = self.names(true);
            let right = self.right(room.saturating_sub(width(&name)));
            return spread(name, right, room);
        }
        spread(names, right, room)
    }
}

impl Widget for &Header<'_> {
    fn render(self, area: Rect, buf: &mut Buffer) {
        put(buf, area, (0, 0), &self.line(area.width.into()));
    }
}
