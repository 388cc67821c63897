//! The tables.

use chrono::NaiveDate;
use hullo::domain::{
    category::{CategoryId, CategorySet},
    day,
    journal::Journal,
    record::{Fact, Moment, Rest},
    streak::Rules,
};

use super::written::{facts, filed, moment, rules, tally};

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[test]
fn the_streak_counts_days_with_a_moment_and_bridges_what_its_grace_allows() {
    // Days, grace, streak, longest.
    let table = [
        (".", 1, 0, 0),
        ("1", 1, 1, 1),
        ("11", 1, 2, 2),
        ("1.", 1, 1, 1),      // today still open never ends it
        ("1o", 1, 1, 1),      // nor does an offer that is still open
        ("1.1", 1, 2, 2),     // one missed day is bridged and not counted
        ("1.1.1.1", 1, 4, 4), // every other day is a streak too
        ("1..", 1, 1, 1),     // one missed day and today still open
        ("1...", 1, 0, 1),    // two missed days in a row end it
        ("11..1", 1, 1, 2),   // and a new one starts
        ("111..11", 1, 2, 3),
        ("1o1", 1, 2, 2), // a day with only an offer is a missed day
        ("1oo1", 1, 1, 1),
        ("1.1", 0, 1, 1), // strict: a day off starts a new one
        ("11.", 0, 2, 2), // but today still open does not
        ("11..", 0, 0, 2),
        ("1......1", 6, 2, 2), // six days off are bridged at the widest
        ("1.......1", 6, 1, 1),
    ];
    for today in ["2026-11-24", "2027-01-01", "2028-02-29", "2028-03-01"].map(date) {
        for (days, grace, streak, longest) in table {
            let tally = tally(days, today, rules(grace));
            let got = (tally.streak(rules(grace)), tally.longest);
            assert_eq!(got, (streak, longest), "{days} with grace {grace} on {today}");
        }
    }
}

#[test]
fn rest_days_are_taken_out_of_the_calendar_first() {
    let table = [
        ("~", 1, 0),
        ("1~", 1, 1),
        ("1~1", 0, 2),      // even the strictest streak passes over a rest
        ("1~~~~~~1", 0, 2), // however long
        ("1.~1", 1, 2),     // a rest bridges no more than itself: one missed day is left
        ("1.~.1", 1, 1),    // and here two are left, in a row once the rest is taken out
        ("1~.1", 1, 2),
        ("~1", 1, 1),
        ("1&1", 1, 3), // a day with a moment and a rest is a done day
        ("1.&", 1, 2),
        ("11~", 1, 2), // resting today
    ];
    for (days, grace, streak) in table {
        let tally = tally(days, date("2026-11-24"), rules(grace));
        assert_eq!(tally.streak(rules(grace)), streak, "{days} with grace {grace}");
    }
}

#[test]
fn a_rest_may_lie_ahead_and_counts_when_its_day_has_come() {
    let today = date("2026-11-24");
    let mut list = facts("111", today);
    list.push(Fact::Rest(Rest { date: day::ahead(today, 1), from: None }));
    list.push(Fact::Rest(Rest { date: day::ahead(today, 2), from: None }));
    let journal = Journal::fold(filed(list)).journal;
    for (later, streak) in [(1, 3), (2, 3), (3, 3), (4, 3), (5, 0)] {
        let now = day::ahead(today, later);
        let mut tally = journal.tally_before(now, rules(1));
        tally.count_today(now, journal.day(now), rules(1));
        assert_eq!(tally.streak(rules(1)), streak, "{later} days later");
    }
}

#[test]
fn a_round_is_complete_when_every_active_way_has_a_moment_and_the_next_begins_next_day() {
    // Days, rounds completed, ways seen in the present one.
    let table = [
        ("12345678", 0, "12345678"),
        ("123456789", 1, ""),
        ("1234567891", 1, "1"),
        ("98.76~54321", 1, ""), // in any order, with gaps, without a deadline
        ("1111", 0, "1"),
        ("123456789123456789", 2, ""),
    ];
    for (days, completed, seen) in table {
        let round = tally(days, date("2026-11-24"), rules(1)).round;
        let digits: String = round.seen.iter().map(CategoryId::digit).collect();
        assert_eq!((round.completed, digits.as_str()), (completed, seen), "{days}");
    }
}

