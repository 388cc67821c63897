//! Choosing a category: for a moment of the person's own, or for one that moves.

use chrono::NaiveDate;

use super::{App, NoteOf, Overlay, moved};
use crate::domain::{deck::CategoryId, record::RecordId};
use crate::input::Action;

/// What a category is chosen for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CategoryFor {
    /// A moment that is added to a day.
    Adding(NaiveDate),
    /// A moment that moves to it.
    Moving(RecordId),
}

/// The list of categories to choose from.
#[derive(Clone, Debug)]
pub struct Categories {
    /// What for.
    pub purpose: CategoryFor,
    /// The row of the pointer, from 0.
    pub row: usize,
}

impl App {
    pub(super) fn choose_to_add(&mut self, date: NaiveDate) {
        let purpose = CategoryFor::Adding(date.min(self.now.today));
        self.overlay = Some(Overlay::Categories(Categories { purpose, row: 0 }));
    }

    pub(super) fn choose_to_move(&mut self, id: RecordId, category: CategoryId) {
        let purpose = CategoryFor::Moving(id);
        self.overlay = Some(Overlay::Categories(Categories { purpose, row: category.index() }));
    }

    pub(super) fn press_in_categories(&mut self, action: Action) {
        let Some(Overlay::Categories(categories)) = &mut self.overlay else { return };
        categories.row = moved(categories.row, action, CategoryId::ALL.len() - 1);
        let chosen = categories.clone();
        match action {
            Action::Back => self.overlay = None,
            Action::Choose | Action::Digit(_) => self.choose_category(chosen),
            _ => {}
        }
    }

    fn choose_category(&mut self, chosen: Categories) {
        let Some(category) = CategoryId::ALL.get(chosen.row).copied() else { return };
        match chosen.purpose {
            CategoryFor::Adding(date) => self.open_field(NoteOf::Added(date, category)),
            CategoryFor::Moving(id) => {
                let saved = self.save(|it, journal| it.move_to(journal, &id, Some(category), None));
                if saved.is_some() {
                    self.overlay = None;
                    let name = self.deck.category(category).name.clone();
                    self.say_of("Now under {}. {undo} takes it back.", &name);
                }
            }
        }
    }
}
