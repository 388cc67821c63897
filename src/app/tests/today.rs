use super::*;

const TODAY: &str = "2026-11-24";

#[test]
fn the_first_frame_records_the_offer_once() {
    let mut rig = Rig::on_an_open_day();
    rig.tell(Message::Shown);
    rig.tell(Message::Shown);
    assert_eq!(rig.facts().len(), 1);
    assert!(matches!(rig.facts()[0], Fact::Offer(offer) if offer.date == date(TODAY)));
    assert!(rig.app.coach.pick().recorded);
    assert_eq!(rig.said(), "");
}

#[test]
fn an_offer_that_cannot_be_written_is_shown_all_the_same_and_tried_once() {
    let mut rig = Rig::on_an_open_day();
    rig.store.failing = true;
    rig.tell(Message::Shown);
    rig.tell(Message::Shown);
    assert_eq!(rig.store.attempts, 1);
    assert_eq!(
        rig.said(),
        "Nothing can be saved here now: cannot write journal/2026-test.toml, no storage space."
    );
    assert!(rig.app.coach.pick().prompt.is_some());
    rig.store.failing = false;
    rig.press("<space>");
    assert_eq!(rig.facts().len(), 2, "the offer goes with the moment, in one write");
    assert_eq!(rig.store.attempts, 2);
}

#[test]
fn space_marks_todays_idea_done_in_the_chosen_size() {
    for (script, size) in [
        ("<space>", Size::Usual),
        ("<left><space>", Size::Tiny),
        ("<left><left><space>", Size::Tiny),
        ("<right><space>", Size::More),
        ("<right><right><left><space>", Size::Usual),
    ] {
        let rig = Rig::on_an_open_day().pressed(script);
        let moments = rig.moments_on(TODAY);
        assert_eq!(moments.len(), 1, "{script}");
        assert_eq!((moments[0].size, moments[0].at), (size, Some(rig.app.now)), "{script}");
        assert_eq!(rig.said(), "", "the screen itself says that it is done");
    }
}

#[test]
fn space_on_a_done_idea_adds_nothing_and_says_so() {
    let rig = Rig::on_an_open_day().pressed("<space><space>");
    assert_eq!(rig.said(), "Already done at 08:14. u takes it back, a adds another.");
    assert_eq!(rig.moments_on(TODAY).len(), 1);
}

#[test]
fn digits_enter_and_capitals_never_log() {
    let rig = Rig::on_an_open_day().pressed("123456789<enter>SADNRWU");
    assert!(rig.facts().is_empty());
    assert_eq!(rig.store.attempts, 0);
}

#[test]
fn the_size_stays_while_another_screen_is_looked_at_and_is_fixed_once_done() {
    let mut rig = Rig::on_an_open_day();
    rig.press("<left>Ht");
    assert_eq!(rig.today().size, Size::Tiny);
    rig.press("<space><right>");
    assert_eq!(rig.today().size, Size::Tiny);
}

#[test]
fn swap_brings_another_idea_and_undo_the_previous_one() {
    let mut rig = Rig::on_an_open_day();
    let first = rig.app.coach.pick().id.clone();
    rig.press("s");
    assert_ne!(rig.app.coach.pick().id, first);
    rig.press("u");
    assert_eq!(rig.app.coach.pick().id, first);
    assert_eq!(rig.said(), "Taken back. ctrl-r makes it again.");
}

#[test]
fn the_third_swap_names_two_ways_out_and_a_rest_after_it_owes_nothing() {
    let line = "None of these? The tiny size or a rest are both good.";
    let mut rig = Rig::on_an_open_day();
    for said in ["", "", line, ""] {
        assert_eq!(rig.press("s").said(), said);
    }
    rig.press("r");
    assert_eq!(
        rig.app.coach.rest_line(),
        "Resting today. Nothing is owed. A new idea comes tomorrow."
    );
    let said = |swaps: usize| {
        let mut rig = Rig::on_an_open_day();
        rig.press(&"s".repeat(swaps)).press("e4s");
        rig.said().to_owned()
    };
    assert_eq!((said(2), said(3)), (line.to_owned(), String::new()), "a guess is no swap");
}

#[test]
fn the_third_swap_names_the_key_for_tiny_only_where_it_leads_there() {
    for (size, ways_out) in [
        ("", &[Action::Left, Action::Rest][..]),
        ("<right>", &[Action::Rest]),
        ("<left>", &[Action::Rest]),
    ] {
        let mut rig = Rig::on_an_open_day().pressed("ss").pressed(size).pressed("s");
        assert_eq!(rig.app.notice.as_ref().unwrap().ways_out, ways_out, "{size}");
        let notice = rig.press("su").app.notice.clone().unwrap();
        assert!(notice.ways_out.is_empty(), "{notice:?}");
    }
}

