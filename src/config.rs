//! Look and feel of one machine, as `config.toml` has it. Lenient: whatever is wrong with the file,
//! there is a config, and every fault is named with its line. Knows nothing of what a theme is made
//! of.

use std::{
    fmt, io,
    path::{Path, PathBuf},
};

use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

/// How hullo looks and feels on this machine.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Config {
    /// The colours.
    pub theme: Theme,
    /// The signs.
    pub symbols: Symbols,
    /// A folder of nine files in place of the bundled deck, seen from the config's own folder.
    pub deck: Option<PathBuf>,
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

/// Something in the file that has no effect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The line it stands on, from 1; `None` if it is the file as a whole.
    pub line: Option<usize>,
    /// What is wrong, lower case.
    pub message: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "config.toml line {line}: {}", self.message),
            None => write!(f, "config.toml: {}", self.message),
        }
    }
}

impl Config {
    /// The documented defaults, as `config.toml` would have them.
    pub const DOCUMENTED: &str = include_str!("../assets/config.toml");

    /// Reads a file. One that is not there is no fault.
    #[must_use]
    pub fn read(file: &Path) -> (Self, Vec<Fault>) {
        match std::fs::read_to_string(file) {
            Ok(text) => Self::parse(&text),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Self::default().faultless(),
            Err(error) => {
                let message = format!("cannot be read: {}", error.kind());
                (Self::default(), vec![Fault { line: None, message }])
            }
        }
    }

    /// Reads a text. What cannot be understood leaves its key at the default.
    #[must_use]
    pub fn parse(text: &str) -> (Self, Vec<Fault>) {
        let (table, errors) = DeTable::parse_recoverable(text);
        let mut reading = Reading { text, faults: Vec::new() };
        for error in &errors {
            reading.fault(error.span().map(|span| span.start), error.message().to_owned());
        }
        let mut config = Self::default();
        for (key, value) in table.get_ref() {
            match key.get_ref().as_ref() {
                "theme" => reading.choose(key, value, THEMES, &mut config.theme),
                "symbols" => reading.choose(key, value, SYMBOLS, &mut config.symbols),
                "deck" => reading.folder(key, value, &mut config.deck),
                other => {
                    reading.fault(Some(key.span().start), format!("{other} is not a key of hullo"));
                }
            }
        }
        reading.faults.sort_by_key(|fault| fault.line);
        reading.faults.dedup();
        (config, reading.faults)
    }

    fn faultless(self) -> (Self, Vec<Fault>) {
        (self, Vec::new())
    }
}

/// A text being read, with what was found wrong with it.
struct Reading<'a> {
    text: &'a str,
    faults: Vec<Fault>,
}

impl Reading<'_> {
    fn fault(&mut self, at: Option<usize>, message: String) {
        let before = at.and_then(|at| self.text.get(..at));
        let line = before.map(|before| before.matches('\n').count() + 1);
        self.faults.push(Fault { line, message });
    }

    /// Sets `chosen` to a folder; an empty text is none.
    fn folder(
        &mut self,
        key: &Spanned<impl AsRef<str>>,
        value: &Spanned<DeValue<'_>>,
        chosen: &mut Option<PathBuf>,
    ) {
        if let Some(folder) = value.get_ref().as_str() {
            *chosen = (!folder.is_empty()).then(|| folder.into());
        } else {
            let message = format!("{} is the name of a folder", key.get_ref().as_ref());
            self.fault(Some(key.span().start), message);
        }
    }

    /// Sets `chosen` to the value that the word stands for.
    fn choose<T: Copy>(
        &mut self,
        key: &Spanned<impl AsRef<str>>,
        value: &Spanned<DeValue<'_>>,
        values: &[(&str, T)],
        chosen: &mut T,
    ) {
        let word = value.get_ref().as_str();
        if let Some((_, value)) = values.iter().find(|(name, _)| word == Some(name)) {
            *chosen = *value;
            return;
        }
        let names: Vec<String> = values.iter().map(|(name, _)| format!("\"{name}\"")).collect();
        let message = format!("{} is one of {}", key.get_ref().as_ref(), names.join(", "));
        self.fault(Some(key.span().start), message);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_documented_defaults_are_the_defaults() {
        let (config, faults) = Config::parse(Config::DOCUMENTED);
        assert_eq!((config, faults), (Config::default(), Vec::new()));
        for key in ["theme", "symbols", "deck"] {
            let lines = Config::DOCUMENTED.lines().filter(|line| line.starts_with(key));
            assert_eq!(lines.count(), 1, "{key}");
        }
    }

    #[test]
    fn every_value_of_every_key_is_read() {
        for (word, theme) in THEMES {
            assert_eq!(Config::parse(&format!("theme = '{word}'")).0.theme, *theme);
        }
        for (word, symbols) in SYMBOLS {
            assert_eq!(Config::parse(&format!("symbols = \"{word}\"")).0.symbols, *symbols);
        }
    }

    #[test]
    fn a_deck_is_a_folder_and_nothing_else() {
        let folder = |text| Config::parse(text).0.deck;
        assert_eq!(folder("deck = \"mine\""), Some("mine".into()));
        assert_eq!(folder("deck = \"\""), None);
        let (config, faults) = Config::parse("deck = 3");
        assert_eq!(config.deck, None);
        assert_eq!(faults[0].to_string(), "config.toml line 1: deck is the name of a folder");
    }

    #[test]
    fn a_fault_costs_its_own_line_and_all_are_named_at_once() {
        let text = "theme = \"drak\"\nsymbols = \"ascii\"\n\ncolour = 3\ndeck = true\n";
        let (config, faults) = Config::parse(text);
        assert_eq!(config, Config { symbols: Symbols::Ascii, ..Config::default() });
        let said: Vec<String> = faults.iter().map(Fault::to_string).collect();
        assert_eq!(
            said,
            [
                "config.toml line 1: theme is one of \"auto\", \"dark\", \"light\", \
                 \"terminal\", \"none\"",
                "config.toml line 4: colour is not a key of hullo",
                "config.toml line 5: deck is the name of a folder",
            ]
        );
    }

    #[test]
    fn a_line_that_is_no_toml_leaves_the_others_standing() {
        let (config, faults) = Config::parse("theme = dark\nsymbols = \"ascii\"\n");
        assert_eq!(config.symbols, Symbols::Ascii);
        assert!(!faults.is_empty() && faults.iter().all(|fault| fault.line == Some(1)));
    }

    #[test]
    fn a_file_that_is_not_there_is_no_fault_and_one_that_is_not_text_is_one() {
        let folder = tempfile::tempdir().unwrap();
        let (config, faults) = Config::read(&folder.path().join("config.toml"));
        assert_eq!((config, faults), (Config::default(), Vec::new()));
        let (config, faults) = Config::read(folder.path());
        assert_eq!((config, faults.len()), (Config::default(), 1));
        assert_eq!(faults[0].line, None);
    }

    proptest::proptest! {
        #[test]
        fn no_text_stops_it(text in "[a-z=\"'\\[\\]{}\n #.é0-9]{0,60}") {
            let (_, faults) = Config::parse(&text);
            let lines = text.matches('\n').count() + 1;
            for line in faults.iter().filter_map(|fault| fault.line) {
                proptest::prop_assert!((1..=lines).contains(&line));
            }
        }
    }
}
