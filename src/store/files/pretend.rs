//! A file system in memory that writes down every step, so that a test can ask what a power cut
//! after any of them may leave: everything that was synced, and any part of what was not. It has
//! no symlinks, no permissions and no errors; `faulty` adds the errors.

use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
    ffi::OsString,
    io,
    path::{Path, PathBuf},
    rc::Rc,
};

use super::{FILE_MODE, Files, Look};

/// One step that changed something, or made changes safe.
#[derive(Clone, Debug)]
pub(crate) enum Step {
    MakeFolder { path: PathBuf },
    Make { path: PathBuf, inode: u64 },
    Rename { from: PathBuf, to: PathBuf, inode: u64 },
    Remove { path: PathBuf },
    Write { inode: u64, at: usize, bytes: Vec<u8> },
    Truncate { inode: u64, len: usize },
    SetMode { inode: u64, mode: u32 },
    Sync { inode: u64 },
    SyncFolder { path: PathBuf },
}

#[derive(Clone, Debug, Default)]
struct Inode {
    bytes: Vec<u8>,
    mode: u32,
    mtime: i64,
}

/// What is on the disk.
#[derive(Clone, Debug, Default)]
struct Tree {
    folders: BTreeSet<PathBuf>,
    names: BTreeMap<PathBuf, u64>,
    inodes: BTreeMap<u64, Inode>,
    time: i64,
}

#[derive(Debug, Default)]
struct State {
    /// What was there when the recording began.
    start: Tree,
    now: Tree,
    steps: Vec<Step>,
    locked: BTreeSet<PathBuf>,
    next_inode: u64,
}

/// The file system; clones share it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Pretend(Rc<RefCell<State>>);

/// A lock, given back when dropped.
#[derive(Debug)]
pub(crate) struct Lock(Pretend, PathBuf);

impl Drop for Lock {
    fn drop(&mut self) {
        self.0.0.borrow_mut().locked.remove(&self.1);
    }
}

impl Pretend {
    /// A file system with the folder `/home`.
    pub(crate) fn new() -> Self {
        let pretend = Self::default();
        pretend.0.borrow_mut().now.folders.insert("/home".into());
        pretend.forget();
        pretend
    }

    /// Takes all that is there for synced and begins a new recording.
    pub(crate) fn forget(&self) {
        let state = &mut *self.0.borrow_mut();
        state.steps.clear();
        state.start = state.now.clone();
    }

    /// How many steps were recorded.
    pub(crate) fn steps(&self) -> usize {
        self.0.borrow().steps.len()
    }

    /// The text of a file, if it is there.
    pub(crate) fn text(&self, path: &str) -> Option<String> {
        self.read(Path::new(path)).ok().map(|bytes| String::from_utf8(bytes).unwrap())
    }

    /// The paths of all files.
    pub(crate) fn paths(&self) -> Vec<PathBuf> {
        self.0.borrow().now.names.keys().cloned().collect()
    }

    /// Puts a file there, synced, without recording it.
    pub(crate) fn place(&self, path: &str, bytes: &[u8]) {
        let state = &mut *self.0.borrow_mut();
        let path = PathBuf::from(path);
        for folder in path.ancestors().skip(1) {
            state.now.folders.insert(folder.to_owned());
        }
        state.next_inode += 1;
        let inode = state.next_inode;
        state.now.apply(&Step::Make { path, inode });
        state.now.apply(&Step::Write { inode, at: 0, bytes: bytes.to_vec() });
    }

    /// A copy of all that is there now, with a recording of its own.
    pub(crate) fn copy(&self) -> Self {
        Self::holding(&self.0.borrow().now, self.0.borrow().next_inode)
    }

    fn holding(tree: &Tree, next_inode: u64) -> Self {
        let (start, now) = (tree.clone(), tree.clone());
        Self(Rc::new(RefCell::new(State { start, now, next_inode, ..State::default() })))
    }

