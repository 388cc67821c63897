//! What a command says: text or JSON, with or without color, to the two streams it is given. Every
//! line passes the text gate here.

use std::cell::RefCell;
use std::fmt::Write as _;
use std::io::{self, Write};

use serde_json::Value;

use super::failure::{Failure, Outcome, status};
use super::values::Usage;
use crate::domain::{refusal::Refusal, text};

/// The widest text on a terminal, in columns.
const WIDEST: usize = 80;

/// What stands out in a line, where color is shown, as the number of its style (ECMA-48, SGR).
/// Nothing hangs on it alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Plain = 0,
    Strong = 1,
    Accent = 33,
    Rest = 35,
    Done = 36,
}

/// How things are said.
#[derive(Clone, Copy, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each holds by itself")]
pub(super) struct Style {
    /// With color.
    pub(super) has_color: bool,
    /// With symbols other than ASCII.
    pub(super) has_unicode: bool,
    /// The columns of the terminal; `None` for a file or a pipe.
    pub(super) columns: Option<usize>,
    /// In whole sentences, for those who listen.
    pub(super) is_spoken: bool,
    /// As an answer in accessible mode: what went wrong is said among the answers, and commands are
    /// named without `hullo`.
    pub(super) is_loop: bool,
}

/// The streams of a command, and how to speak to them.
pub(super) struct Output<'a> {
    out: RefCell<&'a mut dyn Write>,
    err: RefCell<&'a mut dyn Write>,
    /// How things are said.
    pub(super) style: Style,
}

impl<'a> Output<'a> {
    /// Returns the output over two streams.
    pub(super) fn new(out: &'a mut dyn Write, err: &'a mut dyn Write, style: Style) -> Self {
        Self { out: RefCell::new(out), err: RefCell::new(err), style }
    }

    /// Writes one line of pieces, each made safe and in its role.
    ///
    /// # Errors
    /// Errors if the output cannot be written, like all that follow.
    pub(super) fn line(&self, pieces: &[(Role, &str)]) -> Outcome {
        let mut line = String::new();
        for &(role, text) in pieces {
            let text = text::safe(text);
            let _infallible = match role {
                Role::Plain => line.write_str(&text),
                _ if !self.style.has_color => line.write_str(&text),
                role => write!(line, "\u{1b}[{}m{text}\u{1b}[0m", role as u8),
            };
        }
        // What is listened to has no columns to keep, so nothing is cut at the terminal's edge.
        if let Some(columns) = self.style.columns.filter(|_| self.style.is_spoken) {
            line = textwrap::fill(line.trim_end(), columns.min(WIDEST));
        }
        Ok(writeln!(self.out.borrow_mut(), "{}", line.trim_end())?)
    }

    /// Writes a text: on a terminal wrapped at words, elsewhere on one line.
    pub(super) fn say(&self, text: &str) -> Outcome {
        self.indented("", text)
    }

    /// Writes a text like [`Output::say`], which belongs to the line above it.
    pub(super) fn below(&self, text: &str) -> Outcome {
        self.indented(if self.style.is_spoken { "" } else { "   " }, text)
    }

    fn indented(&self, indent: &str, text: &str) -> Outcome {
        let text = text::safe(text);
        let Some(columns) = self.style.columns else {
            return self.line(&[(Role::Plain, indent), (Role::Plain, &text)]);
        };
        let width = columns.min(WIDEST).saturating_sub(indent.len()).max(1);
        for line in textwrap::wrap(text.trim(), width) {
            self.line(&[(Role::Plain, indent), (Role::Plain, &line)])?;
        }
        Ok(())
    }

    /// Writes a text that is clean already, or for a program: completions, an export into a pipe.
    pub(super) fn raw(&self, text: &str) -> Outcome {
        Ok(self.out.borrow_mut().write_all(text.as_bytes())?)
    }

    /// Writes one JSON object with its version.
    pub(super) fn json(&self, mut object: Value) -> Outcome {
        object["schema"] = 1.into();
        Ok(writeln!(self.out.borrow_mut(), "{}", json_safe(&object.to_string()))?)
    }

    /// Writes a line about what is not well: to the other stream, in accessible mode among the answers.
    pub(super) fn warn(&self, text: &str) -> Outcome {
        if self.style.is_loop {
            return self.say(text);
        }
        self.out.borrow_mut().flush()?;
        Ok(writeln!(self.err.borrow_mut(), "hullo: {}", text::safe(text))?)
    }

    /// Writes what was kept back so far.
    pub(super) fn flush(&self) -> Outcome {
        Ok(self.out.borrow_mut().flush()?)
    }

