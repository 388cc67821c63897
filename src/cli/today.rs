//! `today`, `swap` and `status`: the day's idea and how it stands.

use chrono::NaiveDate;
use serde_json::json;

use super::failure::{Failure, Outcome, status};
use super::values::Usage;
use super::{args::TodayArgs, export::moment_json, output::Role, session::Session};
use crate::coach::{messages::Messages, today::Yesterday};
use crate::domain::{deck::Prompt, record::Size, refusal, scheduler::Pick};
use crate::store::Span;

/// Runs `today`.
pub(super) fn run(args: &TodayArgs, session: &mut Session<'_>) -> Outcome {
    let (date, today) = (session.load_day(&args.date)?, session.today());
    if date > today {
        return Err(Usage::new("That day is still to come.", "Ideas come a day at a time.").into());
    }
    if date == today {
        record_offer(session)?;
    }
    let size = args.size.size();
    if args.json {
        return json(size, date, session);
    }
    if session.out.style.is_spoken {
        session.out.say(&format!("hullo, {}.", session.day(date)))?;
        if date == today {
            greet(session)?;
        }
    }
    show(date, size, args.why, session)
}

/// Records today's prompt as offered. Where nothing can be written it is shown all the same.
fn record_offer(session: &mut Session<'_>) -> Outcome {
    if session.context().show(session.journal()).offer.is_some() {
        match session.change(|context, journal| Ok(context.show(journal))) {
            Err(Failure::Journal(text)) => session.out.warn(&text)?,
            result => drop(result?),
        }
    }
    if session.out.style.is_loop {
        session.heard = Some(session.pick(session.today())?.prompt.id.clone());
    }
    Ok(())
}

/// Says the first morning's lines, or a word after missed days.
fn greet(session: &Session<'_>) -> Outcome {
    let (context, journal, out) = (session.context(), session.journal(), &session.out);
    if context.is_first_morning(journal) {
        for line in &Messages::get().first_morning {
            out.say(&refusal::fill(line, |name| out.command(name)))?;
        }
    } else if let Some(line) = context.return_line(journal) {
        out.say(line)?;
    }
    Ok(())
}

/// Shows a day's idea and how it stands.
fn show(date: NaiveDate, size: Size, with_why: bool, session: &Session<'_>) -> Outcome {
    let pick = session.pick(date)?;
    if pick.ignores_choices {
        session.out.say(&Messages::get().everything_left_out)?;
    }
    idea(pick.prompt, size, session)?;
    if with_why {
        why(&pick, session)?;
    }
    standing(date, pick.prompt, session)?;
    if date == session.today() && session.out.style.is_spoken {
        yesterday(session)?;
    }
    Ok(())
}

/// Says name, manner, text and first words of an idea.
pub(super) fn idea(prompt: &Prompt, size: Size, session: &Session<'_>) -> Outcome {
    let out = &session.out;
    let category = &session.deck.category(prompt.category).name;
    let manner = prompt.manner(size == Size::Tiny, ",").replace(" ,", ",");
    let text = match (size, &prompt.tiny, &prompt.more) {
        (Size::Tiny, Some(tiny), _) => tiny,
        (Size::More, _, Some(more)) => &format!("{} Then: {more}", prompt.text),
        _ => &prompt.text,
    };
    if out.style.is_spoken {
        let manner = if manner.is_empty() { manner } else { format!(", {manner}") };
        out.say(&format!("{category}{manner}: {}.", prompt.title))?;
    } else {
        let number = format!("{}  {category}: ", prompt.category.number());
        out.line(&[(Role::Plain, &number), (Role::Strong, &prompt.title)])?;
        out.below(&manner)?;
    }
    out.below(text)?;
    let first_words = prompt.say.as_ref().map(|say| format!("First words: {say}"));
    first_words.map_or(Ok(()), |line| out.below(&line))
}

/// Says the last time, why this idea, and why it works.
pub(super) fn why(pick: &Pick<'_>, session: &Session<'_>) -> Outcome {
    let (context, out) = (session.context(), &session.out);
    if let Some(moment) = context.last_time(session.journal(), pick.prompt.category) {
        let words = moment.note.as_ref().filter(|_| !session.is_private).unwrap_or(&moment.title);
        out.below(&format!("Last time, {}: {words}", session.day(moment.date)))?;
    }
    let category = session.deck.category(pick.prompt.category);
    out.below(&format!("Why this one: {}", context.why(pick)))?;
    out.below(&format!("Why it works: {}", category.why))?;
    out.below(&format!("Source: {}.", category.source.trim_end_matches('.')))
}