    /// Every disk that a power cut after the first `n` recorded steps may leave.
    pub(crate) fn after_power_cut(&self, n: usize) -> Vec<Self> {
        let state = self.0.borrow();
        let steps = &state.steps[..n];
        let unsafe_steps: Vec<usize> =
            (0..n).filter(|&at| !is_safe(&steps[at], &steps[at + 1..])).collect();
        let mut dropped: Vec<BTreeSet<usize>> = vec![BTreeSet::new()];
        dropped.push(unsafe_steps.iter().copied().collect());
        for &one in &unsafe_steps {
            dropped.push(BTreeSet::from([one]));
            dropped.push(unsafe_steps.iter().copied().filter(|&at| at != one).collect());
        }
        let whole = dropped.iter().map(|dropped| state.without(steps, dropped, None));
        let torn = unsafe_steps.iter().flat_map(|&at| {
            let len = match &steps[at] {
                Step::Write { bytes, .. } => bytes.len(),
                _ => 0,
            };
            [1, len / 2, len.saturating_sub(1)]
                .into_iter()
                .filter(move |&keep| keep < len)
                .map(move |keep| (at, keep))
        });
        let torn = torn.map(|tear| state.without(steps, &BTreeSet::new(), Some(tear)));
        whole.chain(torn).map(|tree| Self::holding(&tree, state.next_inode)).collect()
    }

    fn step(&self, step: Step) {
        let state = &mut *self.0.borrow_mut();
        state.now.apply(&step);
        state.steps.push(step);
    }

    fn inode(&self, path: &Path) -> io::Result<u64> {
        self.0.borrow().now.names.get(path).copied().ok_or_else(|| io::ErrorKind::NotFound.into())
    }

    fn look_inode(&self, inode: u64) -> Look {
        let node = &self.0.borrow().now.inodes[&inode];
        Look {
            identity: (1, inode),
            len: node.bytes.len() as u64,
            mtime: (node.mtime, 0),
            mode: node.mode,
            is_file: true,
        }
    }
}

/// Whether one of the `later` steps made `step` safe.
fn is_safe(step: &Step, later: &[Step]) -> bool {
    later.iter().any(|later| match (step, later) {
        (Step::Sync { .. } | Step::SyncFolder { .. }, _) => true,
        (
            Step::Write { inode, .. } | Step::Truncate { inode, .. } | Step::SetMode { inode, .. },
            Step::Sync { inode: synced },
        ) => inode == synced,
        (
            Step::MakeFolder { path } | Step::Make { path, .. } | Step::Remove { path },
            Step::SyncFolder { path: synced },
        ) => path.parent() == Some(synced),
        (Step::Rename { to, .. }, Step::SyncFolder { path: synced }) => to.parent() == Some(synced),
        _ => false,
    })
}

impl State {
    fn without(
        &self,
        steps: &[Step],
        dropped: &BTreeSet<usize>,
        torn: Option<(usize, usize)>,
    ) -> Tree {
        let mut tree = self.start.clone();
        for (at, step) in steps.iter().enumerate() {
            match (step, torn) {
                _ if dropped.contains(&at) => {}
                (Step::Write { inode, at: from, bytes }, Some((torn, keep))) if torn == at => {
                    let bytes = bytes[..keep].to_vec();
                    tree.apply(&Step::Write { inode: *inode, at: *from, bytes });
                }
                _ => tree.apply(step),
            }
        }
        // A file whose folder never came to be is gone with it.
        let folders = tree.folders.clone();
        tree.names.retain(|path, _| path.parent().is_some_and(|it| folders.contains(it)));
        tree
    }
}

impl Tree {
    fn apply(&mut self, step: &Step) {
        self.time += 1;
        let time = self.time;
        match step {
            Step::MakeFolder { path } => {
                self.folders.insert(path.clone());
            }
            Step::Make { path, inode } => {
                self.names.insert(path.clone(), *inode);
                self.node(*inode).mode = FILE_MODE;
            }
            Step::Rename { from, to, inode } => {
                self.names.remove(from);
                self.names.insert(to.clone(), *inode);
                self.node(*inode);
            }
            Step::Remove { path } => {
                self.names.remove(path);
            }
            Step::Write { inode, at, bytes } => {
                let node = self.node(*inode);
                let end = at + bytes.len();
                // What comes before a write that was kept and was itself dropped reads as zeros.
                node.bytes.resize(end.max(node.bytes.len()), 0);
                node.bytes[*at..end].copy_from_slice(bytes);
                node.mtime = time;
            }
            Step::Truncate { inode, len } => {
                self.node(*inode).bytes.resize(*len, 0);
                self.node(*inode).mtime = time;
            }
            Step::SetMode { inode, mode } => self.node(*inode).mode = *mode,
            Step::Sync { .. } | Step::SyncFolder { .. } => {}
        }
    }

