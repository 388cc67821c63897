//! `check`: everything is read, and what is wrong is said with its place. Nothing is written.

use serde::Serialize;

use super::{
    failure::{Failure, Status},
    talk::{Answer, Role, Talk},
    work::Door,
};
use crate::{coach::Coach, decks::Gathered, domain::kept::Problem, store::Scope};

/// What reading everything has shown.
#[derive(Serialize)]
struct CheckAnswer {
    ok: bool,
    records: usize,
    problems: Vec<ProblemAnswer>,
}

/// Something that is not as hullo wrote it.
#[derive(Serialize)]
struct ProblemAnswer {
    file: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
    message: String,
}

/// Runs `check`.
///
/// # Errors
/// The journal folder or this device's current file cannot be read, or the output cannot be written.
pub(super) fn run(door: &Door<'_>, talk: &mut Talk<'_>) -> Result<Status, Failure> {
    let mut session = door.session()?;
    let (loaded, today) =
        session.load(Scope::Everything).map_err(|error| Failure::reading(&error))?;
    let records = loaded.records.len();
    let Gathered { deck, problems: of_deck } = door.gather()?;
    let coach = Coach::new(deck, loaded, today);
    let all = || coach.problems().iter().chain(&of_deck);
    let ok = !all().any(|problem| problem.unreadable);
    let waiting = coach.waiting().iter().map(|device| ProblemAnswer {
        file: "journal".to_owned(),
        line: None,
        message: format!("words removed here are still in the files of {device}, until it runs"),
    });
    let problems = all().map(ProblemAnswer::from).chain(waiting).collect();
    talk.answer(&CheckAnswer { ok, records, problems })?;
    Ok(if ok { Status::Fine } else { Status::Unreadable })
}

impl From<&Problem> for ProblemAnswer {
    fn from(problem: &Problem) -> Self {
        Self { file: problem.file.clone(), line: problem.line, message: problem.message.clone() }
    }
}

impl Answer for CheckAnswer {
    fn tell(&self, talk: &mut Talk<'_>) -> Result<(), Failure> {
        for problem in &self.problems {
            let line = problem.line.map_or_else(String::new, |line| format!("{line}:"));
            talk.say(&format!("{}:{line} {}", problem.file, problem.message))?;
        }
        let plural = if self.records == 1 { "" } else { "s" };
        let read = format!("{} record{plural} read", self.records);
        match (self.ok, self.problems.is_empty()) {
            (true, true) => talk.line(&[(Role::Done, "ok"), (Role::Plain, &format!(": {read}."))]),
            (true, false) => talk.say(&format!("ok: {read}; the lines above cost nothing.")),
            (false, _) => {
                talk.say(&format!("{read}; what the lines above name stays as it is in its file."))
            }
        }
    }
}
