use std::collections::{HashMap, HashSet};

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::*;

/// Reads keys written as `jj<tab>s<ctrl-r>`; `<lt>` is the sign itself.
pub(crate) fn keys(script: &str) -> Vec<KeyEvent> {
    let mut keys = Vec::new();
    let mut rest = script;
    while let Some(c) = rest.chars().next() {
        let named = rest.strip_prefix('<').and_then(|tail| tail.split_once('>'));
        let (key, tail) = match named {
            Some((name, tail)) => (named_key(name), tail),
            None => (typed(c), &rest[c.len_utf8()..]),
        };
        keys.push(key);
        rest = tail;
    }
    keys
}

fn typed(c: char) -> KeyEvent {
    let shift = if c.is_uppercase() { KeyModifiers::SHIFT } else { KeyModifiers::NONE };
    KeyEvent::new(KeyCode::Char(c), shift)
}

fn named_key(name: &str) -> KeyEvent {
    if let Some(name) = name.strip_prefix("ctrl-") {
        let key = typed(name.chars().next().unwrap());
        return KeyEvent::new(key.code, KeyModifiers::CONTROL);
    }
    if let Some(name) = name.strip_prefix("alt-").filter(|name| name.chars().count() == 1) {
        return KeyEvent::new(typed(name.chars().next().unwrap()).code, KeyModifiers::ALT);
    }
    if let Some(name) = name.strip_prefix("alt-") {
        return KeyEvent::new(named_key(name).code, KeyModifiers::ALT);
    }
    let code = match name {
        "lt" => KeyCode::Char('<'),
        "]" => KeyCode::Char(']'),
        "space" => KeyCode::Char(' '),
        "enter" => KeyCode::Enter,
        "esc" => KeyCode::Esc,
        "tab" => KeyCode::Tab,
        "backtab" => return KeyEvent::new(KeyCode::BackTab, KeyModifiers::SHIFT),
        "back" => KeyCode::Backspace,
        "up" => KeyCode::Up,
        "down" => KeyCode::Down,
        "left" => KeyCode::Left,
        "right" => KeyCode::Right,
        "pgup" => KeyCode::PageUp,
        "pgdn" => KeyCode::PageDown,
        "home" => KeyCode::Home,
        "end" => KeyCode::End,
        "shift-enter" => return KeyEvent::new(KeyCode::Enter, KeyModifiers::SHIFT),
        "f1" => KeyCode::F(1),
        other => panic!("no key is called {other}"),
    };
    KeyEvent::new(code, KeyModifiers::NONE)
}

const PLACES: [Place; 10] = [
    Place::Today,
    Place::Menu,
    Place::History,
    Place::Insights,
    Place::Help,
    Place::Chooser,
    Place::Editor,
    Place::Line,
    Place::Lost,
    Place::Question,
];

/// That each key leads to one action in each place, and that one can always leave.
pub(crate) fn check_that_no_key_means_two_things(keys: &Keys) {
    for place in PLACES {
        let mut seen = HashMap::new();
        for row in keys.rows_at(place) {
            for key in row.keys.iter().filter(|key| !place.is_written_in() || !key.is_typed()) {
                let other = seen.insert(*key, row.action);
                assert!(other.is_none_or(|it| it == row.action), "{key} twice in {place:?}");
            }
        }
        assert_eq!(seen.get(&Key::ctrl('c')), Some(&Action::Quit), "{place:?}");
        assert!(seen.values().any(|it| *it == Action::Back), "{place:?}");
    }
}

#[test]
fn no_key_means_two_things_in_one_place() {
    check_that_no_key_means_two_things(&Keys::default());
    for place in PLACES {
        let mut seen = HashSet::new();
        for key in ROWS.iter().filter(|row| row.places.contains(&place)).flat_map(|row| &*row.keys)
        {
            assert!(seen.insert(key), "{key} stands twice in {place:?}");
        }
    }
}

#[test]
fn every_row_has_a_key_and_a_place_and_a_word() {
    for row in ROWS {
        assert!(!row.keys.is_empty() || matches!(row.action, Action::Digit(_)), "{row:?}");
        assert!(!row.places.is_empty() && !row.hint.is_empty(), "{row:?}");
    }
}

#[test]
fn only_space_marks_done_and_only_on_today() {
    let rows: Vec<_> = ROWS.iter().filter(|row| row.action == Action::Done).collect();
    assert_eq!(rows.len(), 1);
    assert_eq!((&*rows[0].keys, rows[0].places), (&[Key::char(' ')][..], &[Place::Today][..]));
    let spaces = ROWS.iter().filter(|row| row.keys.contains(&Key::char(' '))).count();
    assert_eq!(spaces, 1, "space means nothing but done");
}

#[test]
fn a_key_is_read_as_it_is_written() {
    for key in ROWS.iter().flat_map(|row| &*row.keys) {
        assert_eq!(key.to_string().parse(), Ok(*key), "{key}");
    }
    for (word, expected) in [
        ("CTRL-R", Key::ctrl('r')),
        ("ctrl-R", Key::ctrl('r')),
        ("pgup", Key::plain(KeyCode::PageUp)),
        ("f12", Key::plain(KeyCode::F(12))),
        ("Space", Key::char(' ')),
        ("-", Key::char('-')),
        ("é", Key::char('é')),
        ("shift-tab", Key::plain(KeyCode::BackTab)),
        ("alt--", Key::alt(KeyCode::Char('-'))),
    ] {
        assert_eq!(word.parse(), Ok(expected), "{word}");
    }
    for word in ["", " ", "ctrl-", "shift-a", "ctrl-ctrl-r", "F0", "F13", "f1x", "ab", "ctrl-;"] {
        assert!(matches!(word.parse::<Key>(), Err(KeyFault::Unknown(_))), "{word:?}");
    }
    assert_eq!("ctrl-m".parse::<Key>(), Err(KeyFault::SameAs("ctrl-m".into(), "enter")));
    assert_eq!("alt-]".parse::<Key>(), Err(KeyFault::Answer("alt-]".into())));
    assert_eq!("7".parse::<Key>(), Err(KeyFault::Digit("7".into())));
    assert_eq!("ctrl-7".parse::<Key>(), Err(KeyFault::Digit("ctrl-7".into())));
}

#[test]
fn a_key_that_could_not_be_seen_in_the_hint_bar_is_none() {
    for word in
        ["\u{202e}", "\u{301}", "\u{200b}", "\u{e0041}", "\u{1b}", "\u{9b}", "ctrl-\u{202e}"]
    {
        let read: Result<Key, KeyFault> = word.parse();
        assert_eq!(read, Err(KeyFault::Unknown(word.to_owned())));
    }
    assert!("\u{732b}".parse::<Key>().is_ok());
}

#[test]
fn the_readme_lists_the_keys_as_the_table_has_them() {
    let readme = include_str!("../../README.md");
    let expected = documentation(&Keys::default());
    assert!(readme.contains(&expected), "README.md lacks this table:\n{expected}");
}
