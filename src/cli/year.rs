//! `year`: a year as a calendar of digits, each the way that was done last on its day. It holds no
//! word of a note, so that it can be shown around.

use chrono::{Datelike as _, NaiveDate};

use super::{
    failure::{Failure, status},
    output::{Output, Role},
    session::Session,
};
use crate::{
    domain::{
        date,
        deck::CategoryId,
        history::{self, Cell},
        text,
    },
    store::Span,
};

/// Columns before the first week, and those of a week.
const MARGIN: usize = 4;
const WEEK: usize = 2;
/// How many months stand side by side, and the columns that they take at most.
const BANDS: [(u32, usize); 4] = [(12, 112), (6, 60), (3, 34), (1, 0)];
/// The columns of a page, for a file or a pipe.
const PAGE: usize = 80;

/// Runs `year`.
pub(super) fn run(
    year: Option<i32>,
    session: &mut Session,
    out: &mut Output<'_>,
) -> Result<u8, Failure> {
    session.load(Span::All, out)?;
    let today = session.today();
    let year = year.unwrap_or(today.year());
    let first = session.journal().records().first().and_then(|record| record.content.date());
    let first = first.unwrap_or(today).min(today);
    let january = NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or(today);
    let days = january.iter_days().take_while(|day| day.year() == year);
    // Before the first day of the journal there was nothing to miss.
    let days: Vec<NaiveDate> = days.filter(|day| (first..=today).contains(day)).collect();
    let done = days.iter().filter(|day| has_moment(session, **day)).count();
    out.say(&match done {
        0 => format!("{year}: no moments."),
        done => format!("{year}: {} with a moment.", text::counted(done, "day")),
    })?;
    if out.style.is_spoken {
        months_in_words(session, &days, out)?;
    } else if done > 0 {
        let columns = out.style.columns.unwrap_or(PAGE);
        let months = BANDS.iter().find(|(_, width)| *width <= columns).map_or(1, |band| band.0);
        for band in days.chunk_by(|a, b| a.month0() / months == b.month0() / months) {
            draw(session, band, out)?;
        }
        legend(session, columns, out)?;
    }
    Ok(status::FINE)
}

fn has_moment(session: &Session, day: NaiveDate) -> bool {
    session.journal().day(day).has_moment()
}

fn months_in_words(
    session: &Session,
    days: &[NaiveDate],
    out: &mut Output<'_>,
) -> Result<(), Failure> {
    for month in days.chunk_by(|a, b| a.month() == b.month()) {
        let count = month.iter().filter(|day| has_moment(session, **day)).count();
        if let Some(first) = month.first().filter(|_| count > 0) {
            out.say(&format!("{}: {}.", first.format("%B"), text::counted(count, "day")))?;
        }
    }
    Ok(())
}

/// Draws some months: their names above their weeks, one line for each weekday.
fn draw(session: &Session, days: &[NaiveDate], out: &mut Output<'_>) -> Result<(), Failure> {
    let (Some(first), Some(last)) = (days.first(), days.last()) else { return Ok(()) };
    let start = date::week_start(*first, session.config.week_starts.weekday());
    let week_of = |day: &NaiveDate| usize::try_from((*day - start).num_days() / 7).unwrap_or(0);
    let mut months = String::new();
    for month in days.chunk_by(|a, b| a.month() == b.month()) {
        let Some(first) = month.first().filter(|day| day.day() == 1 || month.len() > 14) else {
            continue;
        };
        let at = MARGIN + WEEK * week_of(first);
        months = format!("{months:<at$}{}", first.format("%b"));
    }
    out.say("")?;
    out.line(&[(Role::Plain, &months)])?;
    for row in 0..7 {
        let weekday = date::ahead(start, row);
        let name: String = weekday.format("%a").to_string().chars().take(2).collect();
        let mut cells = vec![(Role::Plain, format!("{name:<MARGIN$}"))];
        for day in weekday.iter_weeks().take_while(|day| day <= last) {
            let is_shown = day >= *first;
            cells.push(if is_shown { sign(session, day, out) } else { (Role::Plain, " ".into()) });
            cells.push((Role::Plain, " ".into()));
        }
        let cells: Vec<(Role, &str)> = cells.iter().map(|(role, it)| (*role, &**it)).collect();
        out.line(&cells)?;
    }
    Ok(())
}

fn sign(session: &Session, day: NaiveDate, out: &Output<'_>) -> (Role, String) {
    let [nothing, today] = signs(out);
    match history::cell(session.journal(), day, session.today()) {
        Cell::Moment(category) => (Role::Done, category.number().to_string()),
        Cell::Rest => (Role::Rest, "~".to_owned()),
        Cell::Today => (Role::Accent, today.to_owned()),
        Cell::Nothing | Cell::Future => (Role::Plain, nothing.to_owned()),
    }
}

fn signs(out: &Output<'_>) -> [&'static str; 2] {
    if out.style.has_unicode { ["\u{b7}", "\u{25cb}"] } else { [".", "o"] }
}

/// Says what each sign stands for.
fn legend(session: &Session, columns: usize, out: &mut Output<'_>) -> Result<(), Failure> {
    let [nothing, today] = signs(out);
    let way = |id: CategoryId| format!("{} {}", id.number(), session.deck.category(id).short);
    let ways = CategoryId::ALL.into_iter().map(way);
    let signs = [format!("~ rest  {nothing} nothing  {today} today")];
    // A sign and its word stay on one line.
    let parts: Vec<String> = ways.chain(signs).map(|it| it.replace(' ', "\u{a0}")).collect();
    out.say("")?;
    for line in textwrap::wrap(&parts.join("  "), columns.min(60)) {
        out.line(&[(Role::Plain, &line.replace('\u{a0}', " "))])?;
    }
    Ok(())
}
