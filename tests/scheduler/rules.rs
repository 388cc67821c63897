//! The scheduler's rules one by one, each on a life that makes it visible.

use super::life::{Life, frozen_deck};
use hullo::domain::{
    category::CategoryId,
    deck::{Deck, Energy, Need, Prompt},
    scheduler::{self, Reason, Relaxed},
};

fn prompt<'a>(deck: &'a Deck, id: &str) -> &'a Prompt {
    deck.prompt(id).unwrap()
}

#[test]
fn rule_0_and_1_an_offer_stands_for_the_rest_of_its_day() {
    let mut life = Life::new(1);
    let offered = life.open();
    assert!(!offered.recorded);
    let again = life.pick();
    assert_eq!((again.id, again.recorded), (offered.id, true));
}

#[test]
fn rule_1_the_last_offer_that_was_done_stands_before_a_later_one() {
    let mut life = Life::new(1);
    life.open();
    life.done();
    let done = life.pick();
    let swapped = scheduler::swap(&life.inputs());
    assert_ne!(swapped.id, done.id);
    life.swap();
    assert_eq!(life.pick().id, done.id);
    assert_eq!(life.pick().title, "A moment", "the title that its moment stores");
}

#[test]
fn rule_1_an_undone_offer_counts_as_none_once_hidden_paused_or_opted_out() {
    let mut life = Life::new(1);
    let first = life.open();
    life.profile.hidden.insert(first.id.clone());
    let second = life.open();
    assert!(second.id != first.id && !second.recorded);
    life.profile.paused.insert(second.category);
    let third = life.open();
    assert_ne!(third.category, second.category);
    life.profile.hidden.clear();
    life.profile.paused.remove(second.category);
    assert_eq!(life.pick().id, third.id, "the last offer stands again");
}

#[test]
fn rule_1_a_hidden_prompt_that_was_done_still_stands() {
    let mut life = Life::new(1);
    let done = life.open();
    life.done();
    life.profile.hidden.insert(done.id.clone());
    life.profile.paused.insert(done.category);
    assert_eq!(life.pick().id, done.id);
}

#[test]
fn rule_2_a_way_that_was_done_unasked_comes_later() {
    let often = |unasked: bool| {
        let mut life = Life::new(5);
        let mut offers = 0;
        for n in 0..120 {
            let pick = life.open();
            offers += u32::from(n >= 20 && pick.category == CategoryId::Music);
            life.done();
            if unasked && n % 3 == 0 {
                life.own(CategoryId::Music);
            }
            life.sleep(1);
        }
        offers
    };
    assert!(often(true) < often(false), "{} {}", often(true), often(false));
}

#[test]
fn rule_2_only_one_active_way_comes_every_day() {
    let mut life = Life::new(3);
    for category in CategoryId::ALL {
        if category != CategoryId::Places {
            life.profile.paused.insert(category);
        }
    }
    for _ in 0..30 {
        let pick = life.open();
        assert_eq!((pick.category, pick.reason), (CategoryId::Places, Reason::OnlyOne));
        assert_eq!(life.pick().reason, Reason::OnlyOne, "recorded, it still says the same");
        life.done();
        life.sleep(1);
    }
}

#[test]
fn rule_3_every_prompt_of_a_way_comes_before_one_comes_again() {
    let mut life = Life::new(3);
    let only = CategoryId::Listen;
    life.profile.paused = CategoryId::ALL.into_iter().filter(|it| *it != only).collect();
    let ids: Vec<String> = (0..24)
        .map(|_| {
            let id = life.open().id;
            life.sleep(1);
            id
        })
        .collect();
    let mut first: Vec<_> = ids[..8].to_vec();
    first.sort();
    first.dedup();
    assert_eq!(first.len(), 8);
    assert_eq!(ids[1..8], ids[9..16], "and then in the same order");
}

#[test]
fn rule_4_the_first_nine_offer_days_visit_the_nine_gently() {
    for seed in 0..40 {
        let mut life = Life::new(seed);
        let picks: Vec<_> = (0..9)
            .map(|_| {
                let pick = life.open();
                life.sleep(1);
                pick
            })
            .collect();
        let order: Vec<&str> = picks.iter().map(|pick| pick.category.id()).collect();
        let ramp = [
            "start",
            "self",
            "music",
            "places",
            "checkin",
            "compliment",
            "listen",
            "eyes",
            "style",
        ];
        assert_eq!(order, ramp);
        for (n, pick) in picks.iter().enumerate() {
            let prompt = prompt(&life.deck, &pick.id);
            assert_eq!(prompt.energy, Energy::Low);
            assert!(n >= 2 || prompt.needs_no_known_contact());
            assert_eq!(pick.reason, Reason::FirstDays);
        }
    }
}

#[test]
fn rule_4_paused_ways_are_left_out_and_then_rule_2_holds() {
    let mut life = Life::new(2);
    life.profile.paused = [CategoryId::Start, CategoryId::Eyes].into_iter().collect();
    let mut order = Vec::new();
    for _ in 0..9 {
        order.push(life.open().category.id());
        life.sleep(1);
    }
    assert_eq!(order[..7], ["self", "music", "places", "checkin", "compliment", "listen", "style"]);
    assert!(order[7..].iter().all(|id| !["start", "eyes"].contains(id)));
}

