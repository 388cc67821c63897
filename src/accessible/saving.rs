//! From a wish to what is said of it: the one place where the conversation writes. Nothing is called
//! done here that is not on the disk.

use super::{Conversation, Place, questions::Question};
use crate::{
    app::words,
    coach::{Coach, Refusal, choices},
    domain::{
        change::{Change, Undoing},
        draft::Draft,
        eligible::Barrier,
        note,
        record::Fact,
    },
    session::{NotWritten, Written},
    store::{Lasting, Scope, StoreError},
};

/// The actions that the app's sentences name in braces. Here they are words.
const NAMED: [&str; 8] = ["add", "undo", "redo", "note", "done", "rest", "private", "swap"];

/// What a person can do about what could not be read or saved.
pub(super) const AGAIN: &str = "The same word tries again.";

/// A sentence of the app, with a word for each key.
pub(super) fn worded(sentence: &str) -> String {
    let said = sentence.replace("Press {", "Say {");
    NAMED.iter().fold(said, |text, name| text.replace(&format!("{{{name}}}"), name))
}

impl Conversation {
    /// Carries a wish out, or says why not.
    pub(super) fn insist(
        &mut self,
        wish: impl Fn(&Coach) -> Result<Change, Refusal>,
    ) -> Option<Written> {
        match self.wish(wish)? {
            Ok(written) => Some(written),
            Err(refusal) => {
                self.refuse(&refusal);
                None
            }
        }
    }

    /// The same, where the refusal has words of its own; `None` if it could not be written, which is
    /// said.
    pub(super) fn wish(
        &mut self,
        wish: impl Fn(&Coach) -> Result<Change, Refusal>,
    ) -> Option<Result<Written, Refusal>> {
        match self.session.carry_out(&mut self.coach, &mut self.unsaved, wish) {
            Ok(Ok(written)) => {
                self.after(&written);
                Some(Ok(written))
            }
            Ok(Err(refusal)) => Some(Err(refusal)),
            Err(NotWritten::NotRead(error)) => {
                self.say_not("read", &error);
                self.say(AGAIN);
                None
            }
            Err(NotWritten::NotSaved(error)) => {
                self.say_not("saved", &error.why);
                self.say(AGAIN);
                None
            }
        }
    }

    fn after(&mut self, written: &Written) {
        self.let_go.clear();
        if !written.committed.waiting.is_empty() {
            self.say(words::waiting(&written.committed.waiting));
        }
        if self.coach.is_outdated() {
            self.read_anew(Scope::Everything);
        }
        if !written.choices.is_empty() {
            // Today's idea may be another one now, and its offer not on record yet.
            self.offered = None;
        }
    }

    pub(super) fn refuse(&mut self, refusal: &Refusal) {
        let text = match refusal {
            Refusal::Apart(barrier) => choices::apart_line(*barrier, &brought_back_by(*barrier)),
            Refusal::Unknown(_) => "That moment is gone.".to_owned(),
            refusal => words::refusal(refusal),
        };
        self.say(worded(&text));
    }

    pub(super) fn say_not(&mut self, what: &str, error: &StoreError) {
        let why = words::why(error, &self.surroundings.data_folder);
        self.say(format!("Not {what}: {why}."));
    }

    /// Reads the journal anew. What was known is still known if it cannot be read.
    pub(super) fn read_anew(&mut self, scope: Scope) -> bool {
        let read = self.session.renew(&mut self.coach, scope);
        if let Err(error) = &read {
            self.say_not("read", error);
        }
        self.settle();
        read.is_ok()
    }

    /// Sees that all days are known one by one, for a word that needs them.
    pub(super) fn read_everything(&mut self) -> bool {
        let read = !self.coach.journal().is_partial() || self.read_anew(Scope::Everything);
        if !read {
            self.say(AGAIN);
        }
        read
    }

    /// Leaves a place that is no more.
    pub(super) fn settle(&mut self) {
        if let Place::Moment(id) = self.place
            && self.coach.journal().moment(id).is_none()
        {
            self.place = Place::History;
        }
    }

