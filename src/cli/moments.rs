//! The commands that write: done, add, rest, expect, felt, note, move, remove, undo and redo.

use chrono::NaiveDate;

use super::args::{AddArgs, DoneArgs, MoveArgs, RestArgs};
use super::failure::Outcome;
use super::session::{self, Session, size};
use super::values::{MomentRef, Usage, category};
use crate::coach::{Add, Done};
use crate::domain::record::{Moment, RecordId, Score};
use crate::domain::{refusal::Refusal, text};
use crate::store::{Span, state::DraftOf};

/// Runs `done`.
pub(super) fn done(args: &DoneArgs, session: &mut Session<'_>) -> Outcome {
    check_words(&args.note, session)?;
    let date = session.load_day(&args.date)?;
    let prompt = session.seen(date)?;
    let words = args.note.join(" ");
    let is_given = !words.trim().is_empty();
    let done = session.journal().day(date).done(&prompt).map(session::owned);
    if let Some((id, moment)) = done.filter(|_| is_given) {
        return note_done(&id, &moment, &words, session);
    }
    let draft = session.store.draft(&DraftOf::Day(date));
    let note = if is_given { Some(words.as_str()) } else { draft.as_deref() };
    let saved = session.change(|context, journal| {
        context.done(journal, &Done { date, prompt: &prompt, size: args.size.size(), note })
    })?;
    let Some((id, moment)) = saved.moment() else { return Ok(()) };
    say_made("Done", moment, session)?;
    if let Some(draft) = draft {
        session.store.set_draft(&DraftOf::Day(date), "")?;
        if is_given {
            session.store.set_draft(&DraftOf::Moment(id.clone()), &draft)?;
            session.out.say("The words from before are kept as its draft.")?;
        }
    }
    Ok(())
}

/// Errors if the only word of a note is a size or a day, which may be meant as an option.
fn check_words(words: &[String], session: &Session<'_>) -> Outcome {
    let [word] = words else { return Ok(()) };
    let word = word.to_ascii_lowercase();
    let (kind, option) = match word.as_str() {
        "tiny" | "more" => ("size", format!("done --{word}")),
        "usual" => ("size", "done".to_owned()),
        "yesterday" | "today" => ("day", format!("done --date {word}")),
        _ => return Ok(()),
    };
    let option = session.out.command(&option);
    let note = session.out.command(&format!("note {word}"));
    let how = format!("For that: {option}. As words: {note}.");
    Err(Usage::new(format!("{word} is also a {kind}."), how).into())
}

/// Keeps words that are given once the idea is done: as its note if it has none, else as a draft.
fn note_done(id: &RecordId, moment: &Moment, words: &str, session: &mut Session<'_>) -> Outcome {
    let when = session.when(moment);
    if moment.note.is_none() {
        session.change(|context, journal| context.note(journal, id, None, words))?;
        return session.out.changed(&format!("Already done{when}. Your words are its note now."));
    }
    text::note(words).map_err(Refusal::from)?;
    session.store.set_draft(&DraftOf::Moment(id.clone()), words)?;
    let note = session.out.command("note");
    session.out.say(&format!(
        "Already done{when}, with a note. Your words are kept as a draft. {note} and words replace \
         the note."
    ))
}

/// Says that a moment was made: "Done: Five-minute voice note (08:14). 5-day streak. Undo: hullo undo".
fn say_made(verb: &str, moment: &Moment, session: &Session<'_>) -> Outcome {
    let (context, journal, out) = (session.context(), session.journal(), &session.out);
    let is_spoken_done = out.style.is_spoken && verb == "Done";
    let is_today = moment.date == session.today();
    let made = if out.style.is_spoken {
        let words = if moment.note.is_some() { ", with your words" } else { "" };
        let (when, size) = (session.when(moment), size(moment.size));
        format!("{verb}{when}: {}{size}{words}.", moment.title)
    } else {
        format!("{verb}: {}.", session.named(moment))
    };
    let cheer = (is_spoken_done && is_today).then(|| context.done_line(moment.size).to_owned());
    let count = context.count(journal).map(|count| format!("{}{}.", count.number, count.label));
    let parts: Vec<String> = [made].into_iter().chain(cheer).chain(count).collect();
    out.changed(&parts.join(" "))?;
    let extra = context.extra_line(journal).filter(|_| is_today);
    let back = context.words_back(journal).filter(|_| is_spoken_done && !session.is_private);
    let back = back.map(|(label, words)| format!("{label}: {words}"));
    let felt = out.command("felt");
    let ask = format!("How did it go? {felt} and a number, 1 hard to 5 good, or nothing.");
    let ask = moment.expected.map(|_| ask);
    extra.into_iter().chain(back).chain(ask).try_for_each(|line| out.say(&line))
}

/// Runs `add`.
pub(super) fn add(args: &AddArgs, session: &mut Session<'_>) -> Outcome {
    let date = session.load_day(&args.date)?;
    let words = std::iter::once(&args.category).chain(&args.note);
    let words: Vec<&str> = words.map(String::as_str).collect();
    // The name of a way may have several words.
    let name = |count: usize| session.deck.find_category(&words.get(..count)?.join(" "));
    let found = (1..=4).rev().find_map(|count| Some((name(count)?, count)));
    let (category, count) = match found {
        Some(found) => found,
        None => (category(&args.category)?, 1),
    };
    let note = words[count..].join(" ");
    let add = Add { date, category, prompt: None, note: Some(&note) };
    let saved = session.change(|context, _| context.add(&add))?;
    saved.moment().map_or(Ok(()), |(_, moment)| say_made("Added", moment, session))
}

