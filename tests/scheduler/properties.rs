//! Properties of the scheduler over random lives.

use super::life::{FROZEN, Life};
use hullo::domain::{
    category::{CategoryId, CategorySet},
    deck::{Deck, Need},
    hash::hash,
    journal::Journal,
    scheduler::{self, Inputs},
};
use proptest::prelude::*;

/// What a person may do on a day.
#[derive(Clone, Copy, Debug)]
enum Deed {
    Done,
    Swap,
    Own(CategoryId),
    Rest,
    Sleep(u64),
}

fn category() -> impl Strategy<Value = CategoryId> {
    (1..=9_u8).prop_map(|number| CategoryId::from_number(number).unwrap())
}

fn deeds() -> impl Strategy<Value = Vec<Deed>> {
    let deed = prop_oneof![
        3 => Just(Deed::Done),
        2 => Just(Deed::Swap),
        1 => category().prop_map(Deed::Own),
        1 => Just(Deed::Rest),
        4 => (1..4_u64).prop_map(Deed::Sleep),
    ];
    prop::collection::vec(deed, 0..60)
}

fn active() -> impl Strategy<Value = CategorySet> {
    prop::collection::vec(category(), 1..9).prop_map(|list| list.into_iter().collect())
}

fn live(life: &mut Life, deeds: &[Deed]) {
    for deed in deeds {
        match *deed {
            Deed::Done => life.done(),
            Deed::Swap => drop(life.swap()),
            Deed::Own(category) => life.own(category),
            Deed::Rest => life.rest(),
            Deed::Sleep(days) => life.sleep(days),
        }
        life.open();
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn there_is_a_pick_among_the_active_ways_for_any_choice_of_them(
        seed in any::<u32>(), deeds in deeds(), active in active(),
        hidden in prop::collection::btree_set("(start|eyes|self|music)-(amber|birch|cedar)", 0..6),
        opt_out in any::<bool>(),
    ) {
        let mut life = Life::new(u64::from(seed));
        life.profile.paused = active.complement();
        life.profile.hidden = hidden;
        if opt_out {
            life.profile.without.extend([Need::Voice, Need::EyeContact]);
        }
        live(&mut life, &deeds);
        life.sleep(1);
        let pick = life.pick();
        prop_assert_eq!(pick.relaxed, None);
        prop_assert!(active.contains(pick.category));
        prop_assert!(!life.profile.hidden.contains(&pick.id));
        let needs = &life.deck.prompt(&pick.id).unwrap().needs;
        prop_assert!(needs.iter().all(|need| !life.profile.without.contains(need)));
    }

    #[test]
    fn rule_2_never_repeats_the_way_that_stood_on_the_previous_offer_day(
        seed in any::<u32>(), deeds in deeds(), active in active(),
    ) {
        let mut life = Life::new(u64::from(seed));
        life.profile.paused = active.complement();
        live(&mut life, &deeds);
        life.sleep(1);
        if active.len() > 1 {
            prop_assert_ne!(Some(life.pick().category), life.before.standing);
        }
    }

    #[test]
    fn the_order_of_records_and_of_a_files_prompts_carries_no_meaning(
        seed in any::<u32>(), deeds in deeds(), shuffle in any::<u64>(),
    ) {
        let mut life = Life::new(u64::from(seed));
        live(&mut life, &deeds);
        life.sleep(1);
        let pick = life.pick();

        let mut records = life.records.clone();
        records.sort_by_key(|record| hash(&[&shuffle.to_le_bytes(), &record.id.number.to_le_bytes()]));
        let journal = Journal::fold(records).journal;
        let before = journal.tally_before(life.today, life.profile.rules());
        prop_assert_eq!(&before, &life.before);

        let backwards = FROZEN.map(|text| {
            let mut parts: Vec<&str> = text.trim_end().split("\n\n").collect();
            parts[1..].reverse();
            parts.join("\n\n") + "\n"
        });
        let deck = Deck::from_texts(backwards).unwrap();
        let inputs = Inputs { deck: &deck, before: &before, ..life.inputs() };
        prop_assert_eq!(scheduler::pick(&inputs), pick);
    }

    #[test]
    fn a_new_prompt_leaves_the_order_of_the_others_alone(
        seed in any::<u32>(), which in category(), name in "[a-z]{3,8}",
    ) {
        prop_assume!(!FROZEN[which.index()].contains(&format!("-{name}\"")));
        let order = |deck: Deck| {
            let mut life = Life::new(u64::from(seed));
            life.deck = deck;
            life.profile.paused = CategorySet::ALL.without(which);
            let mut ids = Vec::new();
            for _ in 0..life.deck.prompts(which).len() + 9 {
                let id = life.open().id;
                life.sleep(1);
                if !ids.contains(&id) {
                    ids.push(id);
                }
            }
            ids
        };
        let before = order(Deck::from_texts(FROZEN.map(str::to_owned)).unwrap());
        let mut texts = FROZEN.map(str::to_owned);
        let template = texts[which.index()].split("\n\n").nth(2).unwrap().replace("birch", &name);
        texts[which.index()] = format!("{}\n\n{template}\n", texts[which.index()]);
        let new = format!("{which}-{name}");
        let after = order(Deck::from_texts(texts).unwrap());
        prop_assert!(after.contains(&new));
        let others: Vec<String> = after.into_iter().filter(|id| *id != new).collect();
        prop_assert_eq!(others, before);
    }
}
