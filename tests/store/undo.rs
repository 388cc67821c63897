//! Undo and redo: one entry for each thing that a person did today on this device.

use hullo::{
    domain::{date, record::RecordId, refusal::Refusal},
    store::Span,
};

use crate::rig::{Hullo, MORNING, folder, refusal};

#[test]
fn the_next_run_takes_back_what_the_last_one_did() {
    let dir = folder();
    let mut hullo = Hullo::on(&dir, "m");
    let id = hullo.add("first");
    hullo.change(&id, "second").unwrap();
    let mut next = hullo.again();
    assert_eq!(next.undo().unwrap().what, "the note of Share music");
    assert_eq!((next.notes(), next.again().notes()), (vec!["first"], vec!["first"]));
    next.again().undo().unwrap();
    assert!(next.again().notes().is_empty() && !next.holds("first") && !next.holds("second"));
    assert_eq!(refusal(next.again().undo()), Refusal::NothingToUndo);
}

#[test]
fn what_comes_back_from_a_removal_has_a_new_id_and_undo_goes_on_with_it() {
    let dir = folder();
    let mut hullo = Hullo::on(&dir, "m");
    let first = hullo.add("first");
    hullo.change(&first, "second").unwrap();
    hullo.remove(&first).unwrap();
    let ids = |hullo: &Hullo| -> Vec<RecordId> {
        hullo.store.journal().records().iter().map(|record| record.id.clone()).collect()
    };
    for _ in 0..3 {
        assert_eq!(hullo.undo().unwrap().what, "the removal of Share music");
        assert_eq!(hullo.notes(), ["second"]);
        assert!(!ids(&hullo).contains(&first));
        for notes in [&["first"][..], &[]] {
            hullo.undo().unwrap();
            assert_eq!((hullo.notes(), hullo.again().notes()), (notes.to_vec(), notes.to_vec()));
        }
        for notes in [&["first"][..], &["second"], &[]] {
            hullo.redo().unwrap();
            assert_eq!((hullo.notes(), hullo.again().notes()), (notes.to_vec(), notes.to_vec()));
        }
        assert_eq!(refusal(hullo.redo()), Refusal::NothingToRedo);
    }
    assert!(hullo.again().problems().is_empty() && !hullo.holds("second"));
}

#[test]
fn an_undo_of_what_another_device_changed_is_refused_and_dropped() {
    let dir = folder();
    let (mut mine, mut other) = (Hullo::on(&dir, "m"), Hullo::on(&dir, "n"));
    mine.add("kept");
    let id = mine.add("mine");
    other.change(&id, "theirs").unwrap();
    assert_eq!(refusal(mine.undo()), Refusal::Changed);
    assert_eq!(mine.again().notes(), ["kept", "theirs"]);
    mine.again().undo().unwrap();
    assert_eq!(refusal(mine.again().undo()), Refusal::NothingToUndo);
    assert_eq!(mine.again().notes(), ["theirs"]);
}

#[test]
fn a_change_that_changes_nothing_is_refused_and_is_no_entry() {
    let dir = folder();
    let mut hullo = Hullo::on(&dir, "m");
    let id = hullo.add("words");
    assert_eq!(refusal(hullo.change(&id, "words")), Refusal::Same);
    hullo.undo().unwrap();
    assert_eq!(hullo.notes(), [""; 0]);
}

#[test]
fn after_a_crash_before_the_undo_file_was_written_it_counts_for_nothing() {
    let dir = folder();
    let mut hullo = Hullo::on(&dir, "m");
    let id = hullo.add("first");
    let path = hullo.store.state().folder.join("undo.json");
    let old = std::fs::read(&path).unwrap();
    hullo.change(&id, "second").unwrap();
    std::fs::write(&path, old).unwrap();
    assert_eq!(refusal(hullo.again().undo()), Refusal::NothingToUndo);
    std::fs::write(&path, "{").unwrap();
    assert_eq!(refusal(hullo.again().undo()), Refusal::NothingToUndo);
    assert_eq!(hullo.again().notes(), ["second"]);
}

#[test]
fn an_undo_of_a_record_before_the_window_needs_no_other_years() {
    let dir = folder();
    let mut hullo = Hullo::on(&dir, "m");
    let id = hullo.at("2023-05-01T12:00:00Z").add("first");
    hullo.at(MORNING);
    hullo.store.load(hullo.now, Span::All).unwrap();
    hullo.change(&id, "second").unwrap();
    let mut next = hullo.again();
    next.undo().unwrap();
    next.store.load(next.now, Span::All).unwrap();
    assert_eq!(next.notes(), ["first"]);
    assert!(!next.holds("second"));
}

#[test]
fn an_offer_that_came_by_itself_is_no_entry_and_what_is_done_together_is_one() {
    let dir = folder();
    let mut hullo = Hullo::on(&dir, "m");
    hullo.update(|context, journal| Ok(context.show(journal))).unwrap();
    assert_eq!(refusal(hullo.undo()), Refusal::NothingToUndo);
    let today = hullo.now.today;
    let shown = hullo.store.journal().day(today).offers().next().unwrap().1.prompt.clone();
    hullo.update(|context, journal| context.swap(journal, &shown)).unwrap();
    let last = date::ahead(today, 4);
    hullo.update(|context, journal| context.rest(journal, today, last, true)).unwrap();
    hullo.update(|context, journal| context.leave_out(journal, "music", true)).unwrap();
    let mut hullo = hullo.again();
    assert_eq!(hullo.store.journal().records().len(), 7);
    hullo.undo().unwrap();
    assert!(!hullo.store.journal().leaves_out("music"));
    hullo.undo().unwrap();
    assert_eq!(hullo.store.journal().records().len(), 2);
    hullo.redo().unwrap();
    hullo.redo().unwrap();
    assert!(hullo.again().store.journal().leaves_out("music"));
    assert_eq!(hullo.again().store.journal().records().len(), 7);
    hullo.undo().and_then(|_| hullo.undo()).and_then(|_| hullo.undo()).unwrap();
    let offers = hullo.again();
    let offers: Vec<_> = offers.store.journal().day(today).offers().map(|it| it.1).collect();
    assert_eq!((offers.len(), &offers[0].prompt), (1, &shown));
}

#[test]
fn redo_ends_with_a_new_deed_and_undo_with_the_day_at_four() {
    let dir = folder();
    let mut hullo = Hullo::on(&dir, "m");
    hullo.at("2026-12-31T23:00:00Z").add("first");
    hullo.at("2027-01-01T03:59:00Z").undo().unwrap();
    hullo.redo().and_then(|_| hullo.undo()).unwrap();
    hullo.add("second");
    assert_eq!(refusal(hullo.redo()), Refusal::NothingToRedo);
    assert_eq!(refusal(hullo.at("2027-01-01T04:00:00Z").undo()), Refusal::NothingToUndo);
}
