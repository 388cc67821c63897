//! What the terminal bears and what the person wants of it: colors, signs, motion, the clipboard. Knows
//! the environment and the config as they were gathered, and asks the terminal nothing.

use crate::{
    cli::{args::ColorWish, environment::Environment},
    config::{self, Config},
    terminal::Clipboard,
    ui::{
        Look, Looks,
        symbols::Symbols,
        theme::{Depth, Kind, Theme},
    },
};

/// Colors and signs, and whether the terminal is to be asked what it draws on.
pub(super) fn looks(config: &Config, wish: ColorWish, environment: &Environment) -> Looks {
    let first = look(config, wish, environment);
    let depth = depth(environment);
    // Sixteen colors are the terminal's own whatever it draws on.
    let asks = config.theme == config::Theme::Auto
        && first.theme == Theme::new(Kind::Terminal, depth)
        && depth != Depth::Sixteen
        && answers(environment.term.as_deref().unwrap_or_default());
    let themes = || (Theme::new(Kind::Dark, depth), Theme::new(Kind::Light, depth));
    Looks { first, by_background: asks.then(themes) }
}

/// Whether something may move. What moves are colors, and a way that is slow would show it late.
pub(super) fn motion(config: &Config, look: &Look, environment: &Environment) -> bool {
    let colorless = look.theme == Theme::new(Kind::None, depth(environment));
    match config.motion {
        config::Motion::Full => true,
        config::Motion::Off => false,
        config::Motion::Auto => !colorless && environment.is_drawable() && !environment.between.ssh,
    }
}

/// Whether a terminal bears being asked. One that does not would show the question or hang on it.
fn answers(term: &str) -> bool {
    !(term.is_empty() || term == "dumb" || term.starts_with("linux") || term.starts_with("eterm"))
}

/// What is known of the way to the clipboard. Named are terminals that take text by default.
pub(super) fn clipboard(environment: &Environment) -> Clipboard {
    let term = environment.term.as_deref().unwrap_or_default();
    let program = environment.term_program.as_deref().unwrap_or_default();
    let by_term = ["xterm-kitty", "xterm-ghostty", "alacritty", "foot", "foot-extra", "wezterm"];
    let by_program = ["kitty", "ghostty", "WezTerm"];
    if !answers(term) {
        Clipboard::Closed
    } else if !environment.between.multiplexer
        && (by_term.contains(&term) || by_program.contains(&program))
    {
        Clipboard::Open
    } else {
        Clipboard::Unsure
    }
}

/// Colors and signs for this terminal.
fn look(config: &Config, wish: ColorWish, environment: &Environment) -> Look {
    let kind = match config.theme {
        _ if !environment.wants_color(wish) => Kind::None,
        config::Theme::None => Kind::None,
        config::Theme::Dark => Kind::Dark,
        config::Theme::Light => Kind::Light,
        config::Theme::Terminal | config::Theme::Auto => Kind::Terminal,
    };
    let unicode = config.symbols.is_unicode(environment.writes_unicode());
    let symbols = if unicode { Symbols::UNICODE } else { Symbols::ASCII };
    let look = Look::new(Theme::new(kind, depth(environment)), symbols);
    Look { hints: config.hints, ..look }
}

/// How many colors the terminal says it has.
fn depth(environment: &Environment) -> Depth {
    let term = environment.term.as_deref().unwrap_or_default();
    match environment.colorterm.as_deref() {
        Some("truecolor" | "24bit") => Depth::Rgb,
        _ if term.contains("256color") => Depth::Palette,
        _ => Depth::Sixteen,
    }
}

#[cfg(test)]
mod tests {
    use chrono::Weekday;

    use super::*;

    fn terminal(term: &str, colorterm: &str, locale: &str) -> Environment {
        let set = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        Environment {
            term: set(term),
            colorterm: set(colorterm),
            locale: set(locale),
            ..Environment::default()
        }
    }

    #[test]
    fn the_terminal_says_how_many_colors_it_has() {
        let cases = [
            ("xterm-256color", "truecolor", Depth::Rgb),
            ("xterm", "24bit", Depth::Rgb),
            ("xterm-256color", "", Depth::Palette),
            ("xterm-256color", "yes", Depth::Palette),
            ("xterm", "", Depth::Sixteen),
            ("", "", Depth::Sixteen),
        ];
        for (term, colorterm, expected) in cases {
            assert_eq!(depth(&terminal(term, colorterm, "")), expected, "{term} {colorterm}");
        }
    }

    #[test]
    fn nothing_moves_without_colors_over_ssh_or_once_it_is_turned_off() {
        let plain = || terminal("xterm-256color", "", "");
        let ssh = crate::cli::environment::Between { ssh: true, multiplexer: false };
        let cases = [
            (plain(), config::Theme::Auto, true),
            (Environment { no_color: true, ..plain() }, config::Theme::Auto, false),
            (plain(), config::Theme::None, false),
            (Environment { between: ssh, ..plain() }, config::Theme::Auto, false),
            (terminal("dumb", "", ""), config::Theme::Auto, false),
        ];
        for (environment, theme, expected) in cases {
            let moves = |motion| {
                let config = Config { theme, motion, ..Config::default() };
                let look = look(&config, ColorWish::Auto, &environment);
                super::motion(&config, &look, &environment)
            };
            assert_eq!(moves(config::Motion::Auto), expected, "{environment:?} {theme:?}");
            assert!(moves(config::Motion::Full) && !moves(config::Motion::Off));
        }
    }

