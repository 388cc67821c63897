//! Arguments and environment in, exit status out.

use std::io::{self, BufWriter, IsTerminal as _, Write as _};
use std::{ffi::OsString, process::ExitCode};

use hullo::app::App;
use hullo::cli::session::{Environment, Session};
use hullo::cli::{self, Next};
use hullo::ui::{Look, View, theme::Terminal};
use hullo::{domain::text, runtime, terminal};

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
    // The lock on the input ends with the commands; the app takes it anew.
    let next = cli::run(&words, &environment, &mut io::stdin().lock(), &mut out, &mut err);
    match next {
        Next::Exit(status) => ExitCode::from(status),
        Next::OpenApp(session) => match open_app(*session, &environment) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => {
                let _nowhere_left_to_say = writeln!(io::stderr(), "hullo: {error}");
                ExitCode::FAILURE
            }
        },
    }
}

/// Opens the app on the whole screen, and prints what was copied when it ends.
fn open_app(session: Session<'_>, environment: &Environment<'_>) -> io::Result<()> {
    let variable = |name| environment.text(name).unwrap_or_default();
    let facts = Terminal {
        no_color: environment.text("NO_COLOR").is_some(),
        colorterm: &variable("COLORTERM"),
        term: &variable("TERM"),
        locale: &environment.locale(),
    };
    let (theme, symbols) = (session.config.theme, session.config.symbols);
    let asks = Look::needs_background(theme, facts);
    let background = if asks { terminal::background()? } else { None };
    let files = session.paths.data.display().to_string();
    let Session { deck, store, config, warnings, now, clock, .. } = session;
    let app = App::new(deck, store, config, files, warnings, now.at);
    let drafts = app.draft_writer();
    terminal::on_exit(move || drop(drafts.write()));
    let mut view = View::new(app, Look::new(theme, symbols, facts, background));
    runtime::run(&mut view, &clock)?;
    view.app.copied().map_or(Ok(()), |copied| writeln!(io::stdout(), "{}", text::safe(copied)))
}

#[expect(clippy::disallowed_methods, reason = "the environment is gathered here")]
fn variable(name: &str) -> Option<OsString> {
    std::env::var_os(name)
}
