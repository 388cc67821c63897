//! `undo` and `redo` of what this device changed today.

use super::{
    answers,
    failure::{Failure, Status},
    talk::{Role, Talk},
    work::{Door, Work, Written},
};
use crate::{
    coach::Coach,
    domain::{change::Undoing, record::Fact},
    store::Scope,
};

/// Runs `undo`.
///
/// # Errors
/// There is nothing to undo, it has changed since, or the journal cannot be read or written.
pub(super) fn undo(door: &Door<'_>, talk: &mut Talk<'_>) -> Result<Status, Failure> {
    let mut work = door.enter(Scope::Recent, talk)?;
    let written = work.insist(Coach::undo)?;
    confirm(&written, "Undone", "Redo: hullo redo", &work, talk)
}

/// Runs `redo`.
///
/// # Errors
/// There is nothing to redo, it has changed since, or the journal cannot be read or written.
pub(super) fn redo(door: &Door<'_>, talk: &mut Talk<'_>) -> Result<Status, Failure> {
    let mut work = door.enter(Scope::Recent, talk)?;
    let written = work.insist(Coach::redo)?;
    confirm(&written, "Redone", "Undo: hullo undo", &work, talk)
}

fn confirm(
    written: &Written,
    verb: &str,
    back: &str,
    work: &Work,
    talk: &mut Talk<'_>,
) -> Result<Status, Failure> {
    let changes = changes(written, &work.coach);
    let sentence =
        vec![(Role::Done, format!("{verb}: ")), (Role::Plain, format!("{changes}. {back}"))];
    answers::confirm(written, work, talk, sentence)
}

/// What became of what: `Five-minute voice note (Tue 24 Nov) is out of the journal`.
fn changes(written: &Written, coach: &Coach) -> String {
    let Some(act) = written.acts.first() else { return String::new() };
    let name = match &act.undoing {
        Undoing::Restore { was } => answers::called(was, coach),
        _ => answers::called(&act.fact, coach),
    };
    let others = match written.acts.len() {
        1 => String::new(),
        count => format!(" and {} more", count - 1),
    };
    let became = match act.fact {
        Fact::Remove { .. } => "taken back",
        Fact::Amend { .. } => "as it was",
        _ => "here again",
    };
    format!("{name}{others} {became}")
}
