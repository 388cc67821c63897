//! The manual page: everything is in it, and it is well formed.

use std::process::Command;

use crate::{
    help::commands,
    rig::{Rig, put},
    shells::found,
};

#[test]
fn every_command_every_option_and_every_section_is_in_it() {
    let rig = Rig::untouched();
    let page = rig.says(&["man"]).replace('\\', "").replace("fB", "").replace("fR", "");
    for section in
        ["NAME", "SYNOPSIS", "COMMANDS", "FILES", "ENVIRONMENT", "\"EXIT STATUS\"", "EXAMPLES"]
    {
        assert!(page.contains(&format!(".SH {section}")), "{section}");
    }
    for command in commands(&rig) {
        assert!(page.contains(&format!("hullo {command}")), "{command}");
        for word in rig.says(&[&command, "--help"]).split_whitespace() {
            let option = word.trim_end_matches(',');
            if option.starts_with("--") && option.len() > 2 {
                assert!(page.contains(option), "{command} {option}");
            }
        }
    }
    for word in ["HULLO_ACCESSIBLE", "HULLO_DATA_DIR", "NO_COLOR", "journal/", "config.toml", "130"]
    {
        assert!(page.contains(word), "{word}");
    }
}

#[test]
fn mandoc_and_man_have_nothing_to_say() {
    let rig = Rig::untouched();
    let file = rig.home().join("hullo.1");
    put(&file, &rig.says(&["man"]));
    let said = |program: &str, words: &[&str]| {
        let program = found(program)?;
        let mut command = Command::new(program);
        command.args(words).arg(&file).env_clear().env("PATH", "/usr/local/bin:/usr/bin:/bin");
        command.env("LC_ALL", "C.UTF-8").env("MANWIDTH", "80");
        let output = command.output().unwrap();
        Some((String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap()))
    };
    if let Some((out, err)) = said("mandoc", &["-T", "lint", "-W", "all"]) {
        assert_eq!((out.as_str(), err.as_str()), ("", ""));
    }
    let lines = std::fs::read_to_string(&file).unwrap();
    assert!(lines.lines().all(|line| line.len() <= 80), "as such pages are written");
    if let Some((out, err)) = said("man", &["--warnings", "-l"]) {
        assert_eq!(err, "");
        assert!(out.contains("hullo - one small, kind idea a day"), "{out}");
    }
}
