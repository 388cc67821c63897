//! Any file system, with an error in place of the n-th call or in place of every call from there on.

use std::{
    cell::RefCell,
    ffi::OsString,
    io,
    path::{Path, PathBuf},
    rc::Rc,
};

use super::{Files, Look};

/// What goes wrong, and when.
#[derive(Clone, Debug, Default)]
pub(crate) struct Plan {
    /// Calls so far.
    pub(crate) calls: usize,
    /// The call, from 0, that fails; none if it is past the last.
    pub(crate) at: Option<usize>,
    /// Whether all later calls of the same name fail too, as on a full disk.
    pub(crate) on: bool,
    /// What the system says.
    pub(crate) errno: i32,
    /// Whether a failing write writes half of its bytes first.
    pub(crate) short: bool,
    /// What the system says to everyone who asks for a lock, where there are none.
    pub(crate) locks: Option<i32>,
    /// The name of the call that failed.
    pub(crate) failed: Option<&'static str>,
}

/// What another program does.
type Deed = Box<dyn FnOnce()>;

/// A file system that follows a [`Plan`]; clones share it.
#[derive(Clone)]
pub(crate) struct Faulty<F> {
    pub(crate) inner: F,
    pub(crate) plan: Rc<RefCell<Plan>>,
    /// What another program does right before the next call of this name.
    deed: Rc<RefCell<Option<(&'static str, Deed)>>>,
}

impl<F> Faulty<F> {
    pub(crate) fn new(inner: F) -> Self {
        Self { inner, plan: Rc::default(), deed: Rc::default() }
    }

    /// Another program gets in right before the next call of this name.
    pub(crate) fn before(&self, name: &'static str, deed: impl FnOnce() + 'static) {
        *self.deed.borrow_mut() = Some((name, Box::new(deed)));
    }

    /// From now on, counted anew, things go as in `plan`.
    pub(crate) fn follow(&self, plan: Plan) {
        *self.plan.borrow_mut() = plan;
    }

    fn call(&self, name: &'static str) -> io::Result<()> {
        let deed = self.deed.borrow_mut().take_if(|(before, _)| *before == name);
        if let Some((_, deed)) = deed {
            deed();
        }
        let plan = &mut *self.plan.borrow_mut();
        let now = plan.calls;
        plan.calls += 1;
        let again = plan.on && plan.failed == Some(name);
        if plan.at == Some(now) || again {
            plan.failed = Some(name);
            return Err(io::Error::from_raw_os_error(plan.errno));
        }
        Ok(())
    }
}

impl<F: Files> Files for Faulty<F> {
    type Handle = F::Handle;
    type Lock = F::Lock;

    fn resolve(&self, path: &Path) -> io::Result<PathBuf> {
        self.call("resolve")?;
        self.inner.resolve(path)
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<OsString>> {
        self.call("list")?;
        self.inner.list(folder)
    }

    fn look(&self, path: &Path) -> io::Result<Look> {
        self.call("look")?;
        self.inner.look(path)
    }

    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        self.call("read")?;
        self.inner.read(path)
    }

    fn create_folder(&self, path: &Path) -> io::Result<()> {
        self.call("create_folder")?;
        self.inner.create_folder(path)
    }

    fn open_append(&self, path: &Path) -> io::Result<F::Handle> {
        self.call("open_append")?;
        self.inner.open_append(path)
    }

    fn create_new(&self, path: &Path) -> io::Result<F::Handle> {
        self.call("create_new")?;
        self.inner.create_new(path)
    }

    fn look_at(&self, handle: &F::Handle) -> io::Result<Look> {
        self.call("look_at")?;
        self.inner.look_at(handle)
    }

    fn write(&self, handle: &mut F::Handle, bytes: &[u8]) -> io::Result<usize> {
        let short = self.plan.borrow().short;
        let half = bytes.len().div_ceil(2);
        match self.call("write") {
            // The system says how much it wrote; the next call then fails for good.
            Err(_) if short && half < bytes.len() => {
                let plan = &mut *self.plan.borrow_mut();
                plan.at = Some(plan.calls);
                self.inner.write(handle, &bytes[..half])
            }
            Err(error) => Err(error),
            Ok(()) => self.inner.write(handle, bytes),
        }
    }

    fn truncate(&self, handle: &F::Handle, len: u64) -> io::Result<()> {
        self.call("truncate")?;
        self.inner.truncate(handle, len)
    }

    fn set_mode(&self, handle: &F::Handle, mode: u32) -> io::Result<()> {
        self.call("set_mode")?;
        self.inner.set_mode(handle, mode)
    }

    fn sync(&self, handle: &F::Handle) -> io::Result<()> {
        self.call("sync")?;
        self.inner.sync(handle)
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        self.call("sync_folder")?;
        self.inner.sync_folder(folder)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.call("rename")?;
        self.inner.rename(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.call("remove")?;
        self.inner.remove(path)
    }

    fn lock(&self, path: &Path) -> io::Result<Option<F::Lock>> {
        self.call("lock")?;
        if let Some(errno) = self.plan.borrow().locks {
            return Err(io::Error::from_raw_os_error(errno));
        }
        self.inner.lock(path)
    }
}
