//! Why a command did not do what was asked, and the exit statuses.

use std::io;

use super::values::Usage;
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
    /// All is said; this is the exit status.
    Said(u8),
    /// Wrong usage.
    Usage(Usage),
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

impl From<Usage> for Failure {
    fn from(usage: Usage) -> Self {
        Self::Usage(usage)
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
