//! What a store hands over: all that is kept, and what a commit made of a change. The words between
//! store and coach, so that neither has to know the other.

use std::fmt;

use serde::Serialize;

use super::{
    profile::Profile,
    record::{DeviceId, Moment, Record},
    streak::Tally,
    undo::Stacks,
};

/// Something that could not be read as hullo wrote it, in words for the person. Serialized, it is as
/// the documented JSON has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// The file, relative to the data folder.
    pub file: String,
    /// The line it begins on, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    /// What is wrong, lower case, without note text.
    pub message: String,
    /// Whether something could not be read, rather than being only odd.
    #[serde(skip)]
    pub unreadable: bool,
}

/// `journal/2026-k7f3.toml:12: a moment without a date`, as editors find a place by.
impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:", self.file)?;
        if let Some(line) = self.line {
            write!(f, "{line}:")?;
        }
        write!(f, " {}", self.message)
    }
}

/// All that is kept.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Loaded {
    /// The sum of the earlier years, when only recent records were asked for and it was at hand.
    pub base: Option<Tally>,
    /// The records, in no order.
    pub records: Vec<Record>,
    /// Moments without an id.
    pub unfiled: Vec<Moment>,
    /// What could not be read.
    pub problems: Vec<Problem>,
    /// The profile.
    pub profile: Profile,
    /// Today's undo stacks of this device.
    pub stacks: Stacks,
    /// Other devices whose files still hold words that were taken away here.
    pub waiting: Vec<DeviceId>,
}

/// What a commit put on the disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Committed {
    /// The change's facts under their ids, one for each act.
    pub records: Vec<Record>,
    /// The profile after the change's choices, if it has any.
    pub profile: Option<Profile>,
    /// The undo stacks after it.
    pub stacks: Stacks,
    /// Devices whose files still hold words that this change took away.
    pub waiting: Vec<DeviceId>,
}
