//! Counts by eye on a small journal, and all of them beside a slow model on random ones.

use chrono::{Datelike, Days, NaiveDate, Weekday};
use proptest::prelude::*;

use super::{ENOUGH, Insights, STRENGTH_WEEKS, Tenths, WEEKS};
use crate::domain::{
    category::{CategoryId, CategorySet},
    deck::Deck,
    journal::Journal,
    record::{DeviceId, Fact, Moment, Offer, Record, RecordId, Rest, Score},
    streak::{Rules, Tally},
};

const RULES: Rules = Rules { grace: 1, active: CategorySet::ALL };

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn moment(on: NaiveDate, number: u8) -> Moment {
    Moment::bare(on, CategoryId::from_number(number).unwrap())
}

fn noted(on: &str, note: &str) -> Moment {
    Moment { note: Some(note.into()), ..moment(date(on), 3) }
}

fn scored(on: &str, expected: u8, felt: u8) -> Moment {
    Moment { expected: Score::new(expected), felt: Score::new(felt), ..moment(date(on), 1) }
}

fn journal(facts: impl IntoIterator<Item = Fact>) -> Journal {
    let device = DeviceId::parse("desk").unwrap();
    let records = (1..).zip(facts);
    let records = records.map(|(number, fact)| Record { id: RecordId { number, device }, fact });
    Journal::fold(records.collect()).journal
}

fn tally(journal: &Journal, today: NaiveDate) -> Tally {
    let mut tally = journal.tally_before(today, RULES);
    tally.count_today(today, journal.day(today), RULES);
    tally
}

fn insights(journal: &Journal, today: NaiveDate, starts: Weekday) -> Insights {
    Insights::new(journal, &Deck::bundled(), &tally(journal, today), today, starts)
}

fn of(moments: impl IntoIterator<Item = Moment>) -> Insights {
    let journal = journal(moments.into_iter().map(Fact::Moment));
    insights(&journal, date("2026-11-24"), Weekday::Mon)
}

#[test]
fn an_empty_journal_has_empty_insights_and_no_means() {
    let empty = of([]);
    assert!(empty.are_few());
    assert_eq!((empty.moments, empty.recent, empty.recent_ways()), (0, 0, 0));
    assert_eq!((empty.scores, empty.people.len()), (None, 0));
    assert!(empty.strength_weeks.iter().all(|strength| *strength == 0.0));
}

#[test]
fn four_weeks_are_twenty_eight_days_with_today() {
    let days = ["2026-10-27", "2026-10-28", "2026-11-24", "2026-11-25"];
    let counted = of(days.map(|on| moment(date(on), 5)));
    assert_eq!((counted.recent, counted.moments), (2, 3), "the first is too old, the last ahead");
    assert_eq!(counted.ways[4].moments, 2);
    assert_eq!(counted.ways[4].short, "Music");
    assert_eq!(counted.recent_ways(), 1);
    assert_eq!((counted.year.moments, counted.year.days), (3, 3));
}

#[test]
fn weeks_begin_where_the_person_says_and_a_month_stands_at_its_first_one() {
    let facts = ["2026-08-23", "2026-08-24", "2026-11-22", "2026-11-23", "2026-11-24"];
    let journal = journal(facts.map(|on| Fact::Moment(moment(date(on), 1))));
    let monday = insights(&journal, date("2026-11-24"), Weekday::Mon);
    let counts = |weeks: &[super::Week]| weeks.iter().map(|week| week.moments).collect::<Vec<_>>();
    assert_eq!(counts(&monday.weeks), [1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2]);
    assert_eq!(monday.weeks[0].begins, date("2026-08-24"));
    assert_eq!(monday.weeks[13].begins, date("2026-11-23"));
    let months: Vec<_> =
        (0..).zip(monday.weeks).filter_map(|(at, week)| Some((at, week.month?))).collect();
    assert_eq!(months, [(2, "Sep"), (6, "Oct"), (10, "Nov")]);
    let sunday = insights(&journal, date("2026-11-24"), Weekday::Sun);
    assert_eq!(counts(&sunday.weeks), [2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3]);
    assert_eq!(sunday.weekdays.map(|(weekday, _)| weekday)[0], Weekday::Sun);
}

