//! Words that earlier runs left, wherever they left them. What becomes of them is for the face to say.

use std::path::PathBuf;

use crate::{domain::draft::Draft, session::Session, store::StoreError, terminal::Desk};

/// The words that earlier runs left, and the files of those that were in an editor.
pub(super) fn left_words(
    session: &mut Session,
    desk: &Desk,
) -> Result<(Vec<Draft>, Vec<PathBuf>), StoreError> {
    let mut drafts = session.drafts()?;
    let mut taken: Vec<PathBuf> = Vec::new();
    for left in desk.left_behind() {
        let Ok(purpose) = left.name.parse() else { continue };
        drafts.push(Draft { purpose, text: left.text });
        taken.push(left.path);
    }
    Ok((drafts, taken))
}

/// Removes the files of words that are kept elsewhere now.
pub(super) fn forget(taken: Vec<PathBuf>) -> Result<(), StoreError> {
    for path in taken {
        std::fs::remove_file(&path).map_err(|source| StoreError::Io {
            verb: "remove",
            path,
            source,
        })?;
    }
    Ok(())
}
