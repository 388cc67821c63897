//! Apps to draw: a year of generated days and a few fixed ones.

use chrono::{NaiveDate, NaiveTime, TimeZone};
use rand::{RngExt, SeedableRng, rngs::ChaCha8Rng};

use crate::{
    app::{App, History, NoteEditor, NotePurpose, Overlay, Screen, Today},
    coach::Coach,
    domain::{
        category::CategoryId,
        day,
        deck::Deck,
        kept::Loaded,
        profile::Profile,
        record::{DeviceId, Fact, Moment, Offer, Record, RecordId, Rest, Score, Size},
        undo::Step,
    },
};

pub(super) const TODAY: &str = "2026-11-24";

pub(super) fn date(text: &str) -> NaiveDate {
    day::parse_iso(text).unwrap()
}

mod scenes;

pub(super) use scenes::*;

thread_local! {
    /// The deck that titles are taken from; parsing it for every record would take long.
    static DECK: Deck = Deck::bundled();
    /// The generated records.
    static YEAR: Diary = Diary::new().generated();
}

/// Records in the making.
#[derive(Clone, Default)]
pub(super) struct Diary {
    pub loaded: Loaded,
}

impl Diary {
    pub(super) fn new() -> Self {
        let profile = Profile::new(7, date("2025-12-01"));
        Self { loaded: Loaded { profile, ..Loaded::default() } }
    }

    fn add(mut self, fact: Fact) -> Self {
        let number = 1 + self.loaded.records.len() as u64;
        let id = RecordId { number, device: DeviceId::parse("k7f3").unwrap() };
        if fact.date() == Some(date(TODAY)) && !matches!(fact, Fact::Offer(_)) {
            self.loaded.stacks.day = date(TODAY);
            self.loaded.stacks.done.push(vec![Step::Added { id, fact: fact.clone() }]);
        }
        self.loaded.records.push(Record { id, fact });
        self
    }

    pub(super) fn offer(self, on: &str, prompt: &str) -> Self {
        let category = CategoryId::of_prompt(prompt).unwrap();
        let prompt = prompt.to_owned();
        self.add(Fact::Offer(Offer {
            date: date(on),
            category,
            prompt,
            expected: None,
            from: None,
        }))
    }

    pub(super) fn rest(self, on: &str) -> Self {
        self.add(Fact::Rest(Rest { date: date(on), from: None }))
    }

    /// A moment of an idea.
    pub(super) fn done(self, on: &str, prompt: &str, note: &str) -> Self {
        let title = DECK.with(|deck| deck.prompt(prompt).unwrap().title.clone());
        let category = CategoryId::of_prompt(prompt).unwrap();
        let moment =
            Moment { prompt: Some(prompt.to_owned()), title, ..own(date(on), category, note) };
        self.offer(on, prompt).add(Fact::Moment(moment))
    }

    /// A moment of one's own.
    pub(super) fn own(self, on: &str, category: CategoryId, note: &str) -> Self {
        self.add(Fact::Moment(own(date(on), category, note)))
    }

    /// A moment of one's own that was expected to go in one way and felt in another.
    pub(super) fn scored(self, on: &str, scores: (u8, u8), note: &str) -> Self {
        let (expected, felt) = (Score::new(scores.0), Score::new(scores.1));
        let moment = Moment { expected, felt, ..own(date(on), CategoryId::Checkin, note) };
        self.add(Fact::Moment(moment))
    }

    pub(super) fn by_hand(mut self, on: &str, category: CategoryId, note: &str) -> Self {
        self.loaded.unfiled.push(own(date(on), category, note));
        self
    }

    /// Eleven months in which somebody was here on more than half of the days.
    pub(super) fn year() -> Self {
        YEAR.with(Self::clone)
    }

