//! Look and feel, as `config.toml` has it. A mistake costs its own key and is named with its line.

use std::{borrow::Cow, collections::BTreeMap, io, path::Path};

use chrono::{NaiveTime, Weekday};
use serde::{Deserialize, de::DeserializeOwned};
use toml::Spanned;
use toml::de::{DeTable, DeValue, ValueDeserializer};

/// The config file with each key at its default and what it means.
pub const DOCUMENTED: &str = include_str!("../assets/config.toml");

/// Settings of this computer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// Colors.
    pub theme: Theme,
    /// Symbols.
    pub symbols: Symbols,
    /// Whether hullo opens as plain lines for a screen reader.
    pub accessible: bool,
    /// First day of the week on the screen.
    pub week_starts: Weekday,
    /// The user's own line for a hard day; empty for none.
    pub support: String,
    /// Local time before which it is still the day before.
    pub day_starts_at: NaiveTime,
    /// Keys by the name of their action, as written: parted by spaces.
    pub keys: BTreeMap<String, String>,
}

/// Colors.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    /// By the terminal's background.
    #[default]
    Auto,
    /// For a dark background.
    Dark,
    /// For a light background.
    Light,
    /// The terminal's own 16.
    Terminal,
    /// Bold and reversed text only.
    None,
}

/// Symbols.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Symbols {
    /// By the locale.
    #[default]
    Auto,
    /// Unicode.
    Unicode,
    /// ASCII only.
    Ascii,
}

impl Symbols {
    /// Returns whether more than ASCII is shown in a locale.
    pub fn is_unicode(self, locale: &str) -> bool {
        let locale = locale.to_ascii_lowercase();
        let is_utf_8 = locale.contains("utf-8") || locale.contains("utf8");
        self == Self::Unicode || (self == Self::Auto && is_utf_8)
    }
}

impl Default for Config {
    fn default() -> Self {
        Self {
            theme: Theme::default(),
            symbols: Symbols::default(),
            accessible: false,
            week_starts: Weekday::Mon,
            support: String::new(),
            day_starts_at: NaiveTime::from_hms_opt(4, 0, 0).unwrap_or_default(),
            keys: BTreeMap::new(),
        }
    }
}

impl Config {
    /// Reads a file; one that is missing is the default. Returns the warnings with it.
    pub fn load(path: &Path) -> (Self, Vec<String>) {
        match std::fs::read_to_string(path) {
            Ok(text) => Self::parse(&text),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Default::default(),
            Err(error) => {
                (Self::default(), vec![format!("config.toml cannot be read: {}", error.kind())])
            }
        }
    }

    /// Parses the text of a file. Returns a warning for every key that has no effect, by line.
    pub fn parse(text: &str) -> (Self, Vec<String>) {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut parser = Parser { config: Self::default(), problems: syntax_errors(text) };
        // One more pass, since a broken line may take the next one with it.
        let broken: Vec<usize> = parser.problems.iter().map(|(line, _)| *line).collect();
        let keep = |(at, line)| if broken.contains(&(at + 1)) { "" } else { line };
        let readable = text.lines().enumerate().map(keep).collect::<Vec<_>>().join("\n");
        let (table, errors) = DeTable::parse_recoverable(&readable);
        for (key, value) in table.into_inner() {
            let span = key.span().start..=value.span().end;
            if !errors.iter().filter_map(toml::de::Error::span).any(|it| span.contains(&it.start)) {
                parser.set(&readable, &key, value);
            }
        }
        parser.problems.sort();
        let warning = |(line, problem)| format!("config.toml line {line}: {problem}");
        (parser.config, parser.problems.into_iter().map(warning).collect())
    }
}

type Key<'a> = Spanned<Cow<'a, str>>;
type Value<'a> = Spanned<DeValue<'a>>;

/// A config while it is read, and what is wrong with the text, by line.
struct Parser {
    config: Config,
    problems: Vec<(usize, String)>,
}

impl Parser {
    fn set(&mut self, text: &str, key: &Key<'_>, value: Value<'_>) {
        let config = &mut self.config;
        let (is_set, expected) = match key.get_ref().as_ref() {
            "theme" => (set(&mut config.theme, value), "auto, dark, light, terminal or none"),
            "symbols" => (set(&mut config.symbols, value), "auto, unicode or ascii"),
            "accessible" => (set(&mut config.accessible, value), "true or false"),
            "week_starts" => (set(&mut config.week_starts, value), "a weekday such as monday"),
            "support" => (set(&mut config.support, value), "a line in quotes"),
            "day_starts_at" => (set(&mut config.day_starts_at, value), "a time like \"04:00\""),
            "keys" => (self.set_keys(text, value), "a table: [keys]"),
            _ => (false, ""),
        };
        match expected {
            "" => self.problem(text, key, "is no key of hullo"),
            _ if !is_set => self.problem(text, key, &format!("can be {expected}")),
            _ => {}
        }
    }

