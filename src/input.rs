//! The key table: which key does what on which screen, and what hint bar, help and documentation
//! call it. One table, so that they cannot disagree: [`ROWS`], with what the config changed of it in
//! the app's [`Keys`]. Knows keys, not what they lead to.

use crossterm::event::KeyEvent;

use crate::app::{App, Focus, Message, Overlay, Pointer, Screen};

mod documentation;
mod key;
mod keys;
mod table;
#[cfg(test)]
pub(crate) mod tests;

pub use documentation::documentation;
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
    /// A digit, 1 to 9: points at that category. It never writes anything.
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
    app.keys.rows_at(place).find_map(|row| row.action_of(event))
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

/// The keys that matter now, the most useful first; a narrow screen leaves out from the end, but
/// never the last two.
#[must_use]
pub fn hints(app: &App) -> Vec<Hint> {
    let place = Place::of(app);
    let actions = match place {
        Place::Today => hinted_on_today(app),
        Place::Menu => hinted_on_menu(app),
        Place::History => hinted_on_history(app),
        Place::Insights => {
            &[Action::Up, Action::Down, Action::Note, Action::Add, Action::Help, Action::Back]
        }
        Place::Help => &[Action::Down, Action::Back],
        Place::Chooser => &[Action::Up, Action::Choose, Action::Back],
        // The question itself names its keys.
        Place::Lost => &[],
        Place::Line if app.search().is_none() => &[Action::Save, Action::Back],
        Place::Line => &[Action::Up, Action::Save, Action::Back],
        Place::Editor if offers_names(app) => &[Action::Complete, Action::Save, Action::Back],
        Place::Editor => &[Action::NewLine, Action::Save, Action::Back],
    };
    let hints = actions.iter().filter_map(|action| {
        let hint = hint(&app.keys, place, *action)?;
        Some(Hint { label: label_here(app, *action).unwrap_or(hint.label), ..hint })
    });
    hints.collect()
}

fn offers_names(app: &App) -> bool {
    matches!(&app.overlay, Some(Overlay::Note(editor)) if !editor.offered.is_empty())
}

/// What an action is called where the pointer stands, if its row has another word for it.
fn label_here(app: &App, action: Action) -> Option<&'static str> {
    match (&app.screen, action) {
        (Screen::Menu(_), Action::Switch) if app.is_away() => Some("bring back"),
        (Screen::History(_), Action::Up) if app.search().is_some() => Some("found"),
        (Screen::Menu(at), Action::Switch) if at.pointer != Pointer::Row => {
            Some(if at.category().is_some() { "hide" } else { "leave out" })
        }
        _ => None,
    }
}

fn hinted_on_today(app: &App) -> &'static [Action] {
    use Action::{Add, Down, Help, Note, Quit, Rest, Swap, Undo, Why};
    let day = app.coach.journal().day(app.coach.today());
    match &app.screen {
        Screen::Today(today) if today.focus == Focus::Yesterday => &[Down, Rest, Note, Help, Quit],
        _ if app.coach.done_today().is_some() => &[Note, Undo, Add, Help, Quit],
        _ if app.coach.is_first_morning() => &[Swap, Rest, Help, Quit],
        _ if !day.rests.is_empty() => &[Undo, Add, Help, Quit],
        _ => &[Swap, Rest, Note, Why, Help, Quit],
    }
}

fn hinted_on_menu(app: &App) -> &'static [Action] {
    use Action::{Add, Back, Choose, Help, Left, Right, Switch};
    match &app.screen {
        Screen::Menu(at) if at.pointer != Pointer::Row && at.category().is_some() => {
            &[Choose, Switch, Add, Left, Help, Back]
        }
        Screen::Menu(at) if at.pointer != Pointer::Row => &[Switch, Left, Help, Back],
        _ => &[Right, Switch, Add, Help, Back],
    }
}

fn hinted_on_history(app: &App) -> &'static [Action] {
    use Action::{Add, Back, Change, Delete, Filter, Help, Left, Note, Quit, Search, Up};
    match app.chosen() {
        _ if app.search().is_some() => &[Up, Search, Filter, Note, Delete, Change, Help, Back],
        Some(_) => &[Up, Left, Search, Note, Add, Delete, Change, Filter, Help, Quit],
        None => &[Up, Left, Search, Add, Filter, Help, Quit],
    }
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
