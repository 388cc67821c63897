//! The README's pictures, drawn from the real screens.

use std::{fmt::Write as _, fs, path::Path};

use ratatui::{
    buffer::{Buffer, Cell},
    style::{Color, Modifier, Style},
};

use crate::harness::Screen;

/// Width and height of a cell in pixels.
const CELL: (usize, usize) = (9, 19);

/// Returns a screen as SVG: a ground for each chosen cell, and a text for each word of one style.
fn svg(buffer: &Buffer) -> String {
    let (columns, rows) = (usize::from(buffer.area.width), usize::from(buffer.area.height));
    let (width, height) = ((columns + 2) * CELL.0, (rows + 1) * CELL.1);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\">\n<style>text\
         {{font:15px ui-monospace,Menlo,'DejaVu Sans Mono',monospace;white-space:pre}}</style>\n\
         <rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"#16181d\"/>\n"
    );
    for (row, cells) in buffer.content.chunks(columns).enumerate() {
        let mut column = 0;
        let look = |cell: &Cell| (style(cell), cell.symbol() == " ");
        for run in cells.chunk_by(|a, b| look(a) == look(b)) {
            let (x, y) = ((column + 1) * CELL.0, (row + 1) * CELL.1);
            write_run(&mut svg, run, x, y);
            column += run.len();
        }
    }
    svg + "</svg>\n"
}

fn style(cell: &Cell) -> Style {
    Style { underline_color: None, ..cell.style() }
}

fn write_run(svg: &mut String, run: &[Cell], x: usize, y: usize) {
    let width = run.len() * CELL.0;
    if let Color::Rgb(..) = run[0].bg {
        let (top, height, fill) = (y - 14, CELL.1, run[0].bg);
        writeln!(
            svg,
            "<rect x=\"{x}\" y=\"{top}\" width=\"{width}\" height=\"{height}\" fill=\"{fill}\"/>"
        )
        .unwrap();
    }
    let text: String = run.iter().map(Cell::symbol).collect();
    if text.trim().is_empty() {
        return;
    }
    let fill =
        if let Color::Rgb(..) = run[0].fg { run[0].fg.to_string() } else { "#d8d8d8".into() };
    let is_bold = run[0].modifier.contains(Modifier::BOLD);
    let weight = if is_bold { " font-weight=\"700\"" } else { "" };
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    writeln!(
        svg,
        "<text x=\"{x}\" y=\"{y}\" fill=\"{fill}\" textLength=\"{width}\"{weight}>{text}</text>"
    )
    .unwrap();
}

#[test]
#[ignore = "writes assets/pictures; run it when a screen has changed"]
fn the_pictures_of_the_readme_are_drawn() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/pictures");
    for (name, keys) in [("today", ""), ("history", "H<up>")] {
        let mut screen = Screen::with_days((80, 24), 240);
        screen.press(keys);
        fs::write(folder.join(name).with_extension("svg"), svg(&screen.draw())).unwrap();
    }
}
