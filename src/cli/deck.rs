//! `deck`: the ideas, what is left out, and the person's own.

use std::path::Path;

use super::failure::{Failure, Outcome, status};
use super::{args::DeckCommand, output::Role, session::Session, today};
use crate::domain::deck::{CategoryId, Need};
use crate::domain::{record::Size, text};
use crate::store::{Span, load_deck};

/// Runs `deck`.
pub(super) fn run(command: Option<&DeckCommand>, session: &mut Session<'_>) -> Outcome {
    match command {
        None | Some(DeckCommand::List { category: None }) => list(session),
        Some(DeckCommand::List { category: Some(id) }) => list_ideas(*id, session),
        Some(DeckCommand::Show { id }) => show(id, session),
        Some(DeckCommand::Off { what }) => leave_out(&what.join(" "), true, session),
        Some(DeckCommand::On { what }) => leave_out(&what.join(" "), false, session),
        Some(DeckCommand::Check { file }) => check_own(file.as_deref(), session),
    }
}

/// Returns ` (left out)` for what is.
fn off(session: &Session<'_>, what: &str) -> &'static str {
    if session.journal().leaves_out(what) { " (left out)" } else { "" }
}

/// Lists the nine ways and what ideas may need.
fn list(session: &mut Session<'_>) -> Outcome {
    session.load(Span::Window)?;
    for id in CategoryId::ALL {
        let category = session.deck.category(id);
        let count = text::counted(session.deck.prompts(id).count(), "idea");
        let number = id.number().to_string();
        let off = off(session, id.id());
        let about = format!("  {} ({}), {count}{off}. {}", category.name, id.id(), category.line);
        session.out.line(&[(Role::Done, &number), (Role::Plain, &about)])?;
    }
    let needs = Need::ALL.map(|need| format!("{}{}", need.id(), off(session, need.id())));
    session.out.say(&format!("What ideas may need: {}.", text::listed(&needs)))
}

fn list_ideas(id: CategoryId, session: &mut Session<'_>) -> Outcome {
    session.load(Span::Window)?;
    for prompt in session.deck.prompts(id) {
        let about = format!("{}{}", prompt.title, off(session, &prompt.id));
        session.out.line(&[(Role::Strong, &about), (Role::Plain, &format!(": {}", prompt.id))])?;
    }
    Ok(())
}

fn show(id: &str, session: &mut Session<'_>) -> Outcome {
    session.load(Span::Window)?;
    let prompt = session.prompt(id)?;
    today::idea(prompt, Size::Usual, session)?;
    let needs = Need::ALL.into_iter().filter(|need| prompt.needs(*need));
    let needs: Vec<String> = needs.map(|need| need.id().to_owned()).collect();
    let needs = (!needs.is_empty()).then(|| text::listed(&needs));
    let rows = [("Tiny", &prompt.tiny), ("More", &prompt.more), ("It needs", &needs)];
    for (name, text) in rows.iter().filter_map(|(name, text)| Some((name, text.as_ref()?))) {
        session.out.below(&format!("{name}: {text}"))?;
    }
    let is_off = session.journal().leaves_out(&prompt.id);
    if is_off { session.out.say("It is left out.") } else { Ok(()) }
}

fn leave_out(word: &str, off: bool, session: &mut Session<'_>) -> Outcome {
    let need = Need::from_id(word).map(|need| need.id().to_owned());
    let category = || session.deck.find_category(word).map(|id| id.id().to_owned());
    let idea = || session.deck.prompt(word).map(|prompt| prompt.id.clone());
    let what = need.or_else(category).or_else(idea);
    let what = what.ok_or_else(|| session.unknown(word))?;
    session.load(Span::Window)?;
    let saved = session.change(|context, journal| context.leave_out(journal, &what, off))?;
    session.out.changed(&format!("{}.", saved.what))
}

fn check_own(file: Option<&Path>, session: &Session<'_>) -> Outcome {
    let other = file.map(load_deck);
    let own = || (&session.deck, &session.deck_problems);
    let (deck, problems) = other.as_ref().map_or_else(own, |(deck, problems)| (deck, problems));
    problems.iter().try_for_each(|problem| session.out.say(&problem.to_string()))?;
    let own = deck.all_prompts().filter(|prompt| prompt.is_own).count();
    session.out.say(&format!("{} of your own can be used.", text::counted(own, "idea")))?;
    if problems.is_empty() { Ok(()) } else { Err(Failure::Said(status::FAILED)) }
}
