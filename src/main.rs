//! Arguments and environment in, exit status out.

fn main() {}
