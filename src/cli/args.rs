//! The one definition of the command line: its help, its documentation and what is accepted all come
//! from here. Only the shape is decided; what a date or a note may be is `values`'s.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use super::failure::STATUSES;

mod deck;
mod outside;

pub use deck::{DeckArgs, DeckCommand};
pub use outside::{
    CheckArgs, CompletionsArgs, ConfigArgs, ConfigCommand, ExportArgs, ExportFormat, ImportArgs,
    InitArgs, InitShell, NudgeArgs, StatusArgs, StatusFormat,
};

/// Examples, each with what it is for, for long help and manual page.
pub const EXAMPLES: &str =
    "  hullo done --note \"Called @ana.\"          mark today's idea, with a few words
  hullo done --tiny --date yesterday        the tiny size, and a day late
  hullo add music \"Sang along.\"             your own, under one of nine ways
  hullo rest --until 2026-11-29             days off; the streak stays as it is
  hullo history --search @ana               every moment with Ana
  hullo year                                your year as digits, without notes
  hullo export --format json -o copy.json   a copy of the journal
  hullo --accessible                        plain lines to listen to
  hullo init bash >>~/.bashrc               a line in the first shell of a day";

/// What the long help ends with.
fn after() -> String {
    let rows = STATUSES.map(|(status, meaning)| format!("\n  {status:<6} {meaning}"));
    format!("Examples:\n{EXAMPLES}\n\nExit status:{}", rows.concat())
}

/// One small, kind idea a day, and a private journal.
///
/// Without a command, hullo opens. When it does not run in a terminal it prints today's idea.
/// --accessible opens it as a conversation in plain lines, for screen readers and braille displays: it
/// takes words or numbers, says whole sentences, and draws nothing.
#[derive(Debug, Parser)]
#[command(name = "hullo", version, max_term_width = 80)]
#[command(after_long_help = after())]
pub struct CommandLine {
    /// What works with every command.
    #[command(flatten)]
    pub global: Global,
    /// What to do.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// What works with every command.
#[derive(Args, Clone, Debug)]
#[command(next_help_heading = "With every command")]
pub struct Global {
    /// Answer with one JSON object, where there is one
    #[arg(long, global = true)]
    pub json: bool,
    /// Use color: auto (on a terminal), always or never
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    #[arg(hide_possible_values = true, hide_default_value = true)]
    pub color: ColorWish,
    /// A conversation in plain lines in place of the app; commands answer without color
    #[arg(long, global = true)]
    pub accessible: bool,
    /// The folder of the journal
    #[arg(long, global = true, value_name = "DIR")]
    pub data_dir: Option<PathBuf>,
    /// The file that says how hullo looks and feels
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Leave out the line that says a change was made
    #[arg(short, long, global = true)]
    pub quiet: bool,
}

/// When to use color.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum ColorWish {
    /// On a terminal that shows it.
    #[default]
    Auto,
    /// Whatever the output is.
    Always,
    /// Not at all.
    Never,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Show today's idea, or another day's
    Today(TodayArgs),
    /// Mark the day's idea done
    Done(DoneArgs),
    /// Add something of your own
    Add(AddArgs),
    /// Get another idea for today
    Swap,
    /// Take a day off, or several
    Rest(RestArgs),
    /// Put a note on a moment, or show the one it has
    Note(NoteArgs),
    /// Take a moment out of the journal
    Remove(RemoveArgs),
    /// Take back what this computer changed last today
    Undo,
    /// Make the change again that was undone last
    Redo,
    /// List moments, the newest last
    History(HistoryArgs),
    /// Say how the days add up
    Stats,
    /// Show a year as a calendar of digits, without your notes
    Year(YearArgs),
    /// List the nine ways and how long ago each was
    Menu,
    /// Say in one short line how today stands, for your shell prompt and status bars
    ///
    /// The line is one of:
    ///   3 Five-minute voice note    still open: the way's number and the idea
    ///   3 done, 5-day streak        done: the number of the way done last
    ///   ~ resting                   a rest day
    /// Nothing is ever written, not even a folder.
    #[command(verbatim_doc_comment)]
    Status(StatusArgs),
    /// Say one line if today is open
    ///
    /// Silent on rest days and once something is done; and after three days without an answer, until
    /// hullo is opened again.
    Nudge(NudgeArgs),
    /// Print what makes a shell nudge you once a day
    #[command(after_long_help = "\
With export HULLO_ACCESSIBLE=1 beside these lines (fish: set -gx HULLO_ACCESSIBLE 1), hullo opens as a
conversation in plain lines in every shell.")]
    Init(InitArgs),
    /// List, show, check, hide and add ideas; pause ways; opt out
    Deck(DeckArgs),
    /// Write the whole journal down for other programs
    Export(ExportArgs),
    /// Take in what another hullo exported, and nothing twice
    Import(ImportArgs),
    /// Read everything and say what is wrong, and where
    Check(CheckArgs),
    /// Say where the config is, show it, or edit it
    Config(ConfigArgs),
    /// Print what makes a shell complete hullo's words
    Completions(CompletionsArgs),
    /// Print the manual page
    Man,
}

