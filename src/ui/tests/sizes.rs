//! Every size, with words in the journal that were written to break a screen.

use std::fmt::Write as _;

use rand::{RngExt, SeedableRng, rngs::ChaCha8Rng};
use ratatui::{buffer::Buffer, layout::Rect};

use super::{
    DARK, drawn,
    fixtures::{self, Diary, TODAY},
    grid,
};
use crate::{
    app::{
        App, CategoryPurpose, Focus, Menu, NotePurpose, Notice, Overlay, Pointer, Screen, Today,
    },
    domain::{category::CategoryId, note, record::Size},
    ui::{Look, Scene, line, symbols::Symbols},
};

pub(super) const HOSTILE: &str = "\u{1b}[2J\u{1b}]0;title\u{7}\u{202e}reversed\u{2066} \u{9b}31m \0\
    \u{e0041}\u{e007f} wide \u{65e5}\u{672c}\u{8a9e}\u{65e5}\u{672c}\u{8a9e} \u{1f469}\u{200d}\u{1f469}\u{200d}\u{1f467} \
    \u{1f3f4}\u{e0067}\u{e0062}\u{e007f} e\u{301}\u{301}\u{301} \u{feff}\u{ad} \u{ff9e}\u{ff9f} \u{fdfd}\n\n\
    averylongwordthatnoscreenhasroomforaverylongwordthatnoscreenhasroomforaverylongwordthatnoscreen\ttab";

fn hostile() -> Diary {
    let long = HOSTILE.repeat(6);
    let mut diary = Diary::year()
        .own("2026-11-16", CategoryId::Checkin, &long)
        .own("2026-11-22", CategoryId::Music, HOSTILE)
        .own("2026-11-23", CategoryId::Eyes, HOSTILE)
        .own("2026-11-23", CategoryId::Eyes, &long)
        .by_hand("2026-11-23", CategoryId::Eyes, HOSTILE)
        .offer(TODAY, "checkin-voice-note");
    for record in &mut diary.loaded.records {
        if let crate::domain::record::Fact::Moment(moment) = &mut record.fact
            && moment.note.is_some()
        {
            moment.title = HOSTILE.to_owned();
        }
    }
    diary
}

/// Ten names that no column has room for, and more moments a day than dots.
fn hostile_people() -> App {
    let mut diary = hostile();
    for at in 0..40 {
        let note = format!("@{}{at} {HOSTILE}", "\u{65e5}long".repeat(12));
        diary = diary.own("2026-11-22", CategoryId::Eyes, &note);
    }
    diary.app()
}

fn hostile_done() -> App {
    let mut app = hostile().done(TODAY, "checkin-voice-note", HOSTILE).app();
    app.notice = Some(Notice::alarm(HOSTILE.repeat(9)));
    app
}

fn hostile_draft() -> App {
    let mut app = hostile().app();
    app.draft = Some(HOSTILE.repeat(5));
    app.data_folder = HOSTILE.into();
    let why = Today { why: true, size: Size::Tiny, focus: Focus::Today };
    app.with_today(why)
}

fn apps() -> Vec<App> {
    let scenes = fixtures::SCENES.into_iter().map(|scene| scene.1());
    let adding = CategoryPurpose::Add(fixtures::date("2026-11-20"));
    let mut help = hostile_draft().with_overlay(Overlay::Help { scroll: 900 });
    help.notice = Some(Notice::new("Something to say."));
    let hostile = vec![
        hostile_done(),
        hostile_draft(),
        hostile().app().with_history("2026-11-23", 0),
        hostile().app().with_history("2026-11-23", 1),
        hostile().app().with_history("2026-11-23", 2),
        hostile().app().with_history("2026-11-23", 99),
        hostile().app().with_history("2019-01-01", 0),
        Diary::new().app().with_history(TODAY, 0),
        help,
        fixtures::with_insights(hostile_people(), 0),
        fixtures::with_insights(hostile_people(), 3),
        hostile().app().with_editor(NotePurpose::Draft, &HOSTILE.repeat(9)),
        hostile().app().with_editor(NotePurpose::Draft, &"\u{65e5}".repeat(1_990)),
        hostile().app().with_overlay(Overlay::Categories { purpose: adding, row: 8 }),
        hostile().app().with_overlay(Overlay::Categories { purpose: adding, row: usize::MAX - 1 }),
    ];
    scenes.chain(hostile).collect()
}

pub(super) fn draw(app: &App, look: &Look, width: u16, height: u16) -> Buffer {
    let area = Rect { x: 0, y: 0, width, height };
    let mut buffer = Buffer::empty(area);
    let cursor = Scene { app, look }.draw(area, &mut buffer).cursor;
    assert!(cursor.is_none_or(|cursor| area.contains(cursor)), "{cursor:?} in {area}");
    buffer
}

