//! `year`: a year as a calendar of digits, each the way that was done last on its day. It holds no
//! word of a note, so that it can be shown around.

use chrono::{Datelike as _, NaiveDate};

use super::output::{Output, Role};
use super::{failure::Outcome, session::Session};
use crate::domain::history::{self, Cell};
use crate::domain::{date, deck::CategoryId, text};
use crate::store::Span;

/// Columns before the first week.
const MARGIN: usize = 4;
/// Columns of a month at most, of which two are those of a week.
const MONTH: usize = 9;
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
        // As many months stand side by side as there is room for, in bands of one length.
        let fits = |months: &usize| MARGIN + MONTH * months <= columns;
        let months = [12, 6, 4, 3, 2].into_iter().find(fits).unwrap_or(1);
        let band = |day: &NaiveDate| day.month0() as usize / months;
        days.chunk_by(|a, b| band(a) == band(b)).try_for_each(|band| draw(band, session))?;
        legend(session)?;
    }
    Ok(())
}

fn done_days(days: &[NaiveDate], session: &Session<'_>) -> usize {
    days.iter().filter(|day| session.journal().day(**day).has_moment()).count()
}

/// Draws some months, of which there is a day: their names above their weeks, a line for each weekday.
fn draw(days: &[NaiveDate], session: &Session<'_>) -> Outcome {
    let (first, last) = (days[0], days[days.len() - 1]);
    let start = date::week_start(first, session.config.week_starts);
    let weeks = start.iter_weeks().take_while(|week| *week <= last).count();
    let names = date::month_names(start, weeks, &(first..=last));
    session.out.say("")?;
    session.out.line(&[(Role::Plain, "    "), (Role::Plain, &names)])?;
    for weekday in start.iter_days().take(7) {
        let name: String = weekday.format("%a").to_string().chars().take(2).collect();
        let mut cells = vec![(Role::Plain, format!("{name:<MARGIN$}"))];
        let weeks = weekday.iter_weeks().take_while(|day| *day <= last);
        cells.extend(weeks.map(|day| match sign(day, session) {
            _ if day < first => (Role::Plain, "  ".to_owned()),
            (role, sign) => (role, sign + " "),
        }));
        let cells: Vec<(Role, &str)> = cells.iter().map(|(role, it)| (*role, &**it)).collect();
        session.out.line(&cells)?;
    }
    Ok(())
}

fn sign(day: NaiveDate, session: &Session<'_>) -> (Role, String) {
    let [nothing, today] = signs(&session.out);
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
fn legend(session: &Session<'_>) -> Outcome {
    let [nothing, today] = signs(&session.out);
    let way = |id: CategoryId| format!("{} {}", id.number(), session.deck.category(id).short);
    let signs = format!("~ rest  {nothing} nothing  {today} today");
    let parts: Vec<String> = CategoryId::ALL.map(way).into_iter().chain([signs]).collect();
    session.out.say("")?;
    parts.chunks(4).try_for_each(|line| session.out.say(&line.join("  ")))
}
