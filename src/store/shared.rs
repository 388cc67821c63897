//! A store that a test keeps a hand on while a session owns it. It adds nothing of its own.

use std::{cell::RefCell, rc::Rc};

use chrono::NaiveDate;

use super::{CommitError, Lasting, Scope, Stamp, Store, StoreError, memory::Memory};
use crate::domain::{
    change::Change,
    draft::Draft,
    kept::{Committed, Loaded, Problem},
    nudge::Nudges,
    record::{Record, RecordId},
};

/// One hand on a store in memory.
#[derive(Clone, Debug)]
pub(crate) struct Shared(pub(crate) Rc<RefCell<Memory>>);

impl Shared {
    pub(crate) fn new(memory: Memory) -> Self {
        Self(Rc::new(RefCell::new(memory)))
    }
}

impl Store for Shared {
    fn load(&mut self, scope: Scope, today: NaiveDate) -> Result<Loaded, StoreError> {
        self.0.borrow_mut().load(scope, today)
    }

    fn commit(&mut self, change: Change, stamp: Stamp) -> Result<Committed, CommitError> {
        self.0.borrow_mut().commit(change, stamp)
    }

    fn settle(&mut self, today: NaiveDate) -> Result<(), StoreError> {
        self.0.borrow_mut().settle(today)
    }

    fn missing(&mut self) -> Result<Vec<Record>, StoreError> {
        self.0.borrow_mut().missing()
    }

    fn restore(&mut self, records: &[Record], stamp: Stamp) -> Result<(), StoreError> {
        self.0.borrow_mut().restore(records, stamp)
    }

    fn forget(&mut self, ids: &[RecordId]) -> Result<(), StoreError> {
        self.0.borrow_mut().forget(ids)
    }

    fn take_complaints(&mut self) -> Vec<Problem> {
        self.0.borrow_mut().take_complaints()
    }

    fn drafts(&mut self) -> Result<Vec<Draft>, StoreError> {
        self.0.borrow_mut().drafts()
    }

    fn keep_drafts(&mut self, drafts: &[Draft], lasting: Lasting) -> Result<(), StoreError> {
        self.0.borrow_mut().keep_drafts(drafts, lasting)
    }

    fn changed_elsewhere(&mut self) -> bool {
        self.0.borrow_mut().changed_elsewhere()
    }

    fn nudge(&mut self, ask: &mut dyn FnMut(Nudges) -> Nudges) -> Result<(), StoreError> {
        self.0.borrow_mut().nudge(ask)
    }
}
