//! Accessible mode: the same commands, one line at a time and without `hullo` before them, for screen
//! readers. Every line is parsed by the one definition of the command line.

use std::io::BufRead;

use clap::{Command as Definition, CommandFactory as _, Parser as _};

use super::args::{CommandLine, TodayArgs};
use super::failure::{Failure, Outcome, status};
use super::{dispatch, failure, session::Session, today, usage};
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
            result => drop(failure::end(result, status::FINE, &session.out)),
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
        name if definition(name).is_some() => {
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
    let words = split(line);
    match CommandLine::try_parse_from(&words) {
        Ok(CommandLine { global, .. }) if global.data_dir.is_some() => {
            let how = "Leave, and start again with --data-dir.";
            Err(Failure::usage("The folder is chosen when hullo starts.", how))
        }
        Ok(CommandLine { command, .. }) => command.map_or(Ok(()), |it| dispatch(&it, session)),
        Err(error) if error.use_stderr() => Err(usage::failure(&error, &words, true)),
        Err(_) => session.out.say(concat!("This is hullo ", env!("CARGO_PKG_VERSION"), ".")),
    }
}

fn definition(name: &str) -> Option<Definition> {
    CommandLine::command().find_subcommand(name).cloned()
}

/// Returns the words of a line as the command line would have them. After a command that takes text
/// and its options, the rest of the line is one word, whatever is in it.
fn split(line: &str) -> Vec<String> {
    let mut words = vec!["hullo".to_owned()];
    let (name, mut rest) = cut(line);
    let Some(command) = definition(name).filter(|_| WITH_TEXT.contains(&name)) else {
        words.extend(line.split_whitespace().map(ToOwned::to_owned));
        return words;
    };
    words.push(name.to_owned());
    loop {
        let (option, after) = cut(rest);
        let long = option.strip_prefix("--").map(|long| long.split('=').next().unwrap_or(long));
        let known = command.get_arguments().find(|it| long.is_some() && it.get_long() == long);
        let Some(known) = known else { break };
        words.push(option.to_owned());
        rest = after;
        if known.get_action().takes_values() && !option.contains('=') {
            let (value, after) = cut(rest);
            words.push(value.to_owned());
            rest = after;
        }
    }
    if name == "add" {
        let (category, after) = cut_category(rest);
        words.extend((!category.is_empty()).then(|| category.to_owned()));
        rest = after;
    }
    if !rest.is_empty() {
        words.extend(["--".to_owned(), rest.to_owned()]);
    }
    words
}

/// Cuts the first word off a line.
fn cut(line: &str) -> (&str, &str) {
    let line = line.trim_start();
    line.split_once(char::is_whitespace)
        .map_or((line, ""), |(word, rest)| (word, rest.trim_start()))
}

/// Cuts the name of a way off a line, which may have several words, or else the first word.
fn cut_category(line: &str) -> (&str, &str) {
    let ends = line.match_indices(char::is_whitespace).map(|(at, _)| at).chain([line.len()]);
    let is_way =
        |end: &usize| line.get(..*end).is_some_and(|it| super::values::category(it).is_ok());
    // No way's name has more words than this.
    match ends.take(5).filter(is_way).last() {
        Some(end) => (line.get(..end).unwrap_or(line), line.get(end..).unwrap_or("").trim_start()),
        None => cut(line),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn after_a_command_and_its_options_the_rest_of_a_line_is_text() {
        for (line, words) in [
            ("done", &["done"][..]),
            ("done --tiny She's welding -- ask", &["done", "--tiny", "--", "She's welding -- ask"]),
            ("done --date yesterday  a \"b\"", &["done", "--date", "yesterday", "--", "a \"b\""]),
            ("done --date=mon x", &["done", "--date=mon", "--", "x"]),
            ("done --not an option", &["done", "--", "--not an option"]),
            ("note --of 2 quit", &["note", "--of", "2", "--", "quit"]),
            ("add quick check-in Tea, --more", &["add", "quick check-in", "--", "Tea, --more"]),
            ("add 5", &["add", "5"]),
            ("add nonsense words", &["add", "nonsense", "--", "words"]),
            ("history --search it's", &["history", "--search", "it's"]),
        ] {
            assert_eq!(split(line)[1..], *words, "{line}");
        }
    }
}
