//! The deck: nine categories and their prompts, bundled, and the person's own prompts beside them.
//! A category's prompts are parsed when they are first needed.

mod file;
mod prompt;

use std::cell::OnceCell;

use super::{problem::Problem, text};
pub use prompt::{Category, CategoryId, Need, Prompt, Setting, Who};

const FILES: [&str; 9] = [
    include_str!("../../assets/deck/1-start.toml"),
    include_str!("../../assets/deck/2-compliment.toml"),
    include_str!("../../assets/deck/3-checkin.toml"),
    include_str!("../../assets/deck/4-places.toml"),
    include_str!("../../assets/deck/5-music.toml"),
    include_str!("../../assets/deck/6-listen.toml"),
    include_str!("../../assets/deck/7-eyes.toml"),
    include_str!("../../assets/deck/8-style.toml"),
    include_str!("../../assets/deck/9-self.toml"),
];

/// The deck.
#[derive(Debug, Default)]
pub struct Deck {
    heads: [OnceCell<Category>; 9],
    bundled: [OnceCell<Vec<Prompt>>; 9],
    own: Vec<Prompt>,
}

impl Deck {
    /// Returns the bundled deck with the prompts of a `prompts.toml`, and what is wrong with those.
    pub fn with_own(file: &str, text: &str) -> (Self, Vec<Problem>) {
        let mut deck = Self::default();
        let mut problems = Vec::new();
        for (line, prompt) in file::read_own(text) {
            let prompt = prompt.and_then(|prompt| match deck.prompt(&prompt.id) {
                Some(_) => Err(format!("another prompt has the id {}", prompt.id)),
                None => Ok(prompt),
            });
            match prompt {
                Ok(prompt) => deck.own.push(prompt),
                Err(message) => problems.push(Problem::new(file, Some(line), message)),
            }
        }
        (deck, problems)
    }

    /// Returns what a category says of itself.
    pub fn category(&self, id: CategoryId) -> &Category {
        self.heads[id.index()].get_or_init(|| {
            let file = FILES[id.index()];
            let head = file.split("\n[[prompt]]").next().unwrap_or_default();
            toml::from_str(head).unwrap_or_default()
        })
    }

    /// Returns a category's prompts in the order of its file, then the person's own.
    pub fn prompts(&self, id: CategoryId) -> impl Iterator<Item = &Prompt> {
        let bundled = self.bundled[id.index()].get_or_init(|| file::bundled(FILES[id.index()], id));
        bundled.iter().chain(self.own.iter().filter(move |prompt| prompt.category == id))
    }

    /// Returns the prompts of all nine.
    pub fn all_prompts(&self) -> impl Iterator<Item = &Prompt> {
        CategoryId::ALL.into_iter().flat_map(|id| self.prompts(id))
    }

    /// Returns the prompt with an id, if the deck has it.
    pub fn prompt(&self, id: &str) -> Option<&Prompt> {
        let own = self.own.iter().find(|prompt| prompt.id == id);
        own.or_else(|| {
            let category = CategoryId::from_id(id.split('-').next()?)?;
            self.prompts(category).find(|prompt| prompt.id == id)
        })
    }

    /// Returns the category that a person means by a number, an id or a name.
    pub fn find_category(&self, word: &str) -> Option<CategoryId> {
        let word = text::fold(word.trim());
        CategoryId::ALL.into_iter().find(|&id| {
            let category = self.category(id);
            word == id.id()
                || word == id.number().to_string()
                || word == text::fold(&category.name)
                || word == text::fold(&category.short)
        })
    }
}
