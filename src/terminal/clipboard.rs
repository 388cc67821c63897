//! Text for the clipboard, sent to the terminal as OSC 52. It works over ssh and asks no other
//! program; a terminal does not say whether it took it.

/// What is known of the way to the clipboard.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Clipboard {
    /// The terminal takes text unless somebody told it not to.
    Open,
    /// It may or may not.
    #[default]
    Unsure,
    /// It would show the text or choke on it.
    Closed,
}

/// What puts `text` on the clipboard: xterm's "Manipulate Selection Data", with `c` for the clipboard.
pub(super) fn sequence(text: &str) -> String {
    format!("\x1b]52;c;{}\x1b\\", base64(text.as_bytes()))
}

/// Base 64 as in RFC 4648, section 4.
fn base64(bytes: &[u8]) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for group in bytes.chunks(3) {
        let at = |place: usize| group.get(place).map_or(0, |byte| usize::from(*byte));
        let bits = at(0) << 16 | at(1) << 8 | at(2);
        for place in 0..4 {
            let sign = SIGNS.get(bits >> (18 - 6 * place) & 63).filter(|_| place <= group.len());
            text.push(sign.map_or('=', |sign| char::from(*sign)));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base_64_is_that_of_rfc_4648() {
        let vectors = [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"),
            ("\u{ff}\u{3ff}\u{3bf}", "w7/Pv86/"),
            ("\u{fffd}", "77+9"),
        ];
        for (text, expected) in vectors {
            assert_eq!(base64(text.as_bytes()), expected, "{text}");
        }
    }

    #[test]
    fn nothing_in_a_text_can_end_the_sequence_early() {
        let sequence = sequence("\x1b\\ \x07 \u{9c} \x1b]0;title\x07");
        let inside = sequence.strip_prefix("\x1b]52;c;").and_then(|it| it.strip_suffix("\x1b\\"));
        let plain = |c: char| c.is_ascii_alphanumeric() || "+/=".contains(c);
        assert!(inside.unwrap().chars().all(plain), "{sequence:?}");
    }
}
