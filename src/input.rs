//! The one key table: which key does what in which place, and what hint bar, help and README call
//! it. `[keys]` of the config gives actions other keys.

mod key;

use std::collections::BTreeMap;

use crossterm::event::KeyEvent;

use crate::domain::text;
pub use key::Key;

/// What a key means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the table says what each does")]
pub enum Action {
    Done,
    Swap,
    Rest,
    Note,
    Why,
    Expect,
    CopyWords,
    CopyIdea,
    Up,
    Down,
    Left,
    Right,
    PageUp,
    PageDown,
    YearBack,
    YearAhead,
    First,
    Last,
    Add,
    Delete,
    Category,
    LeaveOut,
    Search,
    Choose,
    Private,
    Undo,
    Redo,
    Go(Place),
    NextScreen,
    Help,
    Back,
    Save,
    NewLine,
    Quit,
    Suspend,
    /// 1 to 9: points at a category or answers the question that stands.
    Digit(u8),
}

/// Where a key is pressed: a screen, or what lies on top of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are those of the screens and fields")]
pub enum Place {
    Today,
    Menu,
    History,
    Insights,
    Help,
    /// The list from which a category is chosen.
    Categories,
    Note,
    Search,
    /// Where a number from 1 to 5 is asked for; every other key is the screen's.
    Score,
}

use Place::{Categories, Help, History, Insights, Menu, Note, Score, Search, Today};

/// The screens in their order.
pub const SCREENS: &[Place] = &[Today, Menu, History, Insights];
const TODAY: &[Place] = &[Today];
const MENU: &[Place] = &[Menu];
const HISTORY: &[Place] = &[History];
const DIARY: &[Place] = &[Today, History];
const LISTS: &[Place] = &[Menu, Insights, Help];
const OVERLAYS: &[Place] = &[Categories, Search, Score];
const EVERYWHERE: &[Place] = &[Today, Menu, History, Insights, Help, Categories, Note, Search];
const DIGITS: &[Place] = &[Menu, Categories, Score];

/// One action with its keys in some places.
pub struct Row {
    /// What the config calls it; with a dot before it where the keys are fixed.
    pub name: &'static str,
    /// What the keys mean.
    pub action: Action,
    /// The keys, the one that is shown first.
    keys: &'static str,
    /// Where they work.
    pub places: &'static [Place],
    /// The word in the hint bar.
    pub hint: &'static str,
    /// The words in the help, empty if it is not listed. Neighbors with the same are one line.
    pub help: &'static str,
}

const fn row(
    name: &'static str,
    action: Action,
    keys: &'static str,
    places: &'static [Place],
    words: (&'static str, &'static str),
) -> Row {
    Row { name, action, keys, places, hint: words.0, help: words.1 }
}

