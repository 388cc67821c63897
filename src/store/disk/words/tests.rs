use super::*;
use crate::store::disk::fixture::id;

/// A text before and after its words are taken out.
fn check(before: &str, after: &str) {
    let reading = text::read(before);
    let records: Vec<Record> = records(&reading);
    let gone = Gone::gather(records.iter());
    let tidied = tidied(before, &reading, &gone).unwrap_or_else(|| before.to_owned());
    assert_eq!(tidied, after);
    let again = text::read(&tidied);
    assert!(fold_alike(&reading, &again, &[]));
    assert_eq!(super::tidied(&tidied, &again, &gone), None, "tidy is tidy");
    assert!(!records_of(&again).any(|record| gone.takes_from(record)));
}

fn records(reading: &Reading) -> Vec<Record> {
    records_of(reading).cloned().collect()
}

fn records_of(reading: &Reading) -> impl Iterator<Item = &Record> {
    reading.blocks.iter().filter_map(|block| match &block.content {
        Content::Record(record) => Some(record),
        _ => None,
    })
}

/// A text in which the lines that tidying takes out begin with `-`, those it writes in their place
/// with `+`, and all that stay with a space, unless they are empty.
fn check_marked(marked: &str) {
    let lines = |marks: [char; 2]| {
        let chosen = marked.lines().filter(|line| line.is_empty() || line.starts_with(marks));
        chosen.flat_map(|line| [line.get(1..).unwrap_or_default(), "\n"]).collect::<String>()
    };
    check(&lines([' ', '-']), &lines([' ', '+']));
}

#[test]
fn the_block_of_a_removed_record_goes_and_its_amends_keep_only_their_ids() {
    check_marked(REMOVED);
}

const REMOVED: &str = r#" schema = 1

 # before
-[[moment]] # mine
-date = 2026-11-24
-category = "music"
-title = "Send one song"
-# inside
-note = "secret"
-id = "a-1" # here
 # between

 [[amend]]
 of = "a-1"
-note = "secret too"
-mood = "unknown key"
 id = "a-2"

 # after
 [[remove]]
 of = "a-1"
 id = "a-3"

 [[rest]]
 date = 2026-11-24
 id = "a-4"
 # the end
"#;

#[test]
fn a_replaced_note_or_title_goes_from_the_record_and_every_older_amend() {
    check_marked(REPLACED);
}

const REPLACED: &str = r#" schema = 1

 [[moment]]
 date = 2026-11-24
 category = "music"
-title = "old title"
-note = "old note"  # about that note
+# about that note
 mood = "unknown key"
 id = "a-1"

 [[amend]]
 of = "a-1"
-note = "newer note"
 felt = 4
 id = "a-2"

 [[amend]]
 of = "a-1"
 title = "new title"
 note = "newest note"
 id = "a-3"

 [[amend]]
 of = "a-1"
 felt = 5
 id = "a-4"
"#;

#[test]
fn a_note_that_was_cleared_is_gone_and_stays_cleared() {
    check(
        "schema = 1\n\n[[moment]]\ndate = 2026-11-24\ncategory = \"music\"\ntitle = \"t\"\n\
         note = \"secret\"\nid = \"a-1\"\n\n[[amend]]\nof = \"a-1\"\nnote = \"\"\nid = \"a-2\"\n",
        "schema = 1\n\n[[moment]]\ndate = 2026-11-24\ncategory = \"music\"\ntitle = \"t\"\n\
         id = \"a-1\"\n\n[[amend]]\nof = \"a-1\"\nnote = \"\"\nid = \"a-2\"\n",
    );
}

#[test]
fn hand_typed_forms_are_tidied_too() {
    check(
        "[[ moment ]]\r\ndate=2026-11-24\r\ncategory='music'\r\ntitle='t'\r\n\"note\" = \"\"\"\r\n\
         two\r\n# lines\"\"\"\r\nid='a-1'\r\n[[amend]]\r\nof='a-1'\r\nnote='n'\r\nid='a-2'\r\n",
        "[[ moment ]]\r\ndate=2026-11-24\r\ncategory='music'\r\ntitle='t'\r\n\
         id='a-1'\r\n[[amend]]\r\nof='a-1'\r\nnote='n'\r\nid='a-2'\r\n",
    );
    check(
        "[[moment]]\nid = 'a-1'\ncategory = 'music'\ndate = 2026-11-24\ntitle = 't'\n\
         note = '''\nsecret\n# more'''\n# mine\n[[remove]]\nof = 'a-1'\nid = 'a-2'\n",
        "# mine\n[[remove]]\nof = 'a-1'\nid = 'a-2'\n",
    );
}

#[test]
fn a_text_without_anything_gone_is_not_touched() {
    let text = "schema = 1\n\n[[rest]]\ndate = 2026-11-24\nid = \"a-1\"\n\n[[amend]]\nof = \"b-1\"\n\
                felt = 2\nid = \"a-2\"\n";
    check(text, text);
}

#[test]
fn an_amend_that_comes_earlier_in_order_loses_its_words_even_if_it_stands_later() {
    let moment =
        "[[moment]]\ndate = 2026-11-24\ncategory = \"music\"\ntitle = \"t\"\nid = \"a-1\"\n";
    let newer = "[[amend]]\nof = \"a-1\"\nnote = \"newer\"\nid = \"b-9\"\n";
    check(
        &format!("{moment}{newer}[[amend]]\nof = \"a-1\"\nnote = \"older\"\nid = \"a-5\"\n"),
        &format!("{moment}{newer}[[amend]]\nof = \"a-1\"\nid = \"a-5\"\n"),
    );
}

#[test]
fn words_are_told_from_what_is_only_structure() {
    let text = "[[rest]]\ndate = 2026-11-24\nid = \"a-1\"\n[[amend]]\nof = \"a-1\"\n\
                date = 2026-11-23\nid = \"a-2\"\n[[remove]]\nof = \"a-1\"\nid = \"a-3\"\n";
    let records = records(&text::read(text));
    let gone = Gone::gather(records.iter());
    assert!(records.iter().any(|record| gone.takes_from(record)));
    assert!(!records.iter().any(|record| gone.takes_words_from(record)));
    assert_eq!(gone.targets(), IdSet::from_iter([id("a-1")]));
}
