//! What stands in place of notes and names while they are blanked. The blank is always the same, so it
//! does not tell how long the words are.

use std::borrow::Cow;

use super::Scene;
use crate::domain::record::Moment;

impl Scene<'_> {
    /// The words, or what stands in their place.
    pub(crate) fn unless_private<'b>(&self, words: &'b str) -> Cow<'b, str> {
        if self.app.private {
            Cow::Owned(self.look.symbols.nothing.repeat(3))
        } else {
            Cow::Borrowed(words)
        }
    }

    /// A moment's note, as though there were none while notes are blanked.
    pub(crate) fn note<'b>(&self, moment: &'b Moment) -> Option<&'b str> {
        moment.note.as_deref().filter(|_| !self.app.private)
    }
}
