//! The profile's text: read strictly, and changed so that a person's comments, order and unknown
//! entries stay. Works on strings; which files hold it is `profile`'s business.

use std::{collections::BTreeSet, str::FromStr as _};

use chrono::{Datelike as _, NaiveDate, NaiveTime, Timelike as _};
use toml_edit::{Array, DocumentMut, Item, Value};

use crate::{
    domain::{
        category::CategoryId,
        day,
        deck::Need,
        profile::{MAX_GRACE, Profile},
    },
    store::text::SCHEMA,
};

/// What a profile's text says.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Said {
    pub(super) profile: Profile,
    /// Whether a newer hullo wrote it, so that this one may not.
    pub(super) newer: bool,
    /// Entries that this hullo does not know. They stay.
    pub(super) remarks: Vec<String>,
}

/// What a new file begins as; its values are the default ones.
const TEMPLATE: &str = r#"# What shapes hullo's ideas and counts on all your devices. Change it as you like.
schema = 1
seed = 0
since = 1970-01-01
# When a day begins.
day_starts_at = "04:00"
# Days off in a row that a streak bridges, 0 to 6.
streak_grace = 1
# Needs to leave out: "eye-contact", "voice", "video".
without = []
# Ideas that are never offered, by id.
hidden = []
# Ways that take a break, by id.
paused = []
"#;

/// Reads a profile. What the text leaves out is as in `usual`.
///
/// # Errors
/// What is wrong with it, in words for the person.
pub(super) fn read(text: &str, usual: &Profile) -> Result<Said, String> {
    let document = DocumentMut::from_str(text).map_err(|error| first_line(&error))?;
    let newer = document.get("schema").and_then(Item::as_integer).is_some_and(|it| it > SCHEMA);
    let mut said = Said { profile: usual.clone(), newer, remarks: Vec::new() };
    for (key, item) in document.iter() {
        let read = said.take(key, item);
        read.ok_or_else(|| format!("{key} is not as it should be"))?;
    }
    Ok(said)
}

impl Said {
    /// Takes in one entry; `None` if its value is none that it may have.
    fn take(&mut self, key: &str, item: &Item) -> Option<()> {
        let profile = &mut self.profile;
        match key {
            "schema" => drop(item.as_integer()?),
            "seed" => profile.seed = u64::try_from(item.as_integer()?).ok()?,
            "since" => profile.since = date(item)?,
            "day_starts_at" => profile.day_starts_at = time(item)?,
            "streak_grace" => {
                let grace = u8::try_from(item.as_integer()?).ok()?;
                profile.streak_grace = Some(grace).filter(|grace| *grace <= MAX_GRACE)?;
            }
            "without" => {
                let (known, unknown) = list(item, Need::from_id)?;
                profile.without = known.into_iter().collect();
                self.remark(key, &unknown);
            }
            "hidden" => {
                let (ids, _) = list(item, |id| Some(id.to_owned()))?;
                profile.hidden = ids.into_iter().collect();
            }
            "paused" => {
                let (known, unknown) = list(item, CategoryId::from_id)?;
                profile.paused = known.into_iter().collect();
                self.remark(key, &unknown);
            }
            _ => self.remarks.push(format!("{key} is not known to this hullo")),
        }
        Some(())
    }

    fn remark(&mut self, key: &str, unknown: &[String]) {
        let remarks = unknown.iter().map(|it| format!("{it} in {key} is not known to this hullo"));
        self.remarks.extend(remarks);
    }
}

/// `text` changed to say what `profile` says; without a text, a new one.
///
/// # Errors
/// The text cannot be read.
pub(super) fn changed(text: Option<&str>, profile: &Profile) -> Result<String, String> {
    let text = text.unwrap_or(TEMPLATE);
    let old = read(text, &Profile::default())?.profile;
    let mut document = DocumentMut::from_str(text).map_err(|error| first_line(&error))?;
    let absent = |document: &DocumentMut, key: &str| document.get(key).is_none();
    if absent(&document, "schema") {
        set(&mut document, "schema", SCHEMA.into());
    }
    if old.seed != profile.seed || absent(&document, "seed") {
        set(&mut document, "seed", i64::try_from(profile.seed).unwrap_or(i64::MAX).into());
    }
    if (old.since != profile.since || absent(&document, "since")) && writable(profile.since) {
        set(&mut document, "since", date_value(profile.since));
    }
    if old.day_starts_at != profile.day_starts_at {
        set(&mut document, "day_starts_at", time_text(profile.day_starts_at).into());
    }
    if old.streak_grace != profile.streak_grace {
        set(&mut document, "streak_grace", i64::from(profile.streak_grace).into());
    }
    let needs = |needs: &BTreeSet<Need>| needs.iter().map(|it| it.id().to_owned()).collect();
    set_list(&mut document, "without", &needs(&old.without), &needs(&profile.without));
    set_list(&mut document, "hidden", &old.hidden, &profile.hidden);
    let ids = |profile: &Profile| profile.paused.iter().map(|it| it.id().to_owned()).collect();
    set_list(&mut document, "paused", &ids(&old), &ids(profile));
    Ok(document.to_string())
}

