//! Devices that share a journal through a sync tool or git, whatever their clocks say.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    reason = "a test may fail anywhere, and does to files and children what other programs do"
)]

#[path = "devices/git.rs"]
mod git;
#[path = "devices/lives.rs"]
mod lives;
#[path = "store/rig.rs"]
mod rig;
