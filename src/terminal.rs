//! The terminal: taken over, and given back whatever happens. Signals, panics and a closed window
//! are handled here, so that no shell is left with a broken terminal. Knows nothing of what is
//! shown or of what keys mean.

use std::io::{self, BufWriter, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::{fs::File, os::fd::AsFd as _, panic::PanicHookInfo, thread, time::Duration};

use crossterm::cursor::{Hide, Show};
use crossterm::event::{DisableBracketedPaste, DisableFocusChange, EnableBracketedPaste};
use crossterm::event::{EnableFocusChange, Event, KeyCode, KeyModifiers};
use crossterm::style::{ResetColor, force_color_output};
use crossterm::terminal::enable_raw_mode;
use crossterm::terminal::{EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode};
use crossterm::{clipboard::CopyToClipboard, execute, queue};
use ratatui::{Terminal, backend::CrosstermBackend};
use rustix::event::{PollFd, PollFlags};
use rustix::io::Errno;
use rustix::process::{Signal, kill_current_process_group};
use rustix::termios::{QueueSelector, tcflush};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGTTIN, SIGWINCH};
use signal_hook::iterator::Signals;
use signal_hook::low_level::{exit, raise};
pub use terminal_colorsaurus::ThemeMode as Background;
use terminal_colorsaurus::{Error, QueryOptions, background_color};

/// Exit status after a panic.
const PANICKED: i32 = 101;

/// Exit status after the window was closed: that of the signal for it.
const HUNG_UP: i32 = 128 + SIGHUP;

/// The most time that giving the terminal back may take when the program is ended from outside: a
/// terminal that takes no output must not keep it.
const LEAVE_LIMIT: Duration = Duration::from_millis(300);

type ExitAction = Box<dyn Fn() + Send + Sync>;

/// Whether the terminal is taken over. Locked over every write, so that nothing comes after it was
/// given back.
static TAKEN: Mutex<bool> = Mutex::new(false);

/// What runs before the program ends.
static ON_EXIT: Mutex<Option<ExitAction>> = Mutex::new(None);

/// Whether signals and the window are watched.
static WATCHED: AtomicBool = AtomicBool::new(false);

/// Whether the terminal may still answer the question about its background.
static ANSWER_DUE: AtomicBool = AtomicBool::new(false);

/// Has `action` run once before the program ends by a request, an error, a signal or a closed
/// window, but not by a panic. It runs on any thread and must not wait for the one that draws.
pub fn on_exit(action: impl Fn() + Send + Sync + 'static) {
    *lock(&ON_EXIT) = Some(Box::new(action));
}

/// Runs the action of [`on_exit`], unless it ran before.
pub(crate) fn run_exit_action() {
    let mut action = lock(&ON_EXIT);
    if let Some(action) = action.take() {
        action();
    }
}

/// Takes the terminal over: raw keys, the alternate screen, pastes in one piece, focus events, no
/// cursor. Does nothing if it is taken over already. Call [`leave`] after, also on an error.
///
/// # Errors
/// If the terminal does not do it, or signals cannot be watched.
pub fn enter() -> io::Result<()> {
    if !WATCHED.swap(true, Ordering::SeqCst) {
        watch()?;
    }
    let mut taken = lock(&TAKEN);
    if *taken {
        return Ok(());
    }
    // The theme chooses the colors. With NO_COLOR crossterm would drop bold and reversed as well.
    force_color_output(true);
    enable_raw_mode()?;
    *taken = true;
    let mut bytes = Vec::new();
    queue!(bytes, EnterAlternateScreen, EnableBracketedPaste, EnableFocusChange, Hide)?;
    stdout()?.write_all(&bytes)
}

/// Gives the terminal back as it was. Every step is tried, whatever became of the others. Does
/// nothing if it is not taken over.
///
/// # Errors
/// If a step failed: the first of them.
pub fn leave() -> io::Result<()> {
    // First without the lock: a write that the terminal does not take may hold that.
    let settings = disable_raw_mode();
    let mut taken = lock(&TAKEN);
    if !std::mem::take(&mut *taken) {
        return settings;
    }
    let mut bytes = Vec::new();
    queue!(bytes, DisableFocusChange, DisableBracketedPaste, ResetColor, LeaveAlternateScreen)?;
    queue!(bytes, Show)?;
    let written = stdout().and_then(|mut it| it.write_all(&bytes));
    settings.and(disable_raw_mode()).and(written)
}

