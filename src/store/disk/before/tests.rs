use proptest::{prelude::*, sample::Index};

use super::*;
use crate::{
    domain::{
        category::{CategoryId, CategorySet},
        day,
        journal::Day,
        record::{Moment, Offer, Patch, Rest, Size},
    },
    store::disk::fixture::{day as date, id, moment_on},
};

/// The histories end here; the first day that is not added up is 2025-12-01.
const TODAY: &str = "2026-03-10";

/// They begin here.
const FIRST: &str = "2024-01-01";

const DAYS: u64 = 799;

/// One record to come, in terms of those before it.
#[derive(Clone, Debug)]
struct Seed {
    /// The day it is made on, counted from the first.
    made: u64,
    device: usize,
    kind: u8,
    /// How many days before that day it is dated; negative for a rest to come.
    lag: i64,
    category: usize,
    prompt: u8,
    of: Index,
    /// Whether a hand has put it into a file without a year.
    moved: bool,
}

fn seeds(count: std::ops::Range<usize>) -> impl Strategy<Value = Vec<Seed>> {
    let lag = prop_oneof![8 => Just(0_i64), 2 => 1..4_i64, 1 => -20..150_i64];
    let moved = prop::bool::weighted(0.01);
    let seed = (0..DAYS, 0..3_usize, 0..16_u8, lag, 0..9_usize, 0..3_u8, any::<Index>(), moved);
    let seed = seed.prop_map(|(made, device, kind, lag, category, prompt, of, moved)| Seed {
        made,
        device,
        kind,
        lag,
        category,
        prompt,
        of,
        moved,
    });
    prop::collection::vec(seed, count)
}

/// A record and whether it stands in an older file.
type Placed = (Record, bool);

fn history(mut seeds: Vec<Seed>) -> Vec<Placed> {
    seeds.sort_by_key(|seed| seed.made);
    let mut placed: Vec<Placed> = Vec::new();
    for (at, seed) in seeds.iter().enumerate() {
        let made = day::ahead(date(FIRST), seed.made);
        let device = DeviceId::parse(["a", "b", "c"][seed.device]).unwrap();
        let id = RecordId { number: seed.made * 86_400 + at as u64, device };
        let older = made.year() < 2026 && !seed.moved;
        placed.push((Record { id, fact: fact(seed, made, &placed) }, older));
    }
    placed
}

fn fact(seed: &Seed, made: NaiveDate, earlier: &[Placed]) -> Fact {
    let on = made - chrono::TimeDelta::days(seed.lag);
    let category = CategoryId::ALL[seed.category];
    let prompt = format!("{category}-{}", seed.prompt);
    let kept: Vec<RecordId> =
        earlier.iter().filter(|(it, _)| it.is_kept()).map(|(it, _)| it.id).collect();
    let of = (!kept.is_empty()).then(|| *seed.of.get(&kept));
    match (seed.kind, of) {
        (0..5, _) => Fact::Offer(Offer { date: on, category, prompt, expected: None, from: None }),
        (5, _) => Fact::Rest(Rest { date: on, from: None }),
        (6 | 7, Some(of)) => {
            let patch = Patch {
                date: (seed.prompt == 0).then_some(on),
                category: (seed.prompt == 1).then_some(category),
                note: Some(format!("note {}", seed.made)),
                ..Patch::default()
            };
            Fact::Amend { of, patch }
        }
        (8, Some(of)) => Fact::Remove { of, from: None },
        _ => {
            let prompt = (seed.prompt > 0).then_some(prompt);
            Fact::Moment(Moment { category, prompt, size: Size::Tiny, ..moment_on(on, "words") })
        }
    }
}

fn parts(placed: &[Placed]) -> (Vec<&Record>, Vec<&Record>) {
    let part = |wanted: bool| {
        placed.iter().filter(move |(_, older)| *older == wanted).map(|(record, _)| record).collect()
    };
    (part(true), part(false))
}

/// Whether everything from the cut on is the same with the sum as without.
fn same_answers(
    before: &Before,
    older: &[&Record],
    newer: &[&Record],
) -> Result<(), TestCaseError> {
    let all = older.iter().chain(newer).map(|it| (*it).clone()).collect();
    let without = Journal::fold(all).journal;
    let carried_on: Vec<Record> =
        before.kept.iter().chain(newer.iter().copied()).cloned().collect();
    let ids: Vec<RecordId> = carried_on.iter().map(|record| record.id).collect();
    let with = Journal::fold_onto(before.tally.clone(), carried_on).journal;
    let days = |journal: &Journal| -> Vec<(NaiveDate, Day)> {
        journal.days_in(before.cut..).map(|(date, day)| (date, day.clone())).collect()
    };
    prop_assert_eq!(days(&with), days(&without));
    for ahead in [0, 1, 30, 31, 100, 101, 400] {
        let date = day::ahead(before.cut, ahead);
        prop_assert!(with.reaches(date));
        let (one, other) =
            (with.tally_before(date, before.rules), without.tally_before(date, before.rules));
        prop_assert_eq!(one, other);
    }
    for id in ids {
        prop_assert_eq!(with.newest_number(id), without.newest_number(id));
    }
    Ok(())
}

