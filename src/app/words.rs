//! The app's own sentences about the last key. A name in braces, such as `{undo}`, stands for the key
//! of that action. What the coach says by turns is in its messages; what stands on a screen without a
//! key is the view's.

use std::path::Path;

use super::{Notice, wish::Turned};
use crate::{
    coach::{Refusal, choices},
    domain::{
        category::CategoryId,
        history,
        kept::Problem,
        note::{self, NoteFault},
        record::{DeviceId, Filed, Moment},
    },
    store::StoreError,
};

pub(crate) const NO_SWAP: &str = "Today's is done. {add} adds another.";
pub(crate) const NO_OTHER: &str = "There is no other idea for today.";
pub(crate) const NO_REST: &str = "Today has its moment already. Nothing more is owed.";
pub(crate) const NOTE_SAVED: &str = "Note saved. {undo} takes it back.";
pub(crate) const NOTE_REMOVED: &str = "Note removed. {undo} brings it back.";
pub(super) const DELETED: &str = "Deleted. {undo} brings it back.";
pub(crate) const REST_DELETED: &str = "No longer a rest day. {undo} makes it one again.";
pub(crate) const MADE_TODAY: &str = "Today's idea now. {undo} brings the other one back.";
pub(super) const UNDONE: &str = "Taken back. {redo} makes it again.";
pub(super) const REDONE: &str = "Made again. {undo} takes it back.";
pub(crate) const DRAFT_KEPT: &str = "Draft kept. {note} opens it.";
pub(crate) const DRAFT_WAITS: &str = "Your words wait here. {done} stores them with the moment.";
pub(crate) const EARLIER_DRAFT_WAITS: &str = "Your words wait with yesterday's idea.";
pub(crate) const DRAFT_GONE: &str = "Draft cleared.";
pub(crate) const NOTE_FULL: &str = "A note holds up to 2,000 characters.";
pub(crate) const NOTHING_TODAY: &str = "Nothing noted today yet.";
pub(super) const NOTHING_FOUND: &str = "Nothing is chosen. {back} ends the search.";
pub(crate) const NONE_OF_THIS_WAY: &str = "No moments of this way yet.";
pub(super) const NO_DAY: &str = "A day is like 2026-11-20, yesterday, or Tuesday.";
pub(super) const BY_HAND: &str = "This one was typed by hand. hullo check --fix gives it an id.";
pub(crate) const ASKED_LATER: &str = "hullo asks again when it is next opened.";
pub(crate) const LET_GO: &str =
    "They will not be asked about again. {undo} still brings them back.";
pub(crate) const EXPECTED: &str = "Noted. hullo asks again once it is done.";
pub(crate) const FELT: &str = "Noted. {undo} takes it back.";
pub(crate) const NO_GUESS_AFTER: &str = "This one is done already, so there is nothing to guess.";
pub(crate) const NO_GUESS_AT_REST: &str = "Today is a rest day. Nothing is asked.";
pub(super) const COPIED: &str = "Copied.";
pub(super) const COPIED_PERHAPS: &str =
    "Copied if this terminal allows it. Printed too when you leave.";
pub(super) const NOT_COPIED: &str = "This terminal cannot copy. It is printed when you leave.";
pub(super) const NO_FIRST_WORDS: &str =
    "This idea comes without first words. {copy-idea} copies the idea.";
pub(crate) const PRIVATE: &str = "Notes and names are blank. {private} shows them again.";
pub(crate) const NOT_PRIVATE: &str = "Notes and names are back.";
pub(crate) const WORDS_ARE_PRIVATE: &str =
    "Those words are blank for now. {private} shows them again.";
pub(super) const MOMENT_GONE: &str =
    "That moment is gone. Your words are still here; {back} keeps them.";

pub(crate) fn refusal(refusal: &Refusal) -> String {
    match refusal {
        Refusal::AlreadyDone(moment) => already_done(moment),
        Refusal::NoOffer(_) => "No idea was offered on that day. {add} adds a moment.".into(),
        Refusal::Ahead(_) => "That day is still to come.".into(),
        Refusal::AlreadyResting => "Today is a rest day already. Nothing is owed.".into(),
        Refusal::RestTooLong => "A rest ends on its first day or later, within a year.".into(),
        Refusal::NothingToNote => NOTHING_TODAY.into(),
        Refusal::Unchanged => "It stays as it is.".into(),
        Refusal::Unknown(_) => "That moment is gone.".into(),
        Refusal::NothingToUndo => "There is nothing left to undo today.".into(),
        Refusal::NothingToRedo => "There is nothing left to redo today.".into(),
        Refusal::ChangedSince => "That has changed since, so it stays as it is.".into(),
        Refusal::LastActive => choices::last_active_line("{rest}"),
        Refusal::LastIdea => choices::last_idea_line("{rest}"),
        Refusal::Apart(barrier) => choices::apart_line(*barrier, "{switch}"),
        Refusal::NoSuchIdea(_) => "That idea is not in the deck.".into(),
    }
}

