//! A person's folders with some years of journal in them, and hullo set to run there: its clock,
//! terminal, language and folders are pinned, so that two runs do the same work. The years are made
//! up; the last five weeks were lived through hullo itself, so that all it keeps beside the journal
//! is there as well. Knows hullo only from outside, as a program and its files.

use std::{
    collections::BTreeMap,
    ffi::{OsStr, OsString},
    fs, io,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use anyhow::{Context as _, Result, bail};
use chrono::{DateTime, Datelike as _, FixedOffset, TimeDelta};
use hullo::domain::record::DeviceId;

use crate::history::{self, Wish};

/// The end of every history: late enough for a hundred years of dates that hullo takes.
const NOW: &str = "2126-11-24T08:14:00-05:00";

/// The days lived through hullo itself: as long as it keeps its safety copy, and one more.
const DAYS_LIVED: i64 = 36;

const CONFIG: &str = "theme = \"dark\"\nsymbols = \"unicode\"\n";

/// The folders of one person, on a morning with its idea recorded and nothing done.
#[derive(Debug)]
pub struct Home {
    /// The program.
    pub hullo: PathBuf,
    /// Holds the folders below.
    pub folder: PathBuf,
    /// How many years are in it.
    pub years: u32,
    now: DateTime<FixedOffset>,
    /// What may change in a day, as it was in the morning.
    morning: BTreeMap<PathBuf, Vec<u8>>,
}

impl Home {
    /// Makes the folders under `under`, anew.
    ///
    /// # Errors
    /// The disk or hullo says no.
    pub fn new(hullo: &Path, under: &Path, years: u32) -> Result<Self> {
        let folder = under.join(format!("years-{years}"));
        match fs::remove_dir_all(&folder) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error.into()),
            _ => {}
        }
        fs::create_dir_all(folder.join("config"))?;
        put(&folder.join("config/config.toml"), CONFIG.as_bytes())?;
        let (hullo, now) = (hullo.to_owned(), NOW.parse()?);
        let mut home = Self { hullo, folder, years, now, morning: BTreeMap::new() };
        let device = home.device()?;
        home.write_history(device)?;
        home.live_until(now)?;
        home.morning = home.what_changes()?;
        Ok(home)
    }

    /// hullo with these words, cut off from the person who runs the measurements.
    pub fn hullo<W: AsRef<OsStr>>(&self, words: &[W]) -> Command {
        let mut command = Command::new(&self.hullo);
        command.args(words).env_clear().envs(self.environment());
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        command
    }

    /// The whole environment that hullo is given.
    pub fn environment(&self) -> Vec<(&'static str, OsString)> {
        let folder = |name: &str| self.folder.join(name).into_os_string();
        vec![
            ("HOME", self.folder.clone().into_os_string()),
            ("HULLO_DATA_DIR", folder("data")),
            ("HULLO_CONFIG_DIR", folder("config")),
            ("HULLO_STATE_DIR", folder("state")),
            ("HULLO_NOW", self.now.to_rfc3339().into()),
            ("LANG", "en_US.UTF-8".into()),
            ("TERM", "xterm-256color".into()),
            ("COLORTERM", "truecolor".into()),
            ("TZ", "EST5".into()),
        ]
    }

    /// Runs hullo and gives what it printed.
    ///
    /// # Errors
    /// It ends with another status than 0.
    pub fn run(&self, words: &[&str]) -> Result<String> {
        let mut command = self.hullo(words);
        let output = command.stdout(Stdio::piped()).stderr(Stdio::piped()).output()?;
        if !output.status.success() {
            let said = String::from_utf8_lossy(&output.stderr);
            bail!("hullo {}: {}: {}", words.join(" "), output.status, said.trim_end());
        }
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    }

    /// Goes back to the morning.
    ///
    /// # Errors
    /// The disk says no.
    pub fn reset(&self) -> Result<()> {
        let now = self.what_changes()?;
        for path in now.keys().filter(|path| !self.morning.contains_key(*path)) {
            fs::remove_file(path)?;
        }
        for (path, bytes) in &self.morning {
            if now.get(path) != Some(bytes) {
                put(path, bytes)?;
            }
        }
        Ok(())
    }

    /// The journal file that today's changes go to.
    pub fn current(&self) -> Option<&Path> {
        let journal = self.folder.join("data/journal");
        self.morning.keys().find(|path| path.starts_with(&journal)).map(PathBuf::as_path)
    }

    /// The files that a day's work may change, with what is in them: the state, the profile and
    /// this year's part of the journal, but no earlier one.
    fn what_changes(&self) -> Result<BTreeMap<PathBuf, Vec<u8>>> {
        let mut found = BTreeMap::new();
        let mut folders = vec![self.folder.join("state"), self.folder.join("data")];
        let year = self.now.year().to_string();
        while let Some(folder) = folders.pop() {
            for path in entries(&folder)? {
                let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
                if path.is_dir() {
                    folders.push(path);
                } else if !folder.ends_with("journal") || name.starts_with(&year) {
                    let bytes = fs::read(&path)?;
                    found.insert(path, bytes);
                }
            }
        }
        Ok(found)
    }

    /// The device that hullo takes this computer for: it names its first journal file after it.
    fn device(&self) -> Result<DeviceId> {
        self.run(&["done"])?;
        let journal = self.folder.join("data/journal");
        let names = entries(&journal)?;
        let device = names
            .iter()
            .filter_map(|path| path.file_name()?.to_str()?.strip_suffix(".toml")?.split_once('-'))
            .find_map(|(_, device)| DeviceId::parse(device))
            .with_context(|| format!("no journal file in {}", journal.display()))?;
        fs::remove_dir_all(self.folder.join("data"))?;
        for path in entries(&self.folder.join("state"))? {
            if path.is_dir() {
                fs::remove_dir_all(path)?;
            }
        }
        Ok(device)
    }

    fn write_history(&self, device: DeviceId) -> Result<()> {
        let last = (self.now - TimeDelta::days(DAYS_LIVED)).date_naive();
        let offset = *self.now.offset();
        let wish = Wish { years: self.years, last, offset, device, seed: 7 };
        let journal = self.folder.join("data/journal");
        fs::create_dir_all(&journal)?;
        for (name, text) in history::files(wish) {
            put(&journal.join(name), text.as_bytes())?;
        }
        Ok(())
    }

    fn live_until(&mut self, end: DateTime<FixedOffset>) -> Result<()> {
        for days in (1..DAYS_LIVED).rev() {
            // An hour later than the last day begins, so that nothing comes of age for the safety copy
            // while that is measured, however slow the measuring is.
            self.now = end - TimeDelta::days(days) + TimeDelta::hours(1);
            self.run(&["today"])?;
            self.run(if days % 3 == 0 {
                &["done", "--note", "@Ana wrote back."]
            } else {
                &["done"]
            })?;
        }
        self.now = end;
        self.run(&["today"])?;
        // All that a command may keep for the next one is then in place.
        self.run(&["done"])?;
        self.run(&["undo"])?;
        Ok(())
    }
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).with_context(|| folder.display().to_string())?;
    Ok(entries.map(|entry| entry.map(|it| it.path())).collect::<io::Result<_>>()?)
}

#[expect(clippy::disallowed_methods, reason = "what is measured is not what a person wrote")]
fn put(path: &Path, bytes: &[u8]) -> Result<()> {
    fs::write(path, bytes).with_context(|| format!("cannot write {}", path.display()))
}
