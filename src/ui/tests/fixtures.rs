//! Apps to draw: a year of generated days and a few fixed ones.

use chrono::{NaiveDate, NaiveTime, TimeZone};
use rand::{RngExt, SeedableRng, rngs::ChaCha8Rng};

use crate::{
    app::{
        App, CategoryPurpose, Focus, Found, History, InsightsPage, LinePurpose, Menu, NoteEditor,
        NotePurpose, Notice, Overlay, Pointer, Screen, Search, Today, Typed,
    },
    coach::Coach,
    domain::{
        category::CategoryId,
        day,
        deck::Deck,
        kept::Loaded,
        profile::Profile,
        record::{DeviceId, Fact, Moment, Offer, Record, RecordId, Rest, Score, Size},
    },
};

pub(super) const TODAY: &str = "2026-11-24";

pub(super) fn date(text: &str) -> NaiveDate {
    day::parse_iso(text).unwrap()
}

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

pub(super) fn full() -> Diary {
    Diary::year().last_week().yesterday_done().today_offered()
}

/// An open day in the middle of things.
pub(super) fn open() -> App {
    full().app()
}

pub(super) fn done() -> App {
    let diary = Diary::year().last_week().yesterday_done();
    diary.done(TODAY, "checkin-voice-note", "").app()
}

pub(super) fn first_morning() -> App {
    Diary::new().app()
}

pub(super) fn rested() -> App {
    full().rest(TODAY).app()
}

/// Yesterday was offered an idea and is still open.
pub(super) fn yesterday_open() -> App {
    let diary = Diary::year().last_week().offer("2026-11-23", "listen-put-the-reply-down");
    diary.today_offered().app()
}

pub(super) fn on_yesterday() -> App {
    yesterday_open().with_today(Today { focus: Focus::Yesterday, ..Today::default() })
}

pub(super) fn why() -> App {
    open().with_today(Today { why: true, ..Today::default() })
}

pub(super) fn history() -> App {
    open().with_history("2026-11-23", 0)
}

fn searching(words: &str, category: Option<CategoryId>) -> App {
    let mut app = with_people().with_history("2026-11-23", 0);
    let text = words.to_owned();
    let filter =
        crate::domain::history::Filter { words: text.clone(), category, ..Default::default() };
    let found = filter.find(app.coach.journal(), app.coach.deck());
    let found: Vec<Found> = found.map(|it| Found { date: it.date, id: it.id }).collect();
    if let Screen::History(at) = &mut app.screen {
        at.date = found.last().map_or(at.date, |it| it.date);
        at.search = Some(Search { words: text.clone(), category, found });
    }
    app.with_overlay(Overlay::Line(Typed { purpose: LinePurpose::Search, text }))
}

pub(super) fn search() -> App {
    searching("good minutes", Some(CategoryId::Listen))
}

pub(super) fn found_nothing() -> App {
    searching("@nobody", None)
}

pub(super) fn another_day() -> App {
    let id = RecordId { number: 1, device: DeviceId::parse("k7f3").unwrap() };
    let line = Typed { purpose: LinePurpose::Day(id), text: "yester".to_owned() };
    history().with_overlay(Overlay::Line(line))
}

pub(super) fn filter() -> App {
    history().with_overlay(Overlay::Categories { purpose: CategoryPurpose::Filter, row: 9 })
}

/// Several moments on one day, one typed by hand, and a rest.
pub(super) fn crowded() -> App {
    let diary = full()
        .own("2026-11-23", CategoryId::Music, "A song for Sam, and one back")
        .by_hand("2026-11-23", CategoryId::Eyes, "Waved at the bus driver")
        .rest("2026-11-16");
    diary.app().with_history("2026-11-23", 1)
}

pub(super) fn draft() -> App {
    let mut app = open();
    app.draft = Some("For Ana, about the welding.".to_owned());
    app
}

/// After three missed days.
pub(super) fn returned() -> App {
    Diary::year().offer("2026-11-16", "listen-put-the-reply-down").today_offered().app()
}

fn menu_at(row: usize, pointer: Pointer) -> App {
    let mut diary = full();
    diary.loaded.profile.paused.insert(CategoryId::Eyes);
    diary.loaded.profile.hidden.insert("checkin-swap-photo".to_owned());
    diary.loaded.profile.without.insert(crate::domain::deck::Need::Video);
    let mut app = diary.app();
    app.screen = Screen::Menu(Menu { row, pointer });
    app
}

pub(super) fn menu() -> App {
    menu_at(2, Pointer::Row)
}

pub(super) fn paused_way() -> App {
    menu_at(6, Pointer::Row)
}

pub(super) fn ideas() -> App {
    menu_at(2, Pointer::Inside(1))
}

pub(super) fn needs() -> App {
    menu_at(9, Pointer::Inside(1))
}

pub(super) fn with_insights(mut app: App, page: u16) -> App {
    let figures = app.coach.insights(chrono::Weekday::Mon);
    app.screen = Screen::Insights(Box::new(InsightsPage { figures, page }));
    app
}

fn with_people() -> App {
    full()
        .scored("2026-11-17", (2, 4), "The weld held. @ana laughed.")
        .scored("2026-11-22", (3, 4), "Geese with @priya.")
        .scored("2026-11-23", (2, 4), "Said it back to @sam.")
        .app()
}

pub(super) fn insights_on(page: u16) -> App {
    with_insights(with_people(), page)
}

pub(super) fn insights() -> App {
    insights_on(0)
}

pub(super) fn insights_below() -> App {
    insights_on(1)
}

pub(super) fn few_insights() -> App {
    with_insights(Diary::new().last_week().app(), 0)
}

pub(super) fn help() -> App {
    open().with_overlay(Overlay::Help { scroll: 0 })
}

pub(super) fn editor() -> App {
    open().with_editor(
        NotePurpose::Draft,
        "Told Ana about the bakery on the corner, and asked how the weld\nturned out.",
    )
}

pub(super) fn chooser() -> App {
    let purpose = CategoryPurpose::Add(date(TODAY));
    open().with_overlay(Overlay::Categories { purpose, row: 2 })
}

pub(super) fn failed() -> App {
    let mut app = open();
    app.notice = Some(Notice {
        text: "Not saved: cannot write journal/2026-k7f3.toml, no storage space. The same key tries again.".to_owned(),
        error: true,
    });
    app
}

/// A name and how to get there.
pub(super) type Named = (&'static str, fn() -> App);

pub(super) const SCENES: [Named; 27] = [
    ("open", open),
    ("done", done),
    ("first", first_morning),
    ("rested", rested),
    ("yesterday", yesterday_open),
    ("on-yesterday", on_yesterday),
    ("why", why),
    ("draft", draft),
    ("returned", returned),
    ("failed", failed),
    ("history", history),
    ("crowded", crowded),
    ("past", past),
    ("help", help),
    ("editor", editor),
    ("chooser", chooser),
    ("menu", menu),
    ("paused", paused_way),
    ("ideas", ideas),
    ("needs", needs),
    ("insights", insights),
    ("insights-below", insights_below),
    ("few", few_insights),
    ("search", search),
    ("found-nothing", found_nothing),
    ("another-day", another_day),
    ("filter", filter),
];

/// An empty day long ago.
pub(super) fn past() -> App {
    open().with_history("2026-03-10", 0)
}
