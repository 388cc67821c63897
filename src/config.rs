//! Look and feel of one computer, as `config.toml` has it. Lenient: whatever is wrong with the file,
//! there is a config, and every fault is named with its line. Knows nothing of what a theme is made
//! of or of what a key leads to.

use std::{
    fmt, io,
    path::{Path, PathBuf},
};

use chrono::Weekday;
use toml::de::DeTable;

use crate::input::Keys;

mod reading;
#[cfg(test)]
mod tests;

use reading::Reading;

/// How hullo looks and feels on this computer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// The colours.
    pub theme: Theme,
    /// The signs.
    pub symbols: Symbols,
    /// Whether something may move.
    pub motion: Motion,
    /// Whether hullo opens as a conversation in plain lines.
    pub accessible: bool,
    /// The program that notes are written in by E, as a shell would run it; empty: what the
    /// environment names.
    pub editor: String,
    /// A folder of nine files in place of the bundled deck, seen from the config's own folder.
    pub deck: Option<PathBuf>,
    /// The day that weeks begin with on the screen.
    pub week_starts: WeekStarts,
    /// The person's own line for a hard day, shown in the help; empty: none.
    pub support: String,
    /// Whether the last row lists keys.
    pub hints: bool,
    /// The keys.
    pub keys: Keys,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            theme: Theme::default(),
            symbols: Symbols::default(),
            motion: Motion::default(),
            accessible: false,
            editor: String::new(),
            deck: None,
            week_starts: WeekStarts::default(),
            support: String::new(),
            hints: true,
            keys: Keys::default(),
        }
    }
}

/// Which colours are used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// By the terminal's background, where it tells.
    #[default]
    Auto,
    /// For a dark background.
    Dark,
    /// For a light background.
    Light,
    /// The terminal's own sixteen.
    Terminal,
    /// None.
    None,
}

/// Which signs are used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Symbols {
    /// Unicode where the locale has it.
    #[default]
    Auto,
    /// Unicode.
    Unicode,
    /// ASCII only.
    Ascii,
}

/// Whether something may move.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Motion {
    /// Where it is quiet to look at.
    #[default]
    Auto,
    /// Yes.
    Full,
    /// No.
    Off,
}

/// The day that weeks begin with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum WeekStarts {
    /// Monday.
    #[default]
    Monday,
    /// Sunday.
    Sunday,
}

impl WeekStarts {
    /// The weekday it is.
    #[must_use]
    pub fn weekday(self) -> Weekday {
        match self {
            Self::Monday => Weekday::Mon,
            Self::Sunday => Weekday::Sun,
        }
    }
}

impl Symbols {
    /// Whether signs beyond ASCII are used where the locale has Unicode, or has not.
    #[must_use]
    pub fn is_unicode(self, locale_is_unicode: bool) -> bool {
        match self {
            Self::Unicode => true,
            Self::Ascii => false,
            Self::Auto => locale_is_unicode,
        }
    }
}

/// The words of a key's values, the default first.
const THEMES: &[(&str, Theme)] = &[
    ("auto", Theme::Auto),
    ("dark", Theme::Dark),
    ("light", Theme::Light),
    ("terminal", Theme::Terminal),
    ("none", Theme::None),
];
const SYMBOLS: &[(&str, Symbols)] =
    &[("auto", Symbols::Auto), ("unicode", Symbols::Unicode), ("ascii", Symbols::Ascii)];
const MOTIONS: &[(&str, Motion)] =
    &[("auto", Motion::Auto), ("full", Motion::Full), ("off", Motion::Off)];
const WEEKS: &[(&str, WeekStarts)] =
    &[("monday", WeekStarts::Monday), ("sunday", WeekStarts::Sunday)];

/// Something in the file that has no effect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The file's name, without its folder.
    pub file: String,
    /// The line it stands on, from 1; `None` if it is the file as a whole.
    pub line: Option<usize>,
    /// What is wrong, lower case.
    pub message: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{} line {line}: {}", self.file, self.message),
            None => write!(f, "{}: {}", self.file, self.message),
        }
    }
}

impl Config {
    /// The documented defaults, as `config.toml` would have them.
    pub const DOCUMENTED: &str = include_str!("../assets/config.toml");

    /// Reads a file. One that is not there is no fault.
    #[must_use]
    pub fn read(file: &Path) -> (Self, Vec<Fault>) {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        match std::fs::read_to_string(file) {
            Ok(text) => Self::parse_file(&name, &text),
            Err(error) if error.kind() == io::ErrorKind::NotFound => (Self::default(), Vec::new()),
            Err(error) => {
                let message = format!("cannot be read: {}", error.kind());
                (Self::default(), vec![Fault { file: name.into_owned(), line: None, message }])
            }
        }
    }

    /// Reads a text, as one of the usual name. What cannot be understood leaves its key at the
    /// default. The faults come in the order of their lines.
    #[must_use]
    pub fn parse(text: &str) -> (Self, Vec<Fault>) {
        Self::parse_file("config.toml", text)
    }

    fn parse_file(name: &str, text: &str) -> (Self, Vec<Fault>) {
        // Some editors begin a file with a byte order mark, which is no part of it.
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let (table, errors) = DeTable::parse_recoverable(text);
        let mut reading = Reading::of(name, text);
        for error in &errors {
            reading.fault(error.span().map(|span| span.start), error.message().to_owned());
        }
        let mut config = Self::default();
        for (key, value) in table.get_ref() {
            match key.get_ref().as_ref() {
                "theme" => reading.choose(key, value, THEMES, &mut config.theme),
                "symbols" => reading.choose(key, value, SYMBOLS, &mut config.symbols),
                "motion" => reading.choose(key, value, MOTIONS, &mut config.motion),
                "accessible" => reading.switch(key, value, &mut config.accessible),
                "editor" => reading.line(key, value, &mut config.editor),
                "deck" => reading.folder(key, value, &mut config.deck),
                "week_starts" => reading.choose(key, value, WEEKS, &mut config.week_starts),
                "support" => reading.line(key, value, &mut config.support),
                "hints" => reading.switch(key, value, &mut config.hints),
                "keys" => config.keys = reading.keys(key, value),
                other => reading.unknown(key, other),
            }
        }
        (config, reading.into_faults())
    }
}
