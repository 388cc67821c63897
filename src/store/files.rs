//! The few things the store asks of a file system, as a trait, and the real one. Everything goes
//! through here so that a test can record each step, drop what was not synced, or refuse the n-th
//! call. Knows nothing of journals; paths and bytes only.

use std::{
    ffi::{OsStr, OsString},
    fs::{File, OpenOptions, TryLockError},
    io::{self, Write as _},
    os::unix::fs::{
        DirBuilderExt as _, MetadataExt as _, OpenOptionsExt as _, PermissionsExt as _,
    },
    path::{Path, PathBuf},
};

pub(crate) mod whole;

#[cfg(test)]
pub(crate) mod faulty;
#[cfg(test)]
pub(crate) mod pretend;

/// The mode of new files: what a person notes down is nobody else's.
pub const FILE_MODE: u32 = 0o600;

/// The mode of new folders.
pub const FOLDER_MODE: u32 = 0o700;

/// What a file is and how far it has got, symlinks followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// Device and inode: the same file, whatever it is called.
    pub identity: (u64, u64),
    /// Length in bytes.
    pub len: u64,
    /// Seconds and nanoseconds of the last change of its bytes.
    pub mtime: (i64, i64),
    /// Permission bits.
    pub mode: u32,
    /// Whether it is a file, rather than a folder, a socket or a pipe.
    pub is_file: bool,
}

impl Look {
    /// Whether its owner may write it. A file that a person has locked is not replaced either.
    #[must_use]
    pub fn may_be_written(&self) -> bool {
        self.mode & 0o200 != 0
    }
}

/// A name in a folder, with what is there.
pub type Named = (OsString, Option<Look>);

/// A file system. Every method may fail with what the operating system says.
pub trait Files {
    /// An open file.
    type Handle;
    /// A lock, held until dropped.
    type Lock;

    /// The path with every symlink followed, as far as it exists: what does not exist yet would be
    /// made there.
    ///
    /// # Errors
    /// A folder on the way cannot be searched, or symlinks go round in circles.
    fn resolve(&self, path: &Path) -> io::Result<PathBuf>;

    /// The names in a folder, in no order.
    ///
    /// # Errors
    /// The folder is missing or cannot be read.
    fn list(&self, folder: &Path) -> io::Result<Vec<OsString>>;

    /// What is at a path.
    ///
    /// # Errors
    /// Nothing is there, or it cannot be looked at.
    fn look(&self, path: &Path) -> io::Result<Look>;

    /// The wanted names in a folder, in no order, with what is at each; `None` for what cannot be
    /// looked at.
    ///
    /// # Errors
    /// The folder is missing or cannot be read.
    fn looks(&self, folder: &Path, wanted: fn(&OsStr) -> bool) -> io::Result<Vec<Named>> {
        let names = self.list(folder)?.into_iter().filter(|name| wanted(name));
        let looks = names.map(|name| {
            let look = self.look(&folder.join(&name)).ok();
            (name, look)
        });
        Ok(looks.collect())
    }

    /// All bytes of a file.
    ///
    /// # Errors
    /// It is missing or cannot be read.
    fn read(&self, path: &Path) -> io::Result<Vec<u8>>;

    /// Makes one folder of mode [`FOLDER_MODE`].
    ///
    /// # Errors
    /// It exists, its parent does not, or the parent cannot be written.
    fn create_folder(&self, path: &Path) -> io::Result<()>;

    /// Opens a file so that every write goes to its end, and makes it if it is missing.
    ///
    /// # Errors
    /// It cannot be written or made.
    fn open_append(&self, path: &Path) -> io::Result<Self::Handle>;

    /// Makes a file of mode [`FILE_MODE`] that must not exist yet.
    ///
    /// # Errors
    /// It exists or cannot be made.
    fn create_new(&self, path: &Path) -> io::Result<Self::Handle>;

    /// What an open file is.
    ///
    /// # Errors
    /// Only what the operating system reports.
    fn look_at(&self, handle: &Self::Handle) -> io::Result<Look>;

    /// Writes some of the bytes and says how many.
    ///
    /// # Errors
    /// Nothing was written.
    fn write(&self, handle: &mut Self::Handle, bytes: &[u8]) -> io::Result<usize>;

    /// Cuts an open file to a length.
    ///
    /// # Errors
    /// It has its old length.
    fn truncate(&self, handle: &Self::Handle, len: u64) -> io::Result<()>;

    /// Gives an open file exactly this mode, whatever the umask.
    ///
    /// # Errors
    /// It has its old mode.
    fn set_mode(&self, handle: &Self::Handle, mode: u32) -> io::Result<()>;

    /// Returns once an open file's bytes would survive a power cut.
    ///
    /// # Errors
    /// They may not.
    fn sync(&self, handle: &Self::Handle) -> io::Result<()>;

    /// Returns once a folder's names would survive a power cut.
    ///
    /// # Errors
    /// They may not.
    fn sync_folder(&self, folder: &Path) -> io::Result<()>;