#[test]
fn after_done_swap_changes_nothing() {
    let mut rig = Rig::on_an_open_day().pressed("<space>");
    let attempts = rig.store.attempts;
    assert_eq!(rig.press("s").said(), "Today's is done. a adds another.");
    assert_eq!(rig.store.attempts, attempts);
}

#[test]
fn rest_takes_today_off_once() {
    let mut rig = Rig::on_an_open_day();
    rig.press("r");
    assert_eq!(rig.said(), "", "the screen itself says that today is off");
    assert_eq!(rig.app.coach.journal().day(date(TODAY)).rests.len(), 1);
    rig.press("r");
    assert_eq!(rig.said(), "Today is a rest day already. Nothing is owed.");
    rig.press("u");
    assert!(rig.app.coach.journal().day(date(TODAY)).is_open());
}

#[test]
fn a_done_day_needs_no_rest_and_a_rested_day_can_still_be_done() {
    let mut rig = Rig::on_an_open_day().pressed("<space>r");
    assert_eq!(rig.said(), "Today has its moment already. Nothing more is owed.");
    assert!(rig.app.coach.journal().day(date(TODAY)).rests.is_empty());
    rig = Rig::on_an_open_day().pressed("r<space>");
    assert_eq!(rig.moments_on(TODAY).len(), 1);
}

#[test]
fn up_goes_to_yesterdays_open_idea_and_space_marks_it() {
    let mut rig = Rig::on_an_open_day().pressed("<up>");
    assert_eq!(rig.today().focus, Focus::Yesterday);
    rig.press("<left><space>");
    assert_eq!(rig.said(), "Noted for Mon 23 Nov. u takes it back.");
    let moments = rig.moments_on("2026-11-23");
    let size = moments[0].size;
    assert_eq!((moments.len(), size), (1, Size::Usual), "the chosen size is today's");
    assert_eq!(moments[0].prompt.as_deref(), Some("music-one-song"));
    assert_eq!(rig.today().focus, Focus::Today);
    assert!(rig.moments_on(TODAY).is_empty());
    rig.press("<up>");
    assert_eq!(rig.today().focus, Focus::Today, "there is nothing above any more");
}

#[test]
fn the_size_of_a_done_idea_stays_while_the_bar_is_on_yesterday() {
    let rig = Rig::on_an_open_day().pressed("<space><up><left><down>");
    assert_eq!((rig.today().size, rig.app.size_shown()), (Size::Usual, Size::Usual));
}

#[test]
fn the_bar_is_back_on_today_once_yesterday_was_seen_to_elsewhere() {
    let rig = Rig::on_an_open_day().pressed("<up>H<up>a2<enter><enter>T");
    assert_eq!(rig.today().focus, Focus::Today);
}

#[test]
fn rest_on_yesterdays_idea_rests_that_day() {
    let rig = Rig::on_an_open_day().pressed("kr");
    assert_eq!(rig.said(), "Mon 23 Nov is a rest day now. u takes it back.");
    assert!(rig.app.coach.journal().day(date(TODAY)).is_open());
    assert_eq!(rig.today().focus, Focus::Today);
}

#[test]
fn down_and_esc_return_from_yesterday() {
    for key in ["<down>", "j", "<esc>"] {
        let rig = Rig::on_an_open_day().pressed("<up>").pressed(key);
        assert_eq!(rig.today().focus, Focus::Today, "{key}");
    }
}

#[test]
fn without_an_open_yesterday_up_stays_on_today() {
    assert_eq!(Rig::first_morning().pressed("<up>").today().focus, Focus::Today);
}

#[test]
fn why_unfolds_and_folds() {
    let mut rig = Rig::on_an_open_day();
    assert!(rig.press("w").today().why);
    assert!(!rig.press("w").today().why);
    assert!(!rig.press("w<esc>").today().why);
}

#[test]
fn undo_takes_back_what_was_done_today_step_by_step_and_redo_makes_it_again() {
    let mut rig = Rig::on_an_open_day().pressed("s<space>");
    rig.press("u");
    assert!(rig.moments_on(TODAY).is_empty());
    rig.press("<ctrl-r>");
    assert_eq!(rig.moments_on(TODAY).len(), 1);
    assert_eq!(rig.said(), "Made again. u takes it back.");
    rig.press("uuu");
    assert_eq!(rig.said(), "There is nothing left to undo today.");
    rig.press("<ctrl-r><ctrl-r><ctrl-r>");
    assert_eq!(rig.said(), "There is nothing left to redo today.");
    assert_eq!(rig.moments_on(TODAY).len(), 1);
}

