//! Text that a person reads: made safe to show, cleaned when it is taken in, and put together.

use std::borrow::Cow;

use unicode_width::UnicodeWidthChar as _;

/// The longest note, in characters.
pub const MAX_NOTE: usize = 2_000;

/// Why a text cannot be a note. Never holds words of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoteError {
    /// It is too long.
    #[error("A note holds up to 2,000 characters. This one has {}.", grouped(*.0 as u64))]
    TooLong(usize),
    /// It holds a control character other than a line break or a tab.
    #[error("A note cannot hold control characters.")]
    Control,
}

/// Returns a text as a note: without white space at its end, `None` if nothing is left.
///
/// # Errors
/// Errors if it has over [`MAX_NOTE`] characters or holds control characters.
pub fn note(text: &str) -> Result<Option<String>, NoteError> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let text = text.trim_end();
    let count = text.chars().count();
    if count > MAX_NOTE {
        return Err(NoteError::TooLong(count));
    }
    if text.chars().any(|c| c.is_control() && c != '\n' && c != '\t') {
        return Err(NoteError::Control);
    }
    Ok((!text.trim().is_empty()).then(|| text.to_owned()))
}

/// The text gate. Returns a text on one line in which nothing can steer a terminal or reorder a
/// line: control characters become their picture (U+241B for escape), line breaks and tabs a space;
/// bidi controls, tag characters and other invisible format characters are dropped. Joiners stay,
/// since scripts and emoji need them.
pub fn safe(text: &str) -> Cow<'_, str> {
    if text.chars().all(|c| visible(c) == Some(c)) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().filter_map(visible).collect())
}

fn visible(c: char) -> Option<char> {
    match c {
        '\t' | '\n' | '\u{2028}' | '\u{2029}' => Some(' '),
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)),
        '\u{7f}' => Some('\u{2421}'),
        '\u{80}'..='\u{9f}' => Some('\u{fffd}'),
        // Soft hyphen; directional marks, embeddings, overrides and isolates; zero-width space and
        // invisible operators; byte order mark and interlinear marks; what formats Mongolian,
        // hieroglyphs, shorthand and music; tag characters.
        '\u{ad}'
        | '\u{61c}'
        | '\u{180e}'
        | '\u{200b}'
        | '\u{200e}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}'
        | '\u{13430}'..='\u{1343f}'
        | '\u{1bca0}'..='\u{1bca3}'
        | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e007f}' => None,
        _ => Some(c),
    }
}

/// Returns a text in which letters that differ only in case are the same, for searching.
pub fn fold(text: &str) -> String {
    text.to_lowercase()
}

/// Returns the names that a text mentions as `@name`, folded, without the sign, in order. Both
/// apostrophes are one; at a name's end they, a genitive s and a dash belong to the sentence:
/// `@Ana's` is `ana`. The sign must begin a word, so that an address is no mention.
pub fn names(text: &str) -> impl Iterator<Item = String> {
    text.match_indices('@').filter_map(|(at, _)| {
        let (before, after) = (text.get(..at)?, text.get(at + 1..)?);
        if before.ends_with(|c: char| c.is_alphanumeric() || c == '.') {
            return None;
        }
        let name = after.split(|c| !is_of_name(c)).next()?.replace('\u{2019}', "'");
        let name = name.trim_end_matches('\'').trim_end_matches('-');
        let name = name.strip_suffix("'s").or(name.strip_suffix("'S")).unwrap_or(name);
        name.contains(char::is_alphanumeric).then(|| fold(name))
    })
}

/// Marks that sit on a letter, as in names typed with a separate accent, take no column.
fn is_of_name(c: char) -> bool {
    c.is_alphanumeric()
        || "-_'\u{2019}".contains(c)
        || (visible(c) == Some(c) && c.width() == Some(0))
}

/// Returns a number in digits, with a comma before every three of them.
pub fn grouped(number: u64) -> String {
    if number < 1_000 {
        return number.to_string();
    }
    format!("{},{:03}", grouped(number / 1_000), number % 1_000)
}

