//! Words that are written: the category they are for, the field, and the drafts that they are until
//! they are saved.

use std::sync::{Arc, Mutex, PoisonError};

use chrono::NaiveDate;
use crossterm::event::KeyEvent;
use ratatui_textarea::{TextArea, WrapMode};

use super::{App, Notice, Overlay, moved};
use crate::domain::{deck::CategoryId, record::RecordId};
use crate::store::state::{DraftOf, State};
use crate::{coach::Add, input::Action};

/// What a category is chosen for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CategoryFor {
    /// A moment that is added to a day.
    Adding(NaiveDate),
    /// A moment that moves to it.
    Moving(RecordId),
}

/// The list of categories to choose from.
#[derive(Clone, Debug)]
pub struct Categories {
    /// What for.
    pub purpose: CategoryFor,
    /// The row of the pointer, from 0.
    pub row: usize,
}

/// What is being written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoteOf {
    /// Words for a day's idea that is not done yet: a draft.
    Idea(NaiveDate),
    /// The note of a moment, with the words that the person saw.
    Moment(RecordId, Option<String>),
    /// The note of a moment that is added to a day.
    Added(NaiveDate, CategoryId),
}

impl NoteOf {
    fn draft(&self) -> DraftOf {
        match self {
            Self::Idea(date) | Self::Added(date, _) => DraftOf::Day(*date),
            Self::Moment(id, _) => DraftOf::Moment(id.clone()),
        }
    }

    /// Returns the words that the journal has.
    fn stored(&self) -> &str {
        if let Self::Moment(_, Some(note)) = self { note } else { "" }
    }
}

/// An open field.
pub struct Field {
    /// What the words are for.
    pub of: NoteOf,
    /// The words.
    pub area: TextArea<'static>,
}

/// Returns a text area with some words and the cursor behind them.
pub(super) fn area(words: &str) -> TextArea<'static> {
    let mut area = TextArea::new(words.split('\n').map(ToOwned::to_owned).collect());
    area.set_wrap_mode(WrapMode::WordOrGlyph);
    area.set_cursor_line_style(ratatui::style::Style::new());
    area.move_cursor(ratatui_textarea::CursorMove::Bottom);
    area.move_cursor(ratatui_textarea::CursorMove::End);
    area
}

/// Writes the words of the open field to the disk as a draft, from any thread.
#[derive(Clone, Debug)]
pub struct DraftWriter {
    state: State,
    open: Arc<Mutex<Option<(DraftOf, String)>>>,
}

impl DraftWriter {
    pub(super) fn new(state: State) -> Self {
        Self { state, open: Arc::default() }
    }

    fn set(&self, open: Option<(DraftOf, String)>) {
        *self.open.lock().unwrap_or_else(PoisonError::into_inner) = open;
    }

    /// Writes the words that are being written, if there are any.
    ///
    /// # Errors
    /// Errors if they cannot be written.
    pub fn write(&self) -> std::io::Result<()> {
        let open = self.open.lock().unwrap_or_else(PoisonError::into_inner).clone();
        open.map_or(Ok(()), |(of, words)| self.state.set_draft(&of, &words))
    }
}

impl App {
    pub(super) fn choose_to_add(&mut self, date: NaiveDate) {
        let purpose = CategoryFor::Adding(date.min(self.now.today));
        self.overlay = Some(Overlay::Categories(Categories { purpose, row: 0 }));
    }

    pub(super) fn choose_to_move(&mut self, id: RecordId, category: CategoryId) {
        let purpose = CategoryFor::Moving(id);
        self.overlay = Some(Overlay::Categories(Categories { purpose, row: category.index() }));
    }

    pub(super) fn press_in_categories(&mut self, action: Action) {
        let Some(Overlay::Categories(categories)) = &mut self.overlay else { return };
        categories.row = moved(categories.row, action, CategoryId::ALL.len() - 1);
        let chosen = categories.clone();
        match action {
            Action::Back => self.overlay = None,
            Action::Choose | Action::Digit(_) => self.choose_category(chosen),
            _ => {}
        }
    }

    fn choose_category(&mut self, chosen: Categories) {
        let Some(category) = CategoryId::ALL.get(chosen.row).copied() else { return };
        match chosen.purpose {
            CategoryFor::Adding(date) => self.open_field(NoteOf::Added(date, category)),
            CategoryFor::Moving(id) => {
                let saved = self.save(|it, journal| it.move_to(journal, &id, Some(category), None));
                if saved.is_some() {
                    self.overlay = None;
                    let name = self.deck.category(category).name.clone();
                    self.say_of("Now under {}. {undo} takes it back.", &name);
                }
            }
        }
    }

