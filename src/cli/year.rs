//! `year`: a year as a calendar of digits, each the way that was done last on its day. It holds no
//! word of a note, so that it can be shown around.

use chrono::{Datelike as _, NaiveDate};

use super::output::{Output, Role};
use super::{failure::Outcome, session::Session};
use crate::domain::history::{self, Cell};
use crate::domain::{date, deck::CategoryId, text};
use crate::store::Span;

/// Columns before the first week, and those of a week.
const MARGIN: usize = 4;
const WEEK: usize = 2;
/// How many months stand side by side, and the columns that they take at most.
const BANDS: [(u32, usize); 4] = [(12, 112), (6, 60), (3, 34), (1, 0)];
/// The columns of a page, for a file or a pipe.
const PAGE: usize = 80;

/// Runs `year`.
pub(super) fn run(year: Option<i32>, session: &mut Session<'_>) -> Outcome {
    session.load(Span::All)?;
    let today = session.today();
    let year = year.unwrap_or(today.year());
    let first = session.journal().records().first().and_then(|record| record.content.date());
    let first = first.map_or(today, |first| first.min(today));
    let january = NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or(today);
    let days = january.iter_days().take_while(|day| day.year() == year);
    // Before the first day of the journal there was nothing to miss.
    let days: Vec<NaiveDate> = days.filter(|day| (first..=today).contains(day)).collect();
    let done = done_days(&days, session);
    session.out.say(&match done {
        0 => format!("{year}: no moments."),
        done => format!("{year}: {} with a moment.", text::counted(done, "day")),
    })?;
    if session.out.style.is_spoken {
        for month in days.chunk_by(|a, b| a.month() == b.month()) {
            let count = text::counted(done_days(month, session), "day");
            session.out.say(&format!("{}: {count}.", month[0].format("%B")))?;
        }
    } else if done > 0 {
        let columns = session.out.style.columns.unwrap_or(PAGE);
        let months = BANDS.iter().find(|(_, width)| *width <= columns).map_or(1, |band| band.0);
        for band in days.chunk_by(|a, b| a.month0() / months == b.month0() / months) {
            draw(band, session)?;
        }
        legend(columns, session)?;
    }
    Ok(())
}

fn done_days(days: &[NaiveDate], session: &Session<'_>) -> usize {
    days.iter().filter(|day| session.journal().day(**day).has_moment()).count()
}

/// Draws some months, of which there is a day: their names above their weeks, a line for each weekday.
fn draw(days: &[NaiveDate], session: &Session<'_>) -> Outcome {
    let start = date::week_start(days[0], session.config.week_starts.weekday());
    let mut names = String::new();
    for month in days.chunk_by(|a, b| a.month() == b.month()) {
        let week = usize::try_from((month[0] - start).num_days() / 7).unwrap_or_default();
        let at = MARGIN + WEEK * week;
        if names.len() < at {
            names = format!("{names:<at$}{}", month[0].format("%b"));
        }
    }
    session.out.say("")?;
    session.out.line(&[(Role::Plain, &names)])?;
    for row in 0..7 {
        let weekday = date::ahead(start, row);
        let name: String = weekday.format("%a").to_string().chars().take(2).collect();
        let mut cells = vec![(Role::Plain, format!("{name:<MARGIN$}"))];
        for day in weekday.iter_weeks().take_while(|day| day <= &days[days.len() - 1]) {
            let blank = (Role::Plain, "  ".to_owned());
            cells.push(if day < days[0] { blank } else { sign(day, session) });
        }
        let cells: Vec<(Role, &str)> = cells.iter().map(|(role, it)| (*role, &**it)).collect();
        session.out.line(&cells)?;
    }
    Ok(())
}

fn sign(day: NaiveDate, session: &Session<'_>) -> (Role, String) {
    let [nothing, today] = signs(&session.out);
    match history::cell(session.journal(), day, session.today()) {
        Cell::Moment(category) => (Role::Done, format!("{} ", category.number())),
        Cell::Rest => (Role::Rest, "~ ".to_owned()),
        Cell::Today => (Role::Accent, format!("{today} ")),
        Cell::Nothing | Cell::Future => (Role::Plain, format!("{nothing} ")),
    }
}

fn signs(out: &Output<'_>) -> [&'static str; 2] {
    if out.style.has_unicode { ["\u{b7}", "\u{25cb}"] } else { [".", "o"] }
}

/// Says what each sign stands for.
fn legend(columns: usize, session: &Session<'_>) -> Outcome {
    let [nothing, today] = signs(&session.out);
    let way = |id: CategoryId| format!("{} {}", id.number(), session.deck.category(id).short);
    let signs = format!("~ rest  {nothing} nothing  {today} today");
    // A sign and its word stay on one line.
    let parts = CategoryId::ALL.map(way).into_iter().chain([signs]);
    let parts: Vec<String> = parts.map(|part| part.replace(' ', "\u{a0}")).collect();
    session.out.say("")?;
    for line in textwrap::wrap(&parts.join("  "), columns.min(60)) {
        session.out.line(&[(Role::Plain, &line.replace('\u{a0}', " "))])?;
    }
    Ok(())
}
