//! A pseudo-terminal with hullo in it, in a home of its own.

use std::{
    io::{Read, Write},
    path::{Path, PathBuf},
    sync::{Arc, Condvar, Mutex, mpsc},
    thread::JoinHandle,
    time::{Duration, Instant},
};

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, WaitOptions};

/// How long anything may take before the test has failed.
const PATIENCE: Duration = Duration::from_secs(20);

/// Some text of the screen on which every new journal opens.
pub(crate) const WELCOME: &str = "Welcome. One small idea a day";

/// All that came out of the terminal, and the screen it made.
struct Seen {
    bytes: Vec<u8>,
    screen: vt100::Parser,
    /// How much of the bytes the test has done with.
    forgotten: usize,
    /// Whether nothing more is to be read.
    closing: bool,
    closed: bool,
}

/// Folders for one person.
pub(crate) struct Home(tempfile::TempDir);

impl Home {
    /// A first morning, on which everybody gets the same idea.
    pub(crate) fn new() -> Self {
        let home = Self(tempfile::tempdir().unwrap());
        std::fs::create_dir(home.path().join("data")).unwrap();
        home.put("data/profile.toml", b"schema = 1\nseed = 0\nsince = 2026-11-24\n");
        home
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    pub(crate) fn journal(&self) -> PathBuf {
        self.path().join("data/journal")
    }

    /// All journal files as one text.
    pub(crate) fn written(&self) -> String {
        let Ok(files) = std::fs::read_dir(self.journal()) else { return String::new() };
        let files = files.map(|file| file.unwrap().path());
        let texts = files.filter(|file| file.extension().is_some_and(|it| it == "toml"));
        texts.map(|file| std::fs::read_to_string(file).unwrap()).collect()
    }

    /// Writes the config.
    pub(crate) fn configure(&self, text: &str) {
        std::fs::create_dir_all(self.path().join("config")).unwrap();
        self.put("config/config.toml", text.as_bytes());
    }

    /// Writes a file.
    #[expect(clippy::disallowed_methods, reason = "an editor saves like this")]
    pub(crate) fn put(&self, within: &str, bytes: &[u8]) {
        std::fs::write(self.path().join(within), bytes).unwrap();
    }

    /// A command that has only this home for an environment.
    pub(crate) fn command(&self, program: impl AsRef<Path>) -> CommandBuilder {
        let mut command = CommandBuilder::new(program.as_ref());
        command.env_clear();
        for (name, folder) in [
            ("HULLO_DATA_DIR", "data"),
            ("HULLO_STATE_DIR", "state"),
            ("HULLO_CONFIG_DIR", "config"),
        ] {
            command.env(name, self.path().join(folder));
        }
        command.env("HULLO_NOW", "2026-11-24T08:14:00-05:00");
        command.env("TERM", "xterm-256color");
        command.env("LANG", "C.UTF-8");
        command.env("PATH", "/usr/bin:/bin");
        command.cwd(self.path());
        command
    }

    pub(crate) fn hullo(&self) -> CommandBuilder {
        self.command(hullo())
    }

    /// What a command answers, once the app is left.
    pub(crate) fn json(&self, words: &[&str]) -> serde_json::Value {
        let mut command = std::process::Command::new(hullo());
        command.args(words).env_clear().envs(
            self.hullo()
                .iter_full_env_as_str()
                .map(|(name, value)| (name.to_owned(), value.to_owned())),
        );
        let output = command.output().unwrap();
        assert!(output.status.success(), "{output:?}");
        serde_json::from_slice(&output.stdout).unwrap()
    }
}

pub(crate) fn hullo() -> &'static str {
    env!("CARGO_BIN_EXE_hullo")
}

/// A terminal window.
pub(crate) struct Window {
    master: Box<dyn MasterPty + Send>,
    keyboard: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    seen: Arc<(Mutex<Seen>, Condvar)>,
    settings: String,
    reader: JoinHandle<()>,
}

/// What is left once the program has ended.
pub(crate) struct Left {
    pub(crate) status: ExitStatus,
    pub(crate) output: String,
    /// The same, byte by byte.
    pub(crate) bytes: Vec<u8>,
    settings: (String, String),
    screen: vt100::Screen,
}

impl Window {
    pub(crate) fn open(command: CommandBuilder) -> Self {
        Self::open_sized(command, size(80, 24))
    }

