//! What keys mean in the help, and how far what is longer than the screen has been scrolled.

use super::{App, Effect, Overlay, Screen};
use crate::input::Action;

/// Lines that the help moves by at once.
const HELP_PAGE: u16 = 10;

impl App {
    pub(super) fn press_in_help(&mut self, action: Action) -> Option<Effect> {
        let Some(Overlay::Help { scroll }) = &mut self.overlay else { return None };
        match action {
            Action::Up => *scroll = scroll.saturating_sub(1),
            Action::Down => *scroll = scroll.saturating_add(1),
            Action::PageUp => *scroll = scroll.saturating_sub(HELP_PAGE),
            Action::PageDown => *scroll = scroll.saturating_add(HELP_PAGE),
            Action::First => *scroll = 0,
            Action::Last => *scroll = u16::MAX,
            Action::Back => self.overlay = None,
            _ => {}
        }
        None
    }

    /// Takes in how far what is shown can be scrolled on this screen, which only the view knows.
    pub fn reaches(&mut self, last: u16) {
        match (&mut self.overlay, &mut self.screen) {
            (Some(Overlay::Help { scroll }), _) => *scroll = last.min(*scroll),
            (None, Screen::Insights(at)) => at.page = last.min(at.page),
            _ => {}
        }
    }
}