fn rules(grace: u32, paused: &[CategoryId]) -> Rules {
    let paused: CategorySet = paused.iter().copied().collect();
    Rules { grace, active: paused.complement() }
}

fn written_and_read(before: &Before) -> Before {
    let read = Before::from_text(&before.to_text().unwrap()).unwrap();
    assert_eq!(&read, before);
    read
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// It is built, and later there are more records, or fewer, in the newer files.
    #[test]
    fn answers_are_the_same_with_and_without_the_sum(
        seeds in seeds(0..120),
        more in seeds(0..4),
        fewer in prop::collection::vec(any::<Index>(), 0..2),
        grace in 0..7_u32,
        paused in prop::sample::subsequence(CategoryId::ALL.to_vec(), 0..8),
    ) {
        let placed = history(seeds.clone());
        let (older, newer) = parts(&placed);
        let rules = rules(grace, &paused);
        let Some(before) = Before::of(&older, &newer, cut(date(TODAY)), rules) else {
            return Err(TestCaseError::fail("no id is there twice"));
        };
        let before = written_and_read(&before);
        if before.holds_with(&newer) {
            same_answers(&before, &older, &newer)?;
        }
        // Later on the newer files have changed; the older ones look as they did.
        let more = more.into_iter().map(|seed| Seed { made: DAYS, ..seed });
        let all = history(seeds.into_iter().chain(more).collect());
        let (_, mut later) = parts(&all);
        for index in fewer {
            if !later.is_empty() {
                later.remove(index.index(later.len()));
            }
        }
        if before.holds_with(&later) {
            same_answers(&before, &older, &later)?;
        }
    }
}

/// The moment `a-number`, of the day `on`.
fn moment(number: u64, on: &str) -> Record {
    let device = DeviceId::parse("a").unwrap();
    Record { id: RecordId { number, device }, fact: Fact::Moment(moment_on(date(on), "words")) }
}

fn amend(id_text: &str, of: &str, patch: Patch) -> Record {
    Record { id: id(id_text), fact: Fact::Amend { of: id(of), patch } }
}

fn remove(id_text: &str, of: &str) -> Record {
    Record { id: id(id_text), fact: Fact::Remove { of: id(of), from: None } }
}

fn build(older: &[Record], newer: &[Record]) -> Before {
    let (older, newer): (Vec<_>, Vec<_>) = (older.iter().collect(), newer.iter().collect());
    let before = Before::of(&older, &newer, cut(date(TODAY)), rules(1, &[])).unwrap();
    let before = written_and_read(&before);
    if before.holds_with(&newer) {
        same_answers(&before, &older, &newer).unwrap();
    }
    before
}

fn holds(before: &Before, newer: &[Record]) -> bool {
    before.holds_with(&newer.iter().collect::<Vec<_>>())
}

#[test]
fn the_cut_is_the_first_of_december_of_last_year() {
    for (today, expected) in
        [("2026-01-01", "2025-12-01"), ("2026-12-31", "2025-12-01"), ("2027-01-01", "2026-12-01")]
    {
        assert_eq!(cut(date(today)), date(expected));
    }
}

#[test]
fn a_plain_history_holds_and_only_what_is_late_is_kept_word_for_word() {
    let older = [moment(1, "2024-05-01"), moment(2, "2025-11-30"), moment(3, "2025-12-01")];
    let newer = [moment(11, "2026-01-05"), moment(12, "2025-12-31")];
    let before = build(&older, &newer);
    assert!(holds(&before, &newer));
    assert_eq!(before.kept, older[2..]);
    assert_eq!((before.tally.moments, before.newest_of(id("a-1").device)), (2, 3));
    assert_eq!(before.newest_of(id("b-1").device), 0);
}

#[test]
fn amends_across_the_cut_take_their_record_with_them() {
    let to = |text: &str| Patch { date: Some(date(text)), ..Patch::default() };
    let older = [
        moment(1, "2025-11-30"),
        amend("a-2", "a-1", to("2025-12-02")),
        moment(3, "2025-12-03"),
        amend("a-4", "a-3", to("2025-11-03")),
    ];
    let before = build(&older, &[]);
    assert!(holds(&before, &[]));
    assert_eq!(before.kept, older[..2]);
    assert_eq!(before.tally.moments, 1);
}

