//! A deck in figures: what a category has of everything, and where it has too little for people
//! short of energy, time or company. Single prompts are judged elsewhere.

use std::{collections::BTreeMap, fmt};

use super::super::{
    Fault, Kind, prompt,
    reading::{Place, Reading},
    words::{self, WordSet},
};
use crate::domain::{
    category::CategoryId,
    deck::{Energy, Prompt, Setting, Who},
};

/// How many prompts a category has at least: nine times 42 is a year and more without a repeat.
const ENOUGH_PROMPTS: usize = 42;

/// Two prompts and how much of their texts they share.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Nearest {
    /// The share of the words of both that is in both, 0 to 1.
    pub(super) overlap: f64,
    /// The ids, in file order.
    pub(super) ids: (String, String),
}

/// What a category has of everything, counted over the prompts that can be read.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct CategoryFigures {
    /// The file as the caller named it.
    pub(super) file: String,
    /// The category.
    pub(super) category: CategoryId,
    /// All prompts.
    pub(super) prompts: usize,
    /// Those of low energy.
    pub(super) low: usize,
    /// Those of high energy.
    pub(super) high: usize,
    /// Those of five minutes or less.
    pub(super) five_minutes: usize,
    /// Those that need no known contact.
    pub(super) no_known_contact: usize,
    /// Those that need nothing a person may opt out of.
    pub(super) no_needs: usize,
    /// Those that can be done at home: alone, in writing or on the phone.
    pub(super) at_home: usize,
    /// Those that give first words to send or speak.
    pub(super) first_words: usize,
    /// Those for somebody close, known, unknown, and for oneself; one prompt may count in several.
    pub(super) who: [usize; 4],
    /// The school grade the texts read at, on average.
    pub(super) mean_grade: f64,
    /// The hardest text's.
    pub(super) highest_grade: f64,
    /// The two texts most alike; none if there are fewer than two.
    pub(super) nearest: Option<Nearest>,
    /// The word most texts begin with, and how many do.
    pub(super) opening: Option<(String, usize)>,
}

/// The figures of every file whose category can be read, given as name and text.
pub(super) fn quotas(files: &[(&str, &str)]) -> Vec<CategoryFigures> {
    files.iter().filter_map(|(file, text)| figures(file, text)).collect()
}

fn figures(file: &str, text: &str) -> Option<CategoryFigures> {
    let reading = Reading::of(text);
    let category = reading.head.text("id").and_then(CategoryId::from_id)?;
    let whole = reading.prompts.iter().filter(|table| !table.broken);
    let prompts: Vec<Prompt> =
        whole.filter_map(|table| prompt::build(table, table.text("id")?)).collect();
    let count = |has: &dyn Fn(&Prompt) -> bool| prompts.iter().filter(|it| has(it)).count();
    let grades: Vec<f64> = prompts.iter().map(|prompt| words::grade(&prompt.text)).collect();
    let people = [Who::Close, Who::Known, Who::Stranger, Who::Oneself];
    Some(CategoryFigures {
        file: file.to_owned(),
        category,
        prompts: prompts.len(),
        low: count(&|prompt| prompt.energy == Energy::Low),
        high: count(&|prompt| prompt.energy == Energy::High),
        five_minutes: count(&|prompt| prompt.minutes <= 5),
        no_known_contact: count(&Prompt::needs_no_known_contact),
        no_needs: count(&|prompt| prompt.needs.is_empty()),
        at_home: count(&|prompt| is_at_home(prompt.setting)),
        first_words: count(&|prompt| prompt.say.is_some()),
        who: people.map(|who| count(&|prompt| prompt.who.contains(&who))),
        mean_grade: words::mean(&grades),
        highest_grade: grades.iter().copied().reduce(f64::max).unwrap_or_default(),
        nearest: nearest(&prompts),
        opening: opening(&prompts),
    })
}

fn is_at_home(setting: Setting) -> bool {
    matches!(setting, Setting::Alone | Setting::Message | Setting::Call)
}

fn nearest(prompts: &[Prompt]) -> Option<Nearest> {
    let sets: Vec<WordSet> = prompts.iter().map(|prompt| WordSet::of(&prompt.text)).collect();
    let all: Vec<(&Prompt, &WordSet)> = prompts.iter().zip(&sets).collect();
    let mut nearest: Option<(f64, &Prompt, &Prompt)> = None;
    for (at, (later, set)) in all.iter().enumerate() {
        for (earlier, other) in all.iter().take(at) {
            let overlap = set.overlap(other);
            if nearest.is_none_or(|(most, ..)| overlap > most) {
                nearest = Some((overlap, earlier, later));
            }
        }
    }
    let (overlap, one, other) = nearest?;
    Some(Nearest { overlap, ids: (one.id.clone(), other.id.clone()) })
}

