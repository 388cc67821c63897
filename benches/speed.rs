//! Speed, as ratios in one run: hullo and two floor programs are started in turn. Prints what was
//! measured, its goal, and whether it was met. Words on the command line keep to the rows that hold
//! them: `cargo bench --bench speed -- today`.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::cast_precision_loss,
    reason = "a benchmark may fail anywhere, and prints figures"
)]

use std::{
    cell::Cell,
    fs,
    io::{Read as _, Write as _},
    path::PathBuf,
    process::{Command, Stdio},
    sync::mpsc::{Receiver, channel},
    thread,
    time::{Duration, Instant},
};

use chrono::{Datelike as _, Days, NaiveDate, NaiveTime};
use hullo::{
    domain::{
        date::Now,
        deck::{CategoryId, Deck},
        history,
        record::{Content, DeviceId, Moment, Offer, Record, RecordId, Score, Size, Stamp},
    },
    store::{Span, Store, block},
};
use portable_pty::{CommandBuilder, PtySize, native_pty_system};

const TODAY: NaiveDate = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
const NOW: &str = "2026-11-24T08:14:00-05:00";
/// A frame is over when nothing came for so long.
const QUIET: Duration = Duration::from_millis(25);

/// A home with a journal of some years: one offer and one moment a day, through yesterday.
struct Home(tempfile::TempDir);

impl Home {
    fn new(years: u64) -> Self {
        let home = Self(tempfile::tempdir().unwrap());
        // This makes the device's id, under which the years are then written.
        home.hullo(&["today"], NOW).run();
        let journal = home.data().join("journal");
        let first = fs::read_dir(&journal).unwrap().next().unwrap().unwrap().path();
        let name = first.file_stem().unwrap().to_str().unwrap();
        let device = name.split_once('-').unwrap().1.to_owned();
        fs::remove_file(&first).unwrap();
        let deck = Deck::default();
        let mut texts = std::collections::BTreeMap::<i32, String>::new();
        for ago in (1..=years * 365).rev() {
            let date = TODAY.checked_sub_days(Days::new(ago)).unwrap();
            let text = texts.entry(date.year()).or_insert_with(|| "schema = 1\n".to_owned());
            for record in records(&deck, &device, date, years * 365 - ago) {
                text.push_str(&block::render(&record));
            }
        }
        for (year, text) in texts {
            let path = journal.join(format!("{year}-{device}.toml"));
            fs::File::create_new(path).unwrap().write_all(text.as_bytes()).unwrap();
        }
        home.hullo(&["today"], NOW).run();
        home
    }

    fn data(&self) -> PathBuf {
        self.0.path().join("data")
    }

    fn environment(&self, now: &str) -> Vec<(&'static str, String)> {
        let folder = |name: &str| self.0.path().join(name).to_str().unwrap().to_owned();
        fs::create_dir_all(folder("config")).unwrap();
        fs::create_dir_all(folder("home")).unwrap();
        let config = self.0.path().join("config/config.toml");
        if !config.exists() {
            let mut file = fs::File::create_new(config).unwrap();
            file.write_all(b"theme = \"dark\"\nsymbols = \"unicode\"\n").unwrap();
        }
        vec![
            ("HULLO_DATA_DIR", folder("data")),
            ("HULLO_CONFIG_DIR", folder("config")),
            ("HULLO_STATE_DIR", folder("state")),
            ("HULLO_NOW", now.to_owned()),
            ("HOME", folder("home")),
            ("TERM", "xterm-256color".to_owned()),
            ("COLORTERM", "truecolor".to_owned()),
            ("LANG", "C.UTF-8".to_owned()),
        ]
    }

    fn hullo(&self, words: &[&str], now: &str) -> Start {
        let words = words.iter().map(|word| (*word).to_owned()).collect();
        let environment = self.environment(now);
        Start { program: env!("CARGO_BIN_EXE_hullo").into(), words, environment }
    }
}

