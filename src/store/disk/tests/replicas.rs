//! Three devices, each with a folder of its own, that log, amend, remove, undo, tidy, crash and now
//! and then sync in pairs, against a plain model: a list of records for each device.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
};

use chrono::NaiveDate;
use proptest::{prelude::*, sample::Index};

use crate::{
    domain::change::Change,
    domain::{
        day,
        journal::Journal,
        record::{Fact, Patch, Record, RecordId},
        scheduler,
    },
    store::{
        Loaded, Scope, Stamp, Store,
        disk::{DiskStore, before, fixture::*},
        files::{Files as _, pretend::Pretend},
    },
};

const NAMES: [&str; 3] = ["aaaa", "bbbb", "cccc"];

#[derive(Clone, Debug)]
enum Op {
    Log {
        days_ago: u64,
    },
    Note {
        which: Index,
    },
    Move {
        which: Index,
        days: u64,
    },
    Remove {
        which: Index,
    },
    Undo,
    Redo,
    Tidy,
    /// The power goes while a change is written.
    Crash {
        which: Index,
        at: Index,
        disk: Index,
    },
    /// A sync tool puts an older version of the device's file beside it.
    OldCopy {
        which: Index,
    },
    Sync {
        with: usize,
    },
    /// Some months go by.
    Later,
}

fn ops(count: usize) -> impl Strategy<Value = Vec<(usize, Op)>> {
    let index = any::<Index>;
    let op = prop_oneof![
        6 => prop_oneof![4 => Just(0_u64), 1 => 0..400_u64].prop_map(|days_ago| Op::Log { days_ago }),
        4 => index().prop_map(|which| Op::Note { which }),
        2 => (index(), 0..200_u64).prop_map(|(which, days)| Op::Move { which, days }),
        4 => index().prop_map(|which| Op::Remove { which }),
        2 => Just(Op::Undo),
        2 => Just(Op::Redo),
        2 => Just(Op::Tidy),
        2 => (index(), index(), index()).prop_map(|(which, at, disk)| Op::Crash { which, at, disk }),
        1 => index().prop_map(|which| Op::OldCopy { which }),
        5 => (0..3_usize).prop_map(|with| Op::Sync { with }),
        1 => Just(Op::Later),
    ];
    prop::collection::vec((0..3_usize, op), 1..count)
}

/// What a device knows of the records of one device, and how new that is.
#[derive(Clone, Debug, Default)]
struct Known {
    version: usize,
    records: Vec<Record>,
    /// Every version of the device's own file so far.
    texts: Vec<Vec<u8>>,
}

struct Device {
    disk: Pretend,
    store: DiskStore<Pretend>,
    /// By owner.
    known: [Known; 3],
    me: usize,
}

impl Device {
    fn new(me: usize) -> Self {
        let disk = Pretend::new();
        // Ids that are the same in every run, so that a failure can be found again.
        let made_on = scheduler::hash(&[b"one", b"\0", b""]);
        disk.place("/home/state/device", format!("{} {made_on:016x}\n", NAMES[me]).as_bytes());
        let store = pretend_store(&disk);
        Self { disk, store, known: Default::default(), me }
    }

    fn records(&self) -> Vec<Record> {
        self.known.iter().flat_map(|known| known.records.clone()).collect()
    }

    /// The journal's files that `owner` writes.
    fn files_of(&self, owner: usize) -> Vec<PathBuf> {
        let journal = Path::new("/home/data/journal");
        let of_owner = |path: &PathBuf| {
            let name = path.file_name().unwrap().to_str().unwrap();
            path.parent() == Some(journal)
                && name.contains(NAMES[owner])
                && path.extension().is_some_and(|it| it == "toml")
        };
        self.disk.paths().into_iter().filter(of_owner).collect()
    }

    fn learn(&mut self, records: &[Record]) {
        let texts: Vec<Vec<u8>> =
            self.files_of(self.me).iter().map(|path| self.disk.read(path).unwrap()).collect();
        let own = &mut self.known[self.me];
        own.version += 1;
        own.records.extend_from_slice(records);
        own.texts.extend(texts);
    }

    fn load(&mut self, today: NaiveDate) -> Loaded {
        self.store.load(Scope::Everything, today).unwrap()
    }
}

