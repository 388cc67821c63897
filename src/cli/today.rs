//! `today`, `swap` and `status`: the day's idea and how it stands.

use chrono::NaiveDate;
use serde::Serialize;

use super::{
    args::TodayArgs,
    failure::{Failure, status},
    output::{Output, Role},
    session::Session,
    views::{MomentView, spoken_time},
};
use crate::{
    coach::{messages::Messages, today::Yesterday},
    domain::{
        deck::Prompt,
        record::{Moment, Size},
        refusal,
        scheduler::{self, Pick},
    },
    store::{Span, StoreError},
};

/// Runs `today`.
pub(super) fn run(
    args: &TodayArgs,
    session: &mut Session,
    out: &mut Output<'_>,
) -> Result<u8, Failure> {
    let date = args.date.as_ref().map_or(session.today(), |day| day.past(session.today()));
    if date > session.today() {
        let how = "Ideas come a day at a time.".to_owned();
        return Err(Failure::Usage("That day is still to come.".to_owned(), how));
    }
    session.load_for(date, out)?;
    if date == session.today() {
        record_offer(session, out)?;
    }
    if args.json {
        return json(session, args.size.size(), date, out);
    }
    let size = args.size.size();
    if out.style.is_spoken {
        let date_line = format!("hullo, {}.", out.day(date, session.today()));
        out.say(&date_line)?;
    }
    if date == session.today() && out.style.is_spoken {
        greet(session, out)?;
    }
    show(session, date, size, args.why, out)?;
    Ok(status::FINE)
}

/// Records today's prompt as offered. Where nothing can be written it is shown all the same.
fn record_offer(session: &mut Session, out: &mut Output<'_>) -> Result<(), Failure> {
    if session.context().show(session.journal()).offer.is_some() {
        match session.change(out, |context, journal| Ok(context.show(journal))) {
            Err(Failure::Journal(text)) => out.warn(&text)?,
            result => drop(result?),
        }
    }
    session.heard = session.context().pick(session.journal()).map(|pick| pick.prompt.id.clone());
    Ok(())
}

/// Says the first morning's lines, or a word after missed days.
fn greet(session: &Session, out: &mut Output<'_>) -> Result<(), Failure> {
    let (context, journal) = (session.context(), session.journal());
    if context.is_first_morning(journal) {
        for line in &Messages::get().first_morning.lines {
            out.say(&refusal::fill(line, |name| out.command(name)))?;
        }
    } else if let Some(line) = context.return_line(journal) {
        out.say(line)?;
    }
    Ok(())
}

/// Shows a day's idea and how it stands.
fn show(
    session: &Session,
    date: NaiveDate,
    size: Size,
    with_why: bool,
    out: &mut Output<'_>,
) -> Result<(), Failure> {
    let journal = session.journal();
    let pick = scheduler::pick(&session.deck, journal, date);
    let pick = pick.ok_or(Failure::Refused(refusal::Refusal::IdeaIsGone))?;
    if pick.ignores_choices {
        out.say(&Messages::get().once.everything_left_out)?;
    }
    idea(session, &pick, size, out)?;
    if with_why {
        why(session, &pick, out)?;
    }
    standing(session, date, pick.prompt, out)
}

/// Says name, manner, text and first words of an idea.
fn idea(
    session: &Session,
    pick: &Pick<'_>,
    size: Size,
    out: &mut Output<'_>,
) -> Result<(), Failure> {
    let prompt = pick.prompt;
    let category = &session.deck.category(prompt.category).name;
    let manner = prompt.manner(size == Size::Tiny, ",").replace(" ,", ",");
    let mut text = prompt.text.clone();
    match (size, &prompt.tiny, &prompt.more) {
        (Size::Tiny, Some(tiny), _) => text.clone_from(tiny),
        (Size::More, _, Some(more)) => text = format!("{text} Then: {more}"),
        _ => {}
    }
    if out.style.is_spoken {
        let manner = if manner.is_empty() { manner } else { format!(", {manner}") };
        out.say(&format!("{category}{manner}: {}.", prompt.title))?;
    } else {
        let number = format!("{}  {category}: ", prompt.category.number());
        out.line(&[(Role::Plain, &number), (Role::Strong, &prompt.title)])?;
        out.indented("   ", &manner)?;
    }
    let indent = indent(out);
    out.indented(indent, &text)?;
    if let Some(say) = &prompt.say {
        out.indented(indent, &format!("First words: {say}"))?;
    }
    Ok(())
}

