//! Records that another program has lost from the files, counted as a person would count them.

use super::record::{Fact, Record};

/// What some records are to a person, as they would count them: moments if there are any, for the
/// offers and changes around them come along.
fn named(records: &[Record]) -> String {
    let (one, many, count) = kind(records);
    if count == 1 { format!("1 {one}") } else { format!("{count} {many}") }
}

/// That they are lost: `2 moments you logged are no longer in the file`.
#[must_use]
pub fn told(records: &[Record]) -> String {
    let are = if is_one(records) { "is" } else { "are" };
    format!("{} {are} no longer in the file", named(records))
}

/// That they are no longer lost: `2 moments you logged are back`.
#[must_use]
pub fn restored(records: &[Record]) -> String {
    let are = if is_one(records) { "is" } else { "are" };
    format!("{} {are} back", named(records))
}

/// What they are called once they were named: `it` or `them`.
#[must_use]
pub fn pronoun(records: &[Record]) -> &'static str {
    if is_one(records) { "it" } else { "them" }
}

fn is_one(records: &[Record]) -> bool {
    kind(records).2 == 1
}

fn kind(records: &[Record]) -> (&'static str, &'static str, usize) {
    let count = |is: fn(&Fact) -> bool| records.iter().filter(|it| is(&it.fact)).count();
    let moments = count(|it| matches!(it, Fact::Moment(_)));
    let rests = count(|it| matches!(it, Fact::Rest(_)));
    let changes = count(|it| !it.is_kept());
    let kinds = [
        ("moment you logged", "moments you logged", moments),
        ("rest day you took", "rest days you took", rests),
        ("change you made", "changes you made", changes),
    ];
    let offers = ("idea you were shown", "ideas you were shown", records.len());
    kinds.into_iter().find(|(.., count)| *count > 0).unwrap_or(offers)
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::domain::{
        category::CategoryId,
        record::{Moment, Offer, Patch, RecordId, Rest},
    };

    fn record(fact: Fact) -> Record {
        Record { id: RecordId::parse("a-1").unwrap(), fact }
    }

    fn moment() -> Record {
        record(Fact::Moment(Moment::bare(NaiveDate::MIN, CategoryId::Music)))
    }

    fn offer() -> Record {
        record(Fact::Offer(Offer {
            date: NaiveDate::MIN,
            category: CategoryId::Music,
            prompt: "music-x".into(),
            expected: None,
            from: None,
        }))
    }

    #[test]
    fn what_is_lost_is_counted_as_a_person_would() {
        let rest = || record(Fact::Rest(Rest { date: NaiveDate::MIN, from: None }));
        let of = RecordId::parse("a-1").unwrap();
        let amend = || record(Fact::Amend { of, patch: Patch::default() });
        let remove = || record(Fact::Remove { of, from: None });
        let cases = [
            (vec![moment(), offer()], "1 moment you logged is no longer in the file"),
            (
                vec![offer(), moment(), moment(), amend(), rest()],
                "2 moments you logged are no longer in the file",
            ),
            (vec![rest(), offer()], "1 rest day you took is no longer in the file"),
            (vec![remove(), amend()], "2 changes you made are no longer in the file"),
            (vec![offer()], "1 idea you were shown is no longer in the file"),
        ];
        for (records, expected) in cases {
            assert_eq!(told(&records), expected);
            assert_eq!(restored(&records), expected.replace("no longer in the file", "back"));
        }
    }
}
