//! The one place that reads the clock. Everything else is told what time it is.

use std::time::Instant;

use chrono::{DateTime, FixedOffset, Local, TimeDelta};

/// Local time, or a pretended one that runs on from where it was set.
#[derive(Clone, Copy, Debug)]
pub struct Clock(Option<(DateTime<FixedOffset>, Instant)>);

impl Clock {
    /// The machine's clock and time zone.
    #[must_use]
    pub fn system() -> Self {
        Self(None)
    }

    /// A clock that shows `time` now and runs on from there: for tests and pictures.
    #[must_use]
    pub fn set_to(time: DateTime<FixedOffset>) -> Self {
        Self(Some((time, Instant::now())))
    }

    /// Local time with its offset from UTC.
    #[must_use]
    pub fn now(&self) -> DateTime<FixedOffset> {
        if let Some((time, since)) = self.0 {
            return time + TimeDelta::from_std(since.elapsed()).unwrap_or(TimeDelta::zero());
        }
        #[expect(clippy::disallowed_methods, reason = "this is the place that reads it")]
        let now = Local::now();
        now.fixed_offset()
    }
}
