//! `nudge`: one line a day, for a shell that has just started. It puts nothing into the journal; what
//! it keeps, in the state folder, is only what lets it be silent.

use super::{
    args::NudgeArgs,
    failure::{Failure, Status},
    talk::{Role, Talk},
    work::{Door, Work},
};
use crate::{domain::nudge::Nudges, store::Scope};

/// Runs `nudge`.
///
/// # Errors
/// The journal cannot be read, the output cannot be written, or with `--once` it cannot be kept that
/// the line was said.
pub(super) fn run(
    args: &NudgeArgs,
    door: &Door<'_>,
    talk: &mut Talk<'_>,
) -> Result<Status, Failure> {
    let mut work = door.enter_quietly(Scope::Recent)?;
    let (today, from) = (work.today(), work.now().timestamp());
    let until = from + work.session.until_next_day(work.coach.profile()).num_seconds();
    let open = work.coach.journal().day(today).is_open();
    let mut says = None;
    let Work { session, coach, .. } = &mut work;
    let mut ask = |mut nudges: Nudges| {
        nudges.forget_answered(coach.journal(), today);
        let said_today = nudges.shown_on(today);
        let says_now = open && nudges.is_welcome(today) && !(args.once && said_today);
        if says_now && !said_today {
            nudges.shown.push(today);
        }
        says = Some(says_now);
        Nudges { quiet: (from, until), ..nudges }
    };
    let kept = session.nudge(&mut ask);
    // A line that cannot be noted as said would be said in every shell, so it is kept back there.
    if args.once {
        kept.map_err(|error| Failure::reading(&error))?;
    }
    // Asked for by hand, it is said all the same, whether or not it is known what was said before.
    if says.unwrap_or(open) {
        let title = &work.coach.pick().title;
        talk.line(&[
            (Role::Plain, "Today's small idea: "),
            (Role::Accent, title),
            (Role::Plain, ". Open it with: hullo"),
        ])?;
    }
    Ok(Status::Fine)
}
