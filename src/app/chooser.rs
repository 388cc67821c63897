//! Choosing one of the nine: for a moment of the person's own, or as a moment's other category. The
//! pointer and the digits only point; nothing is written before a choice is made with its own key.

use chrono::NaiveDate;

use super::{App, CategoryPurpose, Effect, NoteEditor, NotePurpose, Overlay, wish::Wish};
use crate::{
    domain::{
        category::CategoryId,
        record::{Filed, Moment},
    },
    input::Action,
};

const LAST_ROW: usize = CategoryId::ALL.len() - 1;

impl App {
    pub(super) fn choose_to_add(&mut self, date: NaiveDate) -> Option<Effect> {
        let purpose = CategoryPurpose::Add(date);
        self.overlay = Some(Overlay::Categories { purpose, row: 0 });
        None
    }

    pub(super) fn choose_to_change(&mut self, moment: &Filed<Moment>) {
        let (purpose, row) = (CategoryPurpose::Change(moment.id), moment.category.index());
        self.overlay = Some(Overlay::Categories { purpose, row });
    }

    pub(super) fn press_in_chooser(&mut self, action: Action) -> Option<Effect> {
        let Some(Overlay::Categories { purpose, row }) = &mut self.overlay else { return None };
        match action {
            Action::Up => *row = row.saturating_sub(1),
            Action::Down => *row = (*row + 1).min(LAST_ROW),
            Action::First => *row = 0,
            Action::Last => *row = LAST_ROW,
            Action::Digit(digit) => *row = usize::from(digit).saturating_sub(1).min(LAST_ROW),
            Action::Back => self.overlay = None,
            Action::Choose => {
                let purpose = *purpose;
                let category = CategoryId::ALL.get(*row).copied()?;
                return self.choose(purpose, category);
            }
            _ => {}
        }
        None
    }

    fn choose(&mut self, purpose: CategoryPurpose, category: CategoryId) -> Option<Effect> {
        match purpose {
            CategoryPurpose::Add(date) => {
                let editor = NoteEditor::new(NotePurpose::Own { category, date }, "");
                self.overlay = Some(Overlay::Note(Box::new(editor)));
                None
            }
            CategoryPurpose::Change(of) => {
                let planned = self.coach.recategorize(of, category);
                if planned.is_err() {
                    self.overlay = None;
                }
                self.wish(Wish::Recategorize(category), planned)
            }
        }
    }
}
