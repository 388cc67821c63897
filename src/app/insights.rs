//! What keys mean on Insights: which page is shown. What it says is worked out when it opens and when
//! the journal changes, never for a frame; how many pages there are is only known to the view.

use chrono::Weekday;

use super::{App, Effect, Screen};
use crate::{
    coach::{Coach, insights::Sentence},
    domain::insights::Insights,
    input::{Action, Place},
};

/// What Insights shows and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct InsightsPage {
    /// What was counted.
    pub figures: Insights,
    /// What is said of it.
    pub sentences: Vec<Sentence>,
    /// Pages gone down.
    pub page: u16,
}

impl InsightsPage {
    fn of(coach: &Coach, week_starts: Weekday, page: u16) -> Self {
        let figures = coach.insights(week_starts);
        let sentences = coach.insight_sentences(&figures);
        Self { figures, sentences, page }
    }
}

impl App {
    pub(super) fn open_insights(&mut self) {
        let page = InsightsPage::of(&self.coach, self.week_starts, 0);
        self.screen = Screen::Insights(Box::new(page));
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
        **at = InsightsPage::of(&self.coach, self.week_starts, at.page);
    }
}
