//! What Today has beside the idea where there is room.

use super::{DARK, drawn, fixtures, fixtures::Diary, grid};
use crate::{
    app::{App, Today},
    domain::category::CategoryId,
};

const WIDE: (u16, u16) = (120, 40);

fn shown(app: &App) -> String {
    grid::glyphs(&drawn(app, &DARK, WIDE))
}

#[test]
fn a_wide_today_has_last_time_the_nine_by_name_yesterday_and_a_year_of_digits() {
    let glyphs = shown(&fixtures::open());
    for words in [
        "Last time, 17 November",
        "Called Ana on the walk home.",
        "Nine ways",
        "7  Make eye contact",
        "Yesterday",
        "Listened to Sam about the move.",
        "A year of days",
    ] {
        assert!(glyphs.contains(words), "{words}:\n{glyphs}");
    }
    let deck = crate::domain::deck::Deck::bundled();
    for category in CategoryId::ALL {
        assert!(glyphs.contains(&deck.head(category).name), "{category}:\n{glyphs}");
    }
    let days = ["Mo", "We", "Fr", "Su"].map(|day| {
        let row = glyphs.lines().rev().find(|line| line.trim_start().starts_with(day)).unwrap();
        row.split_whitespace().skip(1).count()
    });
    assert!(days.iter().all(|count| *count >= 50), "{days:?} weeks:\n{glyphs}");
}

/// Today's idea after some days on which its way was offered.
fn after_offer_days(days: usize) -> App {
    let on = ["2026-11-02", "2026-11-06", "2026-11-10", "2026-11-14"];
    let mut diary = Diary::new().own("2026-11-01", CategoryId::Checkin, "Called Kim, ten minutes.");
    for on in &on[..days] {
        diary = diary.offer(on, "checkin-sixty-seconds");
    }
    diary.today_offered().app()
}

#[test]
fn after_its_third_offer_day_a_ways_research_waits_behind_its_key_and_last_time_stands_there() {
    let (research, recalled) = ("Why it works", "Called Kim, ten minutes.");
    for (days, unasked) in [(0, true), (1, true), (2, true), (3, false), (4, false)] {
        let glyphs = shown(&after_offer_days(days));
        assert_eq!(glyphs.contains(research), unasked, "{days}:\n{glyphs}");
        assert!(glyphs.contains(recalled), "{days}:\n{glyphs}");
    }
    let asked = after_offer_days(4).with_today(Today { why: true, ..Today::default() });
    let glyphs = shown(&asked);
    let source = "Hall and others (2023)";
    assert!(glyphs.contains(source) && glyphs.contains("because"), "{glyphs}");
    assert!(glyphs.contains(recalled), "{glyphs}");
    assert!(!shown(&after_offer_days(4)).contains(source));
}
