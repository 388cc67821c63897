//! What the app is told and what it asks for. Beside this the runtime reads from it what is to be drawn
//! and which words wait, tells how far a page reaches, and ends what moves.

use chrono::{DateTime, FixedOffset, NaiveDate};

use crate::{
    domain::{
        change::Change,
        draft::Draft,
        kept::{Committed, Loaded, Problem},
        record::{Record, RecordId},
    },
    input::Action,
    store::{CommitError, StoreError},
};

/// How far words got on their way to the clipboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// The terminal is known to take them.
    Taken,
    /// They were sent; a terminal does not say whether it takes them.
    Sent,
    /// They could not be sent.
    Stayed,
}

/// What happened.
#[derive(Debug)]
pub enum Message {
    /// The time, read before every key and once a minute while idle.
    Clock(DateTime<FixedOffset>),
    /// A key that means something on the present screen.
    Press(Action),
    /// A key for the text being written.
    Edit(ratatui_textarea::Input),
    /// Text pasted from outside.
    Paste(String),
    /// The person sees today: the first frame is on the screen, or a key or the focus came.
    Shown,
    /// What moves has moved on by a step.
    Swept,
    /// A change is on the disk.
    Committed(Committed),
    /// A change is not on the disk.
    CommitFailed(CommitError),
    /// The journal was read anew.
    Loaded(Box<Loaded>, NaiveDate),
    /// The journal could not be read anew; in words.
    LoadFailed(String),
    /// What the files have lost, as was found out just now.
    Missing(Vec<Record>),
    /// Lost records are back and the journal was read anew, or not.
    Restored(Result<(Box<Loaded>, NaiveDate), StoreError>),
    /// Lost records are let go of, or not.
    Forgotten(Result<(), StoreError>),
    /// What a write did, or could not do, besides what was asked for.
    Told(Vec<Problem>),
    /// The person's own editor is closed.
    Edited {
        /// The words as it left them, if they can be had.
        text: Option<String>,
        /// What went wrong, as part of a sentence.
        fault: Option<String>,
    },
    /// Words went to the clipboard, or did not.
    Copied {
        /// The words.
        text: String,
        /// How far they got.
        reach: Reach,
    },
    /// Words that wait are not on the disk.
    NotKept {
        /// Why.
        why: StoreError,
        /// Whether the person was about to leave.
        leaving: bool,
    },
}

/// What the runtime is to do next.
#[derive(Debug)]
pub enum Effect {
    /// Write a change.
    Commit(Change),
    /// Read all years.
    LoadEverything,
    /// Leave.
    Quit,
    /// Stop until the shell continues us.
    Suspend,
    /// Put a line on the clipboard.
    Copy(String),
    /// Have words written in the person's own editor.
    Edit(Draft),
    /// Put lost records back and read the journal anew.
    Restore(Vec<Record>),
    /// Let lost records go.
    Forget(Vec<RecordId>),
}
