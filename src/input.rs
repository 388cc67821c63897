//! The key table: which key does what on which screen, and what hint bar, help and documentation
//! call it. One table, so that they cannot disagree: [`ROWS`], with what the config changed of it in
//! [`Keys`]. Knows keys and what they are called, neither the app nor what they lead to in it.

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
    /// Whether text is written there, so that characters are nothing but text.
    #[must_use]
    pub fn is_written_in(self) -> bool {
        matches!(self, Self::Editor | Self::Line)
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

/// The help's two columns: this screen's keys, and those that work everywhere.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HelpKeys {
    /// Keys and what they do on the screen under the help.
    pub here: Vec<Hint>,
    /// Keys and what they do on every screen.
    pub everywhere: Vec<Hint>,
}
