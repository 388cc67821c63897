//! The snippet of `hullo init` in the real shells: one line a day, no process afterwards, nothing
//! left behind. A shell that is not on this computer is skipped, and it is said.

use std::{
    fs,
    os::unix::fs::PermissionsExt as _,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::{SystemTime, UNIX_EPOCH},
};

use super::{
    rig::{Rig, put},
    skipped::skipped,
};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Shell {
    Bash,
    Zsh,
    Fish,
}

const SHELLS: [Shell; 3] = [Shell::Bash, Shell::Zsh, Shell::Fish];

impl Shell {
    fn name(self) -> &'static str {
        match self {
            Self::Bash => "bash",
            Self::Zsh => "zsh",
            Self::Fish => "fish",
        }
    }

    /// Where the shell is, or a loud word that it is not.
    fn found(self) -> Option<PathBuf> {
        found(self.name())
    }
}

pub(super) fn found(program: &str) -> Option<PathBuf> {
    let path = std::env::split_paths("/usr/local/bin:/usr/bin:/bin")
        .map(|folder| folder.join(program))
        .find(|path| path.exists());
    if path.is_none() {
        skipped(&format!("no {program} on this computer"));
    }
    path
}

/// A home with a shell's start file and a folder of programs that note each start in a log.
struct Home {
    rig: Rig,
    shell: Shell,
    zone: String,
}

/// What a shell said, and which programs it started.
struct Said {
    out: String,
    err: String,
    started: Vec<String>,
}

/// A zone where it is about noon now: no test that keeps to it crosses the hour at which a day begins.
#[expect(clippy::disallowed_methods, reason = "the shells have no other clock than this one")]
fn noon() -> String {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs();
    format!("UTC{}", i64::try_from(now / 3_600 % 24).unwrap() - 12)
}

impl Home {
    fn new(shell: Shell) -> Self {
        Self { rig: Rig::untouched(), shell, zone: noon() }.with_programs()
    }

    fn with_programs(self) -> Self {
        let bin = self.path("bin");
        fs::create_dir_all(&bin).unwrap();
        let log = self.path("log").display().to_string();
        let date = found("date").unwrap().display().to_string();
        for (name, real) in [("hullo", env!("CARGO_BIN_EXE_hullo")), ("date", date.as_str())] {
            let script = format!("#!/bin/sh\necho {name} >>'{log}'\nexec '{real}' \"$@\"\n");
            put(&bin.join(name), &script);
            fs::set_permissions(bin.join(name), fs::Permissions::from_mode(0o755)).unwrap();
        }
        self
    }

    fn path(&self, name: &str) -> PathBuf {
        self.rig.home().join(name)
    }

    /// The snippet, as `hullo init` prints it here.
    fn snippet(&self, words: &[&str]) -> String {
        let mut command = self.dressed(Path::new(env!("CARGO_BIN_EXE_hullo")));
        command.args(words).args(["init", self.shell.name()]);
        let output = command.output().unwrap();
        assert!(output.status.success());
        String::from_utf8(output.stdout).unwrap()
    }

    /// Puts a start file in place.
    fn start_with(&self, text: &str) {
        let file = match self.shell {
            Shell::Bash => ".bashrc",
            Shell::Zsh => ".zshrc",
            Shell::Fish => ".config/fish/config.fish",
        };
        fs::create_dir_all(self.path(file).parent().unwrap()).unwrap();
        put(&self.path(file), text);
    }

    /// A command in this home, on the real clock and in its zone.
    fn dressed(&self, program: &Path) -> Command {
        let mut command = Command::new(program);
        let path = format!("{}:/usr/bin:/bin", self.path("bin").display());
        command.env_clear().current_dir(self.rig.home()).stdin(Stdio::null());
        command.env("HOME", self.rig.home()).env("PATH", path).env("TZ", &self.zone);
        command.env("TERM", "dumb").env("LANG", "C.UTF-8");
        command
    }

    fn interactive(&self) -> Command {
        let mut command = self.dressed(&self.shell.found().unwrap());
        command.args(["-i", "-c", "echo alive"]);
        command
    }

    /// Starts a shell and lets it end.
    fn start(&self, command: &mut Command) -> Said {
        drop(fs::remove_file(self.path("log")));
        let output = command.output().unwrap();
        let log = fs::read_to_string(self.path("log")).unwrap_or_default();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        // Without a terminal bash says that it has no job control, which is none of our words.
        let err = text(output.stderr).lines().filter(|line| !line.starts_with("bash: ")).collect();
        let started = log.lines().map(str::to_owned).collect();
        Said { out: text(output.stdout), err, started }
    }

    fn stamp(&self) -> PathBuf {
        let state = self.path(".local/state/hullo");
        let folders = fs::read_dir(state).unwrap().map(|entry| entry.unwrap().path());
        folders.map(|folder| folder.join("nudge")).find(|stamp| stamp.exists()).unwrap()
    }
}

