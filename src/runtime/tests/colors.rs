//! The colors, once the terminal has told what it draws on.

use super::*;

const ASKING: Option<(Theme, Theme)> =
    Some((Theme::new(Kind::Dark, Depth::Palette), Theme::new(Kind::Light, Depth::Palette)));

#[test]
fn the_background_is_asked_for_once_and_its_theme_is_on_the_screen_before_the_offer_is_written() {
    for (answer, kind) in [(Background::Dark, Kind::Dark), (Background::Light, Kind::Light)] {
        let stage = Stage { asks: ASKING, ..a_morning() };
        let script =
            Script { answer: Some(answer), steps: presses("q").into(), ..Script::default() };
        let mut left = stage.play(script);
        assert_eq!(left.look.theme, Theme::new(kind, Depth::Palette));
        assert_eq!(left.script.asked, 1);
        assert_eq!(left.frames(), a_morning().keys("q").frames() + 1);
    }
}

#[test]
fn an_answer_that_comes_after_the_first_frame_has_all_drawn_anew_and_no_answer_changes_nothing() {
    let stage = || Stage { asks: ASKING, ..a_morning() };
    let mut left = stage().steps(vec![Step::Tell(Background::Light)]);
    assert_eq!(left.look.theme, Theme::new(Kind::Light, Depth::Palette));
    let mut silent = stage().steps(vec![Step::Wait]);
    assert_eq!((silent.look.theme, silent.script.asked), (FIRST, 1));
    assert_eq!(left.frames(), silent.frames() + 1);
    let unasked = a_morning().steps(vec![Step::Tell(Background::Light)]);
    assert_eq!((unasked.look.theme, unasked.script.asked), (FIRST, 0));
}
