//! What three devices must know, as plain lists: nothing of files, locks or order of writing.

use std::collections::BTreeMap;

use crate::{
    domain::{
        journal::Journal,
        record::{Fact, Record, RecordId},
    },
    store::Loaded,
};

/// The records that are not removed, each with its amends in order.
pub(super) fn model(records: &[Record]) -> BTreeMap<RecordId, Fact> {
    let mut sorted = records.to_vec();
    sorted.sort_by_key(|record| record.id);
    let mut facts = BTreeMap::new();
    for record in sorted.iter().filter(|record| record.is_kept()) {
        facts.insert(record.id, record.fact.clone());
    }
    for record in &sorted {
        if let Fact::Amend { of, patch } = &record.fact
            && let Some(fact) = facts.get_mut(of)
        {
            patch.change(fact);
        }
    }
    for record in &sorted {
        if let Fact::Remove { of, .. } = record.fact {
            facts.remove(&of);
        }
    }
    facts
}

/// The same, as a store has it.
pub(super) fn found(loaded: &Loaded) -> BTreeMap<RecordId, Fact> {
    let folded = Journal::fold(loaded.records.clone());
    assert_eq!(folded.clashes, []);
    folded.journal.folded().into_iter().map(|record| (record.id, record.fact)).collect()
}
