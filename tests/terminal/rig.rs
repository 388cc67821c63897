//! A pseudo-terminal with a program in it, and what an emulator makes of its output.

use std::{
    io::{Read, Write},
    sync::{Arc, Condvar, Mutex},
    thread::JoinHandle,
    time::{Duration, Instant},
};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal};

/// How long anything may take before a test has failed.
const LIMIT: Duration = Duration::from_secs(20);

/// Returns a command with nothing of this environment but its `PATH`.
pub(crate) fn command(program: &str) -> CommandBuilder {
    let mut command = CommandBuilder::new(program);
    let path = command.get_env("PATH").unwrap_or_default().to_owned();
    command.env_clear();
    command.env("PATH", path);
    command.env("TERM", "xterm-256color");
    command
}

/// The output of a terminal so far.
pub(crate) struct Output {
    bytes: Vec<u8>,
    emulator: vt100::Parser,
    /// Whether the reader is to end.
    is_closing: bool,
    is_closed: bool,
}

impl Output {
    pub(crate) fn screen(&self) -> &vt100::Screen {
        self.emulator.screen()
    }
}

/// A terminal window.
pub(crate) struct Window {
    master: Box<dyn MasterPty + Send>,
    keyboard: Mutex<Box<dyn Write + Send>>,
    child: Box<dyn Child + Send + Sync>,
    output: Arc<(Mutex<Output>, Condvar)>,
    reader: JoinHandle<()>,
    settings: String,
}

impl Window {
    pub(crate) fn open(command: CommandBuilder) -> Self {
        let pair = native_pty_system().openpty(size(80, 24)).unwrap();
        let settings = settings(&*pair.master);
        let emulator = vt100::Parser::new(24, 80, 0);
        let output = Output { bytes: Vec::new(), emulator, is_closing: false, is_closed: false };
        let output = Arc::new((Mutex::new(output), Condvar::new()));
        let reader = pair.master.try_clone_reader().unwrap();
        let keyboard = Mutex::new(pair.master.take_writer().unwrap());
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let read = Arc::clone(&output);
        let reader = std::thread::spawn(move || read_all(reader, &read));
        Self { master: pair.master, keyboard, child, output, reader, settings }
    }

    pub(crate) fn press(&self, keys: &str) -> &Self {
        self.keyboard.lock().unwrap().write_all(keys.as_bytes()).unwrap();
        self
    }

    pub(crate) fn signal(&self, signal: Signal) -> &Self {
        rustix::process::kill_process(self.pid(), signal).unwrap();
        self
    }

    pub(crate) fn pid(&self) -> Pid {
        Pid::from_raw(self.child.process_id().unwrap().try_into().unwrap()).unwrap()
    }

    pub(crate) fn resize(&self, columns: u16, rows: u16) {
        // The emulator does not take all sizes that a program has to.
        let (height, width) = (rows.max(24), columns.max(80));
        self.output.0.lock().unwrap().emulator.screen_mut().set_size(height, width);
        self.master.resize(size(columns, rows)).unwrap();
    }

    /// Waits until the screen shows `text`.
    pub(crate) fn wait_for(&self, text: &str) -> &Self {
        self.wait_until(text, |output| output.screen().contents().contains(text))
    }

    /// Waits until `text` was written.
    pub(crate) fn wait_for_output(&self, text: &str) -> &Self {
        self.wait_until(text, |output| String::from_utf8_lossy(&output.bytes).contains(text))
    }

    pub(crate) fn screen(&self) -> vt100::Screen {
        self.output.0.lock().unwrap().emulator.screen().clone()
    }

