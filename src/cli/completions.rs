//! `completions`: what a shell needs to complete hullo's words. Made from the one definition; ways,
//! ideas, needs and days are completed by value.

use clap::{
    CommandFactory as _,
    builder::{PossibleValue, PossibleValuesParser},
};
use clap_complete::Shell;

use super::{
    args::CommandLine,
    failure::{Failure, Status},
    talk::Talk,
    work::Door,
};
use crate::domain::{
    category::CategoryId,
    deck::{Deck, Need},
};

/// Runs `completions`.
///
/// # Errors
/// No home is known, or the output cannot be written.
pub(super) fn run(shell: Shell, door: &Door<'_>, talk: &mut Talk<'_>) -> Result<Status, Failure> {
    let deck = door.gather()?.deck;
    let mut command = with_values(CommandLine::command(), &deck);
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut command, "hullo", &mut script);
    talk.verbatim(&String::from_utf8_lossy(&script))?;
    if shell == Shell::Fish {
        talk.verbatim(&for_fish(&command, ""))?;
    }
    Ok(Status::Fine)
}

/// For fish the crate completes the values of options only; these lines complete those of words.
fn for_fish(command: &clap::Command, within: &str) -> String {
    let mut lines = Vec::new();
    for inner in command.get_subcommands() {
        let condition = match within {
            "" => format!("__fish_hullo_using_subcommand {}", inner.get_name()),
            within => format!("{within}; and __fish_seen_subcommand_from {}", inner.get_name()),
        };
        let values = inner.get_positionals().next().map(clap::Arg::get_possible_values);
        lines.extend(values.unwrap_or_default().iter().map(|value| {
            let help = value.get_help().map(ToString::to_string).unwrap_or_default();
            let (name, help) = (value.get_name(), help.replace('\'', "\\'"));
            format!("complete -c hullo -n \"{condition}\" -f -a '{name}' -d '{help}'\n")
        }));
        lines.push(for_fish(inner, &condition));
    }
    lines.concat()
}

/// The command line in which every argument knows what it may be, as far as that can be listed.
fn with_values(command: clap::Command, deck: &Deck) -> clap::Command {
    let values = |name: &str| match name {
        "category" => ways(deck),
        "need" => needs(),
        "date" | "since" | "until" => days(),
        _ => Vec::new(),
    };
    let ideas = ideas(deck);
    command.mut_subcommands(|command| {
        let is_deck = command.get_name() == "deck";
        let command = with(command, &values);
        if !is_deck {
            return command;
        }
        command.mut_subcommands(|command| {
            let ideas = |name: &str| if name == "id" { ideas.clone() } else { Vec::new() };
            with(with(command, &values), &ideas)
        })
    })
}

fn with(command: clap::Command, values: &dyn Fn(&str) -> Vec<PossibleValue>) -> clap::Command {
    command.mut_args(|argument| match values(argument.get_id().as_str()) {
        values if values.is_empty() => argument,
        values => argument.value_parser(PossibleValuesParser::new(values)),
    })
}

fn ways(deck: &Deck) -> Vec<PossibleValue> {
    let way = |it: CategoryId| PossibleValue::new(it.id()).help(plain(&deck.head(it).name));
    CategoryId::ALL.map(way).to_vec()
}

fn ideas(deck: &Deck) -> Vec<PossibleValue> {
    let all = CategoryId::ALL.into_iter().flat_map(|category| deck.prompts(category));
    let named = all.filter(|it| it.id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-'));
    // The command line borrows its words for as long as the process lives, which here is not long.
    let lasting = |id: &str| -> &'static str { Box::leak(id.to_owned().into_boxed_str()) };
    named.map(|it| PossibleValue::new(lasting(&it.id)).help(plain(&it.title))).collect()
}

/// A title as a shell may read it: some run what they find in a description, so only letters, digits
/// and a few signs are left of one.
fn plain(title: &str) -> String {
    title.chars().filter(|c| c.is_alphanumeric() || " .,!?'-".contains(*c)).collect()
}

fn needs() -> Vec<PossibleValue> {
    Need::ALL.map(|need| PossibleValue::new(need.id())).to_vec()
}

fn days() -> Vec<PossibleValue> {
    let days = [
        "today",
        "yesterday",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ];
    days.map(PossibleValue::new).to_vec()
}
