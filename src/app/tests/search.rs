use super::*;

fn chosen(rig: &Rig) -> Option<String> {
    match rig.app.chosen()? {
        Entry::Moment(moment) => Some(format!("{} {}", moment.date, moment.category)),
        Entry::ByHand(_) => None,
    }
}

fn found(rig: &Rig) -> Option<usize> {
    rig.app.search().map(|search| search.found.len())
}

/// Two years of moments: a walk in each month, and a song for @ana on every second.
fn with_years() -> Rig {
    let mut made = Made::default();
    for month in 0..24 {
        let (year, month) = (2025 + month / 12, month % 12 + 1);
        if (year, month) > (2026, 11) {
            break;
        }
        let on = |day: u32| format!("{year}-{month:02}-{day:02}");
        made = made.moment(&on(3), CategoryId::Places, Some("A Walk by the canal"));
        if month % 2 == 0 {
            made = made.moment(&on(3), CategoryId::Music, Some("A song for @Ana"));
        }
    }
    Rig::over(made.loaded())
}

#[test]
fn words_are_searched_for_while_they_are_typed() {
    let mut rig = with_years().pressed("H/");
    assert_eq!(found(&rig), Some(34), "nothing typed leaves nothing out");
    for (typed, count, at) in [
        ("wa", 23, "2026-11-03 places"),
        ("lk", 23, "2026-11-03 places"),
        (" CANAL", 23, "2026-11-03 places"),
        ("x", 0, ""),
        ("<back>", 23, "2026-11-03 places"),
        ("<ctrl-u>@an", 11, "2026-10-03 music"),
        ("<ctrl-w>own m", 11, "2026-10-03 music"),
        ("<ctrl-u>share", 11, "2026-10-03 music"),
    ] {
        rig.press(typed);
        assert_eq!(found(&rig), Some(count), "{typed}");
        assert_eq!(chosen(&rig).unwrap_or_default(), at, "{typed}");
    }
}

#[test]
fn letters_digits_and_spaces_only_search() {
    let mut rig = with_years().pressed("H/ qdnu 12?THcf/");
    assert_eq!(rig.app.search().unwrap().words, " qdnu 12?THcf/");
    assert_eq!((rig.store.attempts, rig.left), (0, false));
    rig.press("<back><back>");
    assert_eq!(rig.app.search().unwrap().words, " qdnu 12?THc");
    rig.press("<ctrl-c>");
    assert!(rig.left);
}

#[test]
fn a_letter_of_several_characters_goes_at_once_and_a_line_has_an_end() {
    let mut rig = with_years().pressed("H/");
    rig.tell(Message::Paste("ne\u{301}\u{1b}[2J\nq".into()));
    assert_eq!(rig.app.search().unwrap().words, "ne\u{301}\u{241b}[2J");
    rig.press("<back><back><back><back><back>");
    assert_eq!(rig.app.search().unwrap().words, "n");
    rig.tell(Message::Paste("y".repeat(200)));
    assert_eq!(rig.app.search().unwrap().words.chars().count(), 80);
}

#[test]
fn up_and_down_move_among_the_found_while_typing_and_after() {
    let mut rig = with_years().pressed("H/@ana<up>");
    assert_eq!(chosen(&rig).unwrap(), "2026-08-03 music");
    rig.press("<down><down>");
    assert_eq!(chosen(&rig).unwrap(), "2026-10-03 music", "it is the last");
    rig.press("<enter>");
    assert!(rig.app.overlay.is_none());
    for (script, at) in [
        ("k", "2026-08-03"),
        ("g", "2025-02-03"),
        ("<up>", "2025-02-03"),
        ("j", "2025-04-03"),
        ("l", "2025-06-03"),
        ("h", "2025-04-03"),
        ("<]>", "2026-04-03"),
        ("[", "2025-04-03"),
        ("G", "2026-10-03"),
        ("<right>", "2026-10-03"),
        ("<pgup>", "2025-02-03"),
        ("<pgdn>", "2026-10-03"),
    ] {
        rig.press(script);
        assert_eq!(chosen(&rig).unwrap(), format!("{at} music"), "{script}");
    }
}

