//! What the tests of the journal's text share: records, and ways to look at a reading.

use chrono::{DateTime, FixedOffset, NaiveDate, TimeDelta};
use proptest::{option, prelude::*, sample::select};

use super::*;
use crate::domain::{
    category::CategoryId,
    record::{
        DeviceId, MAX_ID_NUMBER, Moment, Offer, Patch, RecordId, Rest, Score, ScorePatch, Size,
    },
};

mod arbitrary;
mod conflict;
mod flips;
mod form;
mod hostile;
mod round_trip;
mod torn;

/// Repeatable numbers that look random.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % below
    }

    fn byte(&mut self) -> u8 {
        u8::try_from(self.roll(256)).unwrap()
    }
}

fn id(text: &str) -> RecordId {
    RecordId::parse(text).unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn instant(text: &str) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339(text).unwrap()
}

fn moment(note: Option<&str>) -> Moment {
    Moment {
        date: day("2026-11-24"),
        at: Some(instant("2026-11-24T08:14:02-05:00")),
        category: CategoryId::Checkin,
        prompt: Some("checkin-voice-note".into()),
        title: "Five-minute voice note".into(),
        size: Size::Tiny,
        note: note.map(str::to_owned),
        expected: Score::new(2),
        felt: Score::new(5),
        from: None,
    }
}

fn filed(text: &str, fact: Fact) -> Record {
    Record { id: id(text), fact }
}

/// Twelve records of all kinds, as three days might leave them.
fn twelve() -> Vec<Record> {
    let offer = |date, expected| {
        let prompt = "checkin-voice-note".to_owned();
        Fact::Offer(Offer {
            date: day(date),
            category: CategoryId::Checkin,
            prompt,
            expected,
            from: None,
        })
    };
    let bare = Moment {
        at: None,
        prompt: None,
        title: "Something of your own".into(),
        size: Size::Usual,
        expected: None,
        felt: None,
        ..moment(None)
    };
    let note = |text: &str| Patch { note: Some(text.into()), ..Patch::default() };
    let amend = |of, patch| Fact::Amend { of: id(of), patch };
    let east = Some(instant("2026-11-26T21:00:59+05:30"));
    vec![
        filed("k7f3-3lq1b0", offer("2026-11-24", None)),
        filed("k7f3-3lq1f2", Fact::Moment(moment(Some("Rang @ana, \"at last\" \\o/ 🎉")))),
        filed("k7f3-3lq1f3", Fact::Moment(bare.clone())),
        filed("k7f3-3lq1f4", Fact::Rest(Rest { date: day("2026-11-25"), from: None })),
        filed("k7f3-3lq1f5", amend("k7f3-3lq1f2", note(""))),
        filed("k7f3-3lq1f6", Fact::Remove { of: id("k7f3-3lq1f3"), from: None }),
        filed("k7f3-3lq1f7", offer("2026-11-26", Score::new(3))),
        filed("k7f3-3lq1f8", Fact::Moment(Moment { at: east, ..moment(Some("two\nlines")) })),
        filed("k7f3-3lq1f9", amend("k7f3-3lq1f8", note("one line"))),
        filed("k7f3-3lq1fa", Fact::Moment(Moment { date: day("2026-11-26"), ..bare })),
        filed("k7f3-3lq1fb", amend("k7f3-3lq1fa", full_patch())),
        filed("k7f3-3lq1fc", Fact::Moment(moment(Some("[[moment]] is how a block begins")))),
    ]
}

fn full_patch() -> Patch {
    Patch {
        date: Some(day("2026-11-23")),
        category: Some(CategoryId::Yourself),
        prompt: Some(String::new()),
        title: Some("Another".into()),
        size: Some(Size::Usual),
        note: Some("x".into()),
        expected: Some(ScorePatch(None)),
        felt: Some(ScorePatch(Score::new(4))),
    }
}

fn whole(records: &[Record]) -> String {
    records.iter().fold(HEAD.to_owned(), |text, record| text + &render(record))
}

fn records(reading: &Reading) -> Vec<Record> {
    let record = |block: &Block| match &block.content {
        Content::Record(record) => Some(record.clone()),
        _ => None,
    };
    reading.blocks.iter().filter_map(record).collect()
}

