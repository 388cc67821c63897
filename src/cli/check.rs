//! `check`: everything is read, and what is wrong is said with its place. Nothing is written, unless
//! it is to be fixed: then what was done is said first, and what is left after it.

use serde::Serialize;

use super::{
    args::CheckArgs,
    failure::{Failure, Status},
    talk::{Answer, Role, Talk},
    values,
    work::Door,
};
use crate::{
    coach::Coach,
    decks::Gathered,
    domain::{
        kept::Problem,
        lost,
        number::counted,
        record::{DeviceId, Record},
    },
    session::Session,
    store::Scope,
};

/// What reading everything has shown.
#[derive(Serialize)]
struct CheckAnswer {
    ok: bool,
    records: usize,
    problems: Vec<Problem>,
    /// What `--fix` has done.
    fixed: Vec<Problem>,
    /// Records that only the safety copy has.
    missing: usize,
    /// Files that hold words which were taken away here.
    waiting: Vec<WaitingAnswer>,
    #[serde(skip)]
    fixing: bool,
}

/// A file that waits for its device.
#[derive(Serialize)]
struct WaitingAnswer {
    file: String,
    device: String,
}

/// Runs `check`.
///
/// # Errors
/// `--adopt` names no device, the journal folder or this device's current file cannot be read, what
/// is to be fixed cannot be written, or the output cannot be written.
pub(super) fn run(
    args: &CheckArgs,
    door: &Door<'_>,
    talk: &mut Talk<'_>,
) -> Result<Status, Failure> {
    let adopt = args.adopt.as_deref().map(values::device).transpose()?;
    let mut session = door.session()?;
    let (mut loaded, mut today) =
        session.load(Scope::Everything).map_err(|error| Failure::reading(&error))?;
    let mut fixed = Vec::new();
    if args.fix {
        fixed = session.fix(today, adopt).map_err(|error| Failure::fixing(&error))?;
        (loaded, today) =
            session.load(Scope::Everything).map_err(|error| Failure::reading(&error))?;
    }
    let records = loaded.records.len();
    let missing = session.missing().map_err(|error| Failure::reading(&error))?;
    let Gathered { deck, problems: of_deck } = door.gather()?;
    let coach = Coach::new(deck, loaded, today);
    let not_done = session.take_besides();
    let all = || coach.problems().iter().chain(&of_deck).chain(&not_done);
    let ok = !all().any(|problem| problem.unreadable);
    let waiting = session.words_waiting();
    let problems = all().cloned().chain(missing_line(&missing));
    let problems = problems.chain(waiting.iter().map(waiting_line));
    talk.answer(&CheckAnswer {
        ok,
        records,
        problems: problems.collect(),
        fixed,
        missing: missing.len(),
        waiting: waiting.iter().map(WaitingAnswer::from).collect(),
        fixing: args.fix,
    })?;
    Ok(if ok { Status::Fine } else { Status::Unreadable })
}

/// Says once what the files have lost, where a person looks at them.
///
/// # Errors
/// The output cannot be written.
pub(super) fn warn_of_missing(session: &mut Session, talk: &mut Talk<'_>) -> Result<(), Failure> {
    let missing = match session.missing() {
        Ok(missing) => missing,
        Err(error) => return talk.warn(&format!("the safety copy was not looked at: {error}")),
    };
    if missing.is_empty() {
        return Ok(());
    }
    let them = lost::pronoun(&missing);
    talk.warn(&format!("{}; to bring {them} back: hullo check --fix", lost::told(&missing)))
}

/// Says that moments typed by hand have no id yet, and what that means here: `not listed`.
///
/// # Errors
/// The output cannot be written.
pub(super) fn warn_of_unfiled(coach: &Coach, so: &str, talk: &mut Talk<'_>) -> Result<(), Failure> {
    let unfiled = coach.journal().unfiled().len();
    let (have, are, them) = match unfiled {
        0 => return Ok(()),
        1 => ("has no id", "is", "it"),
        _ => ("have no id", "are", "them"),
    };
    talk.warn(&format!(
        "{} typed by hand {have} yet and {are} {so}; hullo check --fix gives {them} one",
        counted(unfiled, "moment")
    ))
}

fn missing_line(missing: &[Record]) -> Option<Problem> {
    (!missing.is_empty()).then(|| Problem {
        file: "journal".to_owned(),
        line: None,
        message: format!(
            "{}; hullo check --fix brings {} back",
            lost::told(missing),
            lost::pronoun(missing)
        ),
        unreadable: false,
    })
}

fn waiting_line((file, device): &(String, DeviceId)) -> Problem {
    let message = format!(
        "holds words that were removed here; they go when hullo next runs on {device}, or if it is \
         gone: hullo check --fix --adopt {device}"
    );
    Problem { file: file.clone(), line: None, message, unreadable: false }
}

impl From<&(String, DeviceId)> for WaitingAnswer {
    fn from((file, device): &(String, DeviceId)) -> Self {
        Self { file: file.clone(), device: device.to_string() }
    }
}

impl Answer for CheckAnswer {
    fn tell(&self, talk: &mut Talk<'_>) -> Result<(), Failure> {
        for done in &self.fixed {
            let text = format!(" {done}");
            talk.line(&[(Role::Done, "fixed"), (Role::Plain, &text)])?;
        }
        for problem in &self.problems {
            talk.say(&problem.to_string())?;
        }
        let read = format!("{} read", counted(self.records, "record"));
        match (self.ok, self.problems.is_empty()) {
            (true, true) if self.fixing && self.fixed.is_empty() => talk.line(&[
                (Role::Done, "ok"),
                (Role::Plain, &format!(": {read}; there was nothing to fix.")),
            ]),
            (true, true) => talk.line(&[(Role::Done, "ok"), (Role::Plain, &format!(": {read}."))]),
            (true, false) if self.missing > 0 => {
                talk.say(&format!("{read}. What is missing is safe: hullo check --fix"))
            }
            (true, false) => talk.say(&format!("ok: {read}; nothing is lost by the lines above.")),
            (false, _) => {
                talk.say(&format!("{read}; what the lines above name stays as it is in its file."))
            }
        }
    }
}
