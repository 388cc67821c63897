use super::*;
use crate::domain::record::Patch;

fn chosen(rig: &Rig) -> (String, usize) {
    let history = rig.history();
    (history.date.to_string(), history.moment)
}

#[test]
fn history_opens_on_today_and_moves_by_day_week_month_and_year() {
    let made = Made::default().moment("2024-02-10", CategoryId::Start, None).moment(
        "2026-11-24",
        CategoryId::Eyes,
        None,
    );
    for (script, on) in [
        ("", "2026-11-24"),
        ("<up>", "2026-11-23"),
        ("kkj", "2026-11-23"),
        ("<left>", "2026-11-17"),
        ("hh<right>", "2026-11-17"),
        ("hhl", "2026-11-17"),
        ("<pgup>", "2026-10-24"),
        ("<pgup><pgup><pgdn>", "2026-10-24"),
        ("[", "2025-11-24"),
        ("[<]>", "2026-11-24"),
        ("g", "2024-02-10"),
        ("gG", "2026-11-24"),
        ("<home><end>", "2026-11-24"),
    ] {
        let rig = Rig::over(Made(made.0.clone()).loaded()).pressed("H").pressed(script);
        assert_eq!(chosen(&rig).0, on, "{script}");
    }
}

#[test]
fn moves_end_at_today_and_go_back_past_the_first_record() {
    let mut rig = Rig::on_an_open_day().pressed("H");
    for script in ["<down>", "<right>", "<pgdn>", "<]>", "G"] {
        assert_eq!(chosen(rig.press(script)).0, "2026-11-24", "{script}");
    }
    for (script, on) in [
        ("g", "2026-11-17"),
        ("<up>", "2026-11-16"),
        ("g<left>", "2026-11-10"),
        ("g<pgup>", "2026-10-17"),
        ("g[", "2025-11-17"),
    ] {
        assert_eq!(chosen(rig.press(script)).0, on, "{script}");
    }
    rig.press(&"[".repeat(80));
    assert_eq!(chosen(&rig).0, "1970-01-01");
    assert_eq!(chosen(rig.press("<up><left><pgup>[")).0, "1970-01-01");
}

#[test]
fn a_day_before_the_first_record_can_get_a_moment_which_is_then_the_chosen_one() {
    let mut rig = Rig::first_morning().pressed("H<left>");
    assert_eq!(rig.app.chosen(), None);
    rig.press("a<enter>Tea<enter>a3<enter>Coffee<enter>");
    let note = |rig: &Rig| match rig.app.chosen() {
        Some(crate::app::Entry::Moment(moment)) => moment.note.clone(),
        _ => None,
    };
    assert_eq!(note(&rig), Some("Coffee".into()));
    assert_eq!(chosen(&rig), ("2026-11-17".into(), 1));
    rig.press("<up>");
    assert_eq!(note(&rig), Some("Tea".into()));
    let mut rig = Rig::first_morning().pressed("H");
    rig.press("<up>[<down><down>G");
    assert_eq!(chosen(&rig), ("2026-11-24".into(), 0));
}

#[test]
fn a_month_back_from_a_long_month_ends_on_the_last_day() {
    let made = Made::default().moment("2026-01-01", CategoryId::Start, None);
    let mut rig = Rig::over(made.loaded());
    rig.at("2026-03-31T12:00").press("H<pgup>");
    assert_eq!(chosen(&rig).0, "2026-02-28");
}

#[test]
fn up_and_down_visit_every_moment_of_a_day() {
    let mut rig = Rig::on_an_open_day().pressed("H<up><up><up><up>");
    assert_eq!(chosen(&rig), ("2026-11-20".into(), 1), "from below its last one");
    assert_eq!(chosen(rig.press("<up>")), ("2026-11-20".into(), 0));
    assert_eq!(chosen(rig.press("<up>")), ("2026-11-19".into(), 0));
    assert_eq!(chosen(rig.press("<down>")), ("2026-11-20".into(), 0));
    assert_eq!(chosen(rig.press("<down>")), ("2026-11-20".into(), 1));
    assert_eq!(chosen(rig.press("<down>")), ("2026-11-21".into(), 0));
}