#[test]
fn weekdays_count_each_day_twenty_six_times() {
    // Tuesday 24 November 2026 and the Tuesdays 25 and 26 weeks before: the last is just outside.
    let days = ["2026-11-24", "2026-06-02", "2026-05-26", "2026-05-27"];
    let counted = of(days.map(|on| moment(date(on), 1)));
    let counts = counted.weekdays.map(|(_, moments)| moments);
    assert_eq!(counts, [0, 2, 1, 0, 0, 0, 0], "Monday first");
}

#[test]
fn means_are_of_the_last_fourteen_with_both_scores_rounded_half_up() {
    assert_eq!(Tenths(24).to_string(), "2.4");
    assert_eq!(Tenths(50).to_string(), "5.0");
    let one_sided = Moment { felt: None, ..scored("2026-11-24", 5, 5) };
    assert_eq!(of([one_sided.clone()]).scores, None);
    let few = of([scored("2026-11-20", 1, 4), scored("2026-11-20", 2, 4), one_sided]);
    let scores = few.scores.unwrap();
    assert_eq!((scores.count, scores.expected, scores.felt), (2, Tenths(15), Tenths(40)));
    // 1, 1, 2 make 1.333; 1, 2, 2 make 1.667.
    let thirds =
        of([scored("2026-11-01", 1, 1), scored("2026-11-02", 1, 2), scored("2026-11-03", 2, 2)]);
    let scores = thirds.scores.unwrap();
    assert_eq!((scores.expected, scores.felt), (Tenths(13), Tenths(17)));
    let old = (1..=20).map(|_| scored("2026-10-01", 1, 1));
    let new = (1..=14).map(|_| scored("2026-11-01", 3, 5));
    // Made last, yet of an earlier day: the day decides.
    let late = (1..=20).map(|_| scored("2026-09-01", 2, 2));
    let scores = of(old.chain(new).chain(late)).scores.unwrap();
    assert_eq!((scores.count, scores.expected, scores.felt), (14, Tenths(30), Tenths(50)));
}

#[test]
fn people_stand_by_their_latest_day_and_once() {
    let found = of([
        noted("2026-11-17", "Tea with @Ana and @sam"),
        noted("2026-11-23", "@SAM again"),
        noted("2026-11-26", "@tomorrow"),
        noted("2026-11-01", "@ana, and mail to x@y.org"),
        noted("2026-11-22", "\u{1b}[2J @pri\u{202e}ya \u{9b}@\u{200b}hid"),
    ]);
    let people: Vec<_> =
        found.people.iter().map(|it| (it.name.as_str(), it.last.to_string())).collect();
    let day = |text: &str| text.to_owned();
    assert_eq!(
        people,
        [("sam", day("2026-11-23")), ("pri", day("2026-11-22")), ("ana", day("2026-11-17"))]
    );
}

#[test]
fn a_journal_known_by_its_sum_keeps_the_total() {
    let days = (0..400).map(|ago| date("2026-11-24") - Days::new(ago));
    let facts: Vec<Fact> = days.map(|on| Fact::Moment(moment(on, 1))).collect();
    let whole = journal(facts.clone());
    let base = whole.tally_before(date("2026-06-01"), RULES);
    let recent = facts.into_iter().filter(|fact| fact.date() >= Some(date("2026-06-01")));
    let records = journal(recent).folded();
    let part = Journal::fold_onto(base, records).journal;
    let (whole, part) = (
        insights(&whole, date("2026-11-24"), Weekday::Mon),
        insights(&part, date("2026-11-24"), Weekday::Mon),
    );
    assert_eq!((whole.moments, part.moments), (400, 400));
    assert_eq!((&whole.weeks, &whole.ways), (&part.weeks, &part.ways));
    assert!((whole.strength_weeks[51] - part.strength_weeks[51]).abs() < 1e-12);
}