fn indent(out: &Output<'_>) -> &'static str {
    if out.style.is_spoken { "" } else { "   " }
}

/// Says the last time, why this idea, and why it works.
pub(super) fn why(session: &Session, pick: &Pick<'_>, out: &mut Output<'_>) -> Result<(), Failure> {
    let (context, indent) = (session.context(), indent(out));
    if let Some(moment) = context.last_time(session.journal(), pick.prompt.category) {
        let day = out.day(moment.date, session.today());
        let note = moment.note.as_deref().filter(|_| !session.is_private);
        let words = note.map_or_else(|| moment.title.clone(), ToOwned::to_owned);
        out.indented(indent, &format!("Last time, {day}: {words}"))?;
    }
    out.indented(indent, &format!("Why this one: {}", context.why(pick)))?;
    let category = session.deck.category(pick.prompt.category);
    out.indented(indent, &format!("Why it works: {}", category.why))?;
    out.indented(indent, &format!("Source: {}.", category.source))?;
    Ok(())
}

/// Says how a day stands, and what to do.
fn standing(
    session: &Session,
    date: NaiveDate,
    prompt: &Prompt,
    out: &mut Output<'_>,
) -> Result<(), Failure> {
    let (today, day) = (session.today(), session.journal().day(date));
    let spoken = out.style.is_spoken;
    let option = if date == today { String::new() } else { format!(" --date {date}") };
    let done = out.command(&format!("done{option}"));
    if let Some((_, moment)) = day.done(&prompt.id) {
        let when = when(moment, session, out);
        let text = format!("Done{when}.");
        return Ok(out.line(&[(Role::Plain, indent(out)), (Role::Done, &text)])?);
    }
    if day.is_rest() {
        let text = "Resting today. Nothing is owed. A new idea comes tomorrow.";
        let text = if date == today { text } else { "A day of rest." };
        return Ok(out.line(&[(Role::Plain, indent(out)), (Role::Rest, text)])?);
    }
    let text = match (spoken, day.has_moment()) {
        (true, false) if date == today => "Say done, swap, rest, why or help.".to_owned(),
        (true, _) => format!("This one is open. {done} marks it."),
        (false, true) => format!("The day has its moment. This one too, if you like: {done}"),
        (false, false) => format!("Still open. Mark it with: {done}"),
    };
    out.line(&[(Role::Plain, indent(out)), (Role::Accent, &text)])?;
    if date == today && spoken { yesterday(session, out) } else { Ok(()) }
}

/// Returns ` at 08:14` for a moment recorded today, otherwise ` on Tue 24 Nov`.
pub(super) fn when(moment: &Moment, session: &Session, out: &Output<'_>) -> String {
    match moment.time().filter(|_| moment.date == session.today()) {
        Some(time) if out.style.is_spoken => format!(" at {}", spoken_time(&time)),
        Some(time) => format!(" at {time}"),
        None => format!(" on {}", out.day(moment.date, session.today())),
    }
}

/// Says yesterday's idea, while it lasts.
fn yesterday(session: &Session, out: &mut Output<'_>) -> Result<(), Failure> {
    let text = match session.context().yesterday(session.journal()) {
        Some(Yesterday::Open(pick)) => {
            let done = out.command("done --date yesterday");
            format!("Yesterday's idea, if it happened: {}. {done} marks it.", pick.prompt.title)
        }
        Some(Yesterday::WithoutNote(record, moment)) => {
            let newer = session.journal().moments().rev();
            let number = newer.take_while(|(it, _)| it.id != record.id).count() + 1;
            let note = out.command(&format!("note --of {number}"));
            format!("Yesterday: {}. {note} and your words add what came of it.", moment.title)
        }
        None => return Ok(()),
    };
    Ok(out.say(&text)?)
}

/// Runs `swap`: another idea, or the one with this id.
pub(super) fn swap(
    id: Option<&str>,
    session: &mut Session,
    out: &mut Output<'_>,
) -> Result<u8, Failure> {
    session.load(Span::Window, out)?;
    let seen = seen(session)?;
    if let Some(id) = id {
        super::deck::prompt(id, session)?;
    }
    session.change(out, |context, journal| match id {
        Some(id) => context.choose(journal, &seen, id),
        None => context.swap(journal, &seen),
    })?;
    record_offer(session, out)?;
    show(session, session.today(), Size::Usual, false, out)?;
    if let Some(line) = session.context().third_swap_line(session.journal()) {
        out.indented(indent(out), line)?;
    }
    Ok(status::FINE)
}

/// Returns today's prompt as the person knows it: as it was last read out, or as it stands.
pub(super) fn seen(session: &Session) -> Result<String, Failure> {
    let standing = || session.context().pick(session.journal()).map(|it| it.prompt.id.clone());
    session.heard.clone().or_else(standing).ok_or(Failure::Refused(refusal::Refusal::IdeaIsGone))
}

#[derive(Serialize)]
struct Today<'a> {
    date: NaiveDate,
    category: &'static str,
    prompt: &'a str,
    title: &'a str,
    text: &'a str,
    tiny: Option<&'a str>,
    more: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    say: Option<&'a str>,
    minutes: Option<u32>,
    size: &'static str,
    why: String,
    done: bool,
    moments: Vec<MomentView<'a>>,
}

