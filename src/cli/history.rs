//! `history`: the moments that a filter finds.

use chrono::NaiveDate;
use serde::Serialize;
use unicode_width::UnicodeWidthStr as _;

use super::{
    answers::MomentAnswer,
    args::HistoryArgs,
    check,
    failure::{Failure, Status},
    talk::{Answer, Role, Talk},
    values,
    work::Door,
};
use crate::{
    coach::Coach,
    domain::{
        day,
        history::Filter,
        record::{Filed, Moment},
    },
    store::Scope,
};

/// Moments, the newest first, as JSON lists them; in words they are told in the order of a diary.
#[derive(Serialize)]
struct HistoryAnswer<'a> {
    moments: Vec<MomentAnswer<'a>>,
    #[serde(skip)]
    filed: Vec<&'a Filed<Moment>>,
    #[serde(skip)]
    today: NaiveDate,
    #[serde(skip)]
    ids: bool,
    #[serde(skip)]
    coach: &'a Coach,
}

/// Runs `history`.
///
/// # Errors
/// An option's value is none, the journal cannot be read, or the output cannot be written.
pub(super) fn run(
    args: &HistoryArgs,
    door: &Door<'_>,
    talk: &mut Talk<'_>,
) -> Result<Status, Failure> {
    let limit = args.limit.as_deref().map_or(Ok(usize::MAX), values::limit)?;
    let category = args.category.as_deref().map(|text| door.category(text)).transpose()?;
    let mut work = door.enter(Scope::Everything, talk)?;
    let today = work.today();
    let date =
        |option, text: Option<&str>| text.map(|text| values::date(option, text, today)).transpose();
    let filter = Filter {
        since: date("--since", args.since.as_deref())?,
        until: date("--until", args.until.as_deref())?,
        category,
        words: args.search.clone().unwrap_or_default(),
    };
    let found = filter.find(work.coach.journal(), work.coach.deck());
    let filed: Vec<&Filed<Moment>> = found.rev().take(limit).collect();
    let moments = filed.iter().copied().map(MomentAnswer::from).collect();
    let coach = &work.coach;
    talk.answer(&HistoryAnswer { moments, filed, today, ids: args.ids, coach })?;
    check::warn_of_unfiled(&work.coach, "not listed", talk)?;
    check::warn_of_missing(&mut work.session, talk)?;
    Ok(Status::Fine)
}

impl Answer for HistoryAnswer<'_> {
    fn tell(&self, talk: &mut Talk<'_>) -> Result<(), Failure> {
        if self.filed.is_empty() && talk.manner().terminal.is_some() {
            let all = self.coach.journal();
            let none = all.moments().next().is_none() && all.unfiled().is_empty();
            return talk.say(if none { "No moments yet." } else { "No moments found." });
        }
        if talk.manner().accessible {
            return self.tell_in_sentences(talk);
        }
        let dates: Vec<String> =
            self.filed.iter().map(|moment| day::short(moment.date, self.today)).collect();
        let ids: Vec<String> = self.filed.iter().map(|moment| moment.id.to_string()).collect();
        let width = |texts: &[String]| texts.iter().map(|text| text.width()).max().unwrap_or(0);
        let (date_width, id_width) = (width(&dates), width(&ids));
        for ((moment, date), id) in self.filed.iter().zip(&dates).zip(&ids).rev() {
            let id = if self.ids { format!("{id:id_width$}  ") } else { String::new() };
            let date = format!("{date:date_width$}  ");
            let digit = moment.category.digit().to_string();
            let words = format!("  {}", moment.note.as_deref().unwrap_or(&moment.title));
            talk.line(&[
                (Role::Plain, &id),
                (Role::Plain, &date),
                (Role::Done, &digit),
                (Role::Plain, &words),
            ])?;
        }
        Ok(())
    }
}

impl HistoryAnswer<'_> {
    /// A moment on each line, in words alone.
    fn tell_in_sentences(&self, talk: &mut Talk<'_>) -> Result<(), Failure> {
        for moment in self.filed.iter().rev() {
            let id = if self.ids { format!("{}: ", moment.id) } else { String::new() };
            talk.say(&format!("{id}{}", self.coach.told(moment)))?;
        }
        Ok(())
    }
}
