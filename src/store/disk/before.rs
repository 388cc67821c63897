//! What the days of earlier years add up to, so that today costs the same in year 10 as in year 1:
//! built from the records of the older years' files and carried on from with those of the newer
//! ones, as long as nothing in these speaks of what was added up. Knows records, no files.

use std::{
    cell::LazyCell,
    collections::{BTreeMap, BTreeSet},
};

use chrono::{Datelike as _, NaiveDate};

use super::reading::NUMBER_LIMIT;
use crate::domain::{
    id::IdSet,
    journal::Journal,
    record::{DeviceId, Fact, Record, RecordId},
    streak::{Rules, Tally},
};

mod form;

pub(super) use form::split_at;

#[cfg(test)]
mod tests;

/// The sum of the earlier days, and what it takes to carry it on.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Before {
    /// The first day that is not added up.
    pub(super) cut: NaiveDate,
    /// The rules the days were counted by.
    pub(super) rules: Rules,
    /// The older files it was built from, a line for each with its length and time, in an order.
    pub(super) files: String,
    /// The days before the cut.
    pub(super) tally: Tally,
    /// The records of the older files that are not added up, word for word.
    pub(super) kept: Vec<Record>,
    /// The newest id number of each device in the older files, but for those from [`NUMBER_LIMIT`] on.
    newest: BTreeMap<DeviceId, u64>,
    /// Targets of changes in the newer files that are in none, or are removed; so they are not in
    /// the sum.
    absent: BTreeSet<RecordId>,
    /// Those of them that are in the older files: they are out of the sum only as long as the newer
    /// files remove them.
    excused: BTreeSet<RecordId>,
    /// Devices whose older files hold what was taken away, this one too if it could not be tidied.
    pub(super) waiting: BTreeSet<DeviceId>,
}

/// The first day that is not added up: the last month of the last year stays at hand for what
/// looks back a little.
pub(super) fn cut(today: NaiveDate) -> NaiveDate {
    NaiveDate::from_ymd_opt(today.year() - 1, 12, 1).unwrap_or(today)
}

impl Before {
    /// Adds up the `older` records before the cut; `None` if a record is on both sides of it, which
    /// takes two different ones under one id.
    pub(super) fn of(
        older: &[&Record],
        newer: &[&Record],
        cut: NaiveDate,
        rules: Rules,
    ) -> Option<Self> {
        let removed_by = |records: &[&Record]| -> IdSet {
            records.iter().filter_map(|record| removed(record)).collect()
        };
        let (gone_older, gone_newer) = (removed_by(older), removed_by(newer));
        let is_gone = |id: &RecordId| gone_older.contains(id) || gone_newer.contains(id);
        let stays = |record: &&Record| !is_gone(&record.id);
        let standing = older.iter().copied().filter(stays).cloned().collect();
        let (early, early_ids, late_ids) = split(standing, cut)?;
        let is_kept = |record: &&Record| match &record.fact {
            Fact::Amend { of, .. } => !early_ids.contains(of) && !is_gone(of),
            Fact::Remove { .. } => false,
            _ => late_ids.contains(&record.id),
        };
        let there: IdSet = own_ids(older);
        let is_there = |id: &&RecordId| there.contains(id);
        let newer_ids: IdSet = newer.iter().map(|it| it.id).collect();
        let is_absent = |of: &RecordId| {
            !early_ids.contains(of) && !late_ids.contains(of) && !newer_ids.contains(of)
        };
        Some(Self {
            cut,
            rules,
            files: String::new(),
            kept: older.iter().copied().filter(is_kept).cloned().collect(),
            newest: newest(older),
            absent: newer.iter().filter_map(|it| target(it)).filter(is_absent).collect(),
            excused: gone_newer.difference(&gone_older).filter(is_there).copied().collect(),
            waiting: BTreeSet::new(),
            tally: Journal::fold(early).journal.tally_before(cut, rules),
        })
    }

    /// The newest id number of `device` in the older files, but for those from [`NUMBER_LIMIT`] on.
    pub(super) fn newest_of(&self, device: DeviceId) -> u64 {
        self.newest.get(&device).copied().unwrap_or_default()
    }

