//! Taking removed and replaced words out of this device's files.

use super::folder::{self, FileName};
use super::load::{Span, is_read, limit};
use super::{Store, StoreError};
use crate::domain::date::Now;

impl Store {
    /// Takes removed and replaced words out of all years of this device. Returns how many files were
    /// written.
    ///
    /// # Errors
    /// Errors if a file cannot be read or written; it is as it was.
    pub fn tidy_all(&mut self, now: Now) -> Result<usize, StoreError> {
        let _lock = self.lock(now)?;
        self.load(now, Span::All)?;
        let written = self.tidy(now)?;
        self.load(now, Span::All)?;
        Ok(written)
    }

    /// Takes what does not stand any more out of this device's files that were read, each on its
    /// own. Returns how many were written.
    ///
    /// # Errors
    /// Errors if one could not be; it is as it was, and the others are tidy.
    pub(super) fn tidy(&mut self, now: Now) -> Result<usize, StoreError> {
        let Some(device) = self.state.device() else { return Ok(0) };
        let (mut written, mut result) = (0, Ok(()));
        for (path, ..) in self.loaded.seen.clone() {
            let name = FileName::of(&path);
            if name.device != Some(device) || !is_read(&name, now, self.loaded.span) {
                continue;
            }
            match folder::tidy(&path, &self.loaded.versions, &device.to_string(), limit(now)) {
                Ok(false) => {}
                Ok(true) => {
                    self.loaded.wrote(&path);
                    written += 1;
                }
                Err(source) => result = Err(StoreError::Write { path, source }),
            }
        }
        self.loaded.is_untidy = result.is_err();
        result.map(|()| written)
    }
}