#[test]
fn esc_ends_the_search_on_the_day_it_led_to() {
    for script in ["/@ana<up><esc>", "/@ana<up><enter><esc>"] {
        let rig = with_years().pressed("H").pressed(script);
        assert_eq!(found(&rig), None, "{script}");
        assert_eq!(rig.history().date, date("2026-08-03"), "{script}");
        assert!(matches!(rig.app.screen, Screen::History(_)));
    }
    let rig = with_years().pressed("H/@ana<enter><esc><esc>");
    assert!(matches!(rig.app.screen, Screen::Today(_)));
    assert_eq!(found(&with_years().pressed("H/<enter>")), None, "for nothing");
}

#[test]
fn f_keeps_to_one_way_and_goes_with_words() {
    let mut rig = with_years().pressed("Hf5<enter>");
    assert_eq!(found(&rig), Some(11));
    rig.press("/walk");
    assert_eq!(found(&rig), Some(0));
    rig.press("<ctrl-u>song<enter>");
    assert_eq!(found(&rig), Some(11));
    rig.press("f");
    assert!(matches!(rig.app.overlay, Some(Overlay::Categories { row: 4, .. })));
    rig.press("4<enter>");
    assert_eq!(found(&rig), Some(0));
    rig.press("fG<enter>");
    assert_eq!(found(&rig), Some(11), "all ways again, the words stay");
    rig.press("/<ctrl-u><enter>");
    assert_eq!(found(&rig), None);
    rig.press("f5<enter>fG<enter>");
    assert_eq!(found(&rig), None, "all ways and no words is no search");
}

#[test]
fn with_nothing_found_nothing_can_be_changed() {
    let mut rig = with_years().pressed("H/nobody<enter>");
    for key in ["n", "d", "c"] {
        rig.press(key);
        assert_eq!(rig.said(), "Nothing is chosen. esc ends the search.", "{key}");
    }
    rig.press("<up><down><left>gG[");
    assert_eq!(rig.store.attempts, 0);
    let rig = Rig::first_morning().pressed("H/a<up><enter>jkf3<enter>");
    assert_eq!(found(&rig), Some(0));
}

#[test]
fn what_is_found_follows_the_journal() {
    let mut rig = with_years().pressed("H/@ana<enter>d");
    assert_eq!((found(&rig), chosen(&rig).unwrap()), (Some(10), "2026-08-03 music".into()));
    rig.press("u");
    assert_eq!(found(&rig), Some(11));
    rig.press("n and @bo<enter>/<ctrl-u>@bo<enter>");
    assert_eq!(found(&rig), Some(1));
}

#[test]
fn c_moves_a_moment_to_another_day_and_the_choice_goes_with_it() {
    for (typed, on) in [
        ("yesterday", "2026-11-23"),
        ("Sunday", "2026-11-22"),
        ("2026-11-18", "2026-11-18"),
        (" today ", "2026-11-24"),
    ] {
        let mut rig = Rig::on_an_open_day().pressed("HgcG<enter>");
        rig.press(typed).press("<enter>");
        assert!(rig.app.overlay.is_none(), "{typed}");
        assert_eq!(chosen(&rig).unwrap(), format!("{on} checkin"), "{typed}");
        assert!(rig.said().starts_with("Moved to "), "{}", rig.said());
        rig.press("u");
        assert_eq!(rig.moments_on("2026-11-17").len(), 1);
    }
}

#[test]
fn a_day_that_is_none_or_still_to_come_is_not_taken() {
    let mut rig = Rig::on_an_open_day().pressed("HgcG<enter>soon<enter>");
    assert_eq!(rig.said(), "A day is like 2026-11-20, yesterday, or Tuesday.");
    assert!(matches!(rig.app.overlay, Some(Overlay::Line(_))), "it can be put right");
    rig.press("<ctrl-u>2026-11-25<enter>");
    assert_eq!(rig.said(), "That day is still to come.");
    rig.press("<ctrl-u>2026-11-17<enter>");
    assert_eq!(rig.said(), "It stays as it is.");
    rig.press("<esc>");
    assert!(rig.app.overlay.is_none());
    assert_eq!(rig.store.attempts, 0);
}

#[test]
fn leaving_history_ends_the_search() {
    let rig = with_years().pressed("H/@ana<enter>TH");
    assert_eq!(found(&rig), None);
}
