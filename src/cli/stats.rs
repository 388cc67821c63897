//! `stats`: the streak, what the weeks say, and the nine ways.

use chrono::NaiveDate;
use serde_json::{Map, Value, json};

use super::{failure::Outcome, output::Role, session::Session};
use crate::domain::insights::{ENOUGH, Insights};
use crate::domain::{date, deck::CategoryId, text};
use crate::{coach::messages::Messages, store::Span};

/// How many moments each way has, and the day of its last one.
type Ways = [(usize, Option<NaiveDate>); 9];

/// Runs `stats`.
pub(super) fn run(as_json: bool, session: &mut Session<'_>) -> Outcome {
    session.load(Span::All)?;
    let (journal, out) = (session.journal(), &session.out);
    let starts = session.config.week_starts;
    let insights = Insights::new(journal, &session.deck, session.today(), starts);
    let mut ways = Ways::default();
    for (_, moment) in journal.moments() {
        let (count, last) = &mut ways[moment.category.index()];
        (*count, *last) = (*count + 1, Some(moment.date));
    }
    if as_json {
        return json_of(&insights, &ways, session);
    }
    if let Some(count) = session.context().count(journal) {
        let label = format!("{}.", count.label);
        out.line(&[(Role::Strong, &count.number), (Role::Plain, &label)])?;
        out.say(&format!("{} in all.", text::counted(insights.moments, "moment")))?;
    }
    if insights.moments < ENOUGH {
        out.say(&Messages::get().few_moments)?;
    } else {
        sentences(&insights, session).iter().try_for_each(|sentence| out.say(sentence))?;
    }
    list(&ways, session)
}

fn sentences(insights: &Insights, session: &Session<'_>) -> Vec<String> {
    let sentences = insights.sentences(session.today(), !session.is_private);
    sentences.iter().map(|sentence| sentence.replace('*', "")).collect()
}

/// Lists the nine ways with their moments and how long ago.
fn list(ways: &Ways, session: &Session<'_>) -> Outcome {
    let out = &session.out;
    if !out.style.is_spoken {
        out.say("")?;
    }
    for id in CategoryId::ALL {
        let (count, last) = ways[id.index()];
        let (number, name) = (id.number().to_string(), &session.deck.category(id).name);
        let ago = last.map_or("not yet".to_owned(), |day| date::ago(Some(day), session.today()));
        let is_off = session.journal().leaves_out(id.id());
        let off = if is_off { "left out" } else { "" };
        if out.style.is_spoken {
            let count = text::counted(count, "moment");
            let parts = [&*count, &*ago, off].into_iter().filter(|part| !part.is_empty());
            out.say(&format!("{number} {name}: {}.", parts.collect::<Vec<_>>().join(", ")))?;
        } else {
            let count = text::grouped(count as u64);
            let row = format!("  {name:<24}{count:>6}  {ago:<14}  {off}");
            out.line(&[(Role::Done, &number), (Role::Plain, &row)])?;
        }
    }
    Ok(())
}

fn json_of(insights: &Insights, ways: &Ways, session: &Session<'_>) -> Outcome {
    let each = |value: &dyn Fn(usize) -> Value| -> Map<String, Value> {
        CategoryId::ALL.map(|id| (id.id().to_owned(), value(id.index()))).into_iter().collect()
    };
    let (used, in_use) = session.context().ways(session.journal());
    session.out.json(json!({
        "streak": session.journal().streak(session.today()).days,
        "moments": insights.moments,
        "by_category": each(&|at| json!(ways[at].0)),
        "last": each(&|at| json!(ways[at].1)),
        "four_weeks": each(&|at| json!(insights.four_weeks[at])),
        "ways": used,
        "ways_in_use": in_use,
        "sentences": sentences(insights, session),
    }))
}
