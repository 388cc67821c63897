//! One line being typed: what is searched for, or the day that a moment is moved to. It is written at
//! its end only; what it is good for is seen at once or told when it is kept.

use ratatui_textarea::{Input, Key};
use unicode_segmentation::UnicodeSegmentation;

use super::{App, Effect, Overlay, Screen, wish::Wish, words};
use crate::{
    domain::{day, note, record::RecordId},
    input::Action,
};

/// The longest line, in characters.
const LONGEST: usize = 80;

/// A line being typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Typed {
    /// What becomes of it.
    pub purpose: LinePurpose,
    /// The text.
    pub text: String,
}

/// What a line is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinePurpose {
    /// The words that are searched for.
    Search,
    /// The day that a moment was on.
    Day(RecordId),
}

impl Typed {
    /// Writes a text, as far as there is room for it. Of several lines only the first.
    pub(super) fn insert(&mut self, text: &str) {
        let text = text.lines().next().unwrap_or_default();
        let room = LONGEST.saturating_sub(self.text.chars().count());
        self.text.extend(note::shown(text).chars().take(room));
    }

    fn write(&mut self, input: &Input) {
        match *input {
            Input { key: Key::Char(c), ctrl: false, alt: false, .. } => {
                self.insert(c.encode_utf8(&mut [0; 4]));
            }
            Input { key: Key::Backspace, .. } => {
                let last = self.text.grapheme_indices(true).next_back();
                self.text.truncate(last.map_or(0, |(at, _)| at));
            }
            Input { key: Key::Char('u' | 'w'), ctrl: true, .. } => self.text.clear(),
            _ => {}
        }
    }
}

impl App {
    /// Lets a key write into whatever is being written.
    pub(super) fn type_key(&mut self, input: Input) {
        match &mut self.overlay {
            Some(Overlay::Line(line)) => {
                line.write(&input);
                self.line_changed();
            }
            _ => self.edit(|editor| editor.write(input)),
        }
    }

    /// Writes a pasted text into whatever is being written.
    pub(super) fn paste(&mut self, text: &str) {
        match &mut self.overlay {
            Some(Overlay::Line(line)) => {
                line.insert(text);
                self.line_changed();
            }
            _ => self.edit(|editor| editor.paste(text)),
        }
    }

    /// What is searched for is found while it is typed.
    fn line_changed(&mut self) {
        self.notice = None;
        let (Some(Overlay::Line(line)), Screen::History(at)) = (&self.overlay, &mut self.screen)
        else {
            return;
        };
        if let (LinePurpose::Search, Some(search)) = (line.purpose, &mut at.search) {
            search.words.clone_from(&line.text);
            self.find();
        }
    }

    pub(super) fn press_in_line(&mut self, action: Action) -> Option<Effect> {
        let Some(Overlay::Line(line)) = &self.overlay else { return None };
        match (action, line.purpose) {
            (Action::Back, LinePurpose::Search) => {
                self.overlay = None;
                self.end_search();
            }
            (Action::Back, LinePurpose::Day(_)) => self.overlay = None,
            (Action::Save, LinePurpose::Search) => {
                self.overlay = None;
                self.end_search_for_nothing();
            }
            (Action::Save, LinePurpose::Day(of)) => {
                let text = line.text.clone();
                return self.move_to(of, &text);
            }
            (Action::Up | Action::Down, LinePurpose::Search) => self.walk(action),
            _ => {}
        }
        None
    }

    fn move_to(&mut self, of: RecordId, text: &str) -> Option<Effect> {
        let Some(date) = day::parse(text.trim(), self.coach.today()) else {
            return self.only_say(words::NO_DAY);
        };
        let planned = self.coach.redate(of, date);
        self.wish(Wish::Redate(of, date), planned)
    }
}
