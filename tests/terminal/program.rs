//! A small program under `runtime::run`, which the tests run in a terminal as a child: this test
//! binary itself. It shows all that it was given.

use std::path::Path;

use chrono::{DateTime, FixedOffset};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use hullo::{
    clock::Clock,
    runtime::{self, Program, Request},
    terminal,
};
use portable_pty::CommandBuilder;
use ratatui::{Frame, text::Text};

use crate::rig;

/// The variable with the folder for the draft, which only a child has.
const FOLDER: &str = "TERMINAL_TEST_FOLDER";

/// The variable whose presence has the child ask for the background.
pub(crate) const BACKGROUND: &str = "TERMINAL_TEST_BACKGROUND";

/// Words that may be in no message.
pub(crate) const WORDS: &str = "words of a note";

/// Returns the command of a child that leaves its draft in `folder`.
pub(crate) fn command(folder: &Path) -> CommandBuilder {
    let mut command = rig::command(std::env::current_exe().unwrap().to_str().unwrap());
    command.args(["--exact", "program::child", "--ignored", "--nocapture"]);
    command.env(FOLDER, folder);
    command.env("HULLO_NOW", "2026-11-24T08:14:00-05:00");
    command
}

/// Returns what a child wrote when it ended.
pub(crate) fn draft(folder: &Path) -> String {
    std::fs::read_to_string(folder.join("draft")).unwrap_or_default()
}

#[derive(Default)]
struct Echo {
    lines: [String; 2],
    inputs: Vec<String>,
    frames: usize,
}

impl Program for Echo {
    fn draw(&mut self, frame: &mut Frame<'_>) {
        self.frames += 1;
        let (area, [background, refreshed]) = (frame.area(), &self.lines);
        let text = format!(
            "Today\n{background}\n{refreshed}\ninputs: {}\nframes:{};\nsize:{}x{};",
            self.inputs.join(" "),
            self.frames,
            area.width,
            area.height
        );
        frame.render_widget(Text::raw(text), area);
    }

    fn paste(&mut self, text: &str, _: DateTime<FixedOffset>) {
        self.inputs.push(format!("paste:{text}"));
    }

    fn press(&mut self, key: &KeyEvent, now: DateTime<FixedOffset>) -> Option<Request> {
        assert_eq!(now.offset().local_minus_utc(), -5 * 3600);
        self.inputs.push(key.code.to_string());
        match (key.code, key.modifiers) {
            (KeyCode::Char('q'), _) | (KeyCode::Char('c'), KeyModifiers::CONTROL) => {
                Some(Request::Quit)
            }
            (KeyCode::Char('z'), KeyModifiers::CONTROL) => Some(Request::Suspend),
            (KeyCode::Char('y'), _) => Some(Request::Copy(WORDS.into())),
            (KeyCode::Char('p'), _) => panic!("{WORDS}"),
            (KeyCode::Char('P'), _) => {
                std::thread::spawn(|| panic!("{WORDS}")).join().ok();
                None
            }
            _ => None,
        }
    }

    fn refresh(&mut self, now: DateTime<FixedOffset>) -> bool {
        let refreshed = format!("refreshed:{}", now.format("%H:%M"));
        let is_new = self.lines[1] != refreshed;
        self.lines[1] = refreshed;
        is_new
    }
}

#[test]
#[ignore = "the child of the other tests"]
#[expect(clippy::disallowed_methods, reason = "a child is told by its environment what to do")]
fn child() {
    let Some(folder) = std::env::var_os(FOLDER) else { return };
    terminal::guard_panics();
    terminal::on_exit(move || {
        // Slower than any other way for the program to end.
        std::thread::sleep(std::time::Duration::from_millis(100));
        std::fs::write(Path::new(&folder).join("draft"), WORDS).unwrap();
    });
    let clock = Clock::new(std::env::var("HULLO_NOW").ok().as_deref()).unwrap();
    let mut echo = Echo::default();
    if std::env::var_os(BACKGROUND).is_some() {
        echo.lines[0] = format!("background:{:?}", terminal::background().unwrap());
    }
    runtime::run(&mut echo, &clock).unwrap();
}
