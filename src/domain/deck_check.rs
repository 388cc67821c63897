//! Whether a deck's text is good: the rules of the deck guide that a program can check, all faults
//! at once, each with its place. A deck that works is [`super::deck`]'s business; one that is worth
//! reading is this module's. It must not know where the text came from or what is done with faults.

mod fields;
mod head;
mod own;
mod pairs;
mod prompt;
mod reading;
mod style;
mod words;

use std::fmt;

pub use own::own_id;

use super::{category::CategoryId, deck::Prompt};
use fields::Found;
use pairs::Entry;
use reading::{Place, Reading, Table};

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// The text cannot be taken as it is.
    Fault,
    /// It can; this would make it better.
    Advice,
}

/// One thing found in a deck's text. Shown as `file:line:column: prompt: rule: message`, with `-`
/// where no prompt is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// How much it weighs.
    pub kind: Kind,
    /// The file as the caller named it, or `deck` for what only the whole deck has.
    pub file: String,
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
    /// The prompt's id as far as it can be read, control characters escaped.
    pub prompt: Option<String>,
    /// The rule's short name.
    pub rule: &'static str,
    /// What is the case and what fits.
    pub message: String,
}

/// The rules whose breach leaves a deck unusable; the others are about how it reads.
const FORM: [&str; 17] = [
    "syntax",
    "missing-key",
    "unknown-key",
    "wrong-kind",
    "schema",
    "category",
    "number",
    "numbers",
    "id-form",
    "id-twice",
    "layout",
    "no-prompt",
    "energy",
    "setting",
    "who",
    "needs",
    "minutes",
];

impl Fault {
    /// Whether a deck with this fault may not work, whatever a person thinks of how it reads.
    #[must_use]
    pub fn is_of_form(&self) -> bool {
        FORM.contains(&self.rule)
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { file, line, column, rule, message, .. } = self;
        let prompt = self.prompt.as_deref().unwrap_or("-");
        write!(f, "{file}:{line}:{column}: {prompt}: {rule}: {message}")
    }
}

/// What a check found.
#[derive(Clone, Debug, Default)]
pub struct Checked {
    /// Everything found, file by file in the order given, from top to bottom.
    pub faults: Vec<Fault>,
    /// The prompts without a [`Kind::Fault`], in file order; what a user's own left out is filled
    /// in.
    pub prompts: Vec<Prompt>,
}

impl Checked {
    /// Whether there is at most advice.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.faults.iter().all(|fault| fault.kind == Kind::Advice)
    }
}

/// Checks one category's file, its prompts against each other included.
#[must_use]
pub fn check_category(file: &str, text: &str) -> Checked {
    let mut faults = Vec::new();
    let entries = check_file(file, text, &mut faults).entries;
    pairs::check(&entries, Kind::Fault, &mut faults);
    checked(&[file], faults, entries)
}

/// Checks a user's own prompts that join a deck: what would not work is a fault, as is an id that the
/// deck `names`; what would not read well is advice.
#[must_use]
pub fn check_own_beside(file: &str, text: &str, names: impl Fn(&str) -> bool) -> Checked {
    let mut faults = Vec::new();
    let reading = Reading::of(text);
    let mut found = Found::own();
    own::check_head(&reading, &mut found);
    faults.extend(found.faults(file, None));
    faults.extend(reading.syntax_faults(file, own::id));
    let entries = reading.prompts.iter().map(|table| own::entry(file, table, &names, &mut faults));
    let entries: Vec<_> = entries.collect();
    pairs::check(&entries, Kind::Advice, &mut faults);
    checked(&[file], faults, entries)
}

/// Whether a text is a category's file rather than a user's own prompts: the head of those says at
/// most which form the file has.
#[must_use]
pub fn is_category(text: &str) -> bool {
    let head = Reading::of(text).head;
    ["number", "id", "name", "short", "line", "why", "source"]
        .iter()
        .any(|key| head.get(key).is_some())
}

