//! How the day it is gets known, and what a new day does to what is on the screen. Decides nothing
//! about a day's idea; that is the coach's.

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::{App, Effect, Focus, NotePurpose, Overlay, Screen, Today, wish::Wish};
use crate::domain::{day, kept::Loaded};

impl App {
    /// Takes in what time it is, and turns to the new day if there is one.
    pub(super) fn tell_time(&mut self, now: DateTime<FixedOffset>) {
        self.now = now;
        let starts_at = self.coach.profile().day_starts_at;
        self.turn_to(day::day_of(now.naive_local(), starts_at));
    }

    /// Takes in the journal as it was read anew.
    pub(super) fn take_in(&mut self, loaded: Loaded, today: NaiveDate) {
        self.coach.take_in(loaded);
        self.remarks.take_in(self.coach.problems());
        self.turn_to(today);
        self.settle();
    }

    /// Records today's idea as offered, once a day: the person has seen it. Should that fail, the
    /// idea stands all the same and is recorded together with what is done next.
    pub(super) fn offer_today(&mut self) -> Option<Effect> {
        let today = Some(self.coach.today());
        if self.offered == today {
            return None;
        }
        self.offered = today;
        let change = self.coach.offer_today()?;
        self.wish(Wish::Offer, Ok(change))
    }

    fn turn_to(&mut self, date: NaiveDate) {
        let over = self.coach.today();
        if date == over {
            return;
        }
        self.coach.set_today(date);
        self.unsaved = None;
        self.notice = None;
        self.question = None;
        self.sweep = None;
        self.hand_on_draft(over, date);
        self.today = Today::default();
        if matches!(self.overlay, Some(Overlay::Help { .. })) {
            self.overlay = None;
        }
        // Under an open editor the screen stays, so that the person finds the way back to it.
        if self.overlay.is_none() || matches!(self.screen, Screen::Today(_)) {
            self.screen = Screen::Today(Today::default());
        }
        self.settle();
    }

    /// Words for an idea stay with their day; a clock set back finds them again.
    fn hand_on_draft(&mut self, over: NaiveDate, date: NaiveDate) {
        if let Some(Overlay::Note(editor)) = &mut self.overlay {
            match editor.purpose {
                NotePurpose::Draft => editor.purpose = NotePurpose::EarlierDraft(over),
                NotePurpose::EarlierDraft(day) if day == date => {
                    editor.purpose = NotePurpose::Draft;
                }
                _ => {}
            }
        }
        let draft = self.draft.take();
        if self.earlier_draft.as_ref().is_some_and(|(day, _)| *day == date) {
            self.draft = self.earlier_draft.take().map(|(_, text)| text);
        }
        if let Some(text) = draft {
            self.make_way_for(over);
            self.earlier_draft = Some((over, text));
        }
    }

    /// Brings what is chosen, and words that wait, back to what there is, after the journal or the
    /// day changed.
    pub(super) fn settle(&mut self) {
        self.rehome();
        self.settle_question();
        if self.coach.yesterday().is_none() {
            self.today.focus = Focus::Today;
            self.change_today(|today| today.focus = Focus::Today);
        }
        match self.screen {
            Screen::Today(_) => {}
            Screen::Menu(_) => self.settle_menu(),
            Screen::History(_) => self.settle_history(),
            Screen::Insights(_) => self.settle_insights(),
        }
    }
}
