//! The nine and their ideas on a fixed day, from a journal that can be read by eye.

use chrono::NaiveDate;

use super::{Idea, Row, Sources, State, ideas, rows};
use crate::domain::{
    category::{CategoryId, CategorySet},
    deck::{Deck, Need},
    journal::{Day, Journal},
    profile::Profile,
    record::{DeviceId, Fact, Moment, Offer, Record, RecordId},
    scheduler::{self, Inputs, Pick},
    streak::Tally,
};

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn today() -> NaiveDate {
    date("2026-11-24")
}

fn moment(on: &str, category: CategoryId, prompt: Option<&str>) -> Fact {
    let prompt = prompt.map(str::to_owned);
    Fact::Moment(Moment { prompt, ..Moment::bare(date(on), category) })
}

fn offer(on: &str, prompt: &str) -> Fact {
    let category = CategoryId::of_prompt(prompt).unwrap();
    Fact::Offer(Offer {
        date: date(on),
        category,
        prompt: prompt.into(),
        expected: None,
        from: None,
    })
}

struct Stand {
    deck: Deck,
    profile: Profile,
    tally: Tally,
    pick: Pick,
    done: bool,
}

impl Stand {
    fn new(profile: Profile, facts: &[Fact]) -> Self {
        let deck = Deck::bundled();
        let device = DeviceId::parse("desk").unwrap();
        let filed = |(number, fact): (u64, &Fact)| Record {
            id: RecordId { number, device },
            fact: fact.clone(),
        };
        let journal = Journal::fold((1..).zip(facts).map(filed).collect()).journal;
        let before = journal.tally_before(today(), profile.rules());
        let day: &Day = journal.day(today());
        let inputs = Inputs { deck: &deck, profile: &profile, before: &before, day, date: today() };
        let pick = scheduler::pick(&inputs);
        let done = day.moment_of(&pick.id).is_some();
        let mut tally = before.clone();
        tally.count_today(today(), day, profile.rules());
        Self { deck, profile, tally, pick, done }
    }

    fn sources(&self) -> Sources<'_> {
        let Self { deck, profile, tally, pick, done } = self;
        Sources { deck, profile, tally, pick, done: *done, today: today() }
    }

    fn rows(&self) -> [Row; 9] {
        rows(&self.sources())
    }

    fn ideas(&self, category: CategoryId) -> Vec<Idea> {
        ideas(&self.sources(), category)
    }
}

#[test]
fn the_nine_stand_in_their_order_with_what_the_journal_says_of_them() {
    let mut profile = Profile::new(7, date("2026-01-01"));
    profile.paused.insert(CategoryId::Eyes);
    let stand = Stand::new(
        profile,
        &[
            moment("2026-05-04", CategoryId::Eyes, None),
            moment("2026-11-03", CategoryId::Places, None),
            moment("2026-11-16", CategoryId::Music, None),
            moment("2026-11-22", CategoryId::Start, None),
            moment("2026-11-23", CategoryId::Start, None),
            offer("2026-11-24", "checkin-voice-note"),
            moment("2026-11-24", CategoryId::Listen, None),
        ],
    );
    let told = stand.rows().map(|row| {
        let mark = |on, sign| if on { sign } else { '-' };
        let marks: String = [mark(row.in_round, 'r'), mark(row.todays, 't'), mark(row.paused, 'p')]
            .iter()
            .collect();
        format!("{} {} {marks} {}", row.category.number(), row.moments, row.last_words(today()))
    });
    assert_eq!(
        told,
        [
            "1 2 r-- yesterday",
            "2 0 --- not yet",
            "3 0 -t- not yet",
            "4 1 r-- 3 weeks ago",
            "5 1 r-- last week",
            "6 1 r-- today",
            "7 1 --p in May",
            "8 0 --- not yet",
            "9 0 --- not yet",
        ]
    );
    assert_eq!(stand.rows()[2].name, "Quick check-in");
    assert!(!stand.rows()[2].line.is_empty());
}