/// Checks a whole deck, given as name and text of each file: every file, and what the nine have to
/// be together.
#[must_use]
pub fn check_deck(files: &[(&str, &str)]) -> Checked {
    let mut faults = Vec::new();
    let mut entries = Vec::new();
    let mut numbers = Vec::new();
    for (file, text) in files {
        let read = check_file(file, text, &mut faults);
        entries.extend(read.entries);
        numbers.extend(read.number.map(|(number, place)| (number, *file, place)));
    }
    pairs::check(&entries, Kind::Fault, &mut faults);
    check_numbers(&numbers, &mut faults);
    check_mean_grade(&entries, &mut faults);
    let order: Vec<&str> = files.iter().map(|(file, _)| *file).collect();
    checked(&order, faults, entries)
}

/// A category's file, read and checked by itself.
struct CategoryFile<'a> {
    entries: Vec<Entry<'a>>,
    number: Option<(i64, Place)>,
}

fn check_file<'a>(file: &'a str, text: &str, faults: &mut Vec<Fault>) -> CategoryFile<'a> {
    let reading = Reading::of(text);
    let mut found = Found::bundled();
    head::check(&reading, text, &mut found);
    faults.extend(found.faults(file, None));
    faults.extend(reading.syntax_faults(file, |table| table.text("id").map(str::to_owned)));
    let category = reading.head.text("id").and_then(CategoryId::from_id);
    let retired = reading.head.texts("retired").unwrap_or_default();
    let entry = |table| category_entry(file, table, category, &retired, faults);
    let entries = reading.prompts.iter().map(entry).collect();
    let number = reading.head.placed_number("number");
    CategoryFile { entries, number }
}

fn category_entry<'a>(
    file: &'a str,
    table: &Table,
    category: Option<CategoryId>,
    retired: &[&str],
    faults: &mut Vec<Fault>,
) -> Entry<'a> {
    let id = table.text("id");
    let mut found = Found::bundled();
    if !table.broken {
        prompt::check(table, prompt::CATEGORY_FIELDS, &mut found);
        prompt::check_id(table, category, retired, &mut found);
    }
    let built = if table.broken { None } else { id.and_then(|id| prompt::build(table, id)) };
    let entry = Entry::new(file, table, id, built, found.is_sound());
    faults.extend(found.faults(file, id));
    entry
}

/// Every category's number exactly once: the calendar shows them.
fn check_numbers(numbers: &[(i64, &str, Place)], faults: &mut Vec<Fault>) {
    for category in CategoryId::ALL {
        let wanted = i64::from(category.number());
        let mut holders = numbers.iter().filter(|(number, ..)| *number == wanted);
        let Some((_, first, _)) = holders.next() else {
            let message = format!("no file has number {wanted} ({category})");
            faults.push(of_deck("numbers", message));
            continue;
        };
        for (_, file, place) in holders {
            let message = format!("number {wanted} stands in {first} already");
            faults.push(place.fault(Kind::Fault, file, None, "numbers", message));
        }
    }
}

const HIGHEST_MEAN_GRADE: f64 = 5.0;

fn check_mean_grade(entries: &[Entry<'_>], faults: &mut Vec<Fault>) {
    let grades: Vec<f64> = entries.iter().filter_map(Entry::grade).collect();
    let mean = words::mean(&grades);
    if mean > HIGHEST_MEAN_GRADE {
        let message = format!("texts have grade {mean:.1} on average, 5 at most fits");
        faults.push(of_deck("mean-grade", message));
    }
}

fn of_deck(rule: &'static str, message: String) -> Fault {
    Place { line: 1, column: 1 }.fault(Kind::Fault, "deck", None, rule, message)
}

/// Puts the faults into the order of the files and their lines.
fn checked(order: &[&str], mut faults: Vec<Fault>, entries: Vec<Entry<'_>>) -> Checked {
    let rank = |fault: &Fault| {
        let file = order.iter().position(|file| *file == fault.file).unwrap_or(order.len());
        (file, fault.line, fault.column)
    };
    faults.sort_by_key(rank);
    let prompts = pairs::sound(entries);
    Checked { faults, prompts }
}

#[cfg(test)]
mod bundled_tests;
#[cfg(test)]
mod tests;
