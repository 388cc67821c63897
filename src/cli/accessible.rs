//! Accessible mode: the same commands, one line at a time and without `hullo` before them, for screen
//! readers. Every line is parsed by the one definition of the command line.

use std::io::BufRead;

use clap::{CommandFactory as _, FromArgMatches as _};

use super::args::{CommandLine, TodayArgs};
use super::failure::{Failure, Outcome};
use super::{dispatch, session::Session, today, usage, values::Usage};
use crate::{domain::date::Now, store::Span};

/// Commands after which the rest of the line is text.
const WITH_TEXT: [&str; 3] = ["done", "note", "add"];

const HELP: &str = include_str!("../../assets/help-accessible.txt");

/// Reads lines and answers them until the person leaves or the input ends.
pub(super) fn run(session: &mut Session<'_>, input: &mut dyn BufRead) -> Outcome {
    session.out.style.is_loop = true;
    let mut line = "today".to_owned();
    loop {
        match answer(&line, session) {
            Err(Failure::Output(error)) => return Err(Failure::Output(error)),
            result => drop(session.out.end(result)),
        }
        say_new_idea(session)?;
        session.out.flush()?;
        let mut bytes = Vec::new();
        let count = input.read_until(b'\n', &mut bytes)?;
        String::from_utf8_lossy(&bytes).trim().clone_into(&mut line);
        if count == 0 || matches!(line.as_str(), "quit" | "exit" | "q") {
            return session.out.say("Nothing is left to save. Until tomorrow.");
        }
        if turn_day(&line, session)? {
            "today".clone_into(&mut line);
        }
    }
}

/// Says so if another idea is today's than the one that was read last: after an undo, or by another
/// hullo.
fn say_new_idea(session: &mut Session<'_>) -> Outcome {
    let pick = session.context().pick(session.journal()).map(|pick| pick.prompt);
    if let Some((id, title)) = pick.map(|prompt| (prompt.id.clone(), prompt.title.clone()))
        && session.heard.replace(id.clone()).is_some_and(|heard| heard != id)
    {
        session.out.say(&format!("Today's idea is now: {title}. An empty line reads it."))?;
    }
    Ok(())
}

/// Reads the clock. Returns whether a new day has come, which is said: a line that finds it is not run.
fn turn_day(line: &str, session: &mut Session<'_>) -> Result<bool, Failure> {
    let before = session.today();
    session.now = Now::new(session.clock.now(), session.config.day_starts_at);
    if session.today() == before {
        return Ok(false);
    }
    session.heard = None;
    let weekday = session.today().format("%A");
    let name = line.split_whitespace().next().unwrap_or_default();
    session.out.say(&match name {
        "" => format!("It is {weekday} now."),
        name if CommandLine::command().find_subcommand(name).is_some() => {
            format!("It is {weekday} now. {name} was not run.")
        }
        _ => format!("It is {weekday} now. Nothing was changed."),
    })?;
    Ok(true)
}

fn answer(line: &str, session: &mut Session<'_>) -> Outcome {
    let words: Vec<&str> = line.split_whitespace().collect();
    match words.as_slice() {
        [] => return today::run(&TodayArgs::default(), session),
        ["help", ..] | [_, "--help" | "-h"] => {
            return HELP.lines().try_for_each(|line| session.out.say(line));
        }
        ["why"] => {
            session.load(Span::Window)?;
            return today::why(&session.pick(session.today())?, session);
        }
        ["private"] => {
            session.is_private = !session.is_private;
            return session.out.say(if session.is_private {
                "Private now: notes and names are not read, until private again."
            } else {
                "No longer private."
            });
        }
        _ => {}
    }
    match parse(&words) {
        Ok(CommandLine { data_dir: Some(_), .. }) => {
            let how = "Leave, and start again with --data-dir.";
            Err(Usage::new("The folder is chosen when hullo starts.", how).into())
        }
        Ok(CommandLine { command, .. }) => command.map_or(Ok(()), |it| dispatch(&it, session)),
        Err(error) if error.use_stderr() => Err(usage::found(&error, &words, true).into()),
        Err(_) => session.out.say(concat!("This is hullo ", env!("CARGO_PKG_VERSION"), ".")),
    }
}

/// Parses the words of a line. After a command that takes text and its options, all is text.
fn parse(words: &[&str]) -> Result<CommandLine, clap::Error> {
    let definition = WITH_TEXT.into_iter().fold(CommandLine::command(), |all, name| {
        let is_text = |words: clap::Arg| words.trailing_var_arg(true).allow_hyphen_values(true);
        all.mut_subcommand(name, |command| command.mut_arg("note", is_text))
    });
    let words = std::iter::once(&"hullo").chain(words);
    CommandLine::from_arg_matches(&definition.try_get_matches_from(words)?)
}

#[cfg(test)]
mod tests {
    use super::super::args::Command;
    use super::*;

    #[test]
    fn after_a_command_and_its_options_the_rest_of_a_line_is_text() {
        for (line, text) in [
            ("done", Some("")),
            ("done --tiny She's welding, I think -- ask", Some("She's welding, I think -- ask")),
            ("done --date yesterday  a \"b\" --tiny", Some("a \"b\" --tiny")),
            ("done --date=mon -- x", Some("x")),
            ("done --not an option", Some("--not an option")),
            ("note --of 2 quit", Some("quit")),
            ("add quick check-in Tea, --more", Some("check-in Tea, --more")),
            ("add", None),
            ("history nonsense", None),
        ] {
            let words: Vec<&str> = line.split_whitespace().collect();
            let found = match parse(&words).ok().and_then(|it| it.command) {
                Some(Command::Done(args)) => Some(args.note.join(" ")),
                Some(Command::Add(args)) => Some(args.note.join(" ")),
                Some(Command::Note { note, .. }) => Some(note.join(" ")),
                _ => None,
            };
            assert_eq!(found.as_deref(), text, "{line}");
        }
    }
}
