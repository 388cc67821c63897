//! What could not be tried on this computer is said, loudly. Each test binary takes this file in by its
//! path, and so do the counts of the measurements.

use std::io::{self, Write as _};

/// Says on the standard error what is left out, and why.
pub(crate) fn skipped(what: &str) {
    // Not by a macro, whose words a passing test would keep to itself. And if nobody hears it, nothing
    // is to be done about that.
    writeln!(io::stderr(), "SKIPPED: {what}").unwrap_or_default();
}
