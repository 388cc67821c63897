//! `history`: the moments, numbered from the newest.

use chrono::NaiveDate;
use serde_json::json;

use super::session::{Session, size};
use super::{args::HistoryArgs, export::moment_json, failure::Outcome, output::Role, values::Day};
use crate::domain::record::{Moment, Record};
use crate::domain::{history, text};
use crate::{coach::messages::Messages, store::Span};

/// As many moments are read out unless more are asked for.
const READ_OUT: usize = 5;

/// A moment with its number.
type Numbered<'a> = ((&'a Record, &'a Moment), usize);

/// Runs `history`.
pub(super) fn run(args: &HistoryArgs, session: &mut Session<'_>) -> Outcome {
    session.load(Span::All)?;
    let mut found = find(args, session);
    let (count, is_spoken) = (found.len(), session.out.style.is_spoken && !args.json);
    found.truncate(args.limit.unwrap_or(if is_spoken { READ_OUT } else { count }));
    if args.json {
        let view = |&(moment, n): &Numbered<'_>| {
            let mut view = moment_json(moment);
            view["n"] = json!(n);
            view
        };
        session.out.json(json!({ "moments": found.iter().map(view).collect::<Vec<_>>() }))?;
    } else if count == 0 {
        let messages = Messages::get();
        let is_new = session.journal().moments().next().is_none();
        session.out.say(if is_new { &messages.no_moments } else { &messages.nothing_found })?;
    } else if is_spoken {
        read_out(&found, count, session)?;
    } else {
        list(&found, session)?;
    }
    let ids = session.journal().moments().rev().map(|(record, _)| record.id.clone());
    session.numbers = session.out.style.is_loop.then(|| ids.collect());
    Ok(())
}

/// Returns the moments that were asked for, the newest first.
fn find<'a>(args: &HistoryArgs, session: &'a Session<'_>) -> Vec<Numbered<'a>> {
    let day = |day: &Option<Day>| day.as_ref().map(|day| day.past(session.today()));
    let since = day(&args.since).unwrap_or(NaiveDate::MIN);
    let until = day(&args.until).unwrap_or(NaiveDate::MAX);
    let search = args.search.join(" ");
    let is_found = |moment: &Moment| {
        let text = || history::search_text(&session.deck, moment);
        search.is_empty() || history::is_found(&text(), &search)
    };
    let mut found: Vec<_> = session.journal().moments().rev().zip(1..).collect();
    found.retain(|((_, it), _)| (since..=until).contains(&it.date) && is_found(it));
    found
}

/// Lists moments as a diary, the newest last.
fn list(found: &[Numbered<'_>], session: &Session<'_>) -> Outcome {
    let digits = found.last().map_or(0, |(_, n)| n.to_string().len());
    let days = found.iter().map(|((_, moment), _)| session.day(moment.date).len()).max();
    let days = days.unwrap_or_default();
    for ((_, moment), n) in found.iter().rev() {
        let note = moment.note.as_ref().map(|note| format!(": {note}")).unwrap_or_default();
        session.out.line(&[
            (Role::Plain, &format!("{n:>digits$}  {:<days$}  ", session.day(moment.date))),
            (Role::Done, &moment.category.number().to_string()),
            (Role::Plain, &format!("  {}{}{note}", moment.title, size(moment.size))),
        ])?;
    }
    Ok(())
}

/// Reads moments out, the newest first, and says how many there are.
fn read_out(found: &[Numbered<'_>], count: usize, session: &Session<'_>) -> Outcome {
    let (all, shown) = (text::counted(count, "moment"), found.len());
    session.out.say(&match text::number_word(shown) {
        _ if count == 1 => format!("{all}."),
        newest if shown < count => format!("{all}, the newest {newest} first."),
        _ => format!("{all}, the newest first."),
    })?;
    for ((_, moment), n) in found {
        let category = &session.deck.category(moment.category).name;
        let title = Some(&moment.title).filter(|title| *title != category);
        let title = title.map(|title| format!(", {title}")).unwrap_or_default();
        let (day, size) = (session.day(moment.date), size(moment.size));
        let note = match &moment.note {
            Some(_) if session.is_private => " With your words.".to_owned(),
            Some(note) => format!(" Your words: {}.", note.trim_end_matches('.')),
            None => String::new(),
        };
        let felt = moment.felt.map(|felt| format!(" It went {}.", felt.words()));
        let felt = felt.unwrap_or_default();
        session.out.say(&format!("{n}: {day}, {category}{title}{size}.{note}{felt}"))?;
    }
    Ok(())
}
