//! `status`: today in one short line, for prompts and bars. Reads and says, and does nothing else.

use chrono::NaiveDate;
use serde::Serialize;

use super::{
    args::StatusArgs,
    failure::{Failure, Status},
    talk::{Answer, Role, Talk},
    work::Door,
};
use crate::{
    coach::Coach,
    domain::{category::CategoryId, journal::Day},
    store::Scope,
};

/// How today stands.
#[derive(Serialize)]
struct StatusAnswer<'a> {
    date: NaiveDate,
    category: CategoryId,
    title: &'a str,
    done: bool,
    streak: u32,
    #[serde(skip)]
    day: &'a Day,
    #[serde(skip)]
    streak_line: (u32, &'static str),
}

/// Runs `status`.
///
/// # Errors
/// The journal cannot be read, or the output cannot be written.
pub(super) fn run(
    args: &StatusArgs,
    door: &Door<'_>,
    talk: &mut Talk<'_>,
) -> Result<Status, Failure> {
    let work = door.enter_quietly(Scope::Recent)?;
    let day = work.coach.journal().day(work.today());
    talk.answer(&StatusAnswer::new(&work.coach, day))?;
    Ok(if args.check && day.is_open() { Status::StillOpen } else { Status::Fine })
}

impl<'a> StatusAnswer<'a> {
    fn new(coach: &'a Coach, day: &'a Day) -> Self {
        let pick = coach.pick();
        Self {
            date: coach.today(),
            category: pick.category,
            title: &pick.title,
            done: !day.moments.is_empty(),
            streak: coach.streak(),
            day,
            streak_line: coach.streak_line(),
        }
    }
}

impl Answer for StatusAnswer<'_> {
    fn tell(&self, talk: &mut Talk<'_>) -> Result<(), Failure> {
        if let Some(category) = self.day.digit() {
            let (number, words) = self.streak_line;
            let done = format!(" done, {number}{words}");
            return talk.line(&[(Role::Done, &category.digit().to_string()), (Role::Plain, &done)]);
        }
        if !self.day.is_open() {
            return talk.line(&[(Role::Rest, "~"), (Role::Plain, " resting")]);
        }
        let digit = self.category.digit().to_string();
        talk.line(&[(Role::Accent, &digit), (Role::Plain, " "), (Role::Plain, self.title)])
    }
}
