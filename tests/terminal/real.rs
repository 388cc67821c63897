//! hullo itself in a terminal.

use crate::rig::{Window, command};

/// Opens hullo in a home of its own.
fn open() -> (Window, tempfile::TempDir) {
    let home = tempfile::tempdir().unwrap();
    let mut command = command(env!("CARGO_BIN_EXE_hullo"));
    for name in ["HULLO_DATA_DIR", "HULLO_CONFIG_DIR", "HULLO_STATE_DIR"] {
        command.env(name, home.path().join(name));
    }
    command.env("HULLO_NOW", "2026-11-24T08:14:00-05:00");
    let window = Window::open(command);
    window.wait_for("Today");
    (window, home)
}

#[test]
fn hullo_opens_on_today_and_q_and_ctrl_c_quit() {
    for key in ["q", "\u{3}"] {
        let (window, _home) = open();
        window.press(key);
        window.check_ended(0);
    }
}

#[test]
fn hullo_takes_any_size() {
    let (window, _home) = open();
    for (columns, rows) in [(0, 0), (1, 1), (2, 200), (500, 2), (29, 12), (200, 60), (80, 24)] {
        window.resize(columns, rows);
        // Each is drawn, not only the last.
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    window.wait_for("Today").press("q");
    window.check_ended(0);
}
