//! The nine categories by number and id: the same in every deck, so journals and decks may change
//! independently of each other. This module knows no names and no prompts; those are a deck's.

use std::fmt;

use serde::{Deserialize, Serialize};

/// One of the nine kinds of micro-connection, in the order of the article they come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CategoryId {
    /// 1: a kind message that opens the day.
    Start,
    /// 2: one true, kind thing said to one person.
    Compliment,
    /// 3: a few set minutes with a friend or relative.
    Checkin,
    /// 4: being where people are.
    Places,
    /// 5: a song that carries the message.
    Music,
    /// 6: hearing the person, not the next line.
    Listen,
    /// 7: letting someone feel seen.
    Eyes,
    /// 8: another channel than the usual one.
    Style,
    /// 9: your own constant companion.
    #[serde(rename = "self")]
    Yourself,
}

impl CategoryId {
    /// All nine, in the order of their numbers.
    pub const ALL: [Self; 9] = [
        Self::Start,
        Self::Compliment,
        Self::Checkin,
        Self::Places,
        Self::Music,
        Self::Listen,
        Self::Eyes,
        Self::Style,
        Self::Yourself,
    ];

    /// The number a person sees and types, 1 to 9.
    #[must_use]
    pub fn number(self) -> u8 {
        self as u8 + 1
    }

    /// The number as the digit that stands in the calendar.
    #[must_use]
    pub fn digit(self) -> char {
        char::from(b'0' + self.number())
    }

    /// The place in [`CategoryId::ALL`] and in every table of nine, 0 to 8.
    #[must_use]
    pub fn index(self) -> usize {
        self as usize
    }

    /// The stable short id, as the journal and the deck write it.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Compliment => "compliment",
            Self::Checkin => "checkin",
            Self::Places => "places",
            Self::Music => "music",
            Self::Listen => "listen",
            Self::Eyes => "eyes",
            Self::Style => "style",
            Self::Yourself => "self",
        }
    }

    /// The category with this id.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|category| category.id() == id)
    }

    /// The category with this number, 1 to 9.
    #[must_use]
    pub fn from_number(number: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|category| category.number() == number)
    }

    /// The category a prompt id belongs to: every prompt id begins with its category's id and `-`.
    #[must_use]
    pub fn of_prompt(prompt_id: &str) -> Option<Self> {
        Self::from_id(prompt_id.split_once('-')?.0)
    }
}

impl fmt::Display for CategoryId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

/// A set of categories in two bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Vec<CategoryId>", into = "Vec<CategoryId>")]
pub struct CategorySet(u16);

impl CategorySet {
    /// All nine.
    pub const ALL: Self = Self(0x1ff);

    /// Whether `category` is in the set.
    #[must_use]
    pub fn contains(self, category: CategoryId) -> bool {
        self.0 & (1 << category.index()) != 0
    }

    /// Puts `category` into the set.
    pub fn insert(&mut self, category: CategoryId) {
        self.0 |= 1 << category.index();
    }

    /// Takes `category` out of the set.
    pub fn remove(&mut self, category: CategoryId) {
        self.0 &= !(1 << category.index());
    }

    /// The set with `category` taken out.
    #[must_use]
    pub fn without(mut self, category: CategoryId) -> Self {
        self.remove(category);
        self
    }

    /// The categories that are not in the set.
    #[must_use]
    pub fn complement(self) -> Self {
        Self(!self.0 & Self::ALL.0)
    }

    /// The categories in both sets.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// How many categories are in the set.
    #[must_use]
    pub fn len(self) -> usize {
        self.0.count_ones() as usize
    }

    /// Whether the set is empty.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The categories in the set, in the order of their numbers.
    pub fn iter(self) -> impl Iterator<Item = CategoryId> {
        CategoryId::ALL.into_iter().filter(move |&category| self.contains(category))
    }
}

impl FromIterator<CategoryId> for CategorySet {
    fn from_iter<I: IntoIterator<Item = CategoryId>>(categories: I) -> Self {
        let mut set = Self::default();
        for category in categories {
            set.insert(category);
        }
        set
    }
}

impl From<Vec<CategoryId>> for CategorySet {
    fn from(categories: Vec<CategoryId>) -> Self {
        categories.into_iter().collect()
    }
}

impl From<CategorySet> for Vec<CategoryId> {
    fn from(set: CategorySet) -> Self {
        set.iter().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_ids_and_prompt_ids_all_lead_to_the_same_category() {
        for category in CategoryId::ALL {
            assert_eq!(CategoryId::from_id(category.id()), Some(category));
            assert_eq!(CategoryId::from_number(category.number()), Some(category));
            let prompt = format!("{category}-own-thing");
            assert_eq!(CategoryId::of_prompt(&prompt), Some(category));
        }
        assert_eq!(CategoryId::from_number(0), None);
        assert_eq!(CategoryId::of_prompt("selfless-act"), None);
    }
}