    /// Says what went wrong, and returns the exit status.
    pub(super) fn end(&self, outcome: Outcome) -> u8 {
        let said = outcome.map_or_else(|failure| self.report(failure), |()| Ok(status::FINE));
        match said.and_then(|status| self.flush().map(|()| status)) {
            Ok(status) => status,
            // Whoever closed a pipe has read enough.
            Err(Failure::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => {
                status::FINE
            }
            Err(failure) => {
                let _unsayable = self.warn(&format!("cannot write the output: {failure}"));
                status::FAILED
            }
        }
    }

    fn report(&self, failure: Failure) -> Result<u8, Failure> {
        let (text, status) = match failure {
            Failure::Output(_) => return Err(failure),
            Failure::Said(status) => return Ok(status),
            Failure::Usage(Usage { what, how }) if self.style.is_loop => {
                (format!("{what} Nothing was changed. {how}"), status::USAGE)
            }
            Failure::Usage(Usage { what, how }) => {
                self.warn(&what)?;
                writeln!(self.err.borrow_mut(), "{}", text::safe(&how))?;
                return Ok(status::USAGE);
            }
            Failure::Failed(text) => (text, status::FAILED),
            Failure::Journal(text) => (text, status::JOURNAL),
            Failure::Refused(refusal) => {
                let text = refusal.text(|name| self.command(name));
                match refusal {
                    // It is as it was wanted.
                    Refusal::AlreadyDone(_) | Refusal::RestAfterMoment | Refusal::Same => {
                        return self.say(&text).map(|()| status::FINE);
                    }
                    Refusal::Note(_)
                    | Refusal::Future
                    | Refusal::RestSpan
                    | Refusal::UnknownMoment => (text, status::USAGE),
                    _ => (text, status::FAILED),
                }
            }
        };
        self.warn(&text).map(|()| status)
    }

    /// Returns how a command is named: `hullo undo`, in accessible mode `undo`.
    pub(super) fn command(&self, command: &str) -> String {
        if self.style.is_loop { command.to_owned() } else { format!("hullo {command}") }
    }

    /// Says what was changed, and how to take it back.
    pub(super) fn changed(&self, text: &str) -> Outcome {
        let undo = self.command("undo");
        let spoken = ("", " takes it back.");
        let (before, after) = if self.style.is_spoken { spoken } else { ("Undo: ", "") };
        self.say(&format!("{text} {before}{undo}{after}"))
    }
}

/// Returns JSON in which what could steer a terminal is escaped.
pub(super) fn json_safe(json: &str) -> String {
    let mut safe = String::with_capacity(json.len());
    for c in json.chars() {
        let mut buffer = [0; 4];
        let letter = &*c.encode_utf8(&mut buffer);
        if text::safe(letter) == letter || c == '\n' {
            safe.push(c);
            continue;
        }
        for unit in letter.encode_utf16() {
            let _infallible = write!(safe, "\\u{unit:04x}");
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    const PIPE: Style = Style {
        has_color: false,
        has_unicode: true,
        columns: None,
        is_spoken: false,
        is_loop: false,
    };

    fn said(style: Style, say: impl FnOnce(&Output<'_>) -> Outcome) -> String {
        let (mut out, mut err) = (Vec::new(), Vec::new());
        say(&Output::new(&mut out, &mut err, style)).unwrap();
        out.append(&mut err);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn nothing_steers_a_terminal_but_our_own_colors() {
        let evil = "\u{1b}[2Ja\u{202e}b\nc";
        let color = Style { has_color: true, ..PIPE };
        let line = said(color, |out| out.line(&[(Role::Done, evil)]));
        assert_eq!(line, "\u{1b}[36m\u{241b}[2Jab c\u{1b}[0m\n");
        assert_eq!(said(PIPE, |out| out.warn(evil)), "hullo: \u{241b}[2Jab c\n");
    }

    #[test]
    fn json_keeps_every_character_and_escapes_those_that_steer() {
        let words = "\u{1b}[2J\u{7f}\u{202e}\u{e0041}\n\" 猫 👩\u{200d}🚀";
        let line = said(PIPE, |out| out.json(serde_json::json!({ "words": words })));
        let expected = "{\"schema\":1,\"words\":\"\\u001b[2J\\u007f\\u202e\\udb40\\udc41\\n\\\" 猫 👩\u{200d}🚀\"}\n";
        assert_eq!(line, expected);
        let read: serde_json::Value = serde_json::from_str(&line).unwrap();
        assert_eq!(read["words"], words);
    }

    #[test]
    fn a_text_is_wrapped_at_words_on_a_terminal_only() {
        let narrow = Style { columns: Some(12), ..PIPE };
        assert_eq!(said(narrow, |out| out.indented("  ", "one two three")), "  one two\n  three\n");
        assert_eq!(said(PIPE, |out| out.say("one two three")), "one two three\n");
    }
}
