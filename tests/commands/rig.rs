//! A home for one test, a time, and the binary in it.

use std::{
    collections::BTreeMap,
    fs,
    io::Write as _,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use tempfile::TempDir;

/// How one run ended.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Ended {
    pub(crate) status: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

/// A home in which hullo has never been, on the morning of Tuesday 24 November 2026.
pub(crate) struct Home {
    folder: TempDir,
    now: String,
}

impl Home {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self { folder, now: "2026-11-24T08:14:00-05:00".into() }
    }

    pub(crate) fn path(&self, below: &str) -> PathBuf {
        self.folder.path().join(below)
    }

    /// Sets the time: `2026-11-24 08:14`.
    pub(crate) fn at(&mut self, time: &str) -> &mut Self {
        self.now = format!("{}:00-05:00", time.replace(' ', "T"));
        self
    }

    /// Returns a program in this home, not yet run.
    pub(crate) fn program(&self, program: &Path) -> Command {
        let mut command = Command::new(program);
        command.env_clear().current_dir(self.folder.path()).stdin(Stdio::null());
        command.env("HOME", self.folder.path()).env("HULLO_NOW", &self.now);
        command
    }

    /// Returns hullo with these words, not yet run.
    pub(crate) fn command(&self, words: &[&str]) -> Command {
        let mut command = self.program(Path::new(env!("CARGO_BIN_EXE_hullo")));
        command.args(words);
        command
    }

    pub(crate) fn run(&self, words: &[&str]) -> Ended {
        ended(&mut self.command(words))
    }

    /// Runs hullo, which must end well and say nothing on standard error. Returns what it said.
    pub(crate) fn says(&self, words: &[&str]) -> String {
        let ended = self.run(words);
        assert_eq!((ended.status, ended.err.as_str()), (Some(0), ""), "{words:?}");
        ended.out.trim_end().to_owned()
    }

    /// Runs hullo with `--json`, which must answer with one object.
    pub(crate) fn json(&self, words: &[&str]) -> serde_json::Value {
        let words: Vec<&str> = words.iter().copied().chain(["--json"]).collect();
        let value: serde_json::Value = serde_json::from_str(&self.says(&words)).unwrap();
        assert_eq!(value["schema"], 1);
        value
    }

    /// Returns the title of today's idea.
    pub(crate) fn title(&self) -> String {
        self.json(&["status"])["title"].as_str().unwrap().to_owned()
    }

    /// Returns what accessible mode answers to these lines, after the first idea.
    pub(crate) fn hears(&self, lines: &str) -> String {
        let idea = self.talk("");
        let out = self.talk(lines);
        out.strip_prefix(idea.trim_end()).unwrap_or(&out).trim().to_owned()
    }

    /// Returns all that accessible mode says to some lines, without its goodbye.
    pub(crate) fn talk(&self, lines: &str) -> String {
        let mut command = self.command(&["--accessible"]);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        child.stdin.take().unwrap().write_all(lines.as_bytes()).unwrap();
        let output = child.wait_with_output().unwrap();
        assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
        let out = String::from_utf8(output.stdout).unwrap();
        let bye = "Nothing is left to save. Until tomorrow.\n";
        out.strip_suffix(bye).unwrap().trim_end().to_owned()
    }

    /// Returns every file of hullo's with its bytes.
    pub(crate) fn files(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let mut files = BTreeMap::new();
        let mut folders = vec![self.folder.path().to_owned()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(&folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    files.insert(path.clone(), fs::read(&path).unwrap());
                }
            }
        }
        files
    }

    /// Returns the text of the journal's files.
    pub(crate) fn journal(&self) -> String {
        let is_journal = |path: &PathBuf| path.to_string_lossy().contains("/journal/");
        let files = self.files().into_iter().filter(|(path, _)| is_journal(path));
        files.map(|(_, bytes)| String::from_utf8(bytes).unwrap()).collect()
    }
}

/// Runs a command.
pub(crate) fn ended(command: &mut Command) -> Ended {
    let output = command.output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Ended { status: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
}

/// Writes a file of a test's own.
#[expect(clippy::disallowed_methods, reason = "a test's own files may be written plainly")]
pub(crate) fn put(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// Returns where a program is, or says loudly that what needs it is skipped.
pub(crate) fn found(program: &str) -> Option<PathBuf> {
    let folders = std::env::split_paths("/usr/local/bin:/usr/bin:/bin");
    let path = folders.map(|folder| folder.join(program)).find(|path| path.exists());
    if path.is_none() {
        eprintln!("SKIPPED: no {program} on this computer");
    }
    path
}
