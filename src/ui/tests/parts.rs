//! The small parts that screens are made of, by tables.

use ratatui::{layout::Rect, text::Line};

use super::{
    DARK, drawn,
    fixtures::{self, Diary},
    grid,
};
use crate::{
    app::{App, NotePurpose, Overlay, Today},
    domain::{category::CategoryId, note, record::Size},
    ui::{
        Scene,
        calendar::Calendar,
        layout::{Layout, Measure, Tier},
        stack::{Gap, Part, Stack},
        symbols::Symbols,
        wrap::{cut, width, wrap, wrap_evenly},
    },
};

#[test]
fn text_breaks_between_words_and_within_a_word_only_if_it_must() {
    let cases: [(&str, usize, &[&str]); 9] = [
        ("", 10, &[]),
        ("one two three", 7, &["one two", "three"]),
        ("one two three", 13, &["one two three"]),
        ("  one \t two  ", 9, &["one two"]),
        ("abcdefgh", 3, &["abc", "def", "gh"]),
        ("hi abcdefgh", 5, &["hi ab", "cdefg", "h"]),
        ("abcd efgh", 4, &["abcd", "efgh"]),
        ("日本語の", 5, &["日本", "語の"]),
        ("a b", 0, &["a", "b"]),
    ];
    for (text, limit, expected) in cases {
        assert_eq!(wrap(text, limit), expected, "{text:?} at {limit}");
    }
}

#[test]
fn no_line_is_wider_than_asked_and_no_letter_is_lost() {
    let text = "Töne 日本語 fam 👩‍👩‍👧 ﾞﾟ e\u{301}te\u{301} averyveryverylongword end.";
    let letters = |text: &str| text.split_whitespace().collect::<String>();
    for limit in 4..40 {
        let lines = wrap(text, limit);
        assert!(lines.iter().all(|line| width(line) <= limit), "{lines:?} at {limit}");
        assert_eq!(letters(&lines.concat()), letters(text), "at {limit}");
    }
}

#[test]
fn a_last_word_is_not_left_alone_where_the_lines_above_can_spare_one() {
    assert_eq!(wrap("one two three four five", 18), ["one two three four", "five"]);
    assert_eq!(wrap_evenly("one two three four five", 18), ["one two three", "four five"]);
    assert_eq!(wrap_evenly("one two", 20), ["one two"]);
    assert_eq!(wrap_evenly("abcdefgh ijklmnop", 9), ["abcdefgh", "ijklmnop"], "nothing to spare");
}

#[test]
fn a_cut_text_says_so_within_its_room() {
    let cases = [
        ("short", 5, "…", "short"),
        ("longer text", 7, "…", "longer…"),
        ("日本語", 5, "…", "日本…"),
        ("日本語", 4, "…", "日…"),
        ("longer", 5, "...", "lo..."),
        ("longer", 2, "...", ""),
        ("longer", 0, "…", ""),
    ];
    for (text, limit, ellipsis, expected) in cases {
        assert_eq!(cut(text, limit, ellipsis), expected, "{text:?} at {limit}");
    }
}

#[test]
fn arrows_are_drawn_and_other_keys_stand_as_they_are() {
    let cases = [
        ("up down", "", "↑↓", "^v"),
        ("left right", " ", "← →", "< >"),
        ("space", "", "space", "space"),
        ("T M H I", "", "T M H I", "T M H I"),
        ("ctrl-r", "", "ctrl-r", "ctrl-r"),
        ("up k", "", "↑ k", "^ k"),
    ];
    for (words, between, unicode, ascii) in cases {
        assert_eq!(Symbols::UNICODE.keys(words, between), unicode);
        assert_eq!(Symbols::ASCII.keys(words, between), ascii);
    }
}

#[test]
fn tiers_change_where_the_product_says() {
    let cases = [
        ((29, 60), Tier::TooSmall),
        ((200, 7), Tier::TooSmall),
        ((30, 8), Tier::Compact),
        ((71, 60), Tier::Compact),
        ((200, 19), Tier::Compact),
        ((72, 20), Tier::Normal),
        ((109, 60), Tier::Normal),
        ((200, 29), Tier::Normal),
        ((110, 30), Tier::Wide),
    ];
    for ((width, height), tier) in cases {
        assert_eq!(Tier::of(Rect { x: 0, y: 0, width, height }), tier, "{width}x{height}");
    }
}

