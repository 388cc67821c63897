//! `nudge` and `init`: one line a day in a new shell. Nothing goes into the journal; a small file in
//! the state folder tells when a shell need not ask, which the snippet reads by itself, and on which
//! days nobody answered.

use std::{fmt::Write as _, fs, io, path::Path};

use chrono::NaiveDate;

use super::failure::{Failure, Outcome};
use super::{args::InitShell, output::Role, session::Session};
use crate::domain::date;
use crate::store::{Span, files};

/// So many days may go unanswered; then the line stays away until hullo is opened.
const PATIENCE: usize = 3;
const FILE: &str = "nudge";

/// Runs `nudge`.
pub(super) fn run(once: bool, session: &mut Session<'_>) -> Outcome {
    session.store.read(session.now, Span::Window)?;
    let is_open = session.journal().day(session.today()).is_open();
    // A line that cannot be recorded would come in every shell.
    if record(is_open, once, session).unwrap_or(is_open && !once) {
        let pick = session.context().pick(session.journal());
        let title = pick.map(|pick| pick.prompt.title.clone()).unwrap_or_default();
        session.out.line(&[
            (Role::Plain, "Today's small idea: "),
            (Role::Accent, &title),
            (Role::Plain, ". Open it with: hullo"),
        ])?;
    }
    Ok(())
}

/// Takes down that today was asked about: first from when until when that holds, in seconds, then
/// the days on which the line was said and hullo not opened. Returns whether to say it.
fn record(is_open: bool, once: bool, session: &Session<'_>) -> io::Result<bool> {
    let (today, folder) = (session.today(), &session.store.state().folder);
    files::make_folder(folder)?;
    let _lock = files::lock(&folder.join("lock"))?;
    let text = fs::read_to_string(folder.join(FILE)).unwrap_or_default();
    let records = session.journal().between(NaiveDate::MIN, today);
    let opened = records.last().and_then(|record| record.content.date());
    let days = text.lines().filter_map(date::parse_iso);
    let mut days: Vec<NaiveDate> =
        days.filter(|day| *day <= today && Some(*day) > opened).collect();
    let is_first = !text.lines().any(|line| line == today.to_string());
    let is_welcome = days.iter().filter(|day| **day != today).count() < PATIENCE;
    if is_open && is_welcome && !days.contains(&today) {
        days.push(today);
    }
    let next = date::ahead(today, 1).and_time(session.config.day_starts_at);
    let until = next.and_local_timezone(*session.now.at.offset()).single();
    let until = until.map_or(0, |until| until.timestamp());
    let mut text = format!("{} {until}\n", session.now.at.timestamp());
    for day in days {
        let _infallible = writeln!(text, "{day}");
    }
    files::replace_state(&folder.join(FILE), text.as_bytes())?;
    Ok(is_open && is_welcome && (is_first || !once))
}

/// Runs `init`: prints the lines for the person to put where they like.
pub(super) fn init(shell: InitShell, session: &Session<'_>) -> Outcome {
    let (snippet, backslash) = match shell {
        InitShell::Bash => (include_str!("../../assets/shell/init.bash"), "\\"),
        InitShell::Zsh => (include_str!("../../assets/shell/init.zsh"), "\\"),
        InitShell::Fish => (include_str!("../../assets/shell/init.fish"), "\\\\"),
    };
    // In single quotes only the quote means something, in fish the backslash too.
    let quoted = |path: &Path| -> Result<String, Failure> {
        let path = std::path::absolute(path)?;
        let text = path.to_str().filter(|text| !text.chars().any(char::is_control));
        let wrong =
            || Failure::Failed("a folder that the lines would name is no plain text".into());
        let text = text.ok_or_else(wrong)?.replace('\\', backslash).replace('\'', "'\\''");
        Ok(format!("'{text}'"))
    };
    let stamp = quoted(&session.store.state().folder.join(FILE))?;
    let data_dir = session.data_dir.as_deref().map(quoted).transpose()?;
    let data_dir = data_dir.map(|folder| format!("--data-dir {folder} ")).unwrap_or_default();
    let command = format!("hullo {data_dir}nudge --once");
    session.out.raw(&snippet.replace("@STAMP@", &stamp).replace("@COMMAND@", &command))
}
