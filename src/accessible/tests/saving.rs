//! What cannot be saved is said, kept, and tried again with the same ids; and nothing that was heard or
//! read steers a terminal.

use std::collections::BTreeSet;

use super::*;

#[test]
fn a_failed_save_is_said_and_the_same_word_tries_again_with_the_same_ids() {
    let mut rig = Rig::first_morning();
    let said = rig.failing(true).hear("done");
    assert!(said.starts_with("Not saved: cannot write journal/2026-test.toml, "), "{said}");
    assert!(said.ends_with("The same word tries again."), "{said}");
    assert_eq!(rig.moments_today(), 0, "nothing is called done");
    let ids = rig.conversation.unsaved.clone().unwrap().ids;
    assert!(rig.failing(false).hear("done").starts_with("Done at 08:14: "));
    let journal = rig.conversation.coach.journal();
    assert_eq!(Some(&journal.day(date("2026-11-24")).moments[0].id), ids.last());
    assert_eq!(rig.conversation.unsaved, None);
}

#[test]
fn an_offer_that_cannot_be_recorded_is_said_once_and_the_idea_stands() {
    let memory = Memory::new(DeviceId::parse("test").unwrap(), Loaded::default());
    let store = Shared::new(memory);
    store.0.borrow_mut().failing = true;
    let mut rig = Rig::opened(store, "2026-11-24T08:14");
    assert!(rig.said().contains("Nothing can be saved here now: "));
    assert!(!rig.hear("why").contains("Nothing can be saved"));
    rig.failing(false).hear("done");
    assert_eq!(rig.records(), 2, "the offer and the moment together");
}

#[test]
fn a_note_that_cannot_be_saved_waits_and_is_saved_later() {
    let mut rig = Rig::first_morning();
    rig.hear("done");
    let said = rig.failing(true).hear("note Called @ana.");
    assert!(
        said.contains("Not saved: ") && said.contains("Your words wait; note opens them."),
        "{said}"
    );
    assert!(said.contains("Your words are only here for now: "), "{said}");
    let again = rig.hear("note Called @ana.");
    assert!(!again.contains("only here for now"), "that is said once: {again}");
    assert_eq!(rig.failing(false).hear("note Called @ana."), "Note saved. undo takes it back.");
    assert!(rig.drafts().is_empty());
    rig.failing(true).all(&["add music Sang.", "note"]);
    assert_eq!(rig.failing(false).hear(""), "Added: Share music. undo takes it back.");
    assert_eq!(rig.moments_today(), 2);
    assert!(rig.drafts().is_empty());
}

#[test]
fn words_that_would_be_lost_hold_up_the_one_who_leaves_once() {
    let mut rig = Rig::first_morning();
    rig.failing(true).hear("note For @ana");
    let said = rig.hear("quit");
    assert!(said.starts_with("Your words would be lost: "), "{said}");
    assert!(said.ends_with("The same word leaves without them."), "{said}");
    assert!(!rig.conversation.left);
    rig.hear("quit");
    assert!(rig.conversation.left);
}

#[test]
fn what_another_hullo_did_is_seen_with_the_next_line() {
    let mut rig = Rig::first_morning();
    let mut other = Rig::opened(rig.store.clone(), "2026-11-24T08:14");
    other.hear("done");
    rig.store.0.borrow_mut().changed_elsewhere = true;
    assert!(rig.hear("done").starts_with("Already done at 08:14."));
    assert_eq!(rig.moments_today(), 1);
}

/// A whole conversation with texts that would steer a terminal in notes and lines.
#[test]
fn no_byte_goes_out_that_is_neither_text_nor_the_end_of_a_line() {
    let evil = "\u{1b}[2J\u{1b}]52;c;eA==\u{7}\u{9b}31m\u{202e}\r\n\ttail\u{0}\u{7f}\u{8}";
    let made = Made::default().moment("2026-11-17", CategoryId::Checkin, Some(evil)).moment(
        "2026-11-20",
        CategoryId::Music,
        Some(evil),
    );
    let rig = Rig::over(made);
    let lines = "history\n1\nnote\n\nback\nnote \u{1b}[A\nnote plain\nsearch \u{1b}\nadd music \u{7}x\n\
                 history tail\n1\ndelete\nundo\nmenu\n3\n1\nhelp\ninsights\nweek\nwhy\n\u{1b}[A\n\
                 size\n1\ndone\nnote\nx\ty\n\nnote a\u{202e}b\nhistory\n\u{85}\nquit\n";
    let mut out = Vec::new();
    let conversation = Rig::opened(rig.store.clone(), "2026-11-24T08:14").conversation;
    conversation.hold(&mut lines.as_bytes(), &mut out, true).unwrap();
    let steering: Vec<u8> = out
        .iter()
        .copied()
        .filter(|&byte| (byte < 0x20 && byte != b'\n') || byte == 0x7f)
        .collect();
    assert_eq!(steering, [0_u8; 0]);
    let text = String::from_utf8(out).unwrap();
    assert!(!text.contains(['\u{9b}', '\u{202e}']));
    assert!(text.contains("\u{241b}[2J"), "what stands there is shown: {text}");
    assert!(text.lines().count() > 100, "{text}");
}

#[test]
fn the_end_of_the_input_ends_it_quietly_and_keeps_what_was_being_written() {
    let rig = Rig::first_morning();
    let mut out = Vec::new();
    let conversation = Rig::opened(rig.store.clone(), "2026-11-24T08:14").conversation;
    conversation.hold(&mut &b"done\nnote\nHalf a"[..], &mut out, false).unwrap();
    assert_eq!(rig.drafts(), ["Half a"]);
    let text = String::from_utf8(out).unwrap();
    assert!(text.ends_with("keeps them as a draft.\n"), "{text}");
}

/// Takes so many bytes.
struct Narrow(usize);

impl std::io::Write for Narrow {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        match self.0.checked_sub(bytes.len()) {
            None => Err(std::io::ErrorKind::BrokenPipe.into()),
            Some(left) => {
                self.0 = left;
                Ok(bytes.len())
            }
        }
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[test]
fn an_output_that_is_closed_ends_it_and_keeps_what_was_being_written() {
    let lines = "done\nnote\nHalf a\nnote\n";
    let mut all = Vec::new();
    Rig::first_morning().conversation.hold(&mut lines.as_bytes(), &mut all, true).unwrap();
    let mut broke_after = BTreeSet::new();
    // Most is said before the words are heard, and after each of their lines a sign of two bytes.
    for room in (0..all.len()).step_by(97).chain(all.len() - 8..=all.len()) {
        let rig = Rig::first_morning();
        let conversation = Rig::opened(rig.store.clone(), "2026-11-24T08:14").conversation;
        let mut input = lines.as_bytes();
        let ended = conversation.hold(&mut input, &mut Narrow(room), true);
        let heard = 4 - std::str::from_utf8(input).unwrap().lines().count();
        let words: &[&str] = [&[][..], &[], &[], &["Half a"], &["Half a\nnote"]][heard];
        assert_eq!(rig.drafts(), words, "{room}");
        match ended {
            Ok(()) => assert_eq!(heard, 4),
            Err(Broken::Output(error)) => {
                assert_eq!(error.kind(), std::io::ErrorKind::BrokenPipe);
                broke_after.insert(heard);
            }
            Err(error) => panic!("{error}"),
        }
    }
    assert_eq!(broke_after, BTreeSet::from([0, 1, 2, 3, 4]));
}