    /// Records today's idea as offered once it has been said, and once a day.
    pub(super) fn offer_today(&mut self) {
        let today = Some(self.coach.today());
        if self.offered == today {
            return;
        }
        self.offered = today;
        if self.coach.offer_today().is_none() {
            return;
        }
        let wish = |coach: &Coach| coach.offer_today().ok_or(Refusal::Unchanged);
        let why = match self.session.carry_out(&mut self.coach, &mut None, wish) {
            Ok(_) => return,
            Err(NotWritten::NotRead(error)) => error,
            Err(NotWritten::NotSaved(error)) => error.why,
        };
        let why = words::why(&why, &self.surroundings.data_folder);
        self.say(format!("Nothing can be saved here now: {why}."));
    }

    pub(super) fn undo(&mut self) {
        let names = ["Taken back", "As before", "Back again"];
        self.take_back(Coach::undo, names, "redo makes it again.");
    }

    pub(super) fn redo(&mut self) {
        let names = ["Removed again", "Changed again", "Back again"];
        self.take_back(Coach::redo, names, "undo takes it back.");
    }

    /// `Taken back: Five-minute voice note (Tue 24 Nov). redo makes it again.`
    fn take_back(
        &mut self,
        wish: impl Fn(&Coach) -> Result<Change, Refusal>,
        [gone, changed, back]: [&str; 3],
        next: &str,
    ) {
        let Some(written) = self.insist(wish) else { return };
        self.offered = None;
        let said = match written.acts.first() {
            None => self.chosen(&written),
            Some(act) => {
                let verb = match act.fact {
                    Fact::Remove { .. } => gone,
                    Fact::Amend { .. } => changed,
                    _ => back,
                };
                let name = match &act.undoing {
                    Undoing::Restore { was } => self.coach.called(was),
                    _ => self.coach.called(&act.fact),
                };
                match written.acts.len() {
                    1 => format!("{verb}: {name}"),
                    count => format!("{verb}: {name} and {} more", count - 1),
                }
            }
        };
        self.say(format!("{said}. {next}"));
        self.rehome();
        self.settle();
    }

    /// What the choices of a change come to: `Paused: Share music`.
    pub(super) fn chosen(&self, written: &Written) -> String {
        let choices = written.choices.iter().map(|choice| {
            let (verb, name) = self.coach.chosen(choice);
            format!("{verb}: {name}")
        });
        choices.collect::<Vec<_>>().join("; ")
    }

    /// Hands the words that wait to the store, after every line: so whatever ends the conversation
    /// costs none that were taken.
    pub(super) fn keep_drafts(&mut self) {
        let drafts = self.all_drafts();
        if self.not_kept.as_ref() == Some(&drafts) {
            return;
        }
        let writing = self.question.as_ref().is_some_and(Question::is_written_in);
        let lasting = if writing { Lasting::No } else { Lasting::Yes };
        match self.session.keep_drafts(drafts.clone(), lasting) {
            Ok(()) => (self.not_kept, self.warned) = (None, false),
            Err(error) => {
                self.say(words::not_kept(&error, false).text);
                self.not_kept = Some(drafts);
            }
        }
    }

    /// Whether nothing would be lost, or that was said once already.
    pub(super) fn may_leave(&mut self) -> bool {
        let drafts: Vec<Draft> = self.all_drafts();
        let Err(error) = self.session.keep_drafts(drafts, Lasting::Yes) else { return true };
        if std::mem::replace(&mut self.warned, true) {
            return true;
        }
        let text = words::not_kept(&error, true).text;
        self.say(text.replace("The same key", "The same word"));
        false
    }
}

/// The word that brings back what keeps an idea away.
pub(super) fn brought_back_by(barrier: Barrier) -> String {
    match barrier {
        Barrier::Paused(category) => format!("resume {}", category.number()),
        Barrier::Hidden => "unhide".to_owned(),
        Barrier::Needs(need) => format!("with {}", note::shown(need.words())),
    }
}
