use proptest::prelude::*;
use ratatui::{buffer::Buffer, layout::Rect, style::Style};

use super::*;

const AREA: Rect = Rect { x: 0, y: 0, width: 24, height: 4 };

/// What is sent for one frame after another, and the screen of a terminal that it was sent to.
fn sent(frames: &[Buffer]) -> (Vec<String>, vt100::Parser) {
    crossterm::style::force_color_output(true);
    let mut parser = vt100::Parser::new(AREA.height, AREA.width, 0);
    let mut sent = Vec::new();
    let mut before = Buffer::empty(AREA);
    let mut page = Page::default();
    for frame in frames {
        let mut strokes = Strokes::on(&mut page);
        for (x, y, cell) in before.diff(frame) {
            strokes.cell(x, y, cell);
        }
        let text = strokes.ended();
        parser.process(text.as_bytes());
        sent.push(text);
        before = frame.clone();
    }
    (sent, parser)
}

fn frame(lines: [&str; 4]) -> Buffer {
    let mut frame = Buffer::empty(AREA);
    for (line, y) in lines.into_iter().zip(0..) {
        frame.set_string(0, y, line, Style::new());
    }
    frame
}

#[test]
fn a_frame_is_said_in_few_words() {
    let bold = Style::new().add_modifier(Modifier::BOLD);
    let mut first = frame(["one", "  two", "", "2 2 2"]);
    first.set_string(0, 0, "one", bold.fg(Color::Rgb(1, 2, 3)));
    let mut second = frame(["one", "", "", "3 3 3"]);
    second.set_string(0, 0, "one", bold);
    let third = frame(["o e · · ·", "", "            x", ""]);
    let (sent, _) = sent(&[first.clone(), first, second, third]);
    assert_eq!(
        sent,
        [
            "\x1b[1H\x1b[1;38;2;1;2;3mone\r\n  \x1b[mtwo\x1b[4H2 2 2",
            "",
            "\x1b[1H\x1b[1mone\r\n     \x1b[4H\x1b[m3 3 3",
            "\x1b[1Ho e ·\x1b[1;7H·\x1b[1;9H·\x1b[3;13Hx\r\n\x1b[K",
        ]
    );
}

#[test]
fn long_blanks_are_wiped_out_in_one_go() {
    let long = frame(["a23456789 123456789 123", "b2345 789 123456789 123", "", ""]);
    let short = frame(["a23", "b2345             3 123", "", ""]);
    let (sent, parser) = sent(&[long, short]);
    assert_eq!(sent[1], "\x1b[1;4H\x1b[K\r\n\x1b[6C\x1b[12X\x1b[12C3");
    assert_eq!(
        parser.screen().rows(0, 24).collect::<Vec<_>>()[..2],
        ["a23", "b2345             3 123"]
    );
}

#[test]
fn the_cursor_is_hidden_once() {
    let mut written = Vec::new();
    let mut pen = Pen::new(&mut written);
    for _ in 0..3 {
        pen.hide_cursor().unwrap();
    }
    pen.show_cursor().unwrap();
    pen.hide_cursor().unwrap();
    assert_eq!(written, b"\x1b[?25l\x1b[?25h\x1b[?25l");
}

fn ink() -> impl Strategy<Value = Style> {
    let color = || {
        prop_oneof![
            3 => Just(Color::Reset),
            1 => Just(Color::Yellow),
            1 => Just(Color::Indexed(215)),
            1 => Just(Color::Rgb(242, 166, 90)),
        ]
    };
    let modifier = prop_oneof![
        4 => Just(Modifier::empty()),
        1 => Just(Modifier::BOLD),
        1 => Just(Modifier::REVERSED),
        1 => Just(Modifier::BOLD.union(Modifier::UNDERLINED)),
    ];
    (color(), color(), modifier)
        .prop_map(|(fg, bg, modifier)| Style::new().fg(fg).bg(bg).add_modifier(modifier))
}

fn any_frame() -> impl Strategy<Value = Buffer> {
    let stroke = (0..24_u16, 0..4_u16, "[a1 ·●世é]{1,8}| {1,24}|[·~ ]{1,24}", ink());
    prop::collection::vec(stroke, 0..12).prop_map(|strokes| {
        let mut frame = Buffer::empty(AREA);
        for (x, y, words, ink) in strokes {
            frame.set_string(x, y, words, ink);
        }
        frame
    })
}

/// What ratatui's own way of writing the same frames makes of a terminal.
fn plainly(frames: &[Buffer]) -> vt100::Parser {
    let mut written = Vec::new();
    let mut before = Buffer::empty(AREA);
    for frame in frames {
        let mut plain = CrosstermBackend::new(&mut written);
        plain.draw(before.diff(frame).into_iter()).unwrap();
        before = frame.clone();
    }
    let mut parser = vt100::Parser::new(AREA.height, AREA.width, 0);
    parser.process(&written);
    parser
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn the_terminal_shows_every_frame_as_if_all_were_said_at_length(
        frames in prop::collection::vec(any_frame(), 1..4),
    ) {
        let ((_, few), plain) = (sent(&frames), plainly(&frames));
        for (row, column) in (0..AREA.height).flat_map(|row| (0..AREA.width).map(move |it| (row, it))) {
            let [few, plain] = [&few, &plain].map(|it| it.screen().cell(row, column).unwrap());
            let words = |cell: &vt100::Cell| cell.contents().replace(' ', "");
            prop_assert_eq!(words(few), words(plain), "{} {}", row, column);
            let looks = |cell: &vt100::Cell| (cell.bgcolor(), cell.inverse(), cell.underline());
            prop_assert_eq!(looks(few), looks(plain), "{} {}", row, column);
            let blank = words(few).is_empty() && !few.inverse() && !few.underline();
            prop_assert!(blank || few.fgcolor() == plain.fgcolor());
            prop_assert!(words(few).is_empty() || few.bold() == plain.bold());
        }
    }
}
