//! The form itself, to be checked by eye.

use super::*;

const SEVEN: &str = r#"schema = 1

[[offer]]
date = 2026-11-24
category = "checkin"
prompt = "checkin-voice-note"
id = "k7f3-3lq1b0"

[[moment]]
date = 2026-11-24
at = 2026-11-24T08:14:02-05:00
category = "checkin"
prompt = "checkin-voice-note"
title = "Five-minute voice note"
size = "tiny"
note = "Rang @ana, \"at last\" \\o/ 🎉"
expected = 2
felt = 5
id = "k7f3-3lq1f2"

[[moment]]
date = 2026-11-24
category = "checkin"
title = "Something of your own"
id = "k7f3-3lq1f3"

[[rest]]
date = 2026-11-25
id = "k7f3-3lq1f4"

[[amend]]
of = "k7f3-3lq1f2"
note = ""
id = "k7f3-3lq1f5"

[[remove]]
of = "k7f3-3lq1f3"
id = "k7f3-3lq1f6"

[[offer]]
date = 2026-11-26
category = "checkin"
prompt = "checkin-voice-note"
expected = 3
id = "k7f3-3lq1f7"
"#;

#[test]
fn every_kind_of_record_is_written_in_its_fixed_form() {
    assert_eq!(whole(&twelve()[..7]), SEVEN);
}

#[test]
fn an_amend_writes_its_changed_keys_in_order_and_clears_with_an_empty_string() {
    let expected = r#"
[[amend]]
of = "k7f3-3lq1fa"
date = 2026-11-23
category = "self"
prompt = ""
title = "Another"
size = "usual"
note = "x"
expected = ""
felt = 4
id = "k7f3-3lq1fb"
"#;
    assert_eq!(render(&twelve()[10]), expected);
}

