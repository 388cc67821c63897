//! The scheduler over years of mornings, and the golden list that pins its answers.

#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test may fail anywhere"
)]

use std::collections::HashMap;

use chrono::{Days, NaiveDate};
use hullo::domain::{
    date,
    deck::{CategoryId, Deck},
    journal::Journal,
    record::{Content, Moment, Offer, Record, RecordId, Size, Stamp},
    scheduler,
};

const FIRST: NaiveDate = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();

/// A person who opens hullo on most mornings.
struct Life<'a> {
    deck: &'a Deck,
    journal: Journal,
    number: u64,
}

impl<'a> Life<'a> {
    fn new(deck: &'a Deck, seed: u64) -> Self {
        Self { deck, journal: Journal::new([], seed), number: 0 }
    }

    fn record(&mut self, content: Content) {
        self.number += 1;
        let version = Stamp { number: self.number, ..Stamp::default() };
        let id = RecordId::Made(version);
        self.journal.apply(&[Record { id, version, content, is_newer: false }]);
    }

    /// Shows the day's prompt, and does it or not. Returns its category and id.
    fn morning(&mut self, date: NaiveDate, is_done: bool) -> (CategoryId, String) {
        let prompt = scheduler::pick(self.deck, &self.journal, date).unwrap().prompt.clone();
        let (category, id) = (prompt.category, prompt.id.clone());
        let offer = Offer { date, category, prompt: id.clone(), expected: None };
        self.record(Content::Offer(offer));
        if is_done {
            self.record(Content::Moment(moment(date, category, &id)));
        }
        (category, id)
    }
}

fn moment(date: NaiveDate, category: CategoryId, prompt: &str) -> Moment {
    Moment {
        date,
        at: None,
        category,
        prompt: Some(prompt.to_owned()),
        title: "Title".to_owned(),
        size: Size::Usual,
        note: None,
        expected: None,
        felt: None,
    }
}

fn day(number: u64) -> NaiveDate {
    FIRST.checked_add_days(Days::new(number)).unwrap()
}

/// What a simulation counts.
#[derive(Debug, Default)]
struct Figures {
    mornings: usize,
    /// Offer days between two offers of a category: fewest and most, after the first nine.
    gaps: Option<(usize, usize)>,
    /// Offers of a category between two offers of one prompt, the fewest.
    repeat: Option<usize>,
}

/// Lives some years with a seed, and opens hullo on two days of three.
fn simulate(deck: &Deck, seed: u64, years: u64, figures: &mut Figures) {
    let mut life = Life::new(deck, seed);
    let (mut offered, mut prompts) = (Vec::new(), HashMap::new());
    let mut of_category = [0_usize; 9];
    for number in 0..years * 365 {
        let random = scheduler::hash(&[&seed.to_le_bytes(), &number.to_le_bytes()]);
        if random.is_multiple_of(3) {
            continue;
        }
        let (category, id) = life.morning(day(number), random % 5 < 3);
        assert_ne!(offered.last(), Some(&category), "twice running, seed {seed} day {number}");
        let gap = offered.iter().rev().position(|it| *it == category).map(|at| at + 1);
        if let (Some(gap), true) = (gap, offered.len() >= 9) {
            let (fewest, most) = figures.gaps.unwrap_or((gap, gap));
            figures.gaps = Some((fewest.min(gap), most.max(gap)));
        }
        offered.push(category);
        of_category[category.index()] += 1;
        if let Some(before) = prompts.insert(id, of_category[category.index()]) {
            let between = of_category[category.index()] - before;
            figures.repeat = Some(figures.repeat.map_or(between, |it| it.min(between)));
        }
    }
    figures.mornings += offered.len();
}

fn check(seeds: u64, years: u64) {
    let deck = Deck::default();
    let mut figures = Figures::default();
    (1..=seeds).for_each(|seed| simulate(&deck, seed, years, &mut figures));
    println!("{seeds} seeds, {years} years: {figures:?}");
    assert_eq!(figures.gaps, Some((6, 12)), "offer days between two offers of a category");
    // Where the window begins anew, what is over a year ago counts as untouched.
    assert!(figures.repeat >= Some(20), "a prompt came back early");
}

#[test]
fn categories_come_back_after_six_to_twelve_offer_days_and_prompts_late() {
    check(4, 3);
}

#[test]
#[ignore = "takes minutes: 40 seeds over 10 years"]
fn categories_come_back_after_six_to_twelve_offer_days_in_forty_lives_of_ten_years() {
    check(40, 10);
}

