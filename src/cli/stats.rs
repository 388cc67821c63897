//! `stats`: the streak, what the weeks say, and the nine ways.

use chrono::NaiveDate;
use serde_json::{Map, Value, json};

use super::{
    failure::{Failure, status},
    output::{Output, Role},
    session::Session,
};
use crate::{
    coach::messages::Messages,
    domain::{
        date,
        deck::CategoryId,
        insights::{ENOUGH, Insights},
        text,
    },
    store::Span,
};

/// Runs `stats`.
pub(super) fn run(
    as_json: bool,
    session: &mut Session,
    out: &mut Output<'_>,
) -> Result<u8, Failure> {
    session.load(Span::All, out)?;
    let (journal, today) = (session.journal(), session.today());
    let starts = session.config.week_starts.weekday();
    let insights = Insights::new(journal, &session.deck, today, starts);
    let mut totals = [0; 9];
    let mut last: [Option<NaiveDate>; 9] = [None; 9];
    for (_, moment) in journal.moments() {
        totals[moment.category.index()] += 1;
        last[moment.category.index()] = Some(moment.date);
    }
    if as_json {
        json_of(session, &insights, totals, last, out)?;
        return Ok(status::FINE);
    }
    let count = session.context().count(journal);
    if let Some(count) = count.filter(|_| insights.moments > 0) {
        let label = format!("{}.", count.label);
        out.line(&[(Role::Strong, &count.number), (Role::Plain, &label)])?;
    }
    if insights.moments > 0 {
        out.say(&format!("{} in all.", text::counted(insights.moments, "moment")))?;
    }
    if insights.moments < ENOUGH {
        out.say(&Messages::get().empty.insights)?;
    } else {
        for sentence in sentences(session, &insights) {
            out.say(&sentence)?;
        }
    }
    ways(session, totals, last, out)?;
    Ok(status::FINE)
}

fn sentences(session: &Session, insights: &Insights) -> Vec<String> {
    let sentences = insights.sentences(session.today(), !session.is_private);
    sentences.iter().map(|it| it.iter().map(|(text, _)| text.as_str()).collect()).collect()
}

/// Lists the nine ways with their moments and how long ago.
fn ways(
    session: &Session,
    totals: [usize; 9],
    last: [Option<NaiveDate>; 9],
    out: &mut Output<'_>,
) -> Result<(), Failure> {
    if !out.style.is_spoken {
        out.say("")?;
    }
    for id in CategoryId::ALL {
        let name = &session.deck.category(id).name;
        let off = if session.journal().leaves_out(id.id()) { "left out" } else { "" };
        let ago = last[id.index()].map(|last| date::ago(Some(last), session.today()));
        let (total, ago) = (totals[id.index()], ago.unwrap_or_else(|| "not yet".to_owned()));
        if out.style.is_spoken {
            let off = if off.is_empty() { String::new() } else { format!(", {off}") };
            let total = text::counted(total, "moment");
            out.say(&format!("{} {name}: {total}, {ago}{off}.", id.number()))?;
        } else {
            let total = text::grouped(total as u64);
            out.line(&[
                (Role::Done, &id.number().to_string()),
                (Role::Plain, &format!("  {name:<24}{total:>6}  {ago:<14}  {off}")),
            ])?;
        }
    }
    Ok(())
}

fn json_of(
    session: &Session,
    insights: &Insights,
    totals: [usize; 9],
    last: [Option<NaiveDate>; 9],
    out: &mut Output<'_>,
) -> Result<(), Failure> {
    let each = |value: &dyn Fn(usize) -> Value| -> Map<String, Value> {
        let pair = |id: CategoryId| (id.id().to_owned(), value(id.index()));
        CategoryId::ALL.into_iter().map(pair).collect()
    };
    let (ways, in_use) = session.context().ways(session.journal());
    out.json(json!({
        "streak": session.journal().streak(session.today()).days,
        "moments": insights.moments,
        "by_category": each(&|at| json!(totals[at])),
        "four_weeks": each(&|at| json!(insights.four_weeks[at])),
        "last": each(&|at| json!(last[at])),
        "ways": ways,
        "ways_in_use": in_use,
        "sentences": sentences(session, insights),
    }))?;
    Ok(())
}
