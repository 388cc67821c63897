//! What a command says and how: text or JSON, plain or coloured, to the two streams it is given.
//! Every line passes one gate here, so no command can let through what would steer a terminal; what
//! goes round it, a whole page or a file for a program, is clean by the way it was made.

use std::io::{Read, Write};

use serde::Serialize;
use unicode_width::UnicodeWidthStr as _;

use super::failure::Failure;
use crate::domain::note;

/// The version of every JSON object; fields are only ever added to it.
const SCHEMA: u32 = 1;

/// The widest text on a terminal, in columns.
const WIDEST: usize = 76;

/// The standard streams.
pub struct Streams<'a> {
    /// Where answers go.
    pub out: &'a mut dyn Write,
    /// Where what went wrong goes.
    pub err: &'a mut dyn Write,
    /// Where `note -` reads from.
    pub input: &'a mut dyn Read,
}

/// What stands out in a line, for terminals that show colour. Nothing hangs on it alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Like everything else.
    Plain,
    /// A title.
    Strong,
    /// What is still open.
    Accent,
    /// What is done.
    Done,
    /// A rest.
    Rest,
}

impl Role {
    fn code(self) -> Option<&'static str> {
        match self {
            Self::Plain => None,
            Self::Strong => Some("1"),
            Self::Accent => Some("33"),
            Self::Done => Some("36"),
            Self::Rest => Some("35"),
        }
    }
}

/// An answer that is told in words, or handed over as JSON.
pub(super) trait Answer: Serialize {
    /// Tells it in words.
    ///
    /// # Errors
    /// The output cannot be written.
    fn tell(&self, talk: &mut Talk<'_>) -> Result<(), Failure>;
}

/// How answers are wanted.
#[derive(Clone, Copy, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a wish by itself")]
pub(super) struct Manner {
    /// As JSON.
    pub(super) json: bool,
    /// Without the line that says a change was made.
    pub(super) quiet: bool,
    /// In sentences, for those who listen.
    pub(super) accessible: bool,
    /// With colour.
    pub(super) color: bool,
    /// On a terminal of this many columns, rather than into a file or a pipe.
    pub(super) terminal: Option<usize>,
}

/// One command's way to speak.
pub(super) struct Talk<'a> {
    streams: Streams<'a>,
    manner: Manner,
    /// How to take back what is on the disk already; `None` while nothing was written.
    pub(super) saved: Option<String>,
}

impl<'a> Talk<'a> {
    /// A talk over `streams`.
    pub(super) fn new(streams: Streams<'a>, manner: Manner) -> Self {
        Self { streams, manner, saved: None }
    }

    /// How answers are wanted.
    pub(super) fn manner(&self) -> Manner {
        self.manner
    }

    /// Where `note -` reads from.
    pub(super) fn input(&mut self) -> &mut dyn Read {
        self.streams.input
    }

    /// Answers in words or in JSON.
    pub(super) fn answer(&mut self, answer: &impl Answer) -> Result<(), Failure> {
        if self.manner.json { self.json(answer) } else { answer.tell(self) }
    }

    /// The same, for the line that says a change was made: `--quiet` leaves its words out.
    pub(super) fn confirm(&mut self, answer: &impl Answer) -> Result<(), Failure> {
        if self.manner.quiet && !self.manner.json { Ok(()) } else { self.answer(answer) }
    }

    /// One line of pieces, each cleaned and set in its role.
    pub(super) fn line(&mut self, pieces: &[(Role, &str)]) -> Result<(), Failure> {
        let mut line = String::new();
        for &(role, text) in pieces {
            match role.code().filter(|_| self.manner.color) {
                Some(code) => line.extend(["\u{1b}[", code, "m", &note::shown(text), "\u{1b}[0m"]),
                None => line.push_str(&note::shown(text)),
            }
        }
        self.write(line.trim_end())
    }

    /// One line without roles.
    pub(super) fn say(&mut self, text: &str) -> Result<(), Failure> {
        self.line(&[(Role::Plain, text)])
    }

    /// A text of some length behind an indent or a label of its width: on a terminal wrapped between
    /// words, otherwise on one line.
    pub(super) fn paragraph(&mut self, indent: &str, text: &str) -> Result<(), Failure> {
        let width =
            self.manner.terminal.map(|columns| columns.min(WIDEST).saturating_sub(indent.len()));
        let mut before = indent.to_owned();
        for line in wrapped(&note::shown(text), width.unwrap_or(usize::MAX)) {
            self.say(&format!("{before}{line}"))?;
            before = " ".repeat(indent.len());
        }
        Ok(())
    }

