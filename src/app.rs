//! The state of the screens, and what a key does. The app asks the coach, calls the store and says
//! what came of it; the ui draws it.

mod field;
mod history;
mod menu;
mod save;
mod today;

use std::cell::Cell;
use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset};
use crossterm::event::KeyEvent;

use crate::domain::date::Now;
use crate::domain::record::{RecordId, Score, Size};
use crate::domain::{deck::Deck, insights::Insights, journal::Journal, problem, refusal};
use crate::input::{Action, Keys, Place, SCREENS};
use crate::store::{Span, Store, state::DraftOf};
use crate::{coach::Context, config::Config, runtime::Request};
pub use field::{Categories, CategoryFor, DraftWriter, Field, NoteOf};
pub use history::History;
pub use menu::Menu;
pub(crate) use menu::NEEDS;
pub use today::Idea;

/// A line about the last key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// The sentence.
    pub text: String,
    /// Whether something failed.
    pub is_error: bool,
}

/// A number from 1 to 5 that is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Question {
    /// How today's idea will go.
    Expected,
    /// How a moment went.
    Felt(RecordId),
}

/// What lies on top of a screen.
pub enum Overlay {
    /// The help.
    Help,
    /// A category is chosen.
    Categories(Categories),
    /// Words are written.
    Note(Box<Field>),
}

/// How Today is shown.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Today {
    /// The chosen size of the idea.
    pub size: Size,
    /// Whether yesterday's idea is in the main block.
    pub is_yesterday: bool,
    /// Whether the reasons are unfolded.
    pub is_why: bool,
}

/// The app.
pub struct App {
    pub(crate) deck: Deck,
    pub(crate) config: Config,
    pub(crate) keys: Keys,
    /// Where the files are, as the help shows it.
    pub(crate) files: String,
    pub(crate) now: Now,
    pub(crate) screen: Place,
    pub(crate) overlay: Option<Overlay>,
    pub(crate) question: Option<Question>,
    pub(crate) notice: Option<Notice>,
    pub(crate) is_private: bool,
    pub(crate) today: Today,
    pub(crate) menu: Menu,
    pub(crate) history: Option<History>,
    pub(crate) insights: Option<Insights>,
    /// The first row of Insights or the help that is shown; drawing ends it at the last page.
    pub(crate) scroll: Cell<usize>,
    pub(crate) store: Store,
    /// Drafts that the disk does not have.
    unwritten: BTreeMap<DraftOf, String>,
    writer: DraftWriter,
    /// Whether it was said that quitting loses words.
    is_quitting: bool,
    request: Option<Request>,
    copied: Option<String>,
}

impl App {
    /// Returns the app on Today. Records that today's idea was shown, if it was not before. Of what is
    /// wrong with the files, the first is said.
    pub fn new(
        deck: Deck,
        store: Store,
        config: Config,
        files: String,
        warnings: Vec<String>,
        at: DateTime<FixedOffset>,
    ) -> Self {
        let now = Now::new(at, config.day_starts_at);
        let (keys, of_keys) = Keys::new(&config.keys);
        let unread = problem::summary(store.problems().len(), "hullo check");
        let notice = warnings.into_iter().chain(of_keys).chain(unread).next();
        let notice = notice.map(|text| Notice { text, is_error: false });
        let writer = DraftWriter::new(store.state().clone());
        let mut app = Self {
            deck,
            config,
            keys,
            files,
            now,
            screen: Place::Today,
            overlay: None,
            question: None,
            notice,
            is_private: false,
            today: Today::default(),
            menu: Menu::default(),
            history: None,
            insights: None,
            scroll: Cell::new(0),
            store,
            unwritten: BTreeMap::new(),
            writer,
            is_quitting: false,
            request: None,
            copied: None,
        };
        app.begin_day();
        app
    }

    /// Returns what writes the words of an open field to the disk, for a signal or a closed window.
    pub fn draft_writer(&self) -> DraftWriter {
        self.writer.clone()
    }

    /// Returns what was copied last: nobody can tell whether the terminal took it.
    pub fn copied(&self) -> Option<&str> {
        self.copied.as_deref()
    }

