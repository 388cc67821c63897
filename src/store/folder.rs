//! The journal's folder: one file for each device and year, only ever appended to, so that any sync
//! tool merges them. What stands is the newest version of each record, whatever file it is in.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::{borrow::Cow, fs, time::SystemTime};

use memchr::memmem;

use crate::domain::record::{Content, DeviceId, Record, RecordId, Stamp};
use crate::domain::scheduler;

use super::block::{self, Block, SCHEMA};
use super::files;

/// The files with length and time of change: what tells whether another program wrote.
pub type Listing = Vec<(PathBuf, u64, Option<SystemTime>)>;

/// Returns the journal's files, in the order of their names. Those that `is_read` leaves out are
/// named and not looked at, so that old years cost nothing.
///
/// # Errors
/// Errors if the folder is there and cannot be read.
pub fn list(folder: &Path, is_read: impl Fn(&FileName) -> bool) -> io::Result<Listing> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let mut listing = Listing::new();
    for entry in entries {
        let path = entry?.path();
        let name = FileName::of(&path);
        let is_toml = path.extension().is_some_and(|extension| extension == "toml");
        if !is_toml || name.text.starts_with('.') {
            continue;
        }
        // What cannot be looked at is listed, so that it is said to be unreadable.
        let (length, time) = match is_read(&name).then(|| fs::metadata(&path)) {
            Some(Ok(look)) if !look.is_file() => continue,
            Some(Ok(look)) => (look.len(), look.modified().ok()),
            Some(Err(_)) | None => (0, None),
        };
        listing.push((path, length, time));
    }
    listing.sort();
    Ok(listing)
}

/// What a file's name says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileName {
    /// The name.
    pub text: String,
    /// The year at its beginning, if there is one.
    pub year: Option<i32>,
    /// The device that writes it. Sync tools add to the name of a copy of theirs.
    pub device: Option<DeviceId>,
}

impl FileName {
    /// Reads the name of a file.
    pub fn of(path: &Path) -> Self {
        let text = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let (start, rest) = text.split_once('-').unwrap_or((&text, ""));
        let digits = start.trim_end_matches(".toml");
        let year = (digits.len() == 4).then(|| digits.parse().ok()).flatten();
        let word = rest.split(|c: char| !c.is_ascii_alphanumeric()).next();
        let is_made = year.is_some() || start == "choices";
        let device = word.filter(|_| is_made).and_then(DeviceId::parse);
        Self { text, year, device }
    }
}

/// Returns what the scheduler draws by: the hash of the smallest year and device among the names.
pub fn seed(listing: &Listing) -> u64 {
    let names = listing.iter().map(|(path, ..)| FileName::of(path));
    let smallest = names.filter_map(|name| Some((name.year?, name.device?))).min();
    smallest.map_or(0, |(year, device)| scheduler::hash(&[format!("{year}-{device}").as_bytes()]))
}

/// What was found of a journal file as a whole.
pub struct FileState {
    /// Why hullo may not write it, if so.
    pub frozen: Option<&'static str>,
    /// Whether something else stands before its first block.
    pub is_top_odd: bool,
}

/// Reads a file, whatever is in it, into `bytes`, and hands each block to `each`. Versions numbered
/// above `limit` count as unreadable.
///
/// # Errors
/// Errors if the file cannot be read.
pub fn read(
    path: &Path,
    bytes: &mut Vec<u8>,
    limit: u64,
    each: impl FnMut(Block),
) -> io::Result<FileState> {
    bytes.clear();
    fs::File::open(path)?.read_to_end(bytes)?;
    // Much faster than the lossy reading, which is for broken files.
    let valid = str::from_utf8(bytes).map(Cow::Borrowed);
    let is_utf8 = valid.is_ok();
    let text = valid.unwrap_or_else(|_| String::from_utf8_lossy(bytes));
    let mut state = read_text(&text, &FileName::of(path), limit, each);
    if !is_utf8 {
        state.frozen = Some("it is not UTF-8");
    }
    Ok(state)
}

fn read_text(text: &str, name: &FileName, limit: u64, mut each: impl FnMut(Block)) -> FileState {
    let by_hand = name.device.is_none().then_some(&*name.text);
    let sides = sides(text);
    let mut state = FileState { frozen: None, is_top_odd: false };
    let parts = sides.as_ref().map_or([Some(text), None], |[a, b]| [Some(a), Some(b)]);
    for part in parts.into_iter().flatten() {
        let top = block::read(part, by_hand, |mut block| {
            if block.record.as_ref().is_ok_and(|record| record.version.number > limit) {
                block.record = Err("its number is more than a hundred years ahead".to_owned());
            }
            each(block);
        });
        state.is_top_odd |= top.is_odd;
        if top.schema > SCHEMA {
            state.frozen = Some("it is from a newer hullo");
        }
    }
    if sides.is_some() {
        state.frozen = Some("it holds an unfinished merge of git; both sides count");
    }
    state
}

