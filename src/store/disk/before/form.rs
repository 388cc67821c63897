//! The text of `before.toml`. It is TOML in one fixed shape, lines of plain words and numbers, that
//! is read in one pass without a TOML parser: what does not fit it is as good as none, since the
//! years can always be added up anew. Records stand as they do in the journal.

use std::{collections::BTreeMap, fmt::Display, rc::Rc};

use super::Before;
use crate::{
    domain::{
        category::{CategoryId, CategorySet},
        day,
        record::{DeviceId, Record, RecordId},
        streak::{CategoryTally, PromptTally, Round, Rules, Tally, Touch},
    },
    store::text::{self, Content},
};

/// The form that this hullo reads and writes; another is as good as none.
const FORMAT: u32 = 2;

/// What stands between the sum and the records.
const MARK: &str = "# not added up, word for word\n";

const PREFACE: &str = "# What hullo's earlier years add up to. It may be deleted at any time.\n";

/// What stands for a day or a record that there is none of.
const NONE: &str = "-";

/// What begins and ends many lines.
const QUOTES: &str = "'''";

impl Before {
    /// The text; `None` if it would not be read back the same or would be no TOML, as with a line
    /// break in a prompt's id.
    pub(in crate::store::disk) fn to_text(&self) -> Option<String> {
        let ids =
            |(device, number): (&DeviceId, &u64)| RecordId { number: *number, device: *device };
        let prompts: BTreeMap<_, _> = self.tally.prompts.iter().collect();
        let prompts = prompts.into_iter().map(|(prompt, PromptTally { touched })| {
            format!("{} {} {prompt}", touched.date, touched.id)
        });
        let heads = [
            format!("format = {FORMAT}\ncut = \"{}\"\n", self.cut),
            format!("grace = {}\nactive = \"{}\"\n", self.rules.grace, words(self.rules.active)),
            block("files", &self.files)?,
            many("newest", self.newest.iter().map(ids))?,
            many("absent", &self.absent)?,
            many("excused", &self.excused)?,
            many("waiting", &self.waiting)?,
            many("prompts", prompts)?,
            many("categories", self.tally.categories.iter().map(category))?,
            format!("days = \"{}\"\nstrength = {:?}\n", days(&self.tally), self.tally.strength),
        ];
        let records = self.kept.iter().map(text::render);
        let text = format!("{PREFACE}{}{MARK}{}", heads.concat(), records.collect::<String>());
        (Self::from_text(&text).as_ref() == Some(self)).then_some(text)
    }

    /// Reads a text; `None` for any that is not exactly as this hullo writes it.
    pub(in crate::store::disk) fn from_text(text: &str) -> Option<Self> {
        let mut head = Head(text.strip_prefix(PREFACE)?);
        if head.value("format")? != FORMAT.to_string() {
            return None;
        }
        let cut = day::parse_iso(head.quoted("cut")?)?;
        let grace = head.value("grace")?.parse().ok()?;
        let active = set(head.quoted("active")?)?;
        let mut before = Self {
            cut,
            rules: Rules { grace, active },
            files: head.block("files")?.to_owned(),
            newest: head
                .many("newest", |line| RecordId::parse(line).map(|id| (id.device, id.number)))?,
            absent: head.many("absent", RecordId::parse)?,
            excused: head.many("excused", RecordId::parse)?,
            waiting: head.many("waiting", DeviceId::parse)?,
            tally: read_prompts(&mut head)?,
            kept: Vec::new(),
        };
        let categories: Vec<CategoryTally> = head.many("categories", read_category)?;
        before.tally.categories = categories.try_into().ok()?;
        read_days(head.quoted("days")?, &mut before.tally)?;
        before.tally.strength = head.value("strength")?.parse().ok()?;
        before.kept = kept(head.0.strip_prefix(MARK)?)?;
        Some(before)
    }
}

/// What is still to be read.
struct Head<'a>(&'a str);

impl<'a> Head<'a> {
    fn value(&mut self, key: &str) -> Option<&'a str> {
        self.0 = self.0.strip_prefix(key)?.strip_prefix(" = ")?;
        self.line()
    }

    fn quoted(&mut self, key: &str) -> Option<&'a str> {
        self.value(key)?.strip_prefix('"')?.strip_suffix('"')
    }

    /// What each of many lines says.
    fn many<T, C: FromIterator<T>>(
        &mut self,
        key: &str,
        read: impl Fn(&'a str) -> Option<T>,
    ) -> Option<C> {
        self.begin(key)?;
        let mut ended = false;
        let items = std::iter::from_fn(|| match self.line() {
            Some(QUOTES) => {
                ended = true;
                None
            }
            line => Some(line.and_then(&read)),
        });
        let items: Option<C> = items.collect();
        items.filter(|_| ended)
    }

    /// All lines under a key.
    fn block(&mut self, key: &str) -> Option<&'a str> {
        self.begin(key)?;
        let all = self.0;
        while self.line()? != QUOTES {}
        all.get(..all.len() - self.0.len() - QUOTES.len() - 1)
    }

    fn begin(&mut self, key: &str) -> Option<()> {
        (self.value(key)? == QUOTES).then_some(())
    }

    fn line(&mut self) -> Option<&'a str> {
        let (line, rest) = split_at(self.0, b'\n')?;
        self.0 = rest;
        Some(line)
    }
}

