//! What comes from the terminal: keys, sizes, pastes. Keeps answers to the question about the
//! background, however late they come, from being taken for keys.

use std::{
    collections::VecDeque,
    io::{self, Write as _},
    sync::atomic::Ordering,
    time::{Duration, Instant},
};

use crossterm::event::{self, Event, KeyCode, KeyEvent, KeyModifiers};
use nix::unistd::{Pid, getpgrp, getppid, getsid};
use rustix::{process::Signal, termios::QueueSelector};

use super::{
    Clipboard, Desk, Edited, Output, Outside, TAKEN_BACK,
    background::{self, Background},
    clipboard,
};

/// How long the rest of an answer may be on its way.
const ANSWER: Duration = Duration::from_millis(50);

/// The longest answer that is swallowed, in keys.
const LONGEST_ANSWER: usize = 64;

/// How long after the question an escape is looked at twice, since it may be an answer's beginning
/// that came in two pieces.
const SUSPICION: Duration = Duration::from_secs(3);

/// What the kernel says of a process that is not in our container.
const OUTSIDE: Pid = Pid::from_raw(0);

/// Where events come from: the terminal, or in tests a list.
trait Source {
    /// Waits for an event, or for `wait` to pass.
    fn wait_for(&mut self, wait: Duration) -> io::Result<Option<Event>>;
}

/// The terminal as crossterm reads it.
#[derive(Debug, Default)]
struct Crossterm;

impl Source for Crossterm {
    fn wait_for(&mut self, wait: Duration) -> io::Result<Option<Event>> {
        event::poll(wait)?.then(event::read).transpose()
    }
}

/// The terminal that the app runs in.
#[derive(Debug, Default)]
pub struct Keyboard {
    listener: Listener<Crossterm>,
    desk: Desk,
    clipboard: Clipboard,
}

impl Keyboard {
    /// A keyboard with a desk for notes that are written elsewhere, and a clipboard.
    #[must_use]
    pub fn with(desk: Desk, clipboard: Clipboard) -> Self {
        Self { desk, clipboard, ..Self::default() }
    }
}

/// Tells answers from keys.
#[derive(Debug, Default)]
struct Listener<S> {
    source: S,
    /// When the terminal was asked for its background.
    asked: Option<Instant>,
    /// Whether it has answered.
    answered: bool,
    /// An answer that was not yet handed on.
    told: Option<Background>,
    /// Events that were taken from the source before their turn.
    held: VecDeque<Event>,
}

/// What came next.
enum Came {
    Nothing,
    /// An answer, which was taken in.
    Answer,
    Event(Event),
}

impl<S: Source> Listener<S> {
    fn next(&mut self, wait: Duration) -> io::Result<Option<Event>> {
        Ok(match self.take(wait)? {
            Came::Event(event) => Some(event),
            Came::Nothing | Came::Answer => None,
        })
    }

    fn take(&mut self, wait: Duration) -> io::Result<Came> {
        let Some(event) = self.untold(wait)? else { return Ok(Came::Nothing) };
        if is_key(&event, ']', KeyModifiers::ALT) || self.is_split(&event)? {
            self.take_answer()?;
            return Ok(Came::Answer);
        }
        Ok(Came::Event(event))
    }

    /// Forgets all that has come so far.
    fn forget(&mut self) -> io::Result<()> {
        while !matches!(self.take(Duration::ZERO)?, Came::Nothing) {}
        Ok(())
    }

    /// What has come, not yet told a key from a part of an answer.
    fn untold(&mut self, wait: Duration) -> io::Result<Option<Event>> {
        match self.held.pop_front() {
            Some(event) => Ok(Some(event)),
            None => self.source.wait_for(wait),
        }
    }

    /// Whether an escape is the first piece of an answer. What comes after one that is not is held.
    fn is_split(&mut self, event: &Event) -> io::Result<bool> {
        let awaited = !self.answered && self.asked.is_some_and(|at| at.elapsed() < SUSPICION);
        if !awaited || !is_escape(event) {
            return Ok(false);
        }
        let Some(after) = self.untold(ANSWER)? else { return Ok(false) };
        let split = is_key(&after, ']', KeyModifiers::NONE);
        if !split {
            self.held.push_front(after);
        }
        Ok(split)
    }

