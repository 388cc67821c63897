//! The one definition of the command line. Help, manual, completions and what a line of accessible
//! mode may say all come from it.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use super::values::{Day, MomentRef, category, score};
use crate::domain::deck::CategoryId;
use crate::domain::record::{Score, Size};

/// A daily micro-connection coach. Without a command it opens.
#[derive(Debug, Parser)]
#[command(name = "hullo", version, max_term_width = 90)]
pub(super) struct CommandLine {
    /// What to do.
    #[command(subcommand)]
    pub(super) command: Option<Command>,
    /// The folder of the journal
    #[arg(long, global = true, value_name = "DIR")]
    pub(super) data_dir: Option<PathBuf>,
    /// Color: auto (on a terminal), always or never
    #[arg(long, global = true, value_name = "WHEN", hide_possible_values = true)]
    pub(super) color: Option<clap::ColorChoice>,
    /// Plain sentences, for screen readers
    #[arg(long, global = true)]
    pub(super) accessible: bool,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Show today's idea, or another day's
    Today(TodayArgs),
    /// Get another idea for today, or the one with this id
    Swap {
        /// An idea's id, as `deck list music` has them
        id: Option<String>,
    },
    /// Mark the day's idea done, with a few words if you like
    Done(DoneArgs),
    /// Add a moment of your own to one of the nine ways
    Add(AddArgs),
    /// Take a day off, or several
    Rest(RestArgs),
    /// Guess how today's idea will go: 1 hard to 5 good
    Expect {
        /// A number from 1 to 5
        #[arg(value_name = "1-5", value_parser = score)]
        score: Score,
    },
    /// Say how a moment went: 1 hard to 5 good
    Felt {
        /// A number from 1 to 5
        #[arg(value_name = "1-5", value_parser = score)]
        score: Score,
        /// Which moment, if not today's newest
        #[arg(long, value_name = "N")]
        of: Option<MomentRef>,
    },
    /// Put words on a moment, or before it is done on today's idea
    Note {
        /// The words; "" takes a note away
        #[arg(required = true, value_name = "TEXT")]
        note: Vec<String>,
        /// Which moment, if not today's newest
        #[arg(long, value_name = "N")]
        of: Option<MomentRef>,
    },
    /// Give a moment another way or day
    Move(MoveArgs),
    /// Take a moment out of the journal
    Remove {
        /// Which moment, as history numbers them, or its id
        #[arg(value_name = "N")]
        of: MomentRef,
    },
    /// Take back what was changed last today on this computer
    Undo,
    /// Do again what was taken back
    Redo,
    /// List your moments, numbered, the newest last
    History(HistoryArgs),
    /// Say what your weeks look like
    Stats {
        /// As JSON
        #[arg(long)]
        json: bool,
    },
    /// Show a year as a calendar of digits, without notes
    Year {
        /// The year, if not this one
        #[arg(value_name = "YYYY", value_parser = clap::value_parser!(i32).range(1970..=9998))]
        year: Option<i32>,
    },
    /// Print one line for tmux, starship or waybar
    Status {
        /// End with status 3 while the day is open
        #[arg(long)]
        check: bool,
        /// As JSON
        #[arg(long)]
        json: bool,
    },
    /// Print one line if today is open
    Nudge {
        /// Only once a day, for the lines of init
        #[arg(long)]
        once: bool,
    },
    /// Print the lines that nudge once a day in a new shell
    Init {
        /// The shell
        shell: InitShell,
    },
    /// List ideas, leave some out, check your own
    #[command(disable_help_subcommand = true)]
    Deck {
        /// What to do; without it, list
        #[command(subcommand)]
        command: Option<DeckCommand>,
    },
    /// Write the whole journal down for other programs
    Export {
        /// The format
        #[arg(long)]
        format: Format,
        /// A file in place of the output
        #[arg(short, value_name = "FILE")]
        output: Option<PathBuf>,
    },
    /// Read everything and say what is wrong, and where
    Check {
        /// Take removed and replaced words out of all years of this computer
        #[arg(long)]
        tidy: bool,
    },
    /// Show every setting, or where the file is
    Config {
        /// What to show; without it, every setting
        what: Option<ConfigPart>,
    },
    /// Print completions for a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Write the manual pages into a folder
    Man {
        /// The folder
        dir: PathBuf,
    },
}

/// The size that was done.
#[derive(Args, Clone, Copy, Debug, Default)]
pub(super) struct SizeArgs {
    /// The tiny size: two minutes at most
    #[arg(long, conflicts_with = "more")]
    tiny: bool,
    /// The usual size and a next step
    #[arg(long)]
    more: bool,
}

