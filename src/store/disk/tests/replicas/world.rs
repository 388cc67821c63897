//! Three devices and all that can happen to them, step by step, each step held against the model.

use std::collections::BTreeSet;

use super::{
    device::{Device, NAMES},
    model::model,
};
use crate::{
    domain::{
        category::CategoryId,
        change::Change,
        day,
        deck::Need,
        journal::Journal,
        profile::{Choice, Profile, Switch},
        record::{Fact, Patch, Record, RecordId},
    },
    store::{
        Loaded, Store,
        disk::fixture::*,
        files::{Files as _, faulty::Plan},
    },
};

/// Something that happens on one device. A pick counts round a list, however long that is.
#[derive(Clone, Debug)]
pub(super) enum Op {
    Log {
        days_ago: u64,
    },
    Rest {
        days_ago: u64,
    },
    Note {
        which: usize,
    },
    Move {
        which: usize,
        days: u64,
    },
    Remove {
        which: usize,
    },
    Undo,
    Redo,
    /// A way is paused, an idea hidden, a need left out, or brought back.
    Choose {
        which: usize,
    },
    Tidy,
    /// The power goes while a change is written.
    Crash {
        which: usize,
        at: usize,
        disk: usize,
    },
    /// The system refuses a call while a change is written; the same key tries again, or the person
    /// gives up.
    Fail {
        op: Box<Op>,
        plan: Plan,
        give_up: bool,
    },
    /// A sync tool puts an older version of the device's file beside it.
    OldCopy {
        which: usize,
    },
    Sync {
        with: usize,
    },
    /// Time goes by on all devices, in seconds.
    Later {
        seconds: u64,
    },
    /// One device's clock jumps, in seconds.
    Jump {
        by: i64,
    },
}

/// Counts to print.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Figures {
    pub(super) actions: usize,
    pub(super) records: usize,
    pub(super) crashes: usize,
    pub(super) errors: usize,
    pub(super) syncs: usize,
    pub(super) jumps: usize,
    pub(super) days: u64,
}

pub(super) struct World {
    pub(super) devices: [Device; 3],
    notes: u32,
    copies: u32,
    pub(super) figures: Figures,
}

impl World {
    pub(super) fn new() -> Self {
        let devices = [0, 1, 2].map(Device::new);
        Self { devices, notes: 0, copies: 0, figures: Figures::default() }
    }

    fn note_text(&mut self) -> String {
        self.notes += 1;
        format!("words number {} of all", self.notes)
    }

    fn change(&mut self, me: usize, op: &Op) -> Option<Change> {
        let loaded = self.devices[me].load();
        let today = self.devices[me].today();
        let journal = Journal::fold(loaded.records.clone()).journal;
        let moments: Vec<_> = journal.moments().collect();
        let pick = |which: &usize| moments.get(which % moments.len().max(1)).copied();
        let after = |change: Change, of| Change { after: journal.newest_number(of), ..change };
        match op {
            Op::Log { days_ago } => {
                let text = self.note_text();
                Some(add(Fact::Moment(moment_on(day::back(today, *days_ago), &text))))
            }
            Op::Rest { days_ago } => Some(add(rest(&day::back(today, *days_ago).to_string()))),
            Op::Note { which } => {
                let text = self.note_text();
                pick(which).map(|moment| after(note(moment, &text), moment.id))
            }
            Op::Move { which, days } => pick(which).map(|moment| {
                let date = Some(day::back(today, *days));
                after(amend(moment, Patch { date, ..Patch::default() }), moment.id)
            }),
            Op::Remove { which } => pick(which).map(removal),
            Op::Choose { which } => Some(choice(*which, &loaded)),
            Op::Undo => loaded.stacks.undo(&journal, &loaded.profile).ok(),
            Op::Redo => loaded.stacks.redo(&journal, &loaded.profile).ok(),
            _ => None,
        }
    }

    pub(super) fn run(&mut self, me: usize, op: &Op) {
        self.figures.actions += 1;
        let mut complaints = false;
        match op {
            Op::Tidy => {
                self.devices[me].load();
                self.devices[me].store.tidy_now().unwrap();
                self.devices[me].learn(&[]);
            }
            Op::Crash { which, at, disk } => self.crash(me, *which, *at, *disk),
            Op::Fail { op, plan, give_up } => {
                complaints = true;
                self.fail(me, op, plan, *give_up);
            }
            Op::OldCopy { which } => self.old_copy(me, *which),
            Op::Sync { with } => self.sync(me, *with),
            Op::Later { seconds } => {
                self.figures.days += seconds / super::device::DAY;
                self.devices.iter_mut().for_each(|device| device.seconds += seconds);
            }
            Op::Jump { by } => {
                self.figures.jumps += 1;
                let device = &mut self.devices[me];
                device.seconds = device.seconds.saturating_add_signed(*by).max(1_000);
            }
            _ => {
                let Some(change) = self.change(me, op) else { return };
                let stamp = self.devices[me].stamp();
                let committed = self.devices[me].store.commit(change.clone(), stamp).unwrap();
                self.made(me, &change, &committed.records);
            }
        }
        self.devices[me].check(complaints);
        self.devices[me].disk.forget();
    }

    /// A change is on the disk.
    fn made(&mut self, me: usize, change: &Change, records: &[Record]) {
        self.figures.records += records.len();
        let device = &mut self.devices[me];
        device.learn(records);
        match &mut device.profile {
            Some(profile) => {
                *profile =
                    change.choices.iter().fold(profile.clone(), |it, choice| it.after(choice));
            }
            None => device.profile = written_profile(device),
        }
    }

