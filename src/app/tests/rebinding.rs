//! The keys of the config: what moves when an action gets other keys, and what may not.

use crossterm::event::KeyEvent;

use super::*;
use crate::input::{Binding, Hint, Key, ROWS, Row, documentation};

fn binding((name, keys): (&str, &str)) -> Binding {
    let keys = keys.split(' ').map(|key| key.parse().unwrap()).collect();
    Binding { name: name.to_owned(), keys }
}

/// A table with bindings that fit.
fn bound(bindings: &[(&str, &str)]) -> Keys {
    let bindings: Vec<Binding> = bindings.iter().copied().map(binding).collect();
    let (keys, faults) = Keys::bound(&bindings);
    assert_eq!(faults, [], "{bindings:?}");
    keys
}

/// What the config finds wrong with bindings.
fn faults(bindings: &[(&str, &str)]) -> Vec<String> {
    let bindings: Vec<Binding> = bindings.iter().copied().map(binding).collect();
    Keys::bound(&bindings).1.into_iter().map(|(_, fault)| fault).collect()
}

/// The event of a key of the table.
pub(super) fn event_of(key: Key) -> KeyEvent {
    let shown = key.to_string().replace("shift-tab", "backtab");
    let long = shown.chars().count() > 1;
    keys(&if long { format!("<{}>", shown.to_lowercase()) } else { shown })[0]
}

fn script_to(place: Place) -> &'static str {
    match place {
        Place::Today => "",
        Place::Menu => "M",
        Place::History => "H",
        Place::Insights => "I",
        Place::Line => "H/",
        Place::Help => "?",
        Place::Chooser => "a",
        Place::Editor => "n",
        Place::Lost => unreachable!("no key leads there"),
        Place::Question => "e",
    }
}

fn rig_in(place: Place) -> Rig {
    let mut rig = Rig::on_an_open_day();
    if place == Place::Lost {
        let lost = rig.store.kept.records.clone();
        rig.tell(Message::Missing(lost));
        return rig;
    }
    rig.pressed(script_to(place))
}

/// Whether `row` is one of those that show the keys of their name, not a second way to the same.
fn is_main(row: &Row) -> bool {
    let own = ROWS.iter().find(|it| it.name() == row.name()).unwrap();
    row.keys.first() == own.keys.first()
}

#[test]
fn rebinding_moves_key_hint_and_help_of_every_row() {
    const NEW: &str = "ctrl-y";
    for row in ROWS.iter().filter(|row| row.name().is_some() && is_main(row)) {
        let name = row.name().unwrap();
        let table = bound(&[(&name, NEW)]);
        for &place in row.places {
            let mut rig = rig_in(place);
            assert_eq!(rig.app.place(), place);
            rig.app.keys = table.clone();
            let leads_to = |key| rig.app.action(&event_of(key));
            assert_eq!(leads_to(NEW.parse().unwrap()), Some(row.action), "{name} in {place:?}");
            for &old in &*row.keys {
                assert_ne!(leads_to(old), Some(row.action), "{old} still is {name} in {place:?}");
            }
            let is_new = |hint: &Hint| hint.keys.split(' ').any(|key| key == NEW);
            let hint = table.hint(place, row.action).unwrap();
            let hinted = hint.label == row.hint;
            assert!(!hinted || is_new(&hint), "{name} in {place:?}: {hint:?}");
            if SCREENS.contains(&place) && !row.help.is_empty() {
                let help = rig.app.help();
                let mut lines = help.here.iter().chain(&help.everywhere);
                let line = lines.find(|line| line.label == row.help).unwrap();
                assert!(is_new(line), "{name}: {line:?}");
            }
            let documented = documentation(&table);
            assert!(row.help.is_empty() || documented.contains(&format!("`{NEW}`")), "{name}");
        }
    }
}

#[test]
fn a_rebound_key_works_in_the_app_and_the_old_one_no_longer_does() {
    let mut rig = Rig::on_an_open_day();
    rig.app.keys = bound(&[("done", "d alt-d")]);
    rig.press("<space>");
    assert!(rig.facts().is_empty());
    rig.press("d");
    assert_eq!(rig.moments_on("2026-11-24").len(), 1);
}

