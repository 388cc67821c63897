//! The journal as one JSON object, `{schema, offers, moments, rests}`, with a line for each record, so
//! that a line that cannot be read can be named.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, value::RawValue};

use super::{Bad, Lines, by_day, fields::Fields};
use crate::domain::{
    import::Incoming,
    note,
    record::{Fact, Record, RecordId},
};

/// The version of the object.
const SCHEMA: u64 = 1;

#[derive(Serialize)]
struct Line<'a, T> {
    id: RecordId,
    #[serde(flatten)]
    fact: &'a T,
}

/// Writes records, each kind in the order of its days.
///
/// # Errors
/// A record cannot be made JSON of.
pub fn write(records: &[Record]) -> Result<String, serde_json::Error> {
    let (mut offers, mut moments, mut rests) = (Vec::new(), Vec::new(), Vec::new());
    for record in by_day(records) {
        let id = record.id;
        match &record.fact {
            Fact::Offer(fact) => offers.push(line(&Line { id, fact })?),
            Fact::Moment(fact) => moments.push(line(&Line { id, fact })?),
            Fact::Rest(fact) => rests.push(line(&Line { id, fact })?),
            Fact::Amend { .. } | Fact::Remove { .. } => {}
        }
    }
    let list = |lines: &[String]| match lines {
        [] => "[]".to_owned(),
        lines => format!("[\n{}\n]", lines.join(",\n")),
    };
    let lists = [("offers", &offers), ("moments", &moments), ("rests", &rests)];
    let lists = lists.map(|(name, lines)| format!(",\n\"{name}\": {}", list(lines))).concat();
    Ok(format!("{{\"schema\": {SCHEMA}{lists}}}\n"))
}

fn line(line: &impl Serialize) -> Result<String, serde_json::Error> {
    serde_json::to_string(line).map(|text| note::json_escaped(&text))
}

#[derive(Deserialize)]
struct Top<'a> {
    #[serde(borrow)]
    schema: Option<&'a RawValue>,
    #[serde(borrow, default)]
    offers: Vec<&'a RawValue>,
    #[serde(borrow, default)]
    moments: Vec<&'a RawValue>,
    #[serde(borrow, default)]
    rests: Vec<&'a RawValue>,
}

/// Reads an object. `hullo history --json` is one too, of moments only.
///
/// # Errors
/// The first line that is not as hullo writes it.
pub fn read(text: &str) -> Result<Vec<Incoming>, Bad> {
    let top: Top = serde_json::from_str(text).map_err(|error| Bad {
        line: error.line().max(1),
        message: "not JSON as hullo exports it".to_owned(),
    })?;
    let source = Source { text, lines: Lines::of(text) };
    let schema = top.schema.map(|raw| (raw, raw.get().parse::<u64>()));
    match schema {
        Some((_, Ok(SCHEMA))) => {}
        Some((raw, Ok(newer @ 2..))) => {
            let message = format!("schema {newer} is from a newer hullo; update this one");
            return Err(source.bad(raw, &message));
        }
        Some((raw, _)) => return Err(source.bad(raw, "`schema` is not 1")),
        None => return Err(Bad { line: 1, message: "`schema` is missing".to_owned() }),
    }
    let kinds = [("offer", top.offers), ("moment", top.moments), ("rest", top.rests)];
    let mut incoming = Vec::new();
    for (kind, raws) in kinds {
        for raw in raws {
            let record = record(kind, raw.get()).map_err(|message| source.bad(raw, &message))?;
            incoming.push(Incoming { line: source.line(raw), record });
        }
    }
    // The journal's order holds across the kinds, and whatever way the lists are sorted.
    incoming.sort_by_key(|it| (it.record.date(), it.record.id));
    Ok(incoming)
}

fn record(kind: &str, text: &str) -> Result<Record, String> {
    let object: Map<String, Value> =
        serde_json::from_str(text).map_err(|_| format!("this {kind} is not an object"))?;
    let mut fields = Fields::default();
    for (key, value) in object {
        let text = match value {
            Value::Null => continue,
            Value::String(text) if text.is_empty() => continue,
            Value::String(text) => Some(text),
            Value::Number(number) => Some(number.to_string()),
            // What a newer hullo may add is none of ours, so only who asks for the key minds.
            Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
        };
        fields.0.insert(key, text);
    }
    fields.record(kind)
}

/// A text, and where its parts are in it.
struct Source<'a> {
    text: &'a str,
    lines: Lines,
}

impl Source<'_> {
    fn line(&self, part: &RawValue) -> usize {
        let at = (part.get().as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize);
        self.lines.line(at)
    }

    fn bad(&self, part: &RawValue, message: &str) -> Bad {
        Bad { line: self.line(part), message: message.to_owned() }
    }
}
