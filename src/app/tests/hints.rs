//! What hint bar and help name on each screen, and what a key means there.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::*;

#[test]
fn the_help_of_a_screen_names_every_key_that_changes_something_there() {
    for (screen, keys) in [
        ("", "space s left right r w e y Y up down n E a p u ctrl-r"),
        ("M", "enter x n E a p u ctrl-r left right"),
        ("H", "d c n E a p u ctrl-r / f"),
        ("I", "up down n E a p u ctrl-r"),
    ] {
        let rig = Rig::on_an_open_day().pressed(screen);
        let help = rig.app.help();
        let all = help.here.iter().chain(&help.everywhere);
        let listed: Vec<&str> = all.flat_map(|hint| hint.keys.split(' ')).collect();
        for key in keys.split(' ') {
            assert!(listed.contains(&key), "{key} is not in {listed:?}");
        }
    }
}

#[test]
fn keys_of_one_kind_share_a_line_in_the_help() {
    let help = Rig::on_an_open_day().pressed("H").app.help();
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
        assert_eq!(app.action(&key), Some(Action::GoHistory));
        let key = KeyEvent::new(KeyCode::BackTab, modifiers);
        assert_eq!(app.action(&key), Some(Action::PreviousScreen));
    }
    let alt = KeyEvent::new(KeyCode::Char('s'), KeyModifiers::ALT);
    assert_eq!(app.action(&alt), None, "alt-s is not s");
    let ctrl = KeyEvent::new(KeyCode::Char(' '), KeyModifiers::CONTROL);
    assert_eq!(app.action(&ctrl), None, "ctrl-space is not space");
}

fn shown(app: &App) -> String {
    let hints = app.hints();
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
        ("r", "u undo, a add, ? help, q quit"),
        ("ra2<enter><enter>", "s swap, r rest, n note, w why, y copy, ? help, q quit"),
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

#[test]
fn undo_is_named_only_where_something_can_be_undone() {
    let planned = Made::open_day().rest("2026-11-24").loaded();
    assert_eq!(shown(&Rig::over(planned).app), "a add, ? help, q quit");
}
