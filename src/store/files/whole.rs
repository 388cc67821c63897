//! Writing a file whole, so that a crash leaves the old text or the new one and nothing between.
//! The new text is staged in a temporary file beside the old one and then put in its place.

use std::{
    io,
    path::{Path, PathBuf},
    sync::atomic::{AtomicU32, Ordering},
};

use super::{FILE_MODE, Files};

/// What the names of temporary files end in. They begin with a dot and the file's own name.
pub(crate) const TEMP: &str = ".hullo-tmp";

/// How much a new text is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Care {
    /// It must survive a power cut: it is synced, and so is its name.
    Synced,
    /// After a power cut the old text, or none, is as good.
    Quick,
}

/// A new text that waits to be put in place of the old one.
#[derive(Debug)]
#[must_use]
pub(crate) struct Staged {
    temp: PathBuf,
    target: PathBuf,
    care: Care,
}

/// Writes `bytes` beside what `path` leads to, with the mode of the old file if there is one.
pub(crate) fn stage<F: Files>(
    files: &F,
    path: &Path,
    bytes: &[u8],
    care: Care,
) -> io::Result<Staged> {
    let target = files.resolve(path)?;
    let mode = match files.look(&target) {
        Ok(look) => Some(look.mode),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(error),
    };
    let staged = Staged { temp: temp_beside(&target)?, target, care };
    let written = staged.fill(files, bytes, mode);
    match written {
        Ok(()) => Ok(staged),
        Err(error) => {
            staged.discard(files);
            Err(error)
        }
    }
}

/// Puts `bytes` in place of what `path` leads to.
pub(crate) fn write<F: Files>(files: &F, path: &Path, bytes: &[u8], care: Care) -> io::Result<()> {
    stage(files, path, bytes, care)?.put(files)
}

impl Staged {
    fn fill<F: Files>(&self, files: &F, bytes: &[u8], mode: Option<u32>) -> io::Result<()> {
        let mut handle = files.create_new(&self.temp)?;
        if let Some(mode) = mode.filter(|mode| *mode != FILE_MODE) {
            files.set_mode(&handle, mode)?;
        }
        write_all(files, &mut handle, bytes, &mut 0)?;
        if self.care == Care::Synced {
            files.sync(&handle)?;
        }
        Ok(())
    }

    /// Makes the new text the file's.
    pub(crate) fn put<F: Files>(self, files: &F) -> io::Result<()> {
        if let Err(error) = files.rename(&self.temp, &self.target) {
            self.discard(files);
            return Err(error);
        }
        match (self.care, self.target.parent()) {
            (Care::Synced, Some(folder)) => files.sync_folder(folder),
            _ => Ok(()),
        }
    }

    /// Takes the new text away. What cannot be taken away now is swept up by a later run, so the
    /// error that led here is the one to report.
    pub(crate) fn discard<F: Files>(&self, files: &F) {
        files.remove(&self.temp).unwrap_or_default();
    }
}

/// Writes all bytes at the handle's place, and counts those that are written in `done` even if the
/// rest fails.
pub(crate) fn write_all<F: Files>(
    files: &F,
    handle: &mut F::Handle,
    mut bytes: &[u8],
    done: &mut u64,
) -> io::Result<()> {
    while !bytes.is_empty() {
        match files.write(handle, bytes) {
            Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
            Ok(written) => {
                *done += written as u64;
                bytes = bytes.get(written..).unwrap_or_default();
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

/// The name of the file that the temporary file `name` was to become; `None` for any other file.
pub(crate) fn temp_target(name: &str) -> Option<&str> {
    let rest = name.strip_prefix('.')?.strip_suffix(TEMP)?;
    rest.rsplit_once('.').map(|(target, _)| target)
}

fn temp_beside(target: &Path) -> io::Result<PathBuf> {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let name = target.file_name().ok_or(io::ErrorKind::InvalidInput)?.to_string_lossy();
    let (process, next) = (std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
    Ok(target.with_file_name(format!(".{name}.{process}-{next}{TEMP}")))
}
