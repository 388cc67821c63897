//! The file of the nudges. It belongs to the state folder and to one data folder's part of it; the
//! shell's snippet reads its first line, so it is put in place whole. Losing it costs one more line.

use std::path::PathBuf;

use super::{DiskStore, StoreError, failed, if_there};
use crate::{
    domain::nudge::Nudges,
    store::files::{
        Files,
        whole::{self, Care},
    },
};

impl<F: Files> DiskStore<F> {
    /// Where the file is, whether or not it is there.
    pub(super) fn nudge_path(&self) -> PathBuf {
        self.paths.own.join("nudge")
    }

    /// Reads, asks and writes under a lock of its own: three shells that start together must not all
    /// take themselves for the first, and none of them has to wait for the journal.
    pub(super) fn change_nudges(
        &self,
        ask: &mut dyn FnMut(Nudges) -> Nudges,
    ) -> Result<(), StoreError> {
        self.make_folder(&self.paths.own)?;
        let _lock = self.lock_on(&self.paths.own.join("nudge.lock"))?;
        let path = self.nudge_path();
        let bytes = if_there(self.files.read(&path)).map_err(failed("read", &path))?;
        let before = Nudges::parse(&String::from_utf8_lossy(&bytes.unwrap_or_default()));
        let after = ask(before.clone());
        if after == before {
            return Ok(());
        }
        whole::write(&self.files, &path, after.to_text().as_bytes(), Care::Quick)
            .map_err(failed("write", &path))
    }
}

#[cfg(test)]
mod tests {
    use std::{fs, os::unix::fs::MetadataExt as _};

    use crate::{
        domain::nudge::Nudges,
        store::{
            Store as _,
            disk::fixture::{Folder, today},
        },
    };

    #[test]
    fn what_is_given_back_is_there_next_time_and_the_first_line_is_the_snippets() {
        let folder = Folder::new();
        let mut store = folder.store("home");
        let stamp = store.nudge_stamp().unwrap();
        assert!(!stamp.exists());
        let noted = Nudges { quiet: (10, 20), shown: vec![today()] };
        store
            .nudge(&mut |before| {
                assert_eq!(before, Nudges::default());
                noted.clone()
            })
            .unwrap();
        assert_eq!(fs::read_to_string(&stamp).unwrap(), "10 20\n2026-11-24\n");
        // Each write makes a new file.
        let before = fs::metadata(&stamp).unwrap().ino();
        let again = &mut |before: Nudges| {
            assert_eq!(before, noted);
            before
        };
        folder.store("home").nudge(again).unwrap();
        assert_eq!(fs::metadata(&stamp).unwrap().ino(), before, "not written in vain");
        assert!(!folder.journal().exists(), "a nudge makes no journal");
        assert_eq!(
            folder.mode(stamp.strip_prefix(folder.dir.path()).unwrap().to_str().unwrap()),
            0o600
        );
    }

    #[test]
    fn of_many_shells_that_ask_together_one_is_the_first() {
        let folder = Folder::new();
        let asked = |_| {
            let mut store = folder.store("home");
            let mut first = false;
            let claim = &mut |before: Nudges| {
                first = before.shown.is_empty();
                Nudges { shown: vec![today()], ..before }
            };
            store.nudge(claim).unwrap();
            first
        };
        let firsts: usize = std::thread::scope(|scope| {
            let shells: Vec<_> = (0..8).map(|n| scope.spawn(move || asked(n))).collect();
            shells.into_iter().map(|shell| usize::from(shell.join().unwrap())).sum()
        });
        assert_eq!(firsts, 1);
    }
}
