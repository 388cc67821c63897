//! What clap has to say about a command line, in one line of hullo's own. The words that were typed
//! may be a note that lost its quotes, so they are repeated only where they are an option.

use clap::{
    CommandFactory as _, Error,
    error::{ContextKind, ContextValue, ErrorKind},
};

use super::args::CommandLine;

/// The line that says what is wrong with a command line. `words` are those that were typed.
#[must_use]
pub(super) fn line(error: &Error, words: &[String]) -> String {
    let command = command_in(words);
    format!("{}; see: hullo{command} --help", what(error, &command))
}

/// The command among the words and the one within it, each with a space before it, or nothing.
fn command_in(words: &[String]) -> String {
    let mut commands = CommandLine::command();
    let mut path = String::new();
    for word in words.iter().skip(1) {
        if let Some(inner) = commands.find_subcommand(word).cloned() {
            path.extend([" ", word]);
            commands = inner;
        }
    }
    path
}

fn what(error: &Error, command: &str) -> String {
    let argument = text_of(error, ContextKind::InvalidArg);
    match error.kind() {
        ErrorKind::UnknownArgument => unknown(error, &argument, command),
        ErrorKind::InvalidSubcommand => {
            let meant = suggested(error, ContextKind::SuggestedSubcommand);
            format!("there is no such command{meant}")
        }
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            format!("hullo{command} needs one of: {}", inner_commands(command))
        }
        ErrorKind::ArgumentConflict => {
            let prior = text_of(error, ContextKind::PriorArg);
            if prior == argument || prior.is_empty() {
                format!("{} stands here twice", name(&argument))
            } else {
                format!("{} and {} do not go together", name(&prior), name(&argument))
            }
        }
        ErrorKind::MissingRequiredArgument => {
            format!(
                "hullo{command} needs {}",
                argument.replace(['<', '>'], "").replace(", ", " and ")
            )
        }
        ErrorKind::InvalidValue => {
            let values = text_of(error, ContextKind::ValidValue);
            if values.is_empty() {
                format!("{} needs a value", name(&argument))
            } else {
                format!("{} takes one of: {values}", name(&argument).trim_matches(['<', '>']))
            }
        }
        ErrorKind::TooManyValues => format!("{} takes no value", name(&argument)),
        ErrorKind::InvalidUtf8 => "that is not UTF-8 text".to_owned(),
        _ => "hullo is not used like that".to_owned(),
    }
}

/// What may follow a command that has commands of its own.
fn inner_commands(command: &str) -> String {
    let commands = CommandLine::command();
    let inner = commands.find_subcommand(command.trim()).map(clap::Command::get_subcommands);
    let names = inner.into_iter().flatten().map(clap::Command::get_name);
    names.filter(|name| *name != "help").collect::<Vec<_>>().join(", ")
}

fn unknown(error: &Error, argument: &str, command: &str) -> String {
    let takes_text = matches!(command, " add" | " note");
    match argument.starts_with('-') {
        true if argument.contains(char::is_whitespace) => {
            "a text that begins with a dash comes after --".to_owned()
        }
        true => {
            if (name(argument), command) == ("--note", " add") {
                return "a note stands by itself, in quotes: hullo add CATEGORY NOTE".to_owned();
            }
            let meant = suggested(error, ContextKind::SuggestedArg);
            let text =
                if takes_text { "; a text that begins with a dash comes after --" } else { "" };
            format!("there is no option {}{meant}{text}", name(argument))
        }
        false => stray(command).to_owned(),
    }
}

/// What to say of a word where a command takes none, or none more: where it may belong.
fn stray(command: &str) -> &'static str {
    match command {
        " done" => "a note goes after --note, in quotes",
        " today" => "a day goes after --date",
        " rest" => "a day goes after --date or --until",
        " history" => "words to look for go after --search",
        " status" | " export" => "a format goes after --format",
        " add" | " note" | " deck add" => {
            "that is a word too many; a text of several words stands in quotes"
        }
        _ => "that is a word too many",
    }
}

/// An option's name without the value that stands beside it.
fn name(argument: &str) -> &str {
    argument.split([' ', '=']).next().unwrap_or_default()
}

/// The names that come nearest, the nearest first; clap has it last.
fn suggested(error: &Error, kind: ContextKind) -> String {
    let names: Vec<&str> = match error.get(kind) {
        Some(ContextValue::String(name)) if name != "--help" => vec![name],
        Some(ContextValue::Strings(names)) => {
            names.iter().rev().map(String::as_str).filter(|it| *it != "--help").take(2).collect()
        }
        _ => return String::new(),
    };
    if names.is_empty() { String::new() } else { format!(", did you mean {}", names.join(" or ")) }
}

fn text_of(error: &Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        _ => String::new(),
    }
}
