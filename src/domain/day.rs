//! What day it is, and how days are named. Every local date hullo decides on comes from [`day_of`];
//! this module reads no clock.

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, Weekday};

/// The day a local time belongs to: before `starts_at` it is still the day before.
#[must_use]
pub fn day_of(local: NaiveDateTime, starts_at: NaiveTime) -> NaiveDate {
    let date = local.date();
    if local.time() < starts_at { back(date, 1) } else { date }
}

/// `date` some days earlier, or the earliest date there is.
#[must_use]
pub fn back(date: NaiveDate, days: u64) -> NaiveDate {
    date.checked_sub_days(Days::new(days)).unwrap_or(NaiveDate::MIN)
}

/// `date` some days later, or the latest date there is.
#[must_use]
pub fn ahead(date: NaiveDate, days: u64) -> NaiveDate {
    date.checked_add_days(Days::new(days)).unwrap_or(NaiveDate::MAX)
}

/// Whole days from `from` to `to`; negative if `to` is earlier.
#[must_use]
pub fn between(from: NaiveDate, to: NaiveDate) -> i64 {
    (to - from).num_days()
}

/// `Tue 24 Nov`, with the year when it is not that of `today`.
#[must_use]
pub fn short(date: NaiveDate, today: NaiveDate) -> String {
    let format = if date.year() == today.year() { "%a %-d %b" } else { "%a %-d %b %Y" };
    date.format(format).to_string()
}

/// `Tuesday 24 November`, with the year when it is not that of `today`.
#[must_use]
pub fn long(date: NaiveDate, today: NaiveDate) -> String {
    let format = if date.year() == today.year() { "%A %-d %B" } else { "%A %-d %B %Y" };
    date.format(format).to_string()
}

/// `24 November`, with the year when it is not that of `today`.
#[must_use]
pub fn day_and_month(date: NaiveDate, today: NaiveDate) -> String {
    let format = if date.year() == today.year() { "%-d %B" } else { "%-d %B %Y" };
    date.format(format).to_string()
}

/// `24 Nov`, with the year when it is not that of `today`: for a column of many dates.
#[must_use]
pub fn brief(date: NaiveDate, today: NaiveDate) -> String {
    let format = if date.year() == today.year() { "%-d %b" } else { "%-d %b %Y" };
    date.format(format).to_string()
}

/// The first day of the week that `date` lies in, in weeks that begin on `starts`.
#[must_use]
pub fn week_of(date: NaiveDate, starts: Weekday) -> NaiveDate {
    back(date, u64::from(date.weekday().days_since(starts)))
}

/// The years a record's date may lie in; outside them a date is taken for a mistake. The days around
/// them are still days to chrono, whatever is added or taken away.
pub const YEARS: std::ops::RangeInclusive<i32> = 1970..=9998;

/// The first day of those years.
pub const EARLIEST: NaiveDate = match NaiveDate::from_ymd_opt(*YEARS.start(), 1, 1) {
    Some(date) => date,
    None => NaiveDate::MIN,
};

/// Reads a date as a person types it: `2026-11-24`, `today`, `yesterday`, or a weekday's name or
/// its first three letters, which means the last such day before today, or today itself.
#[must_use]
pub fn parse(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    match text.to_ascii_lowercase().as_str() {
        "today" => Some(today),
        "yesterday" => Some(back(today, 1)),
        word if word.starts_with(|c: char| c.is_ascii_digit()) => parse_iso(word),
        word => {
            let weekday: Weekday = word.parse().ok()?;
            let days = today.weekday().days_since(weekday);
            Some(back(today, u64::from(days)))
        }
    }
}

/// Reads `2026-11-24`, and nothing looser.
#[must_use]
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
        let cases = [
            ("2026-11-24T03:59:59", "2026-11-23"),
            ("2026-11-24T04:00:00", "2026-11-24"),
            ("2026-11-24T23:59:59", "2026-11-24"),
            ("2027-01-01T00:30:00", "2026-12-31"),
            ("2028-03-01T01:00:00", "2028-02-29"),
            ("2026-03-01T01:00:00", "2026-02-28"),
        ];
        for (local, day) in cases {
            assert_eq!(day_of(local.parse().unwrap(), starts_at), date(day), "{local}");
        }
        let midnight = NaiveTime::MIN;
        assert_eq!(day_of("2026-11-24T00:00:00".parse().unwrap(), midnight), date("2026-11-24"));
    }

    #[test]
    fn a_weekday_is_the_last_one_and_today_counts() {
        let tuesday = date("2026-11-24");
        let cases = [
            ("today", Some("2026-11-24")),
            ("Yesterday", Some("2026-11-23")),
            ("tue", Some("2026-11-24")),
            ("Wednesday", Some("2026-11-18")),
            ("mon", Some("2026-11-23")),
            ("2026-02-28", Some("2026-02-28")),
            ("2026-02-30", None),
            ("2026-2-3", None),
            ("0000-01-01", None),
            ("9999-01-01", None),
            ("tomorrow", None),
            ("", None),
        ];
        for (text, expected) in cases {
            assert_eq!(parse(text, tuesday), expected.map(date), "{text}");
        }
    }

    #[test]
    fn dates_show_the_year_only_when_it_is_another() {
        let today = date("2026-11-24");
        assert_eq!(short(today, today), "Tue 24 Nov");
        assert_eq!(short(date("2025-11-04"), today), "Tue 4 Nov 2025");
        assert_eq!(long(today, today), "Tuesday 24 November");
        assert_eq!(day_and_month(date("2026-11-09"), today), "9 November");
        assert_eq!(brief(date("2026-11-09"), today), "9 Nov");
        assert_eq!(brief(date("2025-12-31"), today), "31 Dec 2025");
    }

    #[test]
    fn a_week_begins_on_the_day_a_person_chose() {
        let cases = [
            ("2026-11-24", Weekday::Mon, "2026-11-23"),
            ("2026-11-23", Weekday::Mon, "2026-11-23"),
            ("2026-11-22", Weekday::Mon, "2026-11-16"),
            ("2026-11-24", Weekday::Sun, "2026-11-22"),
            ("2026-11-22", Weekday::Sun, "2026-11-22"),
            ("2026-11-24", Weekday::Sat, "2026-11-21"),
        ];
        for (on, starts, begins) in cases {
            assert_eq!(week_of(date(on), starts), date(begins), "{on} {starts}");
        }
    }
}
