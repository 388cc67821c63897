//! Numbers as a person reads them.

/// A number in digits; from ten thousand on with a comma before every three digits.
#[must_use]
pub fn grouped(number: impl Into<u64>) -> String {
    let number = number.into();
    if number < 10_000 { number.to_string() } else { with_commas(number) }
}

/// So many of a thing whose name takes an s: `1 moment`, `12,000 moments`.
#[must_use]
pub fn counted(number: impl TryInto<u64>, thing: &str) -> String {
    // No machine counts higher.
    let number = number.try_into().unwrap_or(u64::MAX);
    let plural = if number == 1 { "" } else { "s" };
    format!("{} {thing}{plural}", grouped(number))
}

/// A number in digits with a comma before every three of them.
#[must_use]
pub fn with_commas(number: impl Into<u64>) -> String {
    let digits = number.into().to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_thing_stands_alone_and_many_have_an_s_and_commas() {
        let cases = [(0, "0 days"), (1, "1 day"), (2, "2 days"), (12_345, "12,345 days")];
        for (number, expected) in cases {
            assert_eq!(counted(number, "day"), expected);
        }
        assert_eq!((with_commas(2_001_u64), with_commas(3_u64)), ("2,001".into(), "3".into()));
    }

    #[test]
    fn from_ten_thousand_on_numbers_have_commas() {
        let cases = [
            (0_u64, "0"),
            (999, "999"),
            (9_999, "9999"),
            (10_000, "10,000"),
            (123_456, "123,456"),
            (1_000_000, "1,000,000"),
            (u64::MAX, "18,446,744,073,709,551,615"),
        ];
        for (number, expected) in cases {
            assert_eq!(grouped(number), expected);
        }
    }
}