/// Says how a day stands, and what to do.
fn standing(date: NaiveDate, prompt: &Prompt, session: &Session<'_>) -> Outcome {
    let (is_today, day) = (date == session.today(), session.journal().day(date));
    let option = if is_today { String::new() } else { format!(" --date {date}") };
    let done = session.out.command(&format!("done{option}"));
    let (role, text) = if let Some((_, moment)) = day.done(&prompt.id) {
        (Role::Done, format!("Done{}.", session.when(moment)))
    } else if day.is_rest() && is_today {
        (Role::Rest, session.context().rest_line().to_owned())
    } else if day.is_rest() {
        (Role::Rest, "A day of rest.".to_owned())
    } else if day.has_moment() {
        (Role::Accent, format!("The day has its moment. This one too, if you like: {done}"))
    } else if session.out.style.is_loop && is_today {
        (Role::Accent, "Say done, swap, rest, why or help.".to_owned())
    } else {
        (Role::Accent, format!("Still open. Mark it with: {done}"))
    };
    let indent = if session.out.style.is_spoken { "" } else { "   " };
    session.out.line(&[(Role::Plain, indent), (role, &text)])
}

/// Says yesterday's idea, while it lasts.
fn yesterday(session: &Session<'_>) -> Outcome {
    let (out, journal) = (&session.out, session.journal());
    let text = match session.context().yesterday(journal) {
        Some(Yesterday::Open(pick)) => {
            let done = out.command("done --date yesterday");
            format!("Yesterday's idea, if it happened: {}. {done} marks it.", pick.prompt.title)
        }
        Some(Yesterday::WithoutNote(record, moment)) => {
            let newer = journal.moments().rev().take_while(|(it, _)| it.id != record.id);
            let note = out.command(&format!("note --of {}", newer.count() + 1));
            format!("Yesterday: {}. {note} and words adds what came of it.", moment.title)
        }
        None => return Ok(()),
    };
    out.say(&text)
}

/// Runs `swap`: another idea, or the one with this id.
pub(super) fn swap(id: Option<&str>, session: &mut Session<'_>) -> Outcome {
    session.load(Span::Window)?;
    let seen = session.seen(session.today())?;
    id.map(|id| session.prompt(id).map(|_| ())).transpose()?;
    session.change(|context, journal| match id {
        Some(id) => context.choose(journal, &seen, id),
        None => context.swap(journal, &seen),
    })?;
    record_offer(session)?;
    show(session.today(), Size::Usual, false, session)?;
    let line = session.context().third_swap_line(session.journal());
    line.map_or(Ok(()), |line| session.out.below(line))
}

fn json(size: Size, date: NaiveDate, session: &Session<'_>) -> Outcome {
    let pick = session.pick(date)?;
    let (prompt, day) = (pick.prompt, session.journal().day(date));
    let done = day.done(&prompt.id).map(|(_, moment)| moment);
    session.out.json(json!({
        "date": date,
        "category": prompt.category.id(),
        "prompt": prompt.id,
        "title": prompt.title,
        "text": prompt.text,
        "tiny": prompt.tiny,
        "more": prompt.more,
        "say": prompt.say,
        "minutes": prompt.minutes,
        "size": done.map_or(size, |moment| moment.size).word(),
        "why": session.context().why(&pick),
        "done": done.is_some(),
        "moments": day.moments().map(moment_json).collect::<Vec<_>>(),
    }))
}

/// Runs `status`: one line, nothing written.
pub(super) fn status(check: bool, as_json: bool, session: &mut Session<'_>) -> Outcome {
    session.store.read(session.now, Span::Window)?;
    let (journal, today) = (session.journal(), session.today());
    let (day, prompt, out) = (journal.day(today), session.pick(today)?.prompt, &session.out);
    let count = session.context().count(journal);
    let count = count.map(|count| format!(", {}{}", count.number, count.label));
    let count = count.unwrap_or_default();
    let (number, title) = (prompt.category.number(), &prompt.title);
    let last = day.moments().next_back().map(|(_, moment)| moment.category.number());
    if as_json {
        out.json(json!({
            "date": today,
            "category": prompt.category.id(),
            "title": title,
            "done": day.has_moment(),
            "rest": day.is_rest(),
            "streak": journal.streak(today).days,
        }))?;
    } else {
        let is_spoken = out.style.is_spoken;
        out.say(&match last {
            Some(_) if is_spoken => format!("Today has its moment{count}."),
            Some(last) => format!("{last} done{count}"),
            None if day.is_rest() => if is_spoken { "Resting today." } else { "~ resting" }.into(),
            None if is_spoken => format!("Today is open: {title}."),
            None => format!("{number} {title}"),
        })?;
    }
    if check && day.is_open() { Err(Failure::Said(status::OPEN)) } else { Ok(()) }
}
