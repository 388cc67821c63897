//! Several hullos at the same moment.

use std::process::Stdio;

use crate::rig::Rig;

/// Runs eight commands at once; all of them end well.
fn eight_at_once(rig: &Rig, words: impl Fn(usize) -> Vec<String>) {
    let start = |n| {
        let words = words(n);
        let mut command = rig.command(&words.iter().map(String::as_str).collect::<Vec<_>>());
        command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
    };
    let eight: Vec<_> = (0..8).map(start).collect();
    for child in eight {
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
}

#[test]
fn an_idea_that_eight_commands_mark_at_once_is_done_once() {
    let rig = Rig::new();
    rig.says(&["today"]);
    eight_at_once(&rig, |_| vec!["done".to_owned()]);
    assert_eq!(rig.journal().matches("[[moment]]").count(), 1);
}

#[test]
fn what_eight_commands_add_at_once_is_all_there() {
    let rig = Rig::new();
    eight_at_once(&rig, |n| ["add", "music", &format!("number {n}")].map(str::to_owned).to_vec());
    let notes = rig.says(&["history"]);
    assert!((0..8).all(|n| notes.contains(&format!("number {n}"))), "{notes}");
}
