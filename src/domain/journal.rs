//! The journal as a person would tell it: records folded into days. The fold takes the records of
//! all files in any order and gives the same days for the same records, whatever order they come in.
//! It knows no files; what cannot be read never reaches it.

use std::{collections::BTreeMap, ops::RangeBounds};

use chrono::NaiveDate;

use super::{
    id::{IdMap, IdSet},
    record::{Fact, Filed, Moment, Patch, Record, RecordId},
    streak::{Rules, Tally},
};

mod day;

pub use day::Day;

/// A moment without a usable id: typed by hand, or cut. It is shown flagged and counts nowhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unfiled(pub Moment);

/// The folded journal. It may hold all days, or those from some day on together with the [`Tally`]
/// of the days before.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Journal {
    base: Tally,
    days: BTreeMap<NaiveDate, Day>,
    unfiled: Vec<Unfiled>,
    /// The newest amend of every record that was amended.
    amended: IdMap<RecordId>,
}

/// What folding gives.
#[derive(Clone, Debug, Default)]
pub struct Folded {
    /// The journal.
    pub journal: Journal,
    /// Ids under which two different records were filed; both are kept.
    pub clashes: Vec<RecordId>,
}

impl Journal {
    /// Folds records, in any order, into a journal.
    #[must_use]
    pub fn fold(records: Vec<Record>) -> Folded {
        Self::fold_onto(Tally::default(), records)
    }

    /// Folds the records that come after what `base` already holds.
    #[must_use]
    pub fn fold_onto(base: Tally, mut facts: Vec<Record>) -> Folded {
        let changes = Changes::gather(&facts);
        facts.retain(|record| record.is_kept() && !changes.removed.contains(&record.id));
        if !changes.amends.is_empty() {
            for record in &mut facts {
                changes.amend(record);
            }
        }
        facts.sort_by_key(|record| record.id);
        let mut clashes = Vec::new();
        let amended = changes.newest();
        let mut journal = Self { base, amended, ..Self::default() };
        // From the newest on: what was filed is gone from the end, so that a hundred years are not
        // in memory twice.
        while let Some(newest) = facts.pop() {
            let id = newest.id;
            if facts.last().is_none_or(|next| next.id != id) {
                journal.file(newest);
            } else {
                let mut same_id = vec![newest];
                same_id.extend(std::iter::from_fn(|| facts.pop_if(|next| next.id == id)));
                let united = unite(same_id);
                clashes.extend((united.len() > 1).then_some(id));
                for record in united {
                    journal.file(record);
                }
            }
            if facts.len() < facts.capacity() / 2 {
                facts.shrink_to_fit();
            }
        }
        clashes.reverse();
        Folded { journal, clashes }
    }

    /// Adds moments that have no id. Those that a filed moment already stands for are left out.
    pub fn set_unfiled(&mut self, moments: Vec<Moment>) {
        let shown = moments.into_iter().filter(|unfiled| {
            let filed = self.days.get(&unfiled.date).map_or(&[][..], |day| &day.moments);
            !filed.iter().any(|filed| filed.stands_for(unfiled))
        });
        self.unfiled = shown.map(Unfiled).collect();
    }

    /// Takes in a record that this device has just made, which is newer than all others.
    pub fn apply(&mut self, record: &Record) {
        match &record.fact {
            Fact::Amend { of, patch } => {
                self.amended.insert(*of, record.id);
                self.amend(*of, patch);
            }
            Fact::Remove { of, .. } => drop(self.take(*of)),
            _ => self.file(record.clone()),
        }
    }

    /// The days that have a record, in order.
    #[must_use]
    pub fn days(&self) -> impl DoubleEndedIterator<Item = (NaiveDate, &Day)> {
        self.days.iter().map(|(date, day)| (*date, day))
    }

    /// The days within `range` that have a record, in order.
    pub fn days_in(
        &self,
        range: impl RangeBounds<NaiveDate>,
    ) -> impl DoubleEndedIterator<Item = (NaiveDate, &Day)> {
        self.days.range(range).map(|(date, day)| (*date, day))
    }

