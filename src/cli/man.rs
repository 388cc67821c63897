//! `man`: the manual page, one for all commands. The commands and their options come from the one
//! definition; what is no part of a command line stands here.

use std::io;

use clap::CommandFactory as _;
use clap_mangen::{
    Man,
    roff::{Inline, Roff, bold, italic, roman},
};

use super::{
    args::{CommandLine, EXAMPLES},
    failure::{Failure, STATUSES, Status},
    talk::Talk,
};

/// The files, as they are named on Linux without XDG variables.
const FILES: [(&str, &str); 7] = [
    ("~/.local/share/hullo/journal/", "the journal: one file for each device and year, in TOML"),
    ("~/.local/share/hullo/profile.toml", "what shapes ideas and counts, and travels along"),
    ("~/.local/share/hullo/prompts.toml", "ideas of your own, if you have any"),
    ("~/.config/hullo/config.toml", "look and feel on this computer, if you like; see config show"),
    ("~/.local/state/hullo/", "what belongs to this computer: a safety copy, undo, drafts"),
    ("~/.bashrc, ~/.zshrc, ~/.config/fish/config.fish", "where the lines of init go, by your hand"),
    ("/etc/machine-id", "read, so that a copied home gets a device name of its own"),
];

/// The variables that hullo looks at.
const ENVIRONMENT: [(&str, &str); 14] = [
    ("HOME", "where the folders above are, for who names no others"),
    ("HULLO_DATA_DIR, XDG_DATA_HOME", "the folder of the journal, or the one above it"),
    ("HULLO_CONFIG_DIR, XDG_CONFIG_HOME", "the folder of config.toml, likewise"),
    ("HULLO_STATE_DIR, XDG_STATE_HOME", "the folder of what belongs to this computer, likewise"),
    ("HULLO_ACCESSIBLE", "set to anything but 0, hullo opens as with --accessible"),
    ("HULLO_NO_NUDGE", "set to anything, the lines of init stay silent"),
    ("HULLO_NOW", "the time to pretend, such as 2026-11-24T08:14:00-05:00, for tests and pictures"),
    ("NO_COLOR", "set to anything, there is no color"),
    ("CLICOLOR_FORCE", "set to anything but 0, there is color in pipes too"),
    (
        "TERM, COLORTERM, TERM_PROGRAM",
        "what the terminal can do; dumb opens hullo as with --accessible",
    ),
    ("TMUX, STY", "set, copied lines are printed too when you leave, since they may get lost"),
    ("SSH_CONNECTION, SSH_TTY", "set, nothing moves on the screen unless the config says so"),
    ("LC_ALL, LC_CTYPE, LANG", "without UTF-8, signs are ASCII; notes stay as you wrote them"),
    ("VISUAL, EDITOR", "the editor of config edit and of the key E"),
];

/// The day this page was last true, as manual pages carry it: the day of the release.
const DATE: &str = "2026-11-24";

/// The bytes of a line.
const LINE: usize = 80;

/// Runs `man`.
///
/// # Errors
/// The output cannot be written.
pub(super) fn run(talk: &mut Talk<'_>) -> Result<Status, Failure> {
    let mut page = Vec::new();
    write(&mut page).map_err(Failure::Output)?;
    for line in String::from_utf8_lossy(&page).lines() {
        talk.verbatim(&format!("{}\n", broken(line)))?;
    }
    Ok(Status::Fine)
}

/// A line of the page in lines of at most 80 bytes, as such pages are written. A request stays whole,
/// and no line may begin like one.
fn broken(line: &str) -> String {
    if line.starts_with(['.', '\'']) {
        return line.to_owned();
    }
    let (mut text, mut width) = (String::new(), 0);
    for word in line.split(' ') {
        let stays = word.is_empty() || word.starts_with(['.', '\'']);
        if width > 0 && !stays && width + 1 + word.len() > LINE {
            text.push('\n');
            width = 0;
        } else if !text.is_empty() {
            text.push(' ');
            width += 1;
        }
        text.push_str(word);
        width += word.len();
    }
    text
}

fn write(page: &mut Vec<u8>) -> io::Result<()> {
    // The sections that follow say it better, and the commands have one of their own.
    let mut command = CommandLine::command().after_long_help("");
    command.build();
    head().to_writer(page)?;
    let man = Man::new(command.clone());
    man.render_description_section(page)?;
    commands(&command).to_writer(page)?;
    man.render_options_section(page)?;
    list("FILES", FILES.into_iter(), italic).to_writer(page)?;
    list("ENVIRONMENT", ENVIRONMENT.into_iter(), bold).to_writer(page)?;
    list("EXIT STATUS", STATUSES.into_iter(), bold).to_writer(page)?;
    let examples = EXAMPLES.lines().filter_map(|line| line.trim().rsplit_once("  "));
    list("EXAMPLES", examples, bold).to_writer(page)
}

