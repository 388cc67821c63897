//! How deeply a text may nest, found before it is parsed: a parser's tree is built and freed one
//! stack frame a level, so text made to nest would end the program. It knows only TOML's strings
//! and comments, for what stands in them nests nothing.

/// How many levels a text may have. A 2 MiB stack holds about 1,400 in a debug build.
const MOST_LEVELS: usize = 512;

/// The most levels that `toml` itself lets one key, or one value, have.
const MOST_OF_ONE: usize = 80;

/// Whether `text` might nest too deeply: each bracket may open a level, and each dot of a key under
/// it one more.
pub(super) fn is_too_deep(text: &str) -> bool {
    let (mut brackets, mut dots, mut most_dots) = (0, 0, 0);
    let mut rest = text.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        match byte {
            b'[' | b'{' => brackets += 1,
            b'.' => dots += 1,
            b'\n' => {
                most_dots = most_dots.max(dots);
                dots = 0;
            }
            b'#' => rest = from(after, line_end(after)),
            b'"' | b'\'' => rest = from(after, string_end(after, byte)),
            _ => {}
        }
    }
    let dots = most_dots.max(dots).min(MOST_OF_ONE);
    brackets.min(MOST_OF_ONE) * (dots + 1) > MOST_LEVELS
}

fn from(bytes: &[u8], at: usize) -> &[u8] {
    bytes.get(at..).unwrap_or_default()
}

fn line_end(bytes: &[u8]) -> usize {
    bytes.iter().position(|&byte| byte == b'\n').unwrap_or(bytes.len())
}

/// Where the string ends whose first quote stands before `bytes`. One that is not closed ends with
/// its line, a multi-line one with the text.
fn string_end(bytes: &[u8], quote: u8) -> usize {
    let is_long = bytes.starts_with(&[quote; 2]);
    let mut at = if is_long { 2 } else { 0 };
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'\n' if !is_long => return at,
            b'\\' if quote == b'"' && bytes.get(at + 1) != Some(&b'\n') => at += 1,
            _ if byte != quote => {}
            _ if !is_long => return at + 1,
            _ if from(bytes, at).starts_with(&[quote; 3]) => return at + 3,
            _ => {}
        }
        at += 1;
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_times_the_dots_of_a_line_are_how_deep_a_text_may_be() {
        let of = |brackets, dots| format!("{}\n{}", "[".repeat(brackets), ".".repeat(dots));
        assert!(!is_too_deep(&of(64, 7)) && is_too_deep(&of(65, 7)));
        assert!(!is_too_deep(&of(80, 5)) && is_too_deep(&of(80, 6)));
        assert!(!is_too_deep(&of(80, 4).replace("....", "....\n....")), "each line has its own");
    }

    #[test]
    fn what_stands_in_strings_and_comments_nests_nothing_and_what_comes_after_does() {
        let deep = format!("{}{}", "[".repeat(80), ".".repeat(7));
        for (before, after) in [
            ("# ", "\n"),
            ("\"", "\""),
            ("'", "'"),
            ("\"a \\\" ", "\""),
            ("\"\"\"\n", "\"\"\""),
            ("\"\"\"a \"\" ", "\"\"\""),
            ("\"\"\"a \\\"\"\" ", "\"\"\""),
            ("'''\n", "'''"),
            ("'''a '' ", "'''"),
        ] {
            assert!(!is_too_deep(&format!("a = 1 {before}{deep}{after}")), "{before}");
            for inside in ["b", "é"] {
                let text = format!("{before}{inside}{after}{deep}");
                assert!(is_too_deep(&text), "{before}{inside}{after}");
            }
        }
    }

    #[test]
    fn a_quote_that_is_not_closed_hides_no_more_than_its_line() {
        let deep = format!("{}{}", "[".repeat(80), ".".repeat(7));
        for before in ["\"open\n", "'open\n", "\"a\\\\\" ", "'a\\' ", "\"a\\\n"] {
            assert!(is_too_deep(&format!("{before}{deep}")), "{before}");
        }
        assert!(!is_too_deep(&format!("\"\"\" open\n{deep}")), "a long one is all that is left");
    }
}