    pub(crate) fn context(&self) -> Context<'_> {
        Context { deck: &self.deck, now: self.now }
    }

    pub(crate) fn journal(&self) -> &Journal {
        self.store.journal()
    }

    /// Returns where the next key is pressed.
    pub(crate) fn place(&self) -> Place {
        match &self.overlay {
            Some(Overlay::Help) => Place::Help,
            Some(Overlay::Categories(_)) => Place::Categories,
            Some(Overlay::Note(_)) => Place::Note,
            None if self.question.is_some() => Place::Score,
            None if self.searching().is_some() => Place::Search,
            None => self.screen,
        }
    }

    /// Returns a sentence with each `{name}` of an action replaced by its key.
    pub(crate) fn fill(&self, sentence: &str) -> String {
        refusal::fill(sentence, |name| self.key_of(name))
    }

    fn key_of(&self, name: &str) -> String {
        let hint = self.keys.hint(self.screen, if name == "felt" { "expect" } else { name });
        hint.map_or_else(|| name.to_owned(), |(key, _)| key.to_string())
    }

    fn say(&mut self, sentence: &str) {
        self.say_of(sentence, "");
    }

    /// Says a sentence with `{}` replaced by what it is about.
    fn say_of(&mut self, sentence: &str, what: &str) {
        let name = |name: &str| if name.is_empty() { what.to_owned() } else { self.key_of(name) };
        let text = refusal::fill(sentence, name);
        self.notice = Some(Notice { text, is_error: false });
    }

    /// Takes in a key. The key that finds a new day only shows it. Returns what is asked of the loop.
    pub fn press(&mut self, key: &KeyEvent, at: DateTime<FixedOffset>) -> Option<Request> {
        let today = self.now.today;
        self.notice = None;
        self.refresh(at);
        if self.now.today != today {
            return None;
        }
        let place = self.place();
        let mut action = self.keys.action(place, key);
        if place == Place::Score && action.is_none() {
            self.question = None;
            action = self.keys.action(self.place(), key);
        }
        match (self.place(), action) {
            (_, Some(Action::Quit)) => self.quit(),
            (_, Some(Action::Suspend)) => self.request = Some(Request::Suspend),
            (Place::Note, action) => self.press_in_field(action, key),
            (Place::Search, action) => self.press_in_search(action, key),
            (place, Some(action)) => self.act(place, action),
            (_, None) => {}
        }
        self.request.take()
    }

    /// Takes in pasted text; dropped where there is no field.
    pub fn paste(&mut self, text: &str, at: DateTime<FixedOffset>) {
        self.refresh(at);
        match self.place() {
            Place::Note => self.paste_in_field(text),
            Place::Search => self.paste_in_search(text),
            _ => {}
        }
    }

    fn act(&mut self, place: Place, action: Action) {
        match (place, action) {
            (Place::Score, action) => self.answer(action),
            (Place::Help, Action::Back) => self.overlay = None,
            (Place::Help, action) => self.scroll.update(|row| moved(row, action, usize::MAX)),
            (Place::Categories, action) => self.press_in_categories(action),
            (_, Action::Go(screen)) => self.go(screen),
            (_, Action::NextScreen) => {
                let at = SCREENS.iter().position(|it| *it == self.screen).unwrap_or_default();
                self.go(SCREENS[(at + 1) % SCREENS.len()]);
            }
            (_, Action::Help) => {
                self.overlay = Some(Overlay::Help);
                self.scroll.set(0);
            }
            (_, Action::Undo) => {
                self.step_back(Store::undo, "Taken back: {}. {redo} does it again.");
            }
            (_, Action::Redo) => {
                self.step_back(Store::redo, "Done again: {}. {undo} takes it back.");
            }
            (_, Action::Private) => {
                self.is_private = !self.is_private;
                let hidden = "Notes and names are hidden. {private} shows them again.";
                self.say(if self.is_private { hidden } else { "Notes and names are back." });
            }
            (Place::Today | Place::Insights, Action::Add) => self.choose_to_add(self.now.today),
            (Place::Today, action) => self.press_on_today(action),
            (Place::Menu, action) => self.press_on_menu(action),
            (Place::History, action) => self.press_on_history(action),
            (_, Action::Back) => self.go(Place::Today),
            (_, action) => self.scroll.update(|row| moved(row, action, usize::MAX)),
        }
    }

    fn go(&mut self, screen: Place) {
        if matches!(screen, Place::History | Place::Insights)
            && let Err(error) = self.store.read(self.now, Span::All)
        {
            return self.fail(&error);
        }
        self.screen = screen;
        (self.question, self.today.is_yesterday) = (None, false);
        self.scroll.set(0);
        match screen {
            Place::Menu => self.menu = Menu::at(self.idea().map(|idea| idea.category)),
            Place::History => {
                self.history = None;
                self.read_history();
            }
            Place::Insights => self.count_insights(),
            _ => {}
        }
    }

    /// Quits. Where words cannot be written to the disk it says so first; the next time it quits.
    fn quit(&mut self) {
        self.leave_field();
        if self.write_drafts() || self.is_quitting {
            self.request = Some(Request::Quit);
        }
        self.is_quitting = true;
    }

    fn answer(&mut self, action: Action) {
        let question = self.question.take();
        let Action::Digit(number) = action else { return };
        let score = Score::new(number);
        match (&question, score) {
            (Some(Question::Expected), Some(score)) => self.expect(score),
            (Some(Question::Felt(id)), Some(score)) => self.felt(id, score),
            _ => {}
        }
        if score.is_none() || self.notice.as_ref().is_some_and(|notice| notice.is_error) {
            self.question = question;
        }
    }
}

/// Rows that a page key moves.
const PAGE: usize = 10;

/// Returns a row of a list up to `last`, moved by the keys that move.
fn moved(row: usize, action: Action, last: usize) -> usize {
    match action {
        Action::Up => row.saturating_sub(1),
        Action::Down => row.saturating_add(1).min(last),
        Action::PageUp => row.saturating_sub(PAGE),
        Action::PageDown => row.saturating_add(PAGE).min(last),
        Action::First => 0,
        Action::Last => last,
        // Digits are those of the nine ways.
        Action::Digit(number) => usize::from(number).saturating_sub(1).min(last),
        _ => row,
    }
}
