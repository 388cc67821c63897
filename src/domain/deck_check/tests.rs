use proptest::prelude::*;

use super::*;
use crate::domain::deck::{BUNDLED, Deck, Energy, Setting, Who};

mod own;
mod rules;

fn check_own(file: &str, text: &str) -> Checked {
    check_own_beside(file, text, |_| false)
}

/// A category's file with nothing to find. Rows of the tests change one thing in it.
const GOOD: &str = r#"schema = 1
number = 5
id = "music"
name = "Share music"
short = "Music"
line = "Let a song carry it."
why = "Liking the same songs draws people closer."
source = "Somebody (2011)"
doi = "10.1177/0146"
retired = ["music-old"]

[[prompt]]
id = "music-one-song"
title = "Send one song"
text = "Send one song to a friend. Say: \"For you!\" Leave it at that."
tiny = "Send the link alone."
more = "Ask for one back."
say = "I thought of you ..."
minutes = 3
energy = "low"
setting = "message"
who = ["close", "known"]
needs = ["voice"]

[[prompt]]
id = "music-hum"
title = "Hum while you work"
text = "Hum a tune you like for a minute, as softly as you want."
tiny = "Hum a single note."
more = "Hum it near a window."
minutes = 1
energy = "high"
setting = "alone"
who = ["self"]
"#;

const OWN: &str = r#"[[prompt]]
category = "music"
title = "Call \u00c4nne"
text = "Ruf \u00c4nne an und singt zusammen ein Lied, ganz leise."
"#;

/// `text` with the one place that reads `from` reading `to`.
fn with(text: &str, from: &str, to: &str) -> String {
    assert_eq!(text.matches(from).count(), 1, "{from}");
    text.replace(from, to)
}

fn lines(checked: &Checked) -> Vec<String> {
    checked.faults.iter().map(ToString::to_string).collect()
}

fn advice(checked: &Checked) -> Vec<String> {
    let advice = checked.faults.iter().filter(|fault| fault.kind == Kind::Advice);
    advice.map(ToString::to_string).collect()
}

/// A deck of nine files, each with two prompts that are like no other.
fn good_deck() -> Vec<(String, String)> {
    CategoryId::ALL
        .into_iter()
        .map(|category| (format!("{category}.toml"), file(category)))
        .collect()
}

fn file(category: CategoryId) -> String {
    let (number, n) = (category.number(), category.index());
    let words = |from: usize| (from..from + 6).map(|it| format!("w{n}x{it}")).collect::<Vec<_>>();
    let head = format!(
        "schema = 1\nnumber = {number}\nid = \"{category}\"\nname = \"N\"\nshort = \"S\"\n\
         line = \"L\"\nwhy = \"W\"\nsource = \"S\"\n"
    );
    let prompt = |name: &str, from: usize| {
        let words = words(from).join(" ");
        format!(
            "[[prompt]]\nid = \"{category}-{name}\"\ntitle = \"Title {name}{n}\"\n\
             text = \"Say {words} and stop.\"\ntiny = \"Say the first of it.\"\n\
             more = \"Say the last of it.\"\nminutes = 2\nenergy = \"low\"\nsetting = \"out\"\n\
             who = [\"self\"]\n"
        )
    };
    head + &prompt("a", 0) + &prompt("b", 10)
}

fn check_all(files: &[(String, String)]) -> Checked {
    let files: Vec<(&str, &str)> = files.iter().map(|(f, t)| (f.as_str(), t.as_str())).collect();
    check_deck(&files)
}

#[test]
fn a_good_file_has_no_fault_and_all_its_prompts() {
    let checked = check_category("5-music.toml", GOOD);
    assert_eq!(lines(&checked), Vec::<String>::new());
    assert!(checked.is_sound());
    let ids: Vec<&str> = checked.prompts.iter().map(|it| it.id.as_str()).collect();
    assert_eq!(ids, ["music-one-song", "music-hum"]);
    assert_eq!(checked.prompts[0].text.matches('"').count(), 2);
    let crlf = GOOD.replace('\n', "\r\n");
    assert_eq!(lines(&check_category("5-music.toml", &crlf)), Vec::<String>::new());
    let marked = format!("\u{feff}{GOOD}");
    assert_eq!(lines(&check_category("5-music.toml", &marked)), Vec::<String>::new());
}

