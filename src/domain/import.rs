//! What an import adds to a journal: the records of another one that are not known here yet, each
//! under a new id that remembers the old one. How the other journal was written down is not known
//! here.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;

use super::{
    change::{Act, Undoing},
    record::{Fact, Record, RecordId},
};

/// A record to import, with the line that it stands on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Incoming {
    /// The line, from 1.
    pub line: usize,
    /// The record as it was in the other journal.
    pub record: Record,
}

/// What an import comes to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// What is added, in the order of the file.
    pub acts: Vec<Act>,
    /// How many records were known.
    pub known: usize,
}

/// A record that no journal may hold: an offer or a moment of a day that is still to come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {date} is still to come")]
pub struct Ahead {
    /// Its line, from 1.
    pub line: usize,
    /// Its day.
    pub date: NaiveDate,
}

/// Plans the import of records into the journal that `records` make, removed ones and all.
///
/// # Errors
/// A record that would be added lies ahead of `today` and is no rest.
pub fn plan(incoming: Vec<Incoming>, records: &[Record], today: NaiveDate) -> Result<Plan, Ahead> {
    let known = known(records);
    let mut plan = Plan::default();
    // Under one id there may be two different records, which a journal keeps both.
    let mut seen: HashMap<RecordId, Vec<Fact>> = HashMap::new();
    for Incoming { line, record: Record { id, fact } } in incoming {
        let root = fact.from().unwrap_or(id);
        let same_id = seen.entry(id).or_default();
        if known.contains(&id) || known.contains(&root) || same_id.contains(&fact) {
            plan.known += 1;
            continue;
        }
        if let Some(date) = fact.date().filter(|date| *date > today && !is_rest(&fact)) {
            return Err(Ahead { line, date });
        }
        same_id.push(fact.clone());
        plan.acts.push(Act { fact: imported(fact, root), undoing: Undoing::Remove });
    }
    Ok(plan)
}

fn is_rest(fact: &Fact) -> bool {
    matches!(fact, Fact::Rest(_))
}

/// The ids that must not come in again: those of all records, also of those that are gone, and those
/// they once had elsewhere. A record that went because its import was undone counts as never here.
fn known(records: &[Record]) -> HashSet<RecordId> {
    let undone: HashSet<RecordId> = records
        .iter()
        .filter_map(|record| match record.fact {
            Fact::Remove { of, from } if from == Some(of) => Some(of),
            _ => None,
        })
        .collect();
    let mut known = HashSet::new();
    for record in records {
        let id = match &record.fact {
            Fact::Amend { of, .. } | Fact::Remove { of, .. } => *of,
            _ => record.id,
        };
        if !undone.contains(&id) {
            known.insert(id);
            known.extend(record.fact.from());
        }
    }
    known
}

/// The fact as it is filed here. What was imported before keeps the id it had first, so that it is
/// known again however many journals it comes through.
fn imported(mut fact: Fact, root: RecordId) -> Fact {
    match &mut fact {
        Fact::Offer(offer) => offer.from = Some(Box::new(root)),
        Fact::Moment(moment) => moment.from = Some(Box::new(root)),
        Fact::Rest(rest) => rest.from = Some(root),
        Fact::Amend { .. } | Fact::Remove { .. } => {}
    }
    fact
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        category::CategoryId,
        record::{Offer, Rest},
    };

    fn id(text: &str) -> RecordId {
        RecordId::parse(text).unwrap()
    }

    fn rest(on: &str, from: Option<&str>) -> Fact {
        Fact::Rest(Rest { date: on.parse().unwrap(), from: from.map(id) })
    }

    fn record(text: &str, fact: Fact) -> Record {
        Record { id: id(text), fact }
    }

    fn incoming(text: &str, from: Option<&str>) -> Incoming {
        Incoming { line: 1, record: record(text, rest("2026-11-24", from)) }
    }

    fn added(incoming: Vec<Incoming>, records: &[Record]) -> Vec<Option<RecordId>> {
        let plan = plan(incoming, records, "2026-11-24".parse().unwrap()).unwrap();
        plan.acts.iter().map(|act| act.fact.from()).collect()
    }

    #[test]
    fn what_is_known_by_its_id_or_by_where_it_is_from_is_left_out() {
        let here = [
            record("a-1", rest("2026-11-20", None)),
            record("a-2", rest("2026-11-21", Some("b-2"))),
            record("a-9", Fact::Remove { of: id("a-3"), from: Some(id("b-3")) }),
            record("a-10", Fact::Remove { of: id("a-4"), from: None }),
        ];
        let cases: [(&str, Option<&str>, Option<&str>); 9] = [
            ("a-1", None, None),
            ("b-2", None, None),
            ("c-2", Some("b-2"), None),
            ("c-1", Some("a-1"), None),
            ("a-3", None, None),
            ("b-3", None, None),
            ("a-4", None, None),
            ("c-7", None, Some("c-7")),
            ("c-8", Some("b-8"), Some("b-8")),
        ];
        for (text, from, expected) in cases {
            let expected: Vec<_> = expected.map(|text| Some(id(text))).into_iter().collect();
            assert_eq!(added(vec![incoming(text, from)], &here), expected, "{text} {from:?}");
        }
    }

    #[test]
    fn what_an_undone_import_brought_may_come_again() {
        let undone = [
            record("a-2", rest("2026-11-24", Some("b-2"))),
            record("a-9", Fact::Remove { of: id("a-2"), from: Some(id("a-2")) }),
        ];
        assert_eq!(added(vec![incoming("b-2", None)], &undone), [Some(id("b-2"))]);
        assert_eq!(added(vec![incoming("a-2", Some("b-2"))], &undone), [Some(id("b-2"))]);
        assert_eq!(added(vec![incoming("b-2", None)], &undone[1..]), [Some(id("b-2"))], "tidied");
    }

    #[test]
    fn the_same_line_twice_is_one_record_and_two_different_ones_under_an_id_are_two() {
        let other = Incoming { line: 3, record: record("b-1", rest("2026-11-25", None)) };
        let twice = vec![incoming("b-1", None), incoming("b-1", None), other];
        assert_eq!(added(twice, &[]).len(), 2);
    }

    #[test]
    fn only_a_rest_may_lie_ahead() {
        let today = "2026-11-24".parse().unwrap();
        let ahead = Incoming { line: 7, record: record("b-1", rest("2027-01-01", None)) };
        assert_eq!(plan(vec![ahead], &[], today).unwrap().acts.len(), 1);
        let (date, category) = ("2026-11-25".parse().unwrap(), CategoryId::Music);
        let prompt = "music-one-song".into();
        let offer = Offer { date, category, prompt, expected: None, from: None };
        let offer = Incoming { line: 8, record: record("b-2", Fact::Offer(offer)) };
        let error = plan(vec![offer.clone()], &[], today).unwrap_err();
        assert_eq!(error.to_string(), "line 8: 2026-11-25 is still to come");
        let here = [record("b-2", rest("2026-11-24", None))];
        assert_eq!(plan(vec![offer], &here, today).unwrap().known, 1, "not if it is known anyway");
    }
}
