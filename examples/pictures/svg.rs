//! A screen as SVG: one text for each run of equal style, each stretched to the cells it stands on,
//! so that columns line up in any font.

use std::fmt::Write as _;

use hullo::ui::symbols::Symbols;
use ratatui::{
    buffer::{Buffer, Cell, CellWidth},
    style::{Color, Modifier},
};

/// Width and height of a cell, the size of letters and the height of their feet, in pixels.
const CELL: (f32, f32) = (8.4, 19.0);
const LETTERS: f32 = 14.0;
const FEET: f32 = 14.0;

/// Room around the screen.
const MARGIN: f32 = 16.0;

/// What the screen stands on.
pub(crate) struct Ground {
    pub(crate) is_dark: bool,
    /// The background, the text's own color and the frame.
    colors: [&'static str; 3],
}

impl Ground {
    pub(crate) const DARK: Self = Self { is_dark: true, colors: ["#1e1e1e", "#dcd7cf", "#3a3631"] };
    pub(crate) const LIGHT: Self =
        Self { is_dark: false, colors: ["#faf8f2", "#2a2622", "#d9d3c7"] };
}

/// Cells of one row with one style and no gap between them.
struct Run {
    text: String,
    column: u16,
    cells: u16,
    color: Color,
    bold: bool,
}

/// The whole picture.
pub(crate) fn picture(buffer: &Buffer, ground: &Ground, title: &str) -> String {
    let [background, text, frame] = ground.colors;
    let width = f32::from(buffer.area.width) * CELL.0 + 2.0 * MARGIN;
    let height = f32::from(buffer.area.height) * CELL.1 + 2.0 * MARGIN;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:.0} {height:.0}\" \
         width=\"{width:.0}\" height=\"{height:.0}\" role=\"img\" aria-label=\"{title}\">\n\
         <title>{title}</title>\n\
         <style>text{{font:{LETTERS}px ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',\
         monospace;white-space:pre}}.b{{font-weight:700}}</style>\n\
         <rect x=\"0.5\" y=\"0.5\" width=\"{:.0}\" height=\"{:.0}\" rx=\"8\" fill=\"{background}\" \
         stroke=\"{frame}\"/>\n\
         <g fill=\"{text}\">\n",
        width - 1.0,
        height - 1.0,
    );
    for row in 0..buffer.area.height {
        blocks(&mut svg, buffer, row);
        for run in runs(buffer, row) {
            // Writing to a text cannot fail.
            write_run(&mut svg, &run, row).unwrap_or_default();
        }
    }
    svg.push_str("</g>\n</svg>\n");
    svg
}

/// What is no letter: the ground of what is chosen, and the bar, which is one line over many rows.
fn blocks(svg: &mut String, buffer: &Buffer, row: u16) {
    for column in 0..buffer.area.width {
        let cell = &buffer[(column, row)];
        let (x, y) = place(column, row);
        let mut block = |width: f32, color: Color| {
            let (width, height) = (width + 0.2, CELL.1 + 0.2);
            writeln!(
                svg,
                "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height:.1}\"{}/>",
                fill(color)
            )
            .unwrap_or_default();
        };
        if cell.bg != Color::Reset {
            block(CELL.0, cell.bg);
        }
        if is_bar(cell) {
            block(CELL.0 / 2.0, cell.fg);
        }
    }
}

fn is_bar(cell: &Cell) -> bool {
    cell.symbol() == Symbols::UNICODE.bar
}

fn runs(buffer: &Buffer, row: u16) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut column = 0;
    while column < buffer.area.width {
        let cell = &buffer[(column, row)];
        let cells = cell.symbol().cell_width().max(1);
        let bold = cell.modifier.contains(Modifier::BOLD);
        if cell.symbol() != " " && !is_bar(cell) {
            let before = runs.last_mut().filter(|run| {
                let gap = column - run.column - run.cells;
                gap <= 1 && run.color == cell.fg && run.bold == bold
            });
            if let Some(run) = before {
                let gap = column - run.column - run.cells;
                run.text.extend(std::iter::repeat_n(' ', gap.into()));
                run.text.push_str(cell.symbol());
                run.cells += gap + cells;
            } else {
                let (text, color) = (cell.symbol().to_owned(), cell.fg);
                runs.push(Run { text, column, cells, color, bold });
            }
        }
        column += cells;
    }
    runs
}

fn write_run(svg: &mut String, run: &Run, row: u16) -> std::fmt::Result {
    let (x, y) = place(run.column, row);
    let length = f32::from(run.cells) * CELL.0;
    let class = if run.bold { " class=\"b\"" } else { "" };
    let text = run.text.replace('&', "&amp;").replace('<', "&lt;");
    writeln!(
        svg,
        "<text x=\"{x:.1}\" y=\"{:.1}\" textLength=\"{length:.1}\" \
         lengthAdjust=\"spacingAndGlyphs\"{class}{}>{text}</text>",
        y + FEET,
        fill(run.color),
    )
}

fn place(column: u16, row: u16) -> (f32, f32) {
    (MARGIN + f32::from(column) * CELL.0, MARGIN + f32::from(row) * CELL.1)
}

fn fill(color: Color) -> String {
    match color {
        Color::Rgb(r, g, b) => format!(" fill=\"#{r:02x}{g:02x}{b:02x}\""),
        _ => String::new(),
    }
}
