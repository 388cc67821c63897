//! How lines are taken: words, numbers, questions, and what is none of them.

use super::*;
use crate::accessible::{saving::worded, today::TODAY, words::WORDS};

#[test]
fn it_begins_with_the_mode_the_day_the_idea_and_what_can_be_said() {
    let mut rig = Rig::first_morning();
    let said = rig.said();
    let lines: Vec<&str> = said.lines().collect();
    assert!(lines[0].starts_with("hullo in accessible mode: plain lines"), "{said}");
    assert_eq!(lines[1], "Tuesday 24 November.");
    let title = rig.conversation.coach.pick().title.clone();
    assert!(said.contains(&title), "{said}");
    assert!(said.contains("Still open. done marks it."), "{said}");
    assert!(lines.last().unwrap().starts_with("1 done, 2 size, 3 swap"), "{said}");
    assert_eq!(rig.records(), 1, "the offer");
}

#[test]
fn the_word_done_logs_at_once_and_its_number_asks_first() {
    let mut rig = Rig::first_morning();
    assert_eq!(rig.hear("1"), "Mark it done? yes or no.");
    assert_eq!(rig.moments_today(), 0);
    assert_eq!(rig.hear("no"), "Nothing was changed.");
    assert_eq!(rig.moments_today(), 0);
    rig.hear("1");
    assert!(rig.hear("Yes.").starts_with("Done at 08:14: "));
    assert_eq!(rig.moments_today(), 1);
    rig.hear("undo");
    assert_eq!(rig.moments_today(), 0);
    assert!(rig.hear("DONE").starts_with("Done at 08:14: "));
    assert_eq!(rig.moments_today(), 1);
    assert!(rig.hear("done").starts_with("Already done at 08:14."));
    assert_eq!(rig.moments_today(), 1);
}

#[test]
fn no_number_writes_anything_by_itself_wherever_it_is_typed() {
    for before in
        [&[][..], &["menu"], &["menu", "5"], &["menu", "5", "1"], &["history"], &["history", "1"]]
    {
        for number in 0..60 {
            let mut rig = Rig::on_an_open_day();
            rig.all(before);
            let records = rig.records();
            rig.hear(&number.to_string());
            rig.hear(&number.to_string());
            assert_eq!(rig.records(), records, "{before:?} {number}");
        }
    }
}

#[test]
fn a_line_that_is_no_word_does_nothing_names_the_words_and_is_not_repeated() {
    for line in [
        "called ana",
        "99",
        "0",
        "-1",
        "yes",
        "donee?",
        "undo that now",
        "done it",
        "swap please",
        "3.5",
    ] {
        let mut rig = Rig::on_an_open_day();
        let records = rig.records();
        let said = rig.hear(line);
        assert_eq!(rig.records(), records, "{line}");
        assert!(said.ends_with('.') && said.lines().count() == 1, "{line}: {said}");
        assert!(!said.contains("ana") && !said.contains("please"), "{said}");
        assert!(!rig.conversation.left);
    }
    let mut rig = Rig::first_morning();
    let said = rig.hear("histroy");
    assert!(said.contains("Did you mean history?"), "{said}");
    assert!(
        said.contains("Words here: done, swap, note, add, menu, history, help, quit."),
        "{said}"
    );
}

#[test]
fn a_question_takes_its_answer_or_a_word_or_stands() {
    let mut rig = Rig::first_morning();
    assert!(rig.hear("size").ends_with("Which size? tiny, usual or more, or its number."));
    assert!(rig.hear("huge").starts_with("That does not answer it. Which size?"));
    assert!(rig.hear("1").starts_with("The tiny size: "));
    rig.hear("size");
    assert!(rig.hear("why").contains("Source: "), "a word leaves the question");
    assert!(rig.hear("2").starts_with("1 tiny: "), "and 2 is size again");
    assert_eq!(rig.hear(""), "Nothing was changed.");
    rig.hear("size");
    assert_eq!(rig.hear("back"), "Nothing was changed.");
    assert!(rig.hear("").starts_with("Today's idea: "));
}

#[test]
fn quit_leaves_by_word_and_by_number_and_every_word_is_in_the_help() {
    for line in ["quit", "Quit!", "q", "12"] {
        let mut rig = Rig::first_morning();
        rig.hear(line);
        assert!(rig.conversation.left, "{line}");
    }
    let help = Rig::first_morning().hear("help");
    for entry in &WORDS {
        let line = format!("{}: ", entry.names[0]);
        assert!(help.lines().any(|it| it.starts_with(&line)), "{line}");
    }
    let note = "note: keeps words with today's moment or the chosen one. Also: note and your words, \
                note off.";
    assert_eq!(Rig::first_morning().hear("help note"), note);
    assert!(help.contains("/data") && help.contains("findahelpline.com"), "{help}");
    assert_eq!(TODAY.len(), 12);
}

#[test]
fn all_words_and_numbers_in_any_order_never_break_it() {
    let mut seed = 7_u64;
    let mut next = move |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(seed >> 33).unwrap() % below
    };
    let rests =
        ["", "", "", "3", "music", "yesterday", "tiny", "@ana", "off", "voice", "until 2026-12-01"];
    for _ in 0..30 {
        let mut rig = Rig::on_an_open_day();
        for _ in 0..60 {
            let line = match next(4) {
                0 => next(14).to_string(),
                1 => ["yes", "no", "", "back", "words of mine"][next(5)].to_owned(),
                _ => {
                    let entry = &WORDS[next(WORDS.len() - 1)];
                    format!("{} {}", entry.names[0], rests[next(rests.len())])
                }
            };
            let said = rig.hear(&line);
            let silent = rig.conversation.question.is_some() || rig.conversation.left;
            assert!(silent || !said.is_empty(), "{line:?} is met with silence");
            rig.conversation.left = false;
        }
    }
}

#[test]
fn what_the_coach_says_of_keys_is_said_of_words() {
    let messages = crate::coach::words::Messages::bundled();
    let swap = worded(&messages.lines().first_morning.swap);
    assert_eq!(swap, "No one in mind? swap brings another idea, any time.");
    for line in &messages.lines().round {
        let said = worded(&line.replace("{all}", "nine"));
        assert!(said.contains("note") && !said.contains('{') && !said.contains("Press"), "{said}");
    }
}
