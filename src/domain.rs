//! The pure core: what hullo knows about decks, days, journals and picks. No I/O, no clock, no
//! terminal, and no randomness but the profile's seed; everything it is told comes as an argument.

pub mod ago;
pub mod category;
pub mod change;
pub mod day;
pub mod deck;
pub mod deck_check;
pub mod draft;
pub mod eligible;
pub mod hash;
pub mod history;
pub mod id;
pub mod import;
pub mod insights;
pub mod journal;
pub mod kept;
pub mod lost;
pub mod menu;
pub mod note;
pub mod nudge;
pub mod number;
pub mod patch;
pub mod profile;
pub mod record;
pub mod scheduler;
pub mod streak;
pub mod undo;
