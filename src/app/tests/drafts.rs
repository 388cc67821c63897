//! Words that wait, from one run to the next.

use super::*;
use crate::domain::{
    draft::{Draft, Purpose},
    streak::Tally,
};

fn kept(rig: &Rig) -> Vec<(String, String)> {
    let drafts = rig.app.drafts().into_iter();
    drafts.map(|draft| (draft.purpose.to_string(), draft.text)).collect()
}

fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(purpose, text)| ((*purpose).to_owned(), (*text).to_owned())).collect()
}

/// The same day in another run, with what waited at the end of this one.
fn next_run(rig: &Rig) -> Rig {
    run_with(rig, rig.app.drafts())
}

fn run_with(rig: &Rig, drafts: Vec<Draft>) -> Rig {
    let mut next = Rig::over(rig.store.kept.clone());
    next.app.take_up(drafts);
    next
}

#[test]
fn words_are_kept_from_the_first_letter_and_no_longer_than_until_they_are_stored() {
    let mut rig = Rig::on_an_open_day();
    assert_eq!(kept(&rig), []);
    rig.press("n");
    assert_eq!(kept(&rig), [], "an editor without words holds nothing");
    rig.press("Call");
    assert_eq!(kept(&rig), pairs(&[("idea-2026-11-24", "Call")]));
    rig.press(" Ana<enter>");
    assert_eq!(kept(&rig), pairs(&[("idea-2026-11-24", "Call Ana")]));
    rig.press("n!");
    assert_eq!(kept(&rig), pairs(&[("idea-2026-11-24", "Call Ana!")]), "once, not twice");
    rig.press("<esc><space>");
    assert_eq!(rig.moments_on("2026-11-24")[0].note.as_deref(), Some("Call Ana!"));
    assert_eq!(kept(&rig), []);
    rig.press("n and Sam");
    assert_eq!(kept(&rig).len(), 1);
    rig.press("<enter>");
    assert_eq!(kept(&rig), []);
}

#[test]
fn words_that_are_cleared_are_kept_no_longer() {
    let mut rig = Rig::on_an_open_day().pressed("nab<esc>n<back><back><esc>");
    assert_eq!(kept(&rig), []);
    rig.press("a3<enter>x<esc>");
    assert_eq!(kept(&rig), pairs(&[("own-checkin-2026-11-24", "x")]));
    rig.press("n<back><esc>");
    assert_eq!(kept(&rig), []);
}

#[test]
fn the_next_run_says_that_words_wait_and_n_opens_them() {
    for (script, purpose) in [
        ("nhalf a thought", "idea-2026-11-24"),
        ("nhalf a thought<esc>", "idea-2026-11-24"),
        ("nhalf a thought<enter>", "idea-2026-11-24"),
        ("a3<enter>half a thought", "own-checkin-2026-11-24"),
        ("a3<enter>half a thought<esc>", "own-checkin-2026-11-24"),
        ("Ha4<enter>half a thought<esc>T", "own-places-2026-11-24"),
    ] {
        let rig = Rig::on_an_open_day().pressed(script);
        assert_eq!(kept(&rig), pairs(&[(purpose, "half a thought")]), "{script}");
        let mut next = next_run(&rig);
        assert_eq!(next.said(), "Draft kept. n opens it.", "{script}");
        assert_eq!(kept(&next), kept(&rig), "{script}");
        next.press("n");
        assert_eq!(next.text(), "half a thought", "{script}");
        next.press("<esc>");
        assert_eq!(kept(&next), kept(&rig), "esc does not lose it: {script}");
    }
}

#[test]
fn words_on_a_moments_note_come_back_as_a_change_of_it() {
    let rig = Rig::on_an_open_day().pressed("Hgn!!");
    let mut next = next_run(&rig).pressed("n<esc>");
    assert_eq!(kept(&next), kept(&rig), "the change is known as one");
    next.press("n<enter>");
    let note = next.moments_on("2026-11-17")[0].note.as_deref();
    assert_eq!(note, Some("Called @ana on the walk home.!!"));
    assert_eq!(kept(&next), []);
}

