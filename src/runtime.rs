//! The loop: draws, sleeps until something happens, and hands it to the program. Knows nothing of
//! what a key means or a screen shows.

use std::{io, time::Duration};

use chrono::{DateTime, FixedOffset, Timelike as _};
use crossterm::event::{self, Event, KeyEvent, KeyEventKind};
use ratatui::Frame;

use crate::clock::Clock;
use crate::terminal::{self, AnswerFilter, Screen};

/// What the loop drives.
pub trait Program {
    /// Draws the whole state.
    fn draw(&mut self, frame: &mut Frame<'_>);
    /// Takes in a key that was pressed or repeated; `now` is the clock read for it. Returns what is
    /// asked of the loop.
    fn press(&mut self, key: &KeyEvent, now: DateTime<FixedOffset>) -> Option<Request>;
    /// Takes in text that was pasted in one piece.
    fn paste(&mut self, text: &str, now: DateTime<FixedOffset>);
    /// Looks for a new day and for changes on the disk: when the window gets the focus and once a
    /// minute. Returns whether there is something new to draw.
    fn refresh(&mut self, now: DateTime<FixedOffset>) -> bool;
}

/// What a program asks of the loop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Request {
    /// To end.
    Quit,
    /// To let the shell have the terminal.
    Suspend,
    /// To put text on the clipboard.
    Copy(String),
}

/// Runs a program in the terminal until it asks to quit, then gives the terminal back. Runs the
/// action of [`terminal::on_exit`] before.
///
/// # Errors
/// If the terminal cannot be taken over, drawn on, read or given back.
pub fn run(program: &mut dyn Program, clock: &Clock) -> io::Result<()> {
    let screen = terminal::enter().and_then(|()| terminal::screen());
    let ended = screen.and_then(|mut screen| {
        let ended = run_until_quit(&mut screen, program, clock);
        terminal::run_exit_action();
        // Before the screen is dropped, which writes once more and panics where that fails.
        ended.and(terminal::leave())
    });
    ended.and(terminal::leave())
}

fn run_until_quit(screen: &mut Screen, program: &mut dyn Program, clock: &Clock) -> io::Result<()> {
    let mut filter = AnswerFilter::new();
    // Begins to watch the size, so that no change of it is missed from the first frame on.
    event::poll(Duration::ZERO)?;
    // What was typed before anything was to be seen is not meant for it.
    terminal::discard_input()?;
    screen.draw(|frame| program.draw(frame))?;
    loop {
        let event = next_event(&mut filter, until_next_minute(clock.now()))?;
        let now = clock.now();
        match event {
            Some(Event::Key(key)) if key.kind != KeyEventKind::Release => {
                match program.press(&key, now) {
                    Some(Request::Quit) => return Ok(()),
                    Some(Request::Suspend) => terminal::suspend()?,
                    Some(Request::Copy(text)) => terminal::copy(&text)?,
                    None => {}
                }
            }
            Some(Event::Paste(text)) => program.paste(&text, now),
            // Also sent when the terminal was taken over anew: whatever it shows, all is drawn.
            Some(Event::Resize(..)) => screen.resize(screen.size()?.into())?,
            Some(Event::FocusGained) | None if program.refresh(now) => {}
            _ => continue,
        }
        screen.draw(|frame| program.draw(frame))?;
    }
}

/// Waits for the next event. Returns `None` once `timeout` is over.
fn next_event(filter: &mut AnswerFilter, timeout: Duration) -> io::Result<Option<Event>> {
    while event::poll(timeout)? {
        let event = event::read()?;
        if filter.passes(&event) {
            return Ok(Some(event));
        }
    }
    Ok(None)
}

/// Returns the time to just after the next minute begins, so that the clock is sure to show it.
fn until_next_minute(now: DateTime<FixedOffset>) -> Duration {
    let passed = u64::from(now.second()) * 1000 + u64::from(now.nanosecond() / 1_000_000);
    Duration::from_millis(60_000_u64.saturating_sub(passed) + 50)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_loop_sleeps_until_just_after_the_next_minute() {
        for (time, millis) in [("08:14:00", 60_050), ("08:14:59.500", 550), ("23:59:60.9", 50)] {
            let now = format!("2016-12-31T{time}Z").parse().unwrap();
            assert_eq!(until_next_minute(now), Duration::from_millis(millis), "{time}");
        }
    }
}
