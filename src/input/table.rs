//! The table itself. A row is one action with its keys, the places where they work, and its words
//! for the hint bar and the help. Neighbors with the same words are shown as one.

use std::borrow::Cow;

use crossterm::event::{KeyCode, KeyEvent};

use super::{
    Action::{
        self, Add, Back, Change, Choose, Complete, CopyIdea, CopyWords, Delete, Digit, Done, Down,
        Expect, Filter, First, GoHistory, GoInsights, GoMenu, GoToday, Help, Last, Left, LetGo,
        NewLine, NextScreen, Note, PageDown, PageUp, PreviousScreen, Private, Quit, Redo, Rest,
        Restore, Right, Save, Search, Suspend, Swap, Switch, Undo, Up, Why, YearAhead, YearBack,
    },
    Key,
    Place::{self, Chooser, Editor, Line, Lost, Question},
};

/// One line of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The keys; the first one is the one that is shown. An empty list stands for the digits, or for
    /// a second way to the same that has made way for the config's keys.
    pub keys: Cow<'static, [Key]>,
    /// What they mean.
    pub action: Action,
    /// Where.
    pub places: &'static [Place],
    /// The hint bar's word.
    pub hint: &'static str,
    /// The help's words; empty where the help does not list it.
    pub help: &'static str,
}

/// Every screen, in the order in which they follow each other.
pub const SCREENS: &[Place] = &[Place::Today, Place::Menu, Place::History, Place::Insights];
const TODAY: &[Place] = &[Place::Today];
const MENU: &[Place] = &[Place::Menu];
const HISTORY: &[Place] = &[Place::History];
const INSIGHTS: &[Place] = &[Place::Insights];
/// Where `h` is not the way to the left.
const WITHOUT_LEFT: &[Place] = &[Place::Today, Place::Insights];
const AFTER_TODAY: &[Place] = &[Place::Menu, Place::History, Place::Insights];
const HELP: &[Place] = &[Place::Help];
const CHOOSER: &[Place] = &[Chooser];
const EDITOR: &[Place] = &[Editor];
const LINE: &[Place] = &[Line];
const LOST: &[Place] = &[Lost];
const QUESTION: &[Place] = &[Question];
/// Where one thing after another is walked through.
const LISTS: &[Place] = &[Place::Help, Chooser];
/// Keys that a person must always have.
const ALWAYS: &[Place] = &[
    Place::Today,
    Place::Menu,
    Place::History,
    Place::Insights,
    Place::Help,
    Chooser,
    Editor,
    Line,
    Lost,
    Question,
];

const UP: &[Key] = &[Key::plain(KeyCode::Up), Key::char('k')];
const DOWN: &[Key] = &[Key::plain(KeyCode::Down), Key::char('j')];
const LEFT: &[Key] = &[Key::plain(KeyCode::Left), Key::char('h')];
const RIGHT: &[Key] = &[Key::plain(KeyCode::Right), Key::char('l')];
const PAGE_UP: &[Key] = &[Key::plain(KeyCode::PageUp)];
const PAGE_DOWN: &[Key] = &[Key::plain(KeyCode::PageDown)];
const FIRST: &[Key] = &[Key::char('g'), Key::plain(KeyCode::Home)];
const LAST: &[Key] = &[Key::char('G'), Key::plain(KeyCode::End)];
const ENTER: Key = Key::plain(KeyCode::Enter);
const ESC: Key = Key::plain(KeyCode::Esc);

const fn row(
    keys: &'static [Key],
    action: Action,
    places: &'static [Place],
    words: (&'static str, &'static str),
) -> Row {
    Row { keys: Cow::Borrowed(keys), action, places, hint: words.0, help: words.1 }
}

