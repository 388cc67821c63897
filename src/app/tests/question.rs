use super::*;
use crate::domain::record::{Patch, Score, ScorePatch};

const TODAY: &str = "2026-11-24";

fn score(number: u8) -> Option<Score> {
    Score::new(number)
}

#[test]
fn e_asks_and_a_digit_is_kept_on_the_offer() {
    let mut rig = Rig::on_an_open_day().pressed("e");
    assert_eq!(rig.app.question, Some(Question::Expected));
    assert_eq!(rig.app.place(), Place::Question);
    rig.press("2");
    assert_eq!(rig.app.question, None);
    assert_eq!(rig.said(), "Noted. hullo asks again once it is done.");
    let offers: Vec<_> = rig.facts();
    assert!(matches!(offers.last(), Some(Fact::Offer(offer)) if offer.expected == score(2)));
    assert!(rig.moments_on(TODAY).is_empty());
}

#[test]
fn done_copies_the_guess_asks_how_it_went_and_keeps_that_as_an_amend() {
    let mut rig = Rig::on_an_open_day().pressed("e2<space>");
    let done = rig.app.coach.done_today().unwrap().clone();
    assert_eq!((done.expected, done.felt), (score(2), None));
    assert_eq!(rig.app.question, Some(Question::Felt(done.id)));
    rig.press("5");
    assert_eq!((rig.app.question, rig.said()), (None, "Noted. u takes it back."));
    let felt = Patch { felt: Some(ScorePatch(score(5))), ..Patch::default() };
    assert_eq!(rig.facts().last(), Some(&&Fact::Amend { of: done.id, patch: felt }));
    assert_eq!(rig.app.coach.done_today().unwrap().felt, score(5));
}

#[test]
fn undo_takes_the_answers_back_one_by_one_and_redo_gives_them_again() {
    let mut rig = Rig::on_an_open_day().pressed("e2<space>4");
    let felt = |rig: &Rig| rig.app.coach.done_today().map(|moment| moment.felt);
    rig.press("u");
    assert_eq!(felt(&rig), Some(None));
    rig.press("u");
    assert_eq!(felt(&rig), None);
    rig.press("u");
    assert_eq!(rig.app.coach.expected_today(), None);
    rig.press("<ctrl-r><ctrl-r><ctrl-r>");
    assert_eq!(felt(&rig), Some(score(4)));
    assert_eq!(rig.app.coach.done_today().unwrap().expected, score(2));
}

#[test]
fn without_a_guess_nothing_is_asked_afterwards() {
    let rig = Rig::on_an_open_day().pressed("<space>");
    assert_eq!(rig.app.question, None);
    let rig = Rig::on_an_open_day().pressed("<space>e");
    assert_eq!(rig.said(), "This one is done already, so there is nothing to guess.");
    assert_eq!(rig.app.question, None);
}

#[test]
fn digits_answer_only_while_the_question_stands_and_only_1_to_5() {
    for script in ["12345", "e<esc>3", "ew3", "eH3", "e<space>3"] {
        let rig = Rig::on_an_open_day().pressed(script);
        let guesses = rig.facts().into_iter().filter(|fact| match fact {
            Fact::Offer(offer) => offer.expected.is_some(),
            Fact::Moment(moment) => moment.expected.is_some() || moment.felt.is_some(),
            _ => false,
        });
        assert_eq!(guesses.count(), 0, "{script}");
    }
    let mut rig = Rig::on_an_open_day().pressed("e6789");
    assert_eq!(rig.app.question, Some(Question::Expected), "and others leave it standing");
    assert!(rig.facts().is_empty());
    rig.press("1");
    assert_eq!(rig.app.coach.expected_today(), score(1));
}

