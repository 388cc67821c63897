//! That colours can be read on the backgrounds people have, and told apart by people who see fewer.

use ratatui::style::{Color, Style};

use crate::ui::theme::{Depth, Kind, Theme};

type Rgb = [f64; 3];

fn rgb(hex: u32) -> Rgb {
    [16, 8, 0].map(|shift| f64::from(u8::try_from((hex >> shift) & 0xff).unwrap()) / 255.0)
}

/// The colour a terminal shows. The 256 are xterm's: a cube of six steps, then greys.
fn shown(colour: Color) -> Rgb {
    match colour {
        Color::Rgb(r, g, b) => [r, g, b].map(|byte| f64::from(byte) / 255.0),
        Color::Indexed(index @ 232..) => [f64::from(8 + 10 * (index - 232)) / 255.0; 3],
        Color::Indexed(index @ 16..) => {
            let cube = index - 16;
            [cube / 36, cube / 6 % 6, cube % 6]
                .map(|step| if step == 0 { 0.0 } else { f64::from(55 + 40 * step) / 255.0 })
        }
        other => panic!("{other} is the terminal's own"),
    }
}

/// sRGB to linear light, IEC 61966-2-1.
fn linear(colour: Rgb) -> Rgb {
    colour.map(|c| if c <= 0.040_45 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) })
}

