//! An idea of the person's own choice for today, and how it was expected to go and went.

use super::{Desk, at, date};
use crate::{
    coach::{Coach, Done, Refusal},
    domain::{
        category::CategoryId,
        deck::{Deck, Need},
        eligible::Barrier,
        record::{Fact, RecordId, Score, Size},
        scheduler::Reason,
    },
};

fn score(number: u8) -> Score {
    Score::new(number).unwrap()
}

/// An idea of another category than today's.
fn other(desk: &Desk) -> String {
    let category = if desk.coach.pick().category == CategoryId::Style {
        CategoryId::Music
    } else {
        CategoryId::Style
    };
    Deck::bundled().prompts(category)[3].id.clone()
}

#[test]
fn a_chosen_idea_is_todays_and_undo_brings_the_first_back() {
    let mut desk = Desk::new();
    let (first, chosen) = (desk.coach.pick().id.clone(), other(&desk));
    let change = desk.coach.make_today(&chosen).unwrap();
    assert_eq!(change.acts.len(), 2, "the idea that was shown is recorded before it");
    desk.commit(change);
    assert_eq!(desk.coach.pick().id, chosen);
    assert_eq!(desk.coach.pick().reason, Reason::Swapped);
    assert_eq!(desk.coach.make_today(&chosen), Err(Refusal::Unchanged));
    let change = desk.coach.undo().unwrap();
    desk.commit(change);
    assert_eq!(desk.coach.pick().id, first);
    let change = desk.coach.redo().unwrap();
    desk.commit(change);
    desk.done("2026-11-24").unwrap();
    assert_eq!(desk.coach.newest_today().unwrap().prompt, Some(chosen));
}

#[test]
fn after_done_todays_idea_is_settled() {
    let mut desk = Desk::new();
    desk.done("2026-11-24").unwrap();
    let refused = |result| matches!(result, Err(Refusal::AlreadyDone(_)));
    assert!(refused(desk.coach.make_today(&other(&desk))));
    assert!(refused(desk.coach.make_today(&desk.coach.pick().id)));
    assert!(refused(desk.coach.expect(score(3))));
}

#[test]
fn an_idea_set_apart_is_not_made_todays_and_the_reason_is_told() {
    let mut desk = Desk::new();
    let bundled = Deck::bundled();
    let chosen = other(&desk);
    let category = CategoryId::of_prompt(&chosen).unwrap();
    let spoken = bundled
        .prompts(CategoryId::Checkin)
        .iter()
        .find(|it| it.needs.contains(&Need::Voice) && it.id != desk.coach.pick().id)
        .unwrap();
    let profile = &mut desk.store.kept.profile;
    profile.hidden.insert(chosen.clone());
    profile.without.insert(Need::Voice);
    desk.read_anew();
    let apart = |barrier| Err(Refusal::Apart(barrier));
    assert_eq!(desk.coach.make_today(&chosen), apart(Barrier::Hidden));
    assert_eq!(desk.coach.make_today(&spoken.id), apart(Barrier::Needs(Need::Voice)));
    desk.store.kept.profile.paused.insert(category);
    desk.read_anew();
    assert_eq!(desk.coach.make_today(&chosen), apart(Barrier::Paused(category)));
    for unknown in ["", "music", "music-no-such-idea"] {
        let refused = Err(Refusal::NoSuchIdea(unknown.to_owned()));
        assert_eq!(desk.coach.make_today(unknown), refused);
    }
}

#[test]
fn an_expectation_goes_with_the_offer_and_done_copies_it() {
    let mut desk = Desk::new();
    let change = desk.coach.expect(score(2)).unwrap();
    assert_eq!(change.acts.len(), 2);
    desk.commit(change);
    assert_eq!(desk.coach.expected_today(), Some(score(2)));
    assert_eq!(desk.coach.expect(score(2)), Err(Refusal::Unchanged));
    let change = desk.coach.expect(score(4)).unwrap();
    assert_eq!(change.acts.len(), 1);
    desk.commit(change);
    let undone = desk.coach.undo().unwrap();
    desk.commit(undone);
    assert_eq!(desk.coach.expected_today(), Some(score(2)));
    desk.done("2026-11-24").unwrap();
    assert_eq!(desk.coach.newest_today().unwrap().expected, Some(score(2)));
}