#[test]
fn another_key_takes_the_notice_away() {
    let rig = Rig::on_an_open_day().pressed("<space><space>w");
    assert_eq!(rig.app.notice, None);
}

#[test]
fn a_adds_a_moment_of_ones_own_with_words() {
    let mut rig = Rig::on_an_open_day().pressed("<space>a");
    assert!(matches!(rig.app.overlay, Some(Overlay::Categories { row: 0, .. })));
    rig.press("7<enter>Smiled at the baker<enter>");
    assert_eq!(rig.said(), "Added: Make eye contact. u takes it back.");
    let moments = rig.moments_on(TODAY);
    assert_eq!(moments.len(), 2);
    assert_eq!((moments[1].category, moments[1].prompt.clone()), (CategoryId::Eyes, None));
    assert_eq!(moments[1].note.as_deref(), Some("Smiled at the baker"));
    assert!(rig.app.overlay.is_none());
}

#[test]
fn in_the_chooser_digits_and_arrows_only_point() {
    let mut rig = Rig::on_an_open_day().pressed("a");
    for (script, at) in [("9", 8), ("<down>", 8), ("k", 7), ("1", 0), ("<up>", 0), ("jG", 8)] {
        rig.press(script);
        assert!(
            matches!(rig.app.overlay, Some(Overlay::Categories { row, .. }) if row == at),
            "{script}: {:?}",
            rig.app.overlay
        );
    }
    for leave in ["<esc>", "q"] {
        let rig = Rig::on_an_open_day().pressed("a5").pressed(leave);
        assert!(rig.app.overlay.is_none() && !rig.left);
        assert_eq!(rig.store.attempts, 0);
    }
}

#[test]
fn q_and_ctrl_c_leave_from_every_screen_and_ctrl_z_suspends() {
    let on = |place, script: &str| {
        let mut rig = Rig::on_an_open_day();
        rig.app.go(place);
        rig.pressed(script)
    };
    for &place in SCREENS {
        for script in ["q", "<ctrl-c>", "?<ctrl-c>", "a<ctrl-c>"] {
            let rig = on(place, script);
            assert_eq!((rig.suspended, rig.left), (0, true), "{place:?} {script}");
        }
        for script in ["<ctrl-z>", "?<ctrl-z>", "a<ctrl-z>", "n<ctrl-z>", "nx<ctrl-z>"] {
            let rig = on(place, script);
            assert_eq!((rig.suspended, rig.left), (1, false), "{place:?} {script}");
            assert_eq!(rig.app.screen.place(), place, "{script}");
        }
    }
}

#[test]
fn the_help_scrolls_and_q_esc_and_its_own_key_close_it() {
    let mut rig = Rig::on_an_open_day().pressed("?jj<down>k");
    assert!(matches!(rig.app.overlay, Some(Overlay::Help { scroll: 2 })));
    rig.press("<home><up>");
    assert!(matches!(rig.app.overlay, Some(Overlay::Help { scroll: 0 })));
    for key in ["q", "<esc>", "?", "<f1>"] {
        let rig = Rig::on_an_open_day().pressed("?").pressed(key);
        assert!(rig.app.overlay.is_none() && !rig.left, "{key}");
    }
    let rig = Rig::on_an_open_day().pressed("?<space>rsu");
    assert_eq!(rig.store.attempts, 0, "the keys of the screen below rest");
}

#[test]
fn letters_and_tab_change_screens() {
    for (script, place) in [
        ("H", Place::History),
        ("h", Place::History),
        ("HT", Place::Today),
        ("Ht", Place::Today),
        ("M", Place::Menu),
        ("m", Place::Menu),
        ("Mh", Place::Menu),
        ("I", Place::Insights),
        ("i", Place::Insights),
        ("Ih", Place::History),
        ("HMI", Place::Insights),
        ("<tab>", Place::Menu),
        ("<tab><tab>", Place::History),
        ("<tab><tab><tab>", Place::Insights),
        ("<tab><tab><tab><tab>", Place::Today),
        ("<backtab>", Place::Insights),
        ("<backtab><backtab>", Place::History),
        ("T", Place::Today),
        ("HH", Place::History),
    ] {
        let rig = Rig::on_an_open_day().pressed(script);
        assert_eq!(rig.app.place(), place, "{script}");
    }
}

#[test]
fn esc_on_today_leaves_the_chosen_size_as_it_is() {
    let mut rig = Rig::on_an_open_day().pressed("<left><esc><space>");
    let size = rig.moments_on("2026-11-24").first().map(|moment| moment.size);
    assert_eq!(size, Some(Size::Tiny));
    rig.press("u");
    assert_eq!(rig.moments_on("2026-11-24").len(), 0);
}
