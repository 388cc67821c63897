//! Wrong usage in one line of what and one of how, from what clap found. Words that were typed may be
//! a note, so they are repeated only if they are nearly a command or an option.

use std::error::Error as _;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{CommandFactory as _, Error};

use super::{args::CommandLine, failure::Failure, values::ValueError};
use crate::domain::text::nearest;

/// Words of accessible mode that are no commands.
const LOOP_WORDS: [&str; 4] = ["help", "why", "private", "quit"];

/// Returns what is wrong with a command line that begins with a word.
pub(super) fn failure(error: &Error, name: Option<&str>, is_loop: bool) -> Failure {
    if let Some(error) = error.source().and_then(|it| it.downcast_ref::<ValueError>()) {
        return error.clone().into();
    }
    let definition = CommandLine::command();
    let command =
        name.and_then(|name| definition.find_subcommand(name)).map(clap::Command::get_name);
    let how = match command {
        _ if is_loop => "help lists them.".to_owned(),
        Some(command) => format!("See: hullo {command} --help"),
        None => "See: hullo --help".to_owned(),
    };
    Failure::Usage(what(error), how)
}

fn what(error: &Error) -> String {
    let argument = text(error, ContextKind::InvalidArg);
    // An argument that is known is named in angle brackets or with its dashes.
    let name =
        argument.split([' ', '=']).next().unwrap_or_default().replace(['<', '>', '[', ']'], "");
    match error.kind() {
        ErrorKind::InvalidSubcommand => unknown_command(error),
        ErrorKind::UnknownArgument if !argument.starts_with('-') => {
            "That is a word too many.".to_owned()
        }
        ErrorKind::UnknownArgument => match suggestion(error, ContextKind::SuggestedArg) {
            Some(near) => format!("There is no such option. Did you mean {near}?"),
            None => "There is no such option. Words that begin with a dash go after --.".to_owned(),
        },
        ErrorKind::ArgumentConflict => format!("{name} stands twice, or with what excludes it."),
        ErrorKind::MissingRequiredArgument => {
            format!("{} is missing.", argument.replace(['<', '>', '.'], ""))
        }
        ErrorKind::ValueValidation => format!("{name} cannot be that."),
        ErrorKind::InvalidValue => match text(error, ContextKind::ValidValue) {
            values if values.is_empty() => format!("{name} needs a value."),
            values => format!("{name} is one of {values}."),
        },
        _ => "hullo is not used like that.".to_owned(),
    }
}

/// Returns what to say of a word that is no command. It is repeated only if a command is near.
fn unknown_command(error: &Error) -> String {
    let word = text(error, ContextKind::InvalidSubcommand);
    let near_loop_word = || nearest(&word, LOOP_WORDS.into_iter()).map(ToOwned::to_owned);
    match suggestion(error, ContextKind::SuggestedSubcommand).or_else(near_loop_word) {
        Some(near) if word.len() < 20 => format!("{word} is no command. Did you mean {near}?"),
        _ => "That is no command.".to_owned(),
    }
}

/// Returns the name that comes nearest; clap has it last.
fn suggestion(error: &Error, kind: ContextKind) -> Option<String> {
    let names = text(error, kind);
    names.rsplit(", ").next().filter(|name| !name.is_empty()).map(ToOwned::to_owned)
}

fn text(error: &Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        _ => String::new(),
    }
}
