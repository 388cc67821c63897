use chrono::NaiveDate;
use proptest::{prelude::*, proptest};

use super::*;

const DATE: NaiveDate = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();

fn stamp(text: &str) -> Stamp {
    text.parse().unwrap()
}

fn record(number: u64, content: Content) -> Record {
    let version = Stamp { number, ..stamp("k7f3-1") };
    Record { id: RecordId::Made(version), version, content, is_newer: false }
}

fn moment(title: &str, note: Option<&str>) -> Moment {
    Moment {
        date: DATE,
        at: "2026-11-24T08:14:02-05:00".parse().ok(),
        category: CategoryId::Myself,
        prompt: note.map(str::to_owned),
        title: title.to_owned(),
        size: Size::Tiny,
        note: note.map(str::to_owned),
        expected: Score::new(2),
        felt: None,
    }
}

/// Records of each kind, with words of several scripts.
fn records() -> Vec<Record> {
    let offer = |expected| {
        let prompt = "self-hello-by-name".to_owned();
        Content::Offer(Offer { date: DATE, category: CategoryId::Myself, prompt, expected })
    };
    let contents = (0..40).map(|number| match number % 5 {
        0 => offer(Score::new(3)),
        1 => Content::Moment(moment("Say it back", Some("Called @ana on the \"walk\" home\n漢"))),
        2 => Content::Rest(DATE),
        3 => Content::Moment(moment("Send one song", None)),
        _ => Content::Removed,
    });
    contents.zip(1_000..).map(|(content, number)| record(number, content)).collect()
}

fn text_of(records: &[Record]) -> String {
    "schema = 1\n".to_owned() + &records.iter().map(render).collect::<String>()
}

fn blocks(text: &str, by_hand: Option<&str>) -> Vec<Block> {
    let mut blocks = Vec::new();
    read(text, by_hand, |block| blocks.push(block));
    blocks
}

fn good(text: &str) -> Vec<Record> {
    blocks(text, None).into_iter().filter_map(|block| block.record.ok()).collect()
}

proptest! {
    #[test]
    fn a_record_is_read_as_it_was_written_whatever_its_words(
        title in "\\PC{0,20}|[\\x00-\\x7f]{0,20}",
        note in proptest::option::of("[\\s\\S]{1,60}|(\\[\\[|id = \"|\n|\\\\|'''|\"\"\"){1,9}"),
    ) {
        let written = record(7, Content::Moment(moment(&title, note.as_deref())));
        let text = render(&written);
        prop_assert_eq!(good(&text), vec![written]);
        let table: toml::Table = text.parse().unwrap();
        prop_assert_eq!(table["moment"][0]["title"].as_str(), Some(title.as_str()));
    }
}

#[test]
fn a_torn_tail_costs_no_whole_record_and_never_passes_for_one() {
    let (records, next) = (records(), record(9_999, Content::Rest(DATE)));
    let text = text_of(&records);
    let last_two: usize = records[38..].iter().map(|record| render(record).len()).sum();
    let mut states = 0;
    for cut in (text.len() - last_two..=text.len()).filter(|cut| text.is_char_boundary(*cut)) {
        for tail in ["", "\0\0\0\0\0\0\0\0", "garbage \u{1}[", "\n\0\0\n"] {
            let torn = format!("{}{tail}\n{}", &text[..cut], render(&next));
            let found = good(&torn);
            assert_eq!(found.last(), Some(&next), "the next one is read, cut {cut} {tail:?}");
            assert!(found[..found.len() - 1].iter().all(|record| records.contains(record)));
            let mut end = "schema = 1\n".len();
            for record in &records {
                end += render(record).len();
                let is_whole = end <= cut;
                assert!(!is_whole || found.contains(record), "cut {cut} {tail:?}");
            }
            states += 1;
        }
    }
    println!("{states} torn tails: no whole record lost, no altered one accepted");
}

