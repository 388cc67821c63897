//! From a wish to what is on the disk: planned by the coach, written by the store, planned anew when
//! another hullo wrote in between. What a refusal or a failure means in words is the faces' business.

use super::Session;
use crate::{
    coach::{Coach, Refusal},
    domain::{
        change::{Act, Change},
        kept::Committed,
        profile::Choice,
    },
    store::{CommitError, Scope, StoreError},
};

/// How often a change is planned anew when another hullo wrote in between.
const ATTEMPTS: usize = 12;

/// A change that is on the disk.
#[derive(Clone, Debug)]
pub struct Written {
    /// What was planned.
    pub acts: Vec<Act>,
    /// What was turned in the profile.
    pub choices: Vec<Choice>,
    /// What became of it.
    pub committed: Committed,
}

/// Why a change is not on the disk although nothing spoke against it.
#[derive(Debug, thiserror::Error)]
pub enum NotWritten {
    /// What it was to be planned on could not be read.
    #[error(transparent)]
    NotRead(#[from] StoreError),
    /// It could not be written.
    #[error(transparent)]
    NotSaved(#[from] CommitError),
}

impl Session {
    /// Reads anew what a coach knows.
    ///
    /// # Errors
    /// As [`Session::open`]; the coach knows what it knew.
    pub fn renew(&mut self, coach: &mut Coach, scope: Scope) -> Result<(), StoreError> {
        let (loaded, today) = self.load(scope)?;
        if today != coach.today() {
            coach.set_today(today);
        }
        coach.take_in(loaded);
        Ok(())
    }

    /// Asks the coach; if what it does not find may be in years it knows the sum of only, asks again
    /// once it knows them all.
    ///
    /// # Errors
    /// Those years cannot be read.
    pub fn ask<T>(
        &mut self,
        coach: &mut Coach,
        wish: impl Fn(&Coach) -> Result<T, Refusal>,
    ) -> Result<Result<T, Refusal>, StoreError> {
        match wish(coach) {
            Err(Refusal::Unknown(_) | Refusal::ChangedSince) if coach.journal().is_partial() => {
                self.renew(coach, Scope::Everything)?;
                Ok(wish(coach))
            }
            answer => Ok(answer),
        }
    }

    /// Has a wish planned and written. When another hullo made a change in between, the journal is
    /// read and the change planned anew. A change that cannot be written goes into `unsaved`; the
    /// next attempt at the same wish takes it from there, so that it keeps its ids and counts once
    /// whatever the disk may have taken of it.
    ///
    /// # Errors
    /// It is not on the disk.
    pub fn carry_out(
        &mut self,
        coach: &mut Coach,
        unsaved: &mut Option<Change>,
        wish: impl Fn(&Coach) -> Result<Change, Refusal>,
    ) -> Result<Result<Written, Refusal>, NotWritten> {
        let mut attempts_left = ATTEMPTS;
        loop {
            attempts_left -= 1;
            let planned = match self.ask(coach, &wish)? {
                Ok(planned) => planned,
                Err(refusal) => return Ok(Err(refusal)),
            };
            let tried = unsaved.as_ref().filter(|it| it.is_of_the_same_wish(&planned));
            let change = tried.cloned().unwrap_or(planned);
            let (acts, choices) = (change.acts.clone(), change.choices.clone());
            match self.commit(change, coach.today()) {
                Ok(committed) => {
                    *unsaved = None;
                    coach.committed(committed.clone());
                    return Ok(Ok(Written { acts, choices, committed }));
                }
                Err(error) if attempts_left > 0 && matches!(error.why, StoreError::MovedOn) => {
                    let whole = !coach.journal().is_partial();
                    self.renew(coach, if whole { Scope::Everything } else { Scope::Recent })?;
                }
                Err(error) => {
                    // What was overtaken was planned for a journal that is no more.
                    let kept = !matches!(error.why, StoreError::MovedOn);
                    *unsaved = kept.then(|| (*error.change).clone());
                    return Err(error.into());
                }
            }
        }
    }
}
