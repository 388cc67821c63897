//! What is said without anybody having asked: lost records, files that cannot be read; and what is left
//! unsaid in private.

use super::*;

const QUESTION: &str = "1 moment you logged is no longer in the file. Restore it? yes restores, no \
                        lets go, later asks another time.";

/// A morning on which a moment of two days ago is missing.
fn bereft() -> Rig {
    let rig = Rig::first_morning();
    let lost = Made::default().moment("2026-11-22", CategoryId::Eyes, Some("The baker.")).loaded();
    rig.store.0.borrow_mut().lost = lost.records;
    Rig::opened(rig.store.clone(), "2026-11-24T08:14")
}

fn is_asked(rig: &Rig) -> bool {
    matches!(rig.conversation.question, Some(Question::Lost(_)))
}

#[test]
fn lost_records_are_asked_about_once_today_was_said_and_yes_restores_them() {
    let mut rig = bereft();
    assert!(rig.said().ends_with(QUESTION));
    for line in ["", "done", "1", "history", "quit"] {
        assert!(rig.hear(line).starts_with("That does not answer it."), "{line}");
        assert_eq!((rig.moments_today(), rig.conversation.left), (0, false), "{line}");
    }
    rig.failing(true);
    assert!(rig.hear("yes").starts_with("Not saved: cannot write "));
    rig.failing(false);
    assert_eq!(rig.hear("yes"), "1 moment you logged is back.");
    assert_eq!(rig.moments_on("2026-11-22").len(), 1);
    assert!(!is_asked(&rig));
    assert!(rig.hear("done").starts_with("Done"));
}

#[test]
fn what_is_let_go_of_comes_back_with_undo_until_something_else_is_done() {
    let mut rig = bereft();
    assert_eq!(rig.hear("no"), "They will not be asked about again. undo still brings them back.");
    assert!(rig.store.0.borrow().lost.is_empty());
    assert_eq!(rig.hear("undo"), "1 moment you logged is back.");
    assert_eq!(rig.moments_on("2026-11-22").len(), 1);
    let mut rig = bereft();
    rig.all(&["no", "done"]);
    assert!(rig.hear("undo").starts_with("Taken back: "));
    assert!(rig.hear("undo").starts_with("There is nothing left to undo"));
    assert!(rig.moments_on("2026-11-22").is_empty());
}

#[test]
fn later_asks_at_the_next_start_and_a_note_being_written_is_never_asked_into() {
    let mut rig = bereft();
    assert_eq!(rig.hear("later"), "hullo asks again when it is next opened.");
    rig.store.0.borrow_mut().changed_elsewhere = true;
    rig.hear("why");
    assert!(!is_asked(&rig));
    let mut again = Rig::opened(rig.store.clone(), "2026-11-24T09:00");
    assert!(again.said().ends_with(QUESTION));
    let mut rig = Rig::first_morning();
    rig.all(&["done", "note", "Half"]);
    let lost = Made::default().moment("2026-11-22", CategoryId::Eyes, None).loaded();
    rig.store.0.borrow_mut().lost = lost.records;
    rig.store.0.borrow_mut().changed_elsewhere = true;
    assert_eq!(rig.hear("a note"), "");
    let said = rig.hear("");
    assert!(said.starts_with("Note saved.") && said.ends_with(QUESTION), "{said}");
}

#[test]
fn the_question_outlives_the_day_and_ends_with_what_it_is_about() {
    let mut rig = bereft();
    let said = rig.at("2026-11-25T07:00").hear("yes");
    assert!(said.starts_with("A new day has begun.") && said.ends_with(QUESTION), "{said}");
    assert!(rig.moments_on("2026-11-22").is_empty());
    rig.store.0.borrow_mut().changed_elsewhere = true;
    assert_eq!(rig.hear("yes"), "1 moment you logged is back.", "asked once, not twice");
    let mut rig = bereft();
    rig.store.0.borrow_mut().lost.clear();
    rig.store.0.borrow_mut().changed_elsewhere = true;
    assert!(rig.hear("done").starts_with("Done at 08:14"), "another run has answered it");
}

#[test]
fn what_cannot_be_read_is_said_once() {
    let problem = |line, message: &str, unreadable| Problem {
        file: "journal/2026-old.toml".into(),
        line,
        message: message.into(),
        unreadable,
    };
    let rig = Rig::first_morning();
    rig.store.0.borrow_mut().kept.problems = vec![
        problem(Some(3), "a block cannot be read", true),
        problem(None, "it was made by a newer hullo", false),
        problem(Some(9), "an odd block", false),
    ];
    let mut rig = Rig::opened(rig.store.clone(), "2026-11-24T08:14");
    let said = rig.said();
    let entry =
        "One entry in journal/2026-old.toml cannot be read. It is safe; hullo check shows it.";
    let file = "journal/2026-old.toml: it was made by a newer hullo.";
    assert!(said.contains(&format!("\n{file}\n{entry}\n")), "{said}");
    rig.store.0.borrow_mut().complaints = vec![problem(None, "a copy was set aside", false)];
    assert!(rig.hear("why").ends_with("journal/2026-old.toml: a copy was set aside."));
    assert!(!rig.hear("today").contains("2026-old"));
}

#[test]
fn in_private_no_note_and_no_name_is_said() {
    let mut made = Made::default();
    for day in 1..=20 {
        let note = format!("Secret {day} with @ana.");
        made = made.moment(&format!("2026-11-{day:02}"), CategoryId::ALL[day % 9], Some(&note));
    }
    let mut rig = Rig::over(made);
    rig.hear("note Secret for @ana");
    assert_eq!(rig.hear("private"), "Notes and names are blank. private shows them again.");
    let words = [
        "today",
        "why",
        "history",
        "1",
        "",
        "next",
        "11",
        "note",
        "insights",
        "history 2026-11-03",
        "search secret",
        "week",
        "today",
        "note",
        "done",
        "note",
        "history",
        "1",
        "undo",
    ];
    for word in words {
        let said = rig.hear(word);
        assert!(!said.contains("Secret") && !said.contains("ana"), "{word}: {said}");
        assert!(rig.conversation.question.is_none(), "{word}");
    }
    assert_eq!(rig.drafts(), [""; 0]);
    assert_eq!(rig.hear("private"), "Notes and names are back.");
    assert!(rig.hear("history").contains("Secret 20 with @ana."));
}
