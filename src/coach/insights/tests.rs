//! The sentences as exact texts, from none to many moments, and with notes that mean harm.

use chrono::{NaiveDate, Weekday};

use super::{About, Sentence, sentences};
use crate::{
    coach::Coach,
    domain::{
        category::CategoryId,
        day,
        deck::Deck,
        insights::{Insights, Person, Scores, Tenths, Year},
        kept::Loaded,
        record::{DeviceId, Fact, Moment, Record, RecordId, Score},
    },
};

const FEW: &str = "After about ten moments, this page says how your weeks look.";

fn today() -> NaiveDate {
    "2026-11-24".parse().unwrap()
}

/// The lines of a journal with one moment on each of the last `count` days.
fn lines(count: u64) -> Vec<String> {
    let moments = (0..count).map(|ago| Moment {
        note: Some("Tea with @Ana".into()),
        expected: Score::new(2),
        felt: Score::new(4),
        ..Moment::bare(
            day::back(today(), ago),
            CategoryId::from_number(u8::try_from(ago % 9).unwrap() + 1).unwrap(),
        )
    });
    coach_lines(moments)
}

fn coach_lines(moments: impl Iterator<Item = Moment>) -> Vec<String> {
    let device = DeviceId::parse("desk").unwrap();
    let records = (1..).zip(moments).map(|(number, moment)| Record {
        id: RecordId { number, device },
        fact: Fact::Moment(moment),
    });
    let loaded = Loaded { records: records.collect(), ..Loaded::default() };
    let coach = Coach::new(Deck::bundled(), loaded, today());
    let insights = coach.insights(Weekday::Mon);
    coach.insight_sentences(&insights).iter().map(ToString::to_string).collect()
}

/// Insights of somebody with many moments, to be changed by a test.
fn many() -> Insights {
    let coach = Coach::new(Deck::bundled(), Loaded::default(), today());
    let mut insights = coach.insights(Weekday::Mon);
    insights.moments = 132;
    insights.recent = 17;
    for way in &mut insights.ways {
        way.moments = 1;
    }
    insights
}

fn person(name: &str, ago: u64) -> Person {
    Person { name: name.into(), last: day::back(today(), ago) }
}

fn said(insights: &Insights, about: About) -> Option<String> {
    let mut found = sentences(insights, today(), FEW).into_iter();
    found.find(|it| it.about == about).map(|it| it.to_string())
}

fn marked(sentence: &Sentence) -> String {
    let mark = |span: &super::Span| {
        if span.strong { format!("[{}]", span.text) } else { span.text.clone() }
    };
    sentence.spans.iter().map(mark).collect()
}

#[test]
fn with_few_moments_the_page_says_when_it_begins() {
    assert_eq!(lines(0), [FEW]);
    assert_eq!(lines(1), ["1 moment so far.", FEW]);
    assert_eq!(lines(9), ["9 moments so far.", FEW]);
    assert_eq!(
        lines(10),
        [
            "10 moments in the last four weeks, in all nine ways.",
            "You expected 2.0 and it went 4.0, over your last 10.",
            "With @ana today.",
            "10 moments on 10 days this year.",
        ]
    );
    assert_eq!(lines(36_500)[0], "28 moments in the last four weeks, in all nine ways.");
    assert_eq!(lines(36_500)[3], "328 moments on 328 days this year.");
}

#[test]
fn numbers_and_names_are_lifted_out() {
    let mut insights = many();
    insights.scores = Some(Scores { count: 14, expected: Tenths(24), felt: Tenths(39) });
    insights.people = vec![person("sam", 1), person("priya", 2), person("ana", 7)];
    insights.year = Year { moments: 120, days: 98 };
    let sentences = sentences(&insights, today(), FEW);
    let told: Vec<String> = sentences.iter().map(marked).collect();
    assert_eq!(
        told,
        [
            "[17] moments in the last four weeks, in [all nine] ways.",
            "You expected [2.4] and it went [3.9], over your last 14.",
            "With [@sam] yesterday, [@priya] on Sunday, [@ana] last Tuesday.",
            "[120] moments on [98] days this year.",
        ]
    );
    assert!(sentences.iter().all(|it| it.to_string().chars().count() <= 72));
}

