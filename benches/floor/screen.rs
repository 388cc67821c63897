//! The floor under the app: the least that ratatui needs to fill a screen of 120 by 40 with a year
//! of days, bars and text. It draws before it first reads, draws again on a key, and ends on q.

use ratatui::{
    Frame,
    crossterm::event::{self, Event, KeyCode},
    layout::{Constraint, Layout, Rect},
    style::{Color, Style, Stylize as _},
    text::{Line, Span, Text},
    widgets::{Paragraph, Wrap},
};

const WEEKS: u16 = 53;

const BARS: [(&str, u16); 9] = [
    ("Start", 31),
    ("Compliment", 18),
    ("Check-in", 44),
    ("Places", 9),
    ("Music", 27),
    ("Listen", 22),
    ("Eyes", 5),
    ("Style", 13),
    ("Yourself", 36),
];

const WORDS: &str = "Look at the people you pass today and let one of them feel seen. It takes no \
    words and no plan: a nod at the door, a look up from the counter, half a second longer than \
    usual. Most of them will look back, and some of them needed it more than you can tell.";

fn main() -> std::io::Result<()> {
    let mut terminal = ratatui::try_init()?;
    let mut chosen = 0;
    let ended = loop {
        if let Err(error) = terminal.draw(|frame| draw(frame, chosen)) {
            break Err(error);
        }
        match event::read() {
            Ok(Event::Key(key)) if key.code == KeyCode::Char('q') => break Ok(()),
            Ok(Event::Key(_)) => chosen = (chosen + 1) % (WEEKS * 7),
            Ok(_) => {}
            Err(error) => break Err(error),
        }
    };
    ratatui::try_restore()?;
    ended
}

fn draw(frame: &mut Frame, chosen: u16) {
    let rows = Layout::vertical([
        Constraint::Length(2),
        Constraint::Length(9),
        Constraint::Length(11),
        Constraint::Fill(1),
    ]);
    let [head, days, bars, words] = rows.areas(frame.area());
    let title = Line::from(vec!["hello".bold(), "  Tue 24 Nov".fg(Color::Rgb(171, 164, 155))]);
    frame.render_widget(title, head);
    heatmap(frame, days, chosen);
    frame.render_widget(bar_chart(), bars);
    frame.render_widget(Paragraph::new(WORDS).wrap(Wrap { trim: true }), words);
}

fn heatmap(frame: &mut Frame, area: Rect, chosen: u16) {
    let buffer = frame.buffer_mut();
    for at in 0..WEEKS * 7 {
        let (x, y) = (area.x + at / 7 * 2, area.y + at % 7);
        let Some(cell) = buffer.cell_mut((x, y)) else { continue };
        let style = Style::new().fg(Color::Rgb(110, 198, 202));
        cell.set_symbol(["1", "4", "~", "9", "5"][usize::from(at * 7 % 5)]);
        cell.set_style(if at == chosen { style.reversed() } else { style });
    }
}

fn bar_chart() -> Text<'static> {
    let bar = |&(name, length): &(&'static str, u16)| {
        Line::from(vec![
            Span::from(format!("{name:<12}")),
            Span::from("━".repeat(usize::from(length))).fg(Color::Rgb(242, 166, 90)),
            Span::from(format!(" {length}")),
        ])
    };
    BARS.iter().map(bar).collect()
}