/// No cell may steer a terminal, and none may reach over the edge or into its neighbour.
pub(super) fn check(buffer: &Buffer) {
    use ratatui::buffer::CellWidth;
    for y in 0..buffer.area.height {
        let mut x = 0;
        while x < buffer.area.width {
            let symbol = buffer[(x, y)].symbol();
            assert_eq!(note::shown(symbol), symbol, "at {x},{y} of {}", buffer.area);
            let width = symbol.cell_width().max(1);
            assert!(x + width <= buffer.area.width, "{symbol:?} at the edge of {}", buffer.area);
            for covered in x + 1..x + width {
                assert_eq!(buffer[(covered, y)].symbol(), " ", "under {symbol:?}");
            }
            x += width;
        }
    }
}

#[test]
fn no_size_from_1x1_to_12x8_and_around_the_tiers_breaks_a_screen() {
    for app in apps() {
        for width in 1..=12 {
            for height in 1..=8 {
                check(&draw(&app, &DARK, width, height));
            }
        }
        for width in [29, 30, 31, 39, 40, 71, 72, 73, 109, 110, 111] {
            for height in [7, 8, 9, 19, 20, 21, 29, 30, 31] {
                check(&draw(&app, &DARK, width, height));
            }
        }
        check(&draw(&app, &DARK, 500, 200));
    }
}

fn draw_at_random_sizes(app: &App, turns: usize, random: &mut ChaCha8Rng) {
    let ascii = Look { symbols: Symbols::ASCII, ..DARK };
    for turn in 0..turns {
        // Most trouble is in small sizes, so half of them are.
        let (widest, tallest) = if turn % 2 == 0 { (130, 45) } else { (60, 24) };
        let (width, height) = (random.random_range(1..widest), random.random_range(1..tallest));
        let look = if turn % 5 == 0 { &ascii } else { &DARK };
        check(&draw(app, look, width, height));
    }
}

#[test]
fn three_thousand_random_sizes_break_no_screen() {
    let apps = apps();
    let mut random = ChaCha8Rng::seed_from_u64(3);
    for app in &apps {
        draw_at_random_sizes(app, 3_000 / apps.len() + 1, &mut random);
    }
}

#[test]
#[ignore = "a minute: three thousand sizes of each screen"]
fn three_thousand_random_sizes_of_every_screen_break_none() {
    for (app, seed) in apps().iter().zip(1_000..) {
        draw_at_random_sizes(app, 3_000, &mut ChaCha8Rng::seed_from_u64(seed));
    }
}

#[test]
fn no_line_loses_its_end_without_saying_so() {
    let mut lost = std::collections::BTreeMap::new();
    for app in apps() {
        for (width, height) in [
            (30, 8),
            (30, 20),
            (36, 12),
            (40, 12),
            (40, 24),
            (60, 16),
            (72, 20),
            (80, 24),
            (110, 30),
            (120, 40),
        ] {
            line::clipped::taken();
            draw(&app, &DARK, width, height);
            for line in line::clipped::taken() {
                lost.entry(line).or_insert((width, height));
            }
        }
    }
    assert!(lost.is_empty(), "{lost:#?}");
}

#[test]
fn long_numbers_have_commas_on_every_screen() {
    let mut diary = Diary::new().today_offered();
    // Until some weeks ago, after which Insights tells the sum of all.
    for on in fixtures::date("2024-01-01").iter_days().take(1_000) {
        for _ in 0..10 {
            diary = diary.own(&on.to_string(), CategoryId::Checkin, "");
        }
    }
    let mut menu = diary.clone().app();
    menu.screen = Screen::Menu(Menu { row: 2, pointer: Pointer::Row });
    let apps = vec![
        (diary.clone().app(), (120, 40)),
        (diary.clone().app().with_history(TODAY, 0), (80, 24)),
        (diary.clone().app().with_history(TODAY, 0), (120, 40)),
        (menu, (80, 24)),
        (fixtures::with_insights(diary.clone().app(), 0), (80, 24)),
        (fixtures::with_insights(diary.app(), 0), (120, 40)),
    ];
    for (app, size) in apps {
        let glyphs = grid::glyphs(&drawn(&app, &DARK, size));
        assert!(glyphs.contains("10,000") && !glyphs.contains("10000"), "{glyphs}");
    }
}

