//! The deck: nine categories and their prompts, bundled, and the person's own prompts beside them.
//! A category's prompts are parsed when they are first needed.

mod file;

use std::cell::OnceCell;

use serde::{Deserialize, Serialize};

use super::{problem::Problem, text};

/// One of the nine categories; the screen says "way".
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs, reason = "the deck's files say what each is")]
pub enum CategoryId {
    Start,
    Compliment,
    Checkin,
    Places,
    Music,
    Listen,
    Eyes,
    Style,
    #[serde(rename = "self")]
    Myself,
}

const IDS: [&str; 9] =
    ["start", "compliment", "checkin", "places", "music", "listen", "eyes", "style", "self"];

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

impl CategoryId {
    /// All nine in the order of their numbers.
    pub const ALL: [Self; 9] = [
        Self::Start,
        Self::Compliment,
        Self::Checkin,
        Self::Places,
        Self::Music,
        Self::Listen,
        Self::Eyes,
        Self::Style,
        Self::Myself,
    ];

    /// Returns the number, 1 to 9.
    #[must_use]
    pub fn number(self) -> usize {
        self.index() + 1
    }

    /// Returns the place in an array of nine.
    #[must_use]
    pub fn index(self) -> usize {
        self as usize
    }

    /// Returns the id in files.
    #[must_use]
    pub fn id(self) -> &'static str {
        IDS[self.index()]
    }

    /// Reads an id. Returns `None` for any other word.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|category| category.id() == id)
    }

    /// Returns the category with a number from 1 to 9.
    #[must_use]
    pub fn from_number(number: usize) -> Option<Self> {
        Self::ALL.get(number.checked_sub(1)?).copied()
    }
}

/// What a category says of itself.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Category {
    /// The name, as in "Quick check-in".
    pub name: String,
    /// The name for narrow places.
    pub short: String,
    /// What it is, in one line.
    pub line: String,
    /// Why it works.
    pub why: String,
    /// Where that was found.
    pub source: String,
}

/// How a prompt is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "the words say it")]
pub enum Setting {
    Alone,
    Message,
    Call,
    InPerson,
    Out,
}

impl Setting {
    /// Returns how, as the screen says it.
    #[must_use]
    pub fn words(self) -> &'static str {
        ["on your own", "by message", "by call", "in person", "out and about"][self as usize]
    }

    /// Returns how, for narrow places.
    #[must_use]
    pub fn short(self) -> &'static str {
        ["alone", "message", "call", "in person", "out"][self as usize]
    }
}

/// Whom a prompt reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs, reason = "the words say it")]
pub enum Who {
    Close,
    Known,
    Stranger,
    #[serde(rename = "self")]
    Myself,
}

/// What a prompt may need of a person, so that they can leave it out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "the words say it")]
pub enum Need {
    Voice,
    Hearing,
    Sight,
    EyeContact,
    Video,
    Hands,
    /// Follows from whom a prompt reaches.
    Stranger,
    /// Follows from the setting.
    Outing,
}

impl Need {
    /// All needs, in the order in which the screen lists them.
    pub const ALL: [Self; 8] = [
        Self::Voice,
        Self::Hearing,
        Self::Sight,
        Self::EyeContact,
        Self::Video,
        Self::Hands,
        Self::Stranger,
        Self::Outing,
    ];

    /// Returns the id in files.
    #[must_use]
    pub fn id(self) -> &'static str {
        ["voice", "hearing", "sight", "eye-contact", "video", "hands", "stranger", "outing"]
            [self as usize]
    }

    /// Returns what it means, for a list of what ideas may need.
    #[must_use]
    pub fn words(self) -> &'static str {
        [
            "Using your voice",
            "Hearing",
            "Seeing",
            "Eye contact",
            "Video calls",
            "Steady hands",
            "Strangers",
            "Going out",
        ][self as usize]
    }

    /// Reads an id. Returns `None` for any other word.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|need| need.id() == id)
    }
}

