//! Several hullos at the same moment.

use std::process::Stdio;

use crate::rig::Rig;

#[test]
fn an_idea_that_eight_commands_mark_at_once_is_done_once() {
    let rig = Rig::new();
    rig.says(&["today"]);
    let eight: Vec<_> = (0..8)
        .map(|_| {
            let mut command = rig.command(&["done"]);
            command
                .stdout(Stdio::piped())
                .stderr(Stdio::piped())
                .stdin(Stdio::null())
                .spawn()
                .unwrap()
        })
        .collect();
    for child in eight {
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
    assert_eq!(rig.journal().matches("[[moment]]").count(), 1);
}

#[test]
fn what_eight_commands_add_at_once_is_all_there() {
    let rig = Rig::new();
    let eight: Vec<_> = (0..8)
        .map(|n| {
            let mut command = rig.command(&["add", "music", &format!("number {n}")]);
            command
                .stdout(Stdio::piped())
                .stderr(Stdio::piped())
                .stdin(Stdio::null())
                .spawn()
                .unwrap()
        })
        .collect();
    for child in eight {
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
    let notes = rig.says(&["history"]);
    assert!((0..8).all(|n| notes.contains(&format!("number {n}"))), "{notes}");
}
