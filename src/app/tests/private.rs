use super::*;

#[test]
fn p_blanks_and_p_shows_again_on_every_screen_and_it_survives_them_all() {
    let mut rig = Rig::on_an_open_day();
    rig.press("p");
    assert_eq!(rig.said(), "Notes and names are blank. p shows them again.");
    rig.press("MHIT?<esc><space>s");
    assert!(rig.app.private);
    rig.at("2026-11-25T08:00");
    assert!(rig.app.private, "a new day shows nothing by itself");
    for screen in ["T", "M", "H", "I"] {
        rig.press(screen).press("p");
        assert!(!rig.app.private, "{screen}");
        assert_eq!(rig.said(), "Notes and names are back.");
        rig.press("p");
        assert!(rig.app.private, "{screen}");
    }
    let of_p = |fact: &&Fact| !matches!(fact, Fact::Offer(_) | Fact::Moment(_));
    assert_eq!(rig.facts().into_iter().filter(of_p).count(), 0, "it writes nothing");
}

#[test]
fn words_that_are_there_stay_closed_while_new_ones_can_be_written() {
    let hidden = "Those words are blank for now. p shows them again.";
    for script in ["Hgpn", "Hgp<enter>", "HgpE", "nTo Ana.<enter>pn", "Hgnx<esc>pn"] {
        let rig = Rig::on_an_open_day().pressed(script);
        assert_eq!((rig.said(), rig.is_writing()), (hidden, false), "{script}");
        assert!(rig.edited.is_empty(), "{script}");
    }
    let rig = Rig::on_an_open_day().pressed("pnTo Ana.<enter>");
    assert_eq!(rig.app.draft.as_deref(), Some("To Ana."));
}

#[test]
fn while_names_are_blank_none_is_offered() {
    let offered = |script: &str| Rig::on_an_open_day().pressed(script).app.editor().offered.clone();
    assert_eq!(offered("n@a"), ["ana"]);
    assert!(offered("pn@a").is_empty());
}

#[test]
fn in_a_note_p_is_a_letter() {
    let rig = Rig::on_an_open_day().pressed("np<enter>");
    assert!(!rig.app.private);
    assert_eq!(rig.app.draft.as_deref(), Some("p"));
}

#[test]
fn the_search_key_does_not_bring_back_words_that_were_blanked() {
    let typed = |script: &str| match Rig::on_an_open_day().pressed(script).app.overlay {
        Some(Overlay::Line(line)) => line.text,
        other => panic!("no line but {other:?}"),
    };
    assert_eq!(typed("H/@ana<enter>/"), "@ana");
    assert_eq!(typed("H/@ana<enter>p/"), "");
    assert_eq!(typed("H/@ana<enter>pp/"), "@ana");
}