#[test]
fn the_block_is_as_wide_as_it_may_be_and_in_the_middle() {
    let cases = [
        (80, 24, Measure::Idea, (8, 64)),
        (80, 24, Measure::Page, (4, 72)),
        (72, 20, Measure::Page, (2, 68)),
        (40, 12, Measure::Idea, (2, 36)),
        (120, 40, Measure::Idea, (6, 108)),
        (200, 60, Measure::Page, (46, 108)),
    ];
    for (width, height, measure, expected) in cases {
        let layout = Layout::of(Rect { x: 0, y: 0, width, height }, measure, 0);
        assert_eq!((layout.header.x, layout.header.width), expected, "{width}x{height}");
    }
}

#[test]
fn parts_of_the_layout_never_overlap_nor_leave_the_screen() {
    for height in 8..=200 {
        for rows in 0..=3 {
            let area = Rect { x: 0, y: 0, width: 100, height };
            let layout = Layout::of(area, Measure::Idea, rows);
            assert!(layout.header.bottom() <= layout.body.y, "{layout:?}");
            assert!(layout.body.bottom() <= layout.notice.y, "{layout:?}");
            assert!(layout.notice.bottom() <= layout.hints.bottom(), "{layout:?}");
            assert!(layout.hints.bottom() <= height, "{layout:?}");
            assert!(layout.notice.height >= rows.max(1), "{layout:?}");
        }
    }
}

fn part(rows: usize, gap: Gap) -> Part<'static> {
    Part::new(vec![Line::from("a line of words"); rows], gap)
}

#[test]
fn a_stack_shrinks_gaps_then_leaves_out_then_cuts_and_grows_at_last() {
    let parts = || {
        vec![
            part(1, Gap::from(0, 1, 2)),
            part(3, Gap::of(1)).squeeze(),
            part(2, Gap::from(1, 2, 3)).keep(10),
        ]
    };
    let height = |room| Stack::fit(parts(), room, "…").height();
    // 1 + 3 + 2 rows; gaps of 0 to 2, 1, and 1 to 3.
    let cases =
        [(20, 12), (12, 11), (11, 10), (9, 9), (8, 8), (7, 6), (6, 6), (5, 5), (4, 4), (3, 3)];
    for (room, expected) in cases {
        assert_eq!(height(room), expected, "in {room}");
    }
}

#[test]
fn the_calendar_scrolls_week_by_week_and_keeps_the_chosen_day_in_sight() {
    let app = fixtures::open();
    let scene = Scene { app: &app, look: &DARK };
    let last =
        |chosen| Calendar::until_today(scene, 26).with_chosen(fixtures::date(chosen)).last_week;
    let this_week = scene.week_start(app.coach.today());
    assert_eq!(last("2026-11-24"), this_week);
    assert_eq!(last("2026-08-25"), this_week, "13 weeks ago");
    assert_eq!(last("2026-08-18"), fixtures::date("2026-11-16"));
    assert_eq!(last("2026-01-05"), fixtures::date("2026-05-25"), "26 weeks from the first on");
    assert_eq!(last("2020-01-06"), fixtures::date("2020-06-29"), "long before all records");
}

#[test]
fn history_shows_the_chosen_day_in_both_places_wherever_it_is() {
    for chosen in
        ["2026-11-24", "2026-10-05", "2026-06-07", "2026-01-01", "2025-12-03", "2019-03-04"]
    {
        for size in [(80, 24), (120, 40), (60, 24)] {
            let app = fixtures::open().with_history(chosen, 0);
            let styles = grid::styles(&drawn(&app, &DARK, size), &DARK.theme);
            let rows = styles.lines().filter(|line| line.ends_with('>'));
            let columns: Vec<&str> =
                rows.filter_map(|line| line.rsplit_once('<')).map(|it| it.1).collect();
            assert!(columns.len() >= 2, "{chosen} at {size:?}: {columns:?}");
        }
    }
}

