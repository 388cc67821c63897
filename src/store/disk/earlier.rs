//! The file that keeps the sum of the earlier years: when it may be read, and when it is written.

use std::{ffi::OsString, fmt::Write as _, path::PathBuf};

use chrono::{Datelike as _, NaiveDate};

use super::{
    DiskStore, Listing, StoreError,
    before::{self, Before, split_at},
    failed,
    folder::Name,
    if_there,
    load::records,
    words::Gone,
};
use crate::{
    domain::{
        record::{DeviceId, Record},
        streak::Rules,
    },
    store::files::{
        Files, Look,
        whole::{self, Care},
    },
};

/// Some of the files in a listing, in its order.
pub(super) type Part<'a> = Vec<(&'a OsString, &'a Option<Look>)>;

/// The files whose records were all made before this year, and the others.
pub(super) fn older_and_newer(listing: &Listing, today: NaiveDate) -> (Part<'_>, Part<'_>) {
    let is_older = |(within, _): &(&OsString, &Option<Look>)| {
        Name::within(within).year.is_some_and(|year| year < today.year())
    };
    listing.iter().partition(is_older)
}

/// Files, each as one line.
fn lines(files: &Part) -> String {
    let mut lines = String::new();
    for (within, look) in files {
        let name = within.to_string_lossy();
        // Writing to a text cannot fail.
        match look {
            Some(Look { len, mtime: (seconds, nanos), .. }) => {
                writeln!(lines, "{len} {seconds}.{nanos:09} {name}").unwrap_or_default();
            }
            None => writeln!(lines, "? {name}").unwrap_or_default(),
        }
    }
    lines
}

/// Whether `text` is what [`lines`] makes of the files. Numbers are read and not written, which costs
/// less: there may be a hundred files, and this is on the way to every first frame.
fn are_lines(text: &str, files: &Part) -> bool {
    let mut rest = text;
    let mut next = || {
        let (line, after) = split_at(rest, b'\n')?;
        rest = after;
        Some(line)
    };
    let all = files.iter().all(|(within, look)| {
        let Some((head, name)) = next().and_then(split_line) else { return false };
        name == within.to_string_lossy() && head == look.map(|it| (it.len, it.mtime))
    });
    all && rest.is_empty()
}

/// A file's length in bytes and time in seconds and nanoseconds.
type Seen = (u64, (i64, i64));

/// What a line says of its file, if anything, and its name.
fn split_line(line: &str) -> Option<(Option<Seen>, &str)> {
    let (len, rest) = split_at(line, b' ')?;
    if len == "?" {
        return Some((None, rest));
    }
    let (time, name) = split_at(rest, b' ')?;
    let (seconds, nanos) = split_at(time, b'.')?;
    let mtime = (seconds.parse().ok()?, nanos.parse().ok()?);
    Some((Some((len.parse().ok()?, mtime)), name))
}

impl<F: Files> DiskStore<F> {
    fn before_path(&self) -> PathBuf {
        self.paths.own.join("before.toml")
    }

    /// The sum of the earlier years, if it was built from these older files and by the rules that hold
    /// today. Whether the newer files leave it as it is has still to be seen.
    pub(super) fn read_before(
        &self,
        older: &Part,
        today: NaiveDate,
        rules: Rules,
    ) -> Option<Before> {
        let bytes = self.files.read(&self.before_path()).ok()?;
        let before = Before::from_text(std::str::from_utf8(&bytes).ok()?)?;
        let valid = before.cut == before::cut(today)
            && before.rules == rules
            && are_lines(&before.files, older);
        valid.then_some(before)
    }

    /// Writes the sum of the earlier years if the last load had to do without it and could have used
    /// it. The app calls it after its first frame; a commit does it by itself.
    ///
    /// # Errors
    /// The journal cannot be read or the state folder not written.
    pub(super) fn write_before(&mut self, today: NaiveDate) -> Result<(), StoreError> {
        if !self.known.wants_before {
            return Ok(());
        }
        self.make_folder(&self.paths.own)?;
        let Some(_lock) = self.lock()? else { return Ok(()) };
        self.build_before(today)
    }

    /// Builds it anew, under the lock.
    pub(super) fn build_before(&mut self, today: NaiveDate) -> Result<(), StoreError> {
        self.known.wants_before = false;
        let rules = self.known.profile.rules();
        let Some(text) = self.before_text(today, rules)? else { return Ok(()) };
        let path = self.before_path();
        whole::write(&self.files, &path, text.as_bytes(), Care::Quick)
            .map_err(failed("write", &path))
    }