#[test]
fn weeks_of_ten_moments_and_more_are_numbers_apart_from_each_other() {
    let mut diary = Diary::new().today_offered();
    for on in fixtures::date("2026-10-05").iter_days().take(28) {
        diary = diary.own(&on.to_string(), CategoryId::Checkin, "");
        diary = diary.own(&on.to_string(), CategoryId::Music, "");
    }
    for (size, page) in [((80, 24), 0), ((120, 40), 0), ((40, 12), 1), ((40, 12), 2)] {
        let app = fixtures::with_insights(diary.clone().app(), page);
        let glyphs = grid::glyphs(&drawn(&app, &DARK, size));
        let numbers: Vec<&str> =
            glyphs.split(|c: char| !c.is_ascii_digit()).filter(|it| it.contains("14")).collect();
        let of_weeks = if glyphs.contains("Moments a week") { 4 } else { 0 };
        assert!(of_weeks > 0 || size.0 < 72, "{glyphs}");
        assert_eq!(numbers, vec!["14"; of_weeks], "{size:?}:\n{glyphs}");
    }
}

fn names_back(glyphs: &str) -> bool {
    glyphs.contains("x back") || glyphs.contains("x brings back")
}

#[test]
fn a_hidden_idea_and_a_paused_way_name_the_key_that_brings_them_back_at_every_size() {
    for width in (30..=130).step_by(4).chain([71, 72, 109, 110]) {
        for height in [12, 20, 24, 40] {
            let glyphs = grid::glyphs(&draw(&fixtures::ideas(), &DARK, width, height));
            let listed = glyphs.contains("hidden") || glyphs.contains("paused");
            assert!(names_back(&glyphs) || !listed, "{width}x{height}:\n{glyphs}");
            let glyphs = grid::glyphs(&draw(&fixtures::paused_way(), &DARK, width, height));
            assert!(names_back(&glyphs), "{width}x{height}:\n{glyphs}");
        }
        let glyphs = grid::glyphs(&draw(&fixtures::hidden(), &DARK, width, 12));
        assert!(names_back(&glyphs), "{glyphs}");
    }
}

#[test]
fn an_area_that_does_not_begin_at_the_corner_is_kept_to() {
    let app = fixtures::open();
    for (width, height) in [(40, 12), (80, 24), (110, 30)] {
        let whole = Rect { x: 0, y: 0, width: width + 9, height: height + 7 };
        let area = Rect { x: 5, y: 3, width, height };
        let mut buffer = Buffer::empty(whole);
        Scene { app: &app, look: &DARK }.draw(area, &mut buffer);
        for position in whole.positions().filter(|position| !area.contains(*position)) {
            assert_eq!(buffer[position].symbol(), " ", "{position} is outside of {area}");
        }
    }
}

#[test]
fn the_title_the_action_and_the_way_out_are_there_at_every_size_that_is_enough() {
    let app = fixtures::open();
    for width in (30..=130).step_by(2) {
        for height in (8..=44).step_by(if width % 4 == 0 { 3 } else { 2 }) {
            let glyphs = grid::glyphs(&draw(&app, &DARK, width, height));
            for words in ["Five-minute voice note", " space ", "I did this", "Today", "q quit"] {
                assert!(glyphs.contains(words), "{words:?} at {width}x{height}:\n{glyphs}");
            }
        }
    }
}

#[test]
fn too_small_a_screen_says_politely_what_is_needed() {
    let app = fixtures::open();
    let glyphs = grid::glyphs(&draw(&app, &DARK, 29, 7));
    assert!(glyphs.contains("30 columns"), "{glyphs}");
    let glyphs = grid::glyphs(&draw(&app, &DARK, 60, 7));
    assert!(glyphs.contains("a little more room"), "{glyphs}");
}

#[test]
fn columns_line_up_whatever_a_note_is_written_in() {
    let notes = [
        "plain words",
        "\u{65e5}\u{672c}\u{8a9e}\u{306e}\u{30e1}\u{30e2}",
        "family \u{1f469}\u{200d}\u{1f469}\u{200d}\u{1f467} call",
        "e\u{301}te\u{301}",
        "\u{1b}[31mred\u{202e}",
    ];
    let mut rows = String::new();
    for written in notes {
        let app = fixtures::full().own("2026-11-23", CategoryId::Music, written).app();
        let buffer = drawn(&app.with_history("2026-11-23", 1), &DARK, (80, 24));
        let digit = (0..24).find(|&y| buffer[(4, y)].symbol() == "\u{203a}").unwrap();
        let time: String = (70..75).map(|x| buffer[(x, digit)].symbol()).collect();
        let _ = writeln!(rows, "{} {time}", buffer[(18, digit)].symbol());
    }
    assert_eq!(rows, "5 08:14\n".repeat(notes.len()));
}
