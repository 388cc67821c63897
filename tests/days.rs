//! Streak, round and strength from outside: tables that a reader can check by eye, and a slow,
//! obvious model that the fold must agree with.

#![expect(
    unreachable_pub,
    clippy::unwrap_used,
    reason = "a test binary has no readers of its documentation and may panic"
)]

#[path = "days/fold.rs"]
mod fold;
#[path = "days/model.rs"]
mod model;
#[path = "days/tables.rs"]
mod tables;
#[path = "days/written.rs"]
mod written;
