//! One prompt by itself: its fields, its lengths and its style. What it has in common with others
//! is not known here.

use super::{
    fields::{self, Field, Form, Found},
    reading::{Node, Place, Table},
    style, words,
};
use crate::domain::{
    category::CategoryId,
    deck::{Energy, Need, Prompt, Setting, Who},
    note,
    number::counted,
};

/// The fields of a prompt in a category's file.
pub(super) const CATEGORY_FIELDS: &[Field] = &[
    Field::needed("id", Form::Text),
    Field::needed("title", Form::Text),
    Field::needed("text", Form::Text),
    Field::needed("tiny", Form::Text),
    Field::needed("more", Form::Text),
    Field::optional("say", Form::Text),
    Field::needed("minutes", Form::Number),
    Field::needed("energy", Form::Text),
    Field::needed("setting", Form::Text),
    Field::needed("who", Form::Texts),
    Field::optional("needs", Form::Texts),
];

/// Fewest and most characters of each text.
const LENGTHS: [(&str, usize, usize); 5] =
    [("title", 4, 28), ("text", 40, 120), ("tiny", 15, 80), ("more", 15, 80), ("say", 1, 80)];

pub(super) const LONGEST_ID: usize = 40;
const LONGEST_SENTENCE: usize = 18;
const HIGHEST_GRADE: f64 = 8.0;
const LONGEST_MINUTES: i64 = 30;

/// Everything but the id.
pub(super) fn check(table: &Table, fields: &[Field], found: &mut Found) {
    fields::check(table, fields, found);
    for (key, fewest, most) in LENGTHS {
        if let Some((text, place)) = table.placed_text(key) {
            check_length(key, text, (fewest, most), place, found);
            check_text(key, text, place, found);
        }
    }
    check_minutes(table, found);
    check_word(table, "energy", &Energy::ALL.map(Energy::id), found);
    check_word(table, "setting", &Setting::ALL.map(Setting::id), found);
    check_words(table, "who", &Who::ALL.map(Who::id), found);
    check_words(table, "needs", &Need::ALL.map(Need::id), found);
    if let Some(node) = table.get("who")
        && node.list().is_some_and(<[Node]>::is_empty)
    {
        found.fault(node.place, "who", "who is empty".to_owned());
    }
}

/// Whether `id` is the category's: its id and words of a-z and 0-9, joined by `-`.
pub(super) fn is_id(id: &str, category: Option<CategoryId>) -> bool {
    let word = |word: &str| {
        !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
    };
    let owner = CategoryId::of_prompt(id);
    owner.is_some()
        && category.is_none_or(|it| owner == Some(it))
        && id.len() <= LONGEST_ID
        && id.split('-').all(word)
}

/// What an id has to look like, for a message.
pub(super) fn id_form(category: Option<CategoryId>) -> String {
    let prefix = category.map_or("the category", CategoryId::id);
    format!(
        "an id is {prefix}- and words of a-z and 0-9 joined by -, at most {LONGEST_ID} characters"
    )
}

pub(super) fn check_id(
    table: &Table,
    category: Option<CategoryId>,
    retired: &[&str],
    found: &mut Found,
) {
    let Some((id, place)) = table.placed_text("id") else { return };
    if !is_id(id, category) {
        found.fault(place, "id-form", id_form(category));
    }
    if retired.contains(&id) {
        found.fault(place, "id-retired", "the id was used before and is retired".to_owned());
    }
}

/// Too long breaks a screen; too short is a matter of style.
fn check_length(key: &str, text: &str, fit: (usize, usize), place: Place, found: &mut Found) {
    let (fewest, most) = fit;
    let length = text.chars().count();
    let message = format!("{key} has {}, {fewest} to {most} fit", counted(length, "character"));
    if text.trim().is_empty() || length > most {
        found.fault(place, "length", message);
    } else if length < fewest {
        found.style(place, "length", message);
    }
}

fn check_text(key: &str, text: &str, place: Place, found: &mut Found) {
    if found.is_own() {
        check_printable(key, text, place, found);
    } else {
        check_ascii(key, text, place, found);
        for (british, american) in style::british(text) {
            let message = format!("{key} has {british} (British), {american} (American) fits");
            found.fault(place, "spelling", message);
        }
    }
    if text != text.trim() || text.contains("  ") {
        found.style(place, "space", format!("{key} has space at an end or twice in a row"));
    }
    if text.matches('"').count() % 2 == 1 {
        found.style(place, "quotes", format!("{key} opens a quote and does not close it"));
    }
    for word in style::denied(text) {
        found.style(place, "deny-word", format!("{key} has a word hullo never says: {word}"));
    }
    check_marks(key, text, place, found);
    if key != "title" {
        check_sentences(key, text, place, found);
    }
}

