//! What keys mean on Insights: which page is shown. What it says is worked out when it opens and when
//! the journal changes, never for a frame; how many pages there are is only known to the view.

use chrono::Weekday;

use super::{App, Effect, Screen};
use crate::{
    domain::insights::Insights,
    input::{Action, Place},
};

/// The day that weeks begin on.
const WEEK_STARTS: Weekday = Weekday::Mon;

/// What Insights shows and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct InsightsPage {
    /// What there is to say.
    pub figures: Insights,
    /// Pages gone down.
    pub page: u16,
}

impl App {
    pub(super) fn open_insights(&mut self) -> Option<Effect> {
        let figures = self.coach.insights(WEEK_STARTS);
        self.screen = Screen::Insights(Box::new(InsightsPage { figures, page: 0 }));
        self.coach.journal().is_partial().then_some(Effect::LoadEverything)
    }

    pub(super) fn press_on_insights(&mut self, action: Action) -> Option<Effect> {
        let Screen::Insights(at) = &mut self.screen else { return None };
        match action {
            Action::Up | Action::PageUp => at.page = at.page.saturating_sub(1),
            Action::Down | Action::PageDown => at.page = at.page.saturating_add(1),
            Action::First => at.page = 0,
            Action::Last => at.page = u16::MAX,
            Action::Add => return self.choose_to_add(self.coach.today()),
            Action::Back => return self.go(Place::Today),
            _ => {}
        }
        None
    }

    /// Works out anew what there is to say, after the journal or the day changed.
    pub(super) fn settle_insights(&mut self) {
        let Screen::Insights(at) = &mut self.screen else { return };
        at.figures = self.coach.insights(WEEK_STARTS);
    }
}
