//! `note` and `remove`: a moment that is in the journal gets other words, or goes.

use super::{
    answers,
    args::{NoteArgs, RemoveArgs},
    failure::{Failure, Status},
    talk::{Role, Talk},
    values,
    work::{Door, Work},
};
use crate::{
    coach::Refusal,
    domain::{
        change::Undoing,
        note,
        record::{Filed, Moment},
    },
    store::Scope,
};

/// Runs `note`.
///
/// # Errors
/// The note or the id is none, there is no such moment, or the journal cannot be read or written.
pub(super) fn run(
    args: &NoteArgs,
    door: &Door<'_>,
    talk: &mut Talk<'_>,
) -> Result<Status, Failure> {
    let id = args.of.as_deref().map(values::id).transpose()?;
    let text = match args.text.as_deref() {
        None => None,
        Some("-") => Some(values::note_from(talk.input())?),
        Some(text) => Some(values::note(text)?),
    };
    let mut work = door.enter(Scope::Recent, talk)?;
    let today = work.today();
    let moment = work.ask(|coach| {
        let moment = match id {
            Some(id) => coach.journal().moment(id).ok_or(Refusal::Unknown(id)),
            None => coach.newest_today().ok_or(Refusal::NothingToNote),
        };
        moment.cloned()
    })?;
    let moment = moment.map_err(|refusal| Failure::refused(&refusal, today))?;
    match text {
        None => show(&moment, talk),
        Some(note) => write(&moment, note.as_deref(), &mut work, talk),
    }
}

fn show(moment: &Filed<Moment>, talk: &mut Talk<'_>) -> Result<Status, Failure> {
    match &moment.note {
        Some(text) => {
            for line in note::shown_lines(text) {
                talk.say(&line)?;
            }
        }
        None => talk.say("No note there yet. Add one: hullo note TEXT")?,
    }
    Ok(Status::Fine)
}

fn write(
    moment: &Filed<Moment>,
    note: Option<&str>,
    work: &mut Work,
    talk: &mut Talk<'_>,
) -> Result<Status, Failure> {
    let when = answers::when(moment, work.today());
    match work.carry_out(|coach| coach.note(moment.id, note))? {
        Ok(written) => {
            let verb = if note.is_some() { "Noted on: " } else { "Note removed: " };
            let sentence = vec![
                (Role::Done, verb.to_owned()),
                (Role::Strong, moment.title.clone()),
                (Role::Plain, format!(" ({when}). Undo: hullo undo")),
            ];
            answers::confirm(&written, work, talk, sentence)
        }
        Err(Refusal::Unchanged) => {
            answers::nothing_to_change(work, talk, "The note is like that already.")
        }
        Err(refusal) => Err(Failure::refused(&refusal, work.today())),
    }
}

/// Runs `remove`.
///
/// # Errors
/// The id is none, nothing has it, or the journal cannot be read or written.
pub(super) fn remove(
    args: &RemoveArgs,
    door: &Door<'_>,
    talk: &mut Talk<'_>,
) -> Result<Status, Failure> {
    let id = values::id(&args.id)?;
    let mut work = door.enter(Scope::Recent, talk)?;
    let written = work.insist(|coach| coach.remove(id))?;
    let removed = written.acts.iter().find_map(|act| match &act.undoing {
        Undoing::Restore { was } => Some(work.coach.called(was)),
        _ => None,
    });
    let sentence = format!("Removed: {}. Undo: hullo undo", removed.unwrap_or_default());
    answers::confirm(&written, &work, talk, vec![(Role::Plain, sentence)])
}
