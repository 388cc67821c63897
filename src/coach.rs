//! placeholder head
pub mod change;
pub mod undo;

/// Why not.
#[derive(Debug)]
pub enum Refusal {
    NothingToUndo,
    NothingToRedo,
    ChangedSince,
}
