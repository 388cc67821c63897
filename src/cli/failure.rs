//! How a command ends: its exit status, and one way to say what went wrong.

use std::io;

use super::output::Output;
use crate::{domain::refusal::Refusal, store::StoreError};

/// Exit statuses.
pub(super) mod status {
    /// Fine.
    pub(crate) const FINE: u8 = 0;
    /// Failed.
    pub(crate) const FAILED: u8 = 1;
    /// Wrong usage, nothing written.
    pub(crate) const USAGE: u8 = 2;
    /// The day is still open.
    pub(crate) const OPEN: u8 = 3;
    /// The journal cannot be read or written.
    pub(crate) const JOURNAL: u8 = 4;
}

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

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
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

/// Returns the exit status of what a command came to, once it is said what went wrong.
pub(super) fn end(result: Result<u8, Failure>, out: &mut Output<'_>) -> u8 {
    let result = match result.and_then(|status| out.flush().map(|()| status).map_err(Into::into)) {
        Ok(status) => return status,
        Err(failure) => report(failure, out),
    };
    // Whoever closed a pipe has read enough.
    let is_closed = |error: &io::Error| error.kind() == io::ErrorKind::BrokenPipe;
    match result.and_then(|status| out.flush().map(|()| status)) {
        Ok(status) => status,
        Err(error) if is_closed(&error) => status::FINE,
        Err(error) => {
            let _unsayable = out.warn(&format!("cannot write the output: {error}"));
            status::FAILED
        }
    }
}

fn report(failure: Failure, out: &mut Output<'_>) -> io::Result<u8> {
    let (text, status) = match failure {
        Failure::Output(error) => return Err(error),
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
            let status = match refusal {
                // It is as it was wanted.
                Refusal::AlreadyDone(_) | Refusal::RestAfterMoment | Refusal::Same => {
                    return out.say(&text).map(|()| status::FINE);
                }
                Refusal::Note(_) | Refusal::Future | Refusal::RestSpan | Refusal::UnknownMoment => {
                    status::USAGE
                }
                _ => status::FAILED,
            };
            (text, status)
        }
    };
    out.warn(text.trim_end()).map(|()| status)
}
