//! Words that wait: which there are, how those of an earlier run are taken up again, and where words
//! go whose idea is over. Keeping them on the disk is the runtime's business.

use chrono::NaiveDate;

use super::{App, NoteEditor, NotePurpose, Notice, Overlay, words};
use crate::domain::{
    draft::{Draft, Purpose, joined},
    record::{Filed, Moment},
};

impl App {
    /// All words that are written and in no record yet, those of an open editor last.
    #[must_use]
    pub fn drafts(&self) -> Vec<Draft> {
        let open = match &self.overlay {
            Some(Overlay::Note(editor)) if editor.has_news() => Some(self.draft_of(editor)),
            _ => None,
        };
        let idea = |date, text: &String| Draft { purpose: Purpose::Idea(date), text: text.clone() };
        let aside = self.set_aside.iter().map(|editor| self.draft_of(editor));
        let earlier = self.far_drafts.iter().chain(&self.earlier_draft);
        let earlier = earlier.map(|(date, text)| idea(*date, text));
        let todays = self.draft.iter().map(|text| idea(self.coach.today(), text));
        let waiting = aside.chain(earlier).chain(todays);
        // What is being written for a purpose stands in place of what waited for it.
        let overtaken = |draft: &Draft| {
            let idea = matches!(draft.purpose, Purpose::Idea(_));
            idea && open.as_ref().is_some_and(|open| open.purpose == draft.purpose)
        };
        waiting.filter(|draft| !overtaken(draft)).chain(open.clone()).collect()
    }

    /// Whether words are being written this moment.
    #[must_use]
    pub fn is_writing(&self) -> bool {
        matches!(self.overlay, Some(Overlay::Note(_)))
    }

    fn draft_of(&self, editor: &NoteEditor) -> Draft {
        Draft { purpose: self.kept_purpose(&editor.purpose), text: editor.text() }
    }

    /// A note's purpose as it is kept: it says by itself which day it is about.
    pub(super) fn kept_purpose(&self, purpose: &NotePurpose) -> Purpose {
        match purpose {
            NotePurpose::Draft => Purpose::Idea(self.coach.today()),
            NotePurpose::EarlierDraft(date) => Purpose::Idea(*date),
            NotePurpose::Moment(id) => Purpose::Moment(*id),
            NotePurpose::Own { category, date } => {
                Purpose::Own { category: *category, date: *date }
            }
        }
    }

    /// Takes up words that an earlier run left, and says so.
    pub fn take_up(&mut self, drafts: Vec<Draft>) {
        let with_words = drafts.into_iter().filter(|draft| !draft.text.trim().is_empty());
        for Draft { purpose, text } in with_words {
            match purpose {
                Purpose::Idea(date) if date == self.coach.today() => {
                    self.draft = Some(joined(self.draft.take(), &text));
                }
                Purpose::Idea(date) => {
                    self.make_way_for(date);
                    let before = self.earlier_draft.take().map(|(_, text)| text);
                    self.earlier_draft = Some((date, joined(before, &text)));
                }
                Purpose::Moment(id) => {
                    let moment = self.coach.journal().moment(id);
                    let before = moment.and_then(|moment| moment.note.clone()).unwrap_or_default();
                    self.put_aside(NotePurpose::Moment(id), &before, &text);
                }
                Purpose::Own { category, date } => {
                    self.put_aside(NotePurpose::Own { category, date }, "", &text);
                }
            }
        }
        self.rehome();
        let opens = self.draft.is_some() && self.coach.newest_today().is_none();
        let said = if !self.set_aside.is_empty() || opens {
            words::DRAFT_KEPT
        } else if self.draft.is_some() {
            words::DRAFT_WAITS
        } else if self.earlier_draft.is_some() {
            words::EARLIER_DRAFT_WAITS
        } else {
            return;
        };
        self.notice = self.notice.take().or(Some(Notice::new(said)));
        self.name_keys();
    }

    /// Words for one idea stay; those for another than that of `date` find another place.
    pub(super) fn make_way_for(&mut self, date: NaiveDate) {
        if let Some((other, text)) = self.earlier_draft.take_if(|(day, _)| *day != date) {
            self.put_on_its_day(other, &text);
        }
    }

    /// Finds another place for words whose idea can no longer be done with them.
    pub(super) fn rehome(&mut self) {
        if let Some(done) = self.coach.done_today().cloned()
            && let Some(text) = self.draft.take()
        {
            self.put_with(&done, &text);
        }
        let today = self.coach.today();
        let open = self.coach.yesterday().map(|(date, _)| date);
        let over = |day: NaiveDate| day < today && Some(day) != open;
        if let Some((day, text)) = self.earlier_draft.take_if(|(day, _)| over(*day)) {
            self.put_on_its_day(day, &text);
        }
        for (day, text) in std::mem::take(&mut self.far_drafts) {
            self.put_on_its_day(day, &text);
        }
    }

    /// Words go to what was done on their day, or become something of the person's own for that day.
    /// Those of a day that the journal does not reach wait until it does.
    fn put_on_its_day(&mut self, date: NaiveDate, text: &str) {
        if !self.coach.journal().reaches(date) {
            self.far_drafts.push((date, text.to_owned()));
            return;
        }
        let pick = self.coach.pick_on(date);
        let day = self.coach.journal().day(date);
        if let Some(moment) = day.moment_of(&pick.id).cloned() {
            return self.put_with(&moment, text);
        }
        self.put_aside(NotePurpose::Own { category: pick.category, date }, "", text);
    }

    /// Words join those that a moment has.
    fn put_with(&mut self, moment: &Filed<Moment>, text: &str) {
        let before = moment.note.clone();
        let all = joined(before.clone(), text);
        self.put_aside(NotePurpose::Moment(moment.id), &before.unwrap_or_default(), &all);
    }

    fn put_aside(&mut self, purpose: NotePurpose, before: &str, text: &str) {
        let editor = NoteEditor::with_words(purpose, before, text);
        if editor.has_news() {
            self.set_aside.push(editor);
        }
    }
}
