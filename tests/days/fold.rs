//! The fold of records into days: amends, removals, copies of one id, and any order of reading.

use chrono::NaiveDate;
use hullo::domain::{
    category::CategoryId,
    journal::Journal,
    record::{Fact, Moment, Patch, Record, RecordId, Size},
};
use proptest::prelude::*;

fn id(text: &str) -> RecordId {
    RecordId::parse(text).unwrap()
}

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn noted(note: Option<&str>) -> Moment {
    Moment {
        date: date("2026-11-24"),
        at: None,
        category: CategoryId::Checkin,
        prompt: Some("checkin-voice-note".into()),
        title: "Five-minute voice note".into(),
        size: Size::Usual,
        note: note.map(str::to_owned),
        expected: None,
        felt: None,
        from: None,
    }
}

fn record(at: &str, fact: Fact) -> Record {
    Record { id: id(at), fact }
}

fn note(of: &str, at: &str, note: &str) -> Record {
    let patch = Patch { note: Some(note.to_owned()), ..Patch::default() };
    record(at, Fact::Amend { of: id(of), patch })
}

fn notes(records: Vec<Record>) -> Vec<Option<String>> {
    let journal = Journal::fold(records).journal;
    journal.moments().map(|moment| moment.note.clone()).collect()
}

#[test]
fn amends_apply_in_the_order_of_their_ids_wherever_their_record_stands() {
    let moment = record("a-10", Fact::Moment(noted(Some("first"))));
    let late = note("a-10", "b-9", "an earlier id from a clock that runs behind");
    assert_eq!(
        notes(vec![late, moment.clone()]),
        [Some("an earlier id from a clock that runs behind".into())]
    );
    let (second, third) = (note("a-10", "b-11", "second"), note("a-10", "a-12", "third"));
    assert_eq!(notes(vec![third.clone(), moment.clone(), second.clone()]), [Some("third".into())]);
    assert_eq!(
        notes(vec![second, note("a-10", "a-13", ""), moment, third]),
        [None],
        "empty clears"
    );
}

#[test]
fn an_amend_of_the_date_moves_the_record_and_keeps_its_place_in_the_order() {
    let moment = record("a-1", Fact::Moment(noted(None)));
    let other = Moment { date: date("2026-11-20"), title: "Other".into(), ..noted(None) };
    let other = record("a-2", Fact::Moment(other));
    let patch = Patch { date: Some(date("2026-11-20")), ..Patch::default() };
    let moved = record("a-3", Fact::Amend { of: id("a-1"), patch });
    let journal = Journal::fold(vec![moment, other, moved]).journal;
    assert_eq!(journal.day(date("2026-11-24")).moments.len(), 0);
    let titles: Vec<_> =
        journal.day(date("2026-11-20")).moments.iter().map(|it| it.title.as_str()).collect();
    assert_eq!(titles, ["Five-minute voice note", "Other"]);
}

#[test]
fn a_removal_is_final_even_for_amends_that_come_later() {
    let moment = record("a-1", Fact::Moment(noted(Some("words"))));
    let removal = record("b-2", Fact::Remove { of: id("a-1"), from: None });
    assert!(notes(vec![moment, removal, note("a-1", "a-9", "later")]).is_empty());
}

#[test]
fn copies_of_one_id_are_united_where_they_only_add_to_each_other() {
    let with = record("a-1", Fact::Moment(noted(Some("words"))));
    let without = record("a-1", Fact::Moment(noted(None)));
    let folded = Journal::fold(vec![without.clone(), with.clone(), with.clone()]);
    assert!(folded.clashes.is_empty());
    assert_eq!(folded.journal.moments().count(), 1);
    assert_eq!(notes(vec![with, without]), [Some("words".into())]);
}

#[test]
fn copies_that_differ_in_a_key_that_no_amend_sets_are_both_kept_and_told() {
    let one = record("a-1", Fact::Moment(noted(Some("one"))));
    let two = record("a-1", Fact::Moment(noted(Some("two"))));
    let folded = Journal::fold(vec![one.clone(), two.clone()]);
    assert_eq!(folded.clashes, [id("a-1")]);
    assert_eq!(folded.journal.moments().count(), 2);
    let settled = Journal::fold(vec![one, two, note("a-1", "a-2", "three")]);
    assert!(settled.clashes.is_empty());
    assert_eq!(settled.journal.moments().count(), 1);
}

#[test]
fn a_change_made_here_meets_all_that_one_id_stands_for_on_any_day() {
    let one = record("a-1", Fact::Moment(noted(Some("one"))));
    let other_day = Moment { date: date("2026-11-20"), ..noted(Some("two")) };
    let two = record("a-1", Fact::Moment(other_day));
    let amend = note("a-1", "a-2", "three");
    let removal = record("a-3", Fact::Remove { of: id("a-1"), from: None });
    let mut journal = Journal::fold(vec![one.clone(), two.clone()]).journal;
    journal.apply(&amend);
    assert_eq!(journal, Journal::fold(vec![one, two, amend]).journal);
    assert_eq!(journal.moments().count(), 2, "on two days");
    journal.apply(&removal);
    assert_eq!(journal.days().count(), 0);
}

#[test]
fn a_moment_without_an_id_is_shown_only_if_no_filed_one_stands_for_it() {
    let at = chrono::DateTime::parse_from_rfc3339("2026-11-24T08:14:02-05:00").unwrap();
    let timed = |note| Moment { at: Some(at), ..noted(note) };
    let filed = [("a-1", timed(None)), ("a-2", noted(Some("no time")))];
    let filed = filed.map(|(id, moment)| record(id, Fact::Moment(moment)));
    let mut journal = Journal::fold(filed.to_vec()).journal;
    let cases = [
        (timed(Some("the same date, time and category")), false),
        (Moment { category: CategoryId::Music, ..timed(None) }, true),
        (noted(Some("no time")), false),
        (noted(Some("no time, the same day and category, other words")), true),
    ];
    for (unfiled, shown) in cases {
        journal.set_unfiled(vec![unfiled.clone()]);
        assert_eq!(journal.unfiled().len(), usize::from(shown), "{unfiled:?}");
    }
}