fn already_done(moment: &Filed<Moment>) -> String {
    let at = history::clock_time(moment).map_or_else(String::new, |time| format!(" at {time}"));
    format!("Already done{at}. {{undo}} takes it back, {{add}} adds another.")
}

pub(crate) fn noted_for(date: &str) -> String {
    format!("Noted for {date}. {{undo}} takes it back.")
}

pub(crate) fn rested_on(date: &str) -> String {
    format!("{date} is a rest day now. {{undo}} takes it back.")
}

pub(crate) fn added(name: &str) -> String {
    format!("Added: {}. {{undo}} takes it back.", note::shown(name))
}

pub(crate) fn recategorized(name: &str) -> String {
    format!("Changed to {}. {{undo}} changes it back.", note::shown(name))
}

/// What is said once a choice is turned; `name` names a way.
pub(super) fn turned(turned: Turned, name: impl Fn(CategoryId) -> String) -> String {
    match turned {
        Turned::Paused(way) => {
            format!("{} is paused. {{switch}} brings it back.", note::shown(&name(way)))
        }
        Turned::Resumed(way) => format!("{} is back.", note::shown(&name(way))),
        Turned::Hidden => "Hidden. {switch} brings it back.".into(),
        Turned::Unhidden => "It is back among the ideas.".into(),
        Turned::Without(need) => {
            format!("Ideas that need {} are left out. {{switch}} brings them back.", need.words())
        }
        Turned::With(need) => format!("Ideas that need {} are back.", need.words()),
    }
}

pub(crate) fn moved(date: &str) -> String {
    format!("Moved to {date}. {{undo}} moves it back.")
}

pub(crate) fn nothing_on(date: &str) -> String {
    format!("Nothing noted on {date}. {{add}} adds a moment.")
}

pub(crate) fn waiting(devices: &[DeviceId]) -> String {
    let names: Vec<&str> = devices.iter().map(DeviceId::as_str).collect();
    format!("Removed here. The words go when hullo next runs on {}.", names.join(", "))
}

pub(crate) fn note_fault(fault: NoteFault) -> String {
    match fault {
        NoteFault::TooLong(_) => NOTE_FULL.into(),
        NoteFault::Control => "A note cannot hold control characters.".into(),
    }
}

/// How many entries could not be read, and in which file.
pub(crate) fn unreadable(problems: &[&Problem]) -> Option<Notice> {
    let first = problems.first()?;
    let rest = problems.iter().filter(|problem| problem.file != first.file);
    let place = if rest.count() == 0 { note::shown(&first.file) } else { "your files".into() };
    let text = match problems.len() {
        1 => format!("One entry in {place} cannot be read. It is safe; hullo check shows it."),
        count => format!(
            "{count} entries in {place} cannot be read. They are safe; hullo check shows them."
        ),
    };
    Some(Notice::new(text))
}

/// What there is to say of a whole file. One that nothing can be read of is an alarm.
pub(crate) fn of_file(problem: &Problem) -> Notice {
    let text = format!("{}: {}.", note::shown(&problem.file), note::shown(&problem.message));
    Notice { error: problem.unreadable, ..Notice::new(text) }
}

/// What nobody asked for and could not be done; hullo tries again by itself.
pub(crate) fn not_done(what: &str, error: &StoreError) -> Problem {
    let message = match error {
        StoreError::Busy => format!("not {what} yet, since another hullo is writing"),
        error => format!("not {what} yet: {error}"),
    };
    Problem { file: "journal".to_owned(), line: None, message, unreadable: false }
}

pub(super) fn not_read(why: &str) -> Notice {
    let text = format!("Not read: {}. The same key tries again.", note::shown(why));
    Notice::alarm(text)
}

pub(crate) fn why(why: &StoreError, data_folder: &Path) -> String {
    let why = match why {
        StoreError::Io { verb, path, source } => {
            let path = path.strip_prefix(data_folder).unwrap_or(path).display();
            format!("cannot {verb} {path}, {}", source.kind())
        }
        other => other.to_string(),
    };
    note::shown(&why).into_owned()
}

/// A note was not written in the person's own editor.
pub(super) fn not_edited(fault: &str) -> Notice {
    let text = format!("Not edited: {}.", note::shown(fault));
    Notice::alarm(text)
}

/// Words that wait are only in memory.
pub(crate) fn not_kept(error: &StoreError, leaving: bool) -> Notice {
    let why = why(error, Path::new(""));
    let text = if leaving {
        format!("Your words would be lost: {why}. The same key leaves without them.")
    } else {
        format!("Your words are only here for now: {why}.")
    };
    Notice::alarm(text)
}

/// What happened, why, and what to do, in one line.
pub(super) fn not_saved(error: &StoreError, data_folder: &Path, offer: bool) -> Notice {
    let why = why(error, data_folder);
    let text = if offer {
        format!("Nothing can be saved here now: {why}.")
    } else {
        format!("Not saved: {why}. The same key tries again.")
    };
    Notice::alarm(text)
}
