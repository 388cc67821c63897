//! Pausing, hiding and opting out: what is refused, what follows for today, and the way back.

use super::{Desk, date};
use crate::{
    coach::{
        Coach, Refusal,
        choices::{apart_line, last_active_line, last_idea_line},
    },
    domain::{
        category::{CategoryId, CategorySet},
        change::{Act, Change, Undoing},
        deck::{Deck, Need},
        eligible::Barrier,
        kept::{Committed, Loaded},
        profile::{Choice, Profile, Switch},
        record::{Fact, Moment},
        undo::Stacks,
    },
    store::{Scope, Store},
};

type Wish = Result<Change, Refusal>;

impl Desk {
    fn with(profile: Profile) -> Self {
        let mut desk = Self::new();
        desk.store.kept.profile = profile;
        desk.read_anew();
        desk
    }

    fn wish(&mut self, wish: impl Fn(&Coach) -> Wish) -> Result<(), Refusal> {
        let change = wish(&self.coach)?;
        self.commit(change);
        Ok(())
    }
}

fn profile() -> Profile {
    Profile::new(7, date("2026-11-24"))
}

/// A profile under which only `ids` may be offered.
fn with_only(ids: &[&str]) -> Profile {
    let deck = Deck::bundled();
    let prompts = CategoryId::ALL.into_iter().flat_map(|category| deck.prompts(category));
    let others = prompts.map(|it| it.id.clone()).filter(|id| !ids.contains(&id.as_str()));
    Profile { hidden: others.collect(), ..profile() }
}

#[test]
fn a_paused_way_is_neither_offered_nor_counted_until_it_is_back() {
    let mut desk = Desk::new();
    desk.wish(|coach| Ok(coach.offer_today().unwrap())).unwrap();
    let (before, offered) = (desk.coach.profile().clone(), desk.coach.pick().clone());
    desk.wish(|coach| coach.pause(offered.category)).unwrap();
    assert!(desk.coach.profile().pauses(offered.category));
    assert_ne!(desk.coach.pick().category, offered.category, "today's idea is another one");
    assert!(desk.coach.menu()[offered.category.index()].paused);
    assert_eq!(desk.wish(|coach| coach.pause(offered.category)), Err(Refusal::Unchanged));
    desk.wish(|coach| coach.resume(offered.category)).unwrap();
    assert_eq!(desk.wish(|coach| coach.resume(offered.category)), Err(Refusal::Unchanged));
    assert_eq!(desk.coach.profile(), &before);
    assert_eq!(desk.coach.pick().id, offered.id, "its offer stands again");
}

#[test]
fn what_is_done_stays_todays_when_its_way_is_paused() {
    let mut desk = Desk::new();
    desk.done("2026-11-24").unwrap();
    let done = desk.coach.pick().clone();
    desk.wish(|coach| coach.pause(done.category)).unwrap();
    assert_eq!(desk.coach.pick().id, done.id);
    assert!(desk.coach.done_today().is_some());
}

#[test]
fn the_last_active_way_stays_on() {
    let mut desk = Desk::new();
    for category in CategorySet::ALL.without(CategoryId::Places).iter() {
        desk.wish(|coach| coach.pause(category)).unwrap();
    }
    let last = CategoryId::Places;
    assert_eq!(desk.wish(|coach| coach.pause(last)), Err(Refusal::LastActive));
    assert_eq!(desk.coach.pick().category, last);
    assert_eq!(last_active_line("r"), "One way stays on, so tomorrow has an idea. r rests a day.");
}

#[test]
fn a_pause_that_would_leave_only_empty_ways_is_refused_like_the_last() {
    let only = Deck::bundled().prompts(CategoryId::Listen)[0].id.clone();
    let mut desk = Desk::with(with_only(&[&only]));
    assert_eq!(desk.wish(|coach| coach.pause(CategoryId::Listen)), Err(Refusal::LastActive));
    desk.wish(|coach| coach.pause(CategoryId::Music)).unwrap();
    assert_eq!(desk.coach.pick().id, only);
}

