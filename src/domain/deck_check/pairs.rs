//! Prompts side by side: ids that repeat, and titles and texts too much alike. Two prompts are
//! compared wherever they stand; why one was left out before is not known here.

use std::collections::HashMap;

use super::{
    Fault, Kind,
    reading::{Place, Table},
    words::{self, WordSet},
};
use crate::domain::deck::Prompt;

/// Two texts from here on are the same idea.
const TEXTS_ALIKE: f64 = 0.5;
/// Two titles from here on are taken for each other; two shared words of three still pass.
const TITLES_ALIKE: f64 = 0.67;

/// Words of a prompt that are compared.
struct Compared {
    place: Place,
    words: WordSet,
}

/// A prompt as others see it.
pub(super) struct Entry<'a> {
    file: &'a str,
    id: Option<(String, Place)>,
    title: Option<Compared>,
    text: Option<Compared>,
    grade: Option<f64>,
    /// The prompt, if it could be read.
    prompt: Option<Prompt>,
    sound: bool,
}

impl<'a> Entry<'a> {
    /// `sound` says whether the prompt by itself has no fault.
    pub(super) fn new(
        file: &'a str,
        table: &Table,
        id: Option<&str>,
        prompt: Option<Prompt>,
        sound: bool,
    ) -> Self {
        let compared = |key| {
            let node = table.get(key).filter(|_| !table.broken)?;
            Some(Compared { place: node.place, words: WordSet::of(node.text()?) })
        };
        let place = table.get("id").map_or(table.place, |node| node.place);
        let text = table.text("text").filter(|_| !table.broken);
        Self {
            file,
            id: id.map(|id| (id.to_owned(), place)),
            title: compared("title"),
            text: compared("text"),
            grade: text.map(words::grade),
            prompt,
            sound,
        }
    }

    /// The school grade its text reads at, if it has one.
    pub(super) fn grade(&self) -> Option<f64> {
        self.grade
    }

    fn id(&self) -> Option<&str> {
        self.id.as_ref().map(|(id, _)| id.as_str())
    }

    fn fault(&self, place: Place, kind: Kind, rule: &'static str, message: String) -> Fault {
        place.fault(kind, self.file, self.id(), rule, message)
    }
}

/// Finds ids that repeat, always a fault, and what is too much alike, which weighs `alike`.
pub(super) fn check(entries: &[Entry<'_>], alike: Kind, faults: &mut Vec<Fault>) {
    let mut seen: HashMap<&str, (&str, usize)> = HashMap::new();
    for entry in entries {
        let Some((id, place)) = &entry.id else { continue };
        match seen.get(id.as_str()) {
            Some((file, line)) => {
                let message = format!("the id stands at {file}:{line} already");
                faults.push(entry.fault(*place, Kind::Fault, "id-twice", message));
            }
            None => {
                seen.insert(id, (entry.file, place.line));
            }
        }
    }
    for (at, later) in entries.iter().enumerate() {
        for earlier in entries.iter().take(at) {
            faults.extend(title_alike(earlier, later, alike));
            faults.extend(text_alike(earlier, later, alike));
        }
    }
}

fn title_alike(earlier: &Entry<'_>, later: &Entry<'_>, alike: Kind) -> Option<Fault> {
    let (one, other) = (earlier.title.as_ref()?, later.title.as_ref()?);
    let overlap = one.words.overlap(&other.words);
    let message = || alike_message("title", overlap, TITLES_ALIKE, earlier);
    (overlap >= TITLES_ALIKE).then(|| later.fault(other.place, alike, "title-overlap", message()))
}

fn text_alike(earlier: &Entry<'_>, later: &Entry<'_>, alike: Kind) -> Option<Fault> {
    let (one, other) = (earlier.text.as_ref()?, later.text.as_ref()?);
    let overlap = one.words.overlap(&other.words);
    let message = || alike_message("text", overlap, TEXTS_ALIKE, earlier);
    (overlap >= TEXTS_ALIKE).then(|| later.fault(other.place, alike, "text-overlap", message()))
}

fn alike_message(what: &str, overlap: f64, limit: f64, earlier: &Entry<'_>) -> String {
    let id = earlier.id().unwrap_or("another prompt").escape_debug();
    format!("{what} shares {overlap:.2} of its words with {id}, less than {limit} fits")
}

/// The prompts that have no fault, the first of each id.
pub(super) fn sound(entries: Vec<Entry<'_>>) -> Vec<Prompt> {
    let mut prompts: Vec<Prompt> = Vec::new();
    for entry in entries.into_iter().filter(|entry| entry.sound) {
        if let Some(prompt) = entry.prompt
            && prompts.iter().all(|it| it.id != prompt.id)
        {
            prompts.push(prompt);
        }
    }
    prompts
}
