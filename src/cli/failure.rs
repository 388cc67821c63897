//! How a command ends: the exit statuses, and the one line that says what went wrong, why, and what
//! to do. No line repeats a person's own words; they may be private and errors get copied around.

use std::io;

use chrono::NaiveDate;

use crate::{
    coach::{Refusal, choices},
    domain::day,
    session::NotWritten,
    store::{CommitError, StoreError},
};

/// The exit statuses in words, for help and manual page.
pub(super) const STATUSES: [(&str, &str); 7] = [
    ("0", "all is well"),
    ("1", "it failed"),
    ("2", "wrong usage; nothing was written"),
    ("3", "today is still open (status --check)"),
    ("4", "the journal cannot be read or written, or check found unreadable parts"),
    ("101", "a mistake in hullo itself"),
    ("128+n", "signal n ended it; ctrl-c is 130"),
];

/// How a command ended that did what it was asked to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Status {
    /// All is well: 0.
    Fine,
    /// `status --check` found the day still open: 3.
    StillOpen,
    /// `deck check` found a fault: 1.
    Faulty,
    /// `check` found something that cannot be read: 4.
    Unreadable,
}

impl Status {
    /// The exit status.
    #[must_use]
    pub(super) fn code(self) -> u8 {
        match self {
            Self::Fine => 0,
            Self::Faulty => 1,
            Self::StillOpen => 3,
            Self::Unreadable => 4,
        }
    }
}

/// Why a command did not do what it was asked to, as the line for the person says it.
#[derive(Debug)]
pub enum Failure {
    /// It failed: 1.
    Failed(String),
    /// It was used wrongly; nothing was written: 2.
    Usage(String),
    /// The files cannot be read or written: 4.
    Files(String),
    /// The answer cannot be written: 1; or nobody wants it any more, and then all is well.
    Output(io::Error),
}

const NOTHING_TO_UNDO: &str = "nothing is left to undo today on this computer; for other moments: \
                               hullo history --ids";
const NOTHING_TO_REDO: &str = "nothing is left to redo of what was undone today";

impl Failure {
    /// The exit status.
    #[must_use]
    pub fn code(&self) -> u8 {
        match self {
            Self::Output(error) if error.kind() == io::ErrorKind::BrokenPipe => 0,
            Self::Failed(_) | Self::Output(_) => 1,
            Self::Usage(_) => 2,
            Self::Files(_) => 4,
        }
    }

    /// The line for the person, if there is anything to say. `saved` says how to take back what was
    /// written before it went wrong.
    #[must_use]
    pub fn line(&self, saved: Option<&str>) -> Option<String> {
        match self {
            Self::Failed(line) | Self::Usage(line) | Self::Files(line) => Some(line.clone()),
            Self::Output(error) if error.kind() == io::ErrorKind::BrokenPipe => None,
            Self::Output(error) => Some(match saved {
                Some(advice) => format!(
                    "cannot write the answer: {error}; the change itself is saved, {advice}"
                ),
                None => format!("cannot write the answer: {error}; send it to another place"),
            }),
        }
    }

    /// The journal could not be read.
    #[must_use]
    pub fn reading(error: &StoreError) -> Self {
        Self::of_store(format!("{error}; {}", advice(error)), error)
    }

    /// A change could not be written.
    #[must_use]
    pub fn writing(error: &CommitError) -> Self {
        Self::of_store(format!("not saved: {error}; {}", advice(&error.why)), &error.why)
    }

    /// A change is not on the disk, whatever kept it from there.
    #[must_use]
    pub fn not_written(error: &NotWritten) -> Self {
        match error {
            NotWritten::NotRead(error) => Self::reading(error),
            NotWritten::NotSaved(error) => Self::writing(error),
        }
    }

    /// What could be put right was not, or not all of it.
    #[must_use]
    pub fn fixing(error: &StoreError) -> Self {
        Self::of_store(format!("not fixed: {error}; {}", advice(error)), error)
    }

    fn of_store(line: String, error: &StoreError) -> Self {
        match error {
            StoreError::Io { .. } => Self::Files(line),
            StoreError::Busy | StoreError::MovedOn => Self::Failed(line),
        }
    }

    /// The deck has no idea of that id.
    pub(super) fn no_such_idea() -> Self {
        Self::Usage("the deck has no such idea; see: hullo deck list".into())
    }

    /// A wish that the coach does not carry out.
    #[must_use]
    pub fn refused(refusal: &Refusal, today: NaiveDate) -> Self {
        let on = |date: &NaiveDate| day::short(*date, today);
        match refusal {
            Refusal::Ahead(date) => {
                Self::Usage(format!("{} is still to come; use a day that has been", on(date)))
            }
            Refusal::NoOffer(date) => Self::Usage(format!(
                "no idea was offered on {}; for something of your own: hullo add CATEGORY --date \
                 {date}",
                on(date)
            )),
            Refusal::RestTooLong => Self::Usage(format!(
                "a rest ends on its first day or within a year of it; write a day to come as {}",
                day::ahead(today, 5)
            )),
            Refusal::NothingToNote => Self::Usage(
                "there is no moment today to carry a note; first: hullo done, or hullo add CATEGORY"
                    .into(),
            ),
            Refusal::Unknown(id) => Self::Usage(format!(
                "nothing in the journal has the id {id}; see: hullo history --ids"
            )),
            Refusal::NothingToUndo => Self::Failed(NOTHING_TO_UNDO.into()),
            Refusal::NothingToRedo => Self::Failed(NOTHING_TO_REDO.into()),
            Refusal::ChangedSince => Self::Failed(
                "it has changed since, so it stays as it is; see: hullo history --ids".into(),
            ),
            Refusal::LastActive => Self::Failed(choices::last_active_line("hullo rest")),
            Refusal::LastIdea => Self::Failed(choices::last_idea_line("hullo rest")),
            Refusal::Apart(_) => Self::Failed("that idea is paused, hidden or opted out of".into()),
            Refusal::NoSuchIdea(_) => Self::no_such_idea(),
            Refusal::AlreadyDone(_) | Refusal::AlreadyResting | Refusal::Unchanged => {
                Self::Failed(refusal.to_string())
            }
        }
    }
}

/// What may help.
fn advice(error: &StoreError) -> &'static str {
    let StoreError::Io { verb, source, .. } = error else { return "nothing was changed" };
    match source.kind() {
        io::ErrorKind::PermissionDenied if *verb == "read" => {
            "check that you can read it, or name another folder with --data-dir"
        }
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            "check that you can write there, or name another folder with --data-dir"
        }
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            "make some room on the disk, then try again"
        }
        io::ErrorKind::NotADirectory | io::ErrorKind::IsADirectory => {
            "see what is in the way, or name another folder with --data-dir"
        }
        // No system says this: it is a reason of hullo's own.
        io::ErrorKind::Other => "see: hullo check",
        _ => "check the disk, then try again",
    }
}
