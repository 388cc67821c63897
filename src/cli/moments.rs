//! The commands that write: done, add, rest, expect, felt, note, move, remove, undo and redo.

use chrono::NaiveDate;

use super::{
    args::{AddArgs, DoneArgs, RestArgs},
    deck,
    failure::{Failure, status},
    output::{Output, Role},
    session::Session,
    today,
    values::{Day, MomentRef},
};
use crate::{
    coach::{Add, Done},
    domain::{
        deck::CategoryId,
        record::{Moment, RecordId, Score, Size},
        refusal::Refusal,
        scheduler, text,
    },
    store::{Saved, Span, StoreError, state::DraftOf},
};

/// Runs `done`.
pub(super) fn done(
    args: &DoneArgs,
    session: &mut Session,
    out: &mut Output<'_>,
) -> Result<u8, Failure> {
    check_words(&args.words, out)?;
    let words = args.words.join(" ");
    let today = session.today();
    let date = args.date.as_ref().map_or(today, |day| day.past(today));
    session.load_for(date, out)?;
    let standing = scheduler::pick(&session.deck, session.journal(), date);
    let standing = standing.map(|pick| pick.prompt.id.clone());
    let prompt = if date == today { Some(today::seen(session)?) } else { standing };
    let prompt = prompt.ok_or(Failure::Refused(Refusal::IdeaIsGone))?;
    if let Some((record, moment)) = session.journal().day(date).done(&prompt)
        && !words.trim().is_empty()
    {
        let (id, moment) = (record.id.clone(), moment.clone());
        return note_after_done(&id, &moment, &words, session, out);
    }
    let draft = session.store.draft(&DraftOf::Day(date));
    let is_given = !words.trim().is_empty();
    let note = if is_given { Some(words.as_str()) } else { draft.as_deref() };
    let saved = session.change(out, |context, journal| {
        context.done(journal, &Done { date, prompt: &prompt, size: args.size.size(), note })
    })?;
    let (id, moment) = moment_of(&saved).ok_or(Failure::Refused(Refusal::IdeaIsGone))?;
    say_done("Done", &moment, session, out)?;
    if let Some(draft) = draft {
        session.store.set_draft(&DraftOf::Day(date), "")?;
        if is_given {
            session.store.set_draft(&DraftOf::Moment(id), &draft)?;
            out.say("The words from before are kept as its draft.")?;
        }
    }
    Ok(status::FINE)
}

/// Errors if the only word of a note is a size or a day, which may be meant as an option.
fn check_words(words: &[String], out: &Output<'_>) -> Result<(), Failure> {
    let [word] = words else { return Ok(()) };
    let (kind, option) = match word.to_ascii_lowercase().as_str() {
        word @ ("tiny" | "more") => ("size", format!("done --{word}")),
        "usual" => ("size", "done".to_owned()),
        word @ ("yesterday" | "today") => ("day", format!("done --date {word}")),
        _ => return Ok(()),
    };
    let word = word.to_ascii_lowercase();
    let (option, note) = (out.command(&option), out.command(&format!("note {word}")));
    let what = format!("{word} is also a {kind}.");
    Err(Failure::Usage(what, format!("For that: {option}. As words: {note}.")))
}

/// Keeps words that are given once the idea is done: as its note if it has none, else as a draft.
fn note_after_done(
    id: &RecordId,
    moment: &Moment,
    words: &str,
    session: &mut Session,
    out: &mut Output<'_>,
) -> Result<u8, Failure> {
    let when = today::when(moment, session, out);
    if moment.note.is_none() {
        session.change(out, |context, journal| context.note(journal, id, None, words))?;
        let undo = out.undo();
        out.say(&format!("Already done{when}. Your words are its note now. {undo}"))?;
    } else {
        text::note(words).map_err(Refusal::from)?;
        session.store.set_draft(&DraftOf::Moment(id.clone()), words)?;
        let note = out.command("note");
        out.say(&format!(
            "Already done{when}, with a note. Your words are kept as a draft. {note} and words \
             replace the note."
        ))?;
    }
    Ok(status::FINE)
}

fn moment_of(saved: &Saved) -> Option<(RecordId, Moment)> {
    let moments = saved.records.iter().rev();
    moments
        .into_iter()
        .find_map(|record| Some((record.id.clone(), record.content.moment()?.clone())))
}

