//! What is blanked, and what is asked.

use super::{DARK, drawn, fixtures, grid};
use crate::app::{App, Screen};

/// What was found, by words out of notes.
fn found() -> App {
    let mut app = fixtures::search();
    let Screen::History(history) = &mut app.screen else { panic!("not on History") };
    history.search.as_mut().unwrap().words = "Ana minutes.".to_owned();
    app.overlay = None;
    app
}

#[test]
fn while_notes_are_blank_no_word_or_name_of_them_is_on_any_screen() {
    let blank = |mut app: App| {
        app.private = true;
        app
    };
    let words = ["Ana", "ana", "Priya", "priya", "Sam", "@sam", "weld", "minutes."];
    let scenes: [fn() -> App; 12] = [
        fixtures::open,
        fixtures::done,
        fixtures::private,
        fixtures::draft,
        fixtures::yesterday_open,
        fixtures::history,
        fixtures::crowded,
        fixtures::past,
        fixtures::insights,
        fixtures::insights_below,
        fixtures::menu,
        found,
    ];
    for (at, scene) in scenes.into_iter().enumerate() {
        let app = blank(scene());
        for size in [(30, 8), (40, 12), (80, 24), (120, 40)] {
            let glyphs = grid::glyphs(&drawn(&app, &DARK, size));
            for word in words {
                // "about 5 minutes" is no note.
                assert!(!glyphs.contains(word), "{word} in scene {at} at {size:?}:\n{glyphs}");
            }
            let head = glyphs.lines().find(|line| !line.trim().is_empty()).unwrap();
            assert!(head.contains("private"), "scene {at} at {size:?}:\n{glyphs}");
        }
    }
}

#[test]
fn private_stands_before_the_date_wherever_that_has_room() {
    let head = |width, height| {
        let glyphs = grid::glyphs(&drawn(&fixtures::private(), &DARK, (width, height)));
        glyphs.lines().find(|line| !line.trim().is_empty()).unwrap().trim().to_owned()
    };
    assert!(head(80, 24).ends_with("   private  Tue 24 Nov"), "{}", head(80, 24));
    assert!(head(120, 40).ends_with("   private  Tuesday 24 November"), "{}", head(120, 40));
    assert_eq!(head(40, 12), "\u{25cf} Today   Menu Hist Ins      private");
    assert_eq!(head(30, 8), "\u{25cf} Today      private  Tue 24");
}

#[test]
fn the_question_and_its_keys_are_whole_at_every_size_that_is_enough() {
    for width in (30..=130).step_by(3).chain([71, 110]) {
        for height in [8, 12, 20, 24, 40] {
            let glyphs = grid::glyphs(&drawn(&fixtures::question(), &DARK, (width, height)));
            for words in ["How do you think it will go?", "1 hard ... 5 good   esc skip"] {
                assert!(glyphs.contains(words), "{words:?} at {width}x{height}:\n{glyphs}");
            }
        }
    }
    let one_line = "How do you think it will go?  1 hard ... 5 good   esc skip";
    let glyphs = grid::glyphs(&drawn(&fixtures::question(), &DARK, (80, 24)));
    assert!(glyphs.contains(one_line), "{glyphs}");
}
