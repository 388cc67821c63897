//! `year`: a year as a calendar of digits, each the way that was done on its day last. It holds no
//! word that a person wrote, so that it can be shown around.

use chrono::{Datelike, NaiveDate, Weekday};
use unicode_width::UnicodeWidthStr as _;

use super::{
    args::YearArgs,
    failure::{Failure, Status},
    talk::{Role, Talk},
    work::{Door, Work},
};
use crate::{
    domain::{
        category::CategoryId,
        day,
        history::{self, Cell},
        number::counted,
    },
    store::Scope,
};

/// Columns before the first week.
const MARGIN: usize = 4;

/// How many months stand side by side, and the columns that takes at most: weeks of two columns.
const BANDS: [(u32, usize); 4] = [(12, 112), (6, 60), (3, 34), (1, 0)];

/// The columns of a page, for a file or a pipe.
const PAGE: usize = 80;

/// What is shown of a day, without words.
struct Signs {
    rest: &'static str,
    nothing: &'static str,
    today: &'static str,
}

const UNICODE: Signs = Signs { rest: "~", nothing: "·", today: "○" };
const ASCII: Signs = Signs { rest: "~", nothing: ".", today: "o" };

/// One year of a journal.
struct Picture<'a> {
    work: &'a Work,
    /// The first day of the journal: before it there was nothing to miss.
    begins: NaiveDate,
    year: i32,
    signs: &'static Signs,
    week_starts: Weekday,
}

/// Runs `year`.
///
/// # Errors
/// The year is none or still to come, the journal cannot be read, or the output cannot be written.
pub(super) fn run(
    args: &YearArgs,
    door: &Door<'_>,
    talk: &mut Talk<'_>,
) -> Result<Status, Failure> {
    let year = args.year.as_deref().map(year_of).transpose()?;
    let signs = if door.has_unicode()? { &UNICODE } else { &ASCII };
    let week_starts = door.config()?.week_starts.weekday();
    let work = door.enter(Scope::Everything, talk)?;
    let this_year = work.today().year();
    let year = year.unwrap_or(this_year);
    if year > this_year {
        return Err(Failure::Usage(format!("{year} is still to come; use a year that has been")));
    }
    let begins = work.coach.journal().days().next().map_or(work.today(), |(date, _)| date);
    Picture { work: &work, begins, year, signs, week_starts }.draw(talk)?;
    Ok(Status::Fine)
}

fn year_of(text: &str) -> Result<i32, Failure> {
    let year = text.parse().ok().filter(|year| text.len() == 4 && day::YEARS.contains(year));
    year.ok_or_else(|| {
        Failure::Usage("YEAR is a year from 1970 on in four digits, such as 2026".to_owned())
    })
}

