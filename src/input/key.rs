//! One key as the table names it, and whether a key event is that key. Terminals differ in what they
//! report beside a character; what they differ in is left out of account here.

use std::fmt;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use unicode_width::UnicodeWidthStr as _;

use crate::domain::note;

/// A key, with ctrl, alt or shift where they matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    code: KeyCode,
    modifiers: KeyModifiers,
}

impl Key {
    /// A character as typed, capitals included.
    #[must_use]
    pub const fn char(c: char) -> Self {
        Self::plain(KeyCode::Char(c))
    }

    /// A key without modifiers.
    #[must_use]
    pub const fn plain(code: KeyCode) -> Self {
        Self { code, modifiers: KeyModifiers::NONE }
    }

    /// A key with ctrl.
    #[must_use]
    pub const fn ctrl(c: char) -> Self {
        Self { code: KeyCode::Char(c), modifiers: KeyModifiers::CONTROL }
    }

    /// A key with alt.
    #[must_use]
    pub const fn alt(code: KeyCode) -> Self {
        Self { code, modifiers: KeyModifiers::ALT }
    }

    /// A key with shift that is not a character.
    #[must_use]
    pub const fn shift(code: KeyCode) -> Self {
        Self { code, modifiers: KeyModifiers::SHIFT }
    }

    /// The key of an event. A character carries its own shift, and so does the backward tab; some
    /// terminals report the shift beside them and some do not.
    #[must_use]
    pub fn of(event: &KeyEvent) -> Self {
        let known = KeyModifiers::CONTROL | KeyModifiers::ALT | KeyModifiers::SHIFT;
        let modifiers = match event.code {
            KeyCode::Char(_) | KeyCode::BackTab => event.modifiers - KeyModifiers::SHIFT,
            _ => event.modifiers,
        };
        Self { code: event.code, modifiers: modifiers & known }
    }

    /// The digit that the key is, 1 to 9.
    #[must_use]
    pub fn digit(self) -> Option<u8> {
        let KeyCode::Char(c) = self.code else { return None };
        let digit = u8::try_from(c.to_digit(10)?).ok()?;
        (self.modifiers.is_empty() && digit > 0).then_some(digit)
    }
}

/// What a key is called that is no character.
const NAMES: [(KeyCode, &str); 15] = [
    (KeyCode::Char(' '), "space"),
    (KeyCode::Enter, "enter"),
    (KeyCode::Esc, "esc"),
    (KeyCode::Tab, "tab"),
    (KeyCode::Backspace, "backspace"),
    (KeyCode::Delete, "delete"),
    (KeyCode::Insert, "insert"),
    (KeyCode::Up, "up"),
    (KeyCode::Down, "down"),
    (KeyCode::Left, "left"),
    (KeyCode::Right, "right"),
    (KeyCode::Home, "home"),
    (KeyCode::End, "end"),
    (KeyCode::PageUp, "PgUp"),
    (KeyCode::PageDown, "PgDn"),
];

/// What a modifier is called.
const MODIFIERS: [(KeyModifiers, &str); 3] = [
    (KeyModifiers::CONTROL, "ctrl-"),
    (KeyModifiers::ALT, "alt-"),
    (KeyModifiers::SHIFT, "shift-"),
];

/// Why a word names no key that hullo can be given.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeyFault {
    /// It is no key's name.
    #[error("{0:?} is no key; write it as s, S, ctrl-r, alt-enter, shift-tab, space, PgUp or F1")]
    Unknown(String),
    /// A digit only ever points at a category or answers a question.
    #[error("{0:?} is a digit, and digits only point at a category or answer a question")]
    Digit(String),
    /// A terminal sends the same for this key as for another one.
    #[error("{0:?} reaches hullo as {1}; write that")]
    SameAs(String, &'static str),
    /// Terminals answer questions about themselves with it.
    #[error("{0:?} is how a terminal's own answers begin")]
    Answer(String),
}

