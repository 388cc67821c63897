//! Single bits that turn.

use super::*;

/// How many of `from` are not in `of`, each counted once.
fn missing(from: &[Record], of: &[Record]) -> usize {
    from.iter().filter(|record| !of.contains(record)).count()
}

fn flip_bits(form: &str, text: &str, flips: usize) {
    let twelve = twelve();
    let mut dice = Dice(20_000);
    let (mut none, mut altered, mut lost, mut said) = (0, 0, 0, 0);
    for _ in 0..flips {
        let mut bytes = text.as_bytes().to_vec();
        let (at, bit) = (dice.roll(bytes.len()), dice.roll(8));
        bytes[at] ^= 1 << bit;
        let reading = read_bytes(&bytes);
        let found = records(&reading);
        let (gone, new) = (missing(&twelve, &found), missing(&found, &twelve));
        assert!(gone <= 1 && new <= 1, "{form}, byte {at} bit {bit}: {gone} gone, {new} new");
        assert!(found.len() <= 12 && found.len() + gone >= 12, "byte {at} bit {bit}");
        none += usize::from(gone == 0);
        altered += usize::from(gone == 1 && new == 1);
        let is_said = counts(&reading)[1] + counts(&reading)[2] > 0;
        assert!(
            gone == 0 || new == 1 || is_said,
            "byte {at} bit {bit}: lost without a word: {:?}",
            String::from_utf8_lossy(&bytes[at.saturating_sub(60)..(at + 30).min(bytes.len())])
        );
        lost += usize::from(gone == 1 && new == 0);
        said += usize::from(is_said);
    }
    println!(
        "{flips} flips ({form}): {none} touch no record, {altered} alter one (a letter or digit of \
         it), {lost} make one unreadable; {said} are said"
    );
    assert_eq!(none + altered + lost, flips);
    assert!(altered > 0 && lost > 0);
}

#[test]
fn a_flipped_bit_touches_one_record_at_most() {
    flip_bits("as written", &whole(&twelve()), 20_000);
}

#[test]
fn a_flipped_bit_in_a_text_of_windows_lines_touches_one_record_at_most() {
    flip_bits("CRLF", &whole(&twelve()).replace('\n', "\r\n"), 3_000);
}
