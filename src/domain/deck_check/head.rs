//! The head of a category's file: what a category says of itself. Its prompts are not looked at
//! here, only where they begin.

use super::{
    fields::{self, Field, Form, Found},
    prompt,
    reading::{Node, Reading, Table},
};
use crate::domain::{category::CategoryId, number::counted};

const FIELDS: &[Field] = &[
    Field::needed("schema", Form::Number),
    Field::needed("number", Form::Number),
    Field::needed("id", Form::Text),
    Field::needed("name", Form::Text),
    Field::needed("short", Form::Text),
    Field::needed("line", Form::Text),
    Field::needed("why", Form::Text),
    Field::needed("source", Form::Text),
    Field::optional("doi", Form::Text),
    Field::optional("retired", Form::Texts),
];

/// The most characters each text of a head may have; a screen has to hold them.
const MOST: [(&str, usize); 5] =
    [("name", 22), ("short", 12), ("line", 60), ("why", 200), ("source", 200)];

pub(super) fn check(reading: &Reading, text: &str, found: &mut Found) {
    check_strays(reading, found);
    let head = &reading.head;
    if head.broken {
        return;
    }
    fields::check(head, FIELDS, found);
    check_schema(head, found);
    check_category(head, found);
    for (key, most) in MOST {
        check_length(head, key, most, found);
    }
    if let Some((doi, place)) = head.placed_text("doi")
        && !is_doi(doi)
    {
        found.fault(place, "doi", "a DOI has the form 10.number/name".to_owned());
    }
    check_retired(head, found);
    check_layout(reading, text, found);
}

/// Values where prompts belong.
pub(super) fn check_strays(reading: &Reading, found: &mut Found) {
    for stray in &reading.strays {
        let message = format!("prompt is {}, tables headed [[prompt]] fit", stray.what());
        found.fault(stray.key, "wrong-kind", message);
    }
}

pub(super) fn check_schema(head: &Table, found: &mut Found) {
    if let Some((schema, place)) = head.placed_number("schema")
        && schema != 1
    {
        found.fault(place, "schema", format!("schema is {schema}, 1 fits"));
    }
}

fn check_category(head: &Table, found: &mut Found) {
    let Some((id, place)) = head.placed_text("id") else { return };
    let Some(category) = CategoryId::from_id(id) else {
        found.fault(place, "category", format!("no category is called {id:?}"));
        return;
    };
    let wanted = category.number();
    if let Some((number, place)) = head.placed_number("number")
        && number != i64::from(wanted)
    {
        found.fault(place, "number", format!("number is {number}, {category} has {wanted}"));
    }
}

fn check_length(head: &Table, key: &str, most: usize, found: &mut Found) {
    let Some((text, place)) = head.placed_text(key) else { return };
    let length = text.chars().count();
    if text.trim().is_empty() || length > most {
        found.fault(
            place,
            "length",
            format!("{key} has {}, 1 to {most} fit", counted(length, "character")),
        );
    }
    prompt::check_ascii(key, text, place, found);
}

fn is_doi(doi: &str) -> bool {
    let parts = doi.strip_prefix("10.").and_then(|rest| rest.split_once('/'));
    parts.is_some_and(|(number, name)| {
        let digits = !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit());
        digits && !name.is_empty() && doi.bytes().all(|b| b.is_ascii_graphic())
    })
}

fn check_retired(head: &Table, found: &mut Found) {
    let category = head.text("id").and_then(CategoryId::from_id);
    let ids = head.get("retired").and_then(Node::list).unwrap_or_default();
    for node in ids {
        if node.text().is_some_and(|id| !prompt::is_id(id, category)) {
            found.fault(node.place, "id-form", prompt::id_form(category));
        }
    }
}

/// A morning parses the head apart from the prompts; the first line that reads `[[prompt]]` is
/// where the one ends and the others begin.
fn check_layout(reading: &Reading, text: &str, found: &mut Found) {
    let Some(first) = reading.prompts.first() else {
        if reading.strays.is_empty() {
            let message = "there is no prompt, one [[prompt]] at least fits".to_owned();
            found.fault(reading.head.place, "no-prompt", message);
        }
        return;
    };
    let line = text.lines().skip(1).position(|line| line.starts_with("[[prompt]]"));
    if line.map(|line| line + 2) != Some(first.place.line) || first.place.column != 1 {
        let message = "the first prompt begins with a line [[prompt]], and no other before it";
        found.fault(first.place, "layout", message.to_owned());
    }
}
