//! The coach with a store in memory: what each wish becomes, and that undo takes it back.

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::{Coach, Done, Refusal, Rested};
use crate::{
    domain::{
        category::CategoryId,
        change::{Act, Change, Undoing},
        day,
        deck::Deck,
        kept::Loaded,
        profile::Profile,
        record::{DeviceId, Fact, Offer, Patch, Size},
        scheduler::Reason,
        undo::Stacks,
    },
    store::{Scope, Stamp, Store, memory::Memory},
};

mod choices;
mod own_pick;
mod speaking;

/// A coach and the store under it.
struct Desk {
    coach: Coach,
    store: Memory,
    seconds: u64,
}

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn at() -> DateTime<FixedOffset> {
    "2026-11-24T08:14:02-05:00".parse().unwrap()
}

impl Desk {
    fn new() -> Self {
        let today = date("2026-11-24");
        let profile = Profile::new(7, today);
        let kept = Loaded { profile, stacks: Stacks::default().on(today), ..Loaded::default() };
        let store = Memory::new(DeviceId::parse("desk").unwrap(), kept.clone());
        Self { coach: Coach::new(Deck::bundled(), kept, today), store, seconds: 1_000 }
    }

    fn commit(&mut self, change: Change) {
        self.seconds += 1;
        let stamp = Stamp { seconds: self.seconds, today: self.coach.today() };
        let committed = self.store.commit(change, stamp).unwrap();
        self.coach.committed(committed);
        self.agrees_with_the_store();
    }

    /// What the coach holds is what anybody would read anew.
    fn agrees_with_the_store(&mut self) {
        let today = self.coach.today();
        let loaded = self.store.load(Scope::Everything, today).unwrap();
        let anew = Coach::new(Deck::bundled(), loaded, today);
        assert_eq!(anew.journal(), self.coach.journal());
        assert_eq!(anew.tally(), self.coach.tally());
        assert_eq!(anew.pick(), self.coach.pick());
        assert_eq!(anew.stacks(), self.coach.stacks());
        assert_eq!(anew.profile(), self.coach.profile());
    }

    fn done(&mut self, on: &str) -> Result<(), Refusal> {
        let done = Done { date: date(on), size: Size::Usual, note: None, at: at() };
        let change = self.coach.done(done)?;
        self.commit(change);
        Ok(())
    }

    fn sleep(&mut self) {
        let tomorrow = day::ahead(self.coach.today(), 1);
        self.coach.set_today(tomorrow);
    }

    fn read_anew(&mut self) {
        let loaded = self.store.load(Scope::Everything, self.coach.today()).unwrap();
        self.coach.take_in(loaded);
    }

    fn facts(&self) -> Vec<Fact> {
        self.coach.journal().folded().into_iter().map(|record| record.fact).collect()
    }
}

#[test]
fn done_records_the_offer_first_in_the_same_write_and_once() {
    let mut desk = Desk::new();
    desk.done("2026-11-24").unwrap();
    assert_eq!(desk.store.attempts, 1);
    let facts = desk.facts();
    assert!(matches!(facts.as_slice(), [Fact::Offer(_), Fact::Moment(_)]), "{facts:?}");
    assert!(desk.coach.offer_today().is_none());
    let again = desk.done("2026-11-24").unwrap_err();
    assert!(matches!(again, Refusal::AlreadyDone(moment) if moment.at == Some(at())));
}

#[test]
fn a_morning_parses_one_category_of_the_nine() {
    let mut desk = Desk::new();
    for _ in 0..30 {
        let change = desk.coach.offer_today();
        let category = desk.coach.pick().category;
        let said = desk.coach.why_this_one();
        assert!(said.starts_with(&desk.coach.deck().head(category).short), "{said}");
        assert_eq!(desk.coach.done_today(), None);
        let fresh = Coach::new(
            Deck::bundled(),
            desk.store.load(Scope::Recent, desk.coach.today()).unwrap(),
            desk.coach.today(),
        );
        assert_eq!(fresh.pick().category, category);
        assert_eq!(fresh.deck().parsed_categories(), [category]);
        desk.commit(change.unwrap());
        desk.sleep();
    }
}

#[test]
fn opening_twice_records_one_offer() {
    let mut desk = Desk::new();
    let change = desk.coach.offer_today().unwrap();
    desk.commit(change);
    assert_eq!(desk.coach.offer_today(), None);
    assert!(!desk.coach.stacks().clone().done.iter().any(|entry| !entry.is_empty()));
}

#[test]
fn another_day_takes_what_was_offered_on_it_and_nothing_else() {
    let mut desk = Desk::new();
    assert_eq!(desk.done("2026-11-23"), Err(Refusal::NoOffer(date("2026-11-23"))));
    assert_eq!(desk.done("2026-11-25"), Err(Refusal::Ahead(date("2026-11-25"))));
    let change = desk.coach.offer_today().unwrap();
    desk.commit(change);
    let offered = desk.coach.pick().id.clone();
    desk.sleep();
    let (yesterday, pick) = desk.coach.yesterday().unwrap();
    assert_eq!((yesterday, &pick.id), (date("2026-11-24"), &offered));
    desk.done("2026-11-24").unwrap();
    assert_eq!(desk.coach.journal().day(yesterday).moments[0].prompt, Some(offered));
    assert!(desk.coach.yesterday().is_none());
    assert_eq!(desk.coach.tally().moments, 1);
}

