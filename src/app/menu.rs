//! Menu: the nine ways with their ideas, and what ideas may need.

use super::{App, NoteOf, moved};
use crate::coach::Add;
use crate::domain::deck::{CategoryId, Need, Prompt};
use crate::domain::{record::Size, refusal::Refusal};
use crate::input::{Action, Place};

/// Where the pointer stands.
#[derive(Clone, Copy, Debug, Default)]
pub struct Menu {
    /// The row: a category, or below the nine what ideas may need.
    pub row: usize,
    /// The row inside of it, once it is open.
    pub inside: Option<usize>,
}

/// The row below the nine.
pub(crate) const NEEDS: usize = CategoryId::ALL.len();

impl Menu {
    /// Returns the menu with the pointer on a category.
    pub(super) fn at(category: Option<CategoryId>) -> Self {
        Self { row: category.map_or(0, CategoryId::index), inside: None }
    }

    /// Returns the category of the row; `None` below the nine.
    pub fn category(&self) -> Option<CategoryId> {
        CategoryId::ALL.get(self.row).copied()
    }
}

impl App {
    /// Returns the idea that the pointer stands on.
    pub(crate) fn chosen_idea(&self) -> Option<&Prompt> {
        self.deck.prompts(self.menu.category()?).nth(self.menu.inside?)
    }

    pub(super) fn press_on_menu(&mut self, action: Action) {
        let rows = match self.menu.category() {
            Some(category) => self.deck.prompts(category).count(),
            None => Need::ALL.len(),
        };
        match (action, &mut self.menu.inside) {
            (Action::Digit(_), inside) => {
                *inside = None;
                self.menu.row = moved(self.menu.row, action, NEEDS);
            }
            (Action::Right | Action::Choose, inside @ None) => *inside = Some(0),
            (Action::Left | Action::Back, inside @ Some(_)) => *inside = None,
            (Action::Back, None) => self.go(Place::Today),
            (Action::Choose, Some(_)) => self.choose_idea(),
            (Action::LeaveOut, _) => self.leave_out(),
            (Action::Add, _) => self.add_from_menu(),
            (_, Some(row)) => *row = moved(*row, action, rows.saturating_sub(1)),
            (_, None) => self.menu.row = moved(self.menu.row, action, NEEDS),
        }
    }

    /// Makes the chosen idea today's.
    fn choose_idea(&mut self) {
        let Some(prompt) = self.chosen_idea().map(|prompt| prompt.id.clone()) else {
            return self.leave_out();
        };
        let Some(seen) = self.todays_prompt() else { return self.refuse(Refusal::ChooseAfterDone) };
        if self.save(|it, journal| it.choose(journal, &seen, &prompt)).is_some() {
            self.today.size = Size::Usual;
            self.go(Place::Today);
            self.say("Today's idea now. {undo} brings the other one back.");
        }
    }

    /// Leaves out what the pointer stands on, or brings it back.
    fn leave_out(&mut self) {
        let category = self.menu.category();
        let what = match self.menu.inside {
            None => category.map(CategoryId::id),
            Some(row) if category.is_none() => Need::ALL.get(row).map(|need| need.id()),
            Some(_) => self.chosen_idea().map(|prompt| prompt.id.as_str()),
        };
        let Some(what) = what.map(ToOwned::to_owned) else { return };
        let off = !self.journal().leaves_out(&what);
        if let Some(saved) = self.save(|it, journal| it.leave_out(journal, &what, off)) {
            self.say_of("{}. {undo} takes it back.", &saved.what);
        }
    }

    /// Records the chosen idea as one more moment, or begins one of the person's own.
    fn add_from_menu(&mut self) {
        let date = self.now.today;
        let Some(category) = self.menu.category() else { return self.choose_to_add(date) };
        let Some(prompt) = self.chosen_idea().map(|prompt| prompt.id.clone()) else {
            return self.open_field(NoteOf::Added(date, category));
        };
        let add = Add { date, category, prompt: Some(&prompt), note: None };
        if let Some(saved) = self.save(|it, _| it.add(&add)) {
            self.say_of("Added: {}. {undo} takes it back.", &saved.what);
        }
    }
}
