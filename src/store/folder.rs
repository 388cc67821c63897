//! The journal's folder: one file for each device and year, only ever appended to, so that any sync
//! tool merges them. What stands is the newest version of each record, whatever file it is in.

use std::{
    collections::{HashMap, HashSet},
    fs, io,
    ops::Range,
    path::{Path, PathBuf},
    time::SystemTime,
};

use crate::domain::{
    problem::Problem,
    record::{Content, DeviceId, Record, RecordId, Stamp},
    scheduler,
};

use super::{
    block::{self, Block, SCHEMA},
    files,
};

/// The files with length and time of change: what tells whether another program wrote.
pub type Listing = Vec<(PathBuf, u64, Option<SystemTime>)>;

/// Returns the journal's files, in the order of their names.
///
/// # Errors
/// Errors if the folder is there and cannot be read.
pub fn list(folder: &Path) -> io::Result<Listing> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let mut listing = Listing::new();
    for entry in entries {
        let path = entry?.path();
        let name = FileName::of(&path);
        if name.text.ends_with(".toml") && !name.text.starts_with('.') {
            // What cannot be looked at is listed, so that it is said to be unreadable.
            let (length, time) = match fs::metadata(&path) {
                Ok(look) if !look.is_file() => continue,
                Ok(look) => (look.len(), look.modified().ok()),
                Err(_) => (0, None),
            };
            listing.push((path, length, time));
        }
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
    #[must_use]
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
#[must_use]
pub fn seed(listing: &Listing) -> u64 {
    let names = listing.iter().map(|(path, ..)| FileName::of(path));
    let smallest = names.filter_map(|name| Some((name.year?, name.device?))).min();
    smallest.map_or(0, |(year, device)| scheduler::hash(&[format!("{year}-{device}").as_bytes()]))
}

/// A journal file that was read.
#[derive(Debug)]
pub struct JournalFile {
    /// Where it is.
    pub path: PathBuf,
    /// What its name says.
    pub name: FileName,
    /// Its blocks.
    pub blocks: Vec<Block>,
    /// What is wrong with the file as a whole or before its first block.
    problems: Vec<Problem>,
    /// Why hullo may not write it, if so.
    pub frozen: Option<&'static str>,
}

impl JournalFile {
    /// Reads a file, whatever is in it, and returns it with its text. Versions numbered above
    /// `limit` count as unreadable.
    ///
    /// # Errors
    /// Errors if the file cannot be read.
    pub fn read(path: &Path, limit: u64) -> io::Result<(Self, String)> {
        let (text, is_utf8) = match String::from_utf8(fs::read(path)?) {
            Ok(text) => (text, true),
            Err(error) => (String::from_utf8_lossy(error.as_bytes()).into_owned(), false),
        };
        let name = FileName::of(path);
        let by_hand = name.device.is_none().then_some(&*name.text);
        let sides = sides(&text);
        let parts = sides.as_ref().map_or(std::slice::from_ref(&text), |sides| &sides[..]);
        let mut file = Self {
            path: path.to_owned(),
            name: name.clone(),
            blocks: Vec::new(),
            problems: Vec::new(),
            frozen: None,
        };
        for part in parts {
            let read = block::read(part, by_hand);
            if read.is_top_odd {
                let message = "what stands before the first block cannot be read".to_owned();
                file.problems.push(Problem { file: name.text.clone(), line: Some(1), message });
            }
            file.frozen =
                (read.schema > SCHEMA).then_some("it is from a newer hullo").or(file.frozen);
            file.blocks.extend(read.blocks);
        }
        if !is_utf8 {
            file.frozen = Some("it is not UTF-8");
        } else if sides.is_some() {
            file.frozen = Some("it holds an unfinished merge of git; both sides count");
        }
        for block in &mut file.blocks {
            let is_far = |record: &Record| record.version.number > limit;
            if block.record.as_ref().is_ok_and(is_far) {
                block.record = Err("its number is more than a hundred years ahead".to_owned());
            }
        }
        Ok((file, text))
    }

    /// Returns the versions that could be read.
    pub fn records(&self) -> impl Iterator<Item = &Record> {
        self.blocks.iter().filter_map(|block| block.record.as_ref().ok())
    }

    /// Returns what is wrong with it.
    pub fn problems(&self) -> impl Iterator<Item = Problem> {
        let problem = |line, message: &str| Problem {
            file: self.name.text.clone(),
            line,
            message: message.to_owned(),
        };
        let blocks = self.blocks.iter();
        let unreadable = blocks.filter_map(|it| Some((it.line, it.record.as_ref().err()?)));
        let unreadable = unreadable.map(move |(line, why)| problem(Some(line), why));
        let frozen = self.frozen.map(|why| problem(None, &format!("{why}, so it is not written")));
        self.problems.clone().into_iter().chain(frozen).chain(unreadable)
    }
}

/// Returns both sides of a merge that git left for the person to finish, `None` if there is none.
/// Each has the file's lines, blank where they are the other's, so that a block outside of the
/// conflict has one line in both.
fn sides(text: &str) -> Option<[String; 2]> {
    if !text.contains("\n<<<<<<< ") && !text.starts_with("<<<<<<< ") {
        return None;
    }
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
        sides.iter_mut().for_each(|side| side.push('\n'));
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
    known: HashMap<RecordId, Known>,
    device: Option<DeviceId>,
}

impl Versions {
    /// Returns the versions that are known to `device`.
    #[must_use]
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
    #[must_use]
    pub fn stands(&self, record: &Record) -> bool {
        let known = self.known.get(&record.id);
        record.content != Content::Removed
            && known.is_none_or(|known| !known.is_removed && known.newest <= record.version)
    }

    /// Returns whether a version's words are to go from this device's files: the record was removed,
    /// or a newer version of the same device stands in its place.
    #[must_use]
    pub fn is_untidy(&self, record: &Record) -> bool {
        record.content != Content::Removed
            && self.known.get(&record.id).is_some_and(|known| {
                let is_own = Some(record.version.device) == self.device;
                let is_replaced = is_own && known.newest_own > Some(record.version);
                known.is_removed || is_replaced
            })
    }
}

/// Returns the records that stand, and the problems of twins: blocks with one id and one version
/// that differ, of which the first by file name stands.
#[must_use]
pub fn standing(files: Vec<JournalFile>, versions: &Versions) -> (Vec<Record>, Vec<Problem>) {
    let mut problems = Vec::new();
    let mut records: Vec<Record> = Vec::new();
    let mut seen: HashMap<RecordId, usize> = HashMap::new();
    for file in files {
        for block in file.blocks {
            let Ok(record) = block.record else { continue };
            if !versions.stands(&record) {
                continue;
            }
            match seen.get(&record.id) {
                None => {
                    seen.insert(record.id.clone(), records.len());
                    records.push(record);
                }
                Some(&at) if records[at] != record => {
                    let message =
                        "another block with this id and version says otherwise".to_owned();
                    let (file, line) = (file.name.text.clone(), Some(block.line));
                    problems.push(Problem { file, line, message });
                }
                Some(_) => {}
            }
        }
    }
    (records, problems)
}

/// Takes what does not stand any more out of a file of this device. Every other byte stays.
///
/// # Errors
/// Errors with the file as it was: it cannot be read or written, or what is left would not say the
/// same.
pub fn tidy(path: &Path, versions: &Versions, owner: &str, limit: u64) -> io::Result<bool> {
    // Where a symlink leads is where a killed run left what it had half written.
    let real = path.canonicalize()?;
    files::remove_stale(real.parent().unwrap_or(path), owner)?;
    let (file, mut text) = JournalFile::read(path, limit)?;
    let is_untidy = |block: &Block| block.record.as_ref().is_ok_and(|it| versions.is_untidy(it));
    if file.frozen.is_some() || !file.blocks.iter().any(is_untidy) {
        return Ok(false);
    }
    let spans: Vec<Range<usize>> =
        file.blocks.iter().filter(|block| is_untidy(block)).map(|it| it.span.clone()).collect();
    spans.into_iter().rev().for_each(|span| text.replace_range(span, ""));
    let by_hand = file.name.device.is_none().then_some(&*file.name.text);
    let left = block::read(&text, by_hand).blocks;
    let left = left.iter().filter_map(|block| block.record.as_ref().ok());
    let kept = file.blocks.iter().filter(|block| !is_untidy(block));
    if !kept.filter_map(|block| block.record.as_ref().ok()).eq(left) {
        return Err(io::Error::other("it would not say the same afterwards"));
    }
    files::replace(path, text.as_bytes(), owner)?;
    Ok(true)
}

/// Returns the file that `device` appends to: the first of its name that it may write.
#[must_use]
pub fn target(folder: &Path, name: &str, device: DeviceId, frozen: &HashSet<PathBuf>) -> PathBuf {
    let first = folder.join(format!("{name}-{device}.toml"));
    let others = (2..).map(|n| folder.join(format!("{name}-{device}-{n}.toml")));
    std::iter::once(first).chain(others).find(|it| !frozen.contains(it)).unwrap_or_default()
}
