//! The quiet sweep over what was just done: how far it has come. It changes no word and moves nothing,
//! and any key ends it. Knows no time: the runtime takes its steps.

use super::App;

/// How far the sweep has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sweep(u16);

impl Sweep {
    /// Steps from the first frame, which it has passed no row of, to the last.
    pub const STEPS: u16 = 8;

    /// How many of `rows` it has passed.
    #[must_use]
    pub fn passed(self, rows: u16) -> u16 {
        rows.saturating_mul(self.0) / Self::STEPS
    }

    fn next(self) -> Option<Self> {
        let next = self.0 + 1;
        (next < Self::STEPS).then_some(Self(next))
    }
}

impl App {
    pub(super) fn begin_sweep(&mut self) {
        self.sweep = self.motion.then(Sweep::default);
    }

    pub(super) fn step_sweep(&mut self) {
        self.sweep = self.sweep.and_then(Sweep::next);
    }

    /// Ends the sweep. Whether there was one.
    pub fn end_sweep(&mut self) -> bool {
        self.sweep.take().is_some()
    }
}
