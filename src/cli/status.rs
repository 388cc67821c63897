//! `status`: today in one short line, for shell prompts and status bars, each in its own form. Reads and says, and
//! does nothing else.

use chrono::NaiveDate;
use serde::Serialize;

use super::{
    args::{StatusArgs, StatusFormat},
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
    #[serde(skip)]
    name: &'a str,
}

/// Runs `status`.
///
/// # Errors
/// JSON and a bar's form were both asked for, the journal cannot be read, or the output cannot be
/// written.
pub(super) fn run(
    args: &StatusArgs,
    door: &Door<'_>,
    talk: &mut Talk<'_>,
) -> Result<Status, Failure> {
    if talk.manner().json && args.format != StatusFormat::Plain {
        return Err(Failure::Usage(
            "--json and --format do not go together; see: hullo status --help".into(),
        ));
    }
    let work = door.enter_quietly(Scope::Recent)?;
    let day = work.coach.journal().day(work.today());
    let answer = StatusAnswer::new(&work.coach, day);
    match args.format {
        StatusFormat::Plain => talk.answer(&answer)?,
        StatusFormat::Tmux => talk.say(&answer.for_tmux(door.allows_color_in_bar()))?,
        StatusFormat::Starship => talk.say(&answer.for_starship(door.has_unicode()?))?,
        StatusFormat::Waybar => talk.object(&answer.for_waybar())?,
    }
    Ok(if args.check && day.is_open() { Status::StillOpen } else { Status::Fine })
}

/// What waybar's custom modules take: text in Pango's markup, and a class for the style sheet.
#[derive(Serialize)]
struct Waybar {
    text: String,
    alt: &'static str,
    tooltip: String,
    class: &'static str,
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
            name: &coach.deck().head(pick.category).name,
        }
    }

    /// The day's sign and what goes with it: `3` and `done, 5-day streak`.
    fn pieces(&self) -> (Role, char, String) {
        if let Some(category) = self.day.digit() {
            let (number, words) = self.streak_line;
            return (Role::Done, category.digit(), format!("done, {number}{words}"));
        }
        if !self.day.is_open() {
            return (Role::Rest, '~', "resting".to_owned());
        }
        (Role::Accent, self.category.digit(), self.title.to_owned())
    }

    /// For `status-right` and its like, where `#` begins what tmux takes for its own.
    fn for_tmux(&self, color: bool) -> String {
        let (role, sign, words) = self.pieces();
        let words = words.replace('#', "##");
        let name = match role {
            Role::Done => "cyan",
            Role::Rest => "magenta",
            _ => "yellow",
        };
        if color {
            format!("#[fg={name}]{sign}#[default] {words}")
        } else {
            format!("{sign} {words}")
        }
    }

    /// One sign, since a prompt has little room: the one of the calendar, and for an open day the
    /// number of its way beside it.
    fn for_starship(&self, unicode: bool) -> String {
        let (role, sign, _) = self.pieces();
        let open = if unicode { '\u{25cb}' } else { 'o' };
        if role == Role::Accent { format!("{open} {sign}") } else { sign.to_string() }
    }

    fn for_waybar(&self) -> Waybar {
        let (role, sign, words) = self.pieces();
        let class = match role {
            Role::Done => "done",
            Role::Rest => "resting",
            _ => "open",
        };
        let (number, streak) = self.streak_line;
        let tooltip = match (class, number) {
            // Before the first moment there is nothing to count.
            ("open", 0) => self.name.to_owned(),
            ("open", _) => format!("{}\n{number}{streak}", self.name),
            _ => words.clone(),
        };
        let text = if class == "open" { format!("{sign} {words}") } else { sign.to_string() };
        Waybar { text: for_pango(&text), alt: class, tooltip: for_pango(&tooltip), class }
    }
}

/// A text as Pango's markup has it.
fn for_pango(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

impl Answer for StatusAnswer<'_> {
    fn tell(&self, talk: &mut Talk<'_>) -> Result<(), Failure> {
        let (role, sign, words) = self.pieces();
        talk.line(&[(role, &sign.to_string()), (Role::Plain, " "), (Role::Plain, &words)])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        category::CategoryId,
        record::{Filed, Moment, RecordId, Rest},
    };

    fn answer<'a>(day: &'a Day, title: &'a str) -> StatusAnswer<'a> {
        StatusAnswer {
            date: NaiveDate::from_ymd_opt(2026, 11, 24).unwrap(),
            category: CategoryId::Music,
            title,
            done: false,
            streak: 0,
            day,
            streak_line: (5, "-day streak"),
            name: "Share music",
        }
    }

    fn done_and_resting() -> (Day, Day) {
        let (id, date) = (RecordId::parse("a-1").unwrap(), NaiveDate::from_ymd_opt(2026, 11, 24));
        let date = date.unwrap();
        let moment = Moment::bare(date, CategoryId::Eyes);
        let done = Day { moments: vec![Filed { id, fact: moment }], ..Day::default() };
        let resting =
            Day { rests: vec![Filed { id, fact: Rest { date, from: None } }], ..Day::default() };
        (done, resting)
    }

    #[test]
    fn every_bar_gets_every_kind_of_day_in_its_own_form() {
        let (open, (done, resting)) = (Day::default(), done_and_resting());
        let title = "Send one song";
        let cases = [
            (&open, "#[fg=yellow]5#[default] Send one song", "5 Send one song", "○ 5", "o 5"),
            (&done, "#[fg=cyan]7#[default] done, 5-day streak", "7 done, 5-day streak", "7", "7"),
            (&resting, "#[fg=magenta]~#[default] resting", "~ resting", "~", "~"),
        ];
        for (day, colored, plain, unicode, ascii) in cases {
            let answer = answer(day, title);
            assert_eq!(answer.for_tmux(true), colored);
            assert_eq!(answer.for_tmux(false), plain);
            assert_eq!(answer.for_starship(true), unicode);
            assert_eq!(answer.for_starship(false), ascii);
        }
        let waybar = |day| serde_json::to_string(&answer(day, title).for_waybar()).unwrap();
        assert_eq!(
            waybar(&open),
            r#"{"text":"5 Send one song","alt":"open","tooltip":"Share music\n5-day streak","class":"open"}"#
        );
        assert_eq!(
            waybar(&done),
            r#"{"text":"7","alt":"done","tooltip":"done, 5-day streak","class":"done"}"#
        );
        assert_eq!(
            waybar(&resting),
            r#"{"text":"~","alt":"resting","tooltip":"resting","class":"resting"}"#
        );
    }

    #[test]
    fn no_bar_shows_a_zero() {
        let day = Day::default();
        let first = StatusAnswer { streak_line: (0, " moments so far"), ..answer(&day, "t") };
        assert_eq!(first.for_waybar().tooltip, "Share music");
        let bars = [
            first.for_tmux(true),
            first.for_tmux(false),
            first.for_starship(true),
            first.for_starship(false),
            serde_json::to_string(&first.for_waybar()).unwrap(),
        ];
        for bar in bars {
            assert!(!bar.contains('0'), "{bar}");
        }
    }

    #[test]
    fn a_title_steers_no_bar() {
        let day = Day::default();
        let answer = answer(&day, "#(reboot) #[fg=red] <b>R&B</b>");
        assert_eq!(answer.for_tmux(false), "5 ##(reboot) ##[fg=red] <b>R&B</b>");
        let text = answer.for_waybar().text;
        assert_eq!(text, "5 #(reboot) #[fg=red] &lt;b&gt;R&amp;B&lt;/b&gt;");
    }
}
