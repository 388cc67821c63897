//! The key table: which key does what on which screen, and what hint bar, help and documentation
//! call it. One table, so that they cannot disagree: [`ROWS`], with what the config changed of it in
//! the app's [`Keys`]. Knows keys, not what they lead to.

use crossterm::event::KeyEvent;

use crate::app::{App, Message, Overlay, Screen};

mod documentation;
mod hints;
mod key;
mod keys;
mod table;
#[cfg(test)]
pub(crate) mod tests;

pub use documentation::documentation;
pub use hints::hints;
pub use key::{Key, KeyFault};
pub use keys::{Binding, Keys};
pub use table::{ROWS, Row, SCREENS};

/// What a key means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    /// Mark the idea done.
    Done,
    /// Offer another idea.
    Swap,
    /// Take the day off.
    Rest,
    /// Write a note.
    Note,
    /// Write a note in the person's own editor.
    Editor,
    /// Complete a name.
    Complete,
    /// Unfold or fold the reasons.
    Why,
    /// Ask how it will go, or how it went.
    Expect,
    /// Copy the first words.
    CopyWords,
    /// Copy the idea.
    CopyIdea,
    /// Blank notes and names, or show them again.
    Private,
    /// One up: yesterday's idea, an earlier day, a line, a row.
    Up,
    /// One down.
    Down,
    /// One to the left: a smaller size, a week back.
    Left,
    /// One to the right.
    Right,
    /// A month or a page up.
    PageUp,
    /// A month or a page down.
    PageDown,
    /// A year back.
    YearBack,
    /// A year ahead.
    YearAhead,
    /// To the first.
    First,
    /// To the last.
    Last,
    /// Add a moment of one's own.
    Add,
    /// Delete what is chosen.
    Delete,
    /// Change what is chosen.
    Change,
    /// Take what the pointer stands on away for now, or bring it back.
    Switch,
    /// Search for words.
    Search,
    /// Show only one of the nine.
    Filter,
    /// Choose what the pointer stands on.
    Choose,
    /// A digit, 1 to 9: points at that category, or answers the question that stands on the line.
    Digit(u8),
    /// Restore what another program has lost.
    Restore,
    /// Let it go instead.
    LetGo,
    /// Keep what was written.
    Save,
    /// Begin a new line.
    NewLine,
    /// Take the newest change back.
    Undo,
    /// Make it again.
    Redo,
    /// Go to Today.
    GoToday,
    /// Go to Menu.
    GoMenu,
    /// Go to History.
    GoHistory,
    /// Go to Insights.
    GoInsights,
    /// Go to the next screen.
    NextScreen,
    /// Go to the screen before.
    PreviousScreen,
    /// Show the help.
    Help,
    /// Go back.
    Back,
    /// Leave.
    Quit,
    /// Stop until the shell continues us.
    Suspend,
}

/// Where a key is pressed: on a screen, or in what lies on top of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// Today's idea.
    Today,
    /// The nine ways and their ideas.
    Menu,
    /// The past.
    History,
    /// What the past says of a person's weeks.
    Insights,
    /// The help.
    Help,
    /// Where a category is chosen.
    Chooser,
    /// Where a note is written.
    Editor,
    /// Where a line is typed.
    Line,
    /// Where it is asked what becomes of lost records.
    Lost,
    /// Where a question stands on the line; all other keys are the screen's.
    Question,
}

impl Place {
    /// Where the next key is pressed.
    #[must_use]
    pub fn of(app: &App) -> Self {
        match app.overlay {
            Some(Overlay::Help { .. }) => Self::Help,
            Some(Overlay::Note(_)) => Self::Editor,
            Some(Overlay::Categories { .. }) => Self::Chooser,
            Some(Overlay::Line(_)) => Self::Line,
            Some(Overlay::Lost(_)) => Self::Lost,
            None if app.question.is_some() => Self::Question,
            None => Self::of_screen(&app.screen),
        }
    }

