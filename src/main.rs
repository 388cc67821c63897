//! Arguments and environment in, exit status out.

use std::{
    ffi::OsString,
    io::{self, BufWriter, IsTerminal as _},
    process::ExitCode,
};

use hullo::{
    cli::{
        self, Next,
        session::{Environment, Session},
    },
    terminal,
};

fn main() -> ExitCode {
    terminal::guard_panics();
    let words: Vec<OsString> = std::env::args_os().collect();
    let size = rustix::termios::tcgetwinsize(io::stdout()).ok();
    let environment = Environment {
        variable: &variable,
        is_input_terminal: io::stdin().is_terminal(),
        is_output_terminal: io::stdout().is_terminal(),
        columns: size.map(|size| usize::from(size.ws_col)).filter(|columns| *columns > 0),
    };
    let (mut out, mut err) = (BufWriter::new(io::stdout()), io::stderr());
    match cli::run(&words, &environment, &mut io::stdin().lock(), &mut out, &mut err) {
        Next::Exit(status) => ExitCode::from(status),
        Next::OpenApp(session) => open_app(*session),
    }
}

/// Opens the app on the whole screen.
fn open_app(_session: Session<'_>) -> ExitCode {
    ExitCode::SUCCESS
}

#[expect(clippy::disallowed_methods, reason = "the environment is gathered here")]
fn variable(name: &str) -> Option<OsString> {
    std::env::var_os(name)
}
