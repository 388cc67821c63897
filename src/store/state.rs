//! What belongs to this computer: the device's id, today's undo and the drafts. Losing any of it
//! loses no record.

use std::collections::{BTreeMap, hash_map::RandomState};
use std::hash::{BuildHasher as _, Hasher as _};
use std::path::{Path, PathBuf};
use std::{fs, io};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize, de::DeserializeOwned};

use super::files;
use crate::domain::record::{DeviceId, Edit, RecordId, Stamp, base_36};
use crate::domain::scheduler;

/// Returns what tells this machine from another: its machine id, or its name where it has none.
pub fn machine() -> String {
    let id = fs::read_to_string("/etc/machine-id").unwrap_or_default();
    if !id.trim().is_empty() {
        return id.trim().to_owned();
    }
    rustix::system::uname().nodename().to_string_lossy().into_owned()
}

/// The state of one data folder on one machine.
#[derive(Clone, Debug)]
pub struct State {
    device: PathBuf,
    /// The folder of what belongs to one data folder.
    pub folder: PathBuf,
}

/// One thing that a person did today.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Step {
    /// What it was, for undo to say.
    pub what: String,
    /// The records before and after.
    pub edits: Vec<Edit>,
}

impl Step {
    /// Returns the step that takes this one back.
    pub fn reversed(&self) -> Self {
        let back = |edit: &Edit| edit.reversed();
        Self { what: self.what.clone(), edits: self.edits.iter().rev().map(back).collect() }
    }
}

/// What was done on this device today, for undo and redo.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Undo {
    /// The day.
    pub day: NaiveDate,
    /// The device's newest version when this was written. If it moved on otherwise, as in a crash
    /// before this was written, the steps count for nothing.
    pub newest: Stamp,
    /// What undo takes back, the last first.
    pub done: Vec<Step>,
    /// What redo does again.
    pub undone: Vec<Step>,
}

impl Undo {
    /// Gives a record another id: one that was removed and is back.
    pub fn rename(&mut self, old: &RecordId, new: &RecordId) {
        let steps = self.done.iter_mut().chain(&mut self.undone);
        for edit in steps.flat_map(|step| &mut step.edits) {
            if edit.id.as_ref() == Some(old) {
                edit.id = Some(new.clone());
            }
        }
    }
}

/// What a draft belongs to, as a key of the drafts' file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DraftOf {
    /// A moment's note.
    Moment(RecordId),
    /// A day's idea, or the moment that is being added to a day.
    Day(NaiveDate),
}

impl DraftOf {
    fn key(&self) -> String {
        match self {
            Self::Moment(id) => id.to_string(),
            Self::Day(date) => date.to_string(),
        }
    }
}

impl State {
    /// Returns the state of a data folder below `base`. Creates nothing.
    pub fn new(base: &Path, data: &Path, machine: &str) -> Self {
        let hash = |text: &[u8]| format!("{:016x}", scheduler::hash(&[text]));
        let data = resolve(data);
        Self {
            device: base.join(format!("device-{}", hash(machine.as_bytes()))),
            folder: base.join(hash(data.as_os_str().as_encoded_bytes())),
        }
    }

    /// Returns the device's id, if it has one yet.
    pub fn device(&self) -> Option<DeviceId> {
        DeviceId::parse(fs::read_to_string(&self.device).ok()?.trim_end())
    }

    /// Returns the device's id, made if there is none: another than those in `taken`.
    ///
    /// # Errors
    /// Errors if it cannot be written.
    pub fn make_device(&self, taken: &[DeviceId]) -> io::Result<DeviceId> {
        if let Some(device) = self.device() {
            return Ok(device);
        }
        // 36^4 of them, so that a person's few never meet.
        let random = || RandomState::new().build_hasher().finish() % 36_u64.pow(4);
        let names = std::iter::repeat_with(|| format!("{:0>4}", base_36(random())));
        let mut new = names.filter_map(|name| DeviceId::parse(&name));
        let new = new.find(|device| !taken.contains(device)).unwrap_or_default();
        files::replace_state(&self.device, format!("{new}\n").as_bytes())?;
        Ok(new)
    }

    /// Returns the undo as it was last written, empty if there is none that can be read.
    pub fn undo(&self) -> Undo {
        self.read("undo.json").unwrap_or_default()
    }

    /// Writes the undo, under the lock.
    ///
    /// # Errors
    /// Errors if it cannot be written.
    pub fn set_undo(&self, undo: &Undo) -> io::Result<()> {
        files::remove_stale(&self.folder, "undo")?;
        files::replace_state(&self.folder.join("undo.json"), &serde_json::to_vec(undo)?)
    }

    /// Returns the draft of a moment or day.
    pub fn draft(&self, of: &DraftOf) -> Option<String> {
        self.read::<BTreeMap<String, String>>("drafts.json")?.remove(&of.key())
    }

    /// Writes a draft, or takes it away if `words` is blank.
    ///
    /// # Errors
    /// Errors if it cannot be written.
    pub fn set_draft(&self, of: &DraftOf, words: &str) -> io::Result<()> {
        let mut drafts: BTreeMap<String, String> = self.read("drafts.json").unwrap_or_default();
        let new = Some(words.to_owned()).filter(|words| !words.trim().is_empty());
        let old = match &new {
            Some(words) => drafts.insert(of.key(), words.clone()),
            None => drafts.remove(&of.key()),
        };
        if old == new {
            return Ok(());
        }
        files::make_folder(&self.folder)?;
        files::replace_state(&self.folder.join("drafts.json"), &serde_json::to_vec(&drafts)?)
    }

    fn read<T: DeserializeOwned>(&self, name: &str) -> Option<T> {
        serde_json::from_slice(&fs::read(self.folder.join(name)).ok()?).ok()
    }
}

/// Returns the one path of a folder by whatever path it is reached, also before it is there: there
/// must never be two locks for it.
fn resolve(path: &Path) -> PathBuf {
    let real = path.ancestors().find_map(|above| {
        let rest = path.strip_prefix(above).ok()?;
        Some(above.canonicalize().ok()?.join(rest).components().collect())
    });
    real.unwrap_or_else(|| path.to_owned())
}
