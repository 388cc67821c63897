//! One text before and after, by eye.

use super::*;
use crate::store::disk::fixture::id;

fn fixed(text: &str) -> Mended {
    let mut number = 100;
    let next = || {
        number += 1;
        RecordId { number, ..id("k7f3-1") }
    };
    let reading = text::read(text);
    let known: Vec<Record> = reading.records().cloned().collect();
    mended(text, &reading, &known, next).unwrap_or_default()
}

const FILED: &str = "\
[[moment]]
date = 2026-11-24
at = 2026-11-24T08:14:02-05:00
category = \"music\"
title = \"A song\"
note = \"kept\"
id = \"k7f3-1\"
";

fn typed(lines: &str) -> String {
    format!("[[moment]]\ndate = 2026-11-24\ncategory = \"eyes\"\ntitle = \"t\"\n{lines}")
}

#[test]
fn a_block_typed_by_hand_gets_an_id_as_its_last_key() {
    let cases = [
        ("# mine\n", "title = \"t\"\n"),
        ("note = \"Waved.\"   # at the bus\n\n# next\n", "note = \"Waved.\"   # at the bus\n"),
        ("note = \"Waved.\"", "note = \"Waved.\"\n"),
        ("note = \"\"\"\nWaved\ntwice\"\"\"\n", "note = \"\"\"\nWaved\ntwice\"\"\"\n"),
    ];
    for (lines, before_id) in cases {
        let text = format!("schema = 1\n\n{FILED}\n{}", typed(lines));
        let mended = fixed(&text);
        assert_eq!(mended.cut, []);
        assert_eq!(mended.filed.len(), 1, "{lines}");
        let id = "id = \"k7f3-2t\"\n";
        assert!(mended.text.contains(&format!("{before_id}{id}")), "{}", mended.text);
        assert_eq!(mended.text.replace(id, "").trim_end(), text.trim_end(), "all else stays");
    }
}

#[test]
fn an_id_that_is_none_is_replaced() {
    let text = typed("id = \"mine\"  # ?\nnote = \"n\"\n");
    let expected = typed("id = \"k7f3-2t\"  # ?\nnote = \"n\"\n");
    assert_eq!(fixed(&text).text, expected);
}

#[test]
fn line_ends_stay_what_they_are() {
    let text = typed("note = \"n\"\n").replace('\n', "\r\n");
    let expected = typed("note = \"n\"\nid = \"k7f3-2t\"\n").replace('\n', "\r\n");
    assert_eq!(fixed(&text).text, expected);
}

#[test]
fn several_get_ids_in_the_order_of_the_text() {
    let rest = "[[rest]]\ndate = 2026-11-23\n";
    let text = format!("{}\n{rest}\n{}", typed("note = \"a\"\n"), typed("note = \"b\"\n"));
    let mended = fixed(&text);
    let numbers: Vec<u64> = mended.filed.iter().map(|record| record.id.number).collect();
    assert_eq!(numbers, [101, 102, 103], "{}", mended.text);
}

#[test]
fn what_cannot_be_read_is_cut_out_and_all_else_stays() {
    let bad = "[[moment]]\ndate = 2026-13-77\nnote = \"lost?\"\nid = \"k7f3-2\"\n\n";
    let text = format!("schema = 1\n# top\n\n{FILED}\n{bad}{}", FILED.replace("f3-1", "f3-3"));
    let mended = fixed(&text);
    assert_eq!(mended.text, text.replace(bad, ""));
    assert_eq!(mended.cut.len(), 1);
    assert_eq!(mended.cut[0].block, bad.trim());
    assert_eq!((mended.cut[0].line, mended.cut[0].doubled), (12, false));
}

#[test]
fn a_torn_tail_is_cut_out() {
    let torn = "\n[[moment]]\ndate = 2026-11-24\ncategory = \"mu";
    let text = format!("schema = 1\n\n{FILED}{torn}");
    let mended = fixed(&text);
    assert_eq!(mended.text, format!("schema = 1\n\n{FILED}\n"));
    assert_eq!(mended.cut[0].block, torn.trim());
}

#[test]
fn a_block_without_an_id_that_doubles_a_record_gets_none() {
    let twin = FILED.replace("id = \"k7f3-1\"\n", "").replace("kept", "other words");
    let mended = fixed(&format!("{FILED}\n{twin}"));
    assert_eq!(mended.filed, []);
    assert_eq!((mended.cut.len(), mended.cut[0].doubled), (1, true));
    assert!(mended.cut[0].block.contains("other words"));
    let twice = format!("{}\n{}", typed("note = \"a\"\n"), typed("note = \"a\"\n"));
    let mended = fixed(&twice);
    assert_eq!((mended.filed.len(), mended.cut.len()), (1, 1), "the same words twice are one");
}

#[test]
fn a_text_with_nothing_to_mend_is_left_alone() {
    assert_eq!(fixed(&format!("schema = 1\nodd = 2\n\n{FILED}")), Mended::default());
}

#[test]
fn both_sides_of_a_merge_become_one_text_without_losing_a_record() {
    let theirs = FILED.replace("f3-1", "f3-2");
    let by_hand = typed("note = \"theirs\"\n");
    let text = format!(
        "schema = 1\n# mine\n<<<<<<< ours\n\n{FILED}=======\n\n{theirs}\n{by_hand}>>>>>>> theirs\n"
    );
    let Unmerged { text: united, top } = unmerged(&text).unwrap();
    let reading = text::read(&united);
    assert!(!reading.conflict && united.starts_with("schema = 1\n# mine\n"), "{united}");
    assert_eq!(reading.records().count(), 2, "{united}");
    assert!(united.contains("theirs") && !united.contains("<<<<"), "{united}");
    assert_eq!(top, None);
    assert_eq!(unmerged(FILED), None);
}

#[test]
fn every_line_of_both_sides_of_a_merge_stays_somewhere() {
    let ours = format!("# mine\n\n{FILED}# said at the bus\n");
    let theirs =
        format!("# theirs\nodd = 1\n\n{}# said at home\n", FILED.replace("id", "odder = 2\nid"));
    for (ours, theirs) in [(&ours, &theirs), (&theirs, &ours)] {
        let text = format!("schema = 1\n<<<<<<< a\n{ours}=======\n{theirs}>>>>>>> b\n");
        let Unmerged { text: united, top } = unmerged(&text).unwrap();
        let top = top.unwrap();
        for line in ours.lines().chain(theirs.lines()) {
            assert!(united.contains(line) || top.contains(line), "{line}: {united}\n{top}");
        }
        let records: Vec<_> = text::read(&united).records().cloned().collect();
        assert_eq!(records.len(), 2, "{united}");
        assert_eq!(records[0], records[1], "twice the same, which counts once");
    }
}

#[test]
fn what_both_sides_of_a_merge_have_taken_away_stays_away() {
    let without = FILED.replace("note = \"kept\"\n", "");
    let text =
        format!("<<<<<<< a\n{without}||||||| 1234567\n{FILED}=======\n{without}# b\n>>>>>>> b\n");
    let united = unmerged(&text).unwrap();
    assert!(!united.text.contains("kept") && united.top.is_none(), "{united:?}");
}
