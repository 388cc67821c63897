//! The sentences of Insights. What they say is counted elsewhere; here it becomes text, once for all
//! faces: in spans, so that a screen can lift out numbers and names, and as a plain line. Nothing is
//! praised, ranked or compared, and a quiet month is told as one.

use std::fmt;

use chrono::{NaiveDate, Weekday};

use super::{Coach, words::number_word};
use crate::domain::{
    ago,
    insights::{Insights, Person, Scores, Year},
    number::grouped,
};

/// With fewer scored moments a mean says nothing.
const SCORED_ENOUGH: u32 = 3;

/// The most people that a sentence names.
const NAMED: usize = 3;

/// The longest name that has room in a sentence, in characters; a list has room for longer ones.
const NAME_ROOM: usize = 24;

/// What a sentence is about, so that a screen can put each in its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// The last four weeks.
    Weeks,
    /// Expected and felt.
    Scores,
    /// People.
    People,
    /// This year.
    Year,
    /// That there is too little to say yet.
    Few,
}

/// A piece of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// The words.
    pub text: String,
    /// Whether it is a number or a name.
    pub strong: bool,
}

/// One sentence; its `Display` is the plain line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// What it is about.
    pub about: About,
    /// Its pieces, one after another.
    pub spans: Vec<Span>,
}

impl Sentence {
    fn about(about: About) -> Self {
        Self { about, spans: Vec::new() }
    }

    fn strong(mut self, text: impl fmt::Display) -> Self {
        self.spans.push(Span { text: text.to_string(), strong: true });
        self
    }

    fn plain(mut self, text: impl fmt::Display) -> Self {
        self.spans.push(Span { text: text.to_string(), strong: false });
        self
    }
}

impl fmt::Display for Sentence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.spans.iter().try_for_each(|span| f.write_str(&span.text))
    }
}

impl Coach {
    /// What there is to say of the person's weeks, in weeks that begin on `week_starts`. It walks all
    /// days: work it out when the screen opens or the journal changes, not with every frame.
    #[must_use]
    pub fn insights(&self, week_starts: Weekday) -> Insights {
        Insights::new(self.journal(), self.deck(), self.tally(), self.today(), week_starts)
    }

    /// The sentences of `insights`, the most telling first.
    #[must_use]
    pub fn insight_sentences(&self, insights: &Insights) -> Vec<Sentence> {
        sentences(insights, self.today(), &self.messages().lines().empty.insights)
    }
}

/// The sentences of `insights` as of `today`; `few` is the one for too few moments.
fn sentences(insights: &Insights, today: NaiveDate, few: &str) -> Vec<Sentence> {
    if insights.are_few() {
        let so_far = (insights.moments > 0).then(|| {
            let sentence = Sentence::about(About::Few).strong(grouped(insights.moments));
            sentence.plain(format!(" {} so far.", moments(insights.moments)))
        });
        return so_far.into_iter().chain([Sentence::about(About::Few).plain(few)]).collect();
    }
    let scores = insights.scores.filter(|scores| scores.count >= SCORED_ENOUGH);
    [
        Some(of_weeks(insights)),
        scores.map(of_scores),
        of_people(&insights.people, today),
        of_year(insights.year),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn moments(count: u32) -> &'static str {
    if count == 1 { "moment" } else { "moments" }
}

fn of_weeks(insights: &Insights) -> Sentence {
    let sentence = Sentence::about(About::Weeks);
    let recent = insights.recent;
    if recent == 0 {
        let all = sentence.plain("A quiet four weeks. All ").strong(grouped(insights.moments));
        return all.plain(" of your moments are still here.");
    }
    let sentence = sentence
        .strong(grouped(recent))
        .plain(format!(" {} in the last four weeks", moments(recent)));
    let sentence = match insights.recent_ways() {
        _ if recent == 1 => sentence,
        9 => sentence.plain(", in ").strong("all nine").plain(" ways"),
        1 => sentence.plain(", in ").strong("one").plain(" way"),
        ways => sentence.plain(", in ").strong(number_word(ways)).plain(" ways"),
    };
    sentence.plain(".")
}

fn of_scores(scores: Scores) -> Sentence {
    Sentence::about(About::Scores)
        .plain("You expected ")
        .strong(scores.expected)
        .plain(" and it went ")
        .strong(scores.felt)
        .plain(format!(", over your last {}.", scores.count))
}

/// `With @sam and @kim yesterday, @ana last Tuesday.`
fn of_people(people: &[Person], today: NaiveDate) -> Option<Sentence> {
    let fits = |person: &&Person| person.name.chars().count() <= NAME_ROOM;
    let named: Vec<(&str, String)> = people
        .iter()
        .filter(fits)
        .take(NAMED)
        .map(|person| (person.name.as_str(), ago::sentence(person.last, today)))
        .collect();
    if named.is_empty() {
        return None;
    }
    let mut sentence = Sentence::about(About::People).plain("With ");
    for (at, same_day) in named.chunk_by(|a, b| a.1 == b.1).enumerate() {
        if at > 0 {
            sentence = sentence.plain(", ");
        }
        for (place, (name, when)) in same_day.iter().enumerate() {
            let last = place + 1 == same_day.len();
            let before = if place == 0 {
                ""
            } else if last {
                " and "
            } else {
                ", "
            };
            if !before.is_empty() {
                sentence = sentence.plain(before);
            }
            sentence = sentence.strong(format!("@{name}"));
            if last {
                sentence = sentence.plain(format!(" {when}"));
            }
        }
    }
    Some(sentence.plain("."))
}

fn of_year(year: Year) -> Option<Sentence> {
    (year.moments > 0).then(|| {
        Sentence::about(About::Year)
            .strong(grouped(year.moments))
            .plain(format!(" {} on ", moments(year.moments)))
            .strong(year.days)
            .plain(format!(" {} this year.", if year.days == 1 { "day" } else { "days" }))
    })
}

#[cfg(test)]
mod tests;