    fn node(&mut self, inode: u64) -> &mut Inode {
        self.inodes.entry(inode).or_insert_with(|| Inode { mode: FILE_MODE, ..Inode::default() })
    }
}

impl Files for Pretend {
    type Handle = u64;
    type Lock = Lock;

    fn resolve(&self, path: &Path) -> io::Result<PathBuf> {
        Ok(path.to_owned())
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<OsString>> {
        let now = &self.0.borrow().now;
        if !now.folders.contains(folder) {
            return Err(io::ErrorKind::NotFound.into());
        }
        let all = now.names.keys().chain(&now.folders);
        let inside = all.filter(|path| path.parent() == Some(folder));
        Ok(inside.filter_map(|path| path.file_name().map(OsString::from)).collect())
    }

    fn look(&self, path: &Path) -> io::Result<Look> {
        if self.0.borrow().now.folders.contains(path) {
            let (identity, len, mtime, mode) = ((2, 0), 0, (0, 0), 0o700);
            return Ok(Look { identity, len, mtime, mode, is_file: false });
        }
        Ok(self.look_inode(self.inode(path)?))
    }

    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        let inode = self.inode(path)?;
        Ok(self.0.borrow().now.inodes[&inode].bytes.clone())
    }

    fn create_folder(&self, path: &Path) -> io::Result<()> {
        if self.0.borrow().now.folders.contains(path) {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        self.step(Step::MakeFolder { path: path.to_owned() });
        Ok(())
    }

    fn open_append(&self, path: &Path) -> io::Result<u64> {
        self.inode(path).or_else(|_| self.create_new(path))
    }

    fn create_new(&self, path: &Path) -> io::Result<u64> {
        if self.inode(path).is_ok() {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        if !path.parent().is_some_and(|folder| self.0.borrow().now.folders.contains(folder)) {
            return Err(io::ErrorKind::NotFound.into());
        }
        self.0.borrow_mut().next_inode += 1;
        let inode = self.0.borrow().next_inode;
        self.step(Step::Make { path: path.to_owned(), inode });
        Ok(inode)
    }

    fn look_at(&self, handle: &u64) -> io::Result<Look> {
        Ok(self.look_inode(*handle))
    }

    fn write(&self, handle: &mut u64, bytes: &[u8]) -> io::Result<usize> {
        let at = self.0.borrow().now.inodes[handle].bytes.len();
        self.step(Step::Write { inode: *handle, at, bytes: bytes.to_vec() });
        Ok(bytes.len())
    }

    fn truncate(&self, handle: &u64, len: u64) -> io::Result<()> {
        self.step(Step::Truncate { inode: *handle, len: usize::try_from(len).unwrap() });
        Ok(())
    }

    fn set_mode(&self, handle: &u64, mode: u32) -> io::Result<()> {
        self.step(Step::SetMode { inode: *handle, mode });
        Ok(())
    }

    fn sync(&self, handle: &u64) -> io::Result<()> {
        self.step(Step::Sync { inode: *handle });
        Ok(())
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        self.step(Step::SyncFolder { path: folder.to_owned() });
        Ok(())
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        let (from, to, inode) = (from.to_owned(), to.to_owned(), self.inode(from)?);
        self.step(Step::Rename { from, to, inode });
        Ok(())
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.inode(path)?;
        self.step(Step::Remove { path: path.to_owned() });
        Ok(())
    }

    fn lock(&self, path: &Path) -> io::Result<Option<Lock>> {
        self.open_append(path)?;
        let fresh = self.0.borrow_mut().locked.insert(path.to_owned());
        Ok(fresh.then(|| Lock(self.clone(), path.to_owned())))
    }
}
