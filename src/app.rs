//! The app between key and screen: what a message means and what follows from it. It knows no
//! terminal, no disk and no clock; [`update`](App::update) gets messages and returns at most one
//! effect for the runtime to carry out, whose outcome comes back as a message. The coach's journal
//! changes only when [`Message::Committed`] comes back, so the screen never claims what the disk
//! does not hold.

use std::path::PathBuf;

use chrono::{DateTime, FixedOffset, NaiveDate};

use crate::{
    coach::Coach,
    domain::{
        change::Change,
        kept::{Committed, Loaded},
        record::{RecordId, Size},
    },
    store::CommitError,
};

/// All that the screen shows and the keys change.
#[derive(Debug)]
pub struct App {
    /// The deck, the journal and today.
    pub coach: Coach,
    /// What is shown.
    pub screen: Screen,
    /// What is shown on top of it and takes the keys.
    pub overlay: Option<Overlay>,
    /// What there is to say about the last key.
    pub notice: Option<Notice>,
    /// Words for the moment that today's idea will become, written before it is done.
    pub draft: Option<String>,
    /// Local time with offset, as of the last message that told it.
    pub now: DateTime<FixedOffset>,
    /// Where the files are, for the help.
    pub data_folder: PathBuf,
    /// A change whose commit failed; the same key tries it again.
    pub(crate) unsaved: Option<Change>,
}

/// A screen with what only it has to remember.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Screen {
    /// Today's idea.
    Today(Today),
    /// The past.
    History(History),
}

/// What Today remembers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Today {
    /// The size in which the idea is read and done.
    pub size: Size,
    /// Where the bar stands.
    pub focus: Focus,
    /// Whether the reasons are unfolded.
    pub why: bool,
}

/// Whose idea the bar marks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Focus {
    /// Today's.
    #[default]
    Today,
    /// Yesterday's, which is still open.
    Yesterday,
}

/// What History remembers: the chosen day and, on a day with several moments, which of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct History {
    /// The chosen day.
    pub date: NaiveDate,
    /// The chosen moment of the day, counted from its first; 0 on a day without.
    pub moment: usize,
}

/// What lies on top of a screen.
#[derive(Debug)]
pub enum Overlay {
    /// The help, scrolled down by some lines.
    Help {
        /// Lines scrolled down.
        scroll: u16,
    },
    /// A note being written.
    Note(Box<NoteEditor>),
    /// One of the nine is being chosen.
    Categories {
        /// What it is for.
        purpose: CategoryPurpose,
        /// The row the pointer stands on, 0 to 8.
        row: usize,
    },
}

/// A note being written. The text area keeps text and cursor; what the keys do to it is its own.
#[derive(Debug)]
pub struct NoteEditor {
    /// What becomes of the note.
    pub purpose: NotePurpose,
    /// The text as it was when the editor opened.
    pub before: String,
    /// The text.
    pub area: ratatui_textarea::TextArea<'static>,
}

/// What a note is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotePurpose {
    /// For the moment that today's idea will become.
    Draft,
    /// For a moment that stands in the journal.
    Moment(RecordId),
    /// For a moment of the person's own, added with the note.
    Own {
        /// Its category.
        category: crate::domain::category::CategoryId,
        /// Its day.
        date: NaiveDate,
    },
}

/// What a category is chosen for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CategoryPurpose {
    /// To add a moment of the person's own to a day.
    Add(NaiveDate),
    /// To change a moment's.
    Change(RecordId),
}

/// One line about the last key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// The words.
    pub text: String,
    /// Whether something failed.
    pub error: bool,
}

/// What happened.
#[derive(Debug)]
pub enum Message {
    /// The time, read before every key and once a minute while idle.
    Clock(DateTime<FixedOffset>),
    /// A key that means something on the present screen.
    Press(crate::input::Action),
    /// A key for the text being written.
    Edit(ratatui_textarea::Input),
    /// Text pasted from outside.
    Paste(String),
    /// The first frame is on the screen.
    Shown,
    /// A change is on the disk.
    Committed(Committed),
    /// A change is not on the disk.
    CommitFailed(CommitError),
    /// The journal was read anew.
    Loaded(Box<Loaded>, NaiveDate),
    /// The journal could not be read anew; in words.
    LoadFailed(String),
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
}
