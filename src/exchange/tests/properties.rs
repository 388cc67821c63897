//! Any journal, there and back; any note in a diary; any text handed to the readers.

use proptest::prelude::*;

use super::*;
use crate::domain::import;

fn any_words() -> impl Strategy<Value = String> {
    let odd = "[=+@',\"\r\n\t|*_#<>&\\\\`\\[\\]() a-c1-3é猫\u{1b}\u{0}\u{202e}\u{ff1d}-]{0,12}";
    prop_oneof![odd, any::<String>(), Just(String::new())]
}

fn some(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}

fn any_id() -> impl Strategy<Value = RecordId> {
    (0..60_u64, prop::sample::select(vec!["a-0", "k7f3-0"]))
        .prop_map(|(number, device)| RecordId { number, ..id(device) })
}

fn any_score() -> impl Strategy<Value = Option<Score>> {
    (0..=5_u8).prop_map(Score::new)
}

prop_compose! {
    fn any_moment()(
        // From the second day of 1970 on, so that none is in 1969 by its own clock, which is no year
        // of a record.
        at in prop::option::of((86_400..2_000_000_000_i64, -720..720_i32)),
        (date, way, size) in (0..40_u64, 0..9_usize, 0..3_usize),
        (prompt, title, note) in (any_words(), any_words(), any_words()),
        (expected, felt, from) in (any_score(), any_score(), prop::option::of(any_id())),
    ) -> Fact {
        let at = at.and_then(|(seconds, minutes)| {
            let offset = chrono::FixedOffset::east_opt(minutes * 60)?;
            Some(chrono::DateTime::from_timestamp(seconds, 0)?.with_timezone(&offset))
        });
        Fact::Moment(Moment {
            date: day("2026-10-01") + chrono::Days::new(date),
            at,
            category: CategoryId::ALL[way],
            prompt: some(prompt),
            title,
            size: [Size::Tiny, Size::Usual, Size::More][size],
            note: some(note),
            expected,
            felt,
            from: from.map(Box::new),
        })
    }
}

fn any_fact() -> impl Strategy<Value = Fact> {
    let offers = (0..40_u64, "[a-z'=-]{1,9}", any_score(), prop::option::of(any_id()));
    let offers = offers.prop_map(|(date, prompt, expected, from)| {
        let date = day("2026-10-01") + chrono::Days::new(date);
        Fact::Offer(Offer {
            date,
            category: CategoryId::Eyes,
            prompt,
            expected,
            from: from.map(Box::new),
        })
    });
    let rests = (0..80_u64, prop::option::of(any_id())).prop_map(|(date, from)| {
        Fact::Rest(Rest { date: day("2026-10-01") + chrono::Days::new(date), from })
    });
    prop_oneof![3 => any_moment(), 1 => offers, 1 => rests]
}

/// Records that may stand in one journal: no id twice, and none that two of them are from.
fn any_records() -> impl Strategy<Value = Vec<Record>> {
    prop::collection::vec((any_id(), any_fact()), 0..12).prop_map(|pairs| {
        let mut known = std::collections::HashSet::new();
        let mut records = Vec::new();
        for (id, fact) in pairs {
            let root = fact.from().unwrap_or(id);
            if known.insert(id) && (root == id || known.insert(root)) {
                records.push(Record { id, fact });
            }
        }
        records
    })
}

/// The days, without the ids of what is on them.
fn bare(records: Vec<Record>) -> Vec<Vec<Fact>> {
    let unnamed = |mut fact: Fact| {
        match &mut fact {
            Fact::Offer(it) => it.from = None,
            Fact::Moment(it) => it.from = None,
            Fact::Rest(it) => it.from = None,
            Fact::Amend { .. } | Fact::Remove { .. } => {}
        }
        fact
    };
    let journal = Journal::fold(records).journal;
    let days = journal.days().map(|(_, day)| {
        let offers = day.offers.iter().map(|it| Fact::Offer(it.fact.clone()));
        let moments = day.moments.iter().map(|it| Fact::Moment(it.fact.clone()));
        let rests = day.rests.iter().map(|it| Fact::Rest(it.fact));
        offers.chain(moments).chain(rests).map(unnamed).collect()
    });
    days.collect()
}

/// What a journal holds after an import.
fn after(records: &[Record], text: &str) -> (Vec<Record>, usize) {
    let incoming = read(text).unwrap();
    let plan = import::plan(incoming, records, day("2026-11-24")).unwrap();
    let mut records = records.to_vec();
    let added = plan.acts.len();
    for (number, act) in (1_000 + records.len() as u64..).zip(plan.acts) {
        records.push(Record { id: RecordId { number, ..id("z-0") }, fact: act.fact });
    }
    (records, added)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_note_in_a_diary_is_its_words(note in any_words()) {
        let diary = diary(three(&note));
        prop_assert_eq!(quoted(&diary).concat(), lines_of(&note), "{}", diary);
    }

    #[test]
    fn json_and_csv_make_the_same_journal_again_and_a_second_time_nothing(records in any_records()) {
        for text in [json::write(&records).unwrap(), csv::write(&records).unwrap()] {
            let (rebuilt, added) = after(&[], &text);
            prop_assert_eq!(added, records.len());
            prop_assert_eq!(bare(rebuilt.clone()), bare(records.clone()));
            prop_assert_eq!(after(&rebuilt, &text).1, 0);
            // Home again, by either way, it is known as well.
            for back in [json::write(&rebuilt).unwrap(), csv::write(&rebuilt).unwrap()] {
                prop_assert_eq!(after(&records, &back).1, 0);
                prop_assert_eq!(after(&rebuilt, &back).1, 0);
            }
        }
    }

    #[test]
    fn the_order_of_a_file_hangs_on_its_records_only(records in any_records(), turn in 0..12_usize) {
        let mut turned = records.clone();
        turned.rotate_left(turn.min(records.len()));
        prop_assert_eq!(json::write(&turned).unwrap(), json::write(&records).unwrap());
        prop_assert_eq!(csv::write(&turned).unwrap(), csv::write(&records).unwrap());
    }

    #[test]
    fn no_text_stops_the_readers(text in "[{}\\[\\]\":,a-z0-9\r\n' -]{0,60}", cut in 0..1_000_usize) {
        drop(read(&text));
        for whole in [JSON, CSV] {
            let cut = cut % (whole.len() - 1);
            let bad = read(&whole[..cut]);
            prop_assert!(whole == CSV || bad.is_err(), "{}", &whole[..cut]);
            drop(read(&format!("{}{text}{}", &whole[..cut], &whole[cut..])));
        }
    }
}
