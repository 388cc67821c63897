//! Writes the screens as a terminal would get them, to look at.

use std::fmt::Write as _;

use ratatui::{
    buffer::{Buffer, CellWidth},
    style::{Color, Modifier},
};

use super::{DARK, Look, drawn, fixtures};
use crate::ui::theme::{Depth, Kind, Theme};

fn ansi(buffer: &Buffer) -> String {
    let mut text = String::from("\x1b[2J\x1b[?25l");
    for y in 0..buffer.area.height {
        let _ = write!(text, "\x1b[{};1H", y + 1);
        let mut skip = 0;
        for x in 0..buffer.area.width {
            let cell = &buffer[(x, y)];
            if skip > 0 {
                skip -= 1;
                continue;
            }
            skip = cell.symbol().cell_width().saturating_sub(1);
            let _ = write!(text, "\x1b[0{}{}", colour(cell.fg, 38), colour(cell.bg, 48));
            for (flag, code) in [(Modifier::BOLD, ";1"), (Modifier::REVERSED, ";7")] {
                text.push_str(if cell.modifier.contains(flag) { code } else { "" });
            }
            text.push('m');
            text.push_str(cell.symbol());
        }
    }
    text
}

fn colour(colour: Color, ground: u8) -> String {
    match colour {
        Color::Rgb(r, g, b) => format!(";{ground};2;{r};{g};{b}"),
        Color::Indexed(index) => format!(";{ground};5;{index}"),
        Color::Red => format!(";{}", ground - 7),
        Color::Yellow => format!(";{}", ground - 5),
        Color::Magenta => format!(";{}", ground - 3),
        Color::Cyan => format!(";{}", ground - 2),
        Color::DarkGray => format!(";{}", ground + 52),
        _ => String::new(),
    }
}

#[test]
#[ignore = "writes files to look at into target/screens"]
fn screens_can_be_looked_at() {
    let folder = std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/target/screens"));
    std::fs::create_dir_all(folder).unwrap();
    let light = Look { theme: Theme::new(Kind::Light, Depth::Rgb), ..DARK };
    let sixteen = Look { theme: Theme::new(Kind::Terminal, Depth::Sixteen), ..DARK };
    for (name, look) in [("dark", DARK), ("light", light), ("terminal", sixteen)] {
        for (scene, app) in fixtures::SCENES {
            let app = app();
            for size in [(40, 12), (80, 24), (120, 40), (200, 60), (110, 30), (72, 20), (80, 40)] {
                let file = format!("{scene}-{}x{}-{name}.ans", size.0, size.1);
                let text = ansi(&drawn(&app, &look, size));
                std::fs::OpenOptions::new()
                    .create(true)
                    .write(true)
                    .truncate(true)
                    .open(folder.join(file))
                    .and_then(|mut out| std::io::Write::write_all(&mut out, text.as_bytes()))
                    .unwrap();
            }
        }
    }
}
