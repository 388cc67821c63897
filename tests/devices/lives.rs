//! Random lives of three devices with a sync tool, against a model.

use std::{
    collections::BTreeMap,
    fs,
    path::Path,
    time::{Duration, Instant, SystemTime, UNIX_EPOCH},
};

use chrono::TimeDelta;
use hullo::{
    domain::{
        date,
        record::{Content, Record, RecordId, Stamp},
        refusal::Refusal,
    },
    store::{Saved, Span, StoreError, block},
};
use tempfile::TempDir;

use crate::rig::{Hullo, Random, folder, later, now};

const STEPS: usize = 80;
/// Days by which the clocks of the three devices are wrong.
const SKEWS: [&[i64]; 3] = [&[0, 0, 0], &[0, -3, 2], &[0, 182, -182]];

/// What ought to be so: every version that was reported as saved.
#[derive(Default)]
struct Model {
    versions: Vec<Record>,
}

impl Model {
    fn newest(&self) -> BTreeMap<&RecordId, &Record> {
        let mut newest: BTreeMap<&RecordId, &Record> = BTreeMap::new();
        for record in &self.versions {
            let is_final = |it: &&Record| it.content == Content::Removed;
            let entry = newest.entry(&record.id).or_insert(record);
            if !is_final(entry) && (is_final(&record) || record.version > entry.version) {
                *entry = record;
            }
        }
        newest
    }

    /// Returns each note with whether it is to be in the files: it stands, or only another device
    /// than its own replaced it; and `None` where its own device replaced or removed it.
    fn words(&self) -> BTreeMap<&str, bool> {
        let newest = self.newest();
        let mut newest_own: BTreeMap<_, Stamp> = BTreeMap::new();
        for record in &self.versions {
            let own = newest_own.entry((&record.id, record.version.device)).or_default();
            *own = record.version.max(*own);
        }
        let mut words = BTreeMap::new();
        for record in &self.versions {
            let Some(moment) = record.content.moment() else { continue };
            let is_newest = newest_own[&(&record.id, record.version.device)] == record.version;
            let stays = is_newest && newest[&record.id].content != Content::Removed;
            // After an undo, the same words are there again as another version.
            *words.entry(moment.note.as_deref().unwrap()).or_default() |= stays;
        }
        words
    }
}

/// How often what happened in all lives.
type Figures = BTreeMap<&'static str, usize>;

struct Life {
    dir: TempDir,
    random: Random,
    devices: Vec<Hullo>,
    model: Model,
    words: usize,
    writes: u64,
}

impl Life {
    fn new(seed: u64) -> Self {
        let dir = folder();
        let mut random = Random(seed * 7919 + 1);
        let skews = SKEWS[random.below(3) as usize];
        // An hour before the night of New Year, for one of the clocks.
        let night =
            later(now("2026-12-31T23:00:00Z"), TimeDelta::days(random.below(3) as i64 * 182));
        let device = |(at, skew): (usize, &i64)| {
            let (data, state) =
                (dir.path().join(format!("d{at}")), dir.path().join(format!("s{at}")));
            let mut hullo = Hullo::new(&data, &state, &format!("m{at}"));
            hullo.now = later(night, TimeDelta::days(*skew));
            hullo
        };
        let devices = skews.iter().enumerate().map(device).collect();
        Self { dir, random, devices, model: Model::default(), words: 0, writes: 0 }
    }

    fn word(&mut self) -> String {
        self.words += 1;
        format!("word{}x", self.words)
    }

    /// Does one thing on one device.
    fn step(&mut self, figures: &mut Figures) {
        let at = self.random.below(3) as usize;
        let passed = TimeDelta::seconds([0, 1, 600, 4 * 3600][self.random.below(4) as usize]);
        self.devices.iter_mut().for_each(|device| device.now = later(device.now, passed));
        if self.random.below(6) == 0 {
            *figures.entry("syncs").or_default() += 1;
            let from = (at + 1 + self.random.below(2) as usize) % 3;
            return copy_newer(&self.devices[from].data, &self.devices[at].data);
        }
        let (files, undo) = (self.devices[at].files(), self.undo_file(at));
        match self.act(at, figures) {
            Ok(saved) => {
                assert!(saved.remarks.is_empty(), "{:?}", saved.remarks);
                *figures.entry("versions").or_default() += saved.records.len();
                self.model.versions.extend(saved.records.iter().cloned());
                if !saved.records.is_empty() && self.random.below(8) == 0 {
                    *figures.entry("crashes").or_default() += 1;
                    self.crash(at, &files, undo, &saved.records);
                } else {
                    let device = &self.devices[at];
                    assert_eq!(
                        device.store.journal().records(),
                        device.again().store.journal().records()
                    );
                }
            }
            Err(StoreError::Refused(Refusal::NothingToUndo | Refusal::NothingToRedo)) => {}
            Err(StoreError::Refused(_)) => *figures.entry("refused").or_default() += 1,
            Err(error) => panic!("{error}"),
        }
        self.set_times(at);
    }

    /// Gives files that were written by now, and so have a time of the real clock, times that differ,
    /// for the sync tool.
    fn set_times(&mut self, at: usize) {
        for name in self.devices[at].files().into_keys() {
            let path = self.devices[at].file(&name);
            if fs::metadata(&path).unwrap().modified().unwrap()
                > UNIX_EPOCH + Duration::from_secs(86_400)
            {
                self.writes += 1;
                set_time(&path, UNIX_EPOCH + Duration::from_secs(self.writes));
            }
        }
    }

