use proptest::{prelude::*, sample::Index};

use super::*;

#[test]
fn every_bundled_text_is_a_category_in_its_place() {
    let texts = BUNDLED.map(str::to_owned);
    let deck = Deck::from_texts(texts).unwrap();
    for category in CategoryId::ALL {
        assert!(!deck.prompts(category).is_empty(), "{category}");
    }
}

#[test]
fn asking_for_one_prompt_parses_one_category() {
    let deck = Deck::bundled();
    assert!(deck.prompt("music-one-song").is_some());
    assert_eq!(deck.head(CategoryId::Eyes).number, 7);
    assert_eq!(deck.parsed_categories(), [CategoryId::Music]);
}

#[test]
fn a_category_is_found_by_number_id_name_or_short_name() {
    let deck = Deck::bundled();
    for words in ["5", "music", "Share music", "MUSIC", " share Music "] {
        assert_eq!(deck.find_category(words), Some(CategoryId::Music), "{words}");
    }
    for words in ["0", "10", "", "song"] {
        assert_eq!(deck.find_category(words), None, "{words}");
    }
}

/// A person's own prompt, as the deck's check fills it in.
fn own(id: &str, title: &str) -> Prompt {
    Prompt {
        id: id.to_owned(),
        title: title.to_owned(),
        text: "Hum the song of the day to the plant by the window.".to_owned(),
        tiny: "Hum a single note.".to_owned(),
        more: "Hum it twice.".to_owned(),
        say: None,
        minutes: 5,
        energy: Energy::Low,
        setting: Setting::Alone,
        who: vec![Who::Oneself],
        needs: Vec::new(),
    }
}

#[test]
fn own_prompts_come_last_in_their_category_and_cost_no_parsing() {
    let deck = Deck::bundled().with_own(vec![own("music-own-hum", "Hum"), own("self-own-a", "A")]);
    assert!(deck.parsed_categories().is_empty());
    let music = deck.prompts(CategoryId::Music);
    assert_eq!(music.len(), Deck::bundled().prompts(CategoryId::Music).len() + 1);
    assert_eq!(music.last().unwrap().title, "Hum");
    assert_eq!(deck.parsed_categories(), [CategoryId::Music]);
    assert!(deck.is_own("self-own-a") && !deck.is_own("music-one-song"));
    assert!(!deck.is_own("eyes-own-never"));
}

#[test]
fn an_own_prompt_never_takes_the_place_of_one_in_the_deck() {
    let deck = Deck::bundled().with_own(vec![own("music-one-song", "Mine")]);
    assert_ne!(deck.prompt("music-one-song").unwrap().title, "Mine");
    assert!(!deck.is_own("music-one-song") && deck.names("music-one-song"));
    let count = deck.prompts(CategoryId::Music).len();
    assert_eq!(count, Deck::bundled().prompts(CategoryId::Music).len());
}

#[test]
fn whether_the_deck_names_an_id_is_told_without_parsing_where_it_does_not() {
    let deck = Deck::bundled().with_own(vec![own("music-own-hum", "Hum")]);
    for id in ["music-own-hum", "music-own-one-song", "music-one", "x-one-song", "music", ""] {
        assert!(!deck.names(id), "{id}");
    }
    assert!(deck.parsed_categories().is_empty());
    let retired = BUNDLED.map(|text| text.replace("retired = []", "retired = [\"music-old\"]"));
    let deck =
        Deck::from_texts(retired.map(|text| text.replace("\"music-one-song\"", "'music-x'")));
    let deck = deck.unwrap();
    assert!(deck.names("music-old") && deck.names("music-x") && !deck.names("music-one-song"));
}