/// Of several equally common words the first in the alphabet.
fn opening(prompts: &[Prompt]) -> Option<(String, usize)> {
    let mut openings: BTreeMap<&str, usize> = BTreeMap::new();
    for word in prompts.iter().filter_map(|prompt| words::words(&prompt.text).next()) {
        *openings.entry(word).or_default() += 1;
    }
    let most = openings.values().copied().max()?;
    openings.into_iter().find(|(_, count)| *count == most).map(|(word, n)| (word.to_owned(), n))
}

/// What a category has to have of something.
#[derive(Clone, Copy)]
enum Wanted {
    AtLeast(usize),
    AtMost(usize),
}

impl Wanted {
    fn fits(self, count: usize) -> bool {
        match self {
            Self::AtLeast(least) => count >= least,
            Self::AtMost(most) => count <= most,
        }
    }
}

impl fmt::Display for Wanted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::AtLeast(least) => write!(f, "at least {least}"),
            Self::AtMost(most) => write!(f, "at most {most}"),
        }
    }
}

impl CategoryFigures {
    /// The fault if there are too few prompts.
    pub(super) fn too_few(&self) -> Option<Fault> {
        self.judge("prompts", self.prompts, Wanted::AtLeast(ENOUGH_PROMPTS))
    }

    /// A fault for every quota of the deck guide that is missed, the count of prompts aside.
    pub(super) fn missed(&self) -> Vec<Fault> {
        let mut rows = vec![
            ("of low energy", self.low, Wanted::AtLeast(18)),
            ("of high energy", self.high, Wanted::AtMost(8)),
            ("of five minutes or less", self.five_minutes, Wanted::AtLeast(25)),
            ("without a known contact", self.no_known_contact, self.wanted_without_contact()),
            ("without needs", self.no_needs, Wanted::AtLeast(27)),
            ("with first words", self.first_words, self.wanted_first_words()),
        ];
        // A place is seldom at home; there it is the tiny size that always is.
        if self.category != CategoryId::Places {
            rows.push(("at home", self.at_home, Wanted::AtLeast(10)));
        }
        let people = ["for somebody close", "for somebody known", "for a stranger", "for oneself"];
        let people = people.into_iter().zip(self.who);
        // Being with oneself takes nobody else, being among people nobody close, and another
        // channel leads to somebody else.
        let sensible = match self.category {
            CategoryId::Yourself => 3..4,
            CategoryId::Places => 1..4,
            CategoryId::Style => 0..3,
            _ => 0..4,
        };
        let people = people.skip(sensible.start).take(sensible.len());
        rows.extend(people.map(|(who, count)| (who, count, Wanted::AtLeast(3))));
        rows.into_iter()
            .filter_map(|(what, count, wanted)| self.judge(what, count, wanted))
            .collect()
    }

    /// Another channel is tried with somebody one knows.
    fn wanted_without_contact(&self) -> Wanted {
        Wanted::AtLeast(if self.category == CategoryId::Style { 8 } else { 12 })
    }

    /// Oneself needs no first words, and a place few: a third at most.
    fn wanted_first_words(&self) -> Wanted {
        match self.category {
            CategoryId::Yourself => Wanted::AtMost(0),
            CategoryId::Places => Wanted::AtMost(14),
            _ => Wanted::AtLeast(25),
        }
    }

    fn judge(&self, what: &str, count: usize, wanted: Wanted) -> Option<Fault> {
        let message = || format!("{} has {count} {what}, {wanted} wanted", self.category);
        let place = Place { line: 1, column: 1 };
        let fault = || place.fault(Kind::Fault, &self.file, None, "quota", message());
        (!wanted.fits(count)).then(fault)
    }
}

/// A row of [`table`].
impl fmt::Display for CategoryFigures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { prompts, low, high, five_minutes, no_known_contact, .. } = self;
        let Self { no_needs, at_home, first_words, mean_grade, highest_grade, .. } = self;
        write!(f, "| {:<10} | {prompts:>7} | {low:>3} | {high:>4} ", self.category.id())?;
        write!(f, "| {five_minutes:>6} | {no_known_contact:>10} | {no_needs:>8} | {at_home:>7} ")?;
        write!(f, "| {first_words:>11} | {mean_grade:>4.1} | {highest_grade:>7.1} ")?;
        match &self.opening {
            Some((word, count)) => write!(f, "| {:<8} ", format!("{word} {count}"))?,
            None => write!(f, "| {:<8} ", "-")?,
        }
        match &self.nearest {
            Some(Nearest { overlap, ids: (one, other) }) => {
                write!(f, "| {overlap:.2} {one}, {other} |")
            }
            None => write!(f, "| - |"),
        }
    }
}

/// The figures as a table: readable as it is, and in Markdown.
pub(super) fn table(figures: &[CategoryFigures]) -> String {
    let heading = "| category   | prompts | low | high | <= 5 m | no contact | no needs | at home \
                   | first words | mean | hardest | opening  | nearest |\n\
                   |------------|--------:|----:|-----:|-------:|-----------:|---------:|--------:\
                   |------------:|-----:|--------:|----------|---------|\n";
    figures.iter().fold(heading.to_owned(), |table, row| format!("{table}{row}\n"))
}