fn json(
    session: &Session,
    size: Size,
    date: NaiveDate,
    out: &mut Output<'_>,
) -> Result<u8, Failure> {
    let pick = scheduler::pick(&session.deck, session.journal(), date);
    let pick = pick.ok_or(Failure::Refused(refusal::Refusal::IdeaIsGone))?;
    let (prompt, day) = (pick.prompt, session.journal().day(date));
    let done = day.done(&prompt.id).map(|(_, moment)| moment);
    out.json(Today {
        date,
        category: prompt.category.id(),
        prompt: &prompt.id,
        title: &prompt.title,
        text: &prompt.text,
        tiny: prompt.tiny.as_deref(),
        more: prompt.more.as_deref(),
        say: prompt.say.as_deref(),
        minutes: prompt.minutes,
        size: done.map_or(size, |moment| moment.size).word(),
        why: session.context().why(&pick),
        done: done.is_some(),
        moments: day.moments().map(|(record, it)| MomentView::new(record, it)).collect(),
    })?;
    Ok(status::FINE)
}

/// Runs `status`: one line, nothing written.
pub(super) fn status(
    check: bool,
    as_json: bool,
    session: &mut Session,
    out: &mut Output<'_>,
) -> Result<u8, Failure> {
    session.read(Span::Window).map_err(|error: StoreError| Failure::from(error))?;
    let journal = session.journal();
    let (context, day) = (session.context(), journal.day(session.today()));
    let pick = context.pick(journal).ok_or(Failure::Refused(refusal::Refusal::IdeaIsGone))?;
    let (number, title) = (pick.prompt.category.number(), &pick.prompt.title);
    let count = context.count(journal).map(|count| format!(", {}{}", count.number, count.label));
    let count = count.unwrap_or_default();
    let last = day.moments().next_back().map(|(_, moment)| moment.category.number());
    if as_json {
        out.json(serde_json::json!({
            "date": session.today(),
            "category": pick.prompt.category.id(),
            "title": title,
            "done": day.has_moment(),
            "rest": day.is_rest(),
            "streak": journal.streak(session.today()).days,
        }))?;
    } else if out.style.is_spoken {
        out.say(&match last {
            Some(_) => format!("Today has its moment{count}."),
            None if day.is_rest() => "Resting today.".to_owned(),
            None => format!("Today is open: {title}."),
        })?;
    } else if let Some(last) = last {
        out.line(&[(Role::Done, &format!("{last} done")), (Role::Plain, &count)])?;
    } else if day.is_rest() {
        out.line(&[(Role::Rest, "~ resting")])?;
    } else {
        out.line(&[(Role::Plain, &format!("{number} {title}"))])?;
    }
    Ok(if check && day.is_open() { status::OPEN } else { status::FINE })
}
