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
        match saved {
            Ok(saved) => {
                let notice =
                    |remark| Notice { text: format!("Saved, but {remark}"), is_error: true };
                self.notice = saved.remarks.first().map(notice);
                self.take_in_journal();
                Some(saved)
            }
            Err(error) => {
                self.fail(&error);
                None
            }
        }
    }

    /// Says why nothing was done. What is open stays open, so the same key tries again.
    pub(super) fn fail(&mut self, error: &StoreError) {
        self.notice = Some(match error {
            StoreError::Refused(refusal) => {
                Notice { text: refusal.text(|name| self.key_of(name)), is_error: false }
            }
            StoreError::Write { .. } => {
                let text = format!("Not saved: {error}. The same key tries again.");
                Notice { text, is_error: true }
            }
            StoreError::Read { .. } => Notice { text: format!("{error}."), is_error: true },
        });
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

/// Returns a sentence about what could not be read.
pub(super) fn unreadable(store: &Store) -> Option<String> {
    let problem = store.problems().first()?;
    Some(match store.problems().len() {
        1 => format!("Not read: {problem}. It stays as it is; hullo check shows it."),
        count => {
            format!("{count} things were not read. They stay as they are; hullo check shows them.")
        }
    })
}
