//! The row about the line that a shell runs when it starts: once a day hullo is asked, and every
//! later shell is to start no program for it.

use std::{fs, process::Command};

use anyhow::{Result, ensure};

use crate::{
    counts,
    home::Home,
    lab::Lab,
    pairs::Spread,
    table::{Goal, Table, Unit},
};

/// Measures it, in bash.
///
/// # Errors
/// A program fails.
pub fn measure(lab: &Lab, table: &mut Table) -> Result<()> {
    let what = "programs a later shell of the day starts, bash";
    if !table.wants(what) {
        return Ok(());
    }
    if !lab.strace || !counts::has("bash") {
        table.add_without(what, "not measured here: strace or bash is not installed");
        return Ok(());
    }
    let home = lab.home(10);
    let snippet = lab.folder.join("snippet.bash");
    #[expect(clippy::disallowed_methods, reason = "what is measured is not what a person wrote")]
    fs::write(&snippet, home.run(&["init", "bash"])?)?;
    let read = format!(". '{}'", snippet.display());
    let asks = started(lab, home, &read)?;
    let later = started(lab, home, &read)?;
    let bare = started(lab, home, ":")?;
    home.reset()?;
    // Or the row would be met by a line that does nothing.
    ensure!(asks > bare, "the first shell of the day did not ask hullo");
    let more = later.saturating_sub(bare);
    table.add(what, Unit::Count(""), Spread::exactly(f64::from(more)), Goal::just(0.0));
    Ok(())
}

/// How many programs or copies of itself an interactive bash starts for some words.
fn started(lab: &Lab, home: &Home, words: &str) -> Result<u32> {
    let folder = home.hullo.parent().unwrap_or(&home.folder);
    let mut bash = Command::new("bash");
    bash.args(["--norc", "-i", "-c", words]).env_clear();
    // The shell has its own clock, so hullo is not to have another.
    bash.envs(home.environment().into_iter().filter(|(name, _)| *name != "HULLO_NOW"));
    bash.env("PATH", format!("{}:/usr/bin:/bin", folder.display()));
    let calls = counts::calls(&bash, &lab.folder.join("calls"))?;
    let starts = ["execve", "clone", "clone3", "fork", "vfork"];
    let count = calls.iter().filter(|call| starts.contains(&call.name.as_str())).count();
    Ok(u32::try_from(count)?)
}
