//! What the system knows of a running process: its largest size, how often it woke, how long it
//! computed. Read from `/proc`; on a system without one there are no such figures.

use std::{
    fs,
    io::{self, Read as _, Write as _},
    path::PathBuf,
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use anyhow::{Result, bail};
use rustix::fs::{OFlags, fcntl_getfl, fcntl_setfl};

/// A process by its number.
#[derive(Clone, Copy, Debug)]
pub struct Process(pub u32);

impl Process {
    fn file(self, name: &str) -> PathBuf {
        PathBuf::from(format!("/proc/{}/{name}", self.0))
    }

    /// The most memory it ever had at once, in bytes.
    pub fn peak(self) -> Option<f64> {
        Some(self.status("VmHWM:")? * 1024.0)
    }

    /// How often its threads went to sleep by themselves, which is how often they were woken.
    pub fn sleeps(self) -> Option<f64> {
        let tasks = fs::read_dir(self.file("task")).ok()?;
        let counts = tasks.filter_map(|task| {
            let text = fs::read_to_string(task.ok()?.path().join("status")).ok()?;
            field(&text, "voluntary_ctxt_switches:")
        });
        Some(counts.sum())
    }

    /// How long its present threads have computed, in seconds.
    pub fn computed(self) -> Option<f64> {
        let tasks = fs::read_dir(self.file("task")).ok()?;
        let times = tasks.filter_map(|task| {
            let text = fs::read_to_string(task.ok()?.path().join("schedstat")).ok()?;
            text.split_whitespace().next()?.parse::<f64>().ok()
        });
        Some(times.sum::<f64>() / 1e9)
    }

    fn status(self, name: &str) -> Option<f64> {
        field(&fs::read_to_string(self.file("status")).ok()?, name)
    }

    fn is_asleep(self) -> bool {
        let text = fs::read_to_string(self.file("stat")).unwrap_or_default();
        // The name before the state may hold anything, a parenthesis too.
        text.rsplit_once(") ").is_some_and(|(_, rest)| rest.starts_with('S'))
    }
}

fn field(text: &str, name: &str) -> Option<f64> {
    let line = text.lines().find(|line| line.starts_with(name))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

/// The most memory a short-lived program has. Its output goes into a pipe that is full, so that it
/// stands still at its first line, its work done, for as long as it takes to look at it.
///
/// # Errors
/// The program cannot be started or never gets to its output.
pub fn peak_at_output(mut program: Command) -> Result<Option<f64>> {
    let (mut reader, writer) = io::pipe()?;
    let flags = fcntl_getfl(&writer)?;
    fcntl_setfl(&writer, flags | OFlags::NONBLOCK)?;
    while (&writer).write(&[b'.'; 4096]).is_ok() {}
    fcntl_setfl(&writer, flags)?;
    let mut child = program.stdout(Stdio::from(writer)).spawn()?;
    // Or the reader below would wait for its own end of the pipe to close.
    drop(program);
    let process = Process(child.id());
    let patience = Instant::now() + Duration::from_secs(10);
    let mut asleep = 0;
    while asleep < 5 && process.peak().is_some() {
        if Instant::now() > patience {
            bail!("the program never got to its output");
        }
        thread::sleep(Duration::from_millis(2));
        asleep = if process.is_asleep() { asleep + 1 } else { 0 };
    }
    let peak = process.peak();
    io::copy(&mut reader.by_ref(), &mut io::sink())?;
    child.wait()?;
    Ok(peak)
}