#[test]
fn n_and_enter_edit_the_chosen_moments_note() {
    for key in ["n", "<enter>"] {
        let mut rig = Rig::on_an_open_day().pressed("Hg").pressed(key);
        rig.press(" Twice.<enter>");
        assert_eq!(rig.said(), "Note saved. u takes it back.");
        let note = rig.moments_on("2026-11-17")[0].note.clone();
        assert_eq!(note.as_deref(), Some("Called @ana on the walk home. Twice."));
        rig.press("u");
        let note = rig.moments_on("2026-11-17")[0].note.clone();
        assert_eq!(note.as_deref(), Some("Called @ana on the walk home."));
    }
}

#[test]
fn on_a_day_without_a_moment_n_d_and_c_say_so() {
    let mut rig = Rig::on_an_open_day().pressed("H<up>");
    for key in ["n", "d", "c"] {
        assert_eq!(rig.press(key).said(), "Nothing noted on Mon 23 Nov. a adds a moment.");
    }
    rig.press("G");
    for key in ["n", "d", "c"] {
        assert_eq!(rig.press(key).said(), "Nothing noted today yet.");
    }
    assert_eq!(rig.store.attempts, 0);
}

#[test]
fn a_adds_to_the_chosen_day() {
    let rig = Rig::on_an_open_day().pressed("H<up><up>a5<enter><enter>");
    let moments = rig.moments_on("2026-11-22");
    assert_eq!(moments.len(), 1);
    assert_eq!((moments[0].category, moments[0].note.clone()), (CategoryId::Music, None));
    assert_eq!(chosen(&rig), ("2026-11-22".into(), 0));
}

#[test]
fn d_deletes_the_chosen_moment_and_u_brings_it_back() {
    let mut rig = Rig::on_an_open_day().pressed("H<up><up><up><up>d");
    assert_eq!(rig.said(), "Deleted. u brings it back.");
    assert_eq!(chosen(&rig), ("2026-11-20".into(), 0));
    assert_eq!(rig.moments_on("2026-11-20").len(), 1);
    assert_eq!(rig.moments_on("2026-11-20")[0].category, CategoryId::Compliment);
    rig.press("u");
    let notes: Vec<_> = rig.moments_on("2026-11-20").iter().map(|it| it.note.clone()).collect();
    assert_eq!(notes, [None, Some("A song for @sam.".to_owned())]);
}

#[test]
fn d_on_a_rest_day_takes_the_rest_away() {
    let mut rig = Rig::on_an_open_day().pressed("H<up><up><up>d");
    assert_eq!(rig.said(), "No longer a rest day. u makes it one again.");
    assert!(rig.app.coach.journal().day(date("2026-11-21")).is_open());
    rig.press("u");
    assert!(!rig.app.coach.journal().day(date("2026-11-21")).is_open());
}

#[test]
fn c_gives_the_moment_another_way_of_its_own() {
    let mut rig = Rig::on_an_open_day().pressed("<space>Hc");
    let before = rig.moments_on("2026-11-24")[0].category;
    let Some(Overlay::Categories { row, .. }) = rig.app.overlay else { panic!("no chooser") };
    assert_eq!(row, before.index(), "the pointer stands on its present way");
    let other = if before == CategoryId::Eyes { 8 } else { 7 };
    rig.press(&format!("{other}<enter>"));
    let moment = rig.moments_on("2026-11-24")[0];
    assert_eq!((moment.category.number(), moment.prompt.clone()), (other, None));
    assert!(rig.said().starts_with("Changed to "), "{}", rig.said());
    assert!(rig.app.overlay.is_none());
    rig.press("u");
    assert_eq!(rig.moments_on("2026-11-24")[0].category, before);
    assert!(rig.moments_on("2026-11-24")[0].prompt.is_some());
}

#[test]
fn choosing_the_same_way_changes_nothing() {
    let rig = Rig::on_an_open_day().pressed("Hgc<enter>");
    assert_eq!(rig.said(), "It stays as it is.");
    assert!(rig.app.overlay.is_none());
    assert_eq!(rig.store.attempts, 0);
}

#[test]
fn a_moment_typed_by_hand_is_chosen_but_not_changed() {
    let by_hand = Made::default().moment("2026-11-10", CategoryId::Style, Some("typed")).0;
    let Fact::Moment(moment) = by_hand[0].fact.clone() else { panic!("a moment") };
    let loaded = Loaded { unfiled: vec![moment], ..Loaded::default() };
    let mut rig = Rig::over(loaded).pressed("Hg");
    assert_eq!(chosen(&rig).0, "2026-11-10");
    assert!(matches!(rig.app.chosen(), Some(Entry::ByHand(_))));
    for key in ["n", "d", "c"] {
        let said = "This one was typed by hand. hullo check --fix gives it an id.";
        assert_eq!(rig.press(key).said(), said, "{key}");
    }
    assert!(rig.app.overlay.is_none());
    assert_eq!(rig.store.attempts, 0);
}