#[test]
fn undoing_the_only_expectation_leaves_the_idea_and_no_expectation() {
    let mut desk = Desk::new();
    let offered = desk.coach.pick().id.clone();
    let change = desk.coach.expect(score(5)).unwrap();
    desk.commit(change);
    let change = desk.coach.undo().unwrap();
    desk.commit(change);
    assert_eq!((desk.coach.expected_today(), &desk.coach.pick().id), (None, &offered));
    assert!(matches!(desk.facts().as_slice(), [Fact::Offer(_)]));
}

#[test]
fn saying_what_is_expected_is_no_swap() {
    let mut with = Desk::new();
    let mut without = Desk::new();
    for desk in [&mut with, &mut without] {
        let change = desk.coach.offer_today().unwrap();
        desk.commit(change);
    }
    let reason = with.coach.pick().reason;
    for number in [1, 2, 3] {
        let change = with.coach.expect(score(number)).unwrap();
        with.commit(change);
    }
    assert_eq!(with.coach.pick().reason, reason);
    assert_eq!(with.coach.journal().day(date("2026-11-24")).swaps(), 0);
    for turn in 1..=4 {
        for desk in [&mut with, &mut without] {
            let change = desk.coach.swap().unwrap();
            desk.commit(change);
        }
        assert_eq!(with.coach.pick().id, without.coach.pick().id, "swap {turn}");
        assert_eq!(with.coach.journal().day(date("2026-11-24")).swaps(), turn);
    }
    with.sleep();
    without.sleep();
    assert_eq!(with.coach.pick().id, without.coach.pick().id, "counts are of offer days");
}

#[test]
fn an_expectation_stays_with_its_idea_when_that_comes_back() {
    let mut desk = Desk::new();
    let (first, chosen) = (desk.coach.pick().id.clone(), other(&desk));
    let change = desk.coach.expect(score(1)).unwrap();
    desk.commit(change);
    let change = desk.coach.make_today(&chosen).unwrap();
    desk.commit(change);
    assert_eq!(desk.coach.expected_today(), None);
    let change = desk.coach.make_today(&first).unwrap();
    desk.commit(change);
    assert_eq!(desk.coach.expected_today(), Some(score(1)));
}

#[test]
fn what_was_felt_is_an_amend_that_undo_takes_back() {
    let mut desk = Desk::new();
    desk.done("2026-11-24").unwrap();
    let of = desk.coach.newest_today().unwrap().id;
    for number in [3, 5] {
        let change = desk.coach.feel(of, score(number)).unwrap();
        desk.commit(change);
        assert_eq!(desk.coach.feel(of, score(number)), Err(Refusal::Unchanged));
    }
    let felt = |desk: &Desk| desk.coach.newest_today().unwrap().felt.map(Score::number);
    assert_eq!(felt(&desk), Some(5));
    for (wish, expected) in [
        (Coach::undo as fn(&Coach) -> _, Some(3)),
        (Coach::undo, None),
        (Coach::redo, Some(3)),
        (Coach::redo, Some(5)),
    ] {
        let change = wish(&desk.coach).unwrap();
        desk.commit(change);
        assert_eq!(felt(&desk), expected);
    }
    let unknown = RecordId::parse("nobody-1").unwrap();
    assert_eq!(desk.coach.feel(unknown, score(1)), Err(Refusal::Unknown(unknown)));
}

#[test]
fn yesterdays_idea_keeps_what_was_expected_of_it() {
    let mut desk = Desk::new();
    let change = desk.coach.expect(score(2)).unwrap();
    desk.commit(change);
    desk.sleep();
    let done = Done { date: date("2026-11-24"), size: Size::Usual, note: None, at: at() };
    let change = desk.coach.done(done).unwrap();
    desk.commit(change);
    let moment = &desk.coach.journal().day(date("2026-11-24")).moments[0];
    assert_eq!(moment.expected, Some(score(2)));
}
