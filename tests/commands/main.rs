//! Each command by one journey with the real binary on a fresh home, and one table of wrong uses.

mod accessible;
mod hostile;
mod journeys;
mod json;
mod rig;
mod shells;
#[path = "../terminal/rig.rs"]
#[allow(dead_code, reason = "the terminal's own tests use all of it")]
mod terminal;
mod wrong;