/// How many records, unfiled facts and unreadable blocks there are.
fn counts(reading: &Reading) -> [usize; 3] {
    reading.blocks.iter().fold([0; 3], |[records, unfiled, unreadable], block| {
        match block.content {
            Content::Record(_) => [records + 1, unfiled, unreadable],
            Content::Unfiled(_) => [records, unfiled + 1, unreadable],
            Content::Unreadable(_) => [records, unfiled, unreadable + 1],
        }
    })
}

fn reasons(reading: &Reading) -> Vec<String> {
    let reason = |block: &Block| match &block.content {
        Content::Unreadable(reason) => Some(reason.clone()),
        _ => None,
    };
    reading.blocks.iter().filter_map(reason).collect()
}

fn any_words() -> impl Strategy<Value = String> {
    let odd = "\"'\\\n\r\t\0\u{1b}\u{7f}\u{85}\u{2028}\u{2029}\u{feff}\u{202e}\u{200d}#[]=é漢🎉 ";
    let odd = select(odd.chars().collect::<Vec<_>>());
    prop::collection::vec(prop_oneof![odd, any::<char>()], 0..24)
        .prop_map(|characters| characters.into_iter().collect())
}

fn any_day() -> impl Strategy<Value = NaiveDate> {
    let (first, last) = (day("1970-01-01"), day("9998-12-31"));
    (0..=(last - first).num_days()).prop_map(move |days| first + TimeDelta::days(days))
}

fn any_instant() -> impl Strategy<Value = DateTime<FixedOffset>> {
    (any_day(), 0..86_400_i64, -1439..=1439_i32).prop_map(|(date, second, minutes)| {
        let local = date.and_hms_opt(0, 0, 0).unwrap() + TimeDelta::seconds(second);
        local.and_local_timezone(FixedOffset::east_opt(minutes * 60).unwrap()).unwrap()
    })
}

fn any_id() -> impl Strategy<Value = RecordId> {
    ("[a-z0-9]{1,16}", 0..=MAX_ID_NUMBER)
        .prop_map(|(device, number)| RecordId { number, device: DeviceId::parse(&device).unwrap() })
}

fn any_category() -> impl Strategy<Value = CategoryId> {
    select(CategoryId::ALL.to_vec())
}

fn any_size() -> impl Strategy<Value = Size> {
    select(vec![Size::Tiny, Size::Usual, Size::More])
}

fn any_score() -> impl Strategy<Value = Option<Score>> {
    (0..=5_u8).prop_map(Score::new)
}

fn any_moment() -> impl Strategy<Value = Moment> {
    let when = (any_day(), option::of(any_instant()));
    let words = (option::of(any_words()), any_words(), option::of(any_words()));
    (when, any_category(), words, any_size(), any_score(), any_score(), option::of(any_id()))
        .prop_map(|((date, at), category, (prompt, title, note), size, expected, felt, from)| {
            Moment {
                date,
                at,
                category,
                prompt,
                title,
                size,
                note,
                expected,
                felt,
                from: from.map(Box::new),
            }
        })
}

fn any_patch() -> impl Strategy<Value = Patch> {
    let what = (option::of(any_day()), option::of(any_category()), option::of(any_size()));
    let words = (option::of(any_words()), option::of(any_words()), option::of(any_words()));
    let scores = (option::of(any_score()), option::of(any_score()));
    (what, words, scores).prop_map(
        |((date, category, size), (prompt, title, note), (expected, felt))| Patch {
            date,
            category,
            prompt,
            title,
            size,
            note,
            expected: expected.map(ScorePatch),
            felt: felt.map(ScorePatch),
        },
    )
}

fn any_record() -> impl Strategy<Value = Record> {
    let from = || option::of(any_id());
    let offer = (any_day(), any_category(), any_words(), any_score(), from()).prop_map(
        |(date, category, prompt, expected, from)| {
            Fact::Offer(Offer { date, category, prompt, expected, from: from.map(Box::new) })
        },
    );
    let fact = prop_oneof![
        2 => offer,
        4 => any_moment().prop_map(Fact::Moment),
        1 => (any_day(), from()).prop_map(|(date, from)| Fact::Rest(Rest { date, from })),
        2 => (any_id(), any_patch()).prop_map(|(of, patch)| Fact::Amend { of, patch }),
        1 => (any_id(), from()).prop_map(|(of, from)| Fact::Remove { of, from }),
    ];
    (any_id(), fact).prop_map(|(id, fact)| Record { id, fact })
}
