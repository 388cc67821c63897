use std::collections::{HashMap, HashSet};

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::*;
use crate::app::tests::Rig;

mod product;
mod rebinding;

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
fn the_help_of_a_screen_names_every_key_that_changes_something_there() {
    for (screen, keys) in [
        ("", "space s left right r w e y Y up down n E a p u ctrl-r"),
        ("M", "enter x n E a p u ctrl-r left right"),
        ("H", "d c n E a p u ctrl-r / f"),
        ("I", "up down n E a p u ctrl-r"),
    ] {
        let rig = Rig::on_an_open_day().pressed(screen);
        let help = help(&rig.app);
        let all = help.here.iter().chain(&help.everywhere);
        let listed: Vec<&str> = all.flat_map(|hint| hint.keys.split(' ')).collect();
        for key in keys.split(' ') {
            assert!(listed.contains(&key), "{key} is not in {listed:?}");
        }
    }
}

#[test]
fn keys_of_one_kind_share_a_line_in_the_help() {
    let help = help(&Rig::on_an_open_day().pressed("H").app);
    let line = |label| help.here.iter().find(|hint| hint.label == label).unwrap().keys.clone();
    assert_eq!(line("another day"), "up down");
    assert_eq!(line("another week"), "left right");
    assert_eq!(line("another month"), "PgUp PgDn");
    assert_eq!(line("another year"), "[ ]");
    let everywhere = |keys: &str| help.everywhere.iter().any(|hint| hint.keys == keys);
    for keys in ["T M H I tab", "n E", "a", "p", "u ctrl-r", "?", "esc", "q ctrl-z"] {
        assert!(everywhere(keys), "{keys} is missing in {:?}", help.everywhere);
    }
}

#[test]
fn capitals_work_whether_or_not_a_terminal_reports_the_shift_beside_them() {
    let app = Rig::on_an_open_day().app;
    for modifiers in [KeyModifiers::NONE, KeyModifiers::SHIFT] {
        let key = KeyEvent::new(KeyCode::Char('H'), modifiers);
        assert_eq!(action(&app, &key), Some(Action::GoHistory));
        let key = KeyEvent::new(KeyCode::BackTab, modifiers);
        assert_eq!(action(&app, &key), Some(Action::PreviousScreen));
    }
    let alt = KeyEvent::new(KeyCode::Char('s'), KeyModifiers::ALT);
    assert_eq!(action(&app, &alt), None, "alt-s is not s");
    let ctrl = KeyEvent::new(KeyCode::Char(' '), KeyModifiers::CONTROL);
    assert_eq!(action(&app, &ctrl), None, "ctrl-space is not space");
}

#[test]
fn only_space_marks_done_and_only_on_today() {
    let rows: Vec<_> = ROWS.iter().filter(|row| row.action == Action::Done).collect();
    assert_eq!(rows.len(), 1);
    assert_eq!((&*rows[0].keys, rows[0].places), (&[Key::char(' ')][..], &[Place::Today][..]));
    let spaces = ROWS.iter().filter(|row| row.keys.contains(&Key::char(' '))).count();
    assert_eq!(spaces, 1, "space means nothing but done");
}

fn shown(app: &App) -> String {
    let hints = hints(app);
    let words: Vec<String> = hints.iter().map(|it| format!("{} {}", it.keys, it.label)).collect();
    words.join(", ")
}

#[test]
fn the_hint_bar_shows_what_matters_now() {
    let first = Rig::first_morning().app;
    assert_eq!(shown(&first), "s swap, r rest, ? help, q quit");
    let cases = [
        ("", "s swap, r rest, n note, w why, y copy, ? help, q quit"),
        ("e", "s swap, r rest, n note, w why, y copy, ? help, q quit"),
        ("<space>", "n note, u undo, a add another, ? help, q quit"),
        ("r", "u undo, a add another, ? help, q quit"),
        ("<up>", "down today, r rest, n note, ? help, q quit"),
        ("H", "up down day, left right week, / search, a add, f filter, ? help, q quit"),
        (
            "Hg",
            "up down day, n note, left right week, / search, a add, d delete, c change, f filter, \
             ? help, q quit",
        ),
        ("H/", "up down found, enter choose, esc back"),
        (
            "H/walk<enter>",
            "up down found, n note, / search, f filter, d delete, c change, ? help, esc back",
        ),
        ("M", "right ideas, x pause, a add, ? help, esc back"),
        ("Ml", "enter for today, x hide, a add, left ways, ? help, esc back"),
        ("M7x", "right ideas, x bring back, a add, ? help, esc back"),
        ("Mljx", "x bring back, a add, left ways, ? help, esc back"),
        ("MGlx", "x bring back, left ways, ? help, esc back"),
        ("MGl", "x leave out, left ways, ? help, esc back"),
        ("I", "up less, down more, n note, a add, ? help, esc back"),
        ("?", "down more, esc back"),
        ("pI", "p show notes, up less, down more, n note, a add, ? help, esc back"),
        ("n", "alt-enter new line, enter save, esc back"),
        ("a", "up down way, enter choose, esc back"),
    ];
    for (script, expected) in cases {
        let rig = Rig::on_an_open_day().pressed(script);
        assert_eq!(shown(&rig.app), expected, "after {script:?}");
    }
}
