//! The screen in memory. It notes what the store holds whenever something new can be seen, and somebody
//! else can write all over it.

use std::{cell::RefCell, convert::Infallible, rc::Rc};

use ratatui::{
    backend::{ClearType, WindowSize},
    buffer::{Buffer, Cell},
    layout::{Position, Size},
};

use super::*;

/// What could be seen, and what was kept by then.
pub(super) struct Seen {
    pub(super) shown: String,
    pub(super) records: usize,
    pub(super) drafts: Vec<String>,
}

#[derive(Clone)]
pub(super) struct Glass {
    screen: Rc<RefCell<TestBackend>>,
    store: Shared,
    pub(super) seen: Rc<RefCell<Vec<Seen>>>,
}

/// What somebody else leaves on the screen.
pub(super) const SPOILED: &str = "%%";

impl Glass {
    pub(super) fn before(store: Shared) -> Self {
        let screen = Rc::new(RefCell::new(TestBackend::new(80, 24)));
        Self { screen, store, seen: Rc::default() }
    }

    pub(super) fn spoil(&self) {
        *self.screen.borrow_mut() = TestBackend::with_lines(vec![SPOILED.repeat(40); 24]);
    }

    pub(super) fn buffer(&self) -> Buffer {
        self.screen.borrow().buffer().clone()
    }

    pub(super) fn shown(&self) -> String {
        let buffer = self.buffer();
        let rows = buffer.content.chunks(buffer.area.width.into());
        let rows = rows.map(|row| row.iter().map(Cell::symbol).collect::<String>());
        rows.collect::<Vec<_>>().join("\n")
    }
}

impl Backend for Glass {
    type Error = Infallible;

    fn draw<'a, I>(&mut self, content: I) -> Result<(), Infallible>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        self.screen.borrow_mut().draw(content)
    }

    fn hide_cursor(&mut self) -> Result<(), Infallible> {
        self.screen.borrow_mut().hide_cursor()
    }

    fn show_cursor(&mut self) -> Result<(), Infallible> {
        self.screen.borrow_mut().show_cursor()
    }

    fn get_cursor_position(&mut self) -> Result<Position, Infallible> {
        self.screen.borrow_mut().get_cursor_position()
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> Result<(), Infallible> {
        self.screen.borrow_mut().set_cursor_position(position)
    }

    fn clear(&mut self) -> Result<(), Infallible> {
        self.screen.borrow_mut().clear()
    }

    fn clear_region(&mut self, part: ClearType) -> Result<(), Infallible> {
        self.screen.borrow_mut().clear_region(part)
    }

    fn size(&self) -> Result<Size, Infallible> {
        self.screen.borrow().size()
    }

    fn window_size(&mut self) -> Result<WindowSize, Infallible> {
        self.screen.borrow_mut().window_size()
    }

    fn flush(&mut self) -> Result<(), Infallible> {
        let kept = self.store.0.borrow();
        let drafts = kept.drafts.iter().map(|draft| draft.text.clone()).collect();
        let seen = Seen { shown: self.shown(), records: kept.kept.records.len(), drafts };
        self.seen.borrow_mut().push(seen);
        Ok(())
    }
}
