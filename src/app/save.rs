//! A day from its start, changes on the disk by this app and by others, and what is said where they
//! fail.

use chrono::{DateTime, FixedOffset};

use super::{App, Notice, Today};
use crate::domain::record::Plan;
use crate::domain::refusal::{Planned, Refusal};
use crate::domain::{date::Now, insights::Insights, journal::Journal};
use crate::store::{Saved, Store, StoreError};
use crate::{coach::Context, input::Place};

impl App {
    /// Takes in a new day and what other programs wrote. Returns whether anything is new.
    pub fn refresh(&mut self, at: DateTime<FixedOffset>) -> bool {
        let now = Now::new(at, self.config.day_starts_at);
        let is_new_day = now.today != self.now.today;
        self.now = now;
        if is_new_day {
            self.leave_field();
        }
        match self.store.refresh(now) {
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

    pub(super) fn refuse(&mut self, refusal: Refusal) {
        self.fail(&StoreError::Refused(refusal));
    }

    /// Makes a change. Returns what was saved; otherwise says why not.
    pub(super) fn save(
        &mut self,
        plan: impl FnOnce(&Context<'_>, &Journal) -> Planned,
    ) -> Option<Saved> {
        let context = Context { deck: &self.deck, now: self.now };
        let saved = self.store.update(self.now, |journal| plan(&context, journal));
        self.finish(saved)
    }

    pub(super) fn finish(&mut self, saved: Result<Saved, StoreError>) -> Option<Saved> {
        let saved = saved.map_err(|error| self.fail(&error)).ok()?;
        let remark = saved.remarks.first().map(|remark| format!("Saved, but {remark}"));
        self.notice = remark.map(|text| Notice { text, is_error: true });
        self.take_in_journal();
        Some(saved)
    }

    /// Says why nothing was done. What is open stays open, so the same key tries again.
    pub(super) fn fail(&mut self, error: &StoreError) {
        let text = match error {
            StoreError::Refused(refusal) => refusal.text(|name| self.key_of(name)),
            StoreError::Write { .. } => format!("Not saved: {error}. The same key tries again."),
            StoreError::Read { .. } => format!("{error}."),
        };
        let is_error = !matches!(error, StoreError::Refused(_));
        self.notice = Some(Notice { text, is_error });
    }

    pub(super) fn step_back(
        &mut self,
        step: impl FnOnce(&mut Store, Now) -> Result<Saved, StoreError>,
        sentence: &str,
    ) {
        let saved = step(&mut self.store, self.now);
        if let Some(saved) = self.finish(saved) {
            self.say_of(sentence, &saved.what);
        }
    }
}