#[test]
fn several_words_that_wait_all_come_back_the_newest_first() {
    let rig = Rig::on_an_open_day().pressed("none<enter>a1<enter>two<esc>a2<enter>three");
    let mut next = next_run(&rig);
    for expected in ["three", "two"] {
        next.press("n");
        assert_eq!(next.text(), expected);
        next.press("<enter>");
    }
    assert_eq!(next.app.draft.as_deref(), Some("one"));
    assert_eq!(next.moments_on("2026-11-24").len(), 2);
}

fn draft(purpose: Purpose, text: &str) -> Vec<Draft> {
    vec![Draft { purpose, text: text.to_owned() }]
}

#[test]
fn words_for_yesterdays_open_idea_wait_with_it() {
    let words = draft(Purpose::Idea(date("2026-11-23")), "late");
    let mut rig = run_with(&Rig::on_an_open_day(), words);
    assert_eq!(rig.said(), "Your words wait with yesterday's idea.");
    rig.press("<up><space>");
    assert_eq!(rig.moments_on("2026-11-23")[0].note.as_deref(), Some("late"));
    assert_eq!(kept(&rig), []);
}

#[test]
fn words_for_an_idea_that_is_long_over_can_become_a_moment_of_that_day() {
    let words = draft(Purpose::Idea(date("2026-11-19")), "it did happen");
    let mut rig = run_with(&Rig::on_an_open_day(), words).pressed("n");
    assert_eq!(rig.text(), "it did happen");
    rig.press("<enter>");
    assert_eq!(rig.moments_on("2026-11-19")[0].note.as_deref(), Some("it did happen"));
    assert_eq!(kept(&rig), []);
}

#[test]
fn words_for_a_day_that_is_known_by_its_sum_only_wait_until_all_days_are_read() {
    let base = Tally { through: Some(date("2025-12-01")), ..Tally::default() };
    let loaded = Loaded { base: Some(base), ..Made::default().rest("2026-11-23").loaded() };
    let mut rig = Rig::over(loaded);
    rig.app.take_up(draft(Purpose::Idea(date("2025-10-05")), "Tea"));
    assert_eq!(kept(&rig), pairs(&[("idea-2025-10-05", "Tea")]));
    let everything = Made::default().moment("2025-10-04", CategoryId::Start, None).loaded();
    rig.app.update(Message::Loaded(Box::new(everything), date("2026-11-24")));
    let kept = kept(&rig);
    assert!(kept[0].0.starts_with("own-") && kept[0].0.ends_with("2025-10-05"), "{kept:?}");
}

#[test]
fn words_for_an_idea_that_was_done_elsewhere_join_the_note_of_its_moment() {
    let rig = Rig::on_an_open_day().pressed("<space>nshort<enter>");
    let words = draft(Purpose::Idea(date("2026-11-24")), "and long");
    let mut next = run_with(&rig, words).pressed("n");
    assert_eq!(next.text(), "short\nand long");
    next.press("<enter>");
    assert_eq!(next.moments_on("2026-11-24")[0].note.as_deref(), Some("short\nand long"));
}

#[test]
fn words_for_a_moment_that_is_gone_are_still_there() {
    let gone = RecordId { number: 7, device: DeviceId::parse("gone").unwrap() };
    let mut rig = run_with(&Rig::first_morning(), draft(Purpose::Moment(gone), "still here"));
    rig.press("n<enter>");
    assert_eq!(rig.said(), "That moment is gone. Your words are still here; esc keeps them.");
    rig.press("<esc>");
    assert_eq!(kept(&rig), pairs(&[("moment-gone-7", "still here")]));
}