    /// What the file is to say; `None` if there is nothing to add up, or it could not be used.
    fn before_text(&self, today: NaiveDate, rules: Rules) -> Result<Option<String>, StoreError> {
        let listing = self.list()?;
        let (older, newer) = older_and_newer(&listing, today);
        let mut problems = Vec::new();
        let old_files = self.read_journal(older.iter().copied(), None, &mut problems)?;
        let new_files = self.read_journal(newer, None, &mut problems)?;
        // One that cannot be read now may be read tomorrow without having changed.
        if old_files.is_empty() || old_files.len() != older.len() {
            return Ok(None);
        }
        let (old, new): (Vec<&Record>, Vec<&Record>) =
            (records(&old_files).collect(), records(&new_files).collect());
        let before = Before::of(&old, &new, before::cut(today), rules);
        let Some(mut before) = before.filter(|before| before.holds_with(&new)) else {
            return Ok(None);
        };
        let gone = Gone::gather(old.into_iter().chain(new));
        let own = self.known.device;
        let waiting = old_files.iter().filter_map(|file| {
            let other = file.name.waits_for(own.as_slice());
            let has_gone =
                if other.is_some() { file.has_gone_words(&gone) } else { file.has_gone(&gone) };
            other.or(own).filter(|_| has_gone)
        });
        before.waiting = waiting.collect();
        before.files = lines(&older);
        Ok(before.to_text())
    }

    /// Takes the file away if it holds a record that something was taken from.
    pub(super) fn tidy_before(&mut self, gone: &Gone) -> std::io::Result<()> {
        let path = self.before_path();
        let Some(bytes) = if_there(self.files.read(&path))? else { return Ok(()) };
        let text = String::from_utf8_lossy(&bytes);
        if gone.targets().iter().any(|id| text.contains(&id.to_string())) {
            self.known.wants_before = true;
            return self.files.remove(&path);
        }
        Ok(())
    }
}

/// Whether words of `device` must go from what is kept of the older files, and which other devices
/// have to take words out of theirs.
pub(super) fn words_in_kept(
    before: &Before,
    gone: &Gone,
    device: Option<DeviceId>,
) -> (bool, Vec<DeviceId>) {
    let with_words = before.kept.iter().filter(|record| gone.takes_words_from(record));
    let devices = with_words.map(|record| record.id.device);
    let (own, others): (Vec<_>, Vec<_>) = devices.partition(|of| Some(*of) == device);
    (!own.is_empty(), others)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn look(len: u64, seconds: i64, nanos: i64) -> Look {
        Look { identity: (1, 2), len, mtime: (seconds, nanos), mode: 0o600, is_file: true }
    }

    fn listing() -> Listing {
        let name = |year: u32| OsString::from(format!("journal/{year}-k7f3 (of Bo).toml"));
        let looks = [
            Some(look(81_203, 1_799_999_999, 7)),
            Some(look(0, -5, 999_999_999)),
            None,
            Some(look(u64::MAX, i64::MAX, 0)),
        ];
        (2023..).map(name).zip(looks).collect()
    }

    #[test]
    fn files_are_known_again_by_their_lines() {
        let files = listing();
        let part: Part = files.iter().collect();
        assert!(are_lines(&lines(&part), &part));
        assert!(are_lines("", &Part::new()));
    }

    #[test]
    fn a_file_that_is_new_or_gone_or_looks_otherwise_is_seen() {
        let files = listing();
        let text = lines(&files.iter().collect());
        let differs = |change: &dyn Fn(&mut Listing)| {
            let mut files = files.clone();
            change(&mut files);
            !are_lines(&text, &files.iter().collect())
        };
        let first = files.keys().next().unwrap();
        let now = |look| {
            move |files: &mut Listing| {
                files.insert(first.clone(), look);
            }
        };
        assert!(differs(&|files| drop(files.pop_first())));
        assert!(differs(&|files| drop(files.pop_last())));
        assert!(differs(&|files| files.extend([("journal/9.toml".into(), None)])));
        assert!(differs(&now(Some(look(81_204, 1_799_999_999, 7)))));
        assert!(differs(&now(Some(look(81_203, 1_799_999_998, 7)))));
        assert!(differs(&now(Some(look(81_203, 1_799_999_999, 8)))));
        assert!(differs(&now(None)));
    }
}