#[test]
fn when_a_merge_paused_all_nine_pausing_one_leaves_the_others_on() {
    let mut desk = Desk::with(Profile { paused: CategorySet::ALL, ..profile() });
    assert!(desk.coach.menu().iter().all(|row| !row.paused));
    assert_eq!(desk.wish(|coach| coach.resume(CategoryId::Eyes)), Err(Refusal::Unchanged));
    desk.wish(|coach| coach.pause(CategoryId::Eyes)).unwrap();
    assert_eq!(desk.coach.profile().paused.iter().collect::<Vec<_>>(), [CategoryId::Eyes]);
}

#[test]
fn a_hidden_idea_is_not_offered_until_it_is_back() {
    let mut desk = Desk::new();
    desk.wish(|coach| Ok(coach.offer_today().unwrap())).unwrap();
    let offered = desk.coach.pick().id.clone();
    desk.wish(|coach| coach.hide(&offered)).unwrap();
    assert_ne!(desk.coach.pick().id, offered);
    assert_eq!(desk.wish(|coach| coach.hide(&offered)), Err(Refusal::Unchanged));
    desk.wish(|coach| coach.unhide(&offered)).unwrap();
    assert_eq!(desk.coach.pick().id, offered);
    assert_eq!(desk.wish(|coach| coach.unhide(&offered)), Err(Refusal::Unchanged));
    for unknown in ["music-no-such-idea", "", "nothing"] {
        let refused = Err(Refusal::NoSuchIdea(unknown.to_owned()));
        assert_eq!(desk.wish(|coach| coach.hide(unknown)), refused);
    }
}

#[test]
fn an_idea_that_left_the_deck_can_still_be_unhidden() {
    let hidden = ["music-gone".to_owned()].into();
    let mut desk = Desk::with(Profile { hidden, ..profile() });
    desk.wish(|coach| coach.unhide("music-gone")).unwrap();
    assert!(desk.coach.profile().hidden.is_empty());
}

#[test]
fn the_last_idea_of_the_ways_that_are_on_stays() {
    let bundled = Deck::bundled();
    let [a, b] =
        [CategoryId::Listen, CategoryId::Music].map(|it| bundled.prompts(it)[0].id.clone());
    let mut desk = Desk::with(with_only(&[&a, &b]));
    desk.wish(|coach| coach.hide(&a)).unwrap();
    assert_eq!(desk.wish(|coach| coach.hide(&b)), Err(Refusal::LastIdea));
    assert_eq!(desk.coach.pick().id, b);
    assert_eq!(last_idea_line("r"), "One idea stays, so tomorrow has one. r rests a day.");
}

#[test]
fn opting_out_is_never_refused_for_what_it_leaves() {
    let bundled = Deck::bundled();
    let prompts = CategoryId::ALL.into_iter().flat_map(|category| bundled.prompts(category));
    let spoken = prompts.clone().find(|it| it.needs == [Need::Voice]).unwrap().id.clone();
    let mut desk = Desk::with(with_only(&[&spoken]));
    assert_eq!(desk.coach.pick().id, spoken);
    desk.wish(|coach| coach.without(Need::Voice)).unwrap();
    assert!(desk.coach.pick().prompt.is_some(), "another idea helps out");
    assert!(desk.coach.relaxed_line().is_some());
    assert_eq!(desk.wish(|coach| coach.without(Need::Voice)), Err(Refusal::Unchanged));
    desk.wish(|coach| coach.with(Need::Voice)).unwrap();
    assert_eq!(desk.wish(|coach| coach.with(Need::Voice)), Err(Refusal::Unchanged));
    assert_eq!(desk.coach.pick().id, spoken);
}

#[test]
fn an_idea_that_helps_out_is_recorded_once_however_often_hullo_opens() {
    let mut desk = Desk::with(with_only(&[]));
    desk.wish(|coach| Ok(coach.offer_today().unwrap())).unwrap();
    assert!(desk.coach.relaxed_line().is_some());
    assert_eq!(desk.coach.offer_today(), None);
    desk.read_anew();
    assert_eq!(desk.coach.offer_today(), None);
    desk.done("2026-11-24").unwrap();
    assert_eq!(desk.facts().len(), 2);
}

