//! hullo, a daily micro-connection coach for the terminal. ARCHITECTURE.md is the map.

pub mod app;
pub mod cli;
pub mod clock;
pub mod coach;
pub mod config;
pub mod domain;
pub mod input;
pub mod paths;
pub mod runtime;
pub mod store;
pub mod terminal;
pub mod ui;