/// All keys as they are unless the config changes them.
#[rustfmt::skip]
pub const ROWS: &[Row] = &[
    row("done", Action::Done, "space", TODAY, ("I did this", "I did this")),
    row("swap", Action::Swap, "s", TODAY, ("swap", "another idea")),
    row("left", Action::Left, "left h", TODAY, ("size", "tiny, usual, more")),
    row("right", Action::Right, "right l", TODAY, ("size", "tiny, usual, more")),
    row("rest", Action::Rest, "r", DIARY, ("rest", "rest, or end it")),
    row("note", Action::Note, "n", DIARY, ("note", "note")),
    row("why", Action::Why, "w", TODAY, ("why", "why this one")),
    row("copy-words", Action::CopyWords, "y", TODAY, ("copy", "copy the words, the idea")),
    row("copy-idea", Action::CopyIdea, "Y", TODAY, ("copy idea", "copy the words, the idea")),
    row("expect", Action::Expect, "e", TODAY, ("expect", "how it will go, or went")),
    row("up", Action::Up, "up k", TODAY, ("yesterday", "yesterday, and back")),
    row("down", Action::Down, "down j", TODAY, ("today", "yesterday, and back")),
    row("up", Action::Up, "up k", MENU, ("way", "up and down")),
    row("down", Action::Down, "down j", MENU, ("way", "up and down")),
    row("right", Action::Right, "right l", MENU, ("ideas", "in and out")),
    row("left", Action::Left, "left h", MENU, ("ways", "in and out")),
    row("choose", Action::Choose, "enter", MENU, ("for today", "make an idea today's")),
    row("leave-out", Action::LeaveOut, "x", MENU, ("leave out", "leave out, bring back")),
    row("up", Action::Up, "up k", HISTORY, ("day", "another day")),
    row("down", Action::Down, "down j", HISTORY, ("day", "another day")),
    row("left", Action::Left, "left h", HISTORY, ("week", "another week")),
    row("right", Action::Right, "right l", HISTORY, ("week", "another week")),
    row("page-up", Action::PageUp, "PgUp", HISTORY, ("month", "another month")),
    row("page-down", Action::PageDown, "PgDn", HISTORY, ("month", "another month")),
    row("year-back", Action::YearBack, "[", HISTORY, ("year", "another year")),
    row("year-ahead", Action::YearAhead, "]", HISTORY, ("year", "another year")),
    row("first", Action::First, "g home", HISTORY, ("first", "first, last")),
    row("last", Action::Last, "G end", HISTORY, ("last", "first, last")),
    row("search", Action::Search, "/", HISTORY, ("search", "search words, @names")),
    row("choose", Action::Choose, "enter", HISTORY, ("note", "")),
    row("delete", Action::Delete, "d", HISTORY, ("delete", "delete the moment")),
    row("category", Action::Category, "c", HISTORY, ("category", "change its category")),
    row("page-up", Action::PageUp, "PgUp", LISTS, ("page", "")),
    row("page-down", Action::PageDown, "PgDn", LISTS, ("page", "")),
    row("first", Action::First, "g home", LISTS, ("first", "")),
    row("last", Action::Last, "G end", LISTS, ("last", "")),
    row("up", Action::Up, "up k", &[Insights], ("up", "up and down")),
    row("down", Action::Down, "down j", &[Insights], ("people", "up and down")),
    row("add", Action::Add, "a", TODAY, ("add another", "add a moment")),
    row("add", Action::Add, "a", &[Menu, History, Insights], ("add", "add a moment")),
    row("today", Action::Go(Today), "T t", SCREENS, ("today", "go to a screen")),
    row("menu", Action::Go(Menu), "M m", SCREENS, ("menu", "go to a screen")),
    row("history", Action::Go(History), "H", SCREENS, ("history", "go to a screen")),
    row("insights", Action::Go(Insights), "I i", SCREENS, ("insights", "go to a screen")),
    row("next-screen", Action::NextScreen, "tab", SCREENS, ("next", "next screen")),
    row("undo", Action::Undo, "u", SCREENS, ("undo", "undo")),
    row("redo", Action::Redo, "ctrl-r", SCREENS, ("redo", "redo")),
    row("private", Action::Private, "p", SCREENS, ("private", "hide notes, names")),
    row("help", Action::Help, "? F1", SCREENS, ("help", "this help")),
    row(".back", Action::Back, "esc", SCREENS, ("back", "back")),
    row("quit", Action::Quit, "q", SCREENS, ("quit", "quit")),
    row("suspend", Action::Suspend, "ctrl-z", EVERYWHERE, ("suspend", "")),
    row(".quit", Action::Quit, "ctrl-c", EVERYWHERE, ("quit", "")),
    row(".down", Action::Down, "down j", &[Help], ("more", "")),
    row(".up", Action::Up, "up k", &[Help], ("up", "")),
    row(".back", Action::Back, "esc q ? F1", &[Help], ("back", "")),
    row(".up", Action::Up, "up k", &[Categories], ("way", "")),
    row(".down", Action::Down, "down j", &[Categories], ("way", "")),
    row(".choose", Action::Choose, "enter", &[Categories], ("choose", "")),
    row(".up", Action::Up, "up", &[Search], ("found", "")),
    row(".down", Action::Down, "down", &[Search], ("found", "")),
    row(".save", Action::Save, "enter", &[Note], ("save", "")),
    row(".save", Action::Save, "enter", &[Search], ("go there", "")),
    row(".new-line", Action::NewLine, "alt-enter ctrl-j shift-enter", &[Note], ("new line", "")),
    row(".back", Action::Back, "esc", &[Note], ("keep as a draft", "")),
    row(".back", Action::Back, "esc", OVERLAYS, ("back", "")),
];

