//! Every screen with a deck that was written to break it. The store and the deck's own check keep most
//! of this out; the screens do not count on that.

use std::cell::Cell;

use super::{
    DARK,
    fixtures::{self, Diary, TODAY},
    sizes::{HOSTILE, check, draw},
};
use crate::{
    app::{App, Menu, Pointer, Screen, Today},
    domain::{
        category::CategoryId,
        deck::{BUNDLED, Deck, Prompt},
        record::Size,
    },
    ui::{Look, symbols::Symbols},
};

thread_local! {
    /// Whether the apps of the fixtures get the evil deck.
    static EVIL: Cell<bool> = const { Cell::new(false) };
}

/// The deck of the fixtures.
pub(super) fn deck() -> Deck {
    if EVIL.get() { evil() } else { Deck::bundled() }
}

/// Nine categories that say nothing but evil of themselves, and prompts to go with them.
fn evil() -> Deck {
    let words = toml::Value::String(HOSTILE.replace('\n', " ")).to_string();
    let texts = BUNDLED.map(|text| {
        let (head, rest) = text.split_once("[[prompt]]").unwrap();
        let spoiled = |line: &str| match line.split_once(" = ") {
            Some((key @ ("name" | "short" | "line" | "why" | "source"), _)) => {
                format!("{key} = {words}\n")
            }
            _ => format!("{line}\n"),
        };
        format!("{}[[prompt]]{rest}", head.lines().map(spoiled).collect::<String>())
    });
    let deck = Deck::from_texts(texts).unwrap();
    let own = |category: CategoryId| {
        let usual = deck.prompts(category)[0].clone();
        let say = Some(HOSTILE.to_owned());
        let [title, tiny, text, more] = [(); 4].map(|()| HOSTILE.to_owned());
        Prompt { id: format!("{category}-own-evil"), title, tiny, text, more, say, ..usual }
    };
    let own = CategoryId::ALL.map(own).to_vec();
    deck.with_own(own)
}

fn apps() -> Vec<App> {
    EVIL.set(true);
    let mut apps: Vec<App> = fixtures::SCENES.into_iter().map(|scene| scene.1()).collect();
    for size in [Size::Tiny, Size::Usual, Size::More] {
        for why in [true, false] {
            let app = Diary::year().offer(TODAY, "music-own-evil").app();
            apps.push(app.with_today(Today { size, why, ..Today::default() }));
        }
    }
    for row in 0..9 {
        for pointer in [Pointer::Row, Pointer::Inside(usize::MAX - 1), Pointer::Inside(0)] {
            let mut app = Diary::year().offer("2026-11-23", "music-own-evil").app();
            app.screen = Screen::Menu(Menu { row, pointer });
            apps.push(app);
        }
    }
    for app in &mut apps {
        app.support = Some(HOSTILE.to_owned());
        app.data_folder = HOSTILE.into();
    }
    EVIL.set(false);
    apps
}

#[test]
fn a_deck_full_of_escapes_and_wide_letters_breaks_no_screen_in_any_tier() {
    let ascii = Look { symbols: Symbols::ASCII, ..DARK };
    let mut drawn = 0;
    for (at, app) in apps().into_iter().enumerate() {
        for (width, height) in [(30, 8), (40, 12), (71, 19), (80, 24), (110, 30)] {
            let look = if at % 2 == 0 { &DARK } else { &ascii };
            check(&draw(&app, look, width, height));
            drawn += 1;
        }
    }
    assert!(drawn > 250, "{drawn}");
}