#[test]
fn a_long_note_unfolds_no_further_than_the_list_reaches() {
    let words = "One more sentence about that afternoon. ".repeat(49);
    let app = fixtures::full().own("2026-11-23", CategoryId::Music, &words).app();
    let app = app.with_history("2026-11-23", 1);
    let glyphs = grid::glyphs(&drawn(&app, &DARK, (80, 24)));
    assert!(glyphs.contains("› Mon 23 Nov  5  One more sentence"), "{glyphs}");
    assert!(glyphs.contains('…') && glyphs.contains("Share music"), "{glyphs}");
}

#[test]
fn the_first_hints_and_the_last_two_stay_when_room_is_short() {
    let app = fixtures::open();
    let bar = |width| {
        let glyphs = grid::glyphs(&drawn(&app, &DARK, (width, 12)));
        glyphs.lines().last().unwrap().trim().to_owned()
    };
    assert_eq!(bar(80), "s swap   r rest   n note   w why   e guess   ? help   q quit");
    assert_eq!(bar(40), "s swap   r rest   ? help   q quit");
    assert_eq!(bar(30), "s swap   ? help   q quit");
}

#[test]
fn the_line_at_the_third_swap_names_the_two_ways_out() {
    let app = fixtures::third_swap();
    let wide = grid::glyphs(&drawn(&app, &DARK, (120, 40)));
    assert!(wide.contains("a rest are both good.  ← tiny   r rest"), "{wide}");
    let small = grid::glyphs(&drawn(&app, &DARK, (40, 12)));
    assert!(small.contains("← tiny   r rest"), "{small}");
}

#[test]
fn words_for_yesterdays_idea_are_shown_with_it() {
    let mut app = fixtures::on_yesterday();
    app.earlier_draft = Some((fixtures::date("2026-11-23"), "Asked Sam twice.".into()));
    let glyphs = grid::glyphs(&drawn(&app, &DARK, (80, 24)));
    assert!(glyphs.contains("Your note  Asked Sam twice."), "{glyphs}");
}

#[test]
fn another_size_and_the_bar_on_yesterday_move_nothing_below_the_idea() {
    let week = |app: &App| {
        let glyphs = grid::glyphs(&drawn(app, &DARK, (80, 24)));
        glyphs.lines().position(|line| line.contains("This week"))
    };
    let app = fixtures::open();
    let usual = week(&app);
    assert!(usual.is_some());
    for size in [Size::Tiny, Size::More] {
        let app = fixtures::open().with_today(Today { size, ..Today::default() });
        assert_eq!(week(&app), usual, "{size:?}");
    }
    assert_eq!(week(&fixtures::done()), usual);
    assert_eq!(week(&fixtures::rested()), usual);
    assert_eq!(week(&fixtures::on_yesterday()), week(&fixtures::yesterday_open()));
}

#[test]
fn a_note_near_its_limit_shows_how_much_is_left() {
    let shown = |length: usize| {
        let app = fixtures::open().with_editor(NotePurpose::Draft, &"x ".repeat(length / 2));
        grid::glyphs(&drawn(&app, &DARK, (80, 24)))
    };
    assert!(!shown(1_700).contains(" of 2,000"));
    assert!(shown(1_900).contains("1,900 of 2,000"));
}

#[test]
fn the_help_scrolls_to_its_end_and_no_further() {
    for scroll in [60, 900] {
        let app = fixtures::open().with_overlay(Overlay::Help { scroll });
        let glyphs = grid::glyphs(&drawn(&app, &DARK, (60, 16)));
        let lines: Vec<&str> = glyphs.lines().collect();
        assert!(lines[13].contains("trust."), "{glyphs}");
        assert!(lines[14].ends_with('↑'), "{glyphs}");
    }
}

