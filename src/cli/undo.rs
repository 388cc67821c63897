//! `undo` and `redo` of what this computer changed today.

use super::{
    answers, choose,
    failure::{Failure, Status},
    talk::{Role, Talk},
    work::{Door, Work},
};
use crate::{
    coach::Coach,
    domain::{change::Undoing, record::Fact},
    session::Written,
    store::Scope,
};

/// Runs `undo`.
///
/// # Errors
/// There is nothing to undo, it has changed since, or the journal cannot be read or written.
pub(super) fn undo(door: &Door<'_>, talk: &mut Talk<'_>) -> Result<Status, Failure> {
    let mut work = door.enter(Scope::Recent, talk)?;
    let written = work.insist(Coach::undo)?;
    talk.saved = Some("hullo redo makes it again".to_owned());
    let words = Words { gone: "Taken back", changed: "As before", back: "Back again" };
    confirm(&written, &words, "Redo: hullo redo", &work, talk)
}

/// Runs `redo`.
///
/// # Errors
/// There is nothing to redo, it has changed since, or the journal cannot be read or written.
pub(super) fn redo(door: &Door<'_>, talk: &mut Talk<'_>) -> Result<Status, Failure> {
    let mut work = door.enter(Scope::Recent, talk)?;
    let written = work.insist(Coach::redo)?;
    let words = Words { gone: "Removed again", changed: "Changed again", back: "Back again" };
    confirm(&written, &words, "Undo: hullo undo", &work, talk)
}

/// What is said of a record, by what became of it.
struct Words {
    gone: &'static str,
    changed: &'static str,
    back: &'static str,
}

/// `Taken back: Five-minute voice note (Tue 24 Nov). Redo: hullo redo`
fn confirm(
    written: &Written,
    words: &Words,
    next: &str,
    work: &Work,
    talk: &mut Talk<'_>,
) -> Result<Status, Failure> {
    let Some(act) = written.acts.first() else {
        let mut sentence = choose::sentence(written, &work.coach);
        sentence.push((Role::Plain, format!(". {next}")));
        return answers::confirm(written, work, talk, sentence);
    };
    let verb = match act.fact {
        Fact::Remove { .. } => words.gone,
        Fact::Amend { .. } => words.changed,
        _ => words.back,
    };
    let name = match &act.undoing {
        Undoing::Restore { was } => work.coach.called(was),
        _ => work.coach.called(&act.fact),
    };
    let others = match written.acts.len() {
        1 => String::new(),
        count => format!(" and {} more", count - 1),
    };
    let sentence = vec![
        (Role::Done, format!("{verb}: ")),
        (Role::Strong, name),
        (Role::Plain, format!("{others}. {next}")),
    ];
    answers::confirm(written, work, talk, sentence)
}
