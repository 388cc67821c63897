//! What keys mean on Menu: which of the nine the pointer stands on, or which of its ideas; and what
//! is paused, hidden, opted out of and brought back there. How many rows a screen has room for is the
//! view's business.

use super::{
    App, Effect, NoteEditor, NotePurpose, Screen, Today,
    wish::{Turned, Wish},
    words,
};
use crate::{
    coach::Refusal,
    domain::{
        category::CategoryId,
        deck::Need,
        menu::{Idea, State},
    },
    input::{Action, Place},
};

/// What ideas may need, in the order of the rows.
pub const NEEDS: [Need; 3] = [Need::Voice, Need::Video, Need::EyeContact];

/// The row below the nine: what ideas may need.
const NEEDS_ROW: usize = CategoryId::ALL.len();

/// Rows that a page of ideas moves by.
const PAGE: usize = 10;

/// What Menu remembers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Menu {
    /// The chosen row: the nine, then what ideas may need.
    pub row: usize,
    /// Where in it the pointer stands.
    pub pointer: Pointer,
}

/// Where the pointer stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pointer {
    /// On the row itself.
    Row,
    /// On one of what is in it.
    Inside(usize),
}

impl Menu {
    /// The chosen one of the nine; `None` on the row below them.
    #[must_use]
    pub fn category(self) -> Option<CategoryId> {
        CategoryId::ALL.get(self.row).copied()
    }
}

impl App {
    pub(super) fn open_menu(&mut self) {
        let row = self.coach.pick().category.index();
        self.screen = Screen::Menu(Menu { row, pointer: Pointer::Row });
    }

    pub(super) fn press_on_menu(&mut self, action: Action) -> Option<Effect> {
        let Screen::Menu(at) = self.screen else { return None };
        match action {
            Action::Digit(digit) => {
                let row = usize::from(digit).saturating_sub(1);
                self.point(Menu { row, pointer: Pointer::Row });
            }
            Action::Right => self.go_inside(at),
            Action::Choose if at.pointer == Pointer::Row => self.go_inside(at),
            Action::Choose => return self.choose_inside(at),
            Action::Switch => return self.switch(at),
            Action::Add => return self.add_in(at),
            Action::Left | Action::Back if at.pointer != Pointer::Row => {
                self.point(Menu { pointer: Pointer::Row, ..at });
            }
            Action::Back => return self.go(Place::Today),
            _ => self.move_pointer(at, action),
        }
        None
    }

    fn point(&mut self, at: Menu) {
        self.screen = Screen::Menu(at);
    }

    /// How many rows there are where the pointer stands.
    fn rows_at(&self, at: Menu) -> usize {
        match (at.pointer, at.category()) {
            (Pointer::Row, _) => NEEDS_ROW + 1,
            (Pointer::Inside(_), Some(category)) => self.coach.ideas(category).len(),
            (Pointer::Inside(_), None) => NEEDS.len(),
        }
    }

    fn move_pointer(&mut self, at: Menu, action: Action) {
        let last = self.rows_at(at).saturating_sub(1);
        let here = match at.pointer {
            Pointer::Row => at.row,
            Pointer::Inside(inside) => inside,
        };
        let there = match action {
            Action::Up => here.saturating_sub(1),
            Action::Down => here + 1,
            Action::PageUp => here.saturating_sub(PAGE),
            Action::PageDown => here + PAGE,
            Action::First => 0,
            Action::Last => last,
            _ => here,
        };
        let there = there.min(last);
        self.point(match at.pointer {
            Pointer::Row => Menu { row: there, ..at },
            Pointer::Inside(_) => Menu { pointer: Pointer::Inside(there), ..at },
        });
    }

    fn go_inside(&mut self, at: Menu) {
        if at.pointer == Pointer::Row {
            self.point(Menu { pointer: Pointer::Inside(0), ..at });
        }
    }

    fn idea_at(&self, at: Menu) -> Option<Idea> {
        let Pointer::Inside(inside) = at.pointer else { return None };
        self.coach.ideas(at.category()?).into_iter().nth(inside)
    }