/// The title, the name and how it is called.
fn head() -> Roff {
    let mut head = Roff::new();
    let version = concat!("hullo ", env!("CARGO_PKG_VERSION"));
    head.control("TH", ["HULLO", "1", DATE, version, "User Commands"]);
    head.control("SH", ["NAME"]);
    head.text([roman("hullo - one small, kind idea a day, and a private journal")]);
    head.control("SH", ["SYNOPSIS"]);
    let command = [bold("hullo"), roman(" ["), italic("COMMAND"), roman("] ["), italic("OPTION")];
    head.text([&command[..], &[roman("]...")]].concat());
    head
}

fn list<'a>(
    name: &str,
    rows: impl Iterator<Item = (&'a str, &'a str)>,
    look: fn(String) -> Inline,
) -> Roff {
    let mut section = Roff::new();
    section.control("SH", [name]);
    for (what, meaning) in rows {
        section.control("TP", []);
        section.text([look(what.trim().to_owned())]);
        section.text([roman(format!("{meaning}."))]);
    }
    section
}

/// Every command with what it takes, those of `deck` and `config` too.
fn commands(root: &clap::Command) -> Roff {
    let mut section = Roff::new();
    section.control("SH", ["COMMANDS"]);
    for command in root.get_subcommands().filter(|it| it.get_name() != "help") {
        let inner: Vec<_> =
            command.get_subcommands().filter(|it| it.get_name() != "help").collect();
        if inner.is_empty() {
            one(&mut section, "hullo", command);
        }
        for inner in inner {
            one(&mut section, &format!("hullo {}", command.get_name()), inner);
        }
    }
    section
}

/// One command: how it is called, what it does, and what each of its words means.
fn one(section: &mut Roff, before: &str, command: &clap::Command) {
    let own = |it: &&clap::Arg| !it.is_global_set() && it.get_id() != "help" && !it.is_hide_set();
    let arguments: Vec<&clap::Arg> = command.get_arguments().filter(own).collect();
    let mut usage = vec![bold(format!("{before} {}", command.get_name()))];
    for argument in &arguments {
        let (open, close) = if argument.is_required_set() { ("", "") } else { ("[", "]") };
        usage.push(roman(format!(" {open}")));
        usage.extend(shape(argument));
        usage.push(roman(close));
    }
    section.control("TP", []);
    section.text(usage);
    let about = command.get_long_about().or(command.get_about()).map(ToString::to_string);
    for (at, line) in about.unwrap_or_default().lines().filter(|it| !it.is_empty()).enumerate() {
        if at > 0 {
            section.control("br", []);
        }
        let line = line.trim();
        // The first line of a help text stands without its period there.
        section.text([roman(if at == 0 { format!("{line}.") } else { line.to_owned() })]);
    }
    for argument in arguments {
        let help = argument.get_help().map(ToString::to_string).unwrap_or_default();
        section.control("RS", []);
        section.control("TP", []);
        section.text(shape(argument));
        section.text([roman(format!("{help}."))]);
        section.control("RE", []);
    }
}

/// `--note TEXT`, `-o, --output FILE` or `CATEGORY`.
fn shape(argument: &clap::Arg) -> Vec<Inline> {
    let value = argument.get_value_names().and_then(|names| names.first());
    let value = value.filter(|_| argument.get_action().takes_values()).map(ToString::to_string);
    let mut parts = Vec::new();
    let short = argument.get_short().map(|short| format!("-{short}"));
    let long = argument.get_long().map(|long| format!("--{long}"));
    let names: Vec<String> = short.into_iter().chain(long).collect();
    if !names.is_empty() {
        parts.push(bold(names.join(", ")));
    }
    if let Some(value) = value {
        if !parts.is_empty() {
            parts.push(roman(" "));
        }
        parts.push(italic(value));
    }
    parts
}

#[cfg(test)]
mod tests {
    use std::{cell::RefCell, collections::BTreeSet};

    use super::*;
    use crate::cli::environment::{Environment, Terminal};

    #[test]
    fn every_variable_that_is_looked_at_is_in_the_page_and_no_other() {
        // The first is asked for where folders are found, the other by the lines of init.
        let asked = RefCell::new(BTreeSet::from(["HOME".to_owned(), "HULLO_NO_NUDGE".to_owned()]));
        let read = |name: &str| {
            asked.borrow_mut().insert(name.to_owned());
            None
        };
        drop(Environment::gather(read, Terminal::default()));
        let named = ENVIRONMENT.iter().flat_map(|(names, _)| names.split(", "));
        assert_eq!(named.map(str::to_owned).collect::<BTreeSet<_>>(), asked.into_inner());
    }
}