/// Has a panic on any thread end the program in one line. The message of the panic is not in it,
/// since it may hold words of a note.
pub fn guard_panics() {
    std::panic::set_hook(Box::new(end_by_panic));
}

/// Asks the terminal for its background. Takes the terminal over first, so that the answer is not
/// echoed. Returns `None` if it does not tell within 100 ms.
///
/// # Errors
/// As [`enter`].
pub fn background() -> io::Result<Option<Background>> {
    enter()?;
    let mut options = QueryOptions::default();
    options.timeout = Duration::from_millis(100);
    match background_color(options) {
        Ok(color) if color.perceived_lightness() > 0.5 => Ok(Some(Background::Light)),
        Ok(_) => Ok(Some(Background::Dark)),
        Err(error) => {
            ANSWER_DUE.store(matches!(error, Error::Timeout(_)), Ordering::SeqCst);
            Ok(None)
        }
    }
}

/// Keeps an answer to [`background`] that comes late from being taken for keys.
pub(crate) struct AnswerFilter {
    is_due: bool,
    is_inside: bool,
}

impl AnswerFilter {
    pub(crate) fn new() -> Self {
        Self { is_due: ANSWER_DUE.load(Ordering::SeqCst), is_inside: false }
    }

    /// Returns whether an event is none of an answer, which is `ESC ]`, a color, then `BEL` or
    /// `ESC \`, and reads as keys from alt-] to ctrl-g or alt-\.
    pub(crate) fn passes(&mut self, event: &Event) -> bool {
        let Event::Key(key) = event else { return true };
        let KeyCode::Char(char) = key.code else {
            self.is_inside = false;
            return true;
        };
        let is_color = char.is_ascii_hexdigit() || ";:/rgb".contains(char);
        match (char, key.modifiers - KeyModifiers::SHIFT) {
            (']', KeyModifiers::ALT) if self.is_due => {
                (self.is_due, self.is_inside) = (false, true);
            }
            ('g', KeyModifiers::CONTROL) | ('\\', KeyModifiers::ALT) if self.is_inside => {
                self.is_inside = false;
            }
            (_, KeyModifiers::NONE) if self.is_inside && is_color => {}
            _ => {
                self.is_inside = false;
                return true;
            }
        }
        false
    }
}

/// Drops what was typed and not read yet.
pub(crate) fn discard_input() -> io::Result<()> {
    Ok(tcflush(io::stdin(), QueueSelector::IFlush)?)
}

/// Lets the shell have the terminal until it continues the program.
pub(crate) fn suspend() -> io::Result<()> {
    // The whole group, so that a script that runs hullo stops too and its shell gets the terminal.
    Ok(kill_current_process_group(Signal::TSTP)?)
}

/// Puts text on the clipboard, as far as the terminal does that.
pub(crate) fn copy(text: &str) -> io::Result<()> {
    execute!(Output, CopyToClipboard::to_clipboard_from(text))
}

/// The screen as ratatui draws on it.
pub(crate) type Screen = Terminal<CrosstermBackend<BufWriter<Output>>>;

/// Returns the screen, of which nothing is known.
pub(crate) fn screen() -> io::Result<Screen> {
    // Holds most frames, so that each is one write.
    Terminal::new(CrosstermBackend::new(BufWriter::with_capacity(1 << 16, Output)))
}

/// Output to the terminal; dropped while it is not taken over.
pub(crate) struct Output;

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let taken = lock(&TAKEN);
        if *taken { stdout()?.write(bytes) } else { Ok(bytes.len()) }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Returns the output past the standard library, whose lock a thread that panics may hold.
fn stdout() -> io::Result<File> {
    Ok(io::stdout().as_fd().try_clone_to_owned()?.into())
}

fn lock<T>(mutex: &'static Mutex<T>) -> MutexGuard<'static, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn watch() -> io::Result<()> {
    let signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT])?;
    thread::Builder::new().name("signals".into()).spawn(|| watch_signals(signals))?;
    thread::Builder::new().name("window".into()).spawn(watch_window)?;
    Ok(())
}

