//! What the process was told from outside, gathered once by `main` and handed down as plain data, so
//! that everything below can be tested with any environment. Reads no variable and no terminal.

use std::{ffi::OsString, path::PathBuf};

use chrono::{DateTime, Datelike as _, FixedOffset};

use super::{args::ColorWish, failure::Failure};
use crate::{clock::Clock, domain::day, paths::Wishes};

/// The environment variables that hullo looks at, and the terminal it runs in.
#[derive(Clone, Debug, Default)]
pub struct Environment {
    /// `HULLO_DATA_DIR`.
    pub data_dir: Option<PathBuf>,
    /// `HULLO_CONFIG_DIR`.
    pub config_dir: Option<PathBuf>,
    /// `HULLO_STATE_DIR`.
    pub state_dir: Option<PathBuf>,
    /// `XDG_DATA_HOME`.
    pub xdg_data_home: Option<PathBuf>,
    /// `XDG_CONFIG_HOME`.
    pub xdg_config_home: Option<PathBuf>,
    /// `XDG_STATE_HOME`.
    pub xdg_state_home: Option<PathBuf>,
    /// `NO_COLOR`, set to anything but an empty text.
    pub no_color: bool,
    /// `CLICOLOR_FORCE`, set to anything but an empty text and 0.
    pub clicolor_force: bool,
    /// `HULLO_ACCESSIBLE`, set to anything but an empty text and 0.
    pub accessible: bool,
    /// `TERM`.
    pub term: Option<String>,
    /// `COLORTERM`.
    pub colorterm: Option<String>,
    /// `TERM_PROGRAM`.
    pub term_program: Option<String>,
    /// What stands between us and the terminal.
    pub between: Between,
    /// The first of `LC_ALL`, `LC_CTYPE` and `LANG` that is set: which characters can be shown.
    pub locale: Option<String>,
    /// `VISUAL`, else `EDITOR`: how the person writes.
    pub editor: Option<String>,
    /// `HULLO_NOW`: the time to pretend, for tests and pictures.
    pub now: Option<String>,
    /// What the standard streams are.
    pub terminal: Terminal,
}

/// Which standard streams are terminals, and how wide.
#[derive(Clone, Copy, Debug, Default)]
pub struct Terminal {
    /// Whether standard input is one.
    pub input: bool,
    /// Whether standard output is one.
    pub output: bool,
    /// The columns of standard output, if they are known.
    pub columns: Option<usize>,
}

/// What stands between us and the terminal that a person looks at.
#[derive(Clone, Copy, Debug, Default)]
pub struct Between {
    /// A multiplexer: `TMUX` or `STY` is set.
    pub multiplexer: bool,
    /// A way to another computer: `SSH_CONNECTION` or `SSH_TTY` is set.
    pub ssh: bool,
}

impl Environment {
    /// Gathers the variables through `read`. One that is set to an empty text counts as not set.
    #[must_use]
    pub fn gather(read: impl Fn(&str) -> Option<OsString>, terminal: Terminal) -> Self {
        let set = |name| read(name).filter(|value| !value.is_empty());
        let path = |name| set(name).map(PathBuf::from);
        let text = |name| set(name).map(|value| value.to_string_lossy().into_owned());
        Self {
            data_dir: path("HULLO_DATA_DIR"),
            config_dir: path("HULLO_CONFIG_DIR"),
            state_dir: path("HULLO_STATE_DIR"),
            xdg_data_home: path("XDG_DATA_HOME"),
            xdg_config_home: path("XDG_CONFIG_HOME"),
            xdg_state_home: path("XDG_STATE_HOME"),
            no_color: set("NO_COLOR").is_some(),
            clicolor_force: set("CLICOLOR_FORCE").is_some_and(|value| value != "0"),
            accessible: set("HULLO_ACCESSIBLE").is_some_and(|value| value != "0"),
            term: text("TERM"),
            colorterm: text("COLORTERM"),
            term_program: text("TERM_PROGRAM"),
            between: Between {
                multiplexer: set("TMUX").or_else(|| set("STY")).is_some(),
                ssh: set("SSH_CONNECTION").or_else(|| set("SSH_TTY")).is_some(),
            },
            locale: text("LC_ALL").or_else(|| text("LC_CTYPE")).or_else(|| text("LANG")),
            editor: text("VISUAL").or_else(|| text("EDITOR")),
            now: text("HULLO_NOW"),
            terminal,
        }
    }

    /// Where the files are wanted; `data` and `config_file` come from the command line.
    #[must_use]
    pub fn wishes(&self, data: Option<PathBuf>, config_file: Option<PathBuf>) -> Wishes {
        Wishes {
            data: data.or_else(|| self.data_dir.clone()),
            config: self.config_dir.clone(),
            config_file,
            state: self.state_dir.clone(),
            xdg_data: self.xdg_data_home.clone(),
            xdg_config: self.xdg_config_home.clone(),
            xdg_state: self.xdg_state_home.clone(),
        }
    }