/// What comes before and after the first `byte`, which is ASCII. The pieces are short, and there are
/// hundreds: the standard search spends more on each beginning than this one on the whole way.
pub(in crate::store::disk) fn split_at(text: &str, byte: u8) -> Option<(&str, &str)> {
    let at = text.bytes().position(|it| it == byte)?;
    text.get(..at).zip(text.get(at + 1..))
}

/// The words of one line.
struct Words<'a>(std::str::Split<'a, char>);

impl Words<'_> {
    fn of(line: &str) -> Words<'_> {
        Words(line.split(' '))
    }

    fn number(&mut self) -> Option<u32> {
        self.0.next()?.parse().ok()
    }

    fn end(&mut self) -> Option<()> {
        self.0.next().is_none().then_some(())
    }

    #[expect(clippy::option_option, reason = "none stands there, or nothing that can be read")]
    fn maybe<T>(&mut self, read: fn(&str) -> Option<T>) -> Option<Option<T>> {
        match self.0.next()? {
            NONE => Some(None),
            word => read(word).map(Some),
        }
    }
}

fn or_none<T: Display>(value: Option<T>) -> String {
    value.map_or_else(|| NONE.to_owned(), |value| value.to_string())
}

fn many<T: Display>(key: &str, items: impl IntoIterator<Item = T>) -> Option<String> {
    let lines = items.into_iter().fold(String::new(), |lines, item| lines + &format!("{item}\n"));
    block(key, &lines)
}

/// Many lines under one key; `None` if they could not stand in TOML as they are.
fn block(key: &str, lines: &str) -> Option<String> {
    let fits = !lines.contains(QUOTES) && !lines.contains(|c: char| c.is_control() && c != '\n');
    fits.then(|| format!("{key} = {QUOTES}\n{lines}{QUOTES}\n"))
}

/// The digits of some categories.
fn words(set: CategorySet) -> String {
    set.iter().map(CategoryId::digit).collect()
}

fn set(digits: &str) -> Option<CategorySet> {
    let mut set = CategorySet::default();
    for digit in digits.chars() {
        let number = u8::try_from(digit.to_digit(10)?).ok()?;
        set.insert(CategoryId::from_number(number)?);
    }
    Some(set)
}

fn category(tally: &CategoryTally) -> String {
    let CategoryTally { moments, offer_days, last_offer_day, offered_in_round, .. } = tally;
    let (date, id) = (tally.touched.map(|it| it.date), tally.touched.map(|it| it.id));
    let (last, date, id) = (or_none(tally.last_moment), or_none(date), or_none(id));
    format!("{moments} {last} {date} {id} {offer_days} {last_offer_day} {offered_in_round}")
}

fn read_category(line: &str) -> Option<CategoryTally> {
    let mut words = Words::of(line);
    let tally = CategoryTally {
        moments: words.number()?,
        last_moment: words.maybe(day::parse_iso)?,
        touched: match (words.maybe(day::parse_iso)?, words.maybe(RecordId::parse)?) {
            (Some(date), Some(id)) => Some(Touch { date, id }),
            _ => None,
        },
        offer_days: words.number()?,
        last_offer_day: words.number()?,
        offered_in_round: words.number()?,
    };
    words.end().map(|()| tally)
}

/// The counts over all days.
fn days(tally: &Tally) -> String {
    let Tally { moments, done_days, run, misses, gaps, long_gaps, rest_days, longest, .. } = tally;
    let Round { seen, completed, completed_on } = tally.round;
    let counts = format!("{moments} {done_days} {run} {misses} {gaps} {long_gaps} {rest_days}");
    let (through, standing) = (or_none(tally.through), or_none(tally.standing));
    let round = format!("{completed} {} {}", or_none(completed_on), words(seen));
    format!("{through} {standing} {counts} {longest} {} {round}", tally.offer_days)
}

fn read_days(line: &str, tally: &mut Tally) -> Option<()> {
    let mut words = Words::of(line);
    tally.through = words.maybe(day::parse_iso)?;
    tally.standing = words.maybe(CategoryId::from_id)?;
    for count in [
        &mut tally.moments,
        &mut tally.done_days,
        &mut tally.run,
        &mut tally.misses,
        &mut tally.gaps,
        &mut tally.long_gaps,
        &mut tally.rest_days,
        &mut tally.longest,
        &mut tally.offer_days,
        &mut tally.round.completed,
    ] {
        *count = words.number()?;
    }
    tally.round.completed_on = words.maybe(day::parse_iso)?;
    tally.round.seen = set(words.0.next()?)?;
    words.end()
}

/// Gathered before they are filed, so that the table is made once and in its full size.
fn read_prompts(head: &mut Head<'_>) -> Option<Tally> {
    let prompts: Vec<_> = head.many("prompts", read_prompt)?;
    Some(Tally { prompts: prompts.into_iter().collect(), ..Tally::default() })
}

fn read_prompt(line: &str) -> Option<(Rc<str>, PromptTally)> {
    let (date, rest) = split_at(line, b' ')?;
    let (id, prompt) = split_at(rest, b' ')?;
    let touched = Touch { date: day::parse_iso(date)?, id: RecordId::parse(id)? };
    Some((prompt.into(), PromptTally { touched }))
}

fn kept(blocks: &str) -> Option<Vec<Record>> {
    let reading = text::read_strict(blocks)?;
    let records = reading.blocks.into_iter().map(|block| match block.content {
        Content::Record(record) => Some(record),
        _ => None,
    });
    records.collect()
}
