//! The README, word for word: every command in it is run, by a real shell and in the order of the page.

use std::{fs, path::Path, process::Command};

use crate::rig::{Rig, put};

/// Commands that are no words to hullo. `.ci/run` runs the first two; the third is its release build and
/// a copy.
const OTHERS: [&str; 3] = ["cargo run --release", "cargo test", "cargo install --path ."];

/// Commands that are only named in a sentence, since they need an argument.
const BARE: [&str; 3] = ["hullo export", "hullo import", "hullo remove"];

fn readme() -> String {
    fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).unwrap()
}

/// Something that can be typed, in the order of the page.
enum Typed {
    /// A block of lines for a shell.
    Block(String),
    /// A command within a sentence.
    Span(String),
}

fn typed(readme: &str) -> Vec<Typed> {
    let mut all = Vec::new();
    for (at, part) in readme.split("```").enumerate() {
        if at % 2 == 0 {
            let spans = part.split('`').skip(1).step_by(2).map(|it| it.replace('\n', " "));
            all.extend(spans.filter(|it| it.starts_with("hullo ")).map(Typed::Span));
            continue;
        }
        let (language, text) = part.split_once('\n').unwrap();
        match language {
            "sh" => all.push(Typed::Block(text.to_owned())),
            "" => {
                let strange = text.lines().find(|line| !OTHERS.contains(line));
                assert_eq!(strange, None, "nothing runs this line");
            }
            _ => {
                // A command within the settings of another program.
                let ends = |c: char| c == '"' || c == ')';
                let found = text.match_indices("hullo ").map(|(at, _)| &text[at..]);
                let commands = found.map(|it| it.split(ends).next().unwrap().to_owned());
                all.extend(commands.map(Typed::Span));
            }
        }
    }
    all
}

/// Runs a script as a person's shell does.
fn shell(rig: &Rig, script: &str, now: &str) -> (Option<i32>, String) {
    let folder = Path::new(env!("CARGO_BIN_EXE_hullo")).parent().unwrap().display().to_string();
    let mut command = Command::new("/bin/sh");
    command.args(["-euc", script]).current_dir(rig.home()).env_clear();
    command.env("PATH", format!("{folder}:/usr/bin:/bin")).env("HOME", rig.home());
    command.env("HULLO_NOW", now).env("EDITOR", "true").env("LANG", "C.UTF-8");
    let output = command.output().unwrap();
    (output.status.code(), String::from_utf8(output.stderr).unwrap())
}

#[test]
fn every_command_of_the_readme_works_as_it_stands() {
    let readme = readme();
    let mut rig = Rig::new();
    rig.says(&["today"]);
    rig.at("2026-11-25 08:00");
    let now = "2026-11-25T08:00:00-05:00";
    fs::create_dir_all(rig.home().join(".config/fish")).unwrap();
    let own = readme.split("## Your own ideas").nth(1).unwrap();
    put(
        &rig.home().join("prompts.toml"),
        own.split("```").nth(3).unwrap().split_once('\n').unwrap().1,
    );
    let (mut blocks, mut spans) = (0, 0);
    for typed in typed(&readme) {
        match typed {
            Typed::Block(script) => {
                assert_eq!(shell(&rig, &script, now), (Some(0), String::new()), "{script}");
                blocks += 1;
            }
            Typed::Span(name) if BARE.contains(&name.as_str()) => {}
            Typed::Span(line) => {
                let (status, err) = shell(&rig, &line, now);
                let fine = status == Some(0) || (status == Some(3) && line.ends_with("--check"));
                assert!(fine && err.is_empty(), "{line}: {status:?} {err}");
                spans += 1;
            }
        }
    }
    assert!(blocks >= 7 && spans >= 12, "{blocks} blocks, {spans} spans");
    for file in ["hullo.bash", "hullo.1", "backup.json", "journal.csv", "diary.md"] {
        assert!(fs::metadata(rig.home().join(file)).unwrap().len() > 40, "{file}");
    }
}

#[test]
fn what_builds_and_packs_hullo_is_run_too() {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/");
    let run = fs::read_to_string(format!("{root}.ci/run")).unwrap();
    for (command, step) in
        [(OTHERS[0], "cargo run --locked --release"), (OTHERS[1], "cargo test --locked")]
    {
        assert!(run.contains(step), "{command}");
    }
    assert!(
        readme().contains("`.ci/package`") && fs::exists(format!("{root}.ci/package")).unwrap()
    );
}

#[test]
fn every_command_stands_in_the_readme() {
    let rig = Rig::untouched();
    let readme = readme();
    for command in crate::help::commands(&rig) {
        assert!(readme.contains(&format!("hullo {command}")), "{command}");
    }
}