    fn set_keys(&mut self, text: &str, value: Value<'_>) -> bool {
        let DeValue::Table(table) = value.into_inner() else { return false };
        for (action, value) in table {
            let mut keys = String::new();
            if set(&mut keys, value) {
                self.config.keys.insert(action.into_inner().into_owned(), keys);
            } else {
                self.problem(text, &action, "can be keys in quotes, parted by spaces");
            }
        }
        true
    }

    fn problem(&mut self, text: &str, key: &Key<'_>, problem: &str) {
        let line = line_of(text, key.span().start);
        self.problems.push((line, format!("{} {problem}", key.get_ref())));
    }
}

/// Sets a field to a value. Returns whether the value fits.
fn set<T: DeserializeOwned>(field: &mut T, value: Value<'_>) -> bool {
    T::deserialize(ValueDeserializer::from(value)).map(|value| *field = value).is_ok()
}

/// Returns what is no TOML, by line.
fn syntax_errors(text: &str) -> Vec<(usize, String)> {
    let (_, errors) = DeTable::parse_recoverable(text);
    let start = |error: &toml::de::Error| error.span().map_or(0, |it| it.start);
    errors.iter().map(|it| (line_of(text, start(it)), it.message().to_owned())).collect()
}

/// Returns the number of the line, from 1, of a place in bytes.
fn line_of(text: &str, at: usize) -> usize {
    text.bytes().take(at).filter(|it| *it == b'\n').count() + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_documented_config_is_the_default_and_names_every_key() {
        assert_eq!(Config::parse(DOCUMENTED), (Config::default(), Vec::new()));
        for key in "theme symbols accessible week_starts support day_starts_at".split(' ') {
            assert!(DOCUMENTED.contains(&format!("\n{key} = ")), "{key}");
        }
    }

    #[test]
    fn every_key_is_read() {
        let text = "\u{feff}theme = \"light\"\r\nsymbols = \"ascii\"\naccessible = true\n\
            week_starts = \"sunday\"\nsupport = \"Ana\"\nday_starts_at = \"05:30\"\n\
            [keys]\ndone = \"space\"\nquit = \"q Q\"\n";
        let expected = Config {
            theme: Theme::Light,
            symbols: Symbols::Ascii,
            accessible: true,
            week_starts: Weekday::Sun,
            support: "Ana".into(),
            day_starts_at: NaiveTime::from_hms_opt(5, 30, 0).unwrap(),
            keys: [("done".into(), "space".into()), ("quit".into(), "q Q".into())].into(),
        };
        assert_eq!(Config::parse(text), (expected, Vec::new()));
    }

    #[test]
    fn a_mistake_costs_its_own_key_and_is_named_with_its_line() {
        let cases = [
            ("theme = \"blue\"", "theme can be auto, dark, light, terminal or none"),
            ("theme = \"Dark\"", "theme can be auto, dark, light, terminal or none"),
            ("theme = dark", "string values must be quoted, expected literal string"),
            ("theme = \"dark", "invalid basic string, expected `\"`"),
            ("theme dark", "key with no value, expected `=`"),
            ("accessible = 1", "accessible can be true or false"),
            ("week_starts = \"fry\"", "week_starts can be a weekday such as monday"),
            ("support = [\"a\"]", "support can be a line in quotes"),
            ("day_starts_at = \"25:00\"", "day_starts_at can be a time like \"04:00\""),
            ("day_starts_at = 4", "day_starts_at can be a time like \"04:00\""),
            ("keys = \"q\"", "keys can be a table: [keys]"),
            ("keys.quit = 1", "quit can be keys in quotes, parted by spaces"),
            ("motion = \"full\"", "motion is no key of hullo"),
        ];
        for (line, problem) in cases {
            let (config, warnings) = Config::parse(&format!("\n{line}\nsymbols = \"ascii\"\n"));
            assert_eq!(warnings, [format!("config.toml line 2: {problem}")], "{line}");
            let rest = Config { symbols: Symbols::Ascii, ..Config::default() };
            assert_eq!(config, rest, "{line}");
        }
    }

    #[test]
    fn of_a_key_that_stands_twice_or_never_ends_the_rest_is_read() {
        let (config, warnings) = Config::parse("theme = \"dark\"\ntheme = \"light\"\n");
        assert_eq!((config.theme, warnings.len()), (Theme::Dark, 1));
        let (config, warnings) = Config::parse("theme = \"dark\"\nsupport = \"\"\"one\ntwo\n");
        assert_eq!((config.theme, config.support.as_str()), (Theme::Dark, ""));
        assert_eq!(warnings.len(), 1, "{warnings:?}");
    }

    #[test]
    fn a_missing_file_is_the_default_and_an_unreadable_one_a_warning() {
        let folder = tempfile::tempdir().unwrap();
        let missing = Config::load(&folder.path().join("config.toml"));
        assert_eq!(missing, (Config::default(), Vec::new()));
        let (config, warnings) = Config::load(folder.path());
        assert_eq!((config, warnings.len()), (Config::default(), 1));
    }
}
