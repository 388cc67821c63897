//! A made-up year: somebody who is offered an idea on most days, by hullo's own choice, and does more
//! than half of them. The same year every time.

use anyhow::Context as _;
use chrono::{DateTime, FixedOffset, NaiveDate, TimeDelta};
use hullo::{
    coach::{Coach, Done, Rested},
    domain::{
        category::CategoryId,
        change::Change,
        deck::Deck,
        hash,
        kept::Loaded,
        profile::Profile,
        record::{Score, Size},
    },
    store::{Scope, Stamp, Store as _, memory::Memory},
};

use super::run;

/// The days before the pictures' own.
const DAYS: i64 = 350;

/// Notes for each of the nine, in their order.
const NOTES: [[&str; 4]; 9] = [
    [
        "Sent @priya the goose picture. She sent one back.",
        "Wrote to @ludo out of nowhere. He was on a train.",
        "Said good morning in the group. Three good mornings back.",
        "Thanked @noor for the lamp, two years late.",
    ],
    [
        "Told the barista I like the playlist.",
        "Told @sam that the soup was the best yet.",
        "Said to @tess how calmly she had handled the call.",
        "The bus driver waited for me. I told him it made my day.",
    ],
    [
        "Called @ana on the walk home. She is learning to weld.",
        "Five minutes with @mum about the plum tree.",
        "Voice note to @ludo from the canal. He sang back.",
        "Asked @sam how the new school is. Better than feared.",
    ],
    [
        "Library, an hour, upstairs by the window.",
        "Sat on the market steps and nodded at the flower seller.",
        "Same bench, same dog, longer chat.",
        "Went to the reading. Left early, glad I went.",
    ],
    [
        "Sent @priya that song from the ferry.",
        "Sang in the kitchen with @tess. Badly.",
        "Asked @noor what he listens to in the lab.",
        "Hummed with the neighbor's radio. She turned it up.",
    ],
    [
        "Listened to @sam about the move. Said back the bit on the schools.",
        "Asked @mum one more question than usual.",
        "Let @ben finish. He had a good idea at the end.",
        "Just nodded a lot. @ana said it helped.",
    ],
    [
        "Looked up at the till and smiled. So did she.",
        "Coffee with @ben without the phone on the table.",
        "Waved at the man with the red bicycle.",
        "Held the door and the look. Nice.",
    ],
    [
        "Asked @tess about her grandmother's ring.",
        "Wore the green scarf. Two people asked.",
        "Told @noor where my coat is from.",
        "Said hello to somebody with the same shoes.",
    ],
    [
        "Ten quiet minutes on the bench.",
        "Wrote down three good things. The third took a while.",
        "Early night, phone in the hall.",
        "Was kind to myself about the train.",
    ],
];

/// The year as a store holds it.
pub(crate) fn kept() -> anyhow::Result<Loaded> {
    let now = run::now()?;
    let first = now - TimeDelta::days(DAYS);
    let profile = Profile::new(20_261_127, first.date_naive());
    let kept = Loaded { profile, ..Loaded::default() };
    let mut store = Memory::new(run::device()?, kept);
    let loaded = store.load(Scope::Everything, first.date_naive())?;
    let coach = Coach::new(Deck::bundled(), loaded, first.date_naive());
    let mut life = Life { coach, store };
    for days in 0..DAYS {
        life.live(first + TimeDelta::days(days))?;
    }
    Ok(life.store.kept)
}

struct Life {
    coach: Coach,
    store: Memory,
}

impl Life {
    fn live(&mut self, morning: DateTime<FixedOffset>) -> anyhow::Result<()> {
        let date = morning.date_naive();
        let chance = Chance(date);
        self.coach.set_today(date);
        // Some days pass without a look; the last two weeks have few of those.
        let recent = run::now()?.date_naive() - date < TimeDelta::days(14);
        match chance.below("day", if recent { 10 } else { 16 }) {
            0 if !recent => return self.rest(date),
            1 => return Ok(()),
            2..=5 if !recent => return self.write(self.coach.offer_today(), morning),
            _ => {}
        }
        self.write(self.coach.offer_today(), morning)?;
        let expected = Self::score("expected", date, 4)?;
        if chance.below("asked", 3) == 0 {
            self.write(self.coach.expect(expected).ok(), morning)?;
        }
        let minutes = i64::try_from(chance.below("minute", 600))?;
        self.do_it(morning + TimeDelta::minutes(minutes))
    }

    fn do_it(&mut self, at: DateTime<FixedOffset>) -> anyhow::Result<()> {
        let date = at.date_naive();
        let chance = Chance(date);
        let category = self.coach.pick().category;
        let size = [Size::Usual, Size::Usual, Size::Tiny, Size::More][chance.below("size", 4)];
        let recent = run::now()?.date_naive() - date < TimeDelta::days(14);
        let noted = recent || chance.below("noted", 3) > 0;
        let note = noted.then(|| note(category, chance).to_owned());
        let done = self.coach.done(Done { date, size, note, at });
        self.write(Some(done.ok().context("an idea cannot be done")?), at)?;
        if let (Some(_), Some(moment)) = (self.coach.expected_today(), self.coach.done_today()) {
            let felt = self.coach.feel(moment.id, Self::score("felt", date, 3)?);
            self.write(felt.ok(), at)?;
        }
        Ok(())
    }

    fn rest(&mut self, date: NaiveDate) -> anyhow::Result<()> {
        let rest = self.coach.rest(Rested { from: date, until: date });
        self.write(rest.ok(), run::now()?)
    }

    /// Expected from 1 to 4, felt from 3 to 5.
    fn score(what: &str, date: NaiveDate, of: usize) -> anyhow::Result<Score> {
        let least = if what == "felt" { 3 } else { 1 };
        let score = least + u8::try_from(Chance(date).below(what, of))?;
        Score::new(score).context("a score is from 1 to 5")
    }

    fn write(&mut self, change: Option<Change>, at: DateTime<FixedOffset>) -> anyhow::Result<()> {
        let Some(change) = change else { return Ok(()) };
        let seconds = at.timestamp().unsigned_abs();
        let stamp = Stamp { seconds, today: self.coach.today() };
        self.coach.committed(self.store.commit(change, stamp)?);
        Ok(())
    }
}

fn note(category: CategoryId, chance: Chance) -> &'static str {
    NOTES[category.index()][chance.below("note", 4)]
}

/// One day's dice.
#[derive(Clone, Copy)]
struct Chance(NaiveDate);

impl Chance {
    fn below(self, what: &str, limit: usize) -> usize {
        let hash = hash::hash(&[self.0.to_string().as_bytes(), what.as_bytes()]);
        // FNV-1a alone follows the last bytes too closely; one round of Fibonacci hashing mixes them.
        let mixed = hash.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32;
        usize::try_from(mixed % (limit as u64)).unwrap_or_default()
    }
}
