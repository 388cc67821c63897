//! The one place that reads the clock. Everything else is told what time it is.

use std::time::Instant;

use chrono::{DateTime, FixedOffset, Local, TimeDelta};

/// Local time, or the time that `HULLO_NOW` sets, which runs on from there.
#[derive(Clone, Copy, Debug)]
pub struct Clock(Option<(DateTime<FixedOffset>, Instant)>);

impl Clock {
    /// Returns the clock for a value of `HULLO_NOW`; without one, that of this computer.
    ///
    /// # Errors
    /// If the value is no RFC 3339 time.
    pub fn new(hullo_now: Option<&str>) -> Result<Self, String> {
        let Some(text) = hullo_now else { return Ok(Self(None)) };
        match DateTime::parse_from_rfc3339(text) {
            Ok(start) => Ok(Self(Some((start, Instant::now())))),
            Err(error) => Err(format!(
                "HULLO_NOW is no time such as 2026-11-24T08:14:00-05:00: {error} in {text:?}"
            )),
        }
    }

    /// Returns the time with its offset from UTC.
    pub fn now(&self) -> DateTime<FixedOffset> {
        let Some((start, since)) = self.0 else {
            #[expect(clippy::disallowed_methods, reason = "this is the place that reads it")]
            return Local::now().fixed_offset();
        };
        let passed = TimeDelta::from_std(since.elapsed()).unwrap_or_default();
        start.checked_add_signed(passed).unwrap_or(start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_clock_runs_on_from_its_time_and_keeps_its_offset() {
        let text = "2026-11-24T08:14:00-05:00";
        let start = DateTime::parse_from_rfc3339(text).unwrap();
        let now = Clock::new(Some(text)).unwrap().now();
        assert_eq!(now.offset(), start.offset());
        assert!(now >= start && now < start + TimeDelta::minutes(1), "{now}");
    }

    #[test]
    fn a_time_that_cannot_be_read_is_named() {
        for text in ["", "08:14", "2026-11-24", "2026-11-24T08:14:00", "2026-02-30T08:14:00Z"] {
            let error = Clock::new(Some(text)).unwrap_err();
            assert!(error.contains("HULLO_NOW") && error.contains(&format!("{text:?}")), "{error}");
        }
    }
}
