//! Words, sentences and syllables as the deck guide counts them: how hard a text is to read and how
//! much two texts are alike. This module knows English spelling and no rules of decks.

/// The words of a text: runs of letters, digits and apostrophes. An apostrophe at either end is a
/// quotation mark.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    let inside = |c: char| c.is_alphanumeric() || is_apostrophe(c);
    text.split(move |c| !inside(c)).map(|run| run.trim_matches(is_apostrophe)).filter(not_empty)
}

fn not_empty(word: &&str) -> bool {
    !word.is_empty()
}

pub(super) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}')
}

/// Whether a character may close words that are quoted.
pub(super) fn is_quote(c: char) -> bool {
    matches!(c, '"' | '\u{201d}' | '\u{201c}' | '\u{bb}' | '\u{ab}') || is_apostrophe(c)
}

fn is_stop(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '\u{2026}')
}

/// The sentences of a text, those without a word left out. A sentence ends at `.`, `!` or `?`
/// followed by space, a quote or the end; an ellipsis within one does not end it, nor does a colon.
pub(super) fn sentences(text: &str) -> Vec<&str> {
    let mut sentences = Vec::new();
    let mut rest = text;
    let mut from = 0;
    while let Some(stop) = rest.get(from..).and_then(|tail| tail.find(is_stop)) {
        let (before, after) = rest.split_at(from + stop);
        let next = after.trim_start_matches(is_stop);
        let marks = after.len() - next.len();
        from = before.len() + marks;
        if ends_sentence(after.get(..marks).unwrap_or_default(), next) {
            sentences.push(rest.get(..from).unwrap_or_default());
            rest = next;
            from = 0;
        }
    }
    sentences.push(rest);
    sentences.retain(|sentence| words(sentence).next().is_some());
    sentences
}

fn ends_sentence(marks: &str, next: &str) -> bool {
    let closes = |c: char| c.is_whitespace() || is_quote(c) || c == ')';
    if !next.chars().next().is_none_or(closes) {
        return false;
    }
    let ellipsis = marks.contains('\u{2026}') || marks.len() > 1;
    if !ellipsis || marks.contains(['!', '?']) {
        return true;
    }
    let opens = |c: char| c.is_uppercase();
    next.trim_start_matches(closes).chars().next().is_none_or(opens)
}

/// How many syllables a word has: its groups of vowels (y being one), without a silent e at the
/// end, and at least one.
pub(super) fn syllables(word: &str) -> usize {
    let word = word.to_lowercase();
    let groups = word.split(|c| !is_vowel(c)).filter(not_empty).count();
    let silent = word.strip_suffix('e').is_some_and(|stem| !stem.ends_with(is_vowel_or_l));
    groups.saturating_sub(usize::from(silent && groups > 1)).max(1)
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

fn is_vowel_or_l(c: char) -> bool {
    is_vowel(c) || c == 'l'
}

/// The school grade a text reads at: 0.39 words per sentence + 11.8 syllables per word - 15.59.
/// A text without words has grade 0.
///
/// The formula is from Kincaid, Fishburne, Rogers and Chissom (1975), Derivation of New Readability
/// Formulas for Navy Enlisted Personnel, Research Branch Report 8-75.
pub(super) fn grade(text: &str) -> f64 {
    let words: Vec<&str> = words(text).collect();
    if words.is_empty() {
        return 0.0;
    }
    let sounds = words.iter().map(|word| syllables(word)).sum();
    let (count, sentences) = (float(words.len()), float(sentences(text).len()));
    0.39 * count / sentences + 11.8 * float(sounds) / count - 15.59
}

/// The mean, 0 of nothing.
pub(super) fn mean(figures: &[f64]) -> f64 {
    if figures.is_empty() { 0.0 } else { figures.iter().sum::<f64>() / float(figures.len()) }
}

/// Counts of a deck are small.
fn float(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::INFINITY, f64::from)
}

/// The different words of a text, in lower case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct WordSet(Vec<String>);

impl WordSet {
    pub(super) fn of(text: &str) -> Self {
        let mut words: Vec<String> = words(text).map(str::to_lowercase).collect();
        words.sort_unstable();
        words.dedup();
        Self(words)
    }

    /// How many of the words of both are in both, 0 to 1 (Jaccard's index). Two empty sets have
    /// nothing in common.
    pub(super) fn overlap(&self, other: &Self) -> f64 {
        let shared = self.0.iter().filter(|word| other.0.binary_search(word).is_ok()).count();
        let all = self.0.len() + other.0.len() - shared;
        if all == 0 { 0.0 } else { float(shared) / float(all) }
    }
}

#[cfg(test)]
mod tests;
