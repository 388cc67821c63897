//! The table: rows with what was measured, the goal, and whether it was met. Knows numbers and
//! words, not where they come from.

use std::fmt::Write as _;

use crate::{lab, pairs::Spread};

/// What a row's numbers count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Times a floor program's.
    Times(&'static str),
    /// A number of things.
    Count(&'static str),
    /// Millions of instructions.
    Millions,
    /// Seconds, shown in ms or µs.
    Seconds,
    /// Bytes, shown in KB or MB of 1000.
    Bytes,
    /// Bytes, shown in MiB.
    Mebibytes,
}

impl Unit {
    fn show(self, value: f64) -> String {
        match self {
            Self::Times(of) => format!("{value:.2} {of}").trim_end().to_owned(),
            Self::Count(of) => format!("{value:.2} {of}").replace(".00", "").trim_end().to_owned(),
            Self::Millions => format!("{:.2} M", value / 1e6),
            Self::Seconds if value >= 0.001 => format!("{:.2} ms", value * 1e3),
            Self::Seconds => format!("{:.1} µs", value * 1e6),
            Self::Bytes if value >= 1e6 => format!("{:.2} MB", value / 1e6),
            Self::Bytes if value >= 10_000.0 => format!("{:.1} KB", value / 1e3),
            Self::Bytes => format!("{value} B"),
            Self::Mebibytes => format!("{:.2} MiB", value / 1_048_576.0),
        }
    }
}

/// At most how much a row may come to.
#[derive(Clone, Copy, Debug)]
pub struct Goal {
    /// What is asked.
    pub goal: f64,
    /// What would be fine.
    pub stretch: Option<f64>,
}

impl Goal {
    /// A goal with a stretch.
    pub fn at_most(goal: f64, stretch: f64) -> Self {
        Self { goal, stretch: Some(stretch) }
    }

    /// A goal alone.
    pub fn just(goal: f64) -> Self {
        Self { goal, stretch: None }
    }
}

/// The rows.
#[derive(Debug)]
pub struct Table {
    only: Option<String>,
    rows: Vec<[String; 6]>,
}

impl Table {
    /// An empty table for these wishes.
    pub fn new(wish: &lab::Wish) -> Self {
        let head = ["what", "measured", "middle half", "goal", "stretch", ""];
        Self { only: wish.only.clone(), rows: vec![head.map(str::to_owned)] }
    }

    /// Whether a row with this name is wanted.
    pub fn wants(&self, what: &str) -> bool {
        self.only.as_ref().is_none_or(|word| what.contains(word))
    }

    /// Adds a row.
    pub fn add(&mut self, what: &str, unit: Unit, spread: Spread, goal: Goal) {
        self.add_row(what, unit, spread, Some(goal));
    }

    /// Adds a row of something that others are measured against.
    pub fn add_floor(&mut self, what: &str, unit: Unit, spread: Spread) {
        self.add_row(what, unit, spread, None);
    }

    fn add_row(&mut self, what: &str, unit: Unit, spread: Spread, goal: Option<Goal>) {
        if !self.wants(what) {
            return;
        }
        let measured = unit.show(spread.median);
        eprintln!("{what}: {measured}");
        let varied = spread.high > spread.low;
        let middle = format!("{} to {}", unit.show(spread.low), unit.show(spread.high));
        let show = |value: Option<f64>| value.map_or(String::new(), |value| unit.show(value));
        self.rows.push([
            what.to_owned(),
            measured,
            if varied { middle } else { String::new() },
            show(goal.map(|goal| goal.goal)),
            show(goal.and_then(|goal| goal.stretch)),
            goal.map_or("", |goal| verdict(spread.median, goal)).to_owned(),
        ]);
    }

    /// Adds a row of times for three lengths of history, with the power of the years that they grow
    /// by; the middle half is that of the longest.
    pub fn add_growth(&mut self, what: &str, spreads: [Spread; 3], years: [u32; 3]) {
        let [one, _, hundred] = spreads;
        let show = |value| Unit::Seconds.show(value);
        let measured = spreads.map(|spread| show(spread.median)).join(", ");
        eprintln!("{what}: {measured}");
        let grown = (hundred.median / one.median).ln();
        let power = grown / f64::from(years[2] / years[0]).ln();
        let what = format!("{what}, {} years", years.map(|years| years.to_string()).join(", "));
        let middle = format!("{} to {}", show(hundred.low), show(hundred.high));
        let power = format!("grows with the years to the power of {power:.2}");
        self.rows.push([what, measured, middle, String::new(), String::new(), power]);
    }

    /// Adds a row of something that has no number here, and why.
    pub fn add_without(&mut self, what: &str, why: &str) {
        if self.wants(what) {
            eprintln!("{what}: {why}");
            let cells = [what, why, "", "", "", ""];
            self.rows.push(cells.map(str::to_owned));
        }
    }

    /// Prints it.
    pub fn print(&self) {
        let mut widths = [0; 6];
        // A long reason may run over the columns that its row leaves empty.
        for row in self.rows.iter().filter(|row| !row[3].is_empty() || !row[2].is_empty()) {
            for (width, cell) in widths.iter_mut().zip(row) {
                *width = cell.chars().count().max(*width);
            }
        }
        widths[0] = self.rows.iter().map(|row| row[0].chars().count()).max().unwrap_or(0);
        for row in &self.rows {
            let mut line = String::new();
            for (cell, width) in row.iter().zip(widths) {
                // Writing to a text cannot fail.
                write!(line, "{cell:<width$}  ").unwrap_or_default();
            }
            println!("{}", line.trim_end());
        }
    }
}

fn verdict(value: f64, goal: Goal) -> &'static str {
    if goal.stretch.is_some_and(|stretch| value <= stretch) {
        "met, and the stretch"
    } else if value <= goal.goal {
        "met"
    } else {
        "missed"
    }
}
