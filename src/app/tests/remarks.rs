//! What is said of the files without being asked.

use super::*;
use crate::domain::kept::Problem;

fn problem(file: &str, line: Option<usize>, unreadable: bool) -> Problem {
    Problem { file: file.into(), line, message: "not a record".into(), unreadable }
}

fn over(problems: Vec<Problem>) -> Rig {
    Rig::over(Loaded { problems, ..Loaded::default() })
}

const FILE: &str = "journal/2026-old.toml";

#[test]
fn entries_that_cannot_be_read_are_counted_in_one_quiet_line() {
    let odd = || problem(FILE, Some(3), false);
    let bad = |line| problem(FILE, Some(line), true);
    assert_eq!(over(vec![odd()]).said(), "");
    let one =
        "One entry in journal/2026-old.toml cannot be read. It is safe; hullo check shows it.";
    assert_eq!(over(vec![bad(3), odd()]).said(), one);
    let two =
        "2 entries in journal/2026-old.toml cannot be read. They are safe; hullo check shows them.";
    assert_eq!(over(vec![bad(3), bad(9)]).said(), two);
    let elsewhere = problem("journal/2025-old.toml", Some(1), true);
    let rig = over(vec![bad(3), elsewhere]);
    assert_eq!(
        rig.said(),
        "2 entries in your files cannot be read. They are safe; hullo check shows them."
    );
    assert!(!rig.app.notice.unwrap().error, "quietly");
}

#[test]
fn each_line_is_shown_once_one_after_the_other_and_never_over_another() {
    let mut rig = over(vec![
        problem(FILE, None, false),
        problem(FILE, Some(4), true),
        problem("journal/2025-old.toml", None, true),
    ]);
    assert_eq!(rig.said(), "journal/2026-old.toml: not a record.");
    assert!(!rig.app.notice.as_ref().unwrap().error);
    rig.press("u");
    assert_eq!(rig.said(), "There is nothing left to undo today.");
    rig.press("H");
    assert_eq!(rig.said(), "journal/2025-old.toml: not a record.");
    assert!(rig.app.notice.as_ref().unwrap().error, "a whole file is an alarm");
    rig.press("T");
    assert!(rig.said().starts_with("One entry in "), "{}", rig.said());
    rig.press("M");
    assert_eq!(rig.said(), "");
    let again = Loaded { problems: vec![problem(FILE, None, false)], ..Loaded::default() };
    rig.tell(Message::Loaded(Box::new(again), date("2026-11-24")));
    assert_eq!(rig.said(), "", "read anew, it is not told anew");
}

#[test]
fn what_a_write_had_to_leave_is_told_after_it() {
    let mut rig = Rig::on_an_open_day().pressed("<space>");
    rig.tell(Message::Told(vec![problem(FILE, None, false)]));
    assert_eq!(rig.said(), "journal/2026-old.toml: not a record.");
    rig.press("w");
    rig.tell(Message::Told(vec![problem(FILE, None, false)]));
    assert_eq!(rig.said(), "");
}

#[test]
fn words_of_a_file_reach_no_line_uncleaned() {
    let rig = over(vec![problem("journal/\u{1b}[31m.toml", None, false)]);
    assert!(!rig.said().contains('\u{1b}'), "{:?}", rig.said());
}

#[test]
fn a_question_comes_first_and_what_there_is_to_say_after_its_answer() {
    let mut rig = over(vec![problem(FILE, Some(3), true)]);
    rig.store.lost = Made::default().moment("2026-11-22", CategoryId::Eyes, None).0;
    let missing = rig.store.missing().unwrap();
    rig.tell(Message::Missing(missing));
    assert!(rig.app.is_asking());
    assert_eq!(rig.said(), "");
    rig.press("y");
    assert_eq!(rig.said(), "1 moment you logged is back.");
    rig.press("w");
    assert!(rig.said().starts_with("One entry in "), "{}", rig.said());
}
