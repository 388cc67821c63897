//! The six roles in which anything is colored, and the symbols. Text is the terminal's own foreground
//! and the background is never painted, so a role says what differs from that.

use ratatui::style::{Color, Modifier, Style};

use terminal_colorsaurus::ThemeMode as Background;

use super::line::bolder;
use crate::config;

/// A style for each role. None carries meaning alone: words, symbols or place say the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Theme {
    /// Labels, dates, sources.
    pub muted: Style,
    /// Today, the pointer and the one action.
    pub accent: Style,
    /// The digits of done days, and the tick.
    pub done: Style,
    /// Rest days.
    pub rest: Style,
    /// What failed.
    pub error: Style,
    /// Dots and lines; never text.
    pub faint: Style,
    /// The background of what is chosen, laid over the other roles.
    pub selection: Style,
}

/// The colors of muted, accent, done, rest, error, faint and the background of what is chosen.
type Colors<T> = [T; 7];

/// On a dark background.
const DARK: Colors<u32> =
    [0xAB_A49B, 0xF2_A65A, 0x6E_C6CA, 0xB7_A9F0, 0xFF_8A8A, 0x7A_746C, 0x3A_332D];
/// On a light background.
const LIGHT: Colors<u32> =
    [0x5C_564F, 0x9A_4300, 0x0B_5F73, 0x56_45A8, 0xA3_123A, 0x8A_837A, 0xF3_E3D3];
const DARK_256: Colors<u8> = [248, 215, 116, 147, 210, 243, 236];
const LIGHT_256: Colors<u8> = [240, 94, 24, 55, 125, 102, 230];

impl Theme {
    fn of(colors: Colors<Color>) -> Self {
        let selection = Style::new().bg(colors[6]);
        let [muted, accent, done, rest, error, faint, _] = colors.map(|it| Style::new().fg(it));
        Self { muted, accent, done, rest, error, faint, selection }
    }

    /// Returns the terminal's own sixteen colors, for a background that is not known.
    fn sixteen() -> Self {
        use Color::{Cyan, DarkGray, Magenta, Red, Reset, Yellow};
        let theme = Self::of([Reset, Yellow, Cyan, Magenta, Red, DarkGray, Reset]);
        Self { error: bolder(theme.error), selection: REVERSED, ..theme }
    }

    fn none() -> Self {
        let theme = Self::of([Color::Reset; 7]);
        let bold = bolder(theme.muted);
        Self { accent: bold, done: bold, error: bold, selection: REVERSED, ..theme }
    }
}

/// Reversed in the text's own color, so that a chosen row is one even band.
const REVERSED: Style = Style::new().fg(Color::Reset).add_modifier(Modifier::REVERSED);

/// What stands for things.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say what each stands for")]
pub struct Symbols {
    pub dot: &'static str,
    pub today: &'static str,
    pub nothing: &'static str,
    pub rest: &'static str,
    pub tick: &'static str,
    pub pointer: &'static str,
    pub bar: &'static str,
    /// Up, down, left, right.
    pub arrows: [&'static str; 4],
    pub ellipsis: &'static str,
    pub line: &'static str,
}

const UNICODE: Symbols = Symbols {
    dot: "●",
    today: "○",
    nothing: "·",
    rest: "~",
    tick: "✓",
    pointer: "›",
    bar: "▌",
    arrows: ["↑", "↓", "←", "→"],
    ellipsis: "…",
    line: "─",
};

const ASCII: Symbols = Symbols {
    dot: "*",
    today: "o",
    nothing: ".",
    rest: "~",
    tick: "[x]",
    pointer: ">",
    bar: "|",
    arrows: ["^", "v", "<", ">"],
    ellipsis: "...",
    line: "-",
};

/// What is known of the terminal, as its variables have it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Terminal<'a> {
    /// Whether `NO_COLOR` is set to something.
    pub no_color: bool,
    /// `COLORTERM`.
    pub colorterm: &'a str,
    /// `TERM`.
    pub term: &'a str,
    /// The locale: the first of `LC_ALL`, `LC_CTYPE` and `LANG` that is set.
    pub locale: &'a str,
}

/// How everything looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// Colors.
    pub theme: Theme,
    /// Symbols.
    pub symbols: Symbols,
}

