//! What the terminal is like while a program of ours runs in it and after, however that ends.

#![allow(clippy::unwrap_used, reason = "a test fails by it")]

use std::{
    path::Path,
    time::{Duration, Instant},
};

use portable_pty::CommandBuilder;
use rustix::process::Signal;
use tempfile::TempDir;

mod program;
mod real;
mod rig;

use program::{BACKGROUND, WORDS, draft};
use rig::Window;

const SECOND: Duration = Duration::from_secs(1);

fn open() -> (Window, TempDir) {
    open_with(|_| {})
}

fn open_with(change: impl FnOnce(&mut CommandBuilder)) -> (Window, TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let mut command = program::command(folder.path());
    change(&mut command);
    let window = Window::open(command);
    window.wait_for("Today");
    (window, folder)
}

/// Runs the program by a shell script, as `"$@"`.
fn open_in_shell(script: &str, folder: &Path) -> Window {
    let child = program::command(folder);
    let mut command = child.clone();
    let args = [["/bin/sh", "-c", script, "sh"].map(Into::into).to_vec(), child.get_argv().clone()];
    *command.get_argv_mut() = args.concat();
    let window = Window::open(command);
    window.wait_for("Today");
    window
}

#[test]
fn a_request_to_quit_gives_the_terminal_back_and_the_draft_is_written() {
    for keys in ["q", "\u{3}", "nq"] {
        let (window, folder) = open();
        assert!(!window.is_restored(), "keys come raw while it runs");
        assert!(window.screen().alternate_screen() && window.screen().bracketed_paste());
        assert!(window.screen().hide_cursor());
        window.press(keys);
        window.check_ended(0);
        assert_eq!(draft(folder.path()), WORDS);
    }
}

#[test]
fn a_signal_amid_typing_and_drawing_ends_it_within_a_second() {
    let ends = [(Signal::HUP, 129), (Signal::INT, 130), (Signal::QUIT, 131), (Signal::TERM, 143)];
    for (signal, status) in ends.into_iter().cycle().take(12) {
        let (window, folder) = open();
        let began = Instant::now();
        window.press(&"n\u{1b}[A".repeat(100)).signal(signal);
        window.check_ended(status);
        assert!(began.elapsed() < SECOND, "it took {:?}", began.elapsed());
        assert_eq!(draft(folder.path()), WORDS);
    }
}

#[test]
fn a_signal_ends_it_though_the_terminal_takes_no_output() {
    let (mut window, folder) = open();
    window.stop_reading().press(&"n".repeat(2000));
    let began = Instant::now();
    window.signal(Signal::TERM);
    let status = window.wait();
    assert_eq!((status, draft(folder.path()).as_str()), (143, WORDS));
    assert!(began.elapsed() < SECOND, "it took {:?}", began.elapsed());
    assert!(window.is_restored(), "the line settings are back");
}

#[test]
fn a_closed_window_ends_it_within_a_second_with_and_without_a_signal() {
    let (window, folder) = open();
    // Here a shell leads the session and ignores the signal, so that the program gets none.
    let other_folder = tempfile::tempdir().unwrap();
    let other_window = open_in_shell("trap '' HUP; \"$@\"; exit 7", other_folder.path());
    for (window, folder) in [(window, folder), (other_window, other_folder)] {
        let took = window.close();
        assert!(took < SECOND, "it took {took:?}");
        assert_eq!(draft(folder.path()), WORDS);
    }
}

#[test]
fn a_panic_on_any_thread_gives_the_terminal_back_and_ends_in_one_line_without_words() {
    for key in ["p", "P"] {
        let (window, folder) = open();
        window.press(key);
        let output = window.check_ended(101);
        let (_, line) = output.rsplit_once("\u{1b}[?25h").unwrap();
        let line = line.strip_suffix("\r\n").unwrap();
        assert!(line.starts_with("hullo stopped because of a bug (tests/terminal/program.rs:"));
        assert!(line.ends_with("What it saved is safe.") && !line.contains('\n'), "{line}");
        assert!(!output.contains(WORDS));
        assert_eq!(draft(folder.path()), "", "what panicked may hold broken words");
    }
}

