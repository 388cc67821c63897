//! Putting records at the end of this device's file of the year, so that they are safe once that
//! returns and the file is as it was if it fails. Holds no lock and allots no ids: that is the
//! commit's, whose middle this is.

use std::{
    io,
    path::{Path, PathBuf},
};

use chrono::{Datelike as _, NaiveDate};

use super::{
    DiskStore, StoreError, failed,
    folder::file_name,
    if_there,
    reading::{Facts, Page},
};
use crate::{
    domain::record::{DeviceId, Record},
    store::{
        files::{Files, Look, whole},
        text,
    },
};

/// How often a file may be replaced by an editor between opening and syncing.
const TRIES: u32 = 5;

/// Up to this many bytes a file counts as new: a run that was killed may have made it without
/// syncing its folder, so the folder is synced with every append until some days are in it.
const YOUNG: u64 = 2048;

/// What the records go to the end of.
#[derive(Clone, Copy, Debug)]
pub(super) struct Whose {
    pub(super) device: DeviceId,
    pub(super) today: NaiveDate,
    /// Whether the lock is held, so that nobody else appends.
    pub(super) locked: bool,
}

/// A file that was appended to, and what it takes to take that back.
#[derive(Debug)]
pub(super) struct Appended<H> {
    handle: H,
    pub(super) path: PathBuf,
    /// What it looked like before; `None` if it was made.
    pub(super) before: Option<Look>,
    old_len: u64,
    written: u64,
    locked: bool,
}

impl<F: Files> DiskStore<F> {
    /// Appends `records` in one write and returns once they are synced.
    pub(super) fn append(
        &self,
        records: &[Record],
        whose: Whose,
    ) -> Result<Appended<F::Handle>, StoreError> {
        let blocks: String = records.iter().map(text::render).collect();
        for _ in 0..TRIES {
            let (path, facts) = self.current_file(whose)?;
            if let Some(appended) = self.append_to(&path, facts, &blocks, whose.locked)? {
                return Ok(appended);
            }
        }
        let source = io::Error::other("another program keeps replacing it");
        Err(StoreError::Io { verb: "write", path: self.paths.journal.clone(), source })
    }

    /// The file of this device and year that may be written: one from a newer hullo, or one that is
    /// not UTF-8, is left alone and a sibling written instead. With it what is known of it, if it
    /// is there.
    fn current_file(&self, whose: Whose) -> Result<(PathBuf, Option<(Look, Facts)>), StoreError> {
        let mut n = 1;
        loop {
            let name = file_name(whose.today.year(), whose.device, n);
            let path = self.paths.journal.join(name);
            let Some(look) = if_there(self.files.look(&path)).map_err(failed("read", &path))?
            else {
                return Ok((path, None));
            };
            let facts = self.facts(&path, look)?;
            if !facts.read_only {
                return Ok((path, Some((look, facts))));
            }
            n += 1;
        }
    }

    /// What there is to know of a file of this device: remembered if it still looks the same.
    fn facts(&self, path: &Path, look: Look) -> Result<Facts, StoreError> {
        let within = path.strip_prefix(&self.paths.data).unwrap_or(path).as_os_str();
        match self.known.counted.get(within) {
            Some((known, Some(facts))) if *known == look => Ok(*facts),
            _ => {
                let bytes = self.files.read(path).map_err(failed("read", path))?;
                Ok(Page::of(&bytes).facts())
            }
        }
    }

    /// Appends to the file at `path`; `None` if it turns out to be another file by now.
    fn append_to(
        &self,
        path: &Path,
        known: Option<(Look, Facts)>,
        blocks: &str,
        locked: bool,
    ) -> Result<Option<Appended<F::Handle>>, StoreError> {
        let handle = self.files.open_append(path).map_err(failed("write", path))?;
        let before = known.map(|(look, _)| look);
        let old_len = before.map_or(0, |look| look.len);
        let path = path.to_owned();
        let mut appended = Appended { handle, path, before, old_len, written: 0, locked };
        match self.try_append(&mut appended, known.map(|(_, facts)| facts), blocks) {
            Ok(true) => Ok(Some(appended)),
            Ok(false) => Ok(None),
            Err(error) => {
                self.cut_back(&appended);
                Err(failed("write", &appended.path)(error))
            }
        }
    }

    /// Whether the file at the path is the one that was opened, before the write and after it.
    fn try_append(
        &self,
        appended: &mut Appended<F::Handle>,
        facts: Option<Facts>,
        blocks: &str,
    ) -> io::Result<bool> {
        let now = self.files.look_at(&appended.handle)?;
        if appended.before.map_or(now.len != 0, |before| before != now) {
            return Ok(false);
        }
        let text = format!("{}{blocks}", opening(now.len, facts));
        self.write_synced(appended, text.as_bytes())?;
        let there = if_there(self.files.look(&appended.path))?;
        Ok(there.is_some_and(|look| look.identity == now.identity))
    }

    fn write_synced(&self, appended: &mut Appended<F::Handle>, bytes: &[u8]) -> io::Result<()> {
        let Appended { handle, path, written, old_len, .. } = appended;
        whole::write_all(&self.files, handle, bytes, written)?;
        self.files.sync(handle)?;
        if *old_len < YOUNG {
            // Through a symlink the new name is in another folder than the journal.
            let target = self.files.resolve(path)?;
            self.files.sync_folder(target.parent().unwrap_or(&self.paths.journal))?;
            self.files.sync_folder(&self.paths.data)?;
        }
        Ok(())
    }

    /// Leaves the file as it was. If even that fails, what was written stays without having been
    /// shown as done; handed in again it takes the same ids, and the fold makes one of the two.
    pub(super) fn cut_back(&self, appended: &Appended<F::Handle>) {
        let Appended { handle, path, before, old_len, written, locked } = appended;
        let Ok(now) = self.files.look_at(handle) else { return };
        // Somebody else's bytes are not ours to cut.
        if now.len != old_len + written {
            return;
        }
        let cut = self.files.truncate(handle, *old_len).is_ok();
        let still_there = self.files.look(path).is_ok_and(|look| look.identity == now.identity);
        if cut && before.is_none() && *locked && still_there {
            // An empty file left behind is read as one without records.
            self.files.remove(path).unwrap_or_default();
        }
    }
}

/// What goes before the new blocks: the head of a new file, or the end of an unfinished last line.
fn opening(len: u64, facts: Option<Facts>) -> &'static str {
    match facts {
        _ if len == 0 => text::HEAD,
        Some(facts) if !facts.finished => "\n",
        _ => "",
    }
}