/// Says that a moment was made: "Done: Five-minute voice note (08:14). 5-day streak. Undo: hullo undo".
fn say_done(
    verb: &str,
    moment: &Moment,
    session: &Session,
    out: &mut Output<'_>,
) -> Result<(), Failure> {
    let (context, journal) = (session.context(), session.journal());
    let count = context.count(journal);
    let count = count.map(|count| format!(" {}{}.", count.number, count.label));
    let count = count.unwrap_or_default();
    let size = match moment.size {
        Size::Usual => String::new(),
        size => format!(", {}", size.word()),
    };
    let undo = out.undo();
    if out.style.is_spoken {
        let when = today::when(moment, session, out);
        let words = if moment.note.is_some() { ", with your words" } else { "" };
        let line = if verb == "Done" { context.done_line(moment.size) } else { "" };
        let gap = if line.is_empty() { "" } else { " " };
        let title = &moment.title;
        out.say(&format!("{verb}{when}: {title}{size}{words}.{gap}{line}{count} {undo}"))?;
    } else {
        let when = when(moment, session, out);
        out.line(&[
            (Role::Done, &format!("{verb}: ")),
            (Role::Plain, &format!("{}{size}{when}.{count} {undo}", moment.title)),
        ])?;
    }
    if moment.date == session.today() {
        let extra = context.extra_line(journal);
        extra.map_or(Ok(()), |line| out.say(&line))?;
    }
    if verb == "Done"
        && out.style.is_spoken
        && !session.is_private
        && let Some((label, words)) = context.words_back(journal)
    {
        out.say(&format!("{label}: {words}"))?;
    }
    if moment.expected.is_some() {
        let felt = out.command("felt");
        out.say(&format!("How did it go? {felt} and a number, 1 hard to 5 good, or nothing."))?;
    }
    Ok(())
}

/// Returns ` (08:14)`, or ` (Tue 24 Nov)` for a moment of another day.
fn when(moment: &Moment, session: &Session, out: &Output<'_>) -> String {
    let time = moment.time().filter(|_| moment.date == session.today());
    format!(" ({})", time.unwrap_or_else(|| out.day(moment.date, session.today())))
}

/// Returns what a changed moment is called: `Share music (Fri 20 Nov)`, spoken with the weekday.
fn named(moment: &Moment, session: &Session, out: &Output<'_>) -> String {
    if out.style.is_spoken {
        return format!("{}{}", moment.title, today::when(moment, session, out));
    }
    format!("{}{}", moment.title, when(moment, session, out))
}

/// Runs `add`.
pub(super) fn add(
    args: &AddArgs,
    session: &mut Session,
    out: &mut Output<'_>,
) -> Result<u8, Failure> {
    let today = session.today();
    let date = args.date.as_ref().map_or(today, |day| day.past(today));
    let (category, prompt) = if let Some(category) = session.deck.find_category(&args.category) {
        (category, None)
    } else {
        let prompt = deck::prompt(&args.category, session)?;
        (prompt.category, Some(prompt.id.clone()))
    };
    session.load_for(date, out)?;
    let words = args.words.join(" ");
    let saved = session.change(out, |context, _| {
        context.add(&Add { date, category, prompt: prompt.as_deref(), note: Some(&words) })
    })?;
    let (_, moment) = moment_of(&saved).ok_or(Failure::Refused(Refusal::IdeaIsGone))?;
    say_done("Added", &moment, session, out)?;
    Ok(status::FINE)
}

/// Runs `rest`.
pub(super) fn rest(
    args: &RestArgs,
    session: &mut Session,
    out: &mut Output<'_>,
) -> Result<u8, Failure> {
    let today = session.today();
    let first = args.date.as_ref().map_or(today, |day| day.past(today));
    let last = args.until.as_ref().map_or(first, |day| day.ahead(today));
    session.load_for(first, out)?;
    session.change(out, |context, journal| context.rest(journal, first, last, !args.end))?;
    let span = if first == last {
        format!("on {}", out.day(first, today))
    } else {
        format!("from {} to {}", out.day(first, today), out.day(last, today))
    };
    let (text, end) = if args.end {
        (format!("No rest {span} any more."), String::new())
    } else if (first, last) == (today, today) {
        ("Resting today. Nothing is owed. A new idea comes tomorrow.".to_owned(), String::new())
    } else {
        (format!("Resting {span}."), " Nothing is owed.".to_owned())
    };
    let end = format!("{end} {}", out.undo());
    out.line(&[(Role::Rest, &text), (Role::Plain, &end)])?;
    Ok(status::FINE)
}

/// Runs `expect`.
pub(super) fn expect(
    score: Score,
    session: &mut Session,
    out: &mut Output<'_>,
) -> Result<u8, Failure> {
    session.load(Span::Window, out)?;
    let seen = today::seen(session)?;
    session.change(out, |context, journal| context.expect(journal, &seen, score))?;
    let (number, words, undo) = (score.number(), score.words(), out.undo());
    let title = session.context().name(&seen);
    out.say(&if out.style.is_spoken {
        format!("Guess saved: {number}, {words}.")
    } else {
        format!("Guess saved for {title}: {number}, {words}. {undo}")
    })?;
    Ok(status::FINE)
}

