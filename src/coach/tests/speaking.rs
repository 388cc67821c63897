//! What the coach says of rests, rounds, days that were done, and how streaks count.

use super::*;

#[test]
fn within_a_rest_of_several_days_nothing_is_said_to_come_tomorrow() {
    let mut desk = Desk::new();
    let rested = Rested { from: date("2026-11-24"), until: date("2026-12-02") };
    let change = desk.coach.rest(rested).unwrap();
    desk.commit(change);
    for _ in 0..8 {
        assert!(!desk.coach.rest_line().contains("omorrow"), "{}", desk.coach.rest_line());
        desk.sleep();
    }
    assert!(desk.coach.messages().lines().rest[0].ends_with("A new idea comes tomorrow."));
}

#[test]
fn a_round_is_told_from_its_first_morning_to_its_last_day_and_only_of_several_ways() {
    let mut desk = Desk::new();
    assert_eq!(desk.coach.round_line(), None);
    for category in CategoryId::ALL {
        let change = desk.coach.add(category, None, desk.coach.today(), at()).unwrap();
        desk.commit(change);
    }
    assert_eq!(desk.coach.round_line().unwrap(), "This round has all nine ways.");
    assert!(desk.coach.extra_line().is_some());
    desk.sleep();
    assert_eq!(desk.coach.round_line().unwrap(), "A new round begins.");
    desk.done("2026-11-25").unwrap();
    assert_eq!(desk.coach.round_line().unwrap(), "In this round, 1 of nine ways so far.");
    let done = desk.coach.pick().category;
    for category in CategoryId::ALL.into_iter().filter(|it| *it != done) {
        let change = desk.coach.pause(category).unwrap();
        desk.commit(change);
    }
    assert_eq!((desk.coach.round_line(), desk.coach.extra_line()), (None, None));
}

#[test]
fn what_is_said_after_done_varies_from_day_to_day() {
    let mut desk = Desk::new();
    let mut said = Vec::new();
    for _ in 0..16 {
        desk.done(&desk.coach.today().to_string()).unwrap();
        said.push(desk.coach.done_line(Size::Usual));
        desk.sleep();
    }
    assert!(said.windows(2).all(|pair| pair[0] != pair[1]), "{said:?}");
    said.sort();
    said.dedup();
    assert!(said.len() >= 12, "{said:?}");
}

#[test]
fn the_streak_rule_is_told_as_the_profile_has_it() {
    let mut desk = Desk::new();
    assert_eq!(
        desk.coach.streak_rule(),
        "Days with a moment. One day off in between is fine, two in a row start a new one. \
         Rest days are not counted."
    );
    desk.coach.profile.streak_grace = 0;
    assert!(desk.coach.streak_rule().contains("A day off starts a new one."));
    desk.coach.profile.streak_grace = 3;
    assert!(desk.coach.streak_rule().contains("Up to three days off in between are fine."));
}
