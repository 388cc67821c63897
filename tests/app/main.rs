//! The app through its keys and its screens, on the real store in a folder of its own.

#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::used_underscore_binding,
    clippy::large_types_passed_by_value,
    unreachable_pub,
    reason = "they are tests"
)]

mod harness;
mod keys;
mod pictures;
mod screens;
mod storm;