    /// Makes the chosen idea today's; what ideas may need is only switched.
    fn choose_inside(&mut self, at: Menu) -> Option<Effect> {
        let Some(idea) = self.idea_at(at) else { return self.switch(at) };
        match self.coach.make_today(&idea.id) {
            Err(Refusal::Unchanged) => self.go(Place::Today),
            Err(Refusal::AlreadyDone(_)) => self.only_say(words::NO_SWAP),
            planned => self.wish(Wish::MakeToday, planned),
        }
    }

    /// Whether what the pointer stands on was taken away, so that the same key brings it back.
    #[must_use]
    pub fn is_away(&self) -> bool {
        let Screen::Menu(at) = self.screen else { return false };
        let profile = self.coach.profile();
        match (at.category(), at.pointer) {
            (Some(category), Pointer::Row) => profile.pauses(category),
            (Some(_), Pointer::Inside(_)) => self
                .idea_at(at)
                .is_some_and(|idea| idea.state.is_apart() || profile.hidden.contains(&idea.id)),
            (None, Pointer::Row) => false,
            (None, Pointer::Inside(inside)) => {
                NEEDS.get(inside).is_some_and(|need| profile.without.contains(need))
            }
        }
    }

    /// Takes what the pointer stands on away, or brings it back.
    fn switch(&mut self, at: Menu) -> Option<Effect> {
        if let Some(idea) = self.idea_at(at) {
            return self.switch_idea(&idea);
        }
        match (at.category(), at.pointer) {
            (Some(category), _) if self.coach.profile().pauses(category) => {
                let planned = self.coach.resume(category);
                self.wish(Wish::Turn(Turned::Resumed(category)), planned)
            }
            (Some(category), _) => {
                let planned = self.coach.pause(category);
                self.wish(Wish::Turn(Turned::Paused(category)), planned)
            }
            (None, Pointer::Inside(inside)) => {
                let need = NEEDS.get(inside).copied()?;
                self.switch_need(need)
            }
            (None, Pointer::Row) => {
                self.go_inside(at);
                None
            }
        }
    }

    fn switch_idea(&mut self, idea: &Idea) -> Option<Effect> {
        if self.coach.profile().hidden.contains(&idea.id) {
            let planned = self.coach.unhide(&idea.id);
            return self.wish(Wish::Turn(Turned::Unhidden), planned);
        }
        if let State::Needs(need) = idea.state {
            return self.switch_need(need);
        }
        let planned = self.coach.hide(&idea.id);
        self.wish(Wish::Turn(Turned::Hidden), planned)
    }

    fn switch_need(&mut self, need: Need) -> Option<Effect> {
        if self.coach.profile().without.contains(&need) {
            let planned = self.coach.with(need);
            return self.wish(Wish::Turn(Turned::With(need)), planned);
        }
        let planned = self.coach.without(need);
        self.wish(Wish::Turn(Turned::Without(need)), planned)
    }

    fn add_in(&mut self, at: Menu) -> Option<Effect> {
        let date = self.coach.today();
        let Some(category) = at.category() else { return self.choose_to_add(date) };
        let editor = NoteEditor::new(NotePurpose::Own { category, date }, "");
        self.open_editor(editor);
        None
    }

    /// The idea that the pointer stands on.
    pub(super) fn pointed_idea(&self) -> Option<String> {
        let Screen::Menu(at) = self.screen else { return None };
        self.idea_at(at).map(|idea| idea.id)
    }

    /// Lets the pointer follow an idea whose place in the list changed: the same key is to bring back
    /// what it took away, also where that was today's, which stands first.
    pub(super) fn follow(&mut self, idea: &str) {
        let Screen::Menu(at) = self.screen else { return };
        let Some(category) = at.category() else { return };
        let ideas = self.coach.ideas(category);
        if let Some(inside) = ideas.iter().position(|it| it.id == idea) {
            self.point(Menu { pointer: Pointer::Inside(inside), ..at });
        }
    }

    /// Brings the pointer back to what there is, after a choice or the day changed.
    pub(super) fn settle_menu(&mut self) {
        let Screen::Menu(at) = self.screen else { return };
        self.move_pointer(at, Action::Choose);
    }

    /// Shows the idea that was just made today's.
    pub(super) fn show_new_idea(&mut self) {
        self.today = Today::default();
        self.screen = Screen::Today(self.today);
    }
}