    /// All that is on `date`.
    #[must_use]
    pub fn day(&self, date: NaiveDate) -> &Day {
        static EMPTY: Day = Day { offers: Vec::new(), moments: Vec::new(), rests: Vec::new() };
        self.days.get(&date).unwrap_or(&EMPTY)
    }

    /// The first day that anything is known of one by one.
    #[must_use]
    pub fn first_day(&self) -> Option<NaiveDate> {
        let by_hand = self.unfiled.iter().map(|moment| moment.0.date);
        self.days.keys().next().copied().into_iter().chain(by_hand).min()
    }

    /// All moments, in order of their days.
    #[must_use]
    pub fn moments(&self) -> impl DoubleEndedIterator<Item = &Filed<Moment>> {
        self.days.values().flat_map(|day| &day.moments)
    }

    /// The moments without an id.
    #[must_use]
    pub fn unfiled(&self) -> &[Unfiled] {
        &self.unfiled
    }

    /// The moment filed under `id`.
    #[must_use]
    pub fn moment(&self, id: RecordId) -> Option<&Filed<Moment>> {
        self.days.values().rev().flat_map(|day| &day.moments).find(|moment| moment.id == id)
    }

    /// What is filed under `id`, as it stands now.
    #[must_use]
    pub fn fact(&self, id: RecordId) -> Option<Fact> {
        self.days.values().rev().find_map(|day| {
            let moment = day.moments.iter().find(|it| it.id == id);
            let offer = day.offers.iter().find(|it| it.id == id);
            let rest = day.rests.iter().find(|it| it.id == id);
            moment
                .map(|it| Fact::Moment(it.fact.clone()))
                .or_else(|| offer.map(|it| Fact::Offer(it.fact.clone())))
                .or_else(|| rest.map(|it| Fact::Rest(it.fact)))
        })
    }

    /// The number that an amend of `of` must exceed to come after all that is known of it.
    #[must_use]
    pub fn newest_number(&self, of: RecordId) -> u64 {
        self.amended.get(&of).map_or(of.number, |amend| amend.number.max(of.number))
    }

    /// The sum of the days that are not known one by one.
    #[must_use]
    pub fn base(&self) -> &Tally {
        &self.base
    }

    /// Whether days before some day are known by their sum only.
    #[must_use]
    pub fn is_partial(&self) -> bool {
        self.base.through.is_some()
    }

    /// Whether `date` is among the days that are known one by one.
    #[must_use]
    pub fn reaches(&self, date: NaiveDate) -> bool {
        self.base.through.is_none_or(|through| through < date)
    }

    /// What the days before `date` add up to. `date` must be one that the journal reaches.
    #[must_use]
    pub fn tally_before(&self, date: NaiveDate, rules: Rules) -> Tally {
        let mut tally = self.base.clone();
        for (on, day) in self.days_in(..date) {
            tally.count(on, day, rules);
        }
        tally.miss_until(date);
        tally
    }

    /// Every record as it stands now, in the journal's order.
    #[must_use]
    pub fn folded(&self) -> Vec<Record> {
        let mut records = Vec::new();
        for day in self.days.values() {
            let offers = day.offers.iter().map(|it| (it.id, Fact::Offer(it.fact.clone())));
            let moments = day.moments.iter().map(|it| (it.id, Fact::Moment(it.fact.clone())));
            let rests = day.rests.iter().map(|it| (it.id, Fact::Rest(it.fact)));
            records
                .extend(offers.chain(moments).chain(rests).map(|(id, fact)| Record { id, fact }));
        }
        records.sort_by_key(|record| record.id);
        records
    }

    fn file(&mut self, record: Record) {
        let id = record.id;
        match record.fact {
            Fact::Offer(fact) => {
                insert(&mut self.days.entry(fact.date).or_default().offers, Filed { id, fact });
            }
            Fact::Moment(fact) => {
                insert(&mut self.days.entry(fact.date).or_default().moments, Filed { id, fact });
            }
            Fact::Rest(fact) => {
                insert(&mut self.days.entry(fact.date).or_default().rests, Filed { id, fact });
            }
            Fact::Amend { .. } | Fact::Remove { .. } => {}
        }
    }

