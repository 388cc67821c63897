//! Stores for tests of everything above the store: one that keeps the journal in memory, and one
//! that refuses to write until it is told otherwise.

use chrono::NaiveDate;

use super::{CommitError, Lasting, Scope, Stamp, Store, StoreError};
use crate::domain::{
    change::Change,
    draft::Draft,
    kept::{Committed, Loaded, Problem},
    nudge::Nudges,
    record::{DeviceId, Record, RecordId},
};

/// Keeps everything in memory, and can be told to fail.
#[derive(Debug)]
pub struct Memory {
    /// What is kept.
    pub kept: Loaded,
    /// The words that wait.
    pub drafts: Vec<Draft>,
    /// Whether the next writes fail.
    pub failing: bool,
    /// Commits that were asked for, failed ones too.
    pub attempts: usize,
    /// What is kept of the nudges.
    pub nudges: Nudges,
    /// Records that are lost from what is kept, and could be restored.
    pub lost: Vec<Record>,
    /// What is still to be told.
    pub complaints: Vec<Problem>,
    device: DeviceId,
}

impl Memory {
    /// A store that holds `kept` and writes as `device`.
    #[must_use]
    pub fn new(device: DeviceId, kept: Loaded) -> Self {
        Self {
            kept,
            failing: false,
            attempts: 0,
            nudges: Nudges::default(),
            drafts: Vec::new(),
            lost: Vec::new(),
            complaints: Vec::new(),
            device,
        }
    }
}

impl Store for Memory {
    fn load(&mut self, _: Scope, today: NaiveDate) -> Result<Loaded, StoreError> {
        let stacks = self.kept.stacks.clone().on(today);
        Ok(Loaded { stacks, ..self.kept.clone() })
    }

    fn commit(&mut self, mut change: Change, stamp: Stamp) -> Result<Committed, CommitError> {
        self.attempts += 1;
        let newest = self.kept.records.iter().map(|record| record.id.number).max();
        let first = stamp.seconds.max(newest.unwrap_or_default() + 1).max(change.after + 1);
        if change.ids.is_empty() {
            let id = |number| RecordId { number, device: self.device };
            change.ids = (first..).take(change.acts.len()).map(id).collect();
        }
        if self.failing {
            let why = full("journal/2026-test.toml");
            return Err(CommitError { change: Box::new(change), why });
        }
        let acts = change.acts.iter().zip(&change.ids);
        let records: Vec<Record> =
            acts.map(|(act, &id)| Record { id, fact: act.fact.clone() }).collect();
        self.kept.records.extend(records.iter().cloned());
        let mut stacks = std::mem::take(&mut self.kept.stacks).on(stamp.today);
        stacks.moved_on(&change, &records);
        self.kept.stacks = stacks.clone();
        let profile = (!change.choices.is_empty()).then(|| {
            let profile = std::mem::take(&mut self.kept.profile);
            change.choices.iter().fold(profile, |profile, choice| profile.after(choice))
        });
        if let Some(profile) = &profile {
            self.kept.profile.clone_from(profile);
        }
        Ok(Committed { records, profile, stacks, waiting: Vec::new() })
    }

    fn missing(&mut self) -> Result<Vec<Record>, StoreError> {
        Ok(self.lost.clone())
    }

    fn restore(&mut self, records: &[Record], _: Stamp) -> Result<(), StoreError> {
        if self.failing {
            return Err(full("journal/2026-test.toml"));
        }
        self.lost.retain(|record| !records.contains(record));
        self.kept.records.extend_from_slice(records);
        Ok(())
    }

    fn forget(&mut self, ids: &[RecordId]) -> Result<(), StoreError> {
        if self.failing {
            return Err(full("safety.toml"));
        }
        self.lost.retain(|record| !ids.contains(&record.id));
        Ok(())
    }

    fn take_complaints(&mut self) -> Vec<Problem> {
        std::mem::take(&mut self.complaints)
    }

    fn drafts(&mut self) -> Result<Vec<Draft>, StoreError> {
        Ok(self.drafts.clone())
    }

    fn keep_drafts(&mut self, drafts: &[Draft], _: Lasting) -> Result<(), StoreError> {
        if self.failing {
            return Err(full("draft.toml"));
        }
        self.drafts = drafts.to_vec();
        Ok(())
    }

    fn changed_elsewhere(&mut self) -> bool {
        false
    }

    fn nudge(&mut self, ask: &mut dyn FnMut(Nudges) -> Nudges) -> Result<(), StoreError> {
        let nudges = ask(self.nudges.clone());
        if self.failing {
            let source = std::io::Error::from(std::io::ErrorKind::StorageFull);
            return Err(StoreError::Io { verb: "write", path: "nudge".into(), source });
        }
        self.nudges = nudges;
        Ok(())
    }
}

/// There is no room for a file.
fn full(path: &str) -> StoreError {
    let source = std::io::Error::from(std::io::ErrorKind::StorageFull);
    StoreError::Io { verb: "write", path: path.into(), source }
}
