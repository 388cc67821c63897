//! Checking the whole journal: what is wrong and where, and older words that still stand in files.

use std::{fs, io, path::Path};

use super::folder::{self, FileName};
use super::load::{Span, is_read, limit};
use super::{Store, StoreError};
use crate::domain::{date::Now, deck::Deck, problem::Problem, record::Record};

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
        let mut report = Report {
            files: self.loaded.seen.len(),
            records: self.journal().records().len() + self.journal().choices().len(),
            problems: self.problems().to_vec(),
            older_words: Vec::new(),
        };
        let mut bytes = Vec::new();
        for (path, ..) in &self.loaded.seen {
            let file = FileName::of(path).text;
            let read = folder::read(path, &mut bytes, limit(now), |block| {
                let is_older = |record: &Record| {
                    record.content.moment().is_some() && !self.loaded.versions.stands(record)
                };
                if block.record.as_ref().is_ok_and(is_older) {
                    let message = "older words of a moment that was changed or removed".to_owned();
                    let (file, line) = (file.clone(), Some(block.line));
                    report.older_words.push(Problem { file, line, message });
                }
            });
            // What cannot be read is among the problems already.
            drop(read);
        }
        Ok(report)
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

/// Returns the deck with the person's own prompts from the data folder, and what is wrong with those.
pub fn load_deck(data: &Path) -> (Deck, Vec<Problem>) {
    const NAME: &str = "prompts.toml";
    match fs::read_to_string(data.join(NAME)) {
        Ok(text) => Deck::with_own(NAME, &text),
        Err(error) if error.kind() == io::ErrorKind::NotFound => (Deck::default(), Vec::new()),
        Err(error) => {
            let message = format!("it cannot be read: {error}");
            let problem = Problem { file: NAME.to_owned(), line: None, message };
            (Deck::default(), vec![problem])
        }
    }
}
