//! Bytes that the terminal is sent for a frame, and the redraws that `work` counts.

use std::{
    cell::Cell,
    io::{self, Write},
    rc::Rc,
};

use chrono::{DateTime, FixedOffset};
use hullo::{
    app::{App, Effect, Message},
    coach::Coach,
    domain::{day, deck::Deck, kept::Loaded, record::DeviceId},
    input::Action,
    store::{Stamp, Store as _, memory::Memory},
    terminal::Pen,
    ui::{
        self, Look,
        symbols::Symbols,
        theme::{Depth, Kind, Theme},
    },
};
use ratatui::{Terminal, TerminalOptions, Viewport, backend::TestBackend, layout::Rect};

use crate::{
    assert_within,
    history::{self, Wish},
};

const LOOK: Look = Look::new(Theme::new(Kind::Dark, Depth::Rgb), Symbols::UNICODE);

/// Counts what is written to it.
#[derive(Clone, Default)]
struct Counter(Rc<Cell<usize>>);

impl Write for Counter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.set(self.0.get() + bytes.len());
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The app over two years of journal, on a screen of 120 by 40 that counts its bytes.
struct Run {
    app: App,
    store: Memory,
    written: Counter,
    screen: Terminal<Pen<Counter>>,
}

impl Run {
    fn new() -> Self {
        // Under NO_COLOR crossterm would leave out what the app sees to itself.
        ratatui::crossterm::style::force_color_output(true);
        let written = Counter::default();
        let backend = Pen::new(written.clone());
        let viewport = Viewport::Fixed(Rect::new(0, 0, 120, 40));
        let screen = Terminal::with_options(backend, TerminalOptions { viewport }).unwrap();
        let (app, store) = app();
        let mut run = Self { app, store, written, screen };
        run.tell(Message::Shown);
        run
    }

    /// The bytes of the next frame.
    fn frame(&mut self) -> u64 {
        let before = self.written.0.get();
        self.screen
            .draw(|frame| {
                ui::view(&self.app, &LOOK, frame);
            })
            .unwrap();
        (self.written.0.get() - before) as u64
    }

    /// The bytes of the frame after a key.
    fn press(&mut self, action: Action) -> u64 {
        self.tell(Message::Press(action));
        self.frame()
    }

    fn tell(&mut self, message: Message) {
        let today = self.app.coach.today();
        let mut next = Some(message);
        while let Some(message) = next.take() {
            if let Some(Effect::Commit(change)) = self.app.update(message) {
                let stamp = Stamp { seconds: 217_000_000, today };
                next = Some(Message::Committed(self.store.commit(change, stamp).unwrap()));
            }
        }
    }
}

fn app() -> (App, Memory) {
    let now: DateTime<FixedOffset> = "2026-11-24T08:14:00-05:00".parse().unwrap();
    let today = now.date_naive();
    let device = DeviceId::parse("k7f3").unwrap();
    let (last, offset) = (day::back(today, 1), *now.offset());
    let wish = Wish { years: 2, last, offset, device, seed: 7 };
    let loaded = Loaded { records: history::records(wish), ..Loaded::default() };
    let coach = Coach::new(Deck::bundled(), loaded.clone(), today);
    (App::new(coach, now, "/home/ana/.local/share/hullo".into()), Memory::new(device, loaded))
}

#[test]
fn a_frame_sends_no_more_bytes_than_it_did() {
    let mut run = Run::new();
    let steps = [
        ("first frame", None),
        ("nothing changed", None),
        ("another size", Some(Action::Right)),
        ("one mark", Some(Action::Done)),
        ("to History", Some(Action::GoHistory)),
        ("a day up", Some(Action::Up)),
        ("a week back", Some(Action::Left)),
        ("help", Some(Action::Help)),
        ("help closed", Some(Action::Back)),
        ("to Today", Some(Action::GoToday)),
    ];
    let were = [
        ("first frame", 3172),
        ("nothing changed", 0),
        ("another size", 237),
        ("one mark", 444),
        ("to History", 4339),
        ("a day up", 2453),
        ("a week back", 1294),
        ("help", 2093),
        ("help closed", 4319),
        ("to Today", 3107),
    ];
    let counted = steps.map(|(what, action)| {
        let bytes = match action {
            Some(action) => run.press(action),
            None => run.frame(),
        };
        (what.to_owned(), bytes)
    });
    assert_within(&counted, &were);
}

#[test]
fn a_frame_of_the_sweep_after_done_sends_less_than_four_kilobytes() {
    let mut run = Run::new();
    run.app.motion = true;
    run.frame();
    let mut frames = vec![run.press(Action::Done)];
    while run.app.sweep.is_some() {
        run.tell(Message::Swept);
        frames.push(run.frame());
    }
    assert_eq!(frames.len(), 9, "{frames:?}");
    assert!(frames.iter().all(|bytes| *bytes <= 4096), "{frames:?}");
    assert!(frames[1..].iter().sum::<u64>() <= 1024, "all steps together: {frames:?}");
}

fn draw(times: u32, way: Option<Action>) {
    let mut app = app().0;
    if let Some(action) = way {
        assert!(app.update(Message::Press(action)).is_none(), "nothing is to be written or read");
    }
    let mut screen = Terminal::new(TestBackend::new(120, 40)).unwrap();
    for _ in 0..times {
        screen
            .draw(|frame| {
                ui::view(&app, &LOOK, frame);
            })
            .unwrap();
    }
}

#[test]
#[ignore = "run by a_redraw_takes_no_more_work_than_it_did"]
fn draws_today_once() {
    draw(1, None);
}

#[test]
#[ignore = "run by a_redraw_takes_no_more_work_than_it_did"]
fn draws_today_eleven_times() {
    draw(11, None);
}

#[test]
#[ignore = "run by a_redraw_takes_no_more_work_than_it_did"]
fn draws_history_once() {
    draw(1, Some(Action::GoHistory));
}

#[test]
#[ignore = "run by a_redraw_takes_no_more_work_than_it_did"]
fn draws_history_eleven_times() {
    draw(11, Some(Action::GoHistory));
}
