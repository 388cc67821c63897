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

/// How many names of temporary files may be taken.
const TRIES: u32 = 100;

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
    let (temp, handle) = create_beside(files, &target)?;
    let staged = Staged { temp, target, care };
    match staged.fill(files, handle, bytes, mode) {
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
    fn fill<F: Files>(
        &self,
        files: &F,
        mut handle: F::Handle,
        bytes: &[u8],
        mode: Option<u32>,
    ) -> io::Result<()> {
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

/// Makes a temporary file beside `target`. A name that is taken is another run's: in two containers
/// on one folder a process may have the same number.
fn create_beside<F: Files>(files: &F, target: &Path) -> io::Result<(PathBuf, F::Handle)> {
    let mut tries = 0;
    loop {
        tries += 1;
        let temp = temp_beside(target)?;
        match files.create_new(&temp) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && tries < TRIES => {}
            made => return made.map(|handle| (temp, handle)),
        }
    }
}

fn temp_beside(target: &Path) -> io::Result<PathBuf> {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let name = target.file_name().ok_or(io::ErrorKind::InvalidInput)?.to_string_lossy();
    let (process, next) = (std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
    Ok(target.with_file_name(format!(".{name}.{process}-{next}{TEMP}")))
}

#[cfg(test)]
mod tests {
    use rustix::io::Errno;

    use super::*;
    use crate::store::files::{
        faulty::{Faulty, Plan},
        pretend::Pretend,
    };

    /// Writes a file while making the temporary one fails at first; what came of it and the number of
    /// calls.
    fn write_while(errno: Errno) -> (io::Result<()>, Pretend, usize) {
        let disk = Faulty::new(Pretend::new());
        // The path is resolved and looked at first.
        disk.follow(Plan { at: Some(2), errno: errno.raw_os_error(), ..Plan::default() });
        let written = write(&disk, Path::new("/home/x"), b"new", Care::Quick);
        let plan = disk.plan.borrow().clone();
        assert_eq!(plan.failed, Some("create_new"));
        (written, disk.inner, plan.calls)
    }

    #[test]
    fn where_the_name_of_a_temporary_file_is_taken_another_one_is() {
        let (written, disk, _) = write_while(Errno::EXIST);
        written.unwrap();
        assert_eq!(disk.text("/home/x").as_deref(), Some("new"));
        assert_eq!(disk.paths(), [Path::new("/home/x")]);
    }

    #[test]
    fn a_temporary_file_that_was_not_made_here_is_not_taken_away() {
        let (written, _, calls) = write_while(Errno::ACCESS);
        assert_eq!(written.unwrap_err().kind(), io::ErrorKind::PermissionDenied);
        assert_eq!(calls, 3, "nothing comes after the call that failed");
    }
}
