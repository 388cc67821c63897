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
#[derive(Debug, thiserror::Error)]
pub(super) enum Failure {
    /// All is said; this is the exit status.
    #[error("status {0}")]
    Said(u8),
    /// Wrong usage.
    #[error(transparent)]
    Usage(#[from] Usage),
    /// A change was refused.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// Something else cannot be done.
    #[error("{0}")]
    Failed(String),
    /// The journal cannot be read or written.
    #[error("{0}")]
    Journal(String),
    /// The output cannot be written.
    #[error(transparent)]
    Output(#[from] io::Error),
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Refused(refusal) => Self::Refused(refusal),
            error => Self::Journal(format!("{error}. Nothing was changed.")),
        }
    }
}
