//! Today: what is said of its idea and of the day, and what the words for it do.

use chrono::{NaiveDate, Weekday};

use super::{
    Choice, Conversation, Place,
    questions::Question,
    saving::worded,
    words::{Word, plain},
};
use crate::{
    app::words,
    coach::{Coach, Done, Refusal, Rested},
    domain::{
        day, history,
        number::grouped,
        record::{Fact, Moment, RecordId, Score, Size},
    },
    session::Written,
};

/// The words of Today, by their numbers.
pub(super) const TODAY: [Word; 12] = [
    Word::Done,
    Word::Size,
    Word::Swap,
    Word::Rest,
    Word::Note,
    Word::Add,
    Word::Why,
    Word::Menu,
    Word::History,
    Word::Insights,
    Word::Help,
    Word::Quit,
];

/// A size, and a day when it is not today.
type SizeAndDay = (Option<Size>, Option<NaiveDate>);

/// The words for expecting and feeling, before the number is known.
const SCALE: &str = "1 hard to 5 good.";

impl Conversation {
    /// Says all of today, and lets numbers stand for its words.
    pub(super) fn tell_today(&mut self) {
        let today = self.coach.today();
        self.say(format!("{}.", day::long(today, today)));
        self.greet();
        self.tell_idea();
        self.tell_standing();
        self.tell_yesterday();
        self.tell_counts();
        self.tell_words();
    }

    /// Says the words of Today with their numbers, which hold from then on.
    pub(super) fn tell_words(&mut self) {
        (self.place, self.list) = (Place::Today, None);
        self.numbers = TODAY.map(Choice::Word).to_vec();
        let numbered = (1..).zip(TODAY);
        let words: Vec<String> =
            numbered.map(|(at, word): (usize, Word)| format!("{at} {}", word.name())).collect();
        self.say(format!("{}.", words.join(", ")));
    }

    fn greet(&mut self) {
        if self.coach.is_first_morning() {
            let words = self.coach.messages().lines().first_morning.clone();
            self.say(words.welcome);
            self.say(words.private);
            self.say(worded(&words.swap));
            return;
        }
        if self.coach.journal().day(self.coach.today()).is_open()
            && let Some(line) = self.coach.return_line()
        {
            self.say(line);
        }
        if let Some(line) = self.coach.relaxed_line() {
            self.say(line);
        }
    }

    /// How the day stands, in one line.
    pub(super) fn tell_standing(&mut self) {
        let day = self.coach.journal().day(self.coach.today());
        let line = match self.coach.done_today() {
            Some(moment) => {
                let line = self.coach.done_line(moment.size);
                format!("Done{}. {line}", at(moment))
            }
            None if !day.moments.is_empty() => {
                "You have a moment today. This one too, if you like: done.".to_owned()
            }
            None if day.is_rest() => self.coach.rest_line(),
            None => "Still open. done marks it.".to_owned(),
        };
        self.say(line);
    }

    fn tell_yesterday(&mut self) {
        let Some((_, pick)) = self.coach.yesterday() else { return };
        self.say(format!("Yesterday's idea, {}, if it happened: done yesterday.", pick.title));
    }

    /// Streak and round, from the first moment on.
    fn tell_counts(&mut self) {
        if self.coach.tally().moments == 0 {
            return;
        }
        let mut line = self.streak_sentence();
        line.extend(self.coach.round_line().map(|round| format!(" {round}")));
        self.say(line);
    }

    fn streak_sentence(&self) -> String {
        let (number, label) = self.coach.streak_line();
        format!("{}{label}.", grouped(number))
    }

    /// `done`, with a size or a day behind it.
    pub(super) fn done(&mut self, rest: &str) {
        let Some((size, date)) = self.size_and_day(rest) else {
            return self.say(
                "Nothing was marked. done stands alone, or with tiny, more or a day: done \
                 yesterday. For words of yours: note, then the words.",
            );
        };
        let today = self.coach.today();
        let date = date.unwrap_or(today);
        let size = size.unwrap_or(if date == today { self.size } else { Size::Usual });
        let Some(note) = self.note_for(date) else { return };
        if !self.coach.journal().reaches(date) && !self.read_everything() {
            return;
        }
        let done = Done { date, size, note, at: self.session.now() };
        let Some(written) = self.insist(|coach| coach.done(done.clone())) else { return };
        self.forget_idea_words(date);
        if date == today {
            self.say_done(&written);
        } else {
            self.say(worded(&words::noted_for(&day::short(date, today))));
            let guessed = newest(&written).is_some_and(|moment| moment.expected.is_some());
            let id = self.coach.journal().day(date).moments.last().map(|moment| moment.id);
            if let Some(id) = id.filter(|_| guessed) {
                self.ask(Question::Felt(id));
            }
        }
    }

    fn size_and_day(&self, rest: &str) -> Option<SizeAndDay> {
        let (first, after) = rest.split_once(' ').unwrap_or((rest, ""));
        let size = Size::from_word(&plain(first));
        let day = if size.is_some() { after } else { rest };
        if day.is_empty() {
            return (size.is_some() || rest.is_empty()).then_some((size, None));
        }
        Some((size, Some(self.spoken_day(day)?)))
    }