/// One suggestion; the screen says "idea".
#[derive(Clone, Debug, PartialEq)]
pub struct Prompt {
    /// What the journal stores.
    pub id: String,
    /// The category it belongs to.
    pub category: CategoryId,
    /// Its name.
    pub title: String,
    /// What to do, in the usual size.
    pub text: String,
    /// The tiny size.
    pub tiny: Option<String>,
    /// A next step after the usual size.
    pub more: Option<String>,
    /// First words to send or speak.
    pub say: Option<String>,
    /// An upper guess for the usual size.
    pub minutes: Option<u32>,
    /// How it is done.
    pub setting: Option<Setting>,
    /// Whether the person wrote it, in `prompts.toml`.
    pub is_own: bool,
    who: Vec<Who>,
    needs: Vec<Need>,
}

impl Prompt {
    /// Returns whether it needs something that may be left out.
    #[must_use]
    pub fn needs(&self, need: Need) -> bool {
        match need {
            Need::Stranger => self.who == [Who::Stranger],
            Need::Outing => self.setting == Some(Setting::Out),
            _ => self.needs.contains(&need),
        }
    }

    /// Returns how and how long, as in "by message · about 3 minutes", with `dot` between them.
    #[must_use]
    pub fn manner(&self, is_tiny: bool, dot: &str) -> String {
        let how = self.setting.map(|setting| setting.words().to_owned());
        let minutes = self.minutes.map(|minutes| text::counted(minutes as usize, "minute"));
        let long = if is_tiny {
            Some("2 minutes at most".to_owned())
        } else {
            minutes.map(|minutes| format!("about {minutes}"))
        };
        let parts: Vec<String> = how.into_iter().chain(long).collect();
        parts.join(&format!(" {dot} "))
    }
}

impl Prompt {
    /// Returns how and how long for narrow places, as in "message 3 min".
    #[must_use]
    pub fn brief_manner(&self, is_tiny: bool) -> String {
        let minutes = if is_tiny { Some(2) } else { self.minutes };
        let minutes = minutes.map(|minutes| format!("{minutes} min"));
        let how = self.setting.map(|setting| setting.short().to_owned());
        how.into_iter().chain(minutes).collect::<Vec<_>>().join(" ")
    }
}

/// The deck.
#[derive(Debug, Default)]
pub struct Deck {
    heads: [OnceCell<Category>; 9],
    bundled: [OnceCell<Vec<Prompt>>; 9],
    own: Vec<Prompt>,
}

impl Deck {
    /// Returns the bundled deck with the prompts of a `prompts.toml`, and what is wrong with those.
    #[must_use]
    pub fn with_own(file: &str, text: &str) -> (Self, Vec<Problem>) {
        let mut deck = Self::default();
        let mut problems = Vec::new();
        for (line, prompt) in file::read_own(text) {
            let prompt = prompt.and_then(|prompt| {
                let is_twin = deck.prompt(&prompt.id).is_some();
                let message = || format!("another prompt has the id {}", prompt.id);
                if is_twin { Err(message()) } else { Ok(prompt) }
            });
            match prompt {
                Ok(prompt) => deck.own.push(prompt),
                Err(message) => {
                    let (file, line) = (file.to_owned(), Some(line));
                    problems.push(Problem { file, line, message });
                }
            }
        }
        (deck, problems)
    }

    /// Returns what a category says of itself.
    #[must_use]
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

    /// Returns the prompt with an id, if the deck has it.
    #[must_use]
    pub fn prompt(&self, id: &str) -> Option<&Prompt> {
        let own = self.own.iter().find(|prompt| prompt.id == id);
        own.or_else(|| {
            let category = CategoryId::from_id(id.split('-').next()?)?;
            self.prompts(category).find(|prompt| prompt.id == id)
        })
    }

    /// Returns the category that a person means by a number, an id or a name.
    #[must_use]
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
