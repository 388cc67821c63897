//! Categories and prompts, and the words that say how they are done and what they need.

use serde::{Deserialize, Serialize};

use crate::domain::text;

/// One of the nine categories; the screen says "way".
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs, reason = "the deck's files say what each is")]
pub enum CategoryId {
    #[default]
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

impl CategoryId {
    /// All nine in the order of their numbers.
    pub const ALL: [Self; 9] = {
        use CategoryId::{Checkin, Compliment, Eyes, Listen, Music, Myself, Places, Start, Style};
        [Start, Compliment, Checkin, Places, Music, Listen, Eyes, Style, Myself]
    };

    /// Returns the number, 1 to 9.
    pub fn number(self) -> usize {
        self.index() + 1
    }

    /// Returns the place in an array of nine.
    pub fn index(self) -> usize {
        self as usize
    }

    /// Returns the id in files.
    pub fn id(self) -> &'static str {
        IDS[self.index()]
    }

    /// Reads an id. Returns `None` for any other word.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|category| category.id() == id)
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
    pub fn words(self) -> &'static str {
        ["on your own", "by message", "by call", "in person", "out and about"][self as usize]
    }
    /// Returns how, for narrow places.
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
    pub const ALL: [Self; 8] = {
        use Need::{EyeContact, Hands, Hearing, Outing, Sight, Stranger, Video, Voice};
        [Voice, Hearing, Sight, EyeContact, Video, Hands, Stranger, Outing]
    };

    /// Returns the id in files.
    pub fn id(self) -> &'static str {
        ["voice", "hearing", "sight", "eye-contact", "video", "hands", "stranger", "outing"]
            [self as usize]
    }

    /// Returns what it means, for a list of what ideas may need.
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
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|need| need.id() == id)
    }
}

/// One suggestion; the screen says "idea".
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Prompt {
    /// What the journal stores.
    #[serde(default)]
    pub id: String,
    /// The category it belongs to; in a bundled file that of the file.
    #[serde(default)]
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
    #[serde(skip)]
    pub is_own: bool,
    /// Whom it reaches.
    #[serde(default)]
    pub who: Vec<Who>,
    /// What it needs; strangers and outings follow from other fields.
    #[serde(default)]
    pub needs: Vec<Need>,
}

impl Prompt {
    /// Returns whether it needs something that may be left out.
    pub fn needs(&self, need: Need) -> bool {
        match need {
            Need::Stranger => self.who == [Who::Stranger],
            Need::Outing => self.setting == Some(Setting::Out),
            _ => self.needs.contains(&need),
        }
    }

    /// Returns how and how long, as in "by message · about 3 minutes", with `dot` between them.
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

    /// Returns how and how long for narrow places, as in "message 3 min".
    pub fn brief_manner(&self, is_tiny: bool) -> String {
        let minutes = if is_tiny { Some(2) } else { self.minutes };
        let minutes = minutes.map(|minutes| format!("{minutes} min"));
        let how = self.setting.map(|setting| setting.short().to_owned());
        how.into_iter().chain(minutes).collect::<Vec<_>>().join(" ")
    }
}
