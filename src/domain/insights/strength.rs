//! How the strength went over the last year, week by week. The formula is [`crate::domain::streak`]'s;
//! here it is walked through without the rest of the tally, which would be kept once a week for
//! nothing. A test holds the two together.

use chrono::{NaiveDate, Weekday};

use crate::domain::{
    day,
    journal::{Day, Journal},
    streak::STRENGTH_KEPT,
};

/// The weeks of the last year, the present one among them.
pub const STRENGTH_WEEKS: usize = 52;

/// The strength at the end of a day.
struct Walk {
    strength: f64,
    through: Option<NaiveDate>,
}

impl Walk {
    /// The strength at the end of `date`, if no record lies between.
    fn at_end_of(&self, date: NaiveDate) -> f64 {
        let missed = self.through.map_or(0, |through| day::between(through, date).max(0));
        // So many missed days leave nothing that could be seen or counted.
        self.strength * STRENGTH_KEPT.powi(i32::try_from(missed).unwrap_or(i32::MAX))
    }

    fn take(&mut self, date: NaiveDate, day: &Day, today: NaiveDate) {
        self.strength = self.at_end_of(day::back(date, 1));
        if !day.moments.is_empty() {
            self.strength = self.strength * STRENGTH_KEPT + (1.0 - STRENGTH_KEPT);
        } else if day.rests.is_empty() && date != today {
            self.strength *= STRENGTH_KEPT;
        }
        self.through = Some(date);
    }
}

/// The strength at the end of each of the last weeks; the last is today's, in which today counts
/// only once it is done. A week that the journal only knows by its sum has the sum's strength.
pub(super) fn by_week(
    journal: &Journal,
    today: NaiveDate,
    starts: Weekday,
) -> [f64; STRENGTH_WEEKS] {
    let this_week = day::week_of(today, starts);
    let base = journal.base();
    let mut walk = Walk { strength: base.strength, through: base.through };
    let mut days = journal.days_in(..=today).peekable();
    std::array::from_fn(|at| {
        let weeks = u64::try_from(STRENGTH_WEEKS - 1 - at).unwrap_or_default();
        let ends = if weeks == 0 { today } else { day::back(this_week, 7 * (weeks - 1) + 1) };
        while let Some((date, day)) = days.next_if(|(date, _)| *date <= ends) {
            walk.take(date, day, today);
        }
        walk.at_end_of(if ends == today { day::back(today, 1) } else { ends })
    })
}
