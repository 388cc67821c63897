//! `config`: where it is, what it comes to, and the editor.

use std::{fs, os::unix::fs::PermissionsExt as _};

use crate::rig::{Ended, Rig, put};

const DOCUMENTED: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/config.toml"));

fn with(text: &str) -> Rig {
    let rig = Rig::untouched();
    fs::create_dir_all(rig.home().join(".config/hullo")).unwrap();
    put(&rig.home().join(".config/hullo/config.toml"), text);
    rig
}

#[test]
fn path_says_where_it_is_whether_or_not_it_is_there() {
    let rig = Rig::untouched();
    assert_eq!(rig.says(&["config", "path"]), "~/.config/hullo/config.toml\n");
    assert_eq!(rig.says(&["--config", "x.toml", "config", "path"]), "x.toml\n");
    let mut command = rig.command(&["config", "path"]);
    command.env("XDG_CONFIG_HOME", rig.home().join("xdg"));
    assert_eq!(rig.ended(command).out, "~/xdg/hullo/config.toml\n");
    let mut command = rig.command(&["config", "path"]);
    command.env("XDG_CONFIG_HOME", "/xdg").env("HULLO_CONFIG_DIR", "/own");
    assert_eq!(rig.ended(command).out, "/own/config.toml\n");
}

#[test]
fn show_prints_every_key_with_its_comment_and_marks_what_is_changed() {
    let rig = Rig::untouched();
    let files = rig.files();
    assert_eq!(rig.says(&["config", "show"]), DOCUMENTED);
    let named = rig.hullo(&["--config", "mine.toml", "config", "show"]);
    let line = "hullo: mine.toml is not there, so the defaults hold\n";
    assert_eq!((named.status, named.err.as_str(), &*named.out), (Some(0), line, DOCUMENTED));
    assert_eq!(rig.files(), files);
    let rig = with("symbols = 'ascii'   # for the old terminal\ntheme = \"auto\"\n");
    let shown = rig.says(&["config", "show"]);
    let changed = "symbols = 'ascii'  # default: \"auto\"\n";
    assert_eq!(shown, DOCUMENTED.replace("symbols = \"auto\"\n", changed));
}

#[test]
fn show_names_all_faults_at_once_with_their_lines_and_keeps_those_defaults() {
    let rig = with("theme = \"drak\"\nsymbols = \"ascii\"\n\ncolour = 3\nhints = 1\n");
    let Ended { status, out, err } = rig.hullo(&["config", "show"]);
    assert_eq!(status, Some(0));
    assert!(out.contains("\nsymbols = \"ascii\"  # default: \"auto\"\n"), "{out}");
    assert!(out.contains("\ntheme = \"auto\"\n") && out.contains("\nhints = true\n"), "{out}");
    let lines: Vec<&str> = err.lines().collect();
    assert_eq!(
        lines,
        [
            "hullo: config.toml line 1: theme is one of \"auto\", \"dark\", \"light\", \
             \"terminal\", \"none\"",
            "hullo: config.toml line 4: colour is not a key of hullo; the keys are theme, symbols, \
             motion, accessible, editor, deck, week_starts, support, hints and [keys]",
            "hullo: config.toml line 5: hints is true or false",
        ]
    );
}

/// An editor that does what the script does with the file it is given.
fn editor(rig: &Rig, script: &str) -> String {
    let path = rig.home().join("my editor");
    put(&path, &format!("#!/bin/sh\n{script}\n"));
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    format!("'{}' --wait", path.display())
}

fn edited(rig: &Rig, variable: &str, editor: &str) -> Ended {
    let mut command = rig.command(&["config", "edit"]);
    command.env(variable, editor);
    rig.ended(command)
}

#[test]
fn edit_opens_the_documented_file_in_the_persons_editor_and_says_what_is_wrong_after() {
    let rig = Rig::untouched();
    let script = "echo \"$# $1\" >called
        sed 's/^# theme = .*/theme = \"drak\"/' \"$2\" >edited && cat edited >\"$2\"";
    let editor = editor(&rig, script);
    let Ended { status, out, err } = edited(&rig, "EDITOR", &editor);
    assert_eq!((status, out.as_str()), (Some(0), ""));
    let file = rig.home().join(".config/hullo/config.toml");
    let text = fs::read_to_string(&file).unwrap();
    assert!(text.starts_with("# Look and feel of hullo"), "{text}");
    assert!(text.contains("\n# symbols = \"auto\"\n"), "{text}");
    let line = text.lines().position(|line| line == "theme = \"drak\"").unwrap() + 1;
    assert!(err.starts_with(&format!("hullo: config.toml line {line}: theme is one of")), "{err}");
    assert_eq!(fs::read_to_string(rig.home().join("called")).unwrap(), "2 --wait\n");
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    // A file that is there is opened as it is.
    put(&file, "symbols = \"ascii\"\n");
    assert_eq!(edited(&rig, "VISUAL", "cat >seen").status, Some(0));
    assert_eq!(fs::read_to_string(&file).unwrap(), "symbols = \"ascii\"\n");
}

#[test]
fn an_editor_that_fails_is_said() {
    let rig = with("");
    let Ended { status, err, .. } = edited(&rig, "EDITOR", "false");
    let line = "hullo: the editor ended with status 1; set VISUAL or EDITOR, or open \
                ~/.config/hullo/config.toml by hand\n";
    assert_eq!((status, err.as_str()), (Some(1), line));
    let mut missing = rig.command(&["config", "edit"]);
    missing.env("VISUAL", "no-such-editor --wait");
    let Ended { status, err, .. } = rig.ended(missing);
    let line = "hullo: no-such-editor --wait cannot be started; set VISUAL or EDITOR, or open \
                ~/.config/hullo/config.toml by hand";
    // The line before it is the shell's own.
    assert_eq!((status, err.lines().last()), (Some(1), Some(line)));
}

#[test]
fn a_config_begun_by_edit_says_nothing_but_the_defaults() {
    let rig = Rig::untouched();
    assert_eq!(edited(&rig, "EDITOR", "true").status, Some(0));
    assert_eq!(rig.says(&["config", "show"]), DOCUMENTED);
}
