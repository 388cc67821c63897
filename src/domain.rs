//! What hullo is about, as pure functions and plain data: no I/O, no clock, no terminal.

pub mod date;
pub mod deck;
pub mod history;
pub mod insights;
pub mod journal;
pub mod problem;
pub mod record;
pub mod refusal;
pub mod scheduler;
pub mod text;
