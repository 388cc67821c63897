//! Ten years and forty seeds, used daily and four days a week, all nine active, without swaps and
//! moments of one's own. The bounds are those of the product's description.

use std::collections::HashMap;

use super::life::Life;
use hullo::domain::{
    category::CategoryId,
    deck::{Deck, Need},
};

#[derive(Default)]
struct Figures {
    gaps: Vec<u32>,
    rounds: Vec<u32>,
    repeats: u32,
    early_prompts: u32,
}

/// Does the day's idea.
fn completes_a_round(life: &mut Life) -> bool {
    let rounds = life.before.round.completed;
    life.done();
    let mut after = life.before.clone();
    after.count(life.today, &life.day, life.profile.rules());
    after.round.completed > rounds
}

/// Runs ten years; `never_done` is a category whose ideas stay undone.
fn ten_years(seed: u64, weekdays: &[u64], never_done: Option<CategoryId>) -> (Figures, Vec<u32>) {
    let mut life = Life::new(seed);
    let mut figures = Figures::default();
    let mut last_offered: HashMap<CategoryId, u32> = HashMap::new();
    let mut offered_of: HashMap<CategoryId, Vec<String>> = HashMap::new();
    let mut shy_gaps = Vec::new();
    let (mut offer_day, mut round_began, mut previous) = (0, 0, None);
    for n in 0..3_653_u64 {
        if !weekdays.contains(&(n % 7)) {
            life.sleep(1);
            continue;
        }
        offer_day += 1;
        let pick = life.open();
        figures.repeats += u32::from(previous == Some(pick.category));
        previous = Some(pick.category);
        if let Some(last) = last_offered.insert(pick.category, offer_day) {
            let gap = offer_day - last;
            if never_done == Some(pick.category) {
                shy_gaps.push(gap);
            } else {
                figures.gaps.push(gap);
            }
        }
        let turn = offered_of.entry(pick.category).or_default();
        figures.early_prompts += u32::from(turn.contains(&pick.id));
        turn.push(pick.id.clone());
        if turn.len() == life.deck.prompts(pick.category).len() {
            turn.clear();
        }
        if never_done != Some(pick.category) && completes_a_round(&mut life) {
            figures.rounds.push(offer_day - round_began);
            round_began = offer_day;
        }
        life.sleep(1);
    }
    (figures, shy_gaps)
}

fn spread(values: &[u32]) -> (u32, f64, u32) {
    let sum: u32 = values.iter().sum();
    let mean = f64::from(sum) / values.len() as f64;
    (*values.iter().min().unwrap(), mean, *values.iter().max().unwrap())
}

#[test]
fn ten_years_bring_every_way_round_in_time_and_no_prompt_too_soon() {
    for (name, weekdays) in
        [("daily", &[0, 1, 2, 3, 4, 5, 6][..]), ("four days a week", &[0, 2, 3, 5])]
    {
        let mut all = Figures::default();
        for seed in 0..40 {
            let (figures, _) = ten_years(seed, weekdays, None);
            all.gaps.extend(figures.gaps);
            all.rounds.extend(figures.rounds);
            all.repeats += figures.repeats;
            all.early_prompts += figures.early_prompts;
        }
        let (gaps, rounds) = (spread(&all.gaps), spread(&all.rounds));
        println!(
            "{name}, 40 seeds: offer days between two offers of a category {gaps:.2?}, \
             done days in a round {rounds:.2?}, same category twice running {}, \
             prompts before their turn {}",
            all.repeats, all.early_prompts,
        );
        assert!(gaps.0 >= 6 && gaps.2 <= 12, "{gaps:?}");
        assert_eq!((rounds.0, rounds.2), (9, 9));
        assert_eq!((all.repeats, all.early_prompts), (0, 0));
    }
}

#[test]
fn a_way_that_is_never_done_still_comes_about_every_ninth_offer_day() {
    let mut gaps = Vec::new();
    for seed in 0..40 {
        for category in [CategoryId::Start, CategoryId::Style] {
            gaps.extend(ten_years(seed, &[0, 1, 2, 3, 4, 5, 6], Some(category)).1);
        }
    }
    let (least, mean, most) = spread(&gaps);
    println!("never done, 40 seeds: every {mean:.2} offer days ({least} to {most})");
    assert!((8.0..=10.0).contains(&mean), "{mean}");
    assert!(most <= 13, "{most}");
}

/// How soon a prompt of the bundled deck comes again when every idea is done.
fn soonest_again(without: &[Need]) -> u32 {
    let mut soonest = u32::MAX;
    for seed in 0..40 {
        let mut life = Life::new(seed);
        life.deck = Deck::bundled();
        life.profile.without.extend(without);
        let mut last_offered: HashMap<String, u32> = HashMap::new();
        for offer_day in 0..600 {
            let pick = life.open();
            if let Some(last) = last_offered.insert(pick.id, offer_day) {
                soonest = soonest.min(offer_day - last);
            }
            life.done();
            life.sleep(1);
        }
    }
    soonest
}

#[test]
fn no_bundled_prompt_comes_again_within_three_hundred_offer_days_or_half_a_year_with_all_opt_outs()
{
    let (with_all, without) = (soonest_again(&[]), soonest_again(&Need::ALL));
    println!(
        "bundled deck, 40 seeds, 600 days: a prompt comes again after {with_all} offer days, \
         without voice, video and eye contact after {without}"
    );
    assert!(with_all >= 300, "{with_all}");
    assert!(without > 180, "{without}");
}
