//! Why something was not done: one table for all faces.

use super::record::Plan;
use super::text::{self, NoteError};

/// What a plan is made of, or why it was refused.
pub type Planned = Result<Plan, Refusal>;

/// Why a change was refused. Nothing was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The idea is done, at a time if that is known.
    AlreadyDone(Option<String>),
    /// A guess comes before, a felt after.
    GuessAfterDone,
    /// Swap after done.
    SwapAfterDone,
    /// Another idea chosen after done.
    ChooseAfterDone,
    /// Another device or window changed today's idea.
    Swapped,
    /// A record is no longer what the person saw.
    Changed,
    /// There is no other idea to swap to.
    NoOtherIdea,
    /// The deck has no such idea any more.
    IdeaIsGone,
    /// A rest after a moment.
    RestAfterMoment,
    /// A rest that starts or ends too far ahead, or ends before it starts.
    RestSpan,
    /// A moment on a day to come.
    Future,
    /// The day has no moment.
    NoMoment,
    /// No moment is known by that.
    UnknownMoment,
    /// It is so already.
    Same,
    /// A record that was typed by hand, in this file.
    ByHand(String),
    /// A record with keys that this hullo does not know.
    Newer,
    /// The words cannot be a note.
    Note(NoteError),
    /// Nothing was changed today.
    NothingToUndo,
    /// Nothing was taken back.
    NothingToRedo,
}

impl Refusal {
    /// Returns the sentence for a person. `name` gives the key or command of the face for an action:
    /// "undo", "add", "felt", "note".
    pub fn text(&self, name: impl Fn(&str) -> String) -> String {
        let template = match self {
            Self::AlreadyDone(time) => {
                let at = time.as_ref().map(|time| format!(" at {time}")).unwrap_or_default();
                &format!("Already done{at}. {{undo}} takes it back, {{add}} adds another.")
            }
            Self::GuessAfterDone => "Today's is done. {felt} says how it went.",
            Self::SwapAfterDone => "Today's is done. {add} adds another.",
            Self::ChooseAfterDone => "Today's is done. {add} adds this one too.",
            Self::Swapped => "Another hullo swapped today's idea. Look again.",
            Self::Changed => "This was changed elsewhere. Look again.",
            Self::NoOtherIdea => "There is no other idea. Everything else is left out.",
            Self::IdeaIsGone => "This idea isn't in the deck any more.",
            Self::RestAfterMoment => "Today has its moment. Nothing is owed.",
            Self::RestSpan => "A rest can reach up to 31 days ahead.",
            Self::Future => "A moment can't lie in the future.",
            Self::NoMoment => "No moment here. {add} adds one.",
            Self::UnknownMoment => "There is no such moment.",
            Self::Same => "It is so already. Nothing was changed.",
            Self::ByHand(file) => {
                &format!("This one stands in {}; change it there.", text::safe(file))
            }
            Self::Newer => "This one was made by a newer hullo, so it isn't changed here.",
            Self::Note(error) => &error.to_string(),
            Self::NothingToUndo => "Nothing to take back today.",
            Self::NothingToRedo => "Nothing to do again.",
        };
        fill(template, name)
    }
}

impl From<NoteError> for Refusal {
    fn from(error: NoteError) -> Self {
        Self::Note(error)
    }
}

/// Returns a template with each `{word}` replaced by what `name` gives for it.
pub fn fill(template: &str, name: impl Fn(&str) -> String) -> String {
    let mut filled = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((word, after)) = after.split_once('}') else { break };
        filled.push_str(before);
        filled.push_str(&name(word));
        rest = after;
    }
    filled + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_names_the_keys_of_the_face_that_says_it() {
        let refusal = Refusal::AlreadyDone(Some("08:14".into()));
        let text = refusal.text(|name| name.chars().take(1).collect());
        assert_eq!(text, "Already done at 08:14. u takes it back, a adds another.");
        assert_eq!(fill("open { brace", |_| "x".into()), "open { brace");
    }
}
