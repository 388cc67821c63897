//! What keys mean on Today. Knows no screen; which line shows what is the view's business.

use super::{App, Effect, Focus, NoteEditor, NotePurpose, Screen, Today, wish::Wish, words};
use crate::{
    coach::{Done, Refusal, Rested},
    domain::{note, record::Size, scheduler::Relaxed},
    input::Action,
};

impl App {
    pub(super) fn press_on_today(&mut self, action: Action) -> Option<Effect> {
        match action {
            Action::Done => return self.mark_done(),
            Action::Swap => return self.swap(),
            Action::Rest => return self.rest(),
            Action::Add => return self.choose_to_add(self.coach.today()),
            Action::Expect => return self.ask(),
            Action::CopyWords => return self.copy_words(),
            Action::CopyIdea => return self.copy_idea(),
            Action::Why => self.change_today(|today| today.why = !today.why),
            Action::Left => self.resize(smaller),
            Action::Right => self.resize(larger),
            Action::Up if self.coach.yesterday().is_some() => {
                self.change_today(|today| today.focus = Focus::Yesterday);
            }
            Action::Down => self.change_today(|today| today.focus = Focus::Today),
            Action::Back => self.change_today(|today| {
                *today = Today { size: today.size, ..Today::default() };
            }),
            _ => {}
        }
        None
    }

    /// Today's state; that of the last look at it while another screen is shown.
    fn todays_state(&self) -> Today {
        match self.screen {
            Screen::Today(today) => today,
            _ => self.today,
        }
    }

    pub(super) fn change_today(&mut self, change: impl FnOnce(&mut Today)) {
        if let Screen::Today(today) = &mut self.screen {
            change(today);
        }
    }

    /// Whose idea the bar marks, if today's or yesterday's is still to be marked.
    pub(super) fn focus(&self) -> Focus {
        self.todays_state().focus
    }

    /// The size in which today's idea is shown.
    #[must_use]
    pub fn size_shown(&self) -> Size {
        self.only_size().unwrap_or_else(|| self.todays_state().size)
    }

    /// The size of the idea that the bar marks; yesterday's stands there by its title only.
    pub(super) fn marked_size(&self) -> Size {
        match self.focus() {
            Focus::Today => self.size_shown(),
            Focus::Yesterday => Size::Usual,
        }
    }

    /// The size that cannot be changed: once it is done it is part of the record, and the last resort
    /// has only one.
    fn only_size(&self) -> Option<Size> {
        let done = self.coach.done_today().map(|moment| moment.size);
        let relaxed = self.coach.pick().relaxed;
        done.or_else(|| (relaxed == Some(Relaxed::OptOuts)).then_some(Size::Tiny))
    }

    fn resize(&mut self, other: fn(Size) -> Size) {
        if self.only_size().is_none() {
            self.change_today(|today| today.size = other(today.size));
        }
    }

    fn mark_done(&mut self) -> Option<Effect> {
        let (wish, purpose, date, draft) = match (self.focus(), self.coach.yesterday()) {
            (Focus::Yesterday, Some((date, _))) => {
                let draft = self.earlier_draft.as_ref().filter(|(day, _)| *day == date);
                let draft = draft.map(|(_, text)| text.clone());
                (Wish::DoneYesterday(date), NotePurpose::EarlierDraft(date), date, draft)
            }
            _ => (Wish::Done, NotePurpose::Draft, self.coach.today(), self.draft.clone()),
        };
        let draft = draft.unwrap_or_default();
        let note = match note::accepted(&draft) {
            Ok(note) => note,
            Err(fault) => {
                if !self.private {
                    self.open_editor(NoteEditor::new(purpose, &draft));
                }
                return self.only_say(words::note_fault(fault));
            }
        };
        let done = Done { date, size: self.marked_size(), note, at: self.now };
        self.wish(wish, self.coach.done(done))
    }

    fn swap(&mut self) -> Option<Effect> {
        match self.coach.swap() {
            Err(Refusal::AlreadyDone(_)) => {
                self.say(words::NO_SWAP);
                None
            }
            Err(Refusal::Unchanged) => {
                self.say(words::NO_OTHER);
                None
            }
            planned => self.wish(Wish::Swap, planned),
        }
    }

    fn rest(&mut self) -> Option<Effect> {
        if let (Focus::Yesterday, Some((date, _))) = (self.focus(), self.coach.yesterday()) {
            let planned = self.coach.rest(Rested { from: date, until: date });
            return self.wish(Wish::RestYesterday(date), planned);
        }
        let date = self.coach.today();
        if !self.coach.journal().day(date).moments.is_empty() {
            self.say(words::NO_REST);
            return None;
        }
        self.wish(Wish::Rest, self.coach.rest(Rested { from: date, until: date }))
    }
}

fn smaller(size: Size) -> Size {
    match size {
        Size::Tiny | Size::Usual => Size::Tiny,
        Size::More => Size::Usual,
    }
}

fn larger(size: Size) -> Size {
    match size {
        Size::Tiny => Size::Usual,
        Size::Usual | Size::More => Size::More,
    }
}
