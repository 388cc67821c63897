//! The one door that changes come in by: lock, see what others wrote, allot ids, append, move undo
//! on, and then tidy up. What is not safe on the disk is handed back with the ids it would have got.

use std::{
    io,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use chrono::NaiveDate;

use super::{
    DiskStore, StoreError,
    append::Whose,
    failed,
    folder::Name,
    if_there,
    load::{is_current, newest_among},
    reading::{NUMBER_LIMIT, Page},
    words::Gone,
};
use crate::{
    domain::{
        change::{Change, Origin},
        kept::Committed,
        profile::Profile,
        record::{DeviceId, Record, RecordId},
        undo::Stacks,
    },
    store::{
        Scope, Stamp,
        files::{Files, Look},
        text,
    },
};

/// How long to wait before asking for the lock again.
const PAUSE: Duration = Duration::from_millis(10);

impl<F: Files> DiskStore<F> {
    pub(super) fn try_commit(
        &mut self,
        change: &mut Change,
        stamp: Stamp,
    ) -> Result<Committed, StoreError> {
        if !self.known.loaded {
            self.load_all(Scope::Recent, stamp.today)?;
        }
        self.make_folders()?;
        let lock = self.lock()?;
        let device = self.settle_device()?;
        let news = self.count_news(device, stamp.today)?;
        if news && change.only_if_unchanged && change.origin == Origin::New {
            return Err(StoreError::MovedOn);
        }
        let on_disk = self.read_stacks(&mut Vec::new())?;
        let mut stacks = on_disk.clone().on(stamp.today);
        if self.moved_on(&stacks, change.origin, stamp) {
            return Err(StoreError::MovedOn);
        }
        if !change.choices.is_empty() {
            stacks.moved_on(change, &[]);
            let profile = self.commit_choices(change, (&stacks, &on_disk), stamp)?;
            self.known.stacks = stacks.clone();
            let (records, waiting) = (Vec::new(), Vec::new());
            return Ok(Committed { records, profile: Some(profile), stacks, waiting });
        }
        let whose = Whose { device, today: stamp.today, locked: lock.is_some() };
        self.commit_facts(change, (stacks, &on_disk), whose, stamp)
    }

    /// Appends the facts of a change and clears up after it.
    fn commit_facts(
        &mut self,
        change: &mut Change,
        (mut stacks, on_disk): (Stacks, &Stacks),
        whose: Whose,
        stamp: Stamp,
    ) -> Result<Committed, StoreError> {
        self.allot(change, stamp, whose.device)?;
        let acts = change.acts.iter().zip(&change.ids);
        let records: Vec<Record> =
            acts.map(|(act, &id)| Record { id, fact: act.fact.clone() }).collect();
        stacks.moved_on(change, &records);
        if whose.locked {
            self.set_aside();
        }
        let path = self.write_records(&records, (&stacks, on_disk), whose, stamp)?;
        self.known.newest = newest_among(records.iter(), whose.device).max(self.known.newest);
        self.known.ids.extend(records.iter().map(|record| record.id));
        self.known.stacks = stacks.clone();
        let waiting = self.clear_up(&records, &path, whose);
        Ok(Committed { records, profile: None, stacks, waiting })
    }

    /// Turns choices in the profile as it stands on the disk now.
    fn commit_choices(
        &mut self,
        change: &Change,
        (stacks, on_disk): (&Stacks, &Stacks),
        stamp: Stamp,
    ) -> Result<Profile, StoreError> {
        let found = self.read_profile(&self.list()?, stamp.today, &mut Vec::new());
        let turned = |profile: Profile, choice| profile.after(choice);
        let profile = change.choices.iter().fold(found.profile().clone(), turned);
        let next = self.stage_stacks(stacks, on_disk)?;
        let profile = match self.write_profile(profile, found) {
            Ok(profile) => profile,
            Err(error) => {
                self.discard_stacks(&next);
                return Err(error);
            }
        };
        if let Err(error) = self.put_stacks(next) {
            // The choice is safe and cannot be cut back; only undo does not know of it.
            let path = self.paths.own.clone();
            self.complain(&path, "not noted for undo", &error);
        }
        Ok(profile)
    }

    /// What is to be done once the records are safe. None of it can take that back, so what goes
    /// wrong is a complaint.
    fn clear_up(&mut self, records: &[Record], path: &Path, whose: Whose) -> Vec<DeviceId> {
        let mut results = vec![self.settle_profile()];
        let mut waiting = Vec::new();
        if whose.locked {
            waiting = self.tidy_after(records, path, whose.device);
            results.push(self.sweep_once(whose.device));
            if self.known.untidy {
                results.push(self.tidy_all(&[whose.device]).map(drop));
            }
            if self.known.wants_before {
                results.push(self.build_before(whose.today));
            }
        } else {
            self.known.untidy |= !Gone::gather(records.iter()).is_empty();
        }
        for error in results.into_iter().filter_map(Result::err) {
            let path = self.paths.journal.clone();
            self.complain(&path, "not cleared up yet", &error);
        }
        waiting
    }

    /// Puts records and stacks on the disk, or leaves all as it was. Says where the records are.
    fn write_records(
        &mut self,
        records: &[Record],
        (stacks, on_disk): (&Stacks, &Stacks),
        whose: Whose,
        stamp: Stamp,
    ) -> Result<PathBuf, StoreError> {
        let blocks: String = records.iter().map(text::render).collect();
        let next = self.stage_stacks(stacks, on_disk)?;
        let safe = match self.copy_to_safety(&blocks, stamp.seconds) {
            Ok(safe) => safe,
            Err(error) => {
                self.discard_stacks(&next);
                return Err(error);
            }
        };
        let appended = match self.append(&blocks, whose) {
            Ok(appended) => appended,
            Err(error) => {
                self.cut_back(&safe);
                self.discard_stacks(&next);
                return Err(error);
            }
        };
        if let Err(error) = self.put_stacks(next) {
            self.cut_back(&appended);
            self.cut_back(&safe);
            return Err(error);
        }
        self.note_own_write(&appended.path, appended.before(), Some(appended.new_len()));
        Ok(appended.path)
    }

    /// Whether undo or redo was planned on other stacks than there are now.
    fn moved_on(&self, stacks: &Stacks, origin: Origin, stamp: Stamp) -> bool {
        let planned = self.known.stacks.clone().on(stamp.today);
        match origin {
            Origin::New => false,
            Origin::Undo => stacks.done.last() != planned.done.last(),
            Origin::Redo => stacks.undone.last() != planned.undone.last(),
        }
    }

    /// Counts in the ids in this device's files that were written since they were last read, and says
    /// whether there were any.
    pub(super) fn count_news(
        &mut self,
        device: DeviceId,
        today: NaiveDate,
    ) -> Result<bool, StoreError> {
        let before = self.known.newest;
        for (within, look) in self.list()? {
            let known = self.known.counted.get(&within).map(|(known, _)| *known);
            if Name::within(&within).device != Some(device) || known.is_some() && known == look {
                continue;
            }
            let own = self.read_own(&self.paths.data.join(&within), look, (device, today))?;
            let Some((look, bytes)) = own else { continue };
            let page = Page::of(&bytes);
            self.known.newest = newest_among(page.records(), device).max(self.known.newest);
            self.known.counted.insert(within, (look, Some(page.facts())));
        }
        Ok(self.known.newest > before)
    }

    /// A file of this device; `None` if there is none, and for one that cannot be read, which a load
    /// says, unless it is the one that is written to now.
    fn read_own(
        &self,
        path: &Path,
        look: Option<Look>,
        (device, today): (DeviceId, NaiveDate),
    ) -> Result<Option<(Look, Vec<u8>)>, StoreError> {
        let read = || {
            let look = if_there(look.map_or_else(|| self.files.look(path), Ok))?;
            let Some(look) = look.filter(|look| look.is_file) else { return Ok(None) };
            Ok(if_there(self.files.read(path))?.map(|bytes| (look, bytes)))
        };
        match read() {
            Err(_) if !is_current(path, device, today) => Ok(None),
            read => read.map_err(failed("read", path)),
        }
    }

    /// Gives every act its id: the seconds it is made at, but more than any id of this device and
    /// than what it amends. An attempt that failed keeps its ids unless they are taken by now.
    fn allot(&self, change: &mut Change, stamp: Stamp, device: DeviceId) -> Result<(), StoreError> {
        let fits = change.ids.len() == change.acts.len()
            && change.ids.iter().all(|id| id.device == device);
        if fits && !self.taken(change, device, stamp.today)? {
            return Ok(());
        }
        let over = |number: u64| if number < NUMBER_LIMIT { number + 1 } else { 0 };
        let newest = self.known.newest.max(self.known.newest_lost);
        let first = stamp.seconds.max(over(newest)).max(over(change.after));
        let numbers = (first..).take(change.acts.len());
        change.ids = numbers.map(|number| RecordId { number, device }).collect();
        Ok(())
    }

    /// Whether this device's files hold another record under an id of `change`.
    fn taken(
        &self,
        change: &Change,
        device: DeviceId,
        today: NaiveDate,
    ) -> Result<bool, StoreError> {
        if change.ids.is_empty() {
            return Ok(false);
        }
        for (within, look) in self.list()? {
            if Name::within(&within).device != Some(device) {
                continue;
            }
            let own = self.read_own(&self.paths.data.join(within), look, (device, today))?;
            let Some((_, bytes)) = own else { continue };
            let other = |record: &Record| {
                let mut acts = change.ids.iter().zip(&change.acts);
                acts.any(|(id, act)| *id == record.id && act.fact != record.fact)
            };
            if Page::of(&bytes).records().any(other) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The journal's lock; `None` where no lock is to be had, in a folder that may not be written or
    /// on a file system without locks.
    pub(super) fn lock(&self) -> Result<Option<F::Lock>, StoreError> {
        self.lock_on(&self.paths.journal.join(".lock"))
    }

    /// A lock by its file's name, likewise.
    pub(super) fn lock_on(&self, path: &Path) -> Result<Option<F::Lock>, StoreError> {
        let start = Instant::now();
        loop {
            match self.files.lock(path) {
                Ok(Some(lock)) => return Ok(Some(lock)),
                Ok(None) if start.elapsed() >= self.patience => return Err(StoreError::Busy),
                Ok(None) => std::thread::sleep(PAUSE),
                Err(_) => return Ok(None),
            }
        }
    }

    /// Makes the folders that are not there yet.
    pub(super) fn make_folders(&self) -> Result<(), StoreError> {
        self.make_folder(&self.paths.journal)?;
        self.make_folder(&self.paths.own)
    }

    pub(super) fn make_folder(&self, path: &Path) -> Result<(), StoreError> {
        if if_there(self.files.look(path)).map_err(failed("read", path))?.is_some() {
            return Ok(());
        }
        let path = self.files.resolve(path).map_err(failed("create", path))?;
        let Some(parent) = path.parent() else { return Ok(()) };
        self.make_folder(parent)?;
        match self.files.create_folder(&path) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Ok(()),
            result => result.map_err(failed("create", &path))?,
        }
        match self.files.sync_folder(parent) {
            // A folder may be one to write in but not to read, and such a one cannot be synced.
            Err(error) if error.kind() == io::ErrorKind::PermissionDenied => Ok(()),
            result => result.map_err(failed("create", &path)),
        }
    }
}
