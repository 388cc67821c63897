//! Choosing one of the nine: for a moment of the person's own, as a moment's other category, or as the
//! only one to be seen. The pointer and the digits only point; nothing is written before a choice is
//! made with its own key.

use chrono::NaiveDate;

use super::{App, Effect, LinePurpose, NoteEditor, NotePurpose, Overlay, Typed, wish::Wish};
use crate::{
    domain::{
        category::CategoryId,
        record::{Filed, Moment, RecordId},
    },
    input::Action,
};

/// What a category is chosen for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CategoryPurpose {
    /// To add a moment of the person's own to a day.
    Add(NaiveDate),
    /// To change a moment's; below the nine, its day.
    Change(RecordId),
    /// To see only moments of one; below the nine, of all.
    Filter,
}

impl CategoryPurpose {
    /// The last row: the nine, and but for what is added one below them.
    fn last_row(self) -> usize {
        CategoryId::ALL.len() - usize::from(matches!(self, Self::Add(_)))
    }
}

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
        let last = purpose.last_row();
        match action {
            Action::Up => *row = row.saturating_sub(1),
            Action::Down => *row = (*row + 1).min(last),
            Action::First => *row = 0,
            Action::Last => *row = last,
            Action::Digit(digit) => *row = usize::from(digit).saturating_sub(1).min(last),
            Action::Back => self.overlay = None,
            Action::Choose => {
                let (purpose, category) = (*purpose, CategoryId::ALL.get(*row).copied());
                return self.choose_way(purpose, category);
            }
            _ => {}
        }
        None
    }

    /// `category` is one of the nine, or none for the row below them.
    fn choose_way(
        &mut self,
        purpose: CategoryPurpose,
        category: Option<CategoryId>,
    ) -> Option<Effect> {
        match (purpose, category) {
            (CategoryPurpose::Add(date), Some(category)) => {
                let editor = NoteEditor::new(NotePurpose::Own { category, date }, "");
                self.open_editor(editor);
            }
            (CategoryPurpose::Change(of), Some(category)) => {
                let planned = self.coach.recategorize(of, category);
                if planned.is_err() {
                    self.overlay = None;
                }
                return self.wish(Wish::Recategorize(category), planned);
            }
            (CategoryPurpose::Change(of), None) => {
                let line = Typed { purpose: LinePurpose::Day(of), text: String::new() };
                self.overlay = Some(Overlay::Line(line));
            }
            (CategoryPurpose::Filter, category) => self.filter_by(category),
            (CategoryPurpose::Add(_), None) => {}
        }
        None
    }
}