#[test]
fn ctrl_z_gives_the_terminal_to_the_shell_and_fg_draws_anew() {
    let folder = tempfile::tempdir().unwrap();
    let script = "set -m; \"$@\"; echo stopped; read line; fg >/dev/null; exit $?";
    let window = open_in_shell(script, folder.path());
    window.press("n").wait_for("inputs: n\n");
    window.press("\u{1a}").wait_for("stopped");
    window.check_restored();
    window.press("\r").wait_for("inputs: n");
    window.press("s").wait_for(" s\n");
    assert!(window.screen().alternate_screen() && window.screen().hide_cursor());
    window.press("q");
    window.check_ended(0);
}

#[test]
fn a_stopped_program_can_be_ended_and_the_draft_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let script = "set -m; \"$@\"; echo stopped; kill %1; bg >/dev/null; wait %1; exit $?";
    let window = open_in_shell(script, folder.path());
    window.press("\u{1a}");
    window.check_ended(143);
    assert_eq!(draft(folder.path()), WORDS);
}

#[test]
fn where_no_shell_could_continue_it_ctrl_z_and_stops_from_outside_only_draw_anew() {
    let (window, _folder) = open();
    window.press("\u{1a}").wait_for("inputs: z\n").press("n").wait_for("inputs: z n\n");
    window.signal(Signal::TSTP).press("s").wait_for("inputs: z n s\n");
    window.signal(Signal::STOP).signal(Signal::CONT).press("o").wait_for("inputs: z n s o\n");
    window.wait_until("the alternate screen", |it| it.screen().alternate_screen());
    window.press("q");
    window.check_ended(0);
}

#[test]
fn no_storm_of_sizes_stops_it_and_the_last_one_is_drawn() {
    let (window, _folder) = open();
    let sizes = [(0, 0), (1, 1), (2, 200), (500, 2), (7, 5), (200, 60), (29, 12), (80, 24)];
    for (columns, rows) in sizes.iter().cycle().take(200) {
        window.resize(*columns, *rows);
    }
    window.wait_for("size:80x24;").press("n").wait_for("inputs: n\n").press("q");
    window.check_ended(0);
}

#[test]
fn it_neither_writes_nor_works_while_nothing_happens() {
    let (window, _folder) = open();
    // By then it sleeps.
    std::thread::sleep(SECOND / 4);
    let before = window.activity();
    std::thread::sleep(3 * SECOND);
    assert_eq!(window.activity(), before);
}

#[test]
fn the_minute_and_the_focus_refresh_it() {
    let (window, _folder) = open_with(|command| {
        command.env("HULLO_NOW", "2026-11-24T03:59:59-05:00");
    });
    window.wait_for("refreshed:04:00").wait_for("frames:2;");
    // Nothing new: nothing is drawn.
    window.press("\u{1b}[I\u{1b}[On").wait_for("inputs: n").wait_for("frames:3;");
    let (window, _folder) = open();
    window.press("\u{1b}[I").wait_for("refreshed:08:14").wait_for("frames:2;");
}

#[test]
fn a_paste_comes_in_one_piece_and_a_copy_goes_to_the_clipboard() {
    let (window, _folder) = open();
    window.press("\u{1b}[200~q and more\u{1b}[201~").wait_for("inputs: paste:q and more\n");
    window.press("y").wait_for_output("\u{1b}]52;c;d29yZHMgb2YgYSBub3Rl");
}

#[test]
fn what_was_typed_before_the_first_frame_is_dropped() {
    let folder = tempfile::tempdir().unwrap();
    let window = open_in_shell("echo Today; read line; \"$@\"", folder.path());
    window.press("\rqqq").wait_for("frames:1;").press("n").wait_for("inputs: n\n");
}

#[test]
fn an_answer_about_the_background_is_told_in_time_and_too_late_it_is_no_keys() {
    let answers = [
        ("fafa/f8f8/f2f2", true, "background:Some(Light)"),
        ("1e1e/1e1e/2e2e", true, "background:Some(Dark)"),
        ("1e1e/1e1e/2e2e", false, "background:None"),
    ];
    for (color, is_in_time, told) in answers {
        let folder = tempfile::tempdir().unwrap();
        let mut command = program::command(folder.path());
        command.env(BACKGROUND, "1");
        let window = Window::open(command);
        window.wait_for_output("\u{1b}]11;?");
        if !is_in_time {
            window.wait_for(told);
        }
        window.press(&format!("\u{1b}]11;rgb:{color}\u{7}\u{1b}[?62c")).wait_for(told);
        window.press("n").wait_for("inputs: n\n");
    }
}
