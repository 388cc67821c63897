//! There and back again, and what others may put into a file.

use super::*;
use crate::domain::{
    category::CategoryId,
    deck::Deck,
    journal::Journal,
    note,
    record::{Fact, Moment, Offer, Rest, Score, Size},
};

mod properties;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn id(text: &str) -> RecordId {
    RecordId::parse(text).unwrap()
}

fn moment(note: &str) -> Moment {
    Moment {
        date: day("2026-11-24"),
        at: Some("2026-11-24T08:14:02-05:00".parse().unwrap()),
        category: CategoryId::Checkin,
        prompt: Some("checkin-voice-note".into()),
        title: "Five-minute voice note".into(),
        size: Size::Tiny,
        note: (!note.is_empty()).then(|| note.to_owned()),
        expected: Score::new(2),
        felt: Score::new(4),
        from: None,
    }
}

fn offer() -> Offer {
    let prompt = "checkin-voice-note".into();
    let category = CategoryId::Checkin;
    Offer { date: day("2026-11-24"), category, prompt, expected: Score::new(2), from: None }
}

fn three(note: &str) -> Vec<Record> {
    vec![
        Record { id: id("k7f3-1"), fact: Fact::Offer(offer()) },
        Record { id: id("k7f3-2"), fact: Fact::Moment(moment(note)) },
        Record {
            id: id("k7f3-3"),
            fact: Fact::Rest(Rest { date: day("2026-11-25"), from: Some(id("b-1")) }),
        },
    ]
}

const JSON: &str = r#"{"schema": 1,
"offers": [
{"id":"k7f3-1","date":"2026-11-24","category":"checkin","prompt":"checkin-voice-note","expected":2}
],
"moments": [
{"id":"k7f3-2","date":"2026-11-24","at":"2026-11-24T08:14:02-05:00","category":"checkin","prompt":"checkin-voice-note","title":"Five-minute voice note","size":"tiny","note":"Called @ana.","expected":2,"felt":4}
],
"rests": [
{"id":"k7f3-3","date":"2026-11-25","from":"b-1"}
]}
"#;

const CSV: &str = "kind,id,date,at,category,prompt,title,size,note,expected,felt\r\n\
    offer,k7f3-1,2026-11-24,,checkin,checkin-voice-note,,,,2,\r\n\
    moment,k7f3-2,2026-11-24,2026-11-24T08:14:02-05:00,checkin,checkin-voice-note,\
    Five-minute voice note,tiny,Called @ana.,2,4\r\n\
    rest,b-1,2026-11-25,,,,,,,,\r\n";

const MD: &str = "# Journal\n\n## 2026\n\n### Tuesday 24 November\n\n\
    **Quick check-in**: Five-minute voice note (tiny, 08:14, expected 2, felt 4)\n\n\
    > Called @ana.\n\n### Wednesday 25 November\n\nA rest day.\n";

const NO_JSON: &str = "{\"schema\": 1,\n\"offers\": [],\n\"moments\": [],\n\"rests\": []}\n";

fn diary(records: Vec<Record>) -> String {
    md::write(&Journal::fold(records).journal, &Deck::bundled())
}

#[test]
fn the_three_forms_are_these() {
    let records = three("Called @ana.");
    assert_eq!(json::write(&records).unwrap(), JSON);
    assert_eq!(csv::write(&records).unwrap(), CSV);
    assert_eq!(diary(records), MD);
    assert_eq!(json::write(&[]).unwrap(), NO_JSON);
    assert_eq!(read(NO_JSON), Ok(vec![]));
    assert_eq!(read(&csv::write(&[]).unwrap()), Ok(vec![]));
}

fn notes_in(text: &str) -> Vec<String> {
    let incoming = read(text).unwrap();
    let notes = incoming.iter().filter_map(|it| match &it.record.fact {
        Fact::Moment(moment) => moment.note.clone(),
        _ => None,
    });
    notes.collect()
}