/// Returns so many of a thing whose name takes an s: `1 moment`, `12,000 moments`.
pub fn counted(number: usize, thing: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{} {thing}{plural}", grouped(number as u64))
}

/// Returns a number up to nine as a word, a larger one in digits.
pub fn number_word(number: usize) -> Cow<'static, str> {
    const WORDS: [&str; 10] =
        ["none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
    WORDS.get(number).map_or_else(|| grouped(number as u64).into(), |word| (*word).into())
}

/// Returns the parts joined as a sentence does it: "a, b and c".
pub fn listed(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [rest @ .., last] => format!("{} and {last}", rest.join(", ")),
    }
}

/// Returns the word of `known` that is nearest to a mistyped one: at most two letters inserted,
/// deleted, replaced or swapped, and fewer than half of them.
pub fn nearest<'a>(word: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let word = fold(word);
    let near = known.map(|it| (strsim::osa_distance(&word, &fold(it)), it));
    let limit = 2.min(word.chars().count().saturating_sub(1) / 2);
    near.filter(|(distance, _)| *distance <= limit).min().map(|(_, it)| it)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_steers_a_terminal_or_a_line_passes() {
        for (text, expected) in [
            ("plain words", "plain words"),
            ("\u{1b}[2J", "\u{241b}[2J"),
            ("\u{9b}31m", "\u{fffd}31m"),
            ("a\u{202e}b\u{2066}c", "abc"),
            ("tag\u{e0041}\u{e007f}", "tag"),
            ("no\u{180e}\u{1d173}\u{1bca0}\u{13430}\u{ad}ne", "none"),
            ("two\nlines\tand", "two lines and"),
            ("woman\u{200d}health", "woman\u{200d}health"),
            ("del\u{7f}nul\0", "del\u{2421}nul\u{2400}"),
        ] {
            assert_eq!(safe(text), expected, "{text:?}");
        }
    }

    #[test]
    fn a_note_is_trimmed_and_a_long_or_steering_one_is_refused() {
        assert_eq!(note("Called Ana. \n"), Ok(Some("Called Ana.".into())));
        assert_eq!(note("one\r\ntwo"), Ok(Some("one\ntwo".into())));
        assert_eq!(note("  \n "), Ok(None));
        assert_eq!(note("\u{1b}[0m"), Err(NoteError::Control));
        assert_eq!(note(&"é".repeat(2_000)), Ok(Some("é".repeat(2_000))));
        assert_eq!(note(&"é".repeat(2_001)), Err(NoteError::TooLong(2_001)));
    }

    #[test]
    fn names_follow_an_at_sign_that_begins_a_word() {
        for (text, expected) in [
            ("@Ana and (@zoë-b), not ana@home", &["ana", "zoë-b"][..]),
            ("@ana@sam", &["ana"]),
            ("@zoe\u{308}, @नीमि", &["zoe\u{308}", "नीमि"]),
            ("nobody @ all, @'s and @-", &[]),
            ("at @ana\u{2019}s, '@ana' and @ANA'S", &["ana", "ana", "ana"]),
            ("@O'Brien, @thomas' and @anne-marie-", &["o'brien", "thomas", "anne-marie"]),
        ] {
            assert_eq!(names(text).collect::<Vec<_>>(), expected, "{text}");
        }
    }

    #[test]
    fn numbers_read_as_people_write_them() {
        assert_eq!(counted(1, "day"), "1 day");
        assert_eq!(counted(12_345, "day"), "12,345 days");
        assert_eq!((number_word(9), number_word(12)), ("nine".into(), "12".into()));
        assert_eq!(listed(&["a".into(), "b".into(), "c".into()]), "a, b and c");
    }

    #[test]
    fn a_mistyped_word_finds_the_near_one_and_nothing_far() {
        let known = || ["done", "swap", "history"].into_iter();
        assert_eq!(nearest("dne", known()), Some("done"));
        assert_eq!(nearest("Hsitory", known()), Some("history"));
        assert_eq!(nearest("music", known()), None);
        assert_eq!(nearest("", known()), None);
    }
}
