//! The floor of the app: a program of the same profile that draws one screen of text with ratatui,
//! changes a line of it at each key, and ends at q.

use std::io;

use crossterm::event::{self, Event, KeyCode};
use ratatui::{text::Text, widgets::Widget as _};

fn main() -> io::Result<()> {
    // The benchmark harness starts every target; this one waits for keys.
    if std::env::args().any(|word| word == "--bench") {
        return Ok(());
    }
    let mut terminal = ratatui::try_init()?;
    let mut keys = 0;
    loop {
        terminal.draw(|frame| {
            let line = |row: u16| format!("{row:>3} {}", "a small thing and a real one ".repeat(3));
            let mut lines: Vec<String> = (1..frame.area().height).map(line).collect();
            lines.push(format!("{keys} keys"));
            Text::from(lines.join("\n")).render(frame.area(), frame.buffer_mut());
        })?;
        if let Event::Key(key) = event::read()? {
            keys += 1;
            if key.code == KeyCode::Char('q') {
                break;
            }
        }
    }
    ratatui::try_restore()
}
