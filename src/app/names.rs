//! Names already used, offered while one is being written after an `@`. What counts as a name is the
//! domain's business.

use ratatui_textarea::{CursorMove, DataCursor};

use super::{App, NoteEditor, Overlay};
use crate::domain::{insights, note};

/// The most names that are offered at once.
const MOST: usize = 6;

/// A name that is being completed, as it goes round what is offered.
#[derive(Debug)]
pub(super) struct Turn {
    /// Row and column behind the sign, in characters.
    begins: DataCursor,
    /// What the person had typed of it.
    typed: String,
    /// What stands there now.
    stands: String,
    /// Which of the names comes next.
    next: usize,
}

impl App {
    /// Offers the names that what is being written may become, those met last first.
    pub(super) fn offer_names(&mut self) {
        let Some(Overlay::Note(editor)) = &mut self.overlay else { return };
        editor.turn = None;
        let begun = editor.begun_name().filter(|_| !self.private);
        let Some(begun) = begun.map(|name| name.to_lowercase()) else {
            editor.offered = Vec::new();
            return;
        };
        let coach = &self.coach;
        let people = || insights::people(coach.journal(), coach.today());
        let names = editor.names.get_or_insert_with(|| {
            people().into_iter().map(|person| person.name).collect::<Vec<_>>()
        });
        let fits = |name: &&String| name.starts_with(&begun) && **name != begun;
        editor.offered = names.iter().filter(fits).take(MOST).cloned().collect();
    }

    /// Completes the name that is being written with the first that is offered, then with the next,
    /// and at last with none.
    pub(super) fn complete_name(&mut self) {
        if let Some(Overlay::Note(editor)) = &mut self.overlay {
            editor.complete();
        }
    }
}

impl NoteEditor {
    /// What is written of a name before the cursor.
    fn begun_name(&self) -> Option<String> {
        let DataCursor(row, column) = self.area.cursor();
        let line = self.area.lines().get(row)?;
        let before: String = line.chars().take(column).collect();
        note::begun_mention(&before).map(str::to_owned)
    }

    fn complete(&mut self) {
        let Some(mut turn) = self.turn.take().or_else(|| self.begin_turn()) else { return };
        let next = self.offered.get(turn.next).map(|name| spelled(&turn.typed, name));
        turn.next = if next.is_some() { turn.next + 1 } else { 0 };
        let next = next.unwrap_or_else(|| turn.typed.clone());
        let DataCursor(row, column) = turn.begins;
        let before = self.length();
        let place = |at: usize| u16::try_from(at).unwrap_or(u16::MAX);
        self.area.move_cursor(CursorMove::Jump(place(row), place(column)));
        let took = self.area.delete_str(turn.stands.chars().count());
        self.area.insert_str(&next);
        if self.fits_or_takes_back(before) {
            turn.stands = next;
            self.turn = Some(turn);
        } else if took {
            self.area.undo();
        }
    }

    fn begin_turn(&self) -> Option<Turn> {
        let typed = self.begun_name().filter(|_| !self.offered.is_empty())?;
        let DataCursor(row, column) = self.area.cursor();
        let begins = DataCursor(row, column.checked_sub(typed.chars().count())?);
        Some(Turn { begins, stands: typed.clone(), typed, next: 0 })
    }
}

/// A name as the person began to write it: capitals stay.
fn spelled(typed: &str, name: &str) -> String {
    match name.strip_prefix(&typed.to_lowercase()) {
        Some(rest) => format!("{typed}{rest}"),
        None => name.to_owned(),
    }
}