#[test]
fn rule_5_the_first_swap_stays_in_the_way_and_later_ones_walk_through_the_others() {
    let mut life = Life::new(4);
    for _ in 0..30 {
        life.open();
        life.done();
        life.sleep(1);
    }
    let yesterday = life.before.standing.unwrap();
    let first = life.open();
    let second = life.swap();
    assert_eq!(second.category, first.category);
    assert_ne!(second.id, first.id);
    let mut ways = vec![first.category];
    for _ in 0..8 {
        let next = life.swap();
        assert!(!ways.contains(&next.category), "{ways:?} {next:?}");
        ways.push(next.category);
    }
    assert_eq!(ways[8], yesterday, "the previous day's comes last");
    let offers = life.day.offers.len();
    let mut ids: Vec<_> = life.day.offers.iter().map(|offer| offer.prompt.clone()).collect();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), offers, "none came twice");
}

#[test]
fn rule_5_once_all_were_offered_they_come_back_in_the_order_they_were_offered() {
    let mut life = Life::new(4);
    let keep = ["start-amber", "music-dune", "self-fern"];
    let deck = frozen_deck();
    let all = CategoryId::ALL.into_iter().flat_map(|category| deck.prompts(category));
    life.profile.hidden =
        all.map(|prompt| prompt.id.clone()).filter(|id| !keep.contains(&id.as_str())).collect();
    let first = life.open().id;
    let (second, third) = (life.swap().id, life.swap().id);
    let mut seen = [first.as_str(), &second, &third];
    seen.sort_unstable();
    assert_eq!(seen, ["music-dune", "self-fern", "start-amber"]);
    for expected in [&first, &second, &third, &first] {
        assert_eq!(life.swap().id, *expected);
    }
}

#[test]
fn rule_5_with_one_eligible_idea_a_swap_gives_the_same_one() {
    let mut life = Life::new(4);
    let deck = frozen_deck();
    let all = CategoryId::ALL.into_iter().flat_map(|category| deck.prompts(category));
    life.profile.hidden =
        all.map(|prompt| prompt.id.clone()).filter(|id| id != "eyes-amber").collect();
    assert_eq!(life.open().id, "eyes-amber");
    assert_eq!(scheduler::swap(&life.inputs()).id, "eyes-amber");
}

#[test]
fn rule_7_every_pick_says_why() {
    let mut life = Life::new(9);
    let mut reasons = Vec::new();
    for n in 0..60 {
        let pick = life.open();
        reasons.push(pick.reason);
        assert_eq!(life.pick().reason, pick.reason, "recorded, it still says the same");
        if n % 2 == 0 {
            life.done();
        }
        life.sleep(1);
    }
    assert!(reasons.contains(&Reason::FirstDays));
    assert!(reasons.iter().any(|reason| matches!(reason, Reason::RoundWithout(_))));
    assert!(reasons.iter().any(|reason| matches!(reason, Reason::LongAgo(_))));
}

#[test]
fn rule_7_where_paused_ways_end_the_ramp_early_the_reasons_are_those_of_rule_2() {
    let mut life = Life::new(2);
    let on = [CategoryId::Music, CategoryId::Places, CategoryId::Listen];
    life.profile.paused = CategoryId::ALL.into_iter().filter(|it| !on.contains(it)).collect();
    for n in 0..12 {
        let pick = life.open();
        assert_eq!(pick.reason == Reason::FirstDays, n < 3, "day {n}: {pick:?}");
        assert_eq!(life.pick().reason, pick.reason, "recorded, it still says the same");
        if n % 2 == 0 {
            life.done();
        }
        life.sleep(1);
    }
}

#[test]
fn rule_7_a_paused_way_that_helps_out_is_not_said_to_be_on_or_waited_for() {
    let deck = frozen_deck();
    let mut life = Life::new(1);
    life.profile.paused = CategoryId::ALL.into_iter().skip(1).collect();
    life.profile.hidden = deck.prompts(CategoryId::Start).iter().map(|it| it.id.clone()).collect();
    for n in 0..30 {
        let pick = life.open();
        assert_eq!(pick.relaxed, Some(Relaxed::Pauses));
        assert!(matches!(pick.reason, Reason::NeverHere | Reason::LongAgo(_)), "{n}: {pick:?}");
        if n % 2 == 0 {
            life.done();
            assert_eq!(life.pick().reason, pick.reason, "done, it still says the same");
        }
        life.sleep(1);
    }
}

#[test]
fn with_nothing_eligible_pauses_give_way_then_hidden_ideas_then_only_a_tiny_one_is_left() {
    let deck = frozen_deck();
    let ids = |category| deck.prompts(category).iter().map(|prompt| prompt.id.clone());
    let mut life = Life::new(1);
    life.profile.paused = CategoryId::ALL.into_iter().skip(1).collect();
    life.profile.hidden = ids(CategoryId::Start).collect();
    let pick = life.pick();
    assert_eq!(pick.relaxed, Some(Relaxed::Pauses));
    assert_ne!(pick.category, CategoryId::Start);

    life.profile.hidden = CategoryId::ALL.into_iter().flat_map(ids).collect();
    assert_eq!(life.pick().relaxed, Some(Relaxed::Hidden));

    let voice_only = super::life::FROZEN.map(|text| {
        text.split("\n\n")
            .enumerate()
            .map(|(n, part)| {
                if n == 0 {
                    part.to_owned()
                } else {
                    let part: Vec<_> =
                        part.lines().filter(|line| !line.starts_with("needs")).collect();
                    format!("\n\n{}\nneeds = [\"voice\"]\n", part.join("\n"))
                }
            })
            .collect::<String>()
    });
    life.deck = Deck::from_texts(voice_only).unwrap();
    life.profile.without.insert(Need::Voice);
    let pick = life.pick();
    assert_eq!((pick.relaxed, pick.reason), (Some(Relaxed::OptOuts), Reason::NothingElse));
    assert_eq!(pick.category, CategoryId::Yourself);
    assert!(Deck::bundled().prompt(&pick.id).is_some());
}
