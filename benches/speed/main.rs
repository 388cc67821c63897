//! The measurements: `cargo bench` prints one table with what was measured, how much it varied, the
//! goal and whether it was met. Everything that depends on the machine is a ratio to one of the two
//! floor programs, started in turn with hullo. `cargo bench -- --short` takes fewer of each and
//! a minute or two; `cargo bench -- today` keeps to the rows whose name holds the word.

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
mod shell;
mod table;

#[path = "../support/counts.rs"]
#[allow(dead_code, reason = "the guard in tests/cost.rs uses the rest")]
mod counts;
#[path = "../support/history.rs"]
mod history;
#[path = "../support/home.rs"]
mod home;

use anyhow::{Result, ensure};

use lab::{Lab, Wish};
use table::Table;

fn main() -> Result<()> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    // cargo adds its own word.
    let wish = Wish {
        short: words.iter().any(|word| word == "--short"),
        only: words.into_iter().find(|word| !word.starts_with("--")),
    };
    let lab = Lab::new(wish)?;
    let mut table = Table::new(&lab.wish);
    let parts: [fn(&Lab, &mut Table) -> Result<()>; 7] = [
        commands::measure,
        screens::measure_speed,
        inside::measure_search,
        screens::measure_weight,
        commands::measure_size,
        shell::measure,
        inside::measure,
    ];
    // What fails is told, but must not cost the rest of the table.
    let failures: Vec<_> = parts.iter().filter_map(|part| part(&lab, &mut table).err()).collect();
    table.print();
    for failure in &failures {
        println!("not measured: {failure:#}");
    }
    ensure!(failures.is_empty(), "{} parts were not measured to their end", failures.len());
    Ok(())
}
