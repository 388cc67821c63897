//! The fast reader: exactly the text that `write` makes, in one pass over its bytes, with no memory
//! taken beyond the records. At the first byte that differs it gives up; what to do then is not its
//! business.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime, TimeZone};

use super::{Block, Content, Reading, SCHEMA};
use crate::domain::{
    category::CategoryId,
    day,
    record::{Fact, Moment, Offer, Patch, Record, RecordId, Rest, Score, ScorePatch, Size},
};

/// About what a block takes; only memory hangs on it.
const USUAL_BLOCK: usize = 128;

/// Reads a whole text; `None` if any byte of it is not as written.
pub(super) fn read(text: &str) -> Option<Reading> {
    let mut cursor = Cursor::new(text);
    let mut reading = Reading::default();
    if cursor.take("schema = 1") {
        cursor.end_line()?;
        reading.schema = Some(SCHEMA);
    }
    reading.blocks.reserve(text.len() / USUAL_BLOCK);
    cursor.skip_empty_lines();
    while !cursor.is_at_end() {
        let (start, line) = (cursor.at, cursor.line);
        let content = Content::Record(cursor.record()?);
        cursor.skip_empty_lines();
        reading.blocks.push(Block { span: start..cursor.at, line, content });
    }
    Some(reading)
}

/// One record at the beginning of a text.
pub(super) struct First {
    pub(super) record: Record,
    /// Its bytes, empty lines after it included.
    pub(super) len: usize,
    /// Its lines, likewise.
    pub(super) lines: usize,
}

/// Reads the block that a text begins with, whatever follows it.
pub(super) fn first(text: &str) -> Option<First> {
    let mut cursor = Cursor::new(text);
    let record = cursor.record()?;
    cursor.skip_empty_lines();
    Some(First { record, len: cursor.at, lines: cursor.line - 1 })
}

struct Cursor<'a> {
    text: &'a str,
    at: usize,
    line: usize,
}

impl<'a> Cursor<'a> {
    fn new(text: &'a str) -> Self {
        Self { text, at: 0, line: 1 }
    }

    fn record(&mut self) -> Option<Record> {
        if !self.take("[[") {
            return None;
        }
        let fact = if self.take("moment]]\n") {
            self.moment()?
        } else if self.take("offer]]\n") {
            self.offer()?
        } else if self.take("rest]]\n") {
            let date = self.required("date = ", Self::day)?;
            Fact::Rest(Rest { date, from: self.optional("from = ", Self::id)? })
        } else if self.take("amend]]\n") {
            Fact::Amend { of: self.required("of = ", Self::id)?, patch: self.patch()? }
        } else if self.take("remove]]\n") {
            let of = self.required("of = ", Self::id)?;
            Fact::Remove { of, from: self.optional("from = ", Self::id)? }
        } else {
            return None;
        };
        // The header's line; every other line was counted by `end_line`.
        self.line += 1;
        Some(Record { id: self.required("id = ", Self::id)?, fact })
    }

    fn offer(&mut self) -> Option<Fact> {
        Some(Fact::Offer(Offer {
            date: self.required("date = ", Self::day)?,
            category: self.required("category = ", Self::category)?,
            prompt: self.required("prompt = ", Self::words)?,
            expected: self.optional("expected = ", Self::score)?,
            from: self.optional("from = ", Self::id)?.map(Box::new),
        }))
    }

    fn moment(&mut self) -> Option<Fact> {
        let not_empty = |words: &String| !words.is_empty();
        Some(Fact::Moment(Moment {
            date: self.required("date = ", Self::day)?,
            at: self.optional("at = ", Self::instant)?,
            category: self.required("category = ", Self::category)?,
            prompt: self.optional("prompt = ", Self::words)?.filter(not_empty),
            title: self.required("title = ", Self::words)?,
            size: self.optional("size = ", Self::size)?.unwrap_or_default(),
            note: self.optional("note = ", Self::words)?.filter(not_empty),
            expected: self.optional("expected = ", Self::score)?,
            felt: self.optional("felt = ", Self::score)?,
            from: self.optional("from = ", Self::id)?.map(Box::new),
        }))
    }

    fn patch(&mut self) -> Option<Patch> {
        Some(Patch {
            date: self.optional("date = ", Self::day)?,
            category: self.optional("category = ", Self::category)?,
            prompt: self.optional("prompt = ", Self::words)?,
            title: self.optional("title = ", Self::words)?,
            size: self.optional("size = ", Self::size)?,
            note: self.optional("note = ", Self::words)?,
            expected: self.optional("expected = ", Self::score_patch)?,
            felt: self.optional("felt = ", Self::score_patch)?,
        })
    }

    fn required<T>(&mut self, key: &str, value: fn(&mut Self) -> Option<T>) -> Option<T> {
        self.optional(key, value)?
    }

    /// The value of `key` if its line is the next one; `None` if that line is not as written.
    #[expect(clippy::option_option, reason = "an absent line and a broken one are two things")]
    fn optional<T>(&mut self, key: &str, value: fn(&mut Self) -> Option<T>) -> Option<Option<T>> {
        if !self.take(key) {
            return Some(None);
        }
        let value = value(self)?;
        self.end_line()?;
        Some(Some(value))
    }

