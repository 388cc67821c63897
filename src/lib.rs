//! hullo: a daily micro-connection coach for the terminal.

pub mod coach;
pub mod domain;
pub mod store;
