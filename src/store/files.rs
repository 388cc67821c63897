//! The few things that the store does to files: append and replace, each so that what it returned
//! from is on the disk and what it failed at has left the old bytes.

use std::fs::{self, DirBuilder, File, OpenOptions, TryLockError};
use std::io::{self, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, MetadataExt as _, OpenOptionsExt as _};
use std::time::{Duration, Instant};
use std::{path::Path, thread};

/// What the names of temporary files begin with, before the device.
pub const TEMPORARY: &str = ".hullo-";
/// How long to wait for another hullo's lock.
const LOCK_WAIT: Duration = Duration::from_secs(2);
/// A file shorter than this may be so young that its name is not on the disk yet.
const YOUNG: u64 = 2048;

/// Makes a folder that only its owner can look into, and those above it.
///
/// # Errors
/// Errors if it cannot be made.
pub fn make_folder(path: &Path) -> io::Result<()> {
    DirBuilder::new().recursive(true).mode(0o700).create(path)
}

/// Takes the lock on a file, held until it is dropped.
///
/// # Errors
/// Errors if another hullo holds it for two seconds, or there are no locks to be had.
pub fn lock(path: &Path) -> io::Result<File> {
    let start = Instant::now();
    let file = OpenOptions::new().append(true).create(true).mode(0o600).open(path)?;
    loop {
        match file.try_lock() {
            Ok(()) => return Ok(file),
            Err(TryLockError::Error(error)) => return Err(error),
            Err(TryLockError::WouldBlock) if start.elapsed() > LOCK_WAIT => {
                return Err(io::Error::other("another hullo is writing"));
            }
            Err(TryLockError::WouldBlock) => thread::sleep(Duration::from_millis(5)),
        }
    }
}

/// A file that was appended to, and its length before, to which it can be cut back.
pub type Appended = (File, u64);

/// Appends text, after `head` if the file is new, and returns once it is on the disk. The text begins
/// with a line end, since the file may end without one.
///
/// # Errors
/// Errors with the file as it was.
pub fn append(path: &Path, head: &str, text: &str) -> io::Result<Appended> {
    let mut file = OpenOptions::new().append(true).create(true).mode(0o600).open(path)?;
    let before = file.metadata()?;
    let length = before.len();
    let opening = if length == 0 { head } else { "" };
    let result = file
        .write_all(format!("{opening}{text}").as_bytes())
        .and_then(|()| file.sync_data())
        .and_then(|()| if length < YOUNG { sync_folder(path) } else { Ok(()) })
        .and_then(|()| {
            // An editor may have put another file in its place meanwhile.
            let is_same = fs::metadata(path)?.ino() == before.ino();
            let error = || io::Error::other("another program replaced it");
            if is_same { Ok(()) } else { Err(error()) }
        });
    match result {
        Ok(()) => Ok((file, length)),
        Err(error) => file.set_len(length).and(Err(error)),
    }
}

/// Puts a text in place of a file's, or of none: after a crash it is the old text or the new one.
/// The file's mode stays, and a symlink leads to the new text. `owner` names the temporary file.
///
/// # Errors
/// Errors with the old text in place.
pub fn replace(path: &Path, text: &[u8], owner: &str) -> io::Result<()> {
    let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let temporary = write_temporary(&path, text, owner)?;
    temporary.as_file().sync_data()?;
    temporary.persist(&path)?;
    sync_folder(&path)
}

/// The same without waiting for the disk: for state, of which nothing is lost with it.
///
/// # Errors
/// Errors with the old text in place.
pub fn replace_state(path: &Path, text: &[u8]) -> io::Result<()> {
    let owner = path.file_stem().unwrap_or_default().to_string_lossy();
    write_temporary(path, text, &owner)?.persist(path)?;
    Ok(())
}

fn write_temporary(path: &Path, text: &[u8], owner: &str) -> io::Result<tempfile::NamedTempFile> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let prefix = format!("{TEMPORARY}{owner}-");
    let mut temporary = tempfile::Builder::new().prefix(&prefix).tempfile_in(folder)?;
    if let Ok(old) = fs::metadata(path) {
        temporary.as_file().set_permissions(old.permissions())?;
    }
    temporary.write_all(text)?;
    Ok(temporary)
}

fn sync_folder(path: &Path) -> io::Result<()> {
    File::open(path.parent().unwrap_or(Path::new(".")))?.sync_all()
}

/// Removes what killed runs of this device left half written.
///
/// # Errors
/// Errors if the folder cannot be read or a file cannot be removed.
pub fn remove_stale(folder: &Path, owner: &str) -> io::Result<()> {
    let prefix = format!("{TEMPORARY}{owner}-");
    for entry in fs::read_dir(folder)?.flatten() {
        if entry.file_name().to_string_lossy().starts_with(&prefix) {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}
