//! A person's folders with a history of some years in them, and hullo set to run there: its clock,
//! terminal, language and folders are pinned, so that two runs do the same work. Knows hullo only
//! from outside, as a program and its files.

use std::{
    ffi::{OsStr, OsString},
    fs, io,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use anyhow::{Context as _, Result, bail};
use chrono::{DateTime, Datelike as _, FixedOffset};
use hullo::domain::record::DeviceId;

use crate::history::{self, Wish};

/// The end of every history: late enough for a hundred years of dates that hullo takes.
pub const NOW: &str = "2126-11-24T08:14:00-05:00";

const CONFIG: &str = "theme = \"dark\"\nsymbols = \"unicode\"\n";

/// The folders of one person.
#[derive(Debug)]
pub struct Home {
    /// The program.
    pub hullo: PathBuf,
    /// Holds the folders below.
    pub folder: PathBuf,
    /// How many years are in it.
    pub years: u32,
    /// The journal file that today's changes go to.
    pub current: PathBuf,
    /// Its text before any of them.
    text: String,
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
        put(&folder.join("config/config.toml"), CONFIG)?;
        let hullo = hullo.to_owned();
        let mut home = Self { hullo, folder, years, current: PathBuf::new(), text: String::new() };
        let device = home.device()?;
        home.write_history(device)?;
        // A command that writes may leave sums of earlier years behind; those stay.
        home.run(&["done"])?;
        home.reset()?;
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
            ("HULLO_NOW", NOW.into()),
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

    /// Puts today back to how it was: the offer recorded, nothing done, nothing to undo. Sums of
    /// earlier years stay, since the files of those years are not touched.
    ///
    /// # Errors
    /// The disk says no.
    pub fn reset(&self) -> Result<()> {
        put(&self.current, &self.text)?;
        for entry in entries(&self.folder.join("state"))? {
            if !entry.is_dir() {
                continue;
            }
            for file in entries(&entry)? {
                if file.file_name() != Some(OsStr::new("before.toml")) {
                    fs::remove_file(&file)?;
                }
            }
        }
        Ok(())
    }

    /// The device that hullo takes this computer for: it names its first journal file after it.
    fn device(&self) -> Result<DeviceId> {
        self.run(&["done"])?;
        let journal = self.folder.join("data/journal");
        let files = entries(&journal)?;
        let names = files.iter().filter_map(|file| file.file_name()?.to_str());
        let device = names
            .filter_map(|name| name.strip_suffix(".toml")?.split_once('-'))
            .find_map(|(_, device)| DeviceId::parse(device));
        for file in files {
            fs::remove_file(file)?;
        }
        device.with_context(|| format!("no journal file in {}", journal.display()))
    }

    fn write_history(&mut self, device: DeviceId) -> Result<()> {
        let now: DateTime<FixedOffset> = NOW.parse()?;
        let wish = Wish { years: self.years, now, device, second: None, seed: 7 };
        let journal = self.folder.join("data/journal");
        for (name, text) in history::files(wish) {
            put(&journal.join(&name), &text)?;
            if name.starts_with(&now.year().to_string()) {
                self.current = journal.join(&name);
                self.text = text;
            }
        }
        Ok(())
    }
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).with_context(|| folder.display().to_string())?;
    Ok(entries.map(|entry| entry.map(|it| it.path())).collect::<io::Result<_>>()?)
}

#[expect(clippy::disallowed_methods, reason = "what is measured is not what a person wrote")]
fn put(path: &Path, text: &str) -> Result<()> {
    fs::write(path, text).with_context(|| format!("cannot write {}", path.display()))
}
