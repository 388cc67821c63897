//! Today: the day's idea, or yesterday's while it is in the main block, and what a key does to it.

use chrono::NaiveDate;

use super::{App, NoteOf, Question};
use crate::coach::{Done, today::Yesterday};
use crate::domain::deck::{CategoryId, Prompt};
use crate::domain::record::{Moment, Record, RecordId, Score, Size};
use crate::domain::{date, refusal::Refusal, scheduler};
use crate::store::state::DraftOf;
use crate::{input::Action, runtime::Request};

/// The idea of a day.
#[derive(Clone, Copy, Debug)]
pub struct Idea<'a> {
    /// The day.
    pub date: NaiveDate,
    /// Its category.
    pub category: CategoryId,
    /// Its title.
    pub title: &'a str,
    /// Its prompt; `None` if the deck no longer has it.
    pub prompt: Option<&'a Prompt>,
    /// The moment in which it was done.
    pub moment: Option<(&'a Record, &'a Moment)>,
}

impl App {
    /// Returns the idea in the main block.
    pub(crate) fn idea(&self) -> Option<Idea<'_>> {
        let days_ago = u64::from(self.today.is_yesterday);
        self.idea_of(date::back(self.now.today, days_ago))
    }

    /// Returns the idea of a day.
    pub(crate) fn idea_of(&self, date: NaiveDate) -> Option<Idea<'_>> {
        let day = self.journal().day(date);
        // Picking anew takes the whole window into account, so what stands is looked up first.
        let standing = scheduler::standing_offer(&self.deck, self.journal(), date);
        let prompt = match standing {
            Some((_, offer)) => self.deck.prompt(&offer.prompt),
            None => scheduler::pick(&self.deck, self.journal(), date).map(|pick| pick.prompt),
        };
        if let Some(prompt) = prompt {
            let Prompt { category, title, id, .. } = prompt;
            let (prompt, moment) = (Some(prompt), day.done(id));
            return Some(Idea { date, category: *category, title, prompt, moment });
        }
        let (record, moment) = day.offers().rev().find_map(|(_, offer)| day.done(&offer.prompt))?;
        let (category, title) = (moment.category, &moment.title);
        Some(Idea { date, category, title, prompt: None, moment: Some((record, moment)) })
    }

    /// Returns the sizes that an idea comes in.
    pub(crate) fn sizes(prompt: &Prompt) -> impl Iterator<Item = Size> {
        let has = |size: &Size| match size {
            Size::Tiny => prompt.tiny.is_some(),
            Size::Usual => true,
            Size::More => prompt.more.is_some(),
        };
        Size::ALL.into_iter().filter(has)
    }

    pub(super) fn press_on_today(&mut self, action: Action) {
        match action {
            Action::Done => self.done(),
            Action::Left => self.resize(true),
            Action::Right => self.resize(false),
            Action::Up => self.show_yesterday(true),
            Action::Swap if !self.today.is_yesterday => self.swap(),
            Action::Rest if !self.today.is_yesterday => self.rest(self.now.today),
            Action::Expect if !self.today.is_yesterday => self.ask(),
            Action::Note => self.write_note(),
            Action::Why => self.today.is_why = !self.today.is_why,
            Action::CopyWords | Action::CopyIdea => self.copy(action == Action::CopyWords),
            Action::Back if self.today.is_why => self.today.is_why = false,
            Action::Back | Action::Down => self.show_yesterday(false),
            _ => {}
        }
    }

    fn show_yesterday(&mut self, on: bool) {
        let is_yesterday = on && self.context().yesterday(self.journal()).is_some();
        if is_yesterday != self.today.is_yesterday {
            (self.today.is_yesterday, self.today.size) = (is_yesterday, Size::Usual);
        }
    }

    fn resize(&mut self, is_smaller: bool) {
        let open = self.idea().filter(|idea| idea.moment.is_none());
        let Some(prompt) = open.and_then(|idea| idea.prompt) else { return };
        let mut sizes: Vec<Size> = Self::sizes(prompt).collect();
        if is_smaller {
            sizes.reverse();
        }
        let next = sizes.into_iter().skip_while(|size| *size != self.today.size).nth(1);
        self.today.size = next.unwrap_or(self.today.size);
    }

    fn done(&mut self) {
        let Some(idea) = self.idea() else { return self.refuse(Refusal::IdeaIsGone) };
        let prompt = idea.prompt.map(|prompt| prompt.id.clone());
        let done = idea.moment.and_then(|(_, moment)| moment.prompt.clone());
        let Some(prompt) = prompt.or(done) else { return };
        let (date, size, draft) = (idea.date, self.today.size, DraftOf::Day(idea.date));
        let note = self.draft(&draft);
        let done = Done { date, prompt: &prompt, size, note: note.as_deref() };
        let Some(saved) = self.save(|it, journal| it.done(journal, &done)) else { return };
        if note.is_some() {
            self.set_draft(&draft, "");
        }
        if date != self.now.today {
            self.show_yesterday(false);
            self.say_of("Done yesterday: {}. {undo} takes it back.", &saved.what);
        }
        let guessed = saved.moment().filter(|(_, moment)| moment.expected.is_some());
        self.question = guessed.map(|(id, _)| Question::Felt(id.clone()));
    }

    fn swap(&mut self) {
        let Some(seen) = self.todays_prompt() else { return self.refuse(Refusal::SwapAfterDone) };
        if self.save(|it, journal| it.swap(journal, &seen)).is_some() {
            (self.today.size, self.today.is_why) = (Size::Usual, false);
        }
    }

    /// Returns the id of today's prompt.
    pub(super) fn todays_prompt(&self) -> Option<String> {
        Some(self.idea_of(self.now.today)?.prompt?.id.clone())
    }

    /// Makes a day a day of rest, or ends that.
    pub(super) fn rest(&mut self, date: NaiveDate) {
        let on = !self.journal().day(date).is_rest();
        let saved = self.save(|it, journal| it.rest(journal, date, date, on));
        if saved.is_some() && !on {
            self.say("The rest has ended. {undo} brings it back.");
        } else if saved.is_some() && self.screen != crate::input::Place::Today {
            self.say("A rest day now. {undo} takes it back.");
        }
    }

    fn ask(&mut self) {
        let done = self.idea().and_then(|idea| Some(idea.moment?.0.id.clone()));
        self.question = Some(done.map_or(Question::Expected, Question::Felt));
    }

    pub(super) fn expect(&mut self, score: Score) {
        let Some(seen) = self.todays_prompt() else { return };
        if self.save(|it, journal| it.expect(journal, &seen, score)).is_some() {
            self.say_of("Guess saved: {}.", score.words());
        }
    }

    pub(super) fn felt(&mut self, id: &RecordId, score: Score) {
        let Some(saved) = self.save(|it, journal| it.felt(journal, id, score)) else { return };
        let guess = saved.moment().and_then(|(_, moment)| moment.expected);
        let guess = guess.map(|it| format!(" Your guess was {}.", it.words()));
        self.say_of("Saved: {}", &format!("{}.{}", score.words(), guess.unwrap_or_default()));
    }

    fn write_note(&mut self) {
        let Some(idea) = self.idea() else { return };
        let of = match idea.moment {
            Some((record, moment)) => NoteOf::Moment(record.id.clone(), moment.note.clone()),
            None => NoteOf::Idea(idea.date),
        };
        self.open_field(of);
    }

    fn copy(&mut self, is_words: bool) {
        let Some(prompt) = self.idea().and_then(|idea| idea.prompt) else { return };
        let tiny = prompt.tiny.as_ref().filter(|_| self.today.size == Size::Tiny);
        let idea = format!("A small idea, for you too: {}", tiny.unwrap_or(&prompt.text));
        let text = if is_words { prompt.say.clone() } else { Some(idea) };
        let Some(text) = text else {
            return self.say("No first words here. {copy-idea} copies the idea.");
        };
        self.copied = Some(text.clone());
        self.request = Some(Request::Copy(text));
        self.say("Copied, and printed too when you leave.");
    }

    /// Returns yesterday's line, unless it is in the main block.
    pub(crate) fn yesterday(&self) -> Option<Yesterday<'_>> {
        self.context().yesterday(self.journal())
    }
}
