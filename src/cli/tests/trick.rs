//! A store that a test decides on.

use super::*;

/// A store whose behavior a test decides on.
pub(super) struct Trick {
    pub(super) memory: Memory,
    /// Commits still to be told that the stacks moved on.
    pub(super) overtaken: usize,
    /// Records of this day and earlier come as a sum when only recent ones are asked for.
    pub(super) summed: Option<NaiveDate>,
    pub(super) waiting: Vec<DeviceId>,
    pub(super) loads: Vec<Scope>,
    pub(super) attempts: usize,
}

#[derive(Clone)]
pub(super) struct Shared(pub(super) Rc<RefCell<Trick>>);

impl Store for Shared {
    fn load(&mut self, scope: Scope, today: NaiveDate) -> Result<Loaded, StoreError> {
        let mut trick = self.0.borrow_mut();
        trick.loads.push(scope);
        let mut loaded = trick.memory.load(scope, today)?;
        if let (Some(last), Scope::Recent) = (trick.summed, scope) {
            let date = |record: &Record| record.fact.date().unwrap();
            let (old, new) = loaded.records.into_iter().partition(|it| date(it) <= last);
            let rules = loaded.profile.rules();
            let mut base: Tally =
                Journal::fold(old).journal.tally_before(last.succ_opt().unwrap(), rules);
            base.through = Some(last);
            (loaded.base, loaded.records) = (Some(base), new);
        }
        Ok(loaded)
    }

    fn commit(&mut self, change: Change, stamp: Stamp) -> Result<Committed, CommitError> {
        let mut trick = self.0.borrow_mut();
        trick.attempts += 1;
        if trick.overtaken > 0 {
            trick.overtaken -= 1;
            return Err(CommitError { change: Box::new(change), why: StoreError::MovedOn });
        }
        let waiting = trick.waiting.clone();
        let committed = trick.memory.commit(change, stamp)?;
        Ok(Committed { waiting, ..committed })
    }

    fn missing(&mut self) -> Result<Vec<Record>, StoreError> {
        self.0.borrow_mut().memory.missing()
    }

    fn restore(&mut self, records: &[Record], stamp: Stamp) -> Result<(), StoreError> {
        self.0.borrow_mut().memory.restore(records, stamp)
    }

    fn forget(&mut self, ids: &[RecordId]) -> Result<(), StoreError> {
        self.0.borrow_mut().memory.forget(ids)
    }

    fn take_complaints(&mut self) -> Vec<Problem> {
        self.0.borrow_mut().memory.take_complaints()
    }

    fn drafts(&mut self) -> Result<Vec<Draft>, StoreError> {
        self.0.borrow_mut().memory.drafts()
    }

    fn keep_drafts(&mut self, drafts: &[Draft], lasting: Lasting) -> Result<(), StoreError> {
        self.0.borrow_mut().memory.keep_drafts(drafts, lasting)
    }

    fn changed_elsewhere(&mut self) -> bool {
        false
    }

    fn nudge(&mut self, ask: &mut dyn FnMut(Nudges) -> Nudges) -> Result<(), StoreError> {
        self.0.borrow_mut().memory.nudge(ask)
    }
}
