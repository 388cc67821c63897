//! From a wish to what is on the disk: planned by the coach, written by the store, planned anew when
//! another hullo wrote in between. What a refusal or a failure means in words is the faces' business.

use chrono::NaiveDate;

use super::Session;
use crate::{
    coach::{Coach, Refusal},
    domain::{
        change::{Act, Change},
        kept::{Committed, Loaded},
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
        let ended = self.until_not_overtaken(|session, anew| {
            if anew {
                let whole = !coach.journal().is_partial();
                session.renew(coach, if whole { Scope::Everything } else { Scope::Recent })?;
            }
            let planned = match session.ask(coach, &wish)? {
                Ok(planned) => planned,
                Err(refusal) => return Ok(Err(refusal)),
            };
            let tried = unsaved.as_ref().filter(|it| it.is_of_the_same_wish(&planned));
            let change = tried.cloned().unwrap_or(planned);
            let (acts, choices) = (change.acts.clone(), change.choices.clone());
            let committed = session.commit(change, coach.today())?;
            coach.committed(committed.clone());
            Ok(Ok(Written { acts, choices, committed }))
        });
        match &ended {
            Ok(Ok(_)) => *unsaved = None,
            // What was overtaken was planned for a journal that is no more.
            Err(NotWritten::NotSaved(error)) => {
                *unsaved = (!error.is_overtaken()).then(|| (*error.change).clone());
            }
            Ok(Err(_)) | Err(NotWritten::NotRead(_)) => {}
        }
        ended
    }

    /// Has a change planned on all that is kept, and written if there is any; planned anew on what is
    /// kept then when another hullo wrote in between. Gives the last plan, and what was written.
    ///
    /// # Errors
    /// What is kept cannot be read, or the change is not on the disk.
    pub fn carry_out_on_everything<P>(
        &mut self,
        plan: impl Fn(&Loaded, NaiveDate) -> (P, Option<Change>),
    ) -> Result<(P, Option<Committed>), NotWritten> {
        self.until_not_overtaken(|session, _| {
            let (loaded, today) = session.load(Scope::Everything)?;
            let (plan, change) = plan(&loaded, today);
            let committed = change.map(|change| session.commit(change, today)).transpose()?;
            Ok((plan, committed))
        })
    }

    /// Attempts something until no other hullo writes in between, twelve times at most. The attempt is
    /// told whether it is made anew.
    fn until_not_overtaken<T>(
        &mut self,
        mut attempt: impl FnMut(&mut Self, bool) -> Result<T, NotWritten>,
    ) -> Result<T, NotWritten> {
        let mut ended = attempt(self, false);
        for _ in 1..ATTEMPTS {
            match ended {
                Err(NotWritten::NotSaved(error)) if error.is_overtaken() => {
                    ended = attempt(self, true);
                }
                ended => return ended,
            }
        }
        ended
    }
}
