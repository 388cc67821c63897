//! One block as the `toml` crate has it, for whatever is not exactly as hullo writes it: typed or
//! changed by hand, of another line end, or damaged. Keys it does not know it leaves alone. Its
//! reasons are all its own words, for `toml`'s could repeat what a person wrote.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime, TimeZone};
use toml::{Table, Value, value::Datetime};

use super::{Content, nesting::is_too_deep};
use crate::domain::{
    category::CategoryId,
    day,
    record::{Fact, Moment, Offer, Patch, Record, RecordId, Rest, Score, ScorePatch, Size},
};

/// The longest block that is handed to `toml`, in bytes.
const LONGEST: usize = 1 << 20;

/// The five kinds of block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Offer,
    Moment,
    Rest,
    Amend,
    Remove,
}

impl Kind {
    const ALL: [Self; 5] = [Self::Offer, Self::Moment, Self::Rest, Self::Amend, Self::Remove];

    /// The word in the block's header.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Offer => "offer",
            Self::Moment => "moment",
            Self::Rest => "rest",
            Self::Amend => "amend",
            Self::Remove => "remove",
        }
    }

    /// The kind with this word.
    pub(super) fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// Parses a text that is short and flat enough to be parsed.
///
/// # Errors
/// It is not TOML, or may not be tried; the reason.
pub(super) fn table(text: &str) -> Result<Table, String> {
    if text.len() > LONGEST {
        return Err("too long".to_owned());
    }
    if is_too_deep(text) {
        return Err("nested too deeply".to_owned());
    }
    text.parse().map_err(|error: toml::de::Error| {
        let message = error.message();
        let reason = if message.contains("duplicate key") {
            "the same key twice"
        } else if ["date", "time", "offset"].iter().any(|word| message.contains(word)) {
            "no such date or time"
        } else {
            "not as TOML has it"
        };
        reason.to_owned()
    })
}

/// Reads a block of this kind, and names the top-level keys that are in its text too.
///
/// # Errors
/// It is not TOML; the reason.
pub(super) fn block(text: &str, kind: Kind) -> Result<(Content, Vec<String>), String> {
    let mut table = table(text)?;
    let fields = match table.remove(kind.word()) {
        Some(Value::Array(blocks)) => blocks.into_iter().next(),
        _ => None,
    };
    let Some(Value::Table(fields)) = fields else {
        return Err(format!("[{}] needs two brackets on each side", kind.word()));
    };
    Ok((content(kind, &fields), table.keys().cloned().collect()))
}

/// What the keys of a block say.
pub(super) fn content(kind: Kind, fields: &Table) -> Content {
    let fields = Fields(fields);
    let fact = match fields.fact(kind) {
        Ok(fact) => fact,
        Err(reason) => return Content::Unreadable(reason),
    };
    match fields.id("id") {
        Some(id) => Content::Record(Record { id, fact }),
        None if fact.is_kept() => Content::Unfiled(fact),
        None => Content::Unreadable(format!("no usable `id`, which `{}` needs", kind.word())),
    }
}

struct Fields<'a>(&'a Table);

type Maybe<T> = Result<Option<T>, String>;