/// The model's fold: the records that are not removed, each with its amends in order.
fn model(records: &[Record]) -> BTreeMap<RecordId, Fact> {
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

fn found(loaded: &Loaded) -> BTreeMap<RecordId, Fact> {
    let folded = Journal::fold(loaded.records.clone());
    assert_eq!(folded.clashes, []);
    folded.journal.folded().into_iter().map(|record| (record.id, record.fact)).collect()
}

struct World {
    devices: [Device; 3],
    seconds: u64,
    today: NaiveDate,
    notes: u32,
}

impl World {
    fn new() -> Self {
        let devices = [0, 1, 2].map(Device::new);
        Self { devices, seconds: 1000, today: day::ahead(today(), 0), notes: 0 }
    }

    fn stamp(&mut self) -> Stamp {
        self.seconds += 1;
        Stamp { seconds: self.seconds, today: self.today }
    }

    fn note_text(&mut self) -> String {
        self.notes += 1;
        format!("words number {} of all", self.notes)
    }

    fn change(&mut self, me: usize, op: &Op) -> Option<Change> {
        let loaded = self.devices[me].load(self.today);
        let journal = Journal::fold(loaded.records.clone()).journal;
        let moments: Vec<_> = journal.moments().collect();
        let pick = |which: &Index| (!moments.is_empty()).then(|| *which.get(&moments));
        let after = |change: Change, of| Change { after: journal.newest_number(of), ..change };
        match op {
            Op::Log { days_ago } => {
                let text = self.note_text();
                let moment = moment_on(day::back(self.today, *days_ago), &text);
                Some(add(Fact::Moment(moment)))
            }
            Op::Note { which } => {
                let text = self.note_text();
                pick(which).map(|moment| after(note(moment, &text), moment.id))
            }
            Op::Move { which, days } => pick(which).map(|moment| {
                let date = Some(day::back(self.today, *days));
                after(amend(moment, Patch { date, ..Patch::default() }), moment.id)
            }),
            Op::Remove { which } => pick(which).map(|moment| {
                remove(&Record { id: moment.id, fact: Fact::Moment(moment.fact.clone()) })
            }),
            Op::Undo => loaded.stacks.undo(&journal, &loaded.profile).ok(),
            Op::Redo => loaded.stacks.redo(&journal, &loaded.profile).ok(),
            _ => None,
        }
    }

    fn run(&mut self, me: usize, op: &Op) {
        match op {
            Op::Tidy => {
                self.devices[me].load(self.today);
                self.devices[me].store.tidy_now().unwrap();
                self.devices[me].learn(&[]);
            }
            Op::Crash { which, at, disk } => self.crash(me, *which, *at, *disk),
            Op::OldCopy { which } => self.old_copy(me, *which),
            Op::Sync { with } => self.sync(me, *with),
            Op::Later => self.today = day::ahead(self.today, 150),
            _ => {
                let Some(change) = self.change(me, op) else { return };
                let stamp = self.stamp();
                let committed = self.devices[me].store.commit(change, stamp).unwrap();
                self.devices[me].learn(&committed.records);
            }
        }
        self.check(me);
    }

    fn crash(&mut self, me: usize, which: Index, at: Index, disk: Index) {
        let op = if at.index(2) == 0 { Op::Log { days_ago: 0 } } else { Op::Remove { which } };
        let Some(change) = self.change(me, &op) else { return };
        let stamp = self.stamp();
        let device = &mut self.devices[me];
        device.disk.forget();
        let written = device.store.commit(change, stamp).unwrap().records;
        let disks = device.disk.after_power_cut(at.index(device.disk.steps() + 1));
        device.disk = disk.get(&disks).copy();
        device.store = pretend_store(&device.disk);
        // What was not acked is there or it is not.
        let ids: BTreeSet<RecordId> =
            device.load(self.today).records.iter().map(|record| record.id).collect();
        let kept: Vec<Record> =
            written.into_iter().filter(|record| ids.contains(&record.id)).collect();
        device.learn(&kept);
    }

    fn old_copy(&mut self, me: usize, which: Index) {
        let device = &mut self.devices[me];
        let texts = device.known[me].texts.clone();
        if texts.is_empty() {
            return;
        }
        let n = device.known[me].version;
        let name = format!("/home/data/journal/2026-{}.sync-conflict-{n}.toml", NAMES[me]);
        let text: &Vec<u8> = which.get(&texts);
        device.disk.place(&name, text);
        device.learn(&[]);
    }

    /// Each takes from the other what is newer, file by file, as sync tools do.
    fn sync(&mut self, one: usize, other: usize) {
        if one == other {
            return;
        }
        for owner in 0..3 {
            let versions = [one, other].map(|it| self.devices[it].known[owner].version);
            let (from, to) = match versions[0].cmp(&versions[1]) {
                std::cmp::Ordering::Equal => continue,
                std::cmp::Ordering::Greater => (one, other),
                std::cmp::Ordering::Less => (other, one),
            };
            let known = self.devices[from].known[owner].clone();
            let files = self.devices[from].files_of(owner);
            let old = self.devices[to].files_of(owner);
            for gone in old.iter().filter(|path| !files.contains(path)) {
                self.devices[to].disk.remove(gone).unwrap();
            }
            for path in files {
                let bytes = self.devices[from].disk.read(&path).unwrap();
                self.devices[to].disk.place(path.to_str().unwrap(), &bytes);
            }
            self.devices[to].known[owner] = known;
        }
        self.check(other);
    }

    /// A device knows exactly what the model says, all at once and with the sum of earlier years.
    fn check(&mut self, me: usize) {
        let today = self.today;
        let device = &mut self.devices[me];
        let expected = model(&device.records());
        let loaded = device.load(today);
        assert_eq!(found(&loaded), expected);
        let recent = device.store.load(Scope::Recent, today).unwrap();
        let cut = before::cut(today);
        let rules = recent.profile.rules();
        let all = Journal::fold(loaded.records).journal;
        let with = Journal::fold_onto(recent.base.unwrap_or_default(), recent.records).journal;
        assert_eq!(with.tally_before(today, rules), all.tally_before(today, rules));
        let days = |journal: &Journal| {
            journal.days_in(cut..).map(|(_, it)| it.clone()).collect::<Vec<_>>()
        };
        assert_eq!(days(&with), days(&all));
        assert_eq!(device.store.take_complaints(), []);
    }

    /// Everyone syncs with everyone, tidies, and syncs again.
    fn converge(&mut self) {
        for tidy in [true, false] {
            for (one, other) in [(0, 1), (1, 2), (2, 0), (0, 1), (1, 2)] {
                self.sync(one, other);
            }
            for me in 0..3 {
                if tidy {
                    self.run(me, &Op::Tidy);
                }
                self.check(me);
            }
        }
    }

    fn check_end(&mut self) {
        let all = model(&self.devices[0].records());
        let standing = format!("{all:?}");
        let recorded = format!("{:?}", self.devices[0].records());
        // Words that a power cut lost before they were shown as done may wait in a safety copy.
        let gone: Vec<String> = (1..=self.notes)
            .map(|n| format!("words number {n} of all"))
            .filter(|words| recorded.contains(words) && !standing.contains(words))
            .collect();
        for device in &mut self.devices {
            assert_eq!(model(&device.records()), all);
            for path in device.disk.paths() {
                let text = device.disk.text(path.to_str().unwrap()).unwrap();
                if path.ends_with("undo.json")
                    || path.components().any(|it| it.as_os_str() == "set-aside")
                {
                    continue;
                }
                for words in &gone {
                    let whose = NAMES[device.me];
                    assert!(
                        !text.contains(words),
                        "{words} in {} of {whose}:\n{text}",
                        path.display()
                    );
                }
            }
        }
    }
}

fn live(ops: &[(usize, Op)]) {
    let mut world = World::new();
    for (me, op) in ops {
        world.run(*me, op);
    }
    world.converge();
    world.check_end();
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn three_devices_lose_double_and_resurrect_nothing_and_agree_in_the_end(ops in ops(25)) {
        live(&ops);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3000))]

    #[test]
    #[ignore = "takes some minutes"]
    fn three_devices_agree_in_the_end_over_many_long_lives(ops in ops(80)) {
        live(&ops);
    }
}
