//! Each command by one journey with the real binary on a fresh home, and one table of wrong uses.
#![allow(clippy::unwrap_used, reason = "a test may fail")]
#![allow(clippy::print_stderr, reason = "what is skipped is said")]

mod accessible;
mod hostile;
mod journeys;
mod json;
mod readme;
mod rig;
mod shells;
#[path = "../terminal/rig.rs"]
#[allow(dead_code, reason = "the terminal's own tests use all of it")]
mod terminal;
mod wrong;