#[test]
fn history_asks_for_all_years_when_it_has_only_their_sum() {
    let mut app = Rig::with_a_sum().app;
    assert!(matches!(app.update(Message::Press(Action::GoHistory)), Some(Effect::LoadEverything)));
    let everything = Made::default().moment("2020-05-05", CategoryId::Start, None).moment(
        "2026-11-24",
        CategoryId::Eyes,
        None,
    );
    let loaded = Box::new(everything.loaded());
    assert!(app.update(Message::Loaded(loaded, date("2026-11-24"))).is_none());
    app.update(Message::Press(Action::First));
    assert!(matches!(app.screen, Screen::History(at) if at.date == date("2020-05-05")));
}

#[test]
fn the_key_of_a_page_whose_years_could_not_be_read_tries_again() {
    let base = Tally { through: Some(date("2025-12-01")), ..Tally::default() };
    let loaded = Loaded { base: Some(base), ..Made::default().rest("2026-11-23").loaded() };
    let mut app = Rig::over(loaded).app;
    for key in [Action::GoHistory, Action::GoInsights] {
        for _ in 0..2 {
            let asked = app.update(Message::Press(key));
            assert!(matches!(asked, Some(Effect::LoadEverything)), "{key:?} {asked:?}");
            app.update(Message::LoadFailed("cannot read journal".into()));
        }
    }
    for key in [Action::GoToday, Action::GoToday, Action::GoMenu] {
        assert!(app.update(Message::Press(key)).is_none(), "{key:?} needs no more");
    }
    let everything = Box::new(Made::default().loaded());
    app.update(Message::Loaded(everything, date("2026-11-24")));
    for _ in 0..2 {
        assert!(app.update(Message::Press(Action::GoHistory)).is_none());
    }
}

#[test]
fn years_that_cannot_be_read_are_said_and_the_rest_stays() {
    let mut rig = Rig::on_an_open_day().pressed("H");
    rig.tell(Message::LoadFailed("cannot read journal, permission denied".into()));
    let notice = rig.app.notice.clone().unwrap();
    assert!(notice.error);
    assert_eq!(
        notice.text,
        "Not read: cannot read journal, permission denied. The same key tries again."
    );
    assert_eq!(rig.moments_on("2026-11-17").len(), 1);
}

#[test]
fn words_that_another_device_still_holds_are_named() {
    let mut rig = Rig::on_an_open_day().pressed("Hg");
    let Some(Entry::Moment(moment)) = rig.app.chosen() else { panic!("a moment") };
    let of = moment.id;
    let Some(Effect::Commit(change)) = rig.app.update(Message::Press(Action::Delete)) else {
        panic!("a change")
    };
    let id = RecordId { number: 300_000_000, device: DeviceId::parse("test").unwrap() };
    let records = vec![Filed { id, fact: Fact::Remove { of, from: None } }];
    let (stacks, waiting) = (rig.app.coach.stacks().clone(), vec![of.device]);
    assert_eq!(change.acts.len(), 1);
    rig.tell(Message::Committed(Committed { records, profile: None, stacks, waiting }));
    assert_eq!(rig.said(), "Removed here. The words go when hullo next runs on old.");
}

#[test]
fn a_moment_that_was_changed_elsewhere_is_not_undone() {
    let mut rig = Rig::on_an_open_day().pressed("<space>");
    let of = rig.app.coach.newest_today().unwrap().id;
    let id = RecordId { number: 300_000_000, device: DeviceId::parse("other").unwrap() };
    let patch = Patch { note: Some("elsewhere".into()), ..Patch::default() };
    rig.store.kept.records.push(Filed { id, fact: Fact::Amend { of, patch } });
    let loaded = rig.store.load(Scope::Recent, date("2026-11-24")).unwrap();
    rig.tell(Message::Loaded(Box::new(loaded), date("2026-11-24")));
    rig.press("u");
    assert_eq!(rig.said(), "That has changed since, so it stays as it is.");
    assert_eq!(rig.moments_on("2026-11-24").len(), 1);
}