fn watch_signals(mut signals: Signals) {
    let mut is_suspended = false;
    for signal in signals.forever() {
        let handled = match signal {
            SIGTSTP => {
                is_suspended = *lock(&TAKEN);
                // Stops the program, but not where no shell could continue it.
                let stopped = leave().and_then(|()| raise(SIGTTIN));
                // By then a signal that came while it was stopped is here too and goes first. Where
                // it did not stop, it is to go on as well.
                thread::sleep(Duration::from_millis(50));
                stopped.and_then(|()| raise(SIGCONT))
            }
            // Others may have changed the terminal. The last step has the loop draw anew.
            SIGCONT if std::mem::take(&mut is_suspended) || *lock(&TAKEN) => {
                leave().and_then(|()| enter()).and_then(|()| raise(SIGWINCH))
            }
            SIGCONT => Ok(()),
            signal => end(128 + signal),
        };
        if handled.is_err() {
            end(HUNG_UP);
        }
    }
}

/// Ends the program when the window is closed without a signal. Crossterm would read for ever.
fn watch_window() {
    let keyboard = io::stdin();
    loop {
        let mut fds = [PollFd::new(&keyboard, PollFlags::empty())];
        match rustix::event::poll(&mut fds, None) {
            Ok(_) if fds[0].revents().contains(PollFlags::HUP) => end(HUNG_UP),
            Err(Errno::INTR) => {}
            // It cannot be watched here; signals and read errors remain.
            _ => return,
        }
    }
}

/// Ends the program from outside of the loop. Of two callers the first one decides.
fn end(status: i32) -> ! {
    // Held to the end, so that nobody else ends the program while the action runs.
    let mut action = lock(&ON_EXIT);
    if let Some(action) = action.take() {
        action();
    }
    exit_by_limit(status);
    leave().ok();
    exit(status)
}

fn end_by_panic(panic: &PanicHookInfo<'_>) {
    exit_by_limit(PANICKED);
    leave().ok();
    let place = panic.location().map_or(String::new(), |at| {
        let file = at.file().rsplit_once("src/").map_or(at.file(), |(_, file)| file);
        format!(" ({file}:{})", at.line())
    });
    let line = format!("hullo stopped because of a bug{place}. What it saved is safe.\n");
    rustix::io::write(rustix::stdio::stderr(), line.as_bytes()).ok();
    exit(PANICKED);
}

/// Exits after [`LEAVE_LIMIT`], whatever the other threads wait for.
fn exit_by_limit(status: i32) {
    let wait = move || {
        thread::sleep(LEAVE_LIMIT);
        exit(status)
    };
    thread::Builder::new().spawn(wait).map(drop).ok();
}

#[cfg(test)]
mod tests {
    use crossterm::event::KeyEvent;

    use super::*;

    /// Returns the characters that pass of a text in which `<x>` is alt-x and `^x` is ctrl-x.
    fn passed(is_due: bool, text: &str) -> String {
        let mut filter = AnswerFilter { is_due, is_inside: false };
        let mut modifiers = KeyModifiers::NONE;
        let mut passed = String::new();
        for char in text.chars() {
            match char {
                '<' => modifiers = KeyModifiers::ALT,
                '^' => modifiers = KeyModifiers::CONTROL,
                '>' => modifiers = KeyModifiers::NONE,
                _ => {
                    let key = KeyEvent::new(KeyCode::Char(char), modifiers);
                    passed.extend(Some(char).filter(|_| filter.passes(&Event::Key(key))));
                    if modifiers == KeyModifiers::CONTROL {
                        modifiers = KeyModifiers::NONE;
                    }
                }
            }
        }
        passed
    }

    #[test]
    fn a_late_answer_is_no_keys_and_all_other_keys_pass() {
        let cases = [
            ("n<]>11;rgb:1e1e/1E1E/2e2e^gsr", "nsr"),
            ("<]>11;rgb:1e1e/1e1e/2e2e<\\>s", "s"),
            // Cut off: any other key ends it.
            ("<]>11;rgb:1e1e/ns", "ns"),
            ("^gg", "gg"),
        ];
        for (text, expected) in cases {
            assert_eq!(passed(true, text), expected, "{text}");
        }
        assert_eq!(passed(false, "<]>1rg"), "]1rg");
        assert_eq!(passed(true, "<]>1^gr<]>1r"), "r]1r", "there is one answer");
    }
}
