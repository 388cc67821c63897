//! Opens the app, on the whole screen or as a conversation in plain lines: from what was typed and
//! found to what either needs, and from how it ended to the exit status.

use std::{io::Write, path::PathBuf};

use crate::{
    app::{App, Notice},
    cli::{
        self, OpenStore, args::CommandLine, environment::Environment, failure::Failure,
        talk::Streams,
    },
    coach::Coach,
    config::{Config, Fault},
    decks,
    domain::{kept::Problem, note},
    editor, runtime,
    session::Session,
    store::{Lasting, Scope},
    terminal::{Desk, Keyboard},
};

mod conversation;
mod left;
mod look;

use left::left_words;
use look::{clipboard, looks, motion};

/// Opens the app and gives the exit status once the person has left it.
#[must_use]
pub fn open(
    line: &CommandLine,
    environment: &Environment,
    open_store: OpenStore<'_>,
    mut streams: Streams<'_>,
) -> u8 {
    match run(line, environment, open_store, &mut streams) {
        Ok(uncopied) => {
            print(&uncopied, streams.out);
            0
        }
        Err(failure) => cli::complain(&failure, streams.err),
    }
}

/// Prints lines that may not have reached the clipboard, so that they can be taken from here.
fn print(lines: &[String], out: &mut dyn Write) {
    for line in lines {
        // Should this have nowhere to go, there is nobody left to tell.
        writeln!(out, "{}", note::shown(line)).unwrap_or_default();
    }
}

/// What both forms of the app begin with.
struct Begun {
    session: Session,
    coach: Coach,
    config: Config,
    /// What is wrong with the config.
    faults: Vec<Fault>,
    /// What of the deck could not be used.
    of_deck: Option<Notice>,
    /// The person's own line for a hard day.
    support: Option<String>,
    data_folder: PathBuf,
    desk: Desk,
}

/// Gives the lines that may not have reached the clipboard.
fn run(
    line: &CommandLine,
    environment: &Environment,
    open_store: OpenStore<'_>,
    streams: &mut Streams<'_>,
) -> Result<Vec<String>, Failure> {
    let begun = begin(line, environment, open_store)?;
    if is_accessible(line, environment, &begun.config) {
        return conversation::hold(begun, environment, streams).map(|()| Vec::new());
    }
    list(&begun.faults, streams.err);
    draw(begun, line, environment)
}

fn begin(
    line: &CommandLine,
    environment: &Environment,
    open_store: OpenStore<'_>,
) -> Result<Begun, Failure> {
    let (mut session, paths) = cli::session(line, environment, open_store)?;
    let (config, faults) = Config::read(&paths.config_file);
    let gathered = decks::gather(&paths, config.deck.as_deref());
    let coach =
        session.open(gathered.deck, Scope::Recent).map_err(|error| Failure::reading(&error))?;
    Ok(Begun {
        session,
        coach,
        faults,
        of_deck: of_deck(&gathered.problems),
        support: Some(config.support.clone()).filter(|line| !line.is_empty()),
        data_folder: paths.data,
        desk: Desk { folder: paths.state, editor: editor(&config, environment) },
        config,
    })
}

fn draw(
    begun: Begun,
    line: &CommandLine,
    environment: &Environment,
) -> Result<Vec<String>, Failure> {
    let Begun { mut session, coach, config, faults, of_deck, support, data_folder, desk } = begun;
    let mut app = App::new(coach, session.now(), data_folder);
    app.notice = app.notice.or_else(|| notice(&faults)).or(of_deck);
    app.keys = config.keys.clone();
    app.week_starts = config.week_starts.weekday();
    app.support = support;
    if let Err(error) = take_up(&mut app, &mut session, &desk) {
        app.notice = app.notice.or_else(|| Some(unreadable(&error)));
    }
    let looks = looks(&config, line.global.color, environment);
    app.motion = motion(&config, &looks.first, environment);
    runtime::run(app, &mut session, &looks, Keyboard::with(desk, clipboard(environment)))
        .map_err(|error| Failure::Failed(format!("{error:#}; try again, or: hullo today")))
}

/// Whether a conversation is wanted in place of the screen, or is all that the terminal bears.
fn is_accessible(line: &CommandLine, environment: &Environment, config: &Config) -> bool {
    let wished = line.global.accessible || environment.accessible || config.accessible;
    wished || !environment.is_drawable()
}

/// Lists what is wrong with the config below the prompt, where it stands once the app is left.
fn list(faults: &[Fault], err: &mut dyn Write) {
    for fault in faults {
        // Should this have nowhere to go, the first of it is said in the app all the same.
        writeln!(err, "hullo: {}", note::shown(&fault.to_string())).unwrap_or_default();
    }
}

/// What is wrong with the config, as one line.
fn notice(faults: &[Fault]) -> Option<Notice> {
    let (first, others) = faults.split_first()?;
    let text = match others.len() {
        0 => format!("{first}."),
        n => format!("{first}; and {n} more, listed in the terminal once you leave."),
    };
    Some(Notice::alarm(text))
}

/// The editor for notes: the config's, else the environment's, else the one that every system has.
fn editor(config: &Config, environment: &Environment) -> String {
    let configured = Some(config.editor.clone()).filter(|editor| !editor.is_empty());
    configured.or_else(|| environment.editor.clone()).unwrap_or_else(|| editor::USUAL.to_owned())
}

/// Takes up the words that earlier runs left, also those that were in an editor when a run ended.
/// Their files go once their words are kept elsewhere.
fn take_up(app: &mut App, session: &mut Session, desk: &Desk) -> anyhow::Result<()> {
    let (drafts, taken) = left_words(session, desk)?;
    app.take_up(drafts);
    session.keep_drafts(app.drafts(), Lasting::Yes)?;
    Ok(Desk::forget(taken)?)
}

/// That words of an earlier run cannot be read.
fn unreadable(error: &anyhow::Error) -> Notice {
    Notice::alarm(format!("Your words from last time are safe, but hullo {error}."))
}

/// What of the deck could not be used, quietly: `check` names it all.
fn of_deck(problems: &[Problem]) -> Option<Notice> {
    let first = problems.first()?;
    let file = first.file.rsplit('/').next().unwrap_or(&first.file);
    let text = format!("Part of your deck cannot be used: {file}. hullo check says why.");
    Some(Notice::new(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_faults_of_the_config_are_listed_and_the_first_stands_in_the_app() {
        assert_eq!(notice(&[]), None);
        let fault = |line, message: &str| Fault {
            file: "config.toml".into(),
            line,
            message: message.into(),
        };
        let faults = [fault(Some(1), "one"), fault(None, "two\u{1b}")];
        assert_eq!(notice(&faults[..1]).unwrap().text, "config.toml line 1: one.");
        let text = notice(&faults).unwrap().text;
        assert_eq!(
            text,
            "config.toml line 1: one; and 1 more, listed in the terminal once you leave."
        );
        let mut listed = Vec::new();
        list(&faults, &mut listed);
        let listed = String::from_utf8(listed).unwrap();
        assert_eq!(listed, "hullo: config.toml line 1: one\nhullo: config.toml: two\u{241b}\n");
    }
}
