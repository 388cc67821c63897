//! Counts of what a program does that are the same on every machine: instructions and allocations
//! by valgrind, system calls by strace. Where such a tool is not installed there is no count, and
//! whoever asks says so.

use std::{
    collections::BTreeMap,
    ffi::OsStr,
    path::Path,
    process::{Command, Stdio},
};

use anyhow::{Context as _, Result, bail};

#[path = "../../tests/support/skipped.rs"]
mod skipped;

use skipped::skipped;

/// One system call that strace saw.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// Its name.
    pub name: String,
    /// The whole line, with paths beside the numbers of open files.
    pub line: String,
}

impl Call {
    /// The path of the first file among its arguments.
    pub fn path(&self) -> Option<&str> {
        let (_, rest) = self.line.split_once('<')?;
        rest.split_once('>').map(|(path, _)| path)
    }

    /// What it returned.
    pub fn returned(&self) -> Option<u64> {
        self.line.rsplit_once(" = ")?.1.split(' ').next()?.parse().ok()
    }
}

/// Whether a tool is there.
pub fn has(tool: &str) -> bool {
    let mut command = Command::new(tool);
    command.arg("--version").stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

/// How many instructions a program runs.
///
/// # Errors
/// valgrind cannot be run, or the program fails.
pub fn instructions(program: &Command) -> Result<u64> {
    let options = ["--tool=callgrind", "--callgrind-out-file=/dev/null"];
    number_after(&under_valgrind(program, &options)?, "Collected :")
}

/// How many allocations a program makes, and of how many bytes together.
///
/// # Errors
/// As for [`instructions`].
pub fn allocations(program: &Command) -> Result<(u64, u64)> {
    let said = under_valgrind(program, &["--tool=memcheck", "--leak-check=no"])?;
    Ok((number_after(&said, "total heap usage:")?, number_after(&said, "frees,")?))
}

/// The system calls a program makes in all its threads and children, in order.
///
/// # Errors
/// strace cannot be run, or the program fails.
pub fn calls(program: &Command, log: &Path) -> Result<Vec<Call>> {
    let mut strace = Command::new("strace");
    strace.args(["-f", "-y", "-s", "0", "-o"]).arg(log);
    let output = wrapping(strace, program).output().context("cannot run strace")?;
    if !output.status.success() {
        bail!("strace: {}", String::from_utf8_lossy(&output.stderr).trim_end());
    }
    let text = std::fs::read_to_string(log)?;
    Ok(text.lines().filter_map(call).collect())
}

/// Calls by name.
pub fn by_name(calls: &[Call]) -> BTreeMap<&str, usize> {
    let mut counts = BTreeMap::new();
    for call in calls {
        *counts.entry(call.name.as_str()).or_default() += 1;
    }
    counts
}

fn call(line: &str) -> Option<Call> {
    // Each line begins with the process's number.
    let line = line.trim_start().split_once(' ')?.1.trim_start();
    let (name, _) = line.split_once('(')?;
    let shaped = name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
    shaped.then(|| Call { name: name.to_owned(), line: line.to_owned() })
}

fn under_valgrind(program: &Command, options: &[&str]) -> Result<String> {
    let mut valgrind = Command::new("valgrind");
    valgrind.args(options);
    let output = wrapping(valgrind, program).output().context("cannot run valgrind")?;
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    if !output.status.success() {
        bail!("valgrind: {}: {}", output.status, said.trim_end());
    }
    Ok(said)
}

#[expect(clippy::disallowed_methods, reason = "the tools are found by it; hullo is not given it")]
/// `tool` running `program` with its words and environment.
fn wrapping(mut tool: Command, program: &Command) -> Command {
    tool.arg(program.get_program()).args(program.get_args());
    tool.env_clear().envs(std::env::var_os("PATH").map(|path| ("PATH", path)));
    tool.envs(program.get_envs().filter_map(|(name, value)| Some((name, value?))));
    tool.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
    tool
}

fn number_after(text: &str, label: &str) -> Result<u64> {
    let (_, rest) = text.rsplit_once(label).with_context(|| format!("no \"{label}\" in {text}"))?;
    let digits: String = rest
        .trim_start()
        .chars()
        .take_while(|c| c.is_ascii_digit() || *c == ',')
        .filter(char::is_ascii_digit)
        .collect();
    Ok(digits.parse::<u64>()?)
}

/// Whether the tool of a count is there; if not, says on the standard error what is left out.
pub fn has_or_says(tool: &str, left_out: &str) -> bool {
    let there = has(tool);
    if !there {
        skipped(&format!("{tool} is not here; {left_out} is not counted"));
    }
    there
}

/// A program with words, and with nothing of this process's environment.
pub fn alone<W: AsRef<OsStr>>(program: &Path, words: &[W]) -> Command {
    let mut command = Command::new(program);
    command.args(words).env_clear();
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command
}
