//! `check --fix`: what the journal has lost comes back, what was typed by hand gets an id, what cannot
//! be read moves aside, copies of the profile become one, and words that were taken away go. Nothing else
//! is deleted: what leaves a file is in another one first. Of a merge that was never finished that is so of
//! both sides; what neither of them has, but the base of both, was taken away before. Only this device's files are changed, those
//! that belong to no device, and those of a device that the person names.

use std::{io, path::Path};

use super::{
    DiskStore, StoreError,
    folder::Name,
    load::{FileRead, records},
    mending::{self, Cut, Mended},
    reading::{NUMBER_LIMIT, Page},
    tidy::refuse,
};
use crate::{
    domain::{
        kept::Problem,
        lost,
        record::{DeviceId, Record, RecordId},
    },
    store::{Scope, Stamp, files::Files, text},
};

impl<F: Files> DiskStore<F> {
    /// Puts right what can be put right without losing anything, and says what was done.
    pub(super) fn fix_all(
        &mut self,
        stamp: Stamp,
        adopted: Option<DeviceId>,
    ) -> Result<Vec<Problem>, StoreError> {
        self.load_all(Scope::Everything, stamp.today)?;
        if self.known.listing.is_empty() && self.safety_copy()?.is_empty() {
            return Ok(Vec::new());
        }
        let missing = self.find_missing()?;
        if let Some(path) = self.put_back(&missing, stamp)? {
            self.tell(&path, None, format!("{} in it", lost::restored(&missing)));
        }
        self.mend_files(stamp, adopted)?;
        self.unite_profile(stamp)?;
        self.tidy_what_is_fixed(adopted)?;
        Ok(std::mem::take(&mut self.doings))
    }

    /// Keeps what was done, to be told.
    pub(super) fn tell(&mut self, path: &Path, line: Option<usize>, message: String) {
        let file = self.shown(path);
        self.doings.push(Problem { file, line, message, unreadable: false });
    }

    fn unite_profile(&mut self, stamp: Stamp) -> Result<(), StoreError> {
        if self.profile_is_split() {
            let profile = self.known.profile.profile().clone();
            self.save_profile(&profile, stamp.today)?;
        }
        Ok(())
    }

    /// Mends the files that may be, and copies aside what cannot be read in others.
    fn mend_files(&mut self, stamp: Stamp, adopted: Option<DeviceId>) -> Result<(), StoreError> {
        self.make_folders()?;
        let Some(_lock) = self.lock()? else { return Ok(()) };
        let device = self.settle_device()?;
        // Another hullo may have written while this one waited for the lock.
        if let Err(error) = self.count_news(device, stamp.today) {
            let journal = self.paths.journal.clone();
            self.complain(&journal, "not fixed yet", &error);
            return Ok(());
        }
        let own: Vec<DeviceId> = [device].into_iter().chain(adopted).collect();
        let listing = self.list()?;
        let files = self.read_journal(&listing, None, &mut Vec::new())?;
        let mut known: Vec<Record> = records(&files).cloned().collect();
        for file in files.iter().filter(|file| file.name.waits_for(&own).is_none()) {
            let path = self.paths.data.join(&file.within);
            if !may_need_mending(file) {
                continue;
            }
            match self.mend_file(&path, &mut known, device, stamp) {
                Ok(()) => {
                    self.known.unreadable.remove(&file.within);
                }
                Err(error) => self.complain(&path, "not fixed yet", &error),
            }
        }
        self.set_aside();
        Ok(())
    }

    fn mend_file(
        &mut self,
        path: &Path,
        known: &mut Vec<Record>,
        device: DeviceId,
        stamp: Stamp,
    ) -> io::Result<()> {
        self.unmerge_file(path)?;
        let look = self.files.look(path)?;
        let bytes = self.files.read(path)?;
        let page = Page::of(&bytes);
        if page.reading.blocks.iter().all(|it| matches!(it.content, text::Content::Record(_))) {
            return Ok(());
        }
        refuse(look, &page)?;
        let text = std::str::from_utf8(&bytes).map_err(io::Error::other)?;
        let mut number = stamp.seconds.max(self.known.newest + 1).min(NUMBER_LIMIT);
        let next_id = || {
            number += 1;
            RecordId { number, device }
        };
        let Some(mended) = mending::mended(text, &page.reading, known, next_id) else {
            return Err(io::Error::other("a block could not be taken apart"));
        };
        let aside: Vec<String> =
            mended.cut.iter().map(|cut| self.keep_aside(path, cut)).collect::<io::Result<_>>()?;
        self.put_mended(path, look, &mended, stamp)?;
        self.tell_mended(path, &mended, &aside);
        known.extend(mended.filed);
        Ok(())
    }