    pub(crate) fn open_sized(command: CommandBuilder, size: PtySize) -> Self {
        let pair = native_pty_system().openpty(size).unwrap();
        let settings = settings_of(&*pair.master);
        let screen = vt100::Parser::new(size.rows, size.cols, 0);
        let seen = Seen { bytes: Vec::new(), screen, forgotten: 0, closing: false, closed: false };
        let seen = Arc::new((Mutex::new(seen), Condvar::new()));
        let reader = pair.master.try_clone_reader().unwrap();
        let keyboard = pair.master.take_writer().unwrap();
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let watched = Arc::clone(&seen);
        let reader = std::thread::spawn(move || watch(reader, &watched));
        Self { master: pair.master, keyboard, child, seen, settings, reader }
    }

    /// Opens hullo and waits for its first morning.
    pub(crate) fn on_the_first_morning(home: &Home) -> Self {
        let window = Self::open(home.hullo());
        window.wait_for(WELCOME);
        window
    }

    pub(crate) fn press(&mut self, keys: &str) -> &mut Self {
        self.keyboard.write_all(keys.as_bytes()).unwrap();
        self.keyboard.flush().unwrap();
        self
    }

    pub(crate) fn resize(&self, columns: u16, rows: u16) {
        // The emulator does not bear the odd sizes that hullo has to.
        let (height, width) = (rows.max(24), columns.max(80));
        self.seen.0.lock().unwrap().screen.screen_mut().set_size(height, width);
        self.master.resize(size(columns, rows)).unwrap();
    }

    pub(crate) fn signal(&self, signal: Signal) -> &Self {
        rustix::process::kill_process(self.id(), signal).unwrap();
        self
    }

    /// Waits until the screen shows `text`.
    pub(crate) fn wait_for(&self, text: &str) -> &Self {
        self.wait_until(text, |seen| seen.screen.screen().contents().contains(text))
    }

    /// Waits until `text` is among what was written and not forgotten.
    pub(crate) fn wait_for_output(&self, text: &str) -> &Self {
        let written = |seen: &Seen| seen.bytes[seen.forgotten..].to_vec();
        self.wait_until(text, |seen| String::from_utf8_lossy(&written(seen)).contains(text))
    }

    /// Whether the character at the start of `text` on the screen gets a color within `time`.
    pub(crate) fn has_color_within(&self, time: Duration, text: &str, color: vt100::Color) -> bool {
        let (seen, changed) = &*self.seen;
        let wanting = |seen: &mut Seen| color_of(seen.screen.screen(), text) != Some(color);
        let waited = changed.wait_timeout_while(seen.lock().unwrap(), time, wanting);
        !waited.unwrap().1.timed_out()
    }

    /// The color of the character at the start of `text` on the screen.
    pub(crate) fn color_of(&self, text: &str) -> Option<vt100::Color> {
        color_of(&self.screen(), text)
    }

    /// Lets time pass, where time itself is what a test is about.
    pub(crate) fn let_pass(&self, time: Duration) -> &Self {
        let (seen, changed) = &*self.seen;
        let guard = seen.lock().unwrap();
        drop(changed.wait_timeout_while(guard, time, |_| true).unwrap());
        self
    }

    /// Waits until the program is stopped, as a shell would.
    pub(crate) fn wait_until_stopped(&self) -> &Self {
        let id = self.id();
        let stopped = in_time(PATIENCE, move || {
            let status = rustix::process::waitpid(Some(id), WaitOptions::UNTRACED).unwrap();
            status.is_some_and(|(_, status)| status.stopped())
        });
        assert!(stopped, "it is stopped, not ended");
        self.wait_until("the normal screen", |seen| !seen.screen.screen().alternate_screen())
    }

    fn id(&self) -> Pid {
        Pid::from_raw(i32::try_from(self.child.process_id().unwrap()).unwrap()).unwrap()
    }

    /// The time that the program has had the processor for, in ticks of a hundredth of a second.
    #[cfg(target_os = "linux")]
    pub(crate) fn ticks(&self) -> u64 {
        let path = format!("/proc/{}/stat", self.id().as_raw_nonzero());
        let text = std::fs::read_to_string(path).unwrap();
        let fields: Vec<&str> = text.rsplit(") ").next().unwrap().split(' ').collect();
        fields[11].parse::<u64>().unwrap() + fields[12].parse::<u64>().unwrap()
    }

    /// Forgets what was written so far.
    pub(crate) fn forget_output(&self) -> &Self {
        let mut seen = self.seen.0.lock().unwrap();
        seen.forgotten = seen.bytes.len();
        drop(seen);
        self
    }

    pub(crate) fn screen(&self) -> vt100::Screen {
        self.seen.0.lock().unwrap().screen.screen().clone()
    }

    /// Whether the line settings are those from before.
    pub(crate) fn has_its_settings_back(&self) -> bool {
        settings_of(&*self.master) == self.settings
    }