impl std::str::FromStr for Key {
    type Err = KeyFault;

    /// Reads a key as [`Key`]'s `Display` writes it; names may be in any case.
    fn from_str(word: &str) -> Result<Self, KeyFault> {
        let unknown = || KeyFault::Unknown(word.to_owned());
        let mut modifiers = KeyModifiers::NONE;
        let mut rest = word;
        while let Some((modifier, tail)) = MODIFIERS.iter().find_map(|(modifier, name)| {
            let tail = rest.get(name.len()..).filter(|tail| !tail.is_empty())?;
            let head = rest.get(..name.len())?;
            head.eq_ignore_ascii_case(name).then_some((*modifier, tail))
        }) {
            if modifiers.contains(modifier) {
                return Err(unknown());
            }
            modifiers |= modifier;
            rest = tail;
        }
        let code = code_named(rest).ok_or_else(unknown)?;
        Self { code, modifiers }.reaching_us(word)
    }
}

impl Key {
    /// The key as it comes from a terminal, if it does.
    fn reaching_us(self, word: &str) -> Result<Self, KeyFault> {
        let owned = || word.to_owned();
        let (ctrl, shift) = (KeyModifiers::CONTROL, KeyModifiers::SHIFT);
        match self.code {
            KeyCode::Char(c) if c.is_ascii_digit() => Err(KeyFault::Digit(owned())),
            KeyCode::Char(']') if self.modifiers == KeyModifiers::ALT => {
                Err(KeyFault::Answer(owned()))
            }
            KeyCode::Char(c) if self.modifiers.contains(ctrl) => match c.to_ascii_lowercase() {
                _ if self.modifiers.contains(shift) => Err(KeyFault::Unknown(owned())),
                'i' => Err(KeyFault::SameAs(owned(), "tab")),
                'm' => Err(KeyFault::SameAs(owned(), "enter")),
                '[' => Err(KeyFault::SameAs(owned(), "esc")),
                c if c.is_ascii_lowercase() || c == ' ' => {
                    Ok(Self { code: KeyCode::Char(c), ..self })
                }
                _ => Err(KeyFault::Unknown(owned())),
            },
            KeyCode::Char(_) if self.modifiers.contains(shift) => Err(KeyFault::Unknown(owned())),
            KeyCode::Tab if self.modifiers.contains(shift) => {
                Ok(Self { code: KeyCode::BackTab, modifiers: self.modifiers - shift })
            }
            _ => Ok(self),
        }
    }

    /// Whether the key writes a character where text is written.
    #[must_use]
    pub fn is_typed(self) -> bool {
        matches!(self.code, KeyCode::Char(_))
            && !self.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT)
    }
}

fn code_named(name: &str) -> Option<KeyCode> {
    let mut characters = name.chars();
    if let (Some(c), None) = (characters.next(), characters.next()) {
        // A key has to be seen in the hint bar.
        let seen = note::shown(name) == name && name.width() > 0 && !c.is_whitespace();
        return seen.then_some(KeyCode::Char(c));
    }
    if let Some((code, _)) = NAMES.iter().find(|(_, known)| known.eq_ignore_ascii_case(name)) {
        return Some(*code);
    }
    let number: u8 = name.strip_prefix(['F', 'f'])?.parse().ok()?;
    (1..=12).contains(&number).then_some(KeyCode::F(number))
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (modifier, word) in MODIFIERS {
            if self.modifiers.contains(modifier) {
                f.write_str(word)?;
            }
        }
        let name = NAMES.iter().find(|(code, _)| *code == self.code);
        match (name, self.code) {
            (Some((_, name)), _) => f.write_str(name),
            (None, KeyCode::Char(c)) => write!(f, "{c}"),
            (None, KeyCode::F(n)) => write!(f, "F{n}"),
            (None, KeyCode::BackTab) => f.write_str("shift-tab"),
            (None, code) => f.write_str(&code.to_string().to_lowercase()),
        }
    }
}