/// The keys as the config has them.
pub struct Keys {
    bindings: Vec<(&'static Row, Vec<Key>)>,
}

impl Keys {
    /// Returns the table with what `[keys]` changes, and a warning for each entry without effect.
    pub fn new(config: &BTreeMap<String, String>) -> (Self, Vec<String>) {
        let read = |row: &'static Row| row.keys.split(' ').filter_map(Key::parse).collect();
        let mut keys = Self { bindings: ROWS.iter().map(|row| (row, read(row))).collect() };
        let warnings = config.iter().filter_map(|(name, words)| {
            let problem = keys.rebind(name, words).err()?;
            Some(format!("config.toml [keys] {}: {problem}", text::safe(name)))
        });
        let warnings = warnings.collect();
        (keys, warnings)
    }

    /// Gives an action other keys. Other actions that work in the same places lose them.
    fn rebind(&mut self, name: &str, words: &str) -> Result<(), String> {
        let rows = ROWS.iter().filter(|row| !row.is_fixed());
        if !rows.clone().any(|row| row.name == name) {
            let near = text::nearest(name, rows.map(|row| row.name));
            let near = near.map(|it| format!(", did you mean {it}?"));
            return Err(format!("no action has that name{}", near.unwrap_or_default()));
        }
        let places: Vec<Place> =
            rows.filter(|row| row.name == name).flat_map(|row| row.places).copied().collect();
        let given: Vec<Key> = words.split_whitespace().filter_map(Key::parse).collect();
        if given.is_empty() || given.len() < words.split_whitespace().count() {
            return Err("a key is one like s, S, ctrl-r, space or F1".to_owned());
        }
        let meets = |row: &Row, key: &Key| {
            given.contains(key) && row.places.iter().any(|place| places.contains(place))
        };
        let mut fixed = self.bindings.iter().filter(|(row, _)| row.is_fixed());
        if let Some(key) = fixed.find_map(|(row, keys)| keys.iter().find(|key| meets(row, key))) {
            return Err(format!("{key} is taken"));
        }
        for (row, keys) in &mut self.bindings {
            if row.name == name {
                keys.clone_from(&given);
            } else {
                keys.retain(|key| !meets(row, key));
            }
        }
        Ok(())
    }

    /// Returns what a key means in a place.
    pub fn action(&self, place: Place, event: &KeyEvent) -> Option<Action> {
        let key = Key::of(event);
        let digit = key.digit().filter(|digit| *digit > 0 && DIGITS.contains(&place));
        let mut bindings = self.bindings.iter();
        let found = bindings.find(|(row, keys)| row.places.contains(&place) && keys.contains(&key));
        digit.map(Action::Digit).or(found.map(|(row, _)| row.action))
    }

    /// Returns the key that is shown for a row in a place, by its name without the dot, with its word
    /// in the hint bar.
    pub fn hint(&self, place: Place, name: &str) -> Option<(Key, &'static str)> {
        let fits =
            |row: &Row| row.name.trim_start_matches('.') == name && row.places.contains(&place);
        let binding = self.bindings.iter().find(|(row, keys)| fits(row) && !keys.is_empty());
        binding.and_then(|(row, keys)| Some((*keys.first()?, row.hint)))
    }

