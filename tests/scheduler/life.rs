//! A life with hullo, day by day, without files: what the other tests of the scheduler build on.

use chrono::NaiveDate;
use hullo::domain::{
    category::CategoryId,
    day,
    deck::Deck,
    journal::{Day, Journal},
    profile::Profile,
    record::{DeviceId, Fact, Moment, Offer, Record, RecordId, Rest, Size},
    scheduler::{self, Inputs, Pick},
    streak::Tally,
};

pub const FROZEN: [&str; 9] = [
    include_str!("../fixtures/deck/1-start.toml"),
    include_str!("../fixtures/deck/2-compliment.toml"),
    include_str!("../fixtures/deck/3-checkin.toml"),
    include_str!("../fixtures/deck/4-places.toml"),
    include_str!("../fixtures/deck/5-music.toml"),
    include_str!("../fixtures/deck/6-listen.toml"),
    include_str!("../fixtures/deck/7-eyes.toml"),
    include_str!("../fixtures/deck/8-style.toml"),
    include_str!("../fixtures/deck/9-self.toml"),
];

pub fn frozen_deck() -> Deck {
    Deck::from_texts(FROZEN.map(str::to_owned)).unwrap()
}

pub fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// One person's days. `before` is carried along instead of being folded anew each day, which the
/// journal's own tests show to be the same.
pub struct Life {
    pub deck: Deck,
    pub profile: Profile,
    pub before: Tally,
    pub today: NaiveDate,
    pub day: Day,
    pub records: Vec<Record>,
    todays: Vec<Record>,
    next_number: u64,
}

impl Life {
    pub fn new(seed: u64) -> Self {
        let today = date("2026-01-01");
        Self {
            deck: frozen_deck(),
            profile: Profile::new(seed, today),
            before: Tally::default(),
            today,
            day: Day::default(),
            records: Vec::new(),
            todays: Vec::new(),
            next_number: 1,
        }
    }

    pub fn inputs(&self) -> Inputs<'_> {
        Inputs {
            deck: &self.deck,
            profile: &self.profile,
            before: &self.before,
            day: &self.day,
            date: self.today,
        }
    }

    pub fn pick(&self) -> Pick {
        scheduler::pick(&self.inputs())
    }

    /// Opens hullo: the day's prompt is recorded as its offer, once.
    pub fn open(&mut self) -> Pick {
        let pick = self.pick();
        if !pick.recorded {
            self.offer(&pick);
        }
        pick
    }

    pub fn swap(&mut self) -> Pick {
        let pick = scheduler::swap(&self.inputs());
        self.offer(&pick);
        pick
    }

    pub fn done(&mut self) {
        let pick = self.pick();
        self.moment(pick.category, Some(pick.id));
    }

    pub fn own(&mut self, category: CategoryId) {
        self.moment(category, None);
    }

    pub fn rest(&mut self) {
        self.file(Fact::Rest(Rest { date: self.today, from: None }));
    }

    /// Ends the day and begins another, `days` later.
    pub fn sleep(&mut self, days: u64) {
        let rules = self.profile.rules();
        if !self.day.offers.is_empty() || !self.day.is_open() {
            self.before.count(self.today, &self.day, rules);
        }
        self.today = day::ahead(self.today, days);
        self.before.miss_until(self.today);
        self.day = Day::default();
        self.todays.clear();
    }

    fn offer(&mut self, pick: &Pick) {
        let offer = Offer {
            date: self.today,
            category: pick.category,
            prompt: pick.id.clone(),
            expected: None,
            from: None,
        };
        self.file(Fact::Offer(offer));
    }

    fn moment(&mut self, category: CategoryId, prompt: Option<String>) {
        let moment = Moment {
            date: self.today,
            at: None,
            category,
            prompt,
            title: "A moment".into(),
            size: Size::Usual,
            note: None,
            expected: None,
            felt: None,
            from: None,
        };
        self.file(Fact::Moment(moment));
    }

    fn file(&mut self, fact: Fact) {
        let id = RecordId { number: self.next_number, device: DeviceId::parse("life").unwrap() };
        self.next_number += 1;
        self.records.push(Record { id, fact: fact.clone() });
        self.todays.push(Record { id, fact });
        let journal = Journal::fold(self.todays.clone()).journal;
        self.day = journal.day(self.today).clone();
    }
}
