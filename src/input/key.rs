//! One key: how it is read from the table and the config, how an event is matched, how it is shown.

use std::fmt;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// A key, with ctrl, alt or shift where they matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key {
    code: KeyCode,
    modifiers: KeyModifiers,
}

const NAMES: [(KeyCode, &str); 15] = [
    (KeyCode::Char(' '), "space"),
    (KeyCode::Enter, "enter"),
    (KeyCode::Esc, "esc"),
    (KeyCode::Tab, "tab"),
    (KeyCode::BackTab, "shift-tab"),
    (KeyCode::Backspace, "backspace"),
    (KeyCode::Delete, "delete"),
    (KeyCode::Up, "up"),
    (KeyCode::Down, "down"),
    (KeyCode::Left, "left"),
    (KeyCode::Right, "right"),
    (KeyCode::Home, "home"),
    (KeyCode::End, "end"),
    (KeyCode::PageUp, "PgUp"),
    (KeyCode::PageDown, "PgDn"),
];

const MODIFIERS: [(KeyModifiers, &str); 3] = [
    (KeyModifiers::CONTROL, "ctrl-"),
    (KeyModifiers::ALT, "alt-"),
    (KeyModifiers::SHIFT, "shift-"),
];

impl Key {
    /// Returns the key of an event. A character carries its own shift, which some terminals report
    /// beside it and some do not; what else they report, such as num lock, does not count.
    pub fn of(event: &KeyEvent) -> Self {
        let known = KeyModifiers::CONTROL | KeyModifiers::ALT | KeyModifiers::SHIFT;
        let carries_shift = matches!(event.code, KeyCode::Char(_) | KeyCode::BackTab);
        let shift = if carries_shift { KeyModifiers::SHIFT } else { KeyModifiers::NONE };
        Self { code: event.code, modifiers: (event.modifiers & known) - shift }
    }

    /// Returns the digit that the key is.
    pub fn digit(self) -> Option<u8> {
        let KeyCode::Char(c) = self.code else { return None };
        let digit = u8::try_from(c.to_digit(10)?).ok();
        digit.filter(|_| self.modifiers.is_empty())
    }

    /// Returns which arrow the key is: 0 up, 1 down, 2 left, 3 right.
    pub fn arrow(self) -> Option<usize> {
        let arrows = [KeyCode::Up, KeyCode::Down, KeyCode::Left, KeyCode::Right];
        arrows.iter().position(|code| *code == self.code && self.modifiers.is_empty())
    }

    /// Reads a key as it is shown: `s`, `S`, `ctrl-r`, `alt-enter`, `space`, `PgUp`, `F1`.
    pub fn parse(word: &str) -> Option<Self> {
        let (mut modifiers, mut name) = (KeyModifiers::NONE, word);
        let named = |name: &str| NAMES.iter().find(|(_, known)| known.eq_ignore_ascii_case(name));
        while named(name).is_none()
            && let Some((modifier, prefix)) = MODIFIERS.iter().find(|it| name.starts_with(it.1))
        {
            modifiers |= *modifier;
            name = name.get(prefix.len()..)?;
        }
        let mut chars = name.chars();
        let code = match (named(name), name.strip_prefix('F').map(str::parse)) {
            (Some((code, _)), _) => *code,
            (None, Some(Ok(number))) => KeyCode::F(number),
            _ => KeyCode::Char(chars.next().filter(|_| chars.next().is_none())?),
        };
        Some(Self { code, modifiers })
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (modifier, prefix) in MODIFIERS {
            if self.modifiers.contains(modifier) {
                f.write_str(prefix)?;
            }
        }
        match (NAMES.iter().find(|(code, _)| *code == self.code), self.code) {
            (Some((_, name)), _) => f.write_str(name),
            (None, KeyCode::Char(c)) => write!(f, "{c}"),
            (None, code) => write!(f, "{code}"),
        }
    }
}

/// Returns the event of a key as it is shown, for tests.
#[cfg(test)]
pub(crate) fn event(key: &str) -> KeyEvent {
    let key = Key::parse(key).unwrap();
    KeyEvent::new(key.code, key.modifiers)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_read_as_it_is_shown_and_nothing_else_is_one() {
        for word in [
            "s",
            "S",
            "?",
            "é",
            "-",
            "ctrl-r",
            "ctrl--",
            "alt-enter",
            "PgUp",
            "F",
            "F1",
            "shift-tab",
        ] {
            assert_eq!(Key::parse(word).unwrap().to_string(), word);
        }
        for word in ["", "no", "ctrl-", "Ctrl-r", "F1x"] {
            assert_eq!(Key::parse(word), None, "{word:?}");
        }
    }
}
