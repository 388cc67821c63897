//! Whether the terminal's background is dark or light: the question, and the answer read. Knows no
//! terminal; who asks, how long to wait and what follows is decided elsewhere.

use std::time::Duration;

/// Asks for the background's color (xterm's OSC 11). It ends in a bell, since some terminals repeat
/// the end of the question and get the longer one wrong.
pub(super) const QUESTION: &str = "\u{1b}]11;?\u{7}";

/// How long an answer may take. A later one changes nothing, so that no color turns while somebody
/// reads.
pub const PATIENCE: Duration = Duration::from_millis(100);

/// What a terminal draws on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Background {
    /// Text on it is light.
    Dark,
    /// Text on it is dark.
    Light,
}

impl Background {
    /// Reads an answer without its beginning and end: `11;rgb:1e1e/1e1e/2e2e`, with one to four
    /// digits a color, or with a fourth part for how opaque it is.
    pub(super) fn read(answer: &str) -> Option<Self> {
        let color = answer.strip_prefix("11;")?;
        let parts = color.strip_prefix("rgb:").or_else(|| color.strip_prefix("rgba:"))?;
        let parts: Option<Vec<f64>> = parts.split('/').map(part).collect();
        match parts?[..] {
            [r, g, b] | [r, g, b, _] => Some(Self::of_luminance(luminance([r, g, b]))),
            _ => None,
        }
    }

    /// Half way in lightness as it is seen: CIE L* of 50, which is this luminance.
    fn of_luminance(luminance: f64) -> Self {
        if luminance > 0.184 { Self::Light } else { Self::Dark }
    }

    /// Whether a character can stand in an answer.
    pub(super) fn may_hold(c: char) -> bool {
        c.is_ascii_hexdigit() || ";:/rgba".contains(c)
    }
}

/// One part of a color, from 0 to 1.
fn part(digits: &str) -> Option<f64> {
    let value = u16::from_str_radix(digits, 16).ok()?;
    let most = match digits.len() {
        1 => 0xf,
        2 => 0xff,
        3 => 0xfff,
        _ => u16::MAX,
    };
    Some(f64::from(value) / f64::from(most))
}

/// The relative luminance of an sRGB color, IEC 61966-2-1, from 0 to 1.
fn luminance(color: [f64; 3]) -> f64 {
    let linear =
        color.map(|c| if c <= 0.040_45 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) });
    linear.iter().zip([0.2126, 0.7152, 0.0722]).map(|(part, weight)| part * weight).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_says_dark_or_light_and_anything_else_says_nothing() {
        use Background::{Dark, Light};
        let cases = [
            ("11;rgb:0000/0000/0000", Some(Dark)),
            ("11;rgb:ffff/ffff/ffff", Some(Light)),
            ("11;rgb:1e1e/1e1e/2e2e", Some(Dark)),
            ("11;rgb:fa/f8/f2", Some(Light)),
            ("11;rgb:f/f/f", Some(Light)),
            ("11;rgba:2e2e/3434/4040/ffff", Some(Dark)),
            ("11;rgb:7777/7777/7777", Some(Light)),
            ("11;rgb:7676/7676/7676", Some(Dark)),
            // Blue is dark and yellow light, however much of it there is.
            ("11;rgb:0000/0000/ffff", Some(Dark)),
            ("11;rgb:ffff/ffff/0000", Some(Light)),
            ("10;rgb:ffff/ffff/ffff", None),
            ("11;rgb:ffff/ffff", None),
            ("11;rgb:ffff/ffff/gggg", None),
            ("11;rgb:fffff/ffff/ffff", None),
            ("11;rgb:-1/0/0", None),
            ("11;rgb://", None),
            ("11;?", None),
            ("", None),
        ];
        for (answer, expected) in cases {
            assert_eq!(Background::read(answer), expected, "{answer}");
        }
    }

    #[test]
    fn every_character_of_an_answer_is_known_as_one() {
        for c in "11;rgba:0123/4567/89ab/cdefABCDEF".chars() {
            assert!(Background::may_hold(c), "{c}");
        }
        for c in " qsuntTHI?@.,x-".chars() {
            assert!(!Background::may_hold(c), "{c}");
        }
    }
}
