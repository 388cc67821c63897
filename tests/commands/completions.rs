//! Completions in the real shells: words, and ways, ideas, needs and days by value.

use std::{path::Path, process::Command};

use crate::{
    app::Terminal,
    rig::{Rig, put},
    shells::found,
};

/// What is typed, and what stands among the answers.
const CASES: [(&[&str], &str); 10] = [
    (&["don"], "done"),
    (&["add", "mu"], "music"),
    (&["history", "--category", "ey"], "eyes"),
    (&["deck", "show", "music-one-so"], "music-one-song"),
    (&["deck", "hide", "checkin-voice-n"], "checkin-voice-note"),
    (&["deck", "pause", "sty"], "style"),
    (&["deck", "without", "eye"], "eye-contact"),
    (&["rest", "--until", "yest"], "yesterday"),
    (&["status", "--format", "way"], "waybar"),
    (&["init", "fi"], "fish"),
];

fn script(rig: &Rig, shell: &str) -> String {
    let file = rig.home().join(format!("completions.{shell}"));
    put(&file, &rig.says(&["completions", shell]));
    file.display().to_string()
}

fn said(program: &Path, rig: &Rig, words: &[&str]) -> String {
    let mut command = Command::new(program);
    let path = Path::new(env!("CARGO_BIN_EXE_hullo")).parent().unwrap().display().to_string();
    command.env_clear().env("HOME", rig.home()).env("PATH", format!("{path}:/usr/bin:/bin"));
    let output = command.args(words).output().unwrap();
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn bash_completes_words_and_values() {
    let Some(bash) = found("bash") else { return };
    let rig = Rig::new();
    let file = script(&rig, "bash");
    let ask = "source \"$0\"; COMP_WORDS=(hullo \"$@\"); COMP_CWORD=$#; _hullo hullo \"${@: -1}\" \
               \"${COMP_WORDS[$#-1]}\"; printf '%s\\n' \"${COMPREPLY[@]}\"";
    for (words, answer) in CASES {
        let words: Vec<&str> = ["-c", ask, &file].iter().chain(words).copied().collect();
        let answers = said(&bash, &rig, &words);
        assert!(answers.lines().any(|it| it == answer), "{words:?}: {answers}");
    }
}

#[test]
fn fish_completes_words_and_values() {
    let Some(fish) = found("fish") else { return };
    let rig = Rig::new();
    let file = script(&rig, "fish");
    for (words, answer) in CASES {
        let ask = format!("source {file}; complete -C 'hullo {}'", words.join(" "));
        let answers = said(&fish, &rig, &["--no-config", "-c", &ask]);
        let found = answers.lines().any(|it| it.split('\t').next() == Some(answer));
        assert!(found, "{words:?}: {answers}");
    }
}

#[test]
fn zsh_completes_words_and_values() {
    let Some(zsh) = found("zsh") else { return };
    let rig = Rig::new();
    let file = script(&rig, "zsh");
    let mut terminal = Terminal::run(&rig, &zsh.display().to_string(), &["-f", "-i"]);
    let ready = "autoload -U compinit; compinit -u -D; PS1='> '; clear; echo rea''dy\n";
    terminal.press(&format!("source_it() {{ source {file} }}; {ready}"));
    terminal.wait_for("ready");
    terminal.press("source_it; clear; echo loa''ded\n");
    terminal.wait_for("loaded");
    for (words, answer) in CASES {
        terminal.press(&format!("hullo {}\t", words.join(" ")));
        let (_, before) = words.split_last().unwrap();
        let whole: Vec<&str> = ["hullo"].iter().chain(before).chain([&answer]).copied().collect();
        terminal.wait_for(&whole.join(" "));
        // ctrl-u takes the line away, ctrl-l what is on the screen.
        terminal.press("\u{15}\u{c}");
        terminal.wait_for_no("hullo");
    }
}

#[test]
fn a_persons_own_ideas_are_completed_and_none_can_run_anything() {
    let rig = Rig::new();
    rig.says(&["deck", "add", "music", "Hum $(touch it) `x`", "Hum a tune in the kitchen."]);
    for shell in ["bash", "zsh", "fish"] {
        let script = rig.says(&["completions", shell]);
        assert!(script.contains("music-own-hum"), "{shell}");
        assert!(!script.contains("$(touch") && !script.contains("`x`"), "{shell}");
    }
}

#[test]
fn every_shell_that_is_offered_gets_a_script() {
    let rig = Rig::untouched();
    let files = rig.files();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = rig.says(&["completions", shell]);
        for word in ["today", "history", "since", "import", "dry-run"] {
            assert!(script.contains(word), "{shell} {word}");
        }
    }
    assert_eq!(rig.files(), files);
}