#[test]
fn columns_count_characters_and_lines_count_lines() {
    let text = GOOD.replace("doi = \"10", "\"d\\u006fi\" = \"\u{e4}\u{e4}10").replace('\n', "\r\n");
    assert_eq!(
        lines(&check_category("f", &text)),
        ["f:9:14: -: doi: a DOI has the form 10.number/name"]
    );
    let text = with(GOOD, "who = [\"self\"]", "who = [\"\u{e4}\u{e4}\u{e4}\", \"me\"]");
    let expected = [
        "f:34:8: music-hum: who: who has \"\u{e4}\u{e4}\u{e4}\", one of close, known, stranger, self fits",
        "f:34:15: music-hum: who: who has \"me\", one of close, known, stranger, self fits",
    ];
    assert_eq!(lines(&check_category("f", &text)), expected);
    let marked = format!("\u{feff}{}", with(GOOD, "schema = 1", "schema = 2"));
    assert_eq!(lines(&check_category("f", &marked)), ["f:1:10: -: schema: schema is 2, 1 fits"]);
}

#[test]
fn a_broken_prompt_hides_no_other_and_its_own_rules_wait() {
    let text =
        with(GOOD, "title = \"Send one song\"", "title = \"Send\ntitle = \"x\"\nminutes = 99");
    let text = with(&text, "minutes = 1\n", "minutes = 31\n");
    let text = with(&text, "schema = 1", "schema = 3");
    let checked = check_category("f", &text);
    let expected = [
        "f:1:10: -: schema: schema is 3, 1 fits",
        "f:14:14: music-one-song: syntax: invalid basic string, expected `\"`",
        "f:33:11: music-hum: minutes: minutes is 31, 1 to 30 fit",
    ];
    assert_eq!(lines(&checked), expected);
    assert!(checked.prompts.is_empty());
}

#[test]
fn errors_of_form_are_all_told_with_their_places() {
    let text = with(GOOD, "minutes = 3", "minutes = three");
    let text = with(&text, "energy = \"high\"", "energy = high high");
    let text = with(&text, "number = 5", "number 5");
    let text = with(&text, "schema = 1", "schema");
    let checked = lines(&check_category("f", &text));
    assert_eq!(checked.len(), 4, "{checked:#?}");
    assert!(checked[0].starts_with("f:1:7: -: syntax: "), "{checked:#?}");
    assert!(checked[1].starts_with("f:2:8: -: syntax: "), "{checked:#?}");
    assert!(checked[2].starts_with("f:19:11: music-one-song: syntax: "), "{checked:#?}");
    assert!(checked[3].starts_with("f:32:10: music-hum: syntax: "), "{checked:#?}");
}

#[test]
fn a_stray_line_in_a_prompt_hides_no_other() {
    let text = with(GOOD, "minutes = 3\n", "minutes = 3\nand some caf\u{e9} words\n");
    let text = with(&text, "minutes = 1\n", "minutes = 31\n");
    let expected = [
        "f:20:5: music-one-song: syntax: key with no value, expected `=`",
        "f:32:11: music-hum: minutes: minutes is 31, 1 to 30 fit",
    ];
    assert_eq!(lines(&check_category("f", &text)), expected);
    let own = format!("{OWN}stray\n{}", with(OWN, "Call", "Ask"));
    let checked = check_own("f", &own);
    assert_eq!(
        lines(&checked),
        ["f:5:6: music-own-call-nne: syntax: key with no value, expected `=`"]
    );
    assert_eq!(checked.prompts[0].id, "music-own-ask-nne");
}

#[test]
fn a_damaged_header_costs_its_prompt_and_no_other() {
    let text = with(GOOD, "[[prompt]]\nid = \"music-hum\"", "[[prompt]\nid = \"music-hum\"");
    let checked = check_category("f", &text);
    let expected = ["f:25:10: -: syntax: unclosed array table, expected `]`"];
    assert_eq!(lines(&checked), expected);
    assert_eq!(checked.prompts.len(), 1);
}

#[test]
fn a_text_that_is_no_toml_at_all_is_faulted_and_not_feared() {
    for text in ["\u{0}", "{{{", "= = =", "[[prompt]", "prompt", "\"\"\"", "a = 1979-99-99"] {
        assert!(!check_category("f", text).is_sound(), "{text}");
        assert!(!check_own("f", text).is_sound(), "{text}");
    }
}

#[test]
fn what_a_check_passes_a_deck_can_load() {
    for odd in [
        GOOD.replacen("[[prompt]]", " [[prompt]]", 1),
        GOOD.replacen("[[prompt]]", "[[ prompt ]]", 1),
        GOOD.replacen("source = \"Somebody (2011)\"", "source = \"\"\"a\n[[prompt]]\"\"\"", 1),
    ] {
        let checked = check_category("f", &odd);
        assert!(lines(&checked).iter().any(|it| it.contains(": layout: ")), "{odd}\n{checked:?}");
    }
    let mut texts = BUNDLED.map(str::to_owned);
    GOOD.clone_into(&mut texts[4]);
    assert_eq!(Deck::from_texts(texts).unwrap().prompts(CategoryId::Music).len(), 2);
}

