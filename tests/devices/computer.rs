//! One computer: folders, a clock, and the binary.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

use chrono::{DateTime, FixedOffset, TimeDelta};
use serde_json::Value;

/// A computer with hullo on it.
pub(crate) struct Computer {
    pub(crate) home: PathBuf,
    /// Its clock. Every command takes a second of it.
    pub(crate) now: DateTime<FixedOffset>,
}

impl Computer {
    /// One whose profile is pinned, so that every run gets the same ideas.
    pub(crate) fn new(home: PathBuf, now: &str) -> Self {
        let computer = Self::untouched(home, now);
        put(&computer.data().join("profile.toml"), b"schema = 1\nseed = 0\nsince = 2026-11-24\n");
        computer
    }

    /// One on which hullo has never been.
    pub(crate) fn untouched(home: PathBuf, now: &str) -> Self {
        fs::create_dir_all(&home).unwrap();
        Self { home, now: now.parse().unwrap() }
    }

    pub(crate) fn data(&self) -> PathBuf {
        self.home.join(".local/share/hullo")
    }

    pub(crate) fn state(&self) -> PathBuf {
        self.home.join(".local/state/hullo")
    }

    /// The name that its files carry.
    pub(crate) fn device(&self) -> String {
        let text = fs::read_to_string(self.state().join("device")).unwrap();
        text.split_whitespace().next().unwrap().to_owned()
    }

    pub(crate) fn later(&mut self, hours: i64) {
        self.now += TimeDelta::hours(hours);
    }

    /// The binary with these words, not yet run.
    pub(crate) fn command(&mut self, words: &[&str]) -> Command {
        self.now += TimeDelta::seconds(1);
        let mut command = Command::new(env!("CARGO_BIN_EXE_hullo"));
        command.args(words).env_clear().stdin(Stdio::null()).current_dir(&self.home);
        command.env("HULLO_DATA_DIR", self.data()).env("HULLO_STATE_DIR", self.state());
        command.env("HOME", &self.home).env("HULLO_NOW", self.now.to_rfc3339());
        command
    }

    pub(crate) fn run(&mut self, words: &[&str]) -> Output {
        self.command(words).output().unwrap()
    }

    /// Runs the binary, which must end well.
    pub(crate) fn says(&mut self, words: &[&str]) -> String {
        let output = self.run(words);
        let err = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(0), "{words:?}: {err}");
        String::from_utf8(output.stdout).unwrap()
    }

    pub(crate) fn json(&mut self, words: &[&str]) -> Value {
        let words: Vec<&str> = words.iter().copied().chain(["--json"]).collect();
        serde_json::from_str(&self.says(&words)).unwrap()
    }

    /// Every moment's words with its id, in order. One that stands there twice is there twice.
    pub(crate) fn moments(&mut self) -> Vec<(String, String)> {
        let answer = self.json(&["history"]);
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let moments = answer["moments"].as_array().unwrap();
        let mut all: Vec<_> =
            moments.iter().map(|it| (text(&it["note"]), text(&it["id"]))).collect();
        all.sort();
        all
    }

    /// The ideas that are hidden, and the ways that are paused.
    pub(crate) fn choices(&mut self) -> BTreeSet<String> {
        let named = |answer: &Value, list: &str, flag: &str| -> Vec<String> {
            let all = answer[list].as_array().unwrap().iter();
            let on = all.filter(|it| it[flag] == Value::Bool(true));
            on.map(|it| it["id"].as_str().unwrap().to_owned()).collect()
        };
        let hidden = named(&self.json(&["deck", "list"]), "prompts", "hidden");
        let paused = named(&self.json(&["menu"]), "categories", "paused");
        hidden.into_iter().chain(paused).collect()
    }
}

/// Every file below a folder by its path within it, version control left out.
pub(crate) fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut all = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(at) = folders.pop() {
        for entry in fs::read_dir(&at).into_iter().flatten() {
            let path = entry.unwrap().path();
            match path.is_dir() {
                true if path.ends_with(".git") => {}
                true => folders.push(path),
                false => {
                    let within = path.strip_prefix(folder).unwrap().to_owned();
                    all.insert(within, fs::read(&path).unwrap());
                }
            }
        }
    }
    all
}

/// Writes a file as another program does.
#[expect(clippy::disallowed_methods, reason = "other programs write like this")]
pub(crate) fn put(path: &Path, bytes: &[u8]) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}
