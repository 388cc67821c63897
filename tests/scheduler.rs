//! The scheduler from outside: its golden list, its long simulation and its properties, on a deck
//! that is frozen for these tests.

#![expect(
    unreachable_pub,
    clippy::unwrap_used,
    clippy::cast_precision_loss,
    reason = "a test binary has no readers of its documentation and may panic"
)]

#[path = "scheduler/golden.rs"]
mod golden;
#[path = "scheduler/life.rs"]
mod life;
#[path = "scheduler/properties.rs"]
mod properties;
#[path = "scheduler/rules.rs"]
mod rules;
#[path = "scheduler/simulation.rs"]
mod simulation;
