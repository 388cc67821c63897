//! A person's own prompts: what they need, and how they are told from a category file.

use super::*;

#[test]
fn an_own_prompt_needs_three_fields_and_may_be_in_any_language() {
    let checked = check_own("prompts.toml", OWN);
    assert_eq!(lines(&checked), Vec::<String>::new());
    let [prompt] = checked.prompts.as_slice() else { panic!("{checked:?}") };
    assert_eq!(prompt.id, "music-own-call-nne");
    assert_eq!((&prompt.tiny, &prompt.more), (&prompt.text, &prompt.text));
    assert_eq!((prompt.minutes, prompt.energy), (5, Energy::Medium));
    assert_eq!((prompt.setting, prompt.say.as_deref()), (Setting::Message, None));
    assert_eq!((prompt.who.as_slice(), prompt.needs.len()), (&[Who::Close, Who::Known][..], 0));
    assert_eq!(check_own("prompts.toml", "").prompts, []);
    assert!(check_own("prompts.toml", "schema = 1\n").is_sound());
}

#[test]
fn an_own_prompt_with_an_id_of_the_deck_is_left_out_with_its_place() {
    let given = with(OWN, "category", "id = \"music-one-song\"\ncategory");
    let other = with(OWN, "Call", "Ask");
    let text = format!("{given}{other}");
    let deck = Deck::bundled();
    let checked = check_own_beside("prompts.toml", &text, |id| deck.names(id));
    let faults: Vec<_> = checked.faults.iter().filter(|it| it.kind == Kind::Fault).collect();
    let said: Vec<String> = faults.iter().map(ToString::to_string).collect();
    assert_eq!(
        said,
        ["prompts.toml:2:6: music-one-song: id-taken: the deck has this id; give it another"]
    );
    let ids: Vec<&str> = checked.prompts.iter().map(|it| it.id.as_str()).collect();
    assert_eq!(ids, ["music-own-ask-nne"]);
}

#[test]
fn a_category_file_is_told_from_a_persons_own_prompts_by_its_head() {
    let damaged = with(GOOD, "number = 5", "number 5");
    for text in [GOOD, "id = \"music\"\n", &damaged] {
        assert!(is_category(text), "{text}");
    }
    for text in [OWN, "", "schema = 1\n", &format!("schema = 1\n{OWN}"), "words"] {
        assert!(!is_category(text), "{text}");
    }
}

#[test]
fn an_own_prompts_style_is_advice_and_it_is_kept() {
    let text = "[[prompt]]\ncategory = \"start\"\ntitle = \"Hi\"\n\
                text = \"You should call mom today!\"\n\
                [[prompt]]\ncategory = \"start\"\ntitle = \"Hi you\"\n\
                text = \"Call mom today. You should.\"\nminutes = 9\n";
    let checked = check_own("p", text);
    let expected = [
        "p:3:9: start-own-hi: length: title has 2 characters, 4 to 28 fit",
        "p:4:8: start-own-hi: length: text has 26 characters, 40 to 120 fit",
        "p:4:8: start-own-hi: deny-word: text has a word hullo never says: should",
        "p:4:8: start-own-hi: deny-word: text has a word hullo never says: mom",
        "p:4:8: start-own-hi: exclamation: text has an exclamation mark outside words to send",
        "p:8:8: start-own-hi-you: length: text has 27 characters, 40 to 120 fit",
        "p:8:8: start-own-hi-you: deny-word: text has a word hullo never says: should",
        "p:8:8: start-own-hi-you: deny-word: text has a word hullo never says: mom",
        "p:8:8: start-own-hi-you: text-overlap: text shares 1.00 of its words with start-own-hi, less than 0.5 fits",
    ];
    assert_eq!(lines(&checked), expected);
    assert_eq!(advice(&checked), expected);
    assert!(checked.is_sound());
    assert_eq!(checked.prompts.len(), 2);
    assert_eq!(checked.prompts[1].minutes, 9);
}

#[test]
fn an_own_id_is_its_titles_words_and_always_well_formed() {
    for (expected, category, title) in [
        ("start-own-call-sam", CategoryId::Start, "Call Sam"),
        ("self-own-its-fine-dont", CategoryId::Yourself, "It's fine, don't"),
        ("music-own-7-songs", CategoryId::Music, "  7 songs!  "),
        (
            "compliment-own-a-long-title-that-goes-on",
            CategoryId::Compliment,
            "A long title that goes on and on",
        ),
        (
            "compliment-own-abcdefghijklmnopqrstuvwxy",
            CategoryId::Compliment,
            "abcdefghijklmnopqrstuvwxyzabcdefgh",
        ),
    ] {
        assert_eq!(own_id(category, title), expected, "{title}");
    }
    let (one, other) =
        ("\u{41f}\u{435}\u{441}\u{43d}\u{44f}", "\u{41f}\u{435}\u{441}\u{43d}\u{438}");
    assert_ne!(own_id(CategoryId::Music, one), own_id(CategoryId::Music, other));
    assert_eq!(own_id(CategoryId::Music, one).len(), "music-own-".len() + 16);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_title_gives_an_id_of_its_category(title in ".{0,40}", number in 1_u8..=9) {
        let category = CategoryId::from_number(number).unwrap();
        let id = own_id(category, &title);
        prop_assert!(prompt::is_id(&id, Some(category)), "{}", id);
    }

    #[test]
    fn a_damaged_file_is_checked_without_a_panic(
        cuts in prop::collection::vec((0_usize..900, 0_usize..900, "[\\[\\]\"=.#,\u{e4}\n a-c1{}]{0,6}"), 1..4),
        own in any::<bool>(),
    ) {
        let mut text: Vec<char> = (if own { OWN } else { GOOD }).chars().collect();
        for (at, length, insert) in cuts {
            let at = at % text.len().max(1);
            let end = (at + length % 20).min(text.len());
            text.splice(at.min(end)..end, insert.chars());
        }
        let text: String = text.into_iter().collect();
        let checked = if own { check_own("f", &text) } else { check_category("f", &text) };
        let rows = text.split('\n').count();
        for fault in &checked.faults {
            prop_assert!((1..=rows).contains(&fault.line) && fault.column >= 1, "{}", fault);
            let line = text.split('\n').nth(fault.line - 1).unwrap_or_default();
            prop_assert!(fault.column <= line.chars().count() + 2, "{}", fault);
        }
        let mut ids: Vec<&String> = checked.prompts.iter().map(|it| &it.id).collect();
        ids.sort_unstable();
        ids.dedup();
        prop_assert_eq!(ids.len(), checked.prompts.len());
        if !own {
            let mut texts = BUNDLED.map(str::to_owned);
            texts[4] = text;
            let loads = Deck::from_texts(texts).is_ok();
            let named = checked.faults.iter().any(Fault::is_of_form);
            prop_assert!(loads || named, "what keeps a deck from loading has a name");
            prop_assert!(loads || !checked.is_sound());
        }
    }
}
