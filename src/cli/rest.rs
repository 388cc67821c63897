//! `rest`: days taken off on purpose.

use super::{
    answers,
    args::RestArgs,
    failure::{Failure, Status},
    talk::{Role, Talk},
    values,
    work::Door,
};
use crate::{
    coach::{Refusal, Rested},
    domain::day,
    store::Scope,
};

/// Runs `rest`.
///
/// # Errors
/// A day is none, the stretch is none or longer than a year, or the journal cannot be read or
/// written.
pub(super) fn run(
    args: &RestArgs,
    door: &Door<'_>,
    talk: &mut Talk<'_>,
) -> Result<Status, Failure> {
    let mut work = door.enter(Scope::Recent, talk)?;
    let today = work.today();
    let from = values::date_or("--date", args.date.as_deref(), today, today)?;
    let until = values::date_or("--until", args.until.as_deref(), from, today)?;
    work.reach(from)?;
    let rested = Rested { from, until };
    let days = match (from == until, from == today) {
        (true, true) => "today".to_owned(),
        (true, false) => format!("on {}", day::short(from, today)),
        _ => format!("{} to {}", day::short(from, today), day::short(until, today)),
    };
    match work.carry_out(|coach| coach.rest(rested))? {
        Ok(written) => {
            let comfort = if from == today { " Nothing is owed." } else { "" };
            let sentence = vec![
                (Role::Rest, "Resting ".to_owned()),
                (Role::Plain, format!("{days}.{comfort} Undo: hullo undo")),
            ];
            answers::confirm(&written, &work, talk, sentence)
        }
        Err(Refusal::AlreadyResting) => {
            answers::nothing_to_change(&work, talk, &format!("Resting already {days}."))
        }
        Err(refusal) => Err(Failure::refused(&refusal, today)),
    }
}
