//! From the named texts of one line to a record. What a line is made of is the formats' business.

use std::collections::BTreeMap;

use chrono::{DateTime, Datelike as _, FixedOffset, NaiveDate};

use crate::domain::{
    category::CategoryId,
    day,
    record::{Fact, Moment, Offer, Record, RecordId, Rest, Score, Size},
};

/// The fields of one line by their names. One that is absent or empty is not in it; `None` is one that
/// is neither a text nor a number.
#[derive(Debug, Default)]
pub(super) struct Fields(pub(super) BTreeMap<String, Option<String>>);

impl Fields {
    /// The record that the fields make.
    ///
    /// # Errors
    /// What is wrong with the first that is wrong; without words from the line.
    pub(super) fn record(&self, kind: &str) -> Result<Record, String> {
        let fact = match kind {
            "offer" => Fact::Offer(self.offer()?),
            "moment" => Fact::Moment(self.moment()?),
            "rest" => Fact::Rest(Rest { date: self.date()?, from: self.from()? }),
            _ => return Err("the kind is not offer, moment or rest".to_owned()),
        };
        let id = self.read("id", "an id such as k7f3-3lq1f2", RecordId::parse)?;
        Ok(Record { id: id.ok_or("`id` is missing")?, fact })
    }

    fn offer(&self) -> Result<Offer, String> {
        Ok(Offer {
            date: self.date()?,
            category: self.category()?,
            prompt: self.text("prompt")?.ok_or("`prompt` is missing")?,
            expected: self.score("expected")?,
            from: self.from()?.map(Box::new),
        })
    }

    fn moment(&self) -> Result<Moment, String> {
        let size = self.read("size", "tiny, usual or more", Size::from_word)?;
        Ok(Moment {
            date: self.date()?,
            at: self.read("at", "a time such as 2026-11-24T08:14:02-05:00", instant)?,
            category: self.category()?,
            prompt: self.text("prompt")?,
            title: self.text("title")?.unwrap_or_default(),
            size: size.unwrap_or_default(),
            note: self.text("note")?,
            expected: self.score("expected")?,
            felt: self.score("felt")?,
            from: self.from()?.map(Box::new),
        })
    }

    fn text(&self, key: &str) -> Result<Option<String>, String> {
        self.read(key, "a text", |text| Some(text.to_owned()))
    }

    fn read<T>(
        &self,
        key: &str,
        what: &str,
        read: impl Fn(&str) -> Option<T>,
    ) -> Result<Option<T>, String> {
        let Some(text) = self.0.get(key) else { return Ok(None) };
        let value = text.as_deref().and_then(read);
        value.map(Some).ok_or_else(|| format!("`{key}` is not {what}"))
    }

    fn date(&self) -> Result<NaiveDate, String> {
        let date = self.read("date", "a day such as 2026-11-24", day::parse_iso)?;
        date.ok_or_else(|| "`date` is missing".to_owned())
    }

    fn category(&self) -> Result<CategoryId, String> {
        let category = self.read("category", "one of the nine", CategoryId::from_id)?;
        category.ok_or_else(|| "`category` is missing".to_owned())
    }

    fn score(&self, key: &str) -> Result<Option<Score>, String> {
        self.read(key, "1 to 5", |text| Score::new(text.parse().ok()?))
    }

    fn from(&self) -> Result<Option<RecordId>, String> {
        self.read("from", "an id such as k7f3-3lq1f2", RecordId::parse)
    }
}

fn instant(text: &str) -> Option<DateTime<FixedOffset>> {
    let at = DateTime::parse_from_rfc3339(text).ok()?;
    day::YEARS.contains(&at.year()).then_some(at)
}
