//! The choices about the deck: ideas hidden, ways paused, needs opted out of. Each is a change like any
//! other, so undo takes it back.

use super::{
    answers,
    failure::{Failure, Status},
    talk::{Role, Talk},
    work::Door,
};
use crate::{
    coach::{Coach, Refusal},
    domain::{change::Change, deck::Need},
    session::Written,
    store::Scope,
};

/// Hides an idea or brings it back.
pub(super) fn idea(
    id: &str,
    hide: bool,
    door: &Door<'_>,
    talk: &mut Talk<'_>,
) -> Result<Status, Failure> {
    let wish = |coach: &Coach| if hide { coach.hide(id) } else { coach.unhide(id) };
    let already = if hide { "It is hidden already." } else { "It is not hidden." };
    turn(wish, already, door, talk)
}

/// Pauses a way or brings it back.
pub(super) fn way(
    words: &str,
    pause: bool,
    door: &Door<'_>,
    talk: &mut Talk<'_>,
) -> Result<Status, Failure> {
    let category = door.category(words)?;
    let wish = |coach: &Coach| if pause { coach.pause(category) } else { coach.resume(category) };
    let already = if pause { "It is paused already." } else { "It is not paused." };
    turn(wish, already, door, talk)
}

/// Opts out of a need or takes that back.
pub(super) fn need(
    word: &str,
    without: bool,
    door: &Door<'_>,
    talk: &mut Talk<'_>,
) -> Result<Status, Failure> {
    let need = Need::ALL.into_iter().find(|need| need.id() == word).ok_or_else(|| {
        Failure::Usage(format!("NEED is one of: {}", Need::ALL.map(Need::id).join(", ")))
    })?;
    let wish = |coach: &Coach| if without { coach.without(need) } else { coach.with(need) };
    let already = if without { "That is left out already." } else { "That is not left out." };
    turn(wish, already, door, talk)
}

fn turn(
    wish: impl Fn(&Coach) -> Result<Change, Refusal>,
    already: &str,
    door: &Door<'_>,
    talk: &mut Talk<'_>,
) -> Result<Status, Failure> {
    let mut work = door.enter(Scope::Recent, talk)?;
    let today = work.today();
    match work.carry_out(wish)? {
        Ok(written) => {
            let mut sentence = sentence(&written, &work.coach);
            sentence.push((Role::Plain, ". Undo: hullo undo".to_owned()));
            answers::confirm(&written, &work, talk, sentence)
        }
        Err(Refusal::Unchanged) => answers::nothing_to_change(&work, talk, already),
        Err(refusal) => Err(Failure::refused(&refusal, today)),
    }
}

/// What the choices of a change come to: `Paused: Share music`.
pub(super) fn sentence(written: &Written, coach: &Coach) -> answers::Sentence {
    let mut pieces = Vec::new();
    for choice in &written.choices {
        if !pieces.is_empty() {
            pieces.push((Role::Plain, "; ".to_owned()));
        }
        let (verb, name) = coach.chosen(choice);
        pieces.push((Role::Done, format!("{verb}: ")));
        pieces.push((Role::Strong, name));
    }
    pieces
}
