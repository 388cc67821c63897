use super::*;

#[test]
fn the_clock_turns_to_the_new_day_at_four() {
    let mut rig = Rig::on_an_open_day();
    rig.at("2026-11-25T03:59");
    assert_eq!(rig.app.coach.today(), date("2026-11-24"));
    rig.at("2026-11-25T04:00");
    assert_eq!(rig.app.coach.today(), date("2026-11-25"));
    assert_eq!(rig.store.attempts, 0, "a new day is shown, never recorded unattended");
}

#[test]
fn the_new_idea_is_shown_at_once_and_offered_when_somebody_is_there() {
    let mut rig = Rig::on_an_open_day().pressed("<left>w");
    rig.tell(Message::Shown);
    let first = rig.app.coach.pick().category;
    rig.at("2026-11-25T07:00");
    assert_ne!(rig.app.coach.pick().category, first);
    assert_eq!(rig.today(), Today::default());
    assert!(!rig.app.coach.pick().recorded);
    rig.tell(Message::Shown);
    assert!(rig.app.coach.pick().recorded);
    assert_eq!(rig.facts().len(), 2);
}

#[test]
fn a_new_day_is_shown_from_history_and_from_the_help() {
    for script in ["H<left>", "?", "H?"] {
        let mut rig = Rig::on_an_open_day().pressed(script);
        rig.at("2026-11-25T07:00");
        assert!(rig.app.overlay.is_none(), "{script}");
        assert_eq!(rig.today(), Today::default(), "{script}");
    }
}

#[test]
fn an_open_editor_keeps_its_records_day() {
    let mut rig = Rig::on_an_open_day().pressed("a6<enter>Late talk");
    rig.at("2026-11-25T04:01");
    assert!(rig.is_writing());
    rig.press("<enter>");
    assert_eq!(rig.moments_on("2026-11-24")[0].note.as_deref(), Some("Late talk"));
    assert!(rig.moments_on("2026-11-25").is_empty());
}

#[test]
fn a_chooser_that_was_open_adds_to_its_own_day() {
    let mut rig = Rig::on_an_open_day().pressed("a");
    rig.at("2026-11-25T04:01").press("2<enter><enter>");
    assert_eq!(rig.moments_on("2026-11-24").len(), 1);
    assert!(rig.moments_on("2026-11-25").is_empty());
}

#[test]
fn a_draft_stays_with_the_idea_it_was_written_for() {
    let mut rig = Rig::on_an_open_day();
    rig.tell(Message::Shown);
    rig.press("nFor that one<enter>").at("2026-11-25T07:00");
    assert_eq!(rig.app.draft, None);
    rig.press("<space>");
    assert_eq!(rig.moments_on("2026-11-25")[0].note, None);
    rig.press("<up><space>");
    assert_eq!(rig.moments_on("2026-11-24")[0].note.as_deref(), Some("For that one"));
}

#[test]
fn a_draft_being_written_at_the_turn_of_the_day_goes_to_the_day_before() {
    let mut rig = Rig::on_an_open_day();
    rig.tell(Message::Shown);
    rig.press("nStill up").at("2026-11-25T04:00").press("!<enter>");
    assert_eq!(rig.app.earlier_draft, Some((date("2026-11-24"), "Still up!".into())));
    assert_eq!(rig.app.draft, None);
}

#[test]
fn a_clock_set_back_finds_its_day_and_draft_again() {
    let mut rig = Rig::on_an_open_day().pressed("nHere<enter>");
    rig.at("2026-11-23T12:00");
    assert_eq!((rig.app.draft.clone(), rig.app.coach.today()), (None, date("2026-11-23")));
    rig.at("2026-11-24T12:00");
    assert_eq!(rig.app.draft.as_deref(), Some("Here"));
    assert!(rig.facts().is_empty());
}

#[test]
fn yesterdays_undo_is_over_with_the_day() {
    let mut rig = Rig::on_an_open_day().pressed("<space>");
    rig.at("2026-11-25T07:00").press("u");
    assert_eq!(rig.said(), "There is nothing left to undo today.");
    assert_eq!(rig.moments_on("2026-11-24").len(), 1);
}

#[test]
fn what_another_hullo_did_is_taken_in_and_the_choice_settles() {
    let mut rig = Rig::on_an_open_day().pressed("<up>");
    let made = Made::default().offer("2026-11-23", "music-one-song").moment(
        "2026-11-23",
        CategoryId::Music,
        None,
    );
    rig.tell(Message::Loaded(Box::new(made.loaded()), date("2026-11-24")));
    assert_eq!(rig.today().focus, Focus::Today);
    rig.press("Hg");
    rig.tell(Message::Loaded(Box::default(), date("2026-11-24")));
    assert_eq!(
        rig.history().date,
        date("2026-11-23"),
        "the day is there still, with nothing on it"
    );
    assert_eq!(rig.app.chosen(), None);
}
