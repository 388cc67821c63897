//! Arguments and environment in, exit status out. Everything that has a reason of its own lives in
//! the library; here is only what a process has one of.

use std::{
    ffi::OsString,
    io::{self, BufWriter, IsTerminal as _},
    process::ExitCode,
};

use hullo::{
    cli::{
        self,
        environment::{Environment, Terminal},
        talk::Streams,
    },
    opening,
    paths::Paths,
    store::{
        Store, StoreError,
        disk::{DiskStore, Host, Places},
    },
    terminal,
};

fn main() -> ExitCode {
    terminal::guard_panics();
    let environment = Environment::gather(variable, standard_streams());
    let words: Vec<OsString> = std::env::args_os().collect();
    let line = cli::parse(&words);
    let status = match &line {
        Ok(line) if cli::wants_app(line, &environment) => {
            speak(|streams| opening::open(line, &environment, &open_store, streams))
        }
        Ok(line) => speak(|streams| cli::run(line, &environment, &open_store, streams)),
        Err(error) => speak(|streams| cli::explain(error, &words, streams)),
    };
    ExitCode::from(status)
}

/// Lends the standard streams. The app on the whole screen takes the terminal by itself.
fn speak(command: impl FnOnce(Streams<'_>) -> u8) -> u8 {
    let mut out = BufWriter::new(io::stdout());
    let (mut err, mut input) = (io::stderr(), io::stdin());
    command(Streams { out: &mut out, err: &mut err, input: &mut input })
}

#[expect(clippy::disallowed_methods, reason = "this is the place that gathers the environment")]
fn variable(name: &str) -> Option<OsString> {
    std::env::var_os(name)
}

fn standard_streams() -> Terminal {
    let size = rustix::termios::tcgetwinsize(io::stdout()).ok();
    let columns = size.map(|size| usize::from(size.ws_col)).filter(|columns| *columns > 0);
    Terminal { input: io::stdin().is_terminal(), output: io::stdout().is_terminal(), columns }
}

fn open_store(paths: &Paths) -> Result<Box<dyn Store>, StoreError> {
    let places = Places { data: paths.data.clone(), state: paths.state.clone() };
    Ok(Box::new(DiskStore::open(&places, host())?))
}

/// This computer. One without a machine id is told from others by its name alone.
fn host() -> Host {
    let name = rustix::system::uname().nodename().to_string_lossy().into_owned();
    let machine = std::fs::read_to_string("/etc/machine-id").unwrap_or_default();
    Host { name, machine: machine.trim_end().to_owned() }
}
