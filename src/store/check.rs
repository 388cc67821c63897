//! Checking the whole journal: what is wrong and where, and older words that still stand in files.

use std::{fs, path::Path};

use super::folder::{self, FileName};
use super::load::{Span, is_read, limit};
use super::{Store, StoreError};
use crate::domain::{date::Now, deck::Deck, problem::Problem};

/// What a check found.
#[derive(Debug, Default)]
pub struct Report {
    /// Files that were read.
    pub files: usize,
    /// Records that stand.
    pub records: usize,
    /// What could not be read.
    pub problems: Vec<Problem>,
    /// Where removed or replaced words still stand.
    pub older_words: Vec<Problem>,
}

impl Store {
    /// Reads everything and returns what is wrong. Writes nothing.
    ///
    /// # Errors
    /// Errors if the folder is there and cannot be read.
    pub fn check(&mut self, now: Now) -> Result<Report, StoreError> {
        self.load(now, Span::All)?;
        Ok(Report {
            files: self.loaded.seen.len(),
            records: self.journal().records().len() + self.journal().choices().len(),
            problems: self.problems().to_vec(),
            older_words: self.loaded.older_words.clone(),
        })
    }

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

/// Returns the deck with the person's own prompts of a file, and what is wrong with those.
pub fn load_deck(file: &Path) -> (Deck, Vec<Problem>) {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    match fs::read_to_string(file) {
        Ok(text) => Deck::with_own(&name, &text),
        Err(error) => {
            let why = format!("it cannot be read: {error}");
            (Deck::default(), vec![Problem::new(&name, None, why)])
        }
    }
}
