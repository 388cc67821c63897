//! Help that helps: the short one fits a screen, the long one has examples that work.

use crate::rig::Rig;

/// The names of all commands, from the long help.
pub(crate) fn commands(rig: &Rig) -> Vec<String> {
    let help = rig.says(&["--help"]);
    let list = help.split("Commands:\n").nth(1).unwrap().split("\n\n").next().unwrap();
    let names = list.lines().map(|line| line.split_whitespace().next().unwrap().to_owned());
    names.filter(|name| name != "help").collect()
}

#[test]
fn the_short_help_fits_a_screen_and_begins_with_the_morning() {
    let rig = Rig::untouched();
    let help = rig.says(&["-h"]);
    insta::assert_snapshot!("short", help);
    assert!(help.lines().count() < 24, "a line is left for the prompt");
    assert!(help.lines().all(|line| line.len() <= 79));
    for command in commands(&rig) {
        let named = help.split([' ', ',', '\n']).any(|word| word == command);
        assert!(named, "{command}");
    }
    assert_eq!(rig.says(&["-qh"]), help);
}

#[test]
fn every_command_explains_itself_within_a_screens_width() {
    let rig = Rig::untouched();
    let files = rig.files();
    for command in commands(&rig) {
        for words in [&[&command, "-h"][..], &[&command, "--help"], &["help", &command]] {
            let help = rig.says(words);
            assert!(help.contains(&format!("Usage: hullo {command}")), "{help}");
            let widest = help.lines().map(str::len).max().unwrap();
            assert!(widest <= 80, "{words:?}: {widest}");
        }
    }
    assert_eq!(rig.files(), files);
    assert_eq!(rig.says(&["-V"]), rig.says(&["--version"]));
    assert_eq!(rig.says(&["-V"]), concat!("hullo ", env!("CARGO_PKG_VERSION"), "\n"));
}

#[test]
fn every_example_of_the_long_help_works() {
    let mut rig = Rig::new();
    rig.says(&["today"]);
    rig.at("2026-11-25 08:00");
    let help = rig.says(&["--help"]);
    let examples = help.split("Examples:\n").nth(1).unwrap().split("\n\n").next().unwrap();
    assert!(examples.lines().count() >= 8);
    assert!(help.lines().all(|line| line.len() <= 80), "{help}");
    for line in examples.lines() {
        assert!(line.starts_with("  hullo "), "{line}");
        // What a shell would make of it, up to the two spaces before its meaning.
        let typed = line.trim().rsplit_once("  ").unwrap().0;
        let typed = typed.split(" >>").next().unwrap();
        let mut words = Vec::new();
        for (at, part) in typed.split('"').enumerate() {
            let quoted = at % 2 == 1;
            let parts: Vec<&str> =
                if quoted { vec![part] } else { part.split_whitespace().collect() };
            words.extend(parts);
        }
        assert_eq!(words[0], "hullo");
        rig.says(&words[1..]);
    }
    assert!(rig.home().join("copy.json").exists());
}
