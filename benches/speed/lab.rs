//! What is measured and what it is measured against: hullo, the two floor programs, and folders with
//! one, ten and a hundred years of journal.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use anyhow::{Result, bail};

use crate::{counts, home::Home};

/// What the command line asks for.
#[derive(Clone, Debug)]
pub struct Wish {
    /// Fewer of each, to take a minute or two.
    pub short: bool,
    /// Only the rows whose name holds this word.
    pub only: Option<String>,
}

impl Wish {
    /// How many pairs are started for one ratio.
    pub fn pairs(&self) -> usize {
        if self.short { 11 } else { 31 }
    }

    /// Seconds for which an idle screen is watched.
    pub fn idle_seconds(&self) -> u64 {
        if self.short { 3 } else { 60 }
    }
}

/// Everything a measurement needs.
#[derive(Debug)]
pub struct Lab {
    /// What the command line asks for.
    pub wish: Wish,
    /// The hello-world, F.
    pub hello: PathBuf,
    /// The minimal program with a screen, B.
    pub screen: PathBuf,
    /// hullo itself.
    pub hullo: PathBuf,
    /// Folders with 1, 10 and 100 years of journal.
    pub homes: [Home; 3],
    /// A folder for what the tools write.
    pub folder: PathBuf,
    /// Whether valgrind is there to count instructions.
    pub valgrind: bool,
    /// Whether strace is there to count system calls.
    pub strace: bool,
}

impl Lab {
    /// Builds the floor programs and makes the folders.
    ///
    /// # Errors
    /// The build fails, or hullo does.
    pub fn new(wish: Wish) -> Result<Self> {
        let hullo = PathBuf::from(env!("CARGO_BIN_EXE_hullo"));
        let examples = build_floors(&hullo)?;
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("speed");
        fs::create_dir_all(&folder)?;
        eprintln!("writing journals of 1, 10 and 100 years");
        let home = |years| Home::new(&hullo, &folder, years);
        Ok(Self {
            wish,
            hello: examples.join("floor-hello"),
            screen: examples.join("floor-screen"),
            homes: [home(1)?, home(10)?, home(100)?],
            hullo,
            folder,
            valgrind: counts::has_or_says("valgrind", "what it takes in instructions"),
            strace: counts::has_or_says("strace", "what is synced"),
        })
    }

    /// The folders with this many years, 1, 10 or 100.
    pub fn home(&self, years: u32) -> &Home {
        let [one, ten, hundred] = &self.homes;
        match years {
            1 => one,
            10 => ten,
            _ => hundred,
        }
    }
}

/// Builds the floor programs by the release profile and gives the folder they are in: beside hullo,
/// which the same profile made.
fn build_floors(hullo: &Path) -> Result<PathBuf> {
    let Some(folder) = hullo.parent() else { bail!("{} is in no folder", hullo.display()) };
    let Some(target) = folder.parent() else { bail!("{} is no target folder", folder.display()) };
    eprintln!("building the floor programs");
    let status = Command::new(env!("CARGO"))
        .args(["build", "--release", "--quiet", "--example", "floor-*", "--manifest-path"])
        .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"))
        .arg("--target-dir")
        .arg(target)
        .stdin(Stdio::null())
        .status()?;
    if !status.success() {
        bail!("the floor programs do not build");
    }
    Ok(folder.join("examples"))
}
