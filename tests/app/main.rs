//! The app through its keys and its screens, on the real store in a folder of its own.

mod harness;
mod keys;
mod screens;
mod storm;