#[test]
fn a_hundred_years_of_days_are_counted_too() {
    let today = date("2026-11-24");
    let facts = (0..36_500_u64).map(|ago| {
        let on = today - Days::new(ago);
        let note = format!("Called @friend{} and @ana about it.", ago % 97);
        let number = u8::try_from(ago % 9).unwrap() + 1;
        Fact::Moment(Moment { note: Some(note), ..moment(on, number) })
    });
    let journal = journal(facts);
    let (deck, tally) = (Deck::bundled(), tally(&journal, today));
    let begun = std::time::Instant::now();
    let found = Insights::new(&journal, &deck, &tally, today, Weekday::Mon);
    println!("36,500 days: {:.1?}", begun.elapsed());
    assert_eq!((found.moments, found.recent, found.recent_ways()), (36_500, 28, 9));
    assert_eq!(found.people.len(), 98);
    assert!(found.strength_weeks.iter().all(|strength| *strength > 0.999));
}

/// One random day: how far from today, and what is on it.
#[derive(Clone, Debug)]
struct Written {
    ago: i64,
    numbers: Vec<u8>,
    rest: bool,
    offer: bool,
    scores: (u8, u8),
    name: u8,
}

fn written() -> impl Strategy<Value = Written> {
    let numbers = proptest::collection::vec(1..=9_u8, 0..3);
    (-3..420_i64, numbers, any::<bool>(), any::<bool>(), (0..=5_u8, 0..=5_u8), 0..6_u8).prop_map(
        |(ago, numbers, rest, offer, scores, name)| Written {
            ago,
            numbers,
            rest,
            offer,
            scores,
            name,
        },
    )
}

fn facts(lines: &[Written], today: NaiveDate) -> Vec<Fact> {
    let mut facts = Vec::new();
    for line in lines {
        let on = today - chrono::TimeDelta::days(line.ago);
        if line.offer {
            let category = CategoryId::Music;
            let prompt = "music-one-song".to_owned();
            facts.push(Fact::Offer(Offer {
                date: on,
                category,
                prompt,
                expected: None,
                from: None,
            }));
        }
        if line.rest {
            facts.push(Fact::Rest(Rest { date: on, from: None }));
        }
        facts.extend(line.numbers.iter().map(|number| {
            Fact::Moment(Moment {
                note: Some(format!("@p{}", line.name)),
                expected: Score::new(line.scores.0),
                felt: Score::new(line.scores.1),
                ..moment(on, *number)
            })
        }));
    }
    facts
}

