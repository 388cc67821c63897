//! `today` and `swap`: an idea, and how its day stands.

use chrono::NaiveDate;
use serde::Serialize;

use super::{
    answers::{self, MomentAnswer},
    args::TodayArgs,
    check,
    failure::{Failure, Status},
    talk::{Answer, Role, Talk},
    values,
    work::{Door, Work},
};
use crate::{
    coach::{Coach, Refusal},
    domain::{
        category::CategoryId,
        day, history,
        record::{Filed, Moment, Size},
        scheduler::{Pick, Relaxed},
    },
    store::Scope,
};

/// An idea with all its sizes, and how its day stands.
#[derive(Debug, Serialize)]
struct TodayAnswer<'a> {
    date: NaiveDate,
    category: CategoryId,
    prompt: &'a str,
    title: &'a str,
    text: Option<&'a str>,
    tiny: Option<&'a str>,
    more: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    say: Option<&'a str>,
    minutes: Option<u8>,
    size: Size,
    why: String,
    done: bool,
    moments: Vec<MomentAnswer<'a>>,
    #[serde(skip)]
    name: &'a str,
    #[serde(skip)]
    relaxed: Option<&'static str>,
    #[serde(skip)]
    standing: String,
}

/// Runs `today`.
///
/// # Errors
/// The day is none or still to come, the journal cannot be read, or the output cannot be written.
pub(super) fn run(
    args: &TodayArgs,
    door: &Door<'_>,
    talk: &mut Talk<'_>,
) -> Result<Status, Failure> {
    let mut work = door.enter(Scope::Recent, talk)?;
    let today = work.today();
    let date = values::date_or("--date", args.date.as_deref(), today, today)?;
    if date > today {
        return Err(Failure::refused(&Refusal::Ahead(date), today));
    }
    work.reach(date)?;
    if date == today {
        record_offer(&mut work, talk)?;
    }
    let status = show(&work.coach, date, talk)?;
    work.tell_besides(talk)?;
    check::warn_of_missing(&mut work.session, talk)?;
    Ok(status)
}

/// Runs `swap`.
///
/// # Errors
/// The journal cannot be read or written, or the output cannot be written.
pub(super) fn swap(door: &Door<'_>, talk: &mut Talk<'_>) -> Result<Status, Failure> {
    let mut work = door.enter(Scope::Recent, talk)?;
    let today = work.today();
    match work.carry_out(Coach::swap)? {
        Ok(_) => talk.saved = Some(answers::UNDO.to_owned()),
        Err(Refusal::AlreadyDone(_)) if !talk.manner().json => {
            talk.say("Today's is done. For another moment: hullo add CATEGORY")?;
            return Ok(Status::Fine);
        }
        Err(Refusal::Unchanged) if !talk.manner().json => {
            talk.say("There is no other idea that fits your choices.")?;
            return Ok(Status::Fine);
        }
        Err(Refusal::AlreadyDone(_) | Refusal::Unchanged) => {}
        Err(refusal) => return Err(Failure::refused(&refusal, today)),
    }
    show(&work.coach, today, talk)?;
    if let Some(line) = work.coach.third_swap_line().filter(|_| !talk.manner().json) {
        talk.say(&format!("   {line}"))?;
        talk.say("   hullo done --tiny, or hullo rest")?;
    }
    work.tell_besides(talk)?;
    Ok(Status::Fine)
}

/// Records that the idea was shown. It is shown all the same if that cannot be written.
fn record_offer(work: &mut Work, talk: &mut Talk<'_>) -> Result<(), Failure> {
    if work.coach.offer_today().is_none() {
        return Ok(());
    }
    match work.carry_out(|coach| coach.offer_today().ok_or(Refusal::Unchanged)) {
        Ok(_) => Ok(()),
        Err(failure) => match failure.line(None) {
            Some(line) => talk.warn(&format!("today's idea is shown but {line}")),
            None => Ok(()),
        },
    }
}

