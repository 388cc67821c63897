//! The quotas, each at its edge.

use super::*;

/// Figures that meet every quota by a hair.
fn figures(category: CategoryId) -> CategoryFigures {
    let first_words = match category {
        CategoryId::Yourself => 0,
        CategoryId::Places => 14,
        _ => 25,
    };
    CategoryFigures {
        file: "f".to_owned(),
        category,
        prompts: 42,
        low: 18,
        high: 8,
        five_minutes: 25,
        no_known_contact: if category == CategoryId::Style { 8 } else { 12 },
        no_needs: 27,
        at_home: if category == CategoryId::Places { 0 } else { 10 },
        first_words,
        who: match category {
            CategoryId::Yourself => [0, 0, 0, 3],
            CategoryId::Places => [0, 3, 3, 3],
            _ => [3; 4],
        },
        mean_grade: 2.25,
        highest_grade: 7.0,
        nearest: Some(Nearest { overlap: 0.3, ids: ("f-a".to_owned(), "f-b".to_owned()) }),
        opening: Some(("Send".to_owned(), 3)),
    }
}

fn missed(figures: &CategoryFigures) -> Vec<String> {
    let all = figures.missed().into_iter().chain(figures.too_few());
    all.map(|fault| fault.to_string()).collect()
}

#[test]
fn every_category_passes_at_the_edge() {
    for category in CategoryId::ALL {
        assert_eq!(missed(&figures(category)), Vec::<String>::new());
    }
}

type Change = fn(&mut CategoryFigures);

#[rustfmt::skip]
const ROWS: &[(CategoryId, Change, &str)] = &[
    (CategoryId::Start, |it| it.prompts = 41, "start has 41 prompts, at least 42 wanted"),
    (CategoryId::Start, |it| it.low = 17, "start has 17 of low energy, at least 18 wanted"),
    (CategoryId::Start, |it| it.high = 9, "start has 9 of high energy, at most 8 wanted"),
    (CategoryId::Start, |it| it.five_minutes = 24, "start has 24 of five minutes or less, at least 25 wanted"),
    (CategoryId::Start, |it| it.no_known_contact = 11, "start has 11 without a known contact, at least 12 wanted"),
    (CategoryId::Style, |it| it.no_known_contact = 7, "style has 7 without a known contact, at least 8 wanted"),
    (CategoryId::Eyes, |it| it.no_needs = 26, "eyes has 26 without needs, at least 27 wanted"),
    (CategoryId::Eyes, |it| it.at_home = 9, "eyes has 9 at home, at least 10 wanted"),
    (CategoryId::Eyes, |it| it.first_words = 24, "eyes has 24 with first words, at least 25 wanted"),
    (CategoryId::Yourself, |it| it.first_words = 1, "self has 1 with first words, at most 0 wanted"),
    (CategoryId::Places, |it| it.first_words = 15, "places has 15 with first words, at most 14 wanted"),
    (CategoryId::Music, |it| it.who = [2, 3, 3, 3], "music has 2 for somebody close, at least 3 wanted"),
    (CategoryId::Music, |it| it.who = [3, 2, 3, 3], "music has 2 for somebody known, at least 3 wanted"),
    (CategoryId::Music, |it| it.who = [3, 3, 2, 3], "music has 2 for a stranger, at least 3 wanted"),
    (CategoryId::Music, |it| it.who = [3, 3, 3, 2], "music has 2 for oneself, at least 3 wanted"),
    (CategoryId::Places, |it| it.who = [9, 2, 9, 9], "places has 2 for somebody known, at least 3 wanted"),
    (CategoryId::Yourself, |it| it.who = [9, 9, 9, 2], "self has 2 for oneself, at least 3 wanted"),
];

#[test]
fn one_less_than_a_quota_is_told() {
    for (category, change, expected) in ROWS {
        let mut figures = figures(*category);
        change(&mut figures);
        assert_eq!(missed(&figures), [format!("f:1:1: -: quota: {expected}")]);
    }
}

#[test]
fn figures_count_what_a_file_has() {
    let prompt = |id: &str, rest: &str| {
        format!("[[prompt]]\nid = \"{id}\"\ntitle = \"T\"\ntiny = \"t\"\nmore = \"m\"\n{rest}\n")
    };
    let text = "id = \"music\"\n".to_owned()
        + &prompt(
            "music-a",
            "text = \"The cat sat on the mat.\"\nminutes = 5\nenergy = \"low\"\nsetting = \"call\"\nwho = [\"close\", \"self\"]\nsay = \"s\"",
        )
        + &prompt(
            "music-b",
            "text = \"A cat sat there.\"\nminutes = 6\nenergy = \"high\"\nsetting = \"out\"\nwho = [\"known\"]\nneeds = [\"video\"]",
        )
        + &prompt(
            "music-c",
            "text = \"The dog sat. On the mat.\"\nminutes = 1\nenergy = \"low\"\nsetting = \"alone\"\nwho = [\"stranger\"]\nneeds = []",
        )
        + &prompt(
            "music-d",
            "text = \"Unread.\"\nminutes = 1\nenergy = \"odd\"\nsetting = \"alone\"\nwho = []",
        );
    let all = quotas(&[("m", &text), ("n", "id = \"none\""), ("e", "id = \"self\"")]);
    let [figures, empty] = all.as_slice() else { panic!("{all:?}") };
    assert_eq!((figures.file.as_str(), figures.category), ("m", CategoryId::Music));
    assert_eq!((figures.prompts, figures.low, figures.high), (3, 2, 1));
    assert_eq!((figures.five_minutes, figures.no_known_contact, figures.no_needs), (2, 2, 2));
    assert_eq!((figures.at_home, figures.first_words, figures.who), (2, 1, [1, 1, 1, 1]));
    // By hand: -1.45, 1.56 + 11.8 - 15.59 = -2.23 and -2.62.
    assert!((figures.mean_grade + 2.1).abs() < 1e-9, "{}", figures.mean_grade);
    assert!((figures.highest_grade + 1.45).abs() < 1e-9);
    assert_eq!(figures.opening, Some(("The".to_owned(), 2)));
    let nearest = figures.nearest.as_ref().unwrap();
    assert_eq!(nearest.ids, ("music-a".to_owned(), "music-c".to_owned()));
    assert!((nearest.overlap - 4.0 / 6.0).abs() < 1e-9);
    assert_eq!((empty.prompts, &empty.nearest, &empty.opening), (0, &None, &None));
}

#[test]
fn the_table_has_a_row_for_each_category() {
    let rows = [figures(CategoryId::Start), figures(CategoryId::Compliment)];
    let expected = "\
| category   | prompts | low | high | <= 5 m | no contact | no needs | at home | first words | mean | hardest | opening  | nearest |
|------------|--------:|----:|-----:|-------:|-----------:|---------:|--------:|------------:|-----:|--------:|----------|---------|
| start      |      42 |  18 |    8 |     25 |         12 |       27 |      10 |          25 |  2.2 |     7.0 | Send 3   | 0.30 f-a, f-b |
| compliment |      42 |  18 |    8 |     25 |         12 |       27 |      10 |          25 |  2.2 |     7.0 | Send 3   | 0.30 f-a, f-b |
";
    assert_eq!(table(&rows), expected);
}
