use super::*;

fn say(rig: &Rig) -> Option<String> {
    rig.app.coach.pick().prompt.as_ref().unwrap().say.clone()
}

/// A rig whose idea today has first words, or has none.
fn with_words(wanted: bool) -> Rig {
    let mut rig = Rig::on_an_open_day();
    for _ in 0..60 {
        if say(&rig).is_some() == wanted {
            return rig;
        }
        rig.press("s");
    }
    panic!("no such idea");
}

#[test]
fn y_copies_the_first_words_and_writes_nothing() {
    let mut rig = with_words(true);
    let attempts = rig.store.attempts;
    rig.press("y");
    assert_eq!(rig.copied, [say(&rig).unwrap()]);
    assert_eq!((rig.said(), rig.store.attempts), ("Copied.", attempts));
    assert!(rig.app.uncopied.is_empty());
}

#[test]
fn an_idea_without_first_words_says_so_and_names_the_other_key() {
    let mut rig = with_words(false);
    rig.press("y");
    assert_eq!(rig.said(), "This idea comes without first words. Y copies the idea.");
    assert!(rig.copied.is_empty());
}

#[test]
fn capital_y_copies_title_and_text_in_the_size_that_is_shown_as_one_line() {
    for (script, size) in [
        ("Y", Size::Usual),
        ("<left>Y", Size::Tiny),
        ("<right>Y", Size::More),
        ("<left><space>Y", Size::Tiny),
    ] {
        let rig = Rig::on_an_open_day().pressed(script);
        let prompt = rig.app.coach.pick().prompt.as_ref().unwrap();
        assert_eq!(rig.copied, [format!("{}: {}", prompt.title, prompt.in_size(size))], "{script}");
    }
}

#[test]
fn with_the_bar_on_yesterday_it_is_yesterdays_idea() {
    let rig = Rig::on_an_open_day().pressed("<up>Y");
    let (_, pick) = rig.app.coach.yesterday().unwrap();
    assert!(rig.copied[0].starts_with(&format!("{}: ", pick.title)), "{:?}", rig.copied);
}

#[test]
fn what_may_not_have_arrived_is_said_and_printed_once_in_its_order() {
    let mut rig = with_words(true);
    rig.reach = Reach::Sent;
    rig.press("yYy");
    assert_eq!(rig.said(), "Copied if this terminal allows it. Printed too when you leave.");
    assert_eq!(rig.app.uncopied, rig.copied[..2]);
    rig.reach = Reach::Stayed;
    rig.press("Y");
    assert_eq!(rig.said(), "This terminal cannot copy. It is printed when you leave.");
    assert_eq!(rig.app.uncopied.len(), 2);
}

#[test]
fn what_is_copied_has_passed_the_gate_for_shown_text() {
    let mut prompt = Deck::bundled().prompt("music-one-song").unwrap().clone();
    prompt.id = "music-own-song".into();
    prompt.title = "One \u{1b}]0;song".into();
    prompt.text = "Line one.\nLine\u{202e} \u{7}two.".into();
    prompt.say = Some("Hear\u{1b}[2J this\u{9b}".into());
    let deck = Deck::bundled().with_own(vec![prompt]);
    let loaded = Made::default().offer("2026-11-24", "music-own-song").loaded();
    let mut rig = Rig::first_morning();
    let coach = Coach::new(deck, loaded, date("2026-11-24"));
    rig.app = App::new(coach, rig.app.now, "/data".into());
    rig.press("yY");
    assert_eq!(rig.copied.len(), 2);
    assert!(rig.copied[1].starts_with("One "), "{:?}", rig.copied);
    let steers = |c: char| c.is_control() || c == '\u{202e}';
    assert!(!rig.copied.concat().contains(steers), "{:?}", rig.copied);
}
