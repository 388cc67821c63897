//! Words of the person's own: noted at once, or written line by line.

use chrono::NaiveDate;

use super::{Conversation, Place, questions::Question, saving::worded, words::plain};
use crate::{
    app::words,
    coach::Refusal,
    domain::{
        category::CategoryId,
        day,
        draft::{Draft, Purpose, joined},
        note::{self, MAX_NOTE, NoteFault},
        record::{Filed, Moment, RecordId},
    },
};

/// How a note is written line by line.
const HOW: &str = "Type as many lines as you like. An empty line saves them; a line with just back \
                   keeps them as a draft.";

/// What is said of words that wait and can be no note.
pub(super) const NOTE_OFF_CLEARS: &str = "Your words wait; note off clears them.";

/// A note being written line by line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Writing {
    /// What becomes of it.
    purpose: Purpose,
    /// The text as it was before.
    before: String,
    /// The text.
    text: String,
}

impl Writing {
    /// Whether it holds words that would be missed.
    pub(super) fn has_news(&self) -> bool {
        self.text != self.before && !self.text.trim().is_empty()
    }

    pub(super) fn draft(&self) -> Draft {
        Draft { purpose: self.purpose, text: self.text.clone() }
    }
}

impl Conversation {
    /// `note`, with the words or without.
    pub(super) fn note(&mut self, rest: &str) {
        if rest.is_empty() {
            return self.begin_note();
        }
        let target = self.noted();
        if plain(rest) == "off" {
            return self.take_note_off(target);
        }
        let today = self.coach.today();
        let (purpose, before) = match target {
            Some(moment) => (Purpose::Moment(moment.id), moment.note.clone()),
            None => (Purpose::Idea(today), self.idea_words(today)),
        };
        let text = joined(before, rest);
        match (note::accepted(&text), purpose) {
            // What waits for an idea already stays apart from what is too much for it.
            (Err(fault), Purpose::Idea(_)) => self.keep_what_is_no_note(purpose, rest, fault),
            _ => self.save(purpose, &text),
        }
    }

    fn keep_what_is_no_note(&mut self, purpose: Purpose, text: &str, fault: NoteFault) {
        self.keep_waiting(purpose, text);
        self.say(words::note_fault(fault));
        self.say(NOTE_OFF_CLEARS);
    }

    /// The moment that a note is for: the chosen one, or today's newest.
    fn noted(&self) -> Option<Filed<Moment>> {
        let moment = match self.place {
            Place::Moment(id) => self.coach.journal().moment(id),
            _ => self.coach.newest_today(),
        };
        moment.cloned()
    }

    /// Words that can be no note go first: nothing else gets rid of them.
    fn take_note_off(&mut self, target: Option<Filed<Moment>>) {
        if let Some(at) = self.place_of_what_is_no_note() {
            self.drafts.remove(at);
            return self.say(words::DRAFT_GONE);
        }
        let Some(moment) = target else {
            if self.idea_words(self.coach.today()).is_none() {
                return self.say(words::NOTHING_TODAY);
            }
            self.forget_idea_words(self.coach.today());
            return self.say(words::DRAFT_GONE);
        };
        match self.wish(|coach| coach.note(moment.id, None)) {
            None => {}
            Some(Ok(_)) => self.say(worded(words::NOTE_REMOVED)),
            Some(Err(Refusal::Unchanged)) => self.say("There is no note on it."),
            Some(Err(refusal)) => self.refuse(&refusal),
        }
    }

    /// Begins to write: words left behind first, else a note for what is chosen.
    fn begin_note(&mut self) {
        let is_left = |draft: &Draft| !matches!(draft.purpose, Purpose::Idea(_));
        if let Some(at) = self.drafts.iter().rposition(is_left) {
            let Draft { purpose, text } = self.drafts.remove(at);
            let before = self.note_on(purpose);
            return self.open(Writing { purpose, before, text });
        }
        if let Some(moment) = self.noted() {
            let before = moment.note.clone().unwrap_or_default();
            let purpose = Purpose::Moment(moment.id);
            return self.open(Writing { purpose, text: before.clone(), before });
        }
        let today = self.coach.today();
        let text = self.idea_words(today).unwrap_or_default();
        self.forget_idea_words(today);
        self.open(Writing { purpose: Purpose::Idea(today), before: String::new(), text });
    }

    fn note_on(&self, purpose: Purpose) -> String {
        let Purpose::Moment(id) = purpose else { return String::new() };
        let moment = self.coach.journal().moment(id);
        moment.and_then(|moment| moment.note.clone()).unwrap_or_default()
    }

