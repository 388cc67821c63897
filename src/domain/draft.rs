//! Words that wait: written, but not yet part of any record. What they are for, and how that is
//! spelled where they are kept.

use std::{fmt, str::FromStr};

use chrono::NaiveDate;

use super::{category::CategoryId, day, record::RecordId};

/// What words are for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// For the moment that the idea of this day will become.
    Idea(NaiveDate),
    /// For a moment that stands in the journal.
    Moment(RecordId),
    /// For a moment of the person's own, added together with the words.
    Own {
        /// Its category.
        category: CategoryId,
        /// Its day.
        date: NaiveDate,
    },
}

/// Words with what they are for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// What they are for.
    pub purpose: Purpose,
    /// The words, not yet judged as a note.
    pub text: String,
}

/// A text that names no purpose.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("it does not say what its words are for")]
pub struct NoPurpose;

/// Both texts, one below the other, unless they are one.
#[must_use]
pub fn joined(before: Option<String>, text: &str) -> String {
    match before {
        Some(before) if before != text && !before.is_empty() => format!("{before}\n{text}"),
        _ => text.to_owned(),
    }
}

impl fmt::Display for Purpose {
    /// `idea-2026-11-24`, `moment-k7f3-3lq1f2` or `own-checkin-2026-11-24`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Idea(date) => write!(f, "idea-{date}"),
            Self::Moment(id) => write!(f, "moment-{id}"),
            Self::Own { category, date } => write!(f, "own-{}-{date}", category.id()),
        }
    }
}

impl FromStr for Purpose {
    type Err = NoPurpose;

    fn from_str(text: &str) -> Result<Self, NoPurpose> {
        let (kind, rest) = text.split_once('-').ok_or(NoPurpose)?;
        let purpose = match kind {
            "idea" => day::parse_iso(rest).map(Self::Idea),
            "moment" => RecordId::parse(rest).map(Self::Moment),
            "own" => rest.split_once('-').and_then(|(category, date)| {
                let category = CategoryId::from_id(category)?;
                Some(Self::Own { category, date: day::parse_iso(date)? })
            }),
            _ => None,
        };
        purpose.ok_or(NoPurpose)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_purpose_is_read_as_it_is_written() {
        let date = day::parse_iso("2026-11-24").unwrap();
        let id = RecordId::parse("k7f3-3lq1f2").unwrap();
        for (purpose, text) in [
            (Purpose::Idea(date), "idea-2026-11-24"),
            (Purpose::Moment(id), "moment-k7f3-3lq1f2"),
            (Purpose::Own { category: CategoryId::Checkin, date }, "own-checkin-2026-11-24"),
        ] {
            assert_eq!(purpose.to_string(), text);
            assert_eq!(text.parse(), Ok(purpose));
        }
        for category in CategoryId::ALL {
            let purpose = Purpose::Own { category, date };
            assert_eq!(purpose.to_string().parse(), Ok(purpose));
        }
    }

    #[test]
    fn what_names_no_purpose_is_refused() {
        for text in [
            "",
            "idea",
            "idea-",
            "idea-2026-02-30",
            "own-2026-11-24",
            "own-none-2026-11-24",
            "moment-x",
        ] {
            assert_eq!(text.parse::<Purpose>(), Err(NoPurpose), "{text}");
        }
    }
}
