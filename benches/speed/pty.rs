//! A program in a pseudo-terminal of 120 by 40: what it writes and when the last byte of it came,
//! with nothing but its own work in between. Knows no rows and no goals.

use std::{
    ffi::OsString,
    io::{Read as _, Write},
    path::Path,
    sync::mpsc::{self, Receiver},
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result, bail};
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

use crate::process::Process;

const SIZE: PtySize = PtySize { rows: 40, cols: 120, pixel_width: 0, pixel_height: 0 };

/// After this long without a byte a reply is over.
const QUIET: Duration = Duration::from_millis(25);

/// After this long without a byte nothing moves any more: more than what moves takes for a step.
const STILL: Duration = Duration::from_millis(200);

/// How long a first byte may take.
const PATIENCE: Duration = Duration::from_secs(20);

/// The question for the background's color, and a dark terminal's answer.
const QUESTION: &[u8] = b"\x1b]11;?";
const ANSWER: &[u8] = b"\x1b]11;rgb:1e1e/1e1e/1e1e\x1b\\";

/// Some bytes that came at once.
#[derive(Debug)]
struct Piece {
    at: Instant,
    bytes: Vec<u8>,
}

/// What a program wrote until it was quiet.
#[derive(Debug)]
pub struct Reply {
    /// From the cause to the last byte.
    pub took: Duration,
    /// How many bytes.
    pub bytes: usize,
    /// The bytes of each frame: what came without a pause of 4 ms.
    pub frames: Vec<usize>,
}

/// A program and its terminal.
pub struct Pty {
    child: Box<dyn Child + Send + Sync>,
    writer: Box<dyn Write + Send>,
    pieces: Receiver<Piece>,
    started: Instant,
    /// Whether the terminal says what its background is.
    answers: bool,
    // Holds the terminal open.
    _master: Box<dyn MasterPty + Send>,
}

impl Pty {
    /// Starts a program with exactly this environment.
    ///
    /// # Errors
    /// There is no terminal to be had, or the program does not start.
    pub fn start(program: &Path, environment: &[(&str, OsString)]) -> Result<Self> {
        let pair = native_pty_system().openpty(SIZE)?;
        let mut command = CommandBuilder::new(program);
        command.env_clear();
        for (name, value) in environment {
            command.env(name, value);
        }
        command.cwd(program.parent().context("a program is in a folder")?);
        let (writer, reader) = (pair.master.take_writer()?, pair.master.try_clone_reader()?);
        let pieces = listen(reader);
        let started = Instant::now();
        let child = pair.slave.spawn_command(command)?;
        Ok(Self { child, writer, pieces, started, answers: false, _master: pair.master })
    }

    /// The same terminal, but one that answers when it is asked for its background.
    pub fn answering(self) -> Self {
        Self { answers: true, ..self }
    }

    /// The first frame, from before the program was started.
    ///
    /// # Errors
    /// Nothing comes.
    pub fn first_frame(&mut self) -> Result<Reply> {
        self.reply(self.started, QUIET)
    }

    /// Types keys and waits for what comes of them.
    ///
    /// # Errors
    /// Nothing comes of them.
    pub fn press(&mut self, keys: &[u8]) -> Result<Reply> {
        self.press_until(keys, QUIET)
    }

    /// The same, and waits for all that moves after it.
    ///
    /// # Errors
    /// Nothing comes of them.
    pub fn press_until_still(&mut self, keys: &[u8]) -> Result<Reply> {
        self.press_until(keys, STILL)
    }

    fn press_until(&mut self, keys: &[u8], quiet: Duration) -> Result<Reply> {
        let since = Instant::now();
        self.writer.write_all(keys)?;
        self.writer.flush()?;
        self.reply(since, quiet).with_context(|| format!("after {}", keys.escape_ascii()))
    }

    /// How many bytes come within a time.
    pub fn bytes_within(&mut self, time: Duration) -> usize {
        let end = Instant::now() + time;
        let mut bytes = 0;
        while let Ok(piece) =
            self.pieces.recv_timeout(end.saturating_duration_since(Instant::now()))
        {
            bytes += piece.bytes.len();
        }
        // The program may be gone; the time is to pass all the same.
        thread::sleep(end.saturating_duration_since(Instant::now()));
        bytes
    }

    /// The program as the system knows it.
    ///
    /// # Errors
    /// It has ended.
    pub fn process(&self) -> Result<Process> {
        Ok(Process(self.child.process_id().context("the program has ended")?))
    }

    /// Lets the person leave, with q, and waits for the end.
    ///
    /// # Errors
    /// The program does not end.
    pub fn leave(mut self) -> Result<()> {
        self.writer.write_all(b"q")?;
        self.writer.flush()?;
        let end = Instant::now() + PATIENCE;
        while self.child.try_wait()?.is_none() {
            if Instant::now() > end {
                self.child.kill()?;
                bail!("it does not leave on q");
            }
            // The terminal's buffer must not fill up meanwhile.
            self.bytes_within(Duration::from_millis(1));
        }
        Ok(())
    }

    fn reply(&mut self, since: Instant, quiet: Duration) -> Result<Reply> {
        let mut reply = Reply { took: Duration::ZERO, bytes: 0, frames: Vec::new() };
        let mut last = since;
        let mut wait = PATIENCE;
        while let Ok(piece) = self.pieces.recv_timeout(wait) {
            let pause = piece.at.duration_since(last) >= Duration::from_millis(4);
            match reply.frames.last_mut().filter(|_| !pause) {
                Some(frame) => *frame += piece.bytes.len(),
                None => reply.frames.push(piece.bytes.len()),
            }
            last = piece.at;
            reply.took = piece.at.duration_since(since);
            reply.bytes += piece.bytes.len();
            if self.answers && piece.bytes.windows(QUESTION.len()).any(|it| it == QUESTION) {
                self.writer.write_all(ANSWER)?;
            }
            wait = quiet;
        }
        if reply.bytes == 0 {
            bail!("nothing came");
        }
        Ok(reply)
    }
}

/// Takes what comes as soon as it comes, with its time.
fn listen(mut reader: Box<dyn std::io::Read + Send>) -> Receiver<Piece> {
    let (sender, pieces) = mpsc::channel();
    thread::spawn(move || {
        let mut buffer = vec![0; 1 << 16];
        while let Ok(count @ 1..) = reader.read(&mut buffer) {
            let at = Instant::now();
            let bytes = buffer.get(..count).unwrap_or_default().to_vec();
            if sender.send(Piece { at, bytes }).is_err() {
                break;
            }
        }
    });
    pieces
}
