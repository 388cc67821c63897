//! Opens the app, on the whole screen or as a conversation in plain lines: from what was typed and
//! found to what either needs, and from how it ended to the exit status. Decides on theme and signs;
//! what they look like is the ui's business.

use std::io::Write;

use crate::{
    app::{App, Notice},
    cli::{
        self, OpenStore,
        args::{ColorWish, CommandLine},
        environment::Environment,
        failure::Failure,
        talk::Streams,
    },
    config::{self, Config, Fault},
    decks,
    domain::{kept::Problem, note},
    runtime::{self, Left},
    session::Session,
    store::{Lasting, Scope, StoreError},
    terminal::{Clipboard, Desk, Keyboard},
    ui::{
        Look, Looks,
        symbols::Symbols,
        theme::{Depth, Kind, Theme},
    },
};

mod conversation;
mod left;

use left::{forget, left_words};

/// Opens the app and gives the exit status once the person has left it.
#[must_use]
pub fn open(
    line: &CommandLine,
    environment: &Environment,
    open_store: OpenStore<'_>,
    mut streams: Streams<'_>,
) -> u8 {
    match run(line, environment, open_store, &mut streams) {
        Ok(left) => {
            print(&left.uncopied, streams.out);
            left.status
        }
        Err(failure) => cli::complain(&failure, streams.err),
    }
}

/// Prints lines that may not have reached the clipboard, so that they can be taken from here.
fn print(lines: &[String], out: &mut dyn Write) {
    for line in lines {
        // Should this have nowhere to go, there is nobody left to tell.
        writeln!(out, "{}", note::shown(line)).unwrap_or_default();
    }
}

fn run(
    line: &CommandLine,
    environment: &Environment,
    open_store: OpenStore<'_>,
    streams: &mut Streams<'_>,
) -> Result<Left, Failure> {
    let (mut session, paths) = cli::session(line, environment, open_store)?;
    let (config, faults) = Config::read(&paths.config_file);
    if is_accessible(line, environment, &config) {
        let read = conversation::Read { config, faults, paths };
        let status = conversation::hold(session, read, environment, streams)?;
        return Ok(Left { status, uncopied: Vec::new() });
    }
    list(&faults, streams.err);
    let gathered = decks::gather(&paths, config.deck.as_deref());
    let coach =
        session.open(gathered.deck, Scope::Recent).map_err(|error| Failure::reading(&error))?;
    let mut app = App::new(coach, session.now(), paths.data);
    app.notice = app.notice.or_else(|| notice(&faults)).or_else(|| of_deck(&gathered.problems));
    app.keys = config.keys.clone();
    app.week_starts = config.week_starts.weekday();
    app.support = Some(config.support.clone()).filter(|line| !line.is_empty());
    let desk = Desk { folder: paths.state, editor: editor(&config, environment) };
    if let Err(error) = take_up(&mut app, &mut session, &desk) {
        app.notice = app.notice.or_else(|| Some(unreadable(&error)));
    }
    let looks = looks(&config, line.global.color, environment);
    app.motion = motion(&config, &looks.first, environment);
    runtime::run(app, &mut session, &looks, Keyboard::with(desk, clipboard(environment)))
        .map_err(|error| Failure::Failed(format!("{error:#}; try again, or: hullo today")))
}

/// Whether a conversation is wanted in place of the screen, or is all that the terminal bears.
fn is_accessible(line: &CommandLine, environment: &Environment, config: &Config) -> bool {
    let wished = line.global.accessible || environment.accessible || config.accessible;
    wished || !environment.is_drawable()
}

/// Lists what is wrong with the config below the prompt, where it stands once the app is left.
fn list(faults: &[Fault], err: &mut dyn Write) {
    for fault in faults {
        // Should this have nowhere to go, the first of it is said in the app all the same.
        writeln!(err, "hullo: {}", note::shown(&fault.to_string())).unwrap_or_default();
    }
}

/// What is wrong with the config, as one line.
fn notice(faults: &[Fault]) -> Option<Notice> {
    let (first, others) = faults.split_first()?;
    let text = match others.len() {
        0 => format!("{first}."),
        n => format!("{first}; and {n} more, listed in the terminal once you leave."),
    };
    Some(Notice { text, error: true })
}

/// The editor for notes: the config's, else the environment's, else the one that every system has.
fn editor(config: &Config, environment: &Environment) -> String {
    let configured = Some(config.editor.clone()).filter(|editor| !editor.is_empty());
    configured.or_else(|| environment.editor.clone()).unwrap_or_else(|| "vi".to_owned())
}

/// Takes up the words that earlier runs left, also those that were in an editor when a run ended.
/// Their files go once their words are kept elsewhere.
fn take_up(app: &mut App, session: &mut Session, desk: &Desk) -> Result<(), StoreError> {
    let (drafts, taken) = left_words(session, desk)?;
    app.take_up(drafts);
    session.keep_drafts(app.drafts(), Lasting::Yes)?;
    forget(taken)
}

/// That words of an earlier run cannot be read.
fn unreadable(error: &StoreError) -> Notice {
    Notice { text: format!("Your words from last time are safe, but hullo {error}."), error: true }
}

/// What of the deck could not be used, quietly: `check` names it all.
fn of_deck(problems: &[Problem]) -> Option<Notice> {
    let first = problems.first()?;
    let file = first.file.rsplit('/').next().unwrap_or(&first.file);
    let text = format!("Part of your deck cannot be used: {file}. hullo check says why.");
    Some(Notice { text, error: false })
}

/// Colors and signs, and whether the terminal is to be asked what it draws on.
fn looks(config: &Config, wish: ColorWish, environment: &Environment) -> Looks {
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
fn motion(config: &Config, look: &Look, environment: &Environment) -> bool {
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
fn clipboard(environment: &Environment) -> Clipboard {
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
    Look { week_starts: config.week_starts.weekday(), hints: config.hints, ..look }
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
    fn all_faults_of_the_config_are_listed_and_the_first_stands_in_the_app() {
        assert_eq!(notice(&[]), None);
        let fault = |line, message: &str| Fault {
            file: "config.toml".into(),
            line,
            message: message.into(),
        };
        let faults = [fault(Some(1), "one"), fault(None, "two\u{1b}")];
        assert_eq!(notice(&faults[..1]).unwrap().text, "config.toml line 1: one.");
        let text = notice(&faults).unwrap().text;
        assert_eq!(
            text,
            "config.toml line 1: one; and 1 more, listed in the terminal once you leave."
        );
        let mut listed = Vec::new();
        list(&faults, &mut listed);
        let listed = String::from_utf8(listed).unwrap();
        assert_eq!(listed, "hullo: config.toml line 1: one\nhullo: config.toml: two\u{241b}\n");
    }

    #[test]
    fn the_config_says_how_weeks_begin_and_whether_keys_are_listed() {
        let look = |text| {
            let (config, faults) = Config::parse(text);
            assert_eq!(faults, []);
            look(&config, ColorWish::Auto, &terminal("", "", ""))
        };
        assert_eq!((look("").week_starts, look("").hints), (Weekday::Mon, true));
        let other = look("week_starts = 'sunday'\nhints = false");
        assert_eq!((other.week_starts, other.hints), (Weekday::Sun, false));
    }
}
