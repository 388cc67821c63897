use chrono::NaiveTime;

use super::{messages::Messages, today::Yesterday, *};
use crate::domain::record::Stamp;

/// A person's mornings, without a disk.
struct Mornings {
    deck: Deck,
    journal: Journal,
    now: Now,
    number: u64,
}

impl Mornings {
    fn new() -> Self {
        let starts_at = NaiveTime::from_hms_opt(4, 0, 0).unwrap();
        let now = Now::new("2026-11-24T08:14:00-05:00".parse().unwrap(), starts_at);
        Self { deck: Deck::default(), journal: Journal::new([], 7), now, number: 0 }
    }

    fn context(&self) -> Context<'_> {
        Context { deck: &self.deck, now: self.now }
    }

    fn days_later(&mut self, days: u64) {
        self.now.at += chrono::TimeDelta::days(days.cast_signed());
        self.now.today = date::ahead(self.now.today, days);
        self.act(|it, journal| Ok(it.show(journal))).unwrap();
    }

    /// Plans and records.
    fn act(
        &mut self,
        plan: impl FnOnce(&Context<'_>, &Journal) -> Result<Plan, Refusal>,
    ) -> Result<Plan, Refusal> {
        let plan = plan(&self.context(), &self.journal)?;
        let offer = plan.offer.clone().map(|offer| Edit::add(Content::Offer(offer)));
        for edit in offer.iter().chain(&plan.edits) {
            self.number += 1;
            let version = Stamp { number: self.number, ..Stamp::default() };
            let id = edit.id.clone().unwrap_or(RecordId::Made(version));
            let content = edit.after.clone();
            self.journal.apply(&[Record { id, version, content, is_newer: false }]);
        }
        Ok(plan)
    }

    fn seen(&self) -> String {
        self.context().pick(&self.journal).unwrap().prompt.id.clone()
    }

    fn guess(&self) -> Option<Score> {
        self.journal.day(self.now.today).standing_offer()?.1.expected
    }

    fn done(&mut self, note: Option<&str>) -> Result<Plan, Refusal> {
        let (prompt, date) = (self.seen(), self.now.today);
        let done = Done { date, prompt: &prompt, size: Size::Usual, note };
        self.act(|it, journal| it.done(journal, &done))
    }

    fn moments(&self) -> Vec<Moment> {
        self.journal.moments().map(|(_, moment)| moment.clone()).collect()
    }

    fn last_id(&self) -> RecordId {
        self.journal.moments().last().unwrap().0.id.clone()
    }
}

#[test]
fn an_idea_that_is_shown_is_recorded_once_and_not_on_a_rest_day() {
    let mut it = Mornings::new();
    assert!(it.act(|it, journal| Ok(it.show(journal))).unwrap().offer.is_some());
    assert_eq!(it.act(|it, journal| Ok(it.show(journal))), Ok(Plan::default()));
    let mut it = Mornings::new();
    let today = it.now.today;
    it.act(|it, journal| it.rest(journal, today, today, true)).unwrap();
    assert_eq!(it.context().show(&it.journal), Plan::default());
}

#[test]
fn done_keeps_the_guess_and_the_words_and_happens_once() {
    let mut it = Mornings::new();
    let (seen, score) = (it.seen(), Score::new(2).unwrap());
    it.act(|it, journal| it.expect(journal, &seen, score)).unwrap();
    assert_eq!(it.guess(), Some(score));
    let plan = it.done(Some("Waved at @sam ")).unwrap();
    let moment = &it.moments()[0];
    assert_eq!((moment.expected, moment.note.as_deref()), (Some(score), Some("Waved at @sam")));
    assert_eq!((&moment.title, plan.offer), (&plan.what, None));
    assert_eq!(it.done(None), Err(Refusal::AlreadyDone(Some("08:14".into()))));
    let seen = it.seen();
    assert_eq!(it.act(|it, j| it.swap(j, &seen)), Err(Refusal::SwapAfterDone));
    assert_eq!(it.act(|it, j| it.choose(j, &seen, "music-x")), Err(Refusal::ChooseAfterDone));
    assert_eq!(it.act(|it, j| it.expect(j, &seen, score)), Err(Refusal::GuessAfterDone));
    let id = it.last_id();
    it.act(|it, journal| it.felt(journal, &id, Score::new(4).unwrap())).unwrap();
    assert_eq!(it.moments()[0].felt.map(Score::words), Some("fairly good"));
}

