//! The rows measured within this process, on the library: what each part of the work takes with 1,
//! 10 and 100 years, and how it grows.

use std::{
    hint::black_box,
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result};
use chrono::{DateTime, FixedOffset, NaiveDate};
use hullo::{
    app::{App, Message},
    coach::Coach,
    domain::{
        day,
        deck::Deck,
        history::Filter,
        journal::{Day, Journal},
        kept::Loaded,
        profile::Profile,
        record::{DeviceId, Record},
        scheduler::{self, Inputs},
    },
    input::Action,
    store::text,
    ui::{
        self, Look,
        symbols::Symbols,
        theme::{Depth, Kind, Theme},
    },
};
use ratatui::{Terminal, backend::TestBackend};

use crate::{
    history::{self, Wish},
    lab::Lab,
    pairs::Spread,
    table::{Goal, Table, Unit},
};

const YEARS: [u32; 3] = [1, 10, 100];

/// What somebody types into the search.
const TYPED: [&str; 5] = ["l", "li", "lig", "light", "@an"];

/// One length of history.
struct Past {
    files: Vec<String>,
    records: Vec<Record>,
    journal: Journal,
    now: DateTime<FixedOffset>,
}

impl Past {
    fn new(years: u32) -> Result<Self> {
        let now: DateTime<FixedOffset> = "2126-11-24T08:14:00-05:00".parse()?;
        let device = DeviceId::parse("k7f3").context("a device")?;
        let last = day::back(now.date_naive(), 1);
        let wish = Wish { years, last, offset: *now.offset(), device, seed: 7 };
        let records = history::records(wish);
        let journal = Journal::fold(records.clone()).journal;
        Ok(Self { files: history::files(wish).into_values().collect(), records, journal, now })
    }

    fn today(&self) -> NaiveDate {
        self.now.date_naive()
    }

    fn app(&self) -> App {
        let loaded = Loaded { records: self.records.clone(), ..Loaded::default() };
        let coach = Coach::new(Deck::bundled(), loaded, self.today());
        App::new(coach, self.now, "/home/ana/.local/share/hullo".into())
    }
}

/// Search as one types, which has a goal of its own.
///
/// # Errors
/// A history cannot be made.
pub fn measure_search(lab: &Lab, table: &mut Table) -> Result<()> {
    let what = "search as you type, the slowest key, 100 years";
    if !table.wants(what) {
        return Ok(());
    }
    let (past, deck) = (Past::new(100)?, Deck::bundled());
    let spreads = TYPED.map(|words| sample(lab, || (), |()| find(&past, &deck, words)));
    let slowest = spreads.into_iter().max_by(|a, b| a.median.total_cmp(&b.median));
    table.add(what, Unit::Seconds, slowest.context("words")?, Goal::at_most(0.01, 0.003));
    Ok(())
}

/// The parts of the work, with their growth.
///
/// # Errors
/// A history cannot be made.
pub fn measure(lab: &Lab, table: &mut Table) -> Result<()> {
    let names =
        ["parse", "fold", "streak", "pick", "search", "redraw of Today", "redraw of History"];
    if !names.iter().any(|what| table.wants(what)) {
        return Ok(());
    }
    let pasts = [Past::new(YEARS[0])?, Past::new(YEARS[1])?, Past::new(YEARS[2])?];
    let deck = Deck::bundled();
    let mut add = |what: &str, measure: &dyn Fn(&Past) -> Spread| {
        if table.wants(what) {
            table.add_growth(what, pasts.each_ref().map(measure), YEARS);
        }
    };
    add("parse", &|past| sample(lab, || (), |()| parse(past)));
    add("fold", &|past| sample(lab, || past.records.clone(), Journal::fold));
    add("streak", &|past| sample(lab, || (), |()| tally(past)));
    add("pick, its category not yet parsed", &|past| pick(lab, past));
    add("search", &|past| sample(lab, || (), |()| find(past, &deck, "light")));
    add("redraw of Today", &|past| redraw(lab, past, &[]));
    add("redraw of History", &|past| redraw(lab, past, &[Action::GoHistory]));
    Ok(())
}

fn parse(past: &Past) -> usize {
    past.files.iter().map(|text| text::read(text).blocks.len()).sum()
}

fn tally(past: &Past) -> hullo::domain::streak::Tally {
    past.journal.tally_before(past.today(), Profile::default().rules())
}

fn find(past: &Past, deck: &Deck, words: &str) -> usize {
    let filter = Filter { words: words.to_owned(), ..Filter::default() };
    filter.find(&past.journal, deck).count()
}

fn pick(lab: &Lab, past: &Past) -> Spread {
    let (before, profile, day) = (tally(past), Profile::default(), Day::default());
    sample(lab, Deck::bundled, |deck| {
        let (before, profile, day, date) = (&before, &profile, &day, past.today());
        scheduler::pick(&Inputs { deck: &deck, profile, before, day, date })
    })
}

/// A redraw with nothing changed: the work that a key costs at least.
fn redraw(lab: &Lab, past: &Past, way: &[Action]) -> Spread {
    let mut app = past.app();
    for action in way {
        let _effect = app.update(Message::Press(*action));
    }
    let look = Look::new(Theme::new(Kind::Dark, Depth::Rgb), Symbols::UNICODE);
    let Ok(mut terminal) = Terminal::new(TestBackend::new(120, 40));
    sample(
        lab,
        || (),
        |()| {
            let drawn = terminal.draw(|frame| {
                ui::view(&app, &look, frame);
            });
            drawn.map(|frame| frame.count)
        },
    )
}

/// Does some work over and over, for as long as a row may take. `prepare` is not timed.
fn sample<P, T>(lab: &Lab, mut prepare: impl FnMut() -> P, mut work: impl FnMut(P) -> T) -> Spread {
    let patience = Duration::from_millis(if lab.wish.short { 150 } else { 1000 });
    let begun = Instant::now();
    let mut times = Vec::new();
    while times.len() < 5 || (begun.elapsed() < patience && times.len() < 10_000) {
        let given = prepare();
        let start = Instant::now();
        black_box(work(black_box(given)));
        times.push(start.elapsed().as_secs_f64());
    }
    Spread::of(times)
}
