//! What day it is, and how days are written and read.

use chrono::Weekday;
use std::ops::RangeInclusive;

use chrono::{
    DateTime, Datelike, Days, FixedOffset, Months, NaiveDate, NaiveTime, SubsecRound as _,
};

/// Years that a record's date may lie in. Outside of them a date is taken for a mistake, and every
/// date that is computed from one stays within what chrono can hold.
pub const YEARS: RangeInclusive<i32> = 1970..=9998;

/// The time of one action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Now {
    /// The local time.
    pub at: DateTime<FixedOffset>,
    /// The day it belongs to.
    pub today: NaiveDate,
}

impl Now {
    /// Returns the time with its day, which begins at `starts_at`: before it is the day before.
    pub fn new(at: DateTime<FixedOffset>, starts_at: NaiveTime) -> Self {
        // Files hold whole seconds, and undo compares what it made with what was read.
        let (at, date) = (at.trunc_subsecs(0), at.date_naive());
        Self { at, today: if at.time() < starts_at { back(date, 1) } else { date } }
    }
}

/// Returns `date` some days earlier.
pub fn back(date: NaiveDate, days: u64) -> NaiveDate {
    date.checked_sub_days(Days::new(days)).unwrap_or(NaiveDate::MIN)
}

/// Returns `date` some days later.
pub fn ahead(date: NaiveDate, days: u64) -> NaiveDate {
    date.checked_add_days(Days::new(days)).unwrap_or(NaiveDate::MAX)
}

/// Returns the first day of the window: 1 January of last year.
pub fn window_start(today: NaiveDate) -> NaiveDate {
    NaiveDate::from_ymd_opt(today.year() - 1, 1, 1).unwrap_or(NaiveDate::MIN)
}

/// Returns the first day of the week that `date` lies in, in weeks that begin on `starts`.
pub fn week_start(date: NaiveDate, starts: Weekday) -> NaiveDate {
    back(date, u64::from(date.weekday().days_since(starts)))
}

/// Returns `Tue 24 Nov`, with the year when it is not that of `today`.
pub fn short(date: NaiveDate, today: NaiveDate) -> String {
    format(date, today, "%a %-d %b")
}

/// Returns `Tuesday 24 November`, with the year when it is not that of `today`.
pub fn long(date: NaiveDate, today: NaiveDate) -> String {
    format(date, today, "%A %-d %B")
}

/// Returns `24 November`, with the year when it is not that of `today`.
pub fn day_and_month(date: NaiveDate, today: NaiveDate) -> String {
    format(date, today, "%-d %B")
}

/// Returns `24 Nov`, with the year when it is not that of `today`: for a column of dates.
pub fn brief(date: NaiveDate, today: NaiveDate) -> String {
    format(date, today, "%-d %b")
}

fn format(date: NaiveDate, today: NaiveDate, pattern: &str) -> String {
    let year = if date.year() == today.year() { "" } else { " %Y" };
    date.format(&format!("{pattern}{year}")).to_string()
}

/// Returns the names of the months above `weeks` columns of weeks, two letters wide, the first of
/// which begins on `first`: each above the week with its first day, as far as there is room. Days
/// outside of `known` name no month.
pub fn month_names(first: NaiveDate, weeks: usize, known: &RangeInclusive<NaiveDate>) -> String {
    let mut names = String::new();
    for at in 0..weeks {
        let last = ahead(first, 7 * at as u64 + 6);
        // The first column has its month's name where no other month begins beside it.
        let is_alone = at == 0 && ahead(last, 14).month() == last.month();
        let is_known = last >= *known.start() && back(last, 6) <= *known.end();
        if (last.day() <= 7 || is_alone) && is_known && names.len() <= 2 * at {
            names = format!("{names:at$}{}", last.format("%b"), at = 2 * at);
        }
    }
    names
}

/// Returns how long ago a day was, in words: "today", "3 days ago", "last week", "2 months ago".
/// `None` stands for a day before the window: "over a year ago".
pub fn ago(date: Option<NaiveDate>, today: NaiveDate) -> String {
    let Some(date) = date else { return "over a year ago".to_owned() };
    match (today - date).num_days() {
        ..0 => short(date, today),
        0 => "today".to_owned(),
        1 => "yesterday".to_owned(),
        days @ 2..=6 => format!("{days} days ago"),
        7..=13 => "last week".to_owned(),
        days @ 14..=59 => format!("{} weeks ago", days / 7),
        days @ 60..=364 => format!("{} months ago", days / 30),
        _ => "over a year ago".to_owned(),
    }
}

/// Returns the days that are a month and a year before `date`, where the calendar has them.
pub fn month_and_year_before(date: NaiveDate) -> [Option<NaiveDate>; 2] {
    [1, 12].map(|months| {
        let before = date.checked_sub_months(Months::new(months))?;
        (before.day() == date.day()).then_some(before)
    })
}

