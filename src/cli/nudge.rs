//! `nudge` and `init`: one line a day in a new shell. Nothing goes into the journal; a small file in
//! the state folder tells when a shell need not ask, which the snippet reads by itself.

use std::{fs, io, path::Path};

use chrono::NaiveDate;

use super::failure::{Failure, Outcome};
use super::{args::InitShell, output::Role, session::Session};
use crate::domain::date;
use crate::store::{Span, files};

/// So many days in a row may go by without hullo; then the line stays away until it is opened.
const PATIENCE: i64 = 3;
const FILE: &str = "nudge";

/// Runs `nudge`.
pub(super) fn run(once: bool, session: &mut Session<'_>) -> Outcome {
    session.store.read(session.now, Span::Window)?;
    let (journal, today) = (session.journal(), session.today());
    let last = journal.between(NaiveDate::MIN, today).last().and_then(|it| it.content.date());
    let is_welcome = last.is_none_or(|last| (today - last).num_days() <= PATIENCE);
    // A line that cannot be recorded would come in every shell.
    let is_due = record(session).unwrap_or(false) || !once;
    if is_due && is_welcome && journal.day(today).is_open() {
        let pick = session.context().pick(journal);
        let title = pick.map(|pick| pick.prompt.title.clone()).unwrap_or_default();
        session.out.line(&[
            (Role::Plain, "Today's small idea: "),
            (Role::Accent, &title),
            (Role::Plain, ". Open it with: hullo"),
        ])?;
    }
    Ok(())
}

/// Takes down that today was asked about: from when until when that holds, in seconds. Returns
/// whether it was not before.
fn record(session: &Session<'_>) -> io::Result<bool> {
    let now = session.now.at.timestamp().unsigned_abs();
    let folder = &session.store.state().folder;
    let text = fs::read_to_string(folder.join(FILE)).unwrap_or_default();
    let mut times = text.split_whitespace().filter_map(|time| time.parse::<u64>().ok());
    let span = times.next().zip(times.next());
    let tomorrow = date::ahead(session.today(), 1).and_time(session.config.day_starts_at);
    let until = tomorrow.and_local_timezone(*session.now.at.offset()).single();
    let until = until.map_or(0, |until| until.timestamp());
    files::make_folder(folder)?;
    files::replace_state(&folder.join(FILE), format!("{now} {until}\n").as_bytes())?;
    Ok(!span.is_some_and(|(from, until)| (from..until).contains(&now)))
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
