//! The person's own editor, run on a file as git runs it. Knows neither what is in the file nor who
//! lends the terminal.

use std::{io, path::Path, process::Command};

/// The editor of a person who names none: every Unix is to have it.
pub const USUAL: &str = "vi";

/// What an editor may fail with, as part of a sentence.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// The terminal or the shell could not be had.
    #[error("cannot run the editor: {0}")]
    Io(#[from] io::Error),
    /// The shell never ran it, so the file is as it was.
    #[error("{0} cannot be started")]
    NotFound(String),
    /// It says itself that it failed.
    #[error("the editor ended with status {0}")]
    Ended(i32),
    /// A signal ended it.
    #[error("the editor was ended by a signal")]
    Killed,
}

/// Starts `editor`, which may carry words of its own such as `code --wait`, on a file and waits for its
/// end. The shell between must not end by a key that is the editor's.
///
/// # Errors
/// It was not started, it failed or it was ended.
pub fn run(editor: &str, file: &Path) -> Result<(), Fault> {
    let line = format!("trap : INT QUIT; {editor} \"$@\"");
    let ended = Command::new("/bin/sh").arg("-c").arg(line).arg("hullo").arg(file).status()?;
    match ended.code() {
        Some(0) => Ok(()),
        // What the shell says of a program that it does not find or may not run.
        Some(126 | 127) => Err(Fault::NotFound(editor.to_owned())),
        Some(status) => Err(Fault::Ended(status)),
        None => Err(Fault::Killed),
    }
}