#[test]
fn what_a_newer_file_says_of_an_added_up_day_makes_it_unusable() {
    let older = [moment(1, "2025-11-01"), moment(2, "2025-12-02"), moment(3, "2025-11-03")];
    let before = build(&older, &[]);
    let note = || Patch { note: Some("n".into()), ..Patch::default() };
    let back = || Patch { date: Some(date("2025-11-30")), ..Patch::default() };
    // Whether one that is built anew may hold, at a quick look.
    let unusable = [
        (vec![moment(11, "2025-11-30")], false),
        (vec![amend("b-9", "a-1", note())], false),
        (vec![remove("b-9", "a-1")], true),
        (vec![amend("b-9", "a-2", back())], false),
        (vec![moment(11, "2026-01-01"), amend("b-9", "a-b", back())], false),
        // It might be one of the older ones, moved by hand.
        (vec![moment(1, "2026-01-01")], true),
    ];
    for (newer, another_may) in unusable {
        assert!(!holds(&before, &newer), "{newer:?}");
        let (old, new): (Vec<_>, Vec<_>) = (older.iter().collect(), newer.iter().collect());
        assert_eq!(super::may_hold(&old, &new, before.cut), another_may, "{newer:?}");
    }
    let usable = [
        vec![moment(11, "2025-12-01")],
        vec![amend("b-9", "a-2", note())],
        vec![remove("b-9", "a-2")],
        vec![moment(11, "2026-01-01"), amend("b-9", "a-b", note())],
        // The record it removes was made this year and is tidied away.
        vec![remove("b-9", "a-5")],
        vec![remove("b-9", "c-5")],
    ];
    for newer in usable {
        assert!(holds(&before, &newer), "{newer:?}");
    }
}

#[test]
fn what_the_newer_files_remove_is_left_out_as_long_as_they_do() {
    let older = [moment(1, "2025-11-01"), moment(2, "2025-12-02"), moment(3, "2025-11-03")];
    let newer = [remove("b-9", "a-1"), remove("b-a", "a-2")];
    let before = build(&older, &newer);
    assert_eq!(before.tally.moments, 1);
    assert_eq!(before.kept, []);
    assert!(holds(&before, &newer));
    assert!(!holds(&before, &newer[..1]) && !holds(&before, &[]));
    // Nor does one that was removed and tidied long ago stand in the way.
    let before = build(&older[1..], &newer);
    assert!(holds(&before, &newer) && holds(&before, &newer[1..]));
}

#[test]
fn two_records_under_one_id_on_both_sides_of_the_cut_cannot_be_added_up() {
    let older = [moment(1, "2025-11-01"), moment(1, "2025-12-02")];
    let older: Vec<&Record> = older.iter().collect();
    assert_eq!(Before::of(&older, &[], cut(date(TODAY)), rules(1, &[])), None);
}

#[test]
fn a_text_of_another_form_or_a_damaged_one_is_as_good_as_none() {
    let text = build(&[moment(1, "2025-11-01"), moment(2, "2025-12-02")], &[]).to_text().unwrap();
    assert!(Before::from_text(&text).is_some());
    assert!(toml::from_str::<toml::Table>(&text).is_ok(), "it is TOML as a whole");
    for damaged in [
        text.replace("format = 2", "format = 1"),
        text.replace("a-2", "a-"),
        text.replace("[[moment]]", "[[moments]]"),
        text.replace("2025-11-01", "2025-11-31"),
        text[..text.len() / 2].to_owned(),
        String::new(),
        "\0".repeat(text.len()),
    ] {
        assert_ne!(damaged, text);
        assert!(Before::from_text(&damaged).is_none());
    }
}

#[test]
fn a_prompt_that_would_break_the_lines_is_not_written() {
    let mut record = moment(1, "2025-11-01");
    let Fact::Moment(moment) = &mut record.fact else { unreachable!() };
    moment.prompt = Some("one\n2025-11-01 a-1 two".into());
    let before = Before::of(&[&record], &[], cut(date(TODAY)), rules(1, &[])).unwrap();
    assert_eq!(before.to_text(), None);
}

#[test]
fn the_names_of_files_stand_in_it_as_they_are_or_it_is_not_written() {
    let with = |name: &str| {
        let mut before = build(&[moment(1, "2025-11-01")], &[]);
        before.files = format!("63 1795496535.794505337 journal/{name}\n");
        before.to_text()
    };
    for name in ["2025-k7f3 (Bo's \\ \"copy\").toml", "2025-k7f3''.toml", "2025-é \u{fffd}.toml"] {
        let text = with(name).unwrap();
        assert!(text.contains(name) && toml::from_str::<toml::Table>(&text).is_ok(), "{name}");
    }
    for name in ["2025-k7f3'''.toml", "2025-k7f3\n'''.toml", "2025-k7f3\u{1b}.toml"] {
        assert_eq!(with(name), None, "{name:?}");
    }
}