/// Runs `rest`.
pub(super) fn rest(args: &RestArgs, session: &mut Session<'_>) -> Outcome {
    let (first, today) = (session.load_day(&args.date)?, session.today());
    let last = args.until.as_ref().map_or(first, |day| day.ahead(today));
    let saved = session.change(|context, journal| context.rest(journal, first, last, !args.end))?;
    let days: Vec<_> = saved.records.iter().filter_map(|record| record.content.date()).collect();
    let day = |date: &NaiveDate| session.day(*date);
    let text = match days.as_slice() {
        [] => "The rest is ended.".to_owned(),
        [only] if *only == today => session.context().rest_line().to_owned(),
        [only] => format!("Resting on {}. Nothing is owed.", day(only)),
        [first, .., last] => {
            format!("Resting from {} to {}. Nothing is owed.", day(first), day(last))
        }
    };
    session.out.changed(&text)
}

/// Runs `expect`.
pub(super) fn expect(score: Score, session: &mut Session<'_>) -> Outcome {
    session.load(Span::Window)?;
    let seen = session.seen(session.today())?;
    session.change(|context, journal| context.expect(journal, &seen, score))?;
    let guess = format!("{}, {}.", score.number(), score.words());
    if session.out.style.is_spoken {
        return session.out.say(&format!("Guess saved: {guess}"));
    }
    session.out.changed(&format!("Guess saved for {}: {guess}", session.context().name(&seen)))
}

/// Runs `felt`.
pub(super) fn felt(score: Score, of: Option<&MomentRef>, session: &mut Session<'_>) -> Outcome {
    let (id, moment) = session.moment(of)?;
    session.change(|context, journal| context.felt(journal, &id, score))?;
    let guess = moment.expected.map(|guess| format!(" Your guess was {}.", guess.words()));
    let (guess, words) = (guess.unwrap_or_default(), score.words());
    if session.out.style.is_spoken && of.is_none() {
        return session.out.say(&format!("Saved: {words}.{guess}"));
    }
    session.out.changed(&format!("Saved for {}: {words}.{guess}", session.named(&moment)))
}

/// Runs `note`: on a moment, or before today's idea is done as its draft.
pub(super) fn note(words: &str, of: Option<&MomentRef>, session: &mut Session<'_>) -> Outcome {
    session.load(Span::Window)?;
    if of.is_none() && session.context().done_on(session.journal(), session.today()).is_none() {
        return draft(words, session);
    }
    let (id, moment) = session.moment(of)?;
    let seen = moment.note.as_deref();
    session.change(|context, journal| context.note(journal, &id, seen, words))?;
    session.store.set_draft(&DraftOf::Moment(id), "")?;
    let verb = if words.trim().is_empty() { "Note taken from" } else { "Note saved:" };
    session.out.changed(&format!("{verb} {}.", session.named(&moment)))
}

fn draft(words: &str, session: &Session<'_>) -> Outcome {
    let note = text::note(words).map_err(Refusal::from)?;
    let of = DraftOf::Day(session.today());
    let before = session.store.draft(&of).map_or("", |_| ", in place of those before");
    session.store.set_draft(&of, note.as_deref().unwrap_or_default())?;
    let title = session.context().name(&session.seen(session.today())?);
    let done = session.out.command("done");
    session.out.say(&match note {
        Some(_) => format!("Kept as a draft for {title}{before}. {done} saves it as the note."),
        None => format!("No draft for {title}."),
    })
}

/// Runs `move`.
pub(super) fn move_to(args: &MoveArgs, session: &mut Session<'_>) -> Outcome {
    let (id, moment) = session.moment(Some(&args.of))?;
    let date = args.date.as_ref().map(|day| day.past(session.today()));
    session.change(|context, journal| context.move_to(journal, &id, args.to, date))?;
    let category = args.to.map(|to| session.deck.category(to).name.clone());
    let day = date.map(|date| session.day(date));
    let target = category.into_iter().chain(day).collect::<Vec<_>>().join(", ");
    session.out.changed(&format!("Moved: {} to {target}.", session.named(&moment)))
}

/// Runs `remove`.
pub(super) fn remove(of: &MomentRef, session: &mut Session<'_>) -> Outcome {
    let (id, moment) = session.moment(Some(of))?;
    session.change(|context, journal| context.remove(journal, &id))?;
    session.out.changed(&format!("Removed: {}.", session.named(&moment)))
}

/// Runs `undo`, or `redo`.
pub(super) fn undo(is_undo: bool, session: &mut Session<'_>) -> Outcome {
    session.load(Span::Window)?;
    let (store, now) = (&mut session.store, session.now);
    let saved = if is_undo { store.undo(now) } else { store.redo(now) }?;
    saved.remarks.iter().try_for_each(|remark| session.out.warn(remark))?;
    if !is_undo {
        return session.out.changed(&format!("Done again: {}.", saved.what));
    }
    let redo = session.out.command("redo");
    session.out.say(&format!("Taken back: {}. {redo} does it again.", saved.what))
}
