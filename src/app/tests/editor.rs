use super::*;

#[test]
fn a_draft_waits_under_the_idea_and_space_stores_it_with_the_moment() {
    let mut rig = Rig::on_an_open_day().pressed("nAsk about the move<enter>");
    assert_eq!(rig.app.draft.as_deref(), Some("Ask about the move"));
    assert_eq!(rig.said(), "Your words wait here. space stores them with the moment.");
    assert!(rig.facts().is_empty());
    rig.press("<space>");
    assert_eq!(rig.moments_on("2026-11-24")[0].note.as_deref(), Some("Ask about the move"));
    assert_eq!(rig.app.draft, None);
}

#[test]
fn n_opens_the_draft_again_and_clearing_it_says_so() {
    let mut rig = Rig::on_an_open_day().pressed("nab<enter>n");
    assert_eq!(rig.text(), "ab");
    rig.press("<back><back><enter>");
    assert_eq!((rig.app.draft.clone(), rig.said()), (None, "Draft cleared."));
    rig.press("n<enter>");
    assert_eq!(rig.said(), "", "nothing written, nothing said");
}

#[test]
fn after_done_n_edits_todays_newest_moment() {
    let mut rig = Rig::on_an_open_day().pressed("<space>a2<enter>first<enter>n");
    assert_eq!(rig.text(), "first");
    rig.press(" and last<enter>");
    assert_eq!(rig.moments_on("2026-11-24")[1].note.as_deref(), Some("first and last"));
    assert_eq!(rig.moments_on("2026-11-24")[0].note, None);
}

#[test]
fn a_note_can_be_taken_off_and_an_unchanged_one_writes_nothing() {
    let mut rig = Rig::on_an_open_day().pressed("<space>nx<enter>");
    let attempts = rig.store.attempts;
    rig.press("n<enter>");
    assert_eq!((rig.store.attempts, rig.is_writing()), (attempts, false));
    rig.press("n<back><enter>");
    assert_eq!(rig.said(), "Note removed. u brings it back.");
    assert_eq!(rig.moments_on("2026-11-24")[0].note, None);
}

#[test]
fn enter_saves_and_alt_enter_and_ctrl_j_begin_a_new_line() {
    let rig = Rig::on_an_open_day().pressed("none<alt-enter>two<ctrl-j>three<enter>");
    assert_eq!(rig.app.draft.as_deref(), Some("one\ntwo\nthree"));
}

#[test]
fn letters_digits_and_space_write_in_an_editor_and_do_nothing_else() {
    let rig = Rig::on_an_open_day().pressed("nq u?TH 1 r");
    assert_eq!(rig.text(), "q u?TH 1 r");
    assert!(!rig.left && rig.facts().is_empty());
}

#[test]
fn esc_with_changed_text_keeps_a_draft_that_n_opens() {
    for (open, keep) in [("n", "<esc>"), ("<space>n", "<esc>"), ("a3<enter>", "<esc>")]
        .into_iter()
        .chain([("n", "<ctrl-c>"), ("<space>n", "<ctrl-c>"), ("a3<enter>", "<ctrl-c>")])
    {
        let mut rig = Rig::on_an_open_day().pressed(open).pressed("half a thought").pressed(keep);
        assert_eq!(rig.said(), "Draft kept. n opens it.", "{open}{keep}");
        assert!(!rig.is_writing() && !rig.left);
        rig.press("n");
        assert_eq!(rig.text(), "half a thought", "{open}{keep}");
    }
}

#[test]
fn esc_without_a_change_keeps_nothing_and_ctrl_c_leaves() {
    let mut rig = Rig::on_an_open_day().pressed("<space>nsaved<enter>n<esc>");
    assert_eq!(rig.said(), "");
    rig.press("n");
    assert_eq!(rig.text(), "saved");
    rig.press("<ctrl-c>");
    assert!(rig.left);
}

#[test]
fn words_kept_for_a_moment_of_ones_own_are_saved_with_it_later() {
    let mut rig = Rig::on_an_open_day().pressed("H<up><up>a4<enter>Sat upstairs<esc>");
    assert!(rig.moments_on("2026-11-22").is_empty());
    rig.press("Tn<enter>");
    let moments = rig.moments_on("2026-11-22");
    assert_eq!(moments[0].note.as_deref(), Some("Sat upstairs"));
    assert_eq!(moments[0].category, CategoryId::Places);
}

#[test]
fn several_editors_left_behind_open_one_after_the_other() {
    let mut rig = Rig::on_an_open_day().pressed("a1<enter>one<esc>a2<enter>two<esc>");
    rig.press("n");
    assert_eq!(rig.text(), "two");
    rig.press("<enter>n");
    assert_eq!(rig.text(), "one");
}