    /// Gives a file another name, in place of what has that name.
    ///
    /// # Errors
    /// Both names are as they were.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Takes a name away.
    ///
    /// # Errors
    /// It is still there, or never was.
    fn remove(&self, path: &Path) -> io::Result<()>;

    /// Takes the lock on a file, which is made if it is missing; `None` if another holds it.
    ///
    /// # Errors
    /// There is no such lock to be had here.
    fn lock(&self, path: &Path) -> io::Result<Option<Self::Lock>>;
}

/// The computer's own file system.
#[derive(Clone, Copy, Debug, Default)]
pub struct Real;

fn resolve_missing(path: &Path, error: io::Error) -> io::Result<PathBuf> {
    let Some((folder, name)) = path.parent().zip(path.file_name()) else { return Err(error) };
    match path.read_link() {
        Ok(target) => Real.resolve(&folder.join(target)),
        Err(_) => Ok(Real.resolve(folder)?.join(name)),
    }
}

impl Files for Real {
    type Handle = File;
    type Lock = File;

    fn resolve(&self, path: &Path) -> io::Result<PathBuf> {
        match path.canonicalize() {
            Err(error) if error.kind() == io::ErrorKind::NotFound => resolve_missing(path, error),
            resolved => resolved,
        }
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<OsString>> {
        folder.read_dir()?.map(|entry| Ok(entry?.file_name())).collect()
    }

    fn look(&self, path: &Path) -> io::Result<Look> {
        path.metadata().map(|metadata| look_of(&metadata))
    }

    fn looks(&self, folder: &Path, wanted: fn(&OsStr) -> bool) -> io::Result<Vec<Named>> {
        let mut found = Vec::new();
        for entry in folder.read_dir()? {
            let entry = entry?;
            let name = entry.file_name();
            if wanted(&name) {
                // From within the folder, so that the system walks no path for each of many files.
                let look = match entry.metadata() {
                    Ok(metadata) if metadata.is_symlink() => self.look(&entry.path()).ok(),
                    metadata => metadata.ok().map(|metadata| look_of(&metadata)),
                };
                found.push((name, look));
            }
        }
        Ok(found)
    }

    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        std::fs::read(path)
    }

    fn create_folder(&self, path: &Path) -> io::Result<()> {
        std::fs::DirBuilder::new().mode(FOLDER_MODE).create(path)
    }

    fn open_append(&self, path: &Path) -> io::Result<File> {
        OpenOptions::new().append(true).create(true).mode(FILE_MODE).open(path)
    }

    fn create_new(&self, path: &Path) -> io::Result<File> {
        OpenOptions::new().write(true).create_new(true).mode(FILE_MODE).open(path)
    }

    fn look_at(&self, handle: &File) -> io::Result<Look> {
        handle.metadata().map(|metadata| look_of(&metadata))
    }

    fn write(&self, handle: &mut File, bytes: &[u8]) -> io::Result<usize> {
        handle.write(bytes)
    }

    fn truncate(&self, handle: &File, len: u64) -> io::Result<()> {
        handle.set_len(len)
    }

    fn set_mode(&self, handle: &File, mode: u32) -> io::Result<()> {
        handle.set_permissions(std::fs::Permissions::from_mode(mode))
    }

    fn sync(&self, handle: &File) -> io::Result<()> {
        handle.sync_data()
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        File::open(folder)?.sync_all()
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        std::fs::rename(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        std::fs::remove_file(path)
    }

    fn lock(&self, path: &Path) -> io::Result<Option<File>> {
        let file = open_lock(path)?;
        match file.try_lock() {
            Err(TryLockError::WouldBlock) => return Ok(None),
            Err(TryLockError::Error(error)) => return Err(error),
            Ok(()) => {}
        }
        Ok(is_at(&file, path)?.then_some(file))
    }
}

/// Whether an open file is what is at a path. A sync tool may have taken it away or put another one
/// in its place, and a lock on a file that has no name keeps nobody out.
fn is_at(file: &File, path: &Path) -> io::Result<bool> {
    match Real.look(path) {
        Ok(there) => Ok(look_of(&file.metadata()?).identity == there.identity),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

/// A file that may not be written can still be locked.
fn open_lock(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    let made = options.read(true).write(true).create(true).truncate(false).mode(FILE_MODE);
    made.open(path).or_else(|error| File::open(path).map_err(|_| error))
}

fn look_of(metadata: &std::fs::Metadata) -> Look {
    Look {
        identity: (metadata.dev(), metadata.ino()),
        len: metadata.len(),
        mtime: (metadata.mtime(), metadata.mtime_nsec()),
        mode: metadata.mode() & 0o7777,
        is_file: metadata.is_file(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lock_whose_file_was_taken_away_or_replaced_is_to_be_tried_again() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(".lock");
        let file = open_lock(&path).unwrap();
        assert!(is_at(&file, &path).unwrap());
        Real.remove(&path).unwrap();
        assert!(!is_at(&file, &path).unwrap());
        let _other = open_lock(&path).unwrap();
        assert!(!is_at(&file, &path).unwrap());
    }
}
