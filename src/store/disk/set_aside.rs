//! Copies of what cannot be read. The original stays where it is, whatever it is; a copy under a name
//! made of its bytes is kept beside the journal before anything is written, once and not again.

use std::{
    collections::BTreeMap,
    ffi::OsString,
    io,
    path::{Path, PathBuf},
};

use super::{DiskStore, folder::SET_ASIDE, if_there, load::FileRead, reading::Page};
use crate::{
    domain::hash,
    store::files::{
        Files,
        whole::{self, Care},
    },
};

/// The hashes of the blocks of each file that could not be read.
pub(super) type Unreadable = BTreeMap<OsString, Vec<u64>>;

/// What in some files could not be read.
pub(super) fn unreadable(files: &[FileRead]) -> Unreadable {
    let with_any = files.iter().filter(|file| !file.unreadable.is_empty());
    with_any.map(|file| (file.within.clone(), file.unreadable.clone())).collect()
}

/// By what a block is known.
pub(super) fn hash(block: &[u8]) -> u64 {
    hash::hash(&[block])
}

impl<F: Files> DiskStore<F> {
    /// Copies what the last load could not read, if a second read cannot either.
    pub(super) fn set_aside(&mut self) {
        for (within, hashes) in std::mem::take(&mut self.known.unreadable) {
            let path = self.paths.data.join(within);
            if let Err(error) = self.set_blocks_aside(&path, &hashes) {
                self.complain(&path, "not copied aside yet", &error);
            }
        }
    }

    fn set_blocks_aside(&mut self, path: &Path, hashes: &[u64]) -> io::Result<()> {
        let Some(bytes) = if_there(self.files.read(path))? else { return Ok(()) };
        let page = Page::of(&bytes);
        for block in page.unreadable().filter(|block| hashes.contains(&hash(block))) {
            let (new, copy) = self.copy_aside(path, block)?;
            if new {
                let copy = self.shown(&copy);
                self.tell(path, None, format!("what cannot be read in it is copied to {copy}"));
            }
        }
        Ok(())
    }

    /// Sees that a block of the file at `path` is beside it; whether it was not, and where.
    pub(super) fn copy_aside(&self, path: &Path, block: &[u8]) -> io::Result<(bool, PathBuf)> {
        let folder = path.with_file_name(SET_ASIDE);
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        let copy = folder.join(format!("{stem}-{:016x}.toml", hash(block)));
        let new = if_there(self.files.look(&copy))?.is_none();
        if new {
            self.make_folder(&folder).map_err(io::Error::other)?;
            whole::write(&self.files, &copy, block, Care::Synced)?;
        }
        Ok((new, copy))
    }
}