impl Look {
    /// Returns whether the look depends on the terminal's background, so that it is worth asking.
    pub fn needs_background(theme: config::Theme, terminal: Terminal<'_>) -> bool {
        theme == config::Theme::Auto && !terminal.no_color && depth(terminal) > 16
    }

    /// Returns the look of the config on a terminal. `background` is what the terminal said of it.
    pub fn new(
        theme: config::Theme,
        symbols: config::Symbols,
        terminal: Terminal<'_>,
        background: Option<Background>,
    ) -> Self {
        let is_light = match theme {
            config::Theme::Dark => Some(false),
            config::Theme::Light => Some(true),
            config::Theme::Auto => background.map(|it| matches!(it, Background::Light)),
            config::Theme::Terminal | config::Theme::None => None,
        };
        let theme = match (is_light, depth(terminal)) {
            _ if terminal.no_color || theme == config::Theme::None => Theme::none(),
            (None, _) | (_, 16) => Theme::sixteen(),
            (Some(false), 256) => Theme::of(DARK_256.map(Color::Indexed)),
            (Some(true), 256) => Theme::of(LIGHT_256.map(Color::Indexed)),
            (Some(false), _) => Theme::of(DARK.map(Color::from_u32)),
            (Some(true), _) => Theme::of(LIGHT.map(Color::from_u32)),
        };
        let is_unicode = symbols.is_unicode(terminal.locale);
        Self { theme, symbols: if is_unicode { UNICODE } else { ASCII } }
    }
}

/// Returns how many colors a terminal shows; all for 24 bits.
fn depth(terminal: Terminal<'_>) -> u32 {
    if matches!(terminal.colorterm, "truecolor" | "24bit") {
        return u32::MAX;
    }
    if terminal.term.contains("256color") { 256 } else { 16 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn luminance(color: Color) -> f64 {
        let Color::Rgb(r, g, b) = color else { panic!("{color}") };
        let part = |part: u8| {
            let part = f64::from(part) / 255.0;
            if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b)
    }

    #[test]
    fn every_role_of_text_has_enough_contrast_on_common_backgrounds() {
        for (colors, backgrounds) in
            [(DARK, [0x00_0000, 0x1E_1E1E, 0x2E_3440]), (LIGHT, [0xFF_FFFF, 0xFA_F8F2, 0xE8_E8E8])]
        {
            for background in
                backgrounds.map(Color::from_u32).into_iter().chain([Color::from_u32(colors[6])])
            {
                for color in colors[..5].iter().map(|color| Color::from_u32(*color)) {
                    let (a, b) = (luminance(color), luminance(background));
                    let contrast = (a.max(b) + 0.05) / (a.min(b) + 0.05);
                    assert!(contrast >= 4.5, "{color} on {background}: {contrast:.2}");
                }
            }
        }
    }

    #[test]
    fn colors_and_symbols_follow_config_and_terminal() {
        use config::{Symbols as S, Theme as T};
        let rich = Terminal {
            colorterm: "truecolor",
            term: "xterm-256color",
            locale: "C.UTF-8",
            no_color: false,
        };
        let look =
            |theme, terminal, background| Look::new(theme, S::Auto, terminal, background).theme;
        assert_eq!(
            look(T::Auto, rich, Some(Background::Light)),
            Theme::of(LIGHT.map(Color::from_u32))
        );
        assert_eq!(look(T::Auto, rich, None), Theme::sixteen());
        assert_eq!(
            look(T::Dark, Terminal { colorterm: "", ..rich }, None),
            Theme::of(DARK_256.map(Color::Indexed))
        );
        assert_eq!(
            look(T::Dark, Terminal { term: "linux", colorterm: "", ..rich }, None),
            Theme::sixteen()
        );
        assert_eq!(look(T::Dark, Terminal { no_color: true, ..rich }, None), Theme::none());
        assert!(Look::needs_background(T::Auto, rich) && !Look::needs_background(T::Dark, rich));
        let symbols = |symbols, locale| {
            Look::new(T::Dark, symbols, Terminal { locale, ..rich }, None).symbols
        };
        assert_eq!(symbols(S::Auto, "en_US.utf8"), UNICODE);
        assert_eq!(symbols(S::Auto, "C"), ASCII);
        assert_eq!(symbols(S::Unicode, ""), UNICODE);
    }
}
