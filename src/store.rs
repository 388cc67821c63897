//! The journal on the disk and what belongs to this computer. Everything is written through
//! [`Store::update`], which plans under the lock; only what it returned is true.

pub mod block;
pub mod files;
pub mod folder;
mod load;
pub mod state;
mod tidy;

use std::path::{Path, PathBuf};
use std::{collections::BTreeMap, fs::File, io};

use chrono::{Datelike as _, NaiveDate};

use crate::domain::record::{Content, DeviceId, Moment, Plan, Record, RecordId, Stamp};
use crate::domain::refusal::{Planned, Refusal};
use crate::domain::{date::Now, journal::Journal, problem::Problem};
use files::Appended;
use folder::FileName;
use load::{Loaded, is_read, limit, list, seconds};
pub use load::{Span, load_deck};
use state::{DraftOf, State, Step, Undo};

const HEAD: &str = "schema = 1\n";

/// Why nothing was written or read.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The plan was refused.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// A file or folder cannot be written.
    #[error("cannot write {}: {source}", path.display())]
    Write {
        /// Which.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The journal's folder cannot be read.
    #[error("cannot read {}: {source}", path.display())]
    Read {
        /// Which.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
}

/// What a change put on the disk.
#[derive(Debug, Default)]
pub struct Saved {
    /// What it was.
    pub what: String,
    /// The versions that were written; none if there was nothing to write.
    pub records: Vec<Record>,
    /// What could not be done after the change was safe, such as tidying.
    pub remarks: Vec<String>,
}

impl Saved {
    /// Returns the moment among what was written.
    pub fn moment(&self) -> Option<(&RecordId, &Moment)> {
        self.records.iter().find_map(|record| Some((&record.id, record.content.moment()?)))
    }
}

/// The journal and the state of this computer.
pub struct Store {
    folder: PathBuf,
    state: State,
    loaded: Loaded,
}

impl Store {
    /// Returns the store of a data folder with its state below `state`. Creates and reads nothing.
    pub fn new(data: &Path, state: &Path, machine: &str) -> Self {
        Self {
            folder: data.join("journal"),
            state: State::new(state, data, machine),
            loaded: Loaded::default(),
        }
    }

    /// Returns the records that stand, as of the last load or change.
    pub fn journal(&self) -> &Journal {
        &self.loaded.journal
    }

    /// Returns what could not be read.
    pub fn problems(&self) -> &[Problem] {
        &self.loaded.problems
    }

    /// Returns where removed or replaced words of moments still stand.
    pub fn older_words(&self) -> &[Problem] {
        &self.loaded.older_words
    }

    /// Returns how many files the journal has.
    pub fn files(&self) -> usize {
        self.loaded.seen.len()
    }

    /// Returns whether there are files of years before the window.
    pub fn has_earlier_years(&self, now: Now) -> bool {
        let is_earlier = |path: &Path| !is_read(&FileName::of(path), now, Span::Window);
        self.loaded.seen.iter().any(|(path, ..)| is_earlier(path))
    }

    /// Returns the journal's folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Returns the state's folder of this journal.
    pub fn state(&self) -> &State {
        &self.state
    }

    /// Reads the journal. Writes nothing.
    ///
    /// # Errors
    /// Errors if the folder is there and cannot be read.
    pub fn load(&mut self, now: Now, span: Span) -> Result<(), StoreError> {
        let loaded = Loaded::read(&self.folder, self.state.device(), now, span);
        self.loaded = loaded.map_err(|source| self.unreadable(source))?;
        Ok(())
    }

    /// Reads the journal unless that was done; then only what changed since.
    ///
    /// # Errors
    /// Errors if the folder is there and cannot be read.
    pub fn read(&mut self, now: Now, span: Span) -> Result<(), StoreError> {
        if self.loaded.is_read && span <= self.loaded.span {
            return self.refresh(now).map(drop);
        }
        self.load(now, span)
    }

    /// Reads again if another program wrote since. Returns whether it did.
    ///
    /// # Errors
    /// Errors if the folder cannot be read.
    pub fn refresh(&mut self, now: Now) -> Result<bool, StoreError> {
        let files = list(&self.folder, now, self.loaded.span);
        let is_changed = files.map_err(|source| self.unreadable(source))? != self.loaded.seen;
        if is_changed {
            self.load(now, self.loaded.span)?;
        }
        Ok(is_changed)
    }

    fn unreadable(&self, source: io::Error) -> StoreError {
        StoreError::Read { path: self.folder.clone(), source }
    }

    /// Takes the lock, reads what is new, calls `plan` on the journal as it now is, and returns once
    /// what it planned is on the disk.
    ///
    /// # Errors
    /// Errors if the plan was refused or nothing could be written; then the files are as they were.
    pub fn update(
        &mut self,
        now: Now,
        plan: impl FnOnce(&Journal) -> Planned,
    ) -> Result<Saved, StoreError> {
        let _lock = self.lock(now)?;
        let plan = plan(&self.loaded.journal)?;
        check_changeable(&self.loaded.journal, &plan)?;
        if plan.edits.is_empty() && plan.offer.is_none() {
            return Ok(Saved::default());
        }
        let mut undo = self.read_undo(now);
        let step = Step { what: plan.what.clone(), edits: plan.edits.clone() };
        let offer = plan.offer.clone().map(Content::Offer);
        let (step, records) = self.append(now, step, offer)?;
        if !step.edits.is_empty() {
            undo.undone.clear();
            undo.done.push(step);
        }
        Ok(self.finish(now, undo, plan.what, records))
    }

    /// Takes back the last thing that was done on this device today.
    ///
    /// # Errors
    /// Errors if there is none, if its records changed since, which drops it, or if nothing could be
    /// written.
    pub fn undo(&mut self, now: Now) -> Result<Saved, StoreError> {
        self.step_back(now, true)
    }

    /// Does the last thing again that was taken back.
    ///
    /// # Errors
    /// Like [`Store::undo`].
    pub fn redo(&mut self, now: Now) -> Result<Saved, StoreError> {
        self.step_back(now, false)
    }

    fn step_back(&mut self, now: Now, is_undo: bool) -> Result<Saved, StoreError> {
        let _lock = self.lock(now)?;
        let mut undo = self.read_undo(now);
        let from = if is_undo { &mut undo.done } else { &mut undo.undone };
        let nothing = if is_undo { Refusal::NothingToUndo } else { Refusal::NothingToRedo };
        let step = from.pop().ok_or(nothing)?.reversed();
        // What was done today is in a file of today's year or later, so the window is enough.
        if !self.stands(&step) {
            self.write_state(|state| state.set_undo(&undo))?;
            return Err(Refusal::Changed.into());
        }
        let old: Vec<_> = step.edits.iter().map(|edit| edit.id.clone()).collect();
        let (step, records) = self.append(now, step, None)?;
        for (old, edit) in old.iter().zip(&step.edits) {
            if let (Some(old), Some(new)) = (old, &edit.id) {
                undo.rename(old, new);
            }
        }
        let what = step.what.clone();
        if is_undo { &mut undo.undone } else { &mut undo.done }.push(step);
        Ok(self.finish(now, undo, what, records))
    }

    /// Returns today's undo if it counts. Its number is one that is known, also where it went to a
    /// file before the window that now is.
    fn read_undo(&mut self, now: Now) -> Undo {
        let undo = self.state.undo();
        let (day, newest) = (now.today, self.loaded.newest_own);
        if undo.newest.number <= limit(now) {
            self.loaded.largest = self.loaded.largest.max(undo.newest.number);
        }
        let counts = undo.day == day && undo.newest == newest;
        if counts { undo } else { Undo { day, newest, ..Default::default() } }
    }

    /// Returns whether every record of a step is as the step found it.
    fn stands(&self, step: &Step) -> bool {
        step.edits.iter().all(|edit| {
            let record = edit.id.as_ref().and_then(|id| self.loaded.journal.record(id));
            let content = record.map(|record| &record.content);
            let before = edit.before.as_ref().filter(|before| **before != Content::Removed);
            content == before && !record.is_some_and(|record| record.is_newer)
        })
    }

    /// Makes the folders and takes the lock, then reads what others wrote.
    fn lock(&mut self, now: Now) -> Result<File, StoreError> {
        let write = |path: &Path, source| StoreError::Write { path: path.to_owned(), source };
        for folder in [&self.folder, &self.state.folder] {
            files::make_folder(folder).map_err(|source| write(folder, source))?;
        }
        let lock = files::lock(&self.state.folder.join("lock"));
        let lock = lock.map_err(|source| write(&self.folder, source))?;
        self.refresh(now)?;
        Ok(lock)
    }

    /// Gives the edits ids and versions, and appends them. Returns the step with its ids, and what
    /// was written.
    fn append(
        &mut self,
        now: Now,
        mut step: Step,
        offer: Option<Content>,
    ) -> Result<(Step, Vec<Record>), StoreError> {
        let devices = self.loaded.seen.iter().filter_map(|(path, ..)| FileName::of(path).device);
        let taken: Vec<_> = devices.collect();
        let device = self.write_state(|state| state.make_device(&taken))?;
        let known = self.loaded.largest.max(self.loaded.newest_own.number);
        let mut newest = Stamp { number: known.max(seconds(now.at).saturating_sub(1)), device };
        let mut next = || {
            newest.number += 1;
            newest
        };
        let offer = offer.map(|content| Record::made(next(), content));
        let mut records: Vec<Record> = offer.into_iter().collect();
        for edit in &mut step.edits {
            let version = next();
            // A removal is final, so what comes back comes under a new id.
            let is_new = edit.before.as_ref().is_none_or(|before| *before == Content::Removed);
            let id = edit.id.take().filter(|id| !is_new || matches!(id, RecordId::Choice(_)));
            let id = id.unwrap_or(RecordId::Made(version));
            edit.id = Some(id.clone());
            records.push(Record { id, ..Record::made(version, edit.after.clone()) });
        }
        let mut texts: BTreeMap<PathBuf, String> = BTreeMap::new();
        for record in &records {
            let text = texts.entry(self.target(now.today, record, device)).or_default();
            text.push_str(&block::render(record));
        }
        append_all(&texts)?;
        for path in texts.keys() {
            self.loaded.wrote(path);
        }
        (self.loaded.largest, self.loaded.newest_own) = (newest.number, newest);
        Ok((step, records))
    }

    /// Returns the file that a version goes to: that of the later of today's and the record's year.
    fn target(&self, today: NaiveDate, record: &Record, device: DeviceId) -> PathBuf {
        let name = if let RecordId::Choice(_) = record.id {
            "choices".to_owned()
        } else {
            let old =
                self.loaded.journal.record(&record.id).and_then(|record| record.content.date());
            let years = [record.content.date(), old].into_iter().flatten().map(|it| it.year());
            years.chain([today.year()]).max().unwrap_or_default().to_string()
        };
        folder::target(&self.folder, &name, device, &self.loaded.frozen)
    }

    /// Runs after an append: nothing of it can undo the change, so what fails is a remark.
    fn finish(&mut self, now: Now, mut undo: Undo, what: String, records: Vec<Record>) -> Saved {
        undo.newest = self.loaded.newest_own;
        let undo = self.state.set_undo(&undo).map_err(|error| format!("undo: {error}"));
        self.loaded.apply(&records);
        let replaces = records.iter().any(|record| {
            record.id != RecordId::Made(record.version) || record.content == Content::Removed
        });
        let tidied = if replaces || self.loaded.is_untidy { self.tidy(now) } else { Ok(0) };
        let tidied = tidied.map_err(|error| format!("older words are still in a file: {error}"));
        let remarks = undo.err().into_iter().chain(tidied.err()).collect();
        Saved { what, records, remarks }
    }

    /// Returns the draft of a moment or day.
    pub fn draft(&self, of: &DraftOf) -> Option<String> {
        self.state.draft(of)
    }

    /// Writes a draft, or takes it away if `words` is blank.
    ///
    /// # Errors
    /// Errors if it cannot be written.
    pub fn set_draft(&self, of: &DraftOf, words: &str) -> Result<(), StoreError> {
        self.write_state(|state| state.set_draft(of, words))
    }

    fn write_state<T>(&self, write: impl FnOnce(&State) -> io::Result<T>) -> Result<T, StoreError> {
        let path = self.state.folder.clone();
        write(&self.state).map_err(|source| StoreError::Write { path, source })
    }
}

/// Errors if a plan changes nothing, or what was typed by hand or made by a newer hullo.
fn check_changeable(journal: &Journal, plan: &Plan) -> Result<(), Refusal> {
    for id in plan.edits.iter().filter_map(|edit| edit.id.as_ref()) {
        if let RecordId::ByHand(file, _) = id {
            return Err(Refusal::ByHand(file.clone()));
        }
        if journal.record(id).is_some_and(|record| record.is_newer) {
            return Err(Refusal::Newer);
        }
    }
    if plan.edits.iter().any(|edit| edit.before.as_ref() == Some(&edit.after)) {
        return Err(Refusal::Same);
    }
    Ok(())
}

/// Appends to each file, or to none.
fn append_all(texts: &BTreeMap<PathBuf, String>) -> Result<(), StoreError> {
    let mut appended = Vec::new();
    for (path, text) in texts {
        match files::append(path, HEAD, text) {
            Ok(file) => appended.push(file),
            Err(source) => {
                let mut appended = appended.iter();
                let cut = appended.try_for_each(|(file, length): &Appended| file.set_len(*length));
                let source = cut.err().unwrap_or(source);
                return Err(StoreError::Write { path: path.clone(), source });
            }
        }
    }
    Ok(())
}