#[test]
fn a_plan_is_refused_if_the_person_saw_something_else() {
    let mut it = Mornings::new();
    let (seen, today) = (it.seen(), it.now.today);
    it.act(|it, journal| it.swap(journal, &seen)).unwrap();
    let done = Done { date: today, prompt: &seen, size: Size::Usual, note: None };
    assert_eq!(it.act(|it, journal| it.done(journal, &done)), Err(Refusal::Swapped));
    assert_eq!(it.act(|it, journal| it.swap(journal, &seen)), Err(Refusal::Swapped));
    it.done(Some("mine")).unwrap();
    let id = it.last_id();
    let note = |seen| move |it: &Context<'_>, j: &Journal| it.note(j, &id, seen, "other");
    assert_eq!(it.act(note.clone()(Some("theirs"))), Err(Refusal::Changed));
    it.act(note(Some("mine"))).unwrap();
    assert_eq!(it.moments()[0].note.as_deref(), Some("other"));
}

#[test]
fn a_swap_before_anything_was_shown_takes_the_first_idea_along_and_the_guess_moves() {
    let mut it = Mornings::new();
    let (first, score) = (it.seen(), Score::new(3).unwrap());
    let plan = it.act(|it, journal| it.swap(journal, &first)).unwrap();
    assert_eq!(plan.offer.map(|offer| offer.prompt), Some(first.clone()));
    let second = it.seen();
    assert_ne!(first, second);
    it.act(|it, journal| it.expect(journal, &second, score)).unwrap();
    it.act(|it, journal| it.swap(journal, &second)).unwrap();
    assert_eq!(it.guess(), Some(score));
    assert_eq!(it.context().third_swap_line(&it.journal), None);
    let third = it.seen();
    it.act(|it, journal| it.swap(journal, &third)).unwrap();
    assert!(it.context().third_swap_line(&it.journal).is_some());
}

#[test]
fn a_rest_gives_way_to_a_moment_and_ends_with_its_days_to_come() {
    let mut it = Mornings::new();
    let (today, friday) = (it.now.today, date::ahead(it.now.today, 3));
    let rest = |first, last, on| move |it: &Context<'_>, j: &Journal| it.rest(j, first, last, on);
    assert_eq!(it.act(rest(today, friday, true)).unwrap().edits.len(), 4);
    assert_eq!(it.act(rest(today, friday, true)), Err(Refusal::Same));
    assert_eq!(it.act(rest(today, today, false)).unwrap().edits.len(), 4);
    assert_eq!(it.act(rest(today, date::ahead(today, 32), true)), Err(Refusal::RestSpan));
    assert_eq!(it.act(rest(friday, today, true)), Err(Refusal::RestSpan));
    it.done(None).unwrap();
    assert_eq!(it.act(rest(today, today, true)), Err(Refusal::RestAfterMoment));
    assert_eq!(it.act(rest(today, friday, true)).unwrap().edits.len(), 3);
}

#[test]
fn leaving_out_todays_idea_picks_another_in_the_same_plan() {
    let mut it = Mornings::new();
    it.act(|it, journal| Ok(it.show(journal))).unwrap();
    let seen = it.seen();
    let plan = it.act(|it, journal| it.leave_out(journal, &seen, true)).unwrap();
    assert_eq!(plan.edits.len(), 2);
    assert!(plan.what.ends_with(" left out"), "{}", plan.what);
    assert_ne!(it.seen(), seen);
    assert_eq!(scheduler::swaps(&it.deck, &it.journal, it.now.today), 0);
    assert_eq!(it.context().pick(&it.journal).unwrap().reason, scheduler::Reason::LeftOut);
    assert_eq!(it.act(|it, journal| it.leave_out(journal, &seen, true)), Err(Refusal::Same));
    let plan = it.act(|it, journal| it.leave_out(journal, "music", true)).unwrap();
    assert_eq!((plan.edits.len(), plan.what.as_str()), (1, "Share music left out"));
    let now = it.seen();
    it.act(|it, journal| it.choose(journal, &now, &seen)).unwrap();
    assert_eq!(it.seen(), seen, "making a left-out idea today's brings it back");
}

#[test]
fn moments_are_added_moved_and_removed_but_never_in_the_future() {
    let mut it = Mornings::new();
    let (today, tomorrow) = (it.now.today, date::ahead(it.now.today, 1));
    let add = |date, prompt| Add { date, category: CategoryId::Music, prompt, note: None };
    assert_eq!(it.context().add(&add(tomorrow, None)), Err(Refusal::Future));
    assert_eq!(it.context().add(&add(today, Some("music-gone"))), Err(Refusal::IdeaIsGone));
    it.act(|it, _| it.add(&add(today, None))).unwrap();
    assert_eq!(it.moments()[0].title, it.deck.category(CategoryId::Music).name);
    let id = it.last_id();
    let to = Some(CategoryId::Eyes);
    assert_eq!(it.act(|it, j| it.move_to(j, &id, None, Some(tomorrow))), Err(Refusal::Future));
    it.act(|it, journal| it.move_to(journal, &id, to, Some(date::back(today, 2)))).unwrap();
    let moment = &it.moments()[0];
    assert_eq!((moment.category, moment.title.as_str()), (CategoryId::Eyes, "Share music"));
    it.act(|it, journal| it.remove(journal, &id)).unwrap();
    assert_eq!(it.act(|it, j| it.remove(j, &id)), Err(Refusal::UnknownMoment));
}