#[test]
fn a_good_deck_passes_and_its_faults_come_in_the_order_of_its_files() {
    let mut files = good_deck();
    assert_eq!(lines(&check_all(&files)), Vec::<String>::new());
    assert_eq!(check_all(&files).prompts.len(), 18);
    files.reverse();
    assert_eq!(lines(&check_all(&files)), Vec::<String>::new());
    for (_, text) in &mut files {
        *text = text.replacen("minutes = 2", "minutes = 0", 1);
    }
    let order: Vec<String> = check_all(&files).faults.into_iter().map(|it| it.file).collect();
    assert_eq!(order, files.into_iter().map(|(file, _)| file).collect::<Vec<_>>());
}

#[test]
fn a_deck_has_every_number_once() {
    let mut files = good_deck();
    let again = files[2].1.clone();
    files[6].1 = again.replace("checkin-a", "checkin-c").replace("checkin-b", "checkin-d");
    let faults = lines(&check_all(&files));
    assert!(faults.contains(
        &"eyes.toml:2:10: -: numbers: number 3 stands in checkin.toml already".to_owned()
    ));
    assert!(faults.contains(&"deck:1:1: -: numbers: no file has number 7 (eyes)".to_owned()));
    assert_eq!(lines(&check_deck(&[])).len(), 9);
}

#[test]
fn two_prompts_of_a_deck_are_alike_in_neither_id_nor_title_nor_text() {
    let mut files = good_deck();
    files[1].1 = files[1].1.replace("Title a1", "Title a0");
    files[2].1 = files[2].1.replace("w2x0 w2x1 w2x2", "w0x0 w0x1 w0x2").replace("w2x3", "w0x3");
    files[0].1 = files[0].1.replace("start-b", "start-a");
    let expected = [
        "start.toml:20:6: start-a: id-twice: the id stands at start.toml:10 already",
        "compliment.toml:11:9: compliment-a: title-overlap: title shares 1.00 of its words with start-a, less than 0.67 fits",
        "checkin.toml:12:8: checkin-a: text-overlap: text shares 0.64 of its words with start-a, less than 0.5 fits",
    ];
    let checked = check_all(&files);
    assert_eq!(lines(&checked), expected);
    assert_eq!(checked.prompts.iter().filter(|it| it.id == "start-a").count(), 1);
}

#[test]
fn likeness_begins_at_half_the_words_of_a_text_and_two_thirds_pass_for_a_title() {
    let titled = |title| with(GOOD, "Hum while you work", title);
    assert_eq!(lines(&check_category("f", &titled("Send one"))), Vec::<String>::new());
    assert_eq!(lines(&check_category("f", &titled("One song sent, send"))).len(), 1);
    let first = "Send one song to a friend. Say: \\\"For you!\\\" Leave it at that.";
    let second = "Hum a tune you like for a minute, as softly as you want.";
    let worded = |from: usize, to: usize| {
        let words: Vec<String> = (from..to).map(|it| format!("w{it:02}")).collect();
        words.join(" ") + "."
    };
    let text = with(GOOD, first, &worded(0, 12));
    // Eight words of sixteen, then seven of seventeen.
    let half = "f:28:8: music-hum: text-overlap: text shares 0.50 of its words with music-one-song, \
                less than 0.5 fits";
    assert_eq!(lines(&check_category("f", &with(&text, second, &worded(4, 16)))), [half]);
    let less = with(&text, second, &worded(5, 17));
    assert_eq!(lines(&check_category("f", &less)), Vec::<String>::new());
}

#[test]
fn a_deck_is_easy_to_read_on_average() {
    let mut files = good_deck();
    for (_, text) in &mut files {
        *text = text.replace("and stop.", "and appreciate it.");
    }
    let checked = check_all(&files);
    assert_eq!(lines(&checked), Vec::<String>::new());
    for (at, (_, text)) in files.iter_mut().enumerate() {
        let hard = format!("and discover yo{at} variety of ideas.");
        *text = text.replace("and appreciate it.", &hard).replace("Say w", "Appreciate w");
    }
    let last = lines(&check_all(&files)).pop().unwrap_or_default();
    assert!(last.starts_with("deck:1:1: -: mean-grade: texts have grade "), "{last}");
    assert!(last.ends_with(" on average, 5 at most fits"), "{last}");
}
