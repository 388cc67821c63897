//! Words a person wrote, and how any text that comes from a file is made safe to show. Everything
//! that reaches a screen or a pipe passes [`shown`] or [`shown_lines`]; nothing else may filter.

use std::borrow::Cow;

use unicode_width::UnicodeWidthChar as _;

use super::number::with_commas;

/// The longest note, in characters.
pub const MAX_NOTE: usize = 2_000;

/// Why a text cannot be a note.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoteFault {
    /// It is too long.
    #[error("a note holds up to 2,000 characters; this one has {}", with_commas(*.0 as u64))]
    TooLong(usize),
    /// It holds a control character other than a line break or a tab.
    #[error("a note cannot hold control characters")]
    Control,
}

/// A text as a note: without white space at its end, `None` if nothing is left.
///
/// # Errors
/// It is over [`MAX_NOTE`] characters long or holds control characters.
pub fn accepted(text: &str) -> Result<Option<String>, NoteFault> {
    let text = text.replace("\r\n", "\n");
    let text = text.trim_end();
    let count = text.chars().count();
    if count > MAX_NOTE {
        return Err(NoteFault::TooLong(count));
    }
    if text.chars().any(|c| c.is_control() && c != '\n' && c != '\t') {
        return Err(NoteFault::Control);
    }
    Ok((!text.trim().is_empty()).then(|| text.to_owned()))
}

/// A text on one line, with nothing in it that could steer a terminal or reorder a line: control
/// characters below 0x80 become their picture, as U+241B for escape, those from there on U+FFFD; line
/// breaks and tabs become a space; bidi controls, tag characters and other invisible format characters
/// are dropped. Joiners stay, since scripts and emoji need them.
#[must_use]
pub fn shown(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_plain) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(
        text.chars().filter_map(|c| if c == '\n' { Some(' ') } else { visible(c) }).collect(),
    )
}

/// The same, line by line.
pub fn shown_lines(text: &str) -> impl Iterator<Item = Cow<'_, str>> {
    text.split('\n').map(shown)
}

/// Whether a character is shown as it is.
#[must_use]
pub fn is_plain(c: char) -> bool {
    visible(c) == Some(c)
}

fn visible(c: char) -> Option<char> {
    match c {
        '\t' => Some(' '),
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)),
        '\u{7f}' => Some('\u{2421}'),
        '\u{80}'..='\u{9f}' => Some('\u{fffd}'),
        // Soft hyphen and the Arabic letter mark; zero-width space and the directional marks; line
        // and paragraph separators, embeddings and overrides; invisible operators and isolates;
        // the byte order mark; interlinear marks; what formats Mongolian, hieroglyphs, shorthand and
        // music; tag characters.
        '\u{ad}'
        | '\u{61c}'
        | '\u{180e}'
        | '\u{200b}'
        | '\u{200e}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}'
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

/// JSON in which everything that could steer a terminal is written as its escape. Such characters
/// stand in strings only, where the escape means the same.
#[must_use]
pub fn json_escaped(json: &str) -> String {
    let mut text = String::with_capacity(json.len());
    let mut units = [0; 2];
    for c in json.chars() {
        let clean = is_plain(c);
        if clean {
            text.push(c);
            continue;
        }
        text.extend(c.encode_utf16(&mut units).iter().map(|unit| format!("\\u{unit:04x}")));
    }
    text
}

/// The names a text mentions as `@name`, without the sign, in lower case and in order. Both
/// apostrophes are one, so that a name is the same whatever keyboard it came from; at its end they,
/// a genitive s and a dash belong to the sentence: `@ana's` and `'@ana'` are `ana`.
pub fn mentions(text: &str) -> impl Iterator<Item = String> {
    text.match_indices('@').filter_map(|(at, sign)| {
        let (before, after) = (text.get(..at)?, text.get(at + sign.len()..)?);
        if is_inside_word(before) {
            return None;
        }
        let end = after.find(|c: char| !is_of_name(c));
        let name = bare(after.get(..end.unwrap_or(after.len()))?);
        let lower = || name.to_lowercase().replace('\u{2019}', "'");
        name.contains(char::is_alphanumeric).then(lower)
    })
}

fn bare(name: &str) -> &str {
    const APOSTROPHES: [char; 2] = ['\'', '\u{2019}'];
    let name = name.trim_end_matches(APOSTROPHES).trim_end_matches('-');
    let before = name.strip_suffix(['s', 'S']).and_then(|it| it.strip_suffix(APOSTROPHES));
    before.unwrap_or(name)
}

