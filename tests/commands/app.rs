//! `hullo` by itself, on a terminal.

use std::{
    io::{Read as _, Write},
    sync::mpsc::{self, Receiver, RecvTimeoutError},
    time::{Duration, Instant},
};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

use super::rig::{Rig, put};

/// The longest any single thing may take on a busy computer.
const PATIENCE: Duration = Duration::from_secs(20);

/// The binary on a terminal of its own.
pub(super) struct Terminal {
    child: Box<dyn Child + Send + Sync>,
    /// Open as long as the window is.
    _master: Box<dyn MasterPty + Send>,
    keyboard: Box<dyn Write + Send>,
    output: Receiver<Vec<u8>>,
    screen: vt100::Parser,
}

impl Terminal {
    pub(super) fn open(rig: &Rig, variables: &[(&str, &str)]) -> Self {
        Self::start(rig, CommandBuilder::new(env!("CARGO_BIN_EXE_hullo")), 80, variables)
    }

    /// Another program, on a terminal that can do what most can.
    pub(super) fn run(rig: &Rig, program: &str, words: &[&str]) -> Self {
        let mut command = CommandBuilder::new(program);
        command.args(words);
        Self::start(rig, command, 80, &[("TERM", "xterm-256color")])
    }

    fn start(
        rig: &Rig,
        mut command: CommandBuilder,
        cols: u16,
        variables: &[(&str, &str)],
    ) -> Self {
        let size = PtySize { rows: 24, cols, ..PtySize::default() };
        let pair = native_pty_system().openpty(size).unwrap();
        command.env_clear();
        command.cwd(rig.home());
        command.env("HOME", rig.home());
        command.env("HULLO_NOW", "2026-11-24T08:14:00-05:00");
        command.env("LANG", "C.UTF-8");
        for (name, value) in variables {
            command.env(name, value);
        }
        let child = pair.slave.spawn_command(command).unwrap();
        let mut reader = pair.master.try_clone_reader().unwrap();
        let (sender, output) = mpsc::channel();
        std::thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(count @ 1..) = reader.read(&mut bytes) {
                if sender.send(bytes[..count].to_vec()).is_err() {
                    return;
                }
            }
        });
        let keyboard = pair.master.take_writer().unwrap();
        let screen = vt100::Parser::new(24, cols, 0);
        Self { child, _master: pair.master, keyboard, output, screen }
    }

    /// Reads until the screen shows `text`.
    pub(super) fn wait_for(&mut self, text: &str) {
        let end = Instant::now() + PATIENCE;
        while !self.screen.screen().contents().contains(text) {
            let left = end.saturating_duration_since(Instant::now());
            match self.output.recv_timeout(left) {
                Ok(bytes) => self.screen.process(&bytes),
                Err(why) => panic!("{why}; no {text:?} in {}", self.screen.screen().contents()),
            }
        }
    }

    /// Reads until the screen shows `text` no more.
    pub(super) fn wait_for_no(&mut self, text: &str) {
        let end = Instant::now() + PATIENCE;
        while self.screen.screen().contents().contains(text) {
            let left = end.saturating_duration_since(Instant::now());
            match self.output.recv_timeout(left) {
                Ok(bytes) => self.screen.process(&bytes),
                Err(why) => panic!("{why}; {text:?} in {}", self.screen.screen().contents()),
            }
        }
    }

    /// Reads until nothing has come for a second, and says how many bytes that was.
    pub(super) fn until_quiet(&mut self) -> usize {
        let mut count = 0;
        while let Ok(bytes) = self.output.recv_timeout(Duration::from_secs(1)) {
            count += bytes.len();
        }
        count
    }

    /// What hullo writes with these words on a terminal of so many columns.
    pub(super) fn written(
        rig: &Rig,
        words: &[&str],
        cols: u16,
        variables: &[(&str, &str)],
    ) -> String {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_hullo"));
        command.args(words);
        Self::start(rig, command, cols, variables).rest()
    }

    /// All that is still written until it ends, which is to go well.
    pub(super) fn rest(self) -> String {
        let mut bytes = Vec::new();
        // The reader hangs up once the program is gone and all it wrote is read.
        while let Ok(more) = self.output.recv_timeout(PATIENCE) {
            bytes.extend(more);
        }
        let text = String::from_utf8(bytes).unwrap().replace("\r\n", "\n");
        assert_eq!(self.status(), 0, "{text}");
        text
    }

    pub(super) fn contents(&self) -> String {
        self.screen.screen().contents()
    }

    pub(super) fn press(&mut self, keys: &str) {
        self.keyboard.write_all(keys.as_bytes()).unwrap();
    }

    fn status(mut self) -> u32 {
        let mut killer = self.child.clone_killer();
        let (ended, watched) = mpsc::channel::<()>();
        let guard = std::thread::spawn(move || {
            let late = watched.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout);
            if late {
                killer.kill().unwrap();
            }
            late
        });
        let status = self.child.wait().unwrap().exit_code();
        drop(ended);
        assert!(!guard.join().unwrap(), "it did not end; {}", self.screen.screen().contents());
        status
    }
}

#[test]
fn on_a_terminal_hullo_opens_marks_done_and_leaves_with_0() {
    let rig = Rig::new();
    let title = rig.json(&["status"])["title"].as_str().unwrap().to_owned();
    let mut terminal = Terminal::open(&rig, &[("TERM", "xterm-256color")]);
    terminal.wait_for(&title);
    terminal.press(" ");
    terminal.wait_for("Done at 08:14.");
    terminal.press("q");
    assert_eq!(terminal.status(), 0);
    assert_eq!(rig.says(&["status"]), "1 done, 1 moment so far\n");
    assert_eq!(rig.says(&["undo"]).split(':').next(), Some("Taken back"), "of the app's change");
}

#[test]
fn a_dumb_terminal_gets_a_conversation() {
    let rig = Rig::new();
    let mut terminal = Terminal::open(&rig, &[("TERM", "dumb")]);
    terminal.wait_for("hullo in accessible mode");
    terminal.wait_for("> ");
    terminal.press("done\n");
    terminal.wait_for("Done at 08:14");
    terminal.press("quit\n");
    assert_eq!(terminal.status(), 0);
    assert_eq!(rig.says(&["status"]), "1 done, 1 moment so far\n");
}

#[test]
fn an_app_that_cannot_read_its_journal_says_so_instead_of_opening() {
    let rig = Rig::untouched();
    std::fs::create_dir_all(rig.data().parent().unwrap()).unwrap();
    put(&rig.data(), "a file where the folder should be\n");
    let mut terminal = Terminal::open(&rig, &[("TERM", "xterm-256color")]);
    terminal.wait_for("hullo: cannot");
    terminal.wait_for("Not a directory");
    assert_eq!(terminal.status(), 4);
}

#[test]
fn a_bad_config_opens_all_the_same_and_says_so() {
    let rig = Rig::new();
    let folder = rig.home().join(".config/hullo");
    std::fs::create_dir_all(&folder).unwrap();
    put(&folder.join("config.toml"), "theme = \"drak\"\n");
    let mut terminal = Terminal::open(&rig, &[("TERM", "xterm-256color")]);
    // The fault stands on the terminal before the app does, and keys typed before that are dropped.
    terminal.wait_for("q quit");
    assert!(terminal.contents().contains("config.toml line 1: theme is one of"));
    terminal.press("q");
    assert_eq!(terminal.status(), 0);
}