impl Fields<'_> {
    fn fact(&self, kind: Kind) -> Result<Fact, String> {
        Ok(match kind {
            Kind::Offer => Fact::Offer(Offer {
                date: self.needed("date", self.day()?)?,
                category: self.needed("category", self.category()?)?,
                prompt: self.needed("prompt", self.words("prompt")?)?,
                expected: self.score("expected")?,
                from: self.id("from").map(Box::new),
            }),
            Kind::Moment => Fact::Moment(self.moment()?),
            Kind::Rest => {
                Fact::Rest(Rest { date: self.needed("date", self.day()?)?, from: self.id("from") })
            }
            Kind::Amend => Fact::Amend { of: self.of()?, patch: self.patch()? },
            Kind::Remove => Fact::Remove { of: self.of()?, from: self.id("from") },
        })
    }

    fn moment(&self) -> Result<Moment, String> {
        let not_empty = |words: &String| !words.is_empty();
        Ok(Moment {
            date: self.needed("date", self.day()?)?,
            at: self.at()?,
            category: self.needed("category", self.category()?)?,
            prompt: self.words("prompt")?.filter(not_empty),
            // Tidying may have taken the title away, and an amend may hold a newer one.
            title: self.words("title")?.unwrap_or_default(),
            size: self.size()?.unwrap_or_default(),
            note: self.words("note")?.filter(not_empty),
            expected: self.score("expected")?,
            felt: self.score("felt")?,
            from: self.id("from").map(Box::new),
        })
    }

    fn patch(&self) -> Result<Patch, String> {
        Ok(Patch {
            date: self.day()?,
            category: self.category()?,
            prompt: self.words("prompt")?,
            title: self.words("title")?,
            size: self.size()?,
            note: self.words("note")?,
            expected: self.score_patch("expected")?,
            felt: self.score_patch("felt")?,
        })
    }

    #[expect(clippy::unused_self, reason = "reads like the fields it stands among")]
    fn needed<T>(&self, key: &str, value: Option<T>) -> Result<T, String> {
        value.ok_or_else(|| format!("`{key}` is missing"))
    }

    /// The value of `key`, if `read` can make something of it.
    fn read<T>(&self, key: &str, what: &str, read: impl Fn(&Value) -> Option<T>) -> Maybe<T> {
        let value = self.0.get(key);
        value.map(|value| read(value).ok_or_else(|| format!("`{key}` is not {what}"))).transpose()
    }

    fn words(&self, key: &str) -> Maybe<String> {
        self.read(key, "a text in quotes", |value| value.as_str().map(str::to_owned))
    }

    fn day(&self) -> Maybe<NaiveDate> {
        self.read("date", "a day like 2026-11-24, in 1970 to 9998", |value| match value {
            Value::Datetime(Datetime { date, time: None, offset: None }) => day((*date)?),
            _ => None,
        })
    }

    fn at(&self) -> Maybe<DateTime<FixedOffset>> {
        self.read("at", "a time with its offset, like 2026-11-24T08:14:02-05:00", |value| {
            instant(value.as_datetime()?)
        })
    }

    fn category(&self) -> Maybe<CategoryId> {
        let read = |value: &Value| CategoryId::from_id(value.as_str()?);
        self.read("category", "one of the nine", read)
    }

    fn size(&self) -> Maybe<Size> {
        let read = |value: &Value| Size::from_word(value.as_str()?);
        self.read("size", "tiny, usual or more", read)
    }

    fn score(&self, key: &str) -> Maybe<Score> {
        self.read(key, "1 to 5", score)
    }

    fn score_patch(&self, key: &str) -> Maybe<ScorePatch> {
        self.read(key, "1 to 5, or \"\" for none", |value| match value {
            Value::String(text) if text.is_empty() => Some(ScorePatch(None)),
            value => score(value).map(|score| ScorePatch(Some(score))),
        })
    }

    fn id(&self, key: &str) -> Option<RecordId> {
        self.0.get(key)?.as_str().and_then(RecordId::parse)
    }

    fn of(&self) -> Result<RecordId, String> {
        self.id("of").ok_or_else(|| "`of` is not the id of a record".to_owned())
    }
}

fn score(value: &Value) -> Option<Score> {
    Score::new(u8::try_from(value.as_integer()?).ok()?)
}

/// `toml` has the years 0 to 9999.
fn day(date: toml::value::Date) -> Option<NaiveDate> {
    let year = i32::from(date.year);
    let day = NaiveDate::from_ymd_opt(year, date.month.into(), date.day.into())?;
    day::YEARS.contains(&year).then_some(day)
}

/// `toml` has a second 60, and leaves it to us what a time without an offset means: nothing.
fn instant(at: &Datetime) -> Option<DateTime<FixedOffset>> {
    let (date, time) = (day(at.date?)?, at.time?);
    let second = time.second.unwrap_or_default().into();
    let time = NaiveTime::from_hms_opt(time.hour.into(), time.minute.into(), second)?;
    let minutes = match at.offset? {
        toml::value::Offset::Z => 0,
        toml::value::Offset::Custom { minutes } => i32::from(minutes),
    };
    let offset = FixedOffset::east_opt(minutes * 60)?;
    offset.from_local_datetime(&date.and_time(time)).single()
}