    /// Takes in an answer up to its end, or until something comes that cannot be part of one.
    fn take_answer(&mut self) -> io::Result<()> {
        let mut answer = String::new();
        let mut between = Vec::new();
        let mut escaped = false;
        for _ in 0..LONGEST_ANSWER {
            let Some(event) = self.untold(ANSWER)? else { break };
            if ends_answer(&event) || (escaped && is_key(&event, '\\', KeyModifiers::NONE)) {
                break;
            }
            escaped = is_escape(&event);
            match part_of_answer(&event) {
                Some(c) => answer.push(c),
                None if escaped => {}
                None => {
                    let is_key = matches!(event, Event::Key(_));
                    between.push(event);
                    if is_key {
                        break;
                    }
                }
            }
        }
        between.into_iter().rev().for_each(|event| self.held.push_front(event));
        self.answered = true;
        let in_time = self.asked.is_some_and(|at| at.elapsed() <= background::PATIENCE);
        self.told = Background::read(&answer).filter(|_| in_time);
        Ok(())
    }

    /// How much longer an answer would be in time.
    fn patience(&self) -> Option<Duration> {
        let asked = self.asked.filter(|_| !self.answered)?;
        background::PATIENCE.checked_sub(asked.elapsed())
    }

    /// Waits for the answer, if one is still due in time. Anything else is held, and the first thing
    /// ends the wait.
    fn listen(&mut self, wait: Duration) -> io::Result<()> {
        let Some(patience) = self.patience() else { return Ok(()) };
        if let Some(event) = self.next(wait.min(patience))? {
            self.held.push_front(event);
        }
        Ok(())
    }
}

impl Outside for Keyboard {
    fn forget_typed_ahead(&mut self) -> io::Result<()> {
        rustix::termios::tcflush(io::stdin(), QueueSelector::IFlush)?;
        // What was taken from the terminal already is on its way through here.
        self.listener.forget()
    }

    fn ask_background(&mut self) -> io::Result<()> {
        Output.write_all(background::QUESTION.as_bytes())?;
        self.listener.asked = Some(Instant::now());
        Ok(())
    }

    fn listen(&mut self, wait: Duration) -> io::Result<()> {
        self.listener.listen(wait)
    }

    fn background(&mut self) -> Option<Background> {
        self.listener.told.take()
    }

    fn next(&mut self, wait: Duration) -> io::Result<Option<Event>> {
        self.listener.next(wait)
    }

    fn is_taken_back(&mut self) -> bool {
        TAKEN_BACK.swap(false, Ordering::SeqCst)
    }

    fn copy(&mut self, text: &str) -> io::Result<Clipboard> {
        if self.clipboard != Clipboard::Closed {
            Output.write_all(clipboard::sequence(text).as_bytes())?;
        }
        Ok(self.clipboard)
    }

    fn suspend(&mut self) -> io::Result<()> {
        if !has_shell() {
            return Ok(());
        }
        // The whole group, so that a script that started us stops too and the shell is asked.
        rustix::process::kill_current_process_group(Signal::TSTP)?;
        Ok(())
    }

    fn edit(&mut self, name: &str, text: &str) -> Edited {
        let mut edited = self.desk.edit(name, text);
        if let Err(error) = self.forget_typed_ahead() {
            edited.fault.get_or_insert(error.to_string());
        }
        edited
    }
}

/// Whether a shell stands above us that takes the terminal when we stop and can continue us. One that
/// controls jobs gives each a group of its own, so the group of the session's leader has none; and
/// where our parent is of another session, the shell has ended.
///
/// By nix and not by rustix, whose process numbers are never zero: the kernel says zero for a session
/// and a group that were begun outside of our container.
fn has_shell() -> bool {
    let session = getsid(None).ok();
    let parent = getppid();
    let above = if parent == OUTSIDE { None } else { getsid(Some(parent)).ok() };
    session.is_some() && session == above && session != Some(getpgrp())
}

/// A terminal's answer begins with escape and `]`, which reads as alt-].
fn is_key(event: &Event, c: char, modifiers: KeyModifiers) -> bool {
    let Event::Key(key) = event else { return false };
    key.code == KeyCode::Char(c) && key.modifiers - KeyModifiers::SHIFT == modifiers
}

fn is_escape(event: &Event) -> bool {
    matches!(event, Event::Key(KeyEvent { code: KeyCode::Esc, .. }))
}

/// It ends with a bell, which reads as ctrl-g, or with escape and a backslash.
fn ends_answer(event: &Event) -> bool {
    is_key(event, 'g', KeyModifiers::CONTROL) || is_key(event, '\\', KeyModifiers::ALT)
}

