//! The note editor. What is typed or pasted is kept clean and within a note's length; what is left
//! with words in it is kept for later, never thrown away.

use chrono::NaiveDate;
use ratatui::style::{Modifier, Style};
use ratatui_textarea::{CursorMove, Input, Key, TextArea, WrapMode};

use super::{
    App, Effect, Entry, Focus, NotePurpose, Overlay, Screen, names::Turn, wish::Wish, words,
};
use crate::{
    coach::Refusal,
    domain::{
        draft::Draft,
        note::{self, MAX_NOTE},
    },
    input::Action,
};

/// A note being written. The text area keeps text and cursor; what the keys do to it is its own.
#[derive(Debug)]
pub struct NoteEditor {
    /// What becomes of the note.
    pub purpose: NotePurpose,
    /// The text as it was when the editor opened.
    pub before: String,
    /// The text.
    pub area: TextArea<'static>,
    /// Names already used that what is being written may become.
    pub offered: Vec<String>,
    /// All names already used, once one was begun.
    pub(super) names: Option<Vec<String>>,
    /// The name that is being completed.
    pub(super) turn: Option<Turn>,
}

impl NoteEditor {
    /// An editor that holds `text`, cleaned of what must not reach a screen, with the cursor at its
    /// end.
    #[must_use]
    pub fn new(purpose: NotePurpose, text: &str) -> Self {
        let lines: Vec<String> = note::shown_lines(text).map(Into::into).collect();
        let before = lines.join("\n");
        let mut area = TextArea::new(lines);
        area.set_cursor_line_style(Style::default());
        area.set_cursor_style(Style::default());
        area.set_selection_style(Style::default().add_modifier(Modifier::BOLD));
        area.set_wrap_mode(WrapMode::WordOrGlyph);
        area.move_cursor(CursorMove::Bottom);
        area.move_cursor(CursorMove::End);
        Self { purpose, before, area, offered: Vec::new(), names: None, turn: None }
    }

    /// An editor in which `text` was written over `before`.
    pub(super) fn with_words(purpose: NotePurpose, before: &str, text: &str) -> Self {
        Self { before: Self::new(purpose.clone(), before).before, ..Self::new(purpose, text) }
    }

    /// The text as it stands.
    #[must_use]
    pub fn text(&self) -> String {
        self.area.lines().join("\n")
    }

    /// Characters in the text, line breaks counted.
    #[must_use]
    pub fn length(&self) -> usize {
        let lines = self.area.lines();
        lines.iter().map(|line| line.chars().count()).sum::<usize>() + lines.len() - 1
    }

    /// Lets a key write. Whether there was room for it.
    pub(super) fn write(&mut self, input: Input) -> bool {
        if let Key::Char(c) = input.key
            && note::shown(c.encode_utf8(&mut [0; 4])) != c.to_string()
        {
            return true;
        }
        let before = self.length();
        self.area.input(input);
        self.fits_or_takes_back(before)
    }

    /// Writes what fits of a pasted text. Whether all of it did.
    pub(super) fn paste(&mut self, text: &str) -> bool {
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        let text = note::shown_lines(&text).collect::<Vec<_>>().join("\n");
        let room = MAX_NOTE.saturating_sub(self.length());
        self.area.insert_str(text.chars().take(room).collect::<String>());
        text.chars().count() <= room
    }

    fn break_line(&mut self) -> bool {
        let before = self.length();
        self.area.insert_newline();
        self.fits_or_takes_back(before)
    }

    /// Takes the last change back if there is no room for what it added to `before` characters. A
    /// text that is too long already, as one from elsewhere may be, can still be shortened.
    pub(super) fn fits_or_takes_back(&mut self, before: usize) -> bool {
        let fits = self.length() <= MAX_NOTE.max(before);
        if !fits {
            self.area.undo();
        }
        fits
    }

