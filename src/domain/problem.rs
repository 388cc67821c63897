//! What could not be read, and where.

use std::fmt;

use super::text;

/// Something in a file that could not be read. Never holds words of a note.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The file's name.
    pub file: String,
    /// The line, from 1; `None` for the file as a whole.
    pub line: Option<usize>,
    /// What is wrong, in lower case.
    pub message: String,
}

impl Problem {
    /// Returns a problem in a file.
    pub fn new(file: &str, line: Option<usize>, message: impl Into<String>) -> Self {
        Self { file: file.to_owned(), line, message: message.into() }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let line = self.line.map(|line| format!(":{line}")).unwrap_or_default();
        write!(f, "{}{line}: {}", self.file, self.message)
    }
}

/// Returns a sentence about so many problems, `None` for none. `check` is how they are listed.
pub fn summary(count: usize, check: &str) -> Option<String> {
    let things = text::counted(count, "thing");
    (count > 0).then(|| format!("Not read and left as it is: {things}. {check} shows where."))
}