/// Returns both sides of a merge that git left for the person to finish, `None` if there is none.
/// Each has the file's lines, blank where they are the other's, so that a block outside of the
/// conflict has one line in both.
fn sides(text: &str) -> Option<[String; 2]> {
    let mut markers = memmem::find_iter(text.as_bytes(), b"<<<<<<< ");
    // A note may hold one too.
    markers.find(|at| text[..*at].is_empty() || text[..*at].ends_with('\n'))?;
    let mut sides = [String::new(), String::new()];
    let mut is_in = [true, true];
    for line in text.split_inclusive('\n') {
        is_in = match line.get(..7) {
            Some("<<<<<<<") => [true, false],
            Some("|||||||") => [false, false],
            Some("=======") => [false, true],
            Some(">>>>>>>") => [true, true],
            _ => {
                for (side, is_in) in sides.iter_mut().zip(is_in) {
                    side.push_str(if is_in { line } else { "\n" });
                }
                continue;
            }
        };
        for side in &mut sides {
            side.push('\n');
        }
    }
    Some(sides)
}

/// What is known of the versions of a record that has several.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Known {
    newest: Stamp,
    /// This device's newest: only its files are tidied.
    newest_own: Option<Stamp>,
    is_removed: bool,
}

/// The newest version of each record that was changed or removed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Versions {
    known: BTreeMap<RecordId, Known>,
    device: Option<DeviceId>,
}

impl Versions {
    /// Returns the versions that are known to `device`.
    pub fn new(device: Option<DeviceId>) -> Self {
        Self { device, ..Self::default() }
    }

    /// Says which device this is, once it has an id.
    pub fn set_device(&mut self, device: DeviceId) {
        self.device = Some(device);
    }

    /// Takes in a version.
    pub fn add(&mut self, record: &Record) {
        if record.id == RecordId::Made(record.version) && record.content != Content::Removed {
            return;
        }
        let known = self.known.entry(record.id.clone()).or_default();
        known.newest = known.newest.max(record.version);
        known.is_removed |= record.content == Content::Removed;
        if Some(record.version.device) == self.device {
            known.newest_own = known.newest_own.max(Some(record.version));
        }
    }

    /// Returns whether a version stands: it is the newest, and the record was not removed.
    pub fn stands(&self, record: &Record) -> bool {
        let known = self.known.get(&record.id);
        record.content != Content::Removed
            && known.is_none_or(|known| !known.is_removed && known.newest <= record.version)
    }

    /// Returns whether a version's words are to go from this device's files: the record was removed,
    /// or a newer version of the same device stands in its place.
    pub fn is_untidy(&self, record: &Record) -> bool {
        record.content != Content::Removed
            && self.known.get(&record.id).is_some_and(|known| {
                let is_own = Some(record.version.device) == self.device;
                let is_replaced = is_own && known.newest_own > Some(record.version);
                known.is_removed || is_replaced
            })
    }
}

/// Takes what does not stand any more out of a file of this device. Every other byte stays. Returns
/// whether there was anything to take out.
///
/// # Errors
/// Errors with the file as it was: it cannot be read or written, or what is left would not say the
/// same.
pub fn tidy(path: &Path, versions: &Versions, owner: &str, limit: u64) -> io::Result<bool> {
    // Where a symlink leads is where a killed run left what it had half written.
    let real = path.canonicalize()?;
    files::remove_stale(real.parent().unwrap_or(path), owner)?;
    let (mut spans, mut kept, mut bytes) = (Vec::new(), Vec::new(), Vec::new());
    let file = read(path, &mut bytes, limit, |block| match block.record {
        Ok(record) if versions.is_untidy(&record) => spans.push(block.span),
        record => kept.extend(record),
    })?;
    if file.frozen.is_some() || spans.is_empty() {
        return Ok(false);
    }
    for span in spans.into_iter().rev() {
        bytes.drain(span);
    }
    let mut left = Vec::new();
    read_text(&String::from_utf8_lossy(&bytes), &FileName::of(path), limit, |block| {
        left.extend(block.record);
    });
    if left != kept {
        return Err(io::Error::other("it would not say the same afterwards"));
    }
    files::replace(path, &bytes, owner)?;
    Ok(true)
}

/// Returns the file that `device` appends to: the first of its name that it may write.
pub fn target(folder: &Path, name: &str, device: DeviceId, frozen: &BTreeSet<PathBuf>) -> PathBuf {
    let first = folder.join(format!("{name}-{device}.toml"));
    let others = (2..).map(|n| folder.join(format!("{name}-{device}-{n}.toml")));
    std::iter::once(first).chain(others).find(|it| !frozen.contains(it)).unwrap_or_default()
}