#[test]
fn a_text_is_refused_that_would_leave_a_way_empty_or_an_idea_twice() {
    let music = CategoryId::Music.index();
    let head = BUNDLED[music].split("\n[[prompt]]").next().unwrap();
    let first = BUNDLED[music].split("\n[[prompt]]").nth(1).unwrap();
    let cases = [
        (head.to_owned(), "has no prompts"),
        (BUNDLED[music].replace("schema = 1", "schema = 2"), "schema is 2, 1 fits"),
        (BUNDLED[music].replace("number = 5", "number = 4"), "is music (4)"),
        (BUNDLED[0].to_owned(), "is start (1)"),
        (BUNDLED[music].replace("\"music-one-song\"", "\"eyes-x\""), "is of another category"),
        (format!("{}\n[[prompt]]{first}", BUNDLED[music]), "is there twice"),
        (format!("{}\nsurplus", BUNDLED[music]), "key with no value"),
    ];
    for (text, said) in cases {
        let mut texts = BUNDLED.map(str::to_owned);
        texts[music] = text;
        let error = Deck::from_texts(texts).unwrap_err();
        assert_eq!(error.category, CategoryId::Music);
        assert!(error.message.contains(said), "{}", error.message);
    }
}

/// What the `toml` crate makes of the two parts of a text.
fn by_toml(text: &str) -> (Option<Head>, Option<Vec<Prompt>>) {
    let source = Source::new(Cow::Owned(text.to_owned()));
    let (head, prompts) = source.parts();
    let prompts: Option<Prompts> = toml::from_str(prompts).ok();
    (toml::from_str(head).ok(), prompts.map(|it| it.prompt))
}

#[test]
fn the_fast_reader_takes_every_bundled_text_and_reads_it_as_toml_does() {
    for text in BUNDLED {
        let source = Source::new(Cow::Borrowed(text));
        let (head, prompts) = source.parts();
        assert_eq!((strict::head(head), strict::prompts(prompts)), by_toml(text));
        assert!(strict::prompts(prompts).is_some() && strict::head(head).is_some());
    }
}

#[test]
fn the_fast_reader_leaves_what_is_written_otherwise_to_toml() {
    let text = BUNDLED[2];
    let whole = |text: &str| strict::prompts(Source::new(Cow::Owned(text.to_owned())).parts().1);
    let otherwise = [
        ("title = \"Five", "title= \"Five"),
        ("title = \"Five", "title = \"\\u0046ive"),
        ("minutes = 5", "minutes = 05"),
        ("minutes = 5", "minutes = 5 # at most"),
        ("minutes = 5", "minutes = 300"),
        ("energy = \"medium\"", "energy = 'medium'"),
        ("[\"close\", \"known\"]", "[\"close\",\"known\"]"),
        ("[\"close\", \"known\"]", "[\"close, known\"]"),
        ("[[prompt]]\n", "[[prompt]]\nnew = 1\n"),
        ("# facet: photo", "# facet:\u{1}photo"),
        ("\n\n", "\r\n\r\n"),
    ];
    for (as_written, differently) in otherwise {
        let changed = text.replacen(as_written, differently, 3);
        assert_ne!(changed, text, "{as_written}");
        assert!(whole(&changed).is_none(), "{differently}");
    }
    let escaped = text.replace("Five-minute voice note", "A \\\"five\\\\minute\\\" note");
    assert_eq!(whole(&escaped).unwrap()[0].title, "A \"five\\minute\" note");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn whatever_the_fast_reader_takes_toml_reads_the_same(
        category in 0..9_usize,
        edits in prop::collection::vec((any::<Index>(), 0..4_usize, "[\"\\\\#\\[\\],= \n\r\t\u{7f}\u{e9}0a]{0,2}"), 1..3),
    ) {
        // The head and two prompts are enough to go wrong in.
        let end = BUNDLED[category].match_indices("\n[[prompt]]").nth(2).unwrap().0;
        let mut text = BUNDLED[category][..=end].to_owned();
        for (at, removed, inserted) in edits {
            let chars: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            let from = at.index(chars.len());
            let to = (from + removed).min(chars.len() - 1);
            text.replace_range(chars[from]..chars[to], &inserted);
        }
        let source = Source::new(Cow::Owned(text.clone()));
        let (head, prompts) = source.parts();
        let (head_by_toml, prompts_by_toml) = by_toml(&text);
        if let Some(head) = strict::head(head) {
            prop_assert_eq!(Some(head), head_by_toml);
        }
        if let Some(prompts) = strict::prompts(prompts) {
            prop_assert_eq!(Some(prompts), prompts_by_toml);
        }
    }
}
