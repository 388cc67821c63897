//! Wrong usage in one line of what and one of how. Words that were typed may be a note, so they are
//! repeated only if they are nearly a command.

use std::{error::Error as _, ffi::OsStr};

use clap::CommandFactory as _;
use clap::error::{ContextKind, Error, ErrorKind};

use super::{args::CommandLine, values::Usage};

/// Returns what clap found wrong with the words of a command line.
pub(super) fn found(error: &Error, words: &[impl AsRef<OsStr>], is_loop: bool) -> Usage {
    if let Some(usage) = error.source().and_then(|it| it.downcast_ref::<Usage>()) {
        return usage.clone();
    }
    if is_loop {
        return Usage::new(what(error), "help lists them.");
    }
    let definition = CommandLine::command();
    let command = words.iter().find_map(|word| definition.find_subcommand(word));
    let command = command.map(|it| format!(" {}", it.get_name())).unwrap_or_default();
    Usage::new(what(error), format!("See: hullo{command} --help"))
}

fn what(error: &Error) -> String {
    let context = |kind| error.get(kind).map(ToString::to_string).unwrap_or_default();
    let question = |kind| {
        // The name that comes nearest is the last.
        let near = error.get(kind)?.to_string().rsplit(", ").next()?.to_owned();
        Some(format!("Did you mean {near}?"))
    };
    let argument = context(ContextKind::InvalidArg);
    // An argument that is known is named in angle brackets or with its dashes.
    let is_mark = |c: char| "<>[].,".contains(c);
    let name = argument.split([' ', '=']).next().unwrap_or_default().replace(is_mark, "");
    match error.kind() {
        ErrorKind::InvalidSubcommand => {
            let word = context(ContextKind::InvalidSubcommand);
            match question(ContextKind::SuggestedSubcommand) {
                Some(question) if word.len() < 20 => format!("{word} is no command. {question}"),
                _ => "That is no command.".to_owned(),
            }
        }
        ErrorKind::UnknownArgument if argument.starts_with('-') => {
            let question = question(ContextKind::SuggestedArg);
            let hint = || "Words that begin with a dash go after --.".to_owned();
            format!("There is no such option. {}", question.unwrap_or_else(hint))
        }
        ErrorKind::UnknownArgument => "That is a word too many.".to_owned(),
        ErrorKind::ArgumentConflict => format!("{name} stands twice, or with what excludes it."),
        ErrorKind::MissingRequiredArgument => format!("{name} is missing."),
        ErrorKind::InvalidValue => match context(ContextKind::ValidValue).as_str() {
            "" => format!("{name} needs a value."),
            values => format!("{name} is one of {values}."),
        },
        ErrorKind::ValueValidation => format!("{name} cannot be that."),
        _ => "hullo is not used like that.".to_owned(),
    }
}
