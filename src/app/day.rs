//! A day from its start, and what other programs write meanwhile.

use chrono::{DateTime, FixedOffset};

use super::{App, Today};
use crate::domain::date::Now;
use crate::domain::insights::Insights;
use crate::domain::record::Plan;
use crate::input::Place;

impl App {
    /// Takes in a new day and what other programs wrote. Returns whether anything is new.
    pub fn refresh(&mut self, at: DateTime<FixedOffset>) -> bool {
        let now = Now::new(at, self.config.day_starts_at);
        let is_new_day = now.today != self.now.today;
        self.now = now;
        if is_new_day {
            self.leave_field();
        }
        let refreshed = match self.store.span() {
            span if is_new_day => self.store.load(now, span).map(|()| true),
            _ => self.store.refresh(now),
        };
        match refreshed {
            Ok(_) if is_new_day => {
                self.begin_day();
                self.say(&format!("It is {} now.", now.today.format("%A")));
            }
            Ok(true) => self.take_in_journal(),
            Ok(false) => return false,
            Err(error) => self.fail(&error),
        }
        true
    }

    /// Shows a day from its start: nothing open, today's idea recorded as shown.
    pub(super) fn begin_day(&mut self) {
        (self.overlay, self.question) = (None, None);
        self.today = Today::default();
        if self.context().show(self.journal()) != Plan::default() {
            let notice = self.notice.clone();
            if self.save(|context, journal| Ok(context.show(journal))).is_some() {
                self.notice = notice;
            }
        }
        self.take_in_journal();
    }

    /// Computes anew what is kept of the journal.
    pub(super) fn take_in_journal(&mut self) {
        if self.history.is_some() {
            self.read_history();
        }
        self.today.is_yesterday &= self.context().yesterday(self.journal()).is_some();
        self.insights = None;
        if self.screen == Place::Insights {
            self.count_insights();
        }
    }

    pub(super) fn count_insights(&mut self) {
        let starts = self.config.week_starts;
        let insights = Insights::new(self.journal(), &self.deck, self.now.today, starts);
        self.insights = Some(insights);
    }
}