#[test]
fn insights_names_the_key_that_leads_to_more_and_none_where_there_is_no_more() {
    let bar = |page, size: (u16, u16)| {
        let glyphs = grid::glyphs(&drawn(&fixtures::insights_on(page), &DARK, size));
        let last = glyphs.lines().rev().find(|line| line.contains("esc back"));
        last.unwrap().trim().to_owned()
    };
    assert_eq!(bar(0, (80, 24)), "↓ more   n note   a add   ? help   esc back");
    assert_eq!(bar(1, (80, 24)), "↑ less   n note   a add   ? help   esc back");
    assert_eq!(bar(9, (80, 24)), bar(1, (80, 24)), "beyond the end");
    assert_eq!(bar(2, (40, 12)), "↑ less   ↓ more   ? help   esc back");
    assert_eq!(bar(0, (120, 40)), "n note   a add   ? help   esc back");
}

#[test]
fn a_mean_of_one_score_is_neither_said_nor_drawn() {
    let drawn_with = |diary: Diary| {
        let app = fixtures::with_insights(diary.app(), 0);
        grid::glyphs(&drawn(&app, &DARK, (120, 40)))
    };
    let once = fixtures::full().scored("2026-11-17", (2, 4), "");
    let thrice = once.clone().scored("2026-11-18", (2, 4), "").scored("2026-11-19", (2, 4), "");
    assert!(!drawn_with(once).contains("expected"));
    let shown = drawn_with(thrice);
    assert!(shown.contains("You expected 2.0 and it went 4.0") && shown.contains("○ expected"));
}

#[test]
fn a_folder_too_long_for_the_heading_is_told_in_full_below() {
    let mut app = fixtures::help();
    app.data_folder = format!("/{}/hullo", "a-long-folder-name".repeat(5)).into();
    let glyphs = grid::glyphs(&drawn(&app, &DARK, (80, 40)));
    let shown: String = glyphs.split_whitespace().collect();
    assert!(shown.contains(&*app.data_folder.to_string_lossy()), "{glyphs}");
    assert!(!glyphs.contains("your files:"));
}

#[test]
fn the_day_that_completes_a_round_shows_all_of_it() {
    let mut diary = fixtures::full();
    for category in CategoryId::ALL {
        diary = diary.own(fixtures::TODAY, category, "");
    }
    for size in [(80, 24), (120, 40)] {
        let glyphs = grid::glyphs(&drawn(&diary.clone().app(), &DARK, size));
        assert!(glyphs.contains("9 of nine"), "{glyphs}");
    }
}

#[test]
fn before_the_first_record_no_day_looks_missed() {
    let app = Diary::new().own("2026-11-19", CategoryId::Music, "").app();
    let styles =
        grid::styles(&drawn(&app.with_history("2026-11-19", 0), &DARK, (80, 24)), &DARK.theme);
    let calendar: String = styles.lines().skip(3).take(8).collect();
    assert_eq!(calendar.matches('f').count(), 4, "Friday to Monday:\n{styles}");
}

#[test]
fn an_editor_shows_nothing_that_steers_whatever_its_text_holds() {
    let mut app = fixtures::editor();
    let Some(Overlay::Note(note)) = &mut app.overlay else { panic!("no editor") };
    let hostile = "a\u{1b}[2J\u{202e}b\u{e0041}c \u{200d}\u{2066}d\u{9b}".to_owned();
    note.area = ratatui_textarea::TextArea::new(vec![hostile]);
    let buffer = drawn(&app, &DARK, (80, 24));
    for cell in &buffer.content {
        assert_eq!(note::shown(cell.symbol()), cell.symbol());
    }
}

#[test]
fn at_the_common_size_the_help_names_who_to_talk_to_without_scrolling() {
    for screen in [fixtures::open, fixtures::history, fixtures::menu, fixtures::insights] {
        let app = screen().with_overlay(Overlay::Help { scroll: 0 });
        let glyphs = grid::glyphs(&drawn(&app, &DARK, (80, 24)));
        for words in ["In danger: your local emergency service.", "findahelpline.com"] {
            assert!(glyphs.contains(words), "{words}:\n{glyphs}");
        }
    }
}
