//! The app without a terminal: keys go in as a script, effects are carried out on a store in memory,
//! and their outcomes are fed back, as the runtime does it.

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::*;
use crate::{
    domain::{
        category::CategoryId,
        deck::Deck,
        draft::Draft,
        kept::{Committed, Loaded},
        record::{DeviceId, Fact, Filed, Moment, Offer, Record, Rest},
        streak::Tally,
    },
    input::tests::keys,
    store::{Scope, Stamp, Store, memory::Memory},
};

mod copying;
mod days;
mod drafts;
mod editor;
mod elsewhere;
mod hints;
mod history;
mod insights;
mod lost;
mod menu;
mod names;
mod private;
mod product;
mod question;
mod rebinding;
mod remarks;
mod saving;
mod search;
mod today;

pub(crate) fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub(crate) fn time(text: &str) -> DateTime<FixedOffset> {
    format!("{text}:00-05:00").parse().unwrap()
}

/// Records with ids in the order in which they are made.
#[derive(Default)]
pub(crate) struct Made(Vec<Record>);

impl Made {
    /// Three moments with notes, a rest, and yesterday's idea still open.
    pub(crate) fn open_day() -> Self {
        Self::default()
            .moment("2026-11-17", CategoryId::Checkin, Some("Called @ana on the walk home."))
            .moment("2026-11-20", CategoryId::Compliment, None)
            .moment("2026-11-20", CategoryId::Music, Some("A song for @sam."))
            .rest("2026-11-21")
            .offer("2026-11-23", "music-one-song")
    }

    fn filed(mut self, fact: Fact) -> Self {
        let number = 1_000 + self.0.len() as u64;
        let id = RecordId { number, device: DeviceId::parse("old").unwrap() };
        self.0.push(Filed { id, fact });
        self
    }

    pub(crate) fn offer(self, on: &str, prompt: &str) -> Self {
        let category = CategoryId::of_prompt(prompt).unwrap();
        let prompt = prompt.to_owned();
        self.filed(Fact::Offer(Offer {
            date: date(on),
            category,
            prompt,
            expected: None,
            from: None,
        }))
    }

    pub(crate) fn moment(self, on: &str, category: CategoryId, note: Option<&str>) -> Self {
        self.filed(Fact::Moment(Moment {
            date: date(on),
            at: Some(time(&format!("{on}T09:30"))),
            category,
            prompt: None,
            title: format!("Own {category}"),
            size: Size::Usual,
            note: note.map(str::to_owned),
            expected: None,
            felt: None,
            from: None,
        }))
    }

    pub(crate) fn rest(self, on: &str) -> Self {
        self.filed(Fact::Rest(Rest { date: date(on), from: None }))
    }

    pub(crate) fn loaded(self) -> Loaded {
        Loaded { records: self.0, ..Loaded::default() }
    }
}

impl App {
    /// The open editor.
    pub(crate) fn editor(&self) -> &NoteEditor {
        match &self.overlay {
            Some(Overlay::Note(editor)) => editor,
            other => panic!("no editor but {other:?}"),
        }
    }
}

/// An app with its store, on Tuesday 24 November 2026 at 08:14.
pub(crate) struct Rig {
    pub(crate) app: App,
    pub(crate) store: Memory,
    pub(crate) left: bool,
    pub(crate) suspended: usize,
    /// What the person's own editor makes of a text.
    pub(crate) elsewhere: fn(String) -> (Option<String>, Option<String>),
    /// What it was given.
    pub(crate) edited: Vec<Draft>,
    /// What was put on the clipboard, and how far it gets.
    pub(crate) copied: Vec<String>,
    pub(crate) reach: Reach,
}

impl Rig {
    pub(crate) fn over(loaded: Loaded) -> Self {
        let mut store = Memory::new(DeviceId::parse("test").unwrap(), loaded);
        let today = date("2026-11-24");
        let loaded = store.load(Scope::Recent, today).unwrap();
        let coach = Coach::new(Deck::bundled(), loaded, today);
        let app = App::new(coach, time("2026-11-24T08:14"), "/data".into());
        let elsewhere = |text| (Some(text), None);
        Self {
            app,
            store,
            left: false,
            suspended: 0,
            elsewhere,
            edited: Vec::new(),
            copied: Vec::new(),
            reach: Reach::Taken,
        }
    }

