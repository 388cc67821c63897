//! One hullo on one device, what a person does with it, and what is then in its files.
#![allow(dead_code, reason = "each test program uses a part of it")]

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use chrono::{NaiveTime, TimeDelta};
use hullo::{
    coach::{Add, Context},
    domain::{
        date::{self, Now},
        deck::{CategoryId, Deck},
        journal::Journal,
        record::{Plan, RecordId},
        refusal::Refusal,
    },
    store::{Saved, Span, Store, StoreError},
};
use tempfile::TempDir;

/// A morning. A clock has fractions of a second, a file has none.
pub(crate) const MORNING: &str = "2026-11-24T08:14:02.345678-05:00";

/// Returns a time, in days that begin at four.
pub(crate) fn now(text: &str) -> Now {
    Now::new(text.parse().unwrap(), NaiveTime::from_hms_opt(4, 0, 0).unwrap())
}

/// Returns the time a while later.
pub(crate) fn later(now: Now, by: TimeDelta) -> Now {
    Now::new(now.at + by, NaiveTime::from_hms_opt(4, 0, 0).unwrap())
}

/// Returns a new folder, in memory where there is such a place: a thousand lives need no disk.
pub(crate) fn folder() -> TempDir {
    TempDir::new_in("/dev/shm").or_else(|_| TempDir::new()).unwrap()
}

/// One hullo.
pub(crate) struct Hullo {
    pub(crate) store: Store,
    pub(crate) now: Now,
    pub(crate) data: PathBuf,
    deck: Deck,
    state: PathBuf,
    machine: String,
}

impl Hullo {
    pub(crate) fn new(data: &Path, state: &Path, machine: &str) -> Self {
        Self {
            store: Store::new(data, state, machine),
            now: now(MORNING),
            deck: Deck::default(),
            data: data.to_owned(),
            state: state.to_owned(),
            machine: machine.to_owned(),
        }
    }

    /// Returns the hullo of a machine with its own state, all below one folder.
    pub(crate) fn on(folder: &TempDir, machine: &str) -> Self {
        let state = folder.path().join(format!("state-{machine}"));
        Self::new(&folder.path().join("data"), &state, machine)
    }

    /// Returns this hullo as the next run of it finds things.
    pub(crate) fn again(&self) -> Self {
        let mut new = Self::new(&self.data, &self.state, &self.machine);
        new.now = self.now;
        new.store.load(self.now, Span::Window).unwrap();
        new
    }

    pub(crate) fn at(&mut self, time: &str) -> &mut Self {
        self.now = now(time);
        self
    }

    pub(crate) fn update(
        &mut self,
        plan: impl FnOnce(&Context<'_>, &Journal) -> Result<Plan, Refusal>,
    ) -> Result<Saved, StoreError> {
        let context = Context { deck: &self.deck, now: self.now };
        self.store.update(self.now, |journal| plan(&context, journal))
    }

    pub(crate) fn try_add(&mut self, day: &str, note: &str) -> Result<Saved, StoreError> {
        let date = date::parse(day, self.now.today).unwrap();
        let add = Add { date, category: CategoryId::Music, prompt: None, note: Some(note) };
        self.update(|context, _| context.add(&add))
    }

    pub(crate) fn add(&mut self, note: &str) -> RecordId {
        self.try_add("today", note).unwrap().records[0].id.clone()
    }

    pub(crate) fn change(&mut self, id: &RecordId, note: &str) -> Result<Saved, StoreError> {
        self.update(|context, journal| {
            let record = journal.record(id).ok_or(Refusal::UnknownMoment)?;
            let seen = record.content.moment().and_then(|moment| moment.note.as_deref());
            context.note(journal, id, seen, note)
        })
    }

    pub(crate) fn remove(&mut self, id: &RecordId) -> Result<Saved, StoreError> {
        self.update(|context, journal| context.remove(journal, id))
    }

    pub(crate) fn undo(&mut self) -> Result<Saved, StoreError> {
        self.store.undo(self.now)
    }

    pub(crate) fn redo(&mut self) -> Result<Saved, StoreError> {
        self.store.redo(self.now)
    }

    /// Returns the notes that stand, in the order of the journal.
    pub(crate) fn notes(&self) -> Vec<&str> {
        let moments = self.store.journal().moments();
        moments.map(|(_, moment)| moment.note.as_deref().unwrap_or_default()).collect()
    }

    /// Returns the problems, each as one line.
    pub(crate) fn problems(&self) -> Vec<String> {
        self.store.problems().iter().map(|it| format!("{it:?}")).collect()
    }

    /// Returns the device's id.
    pub(crate) fn id(&self) -> String {
        self.store.state().device().unwrap().to_string()
    }

    /// Returns the path of a journal file; `@` stands for the device.
    pub(crate) fn file(&self, name: &str) -> PathBuf {
        let name = if name.contains('@') { name.replace('@', &self.id()) } else { name.into() };
        self.data.join("journal").join(name)
    }

    pub(crate) fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        fs::create_dir_all(self.data.join("journal")).unwrap();
        fs::write(self.file(name), text).unwrap();
    }

    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.file(name)).unwrap()
    }

    /// Returns all files of the journal's folder with what is in them, temporary ones too.
    pub(crate) fn files(&self) -> BTreeMap<String, Vec<u8>> {
        let Ok(entries) = fs::read_dir(self.data.join("journal")) else { return BTreeMap::new() };
        let paths = entries.map(|entry| entry.unwrap().path());
        let name = |path: &Path| path.file_name().unwrap().to_string_lossy().into_owned();
        paths.map(|path| (name(&path), fs::read(&path).unwrap_or_default())).collect()
    }

    /// Returns whether words are in any file of the journal's folder.
    pub(crate) fn holds(&self, words: &str) -> bool {
        self.files().values().any(|text| String::from_utf8_lossy(text).contains(words))
    }
}

/// Returns why something was refused; panics if it was not.
pub(crate) fn refusal<T: std::fmt::Debug>(result: Result<T, StoreError>) -> Refusal {
    match result {
        Err(StoreError::Refused(refusal)) => refusal,
        other => panic!("it was not refused: {other:?}"),
    }
}

/// A small random generator, for lives that are the same on every run.
pub(crate) struct Random(pub(crate) u64);

impl Random {
    /// Returns a number below `end`.
    pub(crate) fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % end
    }
}
