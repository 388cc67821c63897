//! Changes on the disk, and what is said where they fail.

use super::{App, Notice};
use crate::coach::Context;
use crate::domain::{date::Now, journal::Journal, record::Plan, refusal::Refusal};
use crate::store::{Saved, Store, StoreError};

impl App {
    pub(super) fn refuse(&mut self, refusal: Refusal) {
        self.fail(&StoreError::Refused(refusal));
    }

    /// Makes a change. Returns what was saved; otherwise says why not.
    pub(super) fn save(
        &mut self,
        plan: impl FnOnce(&Context<'_>, &Journal) -> Result<Plan, Refusal>,
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