    /// Whether it holds words that would be missed.
    pub(super) fn has_news(&self) -> bool {
        let text = self.text();
        text != self.before && !text.trim().is_empty()
    }
}

impl App {
    /// Opens what n means here: words left behind, the chosen moment's note, today's newest note,
    /// or words for an idea that is still open.
    pub(super) fn open_note(&mut self) -> Option<Effect> {
        if self.private && !self.set_aside.is_empty() {
            return self.only_say(words::WORDS_ARE_PRIVATE);
        }
        if let Some(editor) = self.set_aside.pop() {
            self.open_editor(editor);
            return None;
        }
        let (purpose, text) = match self.screen {
            Screen::Today(_) => self.note_on_today(),
            Screen::Menu(_) | Screen::Insights(_) => match self.coach.newest_today() {
                Some(moment) => (NotePurpose::Moment(moment.id), moment.note.clone()),
                None => return self.only_say(words::NOTHING_TODAY),
            },
            Screen::History(_) => match self.chosen() {
                Some(Entry::Moment(moment)) => {
                    (NotePurpose::Moment(moment.id), moment.note.clone())
                }
                Some(Entry::ByHand(_)) => return self.only_say(words::BY_HAND),
                None => return self.say_nothing_chosen(),
            },
        };
        let text = text.unwrap_or_default();
        if self.private && !text.is_empty() {
            return self.only_say(words::WORDS_ARE_PRIVATE);
        }
        self.open_editor(NoteEditor::new(purpose, &text));
        None
    }

    pub(super) fn open_editor(&mut self, editor: NoteEditor) {
        self.overlay = Some(Overlay::Note(Box::new(editor)));
    }

    /// Blanks notes and names, or shows them again.
    pub(super) fn turn_private(&mut self) -> Option<Effect> {
        self.private = !self.private;
        self.only_say(if self.private { words::PRIVATE } else { words::NOT_PRIVATE })
    }

    /// Opens the same in the person's own editor.
    pub(super) fn write_elsewhere(&mut self) -> Option<Effect> {
        self.open_note();
        let Some(Overlay::Note(editor)) = &self.overlay else { return None };
        let purpose = self.kept_purpose(&editor.purpose);
        Some(Effect::Edit(Draft { purpose, text: editor.text() }))
    }

    /// Takes in what came back from there, and saves it as enter does. If something went wrong, words
    /// that are new stay open.
    pub(super) fn edited_elsewhere(
        &mut self,
        text: Option<String>,
        fault: Option<String>,
    ) -> Option<Effect> {
        let Some(Overlay::Note(editor)) = &mut self.overlay else { return None };
        if let Some(text) = text.filter(|text| *text != editor.text()) {
            **editor = NoteEditor::with_words(editor.purpose.clone(), &editor.before, &text);
        }
        let Some(fault) = fault else { return self.save_note() };
        if !editor.has_news() {
            self.overlay = None;
        }
        self.notice = Some(words::not_edited(&fault));
        None
    }

    fn note_on_today(&self) -> (NotePurpose, Option<String>) {
        if let (Focus::Yesterday, Some((date, _))) = (self.focus(), self.coach.yesterday()) {
            let draft = self.earlier_draft.as_ref().filter(|(day, _)| *day == date);
            return (NotePurpose::EarlierDraft(date), draft.map(|(_, text)| text.clone()));
        }
        match self.coach.newest_today() {
            Some(moment) => (NotePurpose::Moment(moment.id), moment.note.clone()),
            None => (NotePurpose::Draft, self.draft.clone()),
        }
    }

    /// Lets something change the text being written. Outside an editor there is none.
    pub(super) fn edit(&mut self, change: impl FnOnce(&mut NoteEditor) -> bool) {
        let Some(Overlay::Note(editor)) = &mut self.overlay else { return };
        self.notice = None;
        if !change(editor) {
            self.say(words::NOTE_FULL);
        }
        self.offer_names();
    }