    /// Whether the `newer` records leave the sum as it is: none is dated before the cut, and none
    /// refers to a record that is in it.
    pub(super) fn holds_with(&self, newer: &[&Record]) -> bool {
        // Nearly always no id has to be looked up, and then none is gathered.
        let kept = LazyCell::new(|| self.kept.iter().map(|it| it.id).collect::<IdSet>());
        let of_newer = LazyCell::new(|| {
            newer.iter().filter(|it| it.is_kept()).map(|it| it.id).collect::<IdSet>()
        });
        let comes_after =
            |id: RecordId| !is_beyond_reason(id) && id.number > self.newest_of(id.device);
        let fits = newer.iter().filter(|record| record.is_kept()).all(|record| {
            record.date().is_some_and(|date| date >= self.cut)
                && (comes_after(record.id) || kept.contains(&record.id))
        });
        let changes_fit = newer.iter().all(|record| {
            let moves_back = matches!(&record.fact, Fact::Amend { patch, .. }
                if patch.date.is_some_and(|date| date < self.cut));
            let of_known = target(record).is_none_or(|of| {
                comes_after(of)
                    || self.absent.contains(&of)
                    || kept.contains(&of)
                    || of_newer.contains(&of)
            });
            !moves_back && of_known
        });
        let gone: IdSet = newer.iter().filter_map(|record| removed(record)).collect();
        fits && changes_fit && self.excused.iter().all(|id| gone.contains(id))
    }
}

/// The records before the cut as they stand, their ids, and the ids of those from the cut on.
type Split = (Vec<Record>, IdSet, IdSet);

/// Parts records at the cut; `None` if an id is on both sides of it.
fn split(records: Vec<Record>, cut: NaiveDate) -> Option<Split> {
    let folded = Journal::fold(records).journal.folded();
    let (early, late): (Vec<_>, Vec<_>) =
        folded.into_iter().partition(|record| record.date().is_some_and(|date| date < cut));
    let ids = |records: &[Record]| records.iter().map(|it| it.id).collect::<IdSet>();
    let (early_ids, late_ids) = (ids(&early), ids(&late));
    early_ids.is_disjoint(&late_ids).then_some((early, early_ids, late_ids))
}

/// The ids of the records that stand for themselves.
fn own_ids(records: &[&Record]) -> IdSet {
    records.iter().filter(|record| record.is_kept()).map(|record| record.id).collect()
}

/// Whether a sum of the `older` records could be used beside the `newer` ones: a quick look that says
/// no where building one would be in vain every time.
pub(super) fn may_hold(older: &[&Record], newer: &[&Record], cut: NaiveDate) -> bool {
    let amended: IdSet = newer
        .iter()
        .filter(|record| matches!(record.fact, Fact::Amend { .. }))
        .filter_map(|record| target(record))
        .collect();
    let gone: IdSet = newer.iter().filter_map(|record| removed(record)).collect();
    let early = |record: &Record| match &record.fact {
        Fact::Amend { patch, .. } => patch.date.is_some_and(|date| date < cut),
        fact => fact.date().is_some_and(|date| date < cut),
    };
    let amends_early = older
        .iter()
        .any(|record| early(record) && amended.contains(&record.id) && !gone.contains(&record.id));
    !newer.iter().any(|record| early(record) || is_beyond_reason(record.id)) && !amends_early
}

/// Whether an id's number says nothing of when it was made.
fn is_beyond_reason(id: RecordId) -> bool {
    id.number >= NUMBER_LIMIT
}

fn removed(record: &Record) -> Option<RecordId> {
    match record.fact {
        Fact::Remove { of, .. } => Some(of),
        _ => None,
    }
}

/// The record that a change is of.
fn target(record: &Record) -> Option<RecordId> {
    match record.fact {
        Fact::Amend { of, .. } | Fact::Remove { of, .. } => Some(of),
        _ => None,
    }
}

fn newest(records: &[&Record]) -> BTreeMap<DeviceId, u64> {
    let mut newest = BTreeMap::new();
    let ids = records.iter().flat_map(|record| [Some(record.id), target(record)]);
    for id in ids.flatten().filter(|id| !is_beyond_reason(*id)) {
        let number = newest.entry(id.device).or_insert(id.number);
        *number = id.number.max(*number);
    }
    newest
}