#[test]
fn no_text_is_a_formula_and_every_one_comes_back() {
    let notes = ["=1+1", "+1", "-1", "@sum(1)", "\tx", "\rx", "'=1", "'", "''", "\u{ff1d}1", "\nx"];
    for note in notes {
        let csv = csv::write(&three(note)).unwrap();
        let mut reader = ::csv::ReaderBuilder::new().from_reader(csv.as_bytes());
        let cell = reader.records().nth(1).unwrap().unwrap()[8].to_owned();
        assert_eq!(cell, format!("'{note}"));
        assert_eq!(notes_in(&csv), [note], "{csv}");
    }
    for note in ["plain", "1=1", " =1", "a, \"b\"\r\nc", "é猫👩\u{200d}🚀"] {
        assert_eq!(notes_in(&csv::write(&three(note)).unwrap()), [note]);
    }
}

#[test]
fn a_bad_line_is_named_and_no_word_of_it_repeated() {
    let two_lines = CSV.replace("Called @ana.", "\"Called\r\n@ana.\"");
    let cases = [
        (CSV.replace("kind,id", "id,kind"), 1, "hullo's own file begins with the columns"),
        (String::new(), 1, "nothing is in it"),
        ("hello\n".into(), 1, "hullo's own file begins with the columns"),
        (CSV.replace("offer,k", "secret,k"), 2, "the kind is not offer, moment or rest"),
        (CSV.replace("2026-11-24,,", "2026-02-30,,"), 2, "`date` is not a day such as"),
        (CSV.replace("k7f3-2", "secret"), 3, "`id` is not an id such as"),
        (CSV.replace("k7f3-2", ""), 3, "`id` is missing"),
        (CSV.replace("tiny", "secret"), 3, "`size` is not tiny, usual or more"),
        (CSV.replace(",2,4", ",2,6"), 3, "`felt` is not 1 to 5"),
        (CSV.replace(",2,4", ",2"), 3, "10 fields instead of 11"),
        (two_lines.replace("b-1", "secret"), 5, "`id` is not an id"),
        (CSV.replace("T08:14:02-05:00", "T25:14:02-05:00"), 3, "`at` is not a time such as"),
    ];
    for (text, line, message) in cases {
        assert_named(&text, line, message);
    }
}

#[test]
fn what_is_wrong_in_json_is_named_likewise() {
    let cases = [
        (JSON.replace("\"schema\": 1", "\"schema\": 2"), 1, "schema 2 is from a newer hullo"),
        (JSON.replace("\"schema\": 1", "\"schema\": \"secret\""), 1, "`schema` is not 1"),
        (JSON.replace("\"schema\": 1,", ""), 1, "`schema` is missing"),
        (JSON.replace("\"checkin\",\"prompt", "\"secret\",\"prompt"), 3, "`category` is not one"),
        (JSON.replace("\"felt\":4", "\"felt\":4.5"), 6, "`felt` is not 1 to 5"),
        (JSON.replace("\"felt\":4", "\"felt\":secret"), 6, "not JSON as hullo exports it"),
        (JSON.replace("{\"id\":\"k7f3-3\",", "\"secret\",{"), 9, "this rest is not an object"),
        (JSON.replace("k7f3-3", "k7f3_3"), 9, "`id` is not an id such as"),
        (JSON.replace("\"date\":\"2026-11-25\",", ""), 9, "`date` is missing"),
        (JSON.replace("\"Called @ana.\"", "[\"secret\"]"), 6, "`note` is not a text"),
        (
            JSON.replace("\"title\":\"Five", "\"title\":true,\"new\":\"Five"),
            6,
            "`title` is not a text",
        ),
        (JSON.replace("\"felt\":4", "\"felt\":{}"), 6, "`felt` is not 1 to 5"),
        (JSON.replace("\"at\":\"", "\"at\":false,\"new\":\""), 6, "`at` is not a time such as"),
        (JSON.replace("\"from\":\"b-1\"", "\"from\":[]"), 9, "`from` is not an id such as"),
        ("{}".into(), 1, "`schema` is missing"),
        ("{\"schema\":1,\"moments\":{}}".into(), 1, "not JSON as hullo exports it"),
    ];
    for (text, line, message) in cases {
        assert_named(&text, line, message);
    }
}

fn assert_named(text: &str, line: usize, message: &str) {
    let bad = read(text).unwrap_err();
    assert_eq!(bad.line, line, "{bad}: {text}");
    assert!(bad.message.starts_with(message), "{bad}: {text}");
    assert!(!bad.message.contains("secret"), "{bad}");
}