    pub(super) fn press_in_editor(&mut self, action: Action) -> Option<Effect> {
        match action {
            Action::NewLine => self.edit(NoteEditor::break_line),
            Action::Save => return self.save_note(),
            Action::Complete => self.complete_name(),
            Action::Back => self.leave_editor(),
            // Words in an editor are not left behind by one key.
            Action::Quit if self.is_writing_news() => self.leave_editor(),
            Action::Quit => return Some(Effect::Quit),
            Action::Suspend => return Some(Effect::Suspend),
            _ => {}
        }
        None
    }

    fn is_writing_news(&self) -> bool {
        matches!(&self.overlay, Some(Overlay::Note(editor)) if editor.has_news())
    }

    fn save_note(&mut self) -> Option<Effect> {
        let Some(Overlay::Note(editor)) = &self.overlay else { return None };
        let note = match note::accepted(&editor.text()) {
            Ok(note) => note,
            Err(fault) => return self.only_say(words::note_fault(fault)),
        };
        match editor.purpose.clone() {
            NotePurpose::Draft => self.keep_draft(note, words::DRAFT_WAITS),
            NotePurpose::EarlierDraft(date) => {
                self.keep_earlier_draft(date, note, words::EARLIER_DRAFT_WAITS);
            }
            NotePurpose::Moment(of) => match self.coach.note(of, note.as_deref()) {
                Err(Refusal::Unchanged) => self.overlay = None,
                Err(Refusal::Unknown(_)) => self.say(words::MOMENT_GONE),
                planned if note.is_none() => return self.wish(Wish::NoNote, planned),
                planned => return self.wish(Wish::Note, planned),
            },
            NotePurpose::Own { category, date } => {
                let planned = self.coach.add(category, note, date, self.now);
                return self.wish(Wish::Add(category), planned);
            }
        }
        None
    }

    /// Closes the editor and keeps what was written in it.
    fn leave_editor(&mut self) {
        let Some(Overlay::Note(editor)) = self.overlay.take() else { return };
        let changed = editor.text() != editor.before;
        let text = || Some(editor.text()).filter(|text| !text.trim().is_empty());
        match editor.purpose {
            NotePurpose::Draft if changed => self.keep_draft(text(), words::DRAFT_KEPT),
            NotePurpose::EarlierDraft(date) if changed => {
                self.keep_earlier_draft(date, text(), words::DRAFT_KEPT);
            }
            NotePurpose::Moment(_) | NotePurpose::Own { .. } if editor.has_news() => {
                self.set_aside.push(*editor);
                self.say(words::DRAFT_KEPT);
            }
            _ => {}
        }
    }

    fn keep_draft(&mut self, text: Option<String>, said: &'static str) {
        self.overlay = None;
        let before = std::mem::replace(&mut self.draft, text);
        if self.draft.is_some() {
            // With a moment today the note key is about that one.
            let opens = self.coach.newest_today().is_none();
            self.say(if opens { said } else { words::DRAFT_WAITS });
        } else if before.is_some() {
            self.say(words::DRAFT_GONE);
        }
    }

    fn keep_earlier_draft(&mut self, date: NaiveDate, text: Option<String>, said: &'static str) {
        self.overlay = None;
        let Some(text) = text else {
            if self.earlier_draft.take_if(|(day, _)| *day == date).is_some() {
                self.say(words::DRAFT_GONE);
            }
            return;
        };
        self.make_way_for(date);
        self.earlier_draft = Some((date, text));
        self.rehome();
        self.say(match (&self.earlier_draft, self.focus()) {
            (Some(_), Focus::Yesterday) => said,
            (Some(_), Focus::Today) => words::EARLIER_DRAFT_WAITS,
            (None, _) => words::DRAFT_KEPT,
        });
    }

    /// Says something and does nothing.
    pub(super) fn only_say(&mut self, text: impl Into<String>) -> Option<Effect> {
        self.say(text);
        None
    }
}