#[test]
fn the_first_nine_offer_days_introduce_the_nine_with_their_first_prompts() {
    let deck = Deck::default();
    let mut life = Life::new(&deck, 7);
    let offered: Vec<_> = (0..9).map(|number| life.morning(day(2 * number), false)).collect();
    let ids: Vec<&str> = offered.iter().map(|(category, _)| category.id()).collect();
    let order =
        ["start", "self", "music", "places", "checkin", "compliment", "listen", "eyes", "style"];
    assert_eq!(ids, order);
    for (category, id) in offered {
        assert_eq!(deck.prompts(category).next().unwrap().id, id);
    }
}

#[test]
fn what_is_left_out_is_never_offered_but_where_everything_is() {
    let deck = Deck::default();
    let mut life = Life::new(&deck, 7);
    let leave_out = |life: &mut Life<'_>, what: &str, off| {
        let (id, version) = (RecordId::Choice(what.to_owned()), Stamp::default());
        life.journal.apply(&[Record {
            id,
            version,
            content: Content::Choice(off),
            is_newer: false,
        }]);
    };
    for what in ["eyes", "voice", "stranger", "outing"] {
        leave_out(&mut life, what, true);
    }
    for number in 0..200 {
        let (category, id) = life.morning(day(number), number % 3 == 0);
        assert_ne!(category, CategoryId::Eyes);
        assert!(life.journal.allows(deck.prompt(&id).unwrap()), "{id}");
    }
    CategoryId::ALL.iter().for_each(|id| leave_out(&mut life, id.id(), true));
    let pick = scheduler::pick(&deck, &life.journal, day(200)).unwrap();
    assert!(pick.ignores_choices);
}

#[test]
fn the_first_swap_stays_in_the_category_and_later_ones_do_not() {
    let deck = Deck::default();
    let mut life = Life::new(&deck, 7);
    (0..40).for_each(|number| drop(life.morning(day(number), number % 2 == 0)));
    let (first, id) = life.morning(day(40), false);
    let mut seen = vec![id];
    for swap in 0..6 {
        let prompt = scheduler::swap(&deck, &life.journal, day(40)).unwrap();
        assert_eq!(prompt.category == first, swap == 0, "swap {swap}");
        assert!(!seen.contains(&prompt.id), "{}", prompt.id);
        seen.push(prompt.id.clone());
        let (date, category, prompt) = (day(40), prompt.category, prompt.id.clone());
        life.record(Content::Offer(Offer { date, category, prompt, expected: None }));
        assert_eq!(scheduler::swaps(&deck, &life.journal, date), swap + 1);
    }
}

/// The window's records alone give every answer that is defined on it.
#[test]
fn the_window_and_all_years_give_equal_answers() {
    let deck = Deck::default();
    for seed in 1..=12_u64 {
        let mut life = Life::new(&deck, seed);
        let density = 2 + seed % 4;
        for number in 0..3_650_u64 {
            let random = scheduler::hash(&[&seed.to_le_bytes(), &number.to_le_bytes()]);
            let date = day(number);
            if !random.is_multiple_of(density) {
                let category = CategoryId::ALL[usize::try_from(random / 7 % 9).unwrap()];
                let prompts: Vec<_> = deck.prompts(category).collect();
                let id = &prompts[usize::try_from(random / 64 % 30).unwrap()].id;
                let prompt = id.clone();
                life.record(Content::Offer(Offer { date, category, prompt, expected: None }));
                if random % 5 < 3 {
                    life.record(Content::Moment(moment(date, category, id)));
                } else if random % 5 == 3 {
                    life.record(Content::Rest(date));
                }
            }
        }
        let all = &life.journal;
        for number in (3_300..3_660).step_by(7) {
            let today = day(number);
            let window = Journal::new(all.since(date::window_start(today)).to_vec(), seed);
            let pick = |journal| {
                scheduler::pick(&deck, journal, today).map(|it| (&it.prompt.id, it.reason))
            };
            let swap = |journal| scheduler::swap(&deck, journal, today).map(|it| &it.id);
            assert_eq!(pick(all), pick(&window), "seed {seed} day {number}");
            assert_eq!(swap(all), swap(&window));
            assert_eq!(all.streak(today), window.streak(today));
            assert_eq!(all.four_weeks(today), window.four_weeks(today));
        }
    }
}

/// Answers for 400 days of one life. If this fails, people's days change: that needs a reason.
#[test]
fn the_golden_list_stands() {
    let deck = Deck::default();
    let mut life = Life::new(&deck, scheduler::hash(&[b"2026-k7f3"]));
    let lines = (0..400).map(|number| {
        format!("{} {}\n", day(number), life.morning(day(number), number % 3 != 1).1)
    });
    let list: String = lines.collect();
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/golden-400-days.txt");
    if std::env::var_os("HULLO_WRITE_GOLDEN").is_some() {
        std::fs::write(path, &list).unwrap();
    }
    let golden = std::fs::read_to_string(path).unwrap();
    let differs = golden.lines().zip(list.lines()).find(|(golden, line)| golden != line);
    assert_eq!((differs, golden.len()), (None, list.len()));
}