    /// The clock of this run.
    ///
    /// # Errors
    /// `HULLO_NOW` is no time, or one that no record may have.
    pub fn clock(&self) -> Result<Clock, Failure> {
        let Some(text) = &self.now else { return Ok(Clock::system()) };
        let time: Option<DateTime<FixedOffset>> = DateTime::parse_from_rfc3339(text).ok();
        // A day of room on both sides, for the hours that still belong to the day before.
        let years = day::YEARS.start() + 1..=day::YEARS.end() - 1;
        match time.filter(|time| years.contains(&time.year())) {
            Some(time) => Ok(Clock::set_to(time)),
            None => Err(Failure::Usage(
                "HULLO_NOW is not a time; write it as 2026-11-24T08:14:00-05:00, or unset it"
                    .into(),
            )),
        }
    }

    /// Whether the person has nothing against colour where it is shown. What the command line says
    /// comes before what they say for all programs.
    #[must_use]
    pub fn wants_color(&self, wish: ColorWish) -> bool {
        match wish {
            ColorWish::Always => true,
            ColorWish::Never => false,
            ColorWish::Auto => !self.no_color,
        }
    }

    /// Whether output may be coloured. What the command line says comes first, then what the person
    /// says for all programs, then what the terminal can do.
    #[must_use]
    pub fn allows_color(&self, wish: ColorWish) -> bool {
        let shown = self.clicolor_force || (self.terminal.output && self.is_drawable());
        self.wants_color(wish) && (shown || wish == ColorWish::Always)
    }

    /// Whether the locale writes in Unicode.
    #[must_use]
    pub fn writes_unicode(&self) -> bool {
        let locale = self.locale.as_deref().unwrap_or_default().to_ascii_lowercase();
        locale.contains("utf-8") || locale.contains("utf8")
    }

    /// Whether somebody sits at a terminal to open the app on.
    #[must_use]
    pub fn has_terminal(&self) -> bool {
        self.terminal.input && self.terminal.output
    }

    /// Whether a terminal can be drawn on.
    #[must_use]
    pub fn is_drawable(&self) -> bool {
        self.term.as_deref() != Some("dumb")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gathered(variables: &[(&str, &str)], output: bool) -> Environment {
        let read = |name: &str| {
            let found = variables.iter().find(|(variable, _)| *variable == name);
            found.map(|(_, value)| OsString::from(value))
        };
        Environment::gather(read, Terminal { input: true, output, columns: None })
    }

    #[test]
    fn an_empty_variable_counts_as_not_set() {
        let environment = gathered(&[("HULLO_DATA_DIR", ""), ("LC_ALL", ""), ("LANG", "C")], true);
        assert_eq!(environment.data_dir, None);
        assert_eq!(environment.locale.as_deref(), Some("C"));
    }

    /// The wish, the variables, whether there is a terminal, and what comes of it.
    type Case<'a> = (ColorWish, &'a [(&'a str, &'a str)], bool, bool);

    #[test]
    fn the_command_line_beats_no_color_which_beats_force_which_beats_the_terminal() {
        use ColorWish::{Always, Auto, Never};
        let no = ("NO_COLOR", "1");
        let force = ("CLICOLOR_FORCE", "1");
        let dumb = ("TERM", "dumb");
        let cases: [Case<'_>; 10] = [
            (Auto, &[], true, true),
            (Auto, &[], false, false),
            (Auto, &[no], true, false),
            (Auto, &[dumb], true, false),
            (Auto, &[force], false, true),
            (Auto, &[("CLICOLOR_FORCE", "0")], false, false),
            (Auto, &[no, force], true, false),
            (Auto, &[("NO_COLOR", "")], true, true),
            (Always, &[no, dumb], false, true),
            (Never, &[force], true, false),
        ];
        for (wish, variables, terminal, expected) in cases {
            let environment = gathered(variables, terminal);
            assert_eq!(environment.allows_color(wish), expected, "{wish:?} {variables:?}");
        }
    }

    #[test]
    fn accessible_mode_is_wished_for_by_anything_but_nothing_and_0() {
        for (value, expected) in [("1", true), ("yes", true), ("0", false), ("", false)] {
            let environment = gathered(&[("HULLO_ACCESSIBLE", value)], true);
            assert_eq!(environment.accessible, expected, "{value}");
        }
        assert!(!gathered(&[], true).accessible);
        assert!(!gathered(&[("TERM", "dumb")], true).is_drawable());
        assert!(gathered(&[], true).is_drawable());
    }

    #[test]
    fn a_pretended_time_must_be_one_that_a_record_can_have() {
        let clock = |now| gathered(&[("HULLO_NOW", now)], true).clock();
        assert!(clock("2026-11-24T08:14:00-05:00").is_ok());
        for now in ["now", "2026-11-24", "2026-11-24T08:14:00", "0000-01-01T00:00:00Z"] {
            assert!(matches!(clock(now), Err(Failure::Usage(_))), "{now}");
        }
    }

    #[test]
    fn the_option_for_the_data_folder_beats_its_variable() {
        let environment = gathered(&[("HULLO_DATA_DIR", "/variable")], true);
        assert_eq!(environment.wishes(None, None).data, Some("/variable".into()));
        let wishes = environment.wishes(Some("/option".into()), None);
        assert_eq!(wishes.data, Some("/option".into()));
    }
}