#[test]
fn a_round_that_today_completed_keeps_its_ticks_until_tomorrow() {
    let mut profile = Profile::new(7, date("2026-01-01"));
    profile.paused = CategorySet::ALL.without(CategoryId::Music).without(CategoryId::Style);
    let facts = [
        moment("2026-11-23", CategoryId::Music, None),
        moment("2026-11-24", CategoryId::Style, None),
    ];
    let ticks = |facts: &[Fact]| {
        let rows = Stand::new(profile.clone(), facts).rows();
        rows.into_iter().filter(|row| row.in_round).map(|row| row.category).collect::<Vec<_>>()
    };
    assert_eq!(ticks(&facts), [CategoryId::Music, CategoryId::Style]);
    assert_eq!(ticks(&facts[..1]), [CategoryId::Music]);
    let mut yesterdays = facts.clone();
    yesterdays[1] = moment("2026-11-23", CategoryId::Style, None);
    assert!(ticks(&yesterdays).is_empty(), "the next round has begun");
}

#[test]
fn ideas_keep_the_decks_order_with_todays_first() {
    let stand = Stand::new(Profile::new(7, date("2026-01-01")), &[]);
    let deck = Deck::bundled();
    for category in CategoryId::ALL {
        let ids: Vec<_> = stand.ideas(category).into_iter().map(|idea| idea.id).collect();
        let mut expected: Vec<_> = deck.prompts(category).iter().map(|it| it.id.clone()).collect();
        if category == stand.pick.category {
            expected.retain(|id| *id != stand.pick.id);
            expected.insert(0, stand.pick.id.clone());
        }
        assert_eq!(ids, expected);
    }
}

#[test]
fn an_idea_says_how_it_stands() {
    let deck = Deck::bundled();
    let music = deck.prompts(CategoryId::Music);
    let [a, b, c, d] = [0, 1, 2, 3].map(|at: usize| music[at].id.clone());
    let mut profile = Profile::new(7, date("2026-01-01"));
    profile.hidden.insert(c.clone());
    let facts = [
        moment("2026-11-17", CategoryId::Music, Some(&b)),
        offer("2025-12-31", &d),
        offer("2026-11-24", &a),
    ];
    let state = |stand: &Stand, id: &str| {
        let ideas = stand.ideas(CategoryId::Music);
        ideas.into_iter().find(|idea| idea.id == id).unwrap().state
    };
    let words = |stand: &Stand, id: &str| state(stand, id).words(today());
    let stand = Stand::new(profile.clone(), &facts);
    assert_eq!(words(&stand, &a), "today's idea");
    assert_eq!(words(&stand, &b), "17 Nov");
    assert_eq!(words(&stand, &c), "hidden");
    assert!(state(&stand, &c).is_apart());
    assert_eq!(words(&stand, &d), "31 Dec 2025");
    assert_eq!(words(&stand, &music[4].id), "new to you");
    let mut facts = facts.to_vec();
    facts.push(moment("2026-11-24", CategoryId::Music, Some(&a)));
    assert_eq!(words(&Stand::new(profile, &facts), &a), "done today");
    assert_eq!(State::Last(today()).words(today()), "today");
}

#[test]
fn what_a_person_opted_out_of_is_named_and_hidden_comes_first() {
    let deck = Deck::bundled();
    for need in Need::ALL {
        assert_eq!(Need::from_id(need.id()), Some(need));
        let mut prompts = CategoryId::ALL.into_iter().flat_map(|it| deck.prompts(it));
        let Some(prompt) = prompts.find(|it| it.needs == [need]) else {
            panic!("no bundled idea needs {} alone", need.words())
        };
        let mut profile = Profile::new(7, date("2026-01-01"));
        profile.without.insert(need);
        let category = CategoryId::of_prompt(&prompt.id).unwrap();
        let state = |profile: &Profile| {
            let ideas = Stand::new(profile.clone(), &[]).ideas(category);
            ideas.into_iter().find(|idea| idea.id == prompt.id).unwrap().state
        };
        assert_eq!(state(&profile), State::Needs(need));
        profile.hidden.insert(prompt.id.clone());
        assert_eq!(state(&profile), State::Hidden);
    }
    assert_eq!(State::Needs(Need::EyeContact).words(today()), "needs eye contact");
    assert_eq!(State::Needs(Need::Voice).words(today()), "needs voice");
    assert_eq!(Need::from_id("eyes"), None);
}