fn part_of_answer(event: &Event) -> Option<char> {
    match event {
        Event::Key(KeyEvent { code: KeyCode::Char(c), modifiers, .. }) => {
            let plain = (*modifiers - KeyModifiers::SHIFT).is_empty();
            Some(*c).filter(|c| plain && Background::may_hold(*c))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::tests::keys;

    /// Events one after the other, without a pause but at `|`.
    #[derive(Default)]
    struct List(VecDeque<Option<Event>>);

    impl Source for List {
        fn wait_for(&mut self, _: Duration) -> io::Result<Option<Event>> {
            Ok(self.0.pop_front().flatten())
        }
    }

    fn listener(script: &str) -> Listener<List> {
        let parts = script.split('|').map(|part| keys(part).into_iter().map(Event::Key).map(Some));
        let mut list = VecDeque::new();
        for part in parts {
            list.extend(part);
            list.push_back(None);
        }
        // Still to come, so that on no machine the answer is late.
        let asked = Some(Instant::now() + SUSPICION);
        Listener { source: List(list), asked, answered: false, told: None, held: VecDeque::new() }
    }

    /// The keys that got through, and what the terminal told.
    fn heard(mut listener: Listener<List>) -> (String, Option<Background>) {
        let (mut through, mut told) = (String::new(), None);
        while !listener.source.0.is_empty() || !listener.held.is_empty() {
            match listener.next(Duration::ZERO).unwrap() {
                Some(Event::Key(KeyEvent { code: KeyCode::Esc, .. })) => through.push('!'),
                Some(Event::Key(key)) => through += &key.code.to_string(),
                Some(Event::Resize(..)) => through.push('#'),
                Some(other) => panic!("{other:?}"),
                None => {}
            }
            told = told.or(listener.told.take());
        }
        (through, told)
    }

    const DARK: &str = "11;rgb:1e1e/1e1e/2e2e";

    #[test]
    fn an_answer_is_told_and_no_part_of_it_is_a_key() {
        let cases = [
            ("<alt-]>{}<ctrl-g>ns", "ns"),
            ("<alt-]>{}<alt-\\>ns", "ns"),
            ("ns<alt-]>{}<ctrl-g>q", "nsq"),
            // In pieces, wherever they part.
            ("<esc><]>{}<ctrl-g>n", "n"),
            ("<alt-]>{}<esc>\\n", "n"),
            // Without an end, and a key right after it.
            ("<alt-]>{}|n", "n"),
            ("<alt-]>{}n", "n"),
            ("<alt-]>{}<enter>", "Enter"),
            // Right behind an escape of the person's own.
            ("<esc><alt-]>{}<ctrl-g>n", "!n"),
        ];
        for (script, through) in cases {
            let (keys, told) = heard(listener(&script.replace("{}", DARK)));
            assert_eq!((keys.as_str(), told), (through, Some(Background::Dark)), "{script}");
        }
    }

    #[test]
    fn without_an_answer_every_key_gets_through() {
        for (script, through) in [("ns<esc>n", "ns!n"), ("<esc>|<]>|n", "!]n"), ("<esc>", "!")] {
            assert_eq!(heard(listener(script)), (through.into(), None), "{script}");
        }
        let mut unasked = listener("<esc><]>n");
        unasked.asked = None;
        assert_eq!(heard(unasked), ("!]n".into(), None));
    }

    #[test]
    fn a_late_answer_is_swallowed_and_changes_nothing() {
        let mut late = listener(&format!("<alt-]>{DARK}<ctrl-g>n"));
        late.asked = Instant::now().checked_sub(background::PATIENCE * 2);
        assert_eq!(heard(late), ("n".into(), None));
    }

    #[test]
    fn a_change_of_size_amid_an_answer_is_kept_and_an_endless_answer_ends() {
        let mut amid = listener(&format!("<alt-]>{DARK}<ctrl-g>n"));
        amid.source.0.insert(5, Some(Event::Resize(80, 24)));
        assert_eq!(heard(amid), ("#n".into(), Some(Background::Dark)));
        let (through, told) = heard(listener(&format!("<alt-]>{}", "r".repeat(200))));
        assert_eq!((through.len(), told), (200 - LONGEST_ANSWER, None));
    }

    #[test]
    fn what_was_typed_ahead_is_forgotten_on_both_sides_of_an_answer() {
        let mut listener = listener(&format!("ns<alt-]>{DARK}<ctrl-g>rq"));
        listener.source.0.pop_back();
        listener.forget().unwrap();
        assert_eq!(listener.told, Some(Background::Dark));
        assert_eq!(heard(listener), (String::new(), None));
    }

    #[test]
    fn listening_holds_what_is_no_answer_for_later() {
        let mut listener = listener("s");
        listener.listen(Duration::ZERO).unwrap();
        assert_eq!(listener.held.len(), 1);
        assert_eq!(heard(listener), ("s".into(), None));
    }
}
