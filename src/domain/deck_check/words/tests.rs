use proptest::prelude::*;

use super::*;

#[test]
fn words_are_runs_of_letters_digits_and_apostrophes() {
    for (text, expected) in [
        ("Send one song.", vec!["Send", "one", "song"]),
        ("It's 7 o'clock", vec!["It's", "7", "o'clock"]),
        ("'Hello', she said", vec!["Hello", "she", "said"]),
        ("ten-minute walk/roll", vec!["ten", "minute", "walk", "roll"]),
        ("\u{dc}ben \u{2026} na\u{ef}ve", vec!["\u{dc}ben", "na\u{ef}ve"]),
        ("... ' - \"", vec![]),
    ] {
        assert_eq!(words(text).collect::<Vec<_>>(), expected, "{text}");
    }
}

#[test]
fn sentences_end_where_a_reader_takes_a_breath() {
    for (count, text) in [
        (1, "Send one song."),
        (1, "Send one song"),
        (2, "Send one song. Add a line"),
        (3, "One! Two? Three."),
        (1, "Start at 1:20 and stop at 3.5 or so."),
        (1, "Add a line: it may be short."),
        (1, "Visit example.com today."),
        (2, "Text \"Good luck.\" Then stop."),
        (2, "Say it (out loud.) Then stop."),
        (1, "Say \"Thank you for ...\" and fill in one thing."),
        (2, "Finish \"I feel ...\" It can stay at that."),
        (1, "Write \"I feel ..., because ...\""),
        (2, "Thank you for ... It helped, because ..."),
        (1, "Wait\u{2026} and go on."),
        (2, "Wait\u{2026} Go on."),
        (2, "Really?! Yes."),
        (2, "Really...? yes."),
        (1, "Well. ... ."),
        (0, " ... ! "),
        (0, ""),
    ] {
        assert_eq!(sentences(text).len(), count, "{text}");
    }
}

#[test]
fn syllables_are_groups_of_vowels_without_a_silent_e() {
    for (count, word) in [
        (1, "the"),
        (1, "a"),
        (1, "cat"),
        (1, "line"),
        (1, "free"),
        (1, "Use"),
        (1, "rhythms"),
        (1, "you've"),
        (1, "42"),
        (1, "nth"),
        (2, "table"),
        (2, "people"),
        (2, "message"),
        (2, "coffee"),
        (2, "movie"),
        (2, "happy"),
        (3, "favorite"),
        (2, "GOODBYE"),
        (3, "appreciate"),
        (5, "university"),
    ] {
        assert_eq!(syllables(word), count, "{word}");
    }
}

#[test]
fn the_grade_is_the_one_worked_out_by_hand() {
    for (expected, text) in [
        // 6 words, 1 sentence, 6 syllables: 2.34 + 11.8 - 15.59
        (-1.45, "The cat sat on the mat."),
        // 6 words, 2 sentences, 6 syllables: 1.17 + 11.8 - 15.59
        (-2.62, "The cat sat. On the mat."),
        // 3 words, 1 sentence, 10 syllables: 1.17 + 39.3333 - 15.59
        (24.913_333, "Appreciate universities daily."),
        (0.0, ""),
        (0.0, "..."),
    ] {
        assert!((grade(text) - expected).abs() < 1e-6, "{text}: {}", grade(text));
    }
}

#[test]
fn overlap_is_the_share_of_words_in_both() {
    for (expected, one, other) in [
        (1.0, "Send one song.", "one SONG, send"),
        (0.5, "a b c", "b c d"),
        (0.0, "a b", "c d"),
        (0.0, "a b", ""),
        (0.0, "", ""),
        (0.5, "a a a b", "a"),
    ] {
        let overlap = WordSet::of(one).overlap(&WordSet::of(other));
        assert!((overlap - expected).abs() < 1e-9, "{one} / {other}: {overlap}");
    }
}

#[test]
fn the_mean_of_nothing_is_nothing() {
    assert!(mean(&[]).abs() < 1e-9);
    assert!((mean(&[1.0, 4.0]) - 2.5).abs() < 1e-9);
}

proptest! {
    #[test]
    fn any_text_splits_into_sentences_that_keep_all_its_words(text in "[a-zA-Z .!?\"'\u{2026}\u{e4}\u{201d}]{0,60}") {
        let within: Vec<&str> = sentences(&text).into_iter().flat_map(words).collect();
        prop_assert_eq!(within, words(&text).collect::<Vec<_>>());
        prop_assert!(grade(&text).is_finite());
    }

    #[test]
    fn overlap_is_the_same_both_ways_and_between_0_and_1(one in "[a-c ]{0,12}", other in "[a-c ]{0,12}") {
        let (one, other) = (WordSet::of(&one), WordSet::of(&other));
        let overlap = one.overlap(&other);
        prop_assert!((0.0..=1.0).contains(&overlap));
        prop_assert!((overlap - other.overlap(&one)).abs() < 1e-12);
    }
}
