//! The pure core: what hullo knows about decks, days, journals and picks. No I/O, no clock, no
//! terminal, and no randomness but the profile's seed; everything it is told comes as an argument.

pub mod category;
pub mod day;
pub mod deck;
pub mod deck_check;
pub mod journal;
pub mod profile;
pub mod record;
pub mod scheduler;
pub mod streak;