    /// Returns the lines of the help for some rows: the shown keys and what they do.
    pub fn help(&self, is_listed: impl Fn(&Row) -> bool) -> Vec<(Vec<Key>, &'static str)> {
        let mut lines: Vec<(Vec<Key>, &str)> = Vec::new();
        for (row, keys) in &self.bindings {
            let Some(key) = keys.first() else { continue };
            match lines.last_mut() {
                _ if row.help.is_empty() || !is_listed(row) => {}
                Some((keys, help)) if *help == row.help => {
                    if !keys.contains(key) {
                        keys.push(*key);
                    }
                }
                _ => lines.push((vec![*key], row.help)),
            }
        }
        lines
    }
}

impl Row {
    /// Returns whether the config cannot give it other keys.
    fn is_fixed(&self) -> bool {
        self.name.starts_with('.')
    }

    /// Returns whether it works on every screen, alone or with its twin rows.
    pub fn is_everywhere(&self) -> bool {
        let is_twin = |it: &&Row| it.action == self.action && it.help == self.help;
        SCREENS
            .iter()
            .all(|screen| ROWS.iter().filter(is_twin).any(|it| it.places.contains(screen)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(key: &str) -> KeyEvent {
        crate::input::key::event(key)
    }

    #[test]
    fn no_key_means_two_things_in_one_place() {
        let (keys, _) = Keys::new(&BTreeMap::new());
        for place in EVERYWHERE.iter().chain([&Score]) {
            let of_place = keys.bindings.iter().filter(|(row, _)| row.places.contains(place));
            let all: Vec<_> =
                of_place.flat_map(|(row, keys)| keys.iter().map(move |it| (it, row))).collect();
            for (at, (key, row)) in all.iter().enumerate() {
                let twin =
                    all[..at].iter().find(|(it, other)| it == key && other.action != row.action);
                assert!(twin.is_none(), "{key} in {place:?}");
            }
        }
    }

    #[test]
    fn the_config_gives_other_keys_and_says_what_has_no_effect() {
        let config = |entries: &[(&str, &str)]| {
            let entry = |(name, keys): &(&str, &str)| ((*name).to_owned(), (*keys).to_owned());
            Keys::new(&entries.iter().map(entry).collect())
        };
        let (keys, warnings) =
            config(&[("swap", "r x"), ("dnoe", "d"), ("note", "no"), ("why", "esc"), ("add", "")]);
        assert_eq!(keys.action(Place::Today, &event("r")), Some(Action::Swap));
        assert_eq!(keys.action(Place::Today, &event("s")), None);
        assert_eq!(keys.action(Place::Today, &event("n")), Some(Action::Note));
        assert_eq!(keys.action(Place::Today, &event("esc")), Some(Action::Back));
        assert_eq!(keys.action(Place::Menu, &event("x")), Some(Action::LeaveOut));
        assert_eq!(keys.hint(Place::Today, "swap").unwrap().0, Key::parse("r").unwrap());
        let form = "a key is one like s, S, ctrl-r, space or F1";
        let expected = [
            format!("add: {form}"),
            "dnoe: no action has that name, did you mean done?".to_owned(),
            format!("note: {form}"),
            "why: esc is taken".to_owned(),
        ];
        assert_eq!(warnings, expected.map(|it| format!("config.toml [keys] {it}")));
    }

    /// Returns the key table of the README.
    fn readme() -> String {
        let (keys, _) = Keys::new(&BTreeMap::new());
        let mut table = vec!["| key | does | where |".to_owned(), "|---|---|---|".to_owned()];
        let mut add = |lines: Vec<(Vec<Key>, &str)>, place: &str| {
            for (keys, help) in lines {
                let keys: Vec<_> = keys.iter().map(|key| format!("`{key}`")).collect();
                table.push(format!("| {} | {help} | {place} |", keys.join(" ")));
            }
        };
        for (screen, name) in SCREENS.iter().zip(["Today", "Menu", "History", "Insights"]) {
            add(keys.help(|row| row.places.contains(screen) && !row.is_everywhere()), name);
        }
        add(keys.help(Row::is_everywhere), "everywhere");
        table.join("\n") + "\n"
    }

    #[test]
    fn the_readme_has_the_key_table() {
        assert!(include_str!("../README.md").contains(&readme()), "\n{}", readme());
    }
}
