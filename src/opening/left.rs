//! Words that earlier runs left, wherever they left them. What becomes of them is for the face to say.

use crate::{
    domain::draft::Draft,
    session::Session,
    store::StoreError,
    terminal::{Desk, LeftBehind},
};

/// The words that earlier runs left, and the files of those that were in an editor.
pub(super) fn left_words(
    session: &mut Session,
    desk: &Desk,
) -> Result<(Vec<Draft>, Vec<LeftBehind>), StoreError> {
    let mut drafts = session.drafts()?;
    let mut taken = Vec::new();
    for left in desk.left_behind() {
        let Ok(purpose) = left.name.parse() else { continue };
        drafts.push(Draft { purpose, text: left.text.clone() });
        taken.push(left);
    }
    Ok((drafts, taken))
}
