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
    paths::Paths,
    store::{
        Store, StoreError,
        disk::{DiskStore, Host, Places},
    },
};

fn main() -> ExitCode {
    let environment = Environment::gather(variable, terminal());
    let words: Vec<OsString> = std::env::args_os().collect();
    let mut out = BufWriter::new(io::stdout().lock());
    let (mut err, mut input) = (io::stderr(), io::stdin());
    let streams = Streams { out: &mut out, err: &mut err, input: &mut input };
    let status = match cli::parse(&words) {
        Ok(line) => cli::run(&line, &environment, &open_store, streams),
        Err(error) => cli::explain(&error, &words, streams),
    };
    ExitCode::from(status)
}

#[expect(clippy::disallowed_methods, reason = "this is the place that gathers the environment")]
fn variable(name: &str) -> Option<OsString> {
    std::env::var_os(name)
}

fn terminal() -> Terminal {
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