#[test]
fn a_past_day_is_judged_without_todays_choices() {
    let mut desk = Desk::new();
    let change = desk.coach.offer_today().unwrap();
    desk.commit(change);
    let offered = desk.coach.pick().clone();
    desk.sleep();
    desk.store.kept.profile.hidden.insert(offered.id.clone());
    desk.store.kept.profile.paused.insert(offered.category);
    let loaded = desk.store.load(Scope::Everything, desk.coach.today()).unwrap();
    desk.coach.take_in(loaded);
    assert_eq!(desk.coach.pick_on(date("2026-11-24")).id, offered.id);
}

#[test]
fn a_past_days_idea_that_left_the_deck_keeps_its_own_way_and_its_own_reason() {
    let mut desk = Desk::new();
    let days = ["2026-11-24", "2026-11-25", "2026-11-26"].map(date);
    let gone = [
        (days[0], CategoryId::Style, "style-gone"),
        (days[1], CategoryId::Music, "music-gone"),
        (days[2], CategoryId::Style, "style-gone"),
    ];
    for (date, category, prompt) in gone {
        desk.coach.set_today(date);
        let prompt = prompt.to_owned();
        let fact = Fact::Offer(Offer { date, category, prompt, expected: None, from: None });
        desk.commit(Change::new(vec![Act { fact, undoing: Undoing::Never }]));
    }
    desk.sleep();
    let pick = desk.coach.pick_on(days[1]);
    assert_eq!((pick.category, pick.id.as_str()), (CategoryId::Music, "music-gone"));
    assert_eq!((pick.reason, pick.prompt), (Reason::FirstDays, None));
    assert_eq!(pick.title, desk.coach.deck().head(CategoryId::Music).name);
    let pick = desk.coach.pick_on(days[2]);
    assert_eq!(pick.reason, Reason::RoundWithout(days[0]), "and not another way's");
}

#[test]
fn after_done_a_swap_is_refused_and_changes_nothing() {
    let mut desk = Desk::new();
    let change = desk.coach.swap().unwrap();
    assert_eq!(change.acts.len(), 2, "today's first idea is recorded before the other one");
    desk.commit(change);
    desk.done("2026-11-24").unwrap();
    assert!(matches!(desk.coach.swap(), Err(Refusal::AlreadyDone(_))));
}

#[test]
fn a_rest_fills_the_open_days_of_its_stretch() {
    let mut desk = Desk::new();
    let stretch = |from: &str, until: &str| Rested { from: date(from), until: date(until) };
    let change = desk.coach.rest(stretch("2026-11-25", "2026-11-25")).unwrap();
    desk.commit(change);
    let change = desk.coach.rest(stretch("2026-11-24", "2026-11-26")).unwrap();
    assert_eq!(change.acts.len(), 2);
    desk.commit(change);
    let rest = |from, until| desk.coach.rest(stretch(from, until));
    assert_eq!(rest("2026-11-24", "2026-11-26"), Err(Refusal::AlreadyResting));
    assert_eq!(rest("2026-11-26", "2026-11-25"), Err(Refusal::RestTooLong));
    assert_eq!(rest("2026-11-24", "2062-11-25"), Err(Refusal::RestTooLong));
}

#[test]
fn a_changed_category_clears_the_prompt_and_takes_the_ways_name() {
    let mut desk = Desk::new();
    desk.done("2026-11-24").unwrap();
    let id = desk.coach.newest_today().unwrap().id;
    let other = CategoryId::Places;
    let change = desk.coach.recategorize(id, other).unwrap();
    desk.commit(change);
    let moment = desk.coach.newest_today().unwrap().clone();
    assert_eq!((moment.category, &moment.prompt), (other, &None));
    assert_eq!(moment.title, desk.coach.deck().head(other).name);
    assert_eq!(desk.coach.recategorize(id, other), Err(Refusal::Unchanged));
}

/// One wish after another, each for what the one before has left.
fn wishes() -> [fn(&Coach) -> Change; 8] {
    [
        |coach| coach.swap().unwrap(),
        |coach| {
            let note = Some("Called @ana.".to_owned());
            let done = Done { date: coach.today(), size: Size::Tiny, note, at: at() };
            coach.done(done).unwrap()
        },
        |coach| coach.note(coach.newest_today().unwrap().id, Some("Other words")).unwrap(),
        |coach| coach.add(CategoryId::Music, None, coach.today(), at()).unwrap(),
        |coach| coach.redate(coach.newest_today().unwrap().id, date("2026-11-20")).unwrap(),
        |coach| coach.note(coach.newest_today().unwrap().id, None).unwrap(),
        |coach| coach.remove(coach.newest_today().unwrap().id).unwrap(),
        |coach| {
            let (from, until) = (coach.today(), day::ahead(coach.today(), 2));
            coach.rest(Rested { from, until }).unwrap()
        },
    ]
}