#[test]
fn four_weeks_are_told_for_any_number_of_moments_and_ways() {
    let told = |recent: u32, ways: usize| {
        let mut insights = many();
        insights.recent = recent;
        for way in insights.ways.iter_mut().skip(ways) {
            way.moments = 0;
        }
        said(&insights, About::Weeks).unwrap()
    };
    assert_eq!(told(0, 0), "A quiet four weeks. All 132 of your moments are still here.");
    assert_eq!(told(1, 1), "1 moment in the last four weeks.");
    assert_eq!(told(5, 1), "5 moments in the last four weeks, in one way.");
    assert_eq!(told(5, 2), "5 moments in the last four weeks, in two ways.");
    assert_eq!(told(60, 8), "60 moments in the last four weeks, in eight ways.");
}

#[test]
fn means_need_three_moments_and_a_year_needs_one() {
    let mut insights = many();
    assert_eq!(said(&insights, About::Year), None);
    insights.year = Year { moments: 1, days: 1 };
    assert_eq!(said(&insights, About::Year).unwrap(), "1 moment on 1 day this year.");
    insights.year = Year { moments: 3, days: 1 };
    assert_eq!(said(&insights, About::Year).unwrap(), "3 moments on 1 day this year.");
    let mut scores = Scores { count: 2, expected: Tenths(50), felt: Tenths(10) };
    insights.scores = Some(scores);
    assert_eq!(said(&insights, About::Scores), None);
    scores.count = 3;
    insights.scores = Some(scores);
    let told = said(&insights, About::Scores).unwrap();
    assert_eq!(told, "You expected 5.0 and it went 1.0, over your last 3.");
}

#[test]
fn people_of_one_day_share_their_words_and_only_three_are_named() {
    let told = |people: &[Person]| {
        let mut insights = many();
        insights.people = people.to_vec();
        said(&insights, About::People)
    };
    let people = [person("a", 0), person("b", 0), person("c", 0), person("d", 1)];
    assert_eq!(told(&people[..0]), None);
    assert_eq!(told(&people[..1]).unwrap(), "With @a today.");
    assert_eq!(told(&people[..2]).unwrap(), "With @a and @b today.");
    assert_eq!(told(&people).unwrap(), "With @a, @b and @c today.");
    assert_eq!(told(&people[1..]).unwrap(), "With @b and @c today, @d yesterday.");
    let long = [person("e", 22), person("f", 100), person("g", 400)];
    assert_eq!(told(&long).unwrap(), "With @e 3 weeks ago, @f in August, @g in October 2025.");
}

#[test]
fn notes_that_mean_harm_leave_no_mark_on_a_sentence() {
    let notes = [
        "@\u{1b}[31mred",
        "@ana\u{202e}txt",
        "@@@@",
        "@[bold] and *@b*",
        "mail me at sam@example.org",
        "@line\nbreak\t@tab",
    ];
    let long = format!("@{}", "x".repeat(1_999));
    let moments = (0_u64..12).zip(notes.iter().copied().chain([long.as_str()]).cycle());
    let moments = moments.map(|(ago, note)| Moment {
        title: "\u{1b}]0;title\u{7}".into(),
        note: Some(note.to_owned()),
        ..Moment::bare(day::back(today(), ago), CategoryId::Style)
    });
    let lines = coach_lines(moments);
    assert_eq!(
        lines,
        [
            "12 moments in the last four weeks, in one way.",
            "With @ana yesterday, @b on Saturday, @line on Thursday.",
            "12 moments on 12 days this year.",
        ]
    );
}
