//! The snippet of `hullo init` in the real shells: one line a day and no process afterwards. A shell
//! that is not on this computer is skipped, and it is said.

use std::{fs, os::unix::fs::PermissionsExt as _, path::Path, process::Command, time::SystemTime};

use super::{
    rig::{Home, ended, found, put},
    terminal::{self, Window},
};

const SHELLS: [(&str, &str); 3] =
    [("bash", ".bashrc"), ("zsh", ".zshrc"), ("fish", ".config/fish/config.fish")];

/// Returns a home whose programs note each start in a log, and whose shell has the snippet. The
/// clock is the real one, since the shell reads it.
fn home_with(shell: &str, start_file: &str, options: &[&str]) -> Home {
    let home = Home::new();
    let words: Vec<&str> = options.iter().copied().chain(["init", shell]).collect();
    put(&home.path(start_file), &(home.says(&words) + "\n"));
    let now = SystemTime::UNIX_EPOCH.elapsed().unwrap().as_secs();
    let now = chrono::DateTime::from_timestamp(now.cast_signed(), 0).unwrap().to_rfc3339();
    let hullo = format!("HULLO_NOW={now} exec {}", env!("CARGO_BIN_EXE_hullo"));
    program(&home, "hullo", &format!("{hullo} \"$@\""));
    program(&home, "date", "exec /bin/date \"$@\"");
    home
}

fn program(home: &Home, name: &str, line: &str) {
    let path = home.path("bin").join(name);
    put(&path, &format!("#!/bin/sh\necho {name} >>\"$HOME/log\"\n{line}\n"));
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
}

/// Starts an interactive shell. Returns what it said and which programs it started.
fn start(home: &Home, shell: &Path, name: &str, more: &[(&str, &str)]) -> (String, Vec<String>) {
    drop(fs::remove_file(home.path("log")));
    let mut command: Command = home.program(shell);
    command.env_remove("HULLO_NOW").env("PATH", home.path("bin").display().to_string());
    command.envs(more.iter().copied());
    command.args(if name == "bash" { ["-i", "-c", ":"] } else { ["-i", "-c", "true"] });
    let ended = ended(&mut command);
    let log = fs::read_to_string(home.path("log")).unwrap_or_default();
    (ended.out, log.lines().map(str::to_owned).collect())
}

#[test]
fn the_first_shell_of_a_day_nudges_and_later_ones_start_nothing() {
    for (name, file) in SHELLS {
        let Some(shell) = found(name) else { continue };
        let home = home_with(name, file, &[]);
        let (out, started) = start(&home, &shell, name, &[]);
        assert!(out.contains("Today's small idea: "), "{name} {out}");
        assert_eq!(started.iter().filter(|it| *it == "hullo").count(), 1, "{name}");
        let (out, started) = start(&home, &shell, name, &[]);
        let allowed: &[&str] = if name == "fish" { &["date"] } else { &[] };
        assert!(!out.contains("small idea"), "{name} {out}");
        assert_eq!(started, allowed, "{name}");
        let told = start(&home, &shell, name, &[("HULLO_NO_NUDGE", "1")]);
        assert_eq!(told.1, [""; 0], "{name}");
        assert!(home.journal().is_empty(), "{name}: no journal is made");
    }
}

#[test]
fn strange_folders_are_quoted_and_a_broken_stamp_asks_again() {
    for (name, file) in SHELLS {
        let Some(shell) = found(name) else { continue };
        let home = home_with(name, file, &["--data-dir", "it's a \\ $HOME `x`"]);
        assert!(start(&home, &shell, name, &[]).0.contains("small idea"), "{name}");
        let stamps: Vec<_> = home.files().into_keys().filter(|it| it.ends_with("nudge")).collect();
        assert_eq!(stamps.len(), 1, "{name}");
        for text in ["", "x\n", "-1 99999999999\n", "0x1 09\n", "$(date) `date`\n", "9 1\n"] {
            put(&stamps[0], text);
            assert!(start(&home, &shell, name, &[]).0.contains("small idea"), "{name} {text:?}");
            assert!(!start(&home, &shell, name, &[]).0.contains("small idea"), "{name} {text:?}");
        }
    }
}

#[test]
fn completions_load_in_their_shells() {
    for (name, check) in [
        ("bash", "source ./c; complete -p hullo"),
        (
            "zsh",
            "autoload -U compinit; compinit -u -D; source ./c; (( $+functions[_hullo] )) && echo yes",
        ),
        ("fish", "source ./c; complete -C 'hullo hist'"),
    ] {
        let Some(shell) = found(name) else { continue };
        let home = Home::new();
        put(&home.path("c"), &home.says(&["completions", name]));
        let ended = ended(home.program(&shell).args(["-c", check]));
        assert_eq!(ended.err, "", "{name}");
        assert!(!ended.out.trim().is_empty(), "{name}");
    }
}

#[test]
fn tmux_shows_the_status_line() {
    let Some(tmux) = found("tmux") else { return };
    let home = Home::new();
    let status =
        format!("#(HOME={} {} status)", home.path("").display(), env!("CARGO_BIN_EXE_hullo"));
    let config = format!(
        "set -g status-interval 1\nset -g status-left ''\nset -g status-right-length 70\n\
         set -g window-status-current-format ''\nset -g status-right '{status}'\n"
    );
    put(&home.path("tmux.conf"), &config);
    let socket = home.path("socket").display().to_string();
    let mut command = terminal::command(tmux.to_str().unwrap());
    command.cwd(home.path(""));
    command.args(["-u", "-S", &socket, "-f", "tmux.conf", "new-session", "sleep 60"]);
    let window = Window::open(command);
    window.wait_for(&format!("1 {}", home.title()));
    let kill = home.program(&tmux).args(["-S", &socket, "kill-server"]).status().unwrap();
    assert!(kill.success());
}