/// All moments up to today, in the journal's order.
fn told(facts: &[Fact], today: NaiveDate) -> Vec<Moment> {
    let mut moments: Vec<Moment> = facts
        .iter()
        .filter_map(|fact| match fact {
            Fact::Moment(moment) if moment.date <= today => Some(moment.clone()),
            _ => None,
        })
        .collect();
    moments.sort_by_key(|moment| moment.date);
    moments
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn every_count_equals_the_slow_one(
        lines in proptest::collection::vec(written(), 0..60),
        (shift, first) in (0..800_i64, 0..7_u8),
    ) {
        let today = date("2025-01-01") + chrono::TimeDelta::days(shift);
        let starts = Weekday::try_from(first).unwrap();
        let facts = facts(&lines, today);
        let journal = journal(facts.clone());
        let found = insights(&journal, today, starts);
        let moments = told(&facts, today);
        let ago = |moment: &Moment| (today - moment.date).num_days();
        let count = |wanted: &dyn Fn(&Moment) -> bool| {
            u32::try_from(moments.iter().filter(|moment| wanted(moment)).count()).unwrap()
        };
        prop_assert_eq!(found.moments, count(&|_| true));
        prop_assert_eq!(found.are_few(), found.moments < ENOUGH);
        prop_assert_eq!(found.recent, count(&|moment| ago(moment) < 28));
        for way in &found.ways {
            let slow = count(&|moment| ago(moment) < 28 && moment.category == way.category);
            prop_assert_eq!(way.moments, slow);
        }
        for (weekday, counted) in found.weekdays {
            let slow = count(&|it| it.date.weekday() == weekday && ago(it) < 182);
            prop_assert_eq!(counted, slow);
        }
        prop_assert_eq!(found.year.moments, count(&|moment| moment.date.year() == today.year()));
        let mut days: Vec<NaiveDate> = moments.iter().map(|moment| moment.date).collect();
        days.dedup();
        days.retain(|on| on.year() == today.year());
        prop_assert_eq!(found.year.days as usize, days.len());
    }

    #[test]
    fn every_week_holds_its_seven_days(
        lines in proptest::collection::vec(written(), 0..60),
        (shift, first) in (0..800_i64, 0..7_u8),
    ) {
        let today = date("2025-01-01") + chrono::TimeDelta::days(shift);
        let starts = Weekday::try_from(first).unwrap();
        let facts = facts(&lines, today);
        let found = insights(&journal(facts.clone()), today, starts);
        for week in &found.weeks {
            prop_assert_eq!(week.begins.weekday(), starts);
            let within = |it: &&Moment| (0..7).contains(&(it.date - week.begins).num_days());
            let slow = told(&facts, today).iter().filter(within).count();
            prop_assert_eq!(week.moments as usize, slow);
        }
        let last = found.weeks[WEEKS - 1].begins;
        prop_assert!((0..7).contains(&(today - last).num_days()));
        let gaps = found.weeks.windows(2).map(|two| (two[1].begins - two[0].begins).num_days());
        prop_assert!(gaps.into_iter().all(|gap| gap == 7));
        let months: Vec<_> = found.weeks.iter().filter_map(|week| week.month).collect();
        prop_assert!((3..=4).contains(&months.len()), "{months:?}");
    }

    #[test]
    fn means_and_people_equal_the_slow_ones(
        lines in proptest::collection::vec(written(), 0..40),
    ) {
        let today = date("2026-11-24");
        let facts = facts(&lines, today);
        let journal = journal(facts.clone());
        let found = insights(&journal, today, Weekday::Mon);
        let moments = told(&facts, today);
        let mut scored: Vec<(f64, f64)> = moments
            .iter()
            .filter_map(|it| Some((it.expected?.number().into(), it.felt?.number().into())))
            .collect();
        scored.drain(..scored.len().saturating_sub(14));
        prop_assert_eq!(found.scores.map_or(0, |it| it.count as usize), scored.len());
        if let Some(scores) = found.scores {
            let count = f64::from(scores.count);
            let expected = scored.iter().map(|it| it.0).sum::<f64>() / count;
            let felt = scored.iter().map(|it| it.1).sum::<f64>() / count;
            prop_assert!((f64::from(scores.expected.0) / 10.0 - expected).abs() <= 0.050_001);
            prop_assert!((f64::from(scores.felt.0) / 10.0 - felt).abs() <= 0.050_001);
        }
        for person in &found.people {
            let note = format!("@{}", person.name);
            let theirs = moments.iter().filter(|it| it.note.as_ref() == Some(&note));
            prop_assert_eq!(theirs.map(|it| it.date).max(), Some(person.last));
        }
        let mut names: Vec<_> = moments.iter().filter_map(|it| it.note.clone()).collect();
        names.sort();
        names.dedup();
        prop_assert_eq!(found.people.len(), names.len());
        prop_assert!(found.people.is_sorted_by(|a, b| a.last >= b.last));
    }

    #[test]
    fn each_weeks_strength_is_what_the_fold_had_at_its_end(
        lines in proptest::collection::vec(written(), 0..60),
        first in 0..7_u8,
    ) {
        let today = date("2026-11-24");
        let starts = Weekday::try_from(first).unwrap();
        let journal = journal(facts(&lines, today));
        let found = insights(&journal, today, starts);
        prop_assert!((found.strength_weeks[STRENGTH_WEEKS - 1] - found.strength).abs() < 1e-9);
        let mut begins = crate::domain::day::week_of(today, starts);
        for strength in found.strength_weeks.iter().rev().skip(1) {
            let slow = journal.tally_before(begins, RULES).strength;
            prop_assert!((strength - slow).abs() < 1e-9, "before {begins}: {strength} {slow}");
            begins = begins - Days::new(7);
        }
    }
}