#[test]
fn where_a_merge_left_nothing_nothing_more_is_refused() {
    let mut desk = Desk::with(with_only(&[]));
    desk.wish(|coach| coach.pause(CategoryId::Music)).unwrap();
    desk.wish(|coach| coach.unhide("music-one-song")).unwrap();
    desk.wish(|coach| coach.hide("music-one-song")).unwrap();
}

#[test]
fn choices_are_undone_and_redone_in_their_turn_with_all_other_changes() {
    let mut desk = Desk::new();
    let idea = Deck::bundled().prompts(CategoryId::Style)[0].id.clone();
    let state = |desk: &Desk| (desk.coach.profile().clone(), desk.coach.tally().moments);
    let mut states = vec![state(&desk)];
    let wishes: [&dyn Fn(&Coach) -> Wish; 6] = [
        &|coach| coach.pause(CategoryId::Eyes),
        &|coach| coach.add(CategoryId::Eyes, None, coach.today(), super::at()),
        &|coach| coach.hide(&idea),
        &|coach| coach.without(Need::Video),
        &|coach| coach.resume(CategoryId::Eyes),
        &|coach| coach.unhide(&idea),
    ];
    for wish in wishes {
        desk.wish(wish).unwrap();
        states.push(state(&desk));
    }
    for expected in states.iter().rev().skip(1) {
        desk.wish(Coach::undo).unwrap();
        assert_eq!(&state(&desk), expected);
    }
    assert_eq!(desk.wish(Coach::undo), Err(Refusal::NothingToUndo));
    for expected in states.iter().skip(1) {
        desk.wish(Coach::redo).unwrap();
        assert_eq!(&state(&desk), expected);
    }
    assert_eq!(desk.wish(Coach::redo), Err(Refusal::NothingToRedo));
}

#[test]
fn undo_turns_back_one_choice_and_leaves_what_another_hand_chose() {
    let mut desk = Desk::new();
    desk.wish(|coach| coach.pause(CategoryId::Eyes)).unwrap();
    desk.store.kept.profile.paused.insert(CategoryId::Music);
    desk.store.kept.profile.streak_grace = 3;
    desk.read_anew();
    desk.wish(Coach::undo).unwrap();
    let profile = desk.coach.profile();
    assert_eq!(profile.paused.iter().collect::<Vec<_>>(), [CategoryId::Music]);
    assert_eq!(profile.streak_grace, 3);
}

#[test]
fn a_choice_that_another_hand_turned_back_is_not_undone() {
    let mut desk = Desk::new();
    desk.wish(|coach| coach.pause(CategoryId::Eyes)).unwrap();
    desk.store.kept.profile.paused.remove(CategoryId::Eyes);
    desk.read_anew();
    assert_eq!(desk.wish(Coach::undo), Err(Refusal::ChangedSince));
}

#[test]
fn undo_does_not_pause_the_last_way_either() {
    let mut desk = Desk::with(Profile {
        paused: CategorySet::default().complement().without(CategoryId::Music),
        ..profile()
    });
    desk.wish(|coach| coach.resume(CategoryId::Eyes)).unwrap();
    desk.store.kept.profile.paused.insert(CategoryId::Music);
    desk.read_anew();
    assert_eq!(desk.wish(Coach::undo), Err(Refusal::ChangedSince));
    assert_eq!(desk.coach.profile().active().len(), 1);
}