impl SizeArgs {
    /// Returns the size.
    pub(super) fn size(self) -> Size {
        match self {
            Self { tiny: true, .. } => Size::Tiny,
            Self { more: true, .. } => Size::More,
            _ => Size::Usual,
        }
    }
}

/// Options of `today`.
#[derive(Args, Debug, Default)]
pub(super) struct TodayArgs {
    /// The day: 2026-11-24, today, yesterday, or a weekday (the last one)
    #[arg(long, value_name = "DAY", default_value = "today", hide_default_value = true)]
    pub(super) date: Day,
    /// The size to show.
    #[command(flatten)]
    pub(super) size: SizeArgs,
    /// Say why this one, and why it works
    #[arg(long)]
    pub(super) why: bool,
    /// As JSON
    #[arg(long)]
    pub(super) json: bool,
}

/// Options of `done`.
#[derive(Args, Debug)]
pub(super) struct DoneArgs {
    /// Words of your own; those that begin with a dash go after --
    pub(super) note: Vec<String>,
    /// The size.
    #[command(flatten)]
    pub(super) size: SizeArgs,
    /// The day: 2026-11-24, today, yesterday, or a weekday (the last one)
    #[arg(long, value_name = "DAY", default_value = "today", hide_default_value = true)]
    pub(super) date: Day,
}

/// Options of `add`.
#[derive(Args, Debug)]
pub(super) struct AddArgs {
    /// The way by number, id or name
    pub(super) category: String,
    /// Words of your own; those that begin with a dash go after --
    pub(super) note: Vec<String>,
    /// The day: 2026-11-24, today, yesterday, or a weekday (the last one)
    #[arg(long, value_name = "DAY", default_value = "today", hide_default_value = true)]
    pub(super) date: Day,
}

/// Options of `rest`.
#[derive(Args, Debug)]
pub(super) struct RestArgs {
    /// The first day: 2026-11-24, today, tomorrow, or a weekday (the last one)
    #[arg(long, value_name = "DAY", default_value = "today", hide_default_value = true)]
    pub(super) date: Day,
    /// The last day; a weekday is the next one
    #[arg(long, value_name = "DAY")]
    pub(super) until: Option<Day>,
    /// End this rest and its days to come
    #[arg(long)]
    pub(super) end: bool,
}

/// Options of `move`.
#[derive(Args, Debug)]
pub(super) struct MoveArgs {
    /// Which moment, as history numbers them, or its id
    #[arg(value_name = "N")]
    pub(super) of: MomentRef,
    /// The way, by number, id or name
    #[arg(long, value_name = "CATEGORY", value_parser = category, required_unless_present = "date")]
    pub(super) to: Option<CategoryId>,
    /// The day
    #[arg(long, value_name = "DAY")]
    pub(super) date: Option<Day>,
}

/// Options of `history`.
#[derive(Args, Debug)]
pub(super) struct HistoryArgs {
    /// From this day on
    #[arg(long, value_name = "DAY")]
    pub(super) since: Option<Day>,
    /// Up to this day
    #[arg(long, value_name = "DAY")]
    pub(super) until: Option<Day>,
    /// Words of note, title or way, or an @name
    #[arg(long, value_name = "TEXT", num_args = 1..)]
    pub(super) search: Vec<String>,
    /// So many, the newest ones
    #[arg(long, value_name = "K")]
    pub(super) limit: Option<usize>,
    /// As JSON
    #[arg(long)]
    pub(super) json: bool,
}

/// Shells that `init` knows.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum InitShell {
    Bash,
    Zsh,
    Fish,
}

/// Formats of `export`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    Json,
    Csv,
    Md,
}

/// What `deck` can do.
#[derive(Debug, Subcommand)]
pub(super) enum DeckCommand {
    /// List the nine ways, or the ideas of one
    List {
        /// The way, by number, id or name
        #[arg(value_parser = category)]
        category: Option<CategoryId>,
    },
    /// Show an idea in all its sizes
    Show {
        /// The idea's id
        id: String,
    },
    /// Leave a way, an idea or a need out
    Off {
        /// A way, an idea's id, or a need such as voice
        #[arg(required = true)]
        what: Vec<String>,
    },
    /// Bring back what is left out
    On {
        /// A way, an idea's id, or a need such as voice
        #[arg(required = true)]
        what: Vec<String>,
    },
    /// Check your own ideas
    Check {
        /// A file in place of prompts.toml
        file: Option<PathBuf>,
    },
}

/// What `config` can show.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum ConfigPart {
    /// Where the file is
    Path,
}
