//! A store for tests of everything above the store: it keeps the journal in memory and meets whatever
//! a test has in store for it.

use chrono::NaiveDate;

use super::{CommitError, Lasting, Scope, Stamp, Store, StoreError};
use crate::domain::{
    change::Change,
    day,
    draft::Draft,
    journal::Journal,
    kept::{Committed, Loaded, Problem},
    nudge::Nudges,
    record::{DeviceId, Record, RecordId},
    streak::Tally,
};

/// Keeps everything in memory, and can be told to fail in the ways that a disk and others on it can.
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
    /// Whether the next loads fail.
    pub unreadable: bool,
    /// Whether another program has changed something, until it is loaded.
    pub changed_elsewhere: bool,
    /// Commits that are still to be told that another hullo was faster.
    pub overtaken: usize,
    /// Records up to this day come as a sum when only recent ones are asked for.
    pub summed: Option<NaiveDate>,
    /// Devices whose files still hold words that were taken away.
    pub waiting: Vec<DeviceId>,
    /// What was asked for, load by load.
    pub loads: Vec<Scope>,
    /// How often it was told to do what can wait.
    pub settled: usize,
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
            unreadable: false,
            changed_elsewhere: false,
            overtaken: 0,
            summed: None,
            waiting: Vec::new(),
            loads: Vec::new(),
            settled: 0,
            device,
        }
    }
}

impl Store for Memory {
    fn load(&mut self, scope: Scope, today: NaiveDate) -> Result<Loaded, StoreError> {
        self.loads.push(scope);
        self.changed_elsewhere = false;
        if self.unreadable {
            let (path, source) =
                ("/data/journal".into(), std::io::ErrorKind::PermissionDenied.into());
            return Err(StoreError::Io { verb: "read", path, source });
        }
        let stacks = self.kept.stacks.clone().on(today);
        let loaded = Loaded { stacks, ..self.kept.clone() };
        match self.summed {
            Some(last) if scope == Scope::Recent => Ok(with_sum(loaded, last)),
            _ => Ok(loaded),
        }
    }

    fn commit(&mut self, mut change: Change, stamp: Stamp) -> Result<Committed, CommitError> {
        self.attempts += 1;
        if self.overtaken > 0 {
            self.overtaken -= 1;
            return Err(CommitError { change: Box::new(change), why: StoreError::MovedOn });
        }
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
        Ok(Committed { records, profile, stacks, waiting: self.waiting.clone() })
    }

    fn settle(&mut self, _: NaiveDate) -> Result<(), StoreError> {
        self.settled += 1;
        Ok(())
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
        self.changed_elsewhere
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

/// The same with the records up to `last` as a sum.
fn with_sum(mut loaded: Loaded, last: NaiveDate) -> Loaded {
    let is_old = |record: &Record| record.fact.date().is_some_and(|date| date <= last);
    let (old, new) = loaded.records.into_iter().partition(is_old);
    let rules = loaded.profile.rules();
    let base = Journal::fold(old).journal.tally_before(day::ahead(last, 1), rules);
    loaded.base = Some(Tally { through: Some(last), ..base });
    loaded.records = new;
    loaded
}

/// There is no room for a file.
fn full(path: &str) -> StoreError {
    let source = std::io::Error::from(std::io::ErrorKind::StorageFull);
    StoreError::Io { verb: "write", path: path.into(), source }
}
