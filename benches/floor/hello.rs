//! The floor under every command: a process that prints one line and ends. Built by the release
//! profile like hullo itself; `cargo bench` starts both in turn.

#![expect(clippy::print_stdout, reason = "this is all it does")]

fn main() {
    println!("hello");
}
