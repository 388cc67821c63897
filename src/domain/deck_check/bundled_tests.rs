//! The deck that comes with hullo against the deck guide.

use super::*;
use crate::domain::deck::{BUNDLED, Deck};
use figures::{CategoryFigures, Nearest, quotas, table};

mod figures;
mod nuances;
mod quotas;

const NAMES: [&str; 9] = [
    "1-start.toml",
    "2-compliment.toml",
    "3-checkin.toml",
    "4-places.toml",
    "5-music.toml",
    "6-listen.toml",
    "7-eyes.toml",
    "8-style.toml",
    "9-self.toml",
];

fn bundled() -> Vec<(&'static str, &'static str)> {
    NAMES.into_iter().zip(BUNDLED).collect()
}

#[test]
fn the_bundled_deck_has_no_fault_and_meets_every_quota() {
    let files = bundled();
    let checked = check_deck(&files);
    let figures = quotas(&files);
    println!("{}", table(&figures));
    let mut faults: Vec<String> = checked.faults.iter().map(ToString::to_string).collect();
    faults.extend(figures.iter().flat_map(CategoryFigures::missed).map(|it| it.to_string()));
    assert_eq!(faults, Vec::<String>::new());
    let all: usize = figures.iter().map(|it| it.prompts).sum();
    assert_eq!(checked.prompts.len(), all);
}

#[test]
fn the_bundled_deck_is_enough_for_more_than_a_year() {
    let figures = quotas(&bundled());
    let short: Vec<Fault> = figures.iter().filter_map(CategoryFigures::too_few).collect();
    assert_eq!(short, []);
    assert!(figures.iter().map(|it| it.prompts).sum::<usize>() >= 378);
}

#[test]
fn every_bundled_file_is_sound_by_itself() {
    for (file, text) in bundled() {
        let checked = check_category(file, text);
        assert!(checked.is_sound(), "{:#?}", checked.faults);
    }
}
