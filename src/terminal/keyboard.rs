//! What comes from the terminal: keys, sizes, pastes. Keeps late answers to questions about colours
//! from being taken for keys.

use std::{io, sync::atomic::Ordering, time::Duration};

use crossterm::event::{self, Event, KeyCode, KeyEvent, KeyModifiers};
use rustix::{process::Signal, termios::QueueSelector};

use super::{Outside, TAKEN_BACK};

/// How long the rest of an answer may be on its way.
const ANSWER: Duration = Duration::from_millis(50);

/// The longest answer that is swallowed, in keys.
const LONGEST_ANSWER: usize = 64;

/// The terminal that the app runs in.
#[derive(Debug)]
pub struct Keyboard;

impl Outside for Keyboard {
    fn forget_typed_ahead(&mut self) -> io::Result<()> {
        rustix::termios::tcflush(io::stdin(), QueueSelector::IFlush)?;
        Ok(())
    }

    fn next(&mut self, wait: Duration) -> io::Result<Option<Event>> {
        if !event::poll(wait)? {
            return Ok(None);
        }
        match event::read()? {
            Event::Key(key) if begins_answer(&key) => {
                swallow_answer(|| event::poll(ANSWER)?.then(event::read).transpose())?;
                Ok(None)
            }
            event => Ok(Some(event)),
        }
    }

    fn is_taken_back(&mut self) -> bool {
        TAKEN_BACK.swap(false, Ordering::SeqCst)
    }

    fn suspend(&mut self) -> io::Result<()> {
        // The whole group, so that a script that started us stops too and the shell is asked.
        rustix::process::kill_current_process_group(Signal::TSTP)?;
        Ok(())
    }
}

/// A terminal's answer about its colours begins with escape and `]`, which reads as alt-].
fn begins_answer(key: &KeyEvent) -> bool {
    key.code == KeyCode::Char(']') && key.modifiers.contains(KeyModifiers::ALT)
}

/// It ends with a bell, which reads as ctrl-g, or with escape and a backslash.
fn ends_answer(key: &KeyEvent) -> bool {
    let with = |modifier| key.modifiers.contains(modifier);
    (key.code == KeyCode::Char('g') && with(KeyModifiers::CONTROL))
        || (key.code == KeyCode::Char('\\') && with(KeyModifiers::ALT))
}

/// Drops what `next` gives until the answer ends or nothing more comes.
fn swallow_answer(mut next: impl FnMut() -> io::Result<Option<Event>>) -> io::Result<()> {
    for _ in 0..LONGEST_ANSWER {
        match next()? {
            Some(Event::Key(key)) if ends_answer(&key) => break,
            Some(_) => {}
            None => break,
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::tests::keys;

    fn swallowed(script: &str) -> usize {
        let keys = keys(script);
        let mut left = keys.iter();
        swallow_answer(|| Ok(left.next().map(|key| Event::Key(*key)))).unwrap();
        keys.len() - left.len()
    }

    #[test]
    fn a_late_answer_is_swallowed_up_to_its_end_and_no_further() {
        let answer = "11;rgb:1e1e/1e1e/2e2e";
        assert_eq!(swallowed(&format!("{answer}<ctrl-g>rs")), answer.len() + 1);
        assert_eq!(swallowed(&format!("{answer}<alt-\\>rs")), answer.len() + 1);
        assert_eq!(swallowed(answer), answer.len());
        assert_eq!(swallowed(&"r".repeat(200)), LONGEST_ANSWER);
        assert!(begins_answer(&keys("<alt-]>")[0]) && !begins_answer(&keys("<]>")[0]));
    }
}