    fn rest(&self) -> &'a [u8] {
        self.text.as_bytes().get(self.at..).unwrap_or_default()
    }

    fn is_at_end(&self) -> bool {
        self.at >= self.text.len()
    }

    fn take(&mut self, literal: &str) -> bool {
        let found = self.rest().starts_with(literal.as_bytes());
        if found {
            self.at += literal.len();
        }
        found
    }

    /// Goes past a newline, which only the last line of the text may lack.
    fn end_line(&mut self) -> Option<()> {
        if !self.is_at_end() {
            if !self.take("\n") {
                return None;
            }
            self.line += 1;
        }
        Some(())
    }

    fn skip_empty_lines(&mut self) {
        while self.take("\n") {
            self.line += 1;
        }
    }

    fn bytes<const N: usize>(&mut self) -> Option<[u8; N]> {
        let bytes = *self.rest().first_chunk::<N>()?;
        self.at += N;
        Some(bytes)
    }

    fn day(&mut self) -> Option<NaiveDate> {
        let [y0, y1, y2, y3, b'-', m0, m1, b'-', d0, d1] = self.bytes()? else { return None };
        let year = i32::try_from(number(&[y0, y1, y2, y3])?).ok()?;
        let date = NaiveDate::from_ymd_opt(year, number(&[m0, m1])?, number(&[d0, d1])?)?;
        day::YEARS.contains(&year).then_some(date)
    }

    fn instant(&mut self) -> Option<DateTime<FixedOffset>> {
        let date = self.day()?;
        let [b'T', h0, h1, b':', m0, m1, b':', s0, s1] = self.bytes()? else { return None };
        let (hour, minute, second) = (number(&[h0, h1])?, number(&[m0, m1])?, number(&[s0, s1])?);
        let time = NaiveTime::from_hms_opt(hour, minute, second)?;
        let [sign, h0, h1, b':', m0, m1] = self.bytes()? else { return None };
        let (hours, minutes) = (number(&[h0, h1])?, number(&[m0, m1])?);
        if hours > 23 || minutes > 59 {
            return None;
        }
        let seconds = i32::try_from(hours * 3600 + minutes * 60).ok()?;
        let offset = match sign {
            b'+' => FixedOffset::east_opt(seconds)?,
            b'-' => FixedOffset::west_opt(seconds)?,
            _ => return None,
        };
        offset.from_local_datetime(&date.and_time(time)).single()
    }

    /// A string without escapes, borrowed from the text.
    fn plain(&mut self) -> Option<&'a str> {
        if !self.take("\"") {
            return None;
        }
        let start = self.at;
        self.skip_to_special();
        let plain = self.text.get(start..self.at)?;
        self.take("\"").then_some(plain)
    }

    /// Goes on to the next byte that a string cannot hold as it is.
    fn skip_to_special(&mut self) {
        while self.rest().first_chunk().is_some_and(|eight| !holds_special(*eight)) {
            self.at += 8;
        }
        let special = |&byte: &u8| byte < 0x20 || matches!(byte, b'"' | b'\\' | 0x7f);
        let rest = self.rest();
        self.at += rest.iter().position(special).unwrap_or(rest.len());
    }

    fn words(&mut self) -> Option<String> {
        if !self.take("\"") {
            return None;
        }
        let start = self.at;
        self.skip_to_special();
        let mut words = self.text.get(start..self.at)?.to_owned();
        while !self.take("\"") {
            words.push(self.escape()?);
            let start = self.at;
            self.skip_to_special();
            words.push_str(self.text.get(start..self.at)?);
        }
        Some(words)
    }

    fn escape(&mut self) -> Option<char> {
        let [b'\\', kind] = self.bytes()? else { return None };
        Some(match kind {
            b'"' => '"',
            b'\\' => '\\',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'u' => {
                let digits = self.bytes::<4>()?;
                let digit = |code, &byte: &u8| Some(code * 16 + char::from(byte).to_digit(16)?);
                char::from_u32(digits.iter().try_fold(0, digit)?)?
            }
            _ => return None,
        })
    }

    fn id(&mut self) -> Option<RecordId> {
        RecordId::parse(self.plain()?)
    }

    fn category(&mut self) -> Option<CategoryId> {
        CategoryId::from_id(self.plain()?)
    }

    fn size(&mut self) -> Option<Size> {
        Size::from_word(self.plain()?)
    }

    fn score(&mut self) -> Option<Score> {
        let [digit] = self.bytes()?;
        Score::new(digit.wrapping_sub(b'0'))
    }

    fn score_patch(&mut self) -> Option<ScorePatch> {
        if self.take("\"\"") {
            return Some(ScorePatch(None));
        }
        self.score().map(|score| ScorePatch(Some(score)))
    }
}

fn number(digits: &[u8]) -> Option<u32> {
    digits.iter().try_fold(0, |number, byte| {
        byte.is_ascii_digit().then(|| number * 10 + u32::from(byte - b'0'))
    })
}

/// Whether one of eight bytes cannot stand in a string as it is, all looked at in one go. The tests for
/// a byte below some number and for one that is zero are from
/// <https://graphics.stanford.edu/~seander/bithacks.html#HasLessInWord>.
fn holds_special(eight: [u8; 8]) -> bool {
    const ONES: u64 = u64::from_ne_bytes([1; 8]);
    let bytes = u64::from_ne_bytes(eight);
    let has_below =
        |bytes: u64, least: u64| bytes.wrapping_sub(ONES * least) & !bytes & (ONES << 7);
    let has = |byte: u8| has_below(bytes ^ (ONES * u64::from(byte)), 1);
    has_below(bytes, 0x20) | has(b'"') | has(b'\\') | has(0x7f) != 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn eight_bytes_are_told_apart_as_one_by_one() {
        for place in 0..8 {
            for byte in 0..=u8::MAX {
                let mut eight = *b"as it is";
                eight[place] = byte;
                let special = byte < 0x20 || matches!(byte, b'"' | b'\\' | 0x7f);
                assert_eq!(holds_special(eight), special, "{byte:#x} at {place}");
            }
        }
    }
}