impl Command {
    /// What to say to who asks for JSON, of a command that has none.
    #[must_use]
    pub fn instead_of_json(&self) -> Option<&'static str> {
        Some(match self {
            Self::Year(_) => "for its days: hullo history --json",
            Self::Note(args) if args.text.is_none() => "for all notes: hullo history --json",
            Self::Nudge(_) => "for a script: hullo status --json",
            Self::Deck(args) if !matches!(args.command, DeckCommand::List) => {
                "for all ideas: hullo deck list --json"
            }
            Self::Export(_) => "for a file: hullo export --format json",
            Self::Init(_) | Self::Import(_) | Self::Completions(_) | Self::Man => {
                "leave --json out"
            }
            Self::Config(_) => "the config is TOML: hullo config show",
            _ => return None,
        })
    }
}

/// Options of `today`.
#[derive(Args, Debug)]
pub struct TodayArgs {
    /// Another day: 2026-11-24, today, yesterday, or a weekday (the last one)
    #[arg(long, value_name = "DATE")]
    pub date: Option<String>,
}

/// Options of `done`.
#[derive(Args, Debug)]
pub struct DoneArgs {
    /// A few words of your own to keep with it
    #[arg(long, value_name = "TEXT")]
    pub note: Option<String>,
    /// It was the tiny size
    #[arg(long, conflicts_with = "more")]
    pub tiny: bool,
    /// It was the usual size and the next step
    #[arg(long)]
    pub more: bool,
    /// Another day: 2026-11-24, today, yesterday, or a weekday (the last one)
    #[arg(long, value_name = "DATE")]
    pub date: Option<String>,
}

/// Arguments of `add`.
#[derive(Args, Debug)]
pub struct AddArgs {
    /// One of the nine ways: its number, id or name
    pub category: String,
    /// A few words of your own
    pub note: Option<String>,
    /// Another day: 2026-11-24, today, yesterday, or a weekday (the last one)
    #[arg(long, value_name = "DATE")]
    pub date: Option<String>,
}

/// Options of `rest`.
#[derive(Args, Debug)]
pub struct RestArgs {
    /// The first day, may be to come: 2026-11-24, today, yesterday, or a weekday (the last one)
    #[arg(long, value_name = "DATE")]
    pub date: Option<String>,
    /// The last day, likewise
    #[arg(long, value_name = "DATE")]
    pub until: Option<String>,
}

/// Arguments of `note`.
#[derive(Args, Debug)]
pub struct NoteArgs {
    /// The note; - reads it from standard input, "" takes it off. Without it, the note is shown
    pub text: Option<String>,
    /// The moment, if not today's newest: an id that history --ids lists
    #[arg(long, value_name = "ID")]
    pub of: Option<String>,
}

/// Arguments of `remove`.
#[derive(Args, Debug)]
pub struct RemoveArgs {
    /// The moment: an id that history --ids lists
    pub id: String,
}

/// Options of `history`.
#[derive(Args, Debug)]
pub struct HistoryArgs {
    /// From this day on: 2026-11-24, today, yesterday, or a weekday (the last one)
    #[arg(long, value_name = "DATE")]
    pub since: Option<String>,
    /// Up to this day, likewise
    #[arg(long, value_name = "DATE")]
    pub until: Option<String>,
    /// Of this way only: its number, id or name
    #[arg(long, value_name = "CATEGORY")]
    pub category: Option<String>,
    /// With these words in note, title or way; @name finds a person
    #[arg(long, value_name = "TEXT")]
    pub search: Option<String>,
    /// The newest N only
    #[arg(long, value_name = "N")]
    pub limit: Option<String>,
    /// With the id of each, for note --of and remove
    #[arg(long)]
    pub ids: bool,
}

/// Arguments of `year`.
#[derive(Args, Debug)]
pub struct YearArgs {
    /// Another year than this one
    pub year: Option<String>,
}
