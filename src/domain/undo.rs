//! Undo and redo of the changes made on this device today. The stacks are plain data: the store
//! keeps them between runs and moves them on under the same lock as the write they belong to.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    change::{Act, Change, Origin, Undoing},
    journal::Journal,
    profile::{Choice, Profile, Switch},
    record::{Fact, Patch, Record, RecordId},
};

/// Why something is not undone or redone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UndoError {
    /// No change of today is left to undo or redo.
    #[error("nothing of today is left to take back")]
    Nothing,
    /// A record of the change has changed since.
    #[error("it has changed since")]
    ChangedSince,
}

/// One thing that was done to the journal or the profile and can be taken back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Step {
    /// A record was added.
    Added {
        /// Its id.
        id: RecordId,
        /// What it said.
        fact: Fact,
    },
    /// A record was amended.
    Amended {
        /// The record.
        of: RecordId,
        /// The values before.
        before: Patch,
        /// The values after.
        after: Patch,
    },
    /// A record was removed.
    Removed {
        /// Its id.
        id: RecordId,
        /// What it said.
        was: Fact,
    },
    /// A choice of the profile was turned.
    Chosen(Choice),
}

/// The steps of one change.
pub type Entry = Vec<Step>;

/// What can be undone and redone.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Stacks {
    /// The day the entries were made on; on another day they are gone.
    pub day: NaiveDate,
    /// What was done, the newest last.
    pub done: Vec<Entry>,
    /// What was undone, the newest last.
    pub undone: Vec<Entry>,
}

impl Stacks {
    /// The stacks as they are on `day`: empty if they are of another.
    #[must_use]
    pub fn on(self, day: NaiveDate) -> Self {
        if self.day == day { self } else { Self { day, ..Self::default() } }
    }

    /// Moves the stacks on after `change` was written as `records`, one for each of its acts.
    pub fn moved_on(&mut self, change: &Change, records: &[Record]) {
        match change.origin {
            Origin::New if !change.can_be_undone() => return,
            Origin::New => self.undone.clear(),
            Origin::Undo => drop(self.done.pop()),
            Origin::Redo => drop(self.undone.pop()),
        }
        for (at, old) in &change.revives {
            if let Some(record) = records.get(*at) {
                self.rename(*old, record.id);
            }
        }
        let steps = change.acts.iter().zip(records).filter_map(|(act, record)| step(act, record));
        let chosen = change.choices.iter().cloned().map(Step::Chosen);
        let entry: Entry = steps.chain(chosen).collect();
        match change.origin {
            Origin::New | Origin::Redo => self.done.push(entry),
            Origin::Undo => self.undone.push(entry),
        }
    }

    /// The change that takes the newest entry back.
    ///
    /// # Errors
    /// Nothing was done today, or a record or choice of it has changed since.
    pub fn undo(&self, journal: &Journal, profile: &Profile) -> Result<Change, UndoError> {
        let entry = self.done.last().ok_or(UndoError::Nothing)?;
        reverse(entry, journal, profile, Origin::Undo)
    }

    /// The change that does the newest undone entry again.
    ///
    /// # Errors
    /// Nothing was undone today, or a record or choice of it has changed since.
    pub fn redo(&self, journal: &Journal, profile: &Profile) -> Result<Change, UndoError> {
        let entry = self.undone.last().ok_or(UndoError::Nothing)?;
        reverse(entry, journal, profile, Origin::Redo)
    }

    fn rename(&mut self, old: RecordId, new: RecordId) {
        for step in self.done.iter_mut().chain(&mut self.undone).flatten() {
            let id = match step {
                Step::Added { id, .. } | Step::Removed { id, .. } => id,
                Step::Amended { of, .. } => of,
                Step::Chosen(_) => continue,
            };
            if *id == old {
                *id = new;
            }
        }
    }
}

fn step(act: &Act, record: &Record) -> Option<Step> {
    match (&act.undoing, &record.fact) {
        (Undoing::Remove, fact) => Some(Step::Added { id: record.id, fact: fact.clone() }),
        (Undoing::Amend { before }, Fact::Amend { of, patch }) => {
            Some(Step::Amended { of: *of, before: before.clone(), after: patch.clone() })
        }
        (Undoing::Restore { was }, Fact::Remove { of, .. }) => {
            Some(Step::Removed { id: *of, was: was.clone() })
        }
        _ => None,
    }
}

/// The change that takes an entry's steps back, the last first. Later steps of one entry never
/// build on what an earlier step of it made, so checking each against journal and profile is enough.
fn reverse(
    entry: &Entry,
    journal: &Journal,
    profile: &Profile,
    origin: Origin,
) -> Result<Change, UndoError> {
    let mut change = Change { origin, ..Change::new(Vec::new()) };
    for step in entry.iter().rev() {
        match step {
            Step::Added { id, fact } => change.acts.push(taken_out(*id, fact, journal, origin)?),
            Step::Amended { of, before, after } => {
                change.acts.push(amended_back(*of, before, after, journal)?);
                change.after = change.after.max(journal.newest_number(*of));
            }
            Step::Removed { id, was } => {
                change.revives.push((change.acts.len(), *id));
                change.acts.push(Act { fact: was.clone(), undoing: Undoing::Remove });
            }
            Step::Chosen(choice) => change.choices.push(turned_back(choice, profile)?),
        }
    }
    Ok(change)
}

/// An imported record that was added is only ever undone together with its import, which may then be
/// made again; one that a redo takes out was removed by itself, and no import brings it back.
fn taken_out(
    id: RecordId,
    fact: &Fact,
    journal: &Journal,
    origin: Origin,
) -> Result<Act, UndoError> {
    if journal.fact(id).as_ref() != Some(fact) {
        return Err(UndoError::ChangedSince);
    }
    let from = fact.from().map(|from| if origin == Origin::Undo { id } else { from });
    let undoing = Undoing::Restore { was: fact.clone() };
    Ok(Act { fact: Fact::Remove { of: id, from }, undoing })
}

fn amended_back(
    of: RecordId,
    before: &Patch,
    after: &Patch,
    journal: &Journal,
) -> Result<Act, UndoError> {
    let now = journal.moment(of).ok_or(UndoError::ChangedSince)?;
    if after.inverse(&now.fact) != *after {
        return Err(UndoError::ChangedSince);
    }
    let undoing = Undoing::Amend { before: after.clone() };
    Ok(Act { fact: Fact::Amend { of, patch: before.clone() }, undoing })
}

/// A pause that comes back through here is refused like any other where no way would stay on:
/// another device may have paused the rest meanwhile.
fn turned_back(choice: &Choice, profile: &Profile) -> Result<Choice, UndoError> {
    let back = choice.reversed();
    let pauses = matches!(back.switch, Switch::Paused(_)) && back.on;
    let last = pauses && profile.after(&back).paused.complement().is_empty();
    if profile.has(&choice.switch) != choice.on || last {
        return Err(UndoError::ChangedSince);
    }
    Ok(back)
}
