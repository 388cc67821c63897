//! The short help, which fits a screen: what people do each morning, word by word, and the rest by
//! name. What commands and options are called comes from the one definition; the order, and what is
//! said of hullo without a command, stand here.

use std::fmt::Write as _;

use clap::CommandFactory as _;

use super::args::CommandLine;

/// What people do each morning, one line each.
pub(super) const MORNING: [&str; 7] = ["today", "done", "swap", "rest", "add", "note", "undo"];

/// The other commands by what they are for.
pub(super) const OTHERS: [(&str, &[&str]); 5] = [
    ("take back", &["redo", "remove"]),
    ("look back", &["history", "stats", "year", "menu"]),
    ("your deck", &["deck"]),
    ("your files", &["export", "import", "check", "config"]),
    ("your shell", &["status", "nudge", "init", "completions", "man"]),
];

/// Whether these words ask for the short help of hullo itself.
pub(super) fn is_asked_for(words: &[String]) -> bool {
    let command = CommandLine::command();
    let is_command = |word: &String| command.find_subcommand(word.as_str()).is_some();
    let short = |word: &String| {
        let letters = word.strip_prefix('-').filter(|rest| !rest.starts_with('-'));
        letters.is_some_and(|letters| letters.contains('h'))
    };
    let mut words = words.iter().skip(1);
    words.clone().any(short) && !words.any(is_command)
}

/// The short help.
pub(super) fn short() -> String {
    let command = CommandLine::command();
    let about = |name: &str| {
        let found = command.find_subcommand(name).and_then(clap::Command::get_about);
        found.map(ToString::to_string).unwrap_or_default()
    };
    let mut text = String::new();
    let mut line = |line: std::fmt::Arguments<'_>| {
        // Writing to a string cannot fail.
        writeln!(text, "{line}").unwrap_or_default();
    };
    let first = command.get_about().map(ToString::to_string).unwrap_or_default();
    line(format_args!("{first}.\n"));
    line(format_args!("Each morning"));
    line(format_args!("  hullo          Open today's idea; ? lists the keys, q leaves"));
    for name in MORNING {
        line(format_args!("  hullo {name:<8} {}", about(name)));
    }
    line(format_args!("\nAnd when you like"));
    for (what, names) in OTHERS {
        line(format_args!("  {what:<14} {}", names.join(", ")));
    }
    line(format_args!("\nWith every command"));
    line(format_args!("  {}", global_options(&command)));
    line(format_args!("\nhullo --help has examples; hullo COMMAND -h explains one command."));
    text
}

/// The options that every command takes, as short as each has it.
fn global_options(command: &clap::Command) -> String {
    let global = command.get_arguments().filter(|it| it.is_global_set());
    let shown = global.filter_map(|it| {
        let name = it.get_short().map(|short| format!("-{short}"));
        let name = name.or_else(|| it.get_long().map(|long| format!("--{long}")))?;
        let value = it.get_value_names().and_then(|names| names.first());
        let value = value.filter(|_| it.get_action().takes_values());
        Some(value.map_or_else(|| name.clone(), |value| format!("{name} {value}")))
    });
    shown.collect::<Vec<_>>().join("  ")
}
