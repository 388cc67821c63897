//! hullo: a daily micro-connection coach for the terminal.

pub mod app;
pub mod cli;
pub mod clock;
pub mod coach;
pub mod config;
pub mod decks;
pub mod domain;
pub mod input;
pub mod opening;
pub mod paths;
pub mod runtime;
pub mod session;
pub mod store;
pub mod terminal;
pub mod ui;
