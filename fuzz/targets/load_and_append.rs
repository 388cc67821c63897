//! Any bytes as a journal file: they are read, something is added, and all that was read before is
//! there still, beside what is new.

#![no_main]

use std::{
    cell::RefCell,
    fs,
    path::{Path, PathBuf},
};

use chrono::NaiveDate;
use hullo::{
    domain::{
        category::CategoryId,
        change::{Act, Change, Undoing},
        journal::Journal,
        record::{Fact, Moment, Record, RecordId, Size},
    },
    store::{
        Scope, Stamp, Store,
        disk::{DiskStore, Host, Places},
    },
};
use libfuzzer_sys::fuzz_target;

/// The folders of one process, and the id of its device.
struct Home {
    places: Places,
    device: String,
}

thread_local! {
    static HOME: RefCell<Option<Home>> = const { RefCell::new(None) };
}

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 24).unwrap()
}

fn open(places: &Places) -> DiskStore {
    DiskStore::open(places, Host { name: "fuzz".into(), machine: "fuzz".into() }).unwrap()
}

fn moment() -> Change {
    let fact = Fact::Moment(Moment {
        date: today(),
        at: None,
        category: CategoryId::Music,
        prompt: None,
        title: "Share music".into(),
        size: Size::Usual,
        note: Some("what is new".into()),
        expected: None,
        felt: None,
        from: None,
    });
    Change::new(vec![Act { fact, undoing: Undoing::Remove }])
}

fn stamp() -> Stamp {
    Stamp { seconds: 217_000_000, today: today() }
}

/// In memory where the system has a folder there, so that syncing takes no time.
fn home() -> Home {
    let memory = Path::new("/dev/shm");
    let base = if memory.is_dir() { memory.to_owned() } else { std::env::temp_dir() };
    let folder = base.join(format!("hullo-fuzz-{}", std::process::id()));
    let places = Places { data: folder.join("data"), state: folder.join("state") };
    let mut store = open(&places);
    store.commit(moment(), stamp()).unwrap();
    Home { device: store.device().unwrap().to_string(), places }
}

fn empty(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            fs::remove_dir_all(path).unwrap()
        } else {
            fs::remove_file(path).unwrap()
        }
    }
}

/// Everything but the device's id goes.
fn begin_anew(home: &Home) {
    empty(&home.places.data);
    for entry in fs::read_dir(&home.places.state).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            fs::remove_dir_all(path).unwrap();
        }
    }
    fs::create_dir(home.places.data.join("journal")).unwrap();
}

fn kept(store: &mut DiskStore) -> Vec<Record> {
    let loaded = store.load(Scope::Everything, today()).unwrap();
    Journal::fold(loaded.records).journal.folded()
}

fn add(store: &mut DiskStore) -> RecordId {
    store.commit(moment(), stamp()).unwrap().records[0].id
}

fuzz_target!(|bytes: &[u8]| {
    HOME.with_borrow_mut(|kept_home| {
        let home = kept_home.get_or_insert_with(home);
        begin_anew(home);
        // The first byte says whose file it is: this device's, another's, or nobody's.
        let (name, bytes) = match bytes.split_first() {
            Some((0..=127, rest)) => (format!("2026-{}.toml", home.device), rest),
            Some((128..=191, rest)) => ("2026-zzzz.toml".to_owned(), rest),
            Some((_, rest)) => ("merged.toml".to_owned(), rest),
            None => return,
        };
        let path: PathBuf = home.places.data.join("journal").join(name);
        fs::write(path, bytes).unwrap();
        let mut store = open(&home.places);
        let before = kept(&mut store);
        let ids = [add(&mut store), add(&mut store)];
        assert_ne!(ids[0], ids[1]);
        let mut again = open(&home.places);
        let after = kept(&mut again);
        let (new, older): (Vec<Record>, Vec<Record>) =
            after.into_iter().partition(|record| ids.contains(&record.id));
        assert_eq!(new.len(), 2, "what is new is seen");
        assert_eq!(older, before, "what was seen before is seen still");
    });
});
