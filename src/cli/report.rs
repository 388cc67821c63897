//! How a command ends: one way to say what went wrong, and the exit status.

use std::io;

use super::failure::{Failure, Outcome, status};
use super::output::Output;
use crate::domain::refusal::Refusal;

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