    #[test]
    fn only_terminals_that_are_known_to_take_text_are_believed() {
        let program = |name: &str, multiplexer| Environment {
            term_program: Some(name.to_owned()),
            between: crate::cli::environment::Between { multiplexer, ssh: false },
            ..terminal("xterm-256color", "", "")
        };
        let cases = [
            (terminal("xterm-kitty", "", ""), Clipboard::Open),
            (terminal("foot", "", ""), Clipboard::Open),
            (program("WezTerm", false), Clipboard::Open),
            (program("WezTerm", true), Clipboard::Unsure),
            (program("Apple_Terminal", false), Clipboard::Unsure),
            (terminal("xterm-256color", "truecolor", ""), Clipboard::Unsure),
            (terminal("tmux-256color", "", ""), Clipboard::Unsure),
            (terminal("linux", "", ""), Clipboard::Closed),
            (terminal("dumb", "", ""), Clipboard::Closed),
            (terminal("", "", ""), Clipboard::Closed),
        ];
        for (environment, expected) in cases {
            assert_eq!(clipboard(&environment), expected, "{environment:?}");
        }
    }

    #[test]
    fn signs_are_unicode_where_the_locale_is_or_the_person_says_so() {
        let symbols = |locale, symbols| {
            let config = Config { symbols, ..Config::default() };
            look(&config, ColorWish::Auto, &terminal("", "", locale)).symbols
        };
        let cases = [
            ("en_US.UTF-8", config::Symbols::Auto, Symbols::UNICODE),
            ("C.utf8", config::Symbols::Auto, Symbols::UNICODE),
            ("C", config::Symbols::Auto, Symbols::ASCII),
            ("", config::Symbols::Auto, Symbols::ASCII),
            ("C", config::Symbols::Unicode, Symbols::UNICODE),
            ("C.UTF-8", config::Symbols::Ascii, Symbols::ASCII),
        ];
        for (locale, wish, expected) in cases {
            assert_eq!(symbols(locale, wish).tick, expected.tick, "{locale} {wish:?}");
        }
    }

    #[test]
    fn no_color_takes_every_theme_away_unless_color_is_asked_for() {
        let environment = |no_color| Environment { no_color, ..terminal("", "truecolor", "") };
        let theme = |wish, no_color, theme| {
            let config = Config { theme, ..Config::default() };
            look(&config, wish, &environment(no_color)).theme
        };
        let dark = Theme::new(Kind::Dark, Depth::Rgb);
        let none = Theme::new(Kind::None, Depth::Rgb);
        let own = Theme::new(Kind::Terminal, Depth::Rgb);
        assert_ne!(dark, none);
        assert_eq!(theme(ColorWish::Auto, false, config::Theme::Dark), dark);
        assert_eq!(theme(ColorWish::Auto, true, config::Theme::Dark), none);
        assert_eq!(theme(ColorWish::Always, true, config::Theme::Dark), dark);
        assert_eq!(theme(ColorWish::Never, false, config::Theme::Dark), none);
        assert_eq!(theme(ColorWish::Auto, false, config::Theme::None), none);
        assert_eq!(theme(ColorWish::Auto, false, config::Theme::Auto), own);
    }

    #[test]
    fn the_terminal_is_asked_for_its_background_only_where_that_matters() {
        let cases = [
            ("xterm-256color", "truecolor", "", ColorWish::Auto, Some(Depth::Rgb)),
            ("xterm-256color", "", "", ColorWish::Auto, Some(Depth::Palette)),
            ("tmux-256color", "24bit", "", ColorWish::Always, Some(Depth::Rgb)),
            ("xterm", "", "", ColorWish::Auto, None),
            ("xterm-256color", "truecolor", "", ColorWish::Never, None),
            ("xterm-256color", "truecolor", "theme = 'dark'", ColorWish::Auto, None),
            ("xterm-256color", "truecolor", "theme = 'terminal'", ColorWish::Auto, None),
            ("xterm-256color", "truecolor", "theme = 'none'", ColorWish::Auto, None),
            ("linux", "truecolor", "", ColorWish::Auto, None),
            ("eterm-color", "truecolor", "", ColorWish::Auto, None),
            ("dumb", "truecolor", "", ColorWish::Auto, None),
            ("", "truecolor", "", ColorWish::Auto, None),
        ];
        for (term, colorterm, config, wish, depth) in cases {
            let (config, _) = Config::parse(config);
            let looks = looks(&config, wish, &terminal(term, colorterm, ""));
            let themes = |depth| (Theme::new(Kind::Dark, depth), Theme::new(Kind::Light, depth));
            assert_eq!(looks.by_background, depth.map(themes), "{term} {colorterm} {config:?}");
        }
    }

    #[test]
    fn the_config_says_how_weeks_begin_and_whether_keys_are_listed() {
        let read = |text| {
            let (config, faults) = Config::parse(text);
            assert_eq!(faults, []);
            let look = look(&config, ColorWish::Auto, &terminal("", "", ""));
            (config.week_starts.weekday(), look.hints)
        };
        assert_eq!(read(""), (Weekday::Mon, true));
        assert_eq!(read("week_starts = 'sunday'\nhints = false"), (Weekday::Sun, false));
    }
}