/// Reads a past day as a person types it: `2026-11-24`, `today`, `yesterday`, or a weekday's name,
/// which is the last such day up to today. Returns `None` for anything else.
pub fn parse(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let weekday = |day: Weekday| back(today, u64::from(today.weekday().days_since(day)));
    read(text, today, weekday)
}

/// Reads a day to come: like [`parse`], but a weekday's name is the next such day after today, and
/// `tomorrow` is known.
pub fn parse_ahead(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let tomorrow = ahead(today, 1);
    if text.eq_ignore_ascii_case("tomorrow") {
        return Some(tomorrow);
    }
    let weekday = |day: Weekday| ahead(tomorrow, u64::from(day.days_since(tomorrow.weekday())));
    read(text, today, weekday)
}

fn read(text: &str, today: NaiveDate, weekday: impl Fn(Weekday) -> NaiveDate) -> Option<NaiveDate> {
    match text.to_ascii_lowercase().as_str() {
        "today" => Some(today),
        "yesterday" => Some(back(today, 1)),
        word if word.starts_with(|c: char| c.is_ascii_digit()) => parse_iso(word),
        word => word.parse().ok().map(weekday),
    }
}

/// Reads `2026-11-24`, and nothing looser.
pub fn parse_iso(text: &str) -> Option<NaiveDate> {
    let &[y0, y1, y2, y3, b'-', m0, m1, b'-', d0, d1] = text.as_bytes() else { return None };
    let number = |digits: &[u8]| {
        digits.iter().try_fold(0, |number, digit| {
            digit.is_ascii_digit().then(|| number * 10 + u32::from(digit - b'0'))
        })
    };
    let year = i32::try_from(number(&[y0, y1, y2, y3])?).ok()?;
    let date = NaiveDate::from_ymd_opt(year, number(&[m0, m1])?, number(&[d0, d1])?)?;
    YEARS.contains(&year).then_some(date)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> NaiveDate {
        parse_iso(text).unwrap()
    }

    #[test]
    fn before_the_day_starts_it_is_still_the_day_before() {
        let starts_at = NaiveTime::from_hms_opt(4, 0, 0).unwrap();
        for (now, day) in [
            ("2026-11-24T03:59:59-05:00", "2026-11-23"),
            ("2026-11-24T04:00:00-05:00", "2026-11-24"),
            ("2027-01-01T00:30:00+09:00", "2026-12-31"),
            ("2028-03-01T01:00:00Z", "2028-02-29"),
        ] {
            assert_eq!(Now::new(now.parse().unwrap(), starts_at).today, date(day), "{now}");
        }
    }

    #[test]
    fn a_time_has_whole_seconds_as_files_have() {
        let at = "2026-11-24T08:14:02.75-05:00".parse().unwrap();
        let now = Now::new(at, NaiveTime::MIN);
        assert_eq!(now.at.to_rfc3339(), "2026-11-24T08:14:02-05:00");
    }

    #[test]
    fn a_weekday_is_the_last_one_and_for_days_to_come_the_next_one() {
        let tuesday = date("2026-11-24");
        for (text, last, next) in [
            ("today", Some("2026-11-24"), Some("2026-11-24")),
            ("tue", Some("2026-11-24"), Some("2026-12-01")),
            ("Wednesday", Some("2026-11-18"), Some("2026-11-25")),
            ("2026-02-28", Some("2026-02-28"), Some("2026-02-28")),
            ("tomorrow", None, Some("2026-11-25")),
            ("2026-02-30", None, None),
            ("0000-01-01", None, None),
            ("9999-01-01", None, None),
            ("", None, None),
        ] {
            assert_eq!(parse(text, tuesday), last.map(date), "{text}");
            assert_eq!(parse_ahead(text, tuesday), next.map(date), "{text}");
        }
    }

    #[test]
    fn dates_show_the_year_only_when_it_is_another() {
        let today = date("2026-11-24");
        assert_eq!(short(today, today), "Tue 24 Nov");
        assert_eq!(short(date("2025-11-04"), today), "Tue 4 Nov 2025");
        assert_eq!(long(today, today), "Tuesday 24 November");
        assert_eq!(day_and_month(date("2026-11-09"), today), "9 November");
        assert_eq!(brief(date("2025-12-31"), today), "31 Dec 2025");
    }

    #[test]
    fn how_long_ago_is_said_in_words() {
        let today = date("2026-11-24");
        for (day, words) in [
            ("2026-11-24", "today"),
            ("2026-11-18", "6 days ago"),
            ("2026-11-17", "last week"),
            ("2026-11-10", "2 weeks ago"),
            ("2026-09-25", "2 months ago"),
            ("2025-11-24", "over a year ago"),
            ("2026-11-26", "Thu 26 Nov"),
        ] {
            assert_eq!(ago(Some(date(day)), today), words, "{day}");
        }
    }

    #[test]
    fn a_month_before_the_31st_may_not_exist() {
        let [month, year] = month_and_year_before(date("2026-03-31"));
        assert_eq!((month, year), (None, Some(date("2025-03-31"))));
        assert_eq!(month_and_year_before(date("2027-01-15"))[0], Some(date("2026-12-15")));
    }
}
