//! A user's own prompts: fewer fields, any language, and style that is theirs. What they left out
//! is filled in here; where the file lies is not known.

use super::{
    Fault,
    fields::{self, Field, Form, Found},
    head,
    pairs::Entry,
    prompt,
    reading::{Node, Reading, Table, Value},
};
use crate::domain::{category::CategoryId, hash::hash};

const HEAD_FIELDS: &[Field] = &[Field::optional("schema", Form::Number)];

const FIELDS: &[Field] = &[
    Field::needed("category", Form::Text),
    Field::needed("title", Form::Text),
    Field::needed("text", Form::Text),
    Field::optional("id", Form::Text),
    Field::optional("tiny", Form::Text),
    Field::optional("more", Form::Text),
    Field::optional("say", Form::Text),
    Field::optional("minutes", Form::Number),
    Field::optional("energy", Form::Text),
    Field::optional("setting", Form::Text),
    Field::optional("who", Form::Texts),
    Field::optional("needs", Form::Texts),
];

pub(super) fn check_head(reading: &Reading, found: &mut Found) {
    head::check_strays(reading, found);
    if !reading.head.broken {
        fields::check(&reading.head, HEAD_FIELDS, found);
        head::check_schema(&reading.head, found);
    }
}

pub(super) fn entry<'a>(
    file: &'a str,
    table: &Table,
    names: &impl Fn(&str) -> bool,
    faults: &mut Vec<Fault>,
) -> Entry<'a> {
    let category = table.text("category").and_then(CategoryId::from_id);
    let id = id(table);
    let mut found = Found::own();
    if !table.broken {
        prompt::check(table, FIELDS, &mut found);
        check_category(table, category, &mut found);
        prompt::check_id(table, category, &[], &mut found);
        check_free(table, id.as_deref(), names, &mut found);
    }
    let built = match (&id, category) {
        (Some(id), Some(category)) if !table.broken => prompt::build(&filled(table, category), id),
        _ => None,
    };
    let entry = Entry::new(file, table, id.as_deref(), built, found.is_sound());
    faults.extend(found.faults(file, id.as_deref()));
    entry
}

/// The id a prompt has or is given, if that can be told.
pub(super) fn id(table: &Table) -> Option<String> {
    if table.get("id").is_some() {
        return table.text("id").map(str::to_owned);
    }
    let category = table.text("category").and_then(CategoryId::from_id)?;
    Some(own_id(category, table.text("title")?))
}

fn check_category(table: &Table, category: Option<CategoryId>, found: &mut Found) {
    if let (None, Some((id, place))) = (category, table.placed_text("category")) {
        let all = CategoryId::ALL.map(CategoryId::id).join(", ");
        found.fault(place, "category", format!("no category is called {id:?}, one of {all} fits"));
    }
}

/// Ids of the deck are what the journal stores; an own prompt with one would pass for another idea.
fn check_free(table: &Table, id: Option<&str>, names: &impl Fn(&str) -> bool, found: &mut Found) {
    let place = table.get("id").map_or(table.place, |node| node.place);
    if id.is_some_and(names) {
        found.fault(place, "id-taken", "the deck has this id; give it another".to_owned());
    }
}

/// The id of a person's own prompt that has none: `category-own-` and its title's words. The same
/// title always gives the same id, since the journal stores it. A title without a letter of a-z
/// gives a number made of its characters (FNV-1a 64).
#[must_use]
pub fn own_id(category: CategoryId, title: &str) -> String {
    let mut id = format!("{category}-own");
    let title = title.replace(['\'', '\u{2019}'], "").to_ascii_lowercase();
    let words = title.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let bare = id.len();
    for word in words {
        let room = prompt::LONGEST_ID.saturating_sub(id.len() + 1);
        if room < word.len() && id.len() > bare {
            break;
        }
        id.push('-');
        id.extend(word.chars().take(room));
    }
    if id.len() == bare {
        return format!("{id}-{:016x}", hash(&[title.as_bytes()]));
    }
    id
}

/// The table with what a person left out: the text in every size, a middling effort, and the people
/// and the setting their category has most of.
fn filled(table: &Table, category: CategoryId) -> Table {
    let mut table = table.clone();
    let place = table.place;
    let text = table.text("text").unwrap_or_default().to_owned();
    let (setting, who): (_, &[_]) = match category {
        CategoryId::Yourself => ("alone", &["self"]),
        CategoryId::Places => ("out", &["stranger", "self"]),
        CategoryId::Compliment | CategoryId::Listen | CategoryId::Eyes => {
            ("in-person", &["close", "known"])
        }
        CategoryId::Start | CategoryId::Checkin | CategoryId::Music | CategoryId::Style => {
            ("message", &["close", "known"])
        }
    };
    let node = |value| Node { key: place, place, value };
    let word = |word: &str| Value::Text(word.to_owned());
    let who = Value::List(who.iter().map(|it| node(word(it))).collect());
    let defaults = [
        ("tiny", word(&text)),
        ("more", word(&text)),
        ("minutes", Value::Number(5)),
        ("energy", word("medium")),
        ("setting", word(setting)),
        ("who", who),
    ];
    for (key, value) in defaults {
        table.fields.entry(key.to_owned()).or_insert_with(|| node(value));
    }
    table
}