    fn act(&mut self, at: usize, figures: &mut Figures) -> Result<Saved, StoreError> {
        let (word, pick) = (self.word(), self.random.below(1000) as usize);
        let hullo = &mut self.devices[at];
        hullo.store.load(hullo.now, Span::Window)?;
        let ids: Vec<_> = hullo.store.journal().moments().map(|(it, _)| it.id.clone()).collect();
        let id = ids.get(pick % ids.len().max(1));
        let what = ["eyes", "voice", "music"][pick % 3];
        let today = hullo.now.today;
        match (self.random.below(12), id) {
            (0..=3, _) => hullo.try_add("today", &word),
            (4 | 5, Some(id)) => hullo.change(id, &word),
            (6, Some(id)) => hullo.remove(id),
            (7, _) => hullo.update(|coach, it| coach.leave_out(it, what, !it.leaves_out(what))),
            (8, _) => {
                let last = date::ahead(today, pick as u64 % 3);
                hullo.update(|coach, it| coach.rest(it, today, last, pick % 2 == 0))
            }
            (9 | 10, _) => hullo.undo().inspect(|_| *figures.entry("undone").or_default() += 1),
            _ => hullo.redo().inspect(|_| *figures.entry("undone").or_default() += 1),
        }
    }

    fn undo_file(&self, at: usize) -> Option<Vec<u8>> {
        fs::read(self.devices[at].store.state().folder.join("undo.json")).ok()
    }

    /// Puts things as a process leaves them that dies right after the append: the undo file is the
    /// one of before, and nothing is tidied.
    fn crash(
        &mut self,
        at: usize,
        old: &BTreeMap<String, Vec<u8>>,
        undo: Option<Vec<u8>>,
        new: &[Record],
    ) {
        let device = &self.devices[at];
        let mut texts = old.clone();
        for record in new {
            let block = block::render(record);
            let holds = |text: &[u8]| String::from_utf8_lossy(text).contains(&block);
            let mut files = device.files().into_iter();
            let (name, _) = files.rfind(|(_, text)| holds(text)).unwrap();
            let text = texts.entry(name).or_insert_with(|| b"schema = 1\n".to_vec());
            text.extend(block.as_bytes());
        }
        for (name, text) in texts {
            if device.files()[&name] != text {
                device.write(&name, text);
            }
        }
        let path = device.store.state().folder.join("undo.json");
        undo.map_or_else(|| fs::remove_file(&path), |undo| fs::write(&path, undo)).unwrap();
        self.devices[at] = device.again();
    }

    fn sync_all(&self) {
        for (from, to) in [(0, 1), (1, 2), (2, 0), (0, 1), (1, 0)] {
            copy_newer(&self.devices[from].data, &self.devices[to].data);
        }
    }

    /// Lets every device sync and run once more, and compares all with the model.
    fn end(mut self, seed: u64) {
        for _ in 0..2 {
            self.sync_all();
            for at in 0..3 {
                let device = &mut self.devices[at];
                device.store.tidy_all(device.now).unwrap();
                self.set_times(at);
            }
        }
        self.sync_all();
        let newest = self.model.newest();
        let standing = newest.values().filter(|it| it.content != Content::Removed);
        let mut standing: Vec<Record> = standing.map(|it| (*it).clone()).collect();
        standing.sort_by(|a, b| a.id.cmp(&b.id));
        for device in &mut self.devices {
            device.store.load(device.now, Span::All).unwrap();
            assert!(device.store.problems().is_empty(), "life {seed}: {:?}", device.problems());
            let journal = device.store.journal();
            let mut records = journal.records().to_vec();
            records.extend(journal.choices().values().cloned());
            records.sort_by(|a, b| a.id.cmp(&b.id));
            assert!(records == standing, "life {seed}: {records:#?} instead of {standing:#?}");
            for (word, stays) in self.model.words() {
                let quoted = format!("\"{word}\"");
                assert_eq!(device.holds(&quoted), stays, "life {seed} {word}");
            }
        }
        let seeds = self.devices.iter().map(|it| it.store.journal().seed);
        assert!(seeds.collect::<Vec<_>>().windows(2).all(|pair| pair[0] == pair[1]));
        drop(self.dir);
    }
}

/// Does what a sync tool does: copies the files that are newer or missing, with their times.
fn copy_newer(from: &Path, to: &Path) {
    let (from, to) = (from.join("journal"), to.join("journal"));
    let Ok(entries) = fs::read_dir(&from) else { return };
    fs::create_dir_all(&to).unwrap();
    for entry in entries {
        let entry = entry.unwrap();
        let time = entry.metadata().unwrap().modified().unwrap();
        let target = to.join(entry.file_name());
        let old = fs::metadata(&target).and_then(|look| look.modified());
        if old.is_ok_and(|old| old >= time) {
            continue;
        }
        fs::copy(entry.path(), &target).unwrap();
        set_time(&target, time);
    }
}

fn set_time(path: &Path, time: SystemTime) {
    fs::File::options().append(true).open(path).unwrap().set_modified(time).unwrap();
}

fn live(lives: u64) {
    let (start, mut figures) = (Instant::now(), Figures::default());
    for seed in 1..=lives {
        let mut life = Life::new(seed);
        for _ in 0..STEPS {
            life.step(&mut figures);
            *figures.entry("steps").or_default() += 1;
        }
        life.end(seed);
        *figures.entry("lives").or_default() += 1;
    }
    println!("three devices: {figures:?}, all equal to the model, in {:?}", start.elapsed());
}

#[test]
fn three_devices_come_to_the_same_records_and_words_as_the_model() {
    live(60);
}

#[test]
#[ignore = "takes minutes"]
fn three_devices_come_to_the_same_as_the_model_in_2000_lives() {
    live(2000);
}