/// Runs `felt`.
pub(super) fn felt(
    score: Score,
    of: Option<&MomentRef>,
    session: &mut Session,
    out: &mut Output<'_>,
) -> Result<u8, Failure> {
    let (id, moment) = session.moment(of, out)?;
    session.change(out, |context, journal| context.felt(journal, &id, score))?;
    let guess = moment.expected.map(|guess| format!(" Your guess was {}.", guess.words()));
    let (guess, words, undo) = (guess.unwrap_or_default(), score.words(), out.undo());
    let name = named(&moment, session, out);
    out.say(&match (out.style.is_spoken, of) {
        (true, None) => format!("Saved: {words}.{guess}"),
        _ => format!("Saved for {name}: {words}.{guess} {undo}"),
    })?;
    Ok(status::FINE)
}

/// Runs `note`: on a moment, or before today's idea is done as its draft.
pub(super) fn note(
    words: &str,
    of: Option<&MomentRef>,
    session: &mut Session,
    out: &mut Output<'_>,
) -> Result<u8, Failure> {
    session.load(Span::Window, out)?;
    if of.is_none() && session.context().done_on(session.journal(), session.today()).is_none() {
        return draft(words, session, out);
    }
    let (id, moment) = session.moment(of, out)?;
    let seen = moment.note.as_deref();
    session.change(out, |context, journal| context.note(journal, &id, seen, words))?;
    session.store.set_draft(&DraftOf::Moment(id), "")?;
    let (name, undo) = (named(&moment, session, out), out.undo());
    let verb = if words.trim().is_empty() { "Note taken from" } else { "Note saved with" };
    out.say(&if out.style.is_spoken {
        format!("{verb} {name}. {undo}")
    } else {
        format!("{verb}: {name}. {undo}")
    })?;
    Ok(status::FINE)
}

fn draft(words: &str, session: &Session, out: &mut Output<'_>) -> Result<u8, Failure> {
    let note = text::note(words).map_err(Refusal::from)?;
    let of = DraftOf::Day(session.today());
    let is_other = session.store.draft(&of).is_some();
    session.store.set_draft(&of, note.as_deref().unwrap_or_default())?;
    let title = session.context().name(&today::seen(session)?);
    let before = if is_other { ", in place of those before" } else { "" };
    let done = out.command("done");
    out.say(&match note {
        Some(_) => {
            format!(
                "Your words are kept as a draft for {title}{before}. {done} saves them with it."
            )
        }
        None => format!("No draft for {title}."),
    })?;
    Ok(status::FINE)
}

/// Runs `move`.
pub(super) fn move_to(
    of: &MomentRef,
    to: Option<CategoryId>,
    date: Option<&Day>,
    session: &mut Session,
    out: &mut Output<'_>,
) -> Result<u8, Failure> {
    let (id, moment) = session.moment(Some(of), out)?;
    let today = session.today();
    let date: Option<NaiveDate> = date.map(|day| day.past(today));
    session.change(out, |context, journal| context.move_to(journal, &id, to, date))?;
    let name = named(&moment, session, out);
    let category = to.map(|to| session.deck.category(to).name.clone());
    let day = date.map(|date| out.day(date, today));
    let target = category.into_iter().chain(day).collect::<Vec<_>>().join(", ");
    let (verb, undo) = (if out.style.is_spoken { "Moved" } else { "Moved:" }, out.undo());
    out.say(&format!("{verb} {name} to {target}. {undo}"))?;
    Ok(status::FINE)
}

/// Runs `remove`.
pub(super) fn remove(
    of: &MomentRef,
    session: &mut Session,
    out: &mut Output<'_>,
) -> Result<u8, Failure> {
    let (id, moment) = session.moment(Some(of), out)?;
    session.change(out, |context, journal| context.remove(journal, &id))?;
    let (name, undo) = (named(&moment, session, out), out.undo());
    out.say(&format!("Removed: {name}. {undo}"))?;
    Ok(status::FINE)
}

/// Runs `undo`, or `redo`.
pub(super) fn undo(
    is_undo: bool,
    session: &mut Session,
    out: &mut Output<'_>,
) -> Result<u8, Failure> {
    session.load(Span::Window, out)?;
    let step = |session: &mut Session| -> Result<Saved, StoreError> {
        if is_undo { session.store.undo(session.now) } else { session.store.redo(session.now) }
    };
    let saved = step(session)?;
    saved.remarks.iter().try_for_each(|remark| out.warn(remark))?;
    let redo = out.command("redo");
    let (verb, next) = match (is_undo, out.style.is_spoken) {
        (true, true) => ("Taken back", format!("{redo} does it again.")),
        (true, false) => ("Taken back", format!("Redo: {redo}")),
        (false, _) => ("Done again", out.undo()),
    };
    out.say(&format!("{verb}: {}. {next}", saved.what))?;
    Ok(status::FINE)
}