    /// Checks that the terminal is as it was before the program.
    pub(crate) fn check_restored(&self) {
        self.wait_until("the main screen", |it| !it.screen().alternate_screen());
        self.wait_until("the cursor", |it| !it.screen().hide_cursor());
        assert_eq!(settings(&*self.master), self.settings, "the line settings");
        let output = self.output.0.lock().unwrap();
        let text = String::from_utf8_lossy(&output.bytes);
        assert!(!output.screen().bracketed_paste(), "pastes are plain");
        assert!(text.rfind("\u{1b}[?1004h") < text.rfind("\u{1b}[?1004l"), "focus is not told");
        assert!(text.rfind("\u{1b}[?1049l") < text.rfind("\u{1b}[?25h"), "the cursor comes last");
    }

    pub(crate) fn is_restored(&self) -> bool {
        settings(&*self.master) == self.settings
    }

    /// Stops taking the output in, as a terminal that hangs.
    pub(crate) fn stop_reading(&self) -> &Self {
        self.output.0.lock().unwrap().is_closing = true;
        self
    }

    /// Returns how many bytes the program wrote and, on Linux, how often it woke up.
    pub(crate) fn activity(&self) -> (usize, u64) {
        let mut wakes = 0;
        let tasks = format!("/proc/{}/task", self.pid().as_raw_nonzero());
        for task in std::fs::read_dir(tasks).into_iter().flatten() {
            let status = std::fs::read_to_string(task.unwrap().path().join("status")).unwrap();
            let line = status.lines().find(|it| it.starts_with("voluntary_ctxt_switches:"));
            wakes += line.unwrap().split_whitespace().last().unwrap().parse::<u64>().unwrap();
        }
        (self.output.0.lock().unwrap().bytes.len(), wakes)
    }

    /// Waits for the end of the program. Returns its exit status.
    pub(crate) fn wait(&mut self) -> u32 {
        let began = Instant::now();
        loop {
            if let Some(ended) = self.child.try_wait().unwrap() {
                return ended.exit_code();
            }
            assert!(began.elapsed() < LIMIT, "it does not end:\n{}", self.screen().contents());
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// Checks the exit status of the program, and that the terminal is as it was. Returns all
    /// output.
    pub(crate) fn check_ended(mut self, status: u32) -> String {
        assert_eq!(self.wait(), status, "{}", self.screen().contents());
        self.check_restored();
        let output = self.output.0.lock().unwrap();
        String::from_utf8_lossy(&output.bytes).into_owned()
    }

    /// Closes the window. Returns how long the program then took to end.
    pub(crate) fn close(self) -> Duration {
        // It is closed when nobody holds it open, not even the reader, which a new size wakes.
        self.stop_reading().resize(100, 30);
        let Self { master, keyboard, mut child, reader, .. } = self;
        reader.join().unwrap();
        let began = Instant::now();
        drop((keyboard, master));
        child.wait().unwrap();
        began.elapsed()
    }

    pub(crate) fn wait_until(&self, what: &str, holds: impl Fn(&Output) -> bool) -> &Self {
        let (output, changed) = &*self.output;
        let waits = |output: &mut Output| !holds(output) && !output.is_closed;
        let (output, _) = changed.wait_timeout_while(output.lock().unwrap(), LIMIT, waits).unwrap();
        let screen = output.screen().contents();
        assert!(holds(&output), "waited for {what:?} in vain; there is:\n{screen}");
        drop(output);
        self
    }
}

fn size(cols: u16, rows: u16) -> PtySize {
    PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }
}

fn settings(master: &dyn MasterPty) -> String {
    format!("{:?}", master.get_termios().unwrap())
}

fn read_all(mut reader: Box<dyn Read + Send>, output: &(Mutex<Output>, Condvar)) {
    let mut buffer = [0; 4096];
    loop {
        let count = reader.read(&mut buffer).unwrap_or(0);
        let mut output_now = output.0.lock().unwrap();
        output_now.bytes.extend_from_slice(&buffer[..count]);
        output_now.emulator.process(&buffer[..count]);
        output_now.is_closed = count == 0;
        output.1.notify_all();
        if count == 0 || output_now.is_closing {
            return;
        }
    }
}
