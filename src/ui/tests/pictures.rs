//! Every screen at four sizes, glyphs and styles; the other states at the common size and the small.

use super::{
    DARK, drawn,
    fixtures::{self, Named},
    grid,
};
use crate::ui::{
    Look,
    symbols::Symbols,
    theme::{Depth, Kind, Theme},
};

const SIZES: [(u16, u16); 4] = [(40, 12), (80, 24), (120, 40), (200, 60)];

const SHOWN: [&str; 15] = [
    "open", "done", "rested", "first", "menu", "ideas", "history", "search", "filter", "insights",
    "help", "editor", "chooser", "question", "filtered",
];

fn settings() -> insta::Settings {
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.set_snapshot_path("../snapshots");
    settings
}

fn both(scene: Named, size: (u16, u16), look: &Look) -> String {
    let buffer = drawn(&scene.1(), look, size);
    format!("{}\n{}", grid::glyphs(&buffer), grid::styles(&buffer, &look.theme))
}

fn scene(name: &str) -> Named {
    fixtures::SCENES.into_iter().find(|scene| scene.0 == name).unwrap()
}

#[test]
fn every_screen_looks_as_drawn_at_four_sizes() {
    settings().bind(|| {
        for name in SHOWN {
            for size in SIZES {
                let picture = both(scene(name), size, &DARK);
                insta::assert_snapshot!(format!("{name}-{}x{}", size.0, size.1), picture);
            }
        }
    });
}

#[test]
fn every_state_looks_as_drawn() {
    settings().bind(|| {
        let others = fixtures::SCENES.into_iter().filter(|scene| !SHOWN.contains(&scene.0));
        for scene in others {
            for size in [(40, 12), (80, 24)] {
                let picture = both(scene, size, &DARK);
                insta::assert_snapshot!(format!("{}-{}x{}", scene.0, size.0, size.1), picture);
            }
        }
    });
}

#[test]
fn other_themes_differ_from_dark_in_colours_only() {
    settings().bind(|| {
        for (kind, name) in [(Kind::Terminal, "terminal"), (Kind::None, "none")] {
            let look = Look { theme: Theme::new(kind, Depth::Sixteen), ..DARK };
            for scene in SHOWN.map(scene) {
                let buffer = drawn(&scene.1(), &look, (80, 24));
                let dark = drawn(&scene.1(), &DARK, (80, 24));
                assert_eq!(grid::glyphs(&buffer), grid::glyphs(&dark));
                let styles = grid::styles(&buffer, &look.theme);
                insta::assert_snapshot!(format!("{}-80x24-{name}", scene.0), styles);
            }
        }
    });
    for depth in [Depth::Rgb, Depth::Palette] {
        for kind in [Kind::Dark, Kind::Light] {
            let look = Look { theme: Theme::new(kind, depth), ..DARK };
            for scene in fixtures::SCENES {
                let styles =
                    |look: &Look| grid::styles(&drawn(&scene.1(), look, (80, 24)), &look.theme);
                assert_eq!(styles(&look), styles(&DARK), "{} {kind:?} {depth:?}", scene.0);
            }
        }
    }
}

#[test]
fn in_ascii_nothing_else_is_drawn() {
    let look = Look { symbols: Symbols::ASCII, ..DARK };
    for scene in fixtures::SCENES {
        for size in SIZES {
            let glyphs = grid::glyphs(&drawn(&scene.1(), &look, size));
            assert!(glyphs.is_ascii(), "{} at {size:?}:\n{glyphs}", scene.0);
        }
    }
    settings().bind(|| {
        for name in ["open", "done", "menu", "history", "insights"] {
            let glyphs = grid::glyphs(&drawn(&scene(name).1(), &look, (120, 40)));
            insta::assert_snapshot!(format!("{name}-120x40-ascii"), glyphs);
        }
        for name in SHOWN {
            let glyphs = grid::glyphs(&drawn(&scene(name).1(), &look, (80, 24)));
            insta::assert_snapshot!(format!("{name}-80x24-ascii"), glyphs);
        }
    });
}

#[test]
fn the_background_is_never_painted_but_behind_what_is_chosen() {
    for kind in [Kind::Dark, Kind::Light, Kind::Terminal, Kind::None] {
        let look = Look { theme: Theme::new(kind, Depth::Rgb), ..DARK };
        for scene in fixtures::SCENES {
            let buffer = drawn(&scene.1(), &look, (120, 40));
            for cell in &buffer.content {
                let painted = cell.bg != ratatui::style::Color::Reset;
                assert!(!painted || Some(cell.bg) == look.theme.selection.bg, "{}", scene.0);
            }
        }
    }
}