impl Picture<'_> {
    fn draw(&self, talk: &mut Talk<'_>) -> Result<(), Failure> {
        let columns = talk.manner().terminal.unwrap_or(PAGE);
        let months = BANDS.iter().find(|(_, width)| *width <= columns).map_or(1, |band| band.0);
        self.title(talk)?;
        if self.year < self.begins.year() {
            return Ok(());
        }
        for first in (1..=12).step_by(months as usize) {
            let Some((from, until)) = self.band(first, first + months - 1) else { continue };
            talk.say("")?;
            self.months(from, until, talk)?;
            for row in 0..7 {
                self.row(row, (from, until), talk)?;
            }
        }
        talk.say("")?;
        self.legend(columns, talk)
    }

    /// `2026: 41 days with a moment.` None is no number to show anybody.
    fn title(&self, talk: &mut Talk<'_>) -> Result<(), Failure> {
        let days = self.days().filter(|date| matches!(self.cell(*date), Cell::Done(_))).count();
        let said = match days {
            0 if self.year == self.work.today().year() => ": no moments yet.".to_owned(),
            0 => ": no moments.".to_owned(),
            days => format!(": {} with a moment.", counted(days, "day")),
        };
        talk.line(&[(Role::Strong, &self.year.to_string()), (Role::Plain, &said)])
    }

    fn days(&self) -> impl Iterator<Item = NaiveDate> {
        let first = NaiveDate::from_ymd_opt(self.year, 1, 1);
        first.into_iter().flat_map(|day| day.iter_days()).take_while(|day| day.year() == self.year)
    }

    /// The first and the last day of some months, from that in which the journal begins to today; none
    /// if there are none.
    fn band(&self, first: u32, last: u32) -> Option<(NaiveDate, NaiveDate)> {
        let from = NaiveDate::from_ymd_opt(self.year, first, 1)?;
        let until = self.days().filter(|date| date.month() <= last).last()?;
        let today = self.work.today();
        let from = from.max(self.begins.with_day(1)?);
        (from <= today && until >= self.begins).then_some((from, until.min(today)))
    }

    fn cell(&self, date: NaiveDate) -> Cell {
        history::cell(self.work.coach.journal(), date, self.work.today())
    }

    /// The months' names, each over the week that its first day is in.
    fn months(
        &self,
        from: NaiveDate,
        until: NaiveDate,
        talk: &mut Talk<'_>,
    ) -> Result<(), Failure> {
        let mut line = " ".repeat(MARGIN);
        for week in self.weeks(from, until) {
            let days = week.iter_days().take(7);
            let begins = days.filter(|date| (from..=until).contains(date)).find(|it| it.day() == 1);
            let Some(month) = begins else { continue };
            let weeks =
                usize::try_from(day::between(day::week_of(from, self.week_starts), week) / 7);
            let at = MARGIN + 2 * weeks.unwrap_or_default();
            line = format!("{line:<at$}{}", month.format("%b"));
        }
        talk.say(&line)
    }

    /// One weekday of every week.
    fn row(
        &self,
        row: u64,
        (from, until): (NaiveDate, NaiveDate),
        talk: &mut Talk<'_>,
    ) -> Result<(), Failure> {
        let mut pieces: Vec<(Role, String)> = Vec::new();
        for week in self.weeks(from, until) {
            let date = day::ahead(week, row);
            if pieces.is_empty() {
                let name: String = date.format("%a").to_string().chars().take(2).collect();
                pieces.push((Role::Plain, format!("{name:<MARGIN$}")));
            }
            pieces.push(
                match (from.max(self.begins)..=until).contains(&date).then(|| self.cell(date)) {
                    Some(Cell::Done(category)) => (Role::Done, category.digit().to_string()),
                    Some(Cell::Rest) => (Role::Rest, self.signs.rest.to_owned()),
                    Some(Cell::Today) => (Role::Accent, self.signs.today.to_owned()),
                    Some(Cell::Nothing) => (Role::Plain, self.signs.nothing.to_owned()),
                    Some(Cell::Ahead) | None => (Role::Plain, " ".to_owned()),
                },
            );
            pieces.push((Role::Plain, " ".to_owned()));
        }
        while pieces.last().is_some_and(|(_, text)| text.trim().is_empty()) {
            pieces.pop();
        }
        let pieces: Vec<(Role, &str)> =
            pieces.iter().map(|(role, text)| (*role, text.as_str())).collect();
        talk.line(&pieces)
    }

    /// What each sign stands for, as many on a line as there is room for.
    fn legend(&self, columns: usize, talk: &mut Talk<'_>) -> Result<(), Failure> {
        let deck = self.work.coach.deck();
        let ways = CategoryId::ALL.map(|it| format!("{} {}", it.digit(), deck.head(it).short));
        let signs = [
            (self.signs.rest, "rest"),
            (self.signs.nothing, "nothing"),
            (self.signs.today, "today"),
        ];
        let signs = signs.map(|(sign, word)| format!("{sign} {word}"));
        let mut line = String::new();
        for item in ways.iter().chain(&signs) {
            if !line.is_empty() && line.width() + 2 + item.width() > columns.min(60) {
                talk.say(&line)?;
                line.clear();
            }
            if !line.is_empty() {
                line.push_str("  ");
            }
            line.push_str(item);
        }
        talk.say(&line)
    }

    /// The first days of the weeks from one day's to another's.
    fn weeks(&self, from: NaiveDate, until: NaiveDate) -> impl Iterator<Item = NaiveDate> + use<> {
        let first = day::week_of(from, self.week_starts);
        first.iter_weeks().take_while(move |week| *week <= until)
    }
}