    /// Makes one text of both sides of a merge. What has no place in it goes aside first.
    fn unmerge_file(&mut self, path: &Path) -> io::Result<()> {
        let look = self.files.look(path)?;
        let bytes = self.files.read(path)?;
        let may_be_written = look.may_be_written() && !Page::of(&bytes).facts().read_only;
        let text = std::str::from_utf8(&bytes).ok().filter(|_| may_be_written);
        let Some(united) = text.and_then(mending::unmerged) else { return Ok(()) };
        let aside = united.top.map(|top| self.copy_aside(path, top.as_bytes())).transpose()?;
        self.replace(path, look, &united.text)?;
        self.tell(path, None, "both sides of git's conflict are one text now".to_owned());
        if let Some((_, copy)) = aside {
            let copy = self.shown(&copy);
            let said = format!("what the other side had above its first entry is in {copy} now");
            self.tell(path, None, said);
        }
        Ok(())
    }

    /// Puts a block beside the journal, and says where.
    fn keep_aside(&self, path: &Path, cut: &Cut) -> io::Result<String> {
        let copy = self.copy_aside(path, cut.block.as_bytes())?.1;
        Ok(self.shown(&copy))
    }

    fn put_mended(
        &mut self,
        path: &Path,
        look: crate::store::files::Look,
        mended: &Mended,
        stamp: Stamp,
    ) -> io::Result<()> {
        let blocks: String = mended.filed.iter().map(text::render).collect();
        let copied = (!blocks.is_empty()).then(|| self.copy_to_safety(&blocks, stamp.seconds));
        let safe = copied.transpose().map_err(io::Error::other)?;
        if let Err(error) = self.replace(path, look, &mended.text) {
            if let Some(safe) = safe {
                self.cut_back(&safe);
            }
            return Err(error);
        }
        let newest = mended.filed.iter().map(|record| record.id.number).max();
        self.known.newest = newest.unwrap_or_default().max(self.known.newest);
        Ok(())
    }

    fn tell_mended(&mut self, path: &Path, mended: &Mended, aside: &[String]) {
        for (cut, aside) in mended.cut.iter().zip(aside) {
            let why = if cut.doubled {
                "stands there with an id too, so the one without is"
            } else {
                "cannot be read, so it is"
            };
            self.tell(path, Some(cut.line), format!("what stood here {why} in {aside} now"));
        }
        match mended.filed.len() {
            0 => {}
            1 => self.tell(path, None, "1 entry typed by hand has an id now".to_owned()),
            n => self.tell(path, None, format!("{n} entries typed by hand have ids now")),
        }
    }

    /// Takes words that were taken away out of the files, and says which files changed.
    fn tidy_what_is_fixed(&mut self, adopted: Option<DeviceId>) -> Result<(), StoreError> {
        let is_of = |path: &Path, device| Name::within(path.as_os_str()).device == Some(device);
        let tidied = match adopted {
            Some(device) if !self.list()?.keys().any(|it| is_of(Path::new(it), device)) => {
                let path = self.paths.journal.clone();
                self.complain(&path, "nothing is tidied", &format!("no file in it is of {device}"));
                Vec::new()
            }
            Some(device) => self.adopt(device)?,
            None => self.tidy_now()?,
        };
        for path in tidied {
            let of = adopted.filter(|device| is_of(&path, *device));
            let of = of.map_or_else(String::new, |device| format!(", for {device}"));
            self.tell(&path, None, format!("words that were taken away are out of it now{of}"));
        }
        Ok(())
    }
}

/// Whether something in a file may be put right, so that a second look is due.
fn may_need_mending(file: &FileRead) -> bool {
    let odd = file.contents.problems.iter().any(|problem| problem.line.is_some());
    file.facts.conflict || !file.unreadable.is_empty() || odd
}
