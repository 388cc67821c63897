//! The real binary in a real pseudo-terminal: what it leaves behind however it ends, and a journey or
//! two. Tests wait for text; time passes only where it is what a test is about, or where nothing on the
//! screen would say that it is a key's turn.

#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on should say where")]

mod accessible;
mod asked;
mod background;
mod config;
mod drafts;
mod elsewhere;
mod endings;
mod everything;
mod hostile;
mod journeys;
mod lost;
mod matrix;
mod network;
mod rig;
mod saved_over;
mod shell;
#[path = "../support/skipped.rs"]
mod skipped;
#[path = "../support/steering.rs"]
mod steering;