/// The contrast ratio of WCAG 2.1, from 1 to 21.
fn contrast(one: Rgb, other: Rgb) -> f64 {
    let luminance = |colour| {
        let [r, g, b] = linear(colour);
        0.2126 * r + 0.7152 * g + 0.0722 * b
    };
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

fn text_roles(theme: &Theme) -> [(&'static str, Style); 5] {
    [
        ("muted", theme.muted),
        ("accent", theme.accent),
        ("done", theme.done),
        ("rest", theme.rest),
        ("error", theme.error),
    ]
}

const GROUNDS: [(Kind, [u32; 3]); 2] = [
    (Kind::Dark, [0x00_00_00, 0x1E_1E_1E, 0x2E_34_40]),
    (Kind::Light, [0xFF_FF_FF, 0xFA_F8_F2, 0xE8_E8_E8]),
];

#[test]
fn every_role_of_text_reaches_a_contrast_of_4_5_on_six_backgrounds() {
    for (kind, grounds) in GROUNDS {
        for depth in [Depth::Rgb, Depth::Palette] {
            let theme = Theme::new(kind, depth);
            for ground in grounds {
                for (role, style) in text_roles(&theme) {
                    let ratio = contrast(shown(style.fg.unwrap()), rgb(ground));
                    assert!(ratio >= 4.5, "{role} on {ground:06x}: {ratio:.2} ({depth:?})");
                }
            }
        }
    }
}

#[test]
fn what_is_chosen_can_be_read_too() {
    for (kind, text) in [(Kind::Dark, 0xE0_E0_E0), (Kind::Light, 0x20_20_20)] {
        for depth in [Depth::Rgb, Depth::Palette] {
            let theme = Theme::new(kind, depth);
            let ground = shown(theme.selection.bg.unwrap());
            assert!(contrast(rgb(text), ground) >= 7.0);
            for (role, style) in text_roles(&theme) {
                let ratio = contrast(shown(style.fg.unwrap()), ground);
                assert!(ratio >= 4.5, "{role} on the selection: {ratio:.2} ({kind:?} {depth:?})");
            }
        }
    }
}

/// How people without one kind of cone see a linear colour: Machado, Oliveira and Fernandes (2009),
/// "A Physiologically-based Model for Simulation of Color Vision Deficiency", IEEE TVCG 15(6), the
/// matrices for severity 1.0.
const DEFICIENCIES: [(&str, [Rgb; 3]); 3] = [
    (
        "protan",
        [
            [0.152_286, 1.052_583, -0.204_868],
            [0.114_503, 0.786_281, 0.099_216],
            [-0.003_882, -0.048_116, 1.051_998],
        ],
    ),
    (
        "deutan",
        [
            [0.367_322, 0.860_646, -0.227_968],
            [0.280_085, 0.672_501, 0.047_413],
            [-0.011_820, 0.042_940, 0.968_881],
        ],
    ),
    (
        "tritan",
        [
            [1.255_528, -0.076_749, -0.178_779],
            [-0.078_411, 0.930_809, 0.147_602],
            [0.004_733, 0.691_367, 0.303_900],
        ],
    ),
];

fn seen(matrix: [Rgb; 3], colour: Rgb) -> Rgb {
    let light = linear(colour);
    matrix.map(|row| row.iter().zip(light).map(|(m, c)| m * c).sum::<f64>().clamp(0.0, 1.0))
}

/// Linear sRGB to CIE L*a*b* under D65.
fn lab(colour: Rgb) -> Rgb {
    /// To CIE XYZ, each row divided by the white's value.
    const XYZ: [Rgb; 3] = [
        [0.412_456 / 0.950_47, 0.357_576 / 0.950_47, 0.180_438 / 0.950_47],
        [0.212_673, 0.715_152, 0.072_175],
        [0.019_334 / 1.088_83, 0.119_192 / 1.088_83, 0.950_304 / 1.088_83],
    ];
    let bent = XYZ.map(|row| {
        let t: f64 = row.iter().zip(colour).map(|(m, c)| m * c).sum();
        if t > 216.0 / 24_389.0 { t.cbrt() } else { (24_389.0 / 27.0 * t + 16.0) / 116.0 }
    });
    [116.0 * bent[1] - 16.0, 500.0 * (bent[0] - bent[1]), 200.0 * (bent[1] - bent[2])]
}

/// The distance of CIE 1976. From about 2.3 on a difference can be seen side by side; 20 is far more
/// than that, enough to tell two colours apart across a screen.
fn distance(one: Rgb, other: Rgb) -> f64 {
    one.iter().zip(other).map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt()
}

#[test]
fn done_and_to_do_can_be_told_apart_whatever_colours_a_person_sees() {
    for kind in [Kind::Dark, Kind::Light] {
        for depth in [Depth::Rgb, Depth::Palette] {
            let theme = Theme::new(kind, depth);
            let (accent, done) = (shown(theme.accent.fg.unwrap()), shown(theme.done.fg.unwrap()));
            assert!(distance(lab(linear(accent)), lab(linear(done))) >= 40.0);
            for (name, matrix) in DEFICIENCIES {
                let apart = distance(lab(seen(matrix, accent)), lab(seen(matrix, done)));
                assert!(apart >= 20.0, "{name}: {apart:.1} ({kind:?} {depth:?})");
            }
        }
    }
}

#[test]
fn the_formulas_give_known_values() {
    assert!((contrast([0.0; 3], [1.0; 3]) - 21.0).abs() < 1e-9);
    assert!((contrast(rgb(0x77_77_77), [1.0; 3]) - 4.48).abs() < 0.01);
    let [lightness, a, b] = lab(linear(rgb(0xFF_00_00)));
    assert!((lightness - 53.24).abs() < 0.05 && (a - 80.09).abs() < 0.1 && (b - 67.2).abs() < 0.1);
    for (name, matrix) in DEFICIENCIES {
        let white = seen(matrix, [1.0; 3]);
        assert!(white.iter().all(|c| (c - 1.0).abs() < 1e-4), "{name} sees white as white");
    }
}

#[test]
fn sixteen_colours_are_the_terminals_own_and_none_is_none() {
    let sixteen = Theme::new(Kind::Terminal, Depth::Rgb);
    assert_eq!(sixteen, Theme::new(Kind::Dark, Depth::Sixteen));
    assert_eq!(sixteen, Theme::new(Kind::Light, Depth::Sixteen));
    let named = [Color::Yellow, Color::Cyan, Color::Magenta, Color::Red];
    let roles = [sixteen.accent, sixteen.done, sixteen.rest, sixteen.error];
    assert_eq!(roles.map(|style| style.fg), named.map(Some));
    let none = Theme::new(Kind::None, Depth::Rgb);
    for (role, style) in text_roles(&none) {
        assert_eq!((style.fg, style.bg), (None, None), "{role}");
    }
}
