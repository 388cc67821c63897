//! Power cuts: every prefix of what a store does to the disk, with every unsynced step dropped, kept
//! alone or torn. What was shown as done is there, what was not is there whole or not at all, and
//! life goes on.

use crate::{
    domain::change::Change,
    domain::{
        journal::Journal,
        record::{Fact, Filed, Moment, Record, RecordId},
    },
    store::{
        Scope, Store,
        disk::{DiskStore, fixture::*},
        files::pretend::Pretend,
    },
};

/// What the recording had reached when a commit returned, and what that had written.
struct Acked {
    steps: usize,
    records: Vec<Record>,
}

/// A life recorded: commits one after another on one pretended disk.
struct Life {
    disk: Pretend,
    store: DiskStore<Pretend>,
    acked: Vec<Acked>,
}

impl Life {
    fn begin(disk: Pretend) -> Self {
        let store = pretend_store(&disk);
        Self { disk, store, acked: Vec::new() }
    }

    fn commit(&mut self, change: Change) -> Vec<Record> {
        self.commit_at(100 + self.acked.len() as u64, change)
    }

    fn commit_at(&mut self, seconds: u64, change: Change) -> Vec<Record> {
        let records = self.store.commit(change, at(seconds)).unwrap().records;
        self.acked.push(Acked { steps: self.disk.steps(), records: records.clone() });
        records
    }

    fn moment(&mut self, record: &Record) -> Filed<Moment> {
        folded(&everything(&mut self.store)).journal.moment(record.id).unwrap().clone()
    }

    /// Cuts the power everywhere and checks what is found; says how many disks that were.
    fn check(&self, old: &[Record], secret: &str) -> usize {
        let loaded = pretend_store(&self.disk.copy()).load(Scope::Everything, today()).unwrap();
        let undo = loaded.stacks.undo(&fold(&loaded.records), &loaded.profile);
        assert!(undo.is_ok(), "without a power cut there is something to undo");
        let mut disks = 0;
        for n in 0..=self.disk.steps() {
            let done = self.acked.iter().filter(|it| it.steps <= n).count();
            let acked = self.acked[..done].iter().flat_map(|it| it.records.clone());
            let acked: Vec<Record> = old.iter().cloned().chain(acked).collect();
            let under_way: &[Record] = self.acked.get(done).map_or(&[], |it| &it.records);
            for disk in self.disk.after_power_cut(n) {
                check_disk(&disk, &acked, under_way, secret);
                disks += 1;
            }
        }
        disks
    }
}

fn fold(records: &[Record]) -> Journal {
    Journal::fold(records.to_vec()).journal
}

fn check_disk(disk: &Pretend, acked: &[Record], under_way: &[Record], secret: &str) {
    let mut store = pretend_store(disk);
    let loaded = store.load(Scope::Everything, today()).unwrap();
    let found = fold(&loaded.records);
    let mut possible = (0..=under_way.len()).map(|n| fold(&[acked, &under_way[..n]].concat()));
    assert!(possible.any(|journal| same(&journal, &found)), "{found:?}");
    assert!(loaded.problems.iter().filter(|it| it.unreadable).count() <= 1);

    // Undo never offers what is not there, and a new record is none of the old ones.
    if let Ok(undo) = loaded.stacks.undo(&found, &loaded.profile) {
        let ids: Vec<RecordId> = found.folded().iter().map(|record| record.id).collect();
        assert!(targets(&undo).all(|of| ids.contains(&of)), "{undo:?} of {found:?}");
    }
    let committed = store.commit(add(moment("after")), at(1)).unwrap();
    assert!(loaded.records.iter().all(|record| record.id != committed.records[0].id));
    let mut expected = found.folded();
    expected.extend(committed.records);
    expected.sort_by_key(|record| record.id);
    assert_eq!(folded(&everything(&mut store)).journal.folded(), expected);
    assert_eq!(store.take_complaints(), []);
    let journal = fold(acked);
    let words_are_gone = !secret.is_empty()
        && acked.iter().any(|record| !record.is_kept())
        && !journal.folded().iter().any(|record| format!("{record:?}").contains(secret));
    if words_are_gone {
        for path in disk.paths().iter().filter(|path| !path.ends_with("undo.json")) {
            let text = disk.text(path.to_str().unwrap()).unwrap();
            let torn = path.components().any(|part| part.as_os_str() == "set-aside");
            assert!(torn || !text.contains(secret), "{}: {text}", path.display());
        }
    }
}

/// The records that a change takes away or changes.
fn targets(change: &Change) -> impl Iterator<Item = RecordId> {
    change.acts.iter().filter_map(|act| match act.fact {
        Fact::Remove { of, .. } | Fact::Amend { of, .. } => Some(of),
        _ => None,
    })
}

/// Emptied amends of removed records may be there or not.
fn same(a: &Journal, b: &Journal) -> bool {
    a.folded() == b.folded()
}

#[test]
fn appending_survives_a_power_cut_at_every_step() {
    let mut life = Life::begin(Pretend::new());
    life.commit(add(moment("first")));
    let mut two = show("music-one-song");
    two.acts.extend(add(moment("second, done in the same write")).acts);
    life.commit(two);
    life.commit(add(rest("2026-11-25")));
    let disks = life.check(&[], "");
    println!("append: {} steps, {disks} disks after a power cut", life.disk.steps());
    assert!(disks > 500);
}

#[test]
fn appending_to_a_file_with_some_days_in_it_survives_too() {
    let disk = Pretend::new();
    let mut store = pretend_store(&disk);
    let mut old = Vec::new();
    for seconds in 0..30 {
        old.extend(store.commit(add(moment("old")), at(seconds)).unwrap().records);
    }
    disk.forget();
    let mut life = Life::begin(disk);
    life.commit(add(moment("first")));
    life.commit(add(moment("second")));
    let disks = life.check(&old, "");
    println!("append to an old file: {} steps, {disks} disks after a power cut", life.disk.steps());
    assert!(disks > 200);
}

#[test]
fn tidying_survives_a_power_cut_at_every_step() {
    let mut life = Life::begin(Pretend::new());
    life.commit(add(moment("kept")));
    let secret = life.commit(add(moment("secret"))).remove(0);
    life.commit(add(moment("kept, too")));
    life.disk.forget();
    let old: Vec<Record> = life.acked.drain(..).flat_map(|it| it.records).collect();
    let moment = life.moment(&secret);
    life.commit(note(&moment, "secret, again"));
    let moment = life.moment(&secret);
    let change = Change { after: moment.id.number + 100, ..note(&moment, "other words") };
    life.commit(change);
    life.commit(remove(&Record { id: moment.id, fact: secret.fact.clone() }));
    let disks = life.check(&old, "secret");
    println!("tidy: {} steps, {disks} disks after a power cut", life.disk.steps());
    assert!(disks > 1000);
}

#[test]
fn words_that_were_too_old_for_the_safety_copy_do_not_come_back_to_it() {
    let mut life = Life::begin(Pretend::new());
    let secret = life.commit(add(moment("secret"))).remove(0);
    life.disk.forget();
    life.acked.clear();
    life.commit_at(40 * 24 * 60 * 60, remove(&secret));
    let disks = life.check(&[secret], "secret");
    println!("tidy of an old one: {} steps, {disks} disks after a power cut", life.disk.steps());
    assert!(disks > 100, "{disks}");
}