    /// Changes all that is filed under one id, as the fold does: what then differs no more is one.
    fn amend(&mut self, of: RecordId, patch: &Patch) {
        let mut records = self.take(of);
        for record in &mut records {
            patch.change(&mut record.fact);
        }
        for record in unite(records) {
            self.file(record);
        }
    }

    /// Takes out all that is filed under `id`, each with its day if nothing else is on it. That is one
    /// record unless two devices made different ones under one id.
    fn take(&mut self, id: RecordId) -> Vec<Record> {
        let holds = |day: &Day| {
            day.moments.iter().any(|it| it.id == id)
                || day.offers.iter().any(|it| it.id == id)
                || day.rests.iter().any(|it| it.id == id)
        };
        let days = self.days.iter().filter(|(_, day)| holds(day));
        let dates: Vec<NaiveDate> = days.map(|(date, _)| *date).collect();
        let mut facts = Vec::new();
        for date in dates {
            let Some(day) = self.days.get_mut(&date) else { continue };
            facts
                .extend(day.offers.extract_if(.., |it| it.id == id).map(|it| Fact::Offer(it.fact)));
            facts.extend(
                day.moments.extract_if(.., |it| it.id == id).map(|it| Fact::Moment(it.fact)),
            );
            facts.extend(day.rests.extract_if(.., |it| it.id == id).map(|it| Fact::Rest(it.fact)));
            if day.is_empty() {
                self.days.remove(&date);
            }
        }
        facts.into_iter().map(|fact| Record { id, fact }).collect()
    }
}

/// Puts `item` where its id belongs; nearly always at the end. Most days have one of each kind, so
/// no room is taken for more.
fn insert<T>(list: &mut Vec<Filed<T>>, item: Filed<T>) {
    if list.is_empty() {
        list.reserve_exact(1);
    }
    let at = list.partition_point(|it| it.id <= item.id);
    list.insert(at, item);
}

/// The amends and removals among some records, by the record they change.
struct Changes {
    amends: IdMap<Vec<(RecordId, Patch)>>,
    removed: IdSet,
}

impl Changes {
    fn gather(records: &[Record]) -> Self {
        let mut amends: IdMap<Vec<(RecordId, Patch)>> = IdMap::default();
        let mut removed = IdSet::default();
        for record in records {
            match &record.fact {
                Fact::Amend { of, patch } => {
                    amends.entry(*of).or_default().push((record.id, patch.clone()));
                }
                Fact::Remove { of, .. } => {
                    removed.insert(*of);
                }
                _ => {}
            }
        }
        for patches in amends.values_mut() {
            // The same amend may come from two files, once with its words and once tidied; the order
            // among equal ids must not depend on which file was read first.
            patches.sort_by_cached_key(|(id, patch)| (*id, format!("{patch:?}")));
        }
        Self { amends, removed }
    }

    fn newest(&self) -> IdMap<RecordId> {
        let last = |patches: &Vec<(RecordId, Patch)>| patches.last().map(|(id, _)| *id);
        self.amends.iter().filter_map(|(of, patches)| Some((*of, last(patches)?))).collect()
    }

    fn amend(&self, record: &mut Record) {
        for (_, patch) in self.amends.get(&record.id).into_iter().flatten() {
            patch.change(&mut record.fact);
        }
    }
}

/// Makes one record of several with the same id where they only add to each other; otherwise all
/// that differ are kept, in an order of their own.
fn unite(mut distinct: Vec<Record>) -> Vec<Record> {
    distinct.sort_by_cached_key(|record| format!("{:?}", record.fact));
    distinct.dedup();
    let mut united: Vec<Record> = Vec::new();
    for record in distinct {
        let joined = united.iter_mut().any(|kept| match kept.fact.united(&record.fact) {
            Some(fact) => {
                kept.fact = fact;
                true
            }
            None => false,
        });
        if !joined {
            united.push(record);
        }
    }
    united
}