#[test]
fn a_flipped_bit_costs_one_record_at_most() {
    let records = records();
    let text = text_of(&records);
    let mut random = 99_u64;
    for _ in 0..20_000 {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        let mut bytes = text.clone().into_bytes();
        let at = usize::try_from(random % bytes.len() as u64).unwrap();
        bytes[at] ^= 1 << (random >> 60 & 7);
        let found = good(&String::from_utf8_lossy(&bytes));
        let touched = records.iter().filter(|record| !found.contains(record)).count();
        assert!(touched <= 1, "{touched} records touched at byte {at}");
    }
}

#[test]
fn what_hands_and_editors_write_is_read_too() {
    let whole = "date = 2026-11-24\ncategory = \"music\"\nid = \"k7f3-a\"\n";
    for text in [
        format!("[[moment]]\n{whole}"),
        format!("\u{feff}schema = 1\n\n  [[ moment ]] # walk\n{whole}"),
        format!("[[moment]]\n{}", whole.replace('\n', "\r\n")),
        format!("[[moment]]\n{}", whole.replace("\"music\"", "'music' # song")),
        format!("[[moment]]\nnote = \"\"\"\n\"\"\"\n{whole}"),
        format!("[[moment]]\n{whole}\0\0\0"),
    ] {
        let found = good(&text);
        assert_eq!(found.len(), 1, "{text:?}");
        assert!(found[0].content.moment().is_some_and(|it| it.category == CategoryId::Music));
    }
}

#[test]
fn what_cannot_be_read_says_why_and_its_line() {
    let long = format!("note = \"{}", "x".repeat(1 << 20));
    let deep = format!("note = {}", "[".repeat(100_000));
    for (block, why) in [
        ("[[moment]]\ncategory = \"music\"\nid = \"a-1\"\n", "`date` is missing"),
        ("[[moment]]\ndate = 2026-02-30\nid = \"a-1\"\n", "`date` cannot be read"),
        ("[[rest]]\ndate = 0000-01-01\nid = \"a-1\"\n", "`date` cannot be read"),
        ("[[rest]]\ndate = 9999-12-31\nid = \"a-1\"\n", "`date` cannot be read"),
        ("[[rest]]\ndate = 2026-11-24\n", "`id` is missing"),
        ("[[rest]]\ndate = 2026-11-24\nid = \"A_1\"\n", "`id` cannot be read"),
        ("[[choice]]\noff = true\nid = \"eyes\"\n", "`version` is missing"),
        ("[[walk]]\nid = \"a-1\"\n", "not a kind of block that this hullo knows"),
        (&format!("[[moment]]\n{long}\n"), "it is not TOML"),
        (&format!("[[moment]]\n{deep}\n"), "it is not TOML"),
    ] {
        let text = format!("schema = 1\n\n{block}{}", render(&record(5, Content::Rest(DATE))));
        let read = blocks(&text, None);
        assert_eq!(read.len(), 2);
        let line = read[0].line;
        let start = &block[..block.len().min(60)];
        assert_eq!((line, read[0].record.as_ref().unwrap_err().as_str()), (3, why), "{start}");
        assert!(read[1].record.is_ok(), "{start}");
    }
}

#[test]
fn a_key_of_a_newer_hullo_is_noticed_and_by_hand_no_id_is_needed() {
    let text = "[[rest]]\ndate = 2026-11-24\nmood = 3\nid = \"a-1\"\n";
    assert!(good(text)[0].is_newer);
    let text = "# mine\n\n[[rest]]\ndate = 2026-11-24\n";
    let by_hand = blocks(text, Some("by-hand.toml"));
    let id = &by_hand[0].record.as_ref().unwrap().id;
    assert_eq!(*id, RecordId::ByHand("by-hand.toml".into(), 3));
    assert!(!read(text, None, drop).is_odd);
    assert!(read("words\n[[rest]]\ndate = 2026-11-24\n", None, drop).is_odd);
}