/// All keys as they are unless the config gives them otherwise: see [`super::Keys`].
pub const ROWS: &[Row] = &[
    row(&[Key::char(' ')], Done, TODAY, ("I did this", "I did this")),
    row(&[Key::char('s')], Swap, TODAY, ("swap", "another idea")),
    row(&[Key::plain(KeyCode::Left)], Left, TODAY, ("size", "tiny, usual, more")),
    row(&[Key::plain(KeyCode::Right)], Right, TODAY, ("size", "tiny, usual, more")),
    row(&[Key::char('r')], Rest, TODAY, ("rest", "take the day off")),
    row(&[Key::char('w')], Why, TODAY, ("why", "why this one")),
    row(&[Key::char('e')], Expect, TODAY, ("guess", "guess how it will go")),
    row(&[Key::char('y')], CopyWords, TODAY, ("copy", "copy the words, the idea")),
    row(&[Key::char('Y')], CopyIdea, TODAY, ("copy idea", "copy the words, the idea")),
    row(UP, Up, TODAY, ("yesterday", "yesterday's idea, and back")),
    row(DOWN, Down, TODAY, ("today", "yesterday's idea, and back")),
    row(UP, Up, MENU, ("way", "up and down")),
    row(DOWN, Down, MENU, ("way", "up and down")),
    row(RIGHT, Right, MENU, ("ideas", "its ideas")),
    row(LEFT, Left, MENU, ("ways", "back to the nine")),
    row(&[ENTER], Choose, MENU, ("for today", "make an idea today's")),
    row(&[], Digit(0), MENU, ("that way", "")),
    row(&[Key::char('x')], Switch, MENU, ("pause", "pause or hide, and bring back")),
    row(PAGE_UP, PageUp, MENU, ("page", "a page")),
    row(PAGE_DOWN, PageDown, MENU, ("page", "a page")),
    row(FIRST, First, MENU, ("ends", "first, last")),
    row(LAST, Last, MENU, ("ends", "first, last")),
    row(DOWN, Down, INSIGHTS, ("more", "further down")),
    row(UP, Up, INSIGHTS, ("less", "back up")),
    row(PAGE_DOWN, PageDown, INSIGHTS, ("page", "")),
    row(PAGE_UP, PageUp, INSIGHTS, ("page", "")),
    row(FIRST, First, INSIGHTS, ("ends", "first, last")),
    row(LAST, Last, INSIGHTS, ("ends", "first, last")),
    row(UP, Up, HISTORY, ("day", "another day")),
    row(DOWN, Down, HISTORY, ("day", "another day")),
    row(LEFT, Left, HISTORY, ("week", "another week")),
    row(RIGHT, Right, HISTORY, ("week", "another week")),
    row(PAGE_UP, PageUp, HISTORY, ("month", "another month")),
    row(PAGE_DOWN, PageDown, HISTORY, ("month", "another month")),
    row(&[Key::char('[')], YearBack, HISTORY, ("year", "another year")),
    row(&[Key::char(']')], YearAhead, HISTORY, ("year", "another year")),
    row(FIRST, First, HISTORY, ("ends", "first day, last day")),
    row(LAST, Last, HISTORY, ("ends", "first day, last day")),
    row(&[Key::char('d')], Delete, HISTORY, ("delete", "delete the moment")),
    row(&[Key::char('c')], Change, HISTORY, ("change", "change its way or day")),
    row(&[Key::char('/')], Search, HISTORY, ("search", "search words, @names")),
    row(&[Key::char('f')], Filter, HISTORY, ("filter", "one way only")),
    row(&[Key::char('n')], Note, SCREENS, ("note", "note, in your editor")),
    row(&[ENTER], Note, HISTORY, ("open", "")),
    row(&[Key::char('E')], Action::Editor, SCREENS, ("editor", "note, in your editor")),
    row(&[Key::char('a')], Add, TODAY, ("add another", "add one of my own")),
    row(&[Key::char('a')], Add, AFTER_TODAY, ("add", "add one of my own")),
    row(&[Key::char('p')], Private, SCREENS, ("private", "blank notes and names")),
    row(&[Key::char('u')], Undo, SCREENS, ("undo", "undo, redo of today")),
    row(&[Key::ctrl('r')], Redo, SCREENS, ("redo", "undo, redo of today")),
    row(&[Key::char('T'), Key::char('t')], GoToday, SCREENS, ("screen", "go to a screen")),
    row(&[Key::char('M'), Key::char('m')], GoMenu, SCREENS, ("screen", "go to a screen")),
    row(&[Key::char('H')], GoHistory, SCREENS, ("screen", "go to a screen")),
    row(&[Key::char('h')], GoHistory, WITHOUT_LEFT, ("history", "")),
    row(&[Key::char('I'), Key::char('i')], GoInsights, SCREENS, ("screen", "go to a screen")),
    row(&[Key::plain(KeyCode::Tab)], NextScreen, SCREENS, ("next", "go to a screen")),
    row(&[Key::plain(KeyCode::BackTab)], PreviousScreen, SCREENS, ("previous", "")),
    row(&[Key::char('?'), Key::plain(KeyCode::F(1))], Help, SCREENS, ("help", "this help")),
    row(&[ESC], Back, SCREENS, ("back", "back")),
    row(&[Key::char('q')], Quit, SCREENS, ("quit", "quit, stop until fg")),
    row(&[Key::ctrl('c')], Quit, ALWAYS, ("leave", "")),
    row(&[Key::ctrl('z')], Suspend, ALWAYS, ("suspend", "quit, stop until fg")),
    row(DOWN, Down, HELP, ("more", "")),
    row(UP, Up, HELP, ("less", "")),
    row(UP, Up, CHOOSER, ("way", "")),
    row(DOWN, Down, CHOOSER, ("way", "")),
    row(PAGE_DOWN, PageDown, HELP, ("page", "")),
    row(PAGE_UP, PageUp, HELP, ("page", "")),
    row(FIRST, First, LISTS, ("ends", "")),
    row(LAST, Last, LISTS, ("ends", "")),
    row(&[], Digit(0), CHOOSER, ("that way", "")),
    row(&[ENTER], Choose, CHOOSER, ("choose", "")),
    row(&[ENTER], Save, EDITOR, ("save", "")),
    row(
        &[Key::alt(KeyCode::Enter), Key::ctrl('j'), Key::shift(KeyCode::Enter)],
        NewLine,
        EDITOR,
        ("new line", ""),
    ),
    row(&[Key::plain(KeyCode::Tab)], Complete, EDITOR, ("name", "")),
    row(&[ESC], Back, EDITOR, ("back", "")),
    row(&[Key::plain(KeyCode::Up)], Up, LINE, ("found", "")),
    row(&[Key::plain(KeyCode::Down)], Down, LINE, ("found", "")),
    row(&[ENTER], Save, LINE, ("choose", "")),
    row(&[ESC], Back, LINE, ("back", "")),
    row(
        &[ESC, Key::char('q'), Key::char('?'), Key::plain(KeyCode::F(1))],
        Back,
        HELP,
        ("back", ""),
    ),
    row(&[ESC, Key::char('q')], Back, CHOOSER, ("back", "")),
    row(&[Key::char('y')], Restore, LOST, ("restore", "")),
    row(&[Key::char('n')], LetGo, LOST, ("no", "")),
    row(&[ESC, Key::char('q')], Back, LOST, ("later", "")),
    row(&[], Digit(0), QUESTION, ("how it goes", "")),
    row(&[ESC], Back, QUESTION, ("skip", "")),
];

