//! How a command ends: why it did not do what was asked, said in one way, and the exit status.

use std::io;

use super::{output::Output, values::ValueError};
use crate::{domain::refusal::Refusal, store::StoreError};

/// Exit statuses.
pub(super) mod status {
    pub(crate) const FINE: u8 = 0;
    pub(crate) const FAILED: u8 = 1;
    /// Nothing was written.
    pub(crate) const USAGE: u8 = 2;
    /// The day is still open.
    pub(crate) const OPEN: u8 = 3;
    /// The journal cannot be read or written.
    pub(crate) const JOURNAL: u8 = 4;
}

/// What a command returns.
pub(super) type Outcome = Result<(), Failure>;

/// Why a command did not do what was asked. Never holds words of a note.
#[derive(Debug)]
pub(super) enum Failure {
    /// Wrong usage: what is wrong, and how it is right.
    Usage(String, String),
    /// A change was refused.
    Refused(Refusal),
    /// Something else cannot be done.
    Failed(String),
    /// The journal cannot be read or written.
    Journal(String),
    /// The output cannot be written.
    Output(io::Error),
}

impl Failure {
    /// Returns wrong usage.
    pub(super) fn usage(what: &str, how: &str) -> Self {
        Self::Usage(what.to_owned(), how.to_owned())
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

impl From<ValueError> for Failure {
    fn from(error: ValueError) -> Self {
        Self::Usage(error.what, error.how.to_owned())
    }
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Refused(refusal) => Self::Refused(refusal),
            error => Self::Journal(format!("{error}. Nothing was changed.")),
        }
    }
}

/// Says what went wrong, and returns the exit status; that of a command that went well is `fine`.
pub(super) fn end(outcome: Outcome, fine: u8, out: &Output<'_>) -> u8 {
    let said = outcome.map_or_else(|failure| report(failure, out), |()| Ok(fine));
    match said.and_then(|status| out.flush().map(|()| status)) {
        Ok(status) => status,
        // Whoever closed a pipe has read enough.
        Err(Failure::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => status::FINE,
        Err(failure) => {
            let _unsayable = out.warn(&format!("cannot write the output: {failure:?}"));
            status::FAILED
        }
    }
}

fn report(failure: Failure, out: &Output<'_>) -> Result<u8, Failure> {
    let (text, status) = match failure {
        Failure::Output(_) => return Err(failure),
        Failure::Usage(what, how) if out.style.is_loop => {
            (format!("{what} Nothing was changed. {how}"), status::USAGE)
        }
        Failure::Usage(what, how) => {
            out.warn(&what)?;
            return out.hint(&how).map(|()| status::USAGE);
        }
        Failure::Failed(text) => (text, status::FAILED),
        Failure::Journal(text) => (text, status::JOURNAL),
        Failure::Refused(refusal) => {
            let text = refusal.text(|name| out.command(name));
            match refusal {
                // It is as it was wanted.
                Refusal::AlreadyDone(_) | Refusal::RestAfterMoment | Refusal::Same => {
                    return out.say(&text).map(|()| status::FINE);
                }
                Refusal::Note(_) | Refusal::Future | Refusal::RestSpan | Refusal::UnknownMoment => {
                    (text, status::USAGE)
                }
                _ => (text, status::FAILED),
            }
        }
    };
    out.warn(&text).map(|()| status)
}
