//! Notes: at once, line by line, left behind, and never lost.

use super::*;
use crate::domain::draft::{Draft, Purpose};

#[test]
fn a_note_is_put_on_todays_moment_at_once_or_line_by_line() {
    let mut rig = Rig::first_morning();
    rig.hear("done");
    assert_eq!(rig.hear("note Called @ana."), "Note saved. undo takes it back.");
    let said = rig.hear("note");
    assert!(
        said.contains("So far it says:\nCalled @ana.\nWhat you type goes below that."),
        "{said}"
    );
    assert_eq!(rig.hear("quit"), "", "in a note, every line is a person's own");
    assert_eq!(rig.hear("7"), "");
    assert_eq!(rig.hear(""), "Note saved. undo takes it back.");
    let note = rig.moments_on("2026-11-24")[0].note.clone();
    assert_eq!(note.as_deref(), Some("Called @ana.\nquit\n7"));
    assert_eq!(rig.hear("note off"), "Note removed. undo brings it back.");
    rig.hear("undo");
    assert_eq!(rig.moments_on("2026-11-24")[0].note, note);
    assert!(rig.drafts().is_empty());
}

#[test]
fn words_before_the_idea_is_done_wait_and_go_with_it() {
    let mut rig = Rig::first_morning();
    assert_eq!(
        rig.hear("note For @ana"),
        "Your words wait here. done stores them with the moment."
    );
    assert_eq!(rig.drafts(), ["For @ana"]);
    rig.hear("note and @sam");
    assert_eq!(rig.drafts(), ["For @ana\nand @sam"]);
    assert!(rig.hear("today").contains("Your note for it: For @ana\nand @sam"));
    rig.hear("done");
    assert_eq!(rig.moments_on("2026-11-24")[0].note.as_deref(), Some("For @ana\nand @sam"));
    assert!(rig.drafts().is_empty());
}

#[test]
fn every_line_of_a_note_is_kept_before_the_next_is_heard_and_given_back_by_the_next_run() {
    let mut rig = Rig::first_morning();
    rig.all(&["done", "note", "Called @ana."]);
    assert_eq!(rig.drafts(), ["Called @ana."]);
    rig.hear("She is well.");
    assert_eq!(rig.drafts(), ["Called @ana.\nShe is well."]);
    rig.conversation.end();
    let mut again = Rig::opened(rig.store.clone(), "2026-11-24T09:00");
    assert!(again.said().contains("Draft kept. note opens it."));
    let said = again.hear("note");
    assert!(said.contains("So far it says:\nCalled @ana.\nShe is well."), "{said}");
    assert_eq!(again.hear(""), "Note saved. undo takes it back.");
    let note = again.moments_on("2026-11-24")[0].note.clone();
    assert_eq!(note.as_deref(), Some("Called @ana.\nShe is well."));
    assert!(again.drafts().is_empty());
}

#[test]
fn back_keeps_a_note_as_a_draft_and_an_unchanged_one_is_none() {
    let mut rig = Rig::first_morning();
    rig.all(&["done", "note", "Half a"]);
    assert_eq!(rig.hear("back"), "Draft kept. note opens it.");
    assert_eq!(rig.drafts(), ["Half a"]);
    rig.all(&["note", ""]);
    assert!(rig.drafts().is_empty());
    rig.hear("note");
    assert_eq!(rig.hear("back"), "Nothing was changed.");
    rig.hear("note");
    assert_eq!(rig.hear(""), "It stays as it is.");
    assert!(rig.drafts().is_empty());
}

#[test]
fn a_line_too_many_is_refused_and_the_note_goes_on() {
    let mut rig = Rig::first_morning();
    rig.all(&["done", "note", &"é".repeat(1_990)]);
    let said = rig.hear("one line too many");
    assert_eq!(said, "A note holds up to 2,000 characters. That line was not taken.");
    rig.hear("fits");
    assert_eq!(rig.hear(""), "Note saved. undo takes it back.");
    let note = rig.moments_on("2026-11-24")[0].note.clone().unwrap();
    assert!(note.ends_with("\nfits") && note.chars().count() == 1_995);
}

