//! The store on real files: what each rule of the journal promises.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    reason = "a test may fail anywhere, and does to files and children what other programs do"
)]

#[path = "store/rig.rs"]
mod rig;

#[path = "store/computer.rs"]
mod computer;
#[path = "store/failures.rs"]
mod failures;
#[path = "store/files.rs"]
mod files;
#[path = "store/power.rs"]
mod power;
#[path = "store/tidying.rs"]
mod tidying;
#[path = "store/undo.rs"]
mod undo;
#[path = "store/years.rs"]
mod years;