#[test]
fn esc_skips_and_any_other_key_takes_the_question_away_and_acts() {
    let rig = Rig::on_an_open_day().pressed("e<esc>");
    assert_eq!((rig.app.question, rig.store.attempts), (None, 0));
    let rig = Rig::on_an_open_day().pressed("<left>we<esc>");
    assert!(rig.today().why, "only the question is left");
    let asked = "e3<space>";
    assert!(Rig::on_an_open_day().pressed(asked).pressed("q").left);
    assert!(Rig::on_an_open_day().pressed(asked).pressed("<ctrl-c>").left);
    assert!(Rig::on_an_open_day().pressed(asked).pressed("n").is_writing());
    let rig = Rig::on_an_open_day().pressed(asked).pressed("u");
    assert!(rig.moments_on(TODAY).is_empty() && rig.app.question.is_none());
    let rig = Rig::on_an_open_day().pressed(asked).pressed("H");
    assert_eq!((rig.app.place(), rig.app.question), (Place::History, None));
}

#[test]
fn a_skipped_question_is_asked_again_with_its_key() {
    let mut rig = Rig::on_an_open_day().pressed("e3<space><esc>e");
    assert!(matches!(rig.app.question, Some(Question::Felt(_))));
    rig.press("4e2");
    assert_eq!(rig.app.coach.done_today().unwrap().felt, score(2), "and can be said otherwise");
}

#[test]
fn an_answer_that_is_not_on_the_disk_leaves_the_question_and_the_same_key_tries_again() {
    let mut rig = Rig::on_an_open_day().pressed("e");
    rig.store.failing = true;
    rig.press("4");
    assert!(rig.said().ends_with("The same key tries again."), "{}", rig.said());
    assert_eq!(rig.app.question, Some(Question::Expected));
    rig.store.failing = false;
    rig.press("4");
    assert_eq!((rig.app.coach.expected_today(), rig.app.question), (score(4), None));
}

#[test]
fn on_a_rest_day_nothing_is_asked() {
    let rig = Rig::on_an_open_day().pressed("re");
    assert_eq!(rig.said(), "Today is a rest day. Nothing is asked.");
    assert_eq!(rig.app.question, None);
}

#[test]
fn a_guess_stays_with_its_idea_through_a_swap_and_back() {
    let mut rig = Rig::on_an_open_day().pressed("e2s");
    assert_eq!(rig.app.coach.expected_today(), None);
    rig.press("u");
    assert_eq!(rig.app.coach.expected_today(), score(2));
}

#[test]
fn yesterdays_idea_done_after_all_is_asked_about_too() {
    let mut rig = Rig::on_an_open_day().pressed("e2");
    rig.at("2026-11-25T08:00");
    rig.press("<up><space>");
    assert!(matches!(rig.app.question, Some(Question::Felt(_))), "{:?}", rig.app.question);
    rig.press("5");
    assert_eq!(rig.app.coach.journal().day(date(TODAY)).moments[0].felt, score(5));
}

#[test]
fn a_new_day_asks_nothing_of_the_old_one() {
    let mut rig = Rig::on_an_open_day().pressed("e");
    rig.at("2026-11-25T08:00");
    assert_eq!(rig.app.question, None);
}

#[test]
fn the_hint_shows_up_after_seven_moments_and_goes_once_a_guess_is_made() {
    let hinted = |rig: &Rig| rig.app.hints().iter().any(|hint| hint.keys == "e");
    let after = |moments: usize| {
        let days = (10..10 + moments).map(|day| format!("2026-11-{day}"));
        let made = days.fold(Made::default(), |made, on| made.moment(&on, CategoryId::Music, None));
        Rig::over(made.loaded())
    };
    for moments in [1, 6] {
        assert!(!hinted(&after(moments)), "{moments}");
    }
    assert!(hinted(&after(7)));
    assert!(!hinted(&after(7).pressed("e")), "it stands on the line already");
    assert!(hinted(&after(7).pressed("e<esc>")));
    assert!(!hinted(&after(7).pressed("e3")));
    assert!(!hinted(&after(7).pressed("<space>")));
}
