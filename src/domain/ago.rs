//! How long ago a day was, as a person says it. Two ways of saying it, since a sentence has room for
//! a weekday and a column is read at a glance. Exact dates are [`super::day`]'s.

use chrono::{Datelike, NaiveDate};

use super::day;

/// From this many days on, weeks are no longer counted and the month is named: eight weeks.
const MONTHS_FROM: i64 = 56;

/// For a column: `today`, `yesterday`, `2 days ago`, `last week`, `3 weeks ago`, `in May`.
#[must_use]
pub fn column(date: NaiveDate, today: NaiveDate) -> String {
    match day::between(date, today) {
        days @ 2..=6 => format!("{days} days ago"),
        7..=13 => "last week".to_owned(),
        days => otherwise(days, date, today),
    }
}

/// For a sentence: `today`, `yesterday`, `on Sunday`, `last Tuesday`, `3 weeks ago`, `in August`.
#[must_use]
pub fn sentence(date: NaiveDate, today: NaiveDate) -> String {
    match day::between(date, today) {
        2..=6 => date.format("on %A").to_string(),
        7..=13 => date.format("last %A").to_string(),
        days => otherwise(days, date, today),
    }
}

/// What both say alike. A day still to come, which only a clock or a hand can have written, is named
/// by its date.
fn otherwise(days: i64, date: NaiveDate, today: NaiveDate) -> String {
    match days {
        0 => "today".to_owned(),
        1 => "yesterday".to_owned(),
        2..MONTHS_FROM => format!("{} weeks ago", days / 7),
        MONTHS_FROM.. if date.year() == today.year() => date.format("in %B").to_string(),
        MONTHS_FROM.. => date.format("in %B %Y").to_string(),
        _ => format!("on {}", day::day_and_month(date, today)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_distance_has_its_words() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
        let cases = [
            (0, "today", "today"),
            (1, "yesterday", "yesterday"),
            (2, "2 days ago", "on Sunday"),
            (6, "6 days ago", "on Wednesday"),
            (7, "last week", "last Tuesday"),
            (8, "last week", "last Monday"),
            (13, "last week", "last Wednesday"),
            (14, "2 weeks ago", "2 weeks ago"),
            (20, "2 weeks ago", "2 weeks ago"),
            (21, "3 weeks ago", "3 weeks ago"),
            (55, "7 weeks ago", "7 weeks ago"),
            (56, "in September", "in September"),
            (100, "in August", "in August"),
            (327, "in January", "in January"),
            (328, "in December 2025", "in December 2025"),
            (365, "in November 2025", "in November 2025"),
            (-1, "on 25 November", "on 25 November"),
            (-60, "on 23 January 2027", "on 23 January 2027"),
        ];
        for (days, in_column, in_sentence) in cases {
            let date = today - chrono::TimeDelta::days(days);
            assert_eq!(column(date, today), in_column, "{days} days");
            assert_eq!(sentence(date, today), in_sentence, "{days} days");
        }
    }
}