    fn wait_until(&self, what: &str, holds: impl Fn(&Seen) -> bool) -> &Self {
        let (seen, changed) = &*self.seen;
        let wanting = |seen: &mut Seen| !holds(seen) && !seen.closed;
        let (seen, _) =
            changed.wait_timeout_while(seen.lock().unwrap(), PATIENCE, wanting).unwrap();
        assert!(holds(&seen), "waited for {what:?} in vain; there is:\n{}", shown(&seen));
        drop(seen);
        self
    }

    /// Waits for the program to end.
    pub(crate) fn ended(mut self) -> Left {
        let status = in_time(PATIENCE, move || self.child.wait().unwrap());
        let (seen, changed) = &*self.seen;
        let after = settings_of(&*self.master);
        // On some systems the terminal stays readable as long as the master is open.
        let soon = Duration::from_secs(2);
        let open = |seen: &mut Seen| !seen.closed;
        let (seen, _) = changed.wait_timeout_while(seen.lock().unwrap(), soon, open).unwrap();
        Left {
            status,
            output: String::from_utf8_lossy(&seen.bytes).into_owned(),
            bytes: seen.bytes.clone(),
            settings: (self.settings, after),
            screen: seen.screen.screen().clone(),
        }
    }

    /// Closes the window and says how long it took the program to end.
    pub(crate) fn closed(self) -> Duration {
        // A window is closed once nobody holds it open, the reader included; output wakes it.
        self.seen.0.lock().unwrap().closing = true;
        self.resize(100, 30);
        let Self { master, keyboard, mut child, reader, .. } = self;
        reader.join().unwrap();
        let began = Instant::now();
        drop(keyboard);
        drop(master);
        in_time(PATIENCE, move || child.wait().unwrap());
        began.elapsed()
    }
}

impl Left {
    /// That the terminal was never taken over.
    pub(crate) fn check_untouched(&self, status: u32) {
        assert_eq!(self.status.exit_code(), status, "{:?}", self.output);
        assert_eq!(self.settings.0, self.settings.1, "the line settings");
        assert!(!self.output.contains("\u{1b}[?"), "no mode was changed: {:?}", self.output);
    }

    /// That the terminal is as it was, and the exit status what it should be.
    pub(crate) fn check(&self, status: u32) {
        let output = &self.output;
        assert_eq!(self.status.exit_code(), status, "{output:?}");
        assert_eq!(self.settings.0, self.settings.1, "the line settings");
        assert!(!self.screen.alternate_screen(), "the normal screen is back");
        assert!(!self.screen.hide_cursor(), "the cursor is back");
        assert!(!self.screen.bracketed_paste(), "pastes are plain again");
        let last = |on: &str, off: &str| (output.rfind(on), output.rfind(off));
        for (on, off) in [("\u{1b}[?1004h", "\u{1b}[?1004l"), ("\u{1b}[?2004h", "\u{1b}[?2004l")] {
            let (on, off) = last(on, off);
            assert!(on.is_some() && on < off, "what was turned on is turned off");
        }
        let (shown, left) = last("\u{1b}[?25h", "\u{1b}[?1049l");
        assert!(shown > left, "the cursor comes last");
    }
}

fn color_of(screen: &vt100::Screen, text: &str) -> Option<vt100::Color> {
    let (rows, columns) = screen.size();
    let row = (0..rows).zip(screen.rows(0, columns)).find(|(_, row)| row.contains(text));
    let (row, words) = row?;
    let column = words.split(text).next()?.chars().count();
    Some(screen.cell(row, u16::try_from(column).ok()?)?.fgcolor())
}

fn size(cols: u16, rows: u16) -> PtySize {
    PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }
}

fn settings_of(master: &(dyn MasterPty + Send)) -> String {
    format!("{:?}", master.get_termios().unwrap())
}

fn shown(seen: &Seen) -> String {
    seen.screen.screen().contents()
}

/// Takes in what comes out of the terminal until it closes.
fn watch(mut reader: Box<dyn Read + Send>, seen: &(Mutex<Seen>, Condvar)) {
    let mut buffer = [0; 4096];
    loop {
        let count = reader.read(&mut buffer).unwrap_or(0);
        let mut now = seen.0.lock().unwrap();
        now.bytes.extend_from_slice(&buffer[..count]);
        now.screen.process(&buffer[..count]);
        now.closed = count == 0;
        seen.1.notify_all();
        if count == 0 || now.closing {
            return;
        }
    }
}

/// What `act` gives, unless it takes too long.
pub(crate) fn in_time<T: Send + 'static>(
    limit: Duration,
    act: impl FnOnce() -> T + Send + 'static,
) -> T {
    let (sender, receiver) = mpsc::channel();
    std::thread::spawn(move || sender.send(act()));
    receiver.recv_timeout(limit).unwrap()
}
