//! `rest`: days taken off on purpose.

use chrono::NaiveDate;

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
    match work.carry_out(|coach| coach.rest(rested))? {
        Ok(written) => {
            let comfort = if from == today { " Nothing is owed." } else { "" };
            let said = said(rested, today, false);
            let sentence =
                vec![(Role::Rest, said), (Role::Plain, format!(".{comfort} Undo: hullo undo"))];
            answers::confirm(&written, &work, talk, sentence)
        }
        Err(Refusal::AlreadyResting) => {
            let said = said(rested, today, true);
            answers::nothing_to_change(&work, talk, &format!("{said}."))
        }
        Err(refusal) => Err(Failure::refused(&refusal, today)),
    }
}

/// `Resting today`, or of days that are over `Mon 23 Nov is a rest day now`.
fn said(Rested { from, until }: Rested, today: NaiveDate, already: bool) -> String {
    let when = if already { "already" } else { "now" };
    let (first, last) = (day::short(from, today), day::short(until, today));
    if until < today {
        return if from == until {
            format!("{first} is a rest day {when}")
        } else {
            format!("{first} to {last} are rest days {when}")
        };
    }
    let resting = if already { "Resting already" } else { "Resting" };
    match (from == until, from == today) {
        (true, true) => format!("{resting} today"),
        (true, false) => format!("{resting} on {first}"),
        _ => format!("{resting} {first} to {last}"),
    }
}