/// Whether a shell said the line, and nothing else but that it lives.
fn nudged(said: &Said) -> bool {
    assert_eq!(said.err, "");
    let lines: Vec<&str> = said.out.lines().collect();
    assert_eq!(lines.last(), Some(&"alive"), "{lines:?}");
    assert!(lines.len() <= 2, "{lines:?}");
    lines.len() == 2 && {
        assert!(lines[0].starts_with("Today's small idea: "), "{lines:?}");
        assert!(lines[0].ends_with(". Open it with: hullo"), "{lines:?}");
        true
    }
}

fn everywhere(test: impl Fn(Shell)) {
    for shell in SHELLS.into_iter().filter(|shell| shell.found().is_some()) {
        test(shell);
    }
}

#[test]
fn three_shells_give_one_line_and_the_later_ones_start_no_program() {
    everywhere(|shell| {
        let home = Home::new(shell);
        home.start_with(&home.snippet(&[]));
        let first = home.start(&mut home.interactive());
        assert!(nudged(&first), "{}", shell.name());
        assert_eq!(first.started.iter().filter(|name| *name == "hullo").count(), 1);
        for _ in 0..2 {
            let later = home.start(&mut home.interactive());
            assert!(!nudged(&later), "{}", shell.name());
            let allowed: &[&str] = if shell == Shell::Fish { &["date"] } else { &[] };
            assert_eq!(later.started, allowed, "{}", shell.name());
        }
        assert!(!home.path(".local/share/hullo").exists(), "no journal is made");
    });
}

#[test]
fn three_shells_that_start_together_give_one_line() {
    everywhere(|shell| {
        let home = Home::new(shell);
        home.start_with(&home.snippet(&[]));
        let shells: Vec<_> = (0..3)
            .map(|_| {
                let mut command = home.interactive();
                command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap()
            })
            .collect();
        let lines: usize = shells
            .into_iter()
            .map(|shell| {
                let out = String::from_utf8(shell.wait_with_output().unwrap().stdout).unwrap();
                out.matches("Today's small idea").count()
            })
            .sum();
        assert_eq!(lines, 1, "{}", shell.name());
    });
}

#[test]
fn a_shell_that_nobody_talks_to_and_one_that_is_told_so_stay_silent() {
    everywhere(|shell| {
        let home = Home::new(shell);
        let snippet = home.snippet(&[]);
        home.start_with(&snippet);
        put(&home.path("script"), &format!("{snippet}\necho alive\n"));
        let mut script = home.dressed(&shell.found().unwrap());
        let said = home.start(script.arg("script"));
        assert!(!nudged(&said), "{}", shell.name());
        assert_eq!(said.started, [""; 0], "{}", shell.name());
        let told = home.start(home.interactive().env("HULLO_NO_NUDGE", "1"));
        assert!(!nudged(&told), "{}", shell.name());
        assert_eq!(told.started, [""; 0], "{}", shell.name());
        assert!(
            nudged(&home.start(home.interactive().env("HULLO_NO_NUDGE", ""))),
            "empty is not set"
        );
    });
}

#[test]
fn it_lives_under_set_u_and_set_e_also_without_hullo_and_with_one_that_fails() {
    for shell in [Shell::Bash, Shell::Zsh].into_iter().filter(|shell| shell.found().is_some()) {
        let home = Home::new(shell);
        home.start_with(&format!("set -eu\n{}\necho after\n", home.snippet(&[])));
        let lines = |said: &Said| said.out.lines().map(str::to_owned).collect::<Vec<_>>();
        let said = home.start(&mut home.interactive());
        assert_eq!(lines(&said)[1..], ["after", "alive"], "{} {}", shell.name(), said.err);
        let again = home.start(&mut home.interactive());
        assert_eq!(lines(&again), ["after", "alive"], "{}", shell.name());
        put(&home.path("bin/hullo"), "#!/bin/sh\necho nothing but trouble >&2\nexit 4\n");
        put(&home.stamp(), "0 1\n");
        let failing = home.start(&mut home.interactive());
        assert_eq!(
            (lines(&failing), failing.err.as_str()),
            (lines(&again), ""),
            "{}",
            shell.name()
        );
        fs::remove_file(home.path("bin/hullo")).unwrap();
        let without = home.start(&mut home.interactive());
        assert_eq!(
            (lines(&without), without.err.as_str()),
            (lines(&again), ""),
            "{}",
            shell.name()
        );
    }
}