fn records(deck: &Deck, device: &str, date: NaiveDate, day: u64) -> [Record; 2] {
    let category = CategoryId::ALL[usize::try_from(day * 5 % 9).unwrap()];
    let prompts: Vec<_> = deck.prompts(category).collect();
    let prompt = prompts[usize::try_from(day / 9).unwrap() % prompts.len()];
    let record = |second, content| {
        let seconds = (date.and_time(NaiveTime::MIN).and_utc().timestamp() - 1_577_836_800).max(0);
        let number = seconds.cast_unsigned() + day * 2 + second;
        let version = Stamp { number, device: DeviceId::parse(device).unwrap() };
        Record { id: RecordId::Made(version), version, content, is_newer: false }
    };
    let offer = Offer { date, category, prompt: prompt.id.clone(), expected: Score::new(2) };
    let moment = Moment {
        date,
        at: format!("{date}T08:14:02-05:00").parse().ok(),
        category,
        prompt: Some(prompt.id.clone()),
        title: prompt.title.clone(),
        size: Size::Usual,
        note: Some(format!("Called @ana on the walk home, day {day}. She's learning to weld.")),
        expected: Score::new(2),
        felt: Score::new(4),
    };
    [record(0, Content::Offer(offer)), record(1, Content::Moment(moment))]
}

/// How a program is started.
#[derive(Clone)]
struct Start {
    program: PathBuf,
    words: Vec<String>,
    environment: Vec<(&'static str, String)>,
}

impl Start {
    fn floor(name: &str, home: &Home) -> Self {
        let folder = std::env::current_exe().unwrap().parent().unwrap().to_owned();
        let is_floor = |path: &PathBuf| {
            let file = path.file_name().unwrap().to_str().unwrap();
            file.starts_with(&format!("{name}-")) && path.extension().is_none()
        };
        let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        let newest =
            files.filter(is_floor).max_by_key(|it| it.metadata().unwrap().modified().unwrap());
        Self { program: newest.unwrap(), words: Vec::new(), environment: home.environment(NOW) }
    }

    fn run(&self) -> Duration {
        let mut command = Command::new(&self.program);
        command.args(&self.words).env_clear().envs(self.environment.iter().cloned());
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let start = Instant::now();
        let output = command.output().unwrap();
        let time = start.elapsed();
        let error = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{:?}: {error}", self.words);
        time
    }

