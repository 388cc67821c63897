//! Lines in and lines out. Everything that is said passes one gate here, so that no text of a file or
//! a person lets through what would steer a terminal; and no line is heard that is not plain text.

use std::io::{self, BufRead, Read as _, Write};

use rustix::io::Errno;

use crate::domain::note;

/// The longest line, in bytes: more than any note has.
const LONGEST: u64 = 1 << 16;

/// What ends a conversation before the person does.
#[derive(Debug, thiserror::Error)]
pub enum Broken {
    /// No line can be read.
    #[error("cannot read what is typed: {0}")]
    Input(io::Error),
    /// Nothing can be said.
    #[error("cannot write: {0}")]
    Output(io::Error),
}

/// What came in.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Heard {
    /// A line, without its end.
    Line(String),
    /// Something that is no line of text; what to say of it.
    Unclear(&'static str),
    /// Nothing more will come.
    End,
}

/// Waits for a line. A terminal that has hung up is at its end.
pub(super) fn hear(input: &mut dyn BufRead) -> Result<Heard, Broken> {
    let mut bytes = Vec::new();
    match (&mut *input).take(LONGEST).read_until(b'\n', &mut bytes) {
        Err(error) if error.raw_os_error() == Some(Errno::IO.raw_os_error()) => {
            return Ok(Heard::End);
        }
        Err(error) => return Err(Broken::Input(error)),
        Ok(0) => return Ok(Heard::End),
        Ok(_) => {}
    }
    if bytes.last() != Some(&b'\n') && bytes.len() as u64 == LONGEST {
        input.skip_until(b'\n').map_err(Broken::Input)?;
        return Ok(Heard::Unclear("That line is too long, so nothing was done with it."));
    }
    let Ok(text) = String::from_utf8(bytes) else {
        return Ok(Heard::Unclear("That line is not UTF-8 text, so nothing was done with it."));
    };
    let line = text.trim_end_matches(['\n', '\r']).replace('\t', " ");
    if line.contains(char::is_control) {
        return Ok(Heard::Unclear(
            "That line has a key in it that is no letter, such as an arrow, so nothing was done \
             with it. Type it once more.",
        ));
    }
    Ok(Heard::Line(line))
}

/// Says sentences, each on a line of its own.
pub(super) fn say(sentences: &[String], out: &mut dyn Write) -> Result<(), Broken> {
    for sentence in sentences {
        let line = note::shown(sentence);
        writeln!(out, "{}", line.trim_end()).map_err(Broken::Output)?;
    }
    out.flush().map_err(Broken::Output)
}

/// Puts out a text of our own as it stands.
pub(super) fn put(text: &str, out: &mut dyn Write) -> Result<(), Broken> {
    out.write_all(text.as_bytes()).and_then(|()| out.flush()).map_err(Broken::Output)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heard(mut input: &[u8]) -> Vec<Heard> {
        let mut all = Vec::new();
        loop {
            match hear(&mut input).unwrap() {
                Heard::End => return all,
                heard => all.push(heard),
            }
        }
    }

    fn line(text: &str) -> Heard {
        Heard::Line(text.to_owned())
    }

    #[test]
    fn lines_end_in_any_way_and_the_last_one_may_not_end_at_all() {
        assert_eq!(
            heard(b"done\r\n\na\tb\nquit"),
            [line("done"), line(""), line("a b"), line("quit")]
        );
        assert_eq!(heard(b""), []);
    }

    #[test]
    fn what_is_no_text_costs_its_own_line_only() {
        let all = heard(b"\x1b[A\n\xff\ndone\n\xc2\x9b\n");
        assert_eq!(all[2], line("done"));
        assert!(matches!(all[..], [Heard::Unclear(_), Heard::Unclear(_), _, Heard::Unclear(_)]));
    }

    #[test]
    fn a_line_longer_than_any_note_is_skipped_as_a_whole() {
        let text = format!("{}\ndone\n", "é".repeat(200_000));
        let all = heard(text.as_bytes());
        assert!(matches!(all[0], Heard::Unclear(_)));
        assert_eq!(all[1..], [line("done")]);
    }

    #[test]
    fn what_is_said_is_one_line_each_and_steers_nothing() {
        let mut out = Vec::new();
        say(&["a\u{1b}[2Jb\nc\r".to_owned(), "d ".to_owned()], &mut out).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "a\u{241b}[2Jb c\u{240d}\nd\n");
    }
}
