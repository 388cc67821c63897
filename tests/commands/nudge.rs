//! `nudge` as a person types it, and the days on which it keeps silent.

use std::fs;

use crate::rig::Rig;

#[test]
fn it_speaks_while_today_is_open_and_not_of_days_that_are_done_or_rested() {
    let mut rig = Rig::new();
    let title = rig.json(&["status"])["title"].as_str().unwrap().to_owned();
    let line = format!("Today's small idea: {title}. Open it with: hullo\n");
    assert_eq!(rig.says(&["nudge"]), line);
    assert_eq!(rig.says(&["nudge"]), line, "by hand as often as it is asked");
    assert_eq!(rig.says(&["nudge", "--once"]), "", "once a day for shells");
    rig.says(&["done"]);
    assert_eq!(rig.says(&["nudge"]), "");
    rig.at("2026-11-25 08:00").says(&["rest"]);
    assert_eq!(rig.says(&["nudge"]), "");
    assert_ne!(rig.at("2026-11-26 08:00").says(&["nudge", "--once"]), "");
    assert_eq!(rig.says(&["nudge", "--once"]), "");
}

#[test]
fn after_three_days_without_an_answer_it_waits_until_hullo_is_opened() {
    let mut rig = Rig::new();
    let mut spoke = Vec::new();
    for day in ["24", "25", "27", "28", "29"] {
        let out = rig.at(&format!("2026-11-{day} 08:00")).says(&["nudge", "--once"]);
        spoke.push(!out.is_empty());
    }
    assert_eq!(spoke, [true, true, true, false, false]);
    assert_eq!(rig.says(&["nudge"]), "", "asked for by hand too");
    rig.says(&["today"]);
    assert_ne!(rig.says(&["nudge"]), "", "opened today and still open");
    assert_ne!(rig.at("2026-11-30 08:00").says(&["nudge", "--once"]), "");
}

#[test]
fn what_was_said_before_may_be_unknown_and_it_is_said_by_hand_all_the_same() {
    let rig = Rig::new();
    let line = rig.says(&["nudge"]);
    let folder = fs::read_dir(rig.state()).unwrap().next().unwrap().unwrap().path();
    fs::remove_file(folder.join("nudge")).unwrap();
    fs::create_dir(folder.join("nudge")).unwrap();
    assert_eq!(rig.says(&["nudge"]), line);
    assert!(rig.refuses(&["nudge", "--once"], 4).starts_with("hullo: cannot read "));
    rig.says(&["done"]);
    assert_eq!(rig.says(&["nudge"]), "");
}

#[test]
fn it_writes_into_the_state_folder_only_and_its_day_begins_at_four() {
    let mut rig = Rig::untouched();
    rig.at("2026-11-25 01:00").says(&["nudge", "--once"]);
    assert!(!rig.data().exists());
    let folder = fs::read_dir(rig.state()).unwrap().next().unwrap().unwrap().path();
    let stamp = fs::read_to_string(folder.join("nudge")).unwrap();
    let lines: Vec<&str> = stamp.lines().collect();
    assert_eq!(lines[1..], ["2026-11-24"]);
    let bounds: Vec<i64> = lines[0].split(' ').map(|it| it.parse().unwrap()).collect();
    assert_eq!(bounds[1] - bounds[0], 3 * 3_600, "asked again from 04:00 on");
    assert_eq!(rig.at("2026-11-25 03:59").says(&["nudge", "--once"]), "");
    assert_ne!(rig.at("2026-11-25 04:00").says(&["nudge", "--once"]), "");
}