    /// One line about something that is not well, which does not keep the command from its work.
    pub(super) fn warn(&mut self, text: &str) -> Result<(), Failure> {
        writeln!(self.streams.err, "hullo: {}", note::shown(text)).map_err(Failure::Output)
    }

    /// A text that is clean already or must not be touched: help, the manual page, what init and
    /// completions print, and an export that goes into a file or a pipe.
    pub(super) fn verbatim(&mut self, text: &str) -> Result<(), Failure> {
        self.streams.out.write_all(text.as_bytes()).map_err(Failure::Output)
    }

    /// Sees that everything said is really out.
    pub(super) fn finish(&mut self) -> Result<(), Failure> {
        self.streams.out.flush().map_err(Failure::Output)
    }

    /// One JSON object in a form of somebody else's, without a version.
    pub(super) fn object(&mut self, object: &impl Serialize) -> Result<(), Failure> {
        let text = serde_json::to_string(object).map_err(|error| no_json(&error))?;
        self.write(&note::json_escaped(&text))
    }

    fn write(&mut self, line: &str) -> Result<(), Failure> {
        writeln!(self.streams.out, "{line}").map_err(Failure::Output)
    }

    fn json(&mut self, answer: &impl Serialize) -> Result<(), Failure> {
        #[derive(Serialize)]
        struct Versioned<'a, T> {
            schema: u32,
            #[serde(flatten)]
            answer: &'a T,
        }
        self.object(&Versioned { schema: SCHEMA, answer })
    }
}

/// A text with as many spaces behind it as make it `width` columns wide, whatever its letters are.
pub(super) fn padded(text: &str, width: usize) -> String {
    let text = note::shown(text);
    format!("{text}{}", " ".repeat(width.saturating_sub(text.width())))
}

fn no_json(error: &serde_json::Error) -> Failure {
    Failure::Failed(format!("cannot make JSON of the answer: {error}; leave --json out"))
}

/// The lines of a text that is wrapped between words; a word that is longer stands alone.
fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        match lines.last_mut() {
            Some(line) if line.width() + 1 + word.width() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(manner: Manner, speak: impl FnOnce(&mut Talk<'_>)) -> String {
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let streams = Streams { out: &mut out, err: &mut err, input: &mut std::io::empty() };
        speak(&mut Talk::new(streams, manner));
        out.append(&mut err);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn nothing_that_steers_a_terminal_passes_but_our_own_colours() {
        let evil = "\u{1b}[2Ja\u{202e}b\u{9b}31m\nc";
        let colors = Manner { color: true, ..Manner::default() };
        let line = said(colors, |talk| talk.line(&[(Role::Done, evil)]).unwrap());
        assert_eq!(line, "\u{1b}[36m\u{241b}[2Jab\u{fffd}31m c\u{1b}[0m\n");
        let line = said(Manner::default(), |talk| talk.warn(evil).unwrap());
        assert_eq!(line, "hullo: \u{241b}[2Jab\u{fffd}31m c\n");
    }

    #[test]
    fn json_keeps_every_character_but_writes_steering_ones_as_escapes() {
        #[derive(Serialize)]
        struct Words {
            words: &'static str,
        }
        let words = "\u{1b}[2J\u{7f}\u{9b}\u{202e}\u{e0041}\n\"\\ é 猫 👩\u{200d}🚀";
        let line = said(Manner::default(), |talk| talk.json(&Words { words }).unwrap());
        let expected = "{\"schema\":1,\"words\":\"\\u001b[2J\\u007f\\u009b\\u202e\\udb40\\udc41\
                        \\n\\\"\\\\ é 猫 👩\u{200d}🚀\"}\n";
        assert_eq!(line, expected);
        let read: serde_json::Value = serde_json::from_str(&line).unwrap();
        assert_eq!(read["words"], words);
    }

    #[test]
    fn a_text_is_wrapped_between_words_and_only_on_a_terminal() {
        let text = "one two 猫猫 fifteen-letters three";
        let narrow = Manner { terminal: Some(10), ..Manner::default() };
        let lines = said(narrow, |talk| talk.paragraph("   ", text).unwrap());
        assert_eq!(lines, "   one two\n   猫猫\n   fifteen-letters\n   three\n");
        let labelled = said(narrow, |talk| talk.paragraph("ab ", "one two three").unwrap());
        assert_eq!(labelled, "ab one two\n   three\n");
        let piped = said(Manner::default(), |talk| talk.paragraph("   ", text).unwrap());
        assert_eq!(piped, format!("   {text}\n"));
        let none = Manner { terminal: Some(1), ..Manner::default() };
        assert_eq!(said(none, |talk| talk.paragraph("   ", "a b").unwrap()), "   a\n   b\n");
    }
}
