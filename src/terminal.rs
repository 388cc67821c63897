//! The terminal: taken over, given back whatever happens, and read from. Signals, panics and a closed
//! window are seen to here, so that nobody is left with a broken terminal. Knows nothing of what is
//! shown or of what keys mean; and nothing about the journal hangs on it.

use std::{
    io::{self, BufWriter, Write},
    sync::{
        Mutex,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use crossterm::{
    Command, cursor,
    event::{
        DisableBracketedPaste, DisableFocusChange, EnableBracketedPaste, EnableFocusChange, Event,
    },
    style::ResetColor,
    terminal as screen,
};
use ratatui::Terminal;
use rustix::{
    event::{PollFd, PollFlags, Timespec},
    io::Errno,
};

mod background;
mod clipboard;
mod elsewhere;
mod keyboard;
mod mishaps;
mod pen;

pub use background::{Background, PATIENCE as ANSWER_PATIENCE};
pub use clipboard::Clipboard;
pub use elsewhere::{Desk, Edited, LeftBehind};
pub use keyboard::Keyboard;
pub use mishaps::{HANG_UP, PANICKED, guard_panics, leave_on_ctrl_c, watch};
pub use pen::Pen;

/// Whether the screen is ours.
static OURS: AtomicBool = AtomicBool::new(false);

/// Whether the terminal is lent to an editor, whose keys are its own: ctrl-c there ends nothing here.
static LENT: AtomicBool = AtomicBool::new(false);

/// When it was last brought back. A signal of a key may be looked at only after that.
static BROUGHT_BACK: Mutex<Option<Instant>> = Mutex::new(None);

/// How long after that a signal of a key still counts as the editor's.
const AFTERMATH: Duration = Duration::from_secs(1);

/// Whether a signal that keys send is meant for the editor.
fn keys_are_the_editors() -> bool {
    let brought_back = BROUGHT_BACK.lock().ok().and_then(|at| *at);
    LENT.load(Ordering::SeqCst) || brought_back.is_some_and(|at| at.elapsed() < AFTERMATH)
}

/// Whether the screen was given away and taken back since it was last asked.
static TAKEN_BACK: AtomicBool = AtomicBool::new(false);

/// Held over every write to the screen, so that what gives the terminal back comes last.
static WRITING: Mutex<()> = Mutex::new(());

/// How long giving the terminal back waits for a write under way, and for a stopped terminal. Then
/// it goes on without: a person who stopped the output must still get rid of us.
const PATIENCE: Duration = Duration::from_millis(200);

/// Room for most frames, so that each is one write.
const FRAME: usize = 1 << 16;

/// The person's side of the terminal.
pub trait Outside {
    /// Drops what was typed before anything was to be seen.
    ///
    /// # Errors
    /// The terminal is gone.
    fn forget_typed_ahead(&mut self) -> io::Result<()>;

    /// Asks the terminal for its background, without waiting for the answer.
    ///
    /// # Errors
    /// The terminal is gone.
    fn ask_background(&mut self) -> io::Result<()>;

    /// Waits for the answer if it is still due, for `wait` at most, and no longer than until
    /// something else comes, which is kept for [`Outside::next`].
    ///
    /// # Errors
    /// The terminal is gone.
    fn listen(&mut self, wait: Duration) -> io::Result<()>;

    /// What the terminal answered since the last call, if that came in time.
    fn background(&mut self) -> Option<Background>;

    /// Waits for what happens next, or for `wait` to pass.
    ///
    /// # Errors
    /// The terminal is gone.
    fn next(&mut self, wait: Duration) -> io::Result<Option<Event>>;

    /// Whether the screen was given away and taken back since the last call, so that what is on it
    /// is not known.
    fn is_taken_back(&mut self) -> bool;

    /// Lets the shell have the terminal until it continues us. Does nothing where there is no shell
    /// that could.
    ///
    /// # Errors
    /// We cannot be stopped.
    fn suspend(&mut self) -> io::Result<()>;

    /// Puts a line on the clipboard, as far as it is known how; what that is comes back.
    ///
    /// # Errors
    /// The terminal is gone.
    fn copy(&mut self, text: &str) -> io::Result<Clipboard>;

    /// Lets the person's editor have the terminal for a text. `name` tells what it is for.
    fn edit(&mut self, name: &str, text: &str) -> Edited;
}

/// The screen as ratatui draws on it.
pub type Screen = Terminal<Pen<BufWriter<Output>>>;

/// Takes the terminal over: raw keys, the alternate screen, pastes in one piece, no cursor. Asks the
/// terminal nothing yet. Whoever calls this calls [`leave`] after, also when it fails.
///
/// # Errors
/// The terminal does not do as it is told.
pub fn enter() -> io::Result<Screen> {
    // We choose colours ourselves. Told of NO_COLOR, crossterm would drop bold and reversed too.
    crossterm::style::force_color_output(true);
    take()?;
    Terminal::new(Pen::new(BufWriter::with_capacity(FRAME, Output)))
}

fn take() -> io::Result<()> {
    OURS.store(true, Ordering::SeqCst);
    screen::enable_raw_mode()?;
    let mut words = String::new();
    say(&mut words, screen::EnterAlternateScreen)?;
    say(&mut words, EnableBracketedPaste)?;
    say(&mut words, EnableFocusChange)?;
    say(&mut words, cursor::Hide)?;
    Output.write_all(words.as_bytes())
}

/// Gives the terminal back as it was. Every step is tried, whatever became of the others; the first
/// error is told. Does nothing if the terminal is not ours.
///
/// # Errors
/// A step failed.
pub fn leave() -> io::Result<()> {
    if !OURS.swap(false, Ordering::SeqCst) {
        return Ok(());
    }
    let written = wait_for_writers();
    let cooked = screen::disable_raw_mode();
    let said = give_back_words().and_then(|words| write_in_time(words.as_bytes()));
    drop(written);
    cooked.and(said)
}

/// What undoes [`take`] and whatever was drawn, the cursor last and always.
fn give_back_words() -> io::Result<String> {
    let mut words = String::new();
    say(&mut words, DisableFocusChange)?;
    say(&mut words, DisableBracketedPaste)?;
    say(&mut words, ResetColor)?;
    say(&mut words, screen::LeaveAlternateScreen)?;
    say(&mut words, cursor::Show)?;
    Ok(words)
}

fn say(words: &mut String, command: impl Command) -> io::Result<()> {
    command.write_ansi(words).map_err(io::Error::other)
}

/// Takes the terminal over again after it was given away, or while it is ours in case somebody else
/// changed its settings.
fn take_again() -> io::Result<()> {
    screen::disable_raw_mode()?;
    take()?;
    TAKEN_BACK.store(true, Ordering::SeqCst);
    Ok(())
}

/// The lock over writes, unless a write hangs for longer than [`PATIENCE`].
fn wait_for_writers() -> Option<std::sync::MutexGuard<'static, ()>> {
    let began = Instant::now();
    loop {
        match WRITING.try_lock() {
            Ok(guard) => return Some(guard),
            Err(_) if began.elapsed() > PATIENCE => return None,
            Err(_) => std::thread::sleep(Duration::from_millis(2)),
        }
    }
}

/// Writes to the screen, but not past [`PATIENCE`] if it takes nothing.
fn write_in_time(mut bytes: &[u8]) -> io::Result<()> {
    while !bytes.is_empty() {
        if !is_ready()? {
            return Err(io::ErrorKind::TimedOut.into());
        }
        bytes = written(bytes)?;
    }
    Ok(())
}

/// Whether the screen takes something within [`PATIENCE`].
fn is_ready() -> io::Result<bool> {
    let wait = Timespec { tv_sec: 0, tv_nsec: PATIENCE.subsec_nanos().into() };
    let screen = io::stdout();
    loop {
        match rustix::event::poll(&mut [PollFd::new(&screen, PollFlags::OUT)], Some(&wait)) {
            Err(Errno::INTR) => {}
            Err(error) => return Err(error.into()),
            Ok(ready) => return Ok(ready > 0),
        }
    }
}

/// Writes some of `bytes`; what is left comes back.
fn written(bytes: &[u8]) -> io::Result<&[u8]> {
    match rustix::io::write(io::stdout(), bytes) {
        Ok(count) => Ok(bytes.get(count..).unwrap_or_default()),
        Err(Errno::INTR) => Ok(bytes),
        Err(Errno::AGAIN) => is_ready().map(|_| bytes),
        Err(error) => Err(error.into()),
    }
}

/// The way to the screen. Once the screen is no longer ours, what is written is dropped.
#[derive(Debug)]
pub struct Output;

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let writing = WRITING.lock();
        let left = if OURS.load(Ordering::SeqCst) { written(bytes)? } else { &[] };
        drop(writing);
        match bytes.len() - left.len() {
            0 if !bytes.is_empty() => Err(io::ErrorKind::Interrupted.into()),
            count => Ok(count),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