fn records_in(text: &str) -> Vec<Record> {
    read(text).unwrap().into_iter().map(|it| it.record).collect()
}

#[test]
fn what_spreadsheets_and_editors_do_to_a_file_is_taken() {
    let before = records_in(CSV);
    assert_eq!(records_in(&format!("\u{feff}{CSV}")), before);
    assert_eq!(records_in(&CSV.replace("\r\n", "\n")), before);
    assert_eq!(records_in(CSV.trim_end()), before);
    let quoted = CSV.replace("Called @ana.", "\"Called @ana.\"");
    assert_eq!(records_in(&quoted), before);
    let json = records_in(JSON);
    assert_eq!(records_in(&JSON.replace('\n', "\r\n")), json);
    let compact: serde_json::Value = serde_json::from_str(JSON).unwrap();
    assert_eq!(records_in(&compact.to_string()), json);
    let more = JSON.replace("\"rests\"", "\"new\": [1], \"rests\"").replace("4}", "4,\"new\":{}}");
    let more = more.replace("\"from\":\"b-1\"", "\"from\":\"b-1\",\"note\":null,\"size\":[]");
    assert_eq!(records_in(&more), json, "what a newer hullo adds is passed over");
}

/// The words of every quotation in a diary, a line each; no markup may stand in them.
fn quoted(text: &str) -> Vec<String> {
    use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
    let (mut inside, mut quotes) = (false, Vec::new());
    let options = Options::all() - Options::ENABLE_SMART_PUNCTUATION;
    for event in Parser::new_ext(text, options) {
        match event {
            Event::Start(Tag::BlockQuote(_)) => {
                inside = true;
                quotes.push(String::new());
            }
            Event::End(TagEnd::BlockQuote(_)) => inside = false,
            Event::Text(words) if inside => quotes.last_mut().unwrap().push_str(&words),
            Event::HardBreak | Event::End(TagEnd::Paragraph) if inside => {
                quotes.last_mut().unwrap().push('\n');
            }
            Event::Text(_)
            | Event::HardBreak
            | Event::Start(Tag::Heading { .. } | Tag::Paragraph | Tag::Strong)
            | Event::End(TagEnd::Heading(_) | TagEnd::Paragraph | TagEnd::Strong) => {}
            other => panic!("{other:?} in {text}"),
        }
    }
    quotes
}

/// The lines of a note that a diary shows.
fn lines_of(note: &str) -> String {
    let lines = note::shown_lines(note).map(|line| line.trim().to_owned());
    lines.filter(|line| !line.is_empty()).fold(String::new(), |all, line| all + &line + "\n")
}

const MARKUP: [&str; 43] = [
    "# no heading",
    "^a^: no superscript",
    "- no list",
    "1. no list",
    "12) no list",
    "* a\n* b",
    "===",
    "---",
    "a\n===",
    "> no quote",
    "[x](http://a.b)",
    "![x](y)",
    "<b>x</b>",
    "<!-- x -->",
    "`x`",
    "```\nx\n```",
    "*x* _y_ **z** ~~w~~",
    "a_b_c",
    "|a|b|\n|-|-|",
    "&amp; &#35;",
    "\\",
    "a\\\nb",
    "    x",
    "\tx",
    "a  \nb",
    "one\n\ntwo",
    ":---",
    "$x$",
    "[^1]: x",
    "[x]: y",
    "- [ ] x",
    "+ x",
    "\u{1b}[2J",
    "a\n    b",
    "{x}",
    "http://a.b",
    "Called @ana!",
    "~",
    "+++\nx\n+++",
    "---\nx: y\n---",
    "a\\",
    "A. x",
    "(1) x",
];

#[test]
fn a_note_in_a_diary_is_its_words_and_nothing_else() {
    for note in MARKUP {
        let diary = diary(three(note));
        assert_eq!(quoted(&diary), [lines_of(note)], "{note:?} in {diary}");
    }
    for title in MARKUP {
        let title = Moment { title: title.to_owned(), ..moment("") };
        quoted(&diary(vec![Record { id: id("k7f3-2"), fact: Fact::Moment(title) }]));
    }
}
