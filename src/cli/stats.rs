//! `stats`: how the days add up, in sentences. Nothing is ranked and nobody is scored.

use serde::{Serialize, Serializer};

use super::{
    failure::{Failure, Status},
    talk::{Answer, Role, Talk, padded},
    work::Door,
};
use crate::{
    coach::Coach,
    domain::{
        category::CategoryId,
        number::{counted, grouped},
        streak::Tally,
    },
    store::Scope,
};

/// How the days add up.
#[derive(Serialize)]
struct StatsAnswer<'a> {
    streak: u32,
    longest: u32,
    moments: u32,
    strength: f64,
    rounds: u32,
    by_category: ByCategory<'a>,
    #[serde(skip)]
    coach: &'a Coach,
}

/// The moments of each way, in the order of the numbers.
struct ByCategory<'a>(&'a Tally);

impl Serialize for ByCategory<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let moments = |category| (category, self.0.category(category).moments);
        serializer.collect_map(CategoryId::ALL.map(moments))
    }
}

/// Runs `stats`.
///
/// # Errors
/// The journal cannot be read, or the output cannot be written.
pub(super) fn run(door: &Door<'_>, talk: &mut Talk<'_>) -> Result<Status, Failure> {
    let work = door.enter(Scope::Recent, talk)?;
    let coach = &work.coach;
    let tally = coach.tally();
    talk.answer(&StatsAnswer {
        streak: coach.streak(),
        longest: tally.longest,
        moments: tally.moments,
        strength: tally.strength,
        rounds: tally.round.completed,
        by_category: ByCategory(tally),
        coach,
    })?;
    Ok(Status::Fine)
}

impl Answer for StatsAnswer<'_> {
    fn tell(&self, talk: &mut Talk<'_>) -> Result<(), Failure> {
        if self.moments == 0 {
            return talk.say("No moments yet. Your first one will open this page.");
        }
        if self.streak > 1 {
            talk.say(&format!("{}-day streak.", grouped(self.streak)))?;
        }
        let days = self.by_category.0.done_days;
        talk.say(&format!("{} on {}.", counted(self.moments, "moment"), counted(days, "day")))?;
        if let Some(round) = self.round() {
            talk.say(&round)?;
        }
        for category in CategoryId::ALL {
            let digit = category.digit().to_string();
            let name = &self.coach.deck().head(category).name;
            let moments = self.by_category.0.category(category).moments;
            let row = format!("  {}  {:>4}", padded(name, 22), grouped(moments));
            let role = if moments == 0 { Role::Plain } else { Role::Done };
            talk.line(&[(role, &digit), (Role::Plain, &row)])?;
        }
        Ok(())
    }
}

impl StatsAnswer<'_> {
    /// `4 rounds complete. In this round, 5 of nine ways so far.`
    fn round(&self) -> Option<String> {
        let line = self.coach.round_line()?;
        Some(match self.rounds {
            0 => line,
            rounds => format!("{} complete. {line}", counted(rounds, "round")),
        })
    }
}