#[test]
fn undo_does_not_hide_the_last_idea_or_empty_the_last_way_either() {
    let bundled = Deck::bundled();
    let [a, b] =
        [CategoryId::Listen, CategoryId::Music].map(|it| bundled.prompts(it)[0].id.clone());
    let mut desk = Desk::with(with_only(&[&b]));
    desk.wish(|coach| coach.unhide(&a)).unwrap();
    desk.store.kept.profile.hidden.insert(b.clone());
    desk.read_anew();
    assert_eq!(desk.wish(Coach::undo), Err(Refusal::ChangedSince));
    desk.store.kept.profile.hidden.remove(&b);
    desk.read_anew();
    desk.wish(Coach::undo).unwrap();

    let paused = CategorySet::default();
    let mut desk = Desk::with(Profile { paused, ..with_only(&[&a, &b]) });
    desk.wish(|coach| coach.pause(CategoryId::Listen)).unwrap();
    desk.wish(Coach::undo).unwrap();
    desk.store.kept.profile.hidden.insert(b);
    desk.read_anew();
    assert_eq!(desk.wish(Coach::redo), Err(Refusal::ChangedSince));
    assert_eq!(desk.coach.pick().id, a);
}

/// A coach that knows the days before this year by their sum.
fn with_a_sum(desk: &mut Desk) -> Coach {
    let add = |on: &str, category| {
        let moment = Moment::bare(date(on), category);
        Act { fact: Fact::Moment(moment), undoing: Undoing::Never }
    };
    let acts = vec![add("2025-10-01", CategoryId::Music), add("2026-11-01", CategoryId::Start)];
    desk.commit(Change::new(acts));
    let (rules, today) = (desk.coach.profile().rules(), desk.coach.today());
    let mut loaded = desk.store.load(Scope::Everything, today).unwrap();
    loaded.base = Some(desk.coach.journal().tally_before(date("2026-01-01"), rules));
    loaded.records.remove(0);
    Coach::new(Deck::bundled(), loaded, today)
}

#[test]
fn a_pause_on_top_of_a_sum_of_years_says_that_the_sum_is_outdated() {
    let mut desk = Desk::new();
    let mut coach = with_a_sum(&mut desk);
    let turned_on = |switch| Committed {
        records: Vec::new(),
        profile: Some(profile().after(&Choice { switch, on: true })),
        stacks: Stacks::default(),
        waiting: Vec::new(),
    };
    coach.committed(turned_on(Switch::Hidden("music-one-song".into())));
    assert!(!coach.is_outdated(), "an idea hidden changes no round");
    coach.committed(turned_on(Switch::Paused(CategoryId::Eyes)));
    assert!(coach.is_outdated());
    coach.take_in(Loaded::default());
    assert!(!coach.is_outdated());
    desk.wish(|coach| coach.pause(CategoryId::Eyes)).unwrap();
    assert!(!desk.coach.is_outdated(), "all days are known");
}

#[test]
fn a_choice_survives_the_text_that_the_undo_stacks_are_kept_in() {
    let mut desk = Desk::new();
    desk.wish(|coach| coach.pause(CategoryId::Yourself)).unwrap();
    desk.wish(|coach| coach.without(Need::EyeContact)).unwrap();
    desk.wish(|coach| coach.hide("music-one-song")).unwrap();
    desk.wish(Coach::undo).unwrap();
    let stacks = desk.coach.stacks();
    let json = serde_json::to_string(stacks).unwrap();
    assert!(json.contains(r#"{"chosen":{"switch":{"paused":"self"},"on":true}}"#), "{json}");
    assert_eq!(&serde_json::from_str::<Stacks>(&json).unwrap(), stacks);
    let toml = toml::to_string(stacks).unwrap();
    assert_eq!(&toml::from_str::<Stacks>(&toml).unwrap(), stacks);
}

#[test]
fn each_barrier_names_the_way_back() {
    let paused = Barrier::Paused(CategoryId::Eyes);
    assert_eq!(apart_line(paused, "x"), "That way is paused. x brings it back.");
    assert_eq!(apart_line(Barrier::Hidden, "x"), "That idea is hidden. x brings it back.");
    assert_eq!(
        apart_line(Barrier::Needs(Need::EyeContact), "hullo deck with eye-contact"),
        "That idea needs eye contact, which you opted out of. hullo deck with eye-contact brings \
         it back."
    );
}
