//! The commands: each a thin face over the coach and the store. Accessible mode is the same commands
//! in a loop.

mod accessible;
mod args;
mod care;
mod deck;
mod export;
mod failure;
mod history;
mod moments;
mod nudge;
mod output;
pub mod session;
mod stats;
mod today;
mod usage;
mod values;
mod views;
mod year;

use std::{
    ffi::OsString,
    io::{BufRead, Write},
};

use clap::Parser as _;

use args::{ColorChoice, Command, CommandLine, ConfigCommand};
use failure::Failure;
use output::{Output, Style};
use session::{Environment, Session};

/// The standard streams.
pub struct Streams<'a> {
    /// What accessible mode reads.
    pub input: &'a mut dyn BufRead,
    /// Where answers go.
    pub out: &'a mut dyn Write,
    /// Where what went wrong goes.
    pub err: &'a mut dyn Write,
}

/// What is left to do when the command line is read.
pub enum Next {
    /// To end with this status.
    Exit(u8),
    /// To open the app on the whole screen.
    OpenApp(Box<Session>),
}

/// Runs the command line, or leaves it to the caller to open the app.
#[must_use]
pub fn run(words: &[OsString], environment: &Environment<'_>, streams: Streams<'_>) -> Next {
    let Streams { input, out, err } = streams;
    let mut out = Output::new(out, err, plain_style(environment));
    let line = match CommandLine::try_parse_from(words) {
        Ok(line) => line,
        Err(error) => {
            let result = answer_parse_error(&error, words, &mut out);
            return Next::Exit(failure::end(result, &mut out));
        }
    };
    let session = Session::open(environment, line.global.data_dir.as_deref());
    let mut session = match session {
        Ok(session) => session,
        Err(failure) => return Next::Exit(failure::end(Err(failure), &mut out)),
    };
    out.style = style(&line, environment, &session);
    let result = match &line.command {
        Some(command) => dispatch(command, &mut session, &mut out),
        None if out.style.is_spoken => accessible::run(&mut session, input, &mut out),
        None if environment.is_input_terminal && environment.is_output_terminal => {
            return Next::OpenApp(Box::new(session));
        }
        None => today::run(&args::TodayArgs::default(), &mut session, &mut out),
    };
    Next::Exit(failure::end(result, &mut out))
}

/// Runs a command.
fn dispatch(command: &Command, session: &mut Session, out: &mut Output<'_>) -> Result<u8, Failure> {
    match command {
        Command::Today(args) => today::run(args, session, out),
        Command::Swap { id } => today::swap(id.as_deref(), session, out),
        Command::Status { check, json } => today::status(*check, *json, session, out),
        Command::Done(args) => moments::done(args, session, out),
        Command::Add(args) => moments::add(args, session, out),
        Command::Rest(args) => moments::rest(args, session, out),
        Command::Expect { score } => moments::expect(*score, session, out),
        Command::Felt { score, of } => moments::felt(*score, of.as_ref(), session, out),
        Command::Note { words, of } => moments::note(&words.join(" "), of.as_ref(), session, out),
        Command::Move { of, to, date } => moments::move_to(of, *to, date.as_ref(), session, out),
        Command::Remove { of } => moments::remove(of, session, out),
        Command::Undo => moments::undo(true, session, out),
        Command::Redo => moments::undo(false, session, out),
        Command::History(args) => history::run(args, session, out),
        Command::Stats { json } => stats::run(*json, session, out),
        Command::Year { year } => year::run(*year, session, out),
        Command::Nudge { once } => nudge::run(*once, session, out),
        Command::Init { shell } => nudge::init(*shell, session, out),
        Command::Deck { command } => deck::run(command.as_ref(), session, out),
        Command::Export { format, output } => export::run(*format, output.as_deref(), session, out),
        Command::Check { tidy } => care::check(*tidy, session, out),
        Command::Config { command: None } => care::config(session, out),
        Command::Config { command: Some(ConfigCommand::Path) } => care::config_path(session, out),
        Command::Completions { shell } => care::completions(*shell, out),
        Command::Man { folder } => care::man(folder, out),
    }
}

/// Answers `--help` and `--version`, and wrong usage.
fn answer_parse_error(
    error: &clap::Error,
    words: &[OsString],
    out: &mut Output<'_>,
) -> Result<u8, Failure> {
    if error.use_stderr() {
        let words: Vec<String> =
            words.iter().map(|word| word.to_string_lossy().into_owned()).collect();
        return Err(usage::failure(error, &words, out));
    }
    out.raw(&error.to_string())?;
    Ok(failure::status::FINE)
}

/// Returns how things are said until the command line and the config are known.
fn plain_style(environment: &Environment<'_>) -> Style {
    let columns = environment.columns.filter(|_| environment.is_output_terminal);
    Style { has_color: false, has_unicode: true, columns, is_spoken: false, is_loop: false }
}

fn style(line: &CommandLine, environment: &Environment<'_>, session: &Session) -> Style {
    let is_terminal = environment.is_output_terminal;
    let is_dumb = environment.text("TERM").as_deref() == Some("dumb");
    let is_spoken = line.global.accessible
        || environment.text("HULLO_ACCESSIBLE").is_some_and(|value| value != "0")
        || (is_terminal && (session.config.accessible || is_dumb));
    let is_forced = environment.text("CLICOLOR_FORCE").is_some_and(|value| value != "0");
    let has_color = match line.global.color {
        ColorChoice::Always => true,
        ColorChoice::Never => false,
        ColorChoice::Auto => {
            environment.text("NO_COLOR").is_none() && (is_forced || (is_terminal && !is_dumb))
        }
    };
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(|it| environment.text(it));
    let is_utf8 = locale.is_none_or(|it| {
        let it = it.to_ascii_lowercase();
        it.contains("utf-8") || it.contains("utf8")
    });
    let has_unicode = match session.config.symbols {
        crate::config::Symbols::Auto => is_utf8 || !is_terminal,
        symbols => symbols == crate::config::Symbols::Unicode,
    };
    Style { has_color: has_color && !is_spoken, has_unicode, is_spoken, ..plain_style(environment) }
}
