//! Git's conflict markers.

use super::*;

fn conflicted(text: &str) -> (Reading, Vec<String>) {
    let reading = read(text);
    assert!(reading.conflict, "{text}");
    let ids = records(&reading).iter().map(|record| record.id.to_string()).collect();
    (reading, ids)
}

#[test]
fn two_appends_to_one_file_are_united() {
    let all = twelve();
    let (common, ours, theirs) = (whole(&all[..2]), render(&all[2]), render(&all[3]));
    let text = format!("{common}<<<<<<< HEAD\n{ours}=======\n{theirs}>>>>>>> other\n");
    let (reading, _) = conflicted(&text);
    assert_eq!(records(&reading), all[..4]);
    assert_eq!(reading.schema, Some(1));
    assert_eq!(counts(&reading), [4, 0, 0]);
    for block in &reading.blocks {
        assert_eq!(block.line, 1 + text[..block.span.start].matches('\n').count());
        assert!(text[block.span.clone()].starts_with("[["));
    }
}

/// Git moves what is alike out of the markers, even the lines of two different blocks.
#[test]
fn lines_that_two_blocks_share_belong_to_both() {
    let text = r#"schema = 1

[[rest]]
<<<<<<< HEAD
date = 2026-11-24
id = "a-1"

[[rest]]
date = 2026-11-25
id = "a-2"
||||||| 1234567
date = 2026-11-01
id = "x-1"
=======
date = 2026-11-26
id = "b-1"
>>>>>>> other

[[rest]]
date = 2026-11-27
id = "a-3"
"#;
    let (reading, ids) = conflicted(text);
    assert_eq!(ids, ["a-1", "b-1", "a-2", "a-3"]);
    let lines: Vec<usize> = reading.blocks.iter().map(|block| block.line).collect();
    assert_eq!(lines, [3, 3, 8, 19]);
}

#[test]
fn the_same_on_both_sides_is_there_once_and_what_differs_twice() {
    let block = |note: &str| render(&filed("a-1", Fact::Moment(moment(Some(note)))));
    let rest = "[[rest]]\ndate = 2026-11-24\n";
    let bad = "[[rest]]\ndate = 0\n";
    for (ours, theirs, expected) in [
        (block("x"), block("x"), [1, 0, 0]),
        (block("x"), block("x").replace("= \"", "=\""), [1, 0, 0]),
        (block("x"), block("y"), [2, 0, 0]),
        (rest.into(), rest.into(), [0, 1, 0]),
        (rest.into(), rest.replace("24", "25"), [0, 2, 0]),
        (format!("{rest}\n{rest}"), String::new(), [0, 2, 0]),
        (bad.into(), bad.into(), [0, 0, 1]),
        (bad.into(), bad.replace('0', "1"), [0, 0, 2]),
    ] {
        let text = format!("<<<<<<< a\n{ours}=======\n{theirs}>>>>>>> b\n");
        assert_eq!(counts(&conflicted(&text).0), expected, "{text}");
    }
}

#[test]
fn markers_that_are_missing_or_out_of_order_hide_no_record() {
    let all = twelve();
    let [a, b, c, d] = [0, 1, 2, 3].map(|index| render(&all[index]));
    for text in [
        format!("{a}<<<<<<< HEAD\n{b}=======\n{c}{d}"),
        format!("{a}<<<<<<< HEAD\n{b}{c}{d}"),
        format!("{a}{b}=======\n{c}>>>>>>> x\n{d}"),
        format!("{a}>>>>>>> x\n{b}=======\n{c}<<<<<<< x\n{d}"),
        format!("{a}<<<<<<< x\n{b}||||||| y\n{c}>>>>>>> x\n{d}"),
        format!("{a}<<<<<<< x\n{b}<<<<<<< y\n{c}=======\n{d}"),
        format!("{a}<<<<<<< x\r\n{b}=======\r\n{c}>>>>>>> x\r\n{d}").replace("\"\n", "\"\r\n"),
    ] {
        let (reading, _) = conflicted(&text);
        let found = records(&reading);
        assert!(all[..4].iter().all(|record| found.contains(record)), "{text}\n{found:?}");
        assert_eq!(counts(&reading), [4, 0, 0], "{text}");
    }
}

#[test]
fn a_lone_line_of_equals_signs_or_a_marker_in_a_note_is_no_conflict() {
    let note = filed("a-1", Fact::Moment(moment(Some("<<<<<<< HEAD\n>>>>>>> x"))));
    for text in [whole(&[note]), "# <<<<<<< no\n=======\n".into(), "<<<<<<<<\n>>>>>>>x\n".into()] {
        assert!(!read(&text).conflict, "{text}");
    }
}

#[test]
fn remarks_of_both_sides_are_made_once_with_their_own_lines() {
    let text = "extra = 1\n<<<<<<< a\nschema = 1\n=======\nschema = 3\nmore = 2\n>>>>>>> b\n";
    let (reading, _) = conflicted(text);
    assert_eq!(reading.schema, Some(3));
    let lines: Vec<usize> = reading.remarks.iter().map(|(line, _)| *line).collect();
    assert_eq!(lines, [1, 6]);
}
