use rustix::process::Signal;

use super::{
    rig::{Home, WELCOME, Window, hullo},
    skipped::skipped,
};

#[test]
fn ctrl_z_gives_the_shell_its_terminal_and_fg_brings_all_back() {
    let home = Home::new();
    let mut command = home.command("/bin/sh");
    command.arg("-i");
    command.env("PS1", "ready> ");
    let mut window = Window::open(command);
    window.wait_for("ready> ");
    window.press(&format!("stty -echo; '{}'\n", hullo()));
    window.wait_for(WELCOME);
    for _ in 0..3 {
        window.forget_output();
        window.press("\u{1a}");
        window.wait_for_output("ready> ");
        let screen = window.screen();
        assert!(!screen.alternate_screen() && !screen.hide_cursor());
        window.press("echo the shell is h''ere\n");
        window.wait_for("the shell is here");
        window.forget_output();
        window.press("fg\n");
        window.wait_for(WELCOME);
        assert!(window.screen().alternate_screen() && window.screen().hide_cursor());
    }
    window.forget_output();
    window.press("q");
    window.wait_for_output("ready> ");
    window.press("stty echo; exit 5\n");
    window.ended().check(5);
}

#[test]
fn without_a_shell_above_ctrl_z_does_nothing() {
    let home = Home::new();
    let mut window = Window::on_the_first_morning(&home);
    window.press("\u{1a}?").wait_for("Everywhere");
    window.press("q\u{1a}n\u{1a}some words").wait_for("some words");
    assert!(!window.has_its_settings_back(), "it never gave the terminal back");
    window.press("\u{1b}").wait_for("Draft kept.");
    window.press("q");
    window.ended().check(0);
    // A script without job control is no shell that could bring it back either.
    let mut command = home.command("/bin/sh");
    command.args(["-c", "\"$1\"; exit 7", "sh", hullo()]);
    let mut window = Window::open(command);
    window.wait_for("I did this");
    window.press("\u{1a}?").wait_for("Everywhere");
    window.press("qq");
    window.ended().check(7);
}

/// There the kernel says zero for whatever was begun outside.
#[cfg(target_os = "linux")]
#[test]
fn in_a_container_that_was_entered_from_outside_ctrl_z_breaks_nothing() {
    let entering = ["--user", "--map-root-user", "--pid", "--fork"];
    let entered = std::process::Command::new("unshare").args(entering).arg("true").output();
    if !entered.is_ok_and(|entered| entered.status.success()) {
        skipped("this computer lets nobody make a container; none was tried");
        return;
    }
    let home = Home::new();
    let mut command = home.command("unshare");
    command.args(entering);
    command.arg(hullo());
    let mut window = Window::open(command);
    window.wait_for(WELCOME);
    window.press("\u{1a}?").wait_for("Everywhere");
    window.press("qq");
    window.ended().check(0);
}

#[test]
fn without_a_shell_above_it_is_stopped_and_continued_by_signals() {
    let home = Home::new();
    let mut window = Window::on_the_first_morning(&home);
    window.signal(Signal::TSTP);
    window.wait_until_stopped();
    assert!(window.has_its_settings_back());
    window.signal(Signal::CONT);
    window.wait_for(WELCOME);
    assert!(!window.has_its_settings_back());
    window.press("q");
    window.ended().check(0);
}
