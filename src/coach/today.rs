//! What there is to say of a day: the facts and sentences that Today, the commands and accessible
//! mode show.

use chrono::{Datelike as _, NaiveDate};

use super::{Context, messages::Messages};
use crate::domain::record::{Moment, Record, Size};
use crate::domain::scheduler::{self, Pick, Reason};
use crate::domain::{date, deck::CategoryId, journal::Journal, refusal, text};

/// So many missed days make a long gap.
const LONG_GAP: i64 = 30;

/// Yesterday, while it lasts.
#[derive(Clone, Copy, Debug)]
pub enum Yesterday<'a> {
    /// Its idea is open.
    Open(Pick<'a>),
    /// Its idea was done without a note.
    WithoutNote(&'a Record, &'a Moment),
}

/// The streak, or moments this month where there is none yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Count {
    /// The number that stands out, as in "12" or "over a year".
    pub number: String,
    /// What it counts, with its space or dash: "-day streak", " moments this month".
    pub label: String,
}

impl<'a> Context<'a> {
    /// Returns today's prompt.
    pub fn pick(&self, journal: &Journal) -> Option<Pick<'a>> {
        scheduler::pick(self.deck, journal, self.now.today)
    }

    /// Returns the moment in which the prompt of a day was done.
    pub fn done_on<'j>(
        &self,
        journal: &'j Journal,
        date: NaiveDate,
    ) -> Option<(&'j Record, &'j Moment)> {
        let pick = scheduler::pick(self.deck, journal, date)?;
        journal.day(date).done(&pick.prompt.id)
    }

    /// Returns why a prompt is its day's, as a sentence: "Music, because it was last here on 9
    /// November."
    pub fn why(&self, pick: &Pick<'_>) -> String {
        let short = &self.deck.category(pick.prompt.category).short;
        let because = match pick.reason {
            Reason::Introduction => "the first nine days show each way once".to_owned(),
            Reason::LastHere(None) => "it wasn't here for over a year".to_owned(),
            Reason::LastHere(Some(last)) => {
                format!("it was last here on {}", date::day_and_month(last, self.now.today))
            }
            Reason::Asked => "you asked for another idea".to_owned(),
            Reason::LeftOut => "the idea before it is left out now".to_owned(),
        };
        format!("{short}, because {because}.")
    }

    /// Returns whether nothing was ever recorded before today, so that the first lines are in place.
    pub fn is_first_morning(&self, journal: &Journal) -> bool {
        let is_before = |record: &Record| record.content.date() < Some(self.now.today);
        let is_new = |record: &Record| record.content.moment().is_none() && !is_before(record);
        journal.records().iter().all(is_new)
    }

    /// Returns a word after missed days, none after a moment or a rest yesterday.
    pub fn return_line(&self, journal: &Journal) -> Option<&'static str> {
        let today = self.now.today;
        let is_kept = |record: &Record| record.content.offer().is_none();
        let last =
            journal.between(NaiveDate::MIN, date::back(today, 1)).iter().rfind(|it| is_kept(it));
        let last = last?.content.date()?;
        let messages = Messages::get();
        let lines = match (today - last).num_days() {
            ..=1 => return None,
            2..=LONG_GAP => &messages.missed_day,
            _ => &messages.long_gap,
        };
        Some(Messages::of_day(lines, today))
    }

    /// Returns the coach's line about a moment of today.
    pub fn done_line(&self, size: Size) -> &'static str {
        let Messages { done, done_tiny, .. } = Messages::get();
        Messages::of_day(if size == Size::Tiny { done_tiny } else { done }, self.now.today)
    }

    /// Returns the coach's line about a rest day.
    pub fn rest_line(&self) -> &'static str {
        Messages::of_day(&Messages::get().rest, self.now.today)
    }

    /// Returns the one extra sentence of a day whose moments made the streak 7, 30, 100 or 365 days
    /// long, or made all ways in use have a moment in four weeks.
    pub fn extra_line(&self, journal: &Journal) -> Option<String> {
        let today = self.now.today;
        let (first, _) = journal.day(today).moments().next()?;
        let messages = Messages::get();
        if let Some(line) = messages.milestones.get(&journal.streak(today).days.to_string()) {
            return Some(line.clone());
        }
        let ways = journal.ways_in_use(self.deck);
        let today_only = journal.between(today, today).iter().filter(|it| it.id >= first.id);
        let of_today = today_only.filter_map(|it| Some(it.content.moment()?.category));
        let mut before = journal.four_weeks(today);
        let is_all = |counts: &[usize; 9]| ways.iter().all(|way| counts[way.index()] > 0);
        let is_all_now = is_all(&before);
        of_today.for_each(|category| before[category.index()] -= 1);
        let all = text::number_word(ways.len());
        (is_all_now && !is_all(&before))
            .then(|| refusal::fill(&messages.all_ways, |_| all.clone().into_owned()))
    }

    /// Returns the person's own words of a month ago to the day, or of a year ago, with how long ago:
    /// "A month ago". Never of a moment that felt 1 or 2.
    pub fn words_back<'j>(&self, journal: &'j Journal) -> Option<(&'static str, &'j str)> {
        let dates = date::month_and_year_before(self.now.today);
        let labelled = ["A month ago", "A year ago"].into_iter().zip(dates);
        labelled.filter_map(|(label, date)| Some((label, date?))).find_map(|(label, date)| {
            let is_good = |moment: &&Moment| moment.felt.is_none_or(|felt| felt.number() > 2);
            let moments = journal.day(date).moments().rev().map(|(_, moment)| moment);
            Some((label, moments.filter(is_good).find_map(|moment| moment.note.as_deref())?))
        })
    }

    /// Returns yesterday's idea while it is open, or its moment while it has no note.
    pub fn yesterday<'j>(&self, journal: &'j Journal) -> Option<Yesterday<'j>>
    where
        'a: 'j,
    {
        let date = date::back(self.now.today, 1);
        let day = journal.day(date);
        let (_, offer) = scheduler::standing_offer(self.deck, journal, date)?;
        match day.done(&offer.prompt) {
            Some((record, moment)) if moment.note.is_none() => {
                Some(Yesterday::WithoutNote(record, moment))
            }
            Some(_) => None,
            None if day.is_rest() => None,
            None => scheduler::pick(self.deck, journal, date).map(Yesterday::Open),
        }
    }

    /// Returns the last moment of a category before today that has a note.
    pub fn last_time<'j>(&self, journal: &'j Journal, category: CategoryId) -> Option<&'j Moment> {
        let first = date::window_start(self.now.today);
        let days = journal.days(first, date::back(self.now.today, 1)).rev();
        let moments = days.flat_map(|(_, day)| day.moments().rev().map(|(_, moment)| moment));
        moments.into_iter().find(|moment| moment.category == category && moment.note.is_some())
    }

    /// Returns the streak from two days on, until then this month's moments, and nothing at none.
    pub fn count(&self, journal: &Journal) -> Option<Count> {
        let today = self.now.today;
        let streak = journal.streak(today);
        if streak.is_over_a_year {
            return Some(Count { number: "over a year".to_owned(), label: " streak".to_owned() });
        }
        if streak.days >= 2 {
            let number = text::grouped(streak.days as u64);
            return Some(Count { number, label: "-day streak".to_owned() });
        }
        let first = today.with_day(1).unwrap_or(today);
        let days = journal.days(first, today);
        let moments: usize = days.map(|(_, day)| day.moments().count()).sum();
        let noun = if moments == 1 { "moment" } else { "moments" };
        let label = format!(" {noun} this month");
        (moments > 0).then(|| Count { number: text::grouped(moments as u64), label })
    }

    /// Returns how many of the ways in use have a moment in four weeks, and how many are in use.
    pub fn ways(&self, journal: &Journal) -> (usize, usize) {
        let counts = journal.four_weeks(self.now.today);
        let ways = journal.ways_in_use(self.deck);
        (ways.iter().filter(|way| counts[way.index()] > 0).count(), ways.len())
    }

    /// Returns a line in place of the first morning's when today's prompt was changed three times or
    /// more and none was done.
    pub fn third_swap_line(&self, journal: &Journal) -> Option<&'static str> {
        let swaps = scheduler::swaps(self.deck, journal, self.now.today);
        (swaps >= 3).then_some(Messages::get().third_swap.as_str())
    }
}