#[derive(Clone, Debug)]
enum Deed {
    Add(u8, u8),
    Note(usize, String),
    Move(usize, u8),
    Remove(usize),
}

fn deeds() -> impl Strategy<Value = Vec<Deed>> {
    let deed = prop_oneof![
        3 => (1..=9_u8, 0..20_u8).prop_map(|(category, day)| Deed::Add(category, day)),
        2 => (any::<usize>(), "[a-z]{0,3}").prop_map(|(at, note)| Deed::Note(at, note)),
        1 => (any::<usize>(), 0..20_u8).prop_map(|(at, day)| Deed::Move(at, day)),
        1 => any::<usize>().prop_map(Deed::Remove),
    ];
    prop::collection::vec(deed, 0..40)
}

fn november(day: u8) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, u32::from(day) + 1).unwrap()
}

/// Does a deed to a plain list, and gives the fact that does the same to a journal.
fn do_deed(deed: Deed, id: RecordId, model: &mut Vec<(RecordId, Moment)>) -> Option<Fact> {
    let pick = |at: usize| at.checked_rem(model.len());
    match deed {
        Deed::Add(category, day) => {
            let category = CategoryId::from_number(category).unwrap();
            let moment = Moment { date: november(day), category, ..noted(None) };
            model.push((id, moment.clone()));
            Some(Fact::Moment(moment))
        }
        Deed::Note(at, note) => pick(at).map(|at| {
            model[at].1.note = Some(note.clone()).filter(|note| !note.is_empty());
            let patch = Patch { note: Some(note), ..Patch::default() };
            Fact::Amend { of: model[at].0, patch }
        }),
        Deed::Move(at, day) => pick(at).map(|at| {
            model[at].1.date = november(day);
            let patch = Patch { date: Some(november(day)), ..Patch::default() };
            Fact::Amend { of: model[at].0, patch }
        }),
        Deed::Remove(at) => pick(at).map(|at| Fact::Remove { of: model.remove(at).0, from: None }),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    /// The model is a plain list that is changed in place; applying records one by one and folding
    /// all of them, shuffled and some twice, must both give it.
    #[test]
    fn applying_and_folding_agree_with_a_plain_list(deeds in deeds(), shuffle in any::<u64>()) {
        let mut model: Vec<(RecordId, Moment)> = Vec::new();
        let mut records: Vec<Record> = Vec::new();
        let mut applied = Journal::default();
        for (number, deed) in (1_u64..).zip(deeds) {
            let id = RecordId { number, device: id("a-1").device };
            let fact = do_deed(deed, id, &mut model);
            if let Some(fact) = fact {
                applied.apply(&Record { id, fact: fact.clone() });
                records.push(Record { id, fact });
            }
        }
        model.sort_by_key(|(id, moment)| (moment.date, *id));
        let plain = |journal: &Journal| -> Vec<(RecordId, Moment)> {
            journal.moments().map(|moment| (moment.id, moment.fact.clone())).collect()
        };
        prop_assert_eq!(&plain(&applied), &model);
        let twice = records.iter().filter(|record| record.id.number % 3 == 0).cloned();
        let mut all: Vec<Record> = records.iter().cloned().chain(twice).collect();
        all.sort_by_key(|record| {
            hullo::domain::hash::hash(&[&shuffle.to_le_bytes(), &record.id.number.to_le_bytes()])
        });
        let folded = Journal::fold(all);
        prop_assert!(folded.clashes.is_empty());
        prop_assert_eq!(&plain(&folded.journal), &model);
        prop_assert_eq!(folded.journal, applied);
    }

    #[test]
    fn applying_and_folding_agree_where_two_records_share_an_id(
        twins in prop::collection::vec(twin(), 2..4), patches in prop::collection::vec(twin(), 0..5),
        removed in any::<bool>(),
    ) {
        let mut records: Vec<Record> =
            twins.into_iter().map(|twin| record("a-1", Fact::Moment(twin))).collect();
        let mut applied = Journal::fold(records.clone()).journal;
        let patches = patches.into_iter().map(|to| Fact::Amend { of: id("a-1"), patch: patch_to(to) });
        let removal = removed.then(|| Fact::Remove { of: id("a-1"), from: None });
        for (number, fact) in (2..).zip(patches.chain(removal)) {
            let change = Record { id: RecordId { number, device: id("a-1").device }, fact };
            applied.apply(&change);
            records.push(change);
        }
        prop_assert_eq!(applied, Journal::fold(records).journal);
    }
}

/// Moments that differ in their day, title and note.
fn twin() -> impl Strategy<Value = Moment> {
    (20..23_u32, "[ab]", prop::option::of("[xy]")).prop_map(|(day, title, note)| Moment {
        date: date(&format!("2026-11-{day}")),
        title,
        ..noted(note.as_deref())
    })
}

/// A change of one or two keys.
fn patch_to(moment: Moment) -> Patch {
    let plain = Patch::default();
    match (moment.title.as_str(), moment.note) {
        ("a", None) => Patch { date: Some(moment.date), ..plain },
        ("a", note) => Patch { note, ..plain },
        (_, None) => Patch { note: Some(String::new()), title: Some(moment.title), ..plain },
        (_, note) => Patch { note, date: Some(moment.date), ..plain },
    }
}