    fn say_done(&mut self, written: &Written) {
        let Some(moment) = newest(written).cloned() else { return };
        let line = self.coach.done_line(moment.size);
        self.say(format!("Done{}: {}. {line}", at(&moment), moment.title));
        if let Some(extra) = self.coach.extra_line() {
            self.say(worded(&extra));
        }
        let streak = self.streak_sentence();
        self.say(format!("{streak} undo takes it back, note adds a few words."));
        let done = self.coach.done_today().map(|moment| moment.id);
        if let (Some(id), true) = (done, moment.expected.is_some()) {
            self.ask(Question::Felt(id));
        }
    }

    pub(super) fn swap(&mut self) {
        match self.wish(Coach::swap) {
            None => {}
            Some(Ok(_)) => {
                let third =
                    self.coach.third_swap_line().map(|line| format!("{line} Say tiny, or rest."));
                self.said.extend(third);
                self.tell_idea();
                self.say("undo brings the other one back.");
                if self.place != Place::Today {
                    self.tell_words();
                }
            }
            Some(Err(Refusal::AlreadyDone(_))) => self.say(worded(words::NO_SWAP)),
            Some(Err(Refusal::Unchanged)) => self.say(words::NO_OTHER),
            Some(Err(refusal)) => self.refuse(&refusal),
        }
    }

    /// `rest`, with a day or several behind it.
    pub(super) fn rest(&mut self, rest: &str) {
        let today = self.coach.today();
        let Some(rested) = self.days(rest) else {
            return self.say(
                "No day was taken off. rest stands alone, or with days: rest yesterday, rest \
                 until 2026-11-29, rest 2026-12-24 until 2026-12-26.",
            );
        };
        let just_today = rested.from == today && rested.until == today;
        if just_today && !self.coach.journal().day(today).moments.is_empty() {
            return self.say(words::NO_REST);
        }
        if !self.coach.journal().reaches(rested.from) && !self.read_everything() {
            return;
        }
        if self.insist(|coach| coach.rest(rested)).is_none() {
            return;
        }
        let short = |date| day::short(date, today);
        if just_today {
            let line = self.coach.rest_line();
            self.say(format!("{line} undo takes it back."));
        } else if rested.from == rested.until {
            self.say(worded(&words::rested_on(&short(rested.from))));
        } else {
            let (from, until) = (short(rested.from), short(rested.until));
            self.say(format!("{from} to {until} are rest days now. undo takes it back."));
        }
    }

    fn days(&self, rest: &str) -> Option<Rested> {
        let today = self.coach.today();
        if rest.is_empty() {
            return Some(Rested { from: today, until: today });
        }
        let lower = rest.to_lowercase();
        let (from, until) = match lower.split_once("until ") {
            Some(("", until)) => (today, self.spoken_day(until)?),
            Some((from, until)) => (self.spoken_day(from)?, self.spoken_day(until)?),
            None => {
                let date = self.spoken_day(rest)?;
                (date, date)
            }
        };
        Some(Rested { from, until })
    }

    /// A day as a person says it: also `last tuesday`, which on a Tuesday is the one a week ago.
    pub(super) fn spoken_day(&self, text: &str) -> Option<NaiveDate> {
        let today = self.coach.today();
        let text = plain(text);
        let text = text.strip_prefix("on ").unwrap_or(&text);
        if text == "tomorrow" {
            return Some(day::ahead(today, 1));
        }
        let Some(weekday) = text.strip_prefix("last ") else { return day::parse(text, today) };
        let _: Weekday = weekday.parse().ok()?;
        let date = day::parse(weekday, today)?;
        Some(if date == today { day::back(date, 7) } else { date })
    }

    pub(super) fn expect(&mut self, rest: &str) {
        let day = self.coach.journal().day(self.coach.today());
        if self.coach.done_today().is_some() {
            return self.say(words::NO_GUESS_AFTER);
        }
        if day.is_rest() {
            return self.say(words::NO_GUESS_AT_REST);
        }
        if rest.is_empty() {
            return self.ask(Question::Expect);
        }
        let Some(score) = score(rest) else {
            return self.say(format!("expect takes one number, {SCALE}"));
        };
        if self.insist(|coach| coach.expect(score)).is_some() {
            self.say(words::EXPECTED);
        }
    }

    pub(super) fn felt(&mut self, rest: &str) {
        let id = match self.place {
            Place::Moment(id) => Some(id),
            _ => self.coach.newest_today().map(|moment| moment.id),
        };
        let Some(id) = id else { return self.say(words::NOTHING_TODAY) };
        if rest.is_empty() {
            return self.ask(Question::Felt(id));
        }
        let Some(score) = score(rest) else {
            return self.say(format!("felt takes one number, {SCALE}"));
        };
        self.feel(id, score);
    }

    pub(super) fn feel(&mut self, id: RecordId, score: Score) {
        if self.insist(|coach| coach.feel(id, score)).is_some() {
            self.say(worded(words::FELT));
        }
    }
}

/// A number from 1 to 5.
pub(super) fn score(text: &str) -> Option<Score> {
    plain(text).parse().ok().and_then(Score::new)
}

/// The moment that a change made.
pub(super) fn newest(written: &Written) -> Option<&Moment> {
    written.committed.records.iter().rev().find_map(|record| match &record.fact {
        Fact::Moment(moment) => Some(moment),
        _ => None,
    })
}

/// ` at 08:14`, if that is known.
fn at(moment: &Moment) -> String {
    let time = history::clock_time(moment);
    time.map_or_else(String::new, |time| format!(" at {time}"))
}
