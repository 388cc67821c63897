//! The rows about commands and about the program file: how long `today` and `done` take beside the
//! floor, what they do to the disk, how large they are.

use std::{fs, path::Path, process::Command, time::Duration};

use anyhow::{Result, ensure};

use crate::{
    counts::{self, Call},
    home::Home,
    lab::Lab,
    pairs::{Pairs, Spread, time},
    process,
    table::{Goal, Table, Unit},
};

const NO_VALGRIND: &str = "not measured here: valgrind is not installed";
const NO_STRACE: &str = "not measured here: strace is not installed";

/// Measures them all but the sizes.
///
/// # Errors
/// A program fails.
pub fn measure(lab: &Lab, table: &mut Table) -> Result<()> {
    floors(lab, table)?;
    today(lab, table)?;
    done(lab, table)?;
    remove(lab, table)
}

fn floors(lab: &Lab, table: &mut Table) -> Result<()> {
    if table.wants("F: a hello-world") {
        let floor = Pairs::take(lab.wish.pairs(), || floor(lab), || floor(lab))?;
        table.add_floor("F: a hello-world", Unit::Seconds, floor.floor());
    }
    let what = "F, instructions";
    if table.wants(what) && lab.valgrind {
        let count = counts::instructions(&counts::alone::<&str>(&lab.hello, &[]))?;
        table.add_floor(what, Unit::Millions, exactly(count));
    }
    Ok(())
}

fn today(lab: &Lab, table: &mut Table) -> Result<()> {
    let ten = lab.home(10);
    let what = "today, 10 years, its idea recorded";
    if table.wants(what) {
        let pairs = Pairs::take(lab.wish.pairs(), || floor(lab), || spawn(ten.hullo(&["today"])))?;
        table.add(what, Unit::Times("F"), pairs.ratio(), Goal::at_most(2.5, 2.0));
    }
    let what = "today, instructions";
    if lab.valgrind && table.wants(what) {
        let count = counts::instructions(&ten.hullo(&["today"]))?;
        table.add(what, Unit::Millions, exactly(count), Goal::at_most(7e6, 5e6));
    } else {
        table.add_without(what, NO_VALGRIND);
    }
    let what = "today, growth from 1 to 100 years";
    growth(lab, table, what, (1, 100), &["today"])?;
    add_growth(lab, table, "today, in all", |home| spawn(home.hullo(&["today"])))
}

fn done(lab: &Lab, table: &mut Table) -> Result<()> {
    let ten = lab.home(10);
    let what = "done with its fsync, 10 years";
    if table.wants(what) {
        let pairs = Pairs::take(lab.wish.pairs(), || floor(lab), || spawn_anew(ten, &["done"]))?;
        table.add(what, Unit::Times("F"), pairs.ratio(), Goal::at_most(3.5, 2.0));
        ten.reset()?;
    }
    let what = "done, fdatasync of the journal";
    if lab.strace && table.wants(what) {
        let (calls, _) = journal_calls(lab, ten, &["done"])?;
        let synced = calls.iter().filter(|call| call.name == "fdatasync").count();
        table.add(what, Unit::Count(""), exactly(synced as u64), Goal::just(1.0));
        ten.reset()?;
    } else {
        table.add_without(what, NO_STRACE);
    }
    let what = "done, growth from 10 to 100 years";
    growth(lab, table, what, (10, 100), &["done"])?;
    add_growth(lab, table, "done, in all", |home| spawn_anew(home, &["done"]))
}

/// How a command's cost grows with the years, in instructions if they can be counted and as time.
fn growth(
    lab: &Lab,
    table: &mut Table,
    what: &str,
    (few, many): (u32, u32),
    words: &[&str],
) -> Result<()> {
    let (few, many) = (lab.home(few), lab.home(many));
    let goal = Goal::at_most(1.1, 1.02);
    if table.wants(what) {
        let turns = lab.wish.pairs();
        let pairs = Pairs::take(turns, || spawn_anew(few, words), || spawn_anew(many, words))?;
        table.add(what, Unit::Times(""), pairs.ratio(), goal);
        few.reset()?;
        many.reset()?;
    }
    let what = format!("{what}, instructions");
    if lab.valgrind && table.wants(&what) {
        let [few_count, many_count] = [few, many].map(|home| {
            let count = counts::instructions(&home.hullo(words));
            home.reset().and(count)
        });
        #[expect(clippy::cast_precision_loss, reason = "far below 2^52")]
        let grown = many_count? as f64 / few_count? as f64;
        table.add(&what, Unit::Times(""), Spread::exactly(grown), goal);
    } else {
        table.add_without(&what, NO_VALGRIND);
    }
    Ok(())
}

