//! The key table of the product, row by row: each key does what it says on the screens where it works,
//! stands in the help there, and goes by a name that the config can bind.

use super::*;
use crate::input::{Key, ROWS};

const EVERYWHERE: &str = "TMHI";

/// Keys, the screens by the letters that lead to them, and what they mean there.
const TABLE: &[(&str, &str, Action)] = &[
    ("<space>", "T", Action::Done),
    ("<enter>", "M", Action::Choose),
    ("<left>", "TMH", Action::Left),
    ("<right>", "TMH", Action::Right),
    ("s", "T", Action::Swap),
    ("r", "T", Action::Rest),
    ("n", EVERYWHERE, Action::Note),
    ("E", EVERYWHERE, Action::Editor),
    ("w", "T", Action::Why),
    ("y", "T", Action::CopyWords),
    ("Y", "T", Action::CopyIdea),
    ("e", "T", Action::Expect),
    ("T t", EVERYWHERE, Action::GoToday),
    ("M m", EVERYWHERE, Action::GoMenu),
    ("H", EVERYWHERE, Action::GoHistory),
    ("h", "TI", Action::GoHistory),
    ("I i", EVERYWHERE, Action::GoInsights),
    ("<tab>", EVERYWHERE, Action::NextScreen),
    ("<backtab>", EVERYWHERE, Action::PreviousScreen),
    ("<up> k", EVERYWHERE, Action::Up),
    ("<down> j", EVERYWHERE, Action::Down),
    ("h", "MH", Action::Left),
    ("l", "MH", Action::Right),
    ("g <home>", "MHI", Action::First),
    ("G <end>", "MHI", Action::Last),
    ("<pgup>", "MHI", Action::PageUp),
    ("<pgdn>", "MHI", Action::PageDown),
    ("[", "H", Action::YearBack),
    ("]", "H", Action::YearAhead),
    ("1", "M", Action::Digit(1)),
    ("9", "M", Action::Digit(9)),
    ("a", EVERYWHERE, Action::Add),
    ("d", "H", Action::Delete),
    ("c", "H", Action::Change),
    ("/", "H", Action::Search),
    ("f", "H", Action::Filter),
    ("x", "M", Action::Switch),
    ("u", EVERYWHERE, Action::Undo),
    ("<ctrl-r>", EVERYWHERE, Action::Redo),
    ("p", EVERYWHERE, Action::Private),
    ("? <f1>", EVERYWHERE, Action::Help),
    ("<esc>", EVERYWHERE, Action::Back),
    ("q <ctrl-c>", EVERYWHERE, Action::Quit),
    ("<ctrl-z>", EVERYWHERE, Action::Suspend),
];

fn on(screen: char) -> Rig {
    Rig::on_an_open_day().pressed(&screen.to_string())
}

#[test]
fn every_key_of_the_product_does_on_its_screens_what_the_product_says_and_on_no_other() {
    for (keys_of_it, screens, expected) in TABLE {
        for key in keys_of_it.split(' ').map(|key| keys(key)[0]) {
            for screen in EVERYWHERE.chars() {
                let means = on(screen).app.action(&key);
                let listed = screens.contains(screen);
                assert_eq!(means == Some(*expected), listed, "{key:?} on {screen}: {means:?}");
            }
        }
    }
}

#[test]
fn every_key_of_the_product_stands_in_the_help_of_its_screens_and_has_a_name_in_the_config() {
    for (keys_of_it, screens, expected) in TABLE {
        if matches!(expected, Action::Digit(_)) {
            continue;
        }
        let rows = || ROWS.iter().filter(|row| row.action == *expected);
        assert!(rows().any(|row| row.name().is_some()), "{expected:?}");
        // What a second key does, the help says beside the first.
        let first = keys_of_it.split(' ').next().unwrap();
        if ["<backtab>", "h", "l"].contains(&first) || (first, *screens) == ("<pgup>", "MHI") {
            continue;
        }
        for screen in screens.chars() {
            let help = on(screen).app.help();
            let mut lines = help.here.iter().chain(&help.everywhere);
            let shown = Key::of(&keys(first)[0]).to_string();
            let listed = lines.any(|line| line.keys.split(' ').any(|key| key == shown));
            let silent = screen == 'I' && ["<pgdn>", "<pgup>"].contains(&first);
            assert!(listed || silent, "{first} on {screen}: {help:?}");
        }
    }
}

#[test]
fn the_table_has_no_key_on_a_screen_that_the_product_does_not_name() {
    // Enter opens the chosen moment's note, like n.
    let beyond = [("<enter>", 'H', Action::Note)];
    for screen in EVERYWHERE.chars() {
        let rig = on(screen);
        for row in rig.app.keys.rows_at(rig.app.place()) {
            for key in &*row.keys {
                let named = |keys_of_it: &str| {
                    keys_of_it.split(' ').any(|it| Key::of(&keys(it)[0]) == *key)
                };
                let in_table = TABLE.iter().any(|(it, on, action)| {
                    *action == row.action && on.contains(screen) && named(it)
                });
                let known = beyond
                    .iter()
                    .any(|(it, on, action)| *action == row.action && *on == screen && named(it));
                assert!(in_table || known, "{key} is {:?} on {screen}", row.action);
            }
        }
    }
}
