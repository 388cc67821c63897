//! The golden list: 400 days as one person lives them. A change here changes what people are
//! offered in the middle of their year, so it has to be meant.

use std::fmt::Write;

use super::life::Life;
use hullo::domain::category::CategoryId;

/// Mostly done, some days missed, rested, swapped or with a moment of one's own.
fn four_hundred_days(seed: u64) -> String {
    let mut life = Life::new(seed);
    let mut days = String::new();
    for n in 1..=400_u32 {
        let first = life.open().id;
        if n % 11 == 0 {
            life.swap();
        }
        if n % 23 == 0 {
            life.swap();
        }
        match n % 10 {
            3 => life.rest(),
            7 => {}
            _ => life.done(),
        }
        if n % 17 == 0 {
            life.own(CategoryId::Listen);
        }
        let stands = life.pick().id;
        let swapped = if stands == first { String::new() } else { format!(" > {stands}") };
        writeln!(days, "{} {first}{swapped}", life.today).unwrap();
        life.sleep(if n % 29 == 0 { 4 } else { 1 });
    }
    days
}

#[test]
fn four_hundred_days_are_what_they_always_were() {
    let golden = include_str!("../fixtures/golden-400-days.txt");
    let list = four_hundred_days(20_261_124);
    if list != golden {
        let place = list.lines().zip(golden.lines()).position(|(a, b)| a != b);
        panic!("day {:?} differs; the whole new list:\n{list}", place.map(|n| n + 1));
    }
    assert_eq!(list.lines().count(), 400);
}

#[test]
fn another_seed_gives_another_year() {
    assert_ne!(four_hundred_days(1), four_hundred_days(2));
}