    fn open(&mut self, writing: Writing) {
        if self.private && !writing.text.is_empty() {
            self.set_aside(&writing);
            return self.say(worded(words::WORDS_ARE_PRIVATE));
        }
        let whose = match writing.purpose {
            Purpose::Idea(_) => "A note for today's idea.".to_owned(),
            Purpose::Moment(id) => match self.coach.journal().moment(id) {
                Some(moment) => format!("A note for {}.", self.coach.named(moment)),
                None => "A note.".to_owned(),
            },
            Purpose::Own { category, date } => {
                let name = &self.coach.deck().head(category).name;
                let on = day::short(date, self.coach.today());
                format!("A moment of your own: {name} ({on}).")
            }
        };
        self.say(format!("{whose} {HOW}"));
        if !writing.text.is_empty() {
            self.say("So far it says:");
            for line in note::shown_lines(&writing.text) {
                self.said.push(line.into_owned());
            }
            self.say("What you type goes below that.");
        }
        self.question = Some(Question::Note(writing));
    }

    /// Begins a moment of the person's own, which is added with its words.
    pub(super) fn begin_own(&mut self, category: CategoryId, date: NaiveDate) {
        let purpose = Purpose::Own { category, date };
        self.open(Writing { purpose, before: String::new(), text: String::new() });
    }

    /// Takes one line of a note.
    pub(super) fn write(&mut self, mut writing: Writing, line: &str) {
        if line.trim().is_empty() {
            return self.save_writing(&writing);
        }
        if plain(line) == "back" {
            let news = writing.has_news();
            self.set_aside(&writing);
            return self.say(if news {
                worded(words::DRAFT_KEPT)
            } else {
                "Nothing was changed.".into()
            });
        }
        // Twice the same line is two lines.
        let text = match writing.text.as_str() {
            "" => line.to_owned(),
            before => format!("{before}\n{line}"),
        };
        if text.chars().count() > MAX_NOTE {
            self.say(format!("{} That line was not taken.", words::NOTE_FULL));
        } else {
            writing.text = text;
        }
        self.question = Some(Question::Note(writing));
    }

    fn save_writing(&mut self, writing: &Writing) {
        let unchanged = writing.text == writing.before;
        match writing.purpose {
            // A moment of one's own needs no words.
            Purpose::Own { .. } => self.save(writing.purpose, &writing.text),
            Purpose::Idea(_) if writing.text.is_empty() => self.say("Nothing was noted."),
            Purpose::Moment(_) if unchanged => self.say("It stays as it is."),
            purpose => self.save(purpose, &writing.text),
        }
    }

    /// Keeps what was written so far, if it would be missed.
    pub(super) fn set_aside(&mut self, writing: &Writing) {
        if writing.has_news() {
            self.drafts.push(writing.draft());
        }
    }

    /// Saves words for what they are for. Those that cannot be saved wait.
    fn save(&mut self, purpose: Purpose, text: &str) {
        let note = match note::accepted(text) {
            Ok(note) => note,
            Err(fault) => return self.keep_what_is_no_note(purpose, text, fault),
        };
        match purpose {
            Purpose::Idea(date) => self.save_for_idea(date, note),
            Purpose::Moment(id) => self.save_on_moment(id, note.as_deref()),
            Purpose::Own { category, date } => self.add_own(category, date, note),
        }
    }

    fn save_for_idea(&mut self, date: NaiveDate, note: Option<String>) {
        let Some(text) = note else { return };
        self.forget_idea_words(date);
        self.drafts.push(Draft { purpose: Purpose::Idea(date), text });
        if date == self.coach.today() {
            self.say(worded(words::DRAFT_WAITS));
        } else {
            self.rehome();
            self.say(if self.idea_words(date).is_some() {
                "Your words wait. done yesterday stores them."
            } else {
                "Your words wait; note opens them."
            });
        }
    }

    fn save_on_moment(&mut self, id: RecordId, note: Option<&str>) {
        let purpose = Purpose::Moment(id);
        match self.wish(|coach| coach.note(id, note)) {
            Some(Ok(_)) => {
                self.forget(purpose, note);
                self.say(worded(words::NOTE_SAVED));
            }
            Some(Err(Refusal::Unchanged)) => {
                self.forget(purpose, note);
                self.say("It stays as it is.");
            }
            failed => {
                self.keep_waiting(purpose, note.unwrap_or_default());
                if let Some(Err(refusal)) = failed {
                    self.refuse(&refusal);
                }
                self.say("Your words wait; note opens them.");
            }
        }
    }

    /// Adds a moment of the person's own.
    pub(super) fn add_own(&mut self, category: CategoryId, date: NaiveDate, note: Option<String>) {
        let (purpose, at) = (Purpose::Own { category, date }, self.session.now());
        if self.insist(|coach| coach.add(category, note.clone(), date, at)).is_none() {
            if let Some(note) = note {
                self.keep_waiting(purpose, &note);
                self.say("Your words wait; note opens them.");
            }
            return;
        }
        self.forget(purpose, note.as_deref());
        let name = self.coach.deck().head(category).name.clone();
        let added = worded(&words::added(&name));
        if date == self.coach.today() {
            self.say(added);
        } else {
            let on = day::short(date, self.coach.today());
            self.say(added.replacen('.', &format!(", on {on}."), 1));
        }
    }
}