/// `onto` with all that was changed between `from` and `to`: what another device or another run has
/// changed meanwhile stays.
pub(super) fn rebased(from: &Profile, to: &Profile, onto: &Profile) -> Profile {
    fn pick<T: PartialEq + Copy>(from: T, to: T, onto: T) -> T {
        if from == to { onto } else { to }
    }
    fn pick_set<T: Ord + Clone>(
        from: &BTreeSet<T>,
        to: &BTreeSet<T>,
        onto: &BTreeSet<T>,
    ) -> BTreeSet<T> {
        let kept = onto.iter().filter(|it| to.contains(it) || !from.contains(it));
        kept.chain(to.difference(from)).cloned().collect()
    }
    let paused = |profile: &Profile| profile.paused.iter().collect::<BTreeSet<_>>();
    Profile {
        seed: pick(from.seed, to.seed, onto.seed),
        since: pick(from.since, to.since, onto.since),
        day_starts_at: pick(from.day_starts_at, to.day_starts_at, onto.day_starts_at),
        streak_grace: pick(from.streak_grace, to.streak_grace, onto.streak_grace),
        without: pick_set(&from.without, &to.without, &onto.without),
        hidden: pick_set(&from.hidden, &to.hidden, &onto.hidden),
        paused: pick_set(&paused(from), &paused(to), &paused(onto)).into_iter().collect(),
    }
}

/// Gives a key a value; the comment behind the old one stays.
fn set(document: &mut DocumentMut, key: &str, mut value: Value) {
    if let Some(Item::Value(old)) = document.get_mut(key) {
        *value.decor_mut() = old.decor().clone();
        *old = value;
    } else {
        document.insert(key, Item::Value(value));
    }
}

/// Takes out of a list what is no longer in it and adds what is new; the rest stays, in its order
/// and with its comments, what this hullo does not know too.
fn set_list(document: &mut DocumentMut, key: &str, old: &BTreeSet<String>, new: &BTreeSet<String>) {
    if old == new {
        return;
    }
    let list = document.entry(key).or_insert_with(|| Item::Value(Array::new().into()));
    let Some(list) = list.as_array_mut() else { return };
    list.retain(|item| item.as_str().is_none_or(|it| !old.contains(it) || new.contains(it)));
    for added in new.difference(old) {
        list.push(added.as_str());
    }
}

fn first_line(error: &toml_edit::TomlError) -> String {
    let message = error.message().lines().next().unwrap_or_default();
    format!("it is not TOML: {message}")
}

/// The known and the unknown members of a list of texts.
fn list<T>(item: &Item, known: impl Fn(&str) -> Option<T>) -> Option<(Vec<T>, Vec<String>)> {
    let mut lists = (Vec::new(), Vec::new());
    for member in item.as_array()? {
        let member = member.as_str()?;
        match known(member) {
            Some(member) => lists.0.push(member),
            None => lists.1.push(member.to_owned()),
        }
    }
    Some(lists)
}

/// A date of TOML or one between quotes.
fn date(item: &Item) -> Option<NaiveDate> {
    match item.as_datetime() {
        Some(value) if value.time.is_none() => day::parse_iso(&value.date?.to_string()),
        Some(_) => None,
        None => day::parse_iso(item.as_str()?),
    }
}

fn date_value(date: NaiveDate) -> Value {
    toml_edit::Datetime::from_str(&date.to_string())
        .map_or_else(|_| date.to_string().into(), Value::from)
}

/// Whether a date is one that would be read back.
fn writable(date: NaiveDate) -> bool {
    day::YEARS.contains(&date.year())
}

/// A time of TOML or one between quotes, `04:00` or `04:00:00`.
fn time(item: &Item) -> Option<NaiveTime> {
    let text = match item.as_datetime() {
        Some(value) if value.date.is_none() && value.offset.is_none() => value.time?.to_string(),
        Some(_) => return None,
        None => item.as_str()?.to_owned(),
    };
    let time = NaiveTime::parse_from_str(&text, "%H:%M:%S")
        .or_else(|_| NaiveTime::parse_from_str(&text, "%H:%M"))
        .ok()?;
    // A leap second is no time that a day could begin at.
    (time.nanosecond() == 0).then_some(time)
}

fn time_text(time: NaiveTime) -> String {
    let format = if time.second() == 0 { "%H:%M" } else { "%H:%M:%S" };
    time.format(format).to_string()
}

#[cfg(test)]
mod tests;
