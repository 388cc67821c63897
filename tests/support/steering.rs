//! What steers a terminal, or is seen by nobody: one list for the tests and for the fuzzing, apart from
//! the gate's own, so that what the gate forgets is found. Each takes this file in by its path.

use std::ops::RangeInclusive;

/// Controls; then what has no width but a meaning: soft hyphen, directional marks, separators,
/// embeddings and isolates, invisible operators, the byte order mark, interlinear marks, what formats
/// Mongolian, hieroglyphs, shorthand and music, and tag characters. Joiners are none of these.
pub(crate) const STEERING: [RangeInclusive<char>; 15] = [
    '\0'..='\u{1f}',
    '\u{7f}'..='\u{9f}',
    '\u{ad}'..='\u{ad}',
    '\u{61c}'..='\u{61c}',
    '\u{180e}'..='\u{180e}',
    '\u{200b}'..='\u{200b}',
    '\u{200e}'..='\u{200f}',
    '\u{2028}'..='\u{202e}',
    '\u{2060}'..='\u{206f}',
    '\u{feff}'..='\u{feff}',
    '\u{fff9}'..='\u{fffb}',
    '\u{13430}'..='\u{1343f}',
    '\u{1bca0}'..='\u{1bca3}',
    '\u{1d173}'..='\u{1d17a}',
    '\u{e0000}'..='\u{e007f}',
];

/// Whether a character steers a terminal.
pub(crate) fn steers(c: char) -> bool {
    STEERING.iter().any(|range| range.contains(&c))
}
