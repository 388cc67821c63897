//! `menu`: the nine ways, how often each was done and how long ago.

use chrono::NaiveDate;
use serde::Serialize;

use super::{
    failure::{Failure, Status},
    talk::{Answer, Role, Talk, padded},
    work::Door,
};
use crate::{
    coach::Coach,
    domain::{category::CategoryId, menu::Row, number::grouped},
    store::Scope,
};

/// From this many columns on, names are written out.
const ROOM_FOR_NAMES: usize = 72;

/// The nine.
#[derive(Serialize)]
struct MenuAnswer<'a> {
    categories: Vec<Way<'a>>,
}

/// One of the nine.
#[derive(Serialize)]
struct Way<'a> {
    number: u8,
    id: CategoryId,
    name: &'a str,
    moments: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    last: Option<NaiveDate>,
    paused: bool,
    #[serde(skip)]
    short: &'a str,
    #[serde(skip)]
    row: &'a Row,
    #[serde(skip)]
    today: NaiveDate,
}

/// Runs `menu`.
///
/// # Errors
/// The journal cannot be read, or the output cannot be written.
pub(super) fn run(door: &Door<'_>, talk: &mut Talk<'_>) -> Result<Status, Failure> {
    let work = door.enter(Scope::Recent, talk)?;
    let rows = work.coach.menu();
    let categories = rows.iter().map(|row| Way::new(row, &work.coach)).collect();
    talk.answer(&MenuAnswer { categories })?;
    Ok(Status::Fine)
}

impl<'a> Way<'a> {
    fn new(row: &'a Row, coach: &'a Coach) -> Self {
        Self {
            number: row.category.number(),
            id: row.category,
            name: &row.name,
            moments: row.moments,
            last: row.last,
            paused: row.paused,
            short: &coach.deck().head(row.category).short,
            row,
            today: coach.today(),
        }
    }

    /// What else there is to say: `today's idea, in this round`.
    fn remarks(&self) -> String {
        let remarks = [
            (self.paused, "paused"),
            (self.row.todays, "today's idea"),
            (self.row.in_round && !self.paused, "in this round"),
        ];
        let remarks: Vec<&str> =
            remarks.iter().filter(|(holds, _)| *holds).map(|(_, remark)| *remark).collect();
        remarks.join(", ")
    }
}

impl Answer for MenuAnswer<'_> {
    fn tell(&self, talk: &mut Talk<'_>) -> Result<(), Failure> {
        let narrow = talk.manner().terminal.is_some_and(|columns| columns < ROOM_FOR_NAMES);
        for way in &self.categories {
            let last = way.row.last_words(way.today);
            let moments = grouped(way.moments);
            let rest = if narrow {
                let last = if way.paused { "paused" } else { &last };
                format!("  {}  {moments:>4}  {last}", padded(way.short, 12))
            } else {
                let remarks = way.remarks();
                let name = padded(way.name, 22);
                format!("  {name}  {moments:>4}  {last:<16}  {remarks}")
            };
            let role = match (way.paused, way.row.in_round) {
                (false, true) => Role::Done,
                (false, false) if way.row.todays => Role::Accent,
                _ => Role::Plain,
            };
            talk.line(&[(role, &way.number.to_string()), (Role::Plain, &rest)])?;
        }
        Ok(())
    }
}
