//! The measurements: `cargo bench` prints one table with what was measured, how much it varied, the
//! goal and whether it was met. Everything that depends on the machine is a ratio to one of the two
//! floor programs, started in turn with hullo. `cargo bench -- --short` takes fewer of each and ends
//! within a minute; `cargo bench -- today` keeps to the rows whose name holds the word.

#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a table on the standard output, and how far it is on the other"
)]
#![expect(unreachable_pub, reason = "a program has no readers of its documentation")]

mod commands;
mod inside;
mod lab;
mod pairs;
mod process;
mod pty;
mod screens;
mod table;

#[path = "../support/counts.rs"]
#[allow(dead_code, reason = "the guard in tests/cost.rs uses the rest")]
mod counts;
#[path = "../support/history.rs"]
mod history;
#[path = "../support/home.rs"]
mod home;

use lab::{Lab, Wish};

fn main() -> anyhow::Result<()> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    // cargo adds its own word.
    let wish = Wish {
        short: words.iter().any(|word| word == "--short"),
        only: words.into_iter().find(|word| !word.starts_with("--")),
    };
    let lab = Lab::new(wish)?;
    let mut table = table::Table::new(&lab.wish);
    commands::measure(&lab, &mut table)?;
    screens::measure_speed(&lab, &mut table)?;
    inside::measure_search(&lab, &mut table)?;
    screens::measure_weight(&lab, &mut table)?;
    commands::measure_size(&lab, &mut table)?;
    inside::measure(&lab, &mut table)?;
    table.print();
    Ok(())
}
