//! The key table: which key does what on which screen, and what hint bar, help and documentation
//! call it. One table, so that they cannot disagree. Knows keys, not what they lead to.

use crate::app::App;

/// What a key means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    /// Mark the idea done.
    Done,
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
    let _ = app;
    Vec::new()
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
    let _ = app;
    HelpKeys::default()
}