    fn crash(&mut self, me: usize, which: usize, at: usize, disk: usize) {
        let op = if at.is_multiple_of(2) { Op::Log { days_ago: 0 } } else { Op::Remove { which } };
        let Some(change) = self.change(me, &op) else { return };
        self.figures.crashes += 1;
        let device = &mut self.devices[me];
        let stamp = device.stamp();
        device.disk.forget();
        let written = device.store.commit(change, stamp).unwrap().records;
        let disks = device.disk.after_power_cut(at % (device.disk.steps() + 1));
        device.restart(disks[disk % disks.len()].copy());
        self.learn_what_is_there(me, written);
    }

    /// What was not acknowledged is there or it is not.
    fn learn_what_is_there(&mut self, me: usize, written: Vec<Record>) {
        let device = &mut self.devices[me];
        let ids: BTreeSet<RecordId> =
            device.load().records.iter().map(|record| record.id).collect();
        let kept: Vec<Record> =
            written.into_iter().filter(|record| ids.contains(&record.id)).collect();
        device.learn(&kept);
        device.profile = written_profile(device);
    }

    fn fail(&mut self, me: usize, op: &Op, plan: &Plan, give_up: bool) {
        let Some(change) = self.change(me, op) else { return };
        let device = &mut self.devices[me];
        let stamp = device.stamp();
        device.follow(plan.clone());
        let result = device.store.commit(change.clone(), stamp);
        self.figures.errors += usize::from(device.has_failed());
        device.follow(Plan::default());
        match result {
            Ok(committed) => {
                self.made(me, &change, &committed.records);
                self.devices[me].take_copies_that_were_not_read();
            }
            // A call that fails for good may keep even the cut back from its work: then the same ids
            // make one of the two.
            Err(_) if give_up && !plan.on && change.choices.is_empty() => {}
            Err(error) => {
                let stamp = self.devices[me].stamp();
                let again = self.devices[me].store.commit(*error.change, stamp).unwrap();
                self.made(me, &change, &again.records);
            }
        }
    }

    fn old_copy(&mut self, me: usize, which: usize) {
        let device = &mut self.devices[me];
        let texts = device.known[me].texts.clone();
        if texts.is_empty() {
            return;
        }
        // Sync tools keep some copies, not thousands.
        let n = device.known[me].version % 5;
        let name = format!("/home/data/journal/2026-{}.sync-conflict-{n}.toml", NAMES[me]);
        device.disk.place(&name, &texts[which % texts.len()]);
        device.learn(&[]);
    }

    /// Each takes from the other what is newer, file by file, as sync tools do.
    pub(super) fn sync(&mut self, one: usize, other: usize) {
        if one == other {
            return;
        }
        self.figures.syncs += 1;
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
        self.sync_profiles(one, other);
        self.devices[other].check(true);
    }

    /// Each profile becomes a conflict copy beside the other, once both have been settled, as an open
    /// app does.
    fn sync_profiles(&mut self, one: usize, other: usize) {
        const PATH: &str = "/home/data/profile.toml";
        for device in [one, other] {
            let device = &mut self.devices[device];
            device.load();
            let today = device.today();
            device.store.settle(today).unwrap();
            device.learn(&[]);
        }
        let texts = [one, other].map(|it| self.devices[it].disk.text(PATH));
        let profiles = [one, other].map(|it| self.devices[it].profile.clone());
        let merged = profiles.into_iter().flatten().reduce(Profile::merged);
        if texts[0] == texts[1] {
            return;
        }
        for (to, text) in [(one, &texts[1]), (other, &texts[0])] {
            let Some(text) = text else { continue };
            self.copies += 1;
            let there = self.devices[to].profile.is_some();
            let copy = format!("/home/data/profile.sync-conflict-{}.toml", self.copies);
            self.devices[to].disk.place(if there { &copy } else { PATH }, text.as_bytes());
        }
        for it in [one, other] {
            self.devices[it].profile.clone_from(&merged);
        }
    }

    /// Everyone syncs with everyone, tidies, and syncs again.
    pub(super) fn converge(&mut self) {
        for tidy in [true, false] {
            for (one, other) in [(0, 1), (1, 2), (2, 0), (0, 1), (1, 2)] {
                self.sync(one, other);
            }
            for me in 0..3 {
                if tidy {
                    self.run(me, &Op::Tidy);
                }
                self.devices[me].check(true);
            }
        }
    }

    pub(super) fn check_end(&mut self) {
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
                let aside = path.components().any(|it| it.as_os_str() == "set-aside");
                if path.ends_with("undo.json") || aside {
                    continue;
                }
                let left = gone.iter().find(|words| text.contains(*words));
                let whose = NAMES[device.me];
                assert!(left.is_none(), "{left:?} in {} of {whose}:\n{text}", path.display());
            }
        }
    }
}

/// The profile on a device's disk, once there is one.
fn written_profile(device: &mut Device) -> Option<Profile> {
    device.disk.text("/home/data/profile.toml")?;
    Some(device.load().profile)
}

fn choice(which: usize, loaded: &Loaded) -> Change {
    let switches = [
        Switch::Hidden("music-one-song".to_owned()),
        Switch::Hidden("checkin-voice-note".to_owned()),
        Switch::Paused(CategoryId::Eyes),
        Switch::Paused(CategoryId::Style),
        Switch::Without(Need::Video),
    ];
    let switch = switches[which % switches.len()].clone();
    let on = !loaded.profile.has(&switch);
    Change::of_profile(Choice { switch, on })
}
