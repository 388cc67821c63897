//! `history`: the moments, numbered from the newest.

use chrono::NaiveDate;

use super::{
    args::HistoryArgs,
    failure::{Failure, status},
    output::{Output, Role},
    session::Session,
    views::{MomentView, without_period},
};
use crate::{
    coach::messages::Messages,
    domain::{
        history,
        record::{Moment, Record, Size},
        text,
    },
    store::Span,
};

/// As many moments are read out unless more are asked for.
const READ_OUT: usize = 5;

/// A moment with its number.
type Numbered<'a> = (usize, &'a Record, &'a Moment);

/// Runs `history`.
pub(super) fn run(
    args: &HistoryArgs,
    session: &mut Session,
    out: &mut Output<'_>,
) -> Result<u8, Failure> {
    session.load(Span::All, out)?;
    let mut found = find(args, session);
    let count = found.len();
    let limit = args.limit.or((out.style.is_spoken && !args.json).then_some(READ_OUT));
    found.truncate(limit.unwrap_or(count));
    if args.json {
        let views = found.iter().map(|&(n, record, moment)| MomentView {
            n: Some(n),
            ..MomentView::new(record, moment)
        });
        out.json(serde_json::json!({ "moments": views.collect::<Vec<_>>() }))?;
    } else if count == 0 {
        let empty = &Messages::get().empty;
        let is_new = session.journal().moments().next().is_none();
        out.say(if is_new { &empty.history } else { &empty.search })?;
    } else if out.style.is_spoken {
        read_out(&found, count, session, out)?;
    } else {
        list(&found, session, out)?;
    }
    session.numbers = out
        .style
        .is_loop
        .then(|| session.journal().moments().rev().map(|(record, _)| record.id.clone()).collect());
    Ok(status::FINE)
}

/// Returns the moments that were asked for, the newest first.
fn find<'a>(args: &HistoryArgs, session: &'a Session) -> Vec<Numbered<'a>> {
    let today = session.today();
    let since = args.since.as_ref().map_or(NaiveDate::MIN, |day| day.past(today));
    let until = args.until.as_ref().map_or(NaiveDate::MAX, |day| day.past(today));
    let search = args.search.join(" ");
    let is_found = |moment: &Moment| {
        search.is_empty()
            || history::is_found(&history::search_text(&session.deck, moment), &search)
    };
    let numbered = session.journal().moments().rev().enumerate();
    numbered
        .map(|(at, (record, moment))| (at + 1, record, moment))
        .filter(|(_, _, moment)| (since..=until).contains(&moment.date) && is_found(moment))
        .collect()
}

/// Lists moments as a diary, the newest last.
fn list(found: &[Numbered<'_>], session: &Session, out: &mut Output<'_>) -> Result<(), Failure> {
    let digits = found.iter().map(|(n, ..)| n.to_string().len()).max().unwrap_or_default();
    let day = |moment: &Moment| out.day(moment.date, session.today());
    let days = found.iter().map(|(.., moment)| day(moment).len()).max().unwrap_or_default();
    for (n, _, moment) in found.iter().rev() {
        let day = out.day(moment.date, session.today());
        let category = moment.category.number().to_string();
        let size = size(moment.size);
        let note = moment.note.as_deref().map(|note| format!(": {note}")).unwrap_or_default();
        out.line(&[
            (Role::Plain, &format!("{n:>digits$}  {day:<days$}  ")),
            (Role::Done, &category),
            (Role::Plain, &format!("  {}{size}{note}", moment.title)),
        ])?;
    }
    Ok(())
}

fn size(size: Size) -> String {
    if size == Size::Usual { String::new() } else { format!(", {}", size.word()) }
}

/// Reads moments out, the newest first, and says how many there are.
fn read_out(
    found: &[Numbered<'_>],
    count: usize,
    session: &Session,
    out: &mut Output<'_>,
) -> Result<(), Failure> {
    let all = text::counted(count, "moment");
    out.say(&match found.len() {
        1 if count == 1 => format!("{all}."),
        shown if shown == count => format!("{all}, the newest first."),
        shown => format!("{all}. The newest {}, the newest first.", text::number_word(shown)),
    })?;
    for (n, _, moment) in found {
        let day = out.day(moment.date, session.today());
        let category = &session.deck.category(moment.category).name;
        let is_own = moment.title == *category;
        let title = if is_own { String::new() } else { format!(", {}", moment.title) };
        let size = size(moment.size);
        let note = match moment.note.as_deref() {
            Some(_) if session.is_private => " With your words.".to_owned(),
            Some(note) => format!(" Your words: {}.", without_period(note)),
            None => String::new(),
        };
        let felt = moment.felt.map(|felt| format!(" It went {}.", felt.words()));
        let felt = felt.unwrap_or_default();
        out.say(&format!("{n}: {day}, {category}{title}{size}.{note}{felt}"))?;
    }
    Ok(())
}