    /// Returns the draft of a moment or day.
    pub(crate) fn draft(&self, of: &DraftOf) -> Option<String> {
        let unwritten = self.unwritten.get(of).cloned();
        unwritten.or_else(|| self.store.draft(of)).filter(|words| !words.is_empty())
    }

    /// Keeps a draft on the disk, or takes it away if it is blank. Where that fails it stays in
    /// memory. Returns whether the disk has it.
    pub(super) fn set_draft(&mut self, of: &DraftOf, words: &str) -> bool {
        self.unwritten.remove(of);
        let Err(error) = self.store.set_draft(of, words) else { return true };
        self.unwritten.insert(of.clone(), words.trim_end().to_owned());
        let text = format!("Your words are still here, but not on the disk: {error}.");
        self.notice = Some(Notice { text, is_error: true });
        false
    }

    /// Writes the drafts again that could not be written. Returns whether the disk has all.
    pub(super) fn write_drafts(&mut self) -> bool {
        let unwritten = self.unwritten.clone();
        unwritten.iter().all(|(of, words)| self.set_draft(of, words))
    }

    pub(super) fn open_field(&mut self, of: NoteOf) {
        let words = self.draft(&of.draft()).unwrap_or_else(|| of.stored().to_owned());
        if self.is_private && !words.is_empty() {
            return self.say("Those words are hidden. {private} shows them again.");
        }
        let area = area(&words);
        self.overlay = Some(Overlay::Note(Box::new(Field { of, area })));
    }

    pub(super) fn press_in_field(&mut self, action: Option<Action>, key: &KeyEvent) {
        let Some(Overlay::Note(field)) = &mut self.overlay else { return };
        match action {
            Some(Action::Save) => return self.save_field(),
            Some(Action::Back) => return self.leave_field(),
            Some(Action::NewLine) => field.area.insert_newline(),
            _ => _ = field.area.input(*key),
        }
        self.keep_open_words();
    }

    pub(super) fn paste_in_field(&mut self, text: &str) {
        if let Some(Overlay::Note(field)) = &mut self.overlay {
            field.area.insert_str(text.replace("\r\n", "\n").replace('\r', "\n"));
            self.keep_open_words();
        }
    }

    /// Returns the words that are being written, and what for.
    fn open_words(&self) -> Option<(NoteOf, String)> {
        let Some(Overlay::Note(field)) = &self.overlay else { return None };
        Some((field.of.clone(), field.area.lines().join("\n")))
    }

    fn keep_open_words(&self) {
        self.writer.set(self.open_words().map(|(of, words)| (of.draft(), words)));
    }

    fn close_field(&mut self) {
        self.overlay = None;
        self.keep_open_words();
    }

    /// Closes a field and keeps its words as a draft.
    pub(super) fn leave_field(&mut self) {
        let Some((of, words)) = self.open_words() else { return };
        self.close_field();
        let words = if words == of.stored() { "" } else { words.trim_end() };
        if self.set_draft(&of.draft(), words) && !words.is_empty() {
            self.say(match of {
                NoteOf::Idea(_) => "Your words wait here. {done} stores them with the moment.",
                NoteOf::Moment(..) => "Your words are kept as a draft. {note} opens them.",
                NoteOf::Added(..) => "Your words are kept as a draft. {add} opens them.",
            });
        }
    }

    /// Saves the words of a field; if that fails it stays open.
    fn save_field(&mut self) {
        let Some((of, words)) = self.open_words() else { return };
        match &of {
            NoteOf::Idea(_) => self.leave_field(),
            NoteOf::Moment(..) if of.stored() == words.trim_end() => self.leave_field(),
            NoteOf::Moment(id, seen) => {
                let plan = self.save(|it, journal| it.note(journal, id, seen.as_deref(), &words));
                if plan.is_some() {
                    let gone = "Note removed. {undo} brings it back.";
                    self.end_field(&of, if words.trim().is_empty() { gone } else { "Note saved." });
                }
            }
            NoteOf::Added(date, category) => {
                let (date, category) = (*date, *category);
                let add = Add { date, category, prompt: None, note: Some(&words) };
                if let Some(saved) = self.save(|it, _| it.add(&add)) {
                    self.end_field(&of, "");
                    self.say_of("Added: {}. {undo} takes it back.", &saved.what);
                    self.stand_on(&saved);
                }
            }
        }
    }

    fn end_field(&mut self, of: &NoteOf, sentence: &str) {
        self.close_field();
        if self.set_draft(&of.draft(), "") {
            self.say(sentence);
        }
    }
}
