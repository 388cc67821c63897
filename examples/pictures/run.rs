//! The app over a store in memory, on one fixed morning.

use anyhow::Context as _;
use chrono::{DateTime, FixedOffset};
use hullo::{
    app::{App, Effect, Message},
    coach::Coach,
    domain::{day, deck::Deck, kept::Loaded, record::DeviceId},
    input::Action,
    store::{Scope, Stamp, Store as _, memory::Memory},
};

/// The morning that the pictures show.
pub(crate) const NOW: &str = "2026-11-27T08:14:00-05:00";

pub(crate) fn now() -> anyhow::Result<DateTime<FixedOffset>> {
    DateTime::parse_from_rfc3339(NOW).context("the morning is no time")
}

pub(crate) fn device() -> anyhow::Result<DeviceId> {
    DeviceId::parse("k7f3").context("the device has no id")
}

/// An app and what it writes to.
pub(crate) struct Run {
    app: App,
    store: Memory,
}

impl Run {
    /// Opens the app on what is kept.
    pub(crate) fn through(kept: Loaded) -> anyhow::Result<Self> {
        let now = now()?;
        let today = day::day_of(now.naive_local(), kept.profile.day_starts_at);
        let mut store = Memory::new(device()?, kept);
        let coach = Coach::new(Deck::bundled(), store.load(Scope::Everything, today)?, today);
        let app = App::new(coach, now, "/home/robin/.local/share/hullo".into());
        let mut run = Self { app, store };
        run.tell(Message::Shown)?;
        Ok(run)
    }

    pub(crate) fn app(&self) -> &App {
        &self.app
    }

    pub(crate) fn press(&mut self, action: Action) -> anyhow::Result<()> {
        self.tell(Message::Press(action))
    }

    fn tell(&mut self, message: Message) -> anyhow::Result<()> {
        let today = self.app.coach.today();
        let mut next = Some(message);
        while let Some(message) = next {
            next = match self.app.update(message) {
                Some(Effect::Commit(change)) => {
                    let committed = self.store.commit(change, Stamp { seconds: 0, today })?;
                    Some(Message::Committed(committed))
                }
                Some(Effect::LoadEverything) => {
                    let loaded = self.store.load(Scope::Everything, today)?;
                    Some(Message::Loaded(Box::new(loaded), today))
                }
                _ => None,
            };
        }
        Ok(())
    }
}
