//! Folders, changes and days for the store's tests.

use std::{fs, os::unix::fs::PermissionsExt as _, path::PathBuf};

use chrono::NaiveDate;
use tempfile::TempDir;

use super::{DiskStore, Host, Places};
use crate::{
    domain::change::{Act, Change, Undoing},
    domain::{
        category::CategoryId,
        journal::{Folded, Journal},
        record::{Fact, Filed, Moment, Offer, Patch, Record, RecordId, Rest, Size},
    },
    store::{
        Loaded, Scope, Stamp, Store,
        files::{Files, pretend::Pretend},
    },
};

/// A data folder and the state folders of some hosts, gone when dropped.
#[derive(Debug)]
pub(crate) struct Folder {
    pub(crate) dir: TempDir,
}

impl Folder {
    pub(crate) fn new() -> Self {
        Self { dir: TempDir::new().unwrap() }
    }

    pub(crate) fn places(&self, host: &str) -> Places {
        let state = self.dir.path().join("state").join(host);
        Places { data: self.dir.path().join("data"), state }
    }

    /// The store of a host that shares the data folder.
    pub(crate) fn store(&self, host: &str) -> DiskStore {
        let host_of = Host { name: host.to_owned(), machine: String::new() };
        DiskStore::open(&self.places(host), host_of).unwrap()
    }

    pub(crate) fn journal(&self) -> PathBuf {
        self.dir.path().join("data/journal")
    }

    /// The only journal file there is.
    pub(crate) fn only_file(&self) -> PathBuf {
        let files = self.files();
        assert_eq!(files.len(), 1, "{files:?}");
        self.journal().join(&files[0])
    }

    /// The names of the journal files.
    pub(crate) fn files(&self) -> Vec<String> {
        names(&self.journal()).into_iter().filter(|name| is_toml(name)).collect()
    }

    pub(crate) fn text(&self) -> String {
        fs::read_to_string(self.only_file()).unwrap()
    }

    /// Writes a file of the data folder as another program would.
    #[expect(clippy::disallowed_methods, reason = "an editor saves like this")]
    pub(crate) fn put(&self, within: &str, bytes: impl AsRef<[u8]>) {
        let path = self.dir.path().join("data").join(within);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    pub(crate) fn mode(&self, within: &str) -> u32 {
        fs::metadata(self.dir.path().join(within)).unwrap().permissions().mode() & 0o7777
    }
}

fn is_toml(name: &str) -> bool {
    std::path::Path::new(name).extension().is_some_and(|it| it == "toml")
}

/// The names in a folder, in order; none if it is missing.
pub(crate) fn names(folder: &std::path::Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// The day that most tests play on.
pub(crate) fn today() -> NaiveDate {
    day("2026-11-24")
}

pub(crate) fn at(seconds: u64) -> Stamp {
    Stamp { seconds, today: today() }
}

pub(crate) fn id(text: &str) -> RecordId {
    RecordId::parse(text).unwrap()
}

pub(crate) fn offer(prompt: &str) -> Fact {
    let category = CategoryId::of_prompt(prompt).unwrap();
    Fact::Offer(Offer {
        date: today(),
        category,
        prompt: prompt.to_owned(),
        expected: None,
        from: None,
    })
}

pub(crate) fn rest(date: &str) -> Fact {
    Fact::Rest(Rest { date: day(date), from: None })
}

pub(crate) fn moment_on(date: NaiveDate, note: &str) -> Moment {
    Moment {
        date,
        at: None,
        category: CategoryId::Music,
        prompt: Some("music-one-song".to_owned()),
        title: "Send one song".to_owned(),
        size: Size::Usual,
        note: (!note.is_empty()).then(|| note.to_owned()),
        expected: None,
        felt: None,
        from: None,
    }
}

pub(crate) fn moment(note: &str) -> Fact {
    Fact::Moment(moment_on(today(), note))
}

/// Something new, which undo takes back.
pub(crate) fn add(fact: Fact) -> Change {
    Change::new(vec![Act { fact, undoing: Undoing::Remove }])
}

/// Shows an offer.
pub(crate) fn show(prompt: &str) -> Change {
    Change::new(vec![Act { fact: offer(prompt), undoing: Undoing::Never }])
}

pub(crate) fn remove(record: &Record) -> Change {
    let was = record.fact.clone();
    let fact = Fact::Remove { of: record.id, from: None };
    Change::new(vec![Act { fact, undoing: Undoing::Restore { was } }])
}

/// The removal of a moment as it stands.
pub(crate) fn removal(moment: &Filed<Moment>) -> Change {
    remove(&Record { id: moment.id, fact: Fact::Moment(moment.fact.clone()) })
}

/// Another note for a moment as it stands.
pub(crate) fn note(moment: &Filed<Moment>, note: &str) -> Change {
    amend(moment, Patch { note: Some(note.to_owned()), ..Patch::default() })
}

pub(crate) fn amend(moment: &Filed<Moment>, patch: Patch) -> Change {
    let before = patch.inverse(&moment.fact);
    let fact = Fact::Amend { of: moment.id, patch };
    let change = Change::new(vec![Act { fact, undoing: Undoing::Amend { before } }]);
    Change { after: moment.id.number, ..change }
}

/// All that a store keeps, read anew.
pub(crate) fn everything<F: Files>(store: &mut DiskStore<F>) -> Loaded {
    store.load(Scope::Everything, today()).unwrap()
}

pub(crate) fn folded(loaded: &Loaded) -> Folded {
    let base = loaded.base.clone().unwrap_or_default();
    Journal::fold_onto(base, loaded.records.clone())
}

/// The notes of all moments in order of their days.
pub(crate) fn notes<F: Files>(store: &mut DiskStore<F>) -> Vec<String> {
    let journal = folded(&everything(store)).journal;
    journal.moments().map(|moment| moment.note.clone().unwrap_or_default()).collect()
}

/// The store of one host on a file system in memory.
pub(crate) fn store_on<F: Files>(files: F) -> DiskStore<F> {
    let places = Places { data: "/home/data".into(), state: "/home/state".into() };
    DiskStore::open_on(files, &places, Host { name: "one".into(), ..Host::default() }).unwrap()
}

pub(crate) fn pretend_store(disk: &Pretend) -> DiskStore<Pretend> {
    store_on(disk.clone())
}