#[test]
fn every_change_of_today_can_be_undone_and_redone_to_the_very_same_journal() {
    let mut desk = Desk::new();
    let mut states = vec![desk.facts()];
    for wish in wishes() {
        let change = wish(&desk.coach);
        desk.commit(change);
        states.push(desk.facts());
    }
    for expected in states.iter().rev().skip(1).take(7) {
        let change = desk.coach.undo().unwrap();
        desk.commit(change);
        assert_eq!(&sorted(desk.facts()), &sorted(expected.clone()));
    }
    let change = desk.coach.undo().unwrap();
    desk.commit(change);
    assert!(matches!(desk.facts().as_slice(), [Fact::Offer(_)]), "the idea that was shown stays");
    assert_eq!(desk.coach.undo(), Err(Refusal::NothingToUndo));
    for expected in states.iter().skip(1) {
        let change = desk.coach.redo().unwrap();
        desk.commit(change);
        assert_eq!(&sorted(desk.facts()), &sorted(expected.clone()));
    }
    assert_eq!(desk.coach.redo(), Err(Refusal::NothingToRedo));
}

/// What came back has a new id, so its place among records of other days may be another.
fn sorted(mut facts: Vec<Fact>) -> Vec<Fact> {
    facts.sort_by_key(|fact| format!("{fact:?}"));
    facts
}

#[test]
fn a_new_change_ends_redo_and_a_new_day_ends_both() {
    let mut desk = Desk::new();
    desk.done("2026-11-24").unwrap();
    let change = desk.coach.undo().unwrap();
    desk.commit(change);
    let change = desk.coach.add(CategoryId::Eyes, None, desk.coach.today(), at()).unwrap();
    desk.commit(change);
    assert_eq!(desk.coach.redo(), Err(Refusal::NothingToRedo));
    desk.sleep();
    assert_eq!(desk.coach.undo(), Err(Refusal::NothingToUndo));
}

#[test]
fn what_changed_since_is_not_undone() {
    let mut desk = Desk::new();
    desk.done("2026-11-24").unwrap();
    let of = desk.coach.newest_today().unwrap().id;
    // Another device's amend, which this device's undo stack knows nothing of.
    let patch = Patch { note: Some("from elsewhere".into()), ..Patch::default() };
    let record = crate::domain::record::Record {
        id: crate::domain::record::RecordId::parse("other-zzzz").unwrap(),
        fact: Fact::Amend { of, patch },
    };
    desk.store.kept.records.push(record);
    let loaded = desk.store.load(Scope::Everything, desk.coach.today()).unwrap();
    desk.coach.take_in(loaded);
    assert_eq!(desk.coach.undo(), Err(Refusal::ChangedSince));
}

#[test]
fn the_coach_speaks_of_what_was_done() {
    let mut desk = Desk::new();
    assert!(desk.coach.is_first_morning());
    assert_eq!(desk.coach.return_line(), None);
    desk.done("2026-11-24").unwrap();
    assert!(!desk.coach.is_first_morning());
    assert_eq!(desk.coach.streak_line(), (1, " moment so far"));
    for _ in 0..5 {
        desk.sleep();
        let today = desk.coach.today().to_string();
        desk.done(&today).unwrap();
        assert_eq!(desk.coach.extra_line(), None);
    }
    desk.sleep();
    desk.done(&desk.coach.today().to_string()).unwrap();
    let seven = &desk.coach.messages().lines().milestone.days_7;
    assert_eq!(desk.coach.extra_line().as_ref(), Some(seven));
    assert_eq!(desk.coach.streak_line(), (7, "-day streak"));
    desk.sleep();
    assert_eq!(desk.coach.return_line(), None);
    desk.sleep();
    let lines = desk.coach.messages().lines();
    assert!(desk.coach.return_line().is_some_and(|line| lines.missed_day.contains(&line)));
    for _ in 0..30 {
        desk.sleep();
    }
    let lines = desk.coach.messages().lines();
    assert!(desk.coach.return_line().is_some_and(|line| lines.long_gap.contains(&line)));
    assert_eq!(desk.coach.streak_line(), (7, " moments so far"), "never 0, never lost");
}

#[test]
fn milestones_get_one_extra_sentence_on_their_day_and_no_other_day_does_but_for_rounds() {
    let mut desk = Desk::new();
    let lines = desk.coach.messages().lines();
    let milestone = lines.milestone.clone();
    let rounds = lines.round.clone();
    let expected = [
        (7, milestone.days_7),
        (30, milestone.days_30),
        (100, milestone.days_100),
        (365, milestone.days_365),
    ];
    let mut said = Vec::new();
    for day in 1..=400 {
        assert_eq!(desk.coach.extra_line(), None, "nothing before it is done");
        desk.done(&desk.coach.today().to_string()).unwrap();
        let of_round = |line: &String| {
            let mut filled = rounds.iter().map(|round| round.replace("{all}", "nine"));
            filled.any(|round| round == *line)
        };
        if let Some(line) = desk.coach.extra_line().filter(|line| !of_round(line)) {
            said.push((day, line));
        }
        desk.sleep();
    }
    assert_eq!(said, expected);
}
