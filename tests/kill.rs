//! `kill -9` among four writers and an amender, as often as it takes: what was acknowledged is in
//! the journal, and nothing there is altered.
//!
//! Each writer is this test binary run again. It commits one change after another through the disk
//! store and prints a line only after each commit returned; the parent kills it at a random moment.

#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a test binary may panic anywhere")]

use std::{
    collections::{BTreeMap, HashSet},
    io::{BufRead, BufReader, Write},
    os::unix::process::ExitStatusExt as _,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use chrono::NaiveDate;
use hullo::{
    domain::{
        category::CategoryId,
        change::{Act, Change, Undoing},
        journal::Journal,
        record::{Fact, Filed, Moment, Patch, RecordId, Size},
    },
    store::{
        Scope, Stamp, Store,
        disk::{DiskStore, Host, Places},
    },
};

const WRITERS: usize = 4;

/// How often the whole is tried until enough was saved that could be lost.
const MOST_ROUNDS: usize = 8;
const FOLDER: &str = "HULLO_KILL_FOLDER";
const ROLE: &str = "HULLO_KILL_ROLE";

fn today() -> NaiveDate {
    "2026-11-24".parse().unwrap()
}

fn open(folder: &Path) -> DiskStore {
    let places = Places { data: folder.join("data"), state: folder.join("state") };
    DiskStore::open(&places, Host { name: "kill".into(), machine: "kill".into() }).unwrap()
}

fn moment(note: String) -> Fact {
    Fact::Moment(Moment {
        date: today(),
        at: None,
        category: CategoryId::Music,
        prompt: None,
        title: "Share music".into(),
        size: Size::Usual,
        note: Some(note),
        expected: None,
        felt: None,
        from: None,
    })
}

/// What one child does until it is killed: `role` 0 amends what it made before, others add.
#[expect(clippy::disallowed_methods, reason = "the parent tells its child by environment")]
fn child() -> Option<()> {
    let folder = PathBuf::from(std::env::var_os(FOLDER)?);
    let role = std::env::var(ROLE).ok()?;
    let mut store = open(&folder);
    let (mut own, mut after) = (None::<RecordId>, 0);
    let pid = std::process::id();
    for n in 0.. {
        let note = format!("{role} {pid} {n} \u{1F3B5} it's \"quoted\"\\");
        let act = match own.filter(|_| role == "0") {
            Some(of) => {
                let patch = Patch { note: Some(note.clone()), ..Patch::default() };
                let undoing = Undoing::Amend { before: Patch::default() };
                Act { fact: Fact::Amend { of, patch }, undoing }
            }
            None => Act { fact: moment(note.clone()), undoing: Undoing::Remove },
        };
        let change = Change { after, ..Change::new(vec![act]) };
        match store.commit(change, Stamp { seconds: 1, today: today() }) {
            Ok(committed) => {
                let id = committed.records[0].id;
                let of = *own.get_or_insert(id);
                after = after.max(id.number);
                let shown = if role == "0" { of } else { id };
                let line = format!("{shown}\t{note}\n");
                std::io::stdout().write_all(line.as_bytes()).unwrap();
            }
            Err(error) => assert!(error.to_string().contains("another hullo"), "{error}"),
        }
    }
    Some(())
}

/// Not a test of its own: the parent runs it in a process of its own.
#[test]
#[ignore = "only the kill tests run it, in processes of their own"]
fn a_writer_that_waits_to_be_killed() {
    child().expect("the parent names a folder and a role");
}

/// Runs a child for `lifetime`, kills it, and returns the lines it had printed whole.
fn run_and_kill(folder: &Path, role: usize, lifetime: Duration) -> Vec<(String, String)> {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "a_writer_that_waits_to_be_killed", "--ignored", "--nocapture"])
        .env(FOLDER, folder)
        .env(ROLE, role.to_string())
        .stdout(Stdio::piped())
        .stderr(Stdio::inherit())
        .spawn()
        .unwrap();
    let pipe = child.stdout.take().unwrap();
    let reader = std::thread::spawn(move || {
        let mut lines = BufReader::new(pipe);
        let (mut acknowledged, mut line) = (Vec::new(), String::new());
        while lines.read_line(&mut line).unwrap_or(0) > 0 {
            let whole = line.strip_suffix('\n');
            if let Some((id, note)) = whole.and_then(|line| line.split_once('\t')) {
                acknowledged.push((id.to_owned(), note.to_owned()));
            }
            line.clear();
        }
        acknowledged
    });
    // Not a wait for something to happen: how long the child lives is what is tried.
    let end = Instant::now() + lifetime;
    while let Some(left) = end.checked_duration_since(Instant::now()).filter(|it| !it.is_zero()) {
        std::thread::park_timeout(left);
    }
    child.kill().unwrap();
    let status = child.wait().unwrap();
    assert_eq!(status.signal(), Some(9), "it was killed, and nothing else ended it: {status}");
    reader.join().unwrap()
}

/// A small generator, so that lifetimes differ and every run is the same.
struct Lifetimes(u64);

impl Lifetimes {
    fn next(&mut self) -> Duration {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        Duration::from_micros(2_000 + (self.0 >> 33) % 120_000)
    }
}

