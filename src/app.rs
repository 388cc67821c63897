//! The app between key and screen: what a message means and what follows from it. It knows no
//! terminal, no disk and no clock; [`update`](App::update) gets messages and returns at most one
//! effect for the runtime to carry out, whose outcome comes back as a message. The coach's journal
//! changes only when [`Message::Committed`] comes back, so the screen never claims what the disk
//! does not hold.

use std::{ops::ControlFlow, path::PathBuf};

use chrono::{DateTime, FixedOffset, NaiveDate, Weekday};

use crate::{
    coach::Coach,
    domain::{
        change::Change,
        record::{RecordId, Size},
    },
    input::{Action, Keys, Place, SCREENS},
};

mod chooser;
mod copying;
mod day;
mod drafts;
mod editor;
mod help;
mod hints;
mod history;
mod insights;
mod line;
mod lost;
mod menu;
mod message;
mod names;
mod press;
mod question;
mod remarks;
mod search;
mod sweep;
#[cfg(test)]
pub(crate) mod tests;
mod today;
mod wish;
pub(crate) mod words;

pub use chooser::CategoryPurpose;
pub use editor::NoteEditor;
pub use history::Entry;
pub use insights::InsightsPage;
pub use line::{LinePurpose, Typed};
pub use lost::Lost;
pub use menu::{Menu, NEEDS, Pointer};
pub use message::{Effect, Message, Reach};
pub use question::Question;
pub use search::{Found, Search};
pub use sweep::Sweep;
use wish::Wish;

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
    /// What is asked; digits answer only while it stands.
    pub question: Option<Question>,
    /// Whether notes and names are blanked.
    pub private: bool,
    /// Whether something may move.
    pub motion: bool,
    /// What moves, while it does.
    pub sweep: Option<Sweep>,
    /// Lines that may not have reached the clipboard, to be printed once the app is left.
    pub uncopied: Vec<String>,
    /// Words for the moment that today's idea will become, written before it is done.
    pub draft: Option<String>,
    /// Local time with offset, as of the last message that told it.
    pub now: DateTime<FixedOffset>,
    /// Where the files are, for the help.
    pub data_folder: PathBuf,
    /// Which key does what.
    pub keys: Keys,
    /// The day that weeks begin with.
    pub week_starts: Weekday,
    /// The person's own line for a hard day, for the help.
    pub support: Option<String>,
    /// Words written for the idea of a day that is over, with that day.
    pub earlier_draft: Option<(NaiveDate, String)>,
    /// The same, for days that are known by their sum only, until all are read.
    far_drafts: Vec<(NaiveDate, String)>,
    /// Editors that were left with words for a moment in them; the note key opens the last again.
    set_aside: Vec<NoteEditor>,
    /// What Today remembers while another screen is shown.
    today: Today,
    /// The wish whose change is on its way to the disk.
    wish: Option<Wish>,
    /// A change whose commit failed; the same key tries it again.
    unsaved: Option<Change>,
    /// The day whose offer was last handed to the store.
    offered: Option<NaiveDate>,
    /// What another program has lost.
    lost: lost::Found,
    /// What there is to say about the files.
    remarks: remarks::Remarks,
}

/// A screen with what only it has to remember.
#[derive(Clone, Debug, PartialEq)]
pub enum Screen {
    /// Today's idea.
    Today(Today),
    /// The nine ways and their ideas.
    Menu(Menu),
    /// The past.
    History(History),
    /// What the past says of a person's weeks.
    Insights(Box<InsightsPage>),
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
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct History {
    /// The chosen day.
    pub date: NaiveDate,
    /// The chosen moment of the day, counted from its first; 0 on a day without.
    pub moment: usize,
    /// What is searched for; then only what is found can be chosen.
    pub search: Option<Search>,
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
        /// The row the pointer stands on, from 0; what is below the nine depends on the purpose.
        row: usize,
    },
    /// A line being typed.
    Line(Typed),
    /// Whether lost records are to be restored.
    Lost(Lost),
}

/// What a note is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotePurpose {
    /// For the moment that today's idea will become.
    Draft,
    /// The same for the idea of a day that is over.
    EarlierDraft(NaiveDate),
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

/// One line about the last key.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Notice {
    /// The words.
    pub text: String,
    /// Whether something failed.
    pub error: bool,
    /// What it speaks of that a key does now.
    pub ways_out: &'static [Action],
}

impl Notice {
    /// A line about what went well, or just is so.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// A line about what failed.
    #[must_use]
    pub fn alarm(text: impl Into<String>) -> Self {
        Self { error: true, ..Self::new(text) }
    }
}

impl App {
    /// The app as it opens: on Today.
    #[must_use]
    pub fn new(coach: Coach, now: DateTime<FixedOffset>, data_folder: PathBuf) -> Self {
        let mut remarks = remarks::Remarks::default();
        remarks.take_in(coach.problems());
        let notice = remarks.next();
        Self {
            coach,
            screen: Screen::Today(Today::default()),
            overlay: None,
            notice,
            question: None,
            private: false,
            motion: false,
            sweep: None,
            uncopied: Vec::new(),
            draft: None,
            now,
            data_folder,
            keys: Keys::default(),
            week_starts: Weekday::Mon,
            support: None,
            earlier_draft: None,
            far_drafts: Vec::new(),
            set_aside: Vec::new(),
            today: Today::default(),
            wish: None,
            unsaved: None,
            offered: None,
            lost: lost::Found::default(),
            remarks,
        }
    }