#[test]
fn yesterday_is_offered_while_it_lasts() {
    let mut it = Mornings::new();
    it.days_later(0);
    let first = it.seen();
    it.days_later(1);
    let context = it.context();
    let Some(Yesterday::Open(pick)) = context.yesterday(&it.journal) else { panic!("it is open") };
    assert_eq!(pick.prompt.id, first);
    it.done(None).unwrap();
    it.days_later(1);
    assert!(matches!(
        it.context().yesterday(&it.journal),
        Some(Yesterday::WithoutNote(_, moment)) if moment.note.is_none()
    ));
    it.done(Some("words")).unwrap();
    it.days_later(1);
    assert!(it.context().yesterday(&it.journal).is_none());
    it.days_later(2);
    assert!(it.context().yesterday(&it.journal).is_none(), "no idea was shown yesterday");
}

#[test]
fn a_word_after_missed_days_and_none_after_a_moment_or_a_rest() {
    let mut it = Mornings::new();
    assert!(it.context().is_first_morning(&it.journal));
    it.done(None).unwrap();
    assert!(!it.context().is_first_morning(&it.journal));
    let Messages { missed_day, long_gap, .. } = Messages::get();
    for (days, lines) in
        [(1, None), (1, Some(missed_day)), (28, Some(missed_day)), (1, Some(long_gap))]
    {
        it.days_later(days);
        let line = lines.map(|lines| Messages::of_day(lines, it.now.today));
        assert_eq!(it.context().return_line(&it.journal), line);
    }
    let today = it.now.today;
    it.act(|it, journal| it.rest(journal, today, today, true)).unwrap();
    it.days_later(1);
    assert_eq!(it.context().return_line(&it.journal), None);
}

#[test]
fn milestones_are_said_on_their_day_and_all_nine_when_the_last_one_comes() {
    let mut it = Mornings::new();
    let mut extra = Vec::new();
    for day in 0..12 {
        it.days_later(u64::from(day > 0));
        assert_eq!(it.context().extra_line(&it.journal), None);
        it.done(None).unwrap();
        extra.push(it.context().extra_line(&it.journal));
    }
    let said: Vec<usize> = (0..12).filter(|day| extra[*day].is_some()).collect();
    assert_eq!(said, [6, 8], "{extra:?}");
    assert!(extra[8].as_ref().unwrap().starts_with("All nine in four weeks."));
    assert_eq!(it.context().ways(&it.journal), (9, 9));
}

#[test]
fn the_count_is_the_streak_from_two_days_on() {
    let mut it = Mornings::new();
    let count = |it: &Mornings| {
        let count = it.context().count(&it.journal);
        count.map(|count| count.number + &count.label).unwrap_or_default()
    };
    assert_eq!(count(&it), "");
    it.done(None).unwrap();
    assert_eq!(count(&it), "1 moment this month");
    it.days_later(1);
    it.done(None).unwrap();
    assert_eq!(count(&it), "2-day streak");
    it.days_later(4);
    assert_eq!(count(&it), "2 moments this month");
}

#[test]
fn words_come_back_after_a_month_and_a_year_but_not_of_hard_moments() {
    let mut it = Mornings::new();
    it.done(Some("from the year before")).unwrap();
    it.days_later(334);
    it.done(Some("hard")).unwrap();
    let (hard, two) = (it.last_id(), Score::new(2).unwrap());
    it.days_later(31);
    let back = it.context().words_back(&it.journal);
    assert_eq!(back, Some(("A month ago", "hard")));
    it.act(|it, journal| it.felt(journal, &hard, two)).unwrap();
    let back = it.context().words_back(&it.journal);
    assert_eq!(back, Some(("A year ago", "from the year before")));
    let music = it.context().last_time(&it.journal, it.moments()[1].category);
    assert_eq!(music.and_then(|it| it.note.as_deref()), Some("hard"));
}

#[test]
fn every_pick_says_why() {
    let mut it = Mornings::new();
    let why = |it: &Mornings| it.context().why(&it.context().pick(&it.journal).unwrap());
    assert_eq!(why(&it), "Message, because the first nine days show each way once.");
    for _ in 0..10 {
        it.done(None).unwrap();
        it.days_later(1);
    }
    assert!(why(&it).contains(", because it was last here on "), "{}", why(&it));
    let seen = it.seen();
    it.act(|it, journal| it.swap(journal, &seen)).unwrap();
    assert!(why(&it).ends_with(", because you asked for another idea."), "{}", why(&it));
}
