//! What a prompt is marked with: how much it asks, where, for whom, and what it needs. Each kind has
//! its words here and nowhere else; what follows from them is not known.

use serde::{Deserialize, Serialize};

/// Gives a kind its words, by which files and commands know it.
macro_rules! words {
    ($kind:ident { $($variant:ident = $word:literal),+ $(,)? }) => {
        impl $kind {
            /// All there are, in their order.
            pub const ALL: [Self; [$($word),+].len()] = [$(Self::$variant),+];

            /// The word that files and commands use.
            #[must_use]
            pub fn id(self) -> &'static str {
                match self {
                    $(Self::$variant => $word),+
                }
            }

            /// The one with this word.
            #[must_use]
            pub fn from_id(id: &str) -> Option<Self> {
                Some(match id {
                    $($word => Self::$variant,)+
                    _ => return None,
                })
            }
        }
    };
}

/// How much a prompt asks of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Energy {
    /// Works on a tired day.
    Low,
    /// Takes some.
    Medium,
    /// Takes a good day.
    High,
}

words!(Energy { Low = "low", Medium = "medium", High = "high" });

/// Where a prompt happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Setting {
    /// By oneself.
    Alone,
    /// In writing, or a recording that is sent.
    Message,
    /// On the phone or on video.
    Call,
    /// With somebody who is there.
    InPerson,
    /// Out of the house.
    Out,
}

words!(Setting {
    Alone = "alone", Message = "message", Call = "call", InPerson = "in-person", Out = "out",
});

/// Whom a prompt is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Who {
    /// Somebody close.
    Close,
    /// Somebody known.
    Known,
    /// Somebody unknown.
    Stranger,
    /// Oneself.
    #[serde(rename = "self")]
    Oneself,
}

words!(Who { Close = "close", Known = "known", Stranger = "stranger", Oneself = "self" });

/// What a prompt needs and a person may opt out of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Need {
    /// Looking somebody in the eyes.
    EyeContact,
    /// Speaking.
    Voice,
    /// Being on video.
    Video,
}

words!(Need { EyeContact = "eye-contact", Voice = "voice", Video = "video" });

impl Need {
    /// The words that the screen uses.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::EyeContact => "eye contact",
            other => other.id(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_toml_reader_and_hullo_use_the_same_words() {
        fn check<T: Copy + Serialize>(all: &[T], id: fn(T) -> &'static str) {
            for kind in all {
                assert_eq!(serde_json::to_value(kind).unwrap(), id(*kind));
            }
        }
        check(&Energy::ALL, Energy::id);
        check(&Setting::ALL, Setting::id);
        check(&Who::ALL, Who::id);
        check(&Need::ALL, Need::id);
        assert_eq!(Who::from_id("self"), Some(Who::Oneself));
        assert_eq!(Who::from_id("oneself"), None);
    }
}
