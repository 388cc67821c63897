//! A home for one test, and the binary in it. The profile is pinned, so that every home gets the
//! same ideas; the device's random name is shown as `k7f3`.

use std::{
    collections::BTreeMap,
    fs,
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

/// A home with hullo's folders and a time.
pub(crate) struct Rig {
    home: TempDir,
    now: String,
}

impl Rig {
    /// A person's first morning.
    pub(crate) fn new() -> Self {
        let rig = Self { home: TempDir::new().unwrap(), now: "2026-11-24T08:14:00-05:00".into() };
        fs::create_dir_all(rig.data()).unwrap();
        let profile = "schema = 1\nseed = 0\nsince = 2026-11-24\n";
        put(&rig.data().join("profile.toml"), profile);
        rig
    }

    /// A home in which hullo has never been.
    pub(crate) fn untouched() -> Self {
        let rig = Self::new();
        fs::remove_dir_all(rig.home.path().join(".local")).unwrap();
        rig
    }

    pub(crate) fn home(&self) -> &Path {
        self.home.path()
    }

    pub(crate) fn data(&self) -> PathBuf {
        self.home().join(".local/share/hullo")
    }

    pub(crate) fn state(&self) -> PathBuf {
        self.home().join(".local/state/hullo")
    }

    /// Sets the time: `2026-11-24 08:14`, in New York's winter.
    pub(crate) fn at(&mut self, time: &str) -> &mut Self {
        self.now = format!("{}:00-05:00", time.replace(' ', "T"));
        self
    }

    /// The binary with these words, not yet run; `k7f3` in an id means this device.
    pub(crate) fn command(&self, words: &[&str]) -> Command {
        let own = self.device().map_or_else(|| "k7f3-".to_owned(), |device| format!("{device}-"));
        let words = words.iter().map(|word| word.replace("k7f3-", &own));
        let mut command = Command::new(env!("CARGO_BIN_EXE_hullo"));
        command.args(words).env_clear().current_dir(self.home()).stdin(Stdio::null());
        command.env("HOME", self.home()).env("HULLO_NOW", &self.now);
        command
    }

    /// Runs the binary.
    pub(crate) fn hullo(&self, words: &[&str]) -> Ended {
        self.ended(self.command(words))
    }

    /// Runs a command that was made with [`Rig::command`].
    pub(crate) fn ended(&self, mut command: Command) -> Ended {
        let output = command.output().unwrap();
        let text = |bytes| self.normal(&String::from_utf8(bytes).unwrap());
        Ended { status: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
    }

    /// Runs the binary, which must end well and say nothing on standard error.
    pub(crate) fn says(&self, words: &[&str]) -> String {
        let ended = self.hullo(words);
        assert_eq!((ended.status, ended.err.as_str()), (Some(0), ""), "{words:?}");
        ended.out
    }

    /// Runs the binary, which must end with `status`, one line on standard error and nothing else.
    pub(crate) fn refuses(&self, words: &[&str], status: i32) -> String {
        let ended = self.hullo(words);
        assert_eq!((ended.status, ended.out.as_str()), (Some(status), ""), "{words:?}");
        assert!(ended.err.starts_with("hullo: ") && ended.err.ends_with('\n'), "{:?}", ended.err);
        assert_eq!(ended.err.lines().count(), 1, "{:?}", ended.err);
        ended.err.trim_end().to_owned()
    }

    /// Runs the binary, which must answer with one line of JSON.
    pub(crate) fn json(&self, words: &[&str]) -> serde_json::Value {
        let words: Vec<&str> = words.iter().copied().chain(["--json"]).collect();
        let out = self.says(&words);
        assert_eq!(out.lines().count(), 1, "{out}");
        serde_json::from_str(&out).unwrap()
    }

    /// Every file under the home with its bytes, and every folder.
    pub(crate) fn files(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let mut files = BTreeMap::new();
        let mut folders = vec![self.home().to_owned()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(&folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    files.insert(path.clone(), Vec::new());
                    folders.push(path);
                } else {
                    files.insert(path.clone(), fs::read(&path).unwrap());
                }
            }
        }
        files
    }

    /// The journal's text, with the device's name as outputs show it.
    pub(crate) fn journal(&self) -> String {
        let mut texts = Vec::new();
        for entry in fs::read_dir(self.data().join("journal")).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|extension| extension == "toml") {
                texts.push(self.normal(&fs::read_to_string(path).unwrap()));
            }
        }
        texts.concat()
    }

    /// Where this device's journal of 2026 is.
    pub(crate) fn journal_file(&self) -> PathBuf {
        self.data().join(format!("journal/2026-{}.toml", self.device().unwrap()))
    }

    /// Adds to this device's journal of 2026 by hand.
    pub(crate) fn type_by_hand(&self, text: &str) {
        let path = self.journal_file();
        let before = fs::read_to_string(&path).unwrap();
        put(&path, &format!("{before}{text}"));
    }

    fn device(&self) -> Option<String> {
        let text = fs::read_to_string(self.state().join("device")).ok()?;
        Some(text.split_whitespace().next()?.to_owned())
    }

    /// A text with the home as `~` and this device as `k7f3`.
    pub(crate) fn normal(&self, text: &str) -> String {
        let text = text.replace(&self.home().display().to_string(), "~");
        match self.device() {
            Some(device) => {
                text.replace(&format!("{device}-"), "k7f3-").replace(&format!("-{device}"), "-k7f3")
            }
            None => text,
        }
    }
}

/// Writes a file of a test's own.
#[expect(clippy::disallowed_methods, reason = "a test's own files may be written plainly")]
pub(crate) fn put(path: &Path, text: &str) {
    fs::write(path, text).unwrap();
}
