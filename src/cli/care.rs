//! `check`, `config`, `completions` and `man`.

use std::path::Path;

use clap::CommandFactory as _;

use super::failure::{Failure, Outcome, status};
use super::{args::CommandLine, session::Session};
use crate::config::{Config, DOCUMENTED};
use crate::domain::text;
use crate::store::Span;

/// Runs `check`.
pub(super) fn check(tidy: bool, session: &mut Session<'_>) -> Outcome {
    if tidy {
        let written = session.store.tidy_all(session.now)?;
        session.out.say(&format!("{} tidied.", text::counted(written, "file")))?;
    }
    session.store.load(session.now, Span::All)?;
    let (store, journal) = (&session.store, session.journal());
    let problems = store.problems().iter().chain(&session.deck_problems);
    for problem in problems.chain(store.older_words()) {
        session.out.say(&problem.to_string())?;
    }
    let count = store.problems().len() + session.deck_problems.len();
    let records = journal.records().len() + journal.choices().len();
    let (records, files) = (text::counted(records, "record"), text::counted(store.files(), "file"));
    let rest = match count {
        0 => "Everything can be read.".to_owned(),
        count => format!("{} cannot be read, as named above.", text::counted(count, "thing")),
    };
    session.out.say(&format!("{records} in {files}. {rest}"))?;
    if count > 0 { Err(Failure::Said(status::JOURNAL)) } else { Ok(()) }
}

/// Runs `config`: every key with its value and meaning.
pub(super) fn config(session: &Session<'_>) -> Outcome {
    let (_, warnings) = Config::load(&session.paths.config_file());
    warnings.iter().try_for_each(|warning| session.out.warn(warning))?;
    let (values, is_spoken) = (values(&session.config), session.out.style.is_spoken);
    let text = DOCUMENTED.split("# [keys]").next().unwrap_or_default();
    let lines = text.lines().map(|line| {
        let value = values.iter().find(|(key, _)| line.split(" = ").next() == Some(*key));
        value.map_or_else(|| line.to_owned(), |(key, value)| format!("{key} = {value}"))
    });
    let keys = session.config.keys.iter().map(|(action, keys)| format!("{action} = {keys:?}"));
    for line in lines.chain(["[keys]".to_owned()]).chain(keys) {
        match line.split_once(" = ") {
            Some((key, value)) if is_spoken => session.out.say(&format!("{key} is {value}."))?,
            None if is_spoken => {}
            _ => session.out.say(&line)?,
        }
    }
    Ok(())
}

/// Returns the values as TOML has them.
fn values(config: &Config) -> [(&'static str, String); 6] {
    let quoted = |text: String| format!("{text:?}");
    [
        ("theme", quoted(format!("{:?}", config.theme).to_lowercase())),
        ("symbols", quoted(format!("{:?}", config.symbols).to_lowercase())),
        ("accessible", config.accessible.to_string()),
        ("week_starts", quoted(format!("{:?}", config.week_starts).to_lowercase())),
        ("support", quoted(config.support.clone())),
        ("day_starts_at", quoted(config.day_starts_at.format("%H:%M").to_string())),
    ]
}

/// Runs `completions`.
pub(super) fn completions(shell: clap_complete::Shell, session: &Session<'_>) -> Outcome {
    let mut text = Vec::new();
    clap_complete::generate(shell, &mut CommandLine::command(), "hullo", &mut text);
    session.out.raw(&String::from_utf8_lossy(&text))
}

/// Runs `man`.
pub(super) fn man(folder: &Path, session: &Session<'_>) -> Outcome {
    let written = std::fs::create_dir_all(folder)
        .and_then(|()| clap_mangen::generate_to(CommandLine::command(), folder));
    written.map_err(|error| {
        Failure::Failed(format!("cannot write into {}: {error}", folder.display()))
    })?;
    session.out.say(&format!("The manual pages are in {}.", folder.display()))
}
