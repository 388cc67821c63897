//! Words that wait because their idea is not done yet, because they could not be saved, or because the
//! conversation ended while they were written: which there are, and where they go when what they are
//! for is gone. Keeping them on the disk is `saving`'s.

use chrono::NaiveDate;

use super::{Conversation, notes::NOTE_OFF_CLEARS, questions::Question, saving::worded};
use crate::{
    app::words,
    domain::{
        draft::{Draft, Purpose, joined},
        note,
    },
};

impl Conversation {
    pub(super) fn keep_waiting(&mut self, purpose: Purpose, text: &str) {
        self.forget(purpose, Some(text));
        if !text.trim().is_empty() {
            self.drafts.push(Draft { purpose, text: text.to_owned() });
        }
    }

    /// Words that are in a record now wait no longer.
    pub(super) fn forget(&mut self, purpose: Purpose, text: Option<&str>) {
        let text = text.unwrap_or_default().trim_end();
        self.drafts.retain(|draft| draft.purpose != purpose || draft.text.trim_end() != text);
    }

    /// The words that wait for the idea of a day.
    pub(super) fn idea_words(&self, date: NaiveDate) -> Option<String> {
        self.words_for(Purpose::Idea(date))
    }

    fn words_for(&self, purpose: Purpose) -> Option<String> {
        let drafts = self.drafts.iter().filter(|draft| draft.purpose == purpose);
        drafts.fold(None, |before, draft| Some(joined(before, &draft.text)))
    }

    /// Where the newest words wait that, with those before them, can be no note.
    pub(super) fn place_of_what_is_no_note(&self) -> Option<usize> {
        self.drafts.iter().rposition(|draft| {
            let text = self.words_for(draft.purpose).unwrap_or_default();
            note::accepted(&text).is_err()
        })
    }

    pub(super) fn forget_idea_words(&mut self, date: NaiveDate) {
        self.drafts.retain(|draft| draft.purpose != Purpose::Idea(date));
    }

    /// The note with which the idea of a day is done; `None` if the words that wait are no note,
    /// which is said.
    #[expect(clippy::option_option, reason = "no note is not the same as words that are none")]
    pub(super) fn note_for(&mut self, date: NaiveDate) -> Option<Option<String>> {
        let text = self.idea_words(date).unwrap_or_default();
        match note::accepted(&text) {
            Ok(note) => Some(note),
            Err(fault) => {
                self.say(words::note_fault(fault));
                self.say(NOTE_OFF_CLEARS);
                None
            }
        }
    }

    /// All words that are in no record yet, those being written last.
    pub(super) fn all_drafts(&self) -> Vec<Draft> {
        let open = match &self.question {
            Some(Question::Note(writing)) if writing.has_news() => Some(writing.draft()),
            _ => None,
        };
        self.drafts.iter().cloned().chain(open).collect()
    }

    /// Takes up words that an earlier run left.
    pub fn take_up(&mut self, drafts: Vec<Draft>) {
        self.drafts.extend(drafts.into_iter().filter(|draft| !draft.text.trim().is_empty()));
    }

    /// Says that words wait.
    pub(super) fn mention_drafts(&mut self) {
        let yesterday = self.coach.yesterday().map(|(date, _)| date);
        let of_yesterday =
            |draft: &&Draft| yesterday.is_some_and(|date| draft.purpose == Purpose::Idea(date));
        let left = self.drafts.iter().filter(|draft| !matches!(draft.purpose, Purpose::Idea(_)));
        if left.count() > 0 {
            self.say(worded(words::DRAFT_KEPT));
        }
        if self.drafts.iter().any(|draft| of_yesterday(&draft)) {
            self.say(words::EARLIER_DRAFT_WAITS);
        }
    }

    /// Finds another place for words whose idea can no longer be done with them, or whose moment is
    /// gone.
    pub(super) fn rehome(&mut self) {
        let journal = self.coach.journal();
        let is_far =
            |draft: &Draft| matches!(draft.purpose, Purpose::Idea(date) if !journal.reaches(date));
        if self.drafts.iter().any(is_far) {
            self.read_everything();
        }
        let drafts = std::mem::take(&mut self.drafts);
        self.drafts = drafts.into_iter().filter_map(|draft| self.rehomed(draft)).collect();
    }

    /// A draft with a purpose that still holds; `None` if its words stand there already.
    fn rehomed(&self, draft: Draft) -> Option<Draft> {
        let today = self.coach.today();
        match draft.purpose {
            Purpose::Idea(date) if self.coach.journal().reaches(date) => {
                let pick = self.coach.pick_on(date);
                if let Some(moment) = self.coach.journal().day(date).moment_of(&pick.id) {
                    let text = joined(moment.note.clone(), &draft.text);
                    let purpose = Purpose::Moment(moment.id);
                    return (moment.note.as_ref() != Some(&text))
                        .then_some(Draft { purpose, text });
                }
                let open = self.coach.yesterday().map(|(date, _)| date);
                if date >= today || Some(date) == open {
                    return Some(draft);
                }
                let purpose = Purpose::Own { category: pick.category, date };
                Some(Draft { purpose, ..draft })
            }
            Purpose::Moment(id) if !self.coach.journal().is_partial() => {
                match self.coach.journal().moment(id) {
                    Some(moment) if moment.note.as_ref() == Some(&draft.text) => None,
                    Some(_) => Some(draft),
                    None => self.rehomed(Draft { purpose: Purpose::Idea(today), ..draft }),
                }
            }
            _ => Some(draft),
        }
    }
}