    /// Returns the peak memory in MiB as `time` reports it, if that is installed.
    fn peak(&self) -> Option<f64> {
        let mut command = Command::new("/usr/bin/time");
        command.arg("-f%M").arg(&self.program).args(&self.words);
        let output = command.env_clear().envs(self.environment.iter().cloned()).output().ok()?;
        let text = String::from_utf8_lossy(&output.stderr).into_owned();
        Some(text.lines().last()?.parse::<f64>().ok()? / 1024.0)
    }
}

/// A program in a pseudo-terminal of 120x40.
struct Screen {
    writer: Box<dyn std::io::Write + Send>,
    bytes: Receiver<(Instant, usize)>,
    child: Box<dyn portable_pty::Child + Send + Sync>,
    _master: Box<dyn portable_pty::MasterPty + Send>,
}

impl Screen {
    /// Starts it and returns how long its first frame took, and its bytes.
    fn open(start: &Start) -> (Self, Duration, usize) {
        let size = PtySize { rows: 40, cols: 120, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(&start.program);
        command.args(&start.words);
        command.env_clear();
        start.environment.iter().for_each(|(name, value)| command.env(name, value));
        let mut reader = pair.master.try_clone_reader().unwrap();
        let (sender, bytes) = channel();
        thread::spawn(move || {
            let mut buffer = vec![0; 65_536];
            while let Ok(count @ 1..) = reader.read(&mut buffer) {
                if sender.send((Instant::now(), count)).is_err() {
                    return;
                }
            }
        });
        let writer = pair.master.take_writer().unwrap();
        let begin = Instant::now();
        let child = pair.slave.spawn_command(command).unwrap();
        let screen = Self { writer, bytes, child, _master: pair.master };
        let (end, count) = screen.frame(Duration::from_secs(5));
        (screen, end.map_or(Duration::ZERO, |end| end - begin), count)
    }

    /// Returns when the last byte of what comes now came, and how many there were.
    fn frame(&self, patience: Duration) -> (Option<Instant>, usize) {
        let (mut end, mut total, mut wait) = (None, 0, patience);
        while let Ok((time, count)) = self.bytes.recv_timeout(wait) {
            (end, total, wait) = (Some(time), total + count, QUIET);
        }
        (end, total)
    }

    /// Types a key. Returns how long its answer took, and its bytes.
    fn key(&mut self, key: &str) -> (Duration, usize) {
        let begin = Instant::now();
        self.writer.write_all(key.as_bytes()).unwrap();
        let (end, count) = self.frame(Duration::from_secs(1));
        (end.map_or(Duration::ZERO, |end| end.duration_since(begin)), count)
    }

    /// Returns its peak memory in MiB.
    fn peak(&self) -> f64 {
        let status = format!("/proc/{}/status", self.child.process_id().unwrap());
        let status = fs::read_to_string(status).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        line.and_then(|it| it.split_whitespace().next()?.parse::<f64>().ok()).unwrap_or(f64::NAN)
            / 1024.0
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        self.child.kill().unwrap_or_default();
        self.child.wait().map(drop).unwrap_or_default();
    }
}

fn median(mut numbers: Vec<f64>) -> f64 {
    numbers.sort_by(f64::total_cmp);
    numbers[numbers.len() / 2]
}

/// Returns the median ratio of pairs measured in turn.
fn ratio(pairs: usize, mut a: impl FnMut() -> Duration, mut b: impl FnMut() -> Duration) -> f64 {
    a();
    b();
    median((0..pairs).map(|_| a().as_secs_f64() / b().as_secs_f64()).collect())
}

fn milliseconds(runs: usize, mut run: impl FnMut() -> Duration) -> f64 {
    run();
    median((0..runs).map(|_| run().as_secs_f64() * 1e3).collect())
}

/// The table, and the words that choose its rows.
struct Table {
    words: Vec<String>,
    missed: usize,
}

impl Table {
    fn row(&mut self, name: &str, goal: f64, unit: &str, measure: impl FnOnce() -> f64) {
        if !self.words.is_empty() && !self.words.iter().any(|word| name.contains(word.as_str())) {
            return;
        }
        let found = measure();
        let is_met = found <= goal;
        self.missed += usize::from(!is_met);
        let verdict = if is_met { "met" } else { "missed" };
        println!("{name:<58} {found:>8.2} {unit:<6} goal {goal:>6.2}  {verdict}");
    }
}

fn main() {
    let words = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    let mut table = Table { words, missed: 0 };
    let homes = [3, 10, 99].map(Home::new);
    commands(&mut table, &homes);
    screens(&mut table, &homes);
    in_process(&mut table, &homes);
    table.row("stripped binary", 3.0, "MB", || {
        fs::metadata(env!("CARGO_BIN_EXE_hullo")).unwrap().len() as f64 / 1e6
    });
    println!("{} missed", table.missed);
}

fn commands(table: &mut Table, [three, ten, ninety_nine]: &[Home; 3]) {
    let hello = Start::floor("floor_hello", ten);
    let today = |home: &Home| home.hullo(&["today"], NOW);
    table.row("today, 10 years, to a hello world", 2.4, "x", || {
        ratio(201, || today(ten).run(), || hello.run())
    });
    table.row("today, 99 years to 3", 1.05, "x", || {
        ratio(201, || today(ninety_nine).run(), || today(three).run())
    });
    // Each run is on another day, so that its undo stays small.
    let day = Cell::new(0);
    let add = |home: &Home| {
        day.set(day.get() + 1);
        let date = TODAY.checked_add_days(Days::new(day.get() % 300)).unwrap();
        home.hullo(&["add", "music", "Sang along."], &format!("{date}T08:14:00-05:00")).run()
    };
    table.row("a moment recorded, 10 years, to a hello world", 3.0, "x", || {
        ratio(101, || add(ten), || hello.run())
    });
    table.row("a moment recorded, 99 years to 10", 1.05, "x", || {
        ratio(101, || add(ninety_nine), || add(ten))
    });
    table.row("peak memory of today", 5.0, "MiB", || today(ten).peak().unwrap_or(f64::NAN));
}

fn screens(table: &mut Table, [three, ten, ninety_nine]: &[Home; 3]) {
    let floor = Start::floor("floor_screen", ten);
    let first = |start: &Start| Screen::open(start).1;
    let app = |home: &Home| home.hullo(&[], NOW);
    table.row("first frame, 10 years, to a minimal screen", 1.4, "x", || {
        ratio(41, || first(&app(ten)), || first(&floor))
    });
    table.row("first frame, 99 years to 3", 1.05, "x", || {
        ratio(41, || first(&app(ninety_nine)), || first(&app(three)))
    });
    let mut screen = Screen::open(&app(ninety_nine)).0;
    let mut minimal = Screen::open(&floor).0;
    for (name, open, keys) in [
        ("Today", "T", ["\x1b[C", "\x1b[D"]),
        ("Menu", "M", ["j", "k"]),
        ("History", "H", ["k", "j"]),
        ("Insights", "I", ["p", "p"]),
    ] {
        screen.key(open);
        table.row(&format!("key on {name}, 99 years, to a minimal screen"), 2.0, "x", || {
            let mut at = 0;
            let key = || {
                at += 1;
                screen.key(keys[at % 2]).0
            };
            ratio(41, key, || minimal.key("x").0)
        });
    }
    search_and_bytes(table, screen, ten);
}

fn search_and_bytes(table: &mut Table, mut screen: Screen, ten: &Home) {
    screen.key("H");
    screen.key("/");
    table.row("key of a search over 99 years", 10.0, "ms", || {
        let mut letters = "called ana on the walk".chars();
        milliseconds(15, || screen.key(&letters.next().unwrap_or('x').to_string()).0)
    });
    table.row("peak memory of the app, 99 years", 40.0, "MiB", || screen.peak());
    let (mut screen, _, bytes) = Screen::open(&ten.hullo(&[], NOW));
    table.row("bytes of the first frame", 10.0, "KB", || bytes as f64 / 1e3);
    table.row("peak memory of the app, 10 years", 9.0, "MiB", || screen.peak());
    table.row("bytes of one mark", 1.5, "KB", || screen.key(" ").1 as f64 / 1e3);
    table.row("bytes of a change of screen", 12.0, "KB", || screen.key("H").1 as f64 / 1e3);
    table.row("idle for 60 s: bytes written", 0.0, "B", || {
        screen.frame(Duration::from_secs(60)).1 as f64
    });
}

fn in_process(table: &mut Table, [_, ten, ninety_nine]: &[Home; 3]) {
    let now = Now { at: NOW.parse().unwrap(), today: TODAY };
    let load = |home: &Home| {
        let mut store = Store::new(&home.data(), &home.0.path().join("state"), "bench");
        let start = Instant::now();
        store.load(now, Span::All).unwrap();
        let rows = history::rows(store.journal(), TODAY, NaiveDate::MIN, TODAY);
        assert!(rows.rev().take(40).count() == 40 && store.journal().moments().count() > 40);
        start.elapsed()
    };
    for (home, years, goal) in [(ten, 10, 8.0), (ninety_nine, 99, 80.0)] {
        let name = format!("all of {years} years loaded, the newest rows of History");
        table.row(&name, goal, "ms", || milliseconds(15, || load(home)));
    }
}