#[test]
fn moments_of_the_day_that_completes_a_round_belong_to_that_round() {
    let today = date("2026-11-24");
    let mut list = facts("123456789", today);
    list.push(moment(today, CategoryId::Start));
    let journal = Journal::fold(filed(list)).journal;
    let mut tally = journal.tally_before(today, rules(1));
    tally.count_today(today, journal.day(today), rules(1));
    assert_eq!(tally.round.completed, 1);
    assert!(tally.round.seen.is_empty());
    assert_eq!(tally.round.completed_on, Some(today));
}

#[test]
fn a_paused_way_is_not_needed_for_a_round() {
    let active = CategorySet::ALL.without(CategoryId::Eyes).without(CategoryId::Style);
    let rules = Rules { grace: 1, active };
    let round = tally("1234569", date("2026-11-24"), rules).round;
    assert_eq!(round.completed, 1);
    let round = tally("7812", date("2026-11-24"), rules).round;
    assert_eq!((round.completed, round.seen.len()), (0, 2), "and its moments do not count in it");
}

#[test]
fn strength_halves_in_thirteen_days_off_rests_where_it_is_and_ignores_today_while_open() {
    let at = |days: &str| tally(days, date("2026-11-24"), rules(1)).strength;
    let one = at("1");
    assert!((one - (1.0 - 0.5_f64.powf(1.0 / 13.0))).abs() < 1e-12);
    assert!(
        (at(&format!("1{}", ".".repeat(14))) - one / 2.0).abs() < 1e-12,
        "13 missed, today open"
    );
    assert!((at("1~~~") - one).abs() < 1e-12);
    assert!((at("1.") - one).abs() < 1e-12);
    assert!((at("11") - (one * (1.0 - one) + one)).abs() < 1e-12);
    assert!(at(&"1".repeat(365)) > 0.999);
}

/// The date decides; the instant and its offset say nothing, whatever the clocks did between.
#[test]
fn time_zones_clock_changes_and_a_clock_set_back_move_no_moment_to_another_day() {
    let table = [
        ("2026-11-23", "2026-11-24T02:10:00-05:00"), // after midnight, before the day starts
        ("2026-11-24", "2026-11-25T07:00:00+14:00"), // already tomorrow's date elsewhere
        ("2026-03-08", "2026-03-08T03:30:00-04:00"), // clocks went ahead at two
        ("2026-11-01", "2026-11-01T01:30:00-04:00"), // clocks went back: this half hour came twice
        ("2026-11-01", "2026-11-01T01:30:00-05:00"),
        ("2026-11-20", "2019-01-01T00:00:00+00:00"), // a clock that was years behind
    ];
    let with_at = |(on, at): &(&str, &str)| match moment(date(on), CategoryId::Music) {
        Fact::Moment(it) => Fact::Moment(Moment { at: Some(at.parse().unwrap()), ..it }),
        other => other,
    };
    let journal = Journal::fold(filed(table.iter().map(with_at).collect())).journal;
    for (on, _) in table {
        let same_day = table.iter().filter(|row| row.0 == on).count();
        assert_eq!(journal.day(date(on)).moments.len(), same_day, "{on}");
    }
    assert_eq!(journal.moments().count(), table.len());
}

#[test]
fn a_clock_set_back_hides_later_days_for_a_while_and_changes_none() {
    let list = filed(facts("111", date("2026-11-24")));
    let journal = Journal::fold(list).journal;
    let streak = |today: &str| {
        let mut tally = journal.tally_before(date(today), rules(1));
        tally.count_today(date(today), journal.day(date(today)), rules(1));
        tally.streak(rules(1))
    };
    assert_eq!([streak("2026-11-24"), streak("2026-11-23"), streak("2026-11-24")], [3, 2, 3]);
}

#[test]
fn counts_say_what_they_count() {
    let tally = tally("1&..~o11", date("2026-11-24"), rules(1));
    assert_eq!(tally.moments, 4);
    assert_eq!(tally.done_days, 4);
    assert_eq!(tally.rest_days, 1, "a rest day with a moment is a done day");
    assert_eq!(tally.offer_days, 1);
    assert_eq!(tally.gaps, 1, "two missed days, a rest and a third one are one gap");
    assert_eq!(tally.category(CategoryId::Start).moments, 3);
    assert_eq!(tally.category(CategoryId::Start).last_moment, Some(date("2026-11-24")));
}
