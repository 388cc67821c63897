//! What the README says to type works, in its order.

use std::path::Path;

use crate::rig::{Home, put};

const README: &str = include_str!("../../README.md");

/// Returns the lines of the blocks of a language.
fn lines(language: &str) -> Vec<&'static str> {
    let fence = format!("```{language}\n");
    let blocks = README.split(&fence).skip(1).filter_map(|block| block.split("```").next());
    blocks.flat_map(str::lines).filter(|line| !line.is_empty()).collect()
}

#[test]
fn every_command_of_the_readme_ends_well() {
    let home = Home::new();
    let bin = Path::new(env!("CARGO_BIN_EXE_hullo")).parent().unwrap().to_str().unwrap();
    let commands = lines("sh");
    assert!(commands.len() >= 20, "{commands:?}");
    for line in commands {
        let mut shell = home.program(Path::new("/bin/sh"));
        let output = shell.env("PATH", format!("{bin}:/usr/bin:/bin")).args(["-c", line]).output();
        let output = output.unwrap();
        let error = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success() && error.is_empty(), "{line}: {error}");
    }
}

#[test]
fn the_moment_of_the_readme_that_is_typed_by_hand_counts() {
    let home = Home::new();
    home.says(&["add", "music"]);
    let blocks = README.split("```toml\n[[moment]]").nth(1).unwrap();
    let block = format!("[[moment]]{}", blocks.split("```").next().unwrap());
    put(&home.path(".local/share/hullo/journal/by-hand.toml"), &block);
    assert!(home.says(&["history"]).contains("Walked with Sam"));
}

#[test]
fn the_status_line_of_the_readme_is_an_object_with_these_keys() {
    let home = Home::new();
    let said = home.json(&["status"]);
    let shown: serde_json::Value =
        serde_json::from_str(lines("json").iter().find(|it| it.contains("schema")).unwrap())
            .unwrap();
    let keys =
        |value: &serde_json::Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    assert_eq!(keys(&shown), keys(&said));
}