    /// The place that a screen is, whatever lies on top of it.
    #[must_use]
    pub fn of_screen(screen: &Screen) -> Self {
        match screen {
            Screen::Today(_) => Self::Today,
            Screen::Menu(_) => Self::Menu,
            Screen::History(_) => Self::History,
            Screen::Insights(_) => Self::Insights,
        }
    }
}

impl Place {
    /// Whether text is written there, so that characters are nothing but text.
    #[must_use]
    pub fn is_written_in(self) -> bool {
        matches!(self, Self::Editor | Self::Line)
    }
}

/// What a key means now.
#[must_use]
pub fn action(app: &App, event: &KeyEvent) -> Option<Action> {
    let place = Place::of(app);
    if place.is_written_in() && Key::of(event).is_typed() {
        return None;
    }
    let mut rows = app.keys.rows_at(place);
    let found = rows.find_map(|row| row.action_of(event));
    match place {
        Place::Question => found.or_else(|| {
            let below = Place::of_screen(&app.screen);
            app.keys.rows_at(below).find_map(|row| row.action_of(event))
        }),
        _ => found,
    }
}

/// What a key has the app do: what the table says, or in an editor what the key writes.
#[must_use]
pub fn message(app: &App, event: &KeyEvent) -> Option<Message> {
    match action(app, event) {
        Some(action) => Some(Message::Press(action)),
        None if Place::of(app).is_written_in() => Some(Message::Edit((*event).into())),
        None => None,
    }
}

/// Whether a message at most shows something else or takes up words, and writes nothing: then the
/// answer need not wait until it is known what others wrote in between.
#[must_use]
pub fn only_shows(message: &Message) -> bool {
    use Action::{
        Back, Down, Filter, First, GoHistory, GoInsights, GoMenu, GoToday, Help, Last, Left,
        NextScreen, PageDown, PageUp, PreviousScreen, Right, Search, Up, Why, YearAhead, YearBack,
    };
    match message {
        Message::Edit(_) => true,
        Message::Press(action) => matches!(
            action,
            Up | Down
                | Left
                | Right
                | PageUp
                | PageDown
                | YearBack
                | YearAhead
                | First
                | Last
                | GoToday
                | GoMenu
                | GoHistory
                | GoInsights
                | NextScreen
                | PreviousScreen
                | Why
                | Search
                | Filter
                | Help
                | Back
        ),
        _ => false,
    }
}

/// One entry of the hint bar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// The key or keys, in the words of the help: `s`, `space`, `up down`.
    pub keys: String,
    /// What it does, in a word or two.
    pub label: &'static str,
}

/// The hint of an action: its row's, with the keys of all rows that share its words.
fn hint(keys: &Keys, place: Place, action: Action) -> Option<Hint> {
    let label = keys.rows_at(place).find(|row| row.action == action)?.hint;
    let keys = keys.rows_at(place).filter(|row| row.hint == label).filter_map(Row::keys_shown);
    Some(Hint { keys: keys.collect::<Vec<_>>().join(" "), label })
}

/// The help's two columns: this screen's keys, and those that work everywhere.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HelpKeys {
    /// Keys and what they do on the screen under the help.
    pub here: Vec<Hint>,
    /// Keys and what they do on every screen.
    pub everywhere: Vec<Hint>,
}

/// What the help lists for the screen under it.
#[must_use]
pub fn help(app: &App) -> HelpKeys {
    let screen = Place::of_screen(&app.screen);
    let mut keys = HelpKeys::default();
    for row in app.keys.rows_at(screen).filter(|row| !row.help.is_empty()) {
        let list = if row.is_everywhere() { &mut keys.everywhere } else { &mut keys.here };
        let Some(shown) = row.keys_shown() else { continue };
        match list.iter_mut().find(|hint| hint.label == row.help) {
            Some(hint) => hint.keys = format!("{} {shown}", hint.keys),
            None => list.push(Hint { keys: shown, label: row.help }),
        }
    }
    keys
}