#[test]
fn where_text_is_written_a_letter_stays_a_letter_whatever_it_was_bound_to() {
    let mut rig = Rig::on_an_open_day();
    rig.app.keys = bound(&[("back", "b"), ("suspend", "z"), ("save", "ctrl-s"), ("new-line", "N")]);
    rig.press("nbzN");
    assert_eq!(rig.text(), "bzN");
    rig.press("<ctrl-s>");
    assert_eq!(rig.app.draft.as_deref(), Some("bzN"));
    rig.press("n!<esc>");
    assert_eq!(rig.app.draft.as_deref(), Some("bzN!"), "esc still leads back out of the editor");
    rig.press("?b");
    assert!(rig.app.overlay.is_none());
}

#[test]
fn keys_that_change_places_are_no_conflict_but_one_that_falls_back_is() {
    let keys = bound(&[("swap", "r"), ("rest", "s")]);
    assert_eq!(keys.shown(Action::Swap).as_deref(), Some("r"));
    assert_eq!(keys.shown(Action::Rest).as_deref(), Some("s"));
    // rest cannot have n, so it keeps r, and swap cannot have that.
    let both = [("swap", "r"), ("rest", "n")];
    assert_eq!(
        faults(&both),
        ["n is both rest and note (today)", "r is both swap and rest (today)"]
    );
    assert_eq!(Keys::bound(&both.map(binding)).0, Keys::default());
}

#[test]
fn a_second_way_to_the_same_makes_way_once_its_action_has_keys_of_its_own() {
    let mut rig = Rig::on_an_open_day();
    rig.app.keys = bound(&[("history", "H")]);
    assert_eq!(rig.app.keys, Keys::default(), "its own keys change nothing");
    rig.app.keys = bound(&[("history", "Z")]);
    assert_eq!(rig.app.action(&keys("h")[0]), None);
    rig.app.keys = bound(&[("note", "b")]);
    rig.press("Hg");
    assert_eq!(rig.app.action(&keys("<enter>")[0]), Some(Action::Note), "enter opens it still");
}

#[test]
fn sentences_speak_of_the_keys_there_are() {
    let mut rig = Rig::on_an_open_day();
    rig.app.keys = bound(&[("undo", "U"), ("redo", "R"), ("add", "A"), ("note", "N")]);
    rig.press("<space>s");
    assert_eq!(rig.said(), "Today's is done. A adds another.");
    rig.press("U");
    assert_eq!(rig.said(), "Taken back. R makes it again.");
    rig.press("Nx<esc>");
    assert_eq!(rig.said(), "Draft kept. N opens it.");
    for (sentence, expected) in [
        ("{undo} and {redo}.", "U and R."),
        ("{nothing} {", "{nothing} {"),
        ("a {{undo}}", "a {U}"),
        ("", ""),
    ] {
        assert_eq!(rig.app.keys.named_in(Place::Today, sentence), expected);
    }
}

#[test]
fn a_sentence_speaks_of_the_key_that_holds_where_one_is() {
    let mut rig = Rig::on_an_open_day();
    rig.app.keys = bound(&[("back", "b")]);
    rig.press("H/zzz<enter>d");
    assert_eq!(rig.said(), "Nothing is chosen. b ends the search.");
    let named = |place| rig.app.keys.named_in(place, "{back} keeps them.");
    assert_eq!(named(Place::Editor), "esc keeps them.", "there b is a letter");
}

#[test]
fn what_the_coach_says_of_keys_names_keys_there_are() {
    let app = Rig::first_morning().app;
    let lines = app.coach.messages().lines();
    let speaking = lines.round.iter().chain([&lines.first_morning.swap]);
    for line in speaking.map(|line| line.replace("{all}", "nine")) {
        let named = app.keys.named_in(Place::Today, &line);
        assert!(named != line && !named.contains('{'), "{named}");
    }
}
