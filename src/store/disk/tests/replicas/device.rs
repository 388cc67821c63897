//! One device of three: its disk, its store, its clock, and what it must know.

use std::path::{Path, PathBuf};

use chrono::{Days, NaiveDate};

use super::model::{found, model};
use crate::{
    domain::{hash, journal::Journal, profile::Profile, record::Record},
    store::{
        Loaded, Scope, Stamp, Store,
        disk::{DiskStore, before, fixture::*},
        files::{
            Files as _,
            faulty::{Faulty, Plan},
            pretend::Pretend,
        },
    },
};

pub(super) const NAMES: [&str; 3] = ["aaaa", "bbbb", "cccc"];

/// A day, in seconds.
pub(super) const DAY: u64 = 24 * 60 * 60;

/// When all clocks begin: 2026-11-24 at noon, in seconds since 2020.
const BEGIN: u64 = 2_519 * DAY + DAY / 2;

/// What a device knows of the records of one device, and how new that is.
#[derive(Clone, Debug, Default)]
pub(super) struct Known {
    pub(super) version: usize,
    pub(super) records: Vec<Record>,
    /// Every version of the device's own file so far.
    pub(super) texts: Vec<Vec<u8>>,
}

pub(super) struct Device {
    pub(super) disk: Pretend,
    faults: Faulty<Pretend>,
    pub(super) store: DiskStore<Faulty<Pretend>>,
    /// By owner.
    pub(super) known: [Known; 3],
    pub(super) me: usize,
    /// Its clock, which may be wrong.
    pub(super) seconds: u64,
    /// The profile it must have; `None` until it has written one.
    pub(super) profile: Option<Profile>,
}

impl Device {
    pub(super) fn new(me: usize) -> Self {
        let disk = Pretend::new();
        // Ids that are the same in every run, so that a failure can be found again.
        let made_on = hash::hash(&[b"one", b"\0", b""]);
        disk.place("/home/state/device", format!("{} {made_on:016x}\n", NAMES[me]).as_bytes());
        let faults = Faulty::new(disk.clone());
        let store = store_on(faults.clone());
        let (known, profile) = (Default::default(), None);
        Self { disk, faults, store, known, me, seconds: BEGIN, profile }
    }

    /// The device as it starts anew from a disk.
    pub(super) fn restart(&mut self, disk: Pretend) {
        self.faults = Faulty::new(disk.clone());
        self.store = store_on(self.faults.clone());
        self.disk = disk;
    }

    /// From now on calls fail as in `plan`.
    pub(super) fn follow(&self, plan: Plan) {
        self.faults.follow(plan);
    }

    /// Whether a call has failed since.
    pub(super) fn has_failed(&self) -> bool {
        self.faults.plan.borrow().failed.is_some()
    }

    pub(super) fn today(&self) -> NaiveDate {
        day("2020-01-01").checked_add_days(Days::new(self.seconds / DAY)).unwrap()
    }

    pub(super) fn stamp(&mut self) -> Stamp {
        self.seconds += 1;
        Stamp { seconds: self.seconds, today: self.today() }
    }

    pub(super) fn records(&self) -> Vec<Record> {
        self.known.iter().flat_map(|known| known.records.clone()).collect()
    }

    /// The journal's files that `owner` writes.
    pub(super) fn files_of(&self, owner: usize) -> Vec<PathBuf> {
        let journal = Path::new("/home/data/journal");
        let of_owner = |path: &PathBuf| {
            let name = path.file_name().unwrap().to_str().unwrap();
            path.parent() == Some(journal)
                && name.contains(NAMES[owner])
                && path.extension().is_some_and(|it| it == "toml")
        };
        self.disk.paths().into_iter().filter(of_owner).collect()
    }

    pub(super) fn learn(&mut self, records: &[Record]) {
        let texts: Vec<Vec<u8>> =
            self.files_of(self.me).iter().map(|path| self.disk.read(path).unwrap()).collect();
        let own = &mut self.known[self.me];
        own.version += 1;
        own.records.extend_from_slice(records);
        own.texts.extend(texts);
        // Old versions beyond these tell nothing new.
        let old = own.texts.len().saturating_sub(12);
        own.texts.drain(..old);
    }

    pub(super) fn load(&mut self) -> Loaded {
        let today = self.today();
        self.store.load(Scope::Everything, today).unwrap()
    }

    /// A copy of the profile that could not be read while a choice was made stays where it is, and
    /// counts from when it can be: what it has on is on, and nothing else has changed.
    pub(super) fn take_copies_that_were_not_read(&mut self) {
        let Some(expected) = self.profile.take() else { return };
        let loaded = self.load().profile;
        assert_eq!(expected.clone().merged(loaded.clone()), loaded, "more may be on, not less");
        self.profile = Some(loaded);
    }

    /// It knows exactly what the model says, all at once and with the sum of earlier years.
    pub(super) fn check(&mut self, complaints: bool) {
        let today = self.today();
        let expected = model(&self.records());
        let loaded = self.load();
        assert_eq!(found(&loaded), expected);
        if let Some(profile) = &self.profile {
            assert_eq!(&loaded.profile, profile, "the profile of {}", NAMES[self.me]);
        }
        let recent = self.store.load(Scope::Recent, today).unwrap();
        let cut = before::cut(today);
        let rules = recent.profile.rules();
        let all = Journal::fold(loaded.records).journal;
        let with = Journal::fold_onto(recent.base.unwrap_or_default(), recent.records).journal;
        assert_eq!(with.tally_before(today, rules), all.tally_before(today, rules));
        let days = |journal: &Journal| {
            journal.days_in(cut..).map(|(_, it)| it.clone()).collect::<Vec<_>>()
        };
        assert_eq!(days(&with), days(&all));
        let mut told = self.store.take_complaints();
        told.retain(|it| !it.message.starts_with("is part of your profile now"));
        assert!(complaints || told.is_empty(), "{told:?}");
    }
}
