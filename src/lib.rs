//! hullo: a daily micro-connection coach for the terminal.
//!
//! A *deck* holds nine *categories* of *prompts*; the *scheduler* picks one a day. Showing it is an
//! *offer*, doing it a *moment*, a day off a *rest*; all of them are the *journal*. ARCHITECTURE.md
//! draws the house.
//!
//! ```
//! use hullo::domain::{deck::Deck, record::Size};
//!
//! let deck = Deck::bundled();
//! let prompt = deck.prompt("music-one-song").ok_or("no such prompt")?;
//! assert_eq!(prompt.title, "Send one song");
//! assert_eq!(prompt.in_size(Size::Tiny), "Send the link and a music note. No words.");
//! # Ok::<(), &str>(())
//! ```

pub mod accessible;
pub mod app;
pub mod cli;
pub mod clock;
pub mod coach;
pub mod config;
pub mod decks;
pub mod domain;
pub mod editor;
pub mod exchange;
pub mod input;
pub mod opening;
pub mod paths;
pub mod runtime;
pub mod session;
pub mod store;
pub mod terminal;
pub mod ui;