    fn generated(mut self) -> Self {
        let mut random = ChaCha8Rng::seed_from_u64(53);
        for on in date("2025-12-03").iter_days().take_while(|on| *on < date("2026-11-16")) {
            let on = on.to_string();
            self = match random.random_range(0..20) {
                0 => self.rest(&on),
                1..11 => {
                    let category = CategoryId::ALL[random.random_range(0..9)];
                    let prompt = DECK.with(|deck| {
                        let prompts = deck.prompts(category);
                        prompts[random.random_range(0..prompts.len())].id.clone()
                    });
                    let note = if random.random_bool(0.4) { "A few good minutes." } else { "" };
                    self.done(&on, &prompt, note)
                }
                _ => self,
            };
        }
        self
    }

    /// The week before today.
    pub(super) fn last_week(self) -> Self {
        self.done(
            "2026-11-17",
            "checkin-voice-note",
            "Called Ana on the walk home. She is learning to weld.",
        )
        .own("2026-11-18", CategoryId::Places, "Library, an hour, upstairs")
        .own("2026-11-19", CategoryId::Style, "")
        .own("2026-11-20", CategoryId::Compliment, "Told the barista I like the playlist")
        .own("2026-11-21", CategoryId::Yourself, "Ten quiet minutes on the bench")
        .own("2026-11-22", CategoryId::Start, "Sent Priya the goose picture")
    }

    pub(super) fn yesterday_done(self) -> Self {
        let note = "Listened to Sam about the move.\nSaid back the bit on the schools.";
        self.own("2026-11-23", CategoryId::Listen, note)
    }

    /// Today's idea was offered, and a guess was made of it.
    pub(super) fn guessed(self, expected: u8) -> Self {
        let prompt = "checkin-voice-note".to_owned();
        self.add(Fact::Offer(Offer {
            date: date(TODAY),
            category: CategoryId::Checkin,
            prompt,
            expected: Score::new(expected),
            from: None,
        }))
    }

    /// Today's idea is done, and it went otherwise than was thought.
    pub(super) fn guessed_and_done(self, expected: u8, felt: Option<u8>) -> Self {
        let mut diary = self.done(TODAY, "checkin-voice-note", "");
        if let Some(Fact::Moment(moment)) =
            diary.loaded.records.last_mut().map(|record| &mut record.fact)
        {
            moment.expected = Score::new(expected);
            moment.felt = felt.and_then(Score::new);
        }
        diary
    }

    pub(super) fn today_offered(self) -> Self {
        self.offer(TODAY, "checkin-voice-note")
    }

    pub(super) fn app(self) -> App {
        let coach = Coach::new(super::hostile::deck(), self.loaded, date(TODAY));
        app(coach)
    }
}

fn own(on: NaiveDate, category: CategoryId, note: &str) -> Moment {
    let zone = chrono::FixedOffset::west_opt(5 * 3600).unwrap();
    let time = NaiveTime::from_hms_opt(8, 14, 2).unwrap();
    Moment {
        date: on,
        at: zone.from_local_datetime(&on.and_time(time)).single(),
        category,
        prompt: None,
        title: DECK.with(|deck| deck.head(category).name.clone()),
        size: Size::Usual,
        note: (!note.is_empty()).then(|| note.to_owned()),
        expected: None,
        felt: None,
        from: None,
    }
}

fn app(coach: Coach) -> App {
    let now = chrono::DateTime::parse_from_rfc3339("2026-11-24T08:14:02-05:00").unwrap();
    App::new(coach, now, "/home/robin/.local/share/hullo".into())
}

impl App {
    pub(super) fn with_today(mut self, today: Today) -> Self {
        self.screen = Screen::Today(today);
        self
    }

    pub(super) fn with_history(mut self, on: &str, moment: usize) -> Self {
        self.screen = Screen::History(History { date: date(on), moment, search: None });
        self
    }

    pub(super) fn with_overlay(mut self, overlay: Overlay) -> Self {
        self.overlay = Some(overlay);
        self
    }

    pub(super) fn with_editor(self, purpose: NotePurpose, text: &str) -> Self {
        let editor = NoteEditor::new(purpose, text);
        self.with_overlay(Overlay::Note(Box::new(editor)))
    }
}
