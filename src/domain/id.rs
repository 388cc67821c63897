//! What records and devices are known by. The shape of an id is checked, never its exact length.

use std::{
    collections::{HashMap, HashSet},
    fmt,
    hash::{BuildHasherDefault, Hash, Hasher},
};

use serde::{Deserialize, Serialize};

/// The largest id number that counts: every integer up to here is exact in JSON readers too.
pub const MAX_ID_NUMBER: u64 = 1 << 53;

/// A device's short name in ids and file names: 1 to 16 of `[a-z0-9]`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DeviceId([u8; 16]);

impl DeviceId {
    /// Reads a device id; `None` if the shape is wrong.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::of(text.as_bytes())
    }

    fn of(text: &[u8]) -> Option<Self> {
        let mut bytes = [0; 16];
        bytes.get_mut(..text.len())?.copy_from_slice(text);
        let fits = |byte: &u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
        (!text.is_empty() && text.iter().all(fits)).then_some(Self(bytes))
    }

    /// The id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        let len = self.0.iter().position(|&b| b == 0).unwrap_or(self.0.len());
        std::str::from_utf8(self.0.get(..len).unwrap_or_default()).unwrap_or_default()
    }
}

impl fmt::Debug for DeviceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Display for DeviceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What a record is known by: base-36 seconds since 2020-01-01 UTC, made unique per device. The
/// field order gives the journal's *order*: time made, then device.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct RecordId {
    /// Seconds since 2020-01-01 UTC, or one more than the device's last, whichever is larger.
    pub number: u64,
    /// The device that made the record.
    pub device: DeviceId,
}

/// Ids with something for each.
pub type IdMap<T> = HashMap<RecordId, T, ByIds>;

/// Ids, each once.
pub type IdSet = HashSet<RecordId, ByIds>;

/// Makes an [`IdHasher`] for each look-up.
pub type ByIds = BuildHasherDefault<IdHasher>;

/// Spreads ids over a table. They are a person's own, so the standard hasher's care against chosen
/// keys, which costs more than the rest of a look-up, is not needed. The factor is 2^64 over the
/// golden ratio, as in Knuth's multiplicative hashing.
#[derive(Clone, Copy, Debug, Default)]
pub struct IdHasher(u64);

impl Hasher for IdHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        let (eights, rest) = bytes.as_chunks();
        for eight in eights {
            self.write_u64(u64::from_le_bytes(*eight));
        }
        self.write_u64(rest.iter().fold(0, |number, byte| number << 8 | u64::from(*byte)));
    }

    fn write_u64(&mut self, number: u64) {
        let mixed = (self.0 ^ number).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        self.0 = mixed ^ (mixed >> 32);
    }
}

impl Hash for RecordId {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let device = self.device.0.first_chunk().map_or(0, |half| u64::from_le_bytes(*half));
        state.write_u64(self.number);
        state.write_u64(device);
    }
}

impl RecordId {
    /// Reads `k7f3-3lq1b0`; `None` if the shape is wrong or the number exceeds [`MAX_ID_NUMBER`].
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.as_bytes();
        let dash = text.iter().position(|byte| *byte == b'-')?;
        let (device, digits) = (text.get(..dash)?, text.get(dash + 1..)?);
        let mut number = 0_u64;
        for digit in digits {
            let value = match digit {
                b'0'..=b'9' => digit - b'0',
                b'a'..=b'z' => digit - b'a' + 10,
                _ => return None,
            };
            // The limit leaves room for one more digit, so this never runs over.
            number = number * 36 + u64::from(value);
            if number > MAX_ID_NUMBER {
                return None;
            }
        }
        let device = DeviceId::of(device).filter(|_| !digits.is_empty())?;
        Some(Self { number, device })
    }
}

impl fmt::Display for RecordId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut digits = [0_u8; 13];
        let mut at = digits.len();
        let mut rest = self.number;
        loop {
            at -= 1;
            let digit = u32::try_from(rest % 36).unwrap_or_default();
            if let Some(slot) = digits.get_mut(at) {
                *slot = char::from_digit(digit, 36).map_or(b'0', |c| c as u8);
            }
            rest /= 36;
            if rest == 0 {
                break;
            }
        }
        let text = std::str::from_utf8(digits.get(at..).unwrap_or_default()).unwrap_or_default();
        write!(f, "{}-{text}", self.device)
    }
}

impl fmt::Debug for RecordId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for RecordId {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for RecordId {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| serde::de::Error::custom("not a record id"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_read_by_shape_and_written_back_the_same() {
        for text in ["k7f3-3lq1b0", "a-0", "0123456789abcdef-2gosa7pa2gv", "z-1"] {
            assert_eq!(RecordId::parse(text).unwrap().to_string(), text);
        }
        for text in ["", "-", "k7f3", "k7f3-", "-3lq", "K7F3-1", "k7f3-3LQ", "k7-1-2", "k7f3-+1"] {
            assert_eq!(RecordId::parse(text), None, "{text}");
        }
    }

    #[test]
    fn an_id_number_above_two_to_the_53_counts_as_none() {
        let max = RecordId { number: MAX_ID_NUMBER, device: DeviceId::parse("a").unwrap() };
        assert_eq!(RecordId::parse(&max.to_string()), Some(max));
        let over = RecordId { number: MAX_ID_NUMBER + 1, ..max };
        assert_eq!(RecordId::parse(&over.to_string()), None);
        assert_eq!(RecordId::parse("a-zzzzzzzzzzzzzzzzz"), None);
    }

    #[test]
    fn order_is_time_made_then_device() {
        let id = |text| RecordId::parse(text).unwrap();
        assert!(id("z-1") < id("a-2"));
        assert!(id("a-2") < id("b-2"));
    }
}
