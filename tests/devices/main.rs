//! Several computers with one journal, for real: each has the real binary, a data folder and a state
//! folder of its own; what lies between them is git, a sync tool's ways, or a plain copy. A model knows
//! what was said on which of them, so what is missing, doubled or resurrected can be counted.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a test binary may panic anywhere, and these print their figures"
)]

mod computer;
mod git;
mod gone;
mod life;
mod shared;
mod synced;
