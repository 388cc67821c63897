//! What there is to say about the files without anybody having asked: one line at a time, each once,
//! and only where no line about the last key stands. `check` names everything at any time.

use std::collections::VecDeque;

use super::{App, Notice, words};
use crate::domain::kept::Problem;

/// Lines that wait, and what was told already.
#[derive(Debug, Default)]
pub(super) struct Remarks {
    waiting: VecDeque<Notice>,
    known: Vec<Problem>,
}

impl Remarks {
    /// Takes in what is wrong with the files: what cannot be read in them is counted, what concerns a
    /// whole file has a line of its own.
    pub(super) fn take_in(&mut self, problems: &[Problem]) {
        let new: Vec<&Problem> = problems.iter().filter(|it| !self.known.contains(it)).collect();
        let (of_lines, of_files): (Vec<&Problem>, Vec<&Problem>) =
            new.iter().copied().partition(|problem| problem.line.is_some());
        self.waiting.extend(of_files.into_iter().map(words::of_file));
        let unreadable: Vec<&Problem> = of_lines.into_iter().filter(|it| it.unreadable).collect();
        self.waiting.extend(words::unreadable(&unreadable));
        let new: Vec<Problem> = new.into_iter().cloned().collect();
        self.known.extend(new);
    }

    /// A line that has to wait after all.
    pub(super) fn put_back(&mut self, notice: Notice) {
        self.waiting.push_front(notice);
    }

    /// The next line.
    pub(super) fn next(&mut self) -> Option<Notice> {
        self.waiting.pop_front()
    }
}

impl App {
    /// Says what waits to be said, and asks what waits to be asked, where nothing else stands.
    pub(super) fn speak_up(&mut self) {
        self.ask_about_lost();
        if self.overlay.is_none() && self.notice.is_none() {
            self.notice = self.remarks.next();
        }
    }
}
