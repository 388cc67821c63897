//! Two things timed in turn, so that whatever slows the machine slows both, and what the times of
//! many turns come to: a median and the middle half. Knows no programs.

use std::time::{Duration, Instant};

use anyhow::Result;

/// Turns that are not counted: the first run of a program fetches its pages.
const WARM: usize = 3;

/// A median with the quartiles around it.
#[derive(Clone, Copy, Debug)]
pub struct Spread {
    /// A quarter of the values are at most this.
    pub low: f64,
    /// The middle value.
    pub median: f64,
    /// A quarter of the values are at least this.
    pub high: f64,
}

impl Spread {
    /// Of some values, in any order.
    pub fn of(mut values: Vec<f64>) -> Self {
        values.sort_by(f64::total_cmp);
        let at = |part: usize| {
            let last = values.len().saturating_sub(1);
            values.get(last * part / 4).copied().unwrap_or(f64::NAN)
        };
        Self { low: at(1), median: at(2), high: at(3) }
    }

    /// Of one value that does not vary.
    pub fn exactly(value: f64) -> Self {
        Self { low: value, median: value, high: value }
    }
}

/// The times of two things in turn.
#[derive(Debug, Default)]
pub struct Pairs {
    floor: Vec<f64>,
    other: Vec<f64>,
}

impl Pairs {
    /// Takes `turns` turns, after a few that are not counted. Each closure gives the time of one.
    ///
    /// # Errors
    /// Those of the closures.
    pub fn take(
        turns: usize,
        mut floor: impl FnMut() -> Result<Duration>,
        mut other: impl FnMut() -> Result<Duration>,
    ) -> Result<Self> {
        let mut pairs = Self::default();
        for turn in 0..turns + WARM {
            let (a, b) = (floor()?.as_secs_f64(), other()?.as_secs_f64());
            if turn >= WARM {
                pairs.floor.push(a);
                pairs.other.push(b);
            }
        }
        Ok(pairs)
    }

    /// How many times the floor's median the other's is, with the quartiles of the pairs' own
    /// ratios.
    pub fn ratio(&self) -> Spread {
        let ratios = self.floor.iter().zip(&self.other).map(|(floor, other)| other / floor);
        let spread = Spread::of(ratios.collect());
        Spread { median: self.other().median / self.floor().median, ..spread }
    }

    /// How much more the other takes, in seconds.
    pub fn differences(&self) -> Spread {
        let pairs = self.floor.iter().zip(&self.other);
        Spread::of(pairs.map(|(floor, other)| other - floor).collect())
    }

    /// The floor's times, in seconds.
    pub fn floor(&self) -> Spread {
        Spread::of(self.floor.clone())
    }

    /// The other's times, in seconds.
    pub fn other(&self) -> Spread {
        Spread::of(self.other.clone())
    }
}

/// How long something takes.
///
/// # Errors
/// Its own.
pub fn time<T>(work: impl FnOnce() -> Result<T>) -> Result<Duration> {
    let start = Instant::now();
    work()?;
    Ok(start.elapsed())
}
