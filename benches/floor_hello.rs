//! The floor of a command: a program of the same profile that prints one line.

fn main() -> std::io::Result<()> {
    use std::io::Write as _;
    writeln!(std::io::stdout(), "hello")
}
