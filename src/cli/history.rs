//! `history`: the moments, numbered from the newest.

use chrono::NaiveDate;
use serde_json::{Value, json};

use super::session::{Session, size};
use super::{args::HistoryArgs, export::moment_json, failure::Outcome, output::Role};
use crate::domain::record::{Moment, Record};
use crate::domain::{history, text};
use crate::{coach::messages::Messages, store::Span};

/// As many moments are read out unless more are asked for.
const READ_OUT: usize = 5;

/// A moment with its number.
type Numbered<'a> = (usize, &'a Record, &'a Moment);

/// Runs `history`.
pub(super) fn run(args: &HistoryArgs, session: &mut Session<'_>) -> Outcome {
    session.load(Span::All)?;
    let mut found = find(args, session);
    let (count, is_spoken) = (found.len(), session.out.style.is_spoken && !args.json);
    found.truncate(args.limit.unwrap_or(if is_spoken { READ_OUT } else { count }));
    if args.json {
        let view = |&(n, record, moment): &Numbered<'_>| {
            let mut view = moment_json((record, moment));
            view["n"] = json!(n);
            view
        };
        let moments: Vec<Value> = found.iter().map(view).collect();
        session.out.json(json!({ "moments": moments }))?;
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
    let today = session.today();
    let since = args.since.as_ref().map_or(NaiveDate::MIN, |day| day.past(today));
    let until = args.until.as_ref().map_or(NaiveDate::MAX, |day| day.past(today));
    let search = args.search.join(" ");
    let is_found = |moment: &Moment| {
        let text = || history::search_text(&session.deck, moment);
        search.is_empty() || history::is_found(&text(), &search)
    };
    let numbered = session.journal().moments().rev().zip(1..);
    numbered
        .map(|((record, moment), n)| (n, record, moment))
        .filter(|(_, _, moment)| (since..=until).contains(&moment.date) && is_found(moment))
        .collect()
}

/// Lists moments as a diary, the newest last.
fn list(found: &[Numbered<'_>], session: &Session<'_>) -> Outcome {
    let digits = found.last().map_or(0, |(n, ..)| n.to_string().len());
    let days = found.iter().map(|(.., moment)| session.day(moment.date).len()).max();
    let days = days.unwrap_or_default();
    for (n, _, moment) in found.iter().rev() {
        let day = session.day(moment.date);
        let note = moment.note.as_deref().map(|note| format!(": {note}")).unwrap_or_default();
        let words = format!("  {}{}{note}", moment.title, size(moment.size));
        session.out.line(&[
            (Role::Plain, &format!("{n:>digits$}  {day:<days$}  ")),
            (Role::Done, &moment.category.number().to_string()),
            (Role::Plain, &words),
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
    for (n, _, moment) in found {
        let category = &session.deck.category(moment.category).name;
        let mut text = format!("{n}: {}, {category}", session.day(moment.date));
        if moment.title != *category {
            text = format!("{text}, {}", moment.title);
        }
        text = format!("{text}{}.", size(moment.size));
        match &moment.note {
            Some(_) if session.is_private => text.push_str(" With your words."),
            Some(note) => text = format!("{text} Your words: {}.", note.trim_end_matches('.')),
            None => {}
        }
        if let Some(felt) = moment.felt {
            text = format!("{text} It went {}.", felt.words());
        }
        session.out.say(&text)?;
    }
    Ok(())
}