pub(super) fn check_ascii(key: &str, text: &str, place: Place, found: &mut Found) {
    if let Some(c) = text.chars().find(|c| !matches!(c, ' '..='~')) {
        let message = format!("{key} has {c:?}, printable ASCII fits");
        found.fault(place, "ascii", message);
    }
}

fn check_printable(key: &str, text: &str, place: Place, found: &mut Found) {
    if let Some(c) = text.chars().find(|&c| !note::is_plain(c)) {
        let code = u32::from(c);
        let message = format!("{key} has U+{code:04X}, which cannot be shown");
        found.fault(place, "unprintable", message);
    }
}

/// Exclamation marks and how a text ends.
fn check_marks(key: &str, text: &str, place: Place, found: &mut Found) {
    if text.contains("!!") {
        found.style(place, "exclamation", format!("{key} has exclamation marks in a row"));
    } else if key != "say" && style::exclaims(text) {
        let message = format!("{key} has an exclamation mark outside words to send");
        found.style(place, "exclamation", message);
    }
    let open = key != "title" && !style::is_closed(text);
    if open || (!matches!(key, "title" | "say") && style::trails_off(text)) {
        let message = format!("{key} has no . ! ? or quote at its end");
        found.style(place, "ending", message);
    }
}

fn check_sentences(key: &str, text: &str, place: Place, found: &mut Found) {
    for sentence in words::sentences(text) {
        let count = words::words(sentence).count();
        if count > LONGEST_SENTENCE {
            let message =
                format!("{key} has a sentence of {count} words, {LONGEST_SENTENCE} at most fit");
            found.style(place, "sentence", message);
        }
    }
    let grade = words::grade(text);
    if key == "text" && grade > HIGHEST_GRADE {
        let message = format!("{key} reads at grade {grade:.1}, {HIGHEST_GRADE} at most fits");
        found.style(place, "grade", message);
    }
}

fn check_minutes(table: &Table, found: &mut Found) {
    let Some((minutes, place)) = table.placed_number("minutes") else { return };
    if !(1..=LONGEST_MINUTES).contains(&minutes) {
        let message = format!("minutes is {minutes}, 1 to {LONGEST_MINUTES} fit");
        found.fault(place, "minutes", message);
    }
}

fn check_word(table: &Table, key: &'static str, known: &[&str], found: &mut Found) {
    if let Some(node) = table.get(key) {
        check_known(key, node, known, found);
    }
}

fn check_words(table: &Table, key: &'static str, known: &[&str], found: &mut Found) {
    let list = table.get(key).and_then(Node::list).unwrap_or_default();
    for (at, node) in list.iter().enumerate() {
        check_known(key, node, known, found);
        let twice = list.iter().take(at).any(|it| it.text().is_some() && it.text() == node.text());
        if twice {
            let word = node.text().unwrap_or_default();
            found.fault(node.place, key, format!("{key} has {word:?} twice"));
        }
    }
}

fn check_known(key: &'static str, node: &Node, known: &[&str], found: &mut Found) {
    let Some(word) = node.text() else { return };
    if !known.contains(&word) {
        let message = format!("{key} has {word:?}, one of {} fits", known.join(", "));
        found.fault(node.place, key, message);
    }
}

/// The prompt, if all of it is there and of the right kind; whether it is good is not asked.
pub(super) fn build(table: &Table, id: &str) -> Option<Prompt> {
    let needs = if table.get("needs").is_some() { table.texts("needs")? } else { Vec::new() };
    Some(Prompt {
        id: id.to_owned(),
        title: table.text("title")?.to_owned(),
        text: table.text("text")?.to_owned(),
        tiny: table.text("tiny")?.to_owned(),
        more: table.text("more")?.to_owned(),
        say: table.text("say").map(str::to_owned),
        minutes: u8::try_from(table.number("minutes")?).ok()?,
        energy: Energy::from_id(table.text("energy")?)?,
        setting: Setting::from_id(table.text("setting")?)?,
        who: table.texts("who")?.into_iter().map(Who::from_id).collect::<Option<_>>()?,
        needs: needs.into_iter().map(Need::from_id).collect::<Option<_>>()?,
    })
}