#[test]
fn a_broken_stamp_or_a_clock_set_back_asks_again_and_complains_to_nobody() {
    everywhere(|shell| {
        let home = Home::new(shell);
        home.start_with(&home.snippet(&[]));
        assert!(nudged(&home.start(&mut home.interactive())));
        let huge = "99999999999999999999999999 99999999999999999999999999\n";
        let broken =
            ["", "\n", "x\n", "1\n", "-1 99999999999\n", "0x1 09\n", huge, "$(date) `date`\n"];
        let ahead = "99999999998 99999999999\n";
        for text in broken.into_iter().chain([ahead, "0 1\n"]) {
            put(&home.stamp(), text);
            assert!(nudged(&home.start(&mut home.interactive())), "{} {text:?}", shell.name());
            assert!(!nudged(&home.start(&mut home.interactive())), "{} {text:?}", shell.name());
        }
        // The same, while it is known that today's line was said.
        let said = fs::read_to_string(home.stamp()).unwrap();
        let today = said.lines().nth(1).unwrap();
        put(&home.stamp(), &format!("{ahead}{today}\n"));
        assert!(!nudged(&home.start(&mut home.interactive())), "{}", shell.name());
    });
}

#[test]
fn nothing_is_left_behind_and_strange_folders_are_quoted() {
    everywhere(|shell| {
        let home = Home::new(shell);
        let folder = home.path("it's a \\ $HOME `x`").display().to_string();
        let names = match shell {
            Shell::Fish => "set -n; functions -an",
            _ => "set",
        };
        home.start_with(&home.snippet(&["--data-dir", &folder]));
        let mut command = home.dressed(&shell.found().unwrap());
        let said = home.start(command.args(["-i", "-c", names]).env("HULLO_STATE_DIR", &folder));
        assert_eq!(said.err, "");
        let mut lines = said.out.lines();
        assert!(lines.next().unwrap().starts_with("Today's small idea: "), "{}", said.out);
        let ours =
            |line: &&str| line.to_lowercase().contains("hullo_nudge") || line.contains("stamp=");
        // What bash keeps in `_` is the last word of the last command, whoever's that was.
        let mut lines = lines.filter(|line| !line.starts_with("_="));
        assert_eq!(lines.find(ours), None, "{}", shell.name());
    });
}

#[test]
fn the_lines_name_what_hullo_was_given_by_its_full_path_wherever_a_shell_starts() {
    let rig = Rig::untouched();
    for shell in ["bash", "zsh", "fish"] {
        let lines = rig.says(&["--config", "mine.toml", "init", shell]);
        assert!(lines.contains("command hullo --config '~/mine.toml' nudge --once"), "{lines}");
        let lines = rig.says(&["--config", "mine.toml", "--data-dir", "a b", "init", shell]);
        let both = "command hullo --data-dir '~/a b' --config '~/mine.toml' nudge --once";
        assert!(lines.contains(both), "{lines}");
    }
}

#[test]
fn before_bash_4_2_date_is_asked_and_nothing_else() {
    if Shell::Bash.found().is_none() {
        return;
    }
    let home = Home::new(Shell::Bash);
    for old in ["3 2", "4 1"] {
        let snippet = home.snippet(&[]).replace("BASH_VERSINFO", "OLD");
        home.start_with(&format!("OLD=({old})\nset -o posix\n{snippet}"));
        drop(fs::remove_dir_all(home.path(".local")));
        let first = home.start(&mut home.interactive());
        assert!(nudged(&first));
        assert_eq!(first.started, ["date", "hullo"], "{old}");
        let later = home.start(&mut home.interactive());
        assert!(!nudged(&later));
        assert_eq!(later.started, ["date"], "{old}");
    }
}

#[test]
fn shellcheck_has_nothing_to_say() {
    let Some(shellcheck) = found("shellcheck") else { return };
    let home = Home::new(Shell::Bash);
    put(&home.path("snippet"), &home.snippet(&[]));
    let mut command = Command::new(shellcheck);
    command.env_clear().args(["--norc", "--shell=bash"]).arg(home.path("snippet"));
    let output = command.output().unwrap();
    assert_eq!(String::from_utf8(output.stdout).unwrap(), "");
    assert!(output.status.success());
}

#[test]
fn tmux_shows_the_line_in_its_status_bar() {
    let Some(tmux) = found("tmux") else { return };
    let rig = Rig::new();
    let title = rig.json(&["status"])["title"].as_str().unwrap().to_owned();
    let socket = rig.home().join("tmux").display().to_string();
    let hullo = env!("CARGO_BIN_EXE_hullo");
    put(
        &rig.home().join("tmux.conf"),
        &format!(
            "set -g default-shell /bin/sh\nset -g status-interval 1\n\
             set -g status-right-length 60\nset -g status-left ''\n\
             set -g window-status-current-format ''\n\
             set -g status-right '#({hullo} status --format tmux)'\n"
        ),
    );
    let mut terminal = super::app::Terminal::run(
        &rig,
        &tmux.display().to_string(),
        &["-S", &socket, "-f", "tmux.conf", "new-session", "sleep 60"],
    );
    terminal.wait_for(&format!("1 {title}"));
    let kill = Command::new(&tmux).args(["-S", &socket, "kill-server"]).status().unwrap();
    assert!(kill.success());
    assert!(!terminal.contents().contains("#["), "its colors are tmux's");
}
