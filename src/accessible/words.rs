//! The words of the conversation: one table from which hearing, the help and the hints all come. Knows
//! what a word is called, not what it does to a journal.

/// A word that asks for something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    Today,
    Done,
    Size,
    Tiny,
    Usual,
    More,
    Swap,
    Rest,
    Note,
    Add,
    Why,
    Expect,
    Felt,
    Menu,
    Choose,
    Hide,
    Unhide,
    Pause,
    Resume,
    Without,
    With,
    History,
    Search,
    Week,
    Next,
    Change,
    Delete,
    Insights,
    Private,
    Undo,
    Redo,
    Back,
    Help,
    Quit,
}

/// What a table row says of a word.
pub(super) struct Entry {
    pub(super) word: Word,
    /// What it is called, the name that is said first.
    pub(super) names: &'static [&'static str],
    /// What may follow it, as the help says; empty if nothing may.
    pub(super) takes: &'static str,
    /// What it does.
    pub(super) does: &'static str,
}

const fn entry(
    word: Word,
    names: &'static [&'static str],
    takes: &'static str,
    does: &'static str,
) -> Entry {
    Entry { word, names, takes, does }
}

/// Every word, in the order of the help.
pub(super) const WORDS: [Entry; 34] = [
    entry(Word::Today, &["today", "idea"], "", "reads today's idea and how the day stands"),
    entry(
        Word::Done,
        &["done", "did"],
        "done tiny, done more, done yesterday",
        "marks the idea done, at once",
    ),
    entry(Word::Size, &["size"], "size tiny", "reads the three sizes, to choose one"),
    entry(Word::Tiny, &["tiny", "smaller"], "", "the tiny size: two minutes at most"),
    entry(Word::Usual, &["usual"], "", "the usual size"),
    entry(Word::More, &["more", "larger"], "", "the size with a next step"),
    entry(Word::Swap, &["swap", "another"], "", "another idea for today"),
    entry(
        Word::Rest,
        &["rest"],
        "rest yesterday, rest until 2026-11-29",
        "takes the day off, or several",
    ),
    entry(
        Word::Note,
        &["note"],
        "note and your words, note off",
        "keeps words with today's moment or the chosen one",
    ),
    entry(
        Word::Add,
        &["add"],
        "add music and your words, add last tuesday music",
        "adds a moment of your own",
    ),
    entry(Word::Why, &["why"], "", "why this idea, and why it works"),
    entry(Word::Expect, &["expect"], "expect 3", "how you think it will go, 1 hard to 5 good"),
    entry(Word::Felt, &["felt", "feel"], "felt 4", "how it went, 1 hard to 5 good"),
    entry(Word::Menu, &["menu", "ways"], "menu music", "the nine ways and their ideas"),
    entry(
        Word::Choose,
        &["choose", "pick"],
        "choose 3",
        "makes the idea that was read, or number 3, today's",
    ),
    entry(Word::Hide, &["hide"], "hide 3", "leaves an idea out"),
    entry(Word::Unhide, &["unhide", "show"], "unhide 3", "brings a hidden idea back"),
    entry(Word::Pause, &["pause"], "pause music", "leaves one of the nine ways out"),
    entry(Word::Resume, &["resume"], "resume music", "brings a paused way back"),
    entry(
        Word::Without,
        &["without"],
        "without voice, without video, without eye contact",
        "leaves ideas out that need it",
    ),
    entry(Word::With, &["with"], "with voice", "brings ideas back that need it"),
    entry(
        Word::History,
        &["history", "past"],
        "history tuesday, history music, history @ana",
        "reads your moments, the newest first",
    ),
    entry(Word::Search, &["search", "find"], "search goose", "finds moments by words or @names"),
    entry(Word::Week, &["week"], "", "this week, day by day"),
    entry(Word::Next, &["next"], "", "goes on with a list"),
    entry(
        Word::Change,
        &["change", "move"],
        "change music, change yesterday",
        "gives the chosen moment another way or day",
    ),
    entry(Word::Delete, &["delete", "remove"], "", "takes the chosen moment out"),
    entry(Word::Insights, &["insights", "stats"], "", "how your weeks look"),
    entry(Word::Private, &["private"], "", "keeps notes and names unsaid, and says them again"),
    entry(Word::Undo, &["undo"], "", "takes back what was changed last today"),
    entry(Word::Redo, &["redo"], "", "makes again what was undone last"),
    entry(Word::Back, &["back", "cancel"], "", "leaves a question, a list or a moment"),
    entry(Word::Help, &["help", "?"], "help note", "explains the words"),
    entry(Word::Quit, &["quit", "q", "exit", "bye"], "", "leaves"),
];

