//! The deck: nine categories and their prompts. A category's text is parsed when it is first asked
//! for, head and prompts apart, because a morning needs one category of the nine. Where the text
//! comes from is not this module's business, and whether it is good is [`super::deck_check`]'s.

use std::{borrow::Cow, cell::OnceCell, collections::BTreeSet};

use serde::{Deserialize, Serialize};

use super::category::CategoryId;

mod kinds;
mod strict;

pub use kinds::{Energy, Need, Setting, Who};

/// One suggestion, in three sizes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Prompt {
    /// Stable for ever; begins with the category's id. It is what the journal stores.
    pub id: String,
    /// Names the act, 4 to 28 characters.
    pub title: String,
    /// The usual size.
    pub text: String,
    /// Two minutes at most, from bed, no reply needed.
    pub tiny: String,
    /// A next step with the same person.
    pub more: String,
    /// First words to send or speak.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub say: Option<String>,
    /// An honest upper guess.
    pub minutes: u8,
    /// How much it asks.
    pub energy: Energy,
    /// Where it happens.
    pub setting: Setting,
    /// Whom it is for.
    pub who: Vec<Who>,
    /// What it needs.
    #[serde(default)]
    pub needs: Vec<Need>,
}

/// The minutes of the tiny size at most.
const TINY_MINUTES: u8 = 2;

impl Prompt {
    /// Whether it can be done without a person one already knows.
    #[must_use]
    pub fn needs_no_known_contact(&self) -> bool {
        self.who.iter().any(|who| matches!(who, Who::Stranger | Who::Oneself))
    }

    /// How many minutes a size takes at most; nobody knows that of the next step with somebody.
    #[must_use]
    pub fn minutes_in(&self, size: super::record::Size) -> Option<u8> {
        match size {
            super::record::Size::Tiny => Some(self.minutes.min(TINY_MINUTES)),
            super::record::Size::Usual => Some(self.minutes),
            super::record::Size::More => None,
        }
    }

    /// The text of a size.
    #[must_use]
    pub fn in_size(&self, size: super::record::Size) -> &str {
        match size {
            super::record::Size::Tiny => &self.tiny,
            super::record::Size::Usual => &self.text,
            super::record::Size::More => &self.more,
        }
    }
}

/// What a category says of itself.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Head {
    /// The version of the file's form; 1.
    pub schema: u32,
    /// The category's number, 1 to 9.
    pub number: u8,
    /// The category.
    pub id: CategoryId,
    /// At most 22 characters.
    pub name: String,
    /// For narrow screens, at most 12 characters.
    pub short: String,
    /// What it is, at most 60 characters.
    pub line: String,
    /// Why it works, at most 200 characters.
    pub why: String,
    /// Where that is known from.
    pub source: String,
    /// The source's DOI.
    #[serde(default)]
    pub doi: Option<String>,
    /// Ids that were used once and never will be again.
    #[serde(default)]
    pub retired: Vec<String>,
}

#[derive(Deserialize)]
struct Prompts {
    #[serde(default)]
    prompt: Vec<Prompt>,
}

struct Source {
    text: Cow<'static, str>,
    head: OnceCell<Head>,
    prompts: OnceCell<Vec<Prompt>>,
}

/// Why a text is not a deck's.
#[derive(Debug, thiserror::Error)]
#[error("category {category}: {message}")]
pub struct DeckError {
    /// The category whose text it is.
    pub category: CategoryId,
    /// What the parser says.
    pub message: String,
}

/// The nine categories, and what a person added to them.
pub struct Deck {
    sources: [Source; 9],
    own: Vec<Prompt>,
}

impl std::fmt::Debug for Deck {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Deck").field("parsed", &self.parsed_categories()).finish()
    }
}

