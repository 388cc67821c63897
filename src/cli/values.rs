//! What a person may type as a date, a way, an id, a number or a note, and the line that says so
//! when it is something else. What was typed is not repeated: it may be a note in the wrong place.

use std::io::Read;

use chrono::NaiveDate;

use super::failure::Failure;
use crate::domain::{
    category::CategoryId,
    day,
    deck::Deck,
    note,
    record::{DeviceId, RecordId},
};

/// More bytes than any note has: 2,000 characters of up to 4 bytes, and room for what is trimmed.
const MAX_INPUT: u64 = 1 << 20;

/// A day, given to `option`.
///
/// # Errors
/// It is none.
pub(super) fn date(option: &str, text: &str, today: NaiveDate) -> Result<NaiveDate, Failure> {
    day::parse(text, today).ok_or_else(|| {
        Failure::Usage(format!(
            "{option} takes a day such as {today}, today, yesterday, or a weekday such as tue (the \
             last one)"
        ))
    })
}

/// A day that may be left out.
///
/// # Errors
/// As [`date`].
pub(super) fn date_or(
    option: &str,
    text: Option<&str>,
    otherwise: NaiveDate,
    today: NaiveDate,
) -> Result<NaiveDate, Failure> {
    text.map_or(Ok(otherwise), |text| date(option, text, today))
}

/// One of the nine.
///
/// # Errors
/// It is none.
pub(super) fn category(text: &str, deck: &Deck) -> Result<CategoryId, Failure> {
    deck.find_category(text).ok_or_else(|| {
        let ids = CategoryId::ALL.map(CategoryId::id).join(", ");
        Failure::Usage(format!("CATEGORY is a number from 1 to 9, a name, or one of: {ids}"))
    })
}

/// A record's id.
///
/// # Errors
/// It has not the shape of one.
pub(super) fn id(text: &str) -> Result<RecordId, Failure> {
    RecordId::parse(text).ok_or_else(|| {
        Failure::Usage("ID looks like k7f3-3lq1f2; see: hullo history --ids".to_owned())
    })
}

/// A device's id.
///
/// # Errors
/// It has not the shape of one.
pub(super) fn device(text: &str) -> Result<DeviceId, Failure> {
    DeviceId::parse(text).ok_or_else(|| {
        Failure::Usage(
            "DEVICE looks like k7f3; the journal's files are named after them".to_owned(),
        )
    })
}

/// A number of moments.
///
/// # Errors
/// It is none.
pub(super) fn limit(text: &str) -> Result<usize, Failure> {
    let number = text.parse().ok().filter(|&number: &usize| number > 0);
    number.ok_or_else(|| Failure::Usage("--limit takes a whole number from 1 on".to_owned()))
}

/// A note; `None` for an empty one.
///
/// # Errors
/// It is too long or holds control characters.
pub(super) fn note(text: &str) -> Result<Option<String>, Failure> {
    note::accepted(text).map_err(|fault| {
        Failure::Usage(format!("{fault}; nothing was written, so shorten or clean it"))
    })
}

/// A note that may be left out.
///
/// # Errors
/// As [`note()`].
pub(super) fn note_or_none(text: Option<&str>) -> Result<Option<String>, Failure> {
    text.map_or(Ok(None), note)
}

/// A note from standard input. An empty one takes no note off: it is what a program leaves that failed.
///
/// # Errors
/// As [`note()`], or it cannot be read, is not UTF-8 or holds no words.
pub(super) fn note_from(input: &mut dyn Read) -> Result<Option<String>, Failure> {
    let mut bytes = Vec::new();
    input.take(MAX_INPUT).read_to_end(&mut bytes).map_err(|error| {
        Failure::Failed(format!("cannot read the note: {error}; nothing was written"))
    })?;
    match String::from_utf8(bytes) {
        Ok(text) => note(&text)?.map(Some).ok_or_else(|| {
            Failure::Usage(
                "no words came from standard input, so the note stays; to take it off: hullo note \"\""
                    .to_owned(),
            )
        }),
        Err(_) => Err(Failure::Usage("a note is UTF-8 text; nothing was written".to_owned())),
    }
}