impl Row {
    /// What `event` means by this row.
    #[must_use]
    pub fn action_of(&self, event: &KeyEvent) -> Option<Action> {
        let key = Key::of(event);
        match self.action {
            Digit(_) => key.digit().map(Digit),
            action => self.keys.contains(&key).then_some(action),
        }
    }

    /// The key as hints and help show it; `None` for the digits, which need no telling, and where
    /// there is none.
    #[must_use]
    pub fn keys_shown(&self) -> Option<String> {
        self.keys.first().map(Key::to_string)
    }

    /// What the config calls the row's action: the same for all rows that go by one name. `None` for
    /// those that keep their keys: the digits, and the way out that a person must always have.
    #[must_use]
    pub fn name(&self) -> Option<String> {
        match (self.action, self.hint) {
            (Digit(_), _) | (Quit, "leave") => return None,
            (Note, "open") => return Some("open".to_owned()),
            _ => {}
        }
        let mut name = String::new();
        for c in format!("{:?}", self.action).chars() {
            if c.is_uppercase() && !name.is_empty() {
                name.push('-');
            }
            name.extend(c.to_lowercase());
        }
        Some(name.strip_prefix("go-").unwrap_or(&name).to_owned())
    }

    /// Whether every screen has keys for it.
    #[must_use]
    pub fn is_everywhere(&self) -> bool {
        let same = |row: &&Self| row.action == self.action && row.help == self.help;
        SCREENS.iter().all(|screen| ROWS.iter().filter(same).any(|row| row.places.contains(screen)))
    }
}
