//! How hullo writes: words it never says, American spelling, and where an exclamation mark may
//! stand. This module sees one text at a time and knows no fields.

use super::words::is_apostrophe;

/// What hullo never says. A `*` stands for any ending; a word also counts with a contraction or an
/// `'s`.
const DENIED: [&str; 42] = [
    "should",
    "must",
    "have to",
    "you need to",
    "ought",
    "supposed to",
    "don't forget",
    "fail*",
    "guilt*",
    "shame*",
    "lazy",
    "everyone",
    "nobody",
    "obviously",
    "of course",
    "cheer up",
    "normal people",
    "cure",
    "treat",
    "treatment",
    "therap*",
    "heal*",
    "proven",
    "guarantee*",
    "mom",
    "mum",
    "dad",
    "wife",
    "husband",
    "girlfriend",
    "boyfriend",
    "your ex",
    "estranged",
    "forgive",
    "church",
    "beer",
    "wine",
    "pub",
    "hug",
    "kiss",
    "Christmas",
    "buy",
];

/// Spellings that are British and not American, with what an American writes.
const BRITISH: &[(&str, &str)] = &[
    ("apologis*", "apologiz-"),
    ("behaviour*", "behavior"),
    ("cancelled", "canceled"),
    ("cancelling", "canceling"),
    ("centre*", "center"),
    ("cheque*", "check"),
    ("colour*", "color"),
    ("cosy", "cozy"),
    ("cosiest", "coziest"),
    ("emphasise*", "emphasize"),
    ("favour*", "favor"),
    ("flavour*", "flavor"),
    ("grey", "gray"),
    ("greyer", "grayer"),
    ("harbour*", "harbor"),
    ("honour*", "honor"),
    ("humour*", "humor"),
    ("jewellery", "jewelry"),
    ("labelled", "labeled"),
    ("learnt", "learned"),
    ("memoris*", "memoriz-"),
    ("modelling", "modeling"),
    ("neighbour*", "neighbor"),
    ("organise*", "organize"),
    ("organising", "organizing"),
    ("practis*", "practic-"),
    ("programme", "program"),
    ("programmes", "programs"),
    ("pyjamas", "pajamas"),
    ("realise*", "realize"),
    ("realising", "realizing"),
    ("recognise*", "recognize"),
    ("recognising", "recognizing"),
    ("rumour*", "rumor"),
    ("summaris*", "summariz-"),
    ("theatre*", "theater"),
    ("travelled", "traveled"),
    ("traveller*", "traveler"),
    ("travelling", "traveling"),
    ("whilst", "while"),
];

/// Every word in `text` that hullo never says, as the list has it.
pub(super) fn denied(text: &str) -> Vec<&'static str> {
    let spoken = spoken(text);
    DENIED.into_iter().filter(|phrase| holds(&spoken, phrase)).collect()
}

/// Every British spelling in `text` as a pattern, with the American one.
pub(super) fn british(text: &str) -> Vec<(&'static str, &'static str)> {
    let spoken = spoken(text);
    BRITISH.iter().copied().filter(|(pattern, _)| holds(&spoken, pattern)).collect()
}

/// A word in lower case, and whether only space lies between it and the one before.
struct Spoken {
    word: String,
    follows: bool,
}

fn spoken(text: &str) -> Vec<Spoken> {
    let mut words: Vec<Spoken> = Vec::new();
    let mut follows = false;
    let mut word = String::new();
    for c in text.chars().chain(['\n']) {
        if c.is_alphanumeric() || is_apostrophe(c) {
            let c = if is_apostrophe(c) { '\'' } else { c };
            word.extend(c.to_lowercase());
            continue;
        }
        let bare = word.trim_matches('\'');
        if !bare.is_empty() {
            words.push(Spoken { word: bare.to_owned(), follows });
            follows = true;
        }
        follows &= c.is_whitespace();
        word.clear();
    }
    words
}

fn holds(spoken: &[Spoken], phrase: &str) -> bool {
    let phrase: Vec<String> = phrase.split(' ').map(str::to_lowercase).collect();
    spoken.windows(phrase.len()).any(|window| {
        let joined = window.iter().skip(1).all(|word| word.follows);
        joined && window.iter().zip(&phrase).all(|(word, pattern)| is_word(&word.word, pattern))
    })
}

fn is_word(word: &str, pattern: &str) -> bool {
    if let Some(stem) = pattern.strip_suffix('*') {
        return word.starts_with(stem);
    }
    let endings = ["'s", "n't", "'ve", "'d", "'ll"];
    word == pattern
        || endings.iter().any(|ending| word.strip_suffix(ending).is_some_and(|it| it == pattern))
}

/// Whether an exclamation mark stands outside double quotes.
pub(super) fn exclaims(text: &str) -> bool {
    let mut quoted = false;
    for c in text.chars() {
        match c {
            '"' => quoted = !quoted,
            '\u{201c}' => quoted = true,
            '\u{201d}' => quoted = false,
            '!' if !quoted => return true,
            _ => {}
        }
    }
    false
}

/// Whether a text ends as a sentence does.
pub(super) fn is_closed(text: &str) -> bool {
    let wide = ['\u{3002}', '\u{ff01}', '\u{ff1f}', '\u{300d}'];
    let quotes = ['"', '\u{201c}', '\u{201d}', '\u{ab}', '\u{bb}'];
    text.ends_with(['.', '!', '?', '\u{2026}']) || text.ends_with(quotes) || text.ends_with(wide)
}

/// Whether a text ends in an ellipsis, as words to be filled in do.
pub(super) fn trails_off(text: &str) -> bool {
    text.ends_with("..") || text.ends_with('\u{2026}')
}

#[cfg(test)]
mod tests;
