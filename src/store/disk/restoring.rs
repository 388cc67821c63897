//! Bringing back what the safety copy has and the journal has lost to an editor or a sync tool, and
//! telling that from what another hullo is writing right now. What a person says to it is asked
//! elsewhere.

use std::path::PathBuf;

use super::{
    DiskStore, Listing, StoreError, append::Whose, failed, if_there, load::newest_among,
    reading::Page, words::Gone,
};
use crate::{
    domain::{
        id::IdSet,
        record::{Fact, Record},
    },
    store::{Stamp, files::Files, text},
};

/// What the journal's files say of some records.
#[derive(Default)]
struct There {
    ids: IdSet,
    removed: IdSet,
}

impl There {
    fn take_in(&mut self, record: &Record) {
        self.ids.insert(record.id);
        if let Fact::Remove { of, .. } = record.fact {
            self.removed.insert(of);
        }
    }

    fn lacks(&self, record: &Record) -> bool {
        let about = match record.fact {
            Fact::Amend { of, .. } => of,
            _ => record.id,
        };
        !self.ids.contains(&record.id) && !self.removed.contains(&about)
    }
}

impl<F: Files> DiskStore<F> {
    /// Whether the last load and the commits since have all that is in the safety copy. If not, the
    /// files have to be looked through, which costs more.
    pub(super) fn nothing_is_missing(&self) -> Result<bool, StoreError> {
        let mut copied: IdSet = self.safety_copy()?.iter().map(|record| record.id).collect();
        for id in &self.known.ids {
            copied.remove(id);
        }
        Ok(copied.is_empty())
    }

    /// What is in the safety copy and in no file, though nobody removed it. None if a file cannot be
    /// read, for they may be in that one. Writes nothing.
    pub(super) fn find_missing(&self) -> Result<Vec<Record>, StoreError> {
        let search = || {
            let (listing, copied) = (self.list()?, self.safety_copy()?);
            Ok(self.not_in(listing, copied).unwrap_or_default())
        };
        if search()?.is_empty() {
            return Ok(Vec::new());
        }
        // Another hullo writes the safety copy first and the journal right after it; between the two
        // its record is in one place only. Where there is no lock yet, nobody writes.
        let lock = self.paths.journal.join(".lock");
        let there = if_there(self.files.look(&lock)).map_err(failed("read", &lock))?.is_some();
        let _lock = if there { self.lock()? } else { None };
        search()
    }

    /// Those of some records that none of the journal's files has. The newest files are read first, and
    /// older ones only as long as something is missing.
    ///
    /// # Errors
    /// A file cannot be read, and they may be in that one.
    fn not_in(&self, listing: Listing, records: Vec<Record>) -> Result<Vec<Record>, StoreError> {
        let mut there = There::default();
        records.iter().filter(|it| !it.is_kept()).for_each(|removal| {
            if let Fact::Remove { of, .. } = removal.fact {
                there.removed.insert(of);
            }
        });
        let mut missing = records;
        for (within, look) in listing.into_iter().rev() {
            missing.retain(|record| there.lacks(record));
            if missing.is_empty() {
                break;
            }
            let path = self.paths.data.join(within);
            // A folder holds none, and a pipe would never end.
            if !self.in_journal(&path) || look.is_some_and(|look| !look.is_file) {
                continue;
            }
            let bytes = if_there(self.files.read(&path)).map_err(failed("read", &path))?;
            let bytes = bytes.unwrap_or_default();
            Page::of(&bytes).records().for_each(|record| there.take_in(record));
        }
        missing.retain(|record| there.lacks(record));
        Ok(missing)
    }

    /// Puts records back under their old ids, those of them that no file has by now.
    /// Says which file they are in then.
    pub(super) fn put_back(
        &mut self,
        records: &[Record],
        stamp: Stamp,
    ) -> Result<Option<PathBuf>, StoreError> {
        if records.is_empty() {
            return Ok(None);
        }
        self.make_folders()?;
        let lock = self.lock()?;
        let device = self.settle_device()?;
        let missing = self.not_in(self.list()?, records.to_vec())?;
        if missing.is_empty() {
            return Ok(None);
        }
        let whose = Whose { device, today: stamp.today, locked: lock.is_some() };
        let safe = self.copy_what_is_not_safe(&missing, stamp.seconds)?;
        let blocks: String = missing.iter().map(text::render).collect();
        let appended = match self.append(&blocks, whose) {
            Ok(appended) => appended,
            Err(error) => {
                if let Some(safe) = safe {
                    self.cut_back(&safe);
                }
                return Err(error);
            }
        };
        self.note_own_write(&appended.path, appended.before(), Some(appended.new_len()));
        self.known.newest = newest_among(missing.iter(), device).max(self.known.newest);
        self.known.untidy |= !Gone::gather(missing.iter()).is_empty();
        if whose.locked && self.known.untidy {
            let tidied = self.tidy_all(&[device]);
            if let Err(error) = tidied {
                self.not_tidied(&appended.path, &error);
            }
        }
        Ok(Some(appended.path))
    }

    /// Records that were let go of are in the safety copy no more.
    fn copy_what_is_not_safe(
        &self,
        records: &[Record],
        seconds: u64,
    ) -> Result<Option<super::append::Appended<F::Handle>>, StoreError> {
        let safe: IdSet = self.safety_copy()?.iter().map(|record| record.id).collect();
        let rest = records.iter().filter(|record| !safe.contains(&record.id));
        let blocks: String = rest.map(text::render).collect();
        if blocks.is_empty() {
            return Ok(None);
        }
        self.copy_to_safety(&blocks, seconds).map(Some)
    }
}