    pub(crate) fn first_morning() -> Self {
        Self::over(Loaded::default())
    }

    pub(crate) fn on_an_open_day() -> Self {
        Self::over(Made::open_day().loaded())
    }

    /// Of all years but this one only the sum is known.
    fn with_a_sum() -> Self {
        let base = Tally { through: Some(date("2025-12-01")), ..Tally::default() };
        Self::over(Loaded { base: Some(base), ..Made::default().rest("2026-11-23").loaded() })
    }

    /// Carries a message and all that follows from it through.
    pub(crate) fn tell(&mut self, message: Message) {
        let mut next = Some(message);
        while let Some(message) = next.take() {
            next = match self.app.update(message) {
                None => None,
                Some(Effect::Commit(change)) => Some(self.commit(change)),
                Some(Effect::LoadEverything) => {
                    let today = self.app.coach.today();
                    let loaded = self.store.load(Scope::Everything, today).unwrap();
                    Some(Message::Loaded(Box::new(loaded), today))
                }
                Some(Effect::Quit) => {
                    self.left = true;
                    None
                }
                Some(Effect::Copy(text)) => {
                    self.copied.push(text.clone());
                    Some(Message::Copied { text, reach: self.reach })
                }
                Some(Effect::Suspend) => {
                    self.suspended += 1;
                    None
                }
                Some(Effect::Restore(records)) => {
                    let (stamp, today) = (self.stamp(), self.app.coach.today());
                    let back = self.store.restore(&records, stamp);
                    Some(Message::Restored(back.and_then(|()| {
                        let loaded = self.store.load(Scope::Everything, today)?;
                        Ok((Box::new(loaded), today))
                    })))
                }
                Some(Effect::Forget(ids)) => Some(Message::Forgotten(self.store.forget(&ids))),
                Some(Effect::Edit(draft)) => {
                    let (text, fault) = (self.elsewhere)(draft.text.clone());
                    self.edited.push(draft);
                    Some(Message::Edited { text, fault })
                }
            };
        }
    }

    fn stamp(&self) -> Stamp {
        Stamp { seconds: 200_000_000, today: self.app.coach.today() }
    }

    fn commit(&mut self, change: Change) -> Message {
        match self.store.commit(change, self.stamp()) {
            Ok(committed) => Message::Committed(committed),
            Err(error) => Message::CommitFailed(error),
        }
    }

    pub(crate) fn press(&mut self, script: &str) -> &mut Self {
        for key in keys(script) {
            if let Some(message) = self.app.pressed(&key) {
                self.tell(message);
            }
        }
        self
    }

    pub(crate) fn pressed(mut self, script: &str) -> Self {
        self.press(script);
        self
    }

    pub(crate) fn at(&mut self, now: &str) -> &mut Self {
        self.tell(Message::Clock(time(now)));
        self
    }

    pub(crate) fn said(&self) -> &str {
        self.app.notice.as_ref().map_or("", |notice| &notice.text)
    }

    pub(crate) fn moments_on(&self, on: &str) -> Vec<&Moment> {
        self.app.coach.journal().day(date(on)).moments.iter().map(|it| &it.fact).collect()
    }

    pub(crate) fn today(&self) -> Today {
        match self.app.screen {
            Screen::Today(today) => today,
            _ => panic!("not on Today"),
        }
    }

    pub(crate) fn history(&self) -> History {
        match &self.app.screen {
            Screen::History(history) => history.clone(),
            _ => panic!("not on History"),
        }
    }

    pub(crate) fn is_writing(&self) -> bool {
        matches!(self.app.overlay, Some(Overlay::Note(_)))
    }

    /// The text of the open editor.
    pub(crate) fn text(&self) -> String {
        self.app.editor().text()
    }

    /// Facts on the disk that were made in this test.
    pub(crate) fn facts(&self) -> Vec<&Fact> {
        let mine = |record: &&Record| record.id.device.as_str() == "test";
        self.store.kept.records.iter().filter(mine).map(|record| &record.fact).collect()
    }
}
