//! The commands: the same core as the app, asked by words instead of keys. This file leads from the
//! command line to the command and from how it ended to the exit status. Commands are told their
//! environment, their streams and how to open the store; they read no clock and no variable.

use std::{
    ffi::OsString,
    io::{self, Write},
};

use clap::{Parser as _, error::ErrorKind};

pub mod args;
pub mod environment;
pub mod failure;
pub mod talk;

mod answers;
mod check;
mod choose;
mod complaint;
mod completions;
mod config;
mod deck;
mod export;
mod help;
mod history;
mod import;
mod init;
mod man;
mod menu;
mod moments;
mod note;
mod nudge;
mod rest;
mod stats;
mod status;
mod today;
mod undo;
mod values;
mod work;
mod year;

use args::{Command, CommandLine, Global, TodayArgs};
use environment::Environment;
use failure::{Failure, Status};
use talk::{Manner, Streams, Talk};
use work::Door;

use crate::{
    paths::Paths,
    session::Session,
    store::{Store, StoreError},
};

/// The columns of a terminal that does not say.
const USUAL_COLUMNS: usize = 80;

/// Opens the store in the folders of this run.
pub type OpenStore<'a> = &'a dyn Fn(&Paths) -> Result<Box<dyn Store>, StoreError>;

/// Reads a command line.
///
/// # Errors
/// The words are none, or ask for help or the version; [`explain`] says which.
pub fn parse(words: &[OsString]) -> Result<CommandLine, clap::Error> {
    CommandLine::try_parse_from(words)
}

/// Answers a command line that [`parse`] did not take, and gives the exit status.
#[must_use]
pub fn explain(error: &clap::Error, words: &[OsString], streams: Streams<'_>) -> u8 {
    let mut talk = Talk::new(streams, Manner::default());
    let words: Vec<String> = words.iter().map(|word| word.to_string_lossy().into_owned()).collect();
    let text = match error.kind() {
        ErrorKind::DisplayHelp if help::is_asked_for(&words) => Ok(help::short()),
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => Ok(error.render().to_string()),
        _ => Err(Failure::Usage(complaint::line(error, &words))),
    };
    let said = text.and_then(|text| talk.verbatim(&text)).map(|()| Status::Fine);
    finish(said, &mut talk)
}

/// Whether the app is wanted, in any form, rather than a command. Who asks for the accessible one by
/// its option has it without a terminal too.
#[must_use]
pub fn wants_app(line: &CommandLine, environment: &Environment) -> bool {
    let somebody = environment.has_terminal() || line.global.accessible;
    line.command.is_none() && !line.global.json && somebody
}

/// The session of a run, and where its files are.
///
/// # Errors
/// The pretended time is none, no home is known, or a path cannot be followed.
pub fn session(
    line: &CommandLine,
    environment: &Environment,
    open: OpenStore<'_>,
) -> Result<(Session, Paths), Failure> {
    let clock = environment.clock()?;
    let paths = paths(&line.global, environment)?;
    let store = open(&paths).map_err(|error| Failure::reading(&error))?;
    Ok((Session::new(store, clock), paths))
}

/// Says in one line what went wrong, and gives the exit status.
#[must_use]
pub fn complain(failure: &Failure, err: &mut dyn Write) -> u8 {
    let (mut out, mut input) = (io::sink(), io::empty());
    let streams = Streams { out: &mut out, err, input: &mut input };
    end(failure, &mut Talk::new(streams, Manner::default()))
}

fn paths(global: &Global, environment: &Environment) -> Result<Paths, Failure> {
    let wishes = environment.wishes(global.data_dir.clone(), global.config.clone());
    Paths::find(wishes).map_err(|no_home| Failure::Failed(no_home.to_string()))
}

/// Runs a command and gives its exit status.
#[must_use]
pub fn run(
    line: &CommandLine,
    environment: &Environment,
    open: OpenStore<'_>,
    streams: Streams<'_>,
) -> u8 {
    let terminal = environment.terminal;
    let manner = Manner {
        json: line.global.json,
        quiet: line.global.quiet,
        accessible: line.global.accessible,
        color: environment.allows_color(line.global.color) && !line.global.accessible,
        terminal: terminal.output.then(|| terminal.columns.unwrap_or(USUAL_COLUMNS)),
    };
    let mut talk = Talk::new(streams, manner);
    let ended = prepare(line, environment, open, &mut talk);
    finish(ended, &mut talk)
}

fn prepare(
    line: &CommandLine,
    environment: &Environment,
    open: OpenStore<'_>,
    talk: &mut Talk<'_>,
) -> Result<Status, Failure> {
    let open = || session(line, environment, open).map(|(session, _)| session);
    let door = Door::new(&open, &line.global, environment);
    if let Some(command) = line.command.as_ref().filter(|_| line.global.json)
        && let Some(instead) = command.instead_of_json()
    {
        return Err(Failure::Usage(format!("there is no JSON of that; {instead}")));
    }
    obey(line.command.as_ref(), &door, talk)
}

fn obey(
    command: Option<&Command>,
    door: &Door<'_>,
    talk: &mut Talk<'_>,
) -> Result<Status, Failure> {
    match command {
        None => today::run(&TodayArgs { date: None }, door, talk),
        Some(Command::Today(args)) => today::run(args, door, talk),
        Some(Command::Done(args)) => moments::done(args, door, talk),
        Some(Command::Add(args)) => moments::add(args, door, talk),
        Some(Command::Swap) => today::swap(door, talk),
        Some(Command::Rest(args)) => rest::run(args, door, talk),
        Some(Command::Note(args)) => note::run(args, door, talk),
        Some(Command::Remove(args)) => note::remove(args, door, talk),
        Some(Command::Undo) => undo::undo(door, talk),
        Some(Command::Redo) => undo::redo(door, talk),
        Some(Command::History(args)) => history::run(args, door, talk),
        Some(Command::Stats) => stats::run(door, talk),
        Some(Command::Year(args)) => year::run(args, door, talk),
        Some(Command::Menu) => menu::run(door, talk),
        Some(Command::Status(args)) => status::run(args, door, talk),
        Some(Command::Nudge(args)) => nudge::run(args, door, talk),
        Some(Command::Init(args)) => init::run(args, door, talk),
        Some(Command::Deck(args)) => deck::run(&args.command, door, talk),
        Some(Command::Export(args)) => export::run(args, door, talk),
        Some(Command::Import(args)) => import::run(args, door, talk),
        Some(Command::Check(args)) => check::run(args, door, talk),
        Some(Command::Config(args)) => config::run(args.command, door, talk),
        Some(Command::Completions(args)) => completions::run(args.shell, door, talk),
        Some(Command::Man) => man::run(talk),
    }
}

/// Sees the answer out and says what went wrong; the exit status of it all.
fn finish(ended: Result<Status, Failure>, talk: &mut Talk<'_>) -> u8 {
    match ended.and_then(|status| talk.finish().map(|()| status)) {
        Ok(status) => status.code(),
        Err(failure) => end(&failure, talk),
    }
}

fn end(failure: &Failure, talk: &mut Talk<'_>) -> u8 {
    if let Some(line) = failure.line(talk.saved.as_deref())
        && talk.warn(&line).is_err()
    {
        // Neither stream takes words any more; the exit status is all that is left to tell.
        return failure.code().max(1);
    }
    failure.code()
}

#[cfg(test)]
mod tests;