    /// Lets a message change the app; what is to be done next comes back.
    pub fn update(&mut self, message: Message) -> Option<Effect> {
        let effect = self.take(message);
        // What follows may still have something to say.
        if effect.is_none() {
            self.speak_up();
        }
        self.name_keys();
        effect
    }

    /// Puts the keys into a sentence that speaks of them.
    fn name_keys(&mut self) {
        let place = self.place();
        if let Some(notice) = self.notice.as_mut().filter(|notice| !notice.error) {
            notice.text = self.keys.named_in(place, &notice.text);
        }
    }

    fn take(&mut self, message: Message) -> Option<Effect> {
        match message {
            Message::Clock(now) => self.tell_time(now),
            Message::Press(action) => return self.press(action),
            Message::Edit(input) => self.type_key(input),
            Message::Paste(text) => self.paste(&text),
            Message::Shown => return self.offer_today(),
            Message::Committed(committed) => {
                self.committed(committed);
                let wanted = self.coach.is_outdated() || !self.far_drafts.is_empty();
                return wanted.then_some(Effect::LoadEverything);
            }
            Message::CommitFailed(error) => self.commit_failed(error),
            Message::Loaded(loaded, today) => self.take_in(*loaded, today),
            Message::LoadFailed(why) => self.notice = Some(words::not_read(&why)),
            Message::Missing(records) => self.found_missing(records),
            Message::Restored(result) => self.restored(result),
            Message::Forgotten(result) => self.forgotten(result),
            Message::Told(problems) => self.remarks.take_in(&problems),
            Message::Edited { text, fault } => return self.edited_elsewhere(text, fault),
            Message::Swept => self.step_sweep(),
            Message::Copied { text, reach } => self.copied(text, reach),
            Message::NotKept { why, leaving } => {
                self.notice = Some(words::not_kept(&why, leaving));
            }
        }
        None
    }

    fn press(&mut self, action: Action) -> Option<Effect> {
        self.notice = None;
        self.sweep = None;
        if let ControlFlow::Break(effect) = self.press_in_question(action) {
            return effect;
        }
        match (&self.overlay, action) {
            (Some(Overlay::Note(_)), _) => self.press_in_editor(action),
            (_, Action::Quit) => Some(Effect::Quit),
            (_, Action::Suspend) => Some(Effect::Suspend),
            (Some(Overlay::Help { .. }), _) => self.press_in_help(action),
            (Some(Overlay::Categories { .. }), _) => self.press_in_chooser(action),
            (Some(Overlay::Line(_)), _) => self.press_in_line(action),
            (Some(Overlay::Lost(_)), _) => self.answer_about_lost(action),
            (None, _) => self.press_on_screen(action),
        }
    }

    fn press_on_screen(&mut self, action: Action) -> Option<Effect> {
        match action {
            Action::GoToday => self.go(Place::Today),
            Action::GoMenu => self.go(Place::Menu),
            Action::GoHistory => self.go(Place::History),
            Action::GoInsights => self.go(Place::Insights),
            Action::NextScreen => self.go(self.neighbor(1)),
            Action::PreviousScreen => self.go(self.neighbor(SCREENS.len() - 1)),
            Action::Help => {
                self.overlay = Some(Overlay::Help { scroll: 0 });
                None
            }
            Action::Undo => match self.take_letting_go_back() {
                None => self.wish(Wish::Undo, self.coach.undo()),
                restore => restore,
            },
            Action::Redo => self.wish(Wish::Redo, self.coach.redo()),
            Action::Note => self.open_note(),
            Action::Editor => self.write_elsewhere(),
            Action::Private => self.turn_private(),
            _ => match self.screen {
                Screen::Today(_) => self.press_on_today(action),
                Screen::Menu(_) => self.press_on_menu(action),
                Screen::History(_) => self.press_on_history(action),
                Screen::Insights(_) => self.press_on_insights(action),
            },
        }
    }

    /// The place some steps further in the order of the screens.
    fn neighbor(&self, steps: usize) -> Place {
        let here = self.screen.place();
        let at = SCREENS.iter().position(|place| *place == here).unwrap_or_default();
        SCREENS.get((at + steps) % SCREENS.len()).copied().unwrap_or(Place::Today)
    }

    fn go(&mut self, place: Place) -> Option<Effect> {
        if self.screen.place() == place {
            return self.read_all_for(place);
        }
        if let Screen::Today(today) = self.screen {
            self.today = today;
        }
        match place {
            Place::Menu => self.open_menu(),
            Place::History => self.open_history(),
            Place::Insights => self.open_insights(),
            _ => self.screen = Screen::Today(self.today),
        }
        self.read_all_for(place)
    }

    /// Reads all years for a page of the past, should they not be known yet.
    fn read_all_for(&self, place: Place) -> Option<Effect> {
        let wanted = matches!(place, Place::History | Place::Insights);
        (wanted && self.coach.journal().is_partial()).then_some(Effect::LoadEverything)
    }

    /// Says something about the last key.
    fn say(&mut self, text: impl Into<String>) {
        self.notice = Some(Notice::new(text));
    }
}
