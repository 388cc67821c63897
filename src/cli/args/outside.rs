//! The words of the commands that other programs and other files have to do with: shells, bars,
//! exports, the config. As in [`super`], only their shape.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use clap_complete::Shell;

/// Options of `check`.
#[derive(Args, Debug)]
pub struct CheckArgs {
    /// Restore what was lost, give ids to what was typed by hand, set aside what cannot be read.
    /// Nothing is deleted
    #[arg(long)]
    pub fix: bool,
    /// Take removed words out of the files of a device that is gone, too: its four-character name
    #[arg(long, value_name = "DEVICE", requires = "fix")]
    pub adopt: Option<String>,
}

/// Options of `status`.
#[derive(Args, Debug)]
pub struct StatusArgs {
    /// Exit with 3 while the day is open
    #[arg(long)]
    pub check: bool,
    /// For whom: plain, tmux, starship or waybar
    #[arg(long, value_name = "BAR", default_value = "plain")]
    #[arg(hide_possible_values = true, hide_default_value = true)]
    pub format: StatusFormat,
}

/// Who reads a status line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum StatusFormat {
    /// A person, or a script.
    #[default]
    Plain,
    /// tmux, between `#(` and `)`.
    Tmux,
    /// A starship module.
    Starship,
    /// A waybar module of the type json.
    Waybar,
}

/// Options of `nudge`.
#[derive(Args, Debug)]
pub struct NudgeArgs {
    /// Say it once a day only, whatever asks
    #[arg(long)]
    pub once: bool,
}

/// Arguments of `init`.
#[derive(Args, Debug)]
pub struct InitArgs {
    /// bash, zsh or fish
    #[arg(hide_possible_values = true)]
    pub shell: InitShell,
}

/// A shell that can nudge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum InitShell {
    /// bash, from 3.2 on.
    Bash,
    /// zsh.
    Zsh,
    /// fish, from 3.0 on.
    Fish,
}

/// Options of `export`.
#[derive(Args, Debug)]
pub struct ExportArgs {
    /// json and csv hold the whole journal; md is a diary to read
    #[arg(long, value_name = "FORMAT", hide_possible_values = true)]
    pub format: ExportFormat,
    /// Write it into this file, in place of what it holds; - is standard output, as without -o
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// What an export is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ExportFormat {
    /// One object with a line for each record.
    Json,
    /// A table by RFC 4180.
    Csv,
    /// A diary in Markdown.
    Md,
}

/// Arguments of `import`.
#[derive(Args, Debug)]
pub struct ImportArgs {
    /// What hullo export --format json or csv wrote; - reads it from standard input
    pub file: PathBuf,
    /// Say what would happen, and write nothing
    #[arg(long)]
    pub dry_run: bool,
}

/// Arguments of `config`.
#[derive(Args, Debug)]
pub struct ConfigArgs {
    /// What to do with the config.
    #[command(subcommand)]
    pub command: ConfigCommand,
}

/// What to do with the config.
#[derive(Clone, Copy, Debug, Subcommand)]
pub enum ConfigCommand {
    /// Say where the file is
    Path,
    /// Show every key with its comment, value and default, and all that is wrong with the file
    Show,
    /// Open the file in $VISUAL or $EDITOR
    Edit,
}

/// Arguments of `completions`.
#[derive(Args, Debug)]
pub struct CompletionsArgs {
    /// bash, zsh, fish, elvish or powershell
    #[arg(hide_possible_values = true)]
    pub shell: Shell,
}
