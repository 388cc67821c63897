//! Random keys and sizes.

use proptest::prelude::*;

use crate::harness::Screen;

const KEYS: [&str; 48] = [
    " ",
    "s",
    "r",
    "n",
    "w",
    "y",
    "Y",
    "e",
    "<up>",
    "<down>",
    "<left>",
    "<right>",
    "a",
    "d",
    "c",
    "/",
    "x",
    "u",
    "<ctrl-r>",
    "p",
    "?",
    "<esc>",
    "<enter>",
    "T",
    "M",
    "H",
    "I",
    "<tab>",
    "1",
    "3",
    "5",
    "9",
    "g",
    "G",
    "[",
    "]",
    "<pgup>",
    "<alt-enter>",
    "<backspace>",
    "漢",
    "👩",
    "\u{202e}",
    "h",
    "j",
    "k",
    "l",
    "é",
    "z",
];

fn size() -> impl Strategy<Value = (u16, u16)> {
    prop_oneof![(1..500_u16, 1..200_u16), (1..130_u16, 1..42_u16)]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_keys_and_no_size_make_it_panic(
        days in prop_oneof![Just(0_u64), Just(3), Just(70)],
        steps in prop::collection::vec((size(), prop::collection::vec(0..KEYS.len(), 1..6)), 1..12),
    ) {
        let mut screen = Screen::new((80, 24), |folder| {
            if days > 0 {
                crate::harness::write_days(folder, days);
            }
        });
        for (size, keys) in steps {
            screen.resize(size);
            for key in keys {
                screen.press(KEYS[key]);
            }
        }
    }
}

#[test]
fn every_size_shows_every_screen() {
    let mut screen = Screen::with_days((80, 24), 40);
    for keys in
        ["T", "w", "n", "<esc>M", "<right>", "H", "<up>n", "<esc>/a", "<esc>I", "?", "<esc>a"]
    {
        screen.press(keys);
        for height in [1, 2, 7, 8, 9, 12, 19, 20, 24, 29, 30, 36, 41, 200] {
            for width in [1, 2, 29, 30, 31, 40, 49, 50, 71, 72, 80, 109, 110, 120, 500] {
                screen.resize((width, height));
                screen.draw();
            }
        }
    }
}
