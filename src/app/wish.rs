//! From a wish to its outcome: the change that is handed to the store, the words once it is on the
//! disk, and what is kept for the next try when it is not.

use chrono::NaiveDate;

use super::{App, Effect, Focus, Notice, Overlay, words};
use crate::{
    coach::Refusal,
    domain::{
        category::CategoryId,
        change::Change,
        day,
        deck::Need,
        kept::Committed,
        record::{RecordId, Size},
    },
    input::Action,
    store::{CommitError, StoreError},
};

/// What a person asked for, as far as the words that follow hang on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wish {
    /// Nobody's: today's idea was shown.
    Offer,
    /// Today's idea is done.
    Done,
    /// Yesterday's idea was done after all.
    DoneYesterday(NaiveDate),
    /// Another idea.
    Swap,
    /// Today off.
    Rest,
    /// Yesterday was a day off.
    RestYesterday(NaiveDate),
    /// A guess at how today's idea will go.
    Expect,
    /// How a moment went.
    Feel,
    /// Other words on a moment.
    Note,
    /// A moment's words are taken off.
    NoNote,
    /// A moment of the person's own.
    Add(CategoryId),
    /// Another category for a moment.
    Recategorize(CategoryId),
    /// Another day for a moment.
    Redate(RecordId, NaiveDate),
    /// A moment is taken back.
    Delete,
    /// A rest is taken back.
    DeleteRest,
    /// An idea of the person's choice is today's.
    MakeToday,
    /// One of the person's choices is turned.
    Turn(Turned),
    /// The newest change is taken back.
    Undo,
    /// It is made again.
    Redo,
}

/// A choice that was turned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Turned {
    /// A way is paused.
    Paused(CategoryId),
    /// It is back.
    Resumed(CategoryId),
    /// An idea is hidden.
    Hidden,
    /// It is back.
    Unhidden,
    /// Ideas with this need are left out.
    Without(Need),
    /// They are back.
    With(Need),
}

impl App {
    /// Hands a planned change to the store, or says why there is none.
    pub(super) fn wish(&mut self, wish: Wish, planned: Result<Change, Refusal>) -> Option<Effect> {
        match planned {
            Ok(change) => {
                self.wish = Some(wish);
                Some(Effect::Commit(self.as_tried_before(change)))
            }
            Err(refusal) => {
                self.say(words::refusal(&refusal));
                None
            }
        }
    }

    /// The change of the failed try if this is the same wish, so that it keeps its ids: whatever the
    /// disk may have taken of it then counts once.
    fn as_tried_before(&mut self, change: Change) -> Change {
        match self.unsaved.take() {
            Some(unsaved) if unsaved.is_of_the_same_wish(&change) => unsaved,
            unsaved => {
                self.unsaved = unsaved;
                change
            }
        }
    }

    pub(super) fn committed(&mut self, committed: Committed) {
        let (idea, newest) = (self.pointed_idea(), committed.records.last().map(|it| it.id));
        self.coach.committed(committed);
        if let Some(idea) = idea {
            self.follow(&idea);
        }
        let Some(wish) = self.wish.take() else { return };
        if wish == Wish::Offer {
            return;
        }
        self.unsaved = None;
        self.let_go_for_good();
        self.tidy_up_after(wish);
        if let (Wish::Add(_), Some(id)) = (wish, newest) {
            self.choose_added(id);
        }
        let aside = self.set_aside.len();
        self.settle();
        let kept = (self.set_aside.len() > aside).then(|| words::DRAFT_KEPT.to_owned());
        let said: Vec<String> = self.words_after(wish).into_iter().chain(kept).collect();
        let ways_out = self.ways_out_after(wish);
        let notice = Notice { ways_out, ..Notice::new(said.join(" ")) };
        self.notice = (!said.is_empty()).then_some(notice);
    }

    pub(super) fn commit_failed(&mut self, error: CommitError) {
        let offer = self.wish.take() == Some(Wish::Offer);
        self.notice = Some(words::not_saved(&error.why, &self.data_folder, offer));
        // What another hullo overtook was planned for a journal that is no more: it is planned anew.
        if !offer && !matches!(error.why, StoreError::MovedOn) {
            self.unsaved = Some(*error.change);
        }
    }

    fn tidy_up_after(&mut self, wish: Wish) {
        match wish {
            Wish::Done => {
                self.draft = None;
                self.begin_sweep();
                self.ask_how_it_went(self.coach.done_today().cloned());
            }
            Wish::DoneYesterday(date) => {
                self.earlier_draft.take_if(|(day, _)| *day == date);
                self.ask_how_it_went(self.coach.journal().day(date).moments.last().cloned());
            }
            Wish::Expect | Wish::Feel => self.question = None,
            Wish::Note | Wish::NoNote | Wish::Add(_) => {
                if matches!(self.overlay, Some(Overlay::Note(_))) {
                    self.overlay = None;
                }
            }
            Wish::Recategorize(_) => {
                if matches!(self.overlay, Some(Overlay::Categories { .. })) {
                    self.overlay = None;
                }
            }
            Wish::Swap => self.change_today(|today| today.focus = Focus::Today),
            Wish::Redate(of, date) => {
                self.overlay.take_if(|overlay| matches!(overlay, Overlay::Line(_)));
                self.choose_moment(date, of);
            }
            Wish::MakeToday => self.show_new_idea(),
            // Today's idea may be another one now; the next key says that it was seen.
            Wish::Turn(_) | Wish::Undo | Wish::Redo => self.offered = None,
            _ => {}
        }
    }

    /// A swap that is spoken of is the third: it names what else there is, as far as a key leads there.
    fn ways_out_after(&self, wish: Wish) -> &'static [Action] {
        match (wish, self.size_shown()) {
            (Wish::Swap, Size::Usual) => &[Action::Left, Action::Rest],
            (Wish::Swap, _) => &[Action::Rest],
            _ => &[],
        }
    }

    fn words_after(&self, wish: Wish) -> Option<String> {
        let short = |date| day::short(date, self.coach.today());
        let name = |category| self.coach.deck().head(category).name.clone();
        Some(match wish {
            // The screen itself says what became of today.
            Wish::Offer | Wish::Done | Wish::Rest => return None,
            Wish::Swap => return self.coach.third_swap_line().map(str::to_owned),
            Wish::Expect => words::EXPECTED.into(),
            Wish::Feel => words::FELT.into(),
            Wish::DoneYesterday(date) => words::noted_for(&short(date)),
            Wish::RestYesterday(date) => words::rested_on(&short(date)),
            Wish::Add(category) => words::added(&name(category)),
            Wish::Recategorize(category) => words::recategorized(&name(category)),
            Wish::Redate(_, date) => words::moved(&short(date)),
            Wish::Note | Wish::NoNote | Wish::Delete if !self.coach.waiting().is_empty() => {
                words::waiting(self.coach.waiting())
            }
            Wish::Note => words::NOTE_SAVED.into(),
            Wish::NoNote => words::NOTE_REMOVED.into(),
            Wish::Delete => words::DELETED.into(),
            Wish::DeleteRest => words::REST_DELETED.into(),
            Wish::MakeToday => words::MADE_TODAY.into(),
            Wish::Turn(turned) => words::turned(turned, name),
            Wish::Undo => words::UNDONE.into(),
            Wish::Redo => words::REDONE.into(),
        })
    }
}