#[test]
fn whatever_is_in_a_text_stays_on_one_line_and_is_read_back() {
    let rows = [
        ("a\nb\r\tc", r#""a\nb\r\tc""#),
        ("\0\u{8}\u{c}\u{1b}\u{7f}", r#""\u0000\b\f\u001b\u007f""#),
        ("\u{85}\u{9b}\u{2028}\u{2029}", r#""\u0085\u009b\u2028\u2029""#),
        (r#"say "hi" \o/"#, r#""say \"hi\" \\o/""#),
        ("é漢🎉\u{200d}", "\"é漢🎉\u{200d}\""),
    ];
    for (note, written) in rows {
        let text = render(&filed("a-1", Fact::Moment(moment(Some(note)))));
        assert!(text.contains(&format!("\nnote = {written}\n")), "{text}");
        let Content::Record(record) = &read(&text).blocks[0].content else { panic!("{text}") };
        let Fact::Moment(moment) = &record.fact else { panic!("{text}") };
        assert_eq!(moment.note.as_deref(), Some(note));
    }
}

#[test]
fn a_time_is_written_to_the_second_with_an_offset_to_the_minute_or_not_at_all() {
    let zone = |seconds| FixedOffset::east_opt(seconds).unwrap();
    let at = instant("2026-11-24T08:14:02.987654321-05:00");
    let leap = instant("2016-12-31T23:59:60Z");
    let max = DateTime::<chrono::Utc>::MAX_UTC;
    let min = DateTime::<chrono::Utc>::MIN_UTC;
    let rows = [
        (at, Some("2026-11-24T08:14:02-05:00")),
        (leap, Some("2016-12-31T23:59:59+00:00")),
        (at.with_timezone(&zone(19 * 60 + 32)), Some("2026-11-24T13:33:02+00:19")),
        (at.with_timezone(&zone(-44 * 60 - 30)), Some("2026-11-24T12:29:02-00:45")),
        (instant("1969-12-31T19:00:00-05:00"), None),
        (instant("9999-01-01T00:00:00+00:00"), None),
        (max.with_timezone(&zone(86_399)), None),
        (min.with_timezone(&zone(-86_399)), None),
    ];
    for (at, written) in rows {
        let moment = Moment { at: Some(at), ..moment(None) };
        let text = render(&filed("a-1", Fact::Moment(moment)));
        let line = text.lines().find_map(|line| line.strip_prefix("at = "));
        assert_eq!(line, written, "{at:?}");
        assert_eq!(counts(&read_strict(&text).unwrap()), [1, 0, 0]);
    }
}

#[test]
fn blocks_know_their_bytes_and_their_lines() {
    let text = whole(&twelve());
    let reading = read_strict(&text).unwrap();
    assert_eq!(reading, blocks::read(&text), "both readers agree on where blocks stand");
    assert_eq!(reading.schema, Some(1));
    assert_eq!(records(&reading), twelve());
    let mut end = HEAD.len() + 1;
    for block in &reading.blocks {
        assert_eq!(block.span.start, end, "no gaps");
        assert_eq!(block.line, 1 + text[..block.span.start].matches('\n').count());
        assert!(text[block.span.clone()].starts_with("[["));
        end = block.span.end;
    }
    assert_eq!(end, text.len());
}

#[test]
fn ten_thousand_records_are_read_strictly_without_falling_back() {
    let twelve = twelve();
    let many: Vec<Record> = (0..10_000)
        .zip(twelve.iter().cycle())
        .map(|(n, kind)| Record { id: RecordId { number: n, ..id("k7f3-0") }, ..kind.clone() })
        .collect();
    let text = whole(&many);
    let started = std::time::Instant::now();
    let reading = read_strict(&text).expect("as written");
    println!("10,000 records, {} bytes, read strictly in {:?}", text.len(), started.elapsed());
    assert!(reading.blocks.capacity() < 20_000, "{}", reading.blocks.capacity());
    assert_eq!(records(&reading), many);
    let with_comment = text.replacen("schema", "# mine\nschema", 1);
    assert_eq!(read_strict(&with_comment), None);
    assert_eq!(records(&read(&with_comment)), many, "and otherwise block by block");
}

/// What a good text has, and what no hullo would have written in its place.
const NOT_AS_WRITTEN: &[(&str, &str)] = &[
    ("schema = 1", "schema = 2"),
    ("schema = 1", "schema=1"),
    ("[[moment]]", "[[ moment ]]"),
    ("[[moment]]", "[[moment]] # x"),
    ("\n", "\r\n"),
    ("date = 2026-11-24", "date = 2026-11-31"),
    ("date = 2026-11-24", "date = 1969-12-31"),
    ("date = 2026-11-24", "date = 9999-01-01"),
    ("T08:14:02", "T24:14:02"),
    ("T08:14:02", "T08:14:60"),
    ("T08:14:02", " 08:14:02"),
    ("-05:00", "Z"),
    ("-05:00", "-24:00"),
    ("-05:00", "-05:60"),
    ("T08:14:02", "T08:60:02"),
    ("felt = 5", "felt = 6"),
    ("felt = 5", "felt = 0"),
    ("felt = 5", "felt = 5 "),
    ("felt = 5", "felt = 05"),
    ("felt = 5", "felt = 5\nmood = 3"),
    ("expected = 2\nfelt = 5", "felt = 5\nexpected = 2"),
    ("Rang", "Ra\tng"),
    ("Rang", "Ra\\e[0m"),
    ("Rang", "\\uD800"),
    ("Rang", "\\u+123"),
    ("\"checkin\"", "\"dancing\""),
    ("k7f3-3lq1f2", "k7f3"),
    ("\nid = ", "\nID = "),
];

#[test]
fn only_what_is_written_is_read_strictly() {
    let good = whole(&twelve()[1..2]);
    assert!(read_strict(&good).is_some());
    assert!(read_strict("").is_some_and(|reading| reading == Reading::default()));
    assert!(read_strict(&good.replace("schema = 1\n", "")).is_some());
    for &(from, to) in NOT_AS_WRITTEN {
        let text = good.replace(from, to);
        assert_ne!(text, good);
        assert_eq!(read_strict(&text), None, "{from:?} -> {to:?}");
    }
}

#[test]
fn what_was_imported_says_where_from_before_its_id() {
    let from = Some(id("b-1"));
    let moment = Moment { from: from.map(Box::new), at: None, ..moment(None) };
    let facts = [
        (Fact::Rest(Rest { date: day("2026-11-25"), from }), "\n[[rest]]\ndate = 2026-11-25\n"),
        (Fact::Remove { of: id("a-1"), from }, "\n[[remove]]\nof = \"a-1\"\n"),
        (
            Fact::Moment(moment),
            "\n[[moment]]\ndate = 2026-11-24\ncategory = \"checkin\"\nprompt = \
             \"checkin-voice-note\"\ntitle = \"Five-minute voice note\"\nsize = \"tiny\"\nexpected = \
             2\nfelt = 5\n",
        ),
    ];
    for (fact, begins) in facts {
        let record = filed("a-2", fact);
        let text = render(&record);
        assert_eq!(text, format!("{begins}from = \"b-1\"\nid = \"a-2\"\n"));
        let by_hand = text.replace(" = ", "=");
        let read_patiently = records(&read(&by_hand));
        assert_eq!(read_patiently, std::slice::from_ref(&record));
        let odd = text.replace("\"b-1\"", "\"somewhere else\"");
        assert_eq!(records(&read(&odd)).len(), 1, "one that is no id costs only itself");
    }
}
