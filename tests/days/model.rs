//! A slow, obvious model of streak, round and strength, and the fold beside it on random lines of
//! days.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use hullo::domain::{
    category::CategorySet,
    day,
    journal::Journal,
    streak::{Rules, STRENGTH_KEPT},
};
use proptest::prelude::*;

use super::written::{facts, filed, tally};

struct Model {
    streak: usize,
    longest: usize,
    rounds: usize,
    strength: f64,
}

/// Works on the line of signs as a person would with a pencil.
fn model(days: &str, rules: Rules) -> Model {
    let (streak, longest) = runs(days, rules.grace as usize);
    Model { streak, longest, rounds: rounds(days, rules), strength: strength(days) }
}

fn is_done(sign: char) -> bool {
    sign.is_ascii_digit() || sign == '&'
}

/// The current run and the longest: a run is a stretch of done days with at most `grace` others
/// between two of them.
fn runs(days: &str, grace: usize) -> (usize, usize) {
    let signs: Vec<char> = days.chars().filter(|sign| *sign != '~').collect();
    let mut runs = vec![(0_usize, 0_usize)];
    for (at, sign) in signs.iter().enumerate() {
        if !is_done(*sign) {
            continue;
        }
        match runs.last_mut() {
            Some((length, last)) if *length > 0 && at - *last - 1 <= grace => {
                *length += 1;
                *last = at;
            }
            _ => runs.push((1, at)),
        }
    }
    let (length, last) = *runs.last().unwrap();
    // Missed days since: all after the last done one, but for today while it is open.
    let open_today = !days.ends_with('~') && signs.last().is_some_and(|sign| !is_done(*sign));
    let missed = signs.len().saturating_sub(last + 1 + usize::from(open_today));
    let streak = if length > 0 && missed <= grace { length } else { 0 };
    (streak, runs.iter().map(|run| run.0).max().unwrap())
}

fn rounds(days: &str, rules: Rules) -> usize {
    let mut rounds = 0;
    let mut seen = BTreeSet::new();
    for sign in days.chars().filter(|sign| is_done(*sign)) {
        let number = if sign == '&' { 9 } else { sign.to_digit(10).unwrap() };
        if rules.active.iter().any(|category| u32::from(category.number()) == number) {
            seen.insert(number);
        }
        if seen.len() == rules.active.len() {
            rounds += 1;
            seen.clear();
        }
    }
    rounds
}

fn strength(days: &str) -> f64 {
    let mut strength = 0.0;
    let count = days.chars().count();
    let begun = days.chars().position(|sign| sign != '.').unwrap_or(count);
    for (at, sign) in days.chars().enumerate().skip(begun) {
        let today = at + 1 == count;
        if is_done(sign) {
            strength = strength * STRENGTH_KEPT + (1.0 - STRENGTH_KEPT);
        } else if sign != '~' && !today {
            strength *= STRENGTH_KEPT;
        }
    }
    strength
}

fn line() -> impl Strategy<Value = String> {
    let sign = prop_oneof![
        4 => (1..=9_u32).prop_map(|digit| char::from_digit(digit, 10).unwrap()),
        3 => Just('.'),
        1 => Just('o'),
        2 => Just('~'),
        1 => Just('&'),
    ];
    prop::collection::vec(sign, 1..80).prop_map(|signs| signs.into_iter().collect())
}

fn active() -> impl Strategy<Value = CategorySet> {
    prop::collection::vec(1..=9_u8, 1..9).prop_map(|numbers| {
        numbers.into_iter().filter_map(hullo::domain::category::CategoryId::from_number).collect()
    })
}

fn today() -> impl Strategy<Value = NaiveDate> {
    (0..20_000_u64).prop_map(|days| day::ahead("2000-01-01".parse().unwrap(), days))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_fold_agrees_with_the_pencil(
        days in line(), grace in 0..=6_u32, active in active(), today in today(),
    ) {
        let rules = Rules { grace, active };
        let tally = tally(&days, today, rules);
        let model = model(&days, rules);
        prop_assert_eq!(tally.streak(rules) as usize, model.streak);
        prop_assert_eq!(tally.longest as usize, model.longest);
        prop_assert_eq!(tally.round.completed as usize, model.rounds);
        prop_assert!((tally.strength - model.strength).abs() < 1e-9);
    }

    #[test]
    fn a_fold_that_is_carried_on_from_a_sum_is_the_same_to_the_last_bit(
        days in line(), cut in 0..80_u64, grace in 0..=6_u32, active in active(), today in today(),
    ) {
        let rules = Rules { grace, active };
        let records = filed(facts(&days, today));
        let whole = Journal::fold(records.clone()).journal;
        let cut_day = day::back(today, cut);
        let sum = whole.tally_before(cut_day, rules);
        let later = records.into_iter().filter(|it| it.fact.date() >= Some(cut_day)).collect();
        let resumed = Journal::fold_onto(sum, later).journal;
        prop_assert_eq!(resumed.tally_before(today, rules), whole.tally_before(today, rules));
    }
}