#[test]
fn two_days_of_words_do_not_push_each_other_out() {
    let mut rig = Rig::on_an_open_day();
    rig.tell(Message::Shown);
    rig.press("nTuesday<enter>").at("2026-11-25T07:00");
    rig.tell(Message::Shown);
    rig.press("nWednesday<enter>").at("2026-11-26T07:00");
    assert_eq!(kept(&rig).len(), 2, "{:?}", kept(&rig));
    rig.press("n");
    assert_eq!(rig.text(), "Tuesday");
    rig.press("<enter>");
    assert_eq!(rig.moments_on("2026-11-24")[0].note.as_deref(), Some("Tuesday"));
    rig.press("<up><space>");
    assert_eq!(rig.moments_on("2026-11-25")[0].note.as_deref(), Some("Wednesday"));
    assert_eq!(kept(&rig), []);
}

/// Presses keys on an open day and says what is said and which words wait then.
fn left_after(script: &str) -> (String, Vec<(String, String)>) {
    let rig = Rig::on_an_open_day().pressed(script);
    (rig.said().to_owned(), kept(&rig))
}

#[test]
fn words_for_an_idea_that_is_over_by_what_was_just_done_are_a_key_away() {
    let own = pairs(&[("own-music-2026-11-23", "late")]);
    let (said, kept) = left_after("<up>nlate<enter>r");
    assert_eq!(said, "Mon 23 Nov is a rest day now. u takes it back. Draft kept. n opens it.");
    assert_eq!(kept, own);
    let (said, kept) = left_after("<up>nlate<enter>H<up>a2<enter><enter>");
    assert_eq!(said, "Added: Give a compliment. u takes it back. Draft kept. n opens it.");
    assert_eq!(kept, own);
    let (said, kept) = left_after("<space>unearly<enter><ctrl-r>");
    assert_eq!(said, "Made again. u takes it back. Draft kept. n opens it.");
    assert!(kept[0].0.starts_with("moment-"), "{kept:?}");
}

#[test]
fn what_is_said_of_words_kept_late_is_true_of_where_they_are() {
    let mut rig = Rig::on_an_open_day();
    rig.tell(Message::Shown);
    rig.press("nTuesday").at("2026-11-25T07:00").press("<esc>");
    assert_eq!(rig.said(), "Your words wait with yesterday's idea.", "n is about today's");
    rig.press("<up>n!<esc>");
    assert_eq!(rig.said(), "Draft kept. n opens it.");
    for keep in ["<esc>", "<enter>"] {
        let mut rig = Rig::on_an_open_day();
        rig.tell(Message::Shown);
        rig.press("nTuesday").at("2026-11-25T07:00");
        rig.at("2026-11-26T07:00").press(keep);
        assert_eq!(rig.said(), "Draft kept. n opens it.");
        rig.press("n");
        assert_eq!(rig.text(), "Tuesday");
    }
}

#[test]
fn beside_a_moment_of_ones_own_words_wait_with_the_idea() {
    let rig = Rig::on_an_open_day().pressed("nhalf<enter>a3<enter><enter>");
    let next = next_run(&rig);
    assert_eq!(next.said(), "Your words wait here. space stores them with the moment.");
}

#[test]
fn words_of_two_days_stay_each_with_its_own() {
    let rig = Rig::on_an_open_day();
    let idea = |on: &str, text: &str| Draft { purpose: Purpose::Idea(date(on)), text: text.into() };
    let next = run_with(&rig, vec![idea("2026-11-21", "Saturday"), idea("2026-11-23", "Monday")]);
    let mut kept = kept(&next);
    kept.sort_by(|a, b| a.1.cmp(&b.1));
    assert_eq!(kept[0], ("idea-2026-11-23".to_owned(), "Monday".to_owned()));
    assert_eq!(kept[1].1, "Saturday");
    assert!(kept[1].0.starts_with("own-") && kept[1].0.ends_with("-2026-11-21"), "{kept:?}");
}