/// What is written of a name at the end of a text, without the sign; empty right after the sign.
#[must_use]
pub fn begun_mention(text: &str) -> Option<&str> {
    let (before, name) = text.rsplit_once('@')?;
    (!is_inside_word(before) && name.chars().all(is_of_name)).then_some(name)
}

/// An address like ana@home is no mention: the sign must begin a word.
fn is_inside_word(before: &str) -> bool {
    before.ends_with(|c: char| c.is_alphanumeric() || c == '.')
}

/// Marks that sit on a letter, as in names typed with a separate accent, take no column.
fn is_of_name(c: char) -> bool {
    c.is_alphanumeric() || "-_'\u{2019}".contains(c) || (is_plain(c) && c.width() == Some(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_steers_a_terminal_or_a_line_passes() {
        let cases = [
            ("plain words", "plain words"),
            ("\u{1b}[2J", "\u{241b}[2J"),
            ("\u{9b}31m", "\u{fffd}31m"),
            ("a\u{202e}b\u{2066}c", "abc"),
            ("tag\u{e0041}\u{e007f}", "tag"),
            ("no\u{180e}\u{1d173}\u{1bca0}\u{13430}\u{ad}ne", "none"),
            ("two\nlines\tand", "two lines and"),
            ("woman\u{200d}health", "woman\u{200d}health"),
            ("del\u{7f}nul\0", "del\u{2421}nul\u{2400}"),
        ];
        for (text, expected) in cases {
            assert_eq!(shown(text), expected, "{text:?}");
        }
        let lines: Vec<_> = shown_lines("one\ntwo\u{7}").collect();
        assert_eq!(lines, ["one", "two\u{2407}"]);
    }

    #[test]
    fn a_note_is_trimmed_and_too_long_or_steering_ones_are_refused() {
        assert_eq!(accepted("Called Ana. \n"), Ok(Some("Called Ana.".into())));
        assert_eq!(accepted("one\r\ntwo"), Ok(Some("one\ntwo".into())));
        assert_eq!(accepted("  \n "), Ok(None));
        assert_eq!(accepted("\u{1b}[0m"), Err(NoteFault::Control));
        assert_eq!(accepted(&"é".repeat(2_000)), Ok(Some("é".repeat(2_000))));
        assert_eq!(accepted(&"é".repeat(2_001)), Err(NoteFault::TooLong(2_001)));
    }

    #[test]
    fn names_are_found_after_an_at_sign_that_begins_a_word() {
        let found = |text| mentions(text).collect::<Vec<_>>();
        assert_eq!(found("@Ana and (@zoë-b), not ana@home"), ["ana", "zoë-b"]);
        assert_eq!(found("@ana@sam"), ["ana"]);
        assert_eq!(found("@zoe\u{308}, @नीमि"), ["zoe\u{308}", "नीमि"], "with marks of their own");
        assert_eq!(found("@ana\u{202e}@\u{200d}"), ["ana"]);
        assert!(found("nobody @ all").is_empty());
    }

    #[test]
    fn what_the_sentence_adds_to_a_name_is_no_part_of_it() {
        let found = |text| mentions(text).collect::<Vec<_>>();
        for text in [
            "Tea at @ana's",
            "at @ana\u{2019}s.",
            "'@ana'",
            "\u{2018}@ana\u{2019}",
            "@Ana-",
            "@ANA'S",
        ] {
            assert_eq!(found(text), ["ana"], "{text}");
        }
        assert_eq!(found("@o\u{2019}brien's, @O'Brien"), ["o'brien", "o'brien"]);
        assert_eq!(found("@thomas' and @anne-marie"), ["thomas", "anne-marie"]);
        assert!(found("@'s and @-").is_empty());
    }

    #[test]
    fn a_name_is_begun_by_an_at_sign_and_over_with_what_no_name_holds() {
        let cases = [
            ("@", Some("")),
            ("for @An", Some("An")),
            ("(@zoë-b", Some("zoë-b")),
            ("@ana ", None),
            ("@ana,", None),
            ("me@ho", None),
            ("@ana@s", None),
            ("ana", None),
        ];
        for (text, expected) in cases {
            assert_eq!(begun_mention(text), expected, "{text}");
        }
    }
}
