use super::*;

fn page(rig: &Rig) -> &InsightsPage {
    match &rig.app.screen {
        Screen::Insights(page) => page,
        _ => panic!("not on Insights"),
    }
}

#[test]
fn insights_counts_when_it_opens_and_when_the_journal_changes() {
    let mut rig = Rig::on_an_open_day().pressed("I");
    assert_eq!(page(&rig).figures.moments, 3);
    rig.press("a5<enter><enter>");
    assert_eq!(page(&rig).figures.moments, 4);
    rig.press("u");
    assert_eq!(page(&rig).figures.moments, 3);
}

#[test]
fn pages_are_turned_and_kept_within_what_the_view_says() {
    let mut rig = Rig::on_an_open_day().pressed("ijj<pgdn>k");
    assert_eq!(page(&rig).page, 2);
    rig.press("G");
    rig.app.reaches(4);
    assert_eq!(page(&rig).page, 4);
    assert_eq!(page(rig.press("<up>")).page, 3);
    assert_eq!(page(rig.press("g<up>")).page, 0);
}

#[test]
fn esc_leads_back_to_today() {
    for script in ["I<esc>", "M<esc>", "H<esc>"] {
        let rig = Rig::on_an_open_day().pressed(script);
        assert!(matches!(rig.app.screen, Screen::Today(_)), "{script}");
    }
}

#[test]
fn insights_asks_for_all_years_when_it_has_only_their_sum() {
    let mut app = Rig::with_a_sum().app;
    let next = app.update(Message::Press(Action::GoInsights));
    assert!(matches!(next, Some(Effect::LoadEverything)));
    let everything = Made::default().moment("2020-05-05", CategoryId::Start, None).loaded();
    app.update(Message::Loaded(Box::new(everything), date("2026-11-24")));
    let Screen::Insights(page) = &app.screen else { panic!("not on Insights") };
    assert_eq!(page.figures.moments, 1);
}

#[test]
fn n_on_menu_and_insights_is_for_todays_newest_moment() {
    for screen in ["M", "I"] {
        let mut rig = Rig::on_an_open_day().pressed(screen).pressed("n");
        assert_eq!(rig.said(), "Nothing noted today yet.");
        rig.press("T<space>").press(screen).press("nOn the bench<enter>");
        assert_eq!(rig.moments_on("2026-11-24")[0].note.as_deref(), Some("On the bench"));
    }
}

#[test]
fn weeks_begin_on_the_day_that_the_config_says() {
    let first_day = |starts| {
        let mut rig = Rig::on_an_open_day();
        rig.app.week_starts = starts;
        rig.press("I");
        let Screen::Insights(page) = &rig.app.screen else { panic!("not on Insights") };
        page.figures.weekdays[0].0
    };
    for starts in [chrono::Weekday::Mon, chrono::Weekday::Sun] {
        assert_eq!(first_day(starts), starts);
    }
}
