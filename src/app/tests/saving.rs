use super::*;

const FAILED: &str = "Not saved: cannot write journal/2026-test.toml, no storage space. \
                      The same key tries again.";

/// Every wish that writes: how it is prepared, and the key that writes.
const WISHES: &[(&str, &str)] = &[
    ("", "<space>"),
    ("<up>", "<space>"),
    ("", "s"),
    ("", "r"),
    ("<up>", "r"),
    ("<space>", "u"),
    ("<space>u", "<ctrl-r>"),
    ("<space>nwords", "<enter>"),
    ("a3<enter>words", "<enter>"),
    ("Hgn more", "<enter>"),
    ("Hgc9", "<enter>"),
    ("HgcG<enter>yesterday", "<enter>"),
    ("Hg", "d"),
    ("H<up><up><up>", "d"),
    ("e", "4"),
    ("e4<space>", "5"),
    ("M3lj", "<enter>"),
];

/// The same of wishes that change the person's choices only, for which there are no ids.
const CHOICES: &[(&str, &str)] =
    &[("M7", "x"), ("M7x", "x"), ("M3lj", "x"), ("M3ljx", "x"), ("MGl", "x"), ("MGlx", "<enter>")];

/// What the store has told, as far as a wish can change it.
fn known(rig: &Rig) -> String {
    format!("{:?} {:?}", rig.app.coach.journal().folded(), rig.app.coach.profile())
}

#[test]
fn what_cannot_be_written_is_not_shown_as_done_and_the_same_key_tries_again() {
    for (prepare, key) in WISHES.iter().chain(CHOICES) {
        let mut rig = Rig::on_an_open_day().pressed(prepare);
        let before = known(&rig);
        let (screen, overlay) = (rig.app.screen.clone(), rig.app.overlay.is_some());
        rig.store.failing = true;
        rig.press(key);
        assert_eq!(rig.said(), FAILED, "{prepare} {key}");
        assert!(rig.app.notice.as_ref().unwrap().error);
        assert_eq!(known(&rig), before, "{prepare} {key}");
        assert_eq!((rig.app.screen.clone(), rig.app.overlay.is_some()), (screen, overlay));
        rig.store.failing = false;
        rig.press(key);
        assert!(rig.app.notice.as_ref().is_none_or(|notice| !notice.error), "{prepare} {key}");
        assert_ne!(known(&rig), before, "{prepare} {key}");
    }
}

/// The ids that a failed try and the next one hand to the store.
fn ids_of_two_tries(
    prepare: &str,
    key: &str,
    between: impl FnOnce(&mut Rig),
) -> [Vec<RecordId>; 2] {
    let mut rig = Rig::on_an_open_day().pressed(prepare);
    rig.store.failing = true;
    rig.press(key);
    let first = rig.app.unsaved.clone().unwrap().ids;
    between(&mut rig);
    let message = rig.app.pressed(&keys(key)[0]).unwrap();
    match rig.app.update(message) {
        Some(Effect::Commit(change)) => [first, change.ids],
        other => panic!("no change but {other:?}"),
    }
}

#[test]
fn the_second_try_takes_the_same_ids_even_a_minute_later() {
    for (prepare, key) in WISHES {
        let [first, second] = ids_of_two_tries(prepare, key, |rig| {
            rig.at("2026-11-24T08:15");
        });
        assert!(!first.is_empty());
        assert_eq!(first, second, "{prepare} {key}");
    }
}

#[test]
fn another_wish_does_not_get_the_failed_ones_ids() {
    let [_, second] = ids_of_two_tries("", "<space>", |rig| {
        rig.press("<left>");
    });
    assert!(second.is_empty(), "another size is another moment");
    let [_, second] = ids_of_two_tries("", "<space>", |rig| {
        rig.store.failing = false;
        rig.press("a1<enter><enter>");
    });
    assert!(second.is_empty(), "after another wish came true the failed one is forgotten");
    let [_, second] = ids_of_two_tries("", "r", |rig| {
        rig.at("2026-11-25T08:00");
    });
    assert!(second.is_empty(), "a new day forgets it");
}

#[test]
fn a_reload_between_two_tries_keeps_the_ids() {
    let [first, second] = ids_of_two_tries("", "<space>", |rig| {
        let loaded = rig.store.load(Scope::Recent, date("2026-11-24")).unwrap();
        rig.tell(Message::Loaded(Box::new(loaded), date("2026-11-24")));
    });
    assert_eq!(first, second);
}

#[test]
fn a_failed_done_keeps_its_draft() {
    let mut rig = Rig::on_an_open_day().pressed("nwords<enter>");
    rig.store.failing = true;
    rig.press("<space>");
    assert_eq!(rig.app.draft.as_deref(), Some("words"));
    rig.store.failing = false;
    rig.press("<space>");
    assert_eq!(rig.moments_on("2026-11-24")[0].note.as_deref(), Some("words"));
    assert_eq!(rig.moments_on("2026-11-24").len(), 1);
}

#[test]
fn an_error_never_names_the_words_of_a_note() {
    let mut rig = Rig::on_an_open_day().pressed("<space>nsecret words");
    rig.store.failing = true;
    rig.press("<enter>");
    assert!(!rig.said().contains("secret"));
    assert!(rig.is_writing(), "they are still in the editor");
}

#[test]
fn a_failed_offer_does_not_take_the_place_of_a_failed_wish() {
    let mut rig = Rig::on_an_open_day();
    rig.store.failing = true;
    rig.press("<space>");
    let first = rig.app.unsaved.clone().unwrap().ids;
    rig.tell(Message::Shown);
    assert_eq!(rig.app.unsaved.clone().unwrap().ids, first);
}
