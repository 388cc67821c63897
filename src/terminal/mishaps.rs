//! What may happen to a program in a terminal: signals, being stopped and continued, a panic, a window
//! that closes. Each has its own watcher, so that none waits for the loop.

use std::{
    io::{self, Write},
    panic::PanicHookInfo,
    sync::atomic::Ordering,
    thread,
};

use rustix::{
    event::{PollFd, PollFlags},
    io::Errno,
};
use signal_hook::{
    consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGSTOP, SIGTERM, SIGTSTP, SIGWINCH},
    iterator::Signals,
    low_level::{exit, raise},
};

use super::{OURS, keys_are_the_editors, leave, take_again};

/// The exit status after a panic, on any thread.
pub const PANICKED: i32 = 101;

/// The exit status after the window closed: that of the signal for it.
pub const HANG_UP: i32 = 128 + SIGHUP;

/// Begins to watch for mishaps, before the terminal is taken over.
///
/// # Errors
/// Signals cannot be watched, or no thread can be had for it.
pub fn watch() -> io::Result<()> {
    guard_panics();
    let signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT])?;
    thread::Builder::new().name("signals".into()).spawn(|| watch_signals(signals))?;
    thread::Builder::new().name("window".into()).spawn(watch_window)?;
    Ok(())
}

/// Has ctrl-c end a conversation in plain lines as it ends the app: it is how to leave, no failure. The
/// cursor is left at the start of a line.
///
/// # Errors
/// Signals cannot be watched, or no thread can be had for it.
pub fn leave_on_ctrl_c() -> io::Result<()> {
    let mut signals = Signals::new([SIGINT])?;
    thread::Builder::new().name("signals".into()).spawn(move || {
        if signals.forever().next().is_some() {
            // Where the line cannot end there is nobody left to see it.
            rustix::io::write(rustix::stdio::stdout(), b"\n").ok();
            exit(0);
        }
    })?;
    Ok(())
}

/// Has every panic, on any thread, end the program in one line that gives away nobody's words.
pub fn guard_panics() {
    std::panic::set_hook(Box::new(end_after_panic));
}

fn watch_signals(mut signals: Signals) {
    let mut stopped = false;
    for signal in signals.forever() {
        match signal {
            SIGTSTP => {
                stopped = OURS.load(Ordering::SeqCst);
                give_back();
                // SIGSTOP, since nothing stops a process group without a shell above it otherwise.
                end_if_failed(&raise(SIGSTOP));
            }
            SIGCONT => {
                if stopped || OURS.load(Ordering::SeqCst) {
                    end_if_failed(&take_again());
                    // The loop sleeps on the keyboard; a change of size is what wakes it.
                    end_if_failed(&raise(SIGWINCH));
                }
                stopped = false;
            }
            // These come from keys, and the keys are the editor's.
            SIGINT | SIGQUIT if keys_are_the_editors() => {}
            signal => {
                give_back();
                exit(128 + signal);
            }
        }
    }
}

/// A terminal that cannot be stopped in or come back to is as good as closed.
fn end_if_failed(outcome: &io::Result<()>) {
    if outcome.is_err() {
        give_back();
        exit(HANG_UP);
    }
}

/// Gives the terminal back on the way out. Whom should a failure be told?
fn give_back() {
    leave().ok();
}

/// Ends the program when the window closes. Crossterm 0.29 would spin for ever over a terminal that
/// has hung up, and not everybody who closes a window sends a signal.
fn watch_window() {
    let keyboard = io::stdin();
    loop {
        let mut hang_up = [PollFd::new(&keyboard, PollFlags::empty())];
        match rustix::event::poll(&mut hang_up, None) {
            Ok(_) if hang_up.iter().any(|fd| fd.revents().contains(PollFlags::HUP)) => {
                give_back();
                exit(HANG_UP);
            }
            Err(Errno::INTR) => {}
            // Not a terminal that can be watched; signals and read errors are left.
            _ => return,
        }
    }
}

/// Tells of a panic in one line and ends. What was being worked on may hold somebody's words, so the
/// panic's own message is not shown.
fn end_after_panic(panic: &PanicHookInfo<'_>) {
    give_back();
    let place = panic.location().map(|at| {
        let file = at.file().rsplit_once("src/").map_or(at.file(), |(_, file)| file);
        format!(" ({file}:{})", at.line())
    });
    let place = place.unwrap_or_default();
    let line = format!("hullo ended by a mistake of its own{place}. What was saved is safe.\n");
    // Where not even this can be said there is nobody left to tell.
    io::stderr().write_all(line.as_bytes()).ok();
    exit(PANICKED);
}
