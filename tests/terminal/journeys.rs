use std::{fs, os::unix::fs::PermissionsExt as _, path::Path};

use super::{
    rig::{Home, WELCOME, Window, hullo},
    skipped::skipped,
};

#[test]
fn a_first_morning_is_written_down() {
    let home = Home::new();
    let mut window = Window::on_the_first_morning(&home);
    window.press("nFor @ana\r");
    window.wait_for("Your words wait here.");
    window.press(" ");
    window.wait_for("Done at 08:14.");
    let written = home.written();
    assert_eq!(written.matches("[[offer]]").count(), 1, "{written}");
    assert_eq!(written.matches("[[moment]]").count(), 1, "{written}");
    assert!(written.contains("note = \"For @ana\""), "{written}");
    window.press("u");
    window.wait_for("Taken back.");
    window.press("q");
    window.ended().check(0);
    let again = Window::open(home.hullo());
    again.wait_for("I did this");
}

#[test]
fn a_paste_outside_a_note_and_a_late_answer_about_colors_do_nothing() {
    let home = Home::new();
    let mut window = Window::on_the_first_morning(&home);
    window.press("\u{1b}[200~ rs q\r\u{1b}[201~");
    window.press("\u{1b}]11;rgb:1e1e/1e1e/2e2e\u{7}");
    window.press("\u{1b}]11;rgb:1e1e/1e1e/2e2e\u{1b}\\");
    window.press("?");
    window.wait_for("Everywhere");
    let written = home.written();
    assert!(!written.contains("[[rest]]") && !written.contains("[[moment]]"), "{written}");
    assert_eq!(written.matches("[[offer]]").count(), 1, "no swap either: {written}");
    window.press("qq");
    window.ended().check(0);
}

#[test]
fn without_colors_bold_stays() {
    let home = Home::new();
    let mut command = home.hullo();
    command.env("NO_COLOR", "1");
    let mut window = Window::open(command);
    window.wait_for(WELCOME);
    let screen = window.screen();
    let cells = (0..24).flat_map(|row| (0..80).map(move |column| (row, column)));
    let cells: Vec<&vt100::Cell> = cells.filter_map(|(row, col)| screen.cell(row, col)).collect();
    assert!(cells.iter().any(|cell| cell.bold()));
    let plain = vt100::Color::Default;
    assert!(cells.iter().all(|cell| cell.fgcolor() == plain && cell.bgcolor() == plain));
    window.press("q");
    window.ended().check(0);
}

#[test]
fn in_a_read_only_folder_space_says_why_and_once_it_is_writable_saves() {
    let home = Home::new();
    fs::create_dir_all(home.journal()).unwrap();
    for folder in ["state", "config"] {
        fs::create_dir(home.path().join(folder)).unwrap();
    }
    let Some(command) = as_somebody_without_rights(&home) else {
        skipped("setpriv is not here, and to root no folder is closed");
        return;
    };
    set_mode(&home.journal(), 0o555);
    let mut window = Window::open(command);
    window.wait_for("Nothing can be saved here now: cannot");
    window.wait_for("permission denied");
    window.press(" ");
    window.wait_for("Not saved: cannot");
    window.wait_for("The same key tries again.");
    assert!(!window.screen().contents().contains("Done at"));
    set_mode(&home.journal(), 0o777);
    window.press(" ");
    window.wait_for("Done at 08:14.");
    assert_eq!(home.written().matches("[[moment]]").count(), 1);
    assert_eq!(home.written().matches("[[offer]]").count(), 1);
    window.press("q");
    window.ended().check(0);
}

fn set_mode(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

/// hullo as a user to whom a read-only folder is closed. Root is not one; there it takes `setpriv`.
fn as_somebody_without_rights(home: &Home) -> Option<portable_pty::CommandBuilder> {
    const NOBODY: u32 = 65_534;
    if !rustix::process::getuid().is_root() {
        return Some(home.hullo());
    }
    let setpriv = Path::new("/usr/bin/setpriv");
    if !setpriv.exists() {
        return None;
    }
    // The build folder may lie where nobody may look.
    let copy = home.path().join("hullo");
    fs::copy(hullo(), &copy).unwrap();
    set_mode(home.path(), 0o755);
    for folder in ["data", "data/journal", "state", "config"] {
        std::os::unix::fs::chown(home.path().join(folder), Some(NOBODY), Some(NOBODY)).unwrap();
    }
    let mut command = home.command(setpriv);
    let nobody = NOBODY.to_string();
    command.args(["--reuid", &nobody, "--regid", &nobody, "--clear-groups", "--"]);
    command.arg(copy);
    Some(command)
}
