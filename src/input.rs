//! The key table: which key does what on which screen, and what hint bar, help and documentation
//! call it. One table, so that they cannot disagree.

/// What a key means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    /// Mark the idea done.
    Done,
}