/// The bundled deck's files, in the order of their numbers.
pub const BUNDLED: [&str; 9] = [
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

impl Deck {
    /// The deck that comes with hullo. Nothing is parsed yet; tests show that all of it parses.
    #[must_use]
    pub fn bundled() -> Self {
        Self { sources: BUNDLED.map(|text| Source::new(Cow::Borrowed(text))), own: Vec::new() }
    }

    /// A deck from nine texts in the order of their numbers, in which file they stood being no
    /// matter. All of it is parsed once, so that nothing can be missing later.
    ///
    /// # Errors
    /// The first text that is not a category's, is from a newer hullo, has no prompt, has a prompt
    /// twice or of another category, or whose number is not its place.
    pub fn from_texts(texts: [String; 9]) -> Result<Self, DeckError> {
        let deck =
            Self { sources: texts.map(|text| Source::new(Cow::Owned(text))), own: Vec::new() };
        for (source, category) in deck.sources.iter().zip(CategoryId::ALL) {
            source.check(category).map_err(|message| DeckError { category, message })?;
        }
        Ok(deck)
    }

    /// The same deck with a person's own prompts behind those of their categories. One whose id the
    /// deck has already is left out; [`Deck::names`] tells before.
    #[must_use]
    pub fn with_own(self, own: Vec<Prompt>) -> Self {
        let sources = self.sources.map(|source| Source::new(source.text));
        Self { sources, own }
    }

    /// Whether a prompt of the deck has or had this id. Parses its category only if the id stands in
    /// the text, which for one that is a person's own it hardly ever does.
    #[must_use]
    pub fn names(&self, id: &str) -> bool {
        let Some(category) = CategoryId::of_prompt(id) else { return false };
        let text = &self.sources[category.index()].text;
        let quoted = text.contains(&format!("\"{id}\"")) || text.contains(&format!("'{id}'"));
        quoted
            && (self.head(category).retired.iter().any(|it| it == id)
                || self.prompt(id).is_some_and(|it| !self.own.contains(it)))
    }

    /// Whether the prompt with this id is a person's own.
    #[must_use]
    pub fn is_own(&self, id: &str) -> bool {
        self.prompt(id).is_some_and(|prompt| self.own.contains(prompt))
    }

    /// The category that a text says it is of.
    #[must_use]
    pub fn category_of(text: &str) -> Option<CategoryId> {
        Some(Source::new(Cow::Owned(text.to_owned())).parse_head().ok()?.id)
    }

    /// What a category says of itself.
    #[must_use]
    pub fn head(&self, category: CategoryId) -> &Head {
        let source = &self.sources[category.index()];
        source.head.get_or_init(|| source.parse_head().unwrap_or_else(|_| unreadable(category)))
    }

    /// A category's prompts. Parses them the first time.
    #[must_use]
    pub fn prompts(&self, category: CategoryId) -> &[Prompt] {
        let source = &self.sources[category.index()];
        source.prompts.get_or_init(|| {
            let mut prompts = source.parse_prompts().unwrap_or_default();
            for own in self.own.iter().filter(|it| CategoryId::of_prompt(&it.id) == Some(category))
            {
                if prompts.iter().all(|prompt| prompt.id != own.id) {
                    prompts.push(own.clone());
                }
            }
            prompts
        })
    }

    /// The prompt with this id. Parses its category's.
    #[must_use]
    pub fn prompt(&self, id: &str) -> Option<&Prompt> {
        self.prompts(CategoryId::of_prompt(id)?).iter().find(|prompt| prompt.id == id)
    }

    /// The category a person means by a number, an id, a name or a short name.
    #[must_use]
    pub fn find_category(&self, words: &str) -> Option<CategoryId> {
        let words = words.trim().to_lowercase();
        if let Ok(number) = words.parse() {
            return CategoryId::from_number(number);
        }
        CategoryId::from_id(&words).or_else(|| {
            CategoryId::ALL.into_iter().find(|&category| {
                let head = self.head(category);
                head.name.to_lowercase() == words || head.short.to_lowercase() == words
            })
        })
    }

    /// The categories whose prompts have been parsed so far.
    #[must_use]
    pub fn parsed_categories(&self) -> Vec<CategoryId> {
        let parsed = |category: &CategoryId| self.sources[category.index()].prompts.get().is_some();
        CategoryId::ALL.into_iter().filter(parsed).collect()
    }
}

impl Source {
    fn new(text: Cow<'static, str>) -> Self {
        Self { text, head: OnceCell::new(), prompts: OnceCell::new() }
    }

    fn parts(&self) -> (&str, &str) {
        let at = self.text.find("\n[[prompt]]").map_or(self.text.len(), |at| at + 1);
        self.text.split_at(at)
    }

    /// Whether it is `category`'s, and what it is otherwise.
    fn check(&self, category: CategoryId) -> Result<(), String> {
        let head = self.parse_head()?;
        let prompts = self.parse_prompts()?;
        if head.schema != 1 {
            return Err(format!("schema is {}, 1 fits", head.schema));
        }
        if head.id != category || head.number != category.number() {
            return Err(format!("is {} ({})", head.id, head.number));
        }
        if prompts.is_empty() {
            return Err("has no prompts".to_owned());
        }
        let mut ids = BTreeSet::new();
        for prompt in &prompts {
            if CategoryId::of_prompt(&prompt.id) != Some(category) {
                return Err(format!("prompt {} is of another category", prompt.id));
            }
            if !ids.insert(prompt.id.as_str()) {
                return Err(format!("prompt {} is there twice", prompt.id));
            }
        }
        Ok(())
    }

    fn parse_head(&self) -> Result<Head, String> {
        let text = self.parts().0;
        let by_toml = || toml::from_str(text).map_err(|error| error.message().to_owned());
        strict::head(text).map_or_else(by_toml, Ok)
    }

    fn parse_prompts(&self) -> Result<Vec<Prompt>, String> {
        let text = self.parts().1;
        let by_toml = || toml::from_str(text).map_err(|error| error.message().to_owned());
        strict::prompts(text).map_or_else(|| by_toml().map(|it: Prompts| it.prompt), Ok)
    }
}

/// Stands in for a head that cannot be read, so that a damaged text costs its words and no more.
/// Every way to make a deck checks its texts before, the bundled one by test.
fn unreadable(category: CategoryId) -> Head {
    Head {
        schema: 1,
        number: category.number(),
        id: category,
        name: category.id().to_owned(),
        short: category.id().to_owned(),
        line: String::new(),
        why: String::new(),
        source: String::new(),
        doi: None,
        retired: Vec::new(),
    }
}

#[cfg(test)]
mod tests;
