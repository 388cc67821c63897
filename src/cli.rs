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
mod year;

use std::io::{BufRead, Write};
use std::{ffi::OsString, path::Path};

use clap::{ColorChoice, Parser as _};

use args::{Command, CommandLine, ConfigPart};
use failure::{Failure, Outcome};
use output::{Output, Style};
use session::{Environment, Session};
use values::Usage;

use crate::{clock::Clock, paths::Paths, store::Span};

/// What is left to do when the command line is read.
pub enum Next<'a> {
    /// To end with this status.
    Exit(u8),
    /// To open the app on the whole screen.
    OpenApp(Box<Session<'a>>),
}

/// Runs the command line, or leaves it to the caller to open the app.
pub fn run<'a>(
    words: &[OsString],
    environment: &Environment<'_>,
    input: &mut dyn BufRead,
    out: &'a mut dyn Write,
    err: &'a mut dyn Write,
) -> Next<'a> {
    let out = Output::new(out, err, plain_style(environment));
    let exit = |outcome, out: &Output<'_>| Next::Exit(out.end(outcome));
    let line = match CommandLine::try_parse_from(words) {
        Ok(line) => line,
        Err(error) => return exit(answer_parse_error(&error, words, &out), &out),
    };
    let data_dir = line.data_dir.as_deref();
    let (paths, clock) = match find(environment, data_dir) {
        Ok(found) => found,
        Err(failure) => return exit(Err(failure), &out),
    };
    let mut session = Session::new(paths, clock, data_dir, out);
    session.out.style = style(&line, environment, &session);
    let outcome = match &line.command {
        Some(command) => dispatch(command, &mut session),
        None if session.out.style.is_spoken => accessible::run(&mut session, input),
        None if environment.is_input_terminal && environment.is_output_terminal => {
            match session.store.read(session.now, Span::Window) {
                Ok(()) => return Next::OpenApp(Box::new(session)),
                Err(error) => Err(error.into()),
            }
        }
        None => today::run(&args::TodayArgs::default(), &mut session),
    };
    Next::Exit(session.out.end(outcome))
}

/// Returns the folders and the clock. Errors if no home is known, or if `HULLO_NOW` is no time.
fn find(environment: &Environment<'_>, data_dir: Option<&Path>) -> Result<(Paths, Clock), Failure> {
    let paths = Paths::find(environment.variable, data_dir);
    let paths = paths.map_err(|error| Failure::Failed(error.to_string()))?;
    let clock = Clock::new(environment.text("HULLO_NOW").as_deref());
    Ok((paths, clock.map_err(|error| Usage::new(error, "Leave it unset."))?))
}

/// Runs a command.
fn dispatch(command: &Command, session: &mut Session<'_>) -> Outcome {
    match command {
        Command::Today(args) => today::run(args, session),
        Command::Swap { id } => today::swap(id.as_deref(), session),
        Command::Status { check, json } => today::status(*check, *json, session),
        Command::Done(args) => moments::done(args, session),
        Command::Add(args) => moments::add(args, session),
        Command::Rest(args) => moments::rest(args, session),
        Command::Expect { score } => moments::expect(*score, session),
        Command::Felt { score, of } => moments::felt(*score, of.as_ref(), session),
        Command::Note { note, of } => moments::note(&note.join(" "), of.as_ref(), session),
        Command::Move(args) => moments::move_to(args, session),
        Command::Remove { of } => moments::remove(of, session),
        Command::Undo => moments::undo(true, session),
        Command::Redo => moments::undo(false, session),
        Command::History(args) => history::run(args, session),
        Command::Stats { json } => stats::run(*json, session),
        Command::Year { year } => year::run(*year, session),
        Command::Nudge { once } => nudge::run(*once, session),
        Command::Init { shell } => nudge::init(*shell, session),
        Command::Deck { command } => deck::run(command.as_ref(), session),
        Command::Export { format, output } => export::run(*format, output.as_deref(), session),
        Command::Check { tidy } => care::check(*tidy, session),
        Command::Config { what: None } => care::config(session),
        Command::Config { what: Some(ConfigPart::Path) } => {
            session.out.say(&session.paths.config_file().display().to_string())
        }
        Command::Completions { shell } => care::completions(*shell, session),
        Command::Man { dir } => care::man(dir, session),
    }
}

/// Answers `--help` and `--version`, and wrong usage.
fn answer_parse_error(error: &clap::Error, words: &[OsString], out: &Output<'_>) -> Outcome {
    if error.use_stderr() {
        return Err(usage::found(error, words, false).into());
    }
    out.raw(&error.to_string())
}

/// Returns how things are said until the command line and the config are known.
fn plain_style(environment: &Environment<'_>) -> Style {
    let columns = environment.columns.filter(|_| environment.is_output_terminal);
    Style { has_color: false, has_unicode: true, columns, is_spoken: false, is_loop: false }
}

fn style(line: &CommandLine, environment: &Environment<'_>, session: &Session<'_>) -> Style {
    let is_terminal = environment.is_output_terminal;
    let is_dumb = environment.text("TERM").as_deref() == Some("dumb");
    let is_spoken = line.accessible
        || environment.text("HULLO_ACCESSIBLE").is_some_and(|value| value != "0")
        || (is_terminal && (session.config.accessible || is_dumb));
    let has_color = match line.color {
        Some(ColorChoice::Always) => true,
        Some(ColorChoice::Never) => false,
        _ => environment.text("NO_COLOR").is_none() && is_terminal && !is_dumb,
    };
    let has_unicode = session.config.symbols.is_unicode(&environment.locale());
    Style { has_color: has_color && !is_spoken, has_unicode, is_spoken, ..plain_style(environment) }
}
