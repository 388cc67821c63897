//! What hullo costs, in counts that are the same on a fast and a slow machine: system calls, syncs,
//! instructions, allocations, bytes for the terminal. Every figure here is what it was when it was
//! written down, and a count may be a tenth above it, so that a change which costs more is seen when
//! it is made. A figure that a change rightly exceeds, or falls far below, is written down anew.
//!
//! Instructions and allocations need valgrind, system calls strace; where they are not installed the
//! test says so and passes.

#![expect(
    unreachable_pub,
    clippy::unwrap_used,
    reason = "a test binary has no readers of its documentation and may panic"
)]

#[path = "cost/calls.rs"]
mod calls;
#[path = "cost/frames.rs"]
mod frames;
#[path = "cost/work.rs"]
mod work;

#[path = "../benches/support/counts.rs"]
#[allow(dead_code, reason = "the measurements in benches/ use the rest")]
mod counts;
#[path = "../benches/support/history.rs"]
#[allow(dead_code, reason = "the measurements in benches/ use the rest")]
mod history;
#[path = "../benches/support/home.rs"]
#[allow(dead_code, reason = "the measurements in benches/ use the rest")]
mod home;

use std::path::Path;

use home::Home;

/// The compiler that the figures were written down with.
const WRITTEN_WITH: &str = "rustc 1.95";

/// Folders of their own for one test.
fn home(test: &str, years: u32) -> Home {
    let under = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cost").join(test);
    Home::new(Path::new(env!("CARGO_BIN_EXE_hullo")), &under, years).unwrap()
}

/// Fails if any count is more than a tenth above what it was, with all that are and with every
/// count, to be written down anew if that is right. What is 9 or less may not grow at all.
fn assert_within(counted: &[(String, u64)], were: &[(&str, u64)]) {
    let was = |what: &str| were.iter().find(|(name, _)| *name == what).map_or(0, |(_, was)| *was);
    let over: Vec<String> = counted
        .iter()
        .filter(|(what, count)| *count > was(what) + was(what) / 10)
        .map(|(what, count)| format!("{what}: {count}, was {}", was(what)))
        .collect();
    assert!(
        over.is_empty(),
        "more than it was with {WRITTEN_WITH}, and another compiler shifts it: {}\nall now: {counted:?}",
        over.join("; ")
    );
}
