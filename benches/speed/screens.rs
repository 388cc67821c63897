//! The rows about the app, all in a pseudo-terminal: how soon its first frame stands, how soon it
//! answers a key, what it writes, what it does while nothing happens, how large it grows.

use std::{ffi::OsString, time::Duration};

use anyhow::{Context as _, Result};

use crate::{
    commands::{self, MEBIBYTE},
    home::Home,
    lab::Lab,
    pairs::{Pairs, Spread},
    pty::{Pty, Reply},
    table::{Goal, Table, Unit},
};

const LEFT: &[u8] = b"\x1b[D";
const RIGHT: &[u8] = b"\x1b[C";
const UP: &[u8] = b"\x1b[A";
const DOWN: &[u8] = b"\x1b[B";

const NO_PROC: &str = "not measured here: no /proc";

/// A screen, the keys that lead to it from Today, and two keys that change it in turn.
#[derive(Clone, Copy)]
struct Screen {
    name: &'static str,
    way: &'static [u8],
    keys: [&'static [u8]; 2],
}

const SCREENS: [Screen; 5] = [
    Screen { name: "Today", way: b"", keys: [LEFT, RIGHT] },
    Screen { name: "Menu", way: b"M", keys: [DOWN, UP] },
    Screen { name: "History", way: b"H", keys: [UP, DOWN] },
    // Of the help, opening it and closing it again: there may be nothing to scroll.
    Screen { name: "Insights", way: b"I", keys: [b"?", b"\x1b"] },
    Screen { name: "Help", way: b"", keys: [b"?", b"\x1b"] },
];

/// Measures how soon things stand on the screen.
///
/// # Errors
/// A program fails or never answers.
pub fn measure_speed(lab: &Lab, table: &mut Table) -> Result<()> {
    first_frames(lab, table)?;
    let question = |answers| asked(lab, answers);
    let what = "theme = auto, a terminal that answers, more than dark";
    add_question(table, what, 0.005, || question(true))?;
    let what = "theme = auto, one that does not, more than dark";
    add_question(table, what, 0.1, || question(false))?;
    let (one, hundred) = (lab.home(1), lab.home(100));
    let what = "first frame, growth from 1 to 100 years";
    if table.wants(what) {
        let pairs = Pairs::take(lab.wish.pairs(), || first(one), || first(hundred))?;
        table.add(what, Unit::Times(""), pairs.ratio(), Goal::just(1.1));
    }
    commands::add_growth(lab, table, "first frame, in all", first)?;
    for (years, goal) in [(10, 0.01), (100, 0.1)] {
        all_years(lab, table, years, goal)?;
    }
    for screen in SCREENS {
        keys(lab, table, screen)?;
    }
    Ok(())
}

/// Measures what the app writes, how it idles and how large it grows.
///
/// # Errors
/// A program fails or never answers.
pub fn measure_weight(lab: &Lab, table: &mut Table) -> Result<()> {
    for screen in SCREENS {
        idle(lab, table, screen)?;
    }
    bytes(lab, table)?;
    mark(lab, table)?;
    for (years, goal, stretch) in [(10, 9.0, 6.0), (100, 30.0, 16.0)] {
        peak(lab, table, years, Goal::at_most(goal * MEBIBYTE, stretch * MEBIBYTE))?;
    }
    Ok(())
}

fn first_frames(lab: &Lab, table: &mut Table) -> Result<()> {
    let what = "first frame, 10 years, theme = dark";
    if !table.wants(what) {
        return Ok(());
    }
    let ten = lab.home(10);
    let pairs = Pairs::take(lab.wish.pairs(), || floor_first(lab), || first(ten))?;
    table.add_floor("B: the least that ratatui needs", Unit::Seconds, pairs.floor());
    table.add(what, Unit::Times("B"), pairs.ratio(), Goal::at_most(1.6, 1.25));
    Ok(())
}

fn add_question(
    table: &mut Table,
    what: &str,
    goal: f64,
    measure: impl FnOnce() -> Result<Spread>,
) -> Result<()> {
    if table.wants(what) {
        table.add(what, Unit::Seconds, measure()?, Goal::just(goal));
    }
    Ok(())
}

/// How much later the first frame stands, in seconds, if the theme follows the terminal's.
fn asked(lab: &Lab, answers: bool) -> Result<Spread> {
    let ten = lab.home(10);
    let empty: OsString = lab.folder.join("no-config").into();
    let environment = ten.environment();
    let own = environment.into_iter().filter(|(name, _)| *name != "HULLO_CONFIG_DIR");
    let own: Vec<_> = own.chain([("HULLO_CONFIG_DIR", empty)]).collect();
    let auto = || {
        let pty = Pty::start(&ten.hullo, &own)?;
        frame_of(if answers { pty.answering() } else { pty })
    };
    let pairs = Pairs::take(lab.wish.pairs(), || first(ten), auto)?;
    Ok(pairs.differences())
}

/// The work of reading and showing every year, in seconds of computing.
fn all_years(lab: &Lab, table: &mut Table, years: u32, goal: f64) -> Result<()> {
    let what = format!("all years in History, computing, {years} years");
    if !table.wants(&what) {
        return Ok(());
    }
    let mut times = Vec::new();
    for _ in 0..lab.wish.pairs() {
        let mut pty = app(lab.home(years))?;
        let process = pty.process()?;
        let before = process.computed();
        pty.press(b"H")?;
        times.extend(process.computed().zip(before).map(|(after, before)| after - before));
        pty.leave()?;
    }
    if times.is_empty() {
        table.add_without(&what, NO_PROC);
    } else {
        table.add(&what, Unit::Seconds, Spread::of(times), Goal::at_most(goal, goal / 2.0));
    }
    Ok(())
}

/// How soon a key is answered on a screen.
fn keys(lab: &Lab, table: &mut Table, screen: Screen) -> Result<()> {
    let Screen { name, way, keys } = screen;
    let what = format!("a key in {name}, 100 years");
    if !table.wants(&what) {
        return Ok(());
    }
    let mut floor = Pty::start(&lab.screen, &lab.home(100).environment())?;
    floor.first_frame()?;
    let mut pty = app(lab.home(100))?;
    if !way.is_empty() {
        pty.press(way)?;
    }
    let mut keys = keys.iter().cycle();
    let press = || {
        let key = keys.next().context("there are keys")?;
        Ok(pty.press(key)?.took)
    };
    let pairs = Pairs::take(lab.wish.pairs(), || Ok(floor.press(b"x")?.took), press)?;
    if name == "Today" {
        table.add_floor("B-key: B draws again", Unit::Seconds, pairs.floor());
    }
    table.add(&what, Unit::Times("B-key"), pairs.ratio(), Goal::at_most(1.5, 1.2));
    floor.leave()?;
    pty.leave()
}

/// What a screen costs while nothing happens.
fn idle(lab: &Lab, table: &mut Table, screen: Screen) -> Result<()> {
    let Screen { name, way, .. } = screen;
    let seconds = lab.wish.idle_seconds();
    let (bytes, wakes) =
        (format!("idle in {name} for {seconds} s, bytes"), format!("idle in {name}, wake-ups"));
    if !table.wants(&bytes) && !table.wants(&wakes) {
        return Ok(());
    }
    let mut pty = app(lab.home(10))?;
    let way = if name == "Help" { b"?" } else { way };
    if !way.is_empty() {
        pty.press(way)?;
    }
    let process = pty.process()?;
    let before = process.sleeps();
    let count = pty.bytes_within(Duration::from_secs(seconds));
    let after = process.sleeps();
    table.add(&bytes, Unit::Count("B"), exactly(count), Goal::just(0.0));
    match before.zip(after) {
        Some((before, after)) => {
            let woken = Spread::exactly(after - before);
            table.add(&wakes, Unit::Count(""), woken, Goal::at_most(2.0, 1.0));
        }
        None => table.add_without(&wakes, NO_PROC),
    }
    // In the help, q only closes it.
    if name == "Help" {
        pty.press(b"\x1b")?;
    }
    pty.leave()
}

fn bytes(lab: &Lab, table: &mut Table) -> Result<()> {
    let (first, change) = ("bytes of the first frame", "bytes of a change of screen, to ");
    if !table.wants(first) && !table.wants(change) {
        return Ok(());
    }
    let mut pty = Pty::start(&lab.hullo, &lab.home(10).environment())?;
    table.add(first, Unit::Bytes, exactly(pty.first_frame()?.bytes), Goal::just(20_000.0));
    let ways: [(&str, &[u8]); 6] = [
        ("History", b"H"),
        ("Menu", b"M"),
        ("Insights", b"I"),
        ("the help", b"?"),
        ("Insights from the help", b"\x1b"),
        ("Today", b"T"),
    ];
    for (screen, key) in ways {
        let bytes = exactly(pty.press(key)?.bytes);
        table.add(&format!("{change}{screen}"), Unit::Bytes, bytes, Goal::just(8_000.0));
    }
    pty.leave()
}

/// Space: what is written when a day is marked, and how long it moves.
fn mark(lab: &Lab, table: &mut Table) -> Result<()> {
    let names = ["bytes of one mark", "motion, its largest frame", "motion, in all"];
    if !names.iter().any(|what| table.wants(what)) {
        return Ok(());
    }
    let ten = lab.home(10);
    ten.reset()?;
    let mut pty = app(ten)?;
    let reply = pty.press_until_still(b" ")?;
    let (mark, moves) = reply.frames.split_first().context("a mark is shown")?;
    let largest = moves.iter().max().context("nothing moves")?;
    table.add(names[0], Unit::Bytes, exactly(*mark), Goal::just(600.0));
    table.add(names[1], Unit::Bytes, exactly(*largest), Goal::just(4_000.0));
    let took = Spread::exactly(reply.took.as_secs_f64());
    table.add(names[2], Unit::Seconds, took, Goal::just(0.48));
    pty.leave()?;
    ten.reset()
}

/// The app's largest size, with every year shown.
fn peak(lab: &Lab, table: &mut Table, years: u32, goal: Goal) -> Result<()> {
    let what = format!("peak memory of the app, {years} years, all shown");
    if !table.wants(&what) {
        return Ok(());
    }
    let mut pty = app(lab.home(years))?;
    pty.press(b"H")?;
    match pty.process()?.peak() {
        Some(peak) => table.add(&what, Unit::Mebibytes, Spread::exactly(peak), goal),
        None => table.add_without(&what, NO_PROC),
    }
    pty.leave()
}

/// The app with its first frame on the screen.
fn app(home: &Home) -> Result<Pty> {
    let mut pty = Pty::start(&home.hullo, &home.environment())?;
    pty.first_frame()?;
    Ok(pty)
}

fn first(home: &Home) -> Result<Duration> {
    frame_of(Pty::start(&home.hullo, &home.environment())?)
}

fn floor_first(lab: &Lab) -> Result<Duration> {
    frame_of(Pty::start(&lab.screen, &lab.home(10).environment())?)
}

fn frame_of(mut pty: Pty) -> Result<Duration> {
    let Reply { took, .. } = pty.first_frame()?;
    pty.leave()?;
    Ok(took)
}

#[expect(clippy::cast_precision_loss, reason = "far below 2^52")]
fn exactly(count: usize) -> Spread {
    Spread::exactly(count as f64)
}
