//! The command line of `deck`: everything about the ideas themselves.

use std::path::PathBuf;

use clap::{Args, Subcommand};

/// Arguments of `deck`.
#[derive(Args, Debug)]
pub struct DeckArgs {
    /// What to do with the deck.
    #[command(subcommand)]
    pub command: DeckCommand,
}

/// What to do with the deck.
#[derive(Debug, Subcommand)]
pub enum DeckCommand {
    /// List all ideas with their ids
    List,
    /// Show one idea in all its sizes
    Show {
        /// The idea: an id that deck list shows
        id: String,
    },
    /// Check a deck's file, your own prompts, or a folder of nine files
    Check {
        /// The file or folder
        file: PathBuf,
    },
    /// Leave an idea out from now on
    Hide {
        /// The idea: an id that deck list shows
        id: String,
    },
    /// Bring a hidden idea back
    Unhide {
        /// The idea: an id that deck list shows
        id: String,
    },
    /// Leave one of the nine ways out for a while
    Pause {
        /// Its number, id or name
        category: String,
    },
    /// Bring a paused way back
    Resume {
        /// Its number, id or name
        category: String,
    },
    /// Leave out ideas that need eye-contact, voice or video
    Without {
        /// eye-contact, voice or video
        need: String,
    },
    /// Bring ideas back that need eye-contact, voice or video
    With {
        /// eye-contact, voice or video
        need: String,
    },
    /// Add an idea of your own to the rotation
    Add {
        /// One of the nine ways: its number, id or name
        category: String,
        /// A short name for it
        title: String,
        /// What to do
        text: String,
    },
}
