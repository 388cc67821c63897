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
    domain::record::DeviceId,
    store::{
        files::{
            Files, Look,
            whole::{self, Care},
        },
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

/// A file's end, as it was found before the append.
#[derive(Clone, Copy, Debug)]
pub(super) struct Last {
    /// What the file looked like; `None` if it is not there.
    pub(super) look: Option<Look>,
    /// Whether its last line is finished.
    pub(super) finished: bool,
    /// Whether the append must survive a power cut.
    pub(super) care: Care,
    /// Whether the lock is held.
    pub(super) locked: bool,
}

/// A file that was appended to, and what it takes to take that back.
#[derive(Debug)]
pub(super) struct Appended<H> {
    handle: H,
    pub(super) path: PathBuf,
    written: u64,
    last: Last,
}

impl<H> Appended<H> {
    /// What it looked like before; `None` if it was made.
    pub(super) fn before(&self) -> Option<Look> {
        self.last.look
    }

    fn old_len(&self) -> u64 {
        self.last.look.map_or(0, |look| look.len)
    }

    /// Its length, if nobody else has written to it since.
    pub(super) fn new_len(&self) -> u64 {
        self.old_len() + self.written
    }
}

impl<F: Files> DiskStore<F> {
    /// Appends blocks to this device's file in one write and returns once they are synced.
    pub(super) fn append(
        &self,
        blocks: &str,
        whose: Whose,
    ) -> Result<Appended<F::Handle>, StoreError> {
        for _ in 0..TRIES {
            let (path, last) = self.current_file(whose)?;
            if let Some(appended) = self.append_to(&path, last, blocks)? {
                return Ok(appended);
            }
        }
        let source = io::Error::other("another program keeps replacing it");
        Err(StoreError::Io { verb: "write", path: self.paths.journal.clone(), source })
    }

    /// The file of this device and year that may be written: one from a newer hullo, or one that is
    /// not UTF-8, is left alone and a sibling written instead.
    fn current_file(&self, whose: Whose) -> Result<(PathBuf, Last), StoreError> {
        let last =
            |look, finished| Last { look, finished, care: Care::Synced, locked: whose.locked };
        let mut n = 1;
        loop {
            let name = file_name(whose.today.year(), whose.device, n);
            let path = self.paths.journal.join(name);
            let Some(look) = if_there(self.files.look(&path)).map_err(failed("read", &path))?
            else {
                return Ok((path, last(None, true)));
            };
            let facts = self.facts(&path, look)?;
            if !facts.read_only {
                return Ok((path, last(Some(look), facts.finished)));
            }
            n += 1;
        }
    }

    /// What there is to know of a file of this device: remembered if it still looks the same.
    fn facts(&self, path: &Path, look: Look) -> Result<Facts, StoreError> {
        let within = self.paths.within(path).as_os_str();
        match self.known.counted.get(within) {
            Some((known, Some(facts))) if *known == look => Ok(*facts),
            _ => {
                let bytes = self.files.read(path).map_err(failed("read", path))?;
                Ok(Page::of(&bytes).facts())
            }
        }
    }

    /// Appends to the file at `path`; `None` if it turns out to be another file by now.
    pub(super) fn append_to(
        &self,
        path: &Path,
        last: Last,
        blocks: &str,
    ) -> Result<Option<Appended<F::Handle>>, StoreError> {
        let handle = self.files.open_append(path).map_err(failed("write", path))?;
        let mut appended = Appended { handle, path: path.to_owned(), written: 0, last };
        match self.try_append(&mut appended, blocks) {
            Ok(true) => Ok(Some(appended)),
            Ok(false) => Ok(None),
            Err(error) => {
                self.cut_back(&appended);
                Err(failed("write", &appended.path)(error))
            }
        }
    }

    /// Whether the file at the path is the one that was opened, before the write and after it.
    fn try_append(&self, appended: &mut Appended<F::Handle>, blocks: &str) -> io::Result<bool> {
        let now = self.files.look_at(&appended.handle)?;
        if appended.before().map_or(now.len != 0, |before| before != now) {
            return Ok(false);
        }
        let text = format!("{}{blocks}", opening(now.len, appended.last.finished));
        whole::write_all(
            &self.files,
            &mut appended.handle,
            text.as_bytes(),
            &mut appended.written,
        )?;
        if appended.last.care == Care::Synced {
            self.sync_appended(appended)?;
        }
        let there = if_there(self.files.look(&appended.path))?;
        // An editor that saves in place leaves the file the same, and shorter.
        let len = appended.new_len();
        Ok(there.is_some_and(|look| look.identity == now.identity && look.len >= len))
    }

    fn sync_appended(&self, appended: &Appended<F::Handle>) -> io::Result<()> {
        self.files.sync(&appended.handle)?;
        if appended.old_len() < YOUNG {
            // Through a symlink the new name is in another folder than the journal.
            let target = self.files.resolve(&appended.path)?;
            self.files.sync_folder(target.parent().unwrap_or(&self.paths.journal))?;
            self.files.sync_folder(&self.paths.data)?;
        }
        Ok(())
    }

    /// Leaves the file as it was. If even that fails, what was written stays without having been
    /// shown as done; handed in again it takes the same ids, and the fold makes one of the two.
    pub(super) fn cut_back(&self, appended: &Appended<F::Handle>) {
        let Ok(now) = self.files.look_at(&appended.handle) else { return };
        // Somebody else's bytes are not ours to cut.
        if now.len != appended.new_len() {
            return;
        }
        let cut = self.files.truncate(&appended.handle, appended.old_len()).is_ok();
        let made = appended.before().is_none() && appended.last.locked;
        let there = self.files.look(&appended.path);
        if cut && made && there.is_ok_and(|look| look.identity == now.identity) {
            // A symlink is the person's and stays. An empty file left behind is read as one without
            // records.
            let target = self.files.resolve(&appended.path);
            target.and_then(|target| self.files.remove(&target)).unwrap_or_default();
        }
    }
}

/// What goes before the new blocks: the head of a new file, or the end of an unfinished last line.
fn opening(len: u64, finished: bool) -> &'static str {
    match finished {
        _ if len == 0 => text::HEAD,
        false => "\n",
        true => "",
    }
}