/// Adds a row of what something takes with each length of history, and the power it grows by.
///
/// # Errors
/// A program fails.
pub fn add_growth(
    lab: &Lab,
    table: &mut Table,
    what: &str,
    measure: impl Fn(&Home) -> Result<Duration>,
) -> Result<()> {
    if !table.wants(what) {
        return Ok(());
    }
    let mut times: [Vec<f64>; 3] = Default::default();
    for _ in 0..lab.wish.pairs() {
        for (home, times) in lab.homes.iter().zip(&mut times) {
            times.push(measure(home)?.as_secs_f64());
        }
    }
    table.add_growth(what, times.map(Spread::of), lab.homes.each_ref().map(|home| home.years));
    lab.homes.iter().try_for_each(Home::reset)
}

/// Taking a moment out of the journal: nothing else of it may be written than the one file.
fn remove(lab: &Lab, table: &mut Table) -> Result<()> {
    let ten = lab.home(10);
    let names = ["remove with its tidy, fsyncs of the journal", "remove, files' sizes written"];
    if !names.iter().any(|what| table.wants(what)) {
        return Ok(());
    }
    if !lab.strace {
        for what in names {
            table.add_without(what, NO_STRACE);
        }
        return Ok(());
    }
    let Some(id) = newest_id(ten)? else {
        let why = "not there yet: no id is listed";
        for what in names {
            table.add_without(what, why);
        }
        return Ok(());
    };
    let before = ten.current().map_or(0, size);
    let (calls, written) = journal_calls(lab, ten, &["remove", &id])?;
    let synced = calls.iter().filter(|call| call.name.contains("sync")).count();
    table.add(names[0], Unit::Count(""), exactly(synced as u64), Goal::just(3.0));
    #[expect(clippy::cast_precision_loss, reason = "far below 2^52")]
    let files = written as f64 / before as f64;
    // The file as it was, and the block that says what was removed.
    table.add(names[1], Unit::Count(""), Spread::exactly(files), Goal::just(1.01));
    ten.reset()
}

fn newest_id(home: &Home) -> Result<Option<String>> {
    let Ok(text) = home.run(&["history", "--limit", "1", "--json"]) else { return Ok(None) };
    let value: serde_json::Value = serde_json::from_str(&text)?;
    let id = value.pointer("/moments/0/id").and_then(serde_json::Value::as_str);
    Ok(id.map(str::to_owned))
}

/// The rows about sizes.
///
/// # Errors
/// A program fails.
pub fn measure_size(lab: &Lab, table: &mut Table) -> Result<()> {
    let what = "peak memory of today, 10 years";
    if table.wants(what) {
        match process::peak_at_output(lab.home(10).hullo(&["today"]))? {
            Some(peak) => {
                let goal = Goal::at_most(5.0 * MEBIBYTE, 3.5 * MEBIBYTE);
                table.add(what, Unit::Mebibytes, Spread::exactly(peak), goal);
            }
            None => table.add_without(what, "not measured here: no /proc"),
        }
    }
    table.add(
        "stripped binary",
        Unit::Bytes,
        exactly(size(&lab.hullo)),
        Goal::at_most(2.5e6, 2.1e6),
    );
    table.add_floor("B: its binary", Unit::Bytes, exactly(size(&lab.screen)));
    Ok(())
}

/// 1 MiB in bytes.
pub const MEBIBYTE: f64 = 1_048_576.0;

fn size(path: &Path) -> u64 {
    fs::metadata(path).map_or(0, |it| it.len())
}

/// The calls that a command makes on the journal's files, and how many bytes it writes to them.
fn journal_calls(lab: &Lab, home: &Home, words: &[&str]) -> Result<(Vec<Call>, u64)> {
    let calls = counts::calls(&home.hullo(words), &lab.folder.join("calls"))?;
    let journal = home.folder.join("data/journal").to_string_lossy().into_owned();
    let ours =
        calls.into_iter().filter(|call| call.path().is_some_and(|it| it.starts_with(&journal)));
    let ours: Vec<Call> = ours.collect();
    let written = ours.iter().filter(|call| call.name == "write").filter_map(Call::returned).sum();
    Ok((ours, written))
}

fn floor(lab: &Lab) -> Result<Duration> {
    spawn(counts::alone::<&str>(&lab.hello, &[]))
}

fn spawn(mut command: Command) -> Result<Duration> {
    time(|| {
        let status = command.status()?;
        ensure!(status.success(), "{} {status}", command.get_program().display());
        Ok(())
    })
}

/// Runs a command on its home's morning.
fn spawn_anew(home: &Home, words: &[&str]) -> Result<Duration> {
    home.reset()?;
    spawn(home.hullo(words))
}

#[expect(clippy::cast_precision_loss, reason = "far below 2^52")]
fn exactly(count: u64) -> Spread {
    Spread::exactly(count as f64)
}
