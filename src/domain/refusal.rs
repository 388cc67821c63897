//! Why something was not done: one table for all faces.

use super::record::Plan;
use super::text::{self, NoteError};

/// What a plan is made of, or why it was refused.
pub type Planned = Result<Plan, Refusal>;

/// Why a change was refused. Nothing was written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The idea is done, at a time if that is known.
    #[error("Already done{}. {{undo}} takes it back, {{add}} adds another.", at(.0.as_deref()))]
    AlreadyDone(Option<String>),
    /// A guess comes before, a felt after.
    #[error("Today's is done. {{felt}} says how it went.")]
    GuessAfterDone,
    /// Swap after done.
    #[error("Today's is done. {{add}} adds another.")]
    SwapAfterDone,
    /// Another idea chosen after done.
    #[error("Today's is done. {{add}} adds this one too.")]
    ChooseAfterDone,
    /// Another device or window changed today's idea.
    #[error("Another hullo swapped today's idea. Look again.")]
    Swapped,
    /// A record is no longer what the person saw.
    #[error("This was changed elsewhere. Look again.")]
    Changed,
    /// There is no other idea to swap to.
    #[error("There is no other idea. Everything else is left out.")]
    NoOtherIdea,
    /// The deck has no such idea any more.
    #[error("This idea isn't in the deck any more.")]
    IdeaIsGone,
    /// A rest after a moment.
    #[error("Today has its moment. Nothing is owed.")]
    RestAfterMoment,
    /// A rest that starts or ends too far ahead, or ends before it starts.
    #[error("A rest can reach up to 31 days ahead.")]
    RestSpan,
    /// A moment on a day to come.
    #[error("A moment can't lie in the future.")]
    Future,
    /// The day has no moment.
    #[error("No moment here. {{add}} adds one.")]
    NoMoment,
    /// No moment is known by that.
    #[error("There is no such moment.")]
    UnknownMoment,
    /// It is so already.
    #[error("It is so already. Nothing was changed.")]
    Same,
    /// A record that was typed by hand, in this file.
    #[error("This one stands in {}; change it there.", text::safe(.0))]
    ByHand(String),
    /// A record with keys that this hullo does not know.
    #[error("This one was made by a newer hullo, so it isn't changed here.")]
    Newer,
    /// The words cannot be a note.
    #[error(transparent)]
    Note(#[from] NoteError),
    /// Nothing was changed today.
    #[error("Nothing to take back today.")]
    NothingToUndo,
    /// Nothing was taken back.
    #[error("Nothing to do again.")]
    NothingToRedo,
}

impl Refusal {
    /// Returns the sentence for a person. `name` gives the key or command of the face for an action:
    /// "undo", "add", "felt", "note".
    pub fn text(&self, name: impl Fn(&str) -> String) -> String {
        fill(&self.to_string(), name)
    }
}

/// Returns ` at 08:14`, nothing for a time that is not known.
fn at(time: Option<&str>) -> String {
    time.map(|time| format!(" at {time}")).unwrap_or_default()
}

/// Returns a template with each `{word}` replaced by what `name` gives for it.
pub fn fill(template: &str, name: impl Fn(&str) -> String) -> String {
    let mut parts = template.split('{');
    let first = parts.next().unwrap_or_default().to_owned();
    let filled = parts.map(|part| match part.split_once('}') {
        Some((word, after)) => name(word) + after,
        None => format!("{{{part}"),
    });
    first + &filled.collect::<String>()
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
