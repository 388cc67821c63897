//! Made-up journals of any length: a day has an offer and a moment, a third of the moments a note,
//! and now and then there is a rest. The same wish gives the same text, so that figures of two runs
//! can be set side by side. The ideas follow a plain rotation rather than the scheduler's choice: a
//! change of the scheduler then changes no history. Knows no files and no clock.

use std::collections::BTreeMap;

use chrono::{DateTime, Datelike as _, FixedOffset, NaiveDate, TimeDelta};
use hullo::{
    domain::{
        category::CategoryId,
        day,
        deck::{Deck, Prompt},
        hash,
        record::{DeviceId, Fact, Moment, Offer, Record, RecordId, Rest, Score, Size},
    },
    store::text,
};

/// One rest in this many days, on average.
const DAYS_TO_A_REST: u64 = 40;

const NAMES: [&str; 8] = ["Ana", "Sam", "Mum", "Ludo", "Priya", "Noor", "Tess", "Ben"];

const WORDS: [&str; 9] = [
    "wrote back within the hour and wants to walk on Sunday.",
    "laughed, and then told me about the new job.",
    "said nobody had asked that in a long while.",
    "sent a song in return. I had forgotten how good it is.",
    "was busy, so it stayed short. Still good to hear the voice.",
    "looked surprised and then smiled all the way to the tram stop, naïve as that sounds.",
    "told me the story of the lighthouse again. I asked one more question this time.",
    "did not answer yet. That is all right.",
    "and I sat on the steps for ten minutes and said hardly anything.",
];

/// What a history is to be like.
#[derive(Clone, Copy, Debug)]
pub struct Wish {
    /// How many years it covers.
    pub years: u32,
    /// Its last day.
    pub last: NaiveDate,
    /// Where it was lived, as seconds east of Greenwich.
    pub offset: FixedOffset,
    /// The device that wrote it.
    pub device: DeviceId,
    /// Makes one history differ from another.
    pub seed: u64,
}

/// The records, in order.
pub fn records(wish: Wish) -> Vec<Record> {
    let deck = Deck::bundled();
    let first = day::ahead(back_years(wish.last, wish.years), 1);
    let mut records = Vec::new();
    for (at, date) in (0..).zip(first.iter_days().take_while(|date| *date <= wish.last)) {
        let prompt = prompt_of(&deck, at);
        one_day(&mut records, wish, date, prompt);
    }
    records
}

/// The journal's files by name, as hullo would have left them.
pub fn files(wish: Wish) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    for record in records(wish) {
        let year = record.fact.date().map_or(0, |date| date.year());
        let file: &mut String = files
            .entry(format!("{year:04}-{}.toml", record.id.device))
            .or_insert_with(|| text::HEAD.to_owned());
        file.push_str(&text::render(&record));
    }
    files
}

fn back_years(date: NaiveDate, years: u32) -> NaiveDate {
    let year = date.year() - i32::try_from(years).unwrap_or_default();
    date.with_year(year).unwrap_or(date)
}

/// The nine in turn, and of each its ideas in turn.
fn prompt_of(deck: &Deck, at: usize) -> Option<&Prompt> {
    let category = CategoryId::ALL[at % CategoryId::ALL.len()];
    let prompts = deck.prompts(category);
    prompts.get((at / CategoryId::ALL.len()) % prompts.len().max(1))
}

fn one_day(records: &mut Vec<Record>, wish: Wish, date: NaiveDate, prompt: Option<&Prompt>) {
    let Some(prompt) = prompt else { return };
    let chance = Chance::of(wish.seed, date);
    let minutes = i64::try_from(chance.below("minute", 180)).unwrap_or_default();
    let morning = date.and_hms_opt(7, 30, 2).unwrap_or_default() + TimeDelta::minutes(minutes);
    let at = morning.and_local_timezone(wish.offset).single();
    let seconds = at.map_or(0, |at| (at.timestamp() - 1_577_836_800).max(0).unsigned_abs());
    let mut file = |later: u64, fact: Fact| {
        let id = RecordId { number: seconds + later, device: wish.device };
        records.push(Record { id, fact });
    };
    file(0, Fact::Offer(offer(prompt, date)));
    if chance.one_in("rest", DAYS_TO_A_REST) {
        file(40, Fact::Rest(Rest { date, from: None }));
    } else {
        file(140, Fact::Moment(moment(chance, prompt, date, at)));
    }
}

fn category(prompt: &Prompt) -> CategoryId {
    CategoryId::of_prompt(&prompt.id).unwrap_or(CategoryId::Yourself)
}

fn offer(prompt: &Prompt, date: NaiveDate) -> Offer {
    Offer {
        date,
        category: category(prompt),
        prompt: prompt.id.clone(),
        expected: None,
        from: None,
    }
}

fn moment(
    chance: Chance,
    prompt: &Prompt,
    date: NaiveDate,
    at: Option<DateTime<FixedOffset>>,
) -> Moment {
    let sizes = [Size::Usual, Size::Usual, Size::Usual, Size::Tiny, Size::More];
    let scored = chance.one_in("scored", 4);
    let score = |what| Score::new([1, 2, 3, 4, 5][chance.below(what, 5)]).filter(|_| scored);
    Moment {
        date,
        at: at.map(|at| at + TimeDelta::seconds(140)),
        category: category(prompt),
        prompt: Some(prompt.id.clone()),
        title: prompt.title.clone(),
        size: sizes[chance.below("size", sizes.len())],
        note: chance.one_in("noted", 3).then(|| note(chance)),
        expected: score("expected"),
        felt: score("felt"),
        from: None,
    }
}

fn note(chance: Chance) -> String {
    let name = NAMES[chance.below("name", NAMES.len())];
    format!("@{name} {}", WORDS[chance.below("words", WORDS.len())])
}

/// One day's dice.
#[derive(Clone, Copy)]
struct Chance {
    seed: u64,
    date: NaiveDate,
}

impl Chance {
    fn of(seed: u64, date: NaiveDate) -> Self {
        Self { seed, date }
    }

    fn below(self, what: &str, limit: usize) -> usize {
        let day = self.date.num_days_from_ce().to_le_bytes();
        let hash = hash::hash(&[&self.seed.to_le_bytes(), &day, what.as_bytes()]);
        // The low bits of FNV-1a alone follow the last bytes too closely.
        usize::try_from((hash ^ (hash >> 29)) % (limit as u64)).unwrap_or_default()
    }

    fn one_in(self, what: &str, days: u64) -> bool {
        self.below(what, usize::try_from(days).unwrap_or(1)) == 0
    }
}
