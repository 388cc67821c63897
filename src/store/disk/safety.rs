//! The safety copy: what this device has recorded in the last weeks, once more, where no editor and
//! no sync tool comes by. It is written before the journal, in the same form, and what a person
//! removes goes from it too.

use std::{io, path::PathBuf};

use super::{
    DiskStore, StoreError,
    append::{Appended, Last},
    failed, if_there,
    load::FileRead,
    reading::Page,
    words::{self, Gone},
};
use crate::{
    domain::{
        kept::Problem,
        record::{DeviceId, Record, RecordId},
    },
    store::{
        files::{
            Files,
            whole::{self, Care},
        },
        text,
    },
};

/// How long a record stays in it, in seconds.
const KEPT: u64 = 35 * 24 * 60 * 60;

impl<F: Files> DiskStore<F> {
    pub(super) fn safety_path(&self) -> PathBuf {
        self.paths.own.join("safety.toml")
    }

    /// The records in the safety copy.
    ///
    /// # Errors
    /// It is there and cannot be read.
    pub(super) fn safety_copy(&self) -> Result<Vec<Record>, StoreError> {
        let path = self.safety_path();
        let bytes = if_there(self.files.read(&path)).map_err(failed("read", &path))?;
        Ok(Page::of(&bytes.unwrap_or_default()).records().cloned().collect())
    }

    /// Takes records out of the safety copy that the person does not want back.
    pub(super) fn let_go(&mut self, ids: &[RecordId]) -> Result<(), StoreError> {
        let _lock = self.lock()?;
        let kept = self.safety_copy()?.into_iter().filter(|record| !ids.contains(&record.id));
        let path = self.safety_path();
        whole::write(&self.files, &path, rendered(kept).as_bytes(), Care::Synced)
            .map_err(failed("write", &path))
    }

    /// A file of this device that is empty although there were records is no empty journal.
    pub(super) fn alarm(&self, files: &[FileRead], device: DeviceId, problems: &mut Vec<Problem>) {
        for file in files.iter().filter(|file| file.look.len == 0 && file.is_of(device)) {
            if self.safety_copy().is_ok_and(|copy| !copy.is_empty()) {
                // How much is missing is told apart, in a person's words.
                let message = "is empty, but the safety copy is not".to_owned();
                let file = file.within.to_string_lossy().into_owned();
                problems.push(Problem { file, line: None, message, unreadable: true });
            }
        }
    }

    /// Adds blocks to the safety copy, and lets those go that are older than [`KEPT`] at `seconds`.
    /// It is not synced: it guards against other programs, and what a power cut spares of the
    /// journal it need not hold.
    pub(super) fn copy_to_safety(
        &self,
        blocks: &str,
        seconds: u64,
    ) -> Result<Appended<F::Handle>, StoreError> {
        let path = self.safety_path();
        let mut bytes = if_there(self.files.read(&path)).map_err(failed("read", &path))?;
        if let Some(pruned) = bytes.as_ref().and_then(|bytes| pruned(bytes, seconds)) {
            whole::write(&self.files, &path, pruned.as_bytes(), Care::Quick)
                .map_err(failed("write", &path))?;
            bytes = Some(pruned.into_bytes());
        }
        let finished =
            bytes.as_ref().is_none_or(|bytes| bytes.is_empty() || bytes.ends_with(b"\n"));
        let look = if_there(self.files.look(&path)).map_err(failed("read", &path))?;
        let last = Last { look, finished, care: Care::Quick, locked: true };
        let appended = self.append_to(&path, last, blocks)?;
        appended.ok_or_else(|| {
            failed("write", &path)(io::Error::other("another program has just changed it"))
        })
    }

    /// Takes what is gone out of the safety copy, and with it whatever is no whole record: a power cut
    /// may have left part of one, with words in it that no id tells the owner of.
    pub(super) fn tidy_safety(&self, gone: &Gone) -> io::Result<()> {
        let path = self.safety_path();
        let Some(bytes) = if_there(self.files.read(&path))? else { return Ok(()) };
        let text = String::from_utf8_lossy(&bytes);
        let tidied = words::tidied(&text, &text::read(&text), gone);
        let whole_ones = Page::of(tidied.as_deref().unwrap_or(&text).as_bytes());
        let clean = rendered(whole_ones.records().cloned());
        // What was too old for it was let go of without a sync. The words of such a record must not
        // come back here once they are nowhere else.
        let oldest = whole_ones.records().map(|record| record.id.number).min();
        let let_go = |id: &RecordId| oldest.is_none_or(|oldest| id.number < oldest);
        if clean.as_bytes() == bytes && !gone.targets().iter().any(let_go) {
            return Ok(());
        }
        whole::write(&self.files, &path, clean.as_bytes(), Care::Synced)
    }
}

/// The text without the records that are too old; `None` if its first one is not.
fn pruned(bytes: &[u8], seconds: u64) -> Option<String> {
    let is_old = |record: &Record| record.id.number.saturating_add(KEPT) < seconds;
    let first = first_block(bytes);
    if !Page::of(first).records().any(is_old) {
        return None;
    }
    let page = Page::of(bytes);
    Some(rendered(page.records().filter(|record| !is_old(record)).cloned()))
}

fn rendered(records: impl Iterator<Item = Record>) -> String {
    records.fold(text::HEAD.to_owned(), |text, record| text + &text::render(&record))
}

/// The text up to its second block, so that a look at the oldest record costs one block.
fn first_block(bytes: &[u8]) -> &[u8] {
    let mut headers = bytes.windows(3).enumerate().filter(|(_, window)| window == b"\n[[");
    let second = headers.nth(1).map_or(bytes.len(), |(at, _)| at + 1);
    bytes.get(..second).unwrap_or_default()
}