/// What the writers were told is saved: moments by id with their notes, and the amender's last notes.
#[derive(Default)]
struct Acknowledged {
    added: Vec<(String, String)>,
    amended: BTreeMap<String, String>,
}

impl Acknowledged {
    /// How many moments were amended; the first note of each is the one it was made with.
    fn truly_amended(&self) -> usize {
        self.amended.values().filter(|note| counter(note) > Some(0)).count()
    }
}

/// Which of its writer's changes a note stands for.
fn counter(note: &str) -> Option<u64> {
    note.split(' ').nth(2).and_then(|n| n.parse().ok())
}

/// Kills every writer and the amender `per_role` times, all at once. On a slow computer they live
/// `longer`, that many times as long.
fn kill_many(folder: &Path, per_role: usize, longer: u32) -> Acknowledged {
    let mut acknowledged = Acknowledged::default();
    std::thread::scope(|scope| {
        let roles = (0..=WRITERS).map(|role| {
            scope.spawn(move || {
                let mut lifetimes = Lifetimes(role as u64 + 1);
                let mut run = || run_and_kill(folder, role, lifetimes.next() * longer);
                let runs = (0..per_role).flat_map(|_| run());
                runs.collect::<Vec<_>>()
            })
        });
        let roles: Vec<_> = roles.collect();
        for (role, lines) in roles.into_iter().enumerate() {
            let lines = lines.join().unwrap();
            if role == 0 {
                acknowledged.amended.extend(lines);
            } else {
                acknowledged.added.extend(lines);
            }
        }
    });
    acknowledged
}

/// How many of them the journal has lost, has altered, and has in an older form.
fn compare(acknowledged: &Acknowledged, journal: &Journal) -> (usize, usize, usize) {
    let note = |moment: &Filed<Moment>| moment.note.clone().unwrap_or_default();
    let notes: BTreeMap<String, String> =
        journal.moments().map(|moment| (moment.id.to_string(), note(moment))).collect();
    let added = || acknowledged.added.iter();
    let lost = added().filter(|(id, _)| !notes.contains_key(id)).count();
    let altered = added().filter(|(id, note)| notes.get(id).is_some_and(|it| it != note)).count();
    // An amend that was written but not acknowledged before the kill may stand as well; it is one of
    // the amender's own, a higher one.
    let stale = acknowledged
        .amended
        .iter()
        .filter(|(id, note)| notes.get(*id).is_none_or(|it| counter(it) < counter(note)));
    (lost, altered, stale.count())
}

/// The one journal file.
fn file_in(folder: &Path) -> PathBuf {
    let journal = std::fs::read_dir(folder.join("data/journal")).unwrap();
    let mut files = journal.map(|entry| entry.unwrap().path());
    files.find(|path| path.extension().is_some_and(|it| it == "toml")).unwrap()
}

fn kill_and_compare(kills: usize) {
    let folder = tempfile::tempdir().unwrap();
    let comment = "# words of the person's own\n";
    let first = run_and_kill(folder.path(), 1, Duration::from_millis(500));
    assert!(!first.is_empty(), "a writer writes");
    let file = file_in(folder.path());
    let mut append = std::fs::OpenOptions::new().append(true).open(&file).unwrap();
    append.write_all(comment.as_bytes()).unwrap();

    let per_role = kills.div_ceil(WRITERS + 1);
    let mut acknowledged = Acknowledged { added: first, ..Acknowledged::default() };
    let mut rounds = 0;
    while rounds == 0 || acknowledged.added.len() < kills / 4 || acknowledged.truly_amended() < 5 {
        rounds += 1;
        assert!(rounds <= MOST_ROUNDS, "too little was saved to be lost");
        let more = kill_many(folder.path(), per_role, u32::try_from(rounds).unwrap());
        acknowledged.added.extend(more.added);
        acknowledged.amended.extend(more.amended);
    }
    let distinct: HashSet<_> = acknowledged.added.iter().map(|(id, _)| id).collect();
    assert_eq!(distinct.len(), acknowledged.added.len(), "no id was given twice");

    let loaded = open(folder.path()).load(Scope::Everything, today()).unwrap();
    let journal = Journal::fold(loaded.records).journal;
    let (lost, altered, stale) = compare(&acknowledged, &journal);
    println!(
        "{} kills, {WRITERS} writers and an amender: {} moments and {} amended ones acknowledged, \
         {lost} lost, {altered} altered, {stale} amends lost",
        rounds * per_role * (WRITERS + 1) + 1,
        acknowledged.added.len(),
        acknowledged.amended.len(),
    );
    assert_eq!((lost, altered, stale), (0, 0, 0));
    assert!(std::fs::read_to_string(&file).unwrap().contains(comment), "the comment is kept");
    let problems: Vec<_> = loaded.problems.iter().filter(|problem| problem.unreadable).collect();
    assert!(problems.len() <= 1, "at most the very last append is torn: {problems:?}");
}

#[test]
fn two_hundred_kills_lose_nothing_acknowledged() {
    kill_and_compare(200);
}

#[test]
#[ignore = "ten thousand kills take minutes; CONTRIBUTING names the command"]
fn ten_thousand_kills_lose_nothing_acknowledged() {
    kill_and_compare(10_000);
}
