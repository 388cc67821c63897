//! `done` and `add`: what was done goes into the journal.

use chrono::NaiveDate;

use super::{
    answers::{self, Sentence},
    args::{AddArgs, DoneArgs},
    failure::{Failure, Status},
    talk::{Role, Talk},
    values,
    work::{Door, Work},
};
use crate::{
    coach::{Done, Refusal},
    domain::record::{Fact, Filed, Moment, Size},
    session::Written,
    store::Scope,
};

/// Runs `done`.
///
/// # Errors
/// The day or the note is none, the day is still to come or had no offer, or the journal cannot be
/// read or written.
pub(super) fn done(
    args: &DoneArgs,
    door: &Door<'_>,
    talk: &mut Talk<'_>,
) -> Result<Status, Failure> {
    let note = values::note_or_none(args.note.as_deref())?;
    let mut work = door.enter(Scope::Recent, talk)?;
    let date = date_of(args.date.as_deref(), &mut work)?;
    let size = match (args.tiny, args.more) {
        (true, _) => Size::Tiny,
        (_, true) => Size::More,
        _ => Size::Usual,
    };
    let done = Done { date, size, note, at: work.now() };
    match work.carry_out(|coach| coach.done(done.clone()))? {
        Ok(written) => {
            let sentence = sentence("Done", &written, &work);
            answers::confirm(&written, &work, talk, sentence)
        }
        Err(Refusal::AlreadyDone(moment)) => already(&moment, done.note, &mut work, talk),
        Err(refusal) => Err(Failure::refused(&refusal, work.today())),
    }
}

/// Runs `add`.
///
/// # Errors
/// The category, the day or the note is none, the day is still to come, or the journal cannot be
/// read or written.
pub(super) fn add(args: &AddArgs, door: &Door<'_>, talk: &mut Talk<'_>) -> Result<Status, Failure> {
    let category = door.category(&args.category)?;
    let note = values::note_or_none(args.note.as_deref())?;
    let mut work = door.enter(Scope::Recent, talk)?;
    let date = date_of(args.date.as_deref(), &mut work)?;
    let at = work.now();
    let written = work.insist(|coach| coach.add(category, note.clone(), date, at))?;
    let sentence = sentence("Added", &written, &work);
    answers::confirm(&written, &work, talk, sentence)
}

fn date_of(text: Option<&str>, work: &mut Work) -> Result<NaiveDate, Failure> {
    let today = work.today();
    let date = values::date_or("--date", text, today, today)?;
    work.reach(date)?;
    Ok(date)
}

/// `Done: Five-minute voice note (08:14). 5-day streak. Undo: hullo undo`
fn sentence(verb: &str, written: &Written, work: &Work) -> Sentence {
    let newest = written.committed.records.iter().rev().find_map(|record| match &record.fact {
        Fact::Moment(moment) => Some(moment),
        _ => None,
    });
    let Some(moment) = newest else { return Vec::new() };
    let when = answers::when(moment, work.today());
    let streak = answers::streak_sentence(&work.coach);
    vec![
        (Role::Done, format!("{verb}: ")),
        (Role::Strong, moment.title.clone()),
        (Role::Plain, format!(" ({when}). {streak} Undo: hullo undo")),
    ]
}

/// The day's idea was done before. A note that comes with it goes where none is yet.
fn already(
    moment: &Filed<Moment>,
    note: Option<String>,
    work: &mut Work,
    talk: &mut Talk<'_>,
) -> Result<Status, Failure> {
    let when = answers::when(moment, work.today());
    let already = format!("Already done: {} ({when}).", moment.title);
    match (note, &moment.note) {
        (Some(note), None) => {
            let written = work.insist(|coach| coach.note(moment.id, Some(&note)))?;
            let sentence = format!("{already} The note is added. Undo: hullo undo");
            answers::confirm(&written, work, talk, vec![(Role::Plain, sentence)])
        }
        (Some(note), Some(kept)) if note != *kept => {
            talk.warn(&format!(
                "it has a note already, which stays; to change it: hullo note TEXT --of {}",
                moment.id
            ))?;
            answers::nothing_to_change(work, talk, &already)
        }
        _ => {
            let on = if moment.date == work.today() {
                String::new()
            } else {
                format!(" --date {}", moment.date)
            };
            let sentence = format!("{already} For another moment: hullo add CATEGORY{on}");
            answers::nothing_to_change(work, talk, &sentence)
        }
    }
}
