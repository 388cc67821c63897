//! What the config changes on the screens.

use chrono::Weekday;
use ratatui::{buffer::Buffer, layout::Rect, widgets::Widget};

use super::{DARK, drawn, fixtures, grid};
use crate::{
    app::App,
    input::{Binding, Keys},
    ui::{
        Look, Scene,
        calendar::{self, Calendar},
        symbols::Symbols,
    },
};

/// An open day of somebody whose weeks begin on `first`.
fn open(first: Weekday) -> App {
    let mut app = fixtures::open();
    app.week_starts = first;
    app
}

fn rows(app: &App, look: &Look, size: (u16, u16)) -> Vec<String> {
    grid::glyphs(&drawn(app, look, size)).lines().map(str::to_owned).collect()
}

/// Some weeks until today as the calendar draws them.
fn calendar(first: Weekday) -> Vec<String> {
    let mut buffer = Buffer::empty(Rect::new(0, 0, 60, calendar::ROWS));
    let scene = Scene { app: &open(first), look: &DARK };
    Calendar::until_today(scene, 26).render(buffer.area, &mut buffer);
    grid::glyphs(&buffer).lines().map(str::to_owned).collect()
}

#[test]
fn a_week_that_starts_on_sunday_does_so_in_the_row_of_days() {
    // Sunday the 22nd a 1, Monday the 23rd a 6, today the 24th.
    let find = |first| {
        let rows = rows(&open(first), &DARK, (80, 24));
        let at = rows.iter().position(|row| row.contains("Mo  Tu")).unwrap();
        let days = |row: &str| {
            let row = row.replace("This week", "");
            row.split_whitespace().take(7).map(str::to_owned).collect::<Vec<_>>()
        };
        (days(&rows[at]), days(&rows[at + 1]))
    };
    let (names, days) = find(Weekday::Mon);
    assert_eq!(names, ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"]);
    assert_eq!(days[..2], ["6", "○"]);
    let (names, days) = find(Weekday::Sun);
    assert_eq!(names, ["Su", "Mo", "Tu", "We", "Th", "Fr", "Sa"]);
    assert_eq!(days[..3], ["1", "6", "○"]);
}

#[test]
fn a_week_that_starts_on_sunday_does_so_in_the_calendar_and_moves_no_other_day() {
    let (monday, sunday) = (calendar(Weekday::Mon), calendar(Weekday::Sun));
    let names = |rows: &[String]| -> String { rows.iter().map(|row| &row[..2]).collect() };
    assert_eq!(names(&monday[1..]), "Mo  We  Fr  Su");
    assert_eq!(names(&sunday[1..]), "Su  Tu  Th  Sa");
    // Today is Tuesday; the last Sunday ends a column or begins it.
    let last = |row: &String| row.chars().last().unwrap();
    assert_eq!([1, 2, 7].map(|row| last(&monday[row])), ['6', '○', '1']);
    assert_eq!([2, 3, 1].map(|row| last(&sunday[row])), ['6', '○', '1']);
    let days = |row: &String| row.chars().skip(4).collect::<String>();
    for row in 1..7 {
        assert_eq!(days(&monday[row]), days(&sunday[row + 1]), "row {row}");
    }
    let sundays = days(&sunday[1]).chars().skip(2).collect::<String>();
    assert_eq!(days(&monday[7]), sundays, "the same Sundays, a column further left");
}

#[test]
fn without_hints_the_last_row_is_empty_and_all_else_is_the_same() {
    let quiet = Look { hints: false, ..DARK };
    for (name, app) in fixtures::SCENES {
        let (with, without) = (rows(&app(), &DARK, (80, 24)), rows(&app(), &quiet, (80, 24)));
        let differing: Vec<usize> = (0..24).filter(|&at| with.get(at) != without.get(at)).collect();
        if app().hints().is_empty() {
            assert_eq!(differing, [0; 0], "{name}");
            continue;
        }
        assert_eq!(differing, [22], "{name}");
        // What stays there are the arrows of a page that goes on.
        let is_blank = |row: &String| row.chars().all(|c| " ↑↓".contains(c));
        assert!(without.get(22).is_none_or(is_blank) && !is_blank(&with[22]), "{name}");
    }
}

#[test]
fn the_persons_own_line_stands_in_the_help_after_the_calm_text_made_safe() {
    let mut app = fixtures::help();
    app.support = Some("Call Sam: 555 0100\u{1b}[2J".to_owned());
    let rows = rows(&app, &DARK, (120, 40));
    let at = |text: &str| rows.iter().position(|row| row.contains(text));
    let (own, calm) = (at("Call Sam: 555 0100\u{241b}[2J"), at("somebody you trust"));
    assert!(own.unwrap() > calm.unwrap(), "{rows:?}");
}

#[test]
fn every_key_that_a_screen_names_follows_its_binding() {
    let bindings = [("done", "D"), ("swap", "S"), ("up", "U"), ("left", "<"), ("rest", "R")];
    let bindings = bindings
        .map(|(name, key)| Binding { name: name.to_owned(), keys: vec![key.parse().unwrap()] });
    let (keys, faults) = Keys::bound(&bindings);
    assert_eq!(faults, []);
    let shown = |mut app: crate::app::App| {
        app.keys = keys.clone();
        grid::glyphs(&drawn(&app, &Look { symbols: Symbols::UNICODE, ..DARK }, (80, 24)))
    };
    let open = shown(fixtures::yesterday_open());
    for text in [" D   I did this", "< tiny", "U  ", "S swap", "R rest"] {
        assert!(open.contains(text), "{text}\n{open}");
    }
    assert!(!open.contains("space") && !open.contains('↑'), "{open}");
    let first = shown(fixtures::first_morning());
    assert!(first.contains("No one in mind? S brings another idea"), "{first}");
}

#[test]
fn the_header_shows_the_keys_that_lead_to_the_screens() {
    let header = |bindings: &[(&str, &[&str])]| {
        let bindings: Vec<Binding> = bindings
            .iter()
            .map(|(name, keys)| Binding {
                name: (*name).to_owned(),
                keys: keys.iter().map(|key| key.parse().unwrap()).collect(),
            })
            .collect();
        let mut app = fixtures::yesterday_open();
        app.keys = Keys::bound(&bindings).0;
        let shown =
            grid::glyphs(&drawn(&app, &Look { symbols: Symbols::UNICODE, ..DARK }, (80, 24)));
        let row = shown.lines().find(|line| line.contains("Today")).unwrap_or_default();
        row.split_whitespace().take(6).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(header(&[]), "● Today Menu History Insights Tue");
    assert_eq!(header(&[("menu", &["W"])]), "● Today W Menu History Insights");
}