#[test]
fn words_that_are_too_many_wait_until_note_off_clears_them_and_no_others() {
    let long = format!("note {}", "x".repeat(2_001));
    let said = "A note holds up to 2,000 characters.\nYour words wait; note off clears them.";
    let mut rig = Rig::first_morning();
    rig.hear("note Good ones");
    for _ in 0..2 {
        assert_eq!(rig.hear(&long), said);
        assert_eq!(rig.hear("done"), said, "no part of them is taken for all");
    }
    assert_eq!(rig.drafts().len(), 2);
    assert_eq!(rig.hear("note off"), "Draft cleared.");
    assert_eq!(rig.drafts(), ["Good ones"]);
    rig.hear("done");
    assert_eq!(rig.moments_on("2026-11-24")[0].note.as_deref(), Some("Good ones"));
    assert_eq!(rig.hear(&long), said);
    assert_eq!(rig.hear("note off"), "Draft cleared.");
    assert_eq!(rig.moments_on("2026-11-24")[0].note.as_deref(), Some("Good ones"));
    let added = rig.hear(&format!("add music {}", "x".repeat(2_001)));
    assert_eq!(added, "A note holds up to 2,000 characters. Nothing was added.");
}

#[test]
fn every_line_counts_also_one_that_was_typed_before() {
    let mut rig = Rig::first_morning();
    rig.all(&["done", "note", "Ha", "Ha", ""]);
    assert_eq!(rig.moments_on("2026-11-24")[0].note.as_deref(), Some("Ha\nHa"));
    rig.hear("note off");
    rig.all(&["note One", "note Two"]);
    assert_eq!(rig.moments_on("2026-11-24")[0].note.as_deref(), Some("One\nTwo"));
}

#[test]
fn a_note_goes_on_when_a_day_begins_and_belongs_to_the_day_it_was_begun_on() {
    let mut rig = Rig::first_morning();
    rig.all(&["done", "note", "Called"]);
    let said = rig.at("2026-11-25T05:00").hear("@ana.");
    assert!(said.contains("It is Wednesday 25 November now. Your note goes on"), "{said}");
    assert_eq!(rig.hear(""), "Note saved. undo takes it back.");
    assert_eq!(rig.moments_on("2026-11-24")[0].note.as_deref(), Some("Called\n@ana."));
}

#[test]
fn words_for_an_idea_that_was_not_done_are_done_with_it_a_day_later_or_become_their_own() {
    let mut rig = Rig::first_morning();
    rig.hear("note For @ana");
    rig.conversation.end();
    let store = rig.store.clone();
    let mut next = Rig::opened(store.clone(), "2026-11-25T08:00");
    assert!(next.said().contains("Your words wait with yesterday's idea."));
    next.hear("done yesterday");
    assert_eq!(next.moments_on("2026-11-24")[0].note.as_deref(), Some("For @ana"));
    next.hear("undo");
    next.hear("note For nobody");
    let mut later = Rig::opened(store, "2026-11-28T08:00");
    assert!(later.said().contains("Draft kept. note opens it."));
    assert!(later.hear("note").contains("(Wed 25 Nov)"));
    later.hear("");
    assert_eq!(later.moments_on("2026-11-25")[0].note.as_deref(), Some("For nobody"));
}

#[test]
fn words_whose_moment_is_gone_find_another_place() {
    let mut rig = Rig::first_morning();
    rig.all(&["done", "note", "Half a", "back", "undo"]);
    assert_eq!(rig.drafts(), ["Half a"]);
    assert!(rig.hear("today").contains("Your note for it: Half a"));
    rig.hear("done");
    assert_eq!(rig.moments_on("2026-11-24")[0].note.as_deref(), Some("Half a"));
}

#[test]
fn words_for_a_day_that_is_known_by_its_sum_only_have_all_days_read_before_they_find_a_place() {
    let rig = Rig::first_morning();
    let day = date("2025-10-05");
    {
        let mut store = rig.store.0.borrow_mut();
        store.summed = Some(date("2025-12-01"));
        store.drafts = vec![Draft { purpose: Purpose::Idea(day), text: "Tea".to_owned() }];
        store.loads.clear();
    }
    let opened = Rig::opened(rig.store.clone(), "2026-11-24T09:00");
    assert_eq!(opened.store.0.borrow().loads, [Scope::Recent, Scope::Everything]);
    let kept = opened.conversation.all_drafts();
    assert!(matches!(kept[0].purpose, Purpose::Own { date, .. } if date == day), "{kept:?}");
}