impl Word {
    /// Its row. Every word has one; a test looks.
    pub(super) fn entry(self) -> Option<&'static Entry> {
        WORDS.iter().find(|entry| entry.word == self)
    }

    /// What it is called.
    pub(super) fn name(self) -> &'static str {
        self.entry().and_then(|entry| entry.names.first()).copied().unwrap_or_default()
    }

    /// The word that a person means by `name`.
    pub(super) fn called(name: &str) -> Option<Self> {
        let name = plain(name);
        let entry = WORDS.iter().find(|entry| entry.names.contains(&name.as_str()));
        entry.map(|entry| entry.word)
    }

    /// What the person is asked who chose it by number, if it writes: numbers write nothing by
    /// themselves.
    pub(super) fn question(self) -> Option<&'static str> {
        match self {
            Self::Done => Some("Mark it done? yes or no."),
            Self::Swap => Some("Bring another idea? yes or no."),
            Self::Rest => Some("Take today off? yes or no."),
            _ => None,
        }
    }
}

/// A line as a word and what follows it.
pub(super) fn heard(line: &str) -> Option<(Word, &str)> {
    let line = line.trim();
    // Who knows the commands may type them from habit.
    let line = match line.split_once(' ') {
        Some((first, rest)) if plain(first) == "hullo" => rest.trim_start(),
        _ => line,
    };
    let (first, rest) = line.split_once(' ').unwrap_or((line, ""));
    Some((Word::called(first)?, rest.trim()))
}

/// A word in lower case, without the marks that end a sentence.
pub(super) fn plain(word: &str) -> String {
    let word = word.trim();
    let bare = word.trim_end_matches(['.', ',', '!', ':', ';']);
    if bare.is_empty() { word.to_owned() } else { bare.to_lowercase() }
}

/// The word that somebody may have meant by a name that is none.
pub(super) fn meant(line: &str) -> Option<&'static str> {
    let first = plain(line.split_whitespace().next()?);
    let letters: Vec<char> = first.chars().take(20).collect();
    let names = WORDS.iter().filter_map(|entry| entry.names.first());
    let near = |name: &&&str| {
        name.len() > 3
            && (name.starts_with(&first) && letters.len() > 1 || distance(&letters, name) < 2)
    };
    names.clone().find(near).copied()
}

/// How many letters have to be added, left out, replaced or swapped with their neighbor.
fn distance(letters: &[char], name: &str) -> usize {
    let name: Vec<char> = name.chars().collect();
    let mut rows: Vec<Vec<usize>> = vec![(0..=name.len()).collect()];
    for (i, letter) in letters.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, other) in name.iter().enumerate() {
            let replaced = rows[i][j] + usize::from(letter != other);
            let mut least = replaced.min(row[j] + 1).min(rows[i][j + 1] + 1);
            if i > 0 && j > 0 && *letter == name[j - 1] && letters[i - 1] == *other {
                least = least.min(rows[i - 1][j - 1] + 1);
            }
            row.push(least);
        }
        rows.push(row);
    }
    rows.last().and_then(|row| row.last()).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_has_one_row_and_every_name_one_word() {
        let mut names: Vec<&str> = WORDS.iter().flat_map(|entry| entry.names).copied().collect();
        for entry in &WORDS {
            assert_eq!(entry.word.entry().map(|it| it.names), Some(entry.names));
            assert_eq!(Word::called(entry.names[0]), Some(entry.word));
        }
        names.sort_unstable();
        assert!(names.windows(2).all(|pair| pair[0] != pair[1]), "{names:?}");
        assert!(names.iter().all(|name| name.parse::<u8>().is_err()));
    }

    #[test]
    fn a_word_is_heard_in_any_case_with_or_without_a_mark_at_its_end() {
        let cases = [
            ("done", Some((Word::Done, ""))),
            ("  Done. ", Some((Word::Done, ""))),
            ("hullo done tiny", Some((Word::Done, "tiny"))),
            ("note Done. And done!", Some((Word::Note, "Done. And done!"))),
            ("?", Some((Word::Help, ""))),
            ("hullo", None),
            ("doing", None),
            ("", None),
        ];
        for (line, expected) in cases {
            assert_eq!(heard(line), expected, "{line}");
        }
    }

    #[test]
    fn a_near_miss_is_guessed_and_a_far_one_is_not() {
        let cases = [
            ("histroy", Some("history")),
            ("hist", Some("history")),
            ("insigths", Some("insights")),
            ("noet", Some("note")),
            ("dnoe it", Some("done")),
            ("called ana", None),
            ("x", None),
            ("", None),
        ];
        for (line, expected) in cases {
            assert_eq!(meant(line), expected, "{line}");
        }
    }
}