#[test]
fn a_note_stops_at_two_thousand_characters_and_says_so() {
    let mut rig = Rig::on_an_open_day().pressed("n");
    rig.tell(Message::Paste("é".repeat(1_999)));
    assert_eq!(rig.said(), "");
    rig.press("x");
    assert_eq!((rig.text().chars().count(), rig.said()), (2_000, ""));
    for more in ["y", "<alt-enter>"] {
        rig.press(more);
        assert_eq!(rig.text().chars().count(), 2_000, "{more}");
        assert_eq!(rig.said(), "A note holds up to 2,000 characters.");
    }
    rig.press("<back>");
    rig.tell(Message::Paste("abc".into()));
    assert!(rig.text().ends_with("éa"), "what fits is taken");
    assert_eq!(rig.said(), "A note holds up to 2,000 characters.");
    rig.press("<enter>");
    assert_eq!(rig.app.draft.unwrap().chars().count(), 2_000);
}

#[test]
fn a_paste_is_cleaned_and_outside_an_editor_dropped() {
    let mut rig = Rig::on_an_open_day();
    rig.tell(Message::Paste("rs q\r".into()));
    assert!(rig.facts().is_empty() && rig.app.overlay.is_none());
    rig.press("n");
    rig.tell(Message::Paste("one\r\ntwo\rthree\u{1b}[2J\u{202e}".into()));
    assert_eq!(rig.text(), "one\ntwo\nthree\u{241b}[2J");
    rig.press("<enter>");
    assert!(rig.app.draft.is_some(), "it can be saved");
}

#[test]
fn a_hostile_note_is_shown_clean_and_left_alone_unless_it_is_changed() {
    let note = "bell\u{7} and \u{202e}back";
    let made = Made::default().moment("2026-11-20", CategoryId::Music, Some(note));
    let mut rig = Rig::over(made.loaded()).pressed("Hgn");
    assert_eq!(rig.text(), "bell\u{2407} and back");
    rig.press("<esc>");
    assert_eq!(rig.said(), "");
    assert_eq!(rig.moments_on("2026-11-20")[0].note.as_deref(), Some(note));
    rig.press("n.<enter>");
    let saved = rig.moments_on("2026-11-20")[0].note.clone();
    assert_eq!(saved.as_deref(), Some("bell\u{2407} and back."));
}

#[test]
fn a_moment_deleted_elsewhere_while_its_note_is_written_costs_no_words() {
    let mut rig = Rig::on_an_open_day().pressed("Hgn More.");
    let NotePurpose::Moment(of) = rig.app.editor().purpose.clone() else {
        panic!("not a moment's")
    };
    let id = RecordId { number: 300_000_000, device: DeviceId::parse("other").unwrap() };
    rig.store.kept.records.push(Filed { id, fact: Fact::Remove { of, from: None } });
    let loaded = rig.store.load(Scope::Everything, date("2026-11-24")).unwrap();
    rig.tell(Message::Loaded(Box::new(loaded), date("2026-11-24")));
    rig.press("<enter>");
    assert_eq!(rig.said(), "That moment is gone. Your words are still here; esc keeps them.");
    assert_eq!(rig.text(), "Called @ana on the walk home. More.");
}

#[test]
fn a_draft_is_stored_as_a_note_or_opened_where_it_is_none() {
    for (bar, day) in [("", "2026-11-24"), ("<up>", "2026-11-23")] {
        let mut rig = Rig::on_an_open_day().pressed(bar).pressed("nabc<alt-enter><esc><space>");
        assert_eq!(rig.moments_on(day)[0].note.as_deref(), Some("abc"));
        rig = Rig::on_an_open_day().pressed(bar);
        let failed = |_| (Some("x".repeat(2_001)), Some("the editor ended".into()));
        rig.elsewhere = failed;
        rig.press("E<esc><space>");
        assert_eq!(rig.said(), "A note holds up to 2,000 characters.");
        assert!(rig.moments_on(day).is_empty() && rig.is_writing());
        rig.press("<back><enter><space>");
        assert_eq!(rig.moments_on(day)[0].note.as_ref().unwrap().chars().count(), 2_000);
    }
}

#[test]
fn a_draft_that_is_no_note_stays_blank_in_private() {
    let mut rig = Rig::on_an_open_day();
    rig.elsewhere = |_| (Some("x".repeat(2_001)), Some("the editor ended".into()));
    rig.press("E<esc>p<space>");
    assert_eq!(rig.said(), "A note holds up to 2,000 characters.");
    assert!(rig.facts().is_empty() && !rig.is_writing());
}

#[test]
fn words_for_yesterdays_idea_go_with_yesterdays_moment() {
    let mut rig = Rig::on_an_open_day().pressed("<up>nSent it late<enter>");
    assert_eq!(rig.said(), "Your words wait with yesterday's idea.");
    assert_eq!(rig.app.draft, None);
    rig.press("<space>");
    assert_eq!(rig.moments_on("2026-11-23")[0].note.as_deref(), Some("Sent it late"));
    assert_eq!(rig.app.earlier_draft, None);
}