fn show(coach: &Coach, date: NaiveDate, talk: &mut Talk<'_>) -> Result<Status, Failure> {
    let pick = coach.pick_on(date);
    talk.answer(&TodayAnswer::new(coach, date, &pick))?;
    Ok(Status::Fine)
}

impl<'a> TodayAnswer<'a> {
    fn new(coach: &'a Coach, date: NaiveDate, pick: &'a Pick) -> Self {
        let day = coach.journal().day(date);
        let done = day.moment_of(&pick.id);
        let prompt = pick.prompt.as_ref();
        let only_tiny = pick.relaxed == Some(Relaxed::OptOuts);
        let size = if only_tiny { Size::Tiny } else { Size::Usual };
        Self {
            date,
            category: pick.category,
            prompt: &pick.id,
            title: &pick.title,
            text: prompt.map(|prompt| prompt.text.as_str()),
            tiny: prompt.map(|prompt| prompt.tiny.as_str()),
            more: prompt.map(|prompt| prompt.more.as_str()),
            say: prompt.and_then(|prompt| prompt.say.as_deref()),
            minutes: prompt.map(|prompt| prompt.minutes),
            size: done.map_or(size, |moment| moment.size),
            why: coach.why(pick),
            done: done.is_some(),
            moments: day.moments.iter().map(MomentAnswer::from).collect(),
            name: &coach.deck().head(pick.category).name,
            relaxed: coach.relaxed_line().filter(|_| date == coach.today()),
            standing: standing(coach, date, done),
        }
    }

    /// The text of the size that counts; the next step comes after the usual text, not in its place.
    fn own_text(&self) -> Option<&'a str> {
        if self.size == Size::Tiny { self.tiny } else { self.text }
    }
}

impl Answer for TodayAnswer<'_> {
    fn tell(&self, talk: &mut Talk<'_>) -> Result<(), Failure> {
        let digit = self.category.digit().to_string();
        let role = if self.done { Role::Done } else { Role::Accent };
        let name = format!("  {}: ", self.name);
        talk.line(&[(role, &digit), (Role::Plain, &name), (Role::Strong, self.title)])?;
        for text in self.own_text().into_iter().chain(self.relaxed) {
            talk.paragraph("   ", text)?;
        }
        talk.paragraph("   ", &self.standing)
    }
}

/// How the day stands, and what there is to do.
fn standing(coach: &Coach, date: NaiveDate, done: Option<&Filed<Moment>>) -> String {
    if date == coach.today() { standing_today(coach, done) } else { stood(coach, date, done) }
}

fn standing_today(coach: &Coach, done: Option<&Filed<Moment>>) -> String {
    let day = coach.journal().day(coach.today());
    if let Some(moment) = done {
        let at = history::clock_time(moment).map_or_else(String::new, |time| format!(" at {time}"));
        return format!("Done{at}. {}", answers::streak_sentence(coach));
    }
    if !day.moments.is_empty() {
        return "You have a moment today. This one too, if you like: hullo done".to_owned();
    }
    if !day.rests.is_empty() {
        return "Resting today. Nothing is owed.".to_owned();
    }
    "Still open. Mark it with: hullo done".to_owned()
}

fn stood(coach: &Coach, date: NaiveDate, done: Option<&Filed<Moment>>) -> String {
    let day = coach.journal().day(date);
    let on = day::short(date, coach.today());
    if done.is_some() {
        return format!("Done on {on}.");
    }
    if day.offers.is_empty() {
        return format!(
            "Not offered on {on}. For something of your own: hullo add CATEGORY --date {date}"
        );
    }
    if day.is_open() {
        return format!("Open on {on}. If it happened: hullo done --date {date}");
    }
    let stood = if day.moments.is_empty() {
        "was a rest day. If it happened all the same"
    } else {
        "has another moment. If this one happened too"
    };
    format!("{on} {stood}: hullo done --date {date}")
}
