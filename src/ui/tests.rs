//! What the screens look like, at every size and in every theme.

use ratatui::{Terminal, backend::TestBackend, buffer::Buffer};

use super::{
    Look,
    symbols::Symbols,
    theme::{Depth, Kind, Theme},
    view,
};
use crate::app::App;

mod ansi;
mod choices;
mod colours;
mod fixtures;
mod grid;
mod hostile;
mod parts;
mod pictures;
mod private;
mod sizes;
mod wide;

const DARK: Look = Look::new(Theme::new(Kind::Dark, Depth::Rgb), Symbols::UNICODE);

fn drawn(app: &App, look: &Look, (width, height): (u16, u16)) -> Buffer {
    let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
    terminal
        .draw(|frame| {
            view(app, look, frame);
        })
        .unwrap();
    terminal.backend().buffer().clone()
}
