//! What hullo costs, in counts that are the same on a fast and a slow machine: system calls, syncs,
//! instructions, allocations, bytes for the terminal. Each bound stands a tenth above what it was
//! when it was written down, so that a change which costs more is seen when it is made. A bound that
//! a change rightly exceeds, or falls far below, is written down anew.
//!
//! Instructions and allocations need valgrind, system calls strace; where they are not installed the
//! test says so and passes.

#![expect(
    unreachable_pub,
    clippy::unwrap_used,
    clippy::panic_in_result_fn,
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

/// Folders of their own for one test.
fn home(test: &str, years: u32) -> Home {
    let under = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cost").join(test);
    Home::new(Path::new(env!("CARGO_BIN_EXE_hullo")), &under, years).unwrap()
}

/// Fails with all that are over their bound, not only the first.
fn assert_within(counted: &[(String, u64)], bounds: &[(&str, u64)]) {
    let bound = |what: &str| bounds.iter().find(|(name, _)| *name == what).map(|(_, most)| *most);
    let over: Vec<String> = counted
        .iter()
        .filter(|(what, count)| bound(what).is_none_or(|most| *count > most))
        .map(|(what, count)| format!("{what}: {count}, at most {}", bound(what).unwrap_or(0)))
        .collect();
    assert!(over.is_empty(), "over the bound: {}\nall: {counted:?}", over.join("; "));
}
