//! The real binary, run as a person or a script runs it: in a home of its own, with a cleared
//! environment and a pretended time.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should say where")]

mod accessible;
mod app;
mod completions;
mod config;
mod conventions;
mod days;
mod deck;
mod exchange;
mod fix;
mod help;
mod hostile;
mod json;
mod looks;
mod man;
mod nudge;
mod output;
mod readme;
mod refusals;
mod rig;
mod schema;
mod shells;
#[path = "../support/skipped.rs"]
mod skipped;
#[path = "../support/steering.rs"]
mod steering;
mod together;
mod transcript;
