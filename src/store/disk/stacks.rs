//! The file of today's undo stacks. It holds the words of what was removed today, because undo
//! brings them back; so it is the only place they stay in, and they go with the first change of another
//! day.

use std::path::PathBuf;

use super::{DiskStore, StoreError, failed, if_there};
use crate::{
    domain::kept::Problem,
    domain::undo::Stacks,
    store::files::{
        Files,
        whole::{self, Care, Staged},
    },
};

/// What is to become of the file once the change it belongs to is safe.
#[derive(Debug)]
#[must_use]
pub(super) enum Next {
    /// It stands as it should.
    Same,
    /// Nothing is left in it.
    Gone,
    /// The new one waits beside it.
    Staged(Staged),
}

impl<F: Files> DiskStore<F> {
    fn stacks_path(&self) -> PathBuf {
        self.paths.own.join("undo.json")
    }

    /// The stacks of the last day with a change. A file that a power cut emptied holds none.
    pub(super) fn read_stacks(&self, problems: &mut Vec<Problem>) -> Result<Stacks, StoreError> {
        let path = self.stacks_path();
        let bytes = if_there(self.files.read(&path)).map_err(failed("read", &path))?;
        let Some(bytes) = bytes.filter(|bytes| !bytes.is_empty()) else {
            return Ok(Stacks::default());
        };
        Ok(serde_json::from_slice(&bytes).unwrap_or_else(|_| {
            let message = "today's undo list cannot be read; it begins anew".to_owned();
            let file = self.shown(&path);
            problems.push(Problem { file, line: None, message, unreadable: false });
            Stacks::default()
        }))
    }

    /// Gets the file for `stacks` ready. It is not synced: losing undo in a power cut costs less than
    /// a second wait for the disk at every key.
    pub(super) fn stage_stacks(&self, stacks: &Stacks, old: &Stacks) -> Result<Next, StoreError> {
        if stacks == old {
            return Ok(Next::Same);
        }
        if stacks.done.is_empty() && stacks.undone.is_empty() {
            return Ok(Next::Gone);
        }
        let path = self.stacks_path();
        let bytes = serde_json::to_vec(stacks).map_err(std::io::Error::other);
        let staged = bytes.and_then(|bytes| whole::stage(&self.files, &path, &bytes, Care::Quick));
        staged.map(Next::Staged).map_err(failed("write", &path))
    }

    /// Puts the file for the stacks in place.
    pub(super) fn put_stacks(&self, next: Next) -> Result<(), StoreError> {
        let path = self.stacks_path();
        match next {
            Next::Same => Ok(()),
            Next::Gone => if_there(self.files.remove(&path)).map(drop),
            Next::Staged(staged) => staged.put(&self.files),
        }
        .map_err(failed("write", &path))
    }

    /// Takes what was got ready away again.
    pub(super) fn discard_stacks(&self, next: &Next) {
        if let Next::Staged(staged) = next {
            staged.discard(&self.files);
        }
    }
}
