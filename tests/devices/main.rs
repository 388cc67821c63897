//! Computers with real folders: each has the real binary, a data folder and a state folder of its own.
//! Where there are several, what lies between them is git, a sync tool's ways, or a plain copy; a model
//! knows what was said on which, so what is missing, doubled or resurrected can be counted. And one
//! alone: who may read its files, what a full disk does, and that what was removed is gone.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test binary may panic anywhere, and these print their figures"
)]

mod computer;
mod full;
mod git;
mod gone;
mod life;
mod modes;
mod shared;
#[path = "../support/skipped.rs"]
mod skipped;
mod synced;
mod syncthing;
